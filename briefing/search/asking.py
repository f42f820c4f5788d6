"""Asks the index: a query to hits, best first.

What stands as a phrase comes before what stands close together, that before what only occurs; a whole word comes
before one that merely begins so. Within each, FTS5's own rank (bm25) decides. What nearly every paragraph holds is not
ranked: no order means anything then, and it would take longer than an officer types.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefing.model.project import Project
from briefing.model.source import Block, Source, superseded
from briefing.model.topic import BlockRef
from briefing.search.index import Index, printed
from briefing.search.marks import holds, marks, snippet
from briefing.search.query import Filter, Narrowing, Query, beside
from briefing.search.scope import begins_so, is_called, refs_of
from briefing.topics.words import folded

MOST = 1000
RANKED = 6_000
"""Paragraphs that are ranked; more are shown as they were loaded, the latest first."""

COUNTED = 20_000
"""Paragraphs that are counted; beyond, 'more than' is said."""

SENTENCES = 300
"""Paragraphs that are looked through sentence by sentence for what one speaker says."""

_CLOSE = 8  # words apart


@dataclass(frozen=True, slots=True)
class Hit:
    """A block that was found: how well it fits (higher is better) and its words around the first match."""

    ref: BlockRef
    score: float
    snippet: str = ""
    speakers: tuple[str, ...] = ()  # whose words are in it, in their order


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found."""

    hits: tuple[Hit, ...] = ()
    total: int = 0  # may be more than there are hits
    counted: bool = True  # False: there are more than *total*
    earlier: int = 0  # further hits in earlier versions of documents, left out


@dataclass(slots=True)
class _Narrowed:
    """The filters as SQL."""

    where: list[str]
    values: list[object]

    def add(self, condition: str, *values: object, unwanted: bool = False) -> None:
        self.where.append(f"NOT ({condition})" if unwanted else f"({condition})")
        self.values += values

    @property
    def sql(self) -> str:
        return " AND ".join(self.where)


class Asking:
    """Asks one index about one state of the sources and the book."""

    def __init__(self, index: Index, sources: tuple[Source, ...], project: Project | None = None) -> None:
        self._index = index
        self._project = project
        self._earlier = superseded(sources)
        self._sources = {source.id: source for source in sources}
        self._blocks: dict[str, dict[str, Block]] = {}
        self._chosen: dict[tuple[Filter, str], int] = {}

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._index.desk.reading

    def ask(self, query: Query, typed: Query | None = None, most: int = MOST, snippets: bool = False) -> Answer:
        """Return what *query* finds; *typed* is the same while its last word is still typed (``goes_on``)."""
        if query.is_empty:
            return Answer()
        numbers = self._numbers()
        with_earlier = query.has(Filter.EARLIER)
        old = [number for number, name in numbers.items() if name in self._earlier]
        narrowed = self._narrowed(query, [] if with_earlier else old)
        tiers = _tiers(query, typed)
        by_sentence = query.has(Filter.SPEAKER) and bool(query.groups or query.unwanted)
        most = min(most, SENTENCES) if by_sentence else most
        rows, total, counted = self._rows(tiers, query, narrowed, most)
        places = {BlockRef(numbers[source], block): n for n, source, block, _ in rows if source in numbers}
        hits = [Hit(BlockRef(numbers[source], block), fit) for _, source, block, fit in rows if source in numbers]
        if by_sentence:
            counted = counted and total <= most
            hits = self._said(hits, query, typed, places)
            total = len(hits)
        if with_earlier and old:
            hits.sort(key=lambda hit: hit.ref.source in self._earlier)
        left_out = 0
        if old and not with_earlier:
            left_out = self._count(tiers[-1], query, self._narrowed(query, [], only=old))[0]
        if not snippets:
            hits = self._with_speakers(hits, places)
        else:
            hits = [self._with_snippet(hit, typed or query) for hit in hits]
        return Answer(tuple(hits), total, counted, left_out)

    # ---- filters

    def _narrowed(self, query: Query, without: list[int], only: list[int] | None = None) -> _Narrowed:
        made = _Narrowed([], [])
        if without:
            made.add(f"b.source NOT IN ({', '.join(map(str, without))})")
        if only is not None:
            made.add(f"b.source IN ({', '.join(map(str, only))})")
        self._narrow_sources(query, made)
        numbers = [printed(one.value) for one in query.of(Filter.NUMBER) if not one.unwanted]
        if numbers:
            made.add(f"b.printed IN ({', '.join('?' * len(numbers))})", *numbers)
        for one in query.of(Filter.NUMBER):
            if one.unwanted:
                made.add("b.printed = ?", printed(one.value), unwanted=True)
        self._narrow_speakers(query, made)
        self._narrow_places(query, made)
        return made

    def _narrow_sources(self, query: Query, made: _Narrowed) -> None:
        """Narrow to documents by name and by day: worked out here, so that it is right after every correction."""
        filters = [one for one in query.filters if one.which in (Filter.SOURCE, Filter.AFTER, Filter.BEFORE)]
        if not filters:
            return
        named = [one for one in filters if one.which is Filter.SOURCE and not one.unwanted]
        fitting = {
            source.id
            for source in self._sources.values()
            if (not named or any(is_called(source, one.value) for one in named))
            and all(_fits(source, one) for one in filters if one not in named)
        }
        numbers = (str(number) for number, name in self._numbers().items() if name in fitting)
        made.add(f"b.source IN ({', '.join(numbers)})")

    def _narrow_speakers(self, query: Query, made: _Narrowed) -> None:
        wanted = [one for one in query.of(Filter.SPEAKER) if not one.unwanted]
        for some, unwanted in ((wanted, False), ([one for one in query.of(Filter.SPEAKER) if one.unwanted], True)):
            if some:
                who = ", ".join(map(str, sorted(self._speakers(some))))
                made.add(f"b.number IN (SELECT block FROM search_saying WHERE speaker IN ({who}))", unwanted=unwanted)

    def _speakers(self, some: Iterable[Narrowing]) -> set[int]:
        values = [folded(one.value) for one in some]
        rows = self._connection.execute("SELECT number, name, side FROM search_speaker").fetchall()
        return {number for number, name, side in rows if any(begins_so(f"{name} / {side}", value) for value in values)}

    def _narrow_places(self, query: Query, made: _Narrowed) -> None:
        for which in (Filter.TOPIC, Filter.IN, Filter.UNUSED):
            for one in query.of(which):
                inside = "b.number IN (SELECT number FROM temp.search_chosen WHERE what = ?)"
                made.add(inside, self._choose(one), unwanted=one.unwanted != (which is Filter.UNUSED))
                if which is Filter.UNUSED and not one.unwanted:
                    made.add("b.quotable")  # headings are never used

    def _choose(self, one: Narrowing) -> int:
        """Put the paragraphs a filter speaks of into a table of this connection's own; return their number there."""
        key = (one.which, folded(one.value))
        if key in self._chosen:
            return self._chosen[key]
        connection = self._connection
        if not self._chosen:
            connection.execute("DROP TABLE IF EXISTS temp.search_chosen")
            connection.execute(
                "CREATE TEMP TABLE search_chosen "
                "(what INTEGER, number INTEGER, PRIMARY KEY (what, number)) WITHOUT ROWID"
            )
        what = self._chosen[key] = len(self._chosen) + 1
        refs = refs_of(self._project, one) if self._project is not None else frozenset[BlockRef]()
        by_name = {name: number for number, name in self._numbers().items()}
        connection.executemany(
            "INSERT OR IGNORE INTO temp.search_chosen SELECT ?, number FROM search_block WHERE source = ? AND id = ?",
            ((what, by_name[ref.source], ref.block) for ref in refs if ref.source in by_name),
        )
        return what

    # ---- rows

    def _numbers(self) -> dict[int, str]:
        rows = self._connection.execute("SELECT number, id FROM search_source").fetchall()
        return {number: name for number, name in rows if name in self._sources}

    def _rows(
        self, tiers: list[str], query: Query, narrowed: _Narrowed, most: int
    ) -> tuple[list[tuple[int, int, str, float]], int, bool]:
        total, counted = self._count(tiers[-1], query, narrowed)
        found: dict[int, tuple[int, int, str, float]] = {}
        for place, tier in enumerate(tiers):
            if len(found) >= min(most, total):
                break
            ranked = total <= RANKED or self._count(tier, query, narrowed, RANKED + 1)[0] <= RANKED
            base = float(len(tiers) - place)
            for number, source, block, fit in self._fetch(tier, query, narrowed, ranked, most + len(found)):
                fits = max(-fit, 1e-6)
                found.setdefault(number, (number, source, block, round(base + fits / (1 + fits), 6)))
        return list(found.values())[:most], total, counted

    def _fetch(
        self, tier: str, query: Query, narrowed: _Narrowed, ranked: bool, most: int
    ) -> list[tuple[int, int, str, float]]:
        statement, values = _from(tier, query, narrowed)
        if not tier:
            fit, order = "-1.0", "b.number"
        elif ranked:
            fit = "rank" if not narrowed.where else "bm25(search_words)"
            order = f"{fit}, b.number" if narrowed.where else "rank"
        else:
            fit, order = "0.0", "search_words.rowid DESC"
        return self._connection.execute(
            f"SELECT b.number, b.source, b.id, {fit} {statement} ORDER BY {order} LIMIT ?", [*values, max(0, most)]
        ).fetchall()

    def _count(self, tier: str, query: Query, narrowed: _Narrowed, most: int = COUNTED) -> tuple[int, bool]:
        statement, values = _from(tier, query, narrowed)
        sql = f"SELECT count(*) FROM (SELECT 1 {statement} LIMIT ?)"
        (number,) = self._connection.execute(sql, [*values, most + 1]).fetchone()
        return min(number, most), number <= most

    # ---- by sentence

    def _block(self, ref: BlockRef) -> Block:
        if ref.source not in self._blocks:
            self._blocks[ref.source] = {block.id: block for block in self._sources[ref.source].blocks}
        return self._blocks[ref.source][ref.block]

    def _said(self, hits: list[Hit], query: Query, typed: Query | None, numbers: dict[BlockRef, int]) -> list[Hit]:
        """Return the hits whose words stand in what the wanted speaker says, not only in the same paragraph."""
        wanted = [one for one in query.of(Filter.SPEAKER) if not one.unwanted]
        if not wanted:
            return hits
        who = ", ".join(map(str, sorted(self._speakers(wanted))))
        among = ", ".join(str(numbers[hit.ref]) for hit in hits)
        spans: dict[int, list[tuple[int, int]]] = {}
        for number, start, stop in self._connection.execute(
            f"SELECT block, start, stop FROM search_saying WHERE block IN ({among}) AND +speaker IN ({who})"
        ):
            spans.setdefault(number, []).append((start, stop))
        found = []
        for hit in hits:
            text = self._block(hit.ref).text
            said = " … ".join(text[start:stop] for start, stop in sorted(spans.get(numbers[hit.ref], ())))
            if holds(said, query) or (typed is not None and holds(said, typed)):
                found.append(hit)
        return found

    def _with_speakers(self, hits: list[Hit], numbers: dict[BlockRef, int]) -> list[Hit]:
        """Return *hits* with whose words they hold, as far as that is known."""
        among = ", ".join(str(numbers[hit.ref]) for hit in hits)
        rows = self._connection.execute(
            "SELECT y.block, w.name FROM search_saying y JOIN search_speaker w ON w.number = y.speaker "
            f"WHERE y.block IN ({among}) AND w.name <> '' ORDER BY y.block, y.start"
        ).fetchall()
        said: dict[int, dict[str, None]] = {}
        for number, name in rows:
            said.setdefault(number, {})[name] = None
        return [replace(hit, speakers=tuple(said.get(numbers[hit.ref], ()))) for hit in hits] if said else hits

    def _with_snippet(self, hit: Hit, query: Query) -> Hit:
        text = self._block(hit.ref).text
        return replace(hit, snippet=snippet(text, marks(text, query)))


def _fits(source: Source, one: Narrowing) -> bool:
    if one.which is Filter.SOURCE:
        return not is_called(source, one.value)
    if source.date is None or one.days is None:
        return False
    wanted = (source.date >= one.days.first) is (one.which is Filter.AFTER)
    return wanted is not one.unwanted


def _from(tier: str, query: Query, narrowed: _Narrowed) -> tuple[str, list[object]]:
    """Return what stands behind the columns: tables, words and filters, with the values."""
    where, values = list(narrowed.where), list(narrowed.values)
    unwanted = " OR ".join(one for term in query.unwanted for one in term.expressions)
    if not tier:
        if unwanted:
            where.append("b.number NOT IN (SELECT rowid FROM search_words WHERE search_words MATCH ?)")
            values.append(unwanted)
        return f"FROM search_block b WHERE {' AND '.join(where) or '1'}", values
    expression = f"({tier}) NOT ({unwanted})" if unwanted else tier
    return (
        "FROM search_words CROSS JOIN search_block b ON b.number = search_words.rowid "
        f"WHERE {' AND '.join(['search_words MATCH ?', *where])}",
        [expression, *values],
    )


def _tiers(query: Query, typed: Query | None) -> list[str]:
    """Return FTS5 expressions from what fits best to all that fits; the last one finds what all the others find."""
    if not query.groups:
        return [""]
    made: list[str] = []
    whole = [_close(query, 0), _close(query, _CLOSE), _all(query)]
    begun = [_close(typed, 0), _close(typed, _CLOSE), _all(typed)] if typed is not None else ["", "", ""]
    for tier in (whole[0], begun[0], whole[1], whole[2], begun[1], begun[2]):
        if tier and tier not in made:
            made.append(tier)
    return made


def _all(query: Query) -> str:
    return " AND ".join(group.expression for group in query.groups)


def _close(query: Query, near: int) -> str:
    """Return what finds the words in a row (0) or *near* one another; '' where the query is not of that kind."""
    if len(query.groups) < 2 or any(len(group.terms) > 1 for group in query.groups):
        return ""
    return " OR ".join(beside(query.terms, near))

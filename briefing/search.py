"""Full text over all sources: an FTS5 index in memory, made anew from the sources and kept nowhere.

Case, accents and width do not matter, and a word finds its plural. Chinese and Japanese are indexed as pairs of
characters and looked for as phrases, since their words have no spaces (a trigram index finds no word of two).

A query is words, all of which must occur, and any of: ``"a phrase"``, ``begin*``, ``-without``, ``one OR other``,
``number:14`` (the printed number) and ``source:statement`` (a part of a source's title, file name or kind).
No query is ever an error: what cannot be understood is looked for as words.
"""

import contextlib
import re
import sqlite3
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefing.model.source import Block, BlockKind, Source
from briefing.model.topic import BlockRef
from briefing.topics.words import CJK, folded, singular

_SEARCHED = frozenset(BlockKind) - {BlockKind.PICTURE}
_TERM = re.compile(
    r"(?P<minus>[-−–](?=\S))?(?:(?P<field>number|source|para):)?"
    r"(?:[\"“”„«](?P<phrase>[^\"“”„«»]*)[\"“”«»]?|(?P<word>[^\s\"“”„«»]+))",
    re.IGNORECASE,
)
_RUN = re.compile(f"({CJK.pattern}+)")
_NUMBER_DRESS = " .)(）（．、§¶"
_SNIPPET = 160  # characters


@dataclass(frozen=True, slots=True)
class Hit:
    """A block that was found: how well it fits (higher is better) and its words around the first match."""

    ref: BlockRef
    score: float
    snippet: str = ""


def search(sources: tuple[Source, ...], query: str, limit: int = 200) -> tuple[Hit, ...]:
    """Return the blocks of *sources* that *query* finds, best first, at most *limit*."""
    with Index(sources) as index:
        return index.query(query, limit)


class Index:
    """The searchable text of some sources. Build once, query often; ``close()`` it or use it as a context manager."""

    def __init__(self, sources: tuple[Source, ...] = ()) -> None:
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute(
            "CREATE VIRTUAL TABLE blocks USING fts5(words, source UNINDEXED, block UNINDEXED, number UNINDEXED, "
            "document UNINDEXED, text UNINDEXED, tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3')"
        )
        self.build(sources)

    def __enter__(self) -> "Index":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the memory go; the index answers no more."""
        self._database.close()

    def build(self, sources: tuple[Source, ...]) -> None:
        """Index *sources* in place of what was indexed before."""
        with self._database:
            self._database.execute("DELETE FROM blocks")
            for source in sources:
                self._database.executemany("INSERT INTO blocks VALUES (?, ?, ?, ?, ?, ?)", _rows(source))

    def query(self, query: str, limit: int = 200) -> tuple[Hit, ...]:
        """Return the blocks that *query* finds, best first, at most *limit*; see the module for what it may hold."""
        wanted = _parsed(query)
        if wanted.is_empty:
            return ()
        rows: list[tuple[str, str, str, float]] = []
        with contextlib.suppress(sqlite3.OperationalError):  # a query too strange for FTS5 finds nothing
            rows = self._database.execute(*wanted.statement(limit)).fetchall()
        return tuple(
            Hit(BlockRef(source, block), round(max(-rank, 1e-6), 6), _snippet(text, wanted.shown))
            for source, block, text, rank in rows
        )


def _rows(source: Source) -> Iterable[tuple[str, str, str, str, str, str]]:
    document = folded(" ".join((source.title, source.original.name, source.kind)))
    for block in source.blocks:
        if block.kind in _SEARCHED and block.text.strip():
            yield _indexed(block.text), source.id, block.id, _bare_number(block), document, block.text


def _bare_number(block: Block) -> str:
    return folded((block.number or "").strip(_NUMBER_DRESS))


def _indexed(text: str) -> str:
    """Return *text* with its Chinese and Japanese as pairs of characters, the last one also alone: 半導 導体 体."""
    text = unicodedata.normalize("NFKC", text)
    return _RUN.sub(lambda run: f" {_pairs(run.group())} {run.group()[-1]} ", text)


def _pairs(run: str) -> str:
    return " ".join(run[i : i + 2] for i in range(len(run) - 1))


@dataclass(slots=True)
class _Wanted:
    """A query, taken apart."""

    groups: list[list[str]] = field(default_factory=list)  # FTS5 expressions: all groups, any of each
    unwanted: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)  # what a snippet should show

    @property
    def is_empty(self) -> bool:
        return not (self.groups or self.unwanted or self.numbers or self.documents)

    def statement(self, limit: int) -> tuple[str, list[object]]:
        """Return the SQL and its values."""
        where: list[str] = []
        values: list[object] = []
        if self.groups:
            where.append("blocks MATCH ?")
            values.append(" AND ".join("(" + " OR ".join(group) + ")" for group in self.groups))
        if self.unwanted:
            where.append("rowid NOT IN (SELECT rowid FROM blocks WHERE blocks MATCH ?)")
            values.append(" OR ".join(self.unwanted))
        if self.numbers:
            where.append(f"number IN ({', '.join('?' * len(self.numbers))})")
            values += self.numbers
        for document in self.documents:
            where.append("instr(document, ?) > 0")
            values.append(document)
        rank = "bm25(blocks)" if self.groups else "-1.0"
        return (
            f"SELECT source, block, text, {rank} AS fit FROM blocks WHERE {' AND '.join(where)} "
            f"ORDER BY fit, rowid LIMIT ?",
            [*values, max(0, limit)],
        )


def _parsed(query: str) -> _Wanted:
    wanted = _Wanted()
    either = False
    for term in _TERM.finditer(unicodedata.normalize("NFKC", query)):
        text = term["phrase"] if term["phrase"] is not None else term["word"]
        if term["word"] == "OR" and not term["minus"] and wanted.groups:
            either = True
            continue
        if term["field"]:
            _take_field(wanted, term["field"].lower(), text)
        else:
            _take_words(wanted, text, term["phrase"] is not None, bool(term["minus"]), either)
        either = False
    return wanted


def _take_field(wanted: _Wanted, name: str, text: str) -> None:
    value = folded(text.strip(_NUMBER_DRESS))
    if value:
        (wanted.documents if name == "source" else wanted.numbers).append(value)


def _take_words(wanted: _Wanted, text: str, phrase: bool, minus: bool, either: bool) -> None:
    """Take a word, a phrase or the beginning of a word into the query."""
    expressions = _expressions(text, phrase)
    if not expressions:
        return
    if minus:
        wanted.unwanted += expressions
    elif either:
        wanted.groups[-1] += expressions
    else:
        wanted.groups.append(expressions)
    if not minus:
        wanted.shown.append(folded(text.rstrip("*")))


def _expressions(text: str, phrase: bool) -> list[str]:
    """Return the FTS5 expressions of which one must match; none when *text* holds no letter or digit."""
    begins = text.endswith("*") and not phrase
    parts = [part for part in _RUN.split(text.rstrip("*")) if any(map(str.isalnum, part))]
    if not parts:
        return []
    if len(parts) == 1 and not CJK.search(parts[0]):
        word = parts[0].replace('"', " ")
        if begins:
            return [f'"{word}"*']
        return [f'"{form}"' for form in ([word] if phrase else _forms(word))]
    last = len(parts) - 1
    return [" AND ".join(_part(part, begins and index == last) for index, part in enumerate(parts))]


def _part(part: str, begins: bool) -> str:
    """Return the expression for a piece of mixed text: Chinese or Japanese as a phrase of pairs, the rest as it is."""
    if not CJK.search(part):
        return f'"{part}"*' if begins else f'"{part}"'
    return f'"{_pairs(part)}"' if len(part) > 1 else f'"{part}"*'


def _forms(word: str) -> list[str]:
    """Return *word* with its singular and its plural, so that 'mineral' finds 'minerals' and the other way round."""
    small = word.lower()
    if len(small) < 3 or not small.isalpha():
        return [word]
    one = singular(small)
    many = one[:-1] + "ies" if re.search(r"[^aeiou]y$", one) else one + "s"
    more = [one + "es"] if re.search(r"(?:s|x|z|ch|sh)$", one) else []
    return list(dict.fromkeys([small, one, many, *more]))


def _snippet(text: str, shown: list[str]) -> str:
    """Return the words around the first match, cut at words, with … where something is left out."""
    text = " ".join(text.split())
    if len(text) <= _SNIPPET:
        return text
    plain = folded(text)
    places = [plain.find(_stem(words)) for words in (" ".join(shown), *shown)] if len(plain) == len(text) else []
    first = min((place for place in places if place >= 0), default=0)
    start = max(0, min(first - _SNIPPET // 3, len(text) - _SNIPPET))
    end = min(len(text), start + _SNIPPET)
    if start > 0 and not CJK.search(text[start]):
        start = text.find(" ", start) + 1 or start
    if end < len(text) and not CJK.search(text[end - 1]):
        end = max(text.rfind(" ", start, end), start + 1)
    return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")


def _stem(words: str) -> str:
    return singular(words) if words.isascii() and words.isalpha() else words

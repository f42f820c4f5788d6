"""Coverage: which paragraphs of the sources are in the book, and what the book does not say yet on each topic.

A cell is one block worth quoting: a paragraph, a sub-paragraph, a table. Use is counted by sentence, since a long
paragraph carries several topics: quoting its first sentence does not use what its last one says on another topic.
What stands in an earlier version of a document is shown, but nobody misses it: the newer version has it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from briefing.model.book import Annex, Excerpt
from briefing.model.project import Project
from briefing.model.source import Block, BlockKind, Source, superseded
from briefing.model.topic import BlockRef, Spans, Topic
from briefing.reading.sentences import sentence_spans

WORTH_QUOTING = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE})
"""Kinds of block that are cells; headings, notes and signatures are none."""


class Use(StrEnum):
    """How far the book quotes a paragraph, or what it says on a topic."""

    UNUSED = "unused"
    PART = "part"  # some of its sentences
    USED = "used"
    TWICE = "twice"  # the same sentence in two places


@dataclass(frozen=True, slots=True)
class Cell:
    """One paragraph of a source."""

    ref: BlockRef
    block: Block
    group: int  # counts the headings above it: cells of one group stand under one heading
    use: Use = Use.UNUSED
    sections: tuple[str, ...] = ()  # ids of the sections that quote it, once each, in the order of the book
    topics: tuple[tuple[str, Use], ...] = ()  # the topics it is on, with how far the book says what it says on them

    @property
    def missed(self) -> bool:
        """True when it is on a topic and the book has none of what it says on it."""
        return any(use is Use.UNUSED for _, use in self.topics)

    def use_on(self, topic_id: str) -> Use | None:
        """Return how far the book has what the paragraph says on a topic; None when it is not on it."""
        return next((use for topic, use in self.topics if topic == topic_id), None)


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """One source: a row of the map."""

    source: str
    cells: tuple[Cell, ...]
    used: int  # cells quoted, also in part
    topicless: int = 0  # cells on no topic
    superseded: bool = False  # the book holds a newer version of it
    annexed: bool = False  # it stands in the book in full, as an annex
    tallies: tuple["TopicCoverage", ...] = ()  # of the topics it has something on
    key: tuple[object, ...] = field(default=(), compare=False, repr=False)  # what it was worked out from


@dataclass(frozen=True, slots=True)
class TopicCoverage:
    """What the book has on one topic. Counts are of paragraphs, those of earlier versions only where quoted."""

    topic: str
    name: str
    used: int = 0  # all of what they say on it, or more than once
    in_part: tuple[BlockRef, ...] = ()
    missed: tuple[BlockRef, ...] = ()  # in the order of the sources

    @property
    def total(self) -> int:
        """All paragraphs on the topic."""
        return self.used + len(self.in_part) + len(self.missed)

    @property
    def nothing_missed(self) -> bool:
        """True when there are paragraphs on the topic and the book has something of each."""
        return self.total > 0 and not self.missed


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole map: a row for each source, in the project's order, and what each topic comes to."""

    sources: tuple[SourceCoverage, ...] = ()
    topics: tuple[TopicCoverage, ...] = ()

    @property
    def cells(self) -> int:
        """How many paragraphs there are."""
        return sum(len(row.cells) for row in self.sources)

    @property
    def used(self) -> int:
        """How many of them the book quotes, also in part."""
        return sum(row.used for row in self.sources)

    def of_topic(self, topic_id: str) -> TopicCoverage | None:
        """Return what there is on a topic; None when it is not one of the project's."""
        return next((each for each in self.topics if each.topic == topic_id), None)

    def on_no_topic(self) -> tuple[BlockRef, ...]:
        """Return the paragraphs that are on no topic and not in the book, without earlier versions."""
        return tuple(
            cell.ref
            for row in self.sources
            if not row.superseded
            for cell in row.cells
            if not cell.topics and cell.use is Use.UNUSED
        )


_Quotes = Mapping[str, tuple[tuple[str, Spans], ...]]  # by block: section and kept stretches of each excerpt
_Hits = Mapping[str, tuple[tuple[str, Spans], ...]]  # by block: topic and the stretches that are on it
_NONE: Mapping[str, tuple[tuple[str, Spans], ...]] = MappingProxyType({})


def coverage(project: Project, topics: Iterable[Topic] | None = None, before: Coverage | None = None) -> Coverage:
    """Return the coverage of *project*; of *topics* instead of its own where they are given.

    *before*, an earlier answer, is used again for the sources of which nothing changed.
    """
    wanted = project.topics if topics is None else tuple(topics)
    rows = tuple(source_rows(project, wanted, before))
    return Coverage(rows, topic_tallies(wanted, rows))


def source_rows(
    project: Project, topics: tuple[Topic, ...], before: Coverage | None = None
) -> Iterator[SourceCoverage]:
    """Yield the rows one by one, so that a window can work them out between its events."""
    quotes, hits = _quotes(project), _hits(topics)
    known = {row.source: row for row in before.sources} if before is not None else {}
    earlier = superseded(project.sources)
    annexed = {item.source for _, item in project.items() if isinstance(item, Annex)}
    for source in project.sources:
        here, on = quotes.get(source.id, _NONE), hits.get(source.id, _NONE)
        facts = (source.id in earlier, source.id in annexed)
        key = (source.blocks, here, on, facts)
        old = known.get(source.id)
        if old is not None and old.key and old.key[0] is source.blocks and old.key[1:] == key[1:]:
            yield old
            continue
        cells = tuple(_cells(source, here, on))
        used = sum(cell.use is not Use.UNUSED for cell in cells)
        topicless = sum(not cell.topics for cell in cells)
        yield SourceCoverage(source.id, cells, used, topicless, *facts, _tallies(cells, facts[0]), key)


def topic_tallies(topics: tuple[Topic, ...], rows: Iterable[SourceCoverage]) -> tuple[TopicCoverage, ...]:
    """Return what each topic comes to over *rows*."""
    found: dict[str, list[TopicCoverage]] = {}
    for row in rows:
        for tally in row.tallies:
            found.setdefault(tally.topic, []).append(tally)
    return tuple(
        TopicCoverage(
            topic.id,
            topic.name,
            sum(tally.used for tally in found.get(topic.id, ())),
            tuple(ref for tally in found.get(topic.id, ()) for ref in tally.in_part),
            tuple(ref for tally in found.get(topic.id, ()) for ref in tally.missed),
        )
        for topic in topics
    )


def _tallies(cells: tuple[Cell, ...], superseded: bool) -> tuple[TopicCoverage, ...]:
    used: dict[str, int] = {}
    part: dict[str, list[BlockRef]] = {}
    missed: dict[str, list[BlockRef]] = {}
    for cell in cells:
        for topic, use in cell.topics:
            if use is Use.PART:
                part.setdefault(topic, []).append(cell.ref)
            elif use is not Use.UNUSED:
                used[topic] = used.get(topic, 0) + 1
            elif not superseded:
                missed.setdefault(topic, []).append(cell.ref)
    return tuple(
        TopicCoverage(topic, "", used.get(topic, 0), tuple(part.get(topic, ())), tuple(missed.get(topic, ())))
        for topic in dict.fromkeys((*used, *part, *missed))
    )


def covered(text: str, wanted: Spans, quoted: Iterable[Spans], language: str = "en") -> Use:
    """Return how far *quoted*, the kept stretches of each excerpt, have the sentences of *text* that *wanted* touch.

    *wanted* empty: all of them. A sentence counts as quoted when any word of it is: leaving words out is on purpose.
    """
    excerpts = [spans for spans in quoted if spans]
    if not excerpts:
        return Use.UNUSED
    whole = ((0, len(text)),)
    if not wanted and all(spans == whole for spans in excerpts):
        return Use.TWICE if len(excerpts) > 1 else Use.USED
    sentences = [span for span in sentence_spans(text, language or "en") if _touches(wanted or whole, span)]
    times = [sum(_touches(spans, sentence) for spans in excerpts) for sentence in sentences]
    if not any(times):
        return Use.UNUSED
    if max(times) > 1:
        return Use.TWICE
    return Use.USED if all(times) else Use.PART


def _cells(source: Source, quotes: _Quotes, hits: _Hits) -> Iterator[Cell]:
    group = 0
    for block in source.blocks:
        if block.kind is BlockKind.HEADING:
            group += 1
        if block.kind not in WORTH_QUOTING:
            continue
        ref = BlockRef(source.id, block.id)
        found, on = quotes.get(block.id), hits.get(block.id)
        if found is None:
            yield Cell(ref, block, group, topics=tuple((topic, Use.UNUSED) for topic, _ in on) if on else ())
            continue
        text, spans = block.text, tuple(kept for _, kept in found)
        use = covered(text, (), spans, source.language)
        sections = tuple(dict.fromkeys(section for section, _ in found))
        topics = tuple((topic, covered(text, wanted, spans, source.language)) for topic, wanted in on or ())
        yield Cell(ref, block, group, use, sections, topics)


def _quotes(project: Project) -> dict[str, _Quotes]:
    """Return by source and block who quotes what of it."""
    found: dict[str, dict[str, tuple[tuple[str, Spans], ...]]] = {}
    for section, item in project.items():
        if isinstance(item, Excerpt):
            blocks = found.setdefault(item.ref.source, {})
            blocks[item.ref.block] = (*blocks.get(item.ref.block, ()), (section.id, item.spans))
    return dict(found)


_LAST: list[tuple[tuple[Topic, ...], dict[str, _Hits]]] = []  # topics seldom change; asked after every edit


def _hits(topics: tuple[Topic, ...]) -> dict[str, _Hits]:
    """Return by source and block which topics it is on, each once."""
    if _LAST and _LAST[0][0] is topics:
        return _LAST[0][1]
    found: dict[str, dict[str, tuple[tuple[str, Spans], ...]]] = {}
    for topic in topics:
        for hit in topic.hits:
            name = hit.ref.block
            if (blocks := found.get(hit.ref.source)) is None:
                blocks = found[hit.ref.source] = {}
            there = blocks.get(name)
            if there is None:
                blocks[name] = ((topic.id, hit.spans),)
            elif there[-1][0] != topic.id:
                blocks[name] = (*there, (topic.id, hit.spans))
            elif there[-1][
                1
            ]:  # two hits in one paragraph: their sentences together, the whole of it where one is whole
                spans = (*there[-1][1], *hit.spans) if hit.spans else ()
                blocks[name] = (*there[:-1], (topic.id, spans))
    _LAST[:] = [(topics, dict(found))]
    return dict(found)


def _touches(spans: Spans, stretch: tuple[int, int]) -> bool:
    return any(start < stretch[1] and stretch[0] < end for start, end in spans)

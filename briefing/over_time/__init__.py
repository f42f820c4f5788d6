"""Over time: what each source says on a topic, by date and side by side, with what appears, changes and goes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from briefing.agreed_language.wording import terms, units
from briefing.harvest import harvest
from briefing.model.source import Source, without_earlier
from briefing.model.topic import BlockRef, Topic, TopicHit
from briefing.over_time.naming import Names
from briefing.over_time.rows import Matching, Sentence
from briefing.over_time.timeline import Column, Mark, Passage, Row, Sort, Timeline, Turn
from briefing.over_time.turning import marked
from briefing.progress import SILENT, Progress
from briefing.reading.sentences import sentence_spans

__all__ = ["Column", "Mark", "Passage", "Row", "Sort", "Timeline", "Turn", "in_order", "over_time"]

_NO_MEASURE = frozenset({"", "%", "years", "year", "months", "month", "days", "day", "hours", "hour", "weeks", "week"})
"""Units of so many things that sharing them says nothing."""

_MOST_SENTENCES = 1500  # of one topic; beyond that nobody reads it side by side


def over_time(sources: Sequence[Source], topic: Topic, progress: Progress = SILENT) -> Timeline:
    """Return what *sources* say on *topic*: a column for each that says something, oldest first, undated last.

    Of several versions of one document only the newest stands there. Marks tell what the dated sources add, change
    and no longer say, in the order of their dates.
    """
    columns = in_order(sources, topic.hits)
    dated = sum(source.date is not None for source in columns)
    by_id = {source.id: source for source in columns}
    texts = [(source.id, block.id, block.text) for source in columns for block in source.blocks]
    names = Names(columns, texts)  # of the whole documents: what is named off the topic is named all the same
    progress.report(1, 3)
    sentences = [one for at, source in enumerate(columns) for one in _sentences(at, source, topic.hits, names)]
    matching = Matching(sentences[:_MOST_SENTENCES])
    progress.report(2, 3)
    cells = [_cells(row, len(columns)) for row in matching.rows]
    done = marked(cells, columns[:dated], by_id, names)
    unwanted = frozenset(unit for term in (topic.name, *topic.terms) for unit in units(terms(term)))
    labels = [matching.label(row, unwanted) for row in matching.rows]
    rows = tuple(Row(label, tuple(line)) for label, line in zip(labels, done, strict=True))
    return Timeline(tuple(_column(at, source, rows) for at, source in enumerate(columns)), rows)


def in_order(sources: Sequence[Source], hits: Iterable[TopicHit]) -> tuple[Source, ...]:
    """Return the sources that say something, oldest first, those without a date behind, earlier versions left out."""
    speaking = {hit.ref.source for hit in hits}
    chosen = without_earlier(source for source in sources if source.id in speaking)
    return tuple(sorted(chosen, key=lambda one: (one.date is None, one.date.toordinal() if one.date else 0)))


def _sentences(column: int, source: Source, hits: Iterable[TopicHit], names: Names) -> list[Sentence]:
    """Return the sentences of *source* that are on the topic, in the order of reading."""
    spans: dict[str, tuple[tuple[int, int], ...]] = {}
    for hit in hits:
        if hit.ref.source == source.id:
            spans[hit.ref.block] = hit.spans if hit.ref.block not in spans else (*spans[hit.ref.block], *hit.spans)
    found: list[Sentence] = []
    figures = [figure for figure in harvest(source).figures if figure.unit not in _NO_MEASURE]
    for block in source.blocks:
        if block.id not in spans:
            continue
        text = block.text
        for start, end in sentence_spans(text, source.language):
            wanted = not spans[block.id] or any(first < end and start < last for first, last in spans[block.id])
            words = text[start:end].strip()
            if wanted and words:
                start += len(text[start:end]) - len(text[start:end].lstrip())
                span = (start, start + len(words))
                things = names.things(source.id, block.id, span)
                units_here = frozenset(
                    figure.unit
                    for figure in figures
                    if figure.mention.block == block.id and span[0] <= figure.mention.start < span[1]
                )
                ref = BlockRef(source.id, block.id)
                found.append(Sentence(column, ref, span, words, source.language, things, units_here))
    return found


def _cells(row: Sequence[Sentence], columns: int) -> list[list[Passage]]:
    """Return the row's sentences by column, neighbours of one paragraph put together."""
    cells: list[list[Passage]] = [[] for _ in range(columns)]
    for (column, ref), members in groupby(row, key=lambda one: (one.column, one.ref)):
        for one in members:
            last = cells[column][-1] if cells[column] else None
            if last is not None and last.ref == ref and one.span[0] - last.span[1] in (0, 1):
                gap = " " * (one.span[0] - last.span[1])
                cells[column][-1] = Passage(ref, (last.span[0], one.span[1]), last.text + gap + one.text)
            else:
                cells[column].append(Passage(ref, one.span, one.text))
    return cells


def _column(at: int, source: Source, rows: Sequence[Row]) -> Column:
    passages = [passage for row in rows for passage in row.cells[at]]
    turns = Counter(mark.turn for passage in passages for mark in passage.marks)
    return Column(
        source.id, source.date, source.date_inferred, len(passages), tuple((t, turns[t]) for t in Turn if turns[t])
    )

"""What becomes of agreements, names, figures and dates from source to source: new, changed, gone."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from briefing.agreed_language.wording import is_small, terms
from briefing.harvest import harvest
from briefing.model.source import Source
from briefing.over_time.naming import Names
from briefing.over_time.timeline import Mark, Passage, Sort, Turn

_AROUND = 60  # characters beside a figure that say what it is a figure of
_Place = tuple[int, int, int]  # row, column, number of the passage


@dataclass(frozen=True, slots=True)
class _Quantity:
    """A figure or a date in a passage."""

    sort: Sort
    unit: str
    value: Decimal | str | None
    printed: str
    start: int
    end: int
    about: frozenset[str]
    lead: str = ""  # a date's own small word: 'by', 'in', 'since'


Cells = Sequence[Sequence[Sequence[Passage]]]
"""Rows of columns of passages."""


def marked(
    cells: Cells, order: Sequence[Source], sources: Mapping[str, Source], names: Names
) -> list[list[tuple[Passage, ...]]]:
    """Return *cells* with their marks; *order*: the sources of the first columns, which have a date.

    What is new or gone is so for the whole documents: what a later one names elsewhere is not gone.
    """
    dated = len(order)
    marks: defaultdict[_Place, list[Mark]] = defaultdict(list)
    if dated > 1:
        _mark_names(cells, [source.id for source in order], names, marks)
        _mark_quantities(cells, order, sources, marks)
    return [
        [
            tuple(
                replace(passage, marks=_tidy(marks[(row, column, number)])) for number, passage in enumerate(passages)
            )
            for column, passages in enumerate(line)
        ]
        for row, line in enumerate(cells)
    ]


def _mark_names(cells: Cells, order: Sequence[str], names: Names, marks: defaultdict[_Place, list[Mark]]) -> None:
    dated = len(order)
    found: defaultdict[str, list[tuple[_Place, Mark]]] = defaultdict(list)
    for place, passage in _places(cells, dated):
        start, end = passage.span
        for one in names.of(passage.ref.source, passage.ref.block):
            if start <= one.start and one.end <= end:
                mark = Mark(one.start - start, one.end - start, one.sort, Turn.NEW, one.printed)
                found[names.thing(one)].append((place, mark))
    for thing, mentions in found.items():
        naming = names.sources_of(thing)
        columns = [column for column, source in enumerate(order) if source in naming]
        first, last = columns[0], columns[-1]
        turns = _turns(first, last, dated)
        for column, turn in turns:
            here = [one for one in mentions if one[0][1] == column]
            if here:
                place, mark = min(here, key=lambda one: (one[0], one[1].start))
                marks[place].append(replace(mark, turn=turn))


def _turns(first: int, last: int, dated: int) -> list[tuple[int, Turn]]:
    """Return in which columns something begins and ends that *dated* sources name from *first* to *last*."""
    if first == last and 0 < first < dated - 1:
        return [(first, Turn.ONLY)]
    begun = [(first, Turn.NEW)] if first > 0 else []
    return begun + ([(last, Turn.GONE)] if last < dated - 1 else [])


def _mark_quantities(
    cells: Cells, order: Sequence[Source], sources: Mapping[str, Source], marks: defaultdict[_Place, list[Mark]]
) -> None:
    """Hold the figures of each cell against those of the cell before it in its row."""
    dated = len(order)
    quantities = {place: _quantities(passage, sources) for place, passage in _places(cells, dated)}
    said: dict[int, set[tuple[str, Decimal | str | None]]] = {
        column: {(figure.unit, figure.value) for figure in harvest(source).figures}
        for column, source in enumerate(order)
    }
    for row, line in enumerate(cells):
        filled = [column for column in range(dated) if line[column]]
        for before, now in pairwise(filled):
            old = _of_cell(quantities, row, before, line[before])
            new = _of_cell(quantities, row, now, line[now])
            _hold_against(old, new, said, before, now, marks)


def _of_cell(
    quantities: Mapping[_Place, list[_Quantity]], row: int, column: int, passages: Sequence[Passage]
) -> list[tuple[_Place, _Quantity]]:
    return [((row, column, n), one) for n in range(len(passages)) for one in quantities[(row, column, n)]]


def _hold_against(
    old: list[tuple[_Place, _Quantity]],
    new: list[tuple[_Place, _Quantity]],
    said: Mapping[int, set[tuple[str, Decimal | str | None]]],
    before: int,
    now: int,
    marks: defaultdict[_Place, list[Mark]],
) -> None:
    free = list(old)
    left: list[tuple[_Place, _Quantity]] = []
    for place, one in new:  # the same value first: it is no change, wherever it stands
        same = next((entry for entry in free if _is_same(entry[1], one)), None)
        if same is not None:
            free.remove(same)
        else:
            left.append((place, one))
    for place, one in left:
        rivals = [entry[1] for entry in free]
        match = _counterpart(one, rivals, left) or _counterpart(one, [entry[1] for entry in old], left)
        if match is not None:
            free = [entry for entry in free if entry[1] is not match]
            marks[place].append(_mark(one, Turn.CHANGED, match.printed))
        elif one.sort is Sort.FIGURE and not any(_is_said(one, said[column]) for column in range(now)):
            marks[place].append(_mark(one, Turn.NEW))
    for place, one in free:
        later = any(_is_said(one, said[column]) for column in said if column > before)
        if one.sort is Sort.FIGURE and not later:
            marks[place].append(_mark(one, Turn.GONE))


def _is_same(one: _Quantity, other: _Quantity) -> bool:
    """True for the same value; 'from 780 million' does not repeat the unit."""
    return one.value == other.value and (one.unit == other.unit or not one.unit or not other.unit)


def _is_said(one: _Quantity, said: set[tuple[str, Decimal | str | None]]) -> bool:
    return any(one.value == value and (one.unit == unit or not one.unit or not unit) for unit, value in said)


def _counterpart(one: _Quantity, old: list[_Quantity], new: list[tuple[_Place, _Quantity]]) -> _Quantity | None:
    """Return the figure of the same unit that stands among the same words; None when there is none."""
    rivals = [other for other in old if (other.unit, other.sort, other.lead) == (one.unit, one.sort, one.lead)]
    if not rivals:
        return None
    best = max(rivals, key=lambda other: len(other.about & one.about))
    alone = len(rivals) == 1 and one.sort is Sort.FIGURE and sum(other.unit == one.unit for _, other in new) == 1
    return best if len(best.about & one.about) >= (1 if alone else 2) else None


def _quantities(passage: Passage, sources: Mapping[str, Source]) -> list[_Quantity]:
    start, end = passage.span
    gathered = harvest(sources[passage.ref.source])
    found: list[_Quantity] = []
    for figure in gathered.figures:
        at = figure.mention
        if at.block == passage.ref.block and start <= at.start and at.end <= end:
            about = _about(passage.text, at.start - start, at.end - start)
            place = (at.start - start, at.end - start)
            found.append(_Quantity(Sort.FIGURE, figure.unit, figure.value, figure.printed, *place, about))
    for day in gathered.days:
        at = day.mention
        if at.block == passage.ref.block and start <= at.start and at.end <= end and day.first is not None:
            value = f"{day.first}–{day.last}"
            place = (at.start - start, at.end - start)
            about = _about(passage.text, *place)
            lead = (passage.text[: place[0]].split() or [""])[-1].casefold()
            found.append(_Quantity(Sort.DAY, "day", value, day.printed, *place, about, lead))
    return found


def _about(text: str, start: int, end: int) -> frozenset[str]:
    around = f"{text[max(0, start - _AROUND) : start]} {text[end : end + _AROUND]}"
    return frozenset(word for word in terms(around) if len(word) > 2 - (not word.isascii()) and not is_small(word))


def _mark(one: _Quantity, turn: Turn, before: str = "") -> Mark:
    return Mark(one.start, one.end, one.sort, turn, one.printed, before)


def _places(cells: Cells, dated: int) -> list[tuple[_Place, Passage]]:
    return [
        ((row, column, number), passage)
        for row, line in enumerate(cells)
        for column, passages in enumerate(line[:dated])
        for number, passage in enumerate(passages)
    ]


def _tidy(marks: list[Mark]) -> tuple[Mark, ...]:
    """Return the marks in the order of the text; a figure within a name is no figure."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        last = kept[-1] if kept else None
        if last is None or mark.start >= last.end or (mark.start, mark.end) == (last.start, last.end):
            kept.append(mark)
    return tuple(kept)

"""What sources say on a topic by date: types. A column is a source, a row what they say of one thing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from briefing.model.topic import BlockRef


class Sort(StrEnum):
    """What is marked in the text."""

    AGREEMENT = "agreement"  # agreements, programmes, initiatives
    NAME = "name"  # people and organisations
    FIGURE = "figure"
    DAY = "day"


class Turn(StrEnum):
    """What becomes of it between the sources."""

    NEW = "new"  # no earlier source speaks of it
    CHANGED = "changed"  # an earlier source gives another figure or date
    GONE = "gone"  # no later source speaks of it
    ONLY = "only"  # this source alone speaks of it


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a passage's text, and what becomes of what it names."""

    start: int
    end: int
    sort: Sort
    turn: Turn
    name: str  # as printed here
    before: str = ""  # changed: as it was printed before


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring sentences of one paragraph that speak of one thing."""

    ref: BlockRef
    span: tuple[int, int]  # in the block's text
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A source that speaks of the topic."""

    source: str  # id
    day: date | None = None  # None: it stands at the end, outside of the order
    inferred: bool = False
    passages: int = 0
    turns: tuple[tuple[Turn, int], ...] = ()  # how many marks of each kind


@dataclass(frozen=True, slots=True)
class Row:
    """What the sources say of one thing, a cell for each column."""

    label: str
    cells: tuple[tuple[Passage, ...], ...]

    @property
    def filled(self) -> int:
        """In how many sources something of it stands."""
        return sum(bool(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Timeline:
    """A topic over time."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def undated(self) -> int:
        """How many sources have no date."""
        return sum(column.day is None for column in self.columns)

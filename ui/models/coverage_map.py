"""The coverage map as rows of marks: which marks stand in which row and column, and where. Knows no painting.

Lengths are px. By document every paragraph has one mark, in the order of the document, a gap at each heading. By topic
or by tab a paragraph has a mark in the column of each topic it is on, of each tab that quotes it.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, chain

from briefing.coverage import Cell, SourceCoverage, Use

SIZES = (8, 11, 14, 18, 24, 32)
"""Sides of a mark, smallest first; from 24 on the paragraph's number stands in it."""
NUMBERED = 24
PAD = 10  # above and below the marks of a row
LEAST_ROW = 46  # two lines of words
LEAST_COLUMN = 88
NONE = ""  # id of the last column: on no topic, not in the book


class Arrange(StrEnum):
    """What the map sets the paragraphs against."""

    DOCUMENTS = "documents"
    TOPICS = "topics"
    TABS = "tabs"


class Look(StrEnum):
    """How a paragraph is drawn: each look has a colour and a shape of its own."""

    USED = "used"
    TWICE = "twice"
    PART = "part"
    MISSED = "missed"  # on a topic, and the book has none of it
    UNUSED = "unused"  # on no topic


@dataclass(frozen=True, slots=True)
class Column:
    """A topic or a tab over its marks."""

    id: str
    name: str
    words: str = ""  # '7 of 9 used'
    share: float = -1.0  # filled part of the bar; below 0: no bar
    done: bool = False  # nothing missed


@dataclass(frozen=True, slots=True)
class Mark:
    """One paragraph, or what it says on one topic, in its place within a row."""

    cell: Cell
    look: Look
    x: int  # from the left of the map without its labels
    y: int  # from the top of the row
    column: str = ""


@dataclass(frozen=True, slots=True)
class More:
    """How many marks more a row has in the last column than there is room for: they do not make the row taller."""

    number: int
    x: int
    y: int


def look_of(cell: Cell, topic: str = "") -> Look | None:
    """Return how a paragraph looks, on one topic where that is given; None when it is not on that topic."""
    use = cell.use_on(topic) if topic else cell.use
    if use is None:
        return None
    if use is Use.UNUSED:
        return Look.MISSED if cell.topics else Look.UNUSED
    return Look(use.value)


class MapLayout:
    """Where everything stands at one width and size. Rows out of sight cost their height only."""

    def __init__(
        self,
        rows: Sequence[SourceCoverage],
        arrange: Arrange,
        columns: Sequence[Column],
        tab_of: dict[str, str],
        width: int,
        size: int,
        bounded: bool = True,
    ) -> None:
        self.rows, self.arrange, self.columns = rows, arrange, columns if arrange is not Arrange.DOCUMENTS else ()
        self.size, self.step = size, size + max(2, size // 6)
        self._tab_of = tab_of  # section → tab
        self._bounded = bounded  # the last column makes no row taller
        self.column_width = max(LEAST_COLUMN, width // max(1, len(self.columns))) if self.columns else width
        self.width = self.column_width * max(1, len(self.columns))
        self._per_line = max(1, (self.column_width - 16) // self.step)
        self._lines: dict[int, dict[str, list[tuple[Cell, Look]]]] = {}
        self._marks: dict[int, list[Mark]] = {}
        self.tops = [0, *accumulate(self._height(row) for row in range(len(rows)))]

    @property
    def height(self) -> int:
        """Of all rows together."""
        return self.tops[-1]

    def row_at(self, y: int) -> int:
        """Return the row at *y*, the first or last one beyond the ends; -1 when there is none."""
        return max(0, min(len(self.rows) - 1, bisect_right(self.tops, y) - 1)) if self.rows else -1

    def column_at(self, x: int) -> str | None:
        """Return the id of the column at *x*; None beside all of them."""
        place = x // self.column_width if x >= 0 else -1
        return self.columns[place].id if 0 <= place < len(self.columns) else None

    def marks(self, row: int) -> list[Mark]:
        """Return the marks of a row, in the order they are read."""
        if row not in self._marks:
            self._marks[row] = self._in_order(row) if self.arrange is Arrange.DOCUMENTS else self._in_columns(row)
            if len(self._marks) > 400:
                self._marks.pop(next(iter(self._marks)))
        return self._marks[row]

    def mark_at(self, x: int, y: int) -> tuple[int, Mark] | None:
        """Return the mark at a place of the whole map, with its row."""
        row = self.row_at(y)
        if row < 0 or not 0 <= y < self.height:
            return None
        inside, side = y - self.tops[row], self.size
        for mark in self.marks(row):
            if mark.x - 1 <= x <= mark.x + side + 1 and mark.y - 1 <= inside <= mark.y + side + 1:
                return row, mark
        return None

    # ---- inside

    def _height(self, row: int) -> int:
        if self.arrange is Arrange.DOCUMENTS:
            lines = self._lines_in_order(self.rows[row])
        else:
            lines = self._lines_of(row)
        return max(LEAST_ROW, lines * self.step + 2 * PAD)

    def _lines_of(self, row: int) -> int:
        """Return the lines of marks: what is on no topic or in no tab may fill them, never add to them."""
        most = self._most(self.rows[row])
        return max(-(-most // self._per_line), (LEAST_ROW - 2 * PAD) // self.step, 1)

    def _most(self, row: SourceCoverage) -> int:
        """Return how many marks stand in the fullest column of a row; asked of every row, so counted, not set."""
        if not self._bounded:
            return max(map(len, self._columned(row).values()), default=0)
        if self.arrange is Arrange.TABS:
            if not row.used:
                return 0
            tabs = (dict.fromkeys(self._tab_of.get(each, each) for each in cell.sections) for cell in row.cells)
            return max(Counter(chain.from_iterable(tabs)).values(), default=0)
        if row.superseded:  # its tallies leave out what nobody misses
            return max(Counter(topic for cell in row.cells for topic, _ in cell.topics).values(), default=0)
        return max((tally.total for tally in row.tallies), default=0)

    def _lines_in_order(self, row: SourceCoverage) -> int:
        if len(row.cells) * self.step * 3 // 2 <= self.width - 16:
            return 1
        flow = self._flow(row)
        return flow[-1][2] + 1 if flow else 1

    def _flow(self, row: SourceCoverage) -> list[tuple[int, int, int]]:
        """Return place, x and line of each mark by document."""
        found: list[tuple[int, int, int]] = []
        x, line, group = 0, 0, row.cells[0].group if row.cells else 0
        most = max(self.step, self.width - 16)
        for place, cell in enumerate(row.cells):
            if cell.group != group:
                group = cell.group
                x += self.step // 2 if x else 0
            if x + self.size > most:
                x, line = 0, line + 1
            found.append((place, x, line))
            x += self.step
        return found

    def _in_order(self, row: int) -> list[Mark]:
        source = self.rows[row]
        return [
            Mark(source.cells[place], look_of(source.cells[place]) or Look.UNUSED, x, PAD + line * self.step)
            for place, x, line in self._flow(source)
        ]

    def _in_columns(self, row: int) -> list[Mark]:
        by_column = self._by_column(row)
        marks = []
        for place, column in enumerate(self.columns):
            left = place * self.column_width + 8
            for n, (cell, look) in enumerate(self._shown(row, column.id, by_column)):
                line, spot = divmod(n, self._per_line)
                marks.append(Mark(cell, look, left + spot * self.step, PAD + line * self.step, column.id))
        return marks

    def _shown(self, row: int, column: str, by_column: dict[str, list[tuple[Cell, Look]]]) -> list[tuple[Cell, Look]]:
        found = by_column.get(column, [])
        room = self._lines_of(row) * self._per_line
        return found if column != NONE or len(found) <= room else found[: room - self._for_number()]

    def _for_number(self) -> int:
        """Return the marks whose room '+123' takes."""
        return min(self._per_line - 1, -(-34 // self.step)) if self._per_line > 1 else 0

    def more(self, row: int) -> More | None:
        """Return what the last column has no room for."""
        if not self.columns or self.columns[-1].id != NONE:
            return None
        by_column = self._by_column(row)
        hidden = len(by_column.get(NONE, ())) - len(self._shown(row, NONE, by_column))
        if not hidden:
            return None
        line, spot = divmod(self._lines_of(row) * self._per_line - self._for_number(), self._per_line)
        left = (len(self.columns) - 1) * self.column_width + 8
        return More(hidden, left + spot * self.step, PAD + line * self.step)

    def _by_column(self, row: int) -> dict[str, list[tuple[Cell, Look]]]:
        if row in self._lines:
            return self._lines[row]
        self._lines[row] = found = self._columned(self.rows[row])
        return found

    def _columned(self, row: SourceCoverage) -> dict[str, list[tuple[Cell, Look]]]:
        found: dict[str, list[tuple[Cell, Look]]] = {}
        for cell in row.cells:
            if self.arrange is Arrange.TOPICS:
                for topic, _ in cell.topics:
                    found.setdefault(topic, []).append((cell, look_of(cell, topic) or Look.UNUSED))
            tabs = dict.fromkeys(self._tab_of.get(section, section) for section in cell.sections)
            if self.arrange is Arrange.TABS:
                for tab in tabs:
                    found.setdefault(tab, []).append((cell, look_of(cell) or Look.UNUSED))
            if not (cell.topics if self.arrange is Arrange.TOPICS else tabs):
                found.setdefault(NONE, []).append((cell, look_of(cell) or Look.UNUSED))
        return found

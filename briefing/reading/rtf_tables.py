"""RTF tables: cells come one after another, and only the row's end says how wide each was."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from briefing.model.source import Cell
from briefing.reading.docx_tables import Rows, as_paragraphs, words_in_cell
from briefing.reading.lines import Line

_NEAR = 30  # twentieths of a point; edges nearer to each other are one
_MOST_COLUMNS = 400


@dataclass(slots=True)
class Edge:
    """What the row's definition says of one cell."""

    right: int = 0  # twentieths of a point
    joins_left: bool = False
    begins_down: bool = False
    joins_up: bool = False


@dataclass(slots=True)
class Table:
    """One table while it is being read."""

    rows: list[tuple[list[Edge], list[list[Line]], bool]] = field(default_factory=list)

    def lines(self) -> Iterator[Line]:
        """Yield the table as a line of cells, or as paragraphs when it is only a frame."""
        rows = self._rows()
        unwrapped = as_paragraphs(rows)
        if unwrapped is not None:
            yield from unwrapped
        elif any(cell.text for row in rows for cell, _ in row):
            yield Line(cells=tuple(tuple(cell for cell, _ in row) for row in rows), whole=True)

    def _rows(self) -> Rows:
        grid = self._grid()
        rows: Rows = []
        open_cells: dict[int, tuple[int, int]] = {}  # column → (row, place) of the cell that runs down through it
        for edges, contents, head in self.rows:
            cells: list[tuple[Cell, list[Line]]] = []
            column = 0
            for place, lines in enumerate(contents):
                edge = edges[place] if place < len(edges) else Edge()
                width = _width(grid, column, edge.right) if edge.right else 1
                above = open_cells.get(column)
                if edge.joins_left and cells:
                    cell, before = cells[-1]
                    cells[-1] = (_cell([*before, *lines], cell.columns + width, cell.rows, head), [*before, *lines])
                elif edge.joins_up and above is not None:
                    cell, before = rows[above[0]][above[1]]
                    whole = [*before, *lines]
                    rows[above[0]][above[1]] = (replace(_cell(whole, cell.columns, cell.rows + 1, cell.head)), whole)
                else:
                    cells.append((_cell(lines, width, 1, head), lines))
                    open_cells.pop(column, None)
                    if edge.begins_down:
                        open_cells[column] = (len(rows), len(cells) - 1)
                column += width
            rows.append(cells)
        return [row for row in rows if any(cell.text for cell, _ in row)]

    def _grid(self) -> list[int]:
        """Return the right edges of all columns, those that nearly agree taken as one."""
        grid: list[int] = []
        for right in sorted({edge.right for edges, _, _ in self.rows for edge in edges if edge.right > 0}):
            if not grid or right - grid[-1] > _NEAR:
                grid.append(right)
        return grid[:_MOST_COLUMNS]


def _width(grid: list[int], column: int, right: int) -> int:
    return max(1, sum(1 for edge in grid[column:] if edge <= right + _NEAR))


def _cell(lines: list[Line], columns: int, rows: int, head: bool) -> Cell:
    return Cell(" ".join(" ".join(words_in_cell(line).split()) for line in lines).strip(), columns, rows, head)

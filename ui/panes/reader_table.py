"""A table of a source, set in the reader."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from briefing.model.source import Cell
from ui import theme

_PAD = 6.0
_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(slots=True)
class SetCell:
    """A cell with its place in the row of the reader."""

    rect: QRectF
    text: str
    head: bool


@dataclass(slots=True)
class TableSetting:
    """A set table."""

    cells: list[SetCell]
    height: float
    zoom: float


def set_table(rows: tuple[tuple[Cell, ...], ...], room: QRectF, zoom: float) -> TableSetting:
    """Return *rows* set in *room*, whose height is not used; columns share the width by what they hold."""
    grid = _positions(rows)
    columns = max((column + cell.columns for _, column, cell in grid), default=1)
    widths = _widths(grid, columns, room.width())
    heights = [0.0] * max(len(rows), max((row + cell.rows for row, _, cell in grid), default=1))
    for row, column, cell in grid:
        if cell.rows == 1:
            width = sum(widths[column : column + cell.columns]) - 2 * _PAD
            heights[row] = max(heights[row], _height(cell, width, zoom) + 2 * _PAD)
    cells = []
    for row, column, cell in grid:
        left, top = room.x() + sum(widths[:column]), room.y() + sum(heights[:row])
        width, height = sum(widths[column : column + cell.columns]), sum(heights[row : row + cell.rows])
        cells.append(SetCell(QRectF(left, top, width, height), cell.text, cell.head))
    return TableSetting(cells, sum(heights), zoom)


def draw_table(painter: QPainter, table: TableSetting) -> None:
    """Draw *table* where it was set."""
    use = theme.colors()
    for cell in table.cells:
        if cell.head:
            painter.fillRect(cell.rect, use.qcolor("canvas"))
        painter.setPen(QPen(use.qcolor("hairline"), 1))
        painter.drawRect(cell.rect)
        painter.setPen(use.qcolor("text"))
        painter.setFont(_font(cell.head, table.zoom))
        painter.drawText(cell.rect.adjusted(_PAD, _PAD, -_PAD, -_PAD), _FLAGS, cell.text)


def _positions(rows: tuple[tuple[Cell, ...], ...]) -> list[tuple[int, int, Cell]]:
    """Return row and column of each cell, with the spans of the rows above taken into account."""
    taken: set[tuple[int, int]] = set()
    placed: list[tuple[int, int, Cell]] = []
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            placed.append((row, column, cell))
            taken.update((row + down, column + across) for down in range(cell.rows) for across in range(cell.columns))
            column += cell.columns
    return placed


def _widths(grid: list[tuple[int, int, Cell]], columns: int, room: float) -> list[float]:
    weight = [6.0] * columns
    for _, column, cell in grid:
        if cell.columns == 1:
            weight[column] = max(weight[column], min(40.0, float(len(cell.text))))
    whole = sum(weight)
    return [room * share / whole for share in weight]


def _height(cell: Cell, width: float, zoom: float) -> float:
    metrics = QFontMetricsF(_font(cell.head, zoom))
    return metrics.boundingRect(QRectF(0, 0, max(20.0, width), 1e6), _FLAGS, cell.text or " ").height()


def _font(head: bool, zoom: float) -> QFont:
    return theme.sans(round(theme.TEXT_SIZE * zoom), 600 if head else 400)

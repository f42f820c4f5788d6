"""A list of rows of any height that never sets more rows than are seen: heights elsewhere are guessed, then mended."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Protocol

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

Index = QModelIndex | QPersistentModelIndex
Move = QAbstractItemView.CursorAction
_STEP = 32  # px one turn of the wheel's notch moves three of


class SetRow(Protocol):
    """A row set to the width of the view."""

    @property
    def height(self) -> float:
        """Its height in px."""
        ...


class RowPainter(Protocol):
    """What sets and draws the rows."""

    def setting(self, index: int, /) -> SetRow:
        """Return the row set to the present width."""
        ...

    def guess(self, index: int, /) -> float:
        """Return about how tall a row will be, without setting it."""
        ...

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        """Draw a row."""
        ...


class ReaderList(QAbstractItemView):
    """Draws rows by a ``RowPainter``. What is at the top of the view stays there while heights are mended.

    When rows come and go, what was seen stays where it was, as far as it is still there.
    """

    def row_painter(self) -> RowPainter:
        """Return what draws the rows."""
        raise NotImplementedError

    def key_of(self, row: int) -> object:
        """Return what names a row for good."""
        return row

    def row_with(self, key: object) -> int:
        """Return the row of that name, -1 when it is gone."""
        return key if isinstance(key, int) else -1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights: list[float] = []
        self._exact: list[bool] = []
        self._tops: list[float] = [0.0]  # of each row, and where the last one ends
        self._settling = False
        self._kept: list[tuple[object, float]] = []  # what was seen before the rows changed, with where
        self._kept_current: object = None
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    # ---- heights

    def guess_all(self) -> None:
        """Forget all heights, as after another width or another source."""
        count = self.model().rowCount() if self.model() is not None else 0
        guess = self.row_painter().guess
        self._heights = [guess(row) for row in range(count)]
        self._exact = [False] * count
        self._sum()

    def _measure(self, row: int) -> bool:
        """Set a row's real height; True when it is another than guessed."""
        if self._exact[row]:
            return False
        self._exact[row] = True
        height = float(round(self.row_painter().setting(row).height))
        if height == self._heights[row]:
            return False
        self._heights[row] = height
        return True

    def _sum(self) -> None:
        self._tops = [0.0, *accumulate(self._heights)]

    def _settle(self, row: int, above: float) -> None:
        """Measure what is seen when *row* begins *above* px over the view's top, and scroll there exactly."""
        if self._settling or not self._heights:
            return
        self._settling = True
        row = max(0, min(row, len(self._heights) - 1))
        room = self.viewport().height()
        changed = self._measure(row)
        for span, reach in ((range(row + 1, len(self._heights)), room + above), (range(row - 1, -1, -1), -above)):
            filled = self._heights[row] if span.step > 0 else 0.0
            for other in span:
                if filled >= reach:
                    break
                changed = self._measure(other) or changed
                filled += self._heights[other]
        if changed:
            self._sum()
        bar = self.verticalScrollBar()
        bar.setPageStep(max(1, room))
        bar.setSingleStep(_STEP)
        bar.setRange(0, max(0, int(self._tops[-1]) - room))
        bar.setValue(round(self._tops[row] + above))
        self._settling = False
        self.viewport().update()

    def _settle_here(self) -> None:
        value = self.verticalOffset()
        row = self._row_at(value)
        self._settle(row, value - self._tops[row] if self._heights else 0.0)

    def _row_at(self, y: float) -> int:
        return max(0, min(bisect_right(self._tops, y) - 1, len(self._heights) - 1))

    # ---- what Qt asks of a view

    def visualRect(self, index: Index) -> QRect:
        """Return where a row stands in the viewport."""
        if not index.isValid() or index.row() >= len(self._heights):
            return QRect()
        top = round(self._tops[index.row()]) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), round(self._heights[index.row()]))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row at *point* of the viewport."""
        y = point.y() + self.verticalOffset()
        if not self._heights or not 0 <= y < self._tops[-1]:
            return QModelIndex()
        return self.model().index(self._row_at(y), 0)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row into view."""
        if not index.isValid() or index.row() >= len(self._heights):
            return
        row = index.row()
        if self._measure(row):
            self._sum()
        room, height = self.viewport().height(), self._heights[row]
        top = self._tops[row] - self.verticalOffset()
        hints = QAbstractItemView.ScrollHint
        if hint == hints.PositionAtCenter:
            above = -max(0.0, (room - height) / 3)
        elif hint == hints.PositionAtTop or top < 0 or height > room:
            above = 0.0
        elif hint == hints.PositionAtBottom or top + height > room:
            above = height - room
        else:
            return
        self._settle(row, above)

    def moveCursor(self, action: Move, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the row a key leads to."""
        count = len(self._heights)
        if not count:
            return QModelIndex()
        row = self.currentIndex().row() if self.currentIndex().isValid() else 0
        page = self.viewport().height() * 0.9
        rows = {
            Move.MoveUp: row - 1,
            Move.MovePrevious: row - 1,
            Move.MoveDown: row + 1,
            Move.MoveNext: row + 1,
            Move.MoveHome: 0,
            Move.MoveEnd: count - 1,
            Move.MovePageUp: min(row - 1, self._row_at(self._tops[row] - page)),
            Move.MovePageDown: max(row + 1, self._row_at(self._tops[row] + page)),
        }
        return self.model().index(max(0, min(count - 1, rows.get(action, row))), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the rows *rect* touches."""
        box = rect.normalized()
        offset = self.verticalOffset()
        first, last = self._row_at(box.top() + offset), self._row_at(box.bottom() + offset)
        chosen = QItemSelection(self.model().index(first, 0), self.model().index(last, 0))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return what to draw anew when a selection changes."""
        region = QRegion()
        for index in selection.indexes():
            region = region.united(self.visualRect(index))
        return region

    def horizontalOffset(self) -> int:
        """Return 0: text is set to the width."""
        return 0

    def verticalOffset(self) -> int:
        """Return the px scrolled."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        """Return False: what is not shown is not in the model."""
        return False

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Measure what came into view."""
        self._settle_here()
        self.viewport().update()

    def updateGeometries(self) -> None:
        """Keep the scroll bar true."""
        self._settle_here()
        super().updateGeometries()

    def remember_place(self) -> None:
        """Note what is seen, before the rows change."""
        offset, room = self.verticalOffset(), self.viewport().height()
        self._kept = []
        for row in range(self._row_at(offset), len(self._heights)):
            if self._tops[row] >= offset + room:
                break
            self._kept.append((self.key_of(row), offset - self._tops[row]))
        current = self.currentIndex()
        self._kept_current = self.key_of(current.row()) if current.isValid() else None

    def reset(self) -> None:
        """Begin anew with other rows; what was seen and is still there stays where it was."""
        super().reset()
        self.guess_all()
        kept, self._kept = self._kept, []
        row, above = next(((row, y) for key, y in kept if (row := self.row_with(key)) >= 0), (0, 0.0))
        self._settle(row, above)

    def restore_current(self) -> None:
        """Make the row current that was; called when the selection too has forgotten the old rows."""
        current, self._kept_current = self._kept_current, None
        again = self.row_with(current) if current is not None else -1
        if again >= 0:
            index = self.model().index(again, 0)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Measure changed rows anew."""
        super().dataChanged(first, last, list(roles))
        for row in range(first.row(), min(last.row() + 1, len(self._exact))):
            self._exact[row] = False
        self._settle_here()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the scroll bar true."""
        super().resizeEvent(event)
        self._settle_here()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows that are seen."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().base())
        if self._heights:
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            base = option.state
            first = self._row_at(event.rect().top() + self.verticalOffset())
            for row in range(first, len(self._heights)):
                index = self.model().index(row, 0)
                option.rect = self.visualRect(index)
                if option.rect.top() > event.rect().bottom():
                    break
                option.state = base | self._state(index)
                self.row_painter().paint(painter, option, index)
        painter.end()

    def _state(self, index: QModelIndex) -> QStyle.StateFlag:
        state = QStyle.StateFlag.State_Enabled
        if self.selectionModel().isSelected(index):
            state |= QStyle.StateFlag.State_Selected
        if self.hasFocus() and index == self.currentIndex():
            state |= QStyle.StateFlag.State_HasFocus
        return state

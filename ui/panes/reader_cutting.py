"""Splitting a paragraph in the reader: where the cut is shown, and the keys and pointer that move it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent

from ui.panes.reader_cut import cut_at, cuts, stepped
from ui.panes.reader_words import is_right_to_left

if TYPE_CHECKING:
    from ui.panes.reader_view import ReaderView


class Cutting:
    """The cut of one view; the painter draws it."""

    def __init__(self, view: "ReaderView") -> None:
        self._view = view

    @property
    def cut(self) -> tuple[int, int]:
        """Row and character before which it would be split; (-1, 0) while nothing is being split."""
        return self._view.painter.cut

    def begin(self, row: int, place: int) -> bool:
        """Show where a row would be split; False where it cannot be."""
        block = self._view.row_at(row).block
        places = cuts(block.text) if block is not None and not block.cells else ()
        if not places:
            return False
        self._view.clear_sentences()
        self._show(row, stepped(places, place, 0))
        return True

    def end(self) -> None:
        """Show no place to split any more."""
        if self.cut[0] >= 0:
            self._show(-1, 0)

    def near(self, row: int, point: QPoint) -> int:
        """Return the place to split a row that is nearest to *point* of the viewport, -1 when there is none."""
        block = self._view.row_at(row).block
        if block is None or block.cells:
            return -1
        return cut_at(self._view.painter.setting(row), self._view.inside(row, QPointF(point)))

    def follow(self, point: QPoint) -> bool:
        """Move the cut to the pointer; False when the pointer is on another row."""
        row = self.cut[0]
        if row < 0 or self._view.indexAt(point).row() != row:
            return False
        place = self.near(row, point)
        if place >= 0 and place != self.cut[1]:
            self._show(row, place)
        return True

    def key(self, event: QKeyEvent) -> bool:
        """Move the cut by words, by sentences with Ctrl; Enter splits; True when the key did something."""
        row, place = self.cut
        block = self._view.row_at(row).block if row >= 0 else None
        if block is None:
            return False
        key, places = event.key(), cuts(block.text)
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._view.cut_asked.emit()
        elif key == Qt.Key.Key_Escape:
            self.end()
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            onward = Qt.Key.Key_Left if is_right_to_left(block.text) else Qt.Key.Key_Right
            step = 1 if key == onward else -1
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                place = self._next_sentence(row, place, step)
            self._show(row, stepped(places, place, step if place == self.cut[1] else 0))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._show(row, places[0 if key == Qt.Key.Key_Home else -1])
        else:
            return False
        return True

    def _show(self, row: int, place: int) -> None:
        self._view.painter.cut = (row, place)
        self._view.viewport().update()
        self._view.cut_moved.emit()

    def _next_sentence(self, row: int, place: int, step: int) -> int:
        starts = [start for start, _ in self._view.spans(row) if start]
        ahead = [start for start in starts if (start > place if step > 0 else start < place)]
        return (ahead[0] if step > 0 else ahead[-1]) if ahead else place

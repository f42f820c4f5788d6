"""The reader's list: ticks, sentences, drags and keys. It asks; the pane changes the book."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from briefing.model.topic import BlockRef
from briefing.reading.sentences import sentence_spans
from ui import theme, window_state
from ui.models.reader_model import ReaderModel
from ui.panes.reader_delegate import ReaderDelegate
from ui.panes.reader_layout import Target
from ui.panes.reader_list import ReaderList
from ui.panes.reader_words import from_qt
from ui.text import tr

_SLACK = 6  # px around a tick that still hits it


class ReaderView(ReaderList):
    """Shows a ``ReaderModel``."""

    tick_asked = Signal(object)  # list[int] of rows
    topic_asked = Signal(object)  # Topic
    place_asked = Signal(object)  # Place
    sentences_changed = Signal()
    add_sentences_asked = Signal()

    def __init__(self, model: ReaderModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reader-view")
        self.setAccessibleName(tr("Paragraphs of the document"))
        self._rows = model
        self.painter = ReaderDelegate(model, self)
        self.painter.zoom = window_state.reader_zoom()
        self.setItemDelegate(self.painter)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self._last_tick = -1
        self._press: tuple[int, int] | None = None  # row and sentence where the button went down in text
        self._chosen: set[int] = set()
        self._chosen_row = -1
        self._anchor = -1  # sentence a selection grows from
        model.modelAboutToBeReset.connect(self.clear_sentences)
        theme.changes().changed.connect(self.viewport().update)

    # ---- what is chosen

    @property
    def chosen_rows(self) -> list[int]:
        """The selected rows that can be quoted, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [row for row in rows if self._rows.row(row).can_tick]

    @property
    def chosen_sentences(self) -> tuple[int, tuple[int, ...]]:
        """Row and indexes of the chosen sentences; (-1, ()) when none is chosen."""
        return (self._chosen_row, tuple(sorted(self._chosen))) if self._chosen else (-1, ())

    def spans(self, row: int) -> tuple[tuple[int, int], ...]:
        """Return the sentences of a row as stretches of its text."""
        item = self._rows.row(row)
        return sentence_spans(item.block.text, item.source.language or "en") if item.block else ()

    def choose_sentences(self, row: int, sentences: set[int]) -> None:
        """Choose sentences of one paragraph; an empty set chooses none."""
        self._chosen_row = row if sentences else -1
        self._chosen = set(sentences)
        spans = self.spans(row) if sentences else ()
        self.painter.chosen = (self._chosen_row, tuple(spans[each] for each in sorted(sentences) if each < len(spans)))
        self.viewport().update()
        self.sentences_changed.emit()

    def clear_sentences(self) -> None:
        """Choose no sentence."""
        if self._chosen:
            self.choose_sentences(-1, set())

    # ---- moving

    def show_ref(self, ref: BlockRef) -> bool:
        """Make a paragraph current and bring it into view; False when it is not shown."""
        row = self._rows.row_of(ref)
        if row < 0:
            return False
        index = self._rows.index(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def set_zoom(self, zoom: float) -> None:
        """Set text larger or smaller; 1 is normal."""
        self.painter.zoom = min(2.5, max(0.7, round(zoom, 2)))
        window_state.remember_reader_zoom(self.painter.zoom)
        self._refit()

    def _refit(self) -> None:
        """Set the text anew where the width or the size asks for it; the row at the top stays there."""
        top = self.indexAt(QPoint(4, 4))
        if self.painter.fit(self.viewport().width()):
            self.guess_all()
            self.scrollTo(top if top.row() > 0 else self._rows.index(0), QAbstractItemView.ScrollHint.PositionAtTop)

    def reset(self) -> None:
        """Fit the columns to the numbers of another source."""
        self.painter.fit(self.viewport().width())
        super().reset()

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the text anew for another width, keeping the place."""
        self._refit()
        super().resizeEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters do nothing here: the search field is one key away."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; Left and Right choose sentences; Enter adds them; Escape lets them go."""
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Space and self.chosen_rows:
            self._ask_tick(self.chosen_rows)
        elif key in {Qt.Key.Key_Right, Qt.Key.Key_Left} and self.currentIndex().isValid():
            self._step_sentence(1 if key == Qt.Key.Key_Right else -1, shift)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._chosen:
            self.add_sentences_asked.emit()
        elif key == Qt.Key.Key_Escape and self._chosen:
            self.clear_sentences()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick, follow a label, or begin to choose sentences."""
        self._press = None
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            super().mousePressEvent(event)
            return
        point = self._inside(index, event.position())
        setting = self.painter.setting(index.row())
        target = _target_at(setting.targets, point)
        if setting.tick is not None and _grown(setting.tick).contains(point):
            self._click_tick(index, event)
        elif target is not None:
            signal = self.topic_asked if target.kind == "topic" else self.place_asked
            signal.emit(target.value)
        elif (sentence := self._sentence_at(index.row(), point)) >= 0:
            self._press_text(index, sentence, event)
        else:
            self.clear_sentences()
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose the sentences drawn over; else show what can be clicked."""
        if self._press is not None and event.buttons() & Qt.MouseButton.LeftButton:
            row, first = self._press
            point = self._inside(self._rows.index(row), event.position())
            last = self._sentence_at(row, point, nearest=True)
            moved = last != first or self._char_moved(event)
            if last >= 0 and moved:
                self.choose_sentences(row, set(range(min(first, last), max(first, last) + 1)))
            return
        self._hover(event)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End choosing."""
        if self._press is None:
            super().mouseReleaseEvent(event)
        self._press = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose the sentence under the pointer."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            sentence = self._sentence_at(index.row(), self._inside(index, event.position()))
            if sentence >= 0 and self._rows.row(index.row()).can_tick:
                self.choose_sentences(index.row(), {sentence})

    def leaveEvent(self, event: object) -> None:
        """Nothing is under the pointer any more."""
        self._set_hover(-1, None)
        super().leaveEvent(event)  # type: ignore[arg-type]

    # ---- inside

    def _click_tick(self, index: QModelIndex, event: QMouseEvent) -> None:
        rows = [index.row()]
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._last_tick >= 0:
            first, last = sorted((self._last_tick, index.row()))
            rows = [row for row in range(first, last + 1) if self._rows.row(row).can_tick]
        else:
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._ask_tick(rows)

    def _ask_tick(self, rows: list[int]) -> None:
        self._last_tick = rows[-1]
        self.tick_asked.emit(rows)

    def _press_text(self, index: QModelIndex, sentence: int, event: QMouseEvent) -> None:
        row = index.row()
        held = event.modifiers()
        if held & Qt.KeyboardModifier.ControlModifier and self._rows.row(row).can_tick:
            base = self._chosen if self._chosen_row == row else set()
            self.choose_sentences(row, base ^ {sentence})
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            return
        if held & Qt.KeyboardModifier.ShiftModifier:
            super().mousePressEvent(event)
            return
        self.clear_sentences()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if self._rows.row(row).can_tick and self._rows.row(row).block:
            self._press = (row, sentence)
            self._pressed_at = event.position()

    def _char_moved(self, event: QMouseEvent) -> bool:
        return (event.position() - self._pressed_at).manhattanLength() > 24

    def _step_sentence(self, step: int, grow: bool) -> None:
        row = self.currentIndex().row()
        if not self._rows.row(row).can_tick:
            return
        count = len(self.spans(row))
        if not count:
            return
        if self._chosen_row != row or not self._chosen:
            self._anchor = 0 if step > 0 else count - 1
            self.choose_sentences(row, {self._anchor})
            return
        edge = max(self._chosen) if step > 0 else min(self._chosen)
        if grow:
            far = self._far_end()
            first, last = sorted((self._anchor, min(count - 1, max(0, far + step))))
            self.choose_sentences(row, set(range(first, last + 1)))
        else:
            self._anchor = min(count - 1, max(0, edge + step))
            self.choose_sentences(row, {self._anchor})

    def _far_end(self) -> int:
        low, high = min(self._chosen), max(self._chosen)
        if low == high:
            return low
        return high if self._anchor == low else low

    def _inside(self, index: QModelIndex, point: QPointF) -> QPointF:
        return point - QPointF(self.visualRect(index).topLeft())

    def _sentence_at(self, row: int, point: QPointF, nearest: bool = False) -> int:
        """Return the sentence at *point* of a row, -1 where there is no text."""
        setting = self.painter.setting(row)
        item = self._rows.row(row)
        if setting.text is None or item.block is None or not item.can_tick:
            return -1
        inside = point - setting.text_top
        count = setting.text.lineCount()
        line = next(
            (at for at in map(setting.text.lineAt, range(count)) if inside.y() < at.y() + at.height() + 4), None
        )
        if line is None or inside.y() < 0:
            if not nearest or not count:
                return -1
            line = setting.text.lineAt(0 if inside.y() < 0 else count - 1)
        if not nearest and not -4 <= inside.x() <= line.naturalTextWidth() + 4:
            return -1
        place = from_qt(item.block.text, line.xToCursor(inside.x()))
        spans = self.spans(row)
        return next((at for at, (start, end) in enumerate(spans) if start <= place < end), len(spans) - 1)

    def _hover(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            self._set_hover(-1, None)
            return
        point = self._inside(index, event.position())
        setting = self.painter.setting(index.row())
        target = _target_at(setting.targets, point)
        over_tick = setting.tick is not None and _grown(setting.tick).contains(point)
        if target is not None or over_tick:
            shape = Qt.CursorShape.PointingHandCursor
        elif self._sentence_at(index.row(), point) >= 0:
            shape = Qt.CursorShape.IBeamCursor
        else:
            can_drag = setting.tick is not None and setting.text_top.x() > point.x()
            shape = Qt.CursorShape.OpenHandCursor if can_drag else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self._set_hover(index.row() if over_tick or target else -1, target)

    def _set_hover(self, row: int, target: Target | None) -> None:
        if self.painter.hovered != (row, target):
            self.painter.hovered = (row, target)
            self.viewport().update()


def _grown(rect: QRectF) -> QRectF:
    return rect.adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)


def _target_at(targets: list[Target], point: QPointF) -> Target | None:
    return next((target for target in targets if target.rect.contains(point)), None)

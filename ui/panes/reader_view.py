"""The reader's list: ticks, sentences, drags and keys. It asks; the pane changes the book."""

from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from briefing.model.topic import BlockRef
from briefing.reading.sentences import sentence_spans
from ui import theme, window_state
from ui.models.reader_model import ReaderModel
from ui.models.reader_rows import Row
from ui.panes.reader_choice import Choice, character_at
from ui.panes.reader_cutting import Cutting
from ui.panes.reader_delegate import ReaderDelegate
from ui.panes.reader_layout import Target
from ui.panes.reader_list import ReaderList, RowPainter
from ui.text import plain_tip, tr

_Hint = QAbstractItemView.ScrollHint
_SLACK = 6  # px around a tick that still hits it


class ReaderView(ReaderList):
    """Shows a ``ReaderModel``."""

    tick_asked = Signal(object)  # list[int] of rows
    topic_asked = Signal(object)  # Topic
    place_asked = Signal(object)  # Place
    sentences_changed = Signal()
    add_sentences_asked = Signal()
    target_asked = Signal(object)  # Target: a mark of a note, a speaker, what was corrected
    words_dragged = Signal()  # the chosen sentences are taken along
    cut_moved = Signal()
    cut_asked = Signal()

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
        self._pressed_at, self._dragged = QPointF(), False
        self.choice = Choice(self)
        self.cutting = Cutting(self)
        model.modelAboutToBeReset.connect(self._before_reset)
        model.modelReset.connect(self.restore_current)
        theme.changes().changed.connect(self.viewport().update)

    def row_painter(self) -> RowPainter:
        """Return what draws the rows."""
        return self.painter

    def key_of(self, row: int) -> object:
        """Return the paragraph of a row; the head of a source goes by the source."""
        item = self._rows.row(row) if row < len(self._rows.rows) else None
        return (item.ref or BlockRef(item.source.id, "")) if item is not None else None

    def row_with(self, key: object) -> int:
        """Return the row of a paragraph, -1 when it is gone."""
        if not isinstance(key, BlockRef):
            return -1
        rows = self._rows.rows
        if not key.block:
            return 0 if rows and rows[0].block is None and rows[0].source.id == key.source else -1
        return self._rows.row_of(key)

    # ---- what is chosen

    @property
    def chosen_rows(self) -> list[int]:
        """The selected rows that can be quoted, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [row for row in rows if self._rows.row(row).can_tick]

    @property
    def selected_rows(self) -> list[int]:
        """The selected rows of the document, headings too, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [row for row in rows if self._rows.row(row).block is not None]

    @property
    def chosen_sentences(self) -> tuple[int, tuple[int, ...]]:
        """Row and indexes of the chosen sentences; (-1, ()) when none is chosen."""
        return self.choice.chosen

    def row_at(self, row: int) -> Row:
        """Return what a row shows."""
        return self._rows.row(row)

    def spans(self, row: int) -> tuple[tuple[int, int], ...]:
        """Return the sentences of a row as stretches of its text."""
        item = self._rows.row(row)
        return sentence_spans(item.block.text, item.source.language or "en") if item.block else ()

    def choose_sentences(self, row: int, sentences: set[int]) -> None:
        """Choose sentences of one paragraph; an empty set chooses none."""
        self.choice.choose(row, sentences)

    def clear_sentences(self) -> None:
        """Choose no sentence."""
        self.choice.clear()

    # ---- splitting

    @property
    def cut(self) -> tuple[int, int]:
        """Row and character before which it would be split; (-1, 0) while nothing is being split."""
        return self.cutting.cut

    def begin_cut(self, row: int, place: int) -> bool:
        """Show where a row would be split; False where it cannot be."""
        return self.cutting.begin(row, place)

    def end_cut(self) -> None:
        """Show no place to split any more."""
        self.cutting.end()

    def cut_near(self, row: int, point: QPoint) -> int:
        """Return the place to split a row that is nearest to *point* of the viewport, -1 when there is none."""
        return self.cutting.near(row, point)

    # ---- moving

    def show_ref(self, ref: BlockRef, hint: _Hint = _Hint.PositionAtCenter) -> bool:
        """Make a paragraph current and bring it into view; False when it is not shown."""
        row = self._rows.row_of(ref)
        if row < 0:
            return False
        index = self._rows.index(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index, hint)
        return True

    def mark_found(self, ref: BlockRef | None, span: tuple[int, int] | None = None) -> None:
        """Mark the words that were asked for in a paragraph; None: no more."""
        row = self._rows.row_of(ref) if ref is not None and span is not None else -1
        self.painter.found = (row, span or (0, 0))
        self.viewport().update()

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
        self.painter.said, self.painter.found, self.painter.hovered = (-1, ()), (-1, (0, 0)), (-1, None)
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
        key, held = event.key(), event.modifiers()
        if self.cutting.key(event) or self.choice.key_on_words(event):
            return
        ctrl = bool(held & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Space and ctrl and self.choice.toggle():
            return
        if key == Qt.Key.Key_Space and self.chosen_rows:
            self._ask_tick(self.chosen_rows)
        elif key in {Qt.Key.Key_Right, Qt.Key.Key_Left} and self.currentIndex().isValid():
            row = self.currentIndex().row()
            if self._rows.row(row).can_tick:
                self.choice.step(row, 1 if key == Qt.Key.Key_Right else -1, held)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.choice.sentences:
            self.add_sentences_asked.emit()
        elif key == Qt.Key.Key_Escape and self.choice.sentences:
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
        if index.row() == self.cut[0]:
            self.cut_asked.emit()
            return
        self.end_cut()
        point = self.inside(index.row(), event.position())
        setting = self.painter.setting(index.row())
        target = _target_at(setting.targets, point)
        if self._press_words(index.row(), point, event):
            return
        if setting.tick is not None and _grown(setting.tick).contains(point):
            self._click_tick(index, event)
        elif target is not None:
            self._follow(target)
        elif (sentence := self._sentence_at(index.row(), point)) >= 0:
            self._press_text(index, sentence, event)
        else:
            self.clear_sentences()
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose the sentences drawn over; else show what can be clicked."""
        point = event.position().toPoint()
        if self._press is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event)
            return
        if self.cutting.follow(point):
            return
        self._hover(event)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End choosing; a click on chosen sentences that was no drag chooses none."""
        if self._press is None:
            super().mouseReleaseEvent(event)
        elif self.choice.leaving_out:
            self.choice.release_words()
        elif self._press[1] in self.choice.sentences and not self._dragged:
            self.clear_sentences()
        self._press = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose the sentence under the pointer."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self.choice.leaving_out:
            sentence = self._sentence_at(index.row(), self.inside(index.row(), event.position()))
            if sentence >= 0 and self._rows.row(index.row()).can_tick:
                self.choose_sentences(index.row(), {sentence})

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what a sign stands for: the words of a note, what was corrected, how a speaker is known."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            point = self.inside(index.row(), QPointF(event.pos())) if index.isValid() else QPointF()
            target = _target_at(self.painter.setting(index.row()).targets, point) if index.isValid() else None
            QToolTip.showText(event.globalPos(), plain_tip(target.tip if target else ""), self)
            return True
        return super().viewportEvent(event)

    def leaveEvent(self, event: object) -> None:
        """Nothing is under the pointer any more."""
        self._set_hover(-1, None)
        super().leaveEvent(event)  # type: ignore[arg-type]

    # ---- inside

    def _before_reset(self) -> None:
        self.remember_place()
        self.clear_sentences()
        self.end_cut()

    def _follow(self, target: Target) -> None:
        if target.kind == "topic":
            self.topic_asked.emit(target.value)
        elif target.kind == "place":
            self.place_asked.emit(target.value)
        else:
            self.target_asked.emit(target)

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
        row, held = index.row(), event.modifiers()
        can = self._rows.row(row).can_tick and self._rows.row(row).block is not None
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if can and self.choice.press(row, sentence, held):
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            return
        if held & Qt.KeyboardModifier.ShiftModifier:
            super().mousePressEvent(event)
            return
        if row != self.choice.row or sentence not in self.choice.sentences:
            self.clear_sentences()
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if can:
            self._press, self._pressed_at, self._dragged = (row, sentence), event.position(), False

    def _press_words(self, row: int, point: QPointF, event: QMouseEvent) -> bool:
        """Begin to leave words out: in that mode, or with Alt held; True when it did."""
        asked = self.choice.leaving_out and self.choice.row == row
        asked = asked or bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        place = character_at(self, row, point) if asked else -1
        if place < 0 or not (self.choice.leaving_out or self.choice.begin_leaving_out(row)):
            return False
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._press, self._pressed_at, self._dragged = (row, -1), event.position(), True
        self.choice.press_words(place)
        return True

    def _drag(self, event: QMouseEvent) -> None:
        assert self._press is not None
        row, first = self._press
        point = self.inside(row, event.position())
        if self.choice.leaving_out:
            self.choice.drag_words(max(0, character_at(self, row, point, nearest=True)))
            return
        last = self._sentence_at(row, point, nearest=True)
        if last < 0 or not (last != first or self._char_moved(event)):
            return
        if not self._dragged and row == self.choice.row and first in self.choice.sentences:
            self._press = None  # what is chosen is taken along, as chosen words are everywhere
            self.words_dragged.emit()
            return
        self._dragged = True
        self.choice.drag(row, first, last)

    def _char_moved(self, event: QMouseEvent) -> bool:
        return (event.position() - self._pressed_at).manhattanLength() > 24

    def inside(self, row: int, point: QPointF) -> QPointF:
        """Return *point* of the viewport relative to a row's top left."""
        return point - QPointF(self.visualRect(self._rows.index(row)).topLeft())

    def _sentence_at(self, row: int, point: QPointF, nearest: bool = False) -> int:
        """Return the sentence at *point* of a row, -1 where there is no text."""
        place = character_at(self, row, point, nearest)
        if place < 0:
            return -1
        spans = self.spans(row)
        return next((at for at, (start, end) in enumerate(spans) if start <= place < end), len(spans) - 1)

    def _hover(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            self._set_hover(-1, None)
            return
        point = self.inside(index.row(), event.position())
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
            self.painter.said = (-1, ())
            if target is not None:
                self.painter.said = (row, _words_of(target))
            self.viewport().update()


def _grown(rect: QRectF) -> QRectF:
    return rect.adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)


def _target_at(targets: list[Target], point: QPointF) -> Target | None:
    return next((target for target in targets if target.rect.contains(point)), None)


def _words_of(target: Target) -> tuple[tuple[int, int], ...]:
    """Return the words a label speaks of: a speaker's, or those a place quotes."""
    value: Any = target.value
    if target.kind in {"speaker", "one-sided"}:
        return tuple((each.mention.start, each.mention.end) for each in value)
    return tuple(value.spans) if target.kind == "place" and not value.whole else ()

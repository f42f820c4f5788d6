"""The list of paragraphs beside a topic: where each stands, why it is there and how strongly, its words."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from briefing.model.topic import BlockRef
from ui import theme
from ui.models.topic_paragraphs import PARAGRAPH, ParagraphLine, ParagraphModel, State
from ui.panes.sources_delegate import draw_bar

LIST_ROW = 80  # px
_EDGE = 16
_BAR = 28
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT_CUT = Qt.TextElideMode.ElideRight

Index = QModelIndex | QPersistentModelIndex


class ParagraphDelegate(QStyledItemDelegate):
    """Four lines: place and strength; why; two of its words."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a row: all alike, so that thousands cost nothing."""
        return QSize(120, LIST_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        line, model = index.data(PARAGRAPH), index.model()
        if not isinstance(line, ParagraphLine) or not isinstance(model, ParagraphModel):
            return
        use = theme.colors()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, use.qcolor("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, use.qcolor("hover"))
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), use.qcolor("focus"))
        inside = rect.adjusted(_EDGE, 6, -12, -6)
        self._first(painter, QRect(inside.left(), inside.top(), inside.width(), 18), line, model)
        small = theme.sans(12)
        painter.setFont(small)
        painter.setPen(use.qcolor("muted"))
        second = " · ".join(part for part in (line.why, model.used(line)) if part)
        below = QRect(inside.left(), inside.top() + 18, inside.width(), 16)
        painter.drawText(below, _LEFT, QFontMetrics(small).elidedText(second, _RIGHT_CUT, below.width()))
        self._words(painter, inside.adjusted(0, 36, 0, 0), model.words(line))
        painter.setPen(use.qcolor("hairline"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _first(self, painter: QPainter, room: QRect, line: ParagraphLine, model: ParagraphModel) -> None:
        use = theme.colors()
        font = theme.sans(theme.SMALL_SIZE, 600)
        painter.setFont(font)
        if line.state in {State.GAINED, State.LOST}:
            gained = line.state is State.GAINED
            painter.setPen(use.qcolor("good_text" if gained else "danger_text"))
            painter.drawText(room, _LEFT, "+" if gained else "−")
            room = room.adjusted(14, 0, 0, 0)
        painter.setPen(use.qcolor("accent_text"))
        name = QFontMetrics(font).elidedText(model.place(line), Qt.TextElideMode.ElideMiddle, room.width() - _BAR - 8)
        painter.drawText(room, _LEFT, name)
        bar = QRectF(room.right() - _BAR, room.center().y() - 1, _BAR, 3)
        draw_bar(painter, bar, max(0.08, line.score))

    def _words(self, painter: QPainter, room: QRect, words: str) -> None:
        font = theme.serif(14)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(theme.colors().qcolor("text"))
        lines = _two_lines(metrics, words, room.width())
        for place, words_of_line in enumerate(lines):
            line = QRect(room.left(), room.top() + place * 17, room.width(), 18)
            painter.drawText(line, _LEFT, words_of_line)


class ParagraphList(QListView):
    """Shows a ``ParagraphModel``; asks to show a paragraph, to take some off, to put some on."""

    shown = Signal(object)  # BlockRef
    delete_asked = Signal()
    take_asked = Signal()  # Enter

    def __init__(self, model: ParagraphModel, name: str, said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(said)
        self.setModel(model)
        self._model = model
        self.setItemDelegate(ParagraphDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setMinimumHeight(LIST_ROW + 4)
        self._kept: tuple[list[BlockRef], int] = ([], 0)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self.clicked.connect(lambda index: self._show(index))
        theme.changes().changed.connect(self.viewport().update)

    def chosen(self) -> tuple[BlockRef, ...]:
        """Return the selected paragraphs, in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self._model.lines[row].ref for row in rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space shows the paragraph in the reader, Enter does what the list is for, Delete takes off."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take_asked.emit()
        elif event.key() == Qt.Key.Key_Space:
            self._show(self.currentIndex())
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._show(self.currentIndex())

    def _show(self, index: QModelIndex) -> None:
        line = index.data(PARAGRAPH)
        if isinstance(line, ParagraphLine):
            self.shown.emit(line.ref)

    def _remember(self) -> None:
        self._kept = (list(self.chosen()), self.verticalScrollBar().value())

    def _restore(self) -> None:
        refs, at = self._kept
        model = self.selectionModel()
        for ref in refs:
            if (row := self._model.row_of(ref)) >= 0:
                model.select(self._model.index(row), model.SelectionFlag.Select)
        self.verticalScrollBar().setValue(at)


def _two_lines(metrics: QFontMetrics, words: str, width: int) -> list[str]:
    """Return the first two lines of *words*, cut at the end of the second."""
    words = " ".join(words[:400].split())
    if metrics.horizontalAdvance(words) <= width:
        return [words]
    low, high = 0, len(words)
    while low < high:  # the longest beginning that fits
        middle = (low + high + 1) // 2
        if metrics.horizontalAdvance(words[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    at = words.rfind(" ", 0, low + 1)
    at = at if at > 0 else low
    rest = words[at:].strip()
    return [words[:at], metrics.elidedText(rest, _RIGHT_CUT, width)]

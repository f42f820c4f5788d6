"""The table of a topic over time: heads of the sources stay above, what a row is about stays at the left."""

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from briefing.model.topic import BlockRef
from briefing.over_time import Passage
from ui import theme
from ui.models.over_time_model import HEAD, OverTimeModel
from ui.panes.over_time_delegate import OverTimeDelegate
from ui.session import Session
from ui.text import tr

_NARROWEST, _WIDEST = 248, 560  # px of a column
_HEADS = 104  # px of the row heads
_HEAD_HEIGHT = 84


class OverTimeView(QTableView):
    """Shows an ``OverTimeModel``. Enter or a click on a citation leads to the paragraph."""

    paragraph_asked = Signal(object)  # BlockRef
    add_asked = Signal()
    copy_asked = Signal()
    menu_asked = Signal(object)  # QPoint, global

    def __init__(self, session: Session, model: OverTimeModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("over-time-table")
        self.setAccessibleName(tr("What each source says, by date"))
        self._rows = model
        self._painter = OverTimeDelegate(session, self)
        self.setItemDelegate(self._painter)
        self.setModel(model)
        self.setHorizontalHeader(_SourceHeads(self))
        self.setVerticalHeader(_RowHeads(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setMouseTracking(True)
        self.setShowGrid(True)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.fit)
        model.modelReset.connect(self._after_reset)
        theme.changes().changed.connect(self._fitting.start)

    def passages(self) -> tuple[Passage, ...]:
        """Return the passages of the selected cells, column by column."""
        places = sorted((index.column(), index.row()) for index in self.selectedIndexes())
        return tuple(passage for column, row in places for passage in self._rows.cell(row, column))

    def fit(self) -> None:
        """Give the columns the room there is and the rows the height their words need."""
        columns = self._rows.columnCount()
        if not columns:
            return
        width = min(_WIDEST, max(_NARROWEST, self.viewport().width() // columns))
        for column in range(columns):
            self.setColumnWidth(column, width)
        heads = self.verticalHeader()
        for row in range(self._rows.rowCount()):
            cells = (self._painter.height(self._rows.index(row, column), width - 1) for column in range(columns))
            label = heads.sectionSizeFromContents(row).height()
            self.setRowHeight(row, max(label, *cells))
        use = theme.colors()
        self.setStyleSheet(
            f"QTableView {{ gridline-color: {use.hairline}; }}"
            f"QTableCornerButton::section {{ background: {use.canvas}; border: none; }}"
        )

    # ---- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns again."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fitting.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads to the paragraph, Ctrl+Enter adds, Ctrl+C copies with citations."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.add_asked.emit()
            elif (ref := self.current_ref()) is not None:
                self.paragraph_asked.emit(ref)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a citation leads to its paragraph."""
        super().mouseReleaseEvent(event)
        passage, link = self._at(event)
        if event.button() == Qt.MouseButton.LeftButton and link and passage is not None and not event.modifiers():
            self.paragraph_asked.emit(passage.ref)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click leads to the paragraph."""
        passage, _ = self._at(event)
        if passage is not None:
            self.paragraph_asked.emit(passage.ref)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what leads somewhere."""
        super().mouseMoveEvent(event)
        _, link = self._at(event)
        shape = Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the chosen cells."""
        self.menu_asked.emit(event.globalPos())

    def current_ref(self) -> BlockRef | None:
        """Return the first paragraph of the current cell."""
        index = self.currentIndex()
        passages = self._rows.cell(index.row(), index.column()) if index.isValid() else ()
        return passages[0].ref if passages else None

    # ---- inside

    def _at(self, event: QMouseEvent) -> tuple[Passage | None, bool]:
        place = event.position().toPoint()
        index = self.indexAt(place)
        if not index.isValid():
            return None, False
        rect = self.visualRect(index)
        return self._painter.passage_at(index, rect.width(), place.y() - rect.top())

    def _after_reset(self) -> None:
        self._painter.forget()
        self.fit()
        if self._rows.rowCount() and self._rows.columnCount():
            self.setCurrentIndex(self._rows.index(0, 0))
        self.scrollToTop()


class _SourceHeads(QHeaderView):
    """Date, title and how much of it is new: above each column, also when the rows are scrolled."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("over-time-sources")
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setSectionsClickable(True)

    def sizeHint(self) -> QSize:
        """Room for a date and two lines of title."""
        return QSize(super().sizeHint().width(), _HEAD_HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one head."""
        use = theme.colors()
        day, title, counts = self.model().headerData(section, Qt.Orientation.Horizontal, HEAD) or ("", "", "")
        painter.save()
        painter.fillRect(rect, use.qcolor("canvas"))
        painter.setPen(use.qcolor("hairline"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inside = rect.adjusted(12, 8, -8, -6)
        top = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        bold = theme.sans(14, 600)
        painter.setFont(bold)
        painter.setPen(use.qcolor("text"))
        painter.drawText(inside, top, day)
        line = round(QFontMetrics(bold).height() * 1.2) + 2
        small = theme.sans(theme.SMALL_SIZE)
        painter.setFont(small)
        metrics = QFontMetrics(small)
        room = inside.adjusted(0, line, 0, 0)
        step = round(metrics.lineSpacing() * 1.25)  # signs and kana are taller than the font's own letters
        room.setHeight(step)
        painter.drawText(room, top, metrics.elidedText(title, Qt.TextElideMode.ElideRight, room.width()))
        painter.setPen(use.qcolor("muted"))
        foot = room.adjusted(0, step, 0, step)
        painter.drawText(foot, top, metrics.elidedText(counts, Qt.TextElideMode.ElideRight, foot.width()))
        painter.restore()


class _RowHeads(QHeaderView):
    """What each row is about, at the left also when the columns are scrolled."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("over-time-rows")
        self.setFixedWidth(_HEADS)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setSectionsClickable(True)

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Return the room the label takes."""
        words = str(self.model().headerData(section, Qt.Orientation.Vertical) or "")
        metrics = QFontMetrics(theme.sans(theme.SMALL_SIZE, 600))
        flags = int(Qt.TextFlag.TextWordWrap)
        return QSize(_HEADS, metrics.boundingRect(QRect(0, 0, _HEADS - 20, 1000), flags, words).height() + 22)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one label."""
        use = theme.colors()
        painter.save()
        painter.fillRect(rect, use.qcolor("canvas"))
        painter.setPen(use.qcolor("hairline"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setFont(theme.sans(theme.SMALL_SIZE, 600))
        painter.setPen(use.qcolor("text"))
        words = str(self.model().headerData(section, Qt.Orientation.Vertical) or "")
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        painter.drawText(rect.adjusted(10, 10, -10, -6), flags, words)
        painter.restore()

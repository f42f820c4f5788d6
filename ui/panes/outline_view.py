"""The tree of the outline: painting over the full width, drags, and the keys of the outline's commands."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDrag,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTreeView, QWidget

from ui import theme
from ui.models.book_model import ID_ROLE, BookModel
from ui.panes.outline_delegate import INDENT, RowDelegate, box_rect, chevron_rect
from ui.text import counted

Index = QModelIndex | QPersistentModelIndex


class OutlineView(QTreeView):
    """Shows a ``BookModel``. *commands* are the actions whose shortcuts work while the tree has the focus."""

    edit_asked = Signal(str)  # id of the row to work on in the editor
    menu_asked = Signal(QPoint)  # in screen coordinates

    def __init__(self, model: BookModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.commands: list[QAction] = []
        self._dragged_to: QPoint | None = None
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        self.setHeaderHidden(True)
        self.setIndentation(INDENT)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAutoExpandDelay(600)
        self.setMouseTracking(True)
        self.setAnimated(False)
        theme.changes().changed.connect(self.viewport().update)

    def id_of(self, index: Index) -> str:
        """Return the id of a row, or '' where there is none."""
        return str(index.data(ID_ROLE)) if index.isValid() else ""

    def chosen(self) -> list[str]:
        """Return the ids of the selected rows."""
        return [self.id_of(index) for index in self.selectedIndexes()]

    # ---- painting

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground over the full width, then chevron and row."""
        use = theme.colors()
        where: QRect = options.rect
        state: QStyle.StateFlag = options.state
        model_index = QModelIndex(index)  # type: ignore[arg-type]
        ground = QRect(0, where.top(), self.viewport().width(), where.height())
        selected = self.selectionModel().isSelected(model_index)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver) or self._under_mouse(where)
        if selected:
            painter.fillRect(ground, use.qcolor("selected"))
        elif hovered:
            painter.fillRect(ground, use.qcolor("hover"))
        if model_index == self.currentIndex() and self.hasFocus():
            painter.fillRect(QRect(0, where.top(), 3, where.height()), use.qcolor("focus"))
        option = QStyleOptionViewItem(options)
        option.rect = self.visualRect(model_index)
        if hovered:
            option.state |= QStyle.StateFlag.State_MouseOver
        self._draw_chevron(painter, option.rect, model_index)
        self.itemDelegate().paint(painter, option, model_index)

    def _draw_chevron(self, painter: QPainter, row: QRect, index: QModelIndex) -> None:
        if not self.model().hasChildren(index):
            return
        theme.icon("caret-down" if self.isExpanded(index) else "caret-right").paint(painter, chevron_rect(row))

    def _under_mouse(self, row: QRect) -> bool:
        place = self.viewport().mapFromGlobal(self.cursor().pos())
        return self.viewport().underMouse() and row.top() <= place.y() <= row.bottom()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open and close at the chevron, tick at the box; everywhere else, select."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        row = self.visualRect(index)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            if self.model().hasChildren(index) and chevron_rect(row).adjusted(-4, -8, 3, 8).contains(place):
                self.setExpanded(index, not self.isExpanded(index))
                return
            if self._toggle_box(index, row, place):
                return
        super().mousePressEvent(event)

    def _toggle_box(self, index: QModelIndex, row: QRect, place: QPoint) -> bool:
        checkable = bool(self.model().flags(index) & Qt.ItemFlag.ItemIsUserCheckable)
        if not checkable or not box_rect(row).adjusted(-8, -8, 3, 8).contains(place):
            return False
        role = Qt.ItemDataRole.CheckStateRole
        now = Qt.CheckState(index.data(role))
        wanted = Qt.CheckState.Unchecked if now == Qt.CheckState.Checked else Qt.CheckState.Checked
        self.model().setData(index, wanted.value, role)
        return True

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Work on the row in the editor; on the chevron, open and close as a click does."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        if index.isValid() and place.x() > chevron_rect(self.visualRect(index)).right():
            self.edit_asked.emit(self.id_of(index))
        else:
            self.mousePressEvent(event)

    # ---- keys

    def event(self, event: QEvent) -> bool:
        """Claim the keys of the outline's commands before the window's menus do."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._command(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Run the command a key stands for; arrows and letters move in the tree."""
        action = self._command(event)
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif action is not None:
            action.trigger()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_asked.emit(self.id_of(self.currentIndex()))
        else:
            super().keyPressEvent(event)

    def _command(self, event: QKeyEvent) -> QAction | None:
        pressed = QKeySequence(event.keyCombination())
        for action in self.commands:
            if action.isEnabled() and pressed in action.shortcuts():
                return action
        return None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row, also by the menu key."""
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            where = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_asked.emit(where)

    # ---- drags

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Copy what comes from elsewhere, move what is the book's own."""
        event.setDropAction(
            Qt.DropAction.MoveAction
            if event.mimeData().hasFormat(self.model().mimeTypes()[0])
            else Qt.DropAction.CopyAction
        )
        super().dragMoveEvent(event)
        self._dragged_to = event.position().toPoint() if event.isAccepted() else None

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget the place."""
        self._dragged_to = None
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Drop, and forget the place."""
        self._dragged_to = None
        super().dropEvent(event)

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Carry a small label with how much is being moved, so that the rows below stay readable."""
        indexes = [
            index for index in self.selectedIndexes() if self.model().flags(index) & Qt.ItemFlag.ItemIsDragEnabled
        ]
        if not indexes:
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData(indexes))
        only = str(indexes[0].data()) if len(indexes) == 1 else ""
        drag.setPixmap(_label(only or counted(len(indexes), "1 entry", "{n} entries"), self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(-12, -8))
        drag.exec(supported, self.defaultDropAction())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tree, and where a drag would drop."""
        super().paintEvent(event)
        index = self.indexAt(self._dragged_to) if self._dragged_to is not None else QModelIndex()
        if not index.isValid() or self.state() != QAbstractItemView.State.DraggingState:
            return
        painter = QPainter(self.viewport())
        color, row = theme.colors().qcolor("focus"), self.visualRect(index)
        wide = QRect(row.left(), row.top(), self.viewport().width() - row.left(), row.height())
        match self.dropIndicatorPosition():
            case QAbstractItemView.DropIndicatorPosition.OnItem:
                painter.setPen(QPen(color, 2))
                painter.drawRoundedRect(wide.adjusted(1, 1, -2, -1), 4, 4)
            case QAbstractItemView.DropIndicatorPosition.AboveItem:
                painter.fillRect(QRect(wide.left(), wide.top() - 1, wide.width(), 3), color)
            case QAbstractItemView.DropIndicatorPosition.BelowItem:
                painter.fillRect(QRect(wide.left(), wide.bottom(), wide.width(), 3), color)


def _label(words: str, ratio: float) -> QPixmap:
    """Return *words* as a small label in the accent colour."""
    use, font = theme.colors(), theme.sans(theme.SMALL_SIZE, 600)
    metrics = QFontMetrics(font)
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, 260)
    size = QSize(metrics.horizontalAdvance(words) + 20, metrics.height() + 8)
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(use.qcolor("accent"))
    painter.drawRoundedRect(QRect(QPoint(0, 0), size), 5, 5)
    painter.setPen(use.qcolor("on_accent"))
    painter.setFont(font)
    painter.drawText(QRect(QPoint(0, 0), size), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return picture

"""The tree of the topics: ticks before suggestions, drags on and off, names changed in place."""

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QStyle, QStyleOptionViewItem, QTreeView, QWidget

from briefing.model.topic import Topic
from ui import theme
from ui.models.topic_drops import TOPICS_MIME
from ui.models.topic_lines import TopicLine
from ui.models.topic_model import TopicModel
from ui.panes.topics_delegate import INDENT, TopicDelegate, box_rect, chevron_rect
from ui.text import tr

Index = QModelIndex | QPersistentModelIndex
_Flag = QItemSelectionModel.SelectionFlag


class TopicTree(QTreeView):
    """Shows a ``TopicModel``; a reset leaves what is chosen, open and seen where it was."""

    remove_asked = Signal()
    menu_asked = Signal(QPoint)  # in screen coordinates
    open_asked = Signal()  # Enter: to the topic's paragraphs

    def __init__(self, model: TopicModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("topics-list")
        self.setAccessibleName(tr("Topics with their paragraphs"))
        self.restoring = False  # while a reset puts things back where they were
        self.commands: list[QAction] = []  # their keys work while the tree has the focus
        self._rows = model
        self._closed: set[str] = set()
        self._kept: tuple[list[str], str, str, int] = ([], "", "", 0)
        self._dragged_to: QPoint | None = None
        self._box_pressed = False
        self.setModel(model)
        self.setItemDelegate(TopicDelegate(self))
        self._set_up()
        model.held = self.typing
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self.collapsed.connect(lambda index: self._note(index, True))
        self.expanded.connect(lambda index: self._note(index, False))
        theme.changes().changed.connect(self.viewport().update)
        self.expandAll()

    # ---- what is chosen

    def chosen(self) -> tuple[Topic, ...]:
        """Return the selected topics, in the order of the list."""
        keys = {line.key for index in self.selectedIndexes() if (line := self._rows.line(index)) is not None}
        return tuple(line.topic for line in self._rows.lines if line.key in keys and line.topic is not None)

    def choose(self, topic_ids: tuple[str, ...], scroll: bool = True) -> None:
        """Choose rows, and only these, at once: nobody hears of one before the other."""
        found = [index for topic_id in topic_ids if (index := self._rows.index_of(topic_id)).isValid()]
        whole = QItemSelection()
        for index in found:
            whole.select(index, index)
        if found:
            self._open_above(found[0])
            self.selectionModel().setCurrentIndex(found[0], _Flag.NoUpdate)
        self.selectionModel().select(whole, _Flag.ClearAndSelect)
        if found and scroll:
            self.scrollTo(found[0])

    def typing(self) -> bool:
        """True while a name is being changed in place."""
        return self.state() == QAbstractItemView.State.EditingState

    def in_use(self) -> bool:
        """True while the officer is at work here, so that rows may not change their places."""
        used = bool(self.selectedIndexes() or self._rows.ticked) or self.verticalScrollBar().value() > 0
        return self.isVisible() and (used or self.underMouse() or self.typing())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Show what changed meanwhile."""
        super().closeEditor(editor, hint)
        self._rows.refresh()

    # ---- painting

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground over the full width, then the sign that opens, then the row."""
        use = theme.colors()
        where: QRect = options.rect
        state: QStyle.StateFlag = options.state
        at = QModelIndex(index)  # type: ignore[arg-type]
        line = self._rows.line(at)
        ground = QRect(0, where.top(), self.viewport().width(), where.height())
        topic = line is not None and line.topic is not None
        if topic and self.selectionModel().isSelected(at):
            painter.fillRect(ground, use.qcolor("selected"))
        elif topic and state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(ground, use.qcolor("hover"))
        if topic and at == self.currentIndex() and self.hasFocus():
            painter.fillRect(QRect(0, where.top(), 3, where.height()), use.qcolor("focus"))
        option = QStyleOptionViewItem(options)
        option.rect = self.visualRect(at)
        if self.model().hasChildren(at):
            sign = "caret-down" if self.isExpanded(at) else "caret-right"
            theme.icon(sign).paint(painter, chevron_rect(option.rect))
        self.itemDelegate().paint(painter, option, at)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tree, and round the topic that a drag would drop on."""
        super().paintEvent(event)
        index = self.indexAt(self._dragged_to) if self._dragged_to is not None else QModelIndex()
        if index.isValid() and self.state() == QAbstractItemView.State.DraggingState:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            row = self.visualRect(index)
            painter.setPen(QPen(theme.colors().qcolor("focus"), 2))
            painter.drawRoundedRect(QRect(2, row.top() + 1, self.viewport().width() - 4, row.height() - 2), 4, 4)

    # ---- mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open and close at the sign, tick at the box, without choosing anything else; everywhere else, choose."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        line = self._rows.line(index)
        self._box_pressed = False
        if event.button() == Qt.MouseButton.LeftButton and line is not None:
            row = self.visualRect(index)
            if self.model().hasChildren(index) and chevron_rect(row).adjusted(-4, -8, 2, 8).contains(place):
                self.setExpanded(index, not self.isExpanded(index))
                return
            if line.suggested and box_rect(row).adjusted(-10, -8, 5, 10).contains(place):
                self._box_pressed = True
                self._tick_at(line, event)
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A press on a box drags nothing."""
        if not self._box_pressed:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on a box chose nothing, so its release does nothing."""
        if self._box_pressed:
            self._box_pressed = False
            return
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change the name in place; on a box, tick as a click does."""
        index = self.indexAt(event.position().toPoint())
        line = self._rows.line(index)
        row = self.visualRect(index)
        if (
            line is None
            or line.topic is None
            or event.position().x() < row.left() + 16
            or (line.suggested and box_rect(row).adjusted(-10, -8, 5, 10).contains(event.position().toPoint()))
        ):
            self.mousePressEvent(event)
            return
        self.edit(index)

    def event(self, event: QEvent) -> bool:
        """Claim the keys of the tree's commands before the window's menus do."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._command(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, F2 renames, Enter leads to the paragraphs, Delete asks to remove."""
        key = event.key()
        if self.typing():
            super().keyPressEvent(event)
        elif (action := self._command(event)) is not None:
            action.trigger()
        elif key == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif key == Qt.Key.Key_Space and (fresh := self._chosen_suggestions()):
            self._rows.tick([line.key for line in fresh], not all(line.ticked for line in fresh))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_asked.emit()
        elif key == Qt.Key.Key_Escape and self._rows.ticked:
            self._rows.untick_all()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row, also by the menu key."""
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            where = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_asked.emit(where)

    # ---- drags

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Move topics, copy what comes from elsewhere; what may be dropped lights up."""
        own = event.mimeData().hasFormat(TOPICS_MIME)
        event.setDropAction(Qt.DropAction.MoveAction if own else Qt.DropAction.CopyAction)
        super().dragMoveEvent(event)
        self._dragged_to = event.position().toPoint() if event.isAccepted() else None
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget the place."""
        self._dragged_to = None
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Drop, and forget the place."""
        self._dragged_to = None
        super().dropEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words are cut anew for the width; what is chosen stays in sight when the panel below takes room."""
        super().resizeEvent(event)
        index = self.currentIndex()
        if event.size().height() < event.oldSize().height() and self.selectionModel().isSelected(index):
            self.scrollTo(index)
        self.viewport().update()

    # ---- inside

    def _set_up(self) -> None:
        self.setHeaderHidden(True)
        self.setIndentation(INDENT)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(True)
        self.setExpandsOnDoubleClick(False)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setDragDropOverwriteMode(True)  # on to topics, never between them
        self.setAutoExpandDelay(600)
        self.setMouseTracking(True)
        self.setAnimated(False)

    def _tick_at(self, line: TopicLine, event: QMouseEvent) -> None:
        keys = [line.key]
        before = self._rows.line(self.currentIndex())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and before is not None and before.suggested:
            shown = [each.key for each in self._rows.lines if each.suggested]
            first, last = sorted((shown.index(before.key), shown.index(line.key)))
            keys = shown[first : last + 1]
        self._rows.tick(keys, not line.ticked)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.selectionModel().setCurrentIndex(self._rows.index_of(line.key), _Flag.NoUpdate)

    def _chosen_suggestions(self) -> list[TopicLine]:
        lines = [self._rows.line(index) for index in self.selectedIndexes()]
        chosen = [line for line in lines if line is not None and line.suggested]
        current = self._rows.line(self.currentIndex())
        return chosen or ([current] if current is not None and current.suggested else [])

    def _command(self, event: QKeyEvent) -> QAction | None:
        pressed = QKeySequence(event.keyCombination())
        return next((act for act in self.commands if act.isEnabled() and pressed in act.shortcuts()), None)

    def _note(self, index: QModelIndex, closed: bool) -> None:
        line = self._rows.line(index)
        if line is not None:
            (self._closed.add if closed else self._closed.discard)(line.key)

    def _open_above(self, index: QModelIndex) -> None:
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()

    def _remember(self) -> None:
        at_top = self._rows.line(self.indexAt(QPoint(4, 4)))
        offset = self.visualRect(self._rows.index_of(at_top.key)).top() if at_top is not None else 0
        current = self._rows.line(self.currentIndex())
        self._kept = (
            [topic.id for topic in self.chosen()],
            current.key if current is not None else "",
            at_top.key if at_top is not None and self.verticalScrollBar().value() > 0 else "",
            offset,
        )

    def _restore(self) -> None:
        chosen, current, top, offset = self._kept
        self.restoring = True
        try:
            self.expandAll()
            for key in tuple(self._closed):
                self.collapse(self._rows.index_of(key))
                self._closed.add(key)
            model = self.selectionModel()
            for key in chosen:
                if (index := self._rows.index_of(key)).isValid():
                    model.select(index, _Flag.Select)
            if (index := self._rows.index_of(current)).isValid():
                model.setCurrentIndex(index, _Flag.NoUpdate)
            if top and (index := self._rows.index_of(top)).isValid():
                bar = self.verticalScrollBar()
                self.doItemsLayout()
                bar.setValue(bar.value() + self.visualRect(index).top() - offset)
        finally:
            self.restoring = False

"""The command palette: every action of the window, found by typing a few letters."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QMenuBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.actions import plain_text
from ui.text import tr
from ui.widgets.naming import named

_ACTION = Qt.ItemDataRole.UserRole
_BETWEEN = "  —  "
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class CommandPalette(QDialog):
    """A field and a list; Enter runs what is chosen, Escape leaves."""

    def __init__(self, bar: QMenuBar, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("command-palette")
        self.setAccessibleName(tr("Commands"))
        self._entries = list(_entries(bar))
        self.chosen: QAction | None = None
        self.field = named(QLineEdit(self), "command-field")
        self.field.setPlaceholderText(tr("What would you like to do?"))
        self.field.setAccessibleName(tr("Command"))
        self.list = named(QListWidget(self), "command-list")
        self.list.setAccessibleName(tr("Commands found"))
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_CommandDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.resize(560, 400)
        self.field.textChanged.connect(self._filter)
        self.field.returnPressed.connect(self._run)
        self.list.itemClicked.connect(lambda _: self._run())
        self.field.installEventFilter(self)
        self._filter("")

    def open_over(self, window: QWidget) -> None:
        """Show the palette near the top of *window*; the chosen action runs after it closed."""
        middle = window.mapToGlobal(window.rect().center()).x()
        top = window.mapToGlobal(window.rect().topLeft()).y()
        self.move(middle - self.width() // 2, top + 88)
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down move through the list while the field keeps the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            step = steps.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
        return super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        self.list.clear()
        words = typed.casefold().split()
        ranked = [(rank, entry) for entry in self._entries if (rank := _rank(entry[0].casefold(), words)) is not None]
        for _, (title, action) in sorted(ranked, key=lambda pair: (not pair[1][1].isEnabled(), pair[0])):
            item = QListWidgetItem(title)
            item.setData(_ACTION, action)
            if not action.isEnabled():
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        else:
            nothing = QListWidgetItem(tr("No command has these words"), self.list)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)

    def _run(self) -> None:
        item = self.list.currentItem()
        action = item.data(_ACTION) if item is not None else None
        if isinstance(action, QAction) and action.isEnabled():
            self.chosen = action
            self.accept()
            action.trigger()


class _CommandDelegate(QStyledItemDelegate):
    """What it does, in which menu, with which keys."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, 32)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        use = theme.colors()
        box = QRectF(option.rect)
        action = index.data(_ACTION)
        title, _, menu = str(index.data()).partition(_BETWEEN)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) if action is not None else ""
        on = bool(option.state & QStyle.StateFlag.State_Enabled)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(use.qcolor("selected"))
            painter.drawRoundedRect(box, 4, 4)
        line = box.adjusted(12, 0, -12, 0)
        painter.setFont(theme.sans())
        painter.setPen(use.qcolor("text" if on else "muted"))
        painter.drawText(line, _LEFT, title)
        used = painter.fontMetrics().horizontalAdvance(title) + 12
        painter.setPen(use.qcolor("muted"))
        painter.setFont(theme.sans(theme.SMALL_SIZE))
        painter.drawText(line, _RIGHT, keys)
        painter.drawText(line.adjusted(used, 0, 0, 0), _LEFT, menu)
        painter.restore()


def _entries(bar: QMenuBar) -> "list[tuple[str, QAction]]":
    found: list[tuple[str, QAction]] = []

    def collect(menu: QMenu, path: str) -> None:
        for action in menu.actions():
            below = action.menu()
            if isinstance(below, QMenu):
                collect(below, f"{path} › {plain_text(action)}")
            elif action.text() and not action.isSeparator():
                found.append((f"{plain_text(action)}{_BETWEEN}{path}", action))

    for action in bar.actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            collect(menu, plain_text(action))
    return found


def _rank(title: str, words: list[str]) -> int | None:
    """Return how early the words stand in *title*, None when one is missing."""
    places = [title.find(word) for word in words]
    return None if any(place < 0 for place in places) else sum(places)

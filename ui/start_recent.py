"""The books opened before. One that is gone stays, greyed, until the officer removes it from the list."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme, window_state
from ui.text import plain_tip, tr
from ui.widgets.naming import named

_PATH = Qt.ItemDataRole.UserRole
_WIDTH = 280
_ROW = 44
_TALLEST = 380


class RecentBooks(QWidget):
    """A list; Enter or a click opens, Delete removes from the list."""

    chosen = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)
        self.list = named(QListWidget(self), "recent-books")
        self.list.setAccessibleName(tr("Books opened before"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setSpacing(2)
        self.list.setItemDelegate(_BookDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty = QLabel(tr("Books you open are listed here."), self)
        self.empty.setProperty("look", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        self.list.itemActivated.connect(self._open)
        self.list.itemClicked.connect(self._open)
        self.list.customContextMenuRequested.connect(self._menu)
        remove = QShortcut(QKeySequence.StandardKey.Delete, self.list, context=Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self._forget_current)
        self.refresh()

    def refresh(self) -> None:
        """Read the list again and look which books are there."""
        self.list.clear()
        paths = window_state.recent_books()
        for path in paths:
            self.list.addItem(_row(path))
        self._pages.setCurrentWidget(self.list if paths else self.empty)
        self.setFixedHeight(min(_TALLEST, max(1, len(paths)) * (_ROW + 4) + 4))

    def _open(self, item: QListWidgetItem) -> None:
        path = item.data(_PATH)
        if isinstance(path, Path) and item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.chosen.emit(path)

    def _menu(self, point: QPoint) -> None:
        item = self.list.itemAt(point)
        if item is None:
            return
        self.list.setCurrentItem(item)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opening = menu.addAction(tr("Open"))
        opening.setEnabled(bool(item.flags() & Qt.ItemFlag.ItemIsEnabled))
        opening.triggered.connect(lambda *_: self._open(item))
        menu.addAction(tr("Remove from this list")).triggered.connect(lambda *_: self._forget_current())
        menu.popup(self.list.viewport().mapToGlobal(point))

    def _forget_current(self) -> None:
        item = self.list.currentItem()
        if item is not None and isinstance(path := item.data(_PATH), Path):
            window_state.forget_book(path)
            self.refresh()


class _BookDelegate(QStyledItemDelegate):
    """Name over place; greyed when the file is gone."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(_WIDTH - 24, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        use = theme.colors()
        box = QRectF(option.rect)
        there = bool(option.state & QStyle.StateFlag.State_Enabled)
        lit = option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if lit and there:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(use.qcolor("hover"))
            painter.drawRoundedRect(box, 4, 4)
        name, _, place = str(index.data()).partition("\n")
        for words, top, color, font in (
            (name, 3, "text" if there else "muted", theme.sans(weight=600 if there else 400)),
            (place, 22, "muted", theme.sans(theme.SMALL_SIZE)),
        ):
            painter.setPen(use.qcolor(color))
            painter.setFont(font)
            line = QRectF(box.x() + 8, box.y() + top, box.width() - 16, 20)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, int(line.width()))
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()


def _row(path: Path) -> QListWidgetItem:
    there = path.exists()
    place = str(path.parent).replace(str(Path.home()), "~", 1)
    second = place if there else tr("no longer there · right-click to remove")
    item = QListWidgetItem(f"{path.stem}\n{second}")
    item.setData(_PATH, path)
    item.setToolTip(plain_tip(str(path)))
    if not there:
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return item

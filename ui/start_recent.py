"""The books opened before. One that is gone stays, greyed, until the officer removes it from the list."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QMenu, QStackedLayout, QWidget

from ui import window_state
from ui.text import plain_tip, tr
from ui.widgets.naming import named

_PATH = Qt.ItemDataRole.UserRole
_WIDTH = 280


class RecentBooks(QWidget):
    """A list; Enter or a click opens, Delete removes from the list."""

    chosen = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)
        self.setFixedHeight(300)
        self.list = named(QListWidget(self), "recent-books")
        self.list.setAccessibleName(tr("Books opened before"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setSpacing(2)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
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

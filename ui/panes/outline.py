"""The outline of the book: tabs, sections and items as a tree to arrange."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.jobs import Jobs
from ui.models.book_model import BookModel
from ui.panes.outline_commands import OutlineCommands
from ui.panes.outline_view import OutlineView
from ui.session import Session
from ui.text import tr

_OPEN_AT_FIRST = 40  # rows; larger books begin with their tabs closed


class OutlinePane(QWidget):
    """The book as a tree. ``commands`` are its actions by name."""

    edit_asked = Signal(str)  # id of the section or item to work on in the editor

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:  # noqa: ARG002
        super().__init__(parent)
        self.setObjectName("outline-pane")
        self.setAccessibleName(tr("Outline of the book"))
        self._session = session
        self.model = BookModel(session, self)
        self.view = OutlineView(self.model, self)
        self.view.setObjectName("outline-tree")
        self.view.setAccessibleName(tr("Tabs, sections and their contents"))
        self.acts = OutlineCommands(session, self.view.chosen, self)
        self.commands: dict[str, QAction] = self.acts.actions
        self.view.commands = list(self.commands.values())
        for action in self.commands.values():
            if action.shortcutContext() is Qt.ShortcutContext.WindowShortcut:
                self.addAction(action)
        self._lay_out()
        self._connect()
        if self.model.rowCount() and len(self.model.section_ids()) <= _OPEN_AT_FIRST:
            self.view.expandAll()
        self.acts.refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = QFrame()
        self.bar.setProperty("look", "bar")
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        self.add_button = QPushButton(tr("Add"))
        self.add_button.setObjectName("outline-add")
        self.add_button.setProperty("look", "quiet")
        self.add_button.setAccessibleName(tr("Add to the book"))
        theme.set_icon(self.add_button, "plus", "accent_text")
        self.add_button.clicked.connect(self._show_add_menu)
        row.addWidget(self.add_button)
        row.addStretch(1)
        for name, button_name in (("expand-all", "outline-expand-all"), ("collapse-all", "outline-collapse-all")):
            button = QToolButton()
            button.setObjectName(button_name)
            button.setProperty("look", "quiet")
            button.setDefaultAction(self.commands[name])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setAccessibleName(self.commands[name].text())
            row.addWidget(button)
        self.empty = QLabel(tr("This book has no sections yet. Add a tab, or drag a topic here."))
        self.empty.setObjectName("outline-empty")
        self.empty.setProperty("look", "muted")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setContentsMargins(24, 24, 24, 24)
        column.addWidget(self.bar)
        column.addWidget(self.empty)
        column.addWidget(self.view, 1)
        self._show_empty()

    def _connect(self) -> None:
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.view.selectionModel().selectionChanged.connect(self.acts.refresh)
        self.view.edit_asked.connect(self._work_on)
        self.view.menu_asked.connect(self._show_row_menu)
        self.model.dropped.connect(lambda ids: self._later(lambda: self.select(ids)))
        self.model.rowsInserted.connect(self._open_for_new)
        self.model.rowsRemoved.connect(self._show_empty)
        self.acts.placed.connect(self._placed)
        self.acts.rename_asked.connect(self.rename)
        self.acts.folding_asked.connect(self._fold)
        self._session.section_selected.connect(self._follow_section)
        self._session.item_selected.connect(self._follow_item)

    # ---- selection

    def select(self, ids: tuple[str, ...] | list[str]) -> None:
        """Select rows by id; the first becomes the current one and is scrolled to."""
        indexes = [index for name in ids if (index := self.model.index_of(name)).isValid()]
        if not indexes:
            return
        chosen = QItemSelection()
        for index in indexes:
            self._open_above(index)
            chosen.select(index, index)
        flag = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(indexes[0], flag.NoUpdate)
        self.view.selectionModel().select(chosen, flag.ClearAndSelect)
        self.view.scrollTo(indexes[0])

    def rename(self) -> None:
        """Open the field for the current row's name; things without a name of their own open in the editor."""
        index = self.view.currentIndex()
        if not index.isValid():
            return
        if self.model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.view.scrollTo(index)
            self.view.edit(index)
        else:
            self._work_on(self.view.id_of(index))

    def _current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: ARG002
        name = self.view.id_of(current)
        if not name:
            return
        if self._session.section_of(name) is not None:
            self._session.select_item(name)
        else:
            self._session.select_item("")
            self._session.select_section(name)

    def _follow_section(self, section_id: str) -> None:
        if section_id and not self._session.item_id:
            self._follow(section_id)

    def _follow_item(self, item_id: str) -> None:
        self._follow(item_id or self._session.section_id)

    def _follow(self, name: str) -> None:
        if name and self.view.id_of(self.view.currentIndex()) != name:
            self.select((name,))

    def _placed(self, ids: tuple[str, ...], work: bool) -> None:
        self.select(ids)
        if work and ids:
            self._work_on(ids[0])

    def _work_on(self, name: str) -> None:
        if name:
            self.edit_asked.emit(name)

    # ---- menus and folding

    def _show_add_menu(self) -> None:
        menu = self.acts.add_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def _show_row_menu(self, where: QPoint) -> None:
        menu = self.acts.row_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def _fold(self, unfold: bool) -> None:
        if unfold:
            self.view.expandAll()
        else:
            self.view.collapseAll()

    def _open_for_new(self, parent: QModelIndex, first: int, last: int) -> None:
        """Open an empty section when the first thing lands in it, so that the officer sees where it went."""
        self._show_empty()
        if parent.isValid() and self.model.rowCount(parent) == last - first + 1:
            self.view.expand(parent)

    def _open_above(self, index: QModelIndex) -> None:
        above = index.parent()
        while above.isValid():
            self.view.expand(above)
            above = above.parent()

    def _show_empty(self, *_: object) -> None:
        self.empty.setVisible(self.model.rowCount() == 0)

    def _later(self, do: object) -> None:
        # a drop ends inside the drag's own event loop; the view sets its selection after us
        QTimer.singleShot(0, self, do)  # type: ignore[call-overload]

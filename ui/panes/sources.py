"""The sources pane: documents, their headings, how much of each is used, what is on its way; and room to drop more."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTreeView, QVBoxLayout, QWidget
from shiboken6 import isValid

from briefing import edits
from briefing.edits.sources import sources_of
from briefing.model.source import Source, SourceKind
from ui import theme
from ui.actions import Command, make_actions
from ui.dialogs.parcel_choice import ParcelChoice
from ui.jobs import Jobs
from ui.loading import Newer, Parcel, find_earlier
from ui.models import reader_edits
from ui.models.comparison_edits import take_as_newer
from ui.models.source_model import NODE, Node, SourceModel
from ui.models.source_words import kind_word
from ui.panes.sources_bars import FailedBar, NewerBar
from ui.panes.sources_delegate import SourceDelegate
from ui.panes.sources_details import SourceDetails
from ui.session import Session
from ui.source_loading import Coming, Stage
from ui.text import counted, tr
from ui.widgets.drop_area import DropArea, ask_document, ask_documents, ask_folder, files_in


class SourcesPane(QWidget):
    """``commands`` are its actions by name; ``source_chosen`` says which source the reader should show."""

    source_chosen = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:  # noqa: ARG002
        super().__init__(parent)
        self.setObjectName("sources-pane")
        self.setAccessibleName(tr("Sources"))
        self.setAcceptDrops(True)
        self._session = session
        self._known = {source.id for source in session.project.sources}
        self._expanded: set[str] = set(self._known)
        self.model = SourceModel(session, self)
        self.tree = _Tree(self)
        self.tree.setModel(self.model)
        self.details = SourceDetails(session, self)
        self.failed = FailedBar(session, self)
        self.newer = NewerBar(session, self)
        self._choice: ParcelChoice | None = None
        self.drop = DropArea(tr("Drop documents here"), tr("PDF, Word, e-mail, a folder …"), self, "sources-drop")
        self.commands: dict[str, QAction] = make_actions(self, self._commands())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tree, 1)
        column.addWidget(self.details)
        column.addWidget(self.newer)
        column.addWidget(self.failed)
        below = QVBoxLayout()
        below.setContentsMargins(16, 12, 16, 16)
        below.addWidget(self.drop)
        column.addLayout(below)
        self.setFocusProxy(self.tree)
        self._connect()
        self._reading = ""
        self._after_reset()

    # ---- what can be done

    def add_documents(self) -> None:
        """Ask for documents and read them."""
        if paths := ask_documents(self):
            self._session.load_sources(paths)

    def add_folder(self) -> None:
        """Ask for a folder and let the officer choose what in it is read."""
        if (folder := ask_folder(self)) is not None:
            self._session.load_sources([folder])

    def load_newer(self) -> None:
        """Ask for the newer version of the chosen document, read it and show both side by side."""
        node = self.current()
        if node is not None and (path := ask_document(self, node.source.title)) is not None:
            self._session.load_newer_version(node.source.id, path)

    def compare(self) -> None:
        """Show the chosen document beside the version before it; ask where the book has two that look like versions."""
        node = self.current()
        if node is None:
            return
        if (pair := self._versions(node.source)) is not None:
            self._session.show_comparison(*pair)
            return
        sources = self._session.project.sources
        found = find_earlier(tuple(each for each in sources if each.id != node.source.id), (node.source,))
        if not found:
            self._session.status.emit(tr("No other document in the book looks like a version of this one."))
            return
        order = [source.id for source in sources]
        old, new = sorted((found[0].old, found[0].new), key=order.index)
        self.newer.ask(Newer(old, new, found[0].same))
        self.newer.compare.setFocus()

    def try_again(self) -> None:
        """Read the chosen file once more, or all that could not be read."""
        file = self.coming()
        self._session.loading.try_again((file,) if file is not None and file.stage is Stage.FAILED else ())

    def load(self, paths: list[Path]) -> None:
        """Read dropped documents."""
        self._session.load_sources(paths)

    def current(self) -> Node | None:
        """The chosen row."""
        node = self.tree.currentIndex().data(NODE) if self.tree.currentIndex().isValid() else None
        return node if isinstance(node, Node) else None

    def coming(self) -> Coming | None:
        """The chosen row where it is a file on its way."""
        file = self.tree.currentIndex().data(NODE) if self.tree.currentIndex().isValid() else None
        return file if isinstance(file, Coming) else None

    def show_in_reader(self) -> None:
        """Show the chosen source or heading in the reader."""
        node = self.current()
        if node is None:
            return
        if node.heading is None:
            self.source_chosen.emit(node.source.id)
        elif node.first is not None:
            self._session.show_block(node.first)

    def add_all(self) -> None:
        """Put the paragraphs of the chosen row into the section being worked on."""
        node = self.current()
        if node is not None:
            target = self._session.target_section()
            self._session.apply(reader_edits.add_paragraphs, target, tuple(node.refs))

    def edit_details(self) -> None:
        """Show title, date, place and kind, to be corrected, and what reading noticed."""
        if (node := self.current()) is not None:
            self.details.show_source(node.source)
            self.drop.hide()  # a small screen has room for one of them
            self.details.title.setFocus()

    def remove(self) -> None:
        """Take the chosen document out of the book; refused with a sentence while it is used.

        A file on its way is stopped; one that could not be read is taken from the list.
        """
        if (file := self.coming()) is not None:
            self._session.loading.stop(file)
        elif (node := self.current()) is not None:
            self._session.apply(edits.remove_source, node.source.id)

    def remove_anyway(self) -> None:
        """Take the chosen document out although it is used; its quotations stay, without a source."""
        if (node := self.current()) is not None:
            self._session.apply(edits.remove_source, node.source.id, force=True)

    def select(self, source_id: str) -> None:
        """Choose the row of a source."""
        index = self.model.index_of(source_id)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files anywhere on the pane."""
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take files anywhere on the pane."""
        if paths := files_in(event.mimeData()):
            event.acceptProposedAction()
            self.load(paths)

    # ---- inside

    def _commands(self) -> list[Command]:
        return [
            Command("add-documents", "&Add documents…", self.add_documents, "Ctrl+I", "plus"),
            Command("add-folder", "Add a &folder…", self.add_folder, "Ctrl+Shift+I", "folder-plus"),
            Command("source-show", "Show in the &reader", self.show_in_reader, "", "book-open"),
            Command("source-add-all", "Put a&ll its paragraphs into the book", self.add_all, "", "list-plus"),
            Command("source-details", "&Details…", self.edit_details, "F2", "info"),
            Command("source-newer", "Load &newer version…", self.load_newer, "", "clock-clockwise"),
            Command("source-compare", "&Compare with the earlier version", self.compare, "", "git-diff"),
            Command("source-again", "&Try reading again", self.try_again, "", "arrow-clockwise"),
            Command("source-remove", "Re&move from the book", self.remove, "", "trash"),
            Command("source-remove-anyway", "Remove although it is &used", self.remove_anyway),
        ]

    def _connect(self) -> None:
        self.drop.dropped.connect(self.load)
        self.details.closed.connect(self.drop.show)
        self.tree.chosen.connect(self._choose)
        self.tree.entered.connect(self._activate)
        self.tree.remove_asked.connect(self.remove)
        self.tree.customContextMenuRequested.connect(self._menu)
        self.tree.expanded.connect(lambda index: self._note_expanded(index, True))
        self.tree.collapsed.connect(lambda index: self._note_expanded(index, False))
        self.tree.selectionModel().currentChanged.connect(self._current_changed)
        self.model.modelAboutToBeReset.connect(self._before_reset)
        self.model.modelReset.connect(self._after_reset)
        self.model.rowsInserted.connect(self._show_coming)
        self.model.rowsRemoved.connect(lambda *_: self._show_tree())
        self.model.dataChanged.connect(self._refit)
        loading = self._session.loading
        loading.parcel_opened.connect(self._choose_from)
        loading.revised.connect(self._show_revision)
        loading.moved.connect(lambda _: self._refresh_actions())
        self.failed.show_asked.connect(self._show_failed)
        self.newer.compare_asked.connect(self._take_as_newer)
        self._session.source_read.connect(self._tell_notes)
        self._session.changed.connect(lambda _: self._refresh_actions())
        theme.changes().changed.connect(self.tree.viewport().update)
        self._refresh_actions()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.show_in_reader()

    def _activate(self, index: QModelIndex) -> None:
        file = index.data(NODE) if index.isValid() else None
        if isinstance(file, Coming):
            if file.stage is Stage.FAILED:
                self.try_again()
        else:
            self._choose(index)

    def _choose_from(self, parcel: Parcel) -> None:
        """Ask what of a parcel is wanted; further parcels come into the same list."""
        if self._choice is None or not isValid(self._choice) or not self._choice.isVisible():
            known = {source.original.sha256: source.title for source in self._session.project.sources}
            self._choice = ParcelChoice(known, self.window())
            self._choice.chosen.connect(self._session.loading.take)
            self._choice.add(parcel)
            self._choice.open()
        else:
            self._choice.add(parcel)

    def _show_coming(self, parent: QModelIndex, _first: int, last: int) -> None:
        self._show_tree()
        if not parent.isValid():
            self.tree.scrollTo(self.model.index(last, 0))

    def _take_as_newer(self, old: str, new: str) -> None:
        """Say that one is the newer version, as an edit that can be undone, and show what changed."""
        self._session.apply(take_as_newer, old, new)
        if any(source.id == new and source.supersedes for source in self._session.project.sources):
            self._show_revision(old, new)

    def _show_revision(self, old: str, new: str) -> None:
        self.select(new)
        self._session.show_comparison(old, new)

    def _show_failed(self, file: Coming) -> None:
        index = self.model.index_of_coming(file)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
            self.tree.setFocus()

    def _show_tree(self) -> None:
        self.tree.setVisible(self.model.rowCount() > 0)
        self._refresh_actions()

    def _refit(self, index: QModelIndex, *_: object) -> None:
        """A sentence that says why a file was not read takes more lines than its progress."""
        if isinstance(index.data(NODE), Coming):
            self.tree.scheduleDelayedItemsLayout()

    def _versions(self, source: Source) -> tuple[str, str] | None:
        """Return the ids of the version before *source* and of itself; for an earlier one, of itself and the newer."""
        there = {each.id for each in self._session.project.sources}
        if source.supersedes in there:
            return source.supersedes, source.id
        newer = next((each.id for each in self._session.project.sources if each.supersedes == source.id), None)
        return (source.id, newer) if newer is not None else None

    def _current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        node = index.data(NODE) if index.isValid() else None
        if isinstance(node, Node) and self.details.isVisible():
            self.details.show_source(node.source)
        self._refresh_actions()

    def _refresh_actions(self) -> None:
        node = self.current()
        there = node is not None
        self.commands["source-remove-anyway"].setEnabled(node is not None and self._is_used(node))
        free = not self._session.read_only
        for name in ("source-show", "source-add-all", "source-details"):
            self.commands[name].setEnabled(there)
        self.commands["source-remove"].setEnabled(there or self.coming() is not None)
        self.commands["source-newer"].setEnabled(node is not None and node.heading is None and free)
        several = len(self._session.project.sources) > 1
        self.commands["source-compare"].setEnabled(node is not None and node.heading is None and several and free)
        self.commands["source-again"].setEnabled(bool(self._session.loading.failed))
        for name in ("add-documents", "add-folder"):
            self.commands[name].setEnabled(free)
        self.drop.setEnabled(not self._session.read_only)

    def _is_used(self, node: Node) -> bool:
        return any(node.source.id in sources_of(item) for _, item in self._session.project.items())

    def _note_expanded(self, index: QModelIndex, expanded: bool) -> None:
        node = index.data(NODE)
        if isinstance(node, Node):
            (self._expanded.add if expanded else self._expanded.discard)(node.source.id)

    def _before_reset(self) -> None:
        node = self.current()
        self._reading = node.source.id if node is not None else ""

    def _after_reset(self) -> None:
        fresh = [node.source for node in self.model.nodes if node.source.id not in self._known]
        for source in fresh:
            self._known.add(source.id)
            self._expanded.add(source.id)
        for node in self.model.nodes:
            self.tree.setExpanded(self.model.index(node.row, 0), node.source.id in self._expanded)
        if self._reading and self.model.index_of(self._reading).isValid():
            self.select(self._reading)  # what is being read stays chosen; the new documents come into view
            self.tree.scrollTo(self.model.index_of(fresh[0].id if fresh else self._reading))
        elif fresh:
            self.select(fresh[0].id)
        self.tree.setVisible(self.model.rowCount() > 0)
        self.details.refresh()
        self._refresh_actions()

    def _tell_notes(self, source: Source) -> None:
        said = counted(len(source.notices), "1 reading note", "{n} reading notes")
        self._session.status.emit(tr("‘{title}’ was read, with {notes}.", title=source.title, notes=said))

    def _menu(self, point: QPoint) -> None:
        index = self.tree.indexAt(point)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            if (file := self.coming()) is not None:
                self._coming_acts(menu, file)
            else:
                self._source_acts(menu)
            menu.addSeparator()
        for name in ("add-documents", "add-folder"):
            menu.addAction(self.commands[name])
        menu.popup(self.tree.viewport().mapToGlobal(point))

    def _source_acts(self, menu: QMenu) -> None:
        for name in ("source-show", "source-add-all", "source-details"):
            menu.addAction(self.commands[name])
        self._kinds(menu.addMenu(tr("Kind of document")))
        menu.addSeparator()
        for name in ("source-newer", "source-compare"):
            menu.addAction(self.commands[name])
        menu.addSeparator()
        for name in ("source-remove", "source-remove-anyway"):
            menu.addAction(self.commands[name])

    def _coming_acts(self, menu: QMenu, file: Coming) -> None:
        if file.stage is Stage.FAILED:
            menu.addAction(tr("Try again")).triggered.connect(self.try_again)
            menu.addAction(tr("Take off the list")).triggered.connect(self.remove)
        elif file.busy:
            menu.addAction(tr("Stop reading it")).triggered.connect(self.remove)

    def _kinds(self, menu: QMenu) -> None:
        node = self.current()
        for kind in SourceKind:
            action = menu.addAction(kind_word(kind))
            action.setCheckable(True)
            action.setChecked(node is not None and node.source.kind is kind)
            if node is not None:
                action.triggered.connect(partial(self._set_kind, node.source.id, kind))

    def _set_kind(self, source_id: str, kind: SourceKind, *_: object) -> None:
        self._session.apply(edits.set_source_facts, source_id, kind=kind)


class _Tree(QTreeView):
    chosen = Signal(QModelIndex)
    entered = Signal(QModelIndex)
    remove_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sources-tree")
        self.setAccessibleName(tr("Documents and their headings"))
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setItemDelegate(SourceDelegate(self))
        self.setMouseTracking(True)
        self.clicked.connect(self.chosen)
        self.doubleClicked.connect(lambda index: self.setExpanded(index, not self.isExpanded(index)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows in the reader, or reads again what failed; Delete asks to remove."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        """Titles take one line or two, by the width."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.scheduleDelayedItemsLayout()

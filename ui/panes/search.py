"""The results of the search box. Enter shows a paragraph in the reader, Ctrl+Enter puts it into the book."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QMenu, QVBoxLayout, QWidget

from briefing import edits
from briefing.errors import BriefingError
from briefing.model.topic import BlockRef
from ui import theme
from ui.jobs import Jobs
from ui.models.book_edits import excerpts_of
from ui.models.search_hits import HitModel, HitRow, mime_of_rows, query_words, rows_of
from ui.page_jobs import find_words
from ui.panes.search_delegate import HitDelegate
from ui.session import Session
from ui.text import counted, tr
from ui.widgets.named import label, named, quiet_button

_PAUSE = 150  # ms after the last letter


class SearchPane(QWidget):
    """Shows what ``search(query)`` finds, while the officer types."""

    closed = Signal()
    searched = Signal(int)  # how many were found

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search-pane")
        self.setAccessibleName(tr("Search results"))
        self._session, self._jobs = session, jobs
        self._query = ""
        self._refs: tuple[BlockRef, ...] = ()
        self.model = HitModel(self)
        self.view = named(_Results(self), "search-results", tr("Found paragraphs"))
        self._delegate = HitDelegate(self.view)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._start)
        self._build()
        session.changed.connect(self._follow)

    # ---- searching

    def search(self, query: str) -> None:
        """Look for *query* in all documents and in the book; an empty query clears the list."""
        self._query = query.strip()
        if not self._query:
            self._timer.stop()
            self._refs = ()
            self._show(())
            self._session.show_words(())
            return
        self._timer.start()

    def focus_results(self) -> None:
        """Put the focus on the first result, at once if they are there, else as soon as they come."""
        if self.model.rows:
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.model.index(0))

    def _start(self) -> None:
        query = self._query
        self._jobs.start(
            find_words,
            self._session.project.sources,
            query,
            title=tr("Searching"),
            done=lambda refs: self._found(query, refs),
            failed=self._failed,
            key=f"search-{id(self)}",
            warm="search",
            quiet=True,
        )

    def _found(self, query: str, refs: tuple[BlockRef, ...]) -> None:
        if query != self._query:
            return
        self._refs = refs
        words = query_words(query)
        self._delegate.words = words
        self._show(rows_of(self._session.project, refs, query))
        self._session.show_words(words)
        self.searched.emit(len(self.model.rows))

    def _failed(self, error: BriefingError) -> None:
        self._count.setText(str(error))

    def _follow(self, *_: object) -> None:
        if self._query and self.model.rows:
            keep = self.view.currentIndex().row()
            self._show(rows_of(self._session.project, self._refs, self._query))
            if 0 <= keep < len(self.model.rows):
                self.view.setCurrentIndex(self.model.index(keep))

    def _show(self, rows: tuple[HitRow, ...]) -> None:
        if rows != self.model.rows:
            self.model.show_rows(rows)
        found = counted(len(rows), "1 result", "{n} results") if rows else tr("Nothing found")
        self._count.setText(found if self._query else "")
        hint = tr("Try fewer letters or another word. Words with * at the end find all that begin so.")
        self._hint.setText(hint)
        self._hint.setVisible(bool(self._query) and not rows)
        self.add_button.setEnabled(bool(self._chosen_refs()) and not self._session.read_only)

    # ---- what can be done with results

    def chosen(self) -> list[HitRow]:
        """Return the selected results in their order."""
        places = sorted(index.row() for index in self.view.selectedIndexes())
        return [self.model.rows[place] for place in places]

    def show_current(self) -> None:
        """Show the current result in the reader, or select it in the book."""
        index = self.view.currentIndex()
        if not index.isValid():
            return
        row = self.model.rows[index.row()]
        if row.ref is not None:
            self._session.show_block(row.ref)
        elif row.item:
            self._session.select_item(row.item)

    def add_chosen(self) -> None:
        """Put the selected paragraphs into the section being worked on."""
        session = self._session
        target = session.target_section()
        if not target:
            session.notice.emit(tr("Add a tab to the book first, then put paragraphs into it."))
            return
        made = excerpts_of(session.project, self._chosen_refs())
        if made:
            session.apply(edits.add_items, target, made)

    def _chosen_refs(self) -> list[BlockRef]:
        return [row.ref for row in self.chosen() if row.ref is not None]

    # ---- widget

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QFrame()
        bar.setProperty("look", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 4, 8, 4)
        self._count = label("", "muted", "search-count", wrap=True)
        self.add_button = quiet_button(tr("Add to the book"), "search-add")
        theme.set_icon(self.add_button, "plus", "accent_text")
        self.add_button.setToolTip(tr("Puts the selected paragraphs into the section being worked on (Ctrl+Enter)"))
        self.add_button.setEnabled(False)
        self.add_button.clicked.connect(self.add_chosen)
        row.addWidget(self._count, 1)
        row.addWidget(self.add_button)
        self._hint = label("", "muted", "search-hint", wrap=True)
        self._hint.setContentsMargins(16, 16, 16, 16)
        self._hint.hide()
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(self._delegate)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setDragEnabled(True)
        view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        view.setMouseTracking(True)
        view.key_pressed.connect(self._key)
        view.doubleClicked.connect(lambda _: self.show_current())
        view.clicked.connect(self._clicked)
        view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._menu)
        for widget in (bar, self._hint):
            column.addWidget(widget)
        column.addWidget(view, 1)
        self.setFocusProxy(view)

    def _clicked(self, _index: QModelIndex) -> None:
        if len(self.view.selectedIndexes()) == 1:
            self.show_current()

    def _enable(self) -> None:
        self.add_button.setEnabled(bool(self._chosen_refs()) and not self._session.read_only)

    def _menu(self, place: QPoint) -> None:
        menu = named(QMenu(self), "search-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Show in the reader"), self.show_current)
        add = menu.addAction(tr("Add to the book"), self.add_chosen)
        add.setEnabled(self.add_button.isEnabled())
        menu.addAction(tr("Copy with citation"), self.copy)
        menu.popup(self.view.viewport().mapToGlobal(place))

    def copy(self) -> None:
        """Copy the selected results with their citations."""
        rows = self.chosen()
        if rows:
            QGuiApplication.clipboard().setMimeData(mime_of_rows(rows))

    def _key(self, name: str) -> None:
        acts = {"show": self.show_current, "add": self.add_chosen, "close": self.closed.emit, "copy": self.copy}
        acts[name]()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out again for the new width."""
        super().resizeEvent(event)
        self.view.scheduleDelayedItemsLayout()


class _Results(QListView):
    """The list; says what a key asks for."""

    key_pressed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows, Ctrl+Enter adds, Esc closes, Ctrl+C copies; arrows and letters move."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            adds = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self.key_pressed.emit("add" if adds else "show")
        elif event.key() == Qt.Key.Key_Escape:
            self.key_pressed.emit("close")
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.key_pressed.emit("copy")
        else:
            super().keyPressEvent(event)

"""The results of the search box. Enter shows a paragraph in the reader, Ctrl+Enter puts it into the book."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QVBoxLayout, QWidget

from briefing import edits
from briefing.model.topic import BlockRef
from briefing.search.query import Filter
from briefing.search.searcher import Found, Standing
from ui.jobs import Jobs
from ui.models.book_edits import excerpts_of
from ui.models.search_hits import HitModel, HitRow, Order, mime_of_rows, words_of
from ui.models.search_thread import Searching
from ui.panes.reader_targets import fill_target_menu
from ui.panes.search_bar import SearchBar
from ui.panes.search_delegate import HitDelegate
from ui.session import Session
from ui.text import counted, tr
from ui.widgets.named import named

_MARKING = 150  # ms after the last letter until the reader marks the words too
_ORDER = "search/order"


class SearchPane(QWidget):
    """Shows what ``search(query)`` finds, while the officer types."""

    closed = Signal()
    searched = Signal(int)  # how many rows are shown
    query_asked = Signal(str)  # the pane would like the box to hold this

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search-pane")
        self.setAccessibleName(tr("Search results"))
        self._session = session
        self._query = ""
        self._found: Found | None = None
        self._focus_wanted = False
        self.searching = Searching(session, jobs, self)
        self.model = HitModel(self)
        self.bar = SearchBar(_kept_order(), self)
        self.view = named(_Results(self), "search-results", tr("Found paragraphs"))
        self._delegate = HitDelegate(self.view)
        self._marking = QTimer(self, singleShot=True, interval=_MARKING)
        self._marking.timeout.connect(self._mark_in_reader)
        self._build()
        self.searching.found.connect(self._take)
        self.searching.told.connect(self._stand)
        session.changed.connect(self._follow)

    # ---- searching

    def search(self, query: str) -> None:
        """Look for *query* in all documents and in the book; an empty query clears the list."""
        self._query = query.strip() and query
        if not self._query:
            self._found = None
            self.model.show_found(self._session.project, None, self.bar.order)
            self._say()
            self._marking.stop()
            self._session.show_words(())
            return
        self._ask()

    def focus_results(self) -> None:
        """Put the focus on the first result, at once if they are there, else as soon as they come."""
        self._focus_wanted = self._found is None or self._found.text != self._asked
        first = self.model.first()
        if first >= 0 and not self._focus_wanted:
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not self.view.selectedIndexes():  # a list that gets the focus has a current row, but none is chosen
                self.view.setCurrentIndex(self.model.index(max(first, self.view.currentIndex().row())))

    @property
    def _asked(self) -> str:
        """What the searcher is asked: the box, narrowed by the bar."""
        return f"{Filter.UNUSED}: {self._query}" if self.bar.only_unused else self._query

    def _ask(self) -> None:
        if self._query:
            self.searching.ask(self._asked)

    def _take(self, found: Found) -> None:
        if not self._query or found.text != self._asked:
            return
        self._found = found
        if found.unheard:
            self.searching.want_speakers()
        current = self._current_ref()
        place = self.view.currentIndex().row()
        self._delegate.query = found.typed or found.query
        self.model.show_found(self._session.project, found, self.bar.order)
        self._keep_current(current, place)
        self.view.viewport().update()
        self._say()
        self._marking.start()
        if self._focus_wanted:
            self.focus_results()
        self.searched.emit(self.model.rowCount())

    def _mark_in_reader(self) -> None:
        if self._found is not None:
            self._session.show_words(words_of(self._found.query))

    def _stand(self, standing: Standing) -> None:
        if self._query and (self._found is None or self._found.left or self._found.unheard != len(standing.unheard)):
            self._ask()

    def _follow(self, *_: object) -> None:
        if self._found is None:
            return
        self.model.follow(self._session.project)
        self._enable()
        by_book = self._found.query.has(Filter.UNUSED, Filter.IN, Filter.TOPIC, Filter.EARLIER)
        if by_book or self._found.own or not self._found.answer.hits:
            self._ask()

    def _current_ref(self) -> BlockRef | None:
        index = self.view.currentIndex()
        return self.model.row(index.row()).ref if index.isValid() else None

    def _keep_current(self, ref: BlockRef | None, place: int) -> None:
        """Stay on the same paragraph, or where it stood when it is gone from the list (not used any more)."""
        if not self.view.hasFocus() or self.view.currentIndex().isValid():
            return
        there = self.model.place_of(ref) if ref is not None else -1
        if there < 0:
            there = min(max(place, 0), self.model.rowCount() - 1)
        if there >= 0:
            self.view.setCurrentIndex(self.model.index(there))

    # ---- what is said

    def _say(self) -> None:
        found = self._found if self._query else None
        self.bar.say(found, self.model.rowCount())
        self._enable()

    def _enable(self) -> None:
        chosen, every = self._chosen_refs(), bool(self._found and self._found.answer.hits)
        self.bar.enable(len(chosen), every, not self._session.read_only)

    # ---- what can be done with results

    def chosen(self) -> list[HitRow]:
        """Return the selected results in their order."""
        places = sorted(index.row() for index in self.view.selectedIndexes())
        return [self.model.row(place) for place in places]

    def show_current(self) -> None:
        """Show the current result in the reader, or select it in the book."""
        index = self.view.currentIndex()
        if not index.isValid():
            return
        row = self.model.row(index.row())
        if row.ref is not None:
            self._mark_in_reader()
            self._session.show_block(row.ref)
        elif row.item:
            self._session.select_item(row.item)
        elif row.section:
            self._session.select_section(row.section)

    def add_chosen(self, target: str = "") -> None:
        """Put the selected paragraphs into *target*, or into the section being worked on."""
        self._add(self._chosen_refs(), target)

    def add_all(self, target: str = "") -> None:
        """Put every paragraph of the list that is not there yet into *target*, as one edit."""
        target = target or self._session.target_section()
        there = {getattr(item, "ref", None) for item in self._items_of(target)}
        refs = [ref for ref in self.model.quotable() if ref not in there]
        if not refs and self.model.quotable():
            self._session.notice.emit(tr("All these paragraphs are there already."))
            return
        self._add(refs, target)

    def _items_of(self, section_id: str) -> tuple[object, ...]:
        try:
            return self._session.project.section(section_id).items
        except KeyError:
            return ()

    def _add(self, refs: list[BlockRef], target: str) -> None:
        session = self._session
        target = target or session.target_section()
        if not target:
            session.notice.emit(tr("Add a tab to the book first, then put paragraphs into it."))
            return
        made = excerpts_of(session.project, refs)
        if made:
            session.apply(edits.add_items, target, made)

    def _chosen_refs(self) -> list[BlockRef]:
        places = sorted(index.row() for index in self.view.selectedIndexes())
        return [ref for place in places if (ref := self.model.ref_at(place)) is not None]

    def copy(self) -> None:
        """Copy the selected results with their citations."""
        rows = self.chosen()
        if rows:
            QGuiApplication.clipboard().setMimeData(mime_of_rows(rows))

    # ---- widget

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(self._delegate)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setLayoutMode(QListView.LayoutMode.Batched)
        view.setBatchSize(40)
        view.setDragEnabled(True)
        view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        view.setMouseTracking(True)
        view.key_pressed.connect(self._key)
        view.doubleClicked.connect(lambda _: self.show_current())
        view.clicked.connect(self._clicked)
        view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._menu)
        column.addWidget(view, 1)
        self.setFocusProxy(view)
        self._connect_bar()

    def _connect_bar(self) -> None:
        bar = self.bar
        bar.order_chosen.connect(self._arrange)
        bar.unused_toggled.connect(self._ask)
        bar.add_asked.connect(self.add_chosen)
        bar.add_menu.aboutToShow.connect(self._fill_add_menu)
        bar.earlier_asked.connect(self._with_earlier)

    def _arrange(self, order: Order) -> None:
        QSettings().setValue(_ORDER, str(order))
        if self._found is not None:
            current, place = self._current_ref(), self.view.currentIndex().row()
            self.model.show_found(self._session.project, self._found, order)
            self._keep_current(current, place)
            self._say()

    def _with_earlier(self) -> None:
        self.query_asked.emit(f"{self._query.strip()} {Filter.EARLIER}: ")

    def _fill_add_menu(self) -> None:
        self._fill(self.bar.add_menu)

    def _fill(self, menu: QMenu) -> None:
        """Fill *menu* with what can be added where."""
        menu.clear()
        chosen, every = len(self._chosen_refs()), len(self.model.quotable())
        ready = not self._session.read_only
        one = menu.addAction(_selected_words(chosen), lambda: self.add_chosen())
        one.setEnabled(ready and chosen > 0)
        words = counted(every, "Add the only paragraph", "Add all {n} paragraphs")
        both = menu.addAction(words, lambda: self.add_all())
        both.setEnabled(ready and every > 0)
        for action, keys in ((one, "Ctrl+Return"), (both, "Ctrl+Shift+Return")):
            action.setShortcut(QKeySequence(keys))  # shown; the list itself takes the key
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        menu.addSeparator()
        self._add_targets(menu, "search-selected-to", tr("Selected to"), self.add_chosen, ready and chosen > 0)
        self._add_targets(menu, "search-all-to", tr("All to"), self.add_all, ready and every > 0)

    def _add_targets(self, menu: QMenu, name: str, title: str, chosen: Callable[[str], object], enabled: bool) -> None:
        below = named(QMenu(title, menu), name)
        fill_target_menu(below, self._session, chosen)
        menu.addMenu(below).setEnabled(enabled)

    def _clicked(self, _index: QModelIndex) -> None:
        if len(self.view.selectedIndexes()) == 1:
            self.show_current()

    def _menu(self, place: QPoint) -> None:
        menu = named(QMenu(self), "search-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Show in the reader"), self.show_current)
        menu.addAction(tr("Copy with citation"), self.copy)
        menu.addSeparator()
        more = named(QMenu(tr("Add to the book"), menu), "search-menu-add")
        self._fill(more)
        menu.addMenu(more)
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _key(self, name: str) -> None:
        acts: dict[str, Callable[[], object]] = {
            "show": self.show_current,
            "add": self.add_chosen,
            "add-all": self.add_all,
            "close": self.closed.emit,
            "copy": self.copy,
        }
        acts[name]()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out again for the new width."""
        super().resizeEvent(event)
        self.view.scheduleDelayedItemsLayout()


class _Results(QListView):
    """The list; says what a key asks for."""

    key_pressed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows, Ctrl+Enter adds, with Shift all, Esc closes, Ctrl+C copies; arrows and letters move."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            adds = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            every = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.key_pressed.emit(("add-all" if every else "add") if adds else "show")
        elif event.key() == Qt.Key.Key_Escape:
            self.key_pressed.emit("close")
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.key_pressed.emit("copy")
        else:
            super().keyPressEvent(event)


def _selected_words(number: int) -> str:
    return counted(number, "Add the selected paragraph", "Add the {n} selected paragraphs")


def _kept_order() -> Order:
    kept = str(QSettings().value(_ORDER, ""))
    return Order(kept) if kept in list(Order) else Order.RELEVANCE

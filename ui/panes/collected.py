"""What is collected as the book is built: people, figures, acronyms and dates, each with where it comes from."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from briefing import edits
from briefing.collected.items import home, items_of
from briefing.errors import BriefingError
from briefing.model.book import GENERATED, Item, Section, SectionKind
from briefing.model.collected import Collected, Entry, Sort
from briefing.model.project import Project
from ui import theme
from ui.actions import Command, make_actions
from ui.jobs import Jobs
from ui.models.book_edits import find_item, find_section
from ui.models.collected_jobs import LANE, gather
from ui.models.collected_model import CollectedModel
from ui.models.collected_rows import PlaceRow, Scope, counts, rows_of
from ui.panes.collected_delegate import EntryDelegate
from ui.panes.collected_details import EntryDetails
from ui.session import Session
from ui.text import counted, tr
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.named import named, quiet_button
from ui.widgets.segments import Segments

_PAUSE = 500  # ms after the last edit


class CollectedPane(QWidget):
    """``commands`` are its actions by name. Gathers in the background while it is seen."""

    gathered = Signal()

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("collected-pane")
        self.setAccessibleName(tr("Collected"))
        self._session, self._jobs = session, jobs
        self.collected = Collected()
        self._of: Project | None = None  # the book as it was gathered from
        self._running = False
        self._shared = False  # the officer drew the line between list and fields
        self.sort, self.scope = Sort.PERSON, Scope.BOOK
        self.model = CollectedModel(self._made, self)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.gather)
        self.commands: dict[str, QAction] = make_actions(self, self._commands(), local=True)
        self._build()
        self._connect()
        self._show()

    # ---- gathering

    def gather(self) -> None:
        """Gather anew in the background, unless nothing changed since or nobody looks."""
        project = self._session.project
        if self._running or self._of is project or not self.isVisible():
            return
        self._running = True
        self._jobs.start(
            gather,
            project,
            title=tr("Collecting names and figures"),
            done=lambda found: self._done(project, found),
            failed=self._failed,
            key=f"collected-{id(self)}",
            warm=LANE,
            quiet=True,
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the lists up to date when they are first seen."""
        super().showEvent(event)
        self._timer.start(0)

    def _done(self, project: Project, found: Collected) -> None:
        self._running, self._of = False, project
        self.collected = found
        self._show()
        self.gathered.emit()
        if project is not self._session.project:
            self._timer.start()

    def _failed(self, _error: BriefingError) -> None:
        self._running = False

    # ---- what can be done

    def chosen(self) -> tuple[Entry, ...]:
        """The selected entries in their order."""
        places = sorted({index.row() for index in self.view.selectedIndexes()})
        return tuple(self.model.rows[place].entry for place in places)

    def show_sort(self, sort: Sort) -> None:
        """Show people, figures, acronyms or dates."""
        self.details.flush()
        self.sort = sort
        self.sorts.show_value(sort)
        self._show()

    def show_scope(self, scope: Scope) -> None:
        """Show what is in the book, in all sources, or left out."""
        self.scope = scope
        self.scopes.show_value(scope)
        self._show()

    def add(self) -> None:
        """Put the selected entries into the section meant for them, else into the one being worked on."""
        entries = self.chosen()
        place = self._home(entries)
        if not entries or place is None:
            return
        made = self._made(entries)
        if self._session.apply(edits.add_items, place.id, made) is not None:
            self._session.select_item(made[0].id)

    def merge(self) -> None:
        """Make the selected entries one thing; the one the keyboard is on gives its name."""
        index = self.view.currentIndex()
        chosen = list(self.chosen())
        if len(chosen) < 2:
            return
        first = self.model.rows[index.row()].entry if index.isValid() else chosen[0]
        ordered = [first, *(entry for entry in chosen if entry is not first)]
        self._session.apply(edits.merge_entries, ordered)

    def take_apart(self) -> None:
        """Take apart what was put together."""
        for entry in self.chosen():
            if entry.merged or len(entry.keys) > 1:
                self._session.apply(edits.take_apart, entry)

    def leave_out(self) -> None:
        """Leave the selected entries out, or take them in again where they are left out."""
        entries = self.chosen()
        if entries:
            self._session.apply(edits.exclude, entries, self.scope is not Scope.LEFT_OUT)

    def show_first_place(self) -> None:
        """Lead to the first place the current entry comes from: in its source."""
        entries = self.chosen()
        if entries and entries[0].in_sources:
            place = (entries[0].quoted or entries[0].in_sources)[0]
            self._session.show_words(entries[0].forms)
            self._session.show_block(place.ref)
        elif entries and entries[0].in_book:
            self._session.select_item(entries[0].in_book[0].item)

    def go_to(self, place: PlaceRow) -> None:
        """Lead to an item of the book or to a paragraph with its words marked."""
        if place.item and find_item(self._session.project, place.item) is not None:
            self._session.select_item(place.item)
        elif place.ref is not None:
            self._session.show_words(place.marked)
            self._session.show_block(place.ref)

    def copy(self) -> None:
        """Copy the selected rows as words."""
        if self.chosen():
            places = sorted({index.row() for index in self.view.selectedIndexes()})
            QGuiApplication.clipboard().setMimeData(self.model.mimeData([self.model.index(row) for row in places]))

    def flush(self) -> None:
        """Hand over what was typed."""
        self.details.flush()

    # ---- inside

    def _made(self, entries: Sequence[Entry]) -> tuple[Item, ...]:
        heads = (
            (tr("Acronym"), tr("Stands for")) if self.sort is Sort.ACRONYM else (tr("Date"), tr("What"), tr("Source"))
        )
        ours = self._session.project.settings.our_side
        return items_of(self._session.project, entries, ours, heads)

    def _home(self, entries: Sequence[Entry]) -> Section | None:
        session = self._session
        place = home(session.project, self.sort) if entries else None
        chosen = find_section(session.project, session.section_id)
        if chosen is not None and (place is None or chosen.kind is place.kind):
            place = chosen if chosen.kind not in GENERATED and chosen.kind is not SectionKind.ROOT else place
        if place is None and entries:
            session.notice.emit(tr("Choose a section in the outline first, then add to it."))
        return place

    def _commands(self) -> list[Command]:
        return [
            Command("collected-add", "Add to the book", self.add, "Ctrl+Return", "plus"),
            Command("collected-show", "Show in its source", self.show_first_place, "", "arrow-square-out"),
            Command("collected-edit", "Correct", self._edit, "F2", "pencil-simple"),
            Command("collected-merge", "These are one", self.merge, "", ""),
            Command("collected-apart", "Take apart", self.take_apart, "", ""),
            Command("collected-leave-out", "Leave out, or take in again", self.leave_out, "Del", "trash"),
            Command("collected-copy", "Copy", self.copy, "", "copy"),
        ]

    def _edit(self) -> None:
        if self.details.isVisible():
            self.details.focus_first()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self.view = named(_Entries(self), "collected-list", tr("Collected entries; Enter shows the first place"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(EntryDelegate(self.view))
        self.details = EntryDetails(self._session, self)
        self.empty = EmptyState("", "", self, "collected-empty")
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.view)
        self.pages.addWidget(self.empty)
        self.split = split = named(QSplitter(Qt.Orientation.Vertical, self), "collected-splitter")
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.pages)
        split.addWidget(self.details)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.splitterMoved.connect(lambda *_: self._drawn_by_hand())
        column.addWidget(split, 1)
        column.addWidget(self._foot())
        self.setFocusProxy(self.view)

    def _head(self) -> QWidget:
        head = QFrame(self)
        head.setProperty("look", "pane")
        column = QVBoxLayout(head)
        column.setContentsMargins(12, 8, 12, 6)
        column.setSpacing(6)
        words = {
            Sort.PERSON: tr("People"),
            Sort.FIGURE: tr("Figures"),
            Sort.ACRONYM: tr("Acronyms"),
            Sort.DAY: tr("Dates"),
        }
        self.sorts = Segments("collected-sort", tr("What is listed"), list(words.items()))
        for button in self.sorts.findChildren(QPushButton):
            button.setProperty("look", "segment")  # four words in the narrowest pane
        self.sorts.show_value(self.sort)
        self.field = named(QLineEdit(head), "collected-filter", tr("Find among what is collected"))
        self.field.setPlaceholderText(tr("Find"))
        self.field.setClearButtonEnabled(True)
        scopes = [
            (Scope.BOOK, tr("In the book")),
            (Scope.SOURCES, tr("In all documents")),
            (Scope.LEFT_OUT, tr("Left out")),
        ]
        self.scopes = ChoiceField("collected-scope", tr("From where"), scopes)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.scopes)
        column.addWidget(self.sorts)
        column.addLayout(row)
        return head

    def _foot(self) -> QWidget:
        foot = QFrame(self)
        foot.setProperty("look", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(4)
        self.add_button = quiet_button(tr("Add to the book"), "collected-add-button")
        theme.set_icon(self.add_button, "plus", "accent_text")
        self.merge_button = quiet_button(tr("These are one"), "collected-merge-button")
        self.out_button = quiet_button(tr("Leave out"), "collected-out-button")
        row.addWidget(self.add_button)
        row.addStretch(1)
        row.addWidget(self.merge_button)
        row.addWidget(self.out_button)
        return foot

    def _connect(self) -> None:
        self._session.changed.connect(lambda *_: self._timer.start())
        self.sorts.edited.connect(lambda sort: self.show_sort(Sort(str(sort))))
        self.scopes.edited.connect(lambda scope: self.show_scope(Scope(str(scope))))
        self.field.textChanged.connect(lambda *_: self._show())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._follow())
        self.view.show_asked.connect(self.show_first_place)
        self.view.copy_asked.connect(self.copy)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu)
        self.details.place_asked.connect(self.go_to)
        self.add_button.clicked.connect(self.add)
        self.merge_button.clicked.connect(self.merge)
        self.out_button.clicked.connect(self.leave_out)

    def _show(self) -> None:
        kept = {entry.key for entry in self.chosen()}
        current = self.view.currentIndex().row()
        current_key = self.model.rows[current].entry.key if 0 <= current < len(self.model.rows) else ""
        rows = rows_of(self.collected, self.sort, self.scope, self.field.text())
        same = [row.entry.key for row in rows] == [row.entry.key for row in self.model.rows]
        self.model.show_rows(rows)
        if not same:
            self._select(kept, current_key)
        self.pages.setCurrentWidget(self.view if rows else self.empty)
        self._say_empty()
        self._follow()

    def _select(self, keys: set[str], current: str) -> None:
        """Choose again what was chosen, wherever it stands now."""
        selection = self.view.selectionModel()
        if (row := self.model.row_of(current)) >= 0:
            selection.setCurrentIndex(self.model.index(row), selection.SelectionFlag.NoUpdate)
        for key in keys:
            if (row := self.model.row_of(key)) >= 0:
                selection.select(self.model.index(row), selection.SelectionFlag.Select)

    def _follow(self) -> None:
        chosen = self.chosen()
        one = chosen[0] if len(chosen) == 1 else None
        self.details.show_entry(one)
        self.details.setVisible(one is not None)
        if one is not None and not self._shared:
            self._share()
        able = bool(chosen) and not self._session.read_only
        self.add_button.setEnabled(able)
        self.out_button.setEnabled(able)
        self.out_button.setText(tr("Take in again") if self.scope is Scope.LEFT_OUT else tr("Leave out"))
        self.merge_button.setEnabled(able and len(chosen) > 1)
        self.merge_button.setVisible(len(chosen) > 1)
        apart = able and any(entry.merged or len(entry.keys) > 1 for entry in chosen)
        for name, possible in (
            ("collected-add", able),
            ("collected-merge", able and len(chosen) > 1),
            ("collected-apart", apart and self.sort is not Sort.ACRONYM),
            ("collected-leave-out", able),
        ):
            self.commands[name].setEnabled(possible)

    def _share(self) -> None:
        """Give the fields the room they need, but never more than half; where the officer drew the line, it stays."""
        room = self.split.height()
        wanted = min(self.details.maximumHeight(), max(160, room * 11 // 20))
        self.split.setSizes([room - wanted, wanted])
        self.view.scrollTo(self.view.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew."""
        super().resizeEvent(event)
        if self.details.isVisible() and not self._shared:
            self._share()

    def _drawn_by_hand(self) -> None:
        self._shared = True

    def _say_empty(self) -> None:
        number = counts(self.collected, self.sort)
        if self.field.text().strip():
            self.empty.say(tr("Nothing found"), tr("Try fewer letters."))
        elif self._of is None:
            self.empty.say(tr("Collecting…"), tr("Names, figures, acronyms and dates are gathered from the book."))
        elif self.scope is Scope.BOOK and number[Scope.SOURCES]:
            said = counted(number[Scope.SOURCES], "The documents have 1.", "The documents have {n}.")
            self.empty.say(tr("Nothing in the book yet"), f"{said} {tr('Choose ‘In all documents’ to see them.')}")
        elif self.scope is Scope.LEFT_OUT:
            self.empty.say(tr("Nothing left out"), tr("What you leave out of the lists and the glossary is kept here."))
        else:
            said = tr("Quote paragraphs or write notes: what they name is gathered here with where it comes from.")
            self.empty.say(tr("Nothing to collect yet"), said)

    def _menu(self, place: QPoint) -> None:
        menu = named(QMenu(self), "collected-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self.commands.values():
            menu.addAction(action)
        menu.popup(self.view.viewport().mapToGlobal(place))


class _Entries(QListView):
    """The list; Enter shows the first place, Ctrl+C copies."""

    show_asked = Signal()
    copy_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.doubleClicked.connect(lambda _: self.show_asked.emit())
        theme.changes().changed.connect(self.viewport().update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show with Enter, copy with Ctrl+C; arrows and letters move."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.show_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)

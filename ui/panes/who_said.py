"""Who said it: the sentences of all sources by speaker and side, and 'our line | their line' from them.

Nothing is put into the book by itself: the officer chooses sentences and accepts them as lines.
"""

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from briefing import edits
from briefing.errors import BriefingError
from briefing.model.topic import Topic
from briefing.usage import top_section
from briefing.who_said import Heard, Proposal, Said, add_lines, lines_section, our_side
from briefing.who_said.lines import lines_words, topic_of
from ui import theme
from ui.actions import Command, make_actions
from ui.jobs import Jobs
from ui.models import reader_edits
from ui.models.collected_jobs import LANE, gather_said
from ui.models.said_model import SaidModel
from ui.models.said_rows import SaidRow, rows_of
from ui.models.used_places import top_labels
from ui.panes.who_said_bar import VoicesBar
from ui.panes.who_said_delegate import SaidDelegate
from ui.session import Session
from ui.text import counted, tr
from ui.widgets.empty_state import EmptyState
from ui.widgets.named import label, named, quiet_button

_PAUSE = 400  # ms after the last edit
_THIS_TAB = "tab:"  # the topic of the tab being worked on, whichever that is


class WhoSaidPane(QWidget):
    """``commands`` are its actions by name. Gathers in the background while it is seen."""

    gathered = Signal()
    closed = Signal()

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("who-said-pane")
        self.setAccessibleName(tr("Who said it"))
        self._session, self._jobs = session, jobs
        self.every: tuple[Said, ...] = ()
        self._of: object = None
        self._running = False
        self._filling = False
        self.model = SaidModel(session, self)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._follow_change)
        self.commands: dict[str, QAction] = make_actions(self, self._commands(), local=True)
        self._build()
        self._connect()
        self._fill_topics()

    # ---- gathering

    def gather(self) -> None:
        """Gather anew in the background, unless the sources are the same or nobody looks."""
        project = self._session.project
        now = (project.sources, project.decisions)
        if self._running or self._is_of(now) or not self.isVisible():
            return
        self._running = True
        self._jobs.start(
            gather_said,
            *now,
            title=tr("Finding out who said what"),
            done=lambda found: self._done(now, found),
            failed=self._failed,
            key=f"who-said-{id(self)}",
            warm=LANE,
            quiet=True,
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the list up to date when it is first seen."""
        super().showEvent(event)
        self._timer.start(0)

    def _is_of(self, now: tuple[object, object]) -> bool:
        known = self._of
        return isinstance(known, tuple) and known[0] is now[0] and known[1] == now[1]

    def _done(self, now: tuple[object, object], found: tuple[Said, ...]) -> None:
        self._running, self._of = False, now
        self.every = found
        self._fill_sides()
        self.redraw()
        self.gathered.emit()
        if not self._is_of((self._session.project.sources, self._session.project.decisions)):
            self._timer.start()

    def _failed(self, _error: BriefingError) -> None:
        self._running = False

    def _follow_change(self) -> None:
        self._fill_topics()
        self.gather()
        self.redraw()

    # ---- what is shown

    @property
    def topic(self) -> Topic | None:
        """The topic whose sentences are shown; None: all of them."""
        chosen = str(self.topics.currentData() or "")
        if chosen == _THIS_TAB:
            return topic_of(self._session.project, self._session.section_id or self._session.target_section())
        return next((topic for topic in self._session.project.topics if topic.id == chosen), None)

    @property
    def ours(self) -> str:
        """Whose line is ours."""
        return our_side(self._session.project, [name for name in self._sides() if name])

    def show_topic(self, topic: Topic | None) -> None:
        """Show the sentences on *topic*; None: all."""
        place = self.topics.findData(topic.id if topic is not None else "")
        if place >= 0:
            self.topics.setCurrentIndex(place)
        self.redraw()

    def show_this_tab(self) -> None:
        """Show the sentences on the topic of the tab being worked on."""
        self.topics.setCurrentIndex(max(0, self.topics.findData(_THIS_TAB)))
        self.redraw()

    def redraw(self) -> None:
        """Show what is chosen."""
        project, topic = self._session.project, self.topic
        on_topic = rows_of(project, self.every, Heard(), topic, self.ours, {})
        self.bar.show_sayings(tuple(row.said.saying for row in on_topic if row.said is not None))
        self.bar.setVisible(bool(on_topic))
        rows = rows_of(project, self.every, self.bar.heard, topic, self.ours, lines_words(project), self.field.text())
        kept = {(row.said.ref, row.said.start) for row in self.chosen() if row.said}
        self.model.show_rows(rows)
        for place, row in enumerate(rows):
            if row.said is not None and (row.said.ref, row.said.start) in kept:
                self.view.selectionModel().select(self.model.index(place), QItemSelectionModel.SelectionFlag.Select)
        self.pages.setCurrentWidget(self.view if rows else self.empty)
        self._say_empty(topic)
        self._follow()

    def chosen(self) -> list[SaidRow]:
        """The selected sentences in their order."""
        places = sorted({index.row() for index in self.view.selectedIndexes()})
        return [self.model.rows[place] for place in places if place < len(self.model.rows)]

    # ---- what can be done

    def add_lines(self, verbatim: bool = True, paired: bool = False) -> None:
        """Accept the selected sentences as rows of 'our line | their line' in the tab being worked on."""
        accepted: list[Proposal] = [row.proposal for row in self.chosen() if row.proposal is not None]
        target = self._target()
        if not accepted:
            return
        if not target:
            self._session.notice.emit(tr("Choose a tab in the outline first: the lines go there."))
            return
        if not self.ours:
            self._session.notice.emit(tr("Choose our side first, so that its words stand under our line."))
            self.sides.setFocus()
            return
        title = tr("Our line | their line")
        self._session.apply(add_lines, target, accepted, verbatim, paired, title)
        self.redraw()

    def propose(self) -> None:
        """Select every sentence that one side alone owns and that is in no line yet."""
        selection = self.view.selectionModel()
        selection.clearSelection()
        for place, row in enumerate(self.model.rows):
            if row.proposed and not row.used:
                selection.select(self.model.index(place), QItemSelectionModel.SelectionFlag.Select)
        self.view.setFocus()

    def quote(self) -> None:
        """Quote the paragraphs of the selected sentences where ticked paragraphs go."""
        refs = tuple(dict.fromkeys(row.said.ref for row in self.chosen() if row.said is not None))
        if refs:
            self._session.apply(reader_edits.add_paragraphs, self._session.target_section(), refs)

    def show_current(self) -> None:
        """Show the current sentence in the reader."""
        index = self.view.currentIndex()
        row = self.model.rows[index.row()] if index.isValid() else None
        if row is not None and row.said is not None:
            self._session.show_block(row.said.ref)

    def copy(self) -> None:
        """Copy the selected sentences with speaker and citation."""
        said = [f"“{row.said.words.strip()}” ({row.speaker}, {row.cited})" for row in self.chosen() if row.said]
        if said:
            QGuiApplication.clipboard().setText("\n\n".join(said))

    # ---- inside

    def _commands(self) -> list[Command]:
        return [
            Command("said-quote-line", "Add as lines, in quotation marks", self.add_lines, "Ctrl+Return", "plus"),
            Command("said-own-line", "Add as lines in your own words", lambda: self.add_lines(verbatim=False)),
            Command("said-pair-line", "Add as lines side by side", lambda: self.add_lines(paired=True)),
            Command("said-propose", "Choose what each side owns alone", self.propose, "Alt+A"),
            Command("said-quote", "Quote the paragraphs", self.quote, "", "quotes"),
            Command("said-show", "Show in the reader", self.show_current, "", "arrow-square-out"),
            Command("close-who-said", "Close ‘Who said it’", self.closed.emit, "Esc"),
            Command("said-copy", "Copy with speaker and citation", self.copy, "", "copy"),
        ]

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = VoicesBar("said-voices", self)
        self.view = named(_Sentences(self), "said-list", tr("Sentences by side; Enter shows one in the reader"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(SaidDelegate(self.view))
        self.empty = EmptyState("", "", self, "said-empty")
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.view)
        self.pages.addWidget(self.empty)
        for widget in (self._head(), self.bar):
            column.addWidget(widget)
        column.addWidget(self.pages, 1)
        column.addWidget(self._foot())
        self.setFocusProxy(self.view)

    def _head(self) -> QWidget:
        head = QFrame(self)
        head.setProperty("look", "bar")
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 6, 12, 6)
        row.setSpacing(8)
        self.topics = _Choice("said-topic", tr("Which topic"))
        self.topics.setMinimumContentsLength(14)
        self.field = named(QLineEdit(head), "said-filter", tr("Find among the sentences"))
        self.field.setPlaceholderText(tr("Find"))
        self.field.setClearButtonEnabled(True)
        self.sides = _Choice("said-our-side", tr("Our side"))
        row.addWidget(self.topics, 2)
        row.addWidget(self.field, 1)
        row.addWidget(label(tr("Our side"), "small"))
        row.addWidget(self.sides, 1)
        close = quiet_button("", "who-said-close")
        close.setAccessibleName(tr("Close ‘Who said it’"))
        close.setToolTip(tr("Close ‘Who said it’"))
        theme.set_icon(close, "x")
        close.clicked.connect(lambda *_: self.closed.emit())
        row.addWidget(close)
        return head

    def _foot(self) -> QWidget:
        foot = QFrame(self)
        foot.setProperty("look", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 5, 12, 5)
        row.setSpacing(8)
        self.said = label("", "small", "said-count")
        self.own_button = quiet_button(tr("In your own words"), "said-own-button")
        self.pair_button = quiet_button(tr("Side by side"), "said-pair-button")
        self.add_button = quiet_button(tr("Add as lines"), "said-add-button", "primary")
        row.addWidget(self.said, 1)
        for button in (self.pair_button, self.own_button, self.add_button):
            row.addWidget(button)
        return foot

    def _connect(self) -> None:
        session = self._session
        session.changed.connect(lambda *_: self._timer.start())
        session.section_selected.connect(lambda *_: self._follow_section())
        # unseen, it need not follow: it would gather who speaks in every document while a topic is clicked
        session.topic_shown.connect(lambda topic: self.show_topic(topic) if topic and self.isVisible() else None)
        self.topics.currentIndexChanged.connect(lambda *_: None if self._filling else self.redraw())
        self.sides.activated.connect(self._choose_side)
        self.field.textChanged.connect(lambda *_: self.redraw())
        self.bar.heard_changed.connect(lambda *_: self.redraw())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._follow())
        self.view.show_asked.connect(self.show_current)
        self.view.copy_asked.connect(self.copy)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu)
        self.add_button.clicked.connect(lambda *_: self.add_lines())
        self.own_button.clicked.connect(lambda *_: self.add_lines(verbatim=False))
        self.pair_button.clicked.connect(lambda *_: self.add_lines(paired=True))

    def _sides(self) -> list[str]:
        return list(dict.fromkeys(one.side for one in self.every if one.side))

    def _fill_topics(self) -> None:
        chosen = self.topics.currentData() if self.topics.count() else ""
        entries = [("", tr("All topics")), (_THIS_TAB, tr("The tab being worked on"))]
        entries += [(topic.id, topic.name) for topic in self._session.project.topics]
        if [self.topics.itemData(place) for place in range(self.topics.count())] == [key for key, _ in entries]:
            return
        self._filling = True
        self.topics.clear()
        for key, words in entries:
            self.topics.addItem(words, key)
        self.topics.setCurrentIndex(max(0, self.topics.findData(chosen)))
        self._filling = False

    def _fill_sides(self) -> None:
        self.sides.clear()
        self.sides.addItem(tr("Choose…"), "")
        for side in self._sides():
            self.sides.addItem(side, side)
        self.sides.setCurrentIndex(max(0, self.sides.findData(self.ours)))
        self.sides.setEnabled(not self._session.read_only)

    def _choose_side(self, place: int) -> None:
        self._session.apply(edits.set_our_side, str(self.sides.itemData(place) or ""))
        self.redraw()

    def _target(self) -> str:
        """Return the id of the section that lines go to: the tab being worked on."""
        session = self._session
        for name in (session.section_id, session.target_section()):
            top = top_section(session.project, name) if name else None
            if top is not None and (top.topic or lines_section(session.project, name) is not None):
                return name
        return ""

    def _follow_section(self) -> None:
        if self.topics.currentData() == _THIS_TAB:
            self.redraw()
        self._follow()

    def _follow(self) -> None:
        rows = self.chosen()
        proposed = [row for row in rows if row.proposal is not None]
        ours = sum(row.ours for row in proposed)
        able = bool(proposed) and not self._session.read_only
        both = able and 0 < ours < len(proposed)
        self.add_button.setEnabled(able)
        self.own_button.setEnabled(able)
        self.pair_button.setEnabled(both)
        for name, possible in (
            ("said-quote-line", able),
            ("said-own-line", able),
            ("said-pair-line", both),
            ("said-quote", bool(rows)),
        ):
            self.commands[name].setEnabled(possible)
        self.said.setText(self._said(len(rows), len(proposed)))

    def _said(self, chosen: int, proposed: int) -> str:
        if not chosen:
            return tr("Choose sentences to make lines of them")
        if not proposed:
            return tr("What all said together is nobody’s own line")
        target = self._target()
        top = top_section(self._session.project, target) if target else None
        if top is None:
            return counted(proposed, "1 sentence", "{n} sentences")
        place = top_labels(self._session.project).get(top.id) or top.title
        return tr("{said}, to {place}", said=counted(proposed, "1 sentence", "{n} sentences"), place=place)

    def _say_empty(self, topic: Topic | None) -> None:
        if self._of is None:
            self.empty.say(tr("Reading who speaks…"), tr("The sentences are sorted by speaker and side."))
        elif not self._session.project.sources:
            self.empty.say(tr("Nothing to read yet"), tr("Add documents on the left: who says what is found in them."))
        elif self.field.text().strip() or not self.bar.heard.everything:
            self.empty.say(tr("Nobody said that"), tr("Choose ‘Everyone’, or fewer letters."))
        elif topic is not None:
            said = tr("No document says whose words there are on this topic. Choose another, or all topics.")
            self.empty.say(tr("Nobody speaks on {topic}", topic=topic.name), said)
        else:
            self.empty.say(tr("Nobody speaks"), tr("The documents do not say whose words they are."))

    def _menu(self, place: QPoint) -> None:
        menu = named(QMenu(self), "said-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self.commands.values():
            menu.addAction(action)
        menu.popup(self.view.viewport().mapToGlobal(place))


class _Sentences(QListView):
    """The list; Enter shows in the reader, Ctrl+C copies."""

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the sentences anew for the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _Choice(QComboBox):
    """A list to choose from, with the sign that there is more to choose from, which the style sheet leaves out."""

    def __init__(self, name: str, spoken: str) -> None:
        super().__init__()
        named(self, name, spoken)
        self.view().setObjectName(f"{name}-list")
        self.view().setAccessibleName(spoken)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign."""
        super().paintEvent(event)
        side = 12
        box = QRect(self.width() - side - 8, (self.height() - side) // 2, side, side)
        theme.icon("caret-down").paint(QPainter(self), box)

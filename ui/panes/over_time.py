"""Over time: what each source says on a topic, by date and side by side; what appears, changes and goes is marked."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from briefing import edits
from briefing.model.topic import BlockRef, Topic
from briefing.over_time import Turn
from ui import theme
from ui.actions import Command, make_actions
from ui.jobs import Jobs
from ui.models.over_time_model import OverTimeModel, excerpts_of, put_table
from ui.models.over_time_words import SIGNS, cell_words, column_day, column_title, turn_name
from ui.panes.over_time_view import OverTimeView
from ui.session import Session
from ui.text import counted, tr
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.named import label, quiet_button
from ui.widgets.naming import named


class OverTimePane(QWidget):
    """A topic over time. ``commands`` are its actions by name."""

    closed = Signal()
    room_asked = Signal(bool)  # True: hide what stands at both sides

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("over-time-pane")
        self.setAccessibleName(tr("Over time"))
        self._session = session
        self._drawing = False
        self.model = OverTimeModel(session, jobs, self)
        self.commands: dict[str, QAction] = make_actions(self, self._commands(), local=True)
        self._make_head()
        self._make_pair()
        self.view = OverTimeView(session, self.model, self)
        self.empty = EmptyState("", "", self, "over-time-empty")
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.view)
        self.pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self.pair_bar, self.pages):
            column.addWidget(widget)
        column.setStretch(2, 1)
        self.setFocusProxy(self.view)
        self._connect()
        self._draw()

    # ---- what is shown

    def show_topic(self, topic: Topic | None) -> None:
        """Show what the sources say on *topic*."""
        if topic is None:
            topic = self.model.topic or next(iter(self._session.project.topics), None)
        self._fill_topics(topic)
        self.compare.setChecked(False)
        self.model.show_topic(topic)
        self._draw()

    def compare_two(self, first: str, second: str) -> None:
        """Show two sources only, with the words that differ."""
        self.compare.setChecked(True)
        self.model.show_topic(self.model.topic, (first, second))
        self._draw()

    # ---- what it does to the book

    def add_chosen(self) -> None:
        """Quote the chosen cells in the section being worked on."""
        session = self._session
        target = session.target_section()
        made = excerpts_of(session.project, self.view.passages())
        if made and not target:
            session.notice.emit(tr("Add a tab to the book first, then put paragraphs into it."))
        elif made:
            session.apply(edits.add_items, target, made)

    def put_into_book(self) -> None:
        """Put what is shown into the section being worked on, as a table with citations."""
        session, model = self._session, self.model
        target = session.target_section()
        if model.topic is None or not model.rows:
            return
        if not target:
            session.notice.emit(tr("Add a tab to the book first, then put paragraphs into it."))
            return
        columns = tuple(range(len(model.timeline.columns)))
        session.apply(put_table, target, model.topic.name, model.timeline, model.rows, columns)

    def copy(self) -> None:
        """Copy the chosen cells with their citations."""
        if passages := self.view.passages():
            QGuiApplication.clipboard().setText(cell_words(self._session.project, passages))

    # ---- inside

    def _commands(self) -> list[Command]:
        return [
            Command("over-time-add", "Add the chosen passages to the book", self.add_chosen, "", "plus"),
            Command("over-time-put", "Put the table into the book", self.put_into_book, "", "table"),
            Command("close-over-time", "Close ‘Over time’", self.closed.emit, "Esc"),
        ]

    def _make_head(self) -> None:
        self.head = named(QFrame(self), "over-time-head", look="bar")
        self.topics = _chooser("over-time-topic", tr("Topic"), self.head)
        self.several = quiet_button(tr("Only what several say"), "over-time-several")
        self.several.setCheckable(True)
        self.compare = quiet_button(tr("Compare two"), "over-time-compare")
        self.compare.setCheckable(True)
        self.room = quiet_button(tr("Whole window"), "over-time-room")
        self.room.setCheckable(True)
        self.add = quiet_button(tr("Add to the book"), "over-time-add")
        self.put = quiet_button(tr("Put into the book as a table"), "over-time-put", "primary")
        self.add.setToolTip(tr("Quotes the chosen cells in the section being worked on (Ctrl+Enter)"))
        close = named(QToolButton(self.head), "over-time-close", tr("Close ‘Over time’"), "quiet")
        close.setToolTip(tr("Close ‘Over time’"))
        theme.set_icon(close, "x")
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.topics, 1)
        top.addWidget(close)
        acts = QWidget(self.head)
        flow = FlowLayout(acts, gap=4)
        for button in (self.several, self.compare, self.room, self.add, self.put):
            flow.addWidget(button)
        self.legend = label("", "small", "over-time-legend", wrap=True)
        column = QVBoxLayout(self.head)
        column.setContentsMargins(20, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(acts)
        column.addWidget(self.legend)

    def _make_pair(self) -> None:
        self.pair_bar = named(QFrame(self), "over-time-pair", look="bar")
        self.first = _chooser("over-time-first", tr("Earlier source"), self.pair_bar)
        self.second = _chooser("over-time-second", tr("Later source"), self.pair_bar)
        row = QHBoxLayout(self.pair_bar)
        row.setContentsMargins(20, 4, 12, 4)
        row.setSpacing(8)
        for box in (self.first, self.second):
            row.addWidget(box, 1)
        self.pair_bar.hide()

    def _connect(self) -> None:
        self.topics.activated.connect(self._choose_topic)
        self.several.toggled.connect(self.model.set_several)
        self.compare.clicked.connect(self._toggle_pair)
        self.first.activated.connect(self._choose_pair)
        self.second.activated.connect(self._choose_pair)
        self.room.clicked.connect(self.room_asked)
        self.add.clicked.connect(self.add_chosen)
        self.put.clicked.connect(self.put_into_book)
        self.view.paragraph_asked.connect(self._show)
        self.view.add_asked.connect(self.add_chosen)
        self.view.copy_asked.connect(self.copy)
        self.view.menu_asked.connect(self._menu)
        self.view.selectionModel().selectionChanged.connect(self._enable)
        self.model.shown.connect(self._draw)
        self.model.failed.connect(self._say_failed)
        self._session.changed.connect(self._follow)

    def _show(self, ref: BlockRef) -> None:
        self._session.show_topic(self.model.topic)
        self._session.show_block(ref)

    def _follow(self, *_: object) -> None:
        if self.isVisible():
            self._fill_topics(self.model.topic)
            self.model.follow()
            self._enable()

    def _choose_topic(self, place: int) -> None:
        topic = self.topics.itemData(place)
        if isinstance(topic, Topic):
            self.compare.setChecked(False)
            self.model.show_topic(topic)
            self._draw()

    def _toggle_pair(self, on: bool) -> None:
        dated = [column.source for column in self.model.timeline.columns]
        if on and len(dated) >= 2:
            self._fill_pair(dated)
            self._choose_pair()
        else:
            self.compare.setChecked(False)
            self.model.show_topic(self.model.topic)
        self._draw()

    def _choose_pair(self, *_: object) -> None:
        first, second = str(self.first.currentData()), str(self.second.currentData())
        if first != second:
            self.model.show_topic(self.model.topic, (first, second))

    def _fill_topics(self, topic: Topic | None) -> None:
        topics = list(self._session.project.topics)
        if topic is not None and all(one.id != topic.id for one in topics):
            topics.insert(0, topic)
        self.topics.clear()
        for one in topics:
            self.topics.addItem(one.name, one)
        if topic is not None:
            self.topics.setCurrentIndex([one.id for one in topics].index(topic.id))

    def _fill_pair(self, sources: list[str]) -> None:
        for box, chosen in ((self.first, 0), (self.second, len(sources) - 1)):
            box.clear()
            for column in self.model.timeline.columns:
                said = f"{column_day(column)} · {column_title(self._session.project, column)}"
                box.addItem(said, column.source)
            box.setCurrentIndex(chosen)

    # ---- drawing

    def _draw(self) -> None:
        model = self.model
        self.pair_bar.setVisible(self.compare.isChecked())
        self.compare.setEnabled(self.compare.isChecked() or len(model.timeline.columns) >= 2)
        self.pages.setCurrentWidget(self.view if model.rows else self.empty)
        signs = " · ".join(f"{SIGNS[turn]} {turn_name(turn)}" for turn in Turn)
        undated = model.timeline.undated
        if undated and len(model.timeline.columns) > undated:
            said = counted(
                undated,
                "1 source has no date: it stands at the end and is not compared.",
                "{n} sources have no date: they stand at the end and are not compared.",
            )
            signs = f"{signs}\n{said}"
        self.legend.setText(signs)
        self._say_empty()
        self._enable()

    def _say_empty(self) -> None:
        if self.model.busy:
            self.empty.say(tr("Looking over time…"), tr("What each source says is put side by side."))
        elif self.model.topic is None:
            sentence = tr("Take a topic under ‘Topics’. Here you see what each document says on it, by date.")
            self.empty.say(tr("No topic yet"), sentence)
        elif self.several.isChecked() and self.model.timeline.rows:
            self.empty.say(tr("Nothing that several say"), tr("Each source speaks of something else."))
        else:
            self.empty.say(tr("Nothing on this topic"), tr("No document says anything on it yet."))

    def _say_failed(self, problem: str) -> None:
        self.empty.say(tr("This could not be worked out"), problem)
        self.pages.setCurrentWidget(self.empty)

    def _enable(self, *_: object) -> None:
        free = not self._session.read_only
        self.put.setEnabled(free and bool(self.model.rows))
        self.add.setEnabled(free and bool(self.view.passages()))
        self.commands["over-time-put"].setEnabled(self.put.isEnabled())
        self.commands["over-time-add"].setEnabled(self.add.isEnabled())

    def _menu(self, place: QPoint) -> None:
        menu = named(QMenu(self), "over-time-menu")
        ref = self.view.current_ref()
        show = menu.addAction(tr("Show in the reader"), lambda: self._show(ref) if ref else None)
        show.setEnabled(ref is not None)
        add = menu.addAction(tr("Add to the book"), self.add_chosen)
        add.setEnabled(self.add.isEnabled())
        menu.addAction(tr("Copy with citation"), self.copy)
        passages = self.view.passages()
        if passages:
            find = menu.addAction(tr("Find agreed language"))
            find.triggered.connect(lambda *_: self._session.find_agreed(passages[0].text))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


def _chooser(name: str, said: str, parent: QWidget) -> QComboBox:
    box = named(QComboBox(parent), name, said)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    named(box.view(), f"{name}-list", said)
    return box

"""The topics pane: what the sources speak of and what the officer briefs on; a tab from a topic in one step."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from briefing import edits
from briefing.model.ids import new_id
from briefing.model.topic import Topic
from ui import theme
from ui.actions import Command, make_actions
from ui.jobs import Jobs
from ui.models import topic_edits
from ui.models.topic_model import LINE, TopicLine, TopicModel
from ui.panes.topics_delegate import TopicDelegate
from ui.panes.topics_details import TopicDetails
from ui.session import Session
from ui.text import counted, tr
from ui.widgets.empty_state import EmptyState
from ui.widgets.naming import named


class TopicsPane(QWidget):
    """``commands`` are its actions by name."""

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topics-pane")
        self.setAccessibleName(tr("Topics"))
        self._session = session
        self._updating = False
        self.model = TopicModel(session, jobs, self)
        self.field = named(QLineEdit(self), "topics-filter")
        self.field.setPlaceholderText(tr("Find or name a topic"))
        self.field.setAccessibleName(tr("Find a topic, or name a new one"))
        self.field.setClearButtonEnabled(True)
        self.list = _List(self)
        self.list.setModel(self.model)
        self.empty = EmptyState(
            tr("No topics yet"),
            tr("Add documents: their headings and acronyms are suggested here. Or name your own topic above."),
            self,
            "topics-empty",
        )
        self.details = TopicDetails(session, jobs, self)
        self.make = named(QPushButton(tr("Make a tab"), self), "topics-make-tab")
        self.make.setProperty("look", "primary")
        self.new = named(QPushButton(tr("New topic"), self), "topics-new")
        self.commands: dict[str, QAction] = make_actions(self, self._commands())
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)
        self._refresh()

    # ---- what can be done

    def chosen(self) -> tuple[Topic, ...]:
        """The selected topics, in the order of the list."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        topics = (self.model.lines[row].topic for row in rows)
        return tuple(topic for topic in topics if topic is not None)

    def make_tabs(self) -> None:
        """Make a tab for each selected topic that has none, with its paragraphs: one undo. Then go to the first."""
        topics = self._without_tab()
        if not topics:
            self.show_tab()
            return
        change = self._session.apply(topic_edits.make_tabs, self._session.template, topics)
        if change is not None and (tab := topic_edits.tab_of(self._session.project, topics[0])):
            self._session.select_section(tab)

    def new_topic(self) -> None:
        """Make a topic of the officer's own, named by what is typed in the field."""
        name = " ".join(self.field.text().split())
        if not name:
            self.field.setFocus()
            self._session.status.emit(tr("Type the topic’s name in the field, then press Enter."))
            return
        topic = Topic(new_id("top"), name, (name,), own=True)
        if self._session.apply(edits.add_topic, topic) is None:
            return
        self.field.clear()
        self.select(topic.id)
        self.details.find_paragraphs(topic)

    def rename(self) -> None:
        """Put the cursor on the chosen topic's name."""
        if self.chosen():
            self.details.name.setFocus()
            self.details.name.selectAll()

    def remove(self) -> None:
        """Remove the selected topics from the book's list; tabs made for them stay."""
        own = {topic.id for topic in self._session.project.topics}
        for topic in self.chosen():
            if topic.id in own:
                self._session.apply(edits.remove_topic, topic.id)

    def show_tab(self) -> None:
        """Select the tab made for the chosen topic."""
        for topic in self.chosen()[:1]:
            if tab := topic_edits.tab_of(self._session.project, topic):
                self._session.select_section(tab)

    def select(self, topic_id: str) -> None:
        """Choose a topic's row."""
        index = self.model.index_of(topic_id)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def flush(self) -> None:
        """Hand what is being typed to the session."""

    # ---- inside

    def _without_tab(self) -> tuple[Topic, ...]:
        return tuple(topic for topic in self.chosen() if not topic_edits.tab_of(self._session.project, topic))

    def _commands(self) -> list[Command]:
        return [
            Command("make-tab", "&Make a tab", self.make_tabs, "Ctrl+T", "plus-circle"),
            Command("new-topic", "&New topic", self.new_topic, "Ctrl+Shift+T", "tag"),
            Command("rename-topic", "&Rename the topic, or change its words", self.rename, "", "pencil-simple"),
            Command("show-tab", "Show the topic’s &tab", self.show_tab, "", "arrow-square-out"),
            Command("remove-topic", "Remo&ve the topic", self.remove, "", "trash"),
        ]

    def _lay_out(self) -> None:
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        head = QFrame(self)
        head.setProperty("look", "pane")
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 12, 12, 8)
        row.addWidget(self.field)
        foot = QFrame(self)
        foot.setProperty("look", "foot")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(12, 8, 12, 8)
        buttons.setSpacing(8)
        buttons.addWidget(self.make, 1)
        buttons.addWidget(self.new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (head, self._pages, self.details, foot):
            column.addWidget(widget)
        column.setStretch(1, 1)

    def _connect(self) -> None:
        self.field.textChanged.connect(self.model.set_filter)
        self.field.returnPressed.connect(self._enter)
        self.make.clicked.connect(self.make_tabs)
        self.new.clicked.connect(self.new_topic)
        self.list.selectionModel().selectionChanged.connect(self._selection_changed)
        self.list.doubleClicked.connect(lambda _: self.rename())
        self.list.remove_asked.connect(self.remove)
        self.list.customContextMenuRequested.connect(self._menu)
        self.model.modelAboutToBeReset.connect(self._remember)
        self.model.modelReset.connect(self._restore)
        self.model.suggested.connect(self._refresh)
        self._session.changed.connect(self._refresh)
        self._session.topic_shown.connect(self._follow)
        theme.changes().changed.connect(self.list.viewport().update)

    def _enter(self) -> None:
        shown = [line.topic for line in self.model.lines if line.topic is not None]
        words = self.field.text().strip().casefold()
        same = next((topic for topic in shown if topic.name.casefold() == words), None)
        if same is not None:
            self.select(same.id)
        else:
            self.new_topic()

    def _selection_changed(self, *_: object) -> None:
        if self._updating:
            return
        topics = self.chosen()
        self._session.show_topic(topics[0] if len(topics) == 1 else None)
        self._refresh()

    def _follow(self, topic: Topic | None) -> None:
        """Choose the row of a topic that was asked for elsewhere."""
        chosen = self.chosen()
        if topic is None and len(chosen) == 1:
            self._quietly(self.list.clearSelection)
        elif topic is not None and [each.id for each in chosen] != [topic.id]:
            self._quietly(lambda: self.select(topic.id))
        self._refresh()

    def _remember(self) -> None:
        self._kept = [topic.id for topic in self.chosen()]

    def _restore(self) -> None:
        def choose() -> None:
            for topic_id in self._kept:
                index = self.model.index_of(topic_id)
                if index.isValid():
                    self.list.selectionModel().select(index, self.list.selectionModel().SelectionFlag.Select)
                    self.list.selectionModel().setCurrentIndex(index, self.list.selectionModel().SelectionFlag.NoUpdate)

        self._quietly(choose)
        self._refresh()

    def _quietly(self, act: object) -> None:
        self._updating = True
        try:
            if callable(act):
                act()
        finally:
            self._updating = False

    def _refresh(self, *_: object) -> None:
        topics = self.chosen()
        free = not self._session.read_only and self._session.template.tab is not None
        fresh = self._without_tab()
        done = bool(topics) and not fresh
        self.make.setText(tr("Show the tab") if done else counted(max(1, len(fresh)), "Make a tab", "Make {n} tabs"))
        self.make.setEnabled(done or (bool(fresh) and free))
        self.commands["make-tab"].setEnabled(bool(fresh) and free)
        self.commands["rename-topic"].setEnabled(len(topics) == 1)
        own = {topic.id for topic in self._session.project.topics}
        self.commands["remove-topic"].setEnabled(any(topic.id in own for topic in topics))
        self.commands["show-tab"].setEnabled(bool(topics and topic_edits.tab_of(self._session.project, topics[0])))
        there = any(line.topic for line in self.model.lines)
        self._pages.setCurrentWidget(self.list if there else self.empty)
        self._say_empty()
        self.details.show_topic(topics[0] if len(topics) == 1 else None)

    def _say_empty(self) -> None:
        if self.model.busy:
            self.empty.say(tr("Looking for topics…"), tr("Headings, acronyms and names in your documents."))
        elif self.field.text().strip():
            self.empty.say(
                tr("No such topic"), tr("Press Enter to make it: the paragraphs that speak of it are found.")
            )
        else:
            sentence = tr(
                "Add documents: their headings and acronyms are suggested here. Or name your own topic above."
            )
            self.empty.say(tr("No topics yet"), sentence)

    def _menu(self, point: QPoint) -> None:
        if not isinstance(line := self.list.indexAt(point).data(LINE), TopicLine) or line.topic is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ("make-tab", "show-tab", "rename-topic", "remove-topic"):
            menu.addAction(self.commands[name])
        menu.popup(self.list.viewport().mapToGlobal(point))


class _List(QListView):
    remove_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("topics-list")
        self.setAccessibleName(tr("Topics with their paragraphs"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setItemDelegate(TopicDelegate(self))
        self.setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks to remove."""
        if event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)

"""The topics pane: what the sources speak of and what the officer briefs on; a tab from a topic in one step."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefing import edits
from briefing.model.ids import new_id
from briefing.model.topic import Topic
from ui import theme
from ui.jobs import Jobs
from ui.models import topic_edits
from ui.models.topic_model import TopicModel
from ui.panes.topics_acts import TopicActs
from ui.panes.topics_details import PARAGRAPHS, TopicDetails
from ui.panes.topics_menus import fill_more, popup_rows, remembered_order, topic_commands
from ui.panes.topics_tree import TopicTree
from ui.session import Session
from ui.text import counted, tr
from ui.widgets.empty_state import EmptyState
from ui.widgets.named import quiet_button
from ui.widgets.naming import named


class TopicsPane(QWidget):
    """``commands`` are its actions by name."""

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topics-pane")
        self.setAccessibleName(tr("Topics"))
        self.session = session
        self._following = False
        self.model = TopicModel(session, jobs, self)
        self.model.set_order(remembered_order())
        self.field = named(QLineEdit(self), "topics-filter", tr("Find a topic, or name a new one"))
        self.field.setPlaceholderText(tr("Find or name a topic"))
        self.field.setClearButtonEnabled(True)
        self.new = _tool("topics-new", tr("New topic"), "plus", self)
        self.more = _tool("topics-more", tr("Order and topic sets"), "dots-three-vertical", self)
        self.more.setMenu(named(QMenu(self.more), "topics-more-menu"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.tree = TopicTree(self.model, self)
        self.empty = EmptyState(tr("No topics yet"), "", self, "topics-empty")
        self.details = TopicDetails(session, self.model, self)
        self.waiting = quiet_button("", "topics-waiting", "link")
        self.accept = quiet_button("", "topics-accept", "plain")
        self.make = quiet_button(tr("Make a tab"), "topics-make-tab", "primary")
        self.acts = TopicActs(self)
        self.commands: dict[str, QAction] = topic_commands(self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.tree)
        self._refresh()

    # ---- what is chosen

    def chosen(self) -> tuple[Topic, ...]:
        """The selected topics, in the order of the list."""
        return self.tree.chosen()

    def fresh(self) -> tuple[Topic, ...]:
        """The suggestions that an acceptance takes: the ticked ones, else those selected."""
        own = {topic.id for topic in self.session.project.topics}
        return self.model.ticked or tuple(topic for topic in self.chosen() if topic.id not in own)

    def select(self, topic_id: str) -> None:
        """Choose a topic's row."""
        self.tree.choose((topic_id,))

    # ---- what can be done

    def make_tabs(self) -> None:
        """Make a tab for each ticked, else selected topic that has none: one undo. Then go to the first."""
        topics = self._without_tab()
        if not topics:
            self.show_tab()
            return
        self.model.know(topics)
        change = self.session.apply(topic_edits.make_tabs, self.session.template, topics)
        if change is not None:
            self.tree.choose(tuple(topic.id for topic in topics))
            self.tree.setFocus()
            if tab := topic_edits.tab_of(self.session.project, topics[0]):
                self.session.select_section(tab)

    def new_topic(self) -> None:
        """Make a topic of the officer's own, named by what is typed in the field."""
        name = " ".join(self.field.text().split())
        if not name:
            self.field.setFocus()
            self.session.status.emit(tr("Type the topic’s name in the field, then press Enter."))
            return
        topic = Topic(new_id("top"), name, (name,), own=True)
        if self.session.apply(edits.add_topic, topic) is None:
            return
        self.field.clear()
        self.select(topic.id)
        self.model.finding.look_now(topic.id)

    def rename(self) -> None:
        """Change the chosen topic's name in place."""
        if len(self.chosen()) == 1:
            index = self.model.index_of(self.chosen()[0].id)
            self.tree.setCurrentIndex(index)
            self.tree.setFocus()
            self.tree.edit(index)

    def remove(self) -> None:
        """Remove the selected topics from the book's list; tabs made for them stay."""
        own = {topic.id for topic in self.session.project.topics}
        if gone := [topic for topic in self.chosen() if topic.id in own]:
            self.session.apply(topic_edits.remove, gone)

    def show_tab(self) -> None:
        """Select the tab made for the chosen topic."""
        for topic in self.chosen()[:1]:
            if tab := topic_edits.tab_of(self.session.project, topic):
                self.session.select_section(tab)

    def work_on(self, page: str = PARAGRAPHS) -> None:
        """Go to the chosen topic's paragraphs, words or what is near it."""
        if len(self.chosen()) == 1:
            self.details.show_page(page)

    def flush(self) -> None:
        """Hand what is being typed to the session."""
        if self.tree.typing() and (editor := self.tree.findChild(QLineEdit, "topics-rename-field")) is not None:
            self.tree.commitData(editor)
            self.tree.setFocus()
        self.details.rules.flush()

    # ---- inside

    def _without_tab(self) -> tuple[Topic, ...]:
        tabs = topic_edits.tabs_of(self.session.project)
        return tuple(topic for topic in self.model.ticked or self.chosen() if topic.id not in tabs)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self.empty)
        self._pages.setMinimumHeight(120)
        head = QFrame(self)
        head.setProperty("look", "pane")
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 12, 8, 8)
        row.setSpacing(4)
        for widget in (self.field, self.new, self.more):
            row.addWidget(widget)
        self.splitter = named(QSplitter(Qt.Orientation.Vertical, self), "topics-splitter")
        self.splitter.addWidget(self._pages)
        self.splitter.addWidget(self.details)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([400, 320])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        parts: tuple[QWidget, ...] = (head, self.splitter, self.waiting, self._foot())
        for part in parts:
            column.addWidget(part)
        column.setStretch(1, 1)

    def _foot(self) -> QFrame:
        foot = QFrame(self)
        foot.setProperty("look", "foot")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(12, 8, 12, 8)
        buttons.setSpacing(8)
        buttons.addWidget(self.accept, 1)
        buttons.addWidget(self.make, 1)
        return foot

    def _connect(self) -> None:
        tree, model = self.tree, self.model
        self.field.textChanged.connect(model.set_filter)
        self.field.returnPressed.connect(self._enter)
        self.make.clicked.connect(self.make_tabs)
        self.accept.clicked.connect(self.acts.accept)
        self.new.clicked.connect(self.new_topic)
        self.more.menu().aboutToShow.connect(lambda: fill_more(self, self.more.menu()))
        self.waiting.clicked.connect(model.suggestions.show_waiting)
        model.suggestions.in_use = tree.in_use
        tree.selectionModel().selectionChanged.connect(self._selection_changed)
        tree.remove_asked.connect(self.remove)
        tree.open_asked.connect(self.work_on)
        tree.menu_asked.connect(lambda where: popup_rows(self, where))
        model.modelReset.connect(self._refresh)
        model.dataChanged.connect(lambda *_: self._refresh())
        model.suggested.connect(self._refresh)
        model.finding.found.connect(self._refresh)
        model.dropped.connect(self.select)
        self.details.made.connect(self.select)
        self.details.rules.kept.connect(self._rules_kept)
        self.session.changed.connect(self._refresh)
        self.session.topic_shown.connect(self._follow)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    def _enter(self) -> None:
        shown = [line.topic for line in self.model.lines if line.topic is not None]
        words = self.field.text().strip().casefold()
        same = next((topic for topic in shown if topic.name.casefold() == words), None)
        if same is not None:
            self.select(same.id)
        else:
            self.new_topic()

    def _selection_changed(self, *_: object) -> None:
        if self._following or self.tree.restoring:
            return
        topics = self.chosen()
        self.session.show_topic(topics[0] if len(topics) == 1 else None)
        self._refresh()

    def _follow(self, topic: Topic | None) -> None:
        """Choose the row of a topic that was asked for elsewhere."""
        chosen = self.chosen()
        if topic is None and len(chosen) == 1:
            self._quietly(self.tree.clearSelection)
        elif topic is not None and [each.id for each in chosen] != [topic.id]:
            self._quietly(lambda: self.select(topic.id))
        self._refresh()

    def _quietly(self, act: Callable[[], None]) -> None:
        self._following = True
        try:
            act()
        finally:
            self._following = False

    def _rules_kept(self, topic_id: str) -> None:
        self.select(topic_id)
        if self.session.topic is None or self.session.topic.id == topic_id:
            self.session.show_topic(self.session.project.topic(topic_id))

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """What is typed as a topic's words is kept when the officer goes elsewhere in the window."""
        rules = self.details.rules
        if before is not None and now is not None and rules.isAncestorOf(before) and not rules.isAncestorOf(now):
            rules.flush()

    def _refresh(self, *_: object) -> None:
        topics, fresh, without = self.chosen(), self.fresh(), self._without_tab()
        free = not self.session.read_only
        own = {topic.id for topic in self.session.project.topics}
        done = bool(topics) and not without
        tabs = free and self.session.template.tab is not None
        self.make.setText(tr("Show the tab") if done else counted(max(1, len(without)), "Make a tab", "Make {n} tabs"))
        self.make.setEnabled(done or (bool(without) and tabs))
        self.accept.setText(counted(max(1, len(fresh)), "Accept", "Accept {n} topics"))
        self.accept.setVisible(bool(fresh) and free)
        waiting = self.model.suggestions.waiting
        self.waiting.setText(counted(waiting, "Show 1 new suggestion", "Show {n} new suggestions"))
        self.waiting.setVisible(waiting > 0)
        self.new.setEnabled(free)
        one, several = len(topics) == 1, len(topics) > 1
        enabled = {
            "accept-topics": bool(fresh) and free,
            "make-tab": bool(without) and tabs,
            "show-tab": bool(topics and topic_edits.tab_of(self.session.project, topics[0])),
            "rename-topic": one and free,
            "topic-words": one,
            "topic-near-show": one,
            "split-topic": one and free,
            "merge-topics": several and free,
            "nest-topic": free and self.acts.may_nest(),
            "take-out-topic": free and any(topic.parent and topic.id in own for topic in topics),
            "put-on-topic": one and free,
            "take-off-topic": one and free,
            "remove-topic": free and any(topic.id in own for topic in topics),
            "open-topic-set": free,
            "save-topic-set": bool(own),
            "new-topic": free,
        }
        for name, on in enabled.items():
            self.commands[name].setEnabled(on)
        there = any(line.topic for line in self.model.lines)
        self._pages.setCurrentWidget(self.tree if there else self.empty)
        self.setFocusProxy(self.tree if there else self.field)
        if not there:
            self._say_empty()
        self.details.show_topic(topics[0] if one else None)

    def _say_empty(self) -> None:
        if self.field.text().strip():
            said = tr("No such topic"), tr("Press Enter to make it: the paragraphs that speak of it are found.")
        elif self.model.busy:
            said = tr("Looking for topics…"), tr("Headings, acronyms and names in your documents.")
        elif self.model.suggestions.problem:
            said = tr("No suggestions"), self.model.suggestions.problem
        else:
            said = (
                tr("No topics yet"),
                tr("Add documents: their headings and acronyms are suggested here. Or name your own topic above."),
            )
        self.empty.say(*said)


def _tool(name: str, said: str, icon: str, parent: QWidget) -> QToolButton:
    made = named(QToolButton(parent), name, said, "quiet")
    made.setToolTip(said)
    theme.set_icon(made, icon)
    return made

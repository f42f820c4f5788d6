"""What is behind the chosen topic: its paragraphs with the reason of each, its words, what is near it."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from briefing.model.topic import BlockRef, Topic
from briefing.topics import Related, related
from ui.models import topic_edits
from ui.models.topic_model import TopicModel
from ui.models.topic_paragraphs import ParagraphModel, near_topic, on_topic
from ui.panes.topics_paragraphs import ParagraphList
from ui.panes.topics_rules import RulesEditor
from ui.panes.topics_split import SplitForm
from ui.session import Session
from ui.text import counted, tr
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.named import quiet_button
from ui.widgets.naming import named
from ui.widgets.segments import Segments

PARAGRAPHS, WORDS, NEAR = "paragraphs", "words", "near"
_PAGES = (PARAGRAPHS, WORDS, NEAR)
_LOW, _MIDDLE, _HIGH = 168, 240, 388  # px of the panel at least
_ROOMY = 800  # px of the window, from which the fields of the words may take more


class TopicDetails(QFrame):
    """A panel under the topics, shown while one topic is chosen."""

    made = Signal(str)  # id of a topic that came of this one

    def __init__(self, session: Session, model: TopicModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topic-details")
        self.setAccessibleName(tr("The chosen topic"))
        self.setProperty("look", "panel")
        self._session = session
        self._model = model
        self._topic: Topic | None = None
        self._near_of: Topic | None = None  # of which topic the near paragraphs are shown or asked for
        self.name = ElidedLabel(self, "strong", "topic-name")
        choices = ((PARAGRAPHS, tr("Paragraphs")), (WORDS, tr("Words")), (NEAR, tr("Also near")))
        self.segments = Segments("topic-page", tr("What is shown of the topic"), choices)
        self.segments.show_value(PARAGRAPHS)
        self.on = ParagraphModel(session, self)
        self.paragraphs = ParagraphList(self.on, "topic-paragraphs", tr("Paragraphs on the topic"), self)
        self.off = quiet_button(tr("Take off the topic"), "topic-take-off")
        self.rules = RulesEditor(session, model.worker, model.finding, self)
        self.near = ParagraphModel(session, self)
        self.near_list = ParagraphList(self.near, "topic-near-paragraphs", tr("Paragraphs near the topic"), self)
        self.put = quiet_button(tr("Put on the topic"), "topic-put-on")
        self.none_on = EmptyState(tr("No paragraphs"), "", self, "topic-none-on")
        self.none_near = EmptyState(tr("Nothing near"), "", self, "topic-none-near")
        self.split_form = SplitForm(session, self)
        self._lay_out()
        self._connect()
        self.setMinimumHeight(_LOW)
        self.hide()

    @property
    def topic(self) -> Topic | None:
        """The topic shown."""
        return self._topic

    def show_topic(self, topic: Topic | None) -> None:
        """Show a topic; None hides the panel."""
        before, self._topic = self._topic, topic
        if before is not None and (topic is None or before.id != topic.id):
            self.stack.setCurrentWidget(self._page())
        self.rules.show_topic(topic)
        if topic is not None and (topic is not before or self.isHidden() or not self.on.lines):
            self.name.setText(topic.name)
            self._draw_paragraphs(topic)
            self._draw_near()
        self.setVisible(topic is not None)
        self._draw_acts()

    def show_page(self, page: str, focus: bool = True) -> None:
        """Show paragraphs, words or what is near, and work there."""
        self.segments.show_value(page)
        self.stack.setCurrentWidget(self._page())
        self.setMinimumHeight(_LOW if page != WORDS else _HIGH if self.window().height() > _ROOMY else _MIDDLE)
        self._draw_near()
        if focus and not self.isHidden():
            target = {PARAGRAPHS: self.paragraphs, WORDS: self.rules.terms, NEAR: self.near_list}[page]
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            if target is not self.rules.terms and not self.paragraphs.currentIndex().isValid() and self.on.lines:
                self.paragraphs.setCurrentIndex(self.on.index(0))

    def begin_split(self, refs: tuple[BlockRef, ...] = ()) -> None:
        """Show the form that splits the topic."""
        if self._topic is not None:
            self.split_form.show_topic(self._topic, refs)
            self.stack.setCurrentWidget(self.split_form)

    def take_off(self) -> None:
        """Take the chosen paragraphs off the topic; they stay off."""
        refs = self.paragraphs.chosen()
        if self._topic is not None and refs:
            row = self.on.row_of(refs[0])
            self._model.know((self._topic,))
            self._session.apply(topic_edits.take_off, self._topic, refs)
            if self.on.lines:
                self.paragraphs.setCurrentIndex(self.on.index(min(row, len(self.on.lines) - 1)))

    def put_on(self) -> None:
        """Put the chosen near paragraphs on the topic."""
        refs = self.near_list.chosen()
        if self._topic is not None and refs:
            self._model.know((self._topic,))
            self._session.apply(topic_edits.put_on, self._topic, refs)

    # ---- inside

    def _lay_out(self) -> None:
        self._on_page = _with_act(self.paragraphs, self.none_on, self.off, self)
        self._near_page = _with_act(self.near_list, self.none_near, self.put, self)
        self.stack = QStackedWidget(self)
        self._words_page = named(QScrollArea(self), "topic-words-scroll", tr("Words of the topic"))
        self._words_page.setWidgetResizable(True)
        self._words_page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words_page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words_page.setWidget(self.rules)
        pages: tuple[QWidget, ...] = (self._on_page, self._words_page, self._near_page, self.split_form)
        for page in pages:
            self.stack.addWidget(page)
        head = QVBoxLayout()
        head.setContentsMargins(16, 8, 12, 2)
        head.setSpacing(2)
        head.addWidget(self.name)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.segments, 1)
        holder = QWidget(self)
        holder.setLayout(row)
        row.setContentsMargins(-8, 0, 0, 0)
        head.addWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.segments.edited.connect(lambda page: self.show_page(str(page), focus=False))
        for view in (self.paragraphs, self.near_list):
            view.shown.connect(self._session.show_block)
            view.selectionModel().selectionChanged.connect(lambda *_: self._draw_acts())
        self.rules.shown.connect(self._session.show_block)
        self.off.clicked.connect(self.take_off)
        self.put.clicked.connect(self.put_on)
        self.paragraphs.delete_asked.connect(self.take_off)
        self.near_list.take_asked.connect(self.put_on)
        self.paragraphs.take_asked.connect(lambda: self._show_in_reader(self.paragraphs))
        self.paragraphs.customContextMenuRequested.connect(self._menu)
        self.split_form.closed.connect(lambda: self.stack.setCurrentWidget(self._page()))
        self.split_form.split.connect(self._after_split)

    def _page(self) -> QWidget:
        pages = dict(zip(_PAGES, (self._on_page, self._words_page, self._near_page), strict=True))
        return pages[str(self.segments.value())]

    def _draw_paragraphs(self, topic: Topic) -> None:
        lines = on_topic(topic, topic_edits.refs_of(self._session.project, topic))
        self.on.show_lines(lines)
        self.paragraphs.setVisible(bool(lines))
        self.none_on.setVisible(not lines)
        if not lines:
            if self._model.finding.busy:
                self.none_on.say(tr("Looking…"), tr("The documents are being looked through."))
            else:
                sentence = tr("No document says these words. Change them, or drag paragraphs on to the topic.")
                self.none_on.say(tr("No paragraphs"), sentence)

    def _draw_near(self) -> None:
        topic = self._topic
        if topic is None or self.segments.value() != NEAR or topic is self._near_of:
            return
        if self._near_of is None or self._near_of.id != topic.id:
            self._show_near(())
            self.none_near.say(tr("Looking…"), tr("Paragraphs that share its words are being looked for."))
        self._near_of = topic
        self._model.worker.ask(related, topic, done=lambda found: self._take_near(topic, found), key="topic-near")

    def _take_near(self, topic: Topic, found: tuple[Related, ...]) -> None:
        if self._topic is not None and self._topic.id == topic.id:
            self._show_near(found)

    def _show_near(self, found: tuple[Related, ...]) -> None:
        project = self._session.project
        worth = set(topic_edits.worth_quoting(project, (one.ref for one in found)))
        self.near.show_lines([line for line in near_topic(found) if line.ref in worth])
        there = bool(self.near.lines)
        self.near_list.setVisible(there)
        self.none_near.setVisible(not there)
        if not there:
            self.none_near.say(tr("Nothing near"), tr("No other paragraph shares the words of those on the topic."))
        self._draw_acts()

    def _draw_acts(self) -> None:
        free = not self._session.read_only
        off, put = len(self.paragraphs.chosen()), len(self.near_list.chosen())
        self.off.setVisible(bool(self.on.lines) and free)
        self.off.setEnabled(bool(off))
        self.off.setText(counted(max(1, off), "Take off the topic", "Take {n} off the topic"))
        self.put.setVisible(bool(self.near.lines) and free)
        self.put.setEnabled(bool(put))
        self.put.setText(counted(max(1, put), "Put on the topic", "Put {n} on the topic"))

    def _show_in_reader(self, view: ParagraphList) -> None:
        for ref in view.chosen()[:1]:
            self._session.show_block(ref)

    def _after_split(self, topic_id: str) -> None:
        self.stack.setCurrentWidget(self._page())
        self.made.emit(topic_id)

    def _menu(self, point: QPoint) -> None:
        refs = self.paragraphs.chosen()
        if not refs:
            return
        menu = QMenu(self)
        menu.setObjectName("topic-paragraph-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Show in the reader"), lambda: self._show_in_reader(self.paragraphs))
        off = menu.addAction(tr("Take off the topic"), self.take_off)
        own = menu.addAction(tr("A topic of its own…"), lambda: self.begin_split(refs))
        for action in (off, own):
            action.setEnabled(not self._session.read_only)
        menu.popup(self.paragraphs.viewport().mapToGlobal(point))


def _with_act(view: QWidget, empty: QWidget, act: QWidget, parent: QWidget) -> QWidget:
    """Return a page of a list, what stands in its place while it is empty, and a button under it."""
    page = QWidget(parent)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 8)
    column.setSpacing(4)
    column.addWidget(view, 1)
    column.addWidget(empty, 1)
    row = QHBoxLayout()
    row.setContentsMargins(8, 0, 12, 0)
    row.addWidget(act)
    row.addStretch(1)
    column.addLayout(row)
    return page

"""The words of a topic in plain form: any of these, near these, not those. Tried on the documents while typing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from briefing.model.topic import Topic, TopicRules
from briefing.topics import learnt_rules
from ui.models import topic_edits
from ui.models.topic_finding import TopicFinding
from ui.models.topic_paragraphs import ParagraphModel, State, gained_and_lost
from ui.models.topic_rules import RulesTrial, Trial, as_typed, words_in
from ui.models.topic_worker import TopicWorker
from ui.panes.topics_paragraphs import LIST_ROW, ParagraphList
from ui.session import Session
from ui.text import counted, tr
from ui.widgets.fields import WordsField
from ui.widgets.named import label, quiet_button
from ui.widgets.naming import named


class RulesEditor(QFrame):
    """Three fields, what they would find, and what that changes. Kept when asked for, or when the officer leaves."""

    kept = Signal(str)  # id of the topic whose words changed
    shown = Signal(object)  # BlockRef the reader should show

    def __init__(
        self, session: Session, worker: TopicWorker, finding: TopicFinding, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("topic-rules")
        self._session = session
        self._worker = worker
        self._finding = finding
        self._topic: Topic | None = None
        self._trial: Trial | None = None
        self._tests = RulesTrial(session, worker, self)
        self.terms = WordsField("topic-terms", tr("Any of these words"), tr("nickel, refining, rare earths"), 2)
        self.near = WordsField("topic-near", tr("Near these"), tr("anywhere"), 1)
        self.never = WordsField("topic-never", tr("Not those"), tr("nothing is left out"), 1)
        self.count = named(label("", "small", wrap=True), "topic-rules-count")
        self.changes = ParagraphModel(session, self)
        self.list = ParagraphList(self.changes, "topic-rules-changes", tr("What the words would change"), self)
        self.keep = quiet_button(tr("Use these words"), "topic-rules-keep", "primary")
        self.back = quiet_button(tr("As before"), "topic-rules-back", "plain")
        self.learn = quiet_button(tr("Learn from what was taken off"), "topic-rules-learn", "link")
        self._lay_out()
        for field in self._fields():
            field.edited.connect(lambda _: self._typed())
            field.undo_asked.connect(session.undo)
            field.redo_asked.connect(session.redo)
        self.keep.clicked.connect(self.keep_now)
        self.back.clicked.connect(self.revert)
        self.learn.clicked.connect(self._learn)
        self.list.shown.connect(self.shown)
        self._tests.tried.connect(self._take)

    @property
    def rules(self) -> TopicRules:
        """The rules as they are typed now."""
        return TopicRules(*(words_in(field.value()) for field in self._fields()))

    @property
    def dirty(self) -> bool:
        """True when what is typed is not what the topic has."""
        topic = self._topic
        return topic is not None and self.rules not in (topic.rules, TopicRules(topic.terms, topic.near, topic.never))

    def show_topic(self, topic: Topic | None) -> None:
        """Show the words of a topic; what was typed for another one is kept first."""
        if self._topic is not None and (topic is None or topic.id != self._topic.id) and not self._is_gone():
            self.flush()
        other = topic is None or self._topic is None or topic.id != self._topic.id
        words_changed = other or (topic is not None and self._topic is not None and topic.rules != self._topic.rules)
        self._topic = topic
        if topic is None:
            return
        for field in self._fields():
            field.setReadOnly(self._session.read_only)
        if words_changed:
            self._fill(topic)
        self.learn.setVisible(bool(topic.taken_off) and not self._session.read_only)
        self._draw()

    def flush(self) -> None:
        """Keep what is typed."""
        if self.dirty and not self._session.read_only:
            self.keep_now()

    def keep_now(self) -> None:
        """Make what is typed the topic's words, with what they find where that is known already."""
        topic, rules = self._topic, self.rules
        if topic is None or not self.dirty:
            return
        if not rules.terms:
            self._fill(topic)  # a topic without words would be looked for by its name: nobody asked for that
            return
        known = self._trial is not None and self._trial.rules == rules
        found = self._trial.found if self._trial is not None and known else None
        if self._session.apply(topic_edits.change_rules, topic, rules, found) is None:
            return
        now = self._session.project.topic(topic.id)
        if known:
            self._finding.take_as_found(now)
        self._topic = now
        self._fill(now)
        self.kept.emit(topic.id)

    def revert(self) -> None:
        """Show the topic's words again."""
        if self._topic is not None:
            self._fill(self._topic)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps, Escape goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers():
            self._hand_over()
            self.keep_now()
        elif event.key() == Qt.Key.Key_Escape and self.dirty:
            self.revert()
        else:
            super().keyPressEvent(event)

    # ---- inside

    def _fields(self) -> tuple[WordsField, WordsField, WordsField]:
        return (self.terms, self.near, self.never)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(16, 4, 12, 0)
        column.setSpacing(2)
        heads = (tr("Any of these words"), tr("Near these"), tr("Not those"))
        tips = (
            tr("Separate them by commas. “Exactly these words” in quotation marks, begin* for all that begins so."),
            tr("Only in a sentence with one of these, or next to one"),
            tr("Not in a sentence with one of these"),
        )
        for head, tip, field in zip(heads, tips, self._fields(), strict=True):
            column.addWidget(label(head, "small"))
            field.setToolTip(tip)
            column.addWidget(field)
        column.addSpacing(4)
        column.addWidget(self.count)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 8)
        whole.setSpacing(4)
        whole.addLayout(column)
        whole.addWidget(self.list)
        whole.addWidget(self.learn)
        whole.addStretch(1)

    def _fill(self, topic: Topic) -> None:
        rules = topic.rules
        self._trial = None
        self._tests.forget()
        for field, words in zip(self._fields(), (rules.terms, rules.near, rules.never), strict=True):
            if words_in(field.value()) != words:
                field.show_value(as_typed(words))
                field.put(as_typed(words))
        self._draw()

    def _is_gone(self) -> bool:
        """True for a topic of the book that was just removed: what is typed goes with it."""
        topic, there = self._topic, self._session.project.topics
        return topic is not None and topic.own and all(each.id != topic.id for each in there)

    def _hand_over(self) -> None:
        for field in self._fields():
            field.flush()

    def _typed(self) -> None:
        if self._topic is not None and self.dirty and self.rules.terms:
            self._tests.ask(self._topic, self.rules)
        else:
            self._trial = None
            self._tests.forget()
        self._draw()

    def _take(self, trial: Trial) -> None:
        if trial.rules == self.rules:
            self._trial = trial
            self._draw()

    def _draw(self) -> None:
        topic = self._topic
        if topic is None:
            return
        dirty, trial = self.dirty, self._trial if self.dirty else None
        project = self._session.project
        lines = []
        if trial is not None:
            worth = set(topic_edits.worth_quoting(project, (hit.ref for hit in (*topic.hits, *trial.after))))
            lines = [line for line in gained_and_lost(topic.hits, trial.after) if line.ref in worth]
            total = sum(hit.ref in worth for hit in trial.after)
            gained = sum(line.state is State.GAINED for line in lines)
            said = [counted(total, "1 paragraph", "{n} paragraphs")]
            said += [counted(gained, "1 gained", "{n} gained")] if gained else []
            said += [counted(len(lines) - gained, "1 lost", "{n} lost")] if len(lines) > gained else []
            said += [] if lines else [tr("the same as before")]
            self.count.setText(" · ".join(said))
        elif dirty and not self.rules.terms:
            self.count.setText(tr("A topic needs a word to look for."))
        elif dirty:
            self.count.setText(tr("Looking through the documents…"))
        else:
            number = len(topic_edits.refs_of(project, topic))
            self.count.setText(counted(number, "1 paragraph", "{n} paragraphs"))
        self.changes.show_lines(lines)
        self.list.setFixedHeight(LIST_ROW * min(3, max(1, len(lines))) + 4)
        self.list.setVisible(bool(lines))
        self.keep.setEnabled(dirty and bool(self.rules.terms) and not self._session.read_only)
        self.keep.setVisible(dirty)
        self.back.setVisible(dirty)

    def _learn(self) -> None:
        topic = self._topic
        if topic is not None:
            asked = topic.id
            self._worker.ask(learnt_rules, topic, done=lambda rules: self._learnt(asked, rules), key="topic-learn")

    def _learnt(self, topic_id: str, rules: TopicRules) -> None:
        if self._topic is None or self._topic.id != topic_id:
            return
        fresh = [word for word in rules.never if word not in self.rules.never]
        if not fresh:
            self._session.status.emit(tr("What was taken off has no words of its own that could be left out."))
            return
        self.never.put(as_typed((*self.rules.never, *fresh)))
        self.never.flush()
        self._typed()

"""The chosen topic's name and words. Changing either makes the topic the officer's own."""

from dataclasses import replace

from PySide6.QtWidgets import QFormLayout, QFrame, QLineEdit, QVBoxLayout, QWidget

from briefing import edits
from briefing.model.topic import Topic
from briefing.topics import match
from ui.jobs import Jobs
from ui.models import topic_edits
from ui.session import Session
from ui.text import tr
from ui.widgets.naming import named


class TopicDetails(QFrame):
    """A panel under the topics, shown while one topic is chosen."""

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topic-details")
        self.setProperty("look", "panel")
        self._session = session
        self._jobs = jobs
        self._topic: Topic | None = None
        self.name = named(QLineEdit(self), "topic-name")
        self.name.setAccessibleName(tr("Name of the topic"))
        self.terms = named(QLineEdit(self), "topic-terms")
        self.terms.setAccessibleName(tr("Words to look for, separated by commas"))
        self.terms.setPlaceholderText(tr("nickel, refining, rare earths"))
        self.terms.setToolTip(tr("Paragraphs with any of these words belong to the topic. Separate them by commas."))
        form = QFormLayout()
        form.setSpacing(4)
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Words"), self.terms)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 8)
        column.addLayout(form)
        self.name.editingFinished.connect(self._keep)
        self.terms.editingFinished.connect(self._keep)
        self.hide()

    def show_topic(self, topic: Topic | None) -> None:
        """Show a topic; None hides the panel."""
        self._topic = topic
        self.setVisible(topic is not None)
        if topic is not None:
            for line, words in ((self.name, topic.name), (self.terms, ", ".join(topic.terms))):
                line.setReadOnly(self._session.read_only)
                if line.text() != words and not (line.hasFocus() and line.isModified()):
                    line.setText(words)
                    line.setCursorPosition(0)

    def find_paragraphs(self, topic: Topic) -> None:
        """Look for the paragraphs that speak of a topic and keep them with it."""
        self._jobs.start(
            match,
            self._session.project.sources,
            topic.rules,
            title=tr("Looking for paragraphs on ‘{topic}’", topic=topic.name),
            done=lambda hits: self._found(topic.id, topic.terms, hits),
            failed=lambda error: self._session.notice.emit(str(error)),
            key=f"match:{topic.id}",
            seconds=60,
        )

    def _keep(self) -> None:
        topic = self._topic
        if topic is None or not (self.name.isModified() or self.terms.isModified()):
            return
        self.name.setModified(False)
        self.terms.setModified(False)
        name = " ".join(self.name.text().split()) or topic.name
        terms = tuple(
            dict.fromkeys(words for part in self.terms.text().split(",") if (words := " ".join(part.split())))
        )
        changed = replace(topic, name=name, terms=terms, own=True)
        if changed == replace(topic, own=True):
            return
        if self._session.apply(topic_edits.keep_topic, changed) is not None and terms != topic.terms:
            self.find_paragraphs(changed)

    def _found(self, topic_id: str, terms: tuple[str, ...], hits: object) -> None:
        topic = next((each for each in self._session.project.topics if each.id == topic_id), None)
        if topic is None or topic.terms != terms or not isinstance(hits, tuple):
            return
        self._session.apply(edits.set_found, topic_id, hits)
        if self._session.topic is not None and self._session.topic.id == topic_id:
            self._session.show_topic(self._session.project.topic(topic_id))

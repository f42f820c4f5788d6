"""Keeps what the book's topics find true to its documents: looked for in the background when documents come or go.

What is found is taken into the book without a step of undo, and without moving anything the officer looks at.
"""

from PySide6.QtCore import QObject, QTimer, Signal

from briefing.model.source import Source
from briefing.model.topic import Topic, TopicHit, TopicRules
from briefing.topics.matching import match_all
from ui.models import topic_edits
from ui.models.topic_suggestions import same_blocks
from ui.models.topic_worker import TopicWorker
from ui.session import Session

_REST = 500  # ms after a change, before the documents are looked through


class TopicFinding(QObject):
    """Knows for each topic by which words and in which documents its paragraphs were found."""

    found = Signal()  # the topics are true to the documents again
    began = Signal()

    def __init__(self, session: Session, worker: TopicWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._worker = worker
        self._known: dict[str, tuple[TopicRules, tuple[Source, ...]]] = {}
        self._looking = False
        for topic in session.project.topics:  # as the book was left
            self.take_as_found(topic)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._look)
        session.changed.connect(self._follow)

    @property
    def busy(self) -> bool:
        """True while paragraphs are being looked for."""
        return self._looking or self._rest.isActive()

    def take_as_found(self, topic: Topic, sources: tuple[Source, ...] | None = None) -> None:
        """Say that what *topic* holds was found by its words in *sources*, by default the book's."""
        self._known[topic.id] = (topic.rules, self._session.project.sources if sources is None else sources)

    def look_now(self, topic_id: str = "") -> None:
        """Look through the documents at once, for all topics or anew for one."""
        if topic_id:
            self._known.pop(topic_id, None)
        self._rest.stop()
        self._look()

    # ---- inside

    def _stale(self) -> dict[str, TopicRules]:
        sources = self._session.project.sources
        return {
            topic.id: topic.rules
            for topic in self._session.project.topics
            if (known := self._known.get(topic.id)) is None
            or known[0] != topic.rules
            or not same_blocks(known[1], sources)
        }

    def _follow(self, *_: object) -> None:
        if not self._session.read_only and not self._rest.isActive() and self._stale():
            self._rest.start()
            self.began.emit()

    def _look(self) -> None:
        stale, sources = self._stale(), self._session.project.sources
        if not stale or self._session.read_only:
            return
        self._looking = True
        self._worker.ask(
            match_all,
            stale,
            done=lambda hits: self._take(stale, sources, hits),
            failed=lambda _: self._gave_up(stale, sources),
            key="topics-found",
        )

    def _take(
        self, asked: dict[str, TopicRules], sources: tuple[Source, ...], hits: dict[str, tuple[TopicHit, ...]]
    ) -> None:
        self._looking = False
        now = {topic.id: topic.rules for topic in self._session.project.topics}
        if not same_blocks(sources, self._session.project.sources):
            self._look()  # documents came or went meanwhile
            return
        fresh = {topic_id: hits[topic_id] for topic_id, rules in asked.items() if now.get(topic_id) == rules}
        for topic_id in fresh:
            self._known[topic_id] = (asked[topic_id], sources)
        self._session.amend(topic_edits.bring_up_to_date, fresh)
        self.found.emit()
        if self._stale():
            self._look()

    def _gave_up(self, asked: dict[str, TopicRules], sources: tuple[Source, ...]) -> None:
        self._looking = False
        self._known |= {topic_id: (rules, sources) for topic_id, rules in asked.items()}  # not over and over again
        self.found.emit()

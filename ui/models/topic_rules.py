"""Rules of a topic as the officer types them, and what they would find: tried in the background while he types."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from briefing.edits.topic_hits import with_found
from briefing.model.project import Project
from briefing.model.topic import Topic, TopicHit, TopicRules
from briefing.topics import match
from ui.models.topic_worker import TopicWorker
from ui.session import Session

_WORDS = re.compile(r"[\"“][^\"”\n]*[\"”]|[^,;\n、，；\"“]+")


def words_in(typed: str) -> tuple[str, ...]:
    """Return the words typed, once each: separated by commas or lines, those in quotation marks kept together."""
    found = (" ".join(part.group().split()) for part in _WORDS.finditer(typed))
    return tuple(dict.fromkeys(word for word in found if word.strip('"“” ')))


def as_typed(words: tuple[str, ...]) -> str:
    """Return words as they stand in a field."""
    return ", ".join(words)


@dataclass(frozen=True, slots=True)
class Trial:
    """What rules find: all hits as they would be on the topic, and as they were found."""

    rules: TopicRules
    found: tuple[TopicHit, ...]
    after: tuple[TopicHit, ...]


class RulesTrial(QObject):
    """Tries rules on the documents; only the answer to what was asked last counts."""

    tried = Signal(object)  # Trial

    def __init__(self, session: Session, worker: TopicWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._worker = worker
        self._asked: tuple[str, TopicRules] | None = None

    @property
    def busy(self) -> bool:
        """True while an answer is awaited."""
        return self._asked is not None

    def ask(self, topic: Topic, rules: TopicRules) -> None:
        """Find out what *rules* would bring to *topic*."""
        self._asked = asked = (topic.id, rules)
        self._worker.ask(
            match,
            rules,
            done=lambda hits: self._take(asked, topic, hits),
            failed=lambda _: self.forget(),
            key="topic-rules",
        )

    def forget(self) -> None:
        """Await no answer."""
        self._asked = None

    def _take(self, asked: tuple[str, TopicRules], topic: Topic, hits: tuple[TopicHit, ...]) -> None:
        if self._asked != asked:
            return
        self._asked = None
        self.tried.emit(Trial(asked[1], hits, _as_on(self._session.project, topic, hits)))


def _as_on(project: Project, topic: Topic, hits: tuple[TopicHit, ...]) -> tuple[TopicHit, ...]:
    """Return what *topic* would hold: with what was put on by hand, without what was taken off."""
    lengths = {}
    for entry in topic.taken_off:
        try:
            lengths[entry.ref] = len(project.block(entry.ref).text)
        except KeyError:
            continue
    return with_found(topic, hits, lengths).hits

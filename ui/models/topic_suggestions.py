"""What is suggested: topics of the documents, and those of topic sets in use that new documents speak of.

Worked out in the background whenever documents come or go. What the officer is looking at does not move: while the
list is in use, suggestions keep their order, and new ones wait until they are asked for.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from briefing.errors import BriefingError
from briefing.model.source import Source
from briefing.model.topic import Topic
from briefing.topics import suggest
from ui.jobs import Jobs
from ui.models.topic_sets_known import apply_sets, known_sets
from ui.models.topic_worker import TopicWorker
from ui.session import Session
from ui.text import tr

_REST = 300  # ms after documents came, before they are looked through
_SECONDS = 180.0


@dataclass(frozen=True, slots=True)
class FromSet:
    """A topic of a topic set that is not in the book, and the set's name."""

    topic: Topic
    set_name: str


class Suggestions(QObject):
    """``shown`` is what the list shows; ``in_use`` tells whether it may not move now."""

    changed = Signal()

    def __init__(self, session: Session, jobs: Jobs, worker: TopicWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._worker = worker
        self._read: tuple[Source, ...] = ()  # the documents of what is known
        self._latest: tuple[Topic, ...] = ()
        self.shown: tuple[Topic, ...] = ()
        self.of_sets: tuple[FromSet, ...] = ()
        self.busy = False
        self.problem = ""
        self.in_use: Callable[[], bool] = lambda: False
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._look)
        session.changed.connect(self.follow)

    @property
    def waiting(self) -> int:
        """How many suggestions wait to be shown."""
        there = {topic.id for topic in self.shown}
        return sum(topic.id not in there for topic in self._latest)

    @property
    def read(self) -> tuple[Source, ...]:
        """The documents that the suggestions were taken from."""
        return self._read if not self.busy else ()

    def show_waiting(self) -> None:
        """Show everything that is suggested now, best first."""
        self.shown = self._latest
        self.changed.emit()

    def follow(self, *_: object) -> None:
        """Look through the documents when they changed."""
        sources = self._session.project.sources
        if same_blocks(sources, self._read):
            return
        first = not self._read
        self._read = sources
        if not sources:
            self._jobs_off()
            return
        self.busy = True
        if first:
            self._look()
        else:
            self._rest.start()

    def look_again(self) -> None:
        """Look through the documents once more: a topic set came into use."""
        if self._read and not self.busy:
            self._look_for_sets()

    # ---- inside

    def _jobs_off(self) -> None:
        self._rest.stop()
        self.busy = False
        self._latest = self.shown = ()
        self.of_sets = ()
        self.changed.emit()

    def _look(self) -> None:
        self._jobs.start(
            suggest,
            self._read,
            title=tr("Looking for topics"),
            done=self._take,
            failed=self._failed,
            key=f"topics:{id(self)}",
            seconds=_SECONDS,
            memory=2 << 30,
            quiet=True,
        )
        self._look_for_sets()

    def _look_for_sets(self) -> None:
        names = tuple(str(path) for path in known_sets())
        here = frozenset(topic.id for topic in self._session.project.topics)
        if not here:
            self.of_sets = ()
            return
        self._worker.ask(
            apply_sets,
            names,
            here,
            self._session.project.settings.language,
            done=self._take_sets,
            key="topics-of-sets",
        )

    def _take(self, found: object) -> None:
        if not self._read:
            return  # all documents were taken out meanwhile
        self.busy = False
        self.problem = ""
        self._latest = found if isinstance(found, tuple) else ()
        self.shown = self._kept_in_place() if self.in_use() else self._latest
        self.changed.emit()

    def _failed(self, error: BriefingError) -> None:
        self.busy = False
        self.problem = str(error)
        self.changed.emit()

    def _take_sets(self, found: tuple[tuple[str, Topic], ...]) -> None:
        self.of_sets = tuple(FromSet(topic, name) for name, topic in found)
        self.changed.emit()

    def _kept_in_place(self) -> tuple[Topic, ...]:
        """Return what is shown, in its order, as it is now known; what is suggested no longer goes."""
        latest = {topic.id: topic for topic in self._latest}
        return tuple(latest[topic.id] for topic in self.shown if topic.id in latest)


def same_blocks(one: tuple[Source, ...], other: tuple[Source, ...]) -> bool:
    """True when both are the same documents with the same paragraphs."""
    return len(one) == len(other) and all(a.blocks is b.blocks for a, b in zip(one, other, strict=True))

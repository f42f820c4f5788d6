"""Works out the coverage of the book between the window's events, source by source, and only while it is looked at."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from briefing.coverage import Coverage, SourceCoverage, source_rows, topic_tallies
from briefing.model.project import Project
from briefing.model.topic import Topic
from ui.session import Session

_SLICE = 0.012  # seconds at a time: the window answers in between


class CoverageWork(QObject):
    """Keeps ``coverage`` true while it is watched. ``ready`` follows each time it is."""

    ready = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.coverage = Coverage()
        self.project: Project = session.project  # the one that was worked out
        self.topics: tuple[Topic, ...] = ()
        self.busy = False
        self.slice = _SLICE
        self._watched = False
        self._due = True
        self._rows: Iterator[SourceCoverage] = iter(())
        self._done: list[SourceCoverage] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)
        session.changed.connect(self._ask)
        session.topic_shown.connect(self._ask)

    def watch(self, on: bool) -> None:
        """Begin or end to keep the coverage true."""
        self._watched = on
        if not on:
            self._timer.stop()
            self._due = self._due or self.busy
            self.busy = False
        elif self._due:
            self._begin()

    def finish(self) -> None:
        """Work out the rest at once."""
        while self.busy:
            self._slice()

    def _ask(self, *_: object) -> None:
        self._due = True
        if self._watched:
            self._begin()

    def _begin(self) -> None:
        self._due = False
        self.project = self._session.project
        self.topics = self._wanted()
        self._rows = source_rows(self.project, self.topics, self.coverage)
        self._done = []
        self.busy = True
        self._slice()

    def _wanted(self) -> tuple[Topic, ...]:
        """Return the book's topics, and the one shown in the window where that is a suggestion."""
        topics, shown = self._session.project.topics, self._session.topic
        if shown is None or any(topic.id == shown.id for topic in topics):
            return topics
        if self.topics[:-1] == topics and self.topics and self.topics[-1] is shown:
            return self.topics
        return (*topics, shown)

    def _slice(self) -> None:
        until = time.perf_counter() + self.slice
        for row in self._rows:
            self._done.append(row)
            if time.perf_counter() > until:
                if not self._timer.isActive():
                    self._timer.start()
                return
        self._timer.stop()
        if self.busy:
            self.busy = False
            rows = tuple(self._done)
            self.coverage = Coverage(rows, topic_tallies(self.topics, rows))
            self.ready.emit()

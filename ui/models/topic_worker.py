"""Asks the topics' warm process: the window's side of ``topic_work``."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QObject

from briefing.errors import BriefingError
from briefing.model.source import Source
from ui.jobs import Jobs
from ui.models.topic_work import work
from ui.session import Session
from ui.text import tr

_LANE = "topics"
_SECONDS = 120.0
_MEMORY = 2 << 30  # bytes; 500 documents of 40 paragraphs take 300 MB


class TopicWorker(QObject):
    """Sends each document once; a process that was begun anew gets them all again."""

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._owner = uuid4().hex
        self._numbers: dict[str, tuple[Source, int]] = {}  # by source id; a changed document is another one
        self._last = 0
        self._sent: frozenset[int] = frozenset()

    def ask(
        self,
        task: Callable[..., Any],
        *arguments: Any,
        done: Callable[[Any], None],
        failed: Callable[[BriefingError], None] | None = None,
        key: str,
    ) -> None:
        """Call *done* with ``task(sources, *arguments)`` for the documents of the book as they are now.

        *task* is a top-level function. A later question with the same *key* takes the place of this one.
        """
        self._ask(task, arguments, done, failed, key, again=True)

    def _ask(
        self,
        task: Callable[..., Any],
        arguments: tuple[Any, ...],
        done: Callable[[Any], None],
        failed: Callable[[BriefingError], None] | None,
        key: str,
        again: bool,
    ) -> None:
        sources = self._session.project.sources
        order = tuple(self._number(source) for source in sources)
        fresh = tuple((n, source) for n, source in zip(order, sources, strict=True) if n not in self._sent)

        def answered(answer: tuple[Any] | None) -> None:
            if answer is not None:
                self._sent = frozenset(order)
                done(answer[0])
                return
            self._sent = frozenset()
            if again:
                self._ask(task, arguments, done, failed, key, again=False)

        self._jobs.start(
            work,
            self._owner,
            order,
            fresh,
            task,
            arguments,
            title=tr("Looking through the documents"),
            done=answered,
            failed=failed,
            key=f"{key}:{self._owner}",
            warm=_LANE,
            seconds=_SECONDS,
            memory=_MEMORY,
            quiet=True,
        )

    def _number(self, source: Source) -> int:
        known = self._numbers.get(source.id)
        if known is None or known[0] is not source:
            self._last += 1
            known = self._numbers[source.id] = (source, self._last)
        return known[1]

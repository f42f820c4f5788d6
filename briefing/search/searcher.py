"""Searches an open book on a thread of its own, so that nobody who types ever waits.

The thread owns the index: it brings it to the newest project piece by piece and answers the newest question in
between. A question that is overtaken by another is given up. The index is in the book file where that can be written,
else in memory; trouble with it is never the officer's: it is made anew, and where that fails, in memory.
"""

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from briefing.errors import BriefingError
from briefing.model.harvest import Saying
from briefing.model.project import Project
from briefing.model.source import Source
from briefing.search.asking import MOST, Answer, Asking
from briefing.search.index import Desk, Index, InMemory
from briefing.search.own import OwnHit, OwnWords
from briefing.search.query import Filter, Query, is_being_typed, parse

_TRIES = 3  # times an index is made anew before searching is given up
_TROUBLE = (sqlite3.Error, BriefingError, UnicodeDecodeError)


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a question."""

    text: str
    query: Query
    typed: Query | None
    answer: Answer
    own: tuple[OwnHit, ...] = ()
    left: int = 0  # blocks that are not in the index yet
    unheard: int = 0  # documents of which it is not known yet who speaks, where that was asked


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the index is."""

    left: int = 0  # blocks that are not in it yet
    unheard: tuple[Source, ...] = ()  # sources of which it is not known yet who speaks
    speakers: tuple[tuple[str, str, int], ...] = ()  # name, side, in how many paragraphs; most first


def _ignore(_: object) -> None:
    """Do nothing."""


@dataclass(slots=True)
class _Wish:
    """What the thread is asked to do next."""

    project: Project | None = None
    question: tuple[str, int] | None = None
    heard: list[tuple[Source, tuple[Saying, ...]]] = field(default_factory=list)
    closing: bool = False

    @property
    def is_empty(self) -> bool:
        return self.project is None and self.question is None and not self.heard and not self.closing


class Searcher:
    """Answers questions about the newest project shown to it.

    *found* gets each ``Found``, *told* each ``Standing``, both on the searcher's thread. ``close`` ends the thread.
    """

    def __init__(
        self,
        desk: Callable[[], Desk] = InMemory,
        found: Callable[[Found], None] = _ignore,
        told: Callable[[Standing], None] = _ignore,
    ) -> None:
        self._make_desk, self._found, self._told = desk, found, told
        self._wish = _Wish()
        self._change = threading.Condition()
        self._asked: sqlite3.Connection | None = None  # while a question is being answered
        self._index: Index | None = None
        self._own = OwnWords()
        self._asking: Asking | None = None
        self._project: Project | None = None
        self._work: Iterator[int] | None = None
        self._left = 0
        self._in_memory = False
        self._failures = 0
        self._last: tuple[str, int] | None = None
        self._thread = threading.Thread(target=self._serve, name="briefing-search", daemon=True)
        self._thread.start()

    # ---- from any thread

    def show(self, project: Project) -> None:
        """Search *project* from now on; returns at once."""
        with self._change:
            self._wish.project = project
            self._change.notify_all()

    def ask(self, text: str, most: int = MOST) -> None:
        """Look for *text*; returns at once. Only the newest question is answered."""
        with self._change:
            self._wish.question = (text, most)
            if self._asked is not None:
                self._asked.interrupt()
            self._change.notify_all()

    def hear(self, source: Source, sayings: tuple[Saying, ...]) -> None:
        """Take what was found out about who speaks in *source*; returns at once."""
        with self._change:
            self._wish.heard.append((source, sayings))
            self._change.notify_all()

    def close(self) -> None:
        """End the thread and let the index go; safe to call twice."""
        with self._change:
            self._wish.closing = True
            if self._asked is not None:
                self._asked.interrupt()
            self._change.notify_all()
        self._thread.join()

    # ---- the thread

    def _serve(self) -> None:
        try:
            while (wish := self._next()) is not None:
                self._do(wish)
        finally:
            if self._index is not None:
                self._index.close()
            self._own.close()

    def _next(self) -> _Wish | None:
        """Wait for a wish; return at once while there is still something to bring into the index."""
        with self._change:
            self._change.wait_for(lambda: not self._wish.is_empty or self._work is not None)
            wish, self._wish = self._wish, _Wish(closing=self._wish.closing)
            return None if wish.closing else wish

    def _do(self, wish: _Wish) -> None:
        if wish.project is not None:
            self._take(wish.project)
        if wish.question is not None:
            self._last = wish.question
            self._answer(*wish.question)
            if wish.project is None and not wish.heard:
                return  # the next question comes before the next piece
        for source, sayings in wish.heard:
            self._safely(lambda index, source=source, sayings=sayings: index.hear(source, sayings))  # type: ignore[misc]
        if wish.heard:
            self._tell()
        self._step()

    def _take(self, project: Project) -> None:
        before, self._project = self._project, project
        self._own.follow(project)
        if before is None or before.sources is not project.sources:
            self._begin()
            self._step()  # says how much there is to do; nothing is brought in yet
        elif self._index is not None:
            self._asking = Asking(self._index, project.sources, project)

    def _begin(self) -> None:
        """Begin to bring the index to the project's sources."""
        assert self._project is not None
        if self._index is None:
            self._index = self._opened()
        self._asking = Asking(self._index, self._project.sources, self._project)
        self._work = self._index.follow(self._project.sources)

    def _opened(self) -> Index:
        if not self._in_memory:
            with contextlib.suppress(*_TROUBLE):
                return Index(self._make_desk())
        self._in_memory = True
        return Index(InMemory())

    def _step(self) -> None:
        """Bring one piece into the index."""
        if self._work is None:
            return
        left = self._safely(lambda _: next(self._work) if self._work is not None else 0)
        if left is None:  # made anew: the work begins again
            return
        self._left = left
        if not left:
            self._work = None
            if self._index is not None and self._index.wasteful:
                self._safely(Index.begin_anew)
                self._begin()
                return
            self._tell()
            if self._last is not None and self._last[0].strip():
                self._answer(*self._last)

    def _safely(self, action: Callable[[Index], int | None]) -> int | None:
        """Do something with the index; trouble means that it is made anew in memory."""
        if self._index is None:
            return None
        try:
            return action(self._index)
        except _TROUBLE:
            self._start_over()
        return None

    def _start_over(self) -> None:
        """Throw the index away; a second time, or where it cannot be thrown away, go on in memory."""
        index, self._index, self._work, self._asking = self._index, None, None, None
        self._failures += 1
        cleared = False
        if index is not None:
            with contextlib.suppress(*_TROUBLE):
                index.begin_anew()
                cleared = True
            index.close()
        if not cleared or self._failures > 1:
            self._in_memory = True
        if self._failures <= _TRIES:
            self._begin()
            self._step()

    def _answer(self, text: str, most: int) -> None:
        query = parse(text)
        typed = query.goes_on() if is_being_typed(text) else None
        answer: Answer | None = Answer()
        own: tuple[OwnHit, ...] = ()
        if self._project is not None and self._asking is not None and self._index is not None:
            answer = self._look(query, typed, most)
            if answer is None:
                return  # overtaken
            with contextlib.suppress(sqlite3.Error):
                own = self._own.ask(query, typed, self._project)
        unheard = 0
        if query.has(Filter.SPEAKER) and self._index is not None and self._project is not None:
            unheard = len(self._index.unheard(self._project.sources))
        self._found(Found(text, query, typed, answer or Answer(), own, self._left, unheard))

    def _look(self, query: Query, typed: Query | None, most: int) -> Answer | None:
        """Return the answer; None when another question came meanwhile."""
        assert self._index is not None
        assert self._asking is not None
        connection = self._index.desk.reading
        with self._change:
            if self._wish.question is not None:
                return None
            self._asked = connection
        try:
            return self._asking.ask(query, typed, most)
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                return None
            if "syntax error" in str(error):  # a query too strange for FTS5 finds nothing
                return Answer()
            self._start_over()
            return Answer()
        except _TROUBLE:
            self._start_over()
            return Answer()
        finally:
            with self._change:
                self._asked = None

    def _tell(self) -> None:
        if self._index is None or self._project is None:
            return
        with contextlib.suppress(*_TROUBLE):
            self._told(Standing(self._left, self._index.unheard(self._project.sources), self._index.speakers()))

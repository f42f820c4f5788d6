"""Writes a book on a thread of its own, so that a slow disk never holds up who is typing."""

import threading
from collections.abc import Callable

from briefing.errors import BriefingError
from briefing.model.project import Project
from briefing.store.book_file import BookFile


def _ignore(_: str) -> None:
    """Do nothing."""


class Saver:
    """Saves the newest project handed to it, at once and never waiting; what came in between is skipped.

    *done* is called on the saver's thread after each attempt: with an empty string when the project is in the file,
    else with the sentence of the failure. A project that could not be saved is tried again with the next ``submit`` or
    ``retry``. One who calls ``close`` may rely on it that the thread is gone.
    """

    def __init__(self, book: BookFile, done: Callable[[str], None] = _ignore) -> None:
        self._book = book
        self._done = done
        self._wanted: Project | None = None
        self._busy = False
        self._problem = ""
        self._closing = False
        self._change = threading.Condition()
        self._thread = threading.Thread(target=self._serve, name="briefing-saver", daemon=True)
        self._thread.start()

    @property
    def problem(self) -> str:
        """The sentence of the last attempt, if it failed."""
        with self._change:
            return self._problem

    @property
    def idle(self) -> bool:
        """True when everything submitted is in the file."""
        with self._change:
            return self._wanted is None and not self._busy

    def submit(self, project: Project) -> None:
        """Have *project* saved as soon as can be; returns at once."""
        with self._change:
            if self._closing:
                raise RuntimeError("the saver is closed")
            self._wanted = project
            self._problem = ""
            self._change.notify_all()

    def retry(self) -> None:
        """Try again what failed, if anything did."""
        with self._change:
            self._problem = ""
            self._change.notify_all()

    def flush(self, seconds: float | None = None) -> bool:
        """Wait until everything is in the file or an attempt failed; True when it is in the file."""
        with self._change:
            self._change.wait_for(self._settled, seconds)
            return self._wanted is None and not self._busy

    def close(self) -> bool:
        """Make a last attempt, end the thread, leave the book open; True when everything is in the file."""
        with self._change:
            self._problem = ""
            self._closing = True
            self._change.notify_all()
        self._thread.join()
        return self._wanted is None

    def _settled(self) -> bool:
        return not self._busy and (self._wanted is None or bool(self._problem))

    def _serve(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: (self._wanted is not None and not self._problem) or self._closing)
                project = self._take()
                if project is None:
                    return
            problem = self._save(project)
            with self._change:
                self._busy = False
                self._problem = problem
                if problem and self._wanted is None:
                    self._wanted = project
                elif problem:
                    self._problem = ""  # a newer project is waiting: try that at once
                over = self._closing and bool(problem)
                self._change.notify_all()
            self._done(problem)
            if over:
                return

    def _take(self) -> Project | None:
        project, self._wanted = self._wanted, None
        self._busy = project is not None
        return project

    def _save(self, project: Project) -> str:
        try:
            self._book.save(project)
        except BriefingError as error:
            return str(error)
        return ""

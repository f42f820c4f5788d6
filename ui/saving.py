"""Keeps every edit in the book file at once, on a thread of its own so that a slow disk never holds up the window."""

import threading
from collections import deque
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from briefing.errors import BriefingError
from briefing.model.project import Project
from briefing.store import BookFile

_RETRY = 5000  # ms after a failed save


class Saving(QObject):
    """Writes the latest project; several edits made while one is being written become one write."""

    saved = Signal()
    failed = Signal(str)
    _wrote = Signal(str)  # the sentence of a failure, or empty

    def __init__(self, book: BookFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.problem = ""
        self._book = book
        self._wanted: Project | None = None
        self._originals: deque[tuple[str, bytes]] = deque()
        self._busy = False
        self._closing = False
        self._change = threading.Condition()
        self._file = threading.Lock()
        self._thread: threading.Thread | None = None
        self._retry = QTimer(self, singleShot=True, interval=_RETRY)
        self._retry.timeout.connect(self._wake)
        self._wrote.connect(self._tell)

    @property
    def idle(self) -> bool:
        """True when everything is in the file."""
        with self._change:
            return self._wanted is None and not self._originals and not self._busy

    def keep(self, project: Project) -> None:
        """Write *project* as soon as can be."""
        with self._change:
            self._wanted = project
        self._wake()

    def add_original(self, sha256: str, data: bytes) -> None:
        """Write the bytes of an original, before the next project."""
        with self._change:
            self._originals.append((sha256, data))
        self._wake()

    def original(self, sha256: str) -> bytes:
        """Return the bytes of an original, written or still waiting; raises ``StoreError``."""
        with self._change:
            for name, data in self._originals:
                if name == sha256:
                    return data
        with self._file:
            return self._book.original(sha256)

    def flush(self) -> None:
        """Wait until everything is written or a write failed."""
        with self._change:
            self._change.wait_for(
                lambda: self._thread is None or not (self._pending or self._busy) or self.problem != ""
            )

    def save_copy(self, path: Path) -> None:
        """Write everything, and the whole book to *path* as well; raises ``StoreError``."""
        self.flush()
        with self._file:
            self._book.save_copy(path)

    def close(self) -> None:
        """Write what waits and close the file; safe to call twice."""
        self._retry.stop()
        if self._closing:
            return
        self._wake()
        with self._change:
            self._closing = True
            self._change.notify_all()
        if self._thread is not None:
            self._thread.join()
        self._book.close()

    @property
    def _pending(self) -> bool:
        return self._wanted is not None or bool(self._originals)

    def _wake(self) -> None:
        with self._change:
            if self._closing or self._book.read_only:
                return
            self.problem = ""
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, name="briefing-saver", daemon=True)
                self._thread.start()
            self._change.notify_all()

    def _serve(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._closing or (self._pending and not self.problem))
                if not self._pending or self.problem:
                    return
                project, originals = self._wanted, list(self._originals)
                self._wanted, self._busy = None, True
            problem = self._write(project, originals)
            with self._change:
                self._busy = False
                self.problem = problem
                if problem:
                    self._wanted = self._wanted or project
                else:
                    for _ in originals:
                        self._originals.popleft()
                self._change.notify_all()
            self._wrote.emit(problem)

    def _write(self, project: Project | None, originals: list[tuple[str, bytes]]) -> str:
        try:
            with self._file:
                for sha256, data in originals:
                    self._book.add_original(sha256, data)
                if project is not None:
                    self._book.save(project)
        except BriefingError as error:
            return str(error)
        return ""

    def _tell(self, problem: str) -> None:
        if problem:
            self._retry.start()
            self.failed.emit(problem)
        elif self.idle:
            self.saved.emit()

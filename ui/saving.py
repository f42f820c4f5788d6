"""Keeps every edit in the book file at once, on a thread of its own so that a slow disk never holds up the window."""

import contextlib
import threading
from collections import deque
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QTimer, Signal

from briefing.errors import BriefingError
from briefing.model.project import Project
from briefing.store import BookFile
from briefing.store.saver import Saver

_RETRY = 5000  # ms after a failed save
_HEARTBEAT = 60_000  # ms after which the lease in the file is renewed


class Saving(QObject):
    """The engine's saver with signals for the window, and the originals written before the project that needs them."""

    saved = Signal()
    failed = Signal(str)
    _wrote = Signal(str)  # the sentence of a failure, or empty; from the saver's thread

    def __init__(self, book: BookFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelf = _Shelf(book)
        self._book = book
        self._saver = None if book.read_only else Saver(cast(BookFile, self._shelf), self._wrote.emit)
        self._closed = False
        self._beats: threading.Thread | None = None
        self._retry = QTimer(self, singleShot=True, interval=_RETRY)
        self._retry.timeout.connect(self._try_again)
        self._pulse = QTimer(self, interval=_HEARTBEAT)
        self._pulse.timeout.connect(self._beat)
        self._wrote.connect(self._tell)
        if self._saver is not None:
            self._pulse.start()

    @property
    def idle(self) -> bool:
        """True when everything is in the file."""
        return self._saver is None or self._saver.idle

    @property
    def problem(self) -> str:
        """The sentence of the last save that failed, or empty."""
        return self._saver.problem if self._saver is not None else ""

    def keep(self, project: Project) -> None:
        """Write *project* as soon as can be."""
        if self._saver is not None and not self._closed:
            self._saver.submit(project)

    def add_original(self, sha256: str, data: bytes) -> None:
        """Write the bytes of an original before the next project."""
        self._shelf.add(sha256, data)

    def original(self, sha256: str) -> bytes:
        """Return the bytes of an original, written or still waiting; raises ``StoreError``."""
        waiting = self._shelf.waiting(sha256)
        return self._book.original(sha256) if waiting is None else waiting

    def flush(self) -> None:
        """Wait until everything is written or a write failed."""
        if self._saver is not None:
            self._saver.flush()

    def keep_now(self) -> bool:
        """Write what waits, trying once more what failed; True when everything is in the file."""
        self.flush()
        if self._saver is not None and not self.idle:
            self._saver.retry()
            self.flush()
        return self.idle

    def save_copy(self, path: Path) -> None:
        """Write everything, and the whole book to *path* as well; raises ``StoreError``."""
        self.flush()
        self._book.save_copy(path)

    def close(self) -> None:
        """Write what waits and close the file; safe to call twice."""
        if self._closed:
            return
        self._closed = True
        self._retry.stop()
        self._pulse.stop()
        if self._saver is not None:
            self._saver.close()
        if self._beats is not None:
            self._beats.join()
        self._book.close()

    def _try_again(self) -> None:
        if self._saver is not None:
            self._saver.retry()

    def _beat(self) -> None:
        """Say in the file that the book is still in use; a book that was moved away is said at the next save."""
        if self._beats is None or not self._beats.is_alive():
            self._beats = threading.Thread(target=self._heartbeat, name="briefing-heartbeat", daemon=True)
            self._beats.start()

    def _heartbeat(self) -> None:
        with contextlib.suppress(BriefingError):
            self._book.heartbeat()

    def _tell(self, problem: str) -> None:
        if self._closed:
            return
        if problem:
            self._retry.start()
            self.failed.emit(problem)
        elif self.idle:
            self.saved.emit()


class _Shelf:
    """The book file as the saver sees it: with originals that go in first."""

    def __init__(self, book: BookFile) -> None:
        self._book = book
        self._originals: deque[tuple[str, bytes]] = deque()

    def add(self, sha256: str, data: bytes) -> None:
        self._originals.append((sha256, data))

    def waiting(self, sha256: str) -> bytes | None:
        return next((data for name, data in list(self._originals) if name == sha256), None)

    def save(self, project: Project) -> None:
        while self._originals:
            self._book.add_original(*self._originals[0])
            self._originals.popleft()
        self._book.save(project)

"""An open book file."""

import contextlib
import hashlib
import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from briefing.errors import BookInUse, StoreError
from briefing.model.project import Project
from briefing.model.source import Notice
from briefing.store import backups, lease
from briefing.store.database import connect, facts, make_tables, transaction
from briefing.store.troubles import is_damage, sentence
from briefing.store.writing import Shelf, difference, write

HEARTBEAT = timedelta(minutes=1)


class BookFile:
    """One ``*.briefing`` file that is open. May be used from several threads; each call is done before the next begins.

    ``project`` is the project as last saved, ``notices`` tell what the officer should know about the opening.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        project: Project,
        shelf: Shelf,
        holder: lease.Holder | None,
        notices: Iterable[Notice] = (),
    ) -> None:
        self.path = path
        self.project = project
        self.notices = tuple(notices)
        self._connection = connection
        self._shelf = shelf
        self._holder = holder
        self._newest = project  # also when it could not be saved
        self._lock = threading.RLock()
        self._closed = False
        self._state = facts(connection).get("state", "") if holder else ""
        self._place = _place(path)
        self._renewed = datetime.now(UTC)

    @property
    def read_only(self) -> bool:
        """True when the book can be looked at but not saved."""
        return self._holder is None

    def save(self, project: Project) -> None:
        """Bring the file to *project*: only changed rows, in one transaction. When it returns, the project is kept.

        Raises ``StoreError``, and ``BookInUse`` when somebody else took the book over; the file is then as it was.
        """
        with self._lock:
            self._newest = project
            changes = difference(self._shelf, project)
            if not changes.empty:
                self._write(lambda: write(self._connection, changes))
            elif self.read_only:
                self._refuse()
            self._shelf = changes.shelf
            self.project = project

    def add_original(self, sha256: str, data: bytes) -> None:
        """Keep the bytes of a source's file; raises ``StoreError``."""
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StoreError("The document changed while it was being read. Load it again.")
        with self._lock:
            self._write(
                lambda: self._connection.execute("INSERT OR IGNORE INTO original VALUES (?, ?)", (sha256, data))
            )

    def original(self, sha256: str) -> bytes:
        """Return the bytes of a source's file; raises ``StoreError`` when they are not there as they were."""
        with self._lock:
            data = self._original(sha256)
        if data is None:
            data = backups.find_original(self.path, sha256)
        if data is None:
            raise StoreError(f"The original of this document is not in '{self.path.name}'. Load the document again.")
        return data

    def save_copy(self, path: Path) -> None:
        """Write the newest project, also one that could not be saved, and the originals to another file.

        The copy is whole and verified or not there at all. Raises ``StoreError``.
        """
        if path.absolute() == self.path.absolute():
            raise StoreError(f"'{path.name}' is the book itself. Choose another name or folder for the copy.")
        with self._lock:
            write_book(path, self._newest, self._originals(self._newest))

    def heartbeat(self) -> None:
        """Say that the book is still in use, once a minute or so while nothing is saved. Raises ``StoreError``."""
        with self._lock:
            if not self.read_only and datetime.now(UTC) - self._renewed >= HEARTBEAT:
                self._write(lambda: None, saved=False)

    def write_beside(self, action: Callable[[sqlite3.Connection], object]) -> None:
        """Do *action* on tables beside the book's own (see ``beside``): no save, so no new backup. ``StoreError``."""
        with self._lock:
            self._write(lambda: action(self._connection), saved=False)

    def close(self) -> None:
        """Give the book free; safe to call twice."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            with contextlib.suppress(sqlite3.Error):
                if self._holder and self._is_mine():
                    with transaction(self._connection):
                        lease.clear(self._connection)
            self._connection.close()

    def __enter__(self) -> "BookFile":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _write(self, action: Callable[[], object], saved: bool = True) -> None:
        """Do *action* in one transaction, if the file is still there and still ours."""
        if self._closed:
            raise StoreError(f"'{self.path.name}' is already closed. Open it again.")
        if self._holder is None:
            self._refuse()
            return
        self._check_place()
        state = secrets.token_hex(8) if saved else self._state
        try:
            with transaction(self._connection):
                self._check_lease()
                action()
                self._connection.execute("INSERT OR REPLACE INTO fact VALUES ('state', ?)", (state,))
                lease.write(self._connection, self._holder)
        except (sqlite3.Error, OSError) as error:
            raise StoreError(sentence(error, self.path, "saved")) from error
        self._state = state
        self._renewed = datetime.now(UTC)

    def _refuse(self) -> None:
        raise StoreError(f"'{self.path.name}' is open for reading only. Save a copy to work on.")

    def _check_place(self) -> None:
        """Raise when the file was moved, deleted or replaced: writing on would go nowhere, without a word."""
        if self._place is None or _place(self.path) == self._place:
            return
        try:
            with closing(connect(self.path, read_only=True)) as other:
                holder = lease.read(other)  # some network drives give a file a new number now and then
        except sqlite3.Error:
            holder = None
        if holder is None or self._holder is None or holder.token != self._holder.token:
            raise StoreError(
                sentence(FileNotFoundError(), self.path, "saved")
                if not self.path.parent.is_dir()
                else f"'{self.path.name}' was moved, renamed or replaced while it was open. "
                "Put it back where it was, or save a copy under another name."
            )
        self._place = _place(self.path)

    def _is_mine(self) -> bool:
        holder = lease.read(self._connection)
        return holder is not None and self._holder is not None and holder.token == self._holder.token

    def _check_lease(self) -> None:
        """Raise ``BookInUse`` when somebody else took the book, or had it and changed it."""
        if self._is_mine():
            return
        holder = lease.read(self._connection)
        if holder is None and facts(self._connection).get("state", "") == self._state:
            return
        who = holder.words() if holder else "somebody else"
        raise BookInUse(
            f"'{self.path.name}' was taken over by {who} while this window was quiet. "
            "Save a copy of your work, then open the book again."
        )

    def _original(self, sha256: str) -> bytes | None:
        try:
            row = self._connection.execute("SELECT data FROM original WHERE sha256=?", (sha256,)).fetchone()
        except sqlite3.Error as error:
            if not is_damage(error):
                raise StoreError(sentence(error, self.path, "read")) from error
            return None
        if row is None or not isinstance(row[0], bytes) or hashlib.sha256(row[0]).hexdigest() != sha256:
            return None
        return row[0]

    def _originals(self, project: Project) -> Iterator[tuple[str, bytes]]:
        for sha256 in project.kept_files():
            data = self._original(sha256) or backups.find_original(self.path, sha256)
            if data is not None:
                yield sha256, data


def write_book(
    path: Path,
    project: Project,
    originals: Mapping[str, bytes] | Iterable[tuple[str, bytes]],
    shown: Path | None = None,
) -> None:
    """Write a whole new book file, replacing one that is there; raises ``StoreError`` and leaves nothing half done."""
    pairs = originals.items() if isinstance(originals, Mapping) else originals
    with (
        backups.written_beside(path, shown) as temporary,
        closing(make_tables(temporary)) as connection,
        transaction(connection),
    ):
        write(connection, difference(Shelf(), project))
        connection.executemany("INSERT OR IGNORE INTO original VALUES (?, ?)", pairs)
        connection.execute("INSERT INTO fact VALUES ('state', ?)", (secrets.token_hex(8),))


def _place(path: Path) -> tuple[int, int] | None:
    """Return what tells this file from another of the same name; None where the system does not say."""
    try:
        status = path.stat()
    except OSError:
        return (-1, -1)
    return (status.st_dev, status.st_ino) if status.st_ino else None

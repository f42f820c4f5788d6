"""Opens a book: takes the lease, brings old files up to date, mends what is damaged, and says what it did."""

import contextlib
import hashlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from briefing.errors import BookInUse, StoreError
from briefing.model.project import Project
from briefing.model.source import Notice
from briefing.store import backups, lease
from briefing.store.book_file import BookFile, write_book
from briefing.store.database import (
    DAMAGE,
    VERSION,
    connect,
    connect_broken,
    is_sound,
    read_version,
    transaction,
)
from briefing.store.migrations import STEPS, migrate
from briefing.store.parts import SECTION, SOURCE, Assembly, Key
from briefing.store.salvage import Harvest, harvest
from briefing.store.troubles import is_damage, is_denied, sentence
from briefing.store.writing import Shelf, difference, shelf_of, shelf_of_rows, write

ROUNDS = 8  # of mending: a mended section names items that may be damaged themselves


class Opening:
    """One attempt to open a book."""

    def __init__(self, path: Path, read_only: bool = False, backup: bool = True) -> None:
        self.path = path
        self.read_only = read_only
        self.backup = backup
        self.notices: list[Notice] = []
        self.holder: lease.Holder | None = None
        self.holes = False  # parts that are missing or came from a backup

    def open(self) -> BookFile:
        """Return the open book; raises ``StoreError`` or ``BookInUse``."""
        version = read_version(self.path)
        if version > VERSION:
            self._only_read("newer", "was made by a newer version of this program. Update the program to change it.")
        connection = self._connect()
        try:
            if connection is None or not is_sound(connection):
                return self._open_broken(connection)
            self._take_lease(connection)
            if version < VERSION:
                connection = self._migrated(connection, version)
            return self._open_sound(connection)
        except (StoreError, sqlite3.Error, OSError, UnicodeDecodeError, RecursionError) as error:
            if connection is not None:
                self._let_go(connection)
            if isinstance(error, StoreError):
                raise
            if isinstance(error, UnicodeDecodeError | RecursionError):
                error = sqlite3.DatabaseError()
            raise StoreError(sentence(error, self.path, "opened")) from error

    # ---- getting at the file

    def _connect(self) -> sqlite3.Connection | None:
        """Open the file; one that may not be written is opened for reading. None: it is too broken to be opened."""
        try:
            connection = connect(self.path, self.read_only)
            try:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            except sqlite3.Error:
                connection.close()
                raise
            return connection
        except sqlite3.Error as error:
            if is_damage(error):
                return None
            if not is_denied(error):
                raise StoreError(sentence(error, self.path, "opened")) from error
        # What is left: a write-protected place, perhaps with a journal of a crash that cannot be worked off there.
        if not self.read_only:
            self._say_protected()
        return self._connect_copy()

    def _connect_copy(self) -> sqlite3.Connection:
        """Read a copy in a private folder: SQLite may there undo what a crash left half done."""
        memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        try:
            with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
                copy = Path(folder) / "book"
                shutil.copyfile(self.path, copy)
                journal = self.path.with_name(self.path.name + "-journal")
                if journal.exists():
                    shutil.copyfile(journal, copy.with_name(copy.name + "-journal"))
                with closing(connect(copy)) as connection:
                    connection.backup(memory)
        except (OSError, sqlite3.Error) as error:
            memory.close()
            raise StoreError(sentence(error, self.path, "opened")) from error
        return memory

    def _take_lease(self, connection: sqlite3.Connection) -> None:
        """Note that the book is ours, or raise ``BookInUse``; where nothing can be written, go on reading."""
        if self.read_only:
            with contextlib.suppress(sqlite3.Error):
                other = lease.read(connection)
                if other and other.alive() and not any(notice.code == "newer" for notice in self.notices):
                    self._only_read("in-use", f"is being worked on by {other.words()}.")
            return
        mine = lease.myself()
        try:
            with transaction(connection):
                other = lease.read(connection)
                if other is not None and other.alive():
                    raise BookInUse(
                        f"'{self.path.name}' is being worked on by {other.words()}. "
                        "Close it there, or open it for reading only."
                    )
                lease.write(connection, mine)
        except sqlite3.Error as error:
            if is_denied(error):
                self._say_protected()
            else:
                self._only_read(
                    "read-only", f"could not be opened for writing. {sentence(error, self.path, 'written')}"
                )
            return
        self.holder = mine

    def _migrated(self, connection: sqlite3.Connection, version: int) -> sqlite3.Connection:
        """Bring an older file up to date, with a verified backup first; one for reading is brought up in memory."""
        if any(number not in STEPS for number in range(version, VERSION)):
            raise StoreError(f"'{self.path.name}' was made by a version too old to be read. Open it with that version.")
        if self.read_only:
            memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            connection.backup(memory)
            connection.close()
            connection = memory
        else:
            name = f"before version {VERSION} {datetime.now().strftime(backups.STAMP)}{backups.SUFFIX}"
            backups.copy_whole(connection, self.path, name)
        migrate(connection, version, STEPS)
        return connection

    # ---- reading it

    def _open_sound(self, connection: sqlite3.Connection) -> BookFile:
        found = harvest(connection)
        if found.unknown:
            self._only_read(
                "newer", "holds parts made by a newer version of this program, which are not shown. Update the program."
            )
            self._give_back(connection)
        project = self._assembled(found)
        shelf = shelf_of(project, found.digests)
        if found.damaged or self.holes:
            shelf = self._mend(connection, project, found)
        elif self.holder is not None:
            self._drop_unused_originals(connection, project)
        if self.holder is not None and self.backup:
            self._back_up(connection)
        return BookFile(self.path, connection, project, shelf, self.holder, self.notices)

    def _open_broken(self, connection: sqlite3.Connection | None) -> BookFile:
        """Read what can be read of a broken file; where allowed, put a whole new file in its place."""
        if connection is not None:
            connection.close()
        rest = connect_broken(self.path)
        with contextlib.suppress(*DAMAGE):
            other = lease.read(rest)
            if other and other.alive() and not self.read_only:
                raise BookInUse(f"'{self.path.name}' is being worked on by {other.words()}.")
        found = harvest(rest)
        if not any(kind in (SECTION, SOURCE) for kind, _ in found.parts):
            raise StoreError(self._hopeless())
        project = self._assembled(found)
        if not self.read_only:
            try:
                kept = backups.keep_damaged(self.path)
                write_book(self.path, project, _readable_originals(rest, project))
            except StoreError as error:
                self._only_read("read-only", f"is damaged and could not be mended. {error}")
        if self.read_only:
            self._say("damaged", f"'{self.path.name}' is damaged. What could be read is shown; save a copy of it.")
            return BookFile(self.path, rest, project, Shelf(), None, self.notices)
        rest.close()
        backups.discard(self.path.with_name(self.path.name + "-journal"), only_journal=True)
        self._say_mended(kept)
        again = Opening(self.path, backup=False)
        again.notices = self.notices
        return again.open()

    def _assembled(self, found: Harvest) -> Project:
        """Return the project, with damaged parts taken from backups where these have them."""
        mended: dict[Key, str] = {}
        for _ in range(ROUNDS):
            assembly = Assembly(found.parts.values(), self.path.stem)
            project = assembly.project()
            missing = {key: where for key, where in assembly.missing if key not in found.unknown}
            older = backups.find_parts(self.path, (key for key in missing if key not in found.parts))
            if not older:
                break
            for key, (part, backup) in older.items():
                found.parts[key] = part
                mended[key] = (
                    f"{_capital(missing[key])} was damaged; it was taken from the backup of "
                    f"{backups.spoken_time(backup)}. Look at it again."
                )
        for words in mended.values():
            self._say("mended", words)
        for where in missing.values():
            self._say("lost", f"{_capital(where)} is damaged and could not be read.")
        self.holes = bool(mended or missing)
        return project

    def _mend(self, connection: sqlite3.Connection, project: Project, found: Harvest) -> Shelf:
        """Write mended rows and remove damaged ones, so that the file is right again; the old file is kept aside."""
        changes = difference(shelf_of_rows(project, found.digests), project)
        if self.holder is None:
            return changes.shelf
        try:
            kept = backups.keep_damaged(self.path)
            with transaction(connection):
                connection.executemany("DELETE FROM part WHERE kind=? AND id=?", found.damaged)
                write(connection, changes)
        except (StoreError, sqlite3.Error):
            self._only_read("read-only", "has damaged parts that could not be mended in place. Save a copy of it.")
            self._give_back(connection)
        else:
            self._say_mended(kept)
        return changes.shelf

    def _hopeless(self) -> str:
        there = backups.backups_of(self.path)
        if not there:
            return (
                f"'{self.path.name}' is damaged and nothing in it can be read. Copy it again from where it came from."
            )
        return (
            f"'{self.path.name}' is damaged and nothing in it can be read. "
            f"Its last backup is of {backups.spoken_time(there[0])}: open '{there[0].parent.name}/{there[0].name}'."
        )

    # ---- afterwards

    def _back_up(self, connection: sqlite3.Connection) -> None:
        try:
            backups.back_up(connection, self.path)
        except StoreError as error:
            self._say("no-backup", f"No backup of '{self.path.name}' was made. {error}")

    def _drop_unused_originals(self, connection: sqlite3.Connection, project: Project) -> None:
        """Forget files of documents that were removed: no undo reaches back to them any more."""
        used = set(project.kept_files())
        with contextlib.suppress(sqlite3.Error):
            there = {name for (name,) in connection.execute("SELECT sha256 FROM original")}
            if there - used:
                with transaction(connection):
                    connection.executemany("DELETE FROM original WHERE sha256=?", [(name,) for name in there - used])

    def _say(self, code: str, message: str) -> None:
        self.notices.append(Notice(code, message))

    def _say_mended(self, kept: Path) -> None:
        self._say(
            "damaged",
            f"'{self.path.name}' was damaged and has been mended. "
            f"The file as it was is kept as '{kept.parent.name}/{kept.name}'.",
        )

    def _say_protected(self) -> None:
        self._only_read("read-only", "is write-protected, or its folder is. Save a copy to work on.")

    def _only_read(self, code: str, why: str) -> None:
        self.read_only = True
        self._say(code, f"'{self.path.name}' {why} It is open for reading only.")

    def _give_back(self, connection: sqlite3.Connection) -> None:
        if self.holder is not None:
            self.holder = None
            with contextlib.suppress(sqlite3.Error), transaction(connection):
                lease.clear(connection)

    def _let_go(self, connection: sqlite3.Connection) -> None:
        with contextlib.suppress(sqlite3.Error):
            self._give_back(connection)
        connection.close()


def _readable_originals(connection: sqlite3.Connection, project: Project) -> Iterator[tuple[str, bytes]]:
    for sha256 in project.kept_files():
        with contextlib.suppress(*DAMAGE):
            row = connection.execute("SELECT data FROM original WHERE sha256=?", (sha256,)).fetchone()
            if row and isinstance(row[0], bytes) and hashlib.sha256(row[0]).hexdigest() == sha256:
                yield sha256, row[0]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

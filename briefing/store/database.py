"""The SQLite file under a book: its settings, its tables, and how one knows that a file is a book."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from briefing.errors import StoreError
from briefing.store.troubles import is_damage, sentence

APPLICATION_ID = 0x42524647  # 'BRFG', at byte 68 of the file
VERSION = 1  # of the tables, at byte 60 of the file (user_version)
MAGIC = b"SQLite format 3\x00"
HEADER = 100  # bytes
MOST_MISSING = 4 << 30  # bytes a file that was cut off is filled up by
BUSY = 5.0  # seconds to wait for another writer

# No acknowledged save is lost to a crash or a power cut, removed text does not stay in the file, and a crafted file
# cannot make SQLite run functions of its own.
PRAGMAS = (
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
)

DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What reading a broken file raises; the second where SQLite's own message quotes broken bytes."""

SCHEMA = (
    """CREATE TABLE part (
        number INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        parent TEXT NOT NULL,
        content BLOB NOT NULL,
        sha256 BLOB NOT NULL,
        UNIQUE (kind, id)
    )""",
    "CREATE TABLE original (sha256 TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE lease (one INTEGER PRIMARY KEY CHECK (one = 1), holder TEXT NOT NULL)",
)


def connect(path: Path, read_only: bool = False) -> sqlite3.Connection:
    """Open the file with the book's settings. It may be used from any thread, by one at a time."""
    address = f"{_address(path)}?mode={'ro' if read_only else 'rw'}"
    connection = sqlite3.connect(address, timeout=BUSY, isolation_level=None, check_same_thread=False, uri=True)
    try:
        for pragma in PRAGMAS[1:] if read_only else PRAGMAS:
            connection.execute(pragma).fetchall()
    except sqlite3.Error:
        connection.close()
        raise
    except UnicodeDecodeError as error:  # SQLite's own message quotes broken bytes
        connection.close()
        raise sqlite3.DatabaseError("damaged") from error
    return connection


def _address(path: Path) -> str:
    """Return the URI of a file as SQLite wants it: three slashes, or four for a network share on Windows."""
    name = quote(os.fsencode(path.absolute().as_posix()), safe="/:")
    return f"file://{name}" if name.startswith("/") else f"file:///{name}"


def make_tables(path: Path) -> sqlite3.Connection:
    """Make a new, empty book file and open it."""
    path.touch(exist_ok=False)
    connection = connect(path)
    with transaction(connection):
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={VERSION}")
        for statement in SCHEMA:
            connection.execute(statement)
    return connection


class transaction:  # noqa: N801 - reads as a word: with transaction(connection)
    """One transaction that takes the writer's place at once; anything raised inside takes everything back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def __enter__(self) -> sqlite3.Connection:
        self.connection.execute("BEGIN IMMEDIATE")
        return self.connection

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            try:
                self.connection.execute("COMMIT")
                return
            except sqlite3.Error:
                self._roll_back()
                raise
        self._roll_back()

    def _roll_back(self) -> None:
        # A full disk or a failed write makes SQLite roll back by itself; then there is nothing left to take back.
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")


def connect_broken(path: Path) -> sqlite3.Connection:
    """Open what is left of a broken file in memory; one that was cut off is filled up so that its rest can be read."""
    data = path.read_bytes()
    page = int.from_bytes(data[16:18], "big")
    size = (65536 if page == 1 else page) * int.from_bytes(data[28:32], "big")
    data += bytes(min(max(0, size - len(data)), MOST_MISSING))
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.deserialize(data)
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def read_version(path: Path) -> int:
    """Return the version of the tables in a book file; raises ``StoreError`` for anything that is not a book."""
    try:
        with path.open("rb") as file:
            head = file.read(HEADER)
    except OSError as error:
        raise StoreError(sentence(error, path, "opened")) from error
    if not head:
        raise StoreError(f"'{path.name}' is empty. If it was copied, copy it again; else take a copy from its backups.")
    if len(head) < HEADER and head.startswith(MAGIC[: len(head)]):
        raise StoreError(f"'{path.name}' is cut off after {len(head)} bytes. Copy it again or take one of its backups.")
    if not head.startswith(MAGIC) or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise StoreError(f"'{path.name}' is not a briefing book. Open a file that ends in .briefing.")
    return int.from_bytes(head[60:64], "big")


def is_sound(connection: sqlite3.Connection) -> bool:
    """True when SQLite finds the structure of the file in order."""
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except DAMAGE as error:
        ensure_damage(error)
        return False


def ensure_damage(error: sqlite3.Error | UnicodeDecodeError) -> None:
    """Raise *error* again unless it means that the file itself is broken.

    A busy file or a network drive that does not answer for a moment must never pass for damage: what cannot be read
    because of damage is given up.
    """
    if isinstance(error, sqlite3.Error) and not is_damage(error):
        raise error


def facts(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the file's own notes: how often it was saved, by which version."""
    return dict(connection.execute("SELECT name, value FROM fact"))

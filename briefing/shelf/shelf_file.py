"""The shelf's file: which files the officer put on it, and the words of these, ready to be found.

Nothing is in it but what the officer put there; taking a file off takes its words out of it. It is one file, read and
written by nobody but its owner. No word of it goes anywhere else, and the documents themselves are never changed.
"""

import json
import os
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

from briefing.agreed_language import Sentence, SentenceIndex
from briefing.agreed_language.sentence_index import TABLES as SENTENCE_TABLES
from briefing.errors import StoreError

SUFFIX = ".briefing-shelf"
APPLICATION_ID = 0x42524653  # 'BRFS'
VERSION = 1
_BUSY = 10.0  # seconds to wait for another window
_PRAGMAS = (
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA trusted_schema=OFF",
)
_TABLES = (
    *SENTENCE_TABLES,
    "CREATE TABLE place (path TEXT PRIMARY KEY, folder INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE entry (path TEXT PRIMARY KEY, size INTEGER NOT NULL, changed INTEGER NOT NULL, title TEXT NOT NULL, "
    "day TEXT NOT NULL, documents INTEGER NOT NULL, sentences INTEGER NOT NULL, problem TEXT NOT NULL) WITHOUT ROWID",
)


class ShelfError(StoreError):
    """The shelf could not be opened or written; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file or folder the officer put on the shelf."""

    path: Path
    folder: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One file on the shelf."""

    path: Path
    title: str
    day: str = ""  # ISO date of the document, or ''
    documents: int = 1  # an earlier book holds several
    sentences: int = 0
    problem: str = ""  # why nothing of it can be found
    size: int = 0  # bytes, when it was read
    changed: int = 0  # nanoseconds, when it was read

    @property
    def is_book(self) -> bool:
        """True for an earlier book."""
        return self.path.suffix.lower() == ".briefing"


@dataclass(frozen=True, slots=True)
class Shelved:
    """A document as the shelf keeps it: what is needed to cite it without having it at hand."""

    title: str
    lines: dict[str, str]  # citation of the document by language: 'en', 'ms', 'ja'
    path: str = ""
    marking: str = ""
    book: str = ""  # title of the earlier book it is from
    own: bool = False  # the officers' own words in that book

    def as_facts(self) -> str:
        """Return what the index keeps."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def of(cls, facts: str) -> "Shelved":
        """Return what the index kept."""
        return cls(**json.loads(facts))


class Shelf:
    """An open shelf; made when there is none. Use it in a ``with``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._connection = _opened(path)
        except sqlite3.Error as error:
            raise ShelfError(
                f"The shelf '{path.name}' could not be opened ({error}). Choose another file for the shelf."
            ) from None
        except OSError as error:
            raise ShelfError(
                f"The shelf cannot be kept in {path.parent} ({error.strerror}). Choose another folder for it."
            ) from None
        self.index = SentenceIndex(self._connection)

    def __enter__(self) -> "Shelf":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    # ---- what is on it

    def places(self) -> tuple[Place, ...]:
        """Return what the officer put on it, in order of name."""
        rows = self._rows("SELECT path, folder FROM place ORDER BY path")
        return tuple(Place(Path(path), bool(folder)) for path, folder in rows)

    def entries(self) -> tuple[Entry, ...]:
        """Return the files, the newest document first."""
        rows = self._rows(
            "SELECT path, title, day, documents, sentences, problem, size, changed FROM entry ORDER BY day DESC, title"
        )
        return tuple(Entry(Path(path), *rest) for path, *rest in rows)

    # ---- changing it

    def put(self, paths: Iterable[Path]) -> None:
        """Note files and folders as being on the shelf; ``shelve`` then reads them."""
        with self._change() as run:
            for path in paths:
                run("INSERT OR IGNORE INTO place VALUES (?, ?)", (str(path.absolute()), int(path.is_dir())))

    def keep(self, entry: Entry, documents: Iterable[tuple[str, str, Shelved, Iterable[Sentence]]]) -> Entry:
        """Put a file that was read in the place of what was kept of it: key, date, facts and sentences of each."""
        number = sentences = 0
        with self._change() as run:
            self._forget_words(entry.path)
            for key, day, shelved, words in documents:
                sentences += self.index.add(f"{entry.path}#{key}", day, shelved.as_facts(), words)
                number += 1
            kept = Entry(
                entry.path, entry.title, entry.day, number, sentences, entry.problem, entry.size, entry.changed
            )
            run(
                "INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (str(kept.path), kept.size, kept.changed, kept.title, kept.day, number, sentences, kept.problem),
            )
        return kept

    def take_off(self, paths: Iterable[Path]) -> None:
        """Take files and folders off, with every word of them; the files themselves are not touched."""
        gone = tuple(path.absolute() for path in paths)
        with self._change() as run:
            for path in gone:
                run("DELETE FROM place WHERE path = ?", (str(path),))
            kept = [Path(row[0]) for row in self._rows("SELECT path FROM entry")]
            places = self.places()
            for path in kept:
                if path in gone or not any(_holds(place, path) for place in places):
                    self._forget_words(path)
                    run("DELETE FROM entry WHERE path = ?", (str(path),))
            run("INSERT INTO word (word) VALUES ('optimize')")  # so that no word of it stays behind in the index
        with suppress(sqlite3.Error):
            self._connection.execute("VACUUM")

    # ---- inside

    def _forget_words(self, path: Path) -> None:
        for key in self.index.documents():
            if key.startswith(f"{path}#"):
                self.index.remove(key)

    def _rows(self, query: str) -> list[tuple]:  # type: ignore[type-arg]
        try:
            return self._connection.execute(query).fetchall()
        except sqlite3.Error as error:
            raise ShelfError(f"The shelf '{self.path.name}' is damaged ({error}). Choose another file.") from None

    def _change(self) -> "_Change":
        return _Change(self._connection, self.path)


class _Change:
    """One transaction; trouble becomes a sentence."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def __enter__(self):  # type: ignore[no-untyped-def]
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise self._trouble(error) from None
        return self._connection.execute

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self._connection.execute("ROLLBACK" if error is not None else "COMMIT")
        except sqlite3.Error as trouble:
            raise self._trouble(trouble) from None
        if isinstance(error, sqlite3.Error):
            raise self._trouble(error) from None

    def _trouble(self, error: sqlite3.Error) -> ShelfError:
        return ShelfError(f"The shelf '{self._path.name}' could not be written ({error}). Check the disk.")


def is_shelf(path: Path) -> bool:
    """True when there is a shelf at *path*."""
    return path.is_file()


def _holds(place: Place, path: Path) -> bool:
    return path == place.path or (place.folder and path.is_relative_to(place.path))


def _opened(path: Path) -> sqlite3.Connection:
    new = not path.exists() or path.stat().st_size == 0
    if new:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # nobody else's business
    connection = sqlite3.connect(path, timeout=_BUSY, isolation_level=None, check_same_thread=False)
    try:
        found = int(connection.execute("PRAGMA application_id").fetchone()[0])
        tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
        if tables and found != APPLICATION_ID:
            raise sqlite3.DatabaseError("it is no shelf")
        for pragma in _PRAGMAS:
            connection.execute(pragma).fetchall()
        if not tables:
            _make(connection)
        elif int(connection.execute("PRAGMA user_version").fetchone()[0]) > VERSION:
            raise sqlite3.DatabaseError("a newer version of this program made it")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _make(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={VERSION}")
        for statement in _TABLES:
            connection.execute(statement)
    connection.execute("COMMIT")

"""Rolling backups beside a book: the last ten, one a day for a week, one a week for four weeks; each verified.

They stand in a folder named after the book ('Visit.backups' beside 'Visit.briefing') and are whole books themselves.
"""

import contextlib
import hashlib
import secrets
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from briefing.errors import StoreError
from briefing.store import lease
from briefing.store.database import VERSION, connect, facts, is_sound, transaction
from briefing.store.parts import Key, Stored, digest
from briefing.store.salvage import COLUMNS, read_part
from briefing.store.troubles import sentence

LAST, DAYS, WEEKS = 10, 7, 4
MOST = 2 << 30  # bytes all backups of a book may take together, if there are more than two
STAMP = "%Y-%m-%d %H.%M.%S"
SUFFIX = ".briefing"


def folder_of(book: Path) -> Path:
    """Return the folder the backups of a book stand in."""
    return book.with_name(book.stem + ".backups")


def backups_of(book: Path) -> tuple[Path, ...]:
    """Return the rolling backups of a book, newest first."""
    dated = [(when, path) for path in folder_of(book).glob(f"*{SUFFIX}") if (when := _time(path))]
    return tuple(path for _, path in sorted(dated, reverse=True))


def back_up(connection: sqlite3.Connection, book: Path, now: datetime | None = None) -> Path | None:
    """Make a verified backup when the book was saved since the last one; return it. Raises ``StoreError``."""
    there = backups_of(book)
    if there and _same_state(connection, there[0]):
        return None
    made = copy_whole(connection, book, f"{(now or datetime.now()).strftime(STAMP)}{SUFFIX}")
    prune(book)
    return made


def copy_whole(connection: sqlite3.Connection, book: Path, name: str) -> Path:
    """Copy the open book into its folder of backups as *name*, verified or not at all; raises ``StoreError``."""
    target = folder_of(book) / name
    with written_beside(target) as temporary:
        folder_of(book).mkdir(mode=0o700, exist_ok=True)
        with closing(sqlite3.connect(temporary, isolation_level=None)) as copy:
            connection.backup(copy)
            with transaction(copy):
                lease.clear(copy)  # nobody holds a backup
    return target


def keep_damaged(book: Path, now: datetime | None = None) -> Path:
    """Put a damaged book file aside, byte for byte; raises ``StoreError``."""
    target = folder_of(book) / f"damaged {(now or datetime.now()).strftime(STAMP)}{SUFFIX}"
    try:
        folder_of(book).mkdir(mode=0o700, exist_ok=True)
        shutil.copyfile(book, target)
    except OSError as error:
        discard(target)
        raise StoreError(sentence(error, target, "copied")) from error
    return target


@contextmanager
def written_beside(target: Path, shown: Path | None = None) -> Iterator[Path]:
    """Give a temporary name beside *target*; what was written there is verified and then moved into its place.

    *shown* is the name the officer knows, where that is another.
    """
    temporary = target.with_name(f".{target.stem[:40]}.{secrets.token_hex(4)}.part")
    try:
        yield temporary
        verify(temporary)
        temporary.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(sentence(error, shown or target, "written")) from error
    finally:
        discard(temporary)


def prune(book: Path) -> None:
    """Remove the backups that are neither among the last nor the newest of one of the last days or weeks."""
    there = backups_of(book)
    kept = set(there[:LAST]) | set(_newest_per(there, "%Y-%m-%d", DAYS)) | set(_newest_per(there, "%G-%V", WEEKS))
    size = 0
    for place, path in enumerate(there):
        size += path.stat().st_size
        if path not in kept or (place >= 2 and size > MOST):
            discard(path)


def find_parts(book: Path, keys: Iterable[Key]) -> dict[Key, tuple[Stored, Path]]:
    """Return the newest good version of each of these rows in the backups, and the backup it stands in."""
    wanted = set(keys)
    found: dict[Key, tuple[Stored, Path]] = {}
    for path in backups_of(book):
        if not wanted:
            break
        with contextlib.suppress(sqlite3.Error), closing(connect(path, read_only=True)) as connection:
            for key in tuple(wanted):
                part = read_part(connection, key)
                if part is not None:
                    found[key] = (part, path)
                    wanted.discard(key)
    return found


def find_original(book: Path, sha256: str) -> bytes | None:
    """Return the bytes of an original from the newest backup that still has them right."""
    for path in backups_of(book):
        with contextlib.suppress(sqlite3.Error), closing(connect(path, read_only=True)) as connection:
            row = connection.execute("SELECT data FROM original WHERE sha256=?", (sha256,)).fetchone()
            if row and hashlib.sha256(row[0]).hexdigest() == sha256:
                return bytes(row[0])
    return None


def spoken_time(backup: Path) -> str:
    """Return when a backup was made, for a sentence."""
    when = _time(backup)
    return when.strftime("%d.%m.%Y %H:%M") if when else backup.stem


def discard(path: Path, only_journal: bool = False) -> None:
    """Remove a file and the journal beside it, if they are there."""
    journal = path.with_name(path.name + "-journal")
    for name in (journal,) if only_journal else (path, journal):
        with contextlib.suppress(OSError):
            name.unlink(missing_ok=True)


def verify(path: Path) -> None:
    """Raise ``StoreError`` unless the book file at *path* is sound and its rows are as they were written."""
    with closing(connect(path)) as connection:
        today = connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        if not is_sound(connection) or (today and not all(_digests_hold(connection))):
            raise StoreError(
                f"The copy '{path.name}' did not come out right and was thrown away. Check the disk and try again."
            )


def _digests_hold(connection: sqlite3.Connection) -> Iterator[bool]:
    for _, kind, part_id, parent, content, sha256 in connection.execute(COLUMNS):
        yield digest((kind, part_id), parent, content) == sha256


def _same_state(connection: sqlite3.Connection, backup: Path) -> bool:
    try:
        with closing(connect(backup, read_only=True)) as other:
            return facts(other).get("state") == facts(connection).get("state")
    except sqlite3.Error:
        return False


def _newest_per(there: tuple[Path, ...], period: str, count: int) -> list[Path]:
    newest: dict[str, Path] = {}
    for path in there:
        if when := _time(path):
            newest.setdefault(when.strftime(period), path)
    return list(newest.values())[:count]


def _time(path: Path) -> datetime | None:
    try:
        return datetime.strptime(path.name.removesuffix(SUFFIX), STAMP)
    except ValueError:
        return None

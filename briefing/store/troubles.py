"""What SQLite and the operating system complain of, as sentences an officer can act on."""

import errno
import sqlite3
from pathlib import Path

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def sentence(error: OSError | sqlite3.Error, path: Path, done: str) -> str:
    """Return why *path* could not be *done* ('opened', 'saved', 'copied') and what to do about it."""
    name = f"'{path.name}'"
    folder = path.parent
    if not folder.is_dir():
        return f"The folder '{folder}' is no longer there. Connect the drive again, or save a copy somewhere else."
    if isinstance(error, sqlite3.Error):
        return _database(error, name, folder, done)
    return _system(error, name, folder, done)


def is_denied(error: sqlite3.Error) -> bool:
    """True when the file or its folder may be read but not written."""
    return _primary(error) in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN)


def is_damage(error: sqlite3.Error) -> bool:
    """True when the file itself is broken."""
    return _primary(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or not hasattr(error, "sqlite_errorcode")


def _system(error: OSError, name: str, folder: Path, done: str) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{name} is not in '{folder}'. It may have been moved or renamed; open it from where it is now."
    if isinstance(error, IsADirectoryError):
        return f"{name} is a folder, not a book. Open the .briefing file inside it."
    if isinstance(error, FileExistsError):
        return f"There is already a file {name} in '{folder}'. Choose another name."
    if error.errno in FULL:
        return _full(name, done)
    if error.errno in DENIED:
        return _denied(name, folder, done)
    return f"{name} could not be {done}: the system says '{error.strerror or error}'. Try again, or use another folder."


def _database(error: sqlite3.Error, name: str, folder: Path, done: str) -> str:
    match _primary(error):
        case sqlite3.SQLITE_FULL:
            return _full(name, done)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return _denied(name, folder, done)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return f"{name} is being written by another program. Wait a moment and try again."
        case sqlite3.SQLITE_IOERR:
            return (
                f"{name} could not be {done}: the disk did not do its part. It may be full or disconnected; "
                "free some space, try again, or save a copy somewhere else."
            )
        case _:
            return f"{name} is damaged and could not be {done}. Take one of its backups, or save a copy somewhere else."


def _full(name: str, done: str) -> str:
    return f"{name} could not be {done}: the disk is full. Free some space; nothing that was kept before is lost."


def _denied(name: str, folder: Path, done: str) -> str:
    return (
        f"{name} could not be {done}: the file or its folder '{folder}' is write-protected. "
        "Take off the protection, or save a copy somewhere else."
    )


def _primary(error: sqlite3.Error) -> int:
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF

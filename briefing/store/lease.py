"""Who is writing a book: a note in the file itself, so that it travels over a network share as the file does."""

import getpass
import json
import os
import secrets
import socket
import sqlite3
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

STALE = timedelta(minutes=15)
"""After this long without a save or a heartbeat a holder on another machine is taken to be gone."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The one who has a book open for writing."""

    user: str
    host: str
    pid: int
    born: str  # when the process began, where the system says so: a number may be given to a new process
    token: str  # of this one opening
    since: str  # ISO, UTC
    renewed: str  # ISO, UTC

    def words(self) -> str:
        """Return who it is, for a sentence."""
        since = _time(self.since)
        at = f" since {since.astimezone().strftime('%d.%m. %H:%M')}" if since else ""
        if self.host == socket.gethostname():
            return f"another window on this computer ({self.user or 'unknown user'}{at})"
        return f"{self.user or 'somebody'} on '{self.host}'{at}"

    def alive(self) -> bool:
        """True when the holder must be taken to be still at work."""
        if self.host == socket.gethostname():
            return _runs(self.pid) and _born(self.pid) in ("", self.born)
        renewed = _time(self.renewed)
        return renewed is not None and datetime.now(UTC) - renewed < STALE


def myself() -> Holder:
    """Return this process as a new holder."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    pid = os.getpid()
    return Holder(_user(), socket.gethostname(), pid, _born(pid), secrets.token_hex(8), now, now)


def read(connection: sqlite3.Connection) -> Holder | None:
    """Return who holds the book; what cannot be understood holds nothing."""
    row = connection.execute("SELECT holder FROM lease").fetchone()
    try:
        return Holder(**json.loads(row[0])) if row else None
    except (TypeError, ValueError):
        return None


def write(connection: sqlite3.Connection, holder: Holder) -> None:
    """Note *holder* in the file, renewed now; to be called within a transaction."""
    data = asdict(holder) | {"renewed": datetime.now(UTC).isoformat(timespec="seconds")}
    connection.execute("INSERT OR REPLACE INTO lease VALUES (1, ?)", (json.dumps(data),))


def clear(connection: sqlite3.Connection) -> None:
    """Take the note away; to be called within a transaction."""
    connection.execute("DELETE FROM lease")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None


def _runs(pid: int) -> bool:
    """True when a process with that number runs on this machine."""
    if sys.platform == "win32":
        return _runs_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return not _is_zombie(pid)


def _is_zombie(pid: int) -> bool:
    return _stat(pid)[:1] == ["Z"]


def _runs_on_windows(pid: int) -> bool:
    import ctypes  # noqa: PLC0415 - only where it is needed; signalling a process would end it there

    query, still_active = 0x1000, 259
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined, unused-ignore]
    handle = kernel.OpenProcess(query, False, pid)
    if not handle:
        return False
    code = ctypes.c_ulong()
    known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return not known or code.value == still_active


def _born(pid: int) -> str:
    """Return when a process began, in the system's own count; an empty string where the system does not say."""
    fields = _stat(pid)
    return fields[19] if len(fields) > 19 else ""


def _stat(pid: int) -> list[str]:
    """Return the fields of Linux's /proc/PID/stat behind the name, which may itself hold spaces and brackets."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []

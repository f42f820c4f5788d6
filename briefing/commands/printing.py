"""Text for people and JSON for scripts on the standard output; progress on a terminal."""

import json
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from typing import IO, Any

_NARROW, _WIDE = 50, 96  # columns; longer lines are hard to read, however wide the window is
_CONTROL = {code: None for code in range(32) if code not in (9, 10)} | {127: None}


class Output:
    """Where a command prints."""

    def __init__(self, stream: IO[str], as_json: bool = False) -> None:
        self.as_json = as_json
        self._stream = stream
        self.width = max(_NARROW, min(_WIDE, shutil.get_terminal_size((_WIDE, 24)).columns))

    def data(self, value: Any) -> None:
        """Print *value* as JSON."""
        json.dump(value, self._stream, ensure_ascii=False, indent=2)
        self._stream.write("\n")

    def line(self, text: str = "") -> None:
        """Print one line as it is; control characters of a document never reach the terminal."""
        self._stream.write(text.translate(_CONTROL) + "\n")

    def paragraph(self, text: str, label: str = "", column: int = 0, indent: int = 0) -> None:
        """Print *text* wrapped, with *label* hanging in a column of that width at its left."""
        body = indent + column
        label = " " * indent + label
        gap = " " * max(1, body - columns(label)) if label.strip() else " " * body
        first = label + gap if label.strip() else gap
        for line in wrapped(text, self.width - body):
            self.line((first + line).rstrip())
            first = " " * body

    def rule(self) -> None:
        """Print a line across."""
        self.line("─" * self.width)


def columns(text: str) -> int:
    """Return how many columns of a terminal *text* takes: Chinese and Japanese characters take two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in ("W", "F") else 1 for c in text
    )


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield *text* in lines of at most *width* columns, broken at spaces or between wide characters."""
    for part in text.splitlines() or [""]:
        line = ""
        for word in part.split():
            if line and columns(line) + 1 + columns(word) <= width:
                line += " " + word
                continue
            if line:
                yield line
            line = word
            while columns(line) > width:
                cut = _cut(line, width)
                yield line[:cut]
                line = line[cut:]
        yield line


def _cut(text: str, width: int) -> int:
    """Return how many characters of *text* fit into *width* columns, at least one."""
    taken = 0
    for place, character in enumerate(text):
        taken += columns(character)
        if taken > width:
            return max(1, place)
    return len(text)


class TerminalProgress:
    """A ``Progress`` that rewrites one line of a terminal, and stays silent where there is none."""

    def __init__(self, stream: IO[str] | None = None) -> None:
        self._stream = stream or sys.stderr
        self._shown = 0
        self._speaks = bool(self._stream and self._stream.isatty())

    def report(self, done: int, total: int, what: str = "") -> None:
        """Show how far the work is."""
        if self._speaks:
            share = f"{100 * done // total:3d} % " if total else ""
            self._show(f"{share}{what}"[: _NARROW + 20])

    def close(self) -> None:
        """Take the line away."""
        if self._shown:
            self._show("")
            self._stream.write("\r")
            self._stream.flush()

    def _show(self, text: str) -> None:
        self._stream.write("\r" + text + " " * max(0, self._shown - columns(text)))
        self._stream.flush()
        self._shown = columns(text)

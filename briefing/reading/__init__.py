"""Reading: a file → lines (one module a format) → ``structure`` → a ``Source``.

A format is one module in this package with a ``READER`` object; nothing else has to know of it.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol

from briefing.errors import SourceError
from briefing.model.source import Original, Source
from briefing.progress import SILENT, Progress
from briefing.reading.lines import Facts, Line
from briefing.reading.structure import build

LARGEST = 200 * 1024 * 1024  # bytes; the limit of docs: a source is text, not a film
_HEAD = 4096  # bytes shown to ``sniff``


class Reader(Protocol):
    """One format. Modules of this package hold one as ``READER``."""

    @property
    def name(self) -> str:
        """What an officer calls the format: 'PDF', 'Word document'."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings in lower case with the dot, the usual one first."""

    @property
    def media_type(self) -> str:
        """The format's registered media type."""

    def sniff(self, name: str, head: bytes) -> bool:
        """True when the first bytes of a file look like this format."""

    def read(self, data: bytes, progress: Progress) -> tuple[tuple[Line, ...], Facts]:
        """Return the lines in reading order and what the format knows; raises ``SourceError``."""


@cache
def readers() -> tuple[Reader, ...]:
    """Return the reader of every format, plain text last because almost anything can pass for text."""
    found: list[Reader] = []
    for module in iter_modules(__path__):
        reader = getattr(import_module(f"{__name__}.{module.name}"), "READER", None)
        if reader is not None:
            found.append(reader)
    return tuple(sorted(found, key=lambda reader: (reader.media_type.startswith("text/plain"), reader.name)))


def __getattr__(name: str) -> tuple[str, ...]:
    """Work out ``SUFFIXES`` on first use: importing this package must not import every parser."""
    if name == "SUFFIXES":
        return tuple(suffix for reader in readers() for suffix in reader.suffixes)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def read_file(path: Path, progress: Progress = SILENT) -> Source:
    """Read the document at *path*; raises ``SourceError`` with a sentence that names the file."""
    return read_bytes(path.name, _bytes_of(path), progress)


def read_bytes(name: str, data: bytes, progress: Progress = SILENT) -> Source:
    """Read a document called *name* from its bytes; raises ``SourceError``."""
    if not data:
        raise SourceError(f"{name} is empty (0 bytes). Ask for the document again.")
    if len(data) > LARGEST:
        raise SourceError(f"{name} is larger than {LARGEST // 1024 // 1024} MB. Split it, or save the text alone.")
    reader, notices = reader_for(name, data[:_HEAD])
    try:
        lines, facts = reader.read(data, progress)
    except SourceError as error:
        raise SourceError(_with_name(name, str(error))) from error
    facts = replace(facts, notices=(*facts.notices, *notices))
    if not any(line.text.strip() or line.cells for line in lines):
        raise SourceError(f"{name} holds no text that can be read ({_why_empty(reader, facts)}).")
    original = Original(name, reader.media_type, hashlib.sha256(data).hexdigest(), len(data))
    return build(lines, facts, original)


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise SourceError(f"{path.name or path} is a folder. Choose the documents in it.")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise SourceError(f"{path.name} is not there any more. Check the folder and the spelling.") from None
    except PermissionError:
        raise SourceError(f"{path.name} may not be opened with your rights. Ask its owner, or copy it.") from None
    except OSError as error:
        raise SourceError(
            f"{path.name} could not be opened ({error.strerror or error}). Copy it and try again."
        ) from None


def reader_for(name: str, head: bytes) -> tuple[Reader, Iterable[tuple[str, str]]]:
    """Return the reader that fits the content; a notice when the file name says something else."""
    suffix = Path(name).suffix.lower()
    named = next((reader for reader in readers() if suffix in reader.suffixes), None)
    if named is not None and named.sniff(name, head):
        return named, ()
    for reader in readers():
        if reader is not named and reader.sniff(name, head):
            what = f"is called {suffix}" if suffix else "has no ending in its name"
            return reader, [("wrong-suffix", f"The file {what} but is a {reader.name}; it was read as that.")]
    if named is not None and not named.media_type.startswith("text/plain"):
        raise SourceError(f"{name} is called {suffix} but is not a {named.name}, or it is damaged. Ask for it again.")
    raise SourceError(f"{name} is not a document this program can read. It reads {_formats()}.")


def _formats() -> str:
    return ", ".join(f"{reader.name} ({reader.suffixes[0]})" for reader in readers())


def _with_name(name: str, message: str) -> str:
    return message if name in message else f"{name}: {message}"


def _why_empty(reader: Reader, facts: Facts) -> str:
    if facts.pages:
        return f"{facts.pages} pages, probably scanned pictures; ask for the text, or run text recognition first"
    return f"it was read as {reader.name}"

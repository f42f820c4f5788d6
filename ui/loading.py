"""What runs in a reading process: a file's source together with the very bytes it was read from. No Qt here."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.errors import SourceError
from briefing.model.source import Notice, Source
from briefing.progress import SILENT, Progress
from briefing.reading import read_bytes, read_file
from briefing.reading.parcel_contents import Held, contents, holds_documents
from briefing.revision import State, compare, earlier_version


@dataclass(frozen=True, slots=True)
class Loaded:
    """A source and its original's bytes."""

    source: Source
    data: bytes


@dataclass(frozen=True, slots=True)
class Parcel:
    """Something that holds several documents, of which the officer chooses."""

    path: Path
    held: tuple[Held, ...]

    @property
    def name(self) -> str:
        """What the officer calls it."""
        return self.path.name or str(self.path)


def load_source(path: Path, progress: Progress = SILENT) -> Loaded | Parcel:
    """Read *path*, or say what it holds when there is something to choose; raises ``SourceError``."""
    if holds_documents(path):
        held = contents(path, progress)
        readable = [each for each in held if not each.trouble]
        only = readable[0] if len(readable) == 1 else None
        if only is not None and (len(held) == 1 or only.message):
            # A message that carries nothing but pictures of its own needs no question: a note names them.
            return _loaded(read_held(only, _origin(path, only), progress), only)
        return Parcel(path, held)
    source = read_file(path, progress)
    return Loaded(source, _same_bytes(path, source))


def load_held(held: Held, parcel: str, progress: Progress = SILENT) -> Loaded:
    """Read a document chosen from the parcel called *parcel*; raises ``SourceError``."""
    if held.path is not None:
        source = read_file(held.path, progress)
        return Loaded(source, _same_bytes(held.path, source))
    return _loaded(read_held(held, parcel, progress), held)


def read_held(held: Held, parcel: str, progress: Progress) -> Source:
    """Read a document at hand and note where it came from."""
    source = read_bytes(held.leaf, held.data, progress)
    if not parcel:
        return source
    above = held.name.rpartition("/")[0]
    told = f"It came out of ‘{parcel}’{f', from ‘{above}’' if above else ''}."
    return replace(source, notices=(*source.notices, Notice("parcel", told)))


def _origin(path: Path, held: Held) -> str:
    return "" if held.name == path.name else path.name


def _loaded(source: Source, held: Held) -> Loaded:
    return Loaded(source, held.data)


def _same_bytes(path: Path, source: Source) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"‘{path.name}’ could not be read a second time ({error.strerror}). Try again.") from error
    if hashlib.sha256(data).hexdigest() != source.original.sha256:
        raise SourceError(
            f"‘{path.name}’ changed while it was being read. Close it in the other program and try again."
        )
    return data


@dataclass(frozen=True, slots=True)
class Newer:
    """A loaded document and the one it looks like another version of."""

    old: str  # ids
    new: str
    same: bool = False  # word for word the same: another format, another copy


def find_earlier(before: tuple[Source, ...], fresh: tuple[Source, ...]) -> tuple[Newer, ...]:
    """Return which of *fresh* look like newer versions of a document that was there, or came with them."""
    found: list[Newer] = []
    there = list(before)
    for source in fresh:
        old = earlier_version(tuple(there), source)
        if old is not None:
            same = all(pair.state is State.UNCHANGED for pair in compare(old, source).pairs)
            found.append(Newer(old.id, source.id, same))
        there.append(source)
    return tuple(found)

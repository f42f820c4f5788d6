"""What a folder, an archive or a message holds, with what cannot be read and why, so that an officer can choose.

Parcels in parcels are opened too, within the same limits: so deep, so many, so many bytes in all.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from briefing.errors import SourceError
from briefing.progress import SILENT, Progress
from briefing.reading import LARGEST, Reader, msg, reader_for, readers, zip_archive
from briefing.reading import email_message as eml
from briefing.reading.container import Package

MOST_FILES = 5_000  # listed of one parcel
DEEPEST = 3  # parcels in parcels
_HEAD = 4096  # bytes by which a format is known
_MESSAGES = (eml.READER, msg.READER)
_DEBRIS = ("__macosx", ".ds_store", "thumbs.db", "desktop.ini")
_MB = 1024 * 1024
_TOO_DEEP = "It lies too deep in other archives and messages. Unpack them, and add it by itself."
_TOO_MUCH = f"There is too much before it: more than {LARGEST // _MB} MB unpacked. Add it by itself."
_TOO_LARGE = f"It is larger than {LARGEST // _MB} MB. Split it, or save the text alone."
_EMPTY = "It is empty (0 bytes). Ask for it again."


@dataclass(frozen=True, slots=True)
class Held:
    """One document in a parcel. It has its bytes, or the path of a file that lies in a folder."""

    name: str  # with '/' between folders and after a parcel in the parcel: 'papers.zip/annexes/a.docx'
    kind: str = ""  # the format as its reader calls it; '' where none knows it
    size: int = 0  # bytes
    trouble: str = ""  # why it cannot be read; '' where it can
    sha256: str = ""
    data: bytes = b""
    path: Path | None = None
    message: bool = False  # an e-mail or an Outlook message
    depth: int = 0  # how many parcels it lies in, besides the one that was opened

    @property
    def leaf(self) -> str:
        """Its file name without folders."""
        return self.name.rpartition("/")[2]


@dataclass(slots=True)
class _Room:
    """What may still be taken out."""

    left: int = LARGEST  # bytes
    files: int = MOST_FILES
    progress: Progress = field(default=SILENT)


def holds_documents(path: Path) -> bool:
    """True when *path* is a folder, an archive or a message; what cannot be opened holds nothing."""
    if path.is_dir():
        return True
    try:
        with path.open("rb") as file:
            return _is_parcel(_reader(path.name, file.read(_HEAD)))
    except (OSError, SourceError):
        return False


def contents(path: Path, progress: Progress = SILENT) -> tuple[Held, ...]:
    """Return everything in the parcel at *path*: what can be read, a message itself first, then what cannot.

    The only element is the file itself where it is no parcel. Raises ``SourceError`` when it cannot be opened.
    """
    room = _Room(progress=progress)
    found = list(_folder(path, room) if path.is_dir() else _unpacked(path.name, _bytes_of(path), room, 0, top=True))
    progress.report(1, 1)
    if not found:
        raise SourceError(f"{path.name} is empty: there is no document in it.")
    return (*(each for each in found if not each.trouble), *(each for each in found if each.trouble))


def _folder(folder: Path, room: _Room) -> Iterator[Held]:
    files = _files(folder)
    for place, file in enumerate(files):
        name = file.relative_to(folder).as_posix()
        room.progress.report(place, len(files), name)
        yield from _in_folder(name, file, room)


def _in_folder(name: str, file: Path, room: _Room) -> Iterator[Held]:
    try:
        size = file.stat().st_size
        with file.open("rb") as opened:
            head = opened.read(_HEAD)
    except OSError as error:
        yield Held(name, trouble=f"It could not be opened ({error.strerror or error}). Copy it and try again.")
        return
    held = _known(name, head, size)
    if held.trouble:
        yield held
        return
    if size <= room.left:
        try:
            data = file.read_bytes()
        except OSError as error:
            yield Held(name, trouble=f"It could not be opened ({error.strerror or error}). Copy it and try again.")
            return
        room.left -= size
        if _is_parcel(_reader(name, head)):
            yield from _unpacked(name, data, room, 1)
        else:
            yield Held(name, held.kind, size, sha256=hashlib.sha256(data).hexdigest(), path=file)
    else:
        yield Held(name, held.kind, size, path=file)


def _unpacked(name: str, data: bytes, room: _Room, depth: int, top: bool = False) -> Iterator[Held]:
    """Yield a file itself, or what is in it; one that cannot be opened raises where it is the *top* one."""
    held = _known(name, data[:_HEAD], len(data))
    if held.trouble:
        yield held
        return
    reader = _reader(name, data[:_HEAD])
    if not _is_parcel(reader):
        yield Held(name, held.kind, len(data), "", hashlib.sha256(data).hexdigest(), data, depth=depth)
        return
    if depth > DEEPEST:
        yield Held(name, held.kind, len(data), _TOO_DEEP)
        return
    try:
        inside = _members(data) if reader is zip_archive.READER else _hanging(reader, data)
    except SourceError as error:
        if top:
            raise SourceError(f"{name}: {error}") from error
        yield Held(name, held.kind, len(data), str(error))
        return
    if inside is None:  # a document whose name says zip
        yield Held(name, held.kind, len(data), "", hashlib.sha256(data).hexdigest(), data, depth=depth)
        return
    if reader is not zip_archive.READER:
        yield _message(name, data, reader, depth)
    before = "" if top else f"{name}/"
    for place, (inner, content) in enumerate(inside):
        room.progress.report(place, len(inside), inner)
        room.left -= len(content)
        room.files -= 1
        if room.left < 0 or room.files < 0:
            yield Held(before + inner, size=len(content), trouble=_TOO_MUCH)
        else:
            yield from _unpacked(before + inner, content, room, depth + 1)


def _message(name: str, data: bytes, reader: Reader, depth: int) -> Held:
    """Return a message itself; one without words of its own says so."""
    try:
        reader.read(data, SILENT)
        trouble = ""
    except SourceError as error:
        trouble = str(error)
    digest = hashlib.sha256(data).hexdigest()
    return Held(name, reader.name, len(data), trouble, digest, data, message=True, depth=depth)


def _members(data: bytes) -> list[tuple[str, bytes]] | None:
    """Return what is in an archive; None when it is a document in disguise."""
    package = Package(data)
    if zip_archive.as_document(package) is not None:
        return None
    names = (name for name in sorted(package.names()) if not name.endswith("/") and not _is_debris(name))
    return [(name, package.part(name)) for name in names]


def _hanging(reader: Reader, data: bytes) -> list[tuple[str, bytes]]:
    found = eml.attachments(data) if reader is eml.READER else msg.attachments(data)
    return _named_apart(found)


def _named_apart(documents: tuple[tuple[str, bytes], ...]) -> list[tuple[str, bytes]]:
    """Give each its own name: two attachments may be called the same."""
    taken: set[str] = set()
    named: list[tuple[str, bytes]] = []
    for name, data in documents:
        path = Path(name)
        unlike, count = name, 2
        while unlike.lower() in taken:
            unlike, count = f"{path.stem} ({count}){path.suffix}", count + 1
        taken.add(unlike.lower())
        named.append((unlike, data))
    return named


def _known(name: str, head: bytes, size: int) -> Held:
    """Return what is known of a file before it is read, with why it cannot be."""
    if size == 0:
        return Held(name, trouble=_EMPTY)
    if size > LARGEST:
        return Held(name, size=size, trouble=_TOO_LARGE)
    try:
        reader, _ = reader_for(name.rpartition("/")[2], head)
    except SourceError:
        named = _kind_by_name(name)
        if named:
            return Held(name, named, size, f"It is no {named}, or it is damaged. Ask for it again.")
        return Held(name, "", size, "This program cannot read this kind of file.")
    if reader is not zip_archive.READER and not zip_archive.is_document(name, head):
        return Held(name, "", size, "This program cannot read this kind of file.")
    return Held(name, reader.name, size)


def _kind_by_name(name: str) -> str:

    suffix = Path(name).suffix.lower()
    return next((reader.name for reader in readers() if suffix and suffix in reader.suffixes), "")


def _reader(name: str, head: bytes) -> Reader:
    return reader_for(name.rpartition("/")[2], head)[0]


def _is_parcel(reader: Reader) -> bool:
    return reader is zip_archive.READER or reader in _MESSAGES


def _is_debris(name: str) -> bool:
    parts = name.lower().split("/")
    return parts[-1].startswith((".", "~$")) or any(sign in parts for sign in _DEBRIS)


def _files(folder: Path) -> list[Path]:
    """Return the files below *folder* by name, without hidden ones; links to other folders are not followed."""
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__MACOSX")))
        found += [Path(place) / name for name in sorted(names) if not _is_debris(name)]
        if len(found) > MOST_FILES:
            raise SourceError(
                f"{folder.name} holds more than {MOST_FILES} files. Choose a smaller folder, or the documents in it."
            )
    return [file for file in found if file.is_file()]


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise SourceError(f"{path.name} is larger than {LARGEST // _MB} MB. Split it, or save the text alone.")
        return path.read_bytes()
    except OSError as error:
        raise SourceError(
            f"{path.name} could not be opened ({error.strerror or error}). Check that it is there and copy it."
        ) from None

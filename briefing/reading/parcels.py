"""What holds several documents: folders, archives, messages with attachments. One function opens them all."""

import os
from pathlib import Path

from briefing.errors import SourceError
from briefing.reading import LARGEST, msg, reader_for, zip_archive
from briefing.reading import email_message as eml

MOST_DOCUMENTS = 500
Document = tuple[str, bytes]


def documents_in(path: Path) -> tuple[Document, ...]:
    """Return name and bytes of every document at *path* that can be read, in order of their names.

    A folder gives the documents in it and in the folders below, an archive its documents, a message itself and then
    what hangs on it, any other file itself. Names are relative to *path*, with '/' between folders. Raises
    ``SourceError`` when there is none, there are too many, or something may not be opened.
    """
    if not path.is_dir():
        found = _opened(path.name, _bytes_of(path))
        if not found:
            raise SourceError(f"{path.name} holds no document this program can read. Choose another.")
        return found
    documents: list[Document] = []
    size = 0
    for file in _files(path):
        name = file.relative_to(path).as_posix()
        data = _bytes_of(file)
        if not data or not (zip_archive.is_document(name, data) or _is_archive(name, data)):
            continue
        documents.append((name, data))
        size += len(data)
        if len(documents) > MOST_DOCUMENTS or size > LARGEST:
            raise SourceError(
                f"{path.name} holds more than {MOST_DOCUMENTS} documents or {LARGEST // 1024 // 1024} MB. "
                "Choose a smaller folder, or the documents themselves."
            )
    if not documents:
        raise SourceError(f"{path.name} holds no document this program can read. Choose another folder.")
    return tuple(documents)


def opened(name: str, data: bytes) -> tuple[Document, ...]:
    """Return the documents in a file by its name and bytes; a document that holds no others is the only one."""
    return _opened(name, data)


def _opened(name: str, data: bytes) -> tuple[Document, ...]:
    reader, _ = reader_for(name, data[:4096])
    if reader is zip_archive.READER:
        return tuple(sorted(zip_archive.members(data)))
    hanging: tuple[Document, ...] = ()
    if reader is eml.READER:
        hanging = eml.attachments(data)
    elif reader is msg.READER:
        hanging = msg.attachments(data)
    readable = [(held, inner) for held, inner in hanging if inner and zip_archive.is_document(held, inner)]
    return ((name, data), *_named_apart(name, readable))


def _named_apart(first: str, documents: list[Document]) -> list[Document]:
    """Give each its own name: two attachments may be called the same."""
    taken = {first.lower()}
    named: list[Document] = []
    for name, data in documents:
        stem, dot, ending = name.rpartition(".")
        stem, ending = (stem, dot + ending) if dot else (name, "")
        unlike, count = name, 2
        while unlike.lower() in taken:
            unlike, count = f"{stem} ({count}){ending}", count + 1
        taken.add(unlike.lower())
        named.append((unlike, data))
    return named


def _is_archive(name: str, data: bytes) -> bool:
    try:
        return reader_for(name, data[:4096])[0] is zip_archive.READER
    except SourceError:
        return False


def _files(folder: Path) -> list[Path]:
    """Return the files below *folder* by name, without hidden ones; links to other folders are not followed."""
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__MACOSX")))
        found += [Path(place) / name for name in sorted(names) if not name.startswith((".", "~$"))]
        if len(found) > MOST_DOCUMENTS * 20:
            raise SourceError(
                f"{folder.name} holds too many files. Choose a smaller folder, or the documents themselves."
            )
    return [file for file in found if file.is_file()]


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise SourceError(f"{path.name} is larger than {LARGEST // 1024 // 1024} MB. Split it, or save the text.")
        return path.read_bytes()
    except OSError as error:
        raise SourceError(
            f"{path.name} could not be opened ({error.strerror or error}). Check that it is there and copy it."
        ) from None

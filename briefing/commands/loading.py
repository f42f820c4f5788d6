"""Reading documents for the commands: in one warm process that can be killed, book files opened for looking only."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefing.commands.printing import TerminalProgress
from briefing.errors import BriefingError, SourceError
from briefing.isolation import Isolated
from briefing.model.project import Project
from briefing.model.source import Block, BlockKind, Source
from briefing.model.topic import BlockRef
from briefing.reading import read_bytes, read_file
from briefing.reading.ocr import seconds_for
from briefing.reading.parcel_contents import Held, contents, holds_documents
from briefing.store import open_book

_SECONDS, _MEMORY = 30, 1 << 30  # what reading one document may take
BOOK_SUFFIX = ".briefing"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read: sources with the file as it was named, and a sentence for each file that was refused."""

    sources: tuple[Source, ...]
    files: tuple[str, ...]  # beside ``sources``
    refusals: tuple[str, ...]
    unpacked: Mapping[str, bytes] = field(default_factory=dict)  # by source id, what came out of an archive or message
    book: Project | None = None  # where the files were one book, or one among documents

    def file_of(self, source_id: str) -> str:
        """Return the file, as it was named, that the source was read from."""
        return next(file for source, file in zip(self.sources, self.files, strict=True) if source.id == source_id)

    def block(self, ref: BlockRef) -> Block:
        """Return the block *ref* names."""
        return next(source for source in self.sources if source.id == ref.source).block(ref.block)

    def cited(self, ref: BlockRef) -> str:
        """Return how the block is cited: its printed number, for a sub-paragraph behind its paragraph's: '14 (a)'."""
        number, above = "", ""
        for block in next(source for source in self.sources if source.id == ref.source).blocks:
            if block.kind is BlockKind.PARAGRAPH:
                above = block.number or ""
            if block.id == ref.block:
                number = block.number or ""
                return f"{above} {number}" if block.kind is BlockKind.ITEM and above and number else number
        return number

    def bytes_of(self, source: Source) -> bytes:
        """Return the bytes the source was read from; raises ``SourceError`` when the file has changed since."""
        if source.id in self.unpacked:
            return self.unpacked[source.id]
        path = Path(self.file_of(source.id))
        try:
            data = path.read_bytes()
        except OSError as error:
            raise SourceError(f"{path.name} could not be read again ({error.strerror}). Try once more.") from None
        if hashlib.sha256(data).hexdigest() != source.original.sha256:
            raise SourceError(f"{path.name} changed while it was being read. Try once more.")
        return data


def load_documents(files: Iterable[str], parcels: bool = True) -> Loaded:
    """Read *files*, one after the other; what cannot be read is refused and the rest is kept.

    A folder, an archive or a message stands for the documents in it, unless *parcels* is False; what is no document
    (a logo, a film) is passed over there.
    """
    sources: list[Source] = []
    names: list[str] = []
    refusals: list[str] = []
    unpacked: dict[str, bytes] = {}
    with Isolated() as isolated:
        for file in files:
            for name, held in _documents_in(file, isolated, refusals) if parcels else ((file, None),):
                try:
                    source = _read(isolated, held if held is not None and held.path is None else Path(name))
                except BriefingError as error:
                    refusals.append(str(error))
                    continue
                if held is not None and any(each.id == source.id for each in sources):
                    continue  # the same document twice in parcels
                if held is not None and held.path is None:
                    unpacked[source.id] = held.data
                sources.append(source)
                names.append(name)
    return Loaded(tuple(sources), tuple(names), tuple(refusals), unpacked)


def _documents_in(file: str, isolated: Isolated, refusals: list[str]) -> Iterator[tuple[str, Held | None]]:
    """Yield the documents *file* stands for, each as it is named to the user."""
    path = Path(file)
    if not holds_documents(path):
        yield file, None
        return
    progress = TerminalProgress()
    try:
        found: tuple[Held, ...] = isolated.run(
            contents, path, progress=progress, seconds=_SECONDS, memory=_MEMORY, what=f"Opening {path.name}"
        )
    except BriefingError as error:
        refusals.append(str(error))
        return
    finally:
        progress.close()
    readable = [held for held in found if not held.trouble]
    for held in found:
        if held.trouble and held.kind and not (held.message and readable):  # a message may be all attachments
            refusals.append(f"{file}/{held.name}: {held.trouble}")
    if not readable:
        refusals.append(f"{path.name} holds no document this program can read. Choose another.")
    for held in readable:
        itself = held.message and held.name == path.name
        yield file if itself else str(held.path) if held.path is not None else f"{file}/{held.name}", held


def _read(isolated: Isolated, what: Path | Held) -> Source:
    progress = TerminalProgress()
    name = what.leaf if isinstance(what, Held) else what.name
    seconds = _SECONDS if isinstance(what, Held) else seconds_for(what, _SECONDS)
    work = (read_bytes, what.leaf, what.data) if isinstance(what, Held) else (read_file, what)
    try:
        source: Source = isolated.run(*work, progress=progress, seconds=seconds, memory=_MEMORY, what=f"Reading {name}")
    finally:
        progress.close()
    return source


def load_documents_or_book(files: list[str]) -> Loaded:
    """Read *files*; a book file stands for the sources in it."""
    documents = [file for file in files if not _is_book(file)]
    loaded = load_documents(documents)
    sources, names = list(loaded.sources), list(loaded.files)
    refusals = list(loaded.refusals)
    books: list[Project] = []
    for file in files:
        if _is_book(file):
            try:
                book = open_book(Path(file), read_only=True)
            except BriefingError as error:
                refusals.append(str(error))
                continue
            books.append(book.project)
            sources += book.project.sources
            names += [source.original.name for source in book.project.sources]
            book.close()
    only = books[0] if len(books) == 1 else None
    return Loaded(tuple(sources), tuple(names), tuple(refusals), loaded.unpacked, only)


def _is_book(file: str) -> bool:
    return file.lower().endswith(BOOK_SUFFIX)

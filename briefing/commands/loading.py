"""Reading documents for the commands: in one warm process that can be killed, book files opened for looking only."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from briefing.commands.printing import TerminalProgress
from briefing.errors import BriefingError, SourceError
from briefing.isolation import Isolated
from briefing.model.source import Block, BlockKind, Source
from briefing.model.topic import BlockRef
from briefing.reading import read_file
from briefing.reading.ocr import seconds_for
from briefing.store import open_book

_SECONDS, _MEMORY = 30, 1 << 30  # what reading one document may take
BOOK_SUFFIX = ".briefing"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read: sources with the file as it was named, and a sentence for each file that was refused."""

    sources: tuple[Source, ...]
    files: tuple[str, ...]  # beside ``sources``
    refusals: tuple[str, ...]

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
        path = Path(self.file_of(source.id))
        try:
            data = path.read_bytes()
        except OSError as error:
            raise SourceError(f"{path.name} could not be read again ({error.strerror}). Try once more.") from None
        if hashlib.sha256(data).hexdigest() != source.original.sha256:
            raise SourceError(f"{path.name} changed while it was being read. Try once more.")
        return data


def load_documents(files: Iterable[str]) -> Loaded:
    """Read *files*, one after the other; what cannot be read is refused and the rest is kept."""
    sources: list[Source] = []
    names: list[str] = []
    refusals: list[str] = []
    progress = TerminalProgress()
    with Isolated() as isolated:
        for file in files:
            path = Path(file)
            try:
                source = isolated.run(
                    read_file,
                    path,
                    progress=progress,
                    seconds=seconds_for(path, _SECONDS),
                    memory=_MEMORY,
                    what=f"Reading {path.name}",
                )
            except BriefingError as error:
                refusals.append(str(error))
                continue
            finally:
                progress.close()
            sources.append(source)
            names.append(file)
    return Loaded(tuple(sources), tuple(names), tuple(refusals))


def load_documents_or_book(files: list[str]) -> Loaded:
    """Read *files*; a book file stands for the sources in it."""
    documents = [file for file in files if not _is_book(file)]
    loaded = load_documents(documents)
    sources, names = list(loaded.sources), list(loaded.files)
    refusals = list(loaded.refusals)
    for file in files:
        if _is_book(file):
            try:
                book = open_book(Path(file), read_only=True)
            except BriefingError as error:
                refusals.append(str(error))
                continue
            sources += book.project.sources
            names += [source.original.name for source in book.project.sources]
            book.close()
    return Loaded(tuple(sources), tuple(names), tuple(refusals))


def _is_book(file: str) -> bool:
    return file.lower().endswith(BOOK_SUFFIX)

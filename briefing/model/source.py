"""A source document: evidence, extracted once and never changed by what a book does with it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from briefing.model.text import Run, plain


class BlockKind(StrEnum):
    """What a block of a source is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # a sub-paragraph: (a), (i), a bullet
    TABLE = "table"
    FOOTNOTE = "footnote"
    SIGNATURE = "signature"
    PICTURE = "picture"


class SourceKind(StrEnum):
    """What sort of document a source is."""

    STATEMENT = "statement"  # joint statement, communiqué, declaration
    ARTICLE = "article"  # news-agency or newspaper article
    SPEECH = "speech"
    AGREEMENT = "agreement"  # treaty, memorandum of understanding
    RESOLUTION = "resolution"
    BRIEF = "brief"
    HANSARD = "hansard"
    LETTER = "letter"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in the original a block stands."""

    page: int  # counted from 1, as the file's pages are
    rect: tuple[float, float, float, float] | None = None  # left, top, right, bottom in points from the page's top left


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    text: str
    columns: int = 1
    rows: int = 1
    head: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a source: a heading, a paragraph, a table …"""

    id: str
    kind: BlockKind
    runs: tuple[Run, ...] = ()
    number: str | None = None  # the printed number exactly as cited ('14', '7.2', '(a)'); evidence, never renumbered
    level: int = 0  # headings: 1 = highest; items: 1 = directly under a paragraph; else 0
    speaker: str = ""
    origins: tuple[Origin, ...] = ()  # more than one where a paragraph runs over a page break
    cells: tuple[tuple[Cell, ...], ...] = ()  # tables only, row by row
    printed: str = ""  # the number with its signs ('14.') where it stood before the text and was taken out of it

    @property
    def text(self) -> str:
        """The block's words; a table's cells are joined by tabs and line ends."""
        if self.cells:
            return "\n".join("\t".join(cell.text for cell in row) for row in self.cells)
        return plain(self.runs)

    @property
    def page(self) -> int | None:
        """The page of the original the block begins on, from 1; None where the format has no pages."""
        return self.origins[0].page if self.origins else None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the officer should know about how a source was read: joined, dropped, inferred …"""

    code: str
    message: str
    block: str = ""  # id of the block it is about, or empty


class AsideReason(StrEnum):
    """Why something printed in the original is not among the blocks."""

    FURNITURE = "furniture"  # running heads and feet, page numbers
    CONTENTS = "contents"  # a list of contents
    DEBRIS = "debris"  # what a web page puts around an article
    END_MARK = "end-mark"  # [End], -- BERNAMA
    BY_HAND = "by-hand"  # the officer marked it as no part of the text


@dataclass(frozen=True, slots=True)
class SetAside:
    """What was printed and is no part of the text: kept, shown, restorable."""

    block: Block
    reason: AsideReason
    before: str = ""  # id of the block it stood before; empty: at the end


class CorrectionKind(StrEnum):
    """What an officer corrected in how a source was read. The words themselves are never among it."""

    JOIN = "join"
    SPLIT = "split"
    NUMBER = "number"
    HEADING = "heading"  # made a heading, or another level of it
    PARAGRAPH = "paragraph"  # made a paragraph
    SET_ASIDE = "set-aside"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction, with the blocks as they were before it, so that it can be taken back on its own."""

    kind: CorrectionKind
    was: tuple[Block, ...]  # the blocks it replaced, in order
    made: tuple[str, ...] = ()  # ids of the blocks that stand there now
    aside: tuple[SetAside, ...] = ()  # restore: what was set aside; join: what was so between the parts


@dataclass(frozen=True, slots=True)
class Original:
    """The file a source was read from; its bytes are kept in the book file under ``sha256``."""

    name: str  # file name without folders
    media_type: str
    sha256: str
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class Source:
    """One document the officer loaded."""

    id: str
    title: str
    kind: SourceKind
    original: Original
    blocks: tuple[Block, ...] = ()
    notices: tuple[Notice, ...] = ()
    date: datetime.date | None = None
    date_inferred: bool = False  # part of the date was worked out, not printed
    place: str = ""
    language: str = ""  # ISO 639-1
    byline: str = ""
    agency: str = ""
    marking: str = ""
    status: str = ""  # 'Provisional translation', 'Check against delivery' …
    pages: int = 0  # 0 where the format has no pages
    set_aside: tuple[SetAside, ...] = ()
    corrections: tuple[Correction, ...] = ()  # the officer's, oldest first
    supersedes: str = ""  # id of the earlier version of this document, where that is in the book too

    def block(self, block_id: str) -> Block:
        """Return the block with that id; raises ``KeyError`` when there is none."""
        for block in self.blocks:
            if block.id == block_id:
                return block
        raise KeyError(block_id)


def numbers_by_hand(source: Source) -> frozenset[str]:
    """Return the ids of the blocks whose number the officer set: shown as such, since the reading did not find it."""
    numbered = {block.id for block in source.blocks if block.number is not None}
    changed = (correction.made for correction in source.corrections if correction.kind is CorrectionKind.NUMBER)
    return frozenset(block_id for made in changed for block_id in made if block_id in numbered)


def superseded(sources: Iterable[Source]) -> frozenset[str]:
    """Return the ids of earlier versions: sources that another of *sources* names as the version before it."""
    there = {source.id: source.supersedes for source in sources}
    return frozenset(earlier for earlier in there.values() if earlier in there)


def without_earlier(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return *sources* without the earlier versions of any of them."""
    every = tuple(sources)
    old = superseded(every)
    return tuple(source for source in every if source.id not in old) if old else every


QUOTABLE = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE, BlockKind.FOOTNOTE, BlockKind.SIGNATURE})
"""Kinds of block an officer can tick."""


def heading_paths(source: Source) -> dict[str, tuple[str, ...]]:
    """Return for each block id the headings it stands under, outermost first."""
    paths: dict[str, tuple[str, ...]] = {}
    open_headings: list[tuple[int, str]] = []
    for block in source.blocks:
        if block.kind is BlockKind.HEADING:
            open_headings = [(level, text) for level, text in open_headings if level < block.level]
            paths[block.id] = tuple(text for _, text in open_headings)
            open_headings.append((block.level, block.text))
        else:
            paths[block.id] = tuple(text for _, text in open_headings)
    return paths

"""Blocks joined, divided, numbered and turned into another kind: the words stay, character by character."""

import re
from dataclasses import replace

from briefing.errors import BriefingError
from briefing.excerpts import cuts_a_word
from briefing.model.ids import new_id
from briefing.model.source import Block, BlockKind, Origin
from briefing.model.text import Run
from briefing.reading import runs as cutting

DEEPEST = 6  # level of headings, as in HTML and Word
LONGEST_NUMBER = 24  # characters: 'Article 14 bis (2)'
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.SIGNATURE})
_NAMES = {
    BlockKind.TITLE: "a title",
    BlockKind.HEADING: "a heading",
    BlockKind.TABLE: "a table",
    BlockKind.FOOTNOTE: "a footnote",
    BlockKind.PICTURE: "a picture",
}
_HYPHENS = "-‐‑­"
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")


def joined(first: Block, second: Block) -> Block:
    """Return both as one block with the first one's id; one space between, none after a hyphen or in CJK."""
    _check_may_join(first, second)
    if second.number and second.printed:
        second = numbered(second, None)
    if second.number:
        raise BriefingError(
            f"The second part has the number {second.number}. Take that off first if it is no number of a paragraph."
        )
    origins = _origins(first.origins + second.origins)
    if first.cells:
        return replace(first, cells=first.cells + second.cells, origins=origins)
    before, after = cutting.strip_end(first.runs), cutting.strip(second.runs)
    glue = (Run(_glue(first.text.rstrip(), second.text.lstrip())),)
    return replace(first, runs=cutting.join(before, glue, after), origins=origins)


def parted(block: Block, at: int) -> tuple[Block, Block]:
    """Return *block* divided before the character *at*; the second part has a new permanent id."""
    text = block.text
    if not text[:at].strip() or not text[at:].strip() or at < 0:
        raise BriefingError("There are no words on one side of this place. Choose a place between two words.")
    if block.kind is BlockKind.PICTURE:
        raise BriefingError("A picture cannot be divided.")
    if block.cells:
        return _parted_table(block, at)
    if cuts_a_word(text, at):
        raise BriefingError("This place is inside a word. Choose a place between two words.")
    first = replace(block, runs=cutting.strip_end(cutting.cut(block.runs, 0, at)))
    rest = cutting.strip(cutting.cut(block.runs, at))
    return first, replace(block, id=new_id("blk"), runs=rest, number=None, printed="")


def numbered(block: Block, number: str | None) -> Block:
    """Return *block* with that printed number; see ``corrections.set_number``."""
    number = " ".join(number.split()) if number else None
    if number == block.number:
        return block
    if block.cells or block.kind is BlockKind.PICTURE:
        raise BriefingError("Only paragraphs, headings and footnotes carry numbers.")
    if number and (len(number) > LONGEST_NUMBER or not any(map(str.isalnum, number))):
        raise BriefingError(f"‘{number[:40]}’ is no number. Put what is printed before the paragraph: 14, 7.2 or (a).")
    whole = _with_label(block)
    if number is None:
        return replace(whole, number=None)
    found = _printed(whole.text, number)
    if not found:
        return replace(whole, number=number) if not block.printed else replace(block, number=number)
    rest = cutting.strip(cutting.cut(whole.runs, len(found)))
    return replace(whole, number=number, printed=found.strip(), runs=rest)


def heading_of(block: Block, level: int) -> Block:
    """Return *block* as a heading of *level*."""
    if not 1 <= level <= DEEPEST:
        raise BriefingError(f"Headings have levels from 1, the highest, to {DEEPEST}.")
    _check_prose(block, "a heading")
    return replace(block, kind=BlockKind.HEADING, level=level)


def paragraph_of(block: Block, level: int) -> Block:
    """Return *block* as a paragraph, or as a sub-paragraph where *level* is not 0."""
    if not 0 <= level <= DEEPEST:
        raise BriefingError(f"Sub-paragraphs have levels from 1 to {DEEPEST}.")
    _check_prose(block, "a paragraph")
    return replace(block, kind=BlockKind.ITEM if level else BlockKind.PARAGRAPH, level=level)


def _check_prose(block: Block, what: str) -> None:
    if block.cells or block.kind in (BlockKind.TABLE, BlockKind.PICTURE):
        raise BriefingError(f"{_NAMES[block.kind].capitalize()} cannot become {what}.")


def _check_may_join(first: Block, second: Block) -> None:
    if first.kind is second.kind and first.kind is not BlockKind.PICTURE:
        return
    if first.kind in _PROSE and second.kind in _PROSE:
        return
    odd = first if first.kind not in _PROSE else second
    raise BriefingError(
        f"One of the two is {_NAMES.get(odd.kind, 'of another kind')}, so they cannot be joined. "
        "Make both paragraphs first if they are one."
        if odd.kind not in (BlockKind.TABLE, BlockKind.PICTURE)
        else f"One of the two is {_NAMES[odd.kind]}, so they cannot be joined."
    )


def _glue(before: str, after: str) -> str:
    if not before or not after or before[-1] in _HYPHENS:
        return ""
    wide = any(_WIDE.match(char) and not _HANGUL.match(char) for char in (before[-1], after[0]))
    return "" if wide else " "


def _with_label(block: Block) -> Block:
    """Return *block* with its printed number back in the text, where it came from there."""
    if not block.printed:
        return replace(block, number=None)
    glue = "" if _WIDE.match(block.printed[-1]) else " "
    look = block.runs[0] if block.runs else Run("")
    label = Run(block.printed + glue, look.bold, look.italic, look.underline)
    return replace(block, runs=cutting.join((label,), block.runs), number=None, printed="")


def _printed(text: str, number: str) -> str:
    """Return the head of *text* that prints *number*, with its signs and the space behind it; else nothing."""
    bare = re.escape(number).replace(r"\ ", r"\s+")
    found = re.match(rf"[(（\[]?{bare}(?:\s*[)）\].．:：、])*(?:\s+|(?<=[)）．：、.\]])(?=\D))", text)
    if found is None or not text[found.end() :].strip():
        return ""
    return found.group()


def _origins(origins: tuple[Origin, ...]) -> tuple[Origin, ...]:
    """Return one place a page, with the box around all parts there."""
    pages: dict[int, Origin] = {}
    for origin in origins:
        there = pages.get(origin.page)
        if there is None or there.rect is None:
            pages[origin.page] = origin
        elif origin.rect is not None:
            a, b = there.rect, origin.rect
            box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
            pages[origin.page] = Origin(origin.page, box)
    return tuple(pages.values())


def _parted_table(block: Block, at: int) -> tuple[Block, Block]:
    """Split a table between two rows: behind the row that *at* stands in."""
    length, rows = 0, 0
    for row in block.cells:
        if length >= at:
            break
        length += len("\t".join(cell.text for cell in row)) + 1
        rows += 1
    reaching = any(cell.rows > rows - index for index, row in enumerate(block.cells[:rows]) for cell in row)
    if not 0 < rows < len(block.cells) or reaching:
        raise BriefingError("A table can be divided only between two rows that no cell reaches across.")
    return (
        replace(block, cells=block.cells[:rows]),
        replace(block, id=new_id("blk"), cells=block.cells[rows:], number=None, printed=""),
    )

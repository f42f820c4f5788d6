"""Corrections of how a source was read: where a paragraph begins and ends, its number, what is no part of the text.

The words are evidence and never change: characters in = characters out. Joining puts one space, dividing drops the
white space at the cut, a number moves between the text and its own place. The file the source was read from stays as
it is. Quotations, citations, topics and notices follow; each correction is written down and can be taken back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefing.edits.block_cuts import heading_of, joined, numbered, paragraph_of, parted
from briefing.edits.block_order import Order, from_order, in_order, put_between, replaced
from briefing.edits.change import Change, counted, shortened
from briefing.edits.following import Trail, trail, with_blocks_followed
from briefing.edits.sources import find_source, where_used
from briefing.errors import BriefingError
from briefing.model.book import Excerpt
from briefing.model.project import Project
from briefing.model.source import AsideReason, Block, BlockKind, Correction, CorrectionKind, SetAside, Source
from briefing.model.topic import BlockRef

PASSED_OVER = frozenset({BlockKind.FOOTNOTE, BlockKind.PICTURE})
"""What may stand between two parts of one paragraph: a page's notes, a picture the text flows around."""

AT_LEAST = 2  # blocks to join


def join_blocks(project: Project, source_id: str, block_ids: Sequence[str]) -> tuple[Project, Change]:
    """Make one block of several neighbours; it keeps the first one's id, number and kind."""
    source = find_source(project, source_id)
    blocks = _blocks(source, block_ids)
    if len(blocks) < AT_LEAST:
        raise BriefingError("Choose at least two paragraphs that belong together.")
    places = {block.id: place for place, block in enumerate(source.blocks)}
    stretch = source.blocks[places[blocks[0].id] : places[blocks[-1].id] + 1]
    between = [block for block in stretch if block not in blocks]
    for block in between:
        if block.kind not in PASSED_OVER:
            raise BriefingError(
                f"{_named(block, True)} stands between the two. Join neighbours only, "
                "or mark what stands between as no part of the text first."
            )
    one = blocks[0]
    for block in blocks[1:]:
        one = joined(one, block)
    label = f"Join {_named(blocks[0])} and {_named(blocks[1]) if len(blocks) == AT_LEAST else 'what follows'}"
    return _put(project, source, CorrectionKind.JOIN, stretch, (one, *between), label)


def split_block(project: Project, source_id: str, block_id: str, at: int) -> tuple[Project, Change]:
    """Split a block before the character *at* of its text. The first part keeps the id, the second gets a new one."""
    source = find_source(project, source_id)
    block = _block(source, block_id)
    return _put(project, source, CorrectionKind.SPLIT, (block,), parted(block, at), f"Split {_named(block)}")


def set_number(project: Project, source_id: str, block_id: str, number: str | None) -> tuple[Project, Change]:
    """Record the number that is printed at a block; None takes it away.

    A number at the head of the block's text moves out of it. One that is not there is what the officer reads in the
    original, and counts as set by hand. A number taken away goes back into the text if it came from there.
    """
    source = find_source(project, source_id)
    block = _block(source, block_id)
    new = numbered(block, number)
    label = f"Number {_named(block)} {number.strip()}" if number else f"Take the number off {_named(block)}"
    return _put(project, source, CorrectionKind.NUMBER, (block,), (new,), label)


def set_heading(project: Project, source_id: str, block_id: str, level: int = 1) -> tuple[Project, Change]:
    """Make a block a heading of *level* (1 is the highest, 6 the lowest), or change a heading's level."""
    source = find_source(project, source_id)
    block = _block(source, block_id)
    label = f"Make {_named(block)} a heading"
    return _put(project, source, CorrectionKind.HEADING, (block,), (heading_of(block, level),), label)


def set_paragraph(project: Project, source_id: str, block_id: str, level: int = 0) -> tuple[Project, Change]:
    """Make a block a paragraph, or with a *level* from 1 on a sub-paragraph."""
    source = find_source(project, source_id)
    block = _block(source, block_id)
    label = f"Make {_named(block)} a {'sub-paragraph' if level else 'paragraph'}"
    return _put(project, source, CorrectionKind.PARAGRAPH, (block,), (paragraph_of(block, level),), label)


def set_aside(
    project: Project, source_id: str, block_ids: Iterable[str], force: bool = False
) -> tuple[Project, Change]:
    """Mark blocks as no part of the text. They are kept and can be restored.

    Refused while they are quoted or cited, with a sentence that says where, unless *force*: then quotations stay with
    their words, and the check flags them.
    """
    source = find_source(project, source_id)
    blocks = _blocks(source, tuple(block_ids))
    if len(blocks) == len(source.blocks):
        raise BriefingError("Nothing would be left of the document. Remove the document instead.")
    refs = {BlockRef(source_id, block.id) for block in blocks}
    users = tuple(section for section, item in project.items() if refs.intersection(_refs(item)))
    if users and not force:
        what = "It is" if len(blocks) == 1 else "They are"
        raise BriefingError(f"{what} used in {where_used(project, users)}. Take the quotation out first.")
    gone = {block.id for block in blocks}
    order: Order = [
        SetAside(part, AsideReason.BY_HAND) if isinstance(part, Block) and part.id in gone else part
        for part in in_order(source)
    ]
    correction = Correction(CorrectionKind.SET_ASIDE, blocks)
    project = _without_hits(project, refs)
    label = f"Set {_named(blocks[0]) if len(blocks) == 1 else counted(len(blocks), 'paragraph')} aside"
    return _kept(project, source, order, correction, {}, label)


def restore(project: Project, source_id: str, block_id: str) -> tuple[Project, Change]:
    """Put what was set aside back at its place."""
    source = find_source(project, source_id)
    aside = next((one for one in source.set_aside if one.block.id == block_id), None)
    if aside is None:
        raise BriefingError("That is no longer set aside. It stands in the text.")
    order: Order = [part.block if part is aside else part for part in in_order(source)]
    correction = Correction(CorrectionKind.RESTORE, (), (block_id,), (aside,))
    return _kept(project, source, order, correction, {}, f"Restore {_named(aside.block)}")


def take_back_correction(project: Project, source_id: str, index: int) -> tuple[Project, Change]:
    """Take back the correction at *index* of ``Source.corrections``; raises when a later one builds on it."""
    source = find_source(project, source_id)
    if not 0 <= index < len(source.corrections):
        raise BriefingError("That correction is no longer there. It was taken back already.")
    correction = source.corrections[index]
    touched = _touched(correction)
    if any(touched & _touched(later) for later in source.corrections[index + 1 :]):
        raise BriefingError("A later correction changed the same paragraph again. Take the later one back first.")
    source = replace(source, corrections=source.corrections[:index] + source.corrections[index + 1 :])
    if correction.kind is CorrectionKind.RESTORE:
        return _set_aside_again(project, source, correction)
    order = in_order(source)
    if correction.kind is CorrectionKind.SET_ASIDE:
        back = {block.id for block in correction.was}
        order = [one.block if isinstance(one, SetAside) and one.block.id in back else one for one in order]
        return _kept(project, source, order, None, {}, _taken_back(correction.was[0], "set aside"))
    made = tuple(block for block in source.blocks if block.id in correction.made)
    order = put_between(replaced(order, made, correction.was), correction.aside)
    label = _taken_back(correction.was[0], _DONE[correction.kind])
    return _kept(project, source, order, None, trail(made, correction.was), label)


_DONE = {
    CorrectionKind.JOIN: "joined",
    CorrectionKind.SPLIT: "divided",
    CorrectionKind.NUMBER: "numbered",
    CorrectionKind.HEADING: "made a heading",
    CorrectionKind.PARAGRAPH: "made a paragraph",
}


def _put(
    project: Project,
    source: Source,
    kind: CorrectionKind,
    was: Sequence[Block],
    made: Sequence[Block],
    label: str,
) -> tuple[Project, Change]:
    """Put *made* into the place of *was* and write it down; the same blocks give back the same project."""
    if tuple(was) == tuple(made):
        return project, Change(label)
    parts = {block.id for block in was[1:]}
    between = tuple(aside for aside in source.set_aside if aside.before in parts)
    correction = Correction(kind, tuple(was), tuple(block.id for block in made), between)
    return _kept(project, source, replaced(in_order(source), was, made), correction, trail(was, made), label)


def _kept(
    project: Project, source: Source, order: Order, correction: Correction | None, way: Trail, label: str
) -> tuple[Project, Change]:
    corrections = (*source.corrections, correction) if correction else source.corrections
    changed = replace(from_order(source, order), corrections=corrections)
    edited = with_blocks_followed(project, changed, way)
    ids = {source.id, *way, *(stretch.block for stretches in way.values() for stretch in stretches)}
    ids.update(_touched(correction) if correction else ())
    old_items = {item.id: item for _, item in project.items()}
    ids.update(item.id for _, item in edited.items() if old_items.get(item.id) is not item)
    ids.update(old_items.keys() - {item.id for _, item in edited.items()})
    return edited, Change(label, frozenset(ids))


def _set_aside_again(project: Project, source: Source, correction: Correction) -> tuple[Project, Change]:
    aside = correction.aside[0]
    refs = {BlockRef(source.id, aside.block.id)}
    users = tuple(section for section, item in project.items() if refs.intersection(_refs(item)))
    if users:
        raise BriefingError(f"It is used in {where_used(project, users)}. Take the quotation out first.")
    order: Order = [
        aside if isinstance(part, Block) and part.id == aside.block.id else part for part in in_order(source)
    ]
    return _kept(_without_hits(project, refs), source, order, None, {}, _taken_back(aside.block, "restored"))


def _without_hits(project: Project, refs: set[BlockRef]) -> Project:
    topics = tuple(
        replace(topic, hits=tuple(hit for hit in topic.hits if hit.ref not in refs))
        if any(hit.ref in refs for hit in topic.hits)
        else topic
        for topic in project.topics
    )
    return project if topics == project.topics else replace(project, topics=topics)


def _touched(correction: Correction) -> set[str]:
    return {block.id for block in correction.was} | set(correction.made)


def _refs(item: object) -> tuple[BlockRef, ...]:
    return (item.ref,) if isinstance(item, Excerpt) else tuple(getattr(item, "citations", ()))


def _block(source: Source, block_id: str) -> Block:
    return _blocks(source, (block_id,))[0]


def _blocks(source: Source, block_ids: Sequence[str]) -> tuple[Block, ...]:
    wanted = set(block_ids)
    found = tuple(block for block in source.blocks if block.id in wanted)
    if not found or len(found) != len(wanted):
        raise BriefingError("That paragraph is no longer in the document. Undo brings it back if it was just changed.")
    return found


def _named(block: Block, capital: bool = False) -> str:
    words = f"‘{shortened(block.text, 30)}’" if block.text.strip() else "a picture"
    if block.number and block.kind is BlockKind.PARAGRAPH:
        words = f"para {block.number}"
    elif block.kind in (BlockKind.HEADING, BlockKind.TABLE):
        words = f"the {block.kind.value} {words}"
    return words[:1].upper() + words[1:] if capital else words


def _taken_back(block: Block, done: str) -> str:
    return f"Take back that {_named(block)} was {done}"

"""The officer's corrections of one version of a document, made again in the next where the same was read again."""

from collections.abc import Sequence
from dataclasses import replace

from briefing.edits.block_order import from_order, in_order, replaced
from briefing.edits.following import led_within, trail
from briefing.model.source import AsideReason, Block, Correction, CorrectionKind, Notice, SetAside, Source


def with_corrections_of(old: Source, new: Source) -> Source:
    """Return *new* with the corrections of *old* that concern paragraphs which were read the same way again."""
    lost = 0
    for index, correction in enumerate(old.corrections):
        corrected = _again(old, index, correction, new)
        lost += corrected is None
        new = corrected or new
    if not lost:
        return new
    what = "One correction" if lost == 1 else f"{lost} corrections"
    message = f"{what} of the earlier version could not be made here, since the text reads otherwise. Look at it again."
    return replace(new, notices=(*new.notices, Notice("corrections", message)))


def _again(old: Source, index: int, correction: Correction, new: Source) -> Source | None:
    if correction.kind is CorrectionKind.RESTORE:
        return _restored(correction, new)
    there = {block.id: block for block in new.blocks}
    was = tuple(there[block.id] for block in correction.was if block.id in there)
    if len(was) != len(correction.was) or not all(map(_alike, was, correction.was)):
        return None
    if correction.kind is CorrectionKind.SET_ASIDE:
        gone = {block.id for block in was}
        order = [
            SetAside(part, AsideReason.BY_HAND) if isinstance(part, Block) and part.id in gone else part
            for part in in_order(new)
        ]
        return _kept(from_order(new, order), Correction(CorrectionKind.SET_ASIDE, was))
    places = [place for place, block in enumerate(new.blocks) if block in was]
    made = _made(old, index, was)
    if made is None or places[-1] - places[0] != len(places) - 1:
        return None
    if any(block.id in there and block.id not in {one.id for one in was} for block in made):
        return None
    again = led_within(from_order(new, replaced(in_order(new), was, made)), trail(was, made))
    return _kept(again, Correction(correction.kind, was, correction.made))


def _kept(source: Source, correction: Correction) -> Source:
    return replace(source, corrections=(*source.corrections, correction))


def _alike(new: Block, old: Block) -> bool:
    return (new.kind, new.number, new.text, new.level) == (old.kind, old.number, old.text, old.level)


def _restored(correction: Correction, new: Source) -> Source | None:
    block_id = correction.made[0]
    if all(one.block.id != block_id for one in new.set_aside):
        return None
    aside = tuple(one for one in new.set_aside if one.block.id == block_id)
    order = [part.block if part in aside and isinstance(part, SetAside) else part for part in in_order(new)]
    return _kept(from_order(new, order), Correction(correction.kind, (), correction.made, aside))


def _made(old: Source, index: int, was: Sequence[Block]) -> tuple[Block, ...] | None:
    """Return what the correction made, as it was right after it, with the places in the new file's pages."""
    origins = tuple(dict.fromkeys(origin for block in was for origin in block.origins))
    own = {block.id: block for block in was}
    later = old.corrections[index + 1 :]
    made: list[Block] = []
    for block_id in old.corrections[index].made:
        states = [block for correction in later for block in correction.was if block.id == block_id]
        states += [block for block in old.blocks if block.id == block_id]
        states += [one.block for one in old.set_aside if one.block.id == block_id]
        if not states:
            return None
        only = len(was) == 1 or not (block_id in own and own[block_id].text == states[0].text)
        made.append(replace(states[0], origins=origins) if only else own[block_id])
    return tuple(made)

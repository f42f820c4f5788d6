"""What a document prints, in order: its blocks and what was set aside between them."""

from collections.abc import Sequence
from dataclasses import replace

from briefing.model.source import Block, SetAside, Source

Order = list[Block | SetAside]


def in_order(source: Source) -> Order:
    """Return the blocks of *source* with what was set aside at its place among them."""
    before: dict[str, list[SetAside]] = {}
    there = {block.id for block in source.blocks}
    for aside in source.set_aside:
        before.setdefault(aside.before if aside.before in there else "", []).append(aside)
    order: Order = []
    for block in source.blocks:
        order += [*before.get(block.id, ()), block]
    return [*order, *before.get("", ())]


def from_order(source: Source, order: Order) -> Source:
    """Return *source* with these blocks and this set aside, each knowing the block it stands before."""
    asides: list[SetAside] = []
    following = ""
    for part in reversed(order):
        if isinstance(part, Block):
            following = part.id
        else:
            asides.append(part if part.before == following else replace(part, before=following))
    blocks = tuple(part for part in order if isinstance(part, Block))
    return replace(source, blocks=blocks, set_aside=tuple(reversed(asides)))


def replaced(order: Order, was: Sequence[Block], made: Sequence[Block]) -> Order:
    """Return *order* with *made* where the first of *was* stood, and none of *was*."""
    gone = {block.id for block in was}
    place = next(at for at, part in enumerate(order) if isinstance(part, Block) and part.id in gone)
    head: Order = order[:place]
    rest: Order = [part for part in order[place:] if not (isinstance(part, Block) and part.id in gone)]
    return [*head, *made, *rest]


def put_between(order: Order, asides: Sequence[SetAside]) -> Order:
    """Return *order* with those of *asides* that are still set aside before the blocks they name."""
    wanted = {aside.block.id: aside for aside in asides}
    moved = [part for part in order if isinstance(part, SetAside) and part.block.id in wanted]
    moving = {part.block.id for part in moved}
    new = [part for part in order if isinstance(part, Block) or part.block.id not in moving]
    for part in moved:
        before = wanted[part.block.id].before
        place = next((at for at, one in enumerate(new) if isinstance(one, Block) and one.id == before), len(new))
        new.insert(place, part)
    return new

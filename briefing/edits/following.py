"""Where quotations, citations, topics and notices go when the blocks of a source are cut otherwise.

A correction of reading never changes words, only where one block ends and the next begins. So the characters of the
blocks before and after are the same ones in the same order, white space and numbers apart, and every place in the old
text has exactly one in the new.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.edits.topic_hits import joined_spans
from briefing.edits.tree import reshape, with_root
from briefing.errors import BriefingError
from briefing.excerpts import normal_spans, words
from briefing.model.book import Excerpt, Item, Section, with_cited_refs
from briefing.model.ids import new_id
from briefing.model.project import Project
from briefing.model.source import Block, Notice, Source
from briefing.model.text import Run
from briefing.model.topic import BlockRef, Spans, TakenOff, Topic, TopicHit


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters *start* to *end* of an old block, which stand in *block* from *at* on now."""

    start: int
    end: int
    block: str
    at: int


Trail = Mapping[str, tuple[Stretch, ...]]
"""Old block id → where its characters went, in order. Blocks that are not named stayed as they were."""


def trail(before: Sequence[Block], after: Sequence[Block]) -> Trail:
    """Return where the characters of *before* stand in *after*; raises when the characters are not the same."""
    stayed = {block.id for block in before if block in after}  # a footnote between two parts that are joined
    before = [block for block in before if block.id not in stayed]
    old, new = _characters(before), _characters([block for block in after if block.id not in stayed])
    if [char for char, _, _ in old] != [char for char, _, _ in new]:
        raise BriefingError("This would change the words of the document, which are evidence. Nothing was done.")
    found: dict[str, list[Stretch]] = {block.id: [] for block in before}
    for (_, block, place), (_, target, at) in zip(old, new, strict=True):
        if place < 0 or at < 0:
            continue
        stretches = found[block]
        last = stretches[-1] if stretches else None
        if last is not None and last.block == target and at - place == last.at - last.start:
            stretches[-1] = replace(last, end=place + 1)
        else:
            stretches.append(Stretch(place, place + 1, target, at))
    return {block: tuple(stretches) for block, stretches in found.items()}


def _characters(blocks: Sequence[Block]) -> list[tuple[str, str, int]]:
    """Return every character that is no space with its block and place; a printed number's have place -1."""
    found: list[tuple[str, str, int]] = []
    for block in blocks:
        found += [(char, block.id, -1) for char in block.printed if not char.isspace()]
        found += [(char, block.id, place) for place, char in enumerate(block.text) if not char.isspace()]
    return found


def with_blocks_followed(project: Project, source: Source, way: Trail) -> Project:
    """Return *project* with *source* in the place of its older self and all that leads into it led along *way*."""
    blocks = {block.id: block for block in source.blocks}
    source = led_within(source, way)
    targets = {old: tuple(dict.fromkeys(stretch.block for stretch in way[old])) or (old,) for old in way}

    def shape(section: Section) -> Section:
        led = tuple(_items(section.items, source.id, way, blocks, targets))
        items = _together(led, section.items, source.id, way, blocks)
        return section if _same(items, section.items) else replace(section, items=items)

    project = with_root(project, reshape(project.book.root, shape))
    sources = tuple(source if other.id == source.id else other for other in project.sources)
    topics = tuple(_topic(topic, source.id, targets, blocks, way) for topic in project.topics)
    topics = project.topics if _same(topics, project.topics) else topics
    return replace(project, sources=sources, topics=topics)


def led_within(source: Source, way: Trail) -> Source:
    """Return *source* with its notices and the marks of its footnotes led along *way*."""
    return replace(source, notices=_notices(source.notices, way), blocks=_linked(source.blocks, way))


def _same(new: tuple[object, ...], old: tuple[object, ...]) -> bool:
    return len(new) == len(old) and all(one is other for one, other in zip(new, old, strict=True))


def _items(
    items: Iterable[Item],
    source_id: str,
    way: Trail,
    blocks: Mapping[str, Block],
    targets: Mapping[str, tuple[str, ...]],
) -> Iterable[Item]:
    for item in items:
        if isinstance(item, Excerpt):
            here = item.ref.source == source_id and item.ref.block in way
            yield from followed(item, way[item.ref.block], blocks) if here else (item,)
        else:
            yield with_cited_refs(item, lambda refs: _refs(refs, source_id, targets))


def followed(excerpt: Excerpt, stretches: Sequence[Stretch], blocks: Mapping[str, Block]) -> tuple[Excerpt, ...]:
    """Return *excerpt* where its words stand now; words that stand in two blocks become two excerpts."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for start, end in excerpt.spans:
        for stretch in stretches:
            low, high = max(start, stretch.start), min(end, stretch.end)
            if low < high and stretch.block in blocks:
                shift = stretch.at - stretch.start
                spans.setdefault(stretch.block, []).append((low + shift, high + shift))
    if not spans:
        return (excerpt,)
    kept: list[Excerpt] = []
    for block_id, here in spans.items():
        block = blocks[block_id]
        normal = normal_spans(block.text, here)
        quoted = excerpt.quoted if excerpt.adapted else words(block.text, normal)
        ref = BlockRef(excerpt.ref.source, block_id)
        item_id = new_id("itm") if kept else excerpt.id
        new = replace(excerpt, id=item_id, ref=ref, spans=normal, quoted=quoted, number=block.number)
        kept.append(excerpt if new == excerpt else new)
        if excerpt.adapted:
            break  # the words are the officer's: they are not taken apart
    return tuple(kept)


def _together(
    items: tuple[Item, ...], old: tuple[Item, ...], source_id: str, way: Trail, blocks: Mapping[str, Block]
) -> tuple[Item, ...]:
    """Put neighbours that quote what is one block now together, where one runs on in the other."""
    was = {item.id: item.ref.block for item in old if isinstance(item, Excerpt) and item.ref.source == source_id}
    kept: list[Item] = []
    for item in items:
        last = kept[-1] if kept else None
        if (
            isinstance(last, Excerpt)
            and isinstance(item, Excerpt)
            and last.ref == item.ref
            and last.ref.source == source_id
            and was.get(last.id) != was.get(item.id)
            and {was.get(last.id), was.get(item.id)} <= way.keys()
            and runs_on(last, item, blocks[item.ref.block].text)
        ):
            kept[-1] = as_one(last, item, blocks[item.ref.block].text)
        else:
            kept.append(item)
    return tuple(kept)


def runs_on(first: Excerpt, second: Excerpt, text: str) -> bool:
    """True when the words of *second* follow in *text* right behind those of *first*, and all else is alike."""
    if first.adapted or second.adapted or not first.spans or not second.spans:
        return False
    alike = first.care == second.care and first.kept_against == second.kept_against
    end, start = first.spans[-1][1], second.spans[0][0]
    return alike and end <= start and not text[end:start].strip()


def as_one(first: Excerpt, second: Excerpt, text: str) -> Excerpt:
    """Return both as one quotation."""
    spans = normal_spans(text, (*first.spans, *second.spans))
    return replace(first, spans=spans, quoted=words(text, spans))


def _refs(refs: tuple[BlockRef, ...], source_id: str, targets: Mapping[str, tuple[str, ...]]) -> tuple[BlockRef, ...]:
    led: list[BlockRef] = []
    for ref in refs:
        here = ref.source == source_id and ref.block in targets
        led += [BlockRef(source_id, block) for block in targets[ref.block]] if here else [ref]
    return tuple(dict.fromkeys(led))


def _topic(
    topic: Topic, source_id: str, targets: Mapping[str, tuple[str, ...]], blocks: Mapping[str, Block], way: Trail
) -> Topic:
    def here(ref: BlockRef) -> bool:
        return ref.source == source_id and ref.block in targets

    if not any(map(here, (*(hit.ref for hit in topic.hits), *(entry.ref for entry in topic.taken_off)))):
        return topic
    hits: dict[BlockRef, TopicHit] = {}
    for hit in topic.hits:
        for ref, spans in _places(hit, way, blocks, targets) if here(hit.ref) else ((hit.ref, hit.spans),):
            led = hit if (ref, spans) == (hit.ref, hit.spans) else replace(hit, ref=ref, spans=spans)
            hits[ref] = _joined(hits[ref], led) if ref in hits else led
    off: dict[BlockRef, TakenOff] = {}
    for entry in topic.taken_off:
        for ref, spans in _places(entry, way, blocks, targets) if here(entry.ref) else ((entry.ref, entry.spans),):
            led_off = TakenOff(ref, spans)
            off[ref] = _joined_off(off[ref], led_off) if ref in off else led_off
    led_topic = replace(topic, hits=tuple(hits.values()), taken_off=tuple(off.values()))
    return topic if led_topic == topic else led_topic


def _places(
    entry: TopicHit | TakenOff, way: Trail, blocks: Mapping[str, Block], targets: Mapping[str, tuple[str, ...]]
) -> Iterable[tuple[BlockRef, Spans]]:
    """Yield where a hit, or what was taken off, stands now: the blocks and the stretches of each."""
    source, old = entry.ref.source, entry.ref.block
    if not entry.spans:
        led = _hit(entry, targets[old], blocks) if isinstance(entry, TopicHit) else targets[old]
        for block in led:
            yield BlockRef(source, block), _whole_of(old, block, way, blocks)
        return
    found: dict[str, list[tuple[int, int]]] = {}
    for start, end in entry.spans:
        for stretch in way[old]:
            low, high = max(start, stretch.start), min(end, stretch.end)
            if low < high and stretch.block in blocks:
                shift = stretch.at - stretch.start
                found.setdefault(stretch.block, []).append((low + shift, high + shift))
    for block, spans in found.items():
        yield BlockRef(source, block), _unless_all(normal_spans(blocks[block].text, spans), blocks[block].text)


def _whole_of(old: str, new: str, way: Trail, blocks: Mapping[str, Block]) -> Spans:
    """Return the stretches of *new* that were all of *old*; none where they are all of *new*."""
    here = [(part.at, part.at + part.end - part.start) for part in way[old] if part.block == new]
    return _unless_all(normal_spans(blocks[new].text, here), blocks[new].text) if new in blocks else ()


def _unless_all(spans: Spans, text: str) -> Spans:
    return () if spans == normal_spans(text, ((0, len(text)),)) else spans


def _joined(one: TopicHit, other: TopicHit) -> TopicHit:
    """Return two hits that stand in one block now as one."""
    kept = one if one.by_hand or (one.score >= other.score and not other.by_hand) else other
    return replace(kept, spans=joined_spans(one.spans, other.spans))


def _joined_off(one: TakenOff, other: TakenOff) -> TakenOff:
    return replace(one, spans=joined_spans(one.spans, other.spans))


def _hit(hit: TopicHit, targets: tuple[str, ...], blocks: Mapping[str, Block]) -> tuple[str, ...]:
    """Return those parts of a divided paragraph that hold the words which matched; all where none does."""
    reason = hit.reason.casefold()
    holding = tuple(
        block for block in targets if reason and block in blocks and reason in blocks[block].text.casefold()
    )
    return holding or targets


def _notices(notices: tuple[Notice, ...], way: Trail) -> tuple[Notice, ...]:
    return tuple(
        replace(notice, block=way[notice.block][0].block) if way.get(notice.block) else notice for notice in notices
    )


def _linked(blocks: tuple[Block, ...], way: Trail) -> tuple[Block, ...]:
    """Lead footnote marks to where their notes stand now."""
    gone = {old: stretches[0].block for old, stretches in way.items() if stretches and stretches[0].block != old}
    if not gone:
        return blocks
    return tuple(
        replace(block, runs=tuple(_run(run, gone) for run in block.runs))
        if any(run.note in gone for run in block.runs)
        else block
        for block in blocks
    )


def _run(run: Run, gone: Mapping[str, str]) -> Run:
    return replace(run, note=gone[run.note]) if run.note in gone else run

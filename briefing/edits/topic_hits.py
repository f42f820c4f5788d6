"""What is on a topic by the officer's hand: put on, taken off, and kept so when the topic is matched anew."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefing.edits.change import Change, counted, shortened
from briefing.edits.topics import find_topic, with_topic
from briefing.errors import BriefingError
from briefing.model.project import Project
from briefing.model.topic import BY_HAND, BlockRef, Spans, TakenOff, Topic, TopicHit, TopicRules


def tag(project: Project, topic_id: str, refs: Iterable[BlockRef], spans: Spans = ()) -> tuple[Project, Change]:
    """Put paragraphs on a topic by hand, or the stretches *spans* of one; those already on it become chosen by hand."""
    topic = find_topic(project, topic_id)
    wanted = _wanted(refs, spans)
    change = Change(f"Tag {_what(wanted, spans)} {shortened(topic.name)}", frozenset({topic_id}))
    old = {hit.ref: hit for hit in topic.hits}
    chosen = {ref: _tagged(old.get(ref), ref, spans) for ref in wanted}
    off = tuple(left for entry in topic.taken_off for left in _without(project, entry, chosen))
    if off == topic.taken_off and all(old.get(ref) == hit for ref, hit in chosen.items()):
        return project, change
    kept = tuple(hit for hit in topic.hits if hit.ref not in chosen)
    return with_topic(
        project, replace(topic, hits=by_strength((*chosen.values(), *kept)), own=True, taken_off=off)
    ), change


def untag(project: Project, topic_id: str, refs: Iterable[BlockRef], spans: Spans = ()) -> tuple[Project, Change]:
    """Take paragraphs off a topic, or the stretches *spans* of one; they stay off when the topic is matched anew."""
    topic = find_topic(project, topic_id)
    wanted = _wanted(refs, spans)
    change = Change(f"Take {_what(wanted, spans)} off {shortened(topic.name)}", frozenset({topic_id}))
    off = {entry.ref: entry for entry in topic.taken_off}
    there = {hit.ref for hit in topic.hits}
    fresh = {ref: _also_off(off.get(ref), ref, spans) for ref in wanted if ref in there}
    lengths = _lengths(project, wanted)
    hits = tuple(left for hit in topic.hits for left in _left(hit, fresh, lengths))
    if hits == topic.hits:
        return project, change
    entries = (*(entry for entry in topic.taken_off if entry.ref not in fresh), *fresh.values())
    return with_topic(project, replace(topic, hits=hits, own=True, taken_off=entries)), change


def set_found(project: Project, topic_id: str, found: Iterable[TopicHit]) -> tuple[Project, Change]:
    """Put what matching found in the place of what it found before; the officer's own choices stay as they are."""
    topic = find_topic(project, topic_id)
    change = Change(f"Find paragraphs on {shortened(topic.name)}", frozenset({topic_id}))
    lengths = _lengths(project, (entry.ref for entry in topic.taken_off))
    fresh = with_found(topic, found, lengths)
    return (project if fresh == topic else with_topic(project, fresh)), change


def set_rules(
    project: Project, topic_id: str, rules: TopicRules, found: Iterable[TopicHit] | None = None
) -> tuple[Project, Change]:
    """Change which words bring paragraphs to a topic; *found*: what matching with the new rules gave, if at hand."""
    topic = find_topic(project, topic_id)
    fresh = replace(topic, terms=_words(rules.terms), near=_words(rules.near), never=_words(rules.never), own=True)
    change = Change(f"Change the words of {shortened(topic.name)}", frozenset({topic_id}), f"topic:{topic_id}:rules")
    if fresh == replace(topic, own=True):
        return project, change
    if found is not None:
        fresh = with_found(fresh, found, _lengths(project, (entry.ref for entry in topic.taken_off)))
    return with_topic(project, fresh), change


def with_found(topic: Topic, found: Iterable[TopicHit], lengths: Mapping[BlockRef, int] | None = None) -> Topic:
    """Return *topic* with the hits of matching; what was put on by hand stays, what was taken off stays off.

    *lengths*, in characters, are needed where sentences were taken off paragraphs that are found as a whole.
    """
    mine = {hit.ref: hit for hit in topic.hits if hit.by_hand}
    off = {entry.ref: entry for entry in topic.taken_off}
    kept = [left for hit in found for left in _left(hit, off, lengths or {})]
    both = [_with_mine(hit, mine.get(hit.ref)) for hit in kept]
    there = {hit.ref for hit in both}
    return replace(topic, hits=by_strength((*both, *(hit for ref, hit in mine.items() if ref not in there))))


def by_strength(hits: Iterable[TopicHit]) -> tuple[TopicHit, ...]:
    """Return *hits* strongest first; equally strong ones as they came."""
    return tuple(sorted(hits, key=lambda hit: -hit.score))


def joined_spans(*several: Spans) -> Spans:
    """Return stretches put together in order, overlapping and touching ones as one; a whole block swallows all."""
    if any(not spans for spans in several):
        return ()
    kept: list[tuple[int, int]] = []
    for start, end in sorted(span for spans in several for span in spans):
        if kept and start <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], end))
        else:
            kept.append((start, end))
    return tuple(kept)


def spans_without(spans: Spans, gone: Spans) -> Spans:
    """Return what is left of *spans* where *gone* is taken out."""
    left = list(spans)
    for low, high in gone:
        left = [
            (start, end)
            for first, last in left
            for start, end in ((first, min(last, low)), (max(first, high), last))
            if start < end
        ]
    return tuple(left)


def _wanted(refs: Iterable[BlockRef], spans: Spans) -> tuple[BlockRef, ...]:
    wanted = tuple(dict.fromkeys(refs))
    if spans and len(wanted) != 1:
        raise BriefingError("Choose sentences of one paragraph at a time.")
    return wanted


def _words(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(word.split()) for word in words if word.strip()))


def _what(refs: tuple[BlockRef, ...], spans: Spans) -> str:
    return counted(len(spans), "passage") if spans else counted(len(refs), "paragraph")


def _tagged(old: TopicHit | None, ref: BlockRef, spans: Spans) -> TopicHit:
    mine = old is not None and old.by_hand
    return TopicHit(ref, 1.0, BY_HAND, joined_spans(old.spans, spans) if mine and old is not None else spans)


def _with_mine(hit: TopicHit, mine: TopicHit | None) -> TopicHit:
    """Return the officer's hit, with the sentences that were found beside his."""
    return (
        hit if mine is None else replace(mine, spans=joined_spans(mine.spans, hit.spans) if hit.spans else mine.spans)
    )


def _also_off(old: TakenOff | None, ref: BlockRef, spans: Spans) -> TakenOff:
    return TakenOff(ref, spans if old is None else joined_spans(old.spans, spans))


def _without(project: Project, entry: TakenOff, chosen: Mapping[BlockRef, TopicHit]) -> tuple[TakenOff, ...]:
    """Return what of *entry* stays off when *chosen* is put on."""
    if entry.ref not in chosen:
        return (entry,)
    on = chosen[entry.ref].spans
    if not on:
        return ()
    length = _lengths(project, [entry.ref]).get(entry.ref, 0)
    spans = spans_without(entry.spans or ((0, length),), on)
    return (replace(entry, spans=spans),) if spans else ()


def _left(hit: TopicHit, off: Mapping[BlockRef, TakenOff], lengths: Mapping[BlockRef, int]) -> tuple[TopicHit, ...]:
    """Return what of *hit* stays on when *off* is taken off: the hit, less of it, or nothing."""
    entry = off.get(hit.ref)
    if entry is None:
        return (hit,)
    if not entry.spans:
        return ()
    whole: Spans = hit.spans or ((0, lengths.get(hit.ref, 0)),)
    spans = spans_without(whole, entry.spans)
    return (replace(hit, spans=spans),) if spans else ()


def _lengths(project: Project, refs: Iterable[BlockRef]) -> dict[BlockRef, int]:
    found = {}
    for ref in refs:
        try:
            found[ref] = len(project.block(ref).text)
        except KeyError:
            continue
    return found

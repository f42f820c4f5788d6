"""Topics as a whole: merged, split, nested."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefing.edits.change import Change, counted, shortened
from briefing.edits.topic_hits import by_strength, joined_spans
from briefing.edits.topics import find_topic, rebound, with_topic
from briefing.errors import BriefingError
from briefing.model.ids import new_id
from briefing.model.project import Project
from briefing.model.topic import BY_HAND, BlockRef, TakenOff, Topic, TopicHit


def merge_topics(project: Project, topic_ids: Sequence[str], name: str = "") -> tuple[Project, Change]:
    """Make one topic of several: the first keeps its id and, unless *name* is given, its name.

    What any of them had is on it; only what none of them has stays off. Tabs made for the others are bound to it.
    """
    topics = [find_topic(project, topic_id) for topic_id in dict.fromkeys(topic_ids)]
    if len(topics) < 2:
        raise BriefingError("Choose two or more topics to merge.")
    first, gone = topics[0], {topic.id for topic in topics[1:]}
    merged = _merged(topics, " ".join(name.split()) or first.name)
    if _is_inside(project, first, gone):
        merged = replace(merged, parent=_outer(project, first.parent, gone))
    project = rebound(project, dict.fromkeys(gone, first.id))
    rest = (merged if topic.id == first.id else topic for topic in project.topics if topic.id not in gone)
    left = tuple(
        replace(topic, parent=first.id) if topic.parent in gone and topic.id != first.id else topic for topic in rest
    )
    label = f"Merge {counted(len(topics), 'topic')} into {shortened(merged.name)}"
    return replace(project, topics=left), Change(label, frozenset({first.id, *gone}))


def split_topic(
    project: Project, topic_id: str, name: str, terms: Iterable[str] = (), refs: Iterable[BlockRef] = ()
) -> tuple[Project, Change]:
    """Make a second topic of some words and paragraphs of a topic; these leave it and stay off it.

    The new one stands behind the old one, nested where that is. Its id is in the change.
    """
    topic = find_topic(project, topic_id)
    name, moved, going = " ".join(name.split()), tuple(dict.fromkeys(terms)), set(refs)
    if not name or not (moved or going):
        raise BriefingError("Give the new topic a name, and choose the words or the paragraphs that go to it.")
    by_words = {hit.ref for hit in topic.hits if _found_by(hit, moved)}
    only = {hit.ref for hit in topic.hits if hit.ref in by_words and not _found_by(hit, topic.terms, but=moved)}
    taken = tuple(
        TopicHit(hit.ref, 1.0, BY_HAND, hit.spans) if hit.ref in going else hit
        for hit in topic.hits
        if hit.ref in going | by_words
    )
    fresh = Topic(new_id("top"), name, moved, by_strength(taken), True, topic.near, topic.never, topic.parent)
    off = tuple(TakenOff(hit.ref) for hit in topic.hits if hit.ref in going)
    old = replace(
        topic,
        terms=tuple(term for term in topic.terms if term not in moved),
        hits=tuple(hit for hit in topic.hits if hit.ref not in going | only),
        own=True,
        taken_off=(*topic.taken_off, *off),
    )
    project = with_topic(project, old)
    at = [other.id for other in project.topics].index(topic_id) + 1
    project = replace(project, topics=(*project.topics[:at], fresh, *project.topics[at:]))
    label = f"Split {shortened(name)} from {shortened(topic.name)}"
    return project, Change(label, frozenset({topic_id, fresh.id}))


def nest_topics(project: Project, topic_ids: Iterable[str], parent_id: str) -> tuple[Project, Change]:
    """Nest topics in another one, or take them out to the top with an empty *parent_id*."""
    topics = [find_topic(project, topic_id) for topic_id in dict.fromkeys(topic_ids)]
    ids = {topic.id for topic in topics}
    parent = find_topic(project, parent_id) if parent_id else None
    if parent is not None and _is_inside(project, parent, ids):
        raise BriefingError(f"'{parent.name}' cannot stand inside itself.")
    what = shortened(topics[0].name) if len(topics) == 1 else counted(len(topics), "topic")
    label = f"Nest {what} in {shortened(parent.name)}" if parent else f"Take {what} out"
    if all(topic.parent == parent_id for topic in topics):
        return project, Change(label, frozenset(ids))
    nested = tuple(replace(topic, parent=parent_id, own=True) if topic.id in ids else topic for topic in project.topics)
    return replace(project, topics=nested), Change(label, frozenset(ids))


def _merged(topics: list[Topic], name: str) -> Topic:
    hits: dict[BlockRef, TopicHit] = {}
    for topic in topics:
        for hit in topic.hits:
            hits[hit.ref] = _both(hits[hit.ref], hit) if hit.ref in hits else hit
    off = {entry.ref: entry for topic in topics for entry in topic.taken_off if entry.ref not in hits}
    near = tuple(dict.fromkeys(word for topic in topics for word in topic.near))
    never = tuple(word for word in topics[0].never if all(word in topic.never for topic in topics))
    terms = tuple(dict.fromkeys(term for topic in topics for term in topic.rules.terms))
    return replace(
        topics[0],
        name=name,
        terms=terms,
        hits=by_strength(hits.values()),
        own=True,
        near=near if all(topic.near for topic in topics) else (),
        never=never,
        taken_off=tuple(off.values()),
    )


def _both(one: TopicHit, other: TopicHit) -> TopicHit:
    spans = joined_spans(one.spans, other.spans)
    if one.by_hand or other.by_hand:
        return TopicHit(one.ref, 1.0, BY_HAND, spans)
    words = dict.fromkeys(word for hit in (one, other) for word in hit.reason.split(", ") if word)
    return TopicHit(one.ref, max(one.score, other.score), ", ".join(words), spans)


def _found_by(hit: TopicHit, terms: Iterable[str], but: Iterable[str] = ()) -> bool:
    """True when the words that matched are among *terms*, those *but* left out; nothing by hand is found by words."""
    reason, left_out = hit.reason.casefold(), {term.casefold() for term in but}
    bare = (term.casefold().strip('"“”*') for term in terms)
    return not hit.by_hand and any(term in reason for term in bare if term and term not in left_out)


def _is_inside(project: Project, topic: Topic, ids: set[str]) -> bool:
    """True when *topic* or one it is nested in is among *ids*."""
    parents = {each.id: each.parent for each in project.topics}
    at, seen = topic.id, set[str]()
    while at and at not in seen:
        if at in ids:
            return True
        seen.add(at)
        at = parents.get(at, "")
    return False


def _outer(project: Project, topic_id: str, gone: set[str]) -> str:
    """Return the nearest topic around that is not among *gone*."""
    parents = {each.id: each.parent for each in project.topics}
    seen = set[str]()
    while topic_id in gone and topic_id not in seen:
        seen.add(topic_id)
        topic_id = parents.get(topic_id, "")
    return "" if topic_id in gone else topic_id

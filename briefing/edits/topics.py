"""Edits of the topics. A topic the officer touched is his own: suggestions never overwrite it."""

from collections.abc import Iterable
from dataclasses import replace

from briefing.edits.change import Change, counted, shortened
from briefing.edits.tree import reshape, with_root
from briefing.errors import BriefingError
from briefing.model.book import Section
from briefing.model.project import Project
from briefing.model.topic import BlockRef, Topic, TopicHit

BY_HAND = "chosen by hand"


def add_topic(project: Project, topic: Topic) -> tuple[Project, Change]:
    """Add a topic."""
    if any(other.id == topic.id for other in project.topics):
        raise BriefingError(f"The topic '{topic.name}' is already there.")
    change = Change(f"Add topic {shortened(topic.name)}", frozenset({topic.id}))
    return replace(project, topics=(*project.topics, topic)), change


def set_topic(project: Project, topic: Topic) -> tuple[Project, Change]:
    """Put new content in the place of the topic with the same id."""
    old = find_topic(project, topic.id)
    if old == topic:
        return project, Change(f"Change topic {shortened(topic.name)}")
    renamed = replace(old, name=topic.name, own=topic.own) == topic
    label = f"Rename topic {shortened(old.name)}" if renamed else f"Change topic {shortened(topic.name)}"
    merge = f"topic:{topic.id}:name" if renamed else ""
    return _with_topic(project, topic), Change(label, frozenset({topic.id}), merge)


def remove_topic(project: Project, topic_id: str) -> tuple[Project, Change]:
    """Remove a topic; tabs made for it stay and stand for themselves."""
    topic = find_topic(project, topic_id)

    def unbound(section: Section) -> Section:
        return replace(section, topic="") if section.topic == topic_id else section

    project = with_root(project, reshape(project.book.root, unbound))
    topics = tuple(other for other in project.topics if other.id != topic_id)
    return replace(project, topics=topics), Change(f"Remove topic {shortened(topic.name)}", frozenset({topic_id}))


def tag(project: Project, topic_id: str, refs: Iterable[BlockRef]) -> tuple[Project, Change]:
    """Put paragraphs on a topic by hand; those already on it become chosen by hand, too."""
    topic = find_topic(project, topic_id)
    chosen = {ref: TopicHit(ref, 1.0, BY_HAND) for ref in refs}
    change = Change(f"Tag {counted(len(chosen), 'paragraph')} {shortened(topic.name)}", frozenset({topic_id}))
    there = {hit.ref for hit in topic.hits if hit.reason == BY_HAND}
    if there.issuperset(chosen):
        return project, change
    kept = tuple(hit for hit in topic.hits if hit.ref not in chosen)
    hits = sorted((*chosen.values(), *kept), key=lambda hit: -hit.score)
    return _with_topic(project, replace(topic, hits=tuple(hits), own=True)), change


def untag(project: Project, topic_id: str, refs: Iterable[BlockRef]) -> tuple[Project, Change]:
    """Take paragraphs off a topic."""
    topic = find_topic(project, topic_id)
    gone = set(refs)
    kept = tuple(hit for hit in topic.hits if hit.ref not in gone)
    change = Change(f"Take {counted(len(gone), 'paragraph')} off {shortened(topic.name)}", frozenset({topic_id}))
    if len(kept) == len(topic.hits):
        return project, change
    return _with_topic(project, replace(topic, hits=kept, own=True)), change


def find_topic(project: Project, topic_id: str) -> Topic:
    """Return the topic with that id or raise a sentence."""
    try:
        return project.topic(topic_id)
    except KeyError:
        raise BriefingError("That topic is no longer there. Undo brings it back if it was just removed.") from None


def _with_topic(project: Project, topic: Topic) -> Project:
    return replace(project, topics=tuple(topic if old.id == topic.id else old for old in project.topics))

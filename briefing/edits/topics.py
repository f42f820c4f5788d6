"""Edits of the topics. A topic the officer touched is his own: suggestions never overwrite it."""

from collections.abc import Iterable
from dataclasses import replace

from briefing.edits.change import Change, counted, shortened
from briefing.edits.tree import reshape, with_root
from briefing.errors import BriefingError
from briefing.model.book import Section
from briefing.model.project import Project
from briefing.model.topic import Topic


def add_topic(project: Project, topic: Topic) -> tuple[Project, Change]:
    """Add a topic."""
    if any(other.id == topic.id for other in project.topics):
        raise BriefingError(f"The topic '{topic.name}' is already there.")
    change = Change(f"Add topic {shortened(topic.name)}", frozenset({topic.id}))
    return replace(project, topics=(*project.topics, topic)), change


def accept_topics(project: Project, topics: Iterable[Topic]) -> tuple[Project, Change]:
    """Take suggested topics, or those of a topic set, into the book; those already in it stay as they are."""
    there = {topic.id for topic in project.topics}
    fresh = tuple({topic.id: replace(topic, own=True) for topic in topics if topic.id not in there}.values())
    what = shortened(fresh[0].name) if len(fresh) == 1 else counted(len(fresh), "topic")
    change = Change(f"Accept {what}", frozenset(topic.id for topic in fresh))
    return (replace(project, topics=(*project.topics, *fresh)) if fresh else project), change


def set_topic(project: Project, topic: Topic) -> tuple[Project, Change]:
    """Put new content in the place of the topic with the same id."""
    old = find_topic(project, topic.id)
    if old == topic:
        return project, Change(f"Change topic {shortened(topic.name)}")
    renamed = replace(old, name=topic.name, own=topic.own) == topic
    label = f"Rename topic {shortened(old.name)}" if renamed else f"Change topic {shortened(topic.name)}"
    merge = f"topic:{topic.id}:name" if renamed else ""
    return with_topic(project, topic), Change(label, frozenset({topic.id}), merge)


def rename_topic(project: Project, topic_id: str, name: str) -> tuple[Project, Change]:
    """Give a topic another name; its words and paragraphs stay as they are."""
    topic = find_topic(project, topic_id)
    name = " ".join(name.split())
    if not name:
        raise BriefingError("A topic needs a name.")
    if not topic.terms and not topic.own:
        topic = replace(topic, terms=(topic.name,))  # it was looked for by its old name
    return set_topic(project, replace(topic, name=name, own=True) if name != topic.name else topic)


def remove_topic(project: Project, topic_id: str) -> tuple[Project, Change]:
    """Remove a topic; tabs made for it stay and stand for themselves, topics nested in it move out to its place."""
    topic = find_topic(project, topic_id)
    project = rebound(project, {topic_id: ""})
    topics = tuple(
        replace(other, parent=topic.parent) if other.parent == topic_id else other
        for other in project.topics
        if other.id != topic_id
    )
    return replace(project, topics=topics), Change(f"Remove topic {shortened(topic.name)}", frozenset({topic_id}))


def find_topic(project: Project, topic_id: str) -> Topic:
    """Return the topic with that id or raise a sentence."""
    try:
        return project.topic(topic_id)
    except KeyError:
        raise BriefingError("That topic is no longer there. Undo brings it back if it was just removed.") from None


def with_topic(project: Project, topic: Topic) -> Project:
    """Return *project* with *topic* in the place of its older self."""
    return replace(project, topics=tuple(topic if old.id == topic.id else old for old in project.topics))


def rebound(project: Project, homes: dict[str, str]) -> Project:
    """Return *project* with the tabs made for a topic bound to the one it became; to none where that is empty."""

    def shape(section: Section) -> Section:
        return replace(section, topic=homes[section.topic]) if section.topic in homes else section

    return with_root(project, reshape(project.book.root, shape))

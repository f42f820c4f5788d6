"""What the book itself says about its paragraphs: on which topic they are, and where in the book they stand."""

import re
from functools import lru_cache

from briefing.citation import short_title
from briefing.model.project import Project
from briefing.model.source import Source
from briefing.model.topic import BlockRef, Topic
from briefing.search.query import Filter, Narrowing
from briefing.topics.words import folded
from briefing.usage import tab_labels, uses

_THE_BOOK = frozenset({"book", "the book", "buku", "本", "ブック", "資料集"})
_TAB = re.compile(r"^(?:tab|bahagian|タブ)\s*(?=\w)")


def is_called(source: Source, name: str) -> bool:
    """True when a part of a document's title, file name, agency or kind is *name*; dashes are all alike."""
    return _evened(name) in _names_of(
        source.title, short_title(source), source.original.name, source.agency, source.kind
    )


@lru_cache(maxsize=4096)
def _names_of(*names: str) -> str:
    return _evened(" / ".join(name for name in names if name))


def _evened(name: str) -> str:
    return re.sub("[‐‑‒–—―−]", "-", folded(name))


def refs_of(project: Project, narrowing: Narrowing) -> frozenset[BlockRef]:
    """Return the paragraphs a filter by topic or by place in the book speaks of."""
    value = folded(narrowing.value)
    if narrowing.which is Filter.TOPIC:
        return frozenset(hit.ref for topic in topics_named(project, value) for hit in topic.hits)
    used = uses(project)
    if narrowing.which is Filter.UNUSED or value in _THE_BOOK:
        return frozenset(used)
    inside = sections_named(project, value)
    return frozenset(ref for ref, sections in used.items() if not inside.isdisjoint(sections))


def topics_named(project: Project, name: str) -> tuple[Topic, ...]:
    """Return the topics called so, else those whose words begin so; with those nested in them."""
    name = folded(name)
    same = [topic for topic in project.topics if folded(topic.name) == name]
    found = same or [topic for topic in project.topics if begins_so(topic.name, name)]
    names = {topic.id for topic in found}
    while below := [topic for topic in project.topics if topic.parent in names and topic.id not in names]:
        names |= {topic.id for topic in below}
    return tuple(topic for topic in project.topics if topic.id in names)


def sections_named(project: Project, name: str) -> frozenset[str]:
    """Return the ids of the sections of the tab with that number ('3', 'tab 3'), or of the parts called so."""
    name = _TAB.sub("", folded(name)) or folded(name)
    labels = tab_labels(project)
    tops = project.book.root.children
    found = [top for top in tops if folded(labels.get(top.id, "")) == name]
    found = found or [top for top in tops if begins_so(top.title, name)]
    return frozenset(part.id for top in found for part in top.walk())


def is_the_book(value: str) -> bool:
    """True when a filter of places means the whole book."""
    return folded(value) in _THE_BOOK


def begins_so(words: str, wanted: str) -> bool:
    """True when *wanted*, folded, stands in *words* at the beginning of a word."""
    there = folded(words)
    at = there.find(wanted)
    while at > 0 and there[at - 1].isalnum() and there[at - 1].isascii():
        at = there.find(wanted, at + 1)
    return at >= 0

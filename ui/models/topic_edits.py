"""What the topics pane does to the book: pure edits over the engine's, for ``Session.apply``."""

from dataclasses import replace

from briefing import edits
from briefing.edits import Change
from briefing.errors import BriefingError
from briefing.model.book import SectionKind
from briefing.model.project import Project
from briefing.model.source import Block, BlockKind, Source
from briefing.model.topic import BlockRef, Topic
from briefing.template import Template, new_tab
from ui.text import tr


def make_tabs(project: Project, template: Template, topics: tuple[Topic, ...]) -> tuple[Project, Change]:
    """Add one tab for each topic with its paragraphs as excerpts: one edit, one undo."""
    if not topics:
        raise BriefingError(tr("Choose a topic first."))
    ids: frozenset[str] = frozenset()
    change = Change("")
    for topic in topics:
        skeleton = new_tab(template, topic.name, topic.id, project.settings.language)
        project, change = edits.add_tab_for_topic(project, topic, refs_of(project, topic), skeleton)
        ids |= change.ids
    if len(topics) > 1:
        change = Change(tr("Add {n} tabs", n=len(topics)), ids)
    return project, replace(change, ids=ids)


def keep_topic(project: Project, topic: Topic) -> tuple[Project, Change]:
    """Make *topic* the officer's own: a suggestion joins the book's topics, a known topic takes the new content."""
    if any(each.id == topic.id for each in project.topics):
        return edits.set_topic(project, topic)
    return edits.add_topic(project, topic)


def refs_of(project: Project, topic: Topic) -> tuple[BlockRef, ...]:
    """Return the paragraphs of a topic that are there and worth quoting: not headings, notes or signatures."""
    there = _worth_quoting(project.sources)
    return tuple(hit.ref for hit in topic.hits if hit.ref.block in there.get(hit.ref.source, ()))


_QUOTED = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE})
_KNOWN: dict[str, tuple[tuple[Block, ...], frozenset[str]]] = {}  # by source id; blocks never change


def _worth_quoting(sources: tuple[Source, ...]) -> dict[str, frozenset[str]]:
    """Return the blocks worth quoting by source; asked for every topic after every edit, so it is kept."""
    for source in sources:
        if source.id not in _KNOWN or _KNOWN[source.id][0] is not source.blocks:
            names = frozenset(block.id for block in source.blocks if block.kind in _QUOTED)
            _KNOWN[source.id] = (source.blocks, names)
    return {source.id: _KNOWN[source.id][1] for source in sources}


def tab_of(project: Project, topic: Topic) -> str:
    """Return the id of the tab made for a topic, or ''."""
    tabs = (part for part in project.book.root.children if part.kind is SectionKind.TAB)
    return next((tab.id for tab in tabs if tab.topic == topic.id), "")

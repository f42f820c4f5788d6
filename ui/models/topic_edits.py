"""What the topics pane does to the book: pure edits over the engine's, for ``Session.apply``."""

from dataclasses import replace

from briefing import edits
from briefing.edits import Change
from briefing.errors import BriefingError
from briefing.model.book import SectionKind
from briefing.model.project import Project
from briefing.model.source import BlockKind
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
    quoted = {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE}
    there = {
        BlockRef(source.id, block.id) for source in project.sources for block in source.blocks if block.kind in quoted
    }
    return tuple(hit.ref for hit in topic.hits if hit.ref in there)


def tab_of(project: Project, topic: Topic) -> str:
    """Return the id of the tab made for a topic, or ''."""
    tabs = (part for part in project.book.root.children if part.kind is SectionKind.TAB)
    return next((tab.id for tab in tabs if tab.topic == topic.id), "")

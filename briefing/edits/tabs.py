"""A tab for a topic, with its paragraphs as excerpts."""

from collections.abc import Iterable
from dataclasses import replace

from briefing import excerpts
from briefing.edits.change import Change, counted, shortened
from briefing.edits.sections import add_section
from briefing.edits.tree import reshape_one
from briefing.errors import BriefingError
from briefing.model.book import Item, Section, SectionKind
from briefing.model.project import Project
from briefing.model.source import QUOTABLE
from briefing.model.topic import BlockRef, Topic

BEHIND_TABS = frozenset(
    {SectionKind.QUESTIONS, SectionKind.BIOGRAPHIES, SectionKind.ANNEX, SectionKind.SOURCES, SectionKind.GLOSSARY}
)


def add_tab_for_topic(
    project: Project, topic: Topic, refs: Iterable[BlockRef], skeleton: Section
) -> tuple[Project, Change]:
    """Add a tab behind the last tab that quotes *refs* whole, in the order of the sources and their paragraphs.

    *skeleton* is a fresh tab of the template (``template.new_tab``); the excerpts go to its ``quoting_section``. The
    topic joins the project's topics when it is not there.
    """
    items = _excerpts(project, set(refs))
    tab = replace(skeleton, topic=topic.id, title=skeleton.title or topic.name)
    tab = reshape_one(tab, quoting_section(tab).id, lambda part: replace(part, items=(*part.items, *items)))
    project, change = add_section(project, project.book.root.id, tab, _behind_last_tab(project.book.root))
    if all(other.id != topic.id for other in project.topics):
        project = replace(project, topics=(*project.topics, topic))
    with_what = f" with {counted(len(items), 'paragraph')}" if items else ""
    ids = change.ids | {topic.id} | {item.id for item in items}
    return project, Change(f"Add tab {shortened(tab.title)}{with_what}", ids)


def quoting_section(tab: Section) -> Section:
    """Return the part of a tab that quoted paragraphs go to: the first meant for excerpts, else the tab itself."""
    for part in tab.walk():
        if part.kind is SectionKind.EXCERPTS:
            return part
    return tab


def _excerpts(project: Project, refs: set[BlockRef]) -> tuple[Item, ...]:
    items: list[Item] = []
    for source in project.sources:
        for block in source.blocks:
            ref = BlockRef(source.id, block.id)
            if ref in refs and block.kind in QUOTABLE:
                refs.discard(ref)
                items.append(excerpts.whole(source, block))
    if refs:
        raise BriefingError("A chosen paragraph is no longer in the book's documents. Load its document again.")
    return tuple(items)


def _behind_last_tab(root: Section) -> int:
    """Return the gap behind the last tab, or before what stands behind the tabs in every book."""
    tabs = [place for place, section in enumerate(root.children) if section.kind is SectionKind.TAB]
    if tabs:
        return tabs[-1] + 1
    behind = [place for place, section in enumerate(root.children) if section.kind in BEHIND_TABS]
    return behind[0] if behind else len(root.children)

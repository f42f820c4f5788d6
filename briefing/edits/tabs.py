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
from briefing.model.source import QUOTABLE, Source, SourceKind
from briefing.model.topic import BlockRef, Topic

BEHIND_TABS = frozenset(
    {SectionKind.QUESTIONS, SectionKind.BIOGRAPHIES, SectionKind.ANNEX, SectionKind.SOURCES, SectionKind.GLOSSARY}
)


REPORTS = frozenset({SourceKind.ARTICLE, SourceKind.SPEECH, SourceKind.HANSARD, SourceKind.BRIEF})
REPORTS_GO_TO = (SectionKind.BACKGROUND, SectionKind.EXCERPTS)


def add_tab_for_topic(
    project: Project, topic: Topic, refs: Iterable[BlockRef], skeleton: Section
) -> tuple[Project, Change]:
    """Add a tab behind the last tab that quotes *refs* whole, in the order of the sources and their paragraphs.

    *skeleton* is a fresh tab of the template (``template.new_tab``); each excerpt goes to its ``quoting_section``. The
    topic joins the project's topics when it is not there.
    """
    tab = replace(skeleton, topic=topic.id, title=skeleton.title or topic.name)
    items: list[Item] = []
    for source, excerpts_of_source in _excerpts(project, set(refs)):
        items += excerpts_of_source
        tab = _with_items(tab, quoting_section(tab, source.kind).id, excerpts_of_source)
    project, change = add_section(project, project.book.root.id, tab, _behind_last_tab(project.book.root))
    if all(other.id != topic.id for other in project.topics):
        project = replace(project, topics=(*project.topics, topic))
    with_what = f" with {counted(len(items), 'paragraph')}" if items else ""
    ids = change.ids | {topic.id} | {item.id for item in items}
    return project, Change(f"Add tab {shortened(tab.title)}{with_what}", ids)


def quoting_section(tab: Section, kind: SourceKind = SourceKind.STATEMENT) -> Section:
    """Return the part of a tab that paragraphs of such a source go to.

    That is the first part meant for excerpts ('What has been agreed'); for what was only reported or said by one side,
    the background where there is one; else the tab itself.
    """
    parts = {part.kind: part for part in reversed(tuple(tab.walk()))}
    order = (SectionKind.EXCERPTS, SectionKind.BACKGROUND) if kind not in REPORTS else REPORTS_GO_TO
    return next((parts[wanted] for wanted in order if wanted in parts), tab)


def _with_items(tab: Section, section_id: str, items: tuple[Item, ...]) -> Section:
    return reshape_one(tab, section_id, lambda part: replace(part, items=(*part.items, *items)))


def _excerpts(project: Project, refs: set[BlockRef]) -> list[tuple[Source, tuple[Item, ...]]]:
    """Return the excerpts of each source that is quoted."""
    found: list[tuple[Source, tuple[Item, ...]]] = []
    for source in project.sources:
        here = [
            block
            for block in source.blocks
            if block.kind in QUOTABLE and BlockRef(source.id, block.id) in refs and block.text.strip()
        ]
        refs -= {BlockRef(source.id, block.id) for block in here}
        if here:
            found.append((source, tuple(excerpts.whole(source, block) for block in here)))
    if refs:
        raise BriefingError("A chosen paragraph is no longer in the book's documents. Load its document again.")
    return found


def _behind_last_tab(root: Section) -> int:
    """Return the gap behind the last tab, or before what stands behind the tabs in every book."""
    tabs = [place for place, section in enumerate(root.children) if section.kind is SectionKind.TAB]
    if tabs:
        return tabs[-1] + 1
    behind = [place for place, section in enumerate(root.children) if section.kind in BEHIND_TABS]
    return behind[0] if behind else len(root.children)

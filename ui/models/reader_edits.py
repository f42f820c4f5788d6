"""What ticking does to the book: pure edits over the engine's, for ``Session.apply``."""

from dataclasses import replace

from briefing import edits, excerpts
from briefing.edits import Change
from briefing.edits.tabs import BEHIND_TABS
from briefing.errors import BriefingError
from briefing.model.book import Excerpt
from briefing.model.project import Project
from briefing.model.topic import BlockRef, Topic
from briefing.template import Template, new_tab
from ui.models.used_places import Place, UsedPlaces, is_whole
from ui.text import tr


def add_paragraphs(project: Project, section_id: str, refs: tuple[BlockRef, ...]) -> tuple[Project, Change]:
    """Quote whole paragraphs in a section, in the order given; one that is there whole already is not added again."""
    if not section_id:
        raise BriefingError(tr("This book has no place for paragraphs yet. Add a tab or a section first."))
    there = _whole_in(project, section_id)
    items = tuple(
        excerpts.whole(project.source(ref.source), project.block(ref))
        for ref in dict.fromkeys(refs)
        if ref not in there
    )
    if not items:
        return project, Change("")
    return edits.add_items(project, section_id, items)


def add_words(
    project: Project, section_id: str, ref: BlockRef, kept: tuple[tuple[int, int], ...], sentences: int
) -> tuple[Project, Change]:
    """Quote stretches of a paragraph from *sentences* of its sentences; what is left out shows as […]."""
    if not section_id:
        raise BriefingError(tr("This book has no place for paragraphs yet. Add a tab or a section first."))
    item = excerpts.of_spans(project.source(ref.source), project.block(ref), kept)
    project, change = edits.add_items(project, section_id, (item,))
    title = project.section(section_id).title
    words = tr("Add 1 sentence to {title}") if sentences == 1 else tr("Add {n} sentences to {title}")
    return project, replace(change, label=words.format(n=sentences, title=title))


def begin_tab(
    project: Project, template: Template, title: str, refs: tuple[BlockRef, ...], topic: Topic | None = None
) -> tuple[Project, Change]:
    """Add a tab that quotes *refs*: what a tick does in a book that has no place for paragraphs yet. One undo."""
    skeleton = new_tab(template, title, topic.id if topic else "", project.settings.language)
    if topic is not None:
        return edits.add_tab_for_topic(project, topic, refs, skeleton)
    project, first = edits.add_section(project, project.book.root.id, skeleton, _behind_front(project))
    project, second = add_paragraphs(project, edits.quoting_section(skeleton).id, refs)
    return project, Change(first.label, first.ids | second.ids)


def to_untick(used: UsedPlaces, refs: tuple[BlockRef, ...], section_id: str) -> tuple[Place, ...]:
    """Return the excerpts that unticking takes away: those in the section being worked on, else all of a paragraph."""
    gone: list[Place] = []
    for ref in refs:
        gone += used.in_section(ref, section_id) or used.of(ref)
    return tuple(gone)


def reading_order(project: Project, refs: tuple[BlockRef, ...]) -> list[BlockRef]:
    """Return *refs* in the order of the documents and their paragraphs."""
    wanted = set(refs)
    return [
        ref for source in project.sources for block in source.blocks if (ref := BlockRef(source.id, block.id)) in wanted
    ]


def _behind_front(project: Project) -> int:
    """Return the gap where a first tab belongs: before what stands behind the tabs in every book."""
    children = project.book.root.children
    places = [place for place, section in enumerate(children) if section.kind in BEHIND_TABS]
    return places[0] if places else len(children)


def _whole_in(project: Project, section_id: str) -> set[BlockRef]:
    sources = {source.id: source for source in project.sources}
    quoted = (item for item in project.section(section_id).items if isinstance(item, Excerpt))
    return {item.ref for item in quoted if is_whole(item, sources.get(item.ref.source))}

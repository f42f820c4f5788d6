"""Edits the outline makes of several smaller ones of ``briefing.edits``, so that Undo takes them back as one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefing import edits, excerpts
from briefing.edits import Change
from briefing.errors import BriefingError
from briefing.model.book import Excerpt, Item, Section, SectionKind
from briefing.model.ids import new_id
from briefing.model.project import Project
from briefing.model.topic import BlockRef, Topic
from ui.text import counted, tr


@dataclass(frozen=True, slots=True)
class Picked:
    """Sections and items chosen together; nothing in it lies inside something else in it."""

    sections: tuple[str, ...] = ()
    items: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many things are chosen."""
        return len(self.sections) + len(self.items)


def pick(project: Project, ids: Iterable[str]) -> Picked:
    """Return *ids* in the order of the book, without what moves along with a chosen section above it."""
    wanted = frozenset(ids)
    sections: list[str] = []
    items: list[str] = []

    def visit(section: Section) -> None:
        if section.id in wanted and section.kind is not SectionKind.ROOT:
            sections.append(section.id)
            return
        items.extend(item.id for item in section.items if item.id in wanted)
        for child in section.children:
            visit(child)

    visit(project.book.root)
    return Picked(tuple(sections), tuple(items))


def parent_of(project: Project, section_id: str) -> Section | None:
    """Return the section that holds *section_id* as a child, or None."""
    for section in project.book.root.walk():
        if any(child.id == section_id for child in section.children):
            return section
    return None


def holder_of(project: Project, item_id: str) -> Section | None:
    """Return the section that holds an item, or None."""
    return next((section for section, item in project.items() if item.id == item_id), None)


def find_section(project: Project, section_id: str) -> Section | None:
    """Return a section by id, or None."""
    return next((section for section in project.book.root.walk() if section.id == section_id), None)


def find_item(project: Project, item_id: str) -> Item | None:
    """Return an item by id, or None."""
    return next((item for _, item in project.items() if item.id == item_id), None)


def tab_of(project: Project, section_id: str) -> Section | None:
    """Return the top-level section that *section_id* is or lies in, or None."""
    for top in project.book.root.children:
        if any(section.id == section_id for section in top.walk()):
            return top
    return None


def can_move(project: Project, picked: Picked, parent_id: str, row: int = -1) -> bool:
    """True when everything in *picked* may be put there; the edit itself is tried, nothing is kept."""
    if not picked.count:
        return False
    try:
        move(project, picked, parent_id, row)
    except BriefingError:
        return False
    return True


def move(project: Project, picked: Picked, parent_id: str, row: int) -> tuple[Project, Change]:
    """Move *picked* to *row* of the rows under *parent_id* (items stand before sections)."""
    before = project.section(parent_id)
    if picked.items and before.kind is SectionKind.ROOT:
        raise BriefingError(tr("Paragraphs and notes stand in a section. Drop them into one."))
    count = len(before.items)
    changes: list[Change] = []
    if picked.items:
        index = min(row, count) if row >= 0 else count
        project, change = edits.move_items(project, picked.items, parent_id, index)
        changes.append(change)
    if picked.sections:
        index = max(row - count, 0) if row >= 0 else len(before.children)
        project, change = edits.move_sections(project, picked.sections, parent_id, index)
        changes.append(change)
    return project, _joined(changes, counted(picked.count, "Move 1 entry", "Move {n} entries"))


def remove(project: Project, picked: Picked) -> tuple[Project, Change]:
    """Take *picked* out of the book."""
    changes: list[Change] = []
    if picked.items:
        project, change = edits.remove_items(project, picked.items)
        changes.append(change)
    if picked.sections:
        project, change = edits.remove_sections(project, picked.sections)
        changes.append(change)
    return project, _joined(changes, counted(picked.count, "Delete 1 entry", "Delete {n} entries"))


def include(project: Project, section_ids: tuple[str, ...], included: bool) -> tuple[Project, Change]:
    """Put sections into the export or leave them out of it."""
    changes: list[Change] = []
    for section_id in section_ids:
        project, change = edits.set_section(project, section_id, included=included)
        changes.append(change)
    label = tr("Include in the book") if included else tr("Leave out of the book")
    return project, _joined(changes, label)


def insert(
    project: Project, sections: tuple[Section, ...], items: tuple[Item, ...], parent_id: str, row: int, label: str
) -> tuple[Project, Change]:
    """Put new sections and items under *parent_id* at *row* of its rows."""
    parent = project.section(parent_id)
    count = len(parent.items)
    changes: list[Change] = []
    if items:
        index = min(row, count) if row >= 0 else count
        project, change = edits.add_items(project, parent_id, items, index)
        changes.append(change)
    start = max(row - count, 0) if row >= 0 else len(parent.children)
    for offset, section in enumerate(sections):
        project, change = edits.add_section(project, parent_id, section, start + offset)
        changes.append(change)
    return project, _joined(changes, label)


def duplicate(project: Project, picked: Picked) -> tuple[Project, Change]:
    """Put a copy of each chosen thing right behind it."""
    changes: list[Change] = []
    for item_id in picked.items:
        holder, item = holder_of(project, item_id), find_item(project, item_id)
        assert holder is not None
        assert item is not None
        copy = renewed_item(item)
        place = [one.id for one in holder.items].index(item_id) + 1
        project, change = edits.add_items(project, holder.id, (copy,), place)
        changes.append(change)
    for section_id in picked.sections:
        parent, section = parent_of(project, section_id), find_section(project, section_id)
        assert parent is not None
        assert section is not None
        again = renewed_section(section)
        place = [one.id for one in parent.children].index(section_id) + 1
        project, change = edits.add_section(project, parent.id, again, place)
        changes.append(change)
    label = counted(picked.count, "Duplicate 1 entry", "Duplicate {n} entries")
    return project, _joined(changes, label)


def renewed_item(item: Item) -> Item:
    """Return the same item under a fresh id: a copy is a thing of its own."""
    return replace(item, id=new_id("itm"))


def renewed_section(section: Section) -> Section:
    """Return the same section, with all below it, under fresh ids."""
    return replace(
        section,
        id=new_id("sec"),
        items=tuple(renewed_item(item) for item in section.items),
        children=tuple(renewed_section(child) for child in section.children),
    )


def excerpts_of(project: Project, refs: Iterable[BlockRef]) -> tuple[Excerpt, ...]:
    """Return an excerpt of each whole paragraph; refs whose document is gone are passed over."""
    made = []
    for ref in refs:
        try:
            source = project.source(ref.source)
            made.append(excerpts.whole(source, source.block(ref.block)))
        except KeyError:
            continue
    return tuple(made)


def landing(section: Section) -> Section:
    """Return where a paragraph dropped on *section* goes: a tab's own part for excerpts if it has one."""
    return edits.quoting_section(section) if section.kind is SectionKind.TAB else section


def add_tab(
    project: Project, topic: Topic, refs: tuple[BlockRef, ...], skeleton: Section, index: int
) -> tuple[Project, Change]:
    """Make a tab for *topic* and put it at *index* of the book's parts (below 0: behind the last tab)."""
    known = {section.id for section in project.book.root.children}
    project, change = edits.add_tab_for_topic(project, topic, refs, skeleton)
    made = tuple(section.id for section in project.book.root.children if section.id not in known)
    if index < 0 or not made:
        return project, change
    project, moved = edits.move_sections(project, made, project.book.root.id, index)
    return project, _joined([change, moved], change.label)


def _joined(changes: list[Change], label: str) -> Change:
    ids: frozenset[str] = frozenset()
    for change in changes:
        ids |= change.ids
    return Change(changes[0].label if len(changes) == 1 else label, ids)

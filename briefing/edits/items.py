"""Edits of the items in the sections."""

from collections.abc import Iterable
from dataclasses import fields, replace

from briefing.edits.change import Change, counted, shortened
from briefing.edits.tree import (
    check_can_hold,
    find_items,
    find_section,
    gap,
    holds,
    reshape_one,
    title_of,
    with_root,
    without_items,
)
from briefing.errors import BriefingError
from briefing.model.book import (
    Annex,
    AnnexPages,
    Commitment,
    Excerpt,
    Handling,
    Item,
    KeyFigure,
    Line,
    Note,
    Person,
    Picture,
    Point,
    ProgrammeEntry,
    Question,
    Section,
    SectionKind,
    Table,
)
from briefing.model.project import Project

NAMES: dict[type[Item], tuple[str, str]] = {
    Excerpt: ("paragraph", "paragraphs"),
    Note: ("note", "notes"),
    Point: ("point", "points"),
    Question: ("question", "questions"),
    Line: ("line", "lines"),
    Table: ("table", "tables"),
    Person: ("person", "persons"),
    ProgrammeEntry: ("programme entry", "programme entries"),
    Annex: ("annex", "annexes"),
    Picture: ("picture", "pictures"),
    Commitment: ("commitment", "commitments"),
    KeyFigure: ("key figure", "key figures"),
    AnnexPages: ("annexed PDF", "annexed PDFs"),
}
SET_AT_ONCE = frozenset(
    {"id", "ref", "spans", "quoted", "adapted", "strength", "citations", "care", "day", "source"}
    | {"our_citations", "asset", "photo", "head", "width", "earlier", "status", "due", "original", "sheets"}
)
"""Fields that change by one act; all others are typed and coalesce."""


def add_items(
    project: Project, section_id: str, items: Iterable[Item], index: int | None = None
) -> tuple[Project, Change]:
    """Put items into a section at the gap *index* (None: at the end). A paragraph may be quoted more than once."""
    section = find_section(project, section_id)
    check_can_hold(section, "items")
    new = tuple(items)
    _check_new_ids(project, new)
    change = Change(f"Add {_named(new)} to {_place(project, section)}", _ids(new) | {section_id})
    return (with_root(project, _inserted(project.book.root, section_id, new, index)) if new else project), change


def remove_items(project: Project, ids: Iterable[str]) -> tuple[Project, Change]:
    """Remove items wherever they stand."""
    found = find_items(project, ids)
    items = tuple(item for _, item in found)
    places = {section.id: section for section, _ in found}
    root = without_items(project.book.root, {item.id for item in items})
    where = f" from {_place(project, next(iter(places.values())))}" if len(places) == 1 else ""
    return with_root(project, root), Change(f"Remove {_named(items)}{where}", _ids(items) | frozenset(places))


def set_item(project: Project, item: Item) -> tuple[Project, Change]:
    """Put new content in the place of the item with the same id."""
    ((section, old),) = find_items(project, (item.id,))
    if old == item:
        return project, Change(_edit_label(old, item, ()))
    differing = _differing(old, item)
    root = reshape_one(project.book.root, section.id, lambda part: _with_item(part, item))
    merge = "" if SET_AT_ONCE.intersection(differing) else f"item:{item.id}:{','.join(differing)}"
    return with_root(project, root), Change(_edit_label(old, item, differing), frozenset({item.id, section.id}), merge)


def move_items(
    project: Project, ids: Iterable[str], section_id: str, index: int | None = None
) -> tuple[Project, Change]:
    """Move items to a section; they keep the order they have in the book.

    *index* is the gap between the section's items as they stand **before** the move, as one sees it while dragging.
    """
    target = find_section(project, section_id)
    check_can_hold(target, "items")
    found = find_items(project, ids)
    moved = tuple(item for _, item in found)
    moving = {item.id for item in moved}
    at = gap(index, len(target.items))
    at -= sum(item.id in moving for item in target.items[:at])
    staying = tuple(item for item in target.items if item.id not in moving)
    origins = {section.id: section for section, _ in found}
    ids_touched = _ids(moved) | {section_id} | frozenset(origins)
    change = Change(f"Move {_named(moved)} to {_place(project, target, origins)}", ids_touched)
    if (*staying[:at], *moved, *staying[at:]) == target.items:
        return project, change
    return with_root(project, _inserted(without_items(project.book.root, moving), section_id, moved, at)), change


def _inserted(root: Section, section_id: str, items: tuple[Item, ...], index: int | None) -> Section:
    def shape(section: Section) -> Section:
        at = gap(index, len(section.items))
        return replace(section, items=(*section.items[:at], *items, *section.items[at:]))

    return reshape_one(root, section_id, shape)


def _with_item(section: Section, item: Item) -> Section:
    return replace(section, items=tuple(item if old.id == item.id else old for old in section.items))


def _check_new_ids(project: Project, items: tuple[Item, ...]) -> None:
    there = {item.id for _, item in project.items()} | {section.id for section in project.book.root.walk()}
    coming = [item.id for item in items]
    if len(set(coming)) < len(coming) or there.intersection(coming):
        raise BriefingError("That item is already in the book. Move it, or put in a copy of its own.")


def _ids(items: Iterable[Item]) -> frozenset[str]:
    return frozenset(item.id for item in items)


def _place(project: Project, section: Section, origins: Iterable[str] = ()) -> str:
    """Return a section for the Undo menu: by its tab's title, unless the move stays within that tab.

    Every tab has its 'Background'; 'Critical minerals' tells more.
    """
    tops = project.book.root.children
    top = next((one for one in tops if one.kind is SectionKind.TAB and holds(one, section.id)), section)
    within = list(origins)
    if within and all(holds(top, origin) for origin in within):
        top = section
    return shortened(title_of(top))


def _named(items: tuple[Item, ...]) -> str:
    kinds = {type(item) for item in items}
    one, many = NAMES[kinds.pop()] if len(kinds) == 1 else ("item", "items")
    return counted(len(items), one, many)


def _differing(old: Item, new: Item) -> tuple[str, ...]:
    """Return the names of the fields that differ; ``id`` stands for an item that became another kind."""
    if type(old) is not type(new):
        return ("id",)
    return tuple(part.name for part in fields(new) if getattr(old, part.name) != getattr(new, part.name))


def _edit_label(old: Item, new: Item, differing: tuple[str, ...]) -> str:
    name = NAMES[type(new)][0]
    if type(old) is not type(new):
        return f"Turn {NAMES[type(old)][0]} into {name}"
    if isinstance(old, Excerpt) and isinstance(new, Excerpt):
        paragraph = f"para {new.number}" if new.number else "the paragraph"
        if "adapted" in differing:
            return f"Adapt {paragraph}" if new.adapted else f"Restore {paragraph}"
        if "spans" in differing:
            return f"Choose the words of {paragraph}"
    if differing == ("care",):
        return _care_label(old, new, name)
    return f"Edit {name}"


def _care_label(old: Item, new: Item, name: str) -> str:
    if old.care.handling is not new.care.handling:
        closed = new.care.handling is Handling.NOT_FOR_DISCLOSURE
        return f"Mark {name} not for disclosure" if closed else f"Mark {name} as may be used"
    if old.care.marking != new.care.marking:
        return f"Mark {name} {new.care.marking}" if new.care.marking else f"Take the marking off the {name}"
    return f"Change date and owner of the {name}"

"""Edits of the tree of sections."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from briefing.edits.change import Change, check_names, counted, shortened
from briefing.edits.tree import (
    check_can_hold,
    find_section,
    gap,
    holds,
    in_book_order,
    reshape_one,
    title_of,
    with_root,
    without_sections,
)
from briefing.errors import BriefingError
from briefing.model.book import GENERATED, Handling, Section, SectionKind
from briefing.model.project import Project

CHANGEABLE = frozenset(
    {
        "title",
        "kind",
        "slot",
        "prompt",
        "limits",
        "marking",
        "clearance",
        "office",
        "topic",
        "handling",
        "included",
        "required",
    }
)
TYPED = frozenset({"title", "office", "prompt"})  # changes that come letter by letter


def add_section(project: Project, parent_id: str, section: Section, index: int | None = None) -> tuple[Project, Change]:
    """Put *section* with all it holds under a parent, at the gap *index* between its children (None: at the end)."""
    parent = find_section(project, parent_id)
    _check_place(section, parent)
    _check_new_ids(project, section)
    root = _inserted(project.book.root, parent_id, (section,), index)
    kind = "tab" if section.kind is SectionKind.TAB else "section"
    ids = frozenset(part.id for part in section.walk()) | {parent_id}
    return with_root(project, root), Change(f"Add {kind} {shortened(section.title)}".rstrip(), ids)


def remove_sections(project: Project, ids: Iterable[str]) -> tuple[Project, Change]:
    """Remove sections with all below them."""
    gone = in_book_order(project, ids)
    _refuse_root(project, gone)
    touched = frozenset(part.id for section in gone for part in section.walk())
    root = without_sections(project.book.root, {section.id for section in gone})
    return with_root(project, root), Change(f"Remove {_named(gone)}", touched)


def set_section(project: Project, section_id: str, **changes: Any) -> tuple[Project, Change]:
    """Change facts of a section: title, marking, limits, clearance, office, topic, handling, included …"""
    check_names(changes, CHANGEABLE, "This cannot be changed on a section.")
    section = find_section(project, section_id)
    if section.kind is SectionKind.ROOT:
        raise BriefingError("The book itself has its title and marking in its own settings, not as a section.")
    real = {name: value for name, value in changes.items() if getattr(section, name) != value}
    if not real:
        return project, Change(f"Change {shortened(section.title)}")
    root = reshape_one(project.book.root, section_id, lambda old: replace(old, **real))
    merge = f"section:{section_id}:{','.join(sorted(real))}" if TYPED.issuperset(real) else ""
    return with_root(project, root), Change(_section_label(section, real), frozenset({section_id}), merge)


def move_sections(
    project: Project, ids: Iterable[str], parent_id: str, index: int | None = None
) -> tuple[Project, Change]:
    """Move sections with all below them under a parent; they keep the order they have in the book.

    *index* is the gap between the parent's children as they stand **before** the move, as one sees it while dragging:
    0 is above the first, ``len(children)`` or None below the last. Gaps beside a moved section leave it where it is.
    """
    moved = in_book_order(project, ids)
    parent = find_section(project, parent_id)
    _refuse_root(project, moved)
    for section in moved:
        if holds(section, parent_id):
            raise BriefingError(f"'{section.title}' cannot be moved into itself. Drop it above or below instead.")
        _check_place(section, parent)
    moving = {section.id for section in moved}
    at = gap(index, len(parent.children))
    at -= sum(child.id in moving for child in parent.children[:at])
    staying = tuple(child for child in parent.children if child.id not in moving)
    change = Change(f"Move {_named(moved)}{_where(parent)}", frozenset(moving | {parent_id}))
    if (*staying[:at], *moved, *staying[at:]) == parent.children:
        return project, change
    root = _inserted(without_sections(project.book.root, moving), parent_id, moved, at)
    return with_root(project, root), change


def _inserted(root: Section, parent_id: str, sections: tuple[Section, ...], index: int | None) -> Section:
    def shape(parent: Section) -> Section:
        at = gap(index, len(parent.children))
        return replace(parent, children=(*parent.children[:at], *sections, *parent.children[at:]))

    return reshape_one(root, parent_id, shape)


def _refuse_root(project: Project, sections: tuple[Section, ...]) -> None:
    if any(section.id == project.book.root.id for section in sections):
        raise BriefingError("The book itself cannot be moved or removed, only its sections.")


def _check_place(section: Section, parent: Section) -> None:
    """Raise when *section* may not stand under *parent*."""
    check_can_hold(parent, "sections")
    if parent.kind is SectionKind.ROOT:
        return
    if section.kind in GENERATED:
        raise BriefingError(f"'{section.title}' is a page of its own and stays beside the tabs, not inside a section.")
    if any(part.kind is SectionKind.TAB for part in section.walk()):
        raise BriefingError(
            f"'{section.title}' is a tab and cannot stand inside another section. Drop it between the tabs."
        )


def _check_new_ids(project: Project, section: Section) -> None:
    there = {part.id for part in project.book.root.walk()} | {item.id for _, item in project.items()}
    coming = [part.id for part in section.walk()] + [item.id for part in section.walk() for item in part.items]
    repeated = [name for name, count in Counter(coming).items() if count > 1 or name in there]
    if repeated:
        raise BriefingError(f"'{section.title}' is already in the book. Move it instead of adding it again.")


def _named(sections: tuple[Section, ...]) -> str:
    if len(sections) == 1:
        return shortened(sections[0].title) or "section"
    tabs = all(section.kind is SectionKind.TAB for section in sections)
    return counted(len(sections), "tab" if tabs else "section")


def _where(parent: Section) -> str:
    return "" if parent.kind is SectionKind.ROOT else f" to {shortened(title_of(parent))}"


def _section_label(section: Section, changes: dict[str, Any]) -> str:
    title = shortened(section.title) or "section"
    if set(changes) == {"title"}:
        return f"Rename {title}" if section.title else "Name section"
    if set(changes) == {"included"}:
        return f"{'Include' if changes['included'] else 'Leave out'} {title}"
    if set(changes) == {"handling"}:
        use = "may be used" if changes["handling"] is Handling.MAY_BE_USED else "not for disclosure"
        return f"Mark {title}: {use}"
    words = {"marking": "marking", "limits": "limits", "clearance": "clearance", "office": "office", "topic": "topic"}
    if len(changes) == 1 and (only := next(iter(changes))) in words:
        return f"Change {words[only]} of {title}"
    return f"Change {title}"

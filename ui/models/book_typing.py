"""Edits that come letter by letter: those of one field come together in one undo. Made of ``briefing.edits`` only."""

from dataclasses import replace
from typing import Any

from briefing import edits
from briefing.edits import Change
from briefing.errors import BriefingError
from briefing.model.project import Project
from ui.models.book_edits import find_item
from ui.text import tr


def set_part(project: Project, item_id: str, name: str, value: Any) -> tuple[Project, Change]:
    """Give one field of an item another value; ``care.owner`` names a part of its care."""
    item = find_item(project, item_id)
    if item is None:
        raise BriefingError(tr("This entry is no longer in the book."))
    outer, _, inner = name.partition(".")
    changed: Any = replace(getattr(item, outer), **{inner: value}) if inner else value
    parts: dict[str, Any] = {outer: changed}
    project, change = edits.set_item(project, replace(item, **parts))
    if inner in {"owner", "marking"} and not change.merge:
        change = replace(change, merge=f"item:{item_id}:{name}")
    return project, change


def set_section_part(project: Project, section_id: str, name: str, value: Any) -> tuple[Project, Change]:
    """Give one field of a section another value; ``clearance.drafted.name`` is a part of a part of it."""
    section = project.section(section_id)
    outer, *path = name.split(".")
    changed = _with(getattr(section, outer), path, value)
    project, change = edits.set_section(project, section_id, **{outer: changed})
    typed = outer in {"title", "prompt", "marking", "office", "limits"} or len(path) == 2
    return project, replace(change, merge=f"section:{section_id}:{name}") if typed else change


def set_book_part(project: Project, name: str, value: Any) -> tuple[Project, Change]:
    """Give one field of the book another value: 'title', 'marking', 'clearance.drafted.name'."""
    outer, *path = name.split(".")
    changed = _with(getattr(project.book, outer), path, value)
    project, change = edits.set_book(project, **{outer: changed})
    typed = not path or len(path) == 2
    return project, replace(change, merge=f"book:{name}") if typed else change


def part(thing: Any, name: str) -> Any:
    """Return the value a dotted name stands for."""
    for step in name.split("."):
        thing = getattr(thing, step)
    return thing


def _with(thing: Any, path: list[str], value: Any) -> Any:
    if not path:
        return value
    return replace(thing, **{path[0]: _with(getattr(thing, path[0]), path[1:], value)})

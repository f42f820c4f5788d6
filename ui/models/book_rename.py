"""Which rows of the outline have a name of their own that can be changed in place, and how."""

from dataclasses import replace
from typing import Any

from briefing import edits
from briefing.model.book import (
    AnnexPages,
    Commitment,
    Item,
    KeyFigure,
    Person,
    Picture,
    Point,
    ProgrammeEntry,
    Question,
    Section,
    Table,
)
from ui.session import Session

_FIELDS: dict[type, str] = {
    Point: "subject",
    Question: "question",
    Table: "caption",
    Person: "name",
    ProgrammeEntry: "title",
    Picture: "caption",
    Commitment: "topic",
    KeyFigure: "label",
    AnnexPages: "title",
}


def can_rename(thing: Section | Item | None) -> bool:
    """True when *thing* has a name of its own."""
    return isinstance(thing, Section) or type(thing) in _FIELDS


def editable_name(thing: Section | Item) -> str:
    """Return the name as it is typed; empty for things without one."""
    if isinstance(thing, Section):
        return thing.title
    return str(getattr(thing, _FIELDS.get(type(thing), ""), ""))


def rename(session: Session, thing: Section | Item, name: str) -> bool:
    """Give *thing* another name; False when nothing was changed. A section keeps its title rather than lose it."""
    name = " ".join(name.split())
    if not can_rename(thing) or name == editable_name(thing):
        return False
    if isinstance(thing, Section):
        return bool(name) and session.apply(edits.set_section, thing.id, title=name) is not None
    field: dict[str, Any] = {_FIELDS[type(thing)]: name}
    return session.apply(edits.set_item, replace(thing, **field)) is not None

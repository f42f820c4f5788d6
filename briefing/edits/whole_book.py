"""Edits of the book as a whole: its title, marking, clearance, fields and settings."""

from dataclasses import fields, replace
from typing import Any

from briefing.edits.change import Change, check_names
from briefing.model.project import Project


def set_field(project: Project, name: str, value: str) -> tuple[Project, Change]:
    """Fill a field of the book ('reference', 'copy' …); an unknown one is added at the end."""
    change = Change(
        f"Fill in {name.replace('-', ' ').replace('_', ' ')}", frozenset({project.book.root.id}), f"field:{name}"
    )
    there = dict(project.book.fields)
    if there.get(name) == value:
        return project, change
    there[name] = value
    return replace(project, book=replace(project.book, fields=tuple(there.items()))), change


def set_book(project: Project, **changes: Any) -> tuple[Project, Change]:
    """Change the book's title, marking or clearance."""
    check_names(changes, {"title", "marking", "clearance"}, "This cannot be changed on a book.")
    real = {name: value for name, value in changes.items() if getattr(project.book, name) != value}
    label = f"Change the {next(iter(real))} of the book" if len(real) == 1 else "Change the book"
    merge = f"book:{','.join(sorted(real))}" if {"title", "marking"}.issuperset(real) else ""
    change = Change(label, frozenset({project.book.root.id}), merge)
    return (replace(project, book=replace(project.book, **real)) if real else project), change


def set_settings(project: Project, **changes: Any) -> tuple[Project, Change]:
    """Change choices that belong to the book, such as the language of its labels."""
    check_names(changes, {part.name for part in fields(project.settings)}, "There is no such setting.")
    settings = replace(project.settings, **changes)
    change = Change("Change the book's settings", frozenset({project.book.root.id}))
    return (project if settings == project.settings else replace(project, settings=settings)), change

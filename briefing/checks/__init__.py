"""Preflight: what is wrong or missing in a book. One module a check; each is found by its ``CHECK``."""

import importlib
import pkgutil
from collections.abc import Mapping
from datetime import date
from functools import cache

from briefing.checks.finding import Check, Finding, Severity, Subject
from briefing.model.project import Project

__all__ = ["Check", "Finding", "Severity", "checks", "run_checks"]


@cache
def checks() -> tuple[Check, ...]:
    """Return all checks, by their codes."""
    found = []
    for module in pkgutil.iter_modules(__path__):
        check = getattr(importlib.import_module(f"{__name__}.{module.name}"), "CHECK", None)
        if isinstance(check, Check):
            found.append(check)
    return tuple(sorted(found, key=lambda check: check.code))


def run_checks(
    project: Project, pages: Mapping[str, int] | None = None, today: date | None = None
) -> tuple[Finding, ...]:
    """Return what all checks find, errors first, else in the order of the book.

    *pages* is the number of pages of each section that was laid out, by its id; without it page limits are not checked.
    """
    subject = Subject(project, pages or {}, today or date.today())
    found = [finding for check in checks() for finding in check.run(subject)]
    order = {section.id: place for place, section in enumerate(project.book.root.walk())}
    items = {item.id: place for place, (_, item) in enumerate(project.items())}
    return tuple(
        sorted(
            found,
            key=lambda one: (one.severity is Severity.WARNING, order.get(one.section, -1), items.get(one.item, -1)),
        )
    )

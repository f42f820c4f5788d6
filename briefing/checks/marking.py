"""Markings: no page and no book may carry a lower marking than what stands in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.checks.finding import Check, Finding, Severity, Subject, quoted_title
from briefing.marking_levels import is_lower
from briefing.model.book import Annex, Excerpt, Item
from briefing.model.project import Project


def run(subject: Subject) -> Iterator[Finding]:
    """Find items and parts marked higher than the pages they stand on, and tabs marked higher than the book."""
    project = subject.project
    tops = {part.id: top for top in project.book.root.children for part in top.walk()}
    for section in subject.sections():
        top = tops.get(section.id)
        if top is None:
            continue
        page = _Carrier(f"the pages of {quoted_title(top)} carry", top.marking or project.book.marking)
        if section is top:
            carrier = _Carrier("the book carries", project.book.marking)
        else:
            carrier = page
        yield from _compared(section.marking, carrier, quoted_title(section), section.id)
        for item in section.items:
            for marking, what in _markings(project, item):
                yield from _compared(marking, page, what, section.id, item.id)


@dataclass(frozen=True, slots=True)
class _Carrier:
    """What carries a marking for all that stands under it."""

    words: str  # 'the book carries'
    marking: str


def _markings(project: Project, item: Item) -> Iterator[tuple[str, str]]:
    if item.care.marking:
        yield item.care.marking, "An item"
    source_id = item.ref.source if isinstance(item, Excerpt) else item.source if isinstance(item, Annex) else ""
    for source in project.sources:
        if source.id == source_id and source.marking:
            yield (
                source.marking,
                f"A quotation from '{source.title}'" if isinstance(item, Excerpt) else f"'{source.title}'",
            )


def _compared(marking: str, carrier: _Carrier, what: str, section: str, item: str = "") -> Iterator[Finding]:
    lower = is_lower(carrier.marking, marking)
    if lower:
        carried = f"only '{carrier.marking}'" if carrier.marking else "no marking"
        message = f"{what} is marked '{marking}', but {carrier.words} {carried}. Raise that marking or take this out."
        yield Finding("marking", Severity.ERROR, message, section, item)
    elif lower is None:
        message = f"{what} is marked '{marking}', {carrier.words} '{carrier.marking}'. See that this is high enough."
        yield Finding("marking", Severity.WARNING, message, section, item)


CHECK = Check("marking", "No marking is lower than what stands under it", run)

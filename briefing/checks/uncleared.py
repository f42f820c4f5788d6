"""Sections that have not been cleared, in a book whose sections are being cleared."""

from collections.abc import Iterator

from briefing.checks.finding import Check, Finding, Severity, Subject, quoted_title
from briefing.model.book import GENERATED, ClearanceState

_THROUGH = frozenset({ClearanceState.CLEARED, ClearanceState.APPROVED})


def run(subject: Subject) -> Iterator[Finding]:
    """Find top sections still in draft or with the desk, once any section of the book has been cleared."""
    tops = [section for section in subject.project.book.root.children if section.included]
    if not any(section.clearance.state in _THROUGH for section in tops):
        return  # clearance is not in use
    for section in tops:
        filled = any(part.items for part in section.walk())
        if section.kind in GENERATED or not filled or section.clearance.state in _THROUGH:
            continue
        state = "still a draft" if section.clearance.state is ClearanceState.DRAFT else "still with the desk"
        yield Finding(
            "uncleared", Severity.WARNING, f"{quoted_title(section)} is {state}. Have it cleared.", section.id
        )


CHECK = Check("uncleared", "Every section has been cleared", run)

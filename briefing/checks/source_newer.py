"""Quotations, citations and annexes from a version of a document that has a newer one in the book."""

from collections.abc import Iterator

from briefing.checks.finding import Check, Finding, Severity, Subject, quoted_title
from briefing.citation import citation, short_title
from briefing.model.book import Annex, Excerpt
from briefing.revision import State, newest_version, outdated, outdated_items


def run(subject: Subject) -> Iterator[Finding]:
    """Find what the officer has neither accepted nor kept: a warning each."""
    project = subject.project
    pairs = {one.item: one.pair for one in outdated(project)}
    waiting = set(outdated_items(project))
    for section, item in subject.items():
        if item.id not in waiting:
            continue
        where = quoted_title(section)
        if isinstance(item, Excerpt):
            is_gone = pairs[item.id].state is State.GONE
            what = "is no longer in the newer version" if is_gone else "reads otherwise in the newer version"
            message = (
                f"The quotation from {citation(project, item.ref)} in {where} {what} of this document. "
                "Accept the new version or keep the quotation as it is."
            )
        elif isinstance(item, Annex):
            newest = newest_version(project, item.source)
            title = short_title(newest) if newest else "a document"
            message = (
                f"The annex '{title}' prints an earlier version than the newest in the book. Accept the newer one."
            )
        else:
            message = (
                f"A citation in {where} leads to an earlier version of a document. "
                "Read the paragraph in the newer version and accept it."
            )
        yield Finding("source-newer", Severity.WARNING, message, section.id, item.id)


CHECK = Check("source-newer", "Quotations are from the newest version of their document", run)

"""The verbatim guard: every quotation stands in its source word for word, or is marked as adapted."""

from collections.abc import Iterator

from briefing.checks.finding import Check, Finding, Severity, Subject, quoted_title
from briefing.citation import citation
from briefing.excerpts import is_verbatim
from briefing.model.book import Excerpt


def run(subject: Subject) -> Iterator[Finding]:
    """Find quotations that differ from their source. Where the source is gone, another check speaks."""
    for section, item in subject.items():
        if not isinstance(item, Excerpt) or item.adapted:
            continue
        try:
            block = subject.project.block(item.ref)
        except KeyError:
            continue
        if not is_verbatim(item, block):
            message = (
                f"The quotation from {citation(subject.project, item.ref)} in {quoted_title(section)} is not word for "
                "word as in the source. Quote the paragraph again, or mark it as adapted."
            )
            yield Finding("not-verbatim", Severity.ERROR, message, section.id, item.id)


CHECK = Check("not-verbatim", "Quotations are word for word as in their source", run)

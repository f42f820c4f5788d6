"""Quotations of paragraphs that were set aside as no part of their document's text."""

from collections.abc import Iterator

from briefing.checks.finding import Check, Finding, Severity, Subject, quoted_title
from briefing.citation import short_title
from briefing.model.book import Excerpt, cited_refs
from briefing.model.topic import BlockRef


def run(subject: Subject) -> Iterator[Finding]:
    """Find quotations (an error: their words are not the document's) and citations (a warning) of such paragraphs."""
    aside = {
        BlockRef(source.id, one.block.id): source for source in subject.project.sources for one in source.set_aside
    }
    for section, item in subject.items():
        quotes = isinstance(item, Excerpt)
        refs = (item.ref,) if isinstance(item, Excerpt) else cited_refs(item)
        for source in {aside[ref].id: aside[ref] for ref in refs if ref in aside}.values():
            what = "The quotation" if quotes else "A citation"
            message = (
                f"{what} in {quoted_title(section)} is of a paragraph that was set aside in '{short_title(source)}'. "
                "Restore the paragraph there, or take this out."
            )
            adapted = isinstance(item, Excerpt) and item.adapted
            severity = Severity.ERROR if quotes and not adapted else Severity.WARNING
            yield Finding("set-aside", severity, message, section.id, item.id)


CHECK = Check("set-aside", "No quotation is of a paragraph that was set aside", run)

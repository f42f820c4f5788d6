"""Quotations and citations whose document or paragraph is no longer in the book."""

from collections.abc import Iterator

from briefing.checks.finding import Check, Finding, Severity, Subject, quoted_title
from briefing.model.book import Annex, Excerpt, cited_refs
from briefing.model.project import Project
from briefing.model.topic import BlockRef


def run(subject: Subject) -> Iterator[Finding]:
    """Find what leads nowhere: a quotation that cannot be checked is an error, a lost citation a warning."""
    for section, item in subject.items():
        where = quoted_title(section)
        if isinstance(item, Excerpt):
            if not item.adapted and not _is_there(subject.project, item.ref):
                number = f"para {item.number}" if item.number else "a paragraph"
                message = (
                    f"The quotation of {number} in {where} has lost its source, so its words cannot be checked. "
                    "Load the document again, remove the quotation, or mark it as adapted."
                )
                yield Finding("source-gone", Severity.ERROR, message, section.id, item.id)
        elif isinstance(item, Annex):
            if all(source.id != item.source for source in subject.project.sources):
                message = f"A document that should stand in full in {where} is no longer in the book. Load it again."
                yield Finding("source-gone", Severity.ERROR, message, section.id, item.id)
        elif any(not _is_there(subject.project, ref) for ref in cited_refs(item)):
            message = f"A citation in {where} leads to a document that is no longer in the book. Cite another or none."
            yield Finding("source-gone", Severity.WARNING, message, section.id, item.id)


def _is_there(project: Project, ref: BlockRef) -> bool:
    """True also for a paragraph that was set aside: of that, another check speaks."""
    source = next((source for source in project.sources if source.id == ref.source), None)
    if source is None:
        return False
    return any(block.id == ref.block for block in (*source.blocks, *(one.block for one in source.set_aside)))


CHECK = Check("source-gone", "Every quotation and citation has its document", run)

"""Sections the template requires that are still empty."""

from collections.abc import Iterator

from briefing.checks.finding import Check, Finding, Severity, Subject, quoted_title, words_of
from briefing.model.book import GENERATED, Annex, Section, assets_of


def run(subject: Subject) -> Iterator[Finding]:
    """Find required sections without a word in them or below them."""
    top = {part.id: one for one in subject.project.book.root.children for part in one.walk()}
    for section in subject.sections():
        if section.required and section.kind not in GENERATED and not _has_words(section):
            home = top.get(section.id, section)
            where = "" if home is section else f" in {quoted_title(home)}"
            message = f"{quoted_title(section)}{where} is still empty. Fill it in or leave it out of the book."
            yield Finding("empty-section", Severity.WARNING, message, section.id)


def _has_words(section: Section) -> bool:
    return any(
        bool(isinstance(item, Annex) or assets_of(item) or words_of(item).strip())
        for part in section.walk()
        if part.included
        for item in part.items
    )


CHECK = Check("empty-section", "Required sections are filled", run)

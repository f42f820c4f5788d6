"""Pictures without words for those who cannot see them (PDF/UA and Word's own checker ask for them)."""

from collections.abc import Iterator

from briefing.checks.finding import Check, Finding, Severity, Subject, quoted_title
from briefing.model.book import Picture


def run(subject: Subject) -> Iterator[Finding]:
    """Find pictures nobody has described, and places for a picture that were left empty."""
    for section, item in subject.items():
        if not isinstance(item, Picture):
            continue
        if item.asset is None:
            message = f"A picture in {quoted_title(section)} has no file. Choose one or take the picture out."
        elif not item.alt.strip():
            message = f"A picture in {quoted_title(section)} is not described. Say in a sentence what it shows."
        else:
            continue
        yield Finding("picture-words", Severity.WARNING, message, section.id, item.id)


CHECK = Check("picture-words", "Every picture is described in words", run)

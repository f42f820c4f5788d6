"""Words that were meant to be replaced."""

import re
from collections.abc import Iterator

from briefing.checks.finding import Check, Finding, Severity, Subject, own_words_of, quoted_title

PLACEHOLDER = re.compile(
    r"\b(?:TBC|TBD|TBA|TODO|FIXME)\b|\bX{3,}\b|\?{3,}|\bto be (?:confirmed|completed|determined)\b"
    r"|\[(?:insert|name|date|title|place|tbc)[^\]]*\]|_{4,}|\blorem ipsum\b|〇〇|○○",
    re.IGNORECASE,
)


def run(subject: Subject) -> Iterator[Finding]:
    """Find placeholders in what the officer wrote; quotations are left alone."""
    for section, item in subject.items():
        if found := PLACEHOLDER.search(own_words_of(item)):
            message = f"'{found.group()}' still stands in {quoted_title(section)}. Put in the right words."
            yield Finding("placeholder", Severity.WARNING, message, section.id, item.id)


CHECK = Check("placeholder", "No placeholders are left", run)

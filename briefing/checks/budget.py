"""Budgets: words, items and pages a section may have. Words are cut to fit, type is never made smaller."""

import re
from collections.abc import Iterator

from briefing.checks.finding import Check, Finding, Severity, Subject, quoted_title, words_of
from briefing.model.book import Item, Section

CHARACTERS_A_WORD = 2
"""Japanese and Chinese are written without spaces; two characters count as one word."""

SCRIPT_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def run(subject: Subject) -> Iterator[Finding]:
    """Find sections over one of their limits."""
    for section in subject.sections():
        limits = section.limits
        items = sum(len(part.items) for part in section.walk() if part.included)
        for kind, limit, actual in (
            ("words", limits.words, word_count(section) if limits.words is not None else 0),
            ("items", limits.items, items),
            ("pages", limits.pages, subject.pages.get(section.id, 0)),
        ):
            if limit is not None and actual > limit:
                message = (
                    f"{quoted_title(section)} has {actual} {kind}, {actual - limit} more than the {limit} it may have."
                )
                yield Finding("over-budget", Severity.WARNING, message, section.id)
        yield from _long_items(section)


def _long_items(section: Section) -> Iterator[Finding]:
    """Find items with more words than one of them may have in *section*."""
    limit = section.limits.each
    if limit is None:
        return
    for item in section.items:
        actual = count_words(words_of(item))
        if actual > limit:
            what = own_name(item) or "An item"
            where = quoted_title(section)
            message = f"{what} in {where} has {actual} words, {actual - limit} more than the {limit} each may have."
            yield Finding("over-budget", Severity.WARNING, message, section.id, item.id)


def own_name(item: Item) -> str:
    """Return the question, the name or the title an item goes by, in quotation marks, or ''."""
    for name in ("question", "name", "title", "subject"):
        words = " ".join(str(getattr(item, name, "") or "").split())
        if words:
            return f"'{words[:60].rstrip()}…'" if len(words) > 61 else f"'{words}'"
    return ""


def word_count(section: Section) -> int:
    """Return the number of words in a section and what is included below it, without annexed sources."""
    return sum(count_words(words_of(item)) for part in section.walk() if part.included for item in part.items)


def count_words(text: str) -> int:
    """Return the number of words in *text*."""
    unspaced = len(SCRIPT_WITHOUT_SPACES.findall(text))
    spaced = [word for word in SCRIPT_WITHOUT_SPACES.sub(" ", text).split() if any(char.isalnum() for char in word)]
    return len(spaced) + -(-unspaced // CHARACTERS_A_WORD)


CHECK = Check("over-budget", "Sections keep to their words, items and pages", run)

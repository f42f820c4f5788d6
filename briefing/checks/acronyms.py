"""Acronyms the book uses that neither it nor a source ever spells out: the glossary cannot explain them.

What the officer spelt out among the collected acronyms, or left out there as known to the reader, is no finding.
"""

import re
from collections.abc import Iterator

from briefing.checks.finding import Check, Finding, Severity, Subject, quoted_title, words_of
from briefing.collected.facts import acronyms_of
from briefing.collected.glossary import EVERYBODY_KNOWS, used
from briefing.model.book import Excerpt
from briefing.model.collected import Sort
from briefing.topics.acronyms import Acronym

MOST_NAMED = 8


def run(subject: Subject) -> Iterator[Finding]:
    """Find each unexplained acronym of the officer's once, where it comes first; those of quotations all in one."""
    harvest = acronyms_of(subject.project.sources)
    known = _known(subject, harvest)
    unexplained = {entry.acronym for entry in harvest}  # a name in capitals is none, however it looks
    quoted: dict[str, tuple[str, str]] = {}  # acronym → section and item
    for section, item in subject.items():
        for acronym in used(words_of(item)):
            if acronym in known:
                continue
            if isinstance(item, Excerpt):
                if acronym in unexplained:
                    quoted.setdefault(acronym, (section.id, item.id))
                continue
            known.add(acronym)
            message = f"'{acronym}' in {quoted_title(section)} is never spelt out. Write it in full the first time."
            yield Finding("acronym", Severity.WARNING, message, section.id, item.id)
    names = [acronym for acronym in quoted if acronym not in known]
    if names:
        yield Finding("acronym", Severity.WARNING, _quoted_message(names), *quoted[names[0]])


def _known(subject: Subject, harvest: tuple[Acronym, ...]) -> set[str]:
    """Return the acronyms that need no explanation: explained by a source, the book or the officer; markings."""
    project = subject.project
    known = {entry.acronym for entry in harvest if entry.expansion}
    known |= {one.key for one in project.decisions if one.sort is Sort.ACRONYM and (one.detail or one.excluded)}
    known |= {word for _, item in subject.items() for word in spelt_out(words_of(item))}
    markings = {project.book.marking, *(section.marking for section in project.book.root.walk())}
    known |= {word for marking in markings for word in marking.split()}
    known |= {word for name in known for word in name.split()}  # 'POWER Asia'
    return known | {word.removesuffix("s") for word in known} | EVERYBODY_KNOWS


def _quoted_message(names: list[str]) -> str:
    shown = ", ".join(f"'{name}'" for name in names[:MOST_NAMED])
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return (
        f"Quotations use {shown}{more}, which no document spells out. Say under Collected what they stand for, or "
        "explain what the reader may not know in a note."
    )


def spelt_out(text: str) -> set[str]:
    """Return the acronyms that *text* explains, as in 'Narrow Sea Council (NSC)' or 'NSC (Narrow Sea Council)'."""
    before = re.findall(r"[^\W\d_]+[^()\n]*\(([A-Z][A-Z0-9&]{1,9})\)", text)
    after = re.findall(r"\b([A-Z][A-Z0-9&]{1,9})\s+\([^\W\d_]+\s+[^()]*\)", text)
    return {*before, *after}


CHECK = Check("acronym", "Acronyms are spelt out somewhere", run)

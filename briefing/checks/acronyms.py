"""Acronyms the book uses that neither it nor a source ever spells out: the glossary cannot explain them."""

import re
from collections.abc import Iterator

from briefing.checks.finding import Check, Finding, Severity, Subject, quoted_title, words_of
from briefing.model.book import Excerpt
from briefing.topics.acronyms import Acronym, acronyms

ACRONYM = re.compile(r"(?<![\w-])[A-Z](?:[A-Z0-9]|&(?=[A-Z])){1,9}(?=s?(?![\w]))")
ROMAN = re.compile(r"[IVXLCDM]+")
EVERYBODY_KNOWS = frozenset("AM BC CEO EU ID OK PDF PM PR TV UK UN US USA AD USD TBA TBC TBD TODO".split())
MOST_NAMED = 8
LINE_IN_CAPITALS = 0.7  # of a line's letters: then its words are a heading, not acronyms


def run(subject: Subject) -> Iterator[Finding]:
    """Find each unexplained acronym of the officer's once, where it comes first; those of quotations all in one."""
    harvest = acronyms(subject.project.sources)
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
    """Return the acronyms that need no explanation: explained by a source or by the book, markings, common ones."""
    project = subject.project
    known = {entry.acronym for entry in harvest if entry.expansion}
    known |= {word for _, item in subject.items() for word in spelt_out(words_of(item))}
    markings = {project.book.marking, *(section.marking for section in project.book.root.walk())}
    known |= {word for marking in markings for word in marking.split()}
    known |= {word for name in known for word in name.split()}  # 'POWER Asia'
    return known | {word.removesuffix("s") for word in known} | EVERYBODY_KNOWS


def _quoted_message(names: list[str]) -> str:
    shown = ", ".join(f"'{name}'" for name in names[:MOST_NAMED])
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return (
        f"Quotations use {shown}{more}, which no document spells out. Explain what the reader may not know in a note."
    )


def used(text: str) -> list[str]:
    """Return the acronyms in *text* in order; lines all in capitals and Roman numbers are none."""
    return [
        match
        for line in text.splitlines()
        if not _in_capitals(line)
        for match in ACRONYM.findall(line)
        if not ROMAN.fullmatch(match)
    ]


def spelt_out(text: str) -> set[str]:
    """Return the acronyms that *text* explains, as in 'Narrow Sea Council (NSC)' or 'NSC (Narrow Sea Council)'."""
    before = re.findall(r"[^\W\d_]+[^()\n]*\(([A-Z][A-Z0-9&]{1,9})\)", text)
    after = re.findall(r"\b([A-Z][A-Z0-9&]{1,9})\s+\([^\W\d_]+\s+[^()]*\)", text)
    return {*before, *after}


def _in_capitals(line: str) -> bool:
    letters = [char for char in line if char.isalpha()]
    return len(line.split()) > 1 and bool(letters) and sum(map(str.isupper, letters)) > LINE_IN_CAPITALS * len(letters)


CHECK = Check("acronym", "Acronyms are spelt out somewhere", run)

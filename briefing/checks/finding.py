"""What a check looks at and what it says."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from briefing.model.book import Annex, Item, Section
from briefing.model.project import Project
from briefing.model.text import text_of


class Severity(StrEnum):
    """How bad it is: with an error the book should not go out, a warning is for the officer to judge."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at, with where it is."""

    code: str
    severity: Severity
    message: str
    section: str = ""  # id of the section, or empty where it is about the whole book
    item: str = ""  # id of the item, or empty


@dataclass(frozen=True, slots=True)
class Subject:
    """The book that is checked, with what is known besides."""

    project: Project
    pages: Mapping[str, int] = field(default_factory=dict)  # section id → pages, where it was laid out
    today: date = field(default_factory=date.today)

    def sections(self) -> Iterator[Section]:
        """Yield every section that goes into the book, in order."""
        yield from _included(self.project.book.root)

    def items(self) -> Iterator[tuple[Section, Item]]:
        """Yield every item that goes into the book with its section, in order."""
        for section in self.sections():
            for item in section.items:
                yield section, item


@dataclass(frozen=True, slots=True)
class Check:
    """One check. A module of ``briefing.checks`` that holds one as ``CHECK`` is found by itself."""

    code: str
    summary: str  # what it looks for, as shown in a list of checks
    run: Callable[[Subject], Iterable[Finding]]


def quoted_title(section: Section) -> str:
    """Return a section's title for a sentence."""
    return f"'{section.title}'" if section.title else "A section without a title"


def words_of(item: Item) -> str:
    """Return all words of an item that print, except those of an annexed source."""
    if isinstance(item, Annex):
        return ""
    parts: list[str] = []
    for name in (
        "quoted",
        "subject",
        "question",
        "caption",
        "name",
        "role",
        "start",
        "end",
        "title",
        "place",
        "detail",
        "lead",
        "dress",
        "interpreter",
        "topic",
        "next_step",
        "label",
        "value",
        "scope",
        "previous",
    ):
        parts.append(str(getattr(item, name, "") or ""))
    for name in ("text", "answer", "ours", "theirs", "biography", "reference", "latest"):
        parts.append(text_of(getattr(item, name, ())))
    for follow_up in getattr(item, "follow_ups", ()):
        parts += [follow_up.question, text_of(follow_up.answer)]
    parts += [" ".join(row) for row in getattr(item, "rows", ())]
    return "\n".join(part for part in parts if part)


def own_words_of(item: Item) -> str:
    """Return the words of an item the officer wrote: nothing for a quotation."""
    return "" if hasattr(item, "quoted") else words_of(item)


def _included(section: Section) -> Iterator[Section]:
    if section.included:
        yield section
        for child in section.children:
            yield from _included(child)

"""What a book and its sources name: people, figures, acronyms, days; and what the officer decided about them.

Entries are worked out anew whenever the book changes. Only decisions are kept, by a key that every later entry of the
same thing knows, so that collecting again never loses one.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from briefing.model.topic import BlockRef


class Sort(StrEnum):
    """What is collected."""

    PERSON = "person"
    FIGURE = "figure"
    ACRONYM = "acronym"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the officer decided about one entry. An empty field leaves it as it was found."""

    sort: Sort
    key: str  # one of the entry's keys
    excluded: bool = False  # not in the glossary, the lists and the index
    name: str = ""  # a person's preferred form; what a figure or a day is called
    detail: str = ""  # a person's role, what an acronym stands for, what a figure covers
    side: str = ""
    pronunciation: str = ""
    address: str = ""  # form of address
    as_of: date | None = None
    into: str = ""  # key of the entry it is one with
    apart: bool = False  # never put together with another, although it looks like one

    @property
    def says_something(self) -> bool:
        """True when it is more than a key."""
        return self != Decision(self.sort, self.key)


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Words of a source: characters from and to of a block's text."""

    ref: BlockRef
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class BookPlace:
    """An item of the book with the section that holds it."""

    section: str
    item: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One person, figure, acronym or day, with everywhere it comes from."""

    sort: Sort
    key: str
    name: str
    detail: str = ""
    side: str = ""
    pronunciation: str = ""
    address: str = ""
    as_of: date | None = None
    printed: str = ""  # a figure or a day as first printed: the evidence
    context: str = ""  # the sentence it is first printed in
    forms: tuple[str, ...] = ()  # every form printed
    proposals: tuple[str, ...] = ()  # roles or expansions that sources print; none is invented
    first: date | None = None  # days: what is meant
    last: date | None = None
    inferred: bool = False  # days: worked out from the document's own date
    keys: tuple[str, ...] = ()  # all that a decision may call it by
    files_under: str = ""  # what lists are sorted by
    in_book: tuple[BookPlace, ...] = ()
    quoted: tuple[SourcePlace, ...] = ()  # those of the places in the sources that the book quotes
    in_sources: tuple[SourcePlace, ...] = ()
    excluded: bool = False
    decided: bool = False  # the officer changed something
    merged: tuple[str, ...] = ()  # keys of what the officer put together with it
    unexplained: bool = False  # an acronym of the book that nothing spells out
    ambiguous: bool = False  # an acronym that sources spell out in more than one way


@dataclass(frozen=True, slots=True)
class Collected:
    """Everything named in a book and its sources."""

    people: tuple[Entry, ...] = ()
    figures: tuple[Entry, ...] = ()
    acronyms: tuple[Entry, ...] = ()
    days: tuple[Entry, ...] = ()

    def of(self, sort: Sort) -> tuple[Entry, ...]:
        """Return the entries of one sort."""
        by_sort = {
            Sort.PERSON: self.people,
            Sort.FIGURE: self.figures,
            Sort.ACRONYM: self.acronyms,
            Sort.DAY: self.days,
        }
        return by_sort[sort]

"""What the words of a source say about who speaks, who and what is named, when, and how much.

Everything here points at the words it comes from; nothing of it is evidence by itself and nothing of it is stored.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Mention:
    """Where something is said: a stretch of a block's text."""

    block: str
    start: int
    end: int


class SayingKind(StrEnum):
    """How words are somebody's."""

    DIRECT = "direct"  # quoted
    REPORTED = "reported"  # 'he said that …'
    AFFIRMED = "affirmed"  # a statement's sentence: 'Both leaders reaffirmed …'


@dataclass(frozen=True, slots=True)
class Saying:
    """Words of a source with the one whose words they are."""

    mention: Mention
    kind: SayingKind
    speaker: str  # in full as first printed; 'Both leaders' as printed for a joint subject; never guessed
    printed: str = ""  # what stands in the text: 'he', 'the ambassador', 'They'
    resolved: bool = False  # the speaker is not named here but was worked out: show it in square brackets
    verb: str = ""  # 'reaffirmed', 'said'
    via: str = ""  # who passes the words on: 'quoting B as saying'
    joint: bool = False  # all sides together; False: one side alone
    side: str = ""  # the country or organisation the speaker stands for, where the source says so


@dataclass(frozen=True, slots=True)
class Person:
    """One person, whatever forms the name takes."""

    name: str  # the fullest form printed, without honorific
    sort_key: str  # what an index files it under (Malay names: the given name; Japanese and Western: the family name)
    honorific: str = ""
    roles: tuple[str, ...] = ()  # 'Prime Minister of Velmara'
    forms: tuple[str, ...] = ()  # every form printed
    mentions: tuple[Mention, ...] = ()
    side: str = ""  # the state or body the person stands for, where an office says so


@dataclass(frozen=True, slots=True)
class Organisation:
    """A ministry, company, body or programme."""

    name: str
    forms: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """A date or a stretch of days as printed, and what it means."""

    mention: Mention
    printed: str
    first: date | None = None  # None: it could not be worked out
    last: date | None = None
    inferred: bool = False  # worked out from the document's own date: 'last year', 'this evening', 'in April'


@dataclass(frozen=True, slots=True)
class Figure:
    """Money, a share, a quantity: the printed form is the evidence, the value is for comparing."""

    mention: Mention
    printed: str  # with hedge and unit: 'nearly US$4.2 billion'
    value: Decimal | None = None  # in units: 4200000000
    unit: str = ""  # 'USD', '%', 'tonnes'
    hedge: str = ""  # 'nearly', 'more than'
    about: str = ""  # the words it is a figure of, where the sentence says so


@dataclass(frozen=True, slots=True)
class Harvest:
    """Everything gathered from one source."""

    source: str
    sayings: tuple[Saying, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    days: tuple[Day, ...] = ()
    figures: tuple[Figure, ...] = ()

"""The briefing book: a tree of sections that hold items. Everything frozen, everything with a permanent id."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from briefing.model.text import RichText
from briefing.model.topic import BlockRef

ELISION = "[…]"


class Handling(StrEnum):
    """Whether words may leave the room."""

    MAY_BE_USED = "may-be-used"
    NOT_FOR_DISCLOSURE = "not-for-disclosure"


class Strength(StrEnum):
    """When a point to make is made (UK practice of 1985: certain, possible, unlikely)."""

    CERTAIN = "certain"
    IF_RAISED = "if-raised"
    IF_PRESSED = "if-pressed"
    DO_NOT_RAISE = "do-not-raise"


@dataclass(frozen=True, slots=True)
class Care:
    """What every item carries besides its words."""

    handling: Handling = Handling.MAY_BE_USED
    marking: str = ""  # higher than the book's, or empty
    as_of: date | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture or a PDF kept in the book file, beside the originals of the documents, by the hash of its bytes."""

    sha256: str
    media_type: str = "image/png"  # 'image/png', 'image/jpeg', 'application/pdf'
    name: str = ""  # of the file it came from
    width: int = 0  # pixels; 0 for a PDF
    height: int = 0


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a source, verbatim. ``quoted`` is frozen: a changed source is flagged, never silently swapped."""

    id: str
    ref: BlockRef
    spans: tuple[tuple[int, int], ...]  # kept stretches of the block's text, in order; the gaps are elided
    quoted: str  # the words as they show, with ELISION in each gap
    number: str | None = None  # printed number of the paragraph when it was quoted
    adapted: bool = False  # the officer changed the words on purpose; shown as such
    kept_against: str = ""  # id of the newer version of its source the officer has seen and not taken
    care: Care = field(default_factory=Care)


@dataclass(frozen=True, slots=True)
class Note:
    """The officer's own words."""

    id: str
    text: RichText = ()
    citations: tuple[BlockRef, ...] = ()
    care: Care = field(default_factory=Care)


@dataclass(frozen=True, slots=True)
class Point:
    """A point to make, or one to have ready."""

    id: str
    strength: Strength = Strength.CERTAIN
    subject: str = ""  # 'If raised: export permits'
    text: RichText = ()
    citations: tuple[BlockRef, ...] = ()
    care: Care = field(default_factory=Care)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A further question under a question (更問)."""

    question: str
    answer: RichText = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question that may be put, with the answer to give."""

    id: str
    question: str = ""
    answer: RichText = ()
    follow_ups: tuple[FollowUp, ...] = ()
    citations: tuple[BlockRef, ...] = ()
    care: Care = field(default_factory=Care)
    reference: RichText = ()  # facts behind the answer, not to be spoken (参考)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of 'our line | their line'."""

    id: str
    ours: RichText = ()
    theirs: RichText = ()
    citations: tuple[BlockRef, ...] = ()  # evidence for their line
    care: Care = field(default_factory=Care)
    our_citations: tuple[BlockRef, ...] = ()  # evidence for ours


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the officer's own; cells are plain words, the first row is the head."""

    id: str
    caption: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    care: Care = field(default_factory=Care)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a delegation or a biography; their order in the section is the order of protocol."""

    id: str
    name: str = ""
    role: str = ""
    side: str = ""  # 'ours' or 'theirs', or the delegation's name
    pronunciation: str = ""
    address: str = ""  # form of address: 'Prime Minister', 'Your Excellency'
    biography: RichText = ()
    care: Care = field(default_factory=Care)
    photo: Asset | None = None
    head: bool = False  # head of the delegation


@dataclass(frozen=True, slots=True)
class ProgrammeEntry:
    """One line of the programme."""

    id: str
    day: date | None = None
    start: str = ""  # '09:30', 24-hour clock, local time
    end: str = ""
    title: str = ""
    place: str = ""
    detail: str = ""  # who takes part, anything else
    care: Care = field(default_factory=Care)
    lead: str = ""  # who leads on our side
    dress: str = ""
    interpreter: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """A source in full, with its own paragraph numbers."""

    id: str
    source: str
    care: Care = field(default_factory=Care)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the text. Without ``alt`` the check complains: who cannot see it must know what it shows."""

    id: str
    asset: Asset | None = None
    alt: str = ""  # what it shows, in words
    caption: str = ""
    width: int = 100  # per cent of the text width, 10 to 100
    care: Care = field(default_factory=Care)


class CommitmentStatus(StrEnum):
    """How far something promised is kept."""

    NOT_STARTED = "not-started"
    ON_TRACK = "on-track"
    DELAYED = "delayed"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Commitment:
    """One row of the commitment tracker: what was promised, where it stands, what comes next."""

    id: str
    topic: str = ""
    text: RichText = ()  # what was promised
    earlier: tuple[BlockRef, ...] = ()  # where it was promised
    latest: RichText = ()  # where it stands
    status: CommitmentStatus = CommitmentStatus.ON_TRACK
    owner: str = ""  # who has to deliver
    next_step: str = ""
    due: date | None = None
    citations: tuple[BlockRef, ...] = ()  # evidence for where it stands
    care: Care = field(default_factory=Care)


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure to have at hand, as it is printed in its source; its date is the item's as-of date."""

    id: str
    label: str = ""  # 'Refined nickel exported'
    value: str = ""  # '412,000 tonnes', never worked out anew
    scope: str = ""  # 'Aruna to Velmara, calendar year 2029'
    previous: str = ""  # the value before, with its date: '388,000 tonnes (2028)'
    citations: tuple[BlockRef, ...] = ()
    care: Care = field(default_factory=Care)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of another PDF as a picture, with the words on it for search and for who cannot see it."""

    asset: Asset
    number: int = 1  # page of the PDF, from 1
    text: str = ""


@dataclass(frozen=True, slots=True)
class AnnexPages:
    """Pages of another PDF as they are: an annex with its own letter and contents entry."""

    id: str
    title: str = ""
    original: Asset | None = None  # the PDF itself, kept as evidence
    sheets: tuple[Sheet, ...] = ()
    care: Care = field(default_factory=Care)


Item = (
    Excerpt
    | Note
    | Point
    | Question
    | Line
    | Table
    | Person
    | ProgrammeEntry
    | Annex
    | Picture
    | Commitment
    | KeyFigure
    | AnnexPages
)

_CITING = ("citations", "earlier", "our_citations")


def cited_refs(item: Item) -> tuple[BlockRef, ...]:
    """Return the paragraphs an item cites behind the officer's own words; an excerpt's own paragraph is none."""
    return tuple(ref for name in _CITING for ref in getattr(item, name, ()))


def with_cited_refs(item: Item, change: Callable[[tuple[BlockRef, ...]], tuple[BlockRef, ...]]) -> Item:
    """Return *item* with each of its groups of citations changed; the very same item when none is."""
    groups = {name: refs for name in _CITING if (refs := getattr(item, name, ()))}
    changed: dict[str, Any] = {name: new for name, refs in groups.items() if (new := change(refs)) != refs}
    return replace(item, **changed) if changed else item


def assets_of(item: Item) -> tuple[Asset, ...]:
    """Return the pictures and PDFs an item needs kept in the book file."""
    match item:
        case Picture():
            found: tuple[Asset | None, ...] = (item.asset,)
        case Person():
            found = (item.photo,)
        case AnnexPages():
            found = (item.original, *(sheet.asset for sheet in item.sheets))
        case _:
            found = ()
    return tuple(asset for asset in found if asset is not None)


class SectionKind(StrEnum):
    """What a section is for. The kinds under 'generated' fill themselves from the rest of the book."""

    ROOT = "root"
    TEXT = "text"  # any items in order: at a glance, steering note, background …
    TAB = "tab"  # one topic; numbered
    POINTS = "points"
    LINES = "lines"
    EXCERPTS = "excerpts"
    BACKGROUND = "background"
    QUESTIONS = "questions"
    PROGRAMME = "programme"
    DELEGATIONS = "delegations"
    BIOGRAPHIES = "biographies"
    ANNEX = "annex"
    COMMITMENTS = "commitments"
    FIGURES = "figures"  # key figures
    # generated
    COVER = "cover"
    CONTENTS = "contents"
    DISTRIBUTION = "distribution"
    SOURCES = "sources"
    GLOSSARY = "glossary"
    INDEX = "index"  # people and programme with their pages
    BACK_COVER = "back-cover"


GENERATED = frozenset(
    {
        SectionKind.COVER,
        SectionKind.CONTENTS,
        SectionKind.DISTRIBUTION,
        SectionKind.SOURCES,
        SectionKind.GLOSSARY,
        SectionKind.INDEX,
        SectionKind.BACK_COVER,
    }
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Budgets: a warning in the window and the check, never smaller type. None: no limit."""

    words: int | None = None
    pages: int | None = None
    items: int | None = None
    each: int | None = None  # words of one item: a question that keeps to its page, half a page on a person


class ClearanceState(StrEnum):
    """How far a section is through clearance."""

    DRAFT = "draft"
    WITH_DESK = "with desk"
    CLEARED = "cleared"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who did it, from which office, when (as printed)."""

    name: str = ""
    office: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Clearance:
    """Drafted / cleared / approved."""

    state: ClearanceState = ClearanceState.DRAFT
    drafted: Signature = field(default_factory=Signature)
    cleared: Signature = field(default_factory=Signature)
    approved: Signature = field(default_factory=Signature)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the book. Top-level sections begin on a new page."""

    id: str
    title: str
    kind: SectionKind = SectionKind.TEXT
    slot: str = ""  # the template's name for its meaning: 'steering', 'points', 'agreed'
    prompt: str = ""  # what goes here, shown while it is empty, never exported
    items: tuple[Item, ...] = ()
    children: tuple["Section", ...] = ()
    limits: Limits = field(default_factory=Limits)
    marking: str = ""  # higher than the book's, or empty
    clearance: Clearance = field(default_factory=Clearance)
    office: str = ""  # the office answerable for it
    topic: str = ""  # id of the topic a tab is about, or empty
    handling: Handling = Handling.MAY_BE_USED  # default for what is put here
    included: bool = True  # False: kept in the book file, left out of the export
    required: bool = False

    def walk(self) -> Iterator["Section"]:
        """Yield this section and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Book:
    """The book as the officer arranges it."""

    title: str
    root: Section
    marking: str = ""
    fields: tuple[tuple[str, str], ...] = ()  # name → value, in the template's order
    clearance: Clearance = field(default_factory=Clearance)

    def field_value(self, name: str, default: str = "") -> str:
        """Return the value of the field *name*, or *default* when it is not set."""
        return dict(self.fields).get(name, default)

"""What the outline says about each part of the book: its name, its number, its budget. No Qt."""

from briefing.model.book import (
    GENERATED,
    Annex,
    AnnexPages,
    ClearanceState,
    Commitment,
    CommitmentStatus,
    Excerpt,
    Item,
    KeyFigure,
    Line,
    Note,
    Person,
    Picture,
    Point,
    ProgrammeEntry,
    Question,
    Section,
    Strength,
    Table,
)
from briefing.model.project import Project
from briefing.model.text import RichText, text_of
from ui.text import tr

WORDS_A_PAGE = 340  # the house page of the templates, for a budget in pages before the layout is known


def strength_name(strength: Strength) -> str:
    """Return the officer's words for *strength*."""
    return {
        Strength.CERTAIN: tr("To make"),
        Strength.IF_RAISED: tr("If raised"),
        Strength.IF_PRESSED: tr("If pressed"),
        Strength.DO_NOT_RAISE: tr("Do not raise"),
    }[strength]


def clearance_name(state: ClearanceState) -> str:
    """Return the officer's words for *state*."""
    return {
        ClearanceState.DRAFT: tr("draft"),
        ClearanceState.WITH_DESK: tr("with desk"),
        ClearanceState.CLEARED: tr("cleared"),
        ClearanceState.APPROVED: tr("approved"),
    }[state]


def status_name(status: CommitmentStatus) -> str:
    """Return the officer's words for *status*."""
    return {
        CommitmentStatus.NOT_STARTED: tr("Not started"),
        CommitmentStatus.ON_TRACK: tr("On track"),
        CommitmentStatus.DELAYED: tr("Delayed"),
        CommitmentStatus.DONE: tr("Done"),
        CommitmentStatus.DROPPED: tr("Dropped"),
    }[status]


def item_kind_name(item: Item) -> str:
    """Return what *item* is called."""
    names = {
        Excerpt: tr("Excerpt"),
        Note: tr("Note"),
        Point: tr("Point"),
        Question: tr("Question"),
        Line: tr("Our line | their line"),
        Table: tr("Table"),
        Person: tr("Person"),
        ProgrammeEntry: tr("Programme entry"),
        Annex: tr("Annex"),
        Picture: tr("Picture"),
        Commitment: tr("Commitment"),
        KeyFigure: tr("Key figure"),
        AnnexPages: tr("Annex: pages of a PDF"),
    }
    return names[type(item)]


def count_words(text: str) -> int:
    """Return the number of words; a run of Japanese or Chinese counts two characters as one word, as desks do."""
    total, wide = 0, 0
    for word in text.split():
        dense = sum("\u3040" <= letter <= "\u9fff" for letter in word)
        wide += dense
        total += 1 if dense < len(word) else 0
    return total + (wide + 1) // 2


def item_text(item: Item) -> str:
    """Return all words *item* prints, one part a line."""
    match item:
        case Excerpt():
            return item.quoted
        case Note() | Point():
            return text_of(item.text)
        case Question():
            more = [part for again in item.follow_ups for part in (again.question, text_of(again.answer))]
            return "\n".join([item.question, text_of(item.answer), *more, text_of(item.reference)])
        case Line():
            return "\n".join([text_of(item.ours), text_of(item.theirs)])
        case Table():
            return "\n".join([item.caption, *("\t".join(row) for row in item.rows)])
        case Person():
            return "\n".join([item.name, item.role, text_of(item.biography)])
        case ProgrammeEntry():
            return "\n".join([item.title, item.place, item.detail, item.lead, item.dress, item.interpreter])
        case Commitment():
            return "\n".join([item.topic, text_of(item.text), text_of(item.latest), item.owner, item.next_step])
        case KeyFigure():
            return "\n".join([item.label, item.value, item.scope, item.previous])
        case Picture():
            return item.caption
        case Annex() | AnnexPages():
            return ""


def section_words(section: Section) -> int:
    """Return the words in *section* and all below it that print."""
    own = sum(count_words(item_text(item)) for item in section.items)
    return own + sum(section_words(child) for child in section.children if child.included)


def first_words(text: str | RichText, limit: int = 160) -> str:
    """Return the opening of *text* on one line."""
    words = " ".join((text if isinstance(text, str) else text_of(text)).split())
    return words if len(words) <= limit else words[:limit].rsplit(" ", 1)[0] + " …"


def is_empty(section: Section) -> bool:
    """True when nothing has been put into *section* and it does not fill itself."""
    if section.kind in GENERATED or section.items:
        return False
    return all(is_empty(child) for child in section.children)


def source_title(project: Project, source_id: str) -> str:
    """Return the title of a source, or a sentence saying that it is gone."""
    try:
        return project.source(source_id).title
    except KeyError:
        return tr("a document no longer in the book file")

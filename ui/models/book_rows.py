"""One row of the outline: a section or an item with everything the row shows. No Qt."""

from dataclasses import dataclass

from briefing.citation import short_citation
from briefing.model.book import (
    GENERATED,
    Annex,
    AnnexPages,
    Commitment,
    Excerpt,
    Handling,
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
    SectionKind,
    Strength,
    Table,
)
from briefing.model.project import Project
from briefing.model.text import is_blank
from briefing.model.topic import BlockRef
from ui.models.book_words import (
    WORDS_A_PAGE,
    clearance_name,
    count_words,
    first_words,
    is_empty,
    item_kind_name,
    item_text,
    section_words,
    source_title,
    status_name,
    strength_name,
)
from ui.models.outdated_excerpts import outdated_excerpts
from ui.text import counted, tr

_WITH_CLEARANCE = frozenset({SectionKind.TAB, SectionKind.TEXT})


@dataclass(frozen=True, slots=True)
class Row:
    """What one line of the outline says."""

    id: str
    title: str
    quiet: str = ""  # muted words after the title: the opening of a quotation, the prompt of an empty slot
    detail: str = ""  # at the right: 'verbatim', '3 of 6', 'cleared'
    share: float | None = None  # used part of the budget, 1 = full; None: no budget
    budget: str = ""  # the budget in words: '180 of 250 words'
    is_section: bool = False
    top: bool = False  # a top-level section
    number: str = ""  # the tab's number as it will print
    included: bool = True
    prompt: bool = False  # ``quiet`` is a prompt
    closed: bool = False  # not for disclosure
    marking: str = ""
    outdated: bool = False  # a quotation that a newer version of its document words otherwise

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        name = tr("Tab {number}: {title}", number=self.number, title=self.title) if self.number else self.title
        left_out = "" if self.included else tr("left out of the book")
        closed = tr("not for disclosure") if self.closed else ""
        return ", ".join(part for part in (name, self.quiet, self.detail, self.budget, left_out, closed) if part)


def section_row(section: Section, top: bool, number: str) -> Row:
    """Return the row of *section*."""
    empty = is_empty(section)
    share, budget = _budget(section)
    return Row(
        id=section.id,
        title=section.title or tr("Untitled"),
        quiet=first_words(section.prompt) if empty and section.prompt else "",
        detail=_section_detail(section, top, empty),
        share=None if empty else share,
        budget=budget,
        is_section=True,
        top=top,
        number=number,
        included=section.included,
        prompt=empty and bool(section.prompt),
        closed=section.handling is Handling.NOT_FOR_DISCLOSURE,
        marking=section.marking,
    )


def item_row(project: Project, item: Item) -> Row:
    """Return the row of *item*."""
    title, quiet, detail = _item_words(project, item)
    stale = item.id in outdated_excerpts(project)
    if not title:
        title, quiet = tr("{kind}, still empty", kind=item_kind_name(item)), ""
    return Row(
        id=item.id,
        title=title,
        quiet=quiet,
        detail=tr("outdated") if stale else detail,
        closed=item.care.handling is Handling.NOT_FOR_DISCLOSURE,
        marking=item.care.marking,
        outdated=stale,
    )


def cited(project: Project, ref: BlockRef) -> str:
    """Return 'Joint Statement, para 14', or a sentence when the paragraph is gone."""
    try:
        return short_citation(project, ref, project.settings.language)
    except KeyError:
        return tr("a paragraph no longer in the book file")


def _section_detail(section: Section, top: bool, empty: bool) -> str:
    if section.kind in GENERATED:
        return tr("fills itself")
    if top and section.kind in _WITH_CLEARANCE:
        return clearance_name(section.clearance.state)
    if section.limits.items is not None:
        return tr("{used} of {most}", used=len(section.items), most=section.limits.items)
    if empty:
        return ""
    if section.kind is SectionKind.LINES:
        ours = sum(not is_blank(item.ours) for item in section.items if isinstance(item, Line))
        theirs = sum(not is_blank(item.theirs) for item in section.items if isinstance(item, Line))
        return f"{ours} | {theirs}"
    if section.kind in {SectionKind.BACKGROUND, SectionKind.TEXT}:
        return counted(section_words(section), "1 word", "{n} words")
    return str(len(section.items) + len(section.children))


def _budget(section: Section) -> tuple[float | None, str]:
    limits = section.limits
    words = section_words(section) if limits.words or limits.pages else 0
    shares: list[tuple[float, str]] = []
    if limits.words:
        shares.append((words / limits.words, tr("{used} of {most} words", used=words, most=limits.words)))
    if limits.pages:
        said = counted(limits.pages, "{used} words, for 1 page", "{used} words, for {n} pages", used=words)
        shares.append((words / (limits.pages * WORDS_A_PAGE), said))
    if limits.items:
        used = len(section.items)
        shares.append((used / limits.items, tr("{used} of {most} entries", used=used, most=limits.items)))
    return max(shares) if shares else (None, "")


def _item_words(project: Project, item: Item) -> tuple[str, str, str]:
    match item:
        case Excerpt():
            state = tr("adapted") if item.adapted else tr("elided") if len(item.spans) > 1 else tr("verbatim")
            return f"“ {cited(project, item.ref)}", first_words(item.quoted), state
        case Note():
            return first_words(item.text), "", counted(count_words(item_text(item)), "1 word", "{n} words")
        case Point():
            said = "" if item.strength is Strength.CERTAIN else strength_name(item.strength)
            return item.subject or first_words(item.text), first_words(item.text) if item.subject else "", said
        case Question():
            follow = len(item.follow_ups)
            said = counted(follow, "1 follow-up", "{n} follow-ups") if follow else ""
            return first_words(item.question), "", said or ("" if not is_blank(item.answer) else tr("no answer yet"))
        case Line():
            both = [part for part in (first_words(item.ours, 60), first_words(item.theirs, 60)) if part]
            return " | ".join(both), "", ""
        case _:
            return _listed_words(project, item)


Listed = Table | Person | ProgrammeEntry | Annex | Picture | Commitment | KeyFigure | AnnexPages


def _listed_words(project: Project, item: Listed) -> tuple[str, str, str]:
    match item:
        case Picture():
            missing = "" if item.alt.strip() else tr("no description yet")
            name = item.asset.name if item.asset else ""
            return item.caption or first_words(item.alt) or name, "", missing
        case Commitment():
            return item.topic or first_words(item.text), first_words(item.latest), status_name(item.status)
        case KeyFigure():
            return item.label, item.value, ""
        case AnnexPages():
            return item.title, "", counted(len(item.sheets), "1 page", "{n} pages")
        case Table():
            width = max((len(row) for row in item.rows), default=0)
            first = item.rows[0] if item.rows else ()
            return item.caption or first_words(" · ".join(filter(None, first))), "", f"{len(item.rows)} × {width}"
        case Person():
            return item.name, item.role, ""
        case ProgrammeEntry():
            times = "–".join(part for part in (item.start, item.end) if part)
            return " ".join(part for part in (times, item.title) if part), item.place, ""
        case Annex():
            return source_title(project, item.source), "", tr("in full")

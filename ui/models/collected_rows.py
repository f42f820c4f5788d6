"""What is collected, as rows of a list: titles, second lines and places in the officer's words. No Qt."""

from dataclasses import dataclass
from enum import StrEnum

from briefing.citation import short_citation
from briefing.collected.items import when
from briefing.model.collected import Collected, Entry, Sort
from briefing.model.project import Project
from briefing.model.topic import BlockRef
from ui.models.book_rows import cited
from ui.models.book_words import item_kind_name
from ui.models.used_places import top_labels
from ui.text import language, tr


class Scope(StrEnum):
    """Which entries are listed."""

    BOOK = "book"
    SOURCES = "sources"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line of the list."""

    entry: Entry
    title: str
    detail: str
    warning: str = ""  # why it needs the officer's eye
    count: int = 0  # places


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place an entry comes from: an item of the book, or a paragraph of a source with the words in it."""

    words: str
    in_book: bool
    item: str = ""
    ref: BlockRef | None = None
    marked: tuple[str, ...] = ()


def rows_of(collected: Collected, sort: Sort, scope: Scope, wanted: str = "") -> tuple[EntryRow, ...]:
    """Return the rows of one sort; acronyms of the book that need a look come first, days stay in their order."""
    rows = [_row(entry) for entry in collected.of(sort) if _is_in(entry, scope)]
    words = wanted.casefold().split()
    found = [row for row in rows if all(word in _searched(row) for word in words)]
    first = scope is Scope.BOOK and sort is Sort.ACRONYM
    return tuple(sorted(found, key=lambda row: not row.warning) if first else found)


def counts(collected: Collected, sort: Sort) -> dict[Scope, int]:
    """Return how many entries each list has."""
    return {scope: sum(_is_in(entry, scope) for entry in collected.of(sort)) for scope in Scope}


def places_of(project: Project, entry: Entry) -> tuple[PlaceRow, ...]:
    """Return everywhere an entry comes from: the book in its order, then the sources."""
    labels = top_labels(project)
    items = {item.id: item for _, item in project.items()}
    titles = {section.id: section.title for section in project.book.root.walk()}
    rows = [
        PlaceRow(
            f"{labels.get(place.section) or titles.get(place.section, '')} · {item_kind_name(items[place.item])}",
            True,
            place.item,
        )
        for place in entry.in_book
        if place.item in items
    ]
    seen: dict[BlockRef, None] = dict.fromkeys(place.ref for place in entry.in_sources)
    rows += [PlaceRow(_named(project, ref), False, ref=ref, marked=_marked(entry)) for ref in seen]
    return tuple(rows)


def entry_title(entry: Entry) -> str:
    """Return what a row is called: a name, a printed figure, a day."""
    match entry.sort:
        case Sort.FIGURE:
            return entry.printed
        case Sort.DAY:
            return when(entry, language())
        case _:
            return entry.name


def _row(entry: Entry) -> EntryRow:
    number = len(entry.in_book) + len({place.ref for place in entry.in_sources})
    return EntryRow(entry, entry_title(entry), _detail(entry), _warning(entry), number)


def _detail(entry: Entry) -> str:
    match entry.sort:
        case Sort.FIGURE | Sort.DAY:
            return entry.name or entry.context
        case Sort.ACRONYM:
            return entry.detail or ("" if entry.unexplained else tr("nowhere spelt out"))
        case _:
            side = entry.side if entry.side not in entry.detail else ""
            return " · ".join(part for part in (entry.detail, side) if part)


def _warning(entry: Entry) -> str:
    if entry.excluded:
        return ""
    if entry.unexplained:
        return tr("Used in the book, nowhere spelt out")
    if entry.ambiguous:
        return tr("Spelt out in more than one way")
    if entry.sort is Sort.DAY and entry.inferred:
        return tr("Worked out, not printed")
    return ""


def _is_in(entry: Entry, scope: Scope) -> bool:
    if scope is Scope.LEFT_OUT:
        return entry.excluded
    return not entry.excluded and (scope is Scope.SOURCES or bool(entry.in_book))


def _searched(row: EntryRow) -> str:
    entry = row.entry
    return " ".join((row.title, row.detail, entry.printed, entry.detail, entry.side, *entry.forms)).casefold()


def _named(project: Project, ref: BlockRef) -> str:
    try:
        return short_citation(project, ref, language())
    except KeyError:
        return cited(project, ref)


def _marked(entry: Entry) -> tuple[str, ...]:
    return entry.forms or (entry.printed,)

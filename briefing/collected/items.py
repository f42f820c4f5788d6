"""What is collected as items of the book: a person, a key figure with its citation, a table of acronyms or dates."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from briefing.citation import citation, printed_date
from briefing.collected.sentences import Sentences
from briefing.collected.written import written
from briefing.model.book import Care, Item, KeyFigure, Person, Section, SectionKind, Table
from briefing.model.collected import Entry, Sort, SourcePlace
from briefing.model.ids import new_id
from briefing.model.project import Project
from briefing.model.topic import BlockRef

HOMES: dict[Sort, tuple[SectionKind, ...]] = {
    Sort.PERSON: (SectionKind.DELEGATIONS, SectionKind.BIOGRAPHIES),
    Sort.FIGURE: (SectionKind.FIGURES,),
    Sort.ACRONYM: (),
    Sort.DAY: (),
}
"""The kinds of section that entries belong in, the best first."""


def home(project: Project, sort: Sort) -> Section | None:
    """Return the section of the book that is meant for entries of *sort*, if there is one."""
    sections = [section for section in project.book.root.walk() if section.included]
    return next((section for kind in HOMES[sort] for section in sections if section.kind is kind), None)


def items_of(
    project: Project, entries: Iterable[Entry], our_side: str = "", heads: Sequence[str] = ()
) -> tuple[Item, ...]:
    """Return *entries* as new items; acronyms and days come together in one table each.

    *heads* are the words over the columns of a table, in the language of the book.
    """
    chosen = tuple(entries)
    made: list[Item] = []
    for entry in chosen:
        if entry.sort is Sort.PERSON:
            made.append(_person(entry, our_side))
        elif entry.sort is Sort.FIGURE:
            made.append(_figure(entry))
    acronyms = [(entry.name, entry.detail) for entry in chosen if entry.sort is Sort.ACRONYM]
    if acronyms:
        made.append(_table(heads[:2], acronyms))
    days = [entry for entry in chosen if entry.sort is Sort.DAY]
    if days:
        made.append(_table(heads[:3], _chronology(project, days)))
    return tuple(made)


def citations_of(entry: Entry) -> tuple[BlockRef, ...]:
    """Return the paragraph an entry is taken from: the one the book quotes, else the first."""
    places = entry.quoted or entry.in_sources
    return (places[0].ref,) if places else ()


def when(entry: Entry, language: str) -> str:
    """Return what a day means: '3 March 2031', 'April 2031', '2031'; as printed where that is not known."""
    if entry.first is None:
        return entry.printed
    last = entry.last or entry.first
    first = printed_date(entry.first, language)
    if last == entry.first:
        return first
    if (entry.first.month, entry.first.day, last.month, last.day) == (1, 1, 12, 31):
        years = sorted({entry.first.year, last.year})
        return "–".join(map(str, years))
    if entry.first.day == 1 and last == _end_of_month(entry.first):
        return first.partition("月")[0] + "月" if "月" in first else first.partition(" ")[2]
    return f"{first} – {printed_date(last, language)}"


def _end_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _person(entry: Entry, our_side: str) -> Person:
    side = "" if not entry.side or not our_side else "ours" if entry.side == our_side else "theirs"
    return Person(
        new_id("itm"),
        entry.name,
        entry.detail,
        side or entry.side,
        entry.pronunciation,
        entry.address,
        care=Care(as_of=entry.as_of),
    )


def _figure(entry: Entry) -> KeyFigure:
    """The label is the officer's or the sentence's, never the figure's own words again."""
    label = entry.name or entry.context
    return KeyFigure(
        new_id("itm"), label, entry.printed, entry.detail, citations=citations_of(entry), care=Care(as_of=entry.as_of)
    )


def _chronology(project: Project, days: Iterable[Entry]) -> list[tuple[str, str, str]]:
    """Return a row for each day: when, the officer's words or the printed sentence in quotation marks, its citation."""
    language = project.settings.language
    sentences = Sentences(project.sources, written(project))
    rows = []
    for day in days:
        places: tuple[SourcePlace, ...] = day.quoted or day.in_sources
        said = f"“{sentences.words(places[0])}”" if places else day.context
        cited = citation(project, places[0].ref, language) if places else ""
        rows.append((when(day, language), day.name or said, cited))
    return rows


def _table(heads: Sequence[str], rows: Iterable[tuple[str, ...]]) -> Table:
    head = (tuple(heads),) if heads else ()
    return Table(new_id("itm"), rows=(*head, *rows))

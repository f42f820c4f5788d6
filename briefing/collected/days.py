"""The days a book and its sources name, in the order of the calendar; those worked out are said to be so."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from briefing.collected.decisions import Decisions
from briefing.collected.facts import facts
from briefing.collected.sentences import Sentences
from briefing.collected.written import Written
from briefing.model.collected import Entry, Sort, SourcePlace
from briefing.model.harvest import Day
from briefing.model.source import Source
from briefing.model.topic import BlockRef


@dataclass(slots=True, eq=False)
class _Found:
    day: Day
    places: list[SourcePlace] = field(default_factory=list)
    forms: dict[str, None] = field(default_factory=dict)
    inferred: bool = True
    keys: dict[str, None] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)


def days(sources: Sequence[Source], book: Written, decisions: Decisions, sentences: Sentences) -> tuple[Entry, ...]:
    """Return one entry for each day or stretch of days; what could not be worked out stands at the end."""
    found: dict[str, _Found] = {}
    for source in (*sources, book.source):
        for day in facts(source).days:
            place = SourcePlace(BlockRef(source.id, day.mention.block), day.mention.start, day.mention.end)
            key = day_key(day, place)
            one = found.setdefault(decisions.into(Sort.DAY, (key,)) or key, _Found(day))
            if decisions.into(Sort.DAY, (key,)) and key not in one.merged:
                one.merged.append(key)
            one.places.append(place)
            one.forms[day.printed] = None
            one.inferred = one.inferred and day.inferred
            one.keys[key] = None
    entries = (_entry(key, one, book, decisions, sentences) for key, one in found.items())
    return tuple(sorted(entries, key=lambda entry: (entry.first or date.max, entry.last or date.max, entry.printed)))


def day_key(day: Day, place: SourcePlace) -> str:
    """Return the name of a day: what it means, or where it stands when that could not be worked out."""
    if day.first is None:
        return f"{day.printed.casefold()}|{place.ref.source}|{place.ref.block}"
    return f"{day.first.isoformat()}|{(day.last or day.first).isoformat()}"


def _entry(key: str, one: _Found, book: Written, decisions: Decisions, sentences: Sentences) -> Entry:
    decided = decisions.of(Sort.DAY, (key, *one.keys))
    in_sources = tuple(place for place in one.places if place.ref.source != book.source.id)
    return Entry(
        Sort.DAY,
        key,
        decided.name,
        decided.detail,
        printed=one.day.printed,
        context=sentences.words(one.places[0]),
        forms=tuple(one.forms),
        first=one.day.first,
        last=one.day.last,
        inferred=one.inferred,
        keys=tuple(dict.fromkeys((key, *one.keys))),
        files_under=one.day.printed,
        in_book=book.places_of(tuple(one.places)),
        quoted=tuple(place for place in in_sources if book.quoting(place.ref, place.start, place.end)),
        in_sources=in_sources,
        excluded=decided.excluded,
        decided=decided.says_something,
        merged=tuple(one.merged),
    )

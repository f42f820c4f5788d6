"""The figures of a book and its sources. The printed form is the evidence; nothing is worked out anew.

Two places are one figure where value and unit agree and the sentences round them share their telling words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from briefing.collected.decisions import Decisions
from briefing.collected.facts import facts
from briefing.collected.sentences import Sentences
from briefing.collected.written import Written
from briefing.model.collected import Entry, Sort, SourcePlace
from briefing.model.harvest import Figure
from briefing.model.source import Source
from briefing.model.topic import BlockRef

_SHARED = 3  # telling words two sentences share when they speak of one figure
_CALENDAR = frozenset("year month week day hour minute decade tahun bulan hari years months weeks days hours".split())


@dataclass(slots=True, eq=False)
class _Found:
    figure: Figure
    day: date | None
    places: list[SourcePlace]
    about: frozenset[str]
    forms: dict[str, None] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)

    @property
    def keys(self) -> tuple[str, ...]:
        """Return what decisions may call this figure by: its value with each paragraph that prints it."""
        return tuple(figure_key(self.figure, place) for place in self.places)


def figure_key(figure: Figure, place: SourcePlace) -> str:
    """Return the name of one printed figure, which stays while its paragraph stays."""
    value = figure.printed.casefold() if figure.value is None else str(figure.value.normalize())
    return f"{value}|{figure.unit}|{place.ref.source}|{place.ref.block}"


def figures(sources: Sequence[Source], book: Written, decisions: Decisions, sentences: Sentences) -> tuple[Entry, ...]:
    """Return the figures of the book first to last, then those only its sources have."""
    found: list[_Found] = []
    by_value: dict[object, list[_Found]] = {}
    for source in (*sources, book.source):
        for figure in facts(source).figures:
            place = SourcePlace(BlockRef(source.id, figure.mention.block), figure.mention.start, figure.mention.end)
            made = _Found(figure, source.date, [place], sentences.keys(place), {figure.printed: None})
            same = by_value.setdefault(_value(figure), [])
            twin = next((one for one in same if _is_one(made, one, decisions)), None)
            if twin is None:
                same.append(made)
                found.append(made)
            else:
                _join(twin, made)
    return tuple(_entry(one, book, decisions, sentences) for one in _by_hand(found, decisions))


def _value(figure: Figure) -> object:
    return (figure.value, figure.unit) if figure.value is not None else figure.printed.casefold()


def _is_one(one: _Found, other: _Found, decisions: Decisions) -> bool:
    """True when two figures of one value are one: they share a paragraph or what their sentences are about."""
    if decisions.of(Sort.FIGURE, one.keys).apart:
        return False
    if one.figure.unit.casefold() in _CALENDAR:
        return one.places[0].ref == other.places[0].ref and one.about == other.about
    shared = one.about & other.about
    return len(shared) >= min(_SHARED, max(1, len(one.about), len(other.about)))


def _join(one: _Found, other: _Found) -> None:
    one.places += other.places
    one.forms.update(other.forms)


def _by_hand(found: Iterable[_Found], decisions: Decisions) -> list[_Found]:
    every = list(found)
    by_key = {key: one for one in every for key in one.keys}
    kept = []
    for one in every:
        target = by_key.get(decisions.into(Sort.FIGURE, one.keys))
        if target is None or target is one:
            kept.append(one)
        else:
            target.merged.append(one.keys[0])
            _join(target, one)
    return kept


def _entry(one: _Found, book: Written, decisions: Decisions, sentences: Sentences) -> Entry:
    decided = decisions.of(Sort.FIGURE, one.keys)
    in_sources = tuple(place for place in one.places if place.ref.source != book.source.id)
    return Entry(
        Sort.FIGURE,
        one.keys[0],
        decided.name or one.figure.about or "",
        decided.detail,
        as_of=decided.as_of or one.day,
        printed=one.figure.printed,
        context=sentences.words(one.places[0]),
        forms=tuple(one.forms),
        keys=one.keys,
        files_under=decided.name or one.figure.printed,
        in_book=book.places_of(tuple(one.places)),
        quoted=tuple(place for place in in_sources if book.quoting(place.ref, place.start, place.end)),
        in_sources=in_sources,
        excluded=decided.excluded,
        decided=decided.says_something,
        merged=tuple(one.merged),
    )

"""The people of a book and its sources: one entry for all forms of a name, Takaichi Sanae and Sanae Takaichi alike.

Names that share two words are one person where nobody else shares them; a last name alone joins the one person who has
it only where an office or a state agrees. The officer puts together and takes apart the rest.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from briefing.collected.decisions import Decisions
from briefing.collected.facts import facts
from briefing.collected.written import Written
from briefing.model.collected import BookPlace, Entry, Sort, SourcePlace
from briefing.model.harvest import Person
from briefing.model.source import Source
from briefing.model.topic import BlockRef
from briefing.reading.roster import is_form_of, name_words, same_office

_COURTESY = re.compile(
    r"\b(?:(?:His|Her|Their|Your)\s+(?:Excellency|Excellencies)|H\.?\s?E\.?|S\.?E\.?M\.?|The\s+(?:Rt\.?|Right)\s+Hon\w*\.?"
    r"|Hon(?:ou?rable|\.)|Mr\.?|Mrs\.?|Ms\.?|Miss|Mme\.?|Mdm\.?|Madam(?:e)?|Monsieur|Encik|Puan|Cik|Tuan)(?=\s|$)"
)

_PLACE_AHEAD = "Port|Cape|Mount|Lake|River|Fort|Strait of|Gulf of|Bay of|Kota|Pulau|Sungai|Kampung"
_PLACE_BEHIND = "Basin|Bay|River|Strait|Straits|Island|Islands|Province|Harbour|Harbor|Channel|Valley|Peninsula"


@dataclass(slots=True, eq=False)
class _Found:
    """Somebody as one source names them, or all sources together."""

    name: str
    key: str
    sort_key: str = ""
    honorific: str = ""
    side: str = ""
    pronunciation: str = ""
    address: str = ""
    roles: list[tuple[str, date | None]] = field(default_factory=list)
    forms: dict[str, None] = field(default_factory=dict)
    mentions: list[SourcePlace] = field(default_factory=list)
    places: list[BookPlace] = field(default_factory=list)  # items about this person
    merged: list[str] = field(default_factory=list)
    apart: bool = False
    typed: bool = False  # the name stands in the book as the officer wrote it, titles and all

    @property
    def keys(self) -> tuple[str, ...]:
        """Return what decisions may call this person by: every form of more than one word."""
        forms = (person_key(form) for form in self.forms)
        return tuple(dict.fromkeys((self.key, *(key for key in forms if " " in key))))

    @property
    def forms_word(self) -> str:
        """Return the last word of the name as printed."""
        return self.name.split()[-1] if self.name.split() else ""

    def take(self, other: "_Found") -> None:
        """Add what is known of the same person from elsewhere."""
        self.side = self.side or other.side
        self.honorific = max(self.honorific, other.honorific, key=len)
        self.pronunciation = self.pronunciation or other.pronunciation
        self.address = self.address or other.address
        self.typed, self.name = (True, other.name) if other.typed and not self.typed else (self.typed, self.name)
        self.roles += [role for role in other.roles if role[0] not in {known for known, _ in self.roles}]
        self.forms.update(other.forms)
        self.mentions += other.mentions
        self.places += other.places


def person_key(name: str) -> str:
    """Return a name's words folded and sorted, so that both orders of a name have one key."""
    return " ".join(sorted(name_words(name)))


def people(sources: Sequence[Source], book: Written, decisions: Decisions) -> tuple[Entry, ...]:
    """Return everybody named, those of the book and of its sources, as an index files them."""
    found = [one for one in _all(sources, book) if one.key]
    places = _names_of_places(found, (*sources, book.source))
    found = [one for one in found if one.key not in places]
    for one in found:
        one.apart = decisions.of(Sort.PERSON, (one.key,)).apart
    merged = _by_hand(_alike(found), decisions)
    _in_own_words(merged, book)
    entries = [_entry(one, book, decisions) for one in merged]
    return tuple(sorted(entries, key=lambda entry: entry.files_under.casefold()))


def _all(sources: Sequence[Source], book: Written) -> Iterator[_Found]:
    for place, item in book.persons:
        name = item.name.strip()
        made = _Found(name, person_key(name), name, places=[place], forms={name: None}, typed=True)
        made.pronunciation, made.address = item.pronunciation.strip(), item.address.strip()
        made.roles = [(item.role.strip(), item.care.as_of)] if item.role.strip() else []
        yield made
    for source in (*sources, book.source):
        for person in facts(source).people:
            yield _of_source(source, person)


def _of_source(source: Source, person: Person) -> _Found:
    made = _Found(person.name, person_key(person.name), person.sort_key, person.honorific, person.side)
    made.roles = [(role, source.date) for role in person.roles]
    made.forms = dict.fromkeys(form for form in person.forms if not form.isupper())
    made.mentions = [SourcePlace(BlockRef(source.id, one.block), one.start, one.end) for one in person.mentions]
    return made


def _names_of_places(found: Iterable[_Found], sources: Iterable[Source]) -> set[str]:
    """Return those last names without an office that are names of places: 'Ardle' beside 'Port Ardle'."""
    alone = {one.forms_word: one.key for one in found if " " not in one.key and not one.roles and not one.typed}
    alone.pop("", None)
    if not alone:
        return set()
    words = "|".join(map(re.escape, alone))
    place = re.compile(rf"\b(?:{_PLACE_AHEAD})\s+(?P<one>{words})\b|\b(?P<two>{words})\s+(?:{_PLACE_BEHIND})\b")
    texts = (block.text for source in sources for block in source.blocks)
    return {alone[match["one"] or match["two"]] for text in texts for match in place.finditer(text)}


def _alike(found: Iterable[_Found]) -> list[_Found]:
    """Put together what is one person; the fullest name stands."""
    people: list[_Found] = []
    for one in sorted(found, key=lambda one: -len(one.key.split())):
        fits = [] if one.apart else [other for other in people if not other.apart and is_form_of(one.name, other.name)]
        if " " not in one.key:
            fits = [other for other in fits if _agree(one, other)]
        exact = [other for other in fits if other.key == one.key]
        fits = exact or fits
        if len(fits) == 1:
            fits[0].take(one)
        else:
            one.forms.setdefault(one.name)
            people.append(one)
    return people


def _agree(one: _Found, other: _Found) -> bool:
    """True when an office or the state says that two are the same, and neither says otherwise."""
    if one.side and other.side:
        return one.side == other.side
    return any(same_office(mine, theirs) for mine, _ in one.roles for theirs, _ in other.roles)


def _by_hand(people: list[_Found], decisions: Decisions) -> list[_Found]:
    """Put together what the officer said is one person."""
    by_key = {key: one for one in people for key in one.keys}
    kept: list[_Found] = []
    for one in people:
        into = decisions.into(Sort.PERSON, one.keys)
        target = by_key.get(into) if into else None
        if target is None or target is one:
            kept.append(one)
        else:
            target.merged.append(one.key)
            target.take(one)
    return kept


def _in_own_words(people: Sequence[_Found], book: Written) -> None:
    """Find everybody in the officer's own words, where names stand without an office that gives them away."""
    by_form: dict[str, list[_Found]] = {}
    for one in people:
        for form in one.forms:
            if len(form) > 2:
                by_form.setdefault(form, []).append(one)
    names = {form: ones[0] for form, ones in by_form.items() if len(ones) == 1}
    if not names:
        return
    longest_first = sorted(names, key=len, reverse=True)
    any_name = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    for place, text in book.own:
        for match in any_name.finditer(text):
            names[match.group()].places.append(place)


def _entry(one: _Found, book: Written, decisions: Decisions) -> Entry:
    decided = decisions.of(Sort.PERSON, one.keys)
    role, as_of = _best_role(one.roles)
    own = book.source.id
    in_sources = tuple(dict.fromkeys(place for place in one.mentions if place.ref.source != own))
    in_book = tuple(dict.fromkeys((*one.places, *book.places_of(tuple(one.mentions)))))
    return Entry(
        Sort.PERSON,
        one.key,
        decided.name or _shown(one),
        decided.detail or role,
        decided.side or one.side,
        decided.pronunciation or one.pronunciation,
        decided.address or one.address,
        decided.as_of or as_of,
        forms=tuple(one.forms),
        proposals=tuple(dict.fromkeys(role for role, _ in one.roles)),
        keys=one.keys,
        files_under=decided.name or one.sort_key or one.name,
        in_book=in_book,
        quoted=tuple(place for place in in_sources if book.quoting(place.ref, place.start, place.end)),
        in_sources=in_sources,
        excluded=decided.excluded,
        decided=decided.says_something,
        merged=tuple(one.merged),
    )


def _shown(one: _Found) -> str:
    """Return the name with titles of rank, without courtesies: 'Datuk Seri Anwar Ibrahim', 'Sanae Takaichi'."""
    if one.typed:
        return one.name
    full = [form for form in (one.name, *one.forms) if person_key(form) == one.key]
    plain = next((form for form in full if not _in_capitals(form)), one.name)  # 'Ilse Marant' before 'MARANT Ilse'
    return " ".join(part for part in (_COURTESY.sub("", one.honorific).strip(), plain) if part)


def _in_capitals(name: str) -> bool:
    return any(len(word) > 1 and word.isupper() and "." not in word for word in name.split())


def _best_role(roles: list[tuple[str, date | None]]) -> tuple[str, date | None]:
    """Return the newest role that says what of: 'Prime Minister of Velmara' rather than 'Prime Minister'."""
    if not roles:
        return "", None
    dated = sorted(roles, key=lambda role: (len(role[0].split()) > 2, role[1] or date.min), reverse=True)
    return dated[0]

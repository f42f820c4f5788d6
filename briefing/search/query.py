"""What may be typed into the search box, taken apart. No query is an error: what is not understood is said or ignored.

Words must all occur. ``"a phrase"`` in this order, ``begin*`` whatever the ending, ``-without``, ``one OR other``,
``one NEAR other`` (``NEAR/5``: at most five words between). ``name:value`` is a filter; names are understood in all
languages of the window. A filter typed twice means either value; two topics mean both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from briefing.search.days import Stretch, stretch
from briefing.search.wording import RUN, asked, cleaned, forms, goes_on

_NEAR_WORDS = 10
_MOST_FORMS = 24  # combinations of the forms of words that are looked for beside one another


class Filter(StrEnum):
    """What hits can be narrowed to."""

    TOPIC = "topic"
    SOURCE = "source"
    SPEAKER = "speaker"
    AFTER = "after"
    BEFORE = "before"
    NUMBER = "number"
    IN = "in"
    UNUSED = "unused"
    EARLIER = "earlier"


NAMES: dict[Filter, tuple[str, ...]] = {
    Filter.TOPIC: ("topic", "topik", "トピック", "話題", "論点"),
    Filter.SOURCE: ("source", "sumber", "資料", "出典"),
    Filter.SPEAKER: ("speaker", "penutur", "発言者", "発言"),
    Filter.AFTER: ("after", "selepas", "以降"),
    Filter.BEFORE: ("before", "sebelum", "より前", "以前"),
    Filter.NUMBER: ("number", "para", "nombor", "perenggan", "番号", "項"),
    Filter.IN: ("in", "dalam", "掲載", "場所"),
    Filter.UNUSED: ("unused", "belum-guna", "未使用"),
    Filter.EARLIER: ("earlier", "versi-lama", "旧版"),
}
"""How each filter is called: in English, Malay and Japanese. The first of each language is the one that is shown."""

BARE = frozenset({Filter.UNUSED, Filter.EARLIER})
"""Filters that need no value."""

_BY_NAME = {name: which for which, names in NAMES.items() for name in names}
_OPEN, _SHUT = '"“”„«»「『', '"“”«»」』'
_TERM = re.compile(
    rf"(?P<minus>[-−–](?=\S))?(?:(?P<field>[^\W\d_][\w-]*):)?"
    rf"(?:[{_OPEN}](?P<phrase>[^{_OPEN}{_SHUT}]*)(?P<shut>[{_SHUT}])?|(?P<word>[^\s{_OPEN}{_SHUT}]+)|(?P<none>(?<=:)))"
)
_NEAR = re.compile(r"NEAR(?:/(\d{1,3}))?$")
_NUMBER_DRESS = " .)(）（．、§¶"


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase."""

    text: str
    exact: bool = False  # in quotation marks: these forms in this order
    begins: bool = False  # whatever comes behind

    @property
    def forms(self) -> tuple[str, ...]:
        """The ways in which it may stand in the index, each one or several words in a row."""
        if self.exact or self.begins or RUN.search(self.text):
            only = asked(self.text)
            return (only,) if only else ()
        return forms(self.text)

    @property
    def expressions(self) -> tuple[str, ...]:
        """The same for FTS5."""
        star = "*" if self.begins or goes_on(self.text) else ""
        return tuple(f'"{form}"{star}' for form in self.forms)


@dataclass(frozen=True, slots=True)
class Group:
    """Terms of which one must occur; with *near* words that must all occur, at most that many words apart."""

    terms: tuple[Term, ...]
    near: int = 0

    @property
    def expression(self) -> str:
        """What FTS5 looks for."""
        if not self.near:
            return "(" + " OR ".join(one for term in self.terms for one in term.expressions) + ")"
        return "(" + " OR ".join(beside(self.terms, self.near)) + ")"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One filter with its value."""

    which: Filter
    value: str
    unwanted: bool = False
    days: Stretch | None = None  # after and before


@dataclass(frozen=True, slots=True)
class Query:
    """A query, taken apart."""

    groups: tuple[Group, ...] = ()
    unwanted: tuple[Term, ...] = ()
    filters: tuple[Narrowing, ...] = ()
    unfinished: tuple[str, ...] = ()  # filters whose value is missing or not understood: 'after:20'

    @property
    def is_empty(self) -> bool:
        """True when there is nothing to look for."""
        return not (self.groups or self.unwanted or self.filters)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Everything a hit may contain."""
        return tuple(term for group in self.groups for term in group.terms)

    def of(self, which: Filter) -> tuple[Narrowing, ...]:
        """Return the filters of one kind."""
        return tuple(one for one in self.filters if one.which is which)

    def has(self, *kinds: Filter) -> bool:
        """True when the query has a filter of one of these kinds."""
        return any(one.which in kinds for one in self.filters)

    def goes_on(self) -> "Query | None":
        """Return the query for while its last word is typed: that word only begins so. None when it is finished."""
        if not self.groups:
            return None
        last = self.groups[-1]
        term = last.terms[-1]
        if term.exact or term.begins or len(asked(term.text)) < 2 or RUN.search(term.text[-1:]):
            return None
        longer = replace(last, terms=(*last.terms[:-1], replace(term, begins=True)))
        return replace(self, groups=(*self.groups[:-1], longer))


def parse(text: str) -> Query:
    """Return *text*, taken apart."""
    reading = _Reading()
    for found in _TERM.finditer(cleaned(text)):
        reading.take(found)
    return reading.query()


def is_being_typed(text: str) -> bool:
    """True when the last word of *text* may go on: it is no filter, no phrase and nothing left out."""
    terms = list(_TERM.finditer(cleaned(text)))
    last = terms[-1] if terms else None
    return (
        last is not None
        and last.end() == len(cleaned(text))
        and last["word"] is not None
        and not last["minus"]
        and _BY_NAME.get((last["field"] or "").casefold()) is None
    )


@dataclass(slots=True)
class _Reading:
    groups: list[Group] = field(default_factory=list)
    unwanted: list[Term] = field(default_factory=list)
    filters: list[Narrowing] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    joined: str = ""  # the operator before the next word

    def take(self, found: re.Match[str]) -> None:
        named, minus = found["field"] or "", bool(found["minus"])
        phrase = found["phrase"] is not None
        value = found["phrase"] if phrase else (found["word"] or "")
        which = _BY_NAME.get(named.casefold())
        if which is not None:
            self._filter(which, value, minus, found.group())
        elif not minus and not named and self._operator(value, phrase):
            return
        else:
            self._words(f"{named}:{value}" if named else value, phrase, minus)
        self.joined = ""

    def query(self) -> Query:
        return Query(tuple(self.groups), tuple(self.unwanted), tuple(self.filters), tuple(self.unfinished))

    def _operator(self, word: str, phrase: bool) -> bool:
        if phrase or not self.groups or not (word == "OR" or _NEAR.match(word)):
            return False
        self.joined = word
        return True

    def _filter(self, which: Filter, value: str, minus: bool, printed: str) -> None:
        value = value.strip(_NUMBER_DRESS if which is Filter.NUMBER else None).rstrip("*")
        days = stretch(value) if which in (Filter.AFTER, Filter.BEFORE) else None
        if (not value and which not in BARE) or (which in (Filter.AFTER, Filter.BEFORE) and days is None):
            self.unfinished.append(printed.strip())
            return
        self.filters.append(Narrowing(which, value, minus, days))

    def _words(self, text: str, phrase: bool, minus: bool) -> None:
        term = Term(text.rstrip("*"), phrase, text.endswith("*"))
        if not term.forms:
            return
        if minus:
            self.unwanted.append(term)
            return
        near = _NEAR.match(self.joined)
        if near is not None:
            apart = int(near[1]) if near[1] else _NEAR_WORDS
            self.groups[-1] = Group((*self.groups[-1].terms, term), max(1, apart))
        elif self.joined:
            last = self.groups[-1]
            self.groups[-1] = Group((*last.terms, term), last.near)
        else:
            self.groups.append(Group((term,)))


def beside(terms: tuple[Term, ...], near: int) -> Iterator[str]:
    """Yield what finds all of *terms* at most *near* words apart, in any order; 0: in a row, in this order."""
    rows: list[list[str]] = [[]]
    for term in terms:
        rows = [[*row, form] for row in rows for form in term.forms][:_MOST_FORMS]
    star = "*" if terms[-1].begins or goes_on(terms[-1].text) else ""
    for row in rows:
        if near:
            yield "NEAR(" + " ".join(f'"{form}"' for form in row) + f"{star}, {near})"
        else:
            yield f'"{" ".join(row)}"{star}'

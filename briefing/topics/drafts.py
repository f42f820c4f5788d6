"""Topics being put together: what is one thing under several names becomes one draft."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefing.model.topic import BlockRef, TopicHit
from briefing.topics.acronyms import Acronym
from briefing.topics.phrases import ADJECTIVE_KEYS, VAGUE_KEYS, Phrase
from briefing.topics.statistics import Heading
from briefing.topics.vocabulary import FUNCTION_WORDS
from briefing.topics.words import folded, keys_of

_SPLIT = re.compile(r"\s*(?:,|;|&|\band\b|\bdan\b|\bet\b)\s*", re.IGNORECASE)
_DOCUMENTS = frozenset(
    {"memorandum", "letter", "agreement", "declaration", "statement", "treaty", "note", "plan", "intent"}
)


@dataclass(slots=True)
class Draft:
    """A topic being put together."""

    name: str
    terms: list[str]
    places: dict[BlockRef, bool] = field(default_factory=dict)  # under its heading; True: under a lower one within
    is_heading: bool = False
    is_name: bool = False
    in_title: bool = False  # a document's title says it, too
    expanded: bool = False  # an acronym with what it stands for
    hits: tuple[TopicHit, ...] = ()


class Drafts:
    """The topics so far; one that shares a term with another becomes part of it."""

    def __init__(self, known: tuple[Acronym, ...]) -> None:
        self.all: list[Draft] = []
        self._by_term: dict[tuple[str, ...], Draft] = {}
        self._by_beginning: dict[tuple[str, ...], Draft] = {}
        self._by_bare: dict[tuple[str, ...], Draft] = {}  # 'COVID' of 'COVID-19'
        self._by_core: dict[tuple[str, ...], Draft] = {}  # headings without the adjectives before them
        self._known = {keys_of(acronym.acronym): acronym for acronym in known if acronym.expansion}
        self._spelt_out = {keys_of(acronym.expansion or ""): acronym for acronym in known if acronym.expansion}

    def add(self, draft: Draft) -> None:
        """Take *draft* in, or merge it into the one that is the same thing."""
        draft.terms = self._with_acronyms(draft.terms)
        names = [_key(term) for term in draft.terms]
        same = next((self._by_term[name] for name in names if name in self._by_term), None)
        same = (
            same or self._by_beginning.get(names[0]) or self._numbered(names[0]) or self._with_the_core(draft, names[0])
        )
        if same is None:
            same = draft
            self.all.append(draft)
        else:
            there = set(map(_key, same.terms))
            same.terms += [term for term in draft.terms if _key(term) not in there]
            same.places = {**draft.places, **same.places}
            same.is_heading |= draft.is_heading
            same.is_name |= draft.is_name
            if not same.is_heading and names[0][-1].isdigit() and not _key(same.name)[-1].isdigit():
                same.name = draft.name  # 'COVID-19' rather than 'COVID'
            same.expanded |= draft.expanded
        for term in same.terms:
            self._remember(_key(term), same)

    def _numbered(self, name: tuple[str, ...]) -> Draft | None:
        """Return the 'COVID-19' that 'COVID' is, or the other way about."""
        if len(name) == 2 and name[1].isdigit():
            return self._by_term.get(name[:1])
        return self._by_bare.get(name)

    def _with_the_core(self, draft: Draft, name: tuple[str, ...]) -> Draft | None:
        """Return the heading 'Resilient critical infrastructure' for 'critical infrastructure': one subject."""
        cores = _cores(name) if draft.is_heading else [name]
        same = next((self._by_core[core] for core in cores if core in self._by_core), None)
        if same is not None and not draft.is_heading and not draft.is_name:
            same.name = draft.name  # the subject without praise is the better name of a tab
        return same

    def _remember(self, name: tuple[str, ...], draft: Draft) -> None:
        self._by_term.setdefault(name, draft)
        if len(name) == 2 and name[1].isdigit():
            self._by_bare.setdefault(name[:1], draft)
        if draft.is_heading:
            for core in _cores(name):
                self._by_core.setdefault(core, draft)
        if "and" in name:  # 'carbon capture' is 'Carbon Capture and Storage'
            self._by_beginning.setdefault(name[: name.index("and")], draft)

    def _with_acronyms(self, terms: Iterable[str]) -> list[str]:
        found = list(dict.fromkeys(terms))
        for term in tuple(found):
            for acronym in (self._known.get(keys_of(term)), self._spelt_out.get(keys_of(term))):
                if acronym:
                    found += [form for form in (acronym.expansion or "", acronym.acronym) if form not in found]
        return found


def from_heading(heading: Heading) -> Draft:
    """Return the topic of a heading, with the paragraphs under it."""
    bare = re.sub(r"^(?:the|an?)\s+", "", heading.name, flags=re.IGNORECASE)
    terms = [*dict.fromkeys((bare, *_parts(bare)))]
    return Draft(heading.name, terms, dict(heading.places), is_heading=True, is_name=True)


def _parts(name: str) -> list[str]:
    """Return what a heading that joins two subjects is also about, as far as each part can stand alone.

    'Security and Safety Cooperation' gives 'Security Cooperation' and 'Safety Cooperation'.
    """
    parts = [part for part in _SPLIT.split(name) if part]
    if len(parts) < 2:
        return []
    head = parts[-1].split()[-1]
    found = []
    for part in parts:
        words = part.split()
        if len(words) == 1 and part is not parts[-1] and len(parts[-1].split()) > 1:
            found.append(f"{part} {head}")
        elif len(words) > 1:
            found.append(part)
    return found


def from_acronym(acronym: Acronym) -> Draft:
    """Return the topic of an acronym, named with what it stands for."""
    if not acronym.expansion:
        return Draft(acronym.acronym, [acronym.acronym], is_name=True)
    name = f"{acronym.expansion[:1].upper()}{acronym.expansion[1:]} ({acronym.acronym})"
    return Draft(name, [acronym.expansion, acronym.acronym], is_name=True, expanded=True)


def is_worth_a_tab(acronym: Acronym) -> bool:
    """True for 'AZEC'; false for 'MOC', which is signed, and for 'CP' or 'XXI-O', which nobody explains."""
    if acronym.expansion:
        return not is_kind_of_document(acronym)
    letters = sum(map(str.isalpha, acronym.acronym))
    return letters > 2 and not re.search(r"-\w$|^[IVXLC]+\b", acronym.acronym)


def is_kind_of_document(acronym: Acronym) -> bool:
    """True for 'Memorandum of Cooperation (MOC)': what is signed, not what it is about."""
    words = set(keys_of(acronym.expansion or ""))
    return bool(words) and not words.isdisjoint(_DOCUMENTS) and words <= _DOCUMENTS | VAGUE_KEYS | FUNCTION_WORDS


def from_phrase(phrase: Phrase) -> Draft:
    """Return the topic of a name or noun phrase."""
    return Draft(phrase.printed, [phrase.printed], is_name=phrase.is_name)


def _cores(name: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return what is left of a name, two words at least, without one or more of the adjectives it begins with."""
    found = []
    while len(name) > 2 and name[0] in ADJECTIVE_KEYS:
        name = name[1:]
        found.append(name)
    return found


def _key(term: str) -> tuple[str, ...]:
    return tuple(key for key in keys_of(term) if key != "the") or (folded(term),)

"""Topics worth a tab, taken from the sources: their headings, their acronyms and programmes, the phrases they share.

What is one thing becomes one topic: a heading, an acronym and its expansion are merged. The paragraphs under a heading
belong to its topic. Bylines, names of persons and verbs of reporting make no topic. The same sources always give the
same topics with the same ids.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefing.model.ids import content_id
from briefing.model.source import BlockKind, Source
from briefing.model.topic import BlockRef, Topic, TopicHit
from briefing.topics.acronyms import Acronym, acronyms
from briefing.topics.capitals import is_set_in_capitals
from briefing.topics.matching import Lexicon, ranked
from briefing.topics.phrases import VAGUE_KEYS, Phrase, persons, shared_phrases
from briefing.topics.vocabulary import CJK_GENERIC_HEADINGS, FUNCTION_WORDS, GENERIC_HEADINGS, STOP_WORDS
from briefing.topics.words import CJK, Passage, folded, keys_of, passages

_MOST = 20  # suggestions besides the headings
_LONGEST_HEADING = 14  # words; longer ones are sentences
_TOO_COMMON = 0.25  # of all paragraphs: what is everywhere is no topic
_ALL_ALONG = 0.85  # score of a single paragraph that makes a topic by itself
_MOSTLY = 0.7  # of a phrase's paragraphs in those of a longer name it is a piece of
_FEW = 12  # paragraphs; in a short document nothing is too common
_UNDER, _DEEPER, _WORDS_COUNT, _ELSEWHERE = 0.75, 0.65, 0.25, 0.6  # how hits of a heading's topic are scored
_HEADING_NUMBER = re.compile(r"^\s*(?:(?:[IVXLC]+|[A-Z]|\d+(?:\.\d+)*)[.)]\s+|[【〈《<]\s*)")
_SPLIT = re.compile(r"\s*(?:,|;|&|\band\b|\bdan\b|\bet\b)\s*", re.IGNORECASE)
_DOCUMENTS = frozenset(
    {"memorandum", "letter", "agreement", "declaration", "statement", "treaty", "note", "plan", "intent"}
)
_UNDER_HEADING = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE})


@dataclass(slots=True)
class _Draft:
    """A topic being put together."""

    name: str
    terms: list[str]
    places: dict[BlockRef, float] = field(default_factory=dict)  # paragraphs under the heading, with their score
    is_heading: bool = False
    is_name: bool = False
    hits: tuple[TopicHit, ...] = ()


def suggest(sources: tuple[Source, ...]) -> tuple[Topic, ...]:
    """Return topics for *sources*: headings in the order of the text, then the others, strongest first."""
    known = acronyms(sources)
    by_source = {source.id: passages(source) for source in sources}
    everything = tuple(passage for found in by_source.values() for passage in found)
    drafts = _Drafts(known)
    for source in sources:
        for heading in _headings(source):
            drafts.add(heading)
    for acronym in known:
        if not _is_kind_of_document(acronym):
            drafts.add(_from_acronym(acronym))
    for phrase in shared_phrases(everything, _unwanted(sources, everything)):
        drafts.add(_from_phrase(phrase))
    drafts.find_hits(everything)
    return tuple(_topic(draft) for draft in drafts.chosen(len(everything)))


def _topic(draft: _Draft) -> Topic:
    return Topic(content_id("top", *keys_of(draft.name), *_cjk(draft.name)), draft.name, tuple(draft.terms), draft.hits)


def _cjk(name: str) -> tuple[str, ...]:
    return (folded(name),) if CJK.search(name) else ()


class _Drafts:
    """The topics so far; one that shares a term with another becomes part of it."""

    def __init__(self, known: tuple[Acronym, ...]) -> None:
        self._drafts: list[_Draft] = []
        self._by_term: dict[tuple[str, ...], _Draft] = {}
        self._known = {keys_of(acronym.acronym): acronym for acronym in known if acronym.expansion}
        self._spelt_out = {keys_of(acronym.expansion or ""): acronym for acronym in known if acronym.expansion}

    def add(self, draft: _Draft) -> None:
        """Take *draft* in, or merge it into the one that is the same thing."""
        draft.terms = self._with_acronyms(draft.terms)
        same = next((self._by_term[_term_key(t)] for t in draft.terms if _term_key(t) in self._by_term), None)
        same = same or self._with_that_beginning(draft)
        if same is None:
            same = draft
            self._drafts.append(draft)
        else:
            same.terms += [term for term in draft.terms if _term_key(term) not in map(_term_key, same.terms)]
            same.places = {**draft.places, **same.places}
            same.is_heading |= draft.is_heading
            same.is_name |= draft.is_name
        for term in same.terms:
            self._by_term.setdefault(_term_key(term), same)

    def _with_that_beginning(self, draft: _Draft) -> _Draft | None:
        """Return the draft of 'Carbon Capture and Storage' for 'carbon capture'."""
        beginning = (*_term_key(draft.terms[0]), "and")
        return next((d for keys, d in self._by_term.items() if keys[: len(beginning)] == beginning), None)

    def _with_acronyms(self, terms: Iterable[str]) -> list[str]:
        found = list(dict.fromkeys(terms))
        for term in tuple(found):
            for acronym in (self._known.get(keys_of(term)), self._spelt_out.get(keys_of(term))):
                if acronym:
                    found += [form for form in (acronym.expansion or "", acronym.acronym) if form not in found]
        return found

    def find_hits(self, everything: tuple[Passage, ...]) -> None:
        """Look for the terms of all drafts at once, and add the paragraphs that stand under headings."""
        self._drop_idle_parts(everything)
        found = Lexicon({str(i): tuple(draft.terms) for i, draft in enumerate(self._drafts)}).hits(everything)
        for index, draft in enumerate(self._drafts):
            by_words = {hit.ref: hit for hit in found[str(index)]}
            if draft.is_heading:
                draft.hits = _heading_hits(draft, by_words, everything)
            else:
                draft.hits = ranked(by_words.values())

    def _drop_idle_parts(self, everything: tuple[Passage, ...]) -> None:
        """Leave out the parts of joined headings that no paragraph speaks of: 'Economy Exchanges'."""
        parts = {term: (term,) for draft in self._drafts if draft.is_heading for term in draft.terms[1:]}
        spoken_of = {term for term, hits in Lexicon(parts).hits(everything).items() if hits}
        for draft in self._drafts:
            if draft.is_heading:
                draft.terms = draft.terms[:1] + [term for term in draft.terms[1:] if term in spoken_of]

    def chosen(self, paragraphs: int) -> list[_Draft]:
        """Return the drafts worth suggesting."""
        headings = [draft for draft in self._drafts if draft.is_heading and draft.hits]
        others = [
            draft
            for draft in self._drafts
            if not draft.is_heading
            and _is_spoken_of(draft)
            and (paragraphs <= _FEW or len(draft.hits) <= _TOO_COMMON * paragraphs)
        ]
        others = _without_pieces(others, headings)
        others.sort(key=_weight, reverse=True)
        return headings + others[:_MOST]


def _is_spoken_of(draft: _Draft) -> bool:
    """True when two paragraphs speak of it, or one does so all along."""
    return len(draft.hits) > 1 or (" " in draft.name and any(hit.score >= _ALL_ALONG for hit in draft.hits))


def _heading_hits(
    draft: _Draft, by_words: dict[BlockRef, TopicHit], order: tuple[Passage, ...]
) -> tuple[TopicHit, ...]:
    hits = []
    for passage in order:
        words = by_words.get(passage.ref)
        if passage.ref in draft.places:
            score = draft.places[passage.ref] + (_WORDS_COUNT * words.score if words else 0.0)
            hits.append(TopicHit(passage.ref, round(score, 3), "heading"))
        elif words:
            hits.append(TopicHit(passage.ref, round(_ELSEWHERE * words.score, 3), words.reason))
    return ranked(hits)


def _headings(source: Source) -> list[_Draft]:
    """Return a draft for each heading of *source* that names a subject, with the paragraphs under it."""
    drafts: list[_Draft] = []
    open_now: list[tuple[int, _Draft | None]] = []
    for block in source.blocks:
        if block.kind is BlockKind.HEADING:
            open_now = [(level, draft) for level, draft in open_now if level < block.level]
            draft = _from_heading(block.text)
            open_now.append((block.level, draft))
            drafts += [draft] if draft else []
        elif block.kind in _UNDER_HEADING:
            for depth, (_, draft) in enumerate(reversed(open_now)):
                if draft:
                    draft.places[BlockRef(source.id, block.id)] = _DEEPER if depth else _UNDER
    return [draft for draft in drafts if draft.places]


def _from_heading(text: str) -> _Draft | None:
    name = _HEADING_NUMBER.sub("", " ".join(text.split())).strip(" :：】〉》>.")
    keys = [word.lower() for word in re.findall(r"[^\W\d_]+", name)]
    if not keys or len(keys) > _LONGEST_HEADING or name in CJK_GENERIC_HEADINGS:
        return None
    if all(word in GENERIC_HEADINGS or word in STOP_WORDS for word in keys):
        return None
    if is_set_in_capitals(name):
        name = name.capitalize()
    bare = re.sub(r"^(?:the|an?)\s+", "", name, flags=re.IGNORECASE)
    return _Draft(name, [*dict.fromkeys((bare, *_parts(bare)))], is_heading=True, is_name=True)


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


def _from_acronym(acronym: Acronym) -> _Draft:
    if not acronym.expansion:
        return _Draft(acronym.acronym, [acronym.acronym], is_name=True)
    name = f"{acronym.expansion[:1].upper()}{acronym.expansion[1:]} ({acronym.acronym})"
    return _Draft(name, [acronym.expansion, acronym.acronym], is_name=True)


def _is_kind_of_document(acronym: Acronym) -> bool:
    """True for 'Memorandum of Cooperation (MOC)': what is signed, not what it is about."""
    words = set(keys_of(acronym.expansion or ""))
    return bool(words) and not words.isdisjoint(_DOCUMENTS) and words <= _DOCUMENTS | VAGUE_KEYS | FUNCTION_WORDS


def _from_phrase(phrase: Phrase) -> _Draft:
    return _Draft(phrase.printed, [phrase.printed], is_name=phrase.is_name)


def _unwanted(sources: tuple[Source, ...], everything: tuple[Passage, ...]) -> frozenset[str]:
    """Return the keys of words that name persons, agencies or the place of issue rather than subjects."""
    words = set(persons(everything))
    for source in sources:
        for name in (source.byline, source.agency, source.place, *(block.speaker for block in source.blocks)):
            words.update(keys_of(name))
    return frozenset(words)


def _term_key(term: str) -> tuple[str, ...]:
    keys = tuple(key for key in keys_of(term) if key != "the")
    return keys or (folded(term),)


def _without_pieces(drafts: list[_Draft], headings: list[_Draft]) -> list[_Draft]:
    """Leave out a draft that says the same in fewer or more words as another one about the same paragraphs."""
    seen = [
        _Seen(draft, [_term_key(term) for term in draft.terms], {hit.ref for hit in draft.hits})
        for draft in (*drafts, *headings)
    ]
    return [one.draft for one in seen[: len(drafts)] if not any(_is_told_by(one, other) for other in seen)]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A draft with what it is compared by."""

    draft: _Draft
    terms: list[tuple[str, ...]]
    refs: set[BlockRef]


def _is_told_by(one: _Seen, other: _Seen) -> bool:
    """True for 'coast guard' beside 'Joint Coast Guard Cell', and for 'safe supply chains' beside 'supply chains'."""
    if one is other:
        return False
    if any(_within(mine, theirs) for mine in one.terms for theirs in other.terms):
        return len(one.refs & other.refs) >= _MOSTLY * len(one.refs)
    longer = any(_within(theirs, mine) for mine in one.terms for theirs in other.terms)
    return longer and not one.draft.is_name and one.refs < other.refs


def _within(piece: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    size = len(piece)
    return size < len(whole) and any(whole[i : i + size] == piece for i in range(len(whole) - size + 1))


def _weight(draft: _Draft) -> float:
    sources = {hit.ref.source for hit in draft.hits}
    evidence = sum(-math.log(1.001 - hit.score) for hit in draft.hits)  # many mentions count, in one place or in many
    return evidence * (1 + 0.5 * (len(sources) - 1)) * (1.3 if draft.is_name else 1.0)

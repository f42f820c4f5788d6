"""Topics worth a tab, taken from the sources: their headings, their acronyms and programmes, the phrases they share.

What is one thing becomes one topic: a heading, an acronym and its expansion are merged. The paragraphs under a heading
belong to its topic. Bylines, names of persons, the parties themselves and verbs of reporting make no topic. Topics
come in the order of how much of the sources they carry that no topic before them does, so that each document is
spoken for; related ones stay together. The same sources always give the same topics with the same ids.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefing.model.ids import content_id
from briefing.model.source import Source, SourceKind, without_earlier
from briefing.model.topic import BlockRef, Topic, TopicHit
from briefing.topics.acronyms import Acronym
from briefing.topics.drafts import Draft, Drafts, from_acronym, from_heading, from_phrase, is_worth_a_tab
from briefing.topics.matching import HEADING, Lexicon, ranked
from briefing.topics.phrases import VAGUE_KEYS, Phrase, shared_phrases
from briefing.topics.statistics import Statistics, acronyms_of, statistics
from briefing.topics.vocabulary import FUNCTION_WORDS, NOT_SUBJECTS, REPORTING, STOP_WORDS
from briefing.topics.words import CJK, Passage, folded, keys_of, passages

_MOST = 60  # suggestions, and all headings
_FIRST = 30  # suggestions that are seen at once: related ones are only brought together among these
_MOST_PHRASES = 240  # phrases that are looked for in the text
_TOO_COMMON = 0.25  # of all paragraphs: what is everywhere is no topic
_PARTY = 0.2  # of the paragraphs of a statement: a name in its title that is in more is one of the parties
_EVERYWHERE = 0.6  # of the paragraphs of a document: it is about nothing else
_ALL_ALONG = 0.85  # score of a single paragraph that makes a topic by itself
_MOSTLY = 0.7  # of a phrase's paragraphs in those of a longer name it is a piece of
_HALF = 0.5  # of a single noun's paragraphs in those of names and phrases it is a part of
_STEM, _AGAIN = 6, 0.7  # letters of a stem; what a further topic with the same word still counts
_HARDLY_WITHOUT = 0.6  # of the times: 'international peace' and then 'and security'
_FEW = 12  # paragraphs; in a short document nothing is too common
_UNDER, _DEEPER, _WORDS_COUNT, _ELSEWHERE = 0.75, 0.65, 0.25, 0.6  # how hits of a heading's topic are scored
_ALREADY = 0.45  # what a paragraph still counts for each topic before that has it
_HEADING_TAKES, _HEADING_CARRIES, _CONTAINER_CARRIES = 0.15, 0.6, 0.12  # of a paragraph
_LONGEST, _LENGTH = 400, 0.75  # words that count of a paragraph, and how a longer one counts for more
_DOCUMENT = 0.75  # 1: every document counts the same, however long; 0: every word does
_SATURATED = 0.75  # how what a single document says of a topic adds up
_AKIN = 0.34  # of the paragraphs of two topics together in both, and a word in common: they stand together
_STATES = frozenset({"republic", "kingdom", "united", "federation", "union", "state"})
_OFTEN, _KEEPS_ON = 8, 0.15  # paragraphs, and their share of a document, that make a single noun its subject
_JOINS = re.compile(r"[,;:&]|\band\b|\bdan\b|\bet\b", re.IGNORECASE)
_LARGE_PART = 0.2  # of a document's paragraphs: a heading over more holds several subjects
_LONG_HEADING = 5  # the same where a heading joins two subjects
_SHORT_HEADING = 3  # words that carry meaning
_TALKS = frozenset({SourceKind.STATEMENT, SourceKind.ARTICLE, SourceKind.SPEECH})


def suggest(sources: tuple[Source, ...]) -> tuple[Topic, ...]:
    """Return topics for *sources*, those that carry most of them first; earlier versions of documents say nothing."""
    sources = without_earlier(sources)
    counted = [statistics(source) for source in sources]
    known = acronyms_of(counted)
    everything = tuple(passage for source in sources for passage in passages(source))
    drafts = _collected(sources, counted, known)
    _find_hits(drafts, everything)
    weights = _paragraph_weights(everything)
    texts = {passage.ref: passage.text for passage in everything}
    return tuple(_topic(_with_its_other_half(draft, texts)) for draft in _chosen(drafts, sources, everything, weights))


def _collected(sources: tuple[Source, ...], counted: list[Statistics], known: tuple[Acronym, ...]) -> list[Draft]:
    drafts = Drafts(known)
    for entry in counted:
        for heading in entry.headings:
            drafts.add(from_heading(heading))
    for acronym in known:
        if is_worth_a_tab(acronym):
            drafts.add(from_acronym(acronym))
    unwanted = frozenset[str]().union(*(entry.persons for entry in counted))
    phrases = shared_phrases([entry.phrases for entry in counted], unwanted)
    for phrase in sorted(phrases, key=_promise, reverse=True)[:_MOST_PHRASES]:
        drafts.add(from_phrase(phrase))
    titles = [("", *keys_of(source.title), "") for source in sources]
    for draft in drafts.all:
        draft.in_title = any(_within(term_key(draft.terms[0]), title) for title in titles)
    return drafts.all


def _promise(phrase: Phrase) -> tuple[float, tuple[str, ...]]:
    """Return how much a phrase promises before it is looked for (C-value's length factor), ties told by its words."""
    length = math.log2(1 + min(4, len(phrase.keys)))
    return phrase.places * phrase.sources**0.5 * length * (1.3 if phrase.is_name else 1.0), phrase.keys


def _with_its_other_half(draft: Draft, texts: Mapping[BlockRef, str]) -> Draft:
    """Return 'International peace and security' for 'International peace', which hardly stands without it."""
    if draft.is_name or draft.is_heading or len(keys_of(draft.name)) < 2:
        return draft
    follows: Counter[str] = Counter()
    times = 0
    for hit in draft.hits:
        for found in re.finditer(rf"\b{re.escape(draft.name)}\b(?: and ([a-z]{{4,}}))?", texts[hit.ref], re.IGNORECASE):
            times += 1
            follows[found[1] or ""] += 1
    other, often = follows.most_common(1)[0] if follows else ("", 0)
    if other and often > 1 and often >= _HARDLY_WITHOUT * times and other not in STOP_WORDS | REPORTING:
        draft.name = f"{draft.name} and {other}"
    return draft


def _topic(draft: Draft) -> Topic:
    cjk = (folded(draft.name),) if CJK.search(draft.name) else ()
    return Topic(content_id("top", *keys_of(draft.name), *cjk), draft.name, tuple(draft.terms), draft.hits)


def _find_hits(drafts: list[Draft], everything: tuple[Passage, ...]) -> None:
    """Look for the terms of all drafts at once, and add the paragraphs that stand under headings."""
    _drop_idle_parts(drafts, everything)
    found = Lexicon({str(index): tuple(draft.terms) for index, draft in enumerate(drafts)}).hits(everything)
    order = {passage.ref: index for index, passage in enumerate(everything)}
    for index, draft in enumerate(drafts):
        by_words = {hit.ref: hit for hit in found[str(index)]}
        draft.hits = _heading_hits(draft, by_words, order) if draft.is_heading else ranked(by_words.values())


def _drop_idle_parts(drafts: list[Draft], everything: tuple[Passage, ...]) -> None:
    """Leave out the parts of joined headings that no paragraph speaks of: 'Economy Exchanges'."""
    parts = {term: (term,) for draft in drafts if draft.is_heading for term in draft.terms[1:]}
    if not parts:
        return
    spoken_of = {term for term, hits in Lexicon(parts).hits(everything).items() if hits}
    for draft in drafts:
        if draft.is_heading:
            draft.terms = draft.terms[:1] + [term for term in draft.terms[1:] if term in spoken_of]


def _heading_hits(
    draft: Draft, by_words: dict[BlockRef, TopicHit], order: Mapping[BlockRef, int]
) -> tuple[TopicHit, ...]:
    hits = []
    for ref in sorted({*by_words, *draft.places} & order.keys(), key=order.__getitem__):
        words = by_words.get(ref)
        if ref in draft.places:
            score = (_DEEPER if draft.places[ref] else _UNDER) + (_WORDS_COUNT * words.score if words else 0.0)
            hits.append(TopicHit(ref, round(score, 3), HEADING))
        elif words:
            hits.append(TopicHit(ref, round(_ELSEWHERE * words.score, 3), words.reason, words.spans))
    return ranked(hits)


# ---- choosing


@dataclass(slots=True)
class _Candidate:
    """A draft with what it is compared by."""

    draft: Draft
    terms: list[tuple[str, ...]]
    refs: set[BlockRef]


def _chosen(
    drafts: list[Draft], sources: tuple[Source, ...], everything: tuple[Passage, ...], weights: Mapping[BlockRef, float]
) -> list[Draft]:
    """Return the drafts worth suggesting, in order."""
    sizes = Counter(passage.ref.source for passage in everything)
    headings = [draft for draft in drafts if draft.is_heading and draft.hits]
    others = [
        draft
        for draft in drafts
        if not draft.is_heading and _is_spoken_of(draft) and not _is_everywhere(draft, sources, sizes)
    ]
    candidates = [_candidate(draft) for draft in (*others, *headings)]
    kept = [one for one in candidates if one.draft.is_heading or not _is_told(one, candidates)]
    lengths = {passage.ref: len(passage.text) for passage in everything}
    ordered = _by_gain(kept, weights, lengths, sizes)
    first = ordered[:_MOST]
    rest = [one for one in ordered[_MOST:] if one.draft.is_heading]
    shown = (*_akin_together(first[:_FIRST]), *_akin_together(first[_FIRST:]), *rest)
    return [one.draft for one in shown]


def _candidate(draft: Draft) -> _Candidate:
    return _Candidate(draft, [term_key(term) for term in draft.terms], {hit.ref for hit in draft.hits})


def term_key(term: str) -> tuple[str, ...]:
    """Return how a term compares with others, without articles."""
    return tuple(key for key in keys_of(term) if key != "the") or (folded(term),)


def _is_spoken_of(draft: Draft) -> bool:
    """True when two paragraphs speak of it, or one does so all along, or as the title does."""
    if len(draft.hits) > 1:
        return True
    return " " in draft.name and any(draft.in_title or hit.score >= _ALL_ALONG for hit in draft.hits)


def _is_everywhere(draft: Draft, sources: tuple[Source, ...], sizes: Mapping[str, int]) -> bool:
    """True for a party to the talks, for what all paragraphs name, and for what a single document is all about."""
    paragraphs = sum(sizes.values())
    if paragraphs > _FEW and len(draft.hits) > _TOO_COMMON * paragraphs:
        return True
    by_source = Counter(hit.ref.source for hit in draft.hits)
    titles = {source.id: source for source in sources if by_source[source.id]}
    if draft.is_name and not draft.is_heading:
        for source in titles.values():
            share = by_source[source.id] / max(_FEW, sizes[source.id])
            if source.kind in _TALKS and len(titles) == 1 and _is_of_the_title(draft, source):
                return True
            named = _in_title(draft, source) or not _STATES.isdisjoint(term_key(draft.name))
            if "-" in draft.name and " " not in draft.name and source.kind in _TALKS and _in_title(draft, source):
                return True  # 'Aruna-Velmara'
            state = not _STATES.isdisjoint(term_key(draft.name)) and _in_title(draft, source)
            if state or (source.kind in _TALKS and share > _PARTY and (named or share > _EVERYWHERE)):
                return True
    return False


def _is_of_the_title(draft: Draft, source: Source) -> bool:
    """True for a place or party a title names, 'The Castellan Declaration'; false for its subject, '… on Ostmark'."""
    name = re.escape(draft.name)
    if " " in draft.name or draft.expanded or draft.name.isupper() or not re.search(rf"\b{name}\b", source.title):
        return False
    return not re.search(rf"\b(?:on|about|concerning|regarding|for|in|mengenai)\s+(?:the\s+)?{name}\b", source.title)


def _in_title(draft: Draft, source: Source) -> bool:
    title = keys_of(source.title)
    return any(_within(term_key(term), ("", *title)) for term in draft.terms)


def _paragraph_weights(everything: tuple[Passage, ...]) -> dict[BlockRef, float]:
    """Return what a paragraph counts: long ones more, and those of a long document each less than those of a short."""
    lengths = {passage.ref: min(_LONGEST, len(passage.words)) ** _LENGTH + 1 for passage in everything}
    whole: dict[str, float] = defaultdict(float)
    for ref, length in lengths.items():
        whole[ref.source] += length
    return {ref: length / (whole[ref.source] + 1) ** _DOCUMENT for ref, length in lengths.items()}


def _concentration(draft: Draft, sizes: Mapping[str, int]) -> float:
    """Return how much a document keeps coming back to a single noun: 0 for now and then, 1 for all along."""
    by_source = Counter(hit.ref.source for hit in draft.hits)
    return max((min(1.0, n / sizes[s] / _KEEPS_ON) for s, n in by_source.items() if n >= _OFTEN), default=0.0)


def _quality(draft: Draft, sizes: Mapping[str, int]) -> float:
    """Return how much a draft looks like the name of a tab."""
    words = len(keys_of(draft.name))
    if draft.is_heading:
        return 0.8 if _is_container(draft, sizes) else 1.25
    if CJK.search(draft.name):
        return 1.0
    if draft.expanded:
        return 1.3
    if words == 1 and not draft.is_name:
        many = max(1, len({hit.ref.source for hit in draft.hits}) - 2)  # what many documents name is no subject
        return (0.4 + 0.15 * _concentration(draft, sizes)) / many
    if words == 1:
        return 0.6
    if draft.is_name and not _STATES.isdisjoint(term_key(draft.name)):
        return 0.3
    return 1.15 if draft.is_name else 1.0 if words < 4 else 0.9


def _carries(hits: list[tuple[BlockRef, float]], covered: Mapping[BlockRef, float]) -> float:
    """Return what hits carry that is not covered: what a document says again and again counts less and less."""
    by_source: dict[str, float] = defaultdict(float)
    for ref, value in hits:
        by_source[ref.source] += value * _ALREADY ** covered.get(ref, 0.0)
    return math.fsum(value**_SATURATED for value in by_source.values())


def _share(hit: TopicHit, length: int) -> float:
    """Return how much of its paragraph a hit takes up; a heading takes up little of what stands under it."""
    if hit.reason == HEADING:
        return _HEADING_TAKES
    return 1.0 if not hit.spans else sum(end - start for start, end in hit.spans) / max(1, length)


def _is_container(draft: Draft, sizes: Mapping[str, int]) -> bool:
    """True for a heading that is a sentence, and for one of a large part of its document: 'Economy and Exchanges'."""
    words = [word for word in re.findall(r"[^\W\d_]+", draft.name.lower()) if word not in FUNCTION_WORDS]
    if len(words) > (_LONG_HEADING if _JOINS.search(draft.name) else _SHORT_HEADING):
        return True
    under = Counter(ref.source for ref in draft.places)
    return ":" in draft.name or any(n > _LARGE_PART * max(_FEW, sizes[source]) for source, n in under.items())


def _evidence(hit: TopicHit) -> float:
    """Return how much a hit says for its topic: a paragraph that keeps coming back to it far more than a mention."""
    return -math.log(1.001 - min(1.0, hit.score))


def _carried(hit: TopicHit, length: int, container: bool) -> float:
    """Return what a hit counts beside a paragraph that is on the topic from beginning to end."""
    if hit.reason == HEADING:
        return _CONTAINER_CARRIES if container else _HEADING_CARRIES
    return 1.0 if not hit.spans else (sum(end - start for start, end in hit.spans) / max(1, length)) ** _LENGTH


def _by_gain(
    candidates: list[_Candidate],
    weights: Mapping[BlockRef, float],
    lengths: Mapping[BlockRef, int],
    sizes: Mapping[str, int],
) -> list[_Candidate]:
    """Return the candidates one by one, each the one that says most of what those before it do not."""
    covered: dict[BlockRef, float] = defaultdict(float)
    spoken: Counter[str] = Counter()  # stems of the topics chosen so far
    left = sorted(candidates, key=lambda one: (one.draft.name.casefold(), one.terms))
    hits = {
        id(one): [
            (
                hit.ref,
                _evidence(hit) * weights[hit.ref] * _carried(hit, lengths[hit.ref], _is_container(one.draft, sizes)),
            )
            for hit in one.draft.hits
        ]
        for one in left
    }
    stems = {id(one): _stems(one.draft) for one in left}
    spread = {id(one): _quality(one.draft, sizes) for one in left}
    gains = {id(one): math.inf for one in left}
    ordered: list[_Candidate] = []
    while left and len(ordered) < _MOST:
        best, most = left[0], -1.0
        for one in sorted(left, key=lambda one: -gains[id(one)]):
            if gains[id(one)] <= most:
                break  # gains only shrink: no later one can be better
            again = max((spoken[stem] for stem in stems[id(one)]), default=0)
            gain = spread[id(one)] * _carries(hits[id(one)], covered) * _AGAIN ** min(again, 3)
            gains[id(one)] = gain
            if gain > most:
                best, most = one, gain
        ordered.append(best)
        left.remove(best)
        spoken.update(stems[id(best)])
        for hit in best.draft.hits:
            covered[hit.ref] += _share(hit, lengths[hit.ref])
    return [*ordered, *left]


def _stems(draft: Draft) -> frozenset[str]:
    """Return how the telling words of a topic begin: 'agricultural wages' after 'agriculture' says less that is new."""
    words = {word for word in keys_of(draft.name) if word not in VAGUE_KEYS and word not in NOT_SUBJECTS}
    return frozenset(word[:_STEM] for word in words if len(word) >= _STEM)


def _akin_together(ordered: list[_Candidate]) -> list[_Candidate]:
    """Return the same candidates with related ones behind the first of them."""
    left = list(ordered)
    together: list[_Candidate] = []
    while left:
        first = left.pop(0)
        akin = [one for one in left if _is_akin(first, one)]
        together += [first, *akin]
        left = [one for one in left if one not in akin]
    return together


def _is_akin(one: _Candidate, other: _Candidate) -> bool:
    words = {key for term in one.terms for key in term} & {key for term in other.terms for key in term}
    shared = len(one.refs & other.refs)
    if not shared:
        return False
    if any(_within(a, b) or _within(b, a) for a in one.terms for b in other.terms):
        return True
    return shared >= _AKIN * len(one.refs | other.refs) and bool({word for word in words if len(word) > 3})


def _is_told(one: _Candidate, others: Iterable[_Candidate]) -> bool:
    """True for 'coast guard' beside 'Joint Coast Guard Cell', and for 'safe supply chains' beside 'supply chains'."""
    if len(one.terms) == 1 and len(one.terms[0]) == 1 and not one.draft.is_name:
        longer = (other.refs for other in others if other is not one and any(one.terms[0][0] in t for t in other.terms))
        if len(one.refs & set[BlockRef]().union(*longer)) >= _HALF * len(one.refs):
            return True  # 'verification' beside 'identity verification'
    for other in others:
        if one is other or one.refs.isdisjoint(other.refs):
            continue
        if any(_within(mine, theirs) for mine in one.terms for theirs in other.terms):
            if len(one.refs & other.refs) >= _MOSTLY * len(one.refs):
                return True
        elif one.refs <= other.refs and (not one.draft.is_name or _adds_little(one, other)):
            if any(len(theirs) > 1 and _within(theirs, mine) for mine in one.terms for theirs in other.terms):
                return True
        elif _is_lesser_twin(one, other):
            return True
    return False


def _adds_little(one: _Candidate, other: _Candidate) -> bool:
    """True for 'UN Security Council' beside 'Security Council'."""
    more = set(one.terms[0]) - {key for term in other.terms for key in term}
    return all(len(key) < 4 or key in VAGUE_KEYS for key in more)


def _is_lesser_twin(one: _Candidate, other: _Candidate) -> bool:
    lesser = (len(one.refs), other.draft.name) < (len(other.refs), one.draft.name)
    return lesser and len(one.refs & other.refs) >= _MOSTLY * len(one.refs) and _alike(one, other)


def _alike(one: _Candidate, other: _Candidate) -> bool:
    """True for two phrases of which one is the other with another last or first word, on the same paragraphs."""
    mine, theirs = one.terms[0], other.terms[0]
    return (
        not one.draft.is_name and len(mine) == len(theirs) > 1 and (mine[1:] == theirs[:-1] or mine[:-1] == theirs[1:])
    )


def _within(piece: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    size = len(piece)
    return size < len(whole) and any(whole[i : i + size] == piece for i in range(len(whole) - size + 1))

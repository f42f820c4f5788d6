"""Which paragraphs speak of something: search words to hits, the same way for suggestions and the officer's own topics.

A search word matches whole words only, without regard to case, accents, plural and hyphens. An acronym also matches
what it stands for, and the other way round, where one of the sources spells it out. An acronym in capitals never
matches an ordinary word ('WHO' is not 'who'). Time grows with the length of the sources, not with the number of terms.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from briefing.model.source import Source
from briefing.model.topic import TopicHit
from briefing.topics.acronyms import Acronym, acronyms
from briefing.topics.words import CJK, Passage, Word, folded, keys_of, passages, without_possessive

_REPEAT = 0.6  # what remains of the doubt after each further mention


def match(sources: tuple[Source, ...], terms: tuple[str, ...]) -> tuple[TopicHit, ...]:
    """Return the paragraphs of *sources* that speak of any of *terms*, strongest first."""
    wanted = with_acronyms(terms, acronyms(sources))
    return ranked(match_passages([p for source in sources for p in passages(source)], wanted))


def with_acronyms(terms: Iterable[str], known: tuple[Acronym, ...]) -> tuple[str, ...]:
    """Return *terms* with the expansion of each acronym among them and the acronym of each expansion."""
    wanted = list(dict.fromkeys(term.strip() for term in terms if term.strip()))
    by_acronym, by_expansion = defaultdict(list), defaultdict(list)
    for acronym in known:
        if acronym.expansion:
            by_acronym[keys_of(acronym.acronym)].append(acronym.expansion)
            by_expansion[keys_of(acronym.expansion)].append(acronym.acronym)
    for term in tuple(wanted):
        more = by_acronym[keys_of(term)] + by_expansion[keys_of(term)]
        wanted += [other for other in more if other not in wanted]
    return tuple(wanted)


def ranked(hits: Iterable[TopicHit]) -> tuple[TopicHit, ...]:
    """Return *hits* strongest first; equally strong ones in the order of the text."""
    return tuple(sorted(hits, key=lambda hit: -hit.score))


def match_passages(all_passages: Iterable[Passage], terms: tuple[str, ...]) -> tuple[TopicHit, ...]:
    """Return a hit for each of the passages that speaks of any of *terms*, in the order of the passages."""
    return Lexicon({"": terms}).hits(all_passages)[""]


def strength(mentions: int, sentences_with: int, sentences: int) -> float:
    """Return how strongly a paragraph is on a topic, 0 to 1: by mentions, and by the share of its sentences."""
    share = min(1.0, sentences_with / max(1, sentences))
    return round(1.0 - _REPEAT**mentions * (1.0 - share / 2), 3)


@dataclass(slots=True)
class _Found:
    """The mentions of one subject in one paragraph."""

    words: Counter[str] = field(default_factory=Counter)
    sentences: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One search term, ready to be compared word by word."""

    subject: str
    keys: tuple[str, ...]
    printed: str
    capitals: tuple[bool, ...]  # by word: must not match an ordinary word in small letters


class Lexicon:
    """The search terms of many subjects, looked for in one pass over the text."""

    def __init__(self, subjects: Mapping[str, tuple[str, ...]]) -> None:
        self._subjects = tuple(subjects)
        self._by_first: dict[str, list[_Phrase]] = defaultdict(list)
        self._cjk: list[tuple[str, str]] = []
        for subject, terms in subjects.items():
            for term in terms:
                self._add(subject, term)
        for phrases in self._by_first.values():
            phrases.sort(key=lambda phrase: -len(phrase.keys))  # the longest first: 'Indo-Pacific' before 'Pacific'

    def _add(self, subject: str, term: str) -> None:
        if CJK.search(term):
            self._cjk.append((subject, "".join(folded(term).split())))
            return
        keys = keys_of(term)
        if keys:
            printed = [word for word in term.replace("-", " ").split() if keys_of(word)]
            same = len(printed) == len(keys)
            capitals = tuple(same and sum(map(str.isupper, word)) >= 2 for word in printed) if same else ()
            self._by_first[keys[0]].append(_Phrase(subject, keys, term, capitals))

    def hits(self, all_passages: Iterable[Passage]) -> dict[str, tuple[TopicHit, ...]]:
        """Return for each subject its hits, in the order of the passages."""
        collected: dict[str, list[TopicHit]] = {subject: [] for subject in self._subjects}
        for passage in all_passages:
            for subject, found in self._found(passage).items():
                collected[subject].append(_hit(passage, found))
        return {subject: tuple(hits) for subject, hits in collected.items()}

    def _found(self, passage: Passage) -> dict[str, _Found]:
        found: dict[str, _Found] = defaultdict(_Found)
        taken: dict[str, int] = {}  # by subject: the word up to which a mention has been counted
        sentence = 0
        for index, word in enumerate(passage.words):
            sentence += word.first
            for phrase in self._by_first.get(word.key, ()):
                end = index + len(phrase.keys)
                if index >= taken.get(phrase.subject, 0) and _matches(phrase, passage.words[index:end]):
                    taken[phrase.subject] = end
                    found[phrase.subject].words[passage.text[word.start : passage.words[end - 1].end]] += 1
                    found[phrase.subject].sentences.add(sentence)
        self._find_cjk(passage, found)
        return found

    def _find_cjk(self, passage: Passage, found: dict[str, _Found]) -> None:
        if not self._cjk or not CJK.search(passage.text):
            return
        text = "".join(folded(passage.text).split())
        for subject, term in self._cjk:
            mentions = text.count(term)
            if mentions:
                found[subject].words[term] += mentions
                found[subject].sentences.update(range(mentions))


def _matches(phrase: _Phrase, words: tuple[Word, ...]) -> bool:
    if len(words) < len(phrase.keys):
        return False
    for index, word in enumerate(words):
        if word.key != phrase.keys[index]:
            return False
        if phrase.capitals and phrase.capitals[index] and not _may_be_acronym(word):
            return False
    return True


def _may_be_acronym(word: Word) -> bool:
    """True for 'ASEAN' and 'Asean', false for 'who' and for 'Rise' at the beginning of a sentence."""
    if sum(map(str.isupper, word.printed)) >= 2:
        return True
    return word.printed[:1].isupper() and len(word.printed) >= 4 and not word.first


def _hit(passage: Passage, found: _Found) -> TopicHit:
    mentions = found.words.total()
    words: dict[tuple[str, ...], str] = {}
    for printed, _ in found.words.most_common():
        words.setdefault(keys_of(printed) or (printed,), without_possessive(printed))
    words = dict(tuple(words.items())[:3])
    return TopicHit(passage.ref, strength(mentions, len(found.sentences), passage.sentences), ", ".join(words.values()))

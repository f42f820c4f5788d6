"""Names and noun phrases that several paragraphs share: 'Look East Policy', 'critical minerals', 'supply chains'.

Without a grammar: a phrase is a run of words between stop words, verbs of reporting and punctuation; nested phrases
give way to the longer ones that hold them (the idea of C-value, Frantzi and Ananiadou 1996).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from briefing.topics.vocabulary import (
    FUNCTION_WORDS,
    GENERAL,
    GENERAL_ADJECTIVES,
    REPORTING,
    STOP_WORDS,
    TITLES_OF_PERSONS,
)
from briefing.topics.words import Passage, Word, folded, key, without_possessive

_LONGEST = 4  # words
_COMES_BACK = 3  # mentions within one paragraph that make it a subject
_VERB_LIKE = re.compile(r"(?:ly|ing|ed)$")
_INNER = frozenset({"of", "and", "the", "for", "on", "de", "du", "des", "dan"})
_OPENERS = STOP_WORDS | REPORTING  # capitalised only because a sentence begins
_TITLE_KEYS = frozenset(key(word) for word in TITLES_OF_PERSONS)
_GENERAL_KEYS = frozenset(key(word) for word in GENERAL)
_ADJECTIVE_KEYS = frozenset(key(word) for word in GENERAL_ADJECTIVES)
VAGUE_KEYS = (
    _GENERAL_KEYS | _ADJECTIVE_KEYS | frozenset(key(word) for word in REPORTING | TITLES_OF_PERSONS | {"joint"})
)
"""Keys of words that name no subject: phrases made of nothing else are none."""


@dataclass(slots=True)
class Phrase:
    """A candidate: how it compares, how it is printed, where it occurs."""

    keys: tuple[str, ...]
    forms: Counter[str] = field(default_factory=Counter)
    places: set[int] = field(default_factory=set)  # indexes of the passages
    capitalised: int = 0  # how often it was printed as a name

    @property
    def frequency(self) -> int:
        """How often it occurs."""
        return self.forms.total()

    @property
    def is_name(self) -> bool:
        """True when it is printed as a name more often than not."""
        return self.capitalised * 2 > self.frequency

    @property
    def printed(self) -> str:
        """The commonest printed form, beginning with a capital."""
        usual = {form: n for form, n in self.forms.items() if self.is_name or form == form.lower()} or self.forms
        form = max(usual, key=lambda form: usual[form])
        return form[:1].upper() + form[1:]


def shared_phrases(all_passages: Iterable[Passage], unwanted: frozenset[str]) -> tuple[Phrase, ...]:
    """Return the phrases that two passages share or one keeps coming back to, without those holding *unwanted* words.

    *unwanted* are keys of words: persons, the place of issue.
    """
    found: dict[tuple[str, ...], Phrase] = {}
    for place, passage in enumerate(all_passages):
        for words, is_name in _candidates(passage):
            keys = tuple(word.key for word in words)
            printed = _printed(passage.text, words)
            if " " in printed and unwanted.isdisjoint(keys):  # one hyphenated word is no phrase: 'non-market'
                phrase = found.setdefault(keys, Phrase(keys))
                phrase.forms[printed] += 1
                phrase.places.add(place)
                phrase.capitalised += is_name
    shared = [phrase for phrase in found.values() if len(phrase.places) > 1 or phrase.frequency > _COMES_BACK]
    return tuple(_without_nested(shared))


def persons(all_passages: Iterable[Passage]) -> frozenset[str]:
    """Return the keys of the words that follow a title of persons: 'Prime Minister Vance', 'Dato' Seri …'."""
    names: set[str] = set()
    for passage in all_passages:
        after_title = False
        for index, word in enumerate(passage.words):
            if folded(word.printed).rstrip("'’") in TITLES_OF_PERSONS:
                after_title = True
            elif after_title and word.printed[:1].isupper() and _joined(passage, index, ".,")[0]:
                names.add(word.key)
                after_title = _joined(passage, index, "")[0]
            else:
                after_title = False
    return frozenset(names)


def _printed(text: str, words: tuple[Word, ...]) -> str:
    return without_possessive(" ".join(text[words[0].start : words[-1].end].split()))


def _candidates(passage: Passage) -> Iterator[tuple[tuple[Word, ...], bool]]:
    """Yield the phrases of a passage, names first; each with whether it is printed as a name."""
    for chunk in _names(passage):
        if _is_good_name(chunk):
            yield chunk, True
    for chunk in _noun_runs(passage):
        for start in range(len(chunk)):
            for end in range(start + 2, min(len(chunk), start + _LONGEST) + 1):
                words = chunk[start:end]
                if _is_good_phrase(words):
                    yield words, False


def _names(passage: Passage) -> Iterator[tuple[Word, ...]]:
    """Yield runs of capitalised words; small joining words may stand inside: 'Strait of Malacca'."""
    run: list[Word] = []
    for index, word in enumerate(passage.words):
        linked = bool(run) and _joined(passage, index, "")[0]
        if not linked:
            yield from _finished(run)
            run = []
        opens = word.first and folded(word.printed) in _OPENERS
        if (word.printed[:1].isupper() and not opens) or (run and word.printed in _INNER):
            run.append(word)
        else:
            yield from _finished(run)
            run = []
    yield from _finished(run)


def _finished(run: list[Word]) -> Iterator[tuple[Word, ...]]:
    """Yield the name in *run*: joining words at its end go; 'A and B' is two names where either can stand alone."""
    while run and run[-1].printed in _INNER:
        run = run[:-1]
    while run and folded(run[0].printed) in TITLES_OF_PERSONS:
        run = run[1:]
    if len(run) > 1:
        yield tuple(run)
    for index, word in enumerate(run):
        if word.printed == "and" and index > 1:
            yield tuple(run[:index])


def _noun_runs(passage: Passage) -> Iterator[tuple[Word, ...]]:
    """Yield runs of words between stop words, verbs of reporting, numbers and punctuation."""
    run: list[Word] = []
    for index, word in enumerate(passage.words):
        stops = folded(word.printed) in STOP_WORDS or folded(word.printed) in REPORTING or not word.printed.isalpha()
        possessive = without_possessive(word.printed) != word.printed
        if stops and not possessive:
            if len(run) > 1:
                yield tuple(run)
            run = []
            continue
        if run and not _joined(passage, index, "")[0]:
            if len(run) > 1:
                yield tuple(run)
            run = []
        if not possessive:
            run.append(word)
        else:  # "Malaysia's priorities": the possessor is no part of what is possessed
            if len(run) > 1:
                yield tuple(run)
            run = []
    if len(run) > 1:
        yield tuple(run)


def _joined(passage: Passage, index: int, also: str) -> tuple[bool, str]:
    """Return whether the word at *index* follows the one before it with nothing but spaces and hyphens between."""
    if index == 0:
        return False, ""
    between = passage.text[passage.words[index - 1].end : passage.words[index].start]
    return not between.strip(" \u00a0-‑" + also), between


def _is_good_name(words: tuple[Word, ...]) -> bool:
    carrying = [word for word in words if word.printed not in _INNER]
    if len(carrying) < 2 or any(character.isdigit() for word in words for character in word.printed):
        return False
    if all(len(word.printed) == 1 for word in carrying) or carrying[-1].key in _TITLE_KEYS:
        return False
    if len(carrying) == 2 and any(word.printed == "and" for word in words):
        return False  # 'Japan and Malaysia': two names
    if words[0].key in _GENERAL_KEYS and words[1].printed in FUNCTION_WORDS:
        return False  # 'Government of …'
    return len(carrying) > 2 or not all(word.key in VAGUE_KEYS for word in carrying)


def _is_good_phrase(words: tuple[Word, ...]) -> bool:
    """True for 'energy security'; false for 'security cooperation', 'safe navigation', 'leaders agreed'."""
    head, first = words[-1], words[0]
    if head.key in VAGUE_KEYS or _VERB_LIKE.search(folded(head.printed)) or len(head.printed) < 3:
        return False
    if _is_adverb(folded(first.printed)) or first.key in _GENERAL_KEYS:
        return False
    return not any(word.key in _GENERAL_KEYS for word in words[1:-1])


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in ("supply", "family", "assembly", "monopoly", "italy", "anomaly")


def _without_nested(phrases: list[Phrase]) -> Iterator[Phrase]:
    """Yield the phrases that stand on their own: not merely a piece of a longer one that is as common."""
    held: dict[tuple[str, ...], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for phrase in phrases:
        size = len(phrase.keys)
        for start in range(size):
            for end in range(start + 1, size + 1):
                if end - start < size:
                    piece = phrase.keys[start:end]
                    held[piece] = max(held[piece], _commonness(phrase))
    for phrase in phrases:
        if _commonness(phrase) > held.get(phrase.keys, (0, 0)):
            yield phrase


def _commonness(phrase: Phrase) -> tuple[int, int]:
    return len(phrase.places), phrase.frequency

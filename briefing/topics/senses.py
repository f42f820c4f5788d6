"""Rules learnt from what an officer put on a topic and took off it: which words must stand near, which never.

'Nuclear' brings both power stations and missiles. Once one paragraph is off the topic and others are on it, the words
beside the term tell the two apart; so no list of ambiguous words is needed.
"""

from collections.abc import Iterable

from briefing.model.source import Source
from briefing.model.topic import BlockRef, Spans, Topic, TopicRules
from briefing.topics.matching import Lexicon
from briefing.topics.phrases import VAGUE_KEYS
from briefing.topics.vocabulary import REPORTING, STOP_WORDS
from briefing.topics.words import Passage, Word, folded, keys_of, passages, without_possessive

_WINDOW = 6  # words to either side of a term that tell its sense
_MOST = 4  # words proposed
_SURE = 2.0  # how much more a word must stand beside the terms on one side than on the other


def learnt_rules(sources: tuple[Source, ...], topic: Topic) -> TopicRules:
    """Return *topic*'s rules with 'never' words learnt from the paragraphs that were taken off it.

    A word is proposed when it stands beside the topic's terms in what is off and in nothing that is on. Nothing taken
    off gives the rules as they are. The officer sees and accepts them; nothing is changed here.
    """
    off = {entry.ref: entry.spans for entry in topic.taken_off}
    if not off:
        return topic.rules
    on = {hit.ref: hit.spans for hit in topic.hits}
    by_ref = {passage.ref: passage for source in sources for passage in passages(source)}
    terms = topic.rules.terms
    wrong, right = (_beside(by_ref, places, terms) for places in (off, on))
    kept = _words_of(by_ref, on)
    told = [
        (count, printed) for key, (printed, count) in wrong.items() if count >= _SURE * right[key] and key not in kept
    ]
    best = [printed for _, printed in sorted(told, key=lambda entry: (-entry[0], entry[1]))[:_MOST]]
    never = tuple(dict.fromkeys((*topic.never, *best)))
    return TopicRules(topic.rules.terms, topic.near, never)


def _beside(by_ref: dict[BlockRef, Passage], places: dict[BlockRef, Spans], terms: tuple[str, ...]) -> "_Counts":
    counts = _Counts()
    lexicon = Lexicon({"": terms})
    own = {key for term in terms for key in keys_of(term)}
    for ref in places:
        passage = by_ref.get(ref)
        if passage is None or not lexicon.hits([passage])[""]:
            continue
        at = [index for index, word in enumerate(passage.words) if word.key in own]
        for index, word in enumerate(passage.words):
            distance = min((abs(index - place) for place in at), default=_WINDOW + 1)
            if 0 < distance <= _WINDOW and _tells(word) and word.key not in own:
                counts.take(word, 1 / distance)
    return counts


def _words_of(by_ref: dict[BlockRef, Passage], places: Iterable[BlockRef]) -> frozenset[str]:
    return frozenset(word.key for ref in places if ref in by_ref for word in by_ref[ref].words)


def _tells(word: Word) -> bool:
    small = folded(word.printed)
    if len(small) < 4 or small in STOP_WORDS or small in REPORTING:
        return False
    return word.key not in VAGUE_KEYS


class _Counts:
    """How often words were seen, and how they are printed."""

    def __init__(self) -> None:
        self._seen: dict[str, float] = {}
        self._printed: dict[str, str] = {}

    def take(self, word: Word, weight: float) -> None:
        """Count a word, the more the nearer it stands."""
        self._seen[word.key] = self._seen.get(word.key, 0.0) + weight
        self._printed.setdefault(word.key, without_possessive(word.printed))

    def __getitem__(self, key: str) -> float:
        return self._seen.get(key, 0.0)

    def items(self) -> Iterable[tuple[str, tuple[str, float]]]:
        """Yield the key of each word with its printed form and its weight."""
        return ((key, (self._printed[key], count)) for key, count in self._seen.items())

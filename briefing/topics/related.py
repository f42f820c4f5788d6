"""Paragraphs related to a topic that its words do not find, by TF-IDF (Salton and Buckley 1988, sublinear counts)."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from briefing.model.source import Source, without_earlier
from briefing.model.topic import BlockRef, Topic
from briefing.topics.phrases import VAGUE_KEYS
from briefing.topics.spelling import stem
from briefing.topics.vocabulary import REPORTING, STOP_WORDS
from briefing.topics.words import CJK, Passage, folded, passages, without_possessive

_LEAST = 0.12  # a cosine below this says nothing
_SHORTEST = 6  # words; shorter paragraphs are no help

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Related:
    """A paragraph near a topic, with how near, 0 to 1, and the words it shares with what is on it."""

    ref: BlockRef
    score: float
    reason: str


def related(sources: tuple[Source, ...], topic: Topic, limit: int = 20) -> tuple[Related, ...]:
    """Return paragraphs of *sources* that are not on *topic*, were not taken off it, and are near it; nearest first."""
    everything = [passage for source in without_earlier(sources) for passage in passages(source)]
    vectors = _vectors(everything)
    on = {hit.ref: hit.score for hit in topic.hits}
    off = {entry.ref for entry in topic.taken_off}
    centre: dict[str, float] = defaultdict(float)
    for ref, score in on.items():
        for key, weight in vectors.get(ref, {}).items():
            centre[key] += weight * score
    size = math.sqrt(sum(weight * weight for weight in centre.values()))
    if not size:
        return ()
    printed = {stem(word.key): without_possessive(word.printed) for passage in everything for word in passage.words}
    found = []
    for passage in everything:
        if passage.ref in on or passage.ref in off or len(passage.words) < _SHORTEST:
            continue
        shared = {key: weight * centre[key] for key, weight in vectors[passage.ref].items() if key in centre}
        nearness = sum(shared.values()) / size
        if nearness >= _LEAST:
            best = sorted(shared, key=lambda key: (-shared[key], key))[:3]
            found.append(Related(passage.ref, round(nearness, 3), ", ".join(printed.get(key, key) for key in best)))
    return tuple(sorted(found, key=lambda one: -one.score)[:limit])


def _vectors(everything: list[Passage]) -> Mapping[BlockRef, Vector]:
    """Return the TF-IDF vector of each paragraph, of length one."""
    counts = {passage.ref: Counter(_features(passage)) for passage in everything}
    seen = Counter(key for count in counts.values() for key in count)
    rarity = {key: math.log((1 + len(counts)) / (1 + n)) + 0.1 for key, n in seen.items()}
    vectors: dict[BlockRef, Vector] = {}
    for ref, count in counts.items():
        vector = {key: (1 + math.log(n)) * rarity[key] for key, n in count.items()}
        size = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        vectors[ref] = {key: weight / size for key, weight in vector.items()}
    return vectors


def _features(passage: Passage) -> list[str]:
    found = []
    for word in passage.words:
        if CJK.search(word.key):
            found += [word.key[at : at + 2] for at in range(len(word.key) - 1)]
        elif len(word.key) > 2 and word.key not in VAGUE_KEYS:
            small = folded(word.printed)
            if small not in STOP_WORDS and small not in REPORTING:
                found.append(stem(word.key))
    return found

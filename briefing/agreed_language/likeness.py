"""How like two sentences are, and in which words they differ."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from briefing.agreed_language.wording import terms, units

ALIKE = 0.5
"""Likeness from which a sentence is shown."""

_PART = 0.8  # share of the shorter sentence that stands in the longer one
_FEWEST_OF_PART = 5  # words of a sentence that may be found as a part of another
_PART_SCORE = 0.9  # what a full part is worth beside a whole sentence


class Kind(StrEnum):
    """What the difference comes to."""

    IDENTICAL = "identical"  # letter for letter
    SIGNS = "signs"  # only punctuation, capitals, plural or spelling
    ORDER = "order"  # the same words in another order
    WORDS = "words"  # some other words
    PART = "part"  # one is a part of the other


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a found sentence stands to the one asked for."""

    score: float  # 0 to 1
    kind: Kind
    other: int = 0  # words that differ: put in, left out or exchanged
    shared: int = 0  # words both have
    of: int = 0  # words of the sentence asked for
    reordered: bool = False  # some of the words stand elsewhere


@dataclass(frozen=True, slots=True)
class Asked:
    """The sentence asked for, taken apart once."""

    text: str
    words: tuple[str, ...]
    weights: Counter[str]

    @classmethod
    def of(cls, text: str) -> "Asked":
        """Take *text* apart."""
        words = terms(text)
        return cls(text, words, Counter(units(words)))


def likeness(asked: Asked, text: str, weight: Callable[[str], float]) -> Likeness | None:
    """Return how *text* stands to the sentence asked for; None when they have too little in common.

    Words count by how rare they are, whatever their order; their order counts besides.
    """
    if " ".join(asked.text.split()) == " ".join(text.split()):
        return Likeness(1.0, Kind.IDENTICAL, 0, len(asked.words), len(asked.words))
    words = terms(text)
    if not words or not asked.words:
        return None
    there = Counter(units(words))
    both = _sum(asked.weights & there, weight)
    mine, theirs = _sum(asked.weights, weight), _sum(there, weight)
    bag = 2 * both / ((mine + theirs) or 1)
    part = both / (min(mine, theirs) or 1)
    whole = min(len(asked.words), len(words)) < _FEWEST_OF_PART
    if bag < ALIKE * 0.75 and (part < _PART * 0.8 or whole):
        return None
    matcher = SequenceMatcher(None, asked.words, words, autojunk=False)
    codes = matcher.get_opcodes()
    same = sum(i2 - i1 for tag, i1, i2, _, _ in codes if tag == "equal")
    order = 2 * same / (len(asked.words) + len(words))
    score = 0.65 * bag + 0.35 * order
    if score < ALIKE and (whole or part < _PART or same < _PART * 0.75 * min(len(asked.words), len(words))):
        return None
    is_part = score < ALIKE or _is_within(codes)
    return _told(asked, words, codes, max(score, _PART_SCORE * part * is_part), is_part)


def _told(
    asked: Asked, words: tuple[str, ...], codes: Sequence[tuple[str, int, int, int, int]], score: float, is_part: bool
) -> Likeness:
    gone: Counter[str] = Counter()
    new: Counter[str] = Counter()
    other = same = 0
    for tag, i1, i2, j1, j2 in codes:
        if tag == "equal":
            same += i2 - i1
            continue
        gone.update(asked.words[i1:i2])
        new.update(words[j1:j2])
        other += max(i2 - i1, j2 - j1)
    moved = (gone & new).total()
    if other == 0:
        return Likeness(0.999, Kind.SIGNS, 0, same, len(asked.words))
    if moved and gone == new:
        return Likeness(min(0.99, max(score, 0.9)), Kind.ORDER, 0, same + moved, len(asked.words), True)
    reordered = moved >= 3
    if reordered:
        other = max((gone - new).total(), (new - gone).total())
    kind = Kind.PART if is_part else Kind.WORDS
    shared = same + (moved if reordered else 0)
    return Likeness(min(score, 0.99), kind, other, shared, len(asked.words), reordered)


def _is_within(codes: Sequence[tuple[str, int, int, int, int]]) -> bool:
    """True when one sentence stands in the other, nearly word for word, and the other is much longer."""
    gone = sum(i2 - i1 for tag, i1, i2, _, _ in codes if tag != "equal")
    new = sum(j2 - j1 for tag, _, _, j1, j2 in codes if tag != "equal")
    same = sum(i2 - i1 for tag, i1, i2, _, _ in codes if tag == "equal")
    return same >= _FEWEST_OF_PART and min(gone, new) <= 0.1 * same and max(gone, new) > 0.6 * same


def _sum(counts: Counter[str], weight: Callable[[str], float]) -> float:
    return sum(number * weight(unit) for unit, number in counts.items())

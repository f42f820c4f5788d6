"""Whether letters stand for words: the test that keeps an acronym's expansion from being invented."""

import re
from dataclasses import dataclass
from functools import lru_cache

from briefing.topics.vocabulary import FUNCTION_WORDS

_UNIT = re.compile(r"(?:[ld]|qu)['’](?=\w{3})|[^\W_]+(?:['’][^\W_]+)*", re.IGNORECASE)
_LETTER_PART = re.compile(r"[^\W_]+")
_DIGIT_WORDS = {
    "2": ("two", "second"),
    "3": ("three", "third"),
    "4": ("four", "fourth"),
    "5": ("five", "fifth"),
    "6": ("six", "sixth"),
    "7": ("seven", "seventh"),
    "8": ("eight", "eighth"),
}
_INSIDE, _SKIPPED, _SKIPPED_NAME = 1.0, 0.8, 1.1  # the price of a letter within a word, of a word without a letter
_SHORT = 4  # letters: in so short an acronym each must begin a word or the second part of one (greenHouse gas)
_SECOND_PARTS = ("house", "ware", "work", "net", "line", "land", "craft", "way", "band", "phone", "grid", "chain")
_IMPOSSIBLE = float("inf")


@dataclass(frozen=True, slots=True)
class Unit:
    """One word (or part of a hyphenated word) that a letter may stand for."""

    text: str
    start: int
    end: int

    @property
    def is_function_word(self) -> bool:
        """True for the small words that acronyms leave out or take in as they like."""
        return self.text.lower().rstrip("'’") in FUNCTION_WORDS

    @property
    def is_name(self) -> bool:
        """True when the word is capitalised: a part of a name that an acronym seldom leaves out."""
        return self.text[:1].isupper()


def units(text: str) -> tuple[Unit, ...]:
    """Return the words of *text*, the parts of hyphenated words one by one."""
    return tuple(Unit(match.group(), match.start(), match.end()) for match in _UNIT.finditer(text))


def cost(acronym: str, words: tuple[Unit, ...], tail: bool = False, numbered: bool = False) -> float:
    """Return how badly the letters of *acronym* fit *words* in order: 0 perfect, infinite when they do not.

    The first letter must begin the first word; the last word must have a letter unless *tail* allows words after the
    last letter. At least two letters, and half of them or more, must begin words that are no mere function words; two
    are enough where the two are *numbered* alike besides: 'Grid Load Balance 2031 (GLOB-31)'.
    """
    signs = _signs(acronym)
    if not words or len(signs) < 2 or len(words) > 3 * len(signs) + 4:
        return _IMPOSSIBLE
    best = _Fit(signs, words, tail, _inner(acronym)).best(0, 0)
    fewest = 2 if numbered else max(2, (len(signs) + 1) // 2 + len(signs) // 5)
    return best[0] if best[1] >= fewest else _IMPOSSIBLE


def tolerated(acronym: str) -> float:
    """Return the highest cost at which *acronym* is believed to stand for the words: grows with its length."""
    return 1.0 + 0.45 * len(_signs(acronym))


def _signs(acronym: str) -> tuple[str, ...]:
    """Return what has to be found: single letters and digits, or a whole word where the acronym has one."""
    signs: list[str] = []
    for part in _LETTER_PART.findall(acronym):
        capitals = sum(letter.isupper() or letter.isdigit() for letter in part)
        if len(part) > 2 and capitals == 1 and part[0].isupper():
            signs.append(part.lower())
        else:
            signs.extend(part.lower())
    return tuple(signs)


def _inner(acronym: str) -> frozenset[int]:
    """Return which signs are small letters between capitals, as the n of 'GnRH': they stand within a word."""
    if not acronym.isalpha() or sum(map(str.isupper, acronym)) < 2 or not acronym[0].isupper():
        return frozenset()
    return frozenset(at for at, letter in enumerate(acronym) if letter.islower())


class _Fit:
    """The cheapest way to find the signs in the words, by dynamic programming over (sign, word)."""

    def __init__(
        self, signs: tuple[str, ...], words: tuple[Unit, ...], tail: bool, inner: frozenset[int] = frozenset()
    ) -> None:
        self.signs = signs
        self.inner = inner
        self.words = words
        self.tail = tail
        self.best = lru_cache(maxsize=None)(self._best)

    def _best(self, sign: int, word: int) -> tuple[float, int]:
        """Return (cost, letters that begin words) for the signs and words from here on."""
        if sign == len(self.signs):
            return (0.0 if self.tail or word == len(self.words) else _IMPOSSIBLE, 0)
        if word == len(self.words):
            return (_IMPOSSIBLE, 0)
        ways = [self._taken(sign, word)]
        if sign > 0:
            price, initials = self.best(sign, word + 1)
            ways.append((price + _skip_price(self.words[word]), initials))
        return min(ways, key=lambda way: (way[0], -way[1]))

    def _taken(self, sign: int, word: int) -> tuple[float, int]:
        """Let this word carry this sign and perhaps following ones by letters within it."""
        text = self.words[word].text.lower()
        if len(self.signs[sign]) > 1:
            price, initials = self.best(sign + 1, word + 1)
            return (price, initials + 1) if text == self.signs[sign] else (_IMPOSSIBLE, 0)
        if not _begins(text, self.signs[sign]):
            return (_IMPOSSIBLE, 0)
        counts = 0 if self.words[word].is_function_word else 1
        ways = []
        at, taken = 0, 0
        while True:
            price, initials = self.best(sign + taken + 1, word + 1)
            ways.append((price + taken * _INSIDE, initials + counts))
            taken += 1
            if sign + taken >= len(self.signs):
                break
            at = text.find(self.signs[sign + taken], at + 1)
            strict = len(self.signs) <= _SHORT and sign + taken not in self.inner
            if at < 0 or (strict and not text.startswith(_SECOND_PARTS, at)):
                break
        return min(ways, key=lambda way: (way[0], -way[1]))


def _begins(word: str, letter: str) -> bool:
    return word.startswith((letter, *_DIGIT_WORDS.get(letter, ())))


def _skip_price(unit: Unit) -> float:
    if unit.is_function_word:
        return 0.0
    return _SKIPPED_NAME if unit.is_name else _SKIPPED

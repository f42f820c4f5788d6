"""Sentences as the finder compares them: words without case, accent and plural; Chinese and Japanese by characters."""

import re
from functools import lru_cache
from itertools import pairwise

from briefing.topics.words import CJK, key

_TERM = re.compile(rf"{CJK.pattern}|(?:(?!{CJK.pattern})[^\W_])+(?:['’ʼ](?:(?!{CJK.pattern})[^\W_])+)*")
_APOSTROPHES = str.maketrans("", "", "'’ʼ")
_LONGEST = 64  # letters of a word that are compared; longer ones are addresses
_SMALL = frozenset(
    (
        "a an and as at be been both by for from has have in into is it of on or that the their they this to was were "
        "which with will yang dan di ke dari daripada untuk pada dengan oleh ini itu kedua dalam akan telah bagi serta"
    ).split()
)
"""Words that say nothing alone: English and Malay."""


@lru_cache(maxsize=1 << 16)
def _term(printed: str) -> str:
    return key(printed).translate(_APOSTROPHES)[:_LONGEST] or printed.casefold()


def terms(text: str) -> tuple[str, ...]:
    """Return the words of *text* as they compare, in order; each Chinese or Japanese character is one."""
    return tuple(_term(found) for found in _TERM.findall(text))


def units(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is counted when two sentences are weighed: words, and pairs of characters that stand together."""
    found: list[str] = []
    for place, word in enumerate(words):
        if not CJK.match(word):
            found.append(word)
        elif place + 1 < len(words) and CJK.match(words[place + 1]):
            found.append(word + words[place + 1])
        elif not place or not CJK.match(words[place - 1]):
            found.append(word)
    return tuple(found)


def pairs(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the neighbours of *words*, two by two: common words in a rare row lead to a sentence, too."""
    return tuple(f"{one}_{other}" for one, other in pairwise(words) if not CJK.match(one) and not CJK.match(other))


def is_small(word: str) -> bool:
    """True for a word that says nothing alone: 'the', 'both', 'yang'."""
    return word in _SMALL

"""Finding words in set text, and counting places as Qt does (UTF-16) and as Python does (characters)."""

import re
import unicodedata
from functools import lru_cache


def to_qt(text: str, place: int) -> int:
    """Return Qt's position for a character position."""
    return place if text.isascii() else place + sum(1 for char in text[:place] if ord(char) > 0xFFFF)


def from_qt(text: str, position: int) -> int:
    """Return the character position for Qt's position."""
    if text.isascii():
        return position
    units = 0
    for place, char in enumerate(text):
        if units >= position:
            return place
        units += 2 if ord(char) > 0xFFFF else 1
    return len(text)


def is_right_to_left(text: str) -> bool:
    """True when the first letter with a direction runs from right to left, as in Arabic and Hebrew."""
    sides = (unicodedata.bidirectional(char) for char in text[:400])
    return next((side in {"R", "AL"} for side in sides if side in {"L", "R", "AL"}), False)


def find_words(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return where *words* stand in *text*, without regard to case and accents, at the beginning of words."""
    pattern = _pattern(tuple(_folded(word) for word in words if word.strip()))
    return [match.span() for match in pattern.finditer(_folded(text))] if pattern else []


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    if not words:
        return None
    longest_first = sorted(set(words), key=len, reverse=True)
    return re.compile("|".join(_one(word) for word in longest_first))


def _one(word: str) -> str:
    parts = r"[\s\-‐–]+".join(re.escape(part) for part in re.split(r"[\s\-‐–]+", word.strip()) if part)
    return rf"(?<!\w){parts}\w*" if word[:1].isascii() else parts


def _folded(text: str) -> str:
    """Return *text* in lower case without accents, character for character."""
    return "".join(_fold_char(char) for char in text)


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    plain = unicodedata.normalize("NFD", char)[0].casefold()
    return plain if len(plain) == 1 else char

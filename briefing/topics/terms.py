"""What an officer types for a topic, made ready to be looked for: words, "phrases", prefix*, in any script."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefing.topics.spelling import malay_root, stem
from briefing.topics.words import CJK, folded, keys_of

EXACT, TURNED, SHARED = (
    1.0,
    0.9,
    0.7,
)  # how sure a mention is: as typed, 'transfer of technology', 'energy and food security'

_QUOTED = re.compile(r'^["“”„«](.+)["“”»]$')
_SMALL_PARTS = ("non", "co", "re", "de", "bi", "e", "un")  # cut off a word by a hyphen although they are that short
_SHORTEST_PART = 3
_TURNABLE = 4  # words; a longer name is not turned round
_KANA_BETWEEN = "の?"
MALAY = ("ms", "id")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which a term may be printed, word by word."""

    keys: tuple[str, ...]
    term: str  # as typed
    capitals: tuple[bool, ...] = ()  # by word: must not match an ordinary word in small letters
    exact: bool = False  # the forms as typed: no other number, no other spelling
    prefix: bool = False  # the last word only begins so
    turned: bool = False  # the last word first: 'transfer of technology'
    shared: bool = False  # two words with others between: 'energy and food security'

    @property
    def weight(self) -> float:
        """How sure a mention of this kind is, 0 to 1."""
        return SHARED if self.shared else TURNED if self.turned else EXACT


def is_cjk(term: str) -> bool:
    """True for a term that is looked for by characters rather than by words."""
    return bool(CJK.search(term))


@lru_cache(maxsize=8192)
def cjk_pattern(term: str) -> re.Pattern[str]:
    """Return what finds *term* in folded Chinese or Japanese text: white space and の may stand between characters."""
    characters = [character for character in folded(term) if not character.isspace() and character not in '"“”']
    joined = ""
    for index, character in enumerate(characters):
        both = index and CJK.match(character) and CJK.match(characters[index - 1])
        joined += (rf"\s*{_KANA_BETWEEN}\s*" if both else r"\s*" if index else "") + re.escape(character)
    return re.compile(joined)


@lru_cache(maxsize=8192)
def patterns(term: str) -> tuple[Pattern, ...]:
    """Return the ways in which *term* may be printed; none where there is no word in it."""
    quoted = _QUOTED.match(term.strip())
    bare = quoted.group(1) if quoted else term.strip()
    prefix = bare.endswith("*")
    if quoted and not prefix:
        keys = tuple(folded(word) for word in re.findall(r"[^\W_]+(?:['’ʼ][^\W_]+)*", bare))
        return (Pattern(keys, term, exact=True),) if keys else ()
    if prefix:
        words = re.findall(r"[^\W_]+", folded(bare))
        keys = (*keys_of(" ".join(words[:-1])), words[-1]) if words else ()
        return (Pattern(keys, term, prefix=True),) if keys else ()
    keys = keys_of(bare)
    if not keys:
        return ()
    first = Pattern(keys, term, _capitals(bare, keys))
    return (first, *_other_ways(first))


def compared(key: str, language: str, several: bool) -> str:
    """Return the form by which a word of a text or of a term is compared, *several*: in a term of several words."""
    return malay_root(key) if language in MALAY else stem(key, several)


def _capitals(term: str, keys: tuple[str, ...]) -> tuple[bool, ...]:
    printed = [word for word in re.split(r"[\s\-‐‑/]+", term) if keys_of(word)]
    if len(printed) != len(keys):
        return ()
    strict = tuple(sum(map(str.isupper, word)) >= 2 for word in printed)
    return strict if any(strict) else ()


def _other_ways(first: Pattern) -> Iterator[Pattern]:
    """Yield what is the same in other words: parts joined or cut, turned round, with a partner between."""
    keys, term = first.keys, first.term
    if first.capitals:
        return
    for index in range(len(keys) - 1):
        yield Pattern((*keys[:index], keys[index] + keys[index + 1], *keys[index + 2 :]), term)
    for index, key in enumerate(keys):
        for one, other in _parts(key):
            yield Pattern((*keys[:index], one, other, *keys[index + 1 :]), term)
    if 1 < len(keys) <= _TURNABLE and not any(len(key) < _SHORTEST_PART for key in keys):
        yield Pattern((keys[-1], *keys[:-1]), term, turned=True)
        if len(keys) == 2:
            yield Pattern(keys, term, shared=True)


def _parts(key: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to cut a word in two: 'healthcare' may be printed 'health care' or 'health-care'."""
    if not key.isascii() or not key.isalpha():
        return
    for at in range(1, len(key) - _SHORTEST_PART + 1):
        if at >= _SHORTEST_PART or key[:at] in _SMALL_PARTS:
            yield key[:at], key[at:]

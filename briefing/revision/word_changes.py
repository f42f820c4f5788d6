"""Differences between two texts in whole words, punctuation attached; scripts without spaces by character."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from briefing.revision.comparison import WordChange, WordKind

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, kana and characters: no spaces between words."""

_TOKEN = re.compile(rf"[{_UNSPACED}][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u3099\u309a\ufe00-\ufe0f]*|[^\s{_UNSPACED}]+")
_MANY = 4_000_000  # pairs of words beyond which frequent words are no longer looked at one by one
_ISLAND = 3  # letters of a lone word between two changes, which is read better as changed

Opcode = tuple[bool, int, int, int, int]
"""Whether the words are the same, then first and end of them in the old and in the new text."""


def tokens(text: str) -> list[str]:
    """Return the words of *text* with the punctuation attached to them."""
    return _TOKEN.findall(text)


def places(text: str) -> list[tuple[int, int]]:
    """Return where the words of *text* begin and end."""
    return [found.span() for found in _TOKEN.finditer(text)]


def opcodes(old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    """Return how *old* words become *new* ones: stretches that are the same and stretches that are not."""
    head = 0
    shorter = min(len(old), len(new))
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    found: list[Opcode] = [(True, 0, head, 0, head)] if head else []
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    if a and b:
        matcher = SequenceMatcher(None, a, b, autojunk=len(a) * len(b) > _MANY)
        for kind, i, j, k, m in matcher.get_opcodes():
            found.append((kind == "equal", i + head, j + head, k + head, m + head))
    elif a or b:
        found.append((False, head, head + len(a), head, head + len(b)))
    if tail:
        found.append((True, len(old) - tail, len(old), len(new) - tail, len(new)))
    return found


def word_changes(old: str, new: str) -> tuple[WordChange, ...]:
    """Return the words of both texts as they are read: what is gone stands before what is new in its place."""
    old_places, new_places = places(old), places(new)
    old_words = [old[start:end] for start, end in old_places]
    new_words = [new[start:end] for start, end in new_places]
    changes: list[WordChange] = []
    for same, i, j, k, m in _readable(opcodes(old_words, new_words), old_words):
        if same:
            changes.append(WordChange(WordKind.SAME, _text(new, new_places, k, m)))
            continue
        if i < j:
            changes.append(WordChange(WordKind.GONE, _text(old, old_places, i, j)))
        if k < m:
            changes.append(WordChange(WordKind.NEW, _text(new, new_places, k, m)))
    return tuple(changes)


def _text(text: str, words: list[tuple[int, int]], first: int, end: int) -> str:
    """Return words *first* to *end* with the white space behind them, at the head that before them, too."""
    start = words[first][0] if first else 0
    stop = words[end][0] if end < len(words) else len(text)
    return text[start:stop]


def _readable(codes: list[Opcode], old: Sequence[str]) -> list[Opcode]:
    """Take a lone short word between two changes for changed: 'the' between two other phrases says nothing."""
    kept: list[Opcode] = []
    for at, (same, i, j, k, m) in enumerate(codes):
        within = 0 < at < len(codes) - 1
        lone = same and within and j - i == 1 and len(old[i]) <= _ISLAND and old[i].isalpha() and old[i].isascii()
        both = lone and all(code[1] < code[2] and code[3] < code[4] for code in (codes[at - 1], codes[at + 1]))
        now = same and not both
        if kept and not now and not kept[-1][0]:
            last = kept[-1]
            kept[-1] = (False, last[1], j, last[3], m)
        else:
            kept.append((now, i, j, k, m))
    return kept

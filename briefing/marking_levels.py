"""Markings (classifications) by level: which is lower, which is the highest, how each is written before a paragraph."""

import re
from collections.abc import Iterable

# Each scale from the lowest to the highest. Malaysia: Arahan Keselamatan; Japan: handling of administrative documents.
SCALES: tuple[tuple[str, ...], ...] = (
    (
        "unclassified",
        "official",
        "official-sensitive|official sensitive|official: sensitive",
        "restricted",
        "confidential",
        "secret",
        "top secret",
    ),
    ("terbuka", "terhad", "sulit", "rahsia", "rahsia besar"),
    ("取扱注意", "秘", "極秘"),
)

_SHORT = {
    "unclassified": "U",
    "official": "O",
    "official-sensitive": "O-S",
    "restricted": "R",
    "confidential": "C",
    "secret": "S",
    "top secret": "TS",
}


def is_lower(marking: str, than: str) -> bool | None:
    """True when *marking* is lower than another, None when the two cannot be compared."""
    marking, than = " ".join(marking.split()).casefold(), " ".join(than.split()).casefold()
    if marking == than or not than:
        return False
    if not marking:
        return level(than)[1] != 0  # no marking is as good as 'open'
    (scale, rank), (other_scale, other_rank) = level(marking), level(than)
    if scale != other_scale or scale < 0:
        return None
    return rank < other_rank


def level(marking: str) -> tuple[int, int]:
    """Return the scale of a marking and its rank on it; (-1, -1) for one that is on no scale."""
    found = [
        (len(word), scale, rank)
        for scale, ranks in enumerate(SCALES)
        for rank, words in enumerate(ranks)
        for word in words.split("|")
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", marking.casefold()) or (not word.isascii() and word in marking)
    ]
    if not found:
        return (-1, -1)
    _, scale, rank = max(found)
    return (scale, rank)


def highest(markings: Iterable[str], base: str = "") -> str:
    """Return the highest of *base* and *markings*; those that cannot be compared with it are passed over."""
    found = base
    for marking in markings:
        if marking.strip() and is_lower(found, marking):
            found = marking
    return found


def short(marking: str) -> str:
    """Return a marking as it stands before a paragraph: 'R' for RESTRICTED; in full where no letter is in use."""
    scale, rank = level(marking)
    if scale != 0:
        return marking.strip()
    return _SHORT[SCALES[0][rank].split("|")[0]]

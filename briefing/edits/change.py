"""What an edit says about itself: the words in the Undo menu and the ids it touched."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from briefing.errors import BriefingError


@dataclass(frozen=True, slots=True)
class Change:
    """Names an edit for the Undo menu and tells the views what to draw anew."""

    label: str  # 'Move 3 items to Critical minerals'
    ids: frozenset[str] = frozenset()  # sections, items, sources and topics that were touched
    merge: str = ""  # equal, not empty: typing that undoes in one step


def shortened(words: str, limit: int = 40) -> str:
    """Return *words* on one line and cut at a word, for use in a menu."""
    words = " ".join(words.split())
    if len(words) <= limit:
        return words
    return words[: limit + 1].rsplit(" ", 1)[0][:limit].rstrip(",;:–-") + "…"


def counted(number: int, one: str, many: str = "") -> str:
    """Return '1 paragraph' or '3 paragraphs'."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def check_names(changes: dict[str, Any], allowed: Iterable[str], refusal: str) -> None:
    """Raise ``BriefingError`` with *refusal* when *changes* name anything but *allowed*."""
    unknown = sorted(set(changes) - set(allowed))
    if unknown:
        raise BriefingError(f"{refusal} ({', '.join(unknown)})")

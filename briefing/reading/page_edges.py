"""Lines at the edges of pages: what they look like without their numbers, and which may be furniture at all."""

import re
from collections.abc import Sequence

from briefing.reading.lines import Line
from briefing.reading.marks import marks
from briefing.reading.sentences import ends_sentence

EDGE_LINES = 3
"""Lines at the top and foot of a page that may be furniture."""

_LOOSE = frozenset({"N ", "N -", "N /"})
"""Ways of printing a number in which a head may begin: '12 March 2026', '4 / 9'."""


def shape_of(line: Line) -> str:
    """Return the words of *line* with # for every number."""
    return re.sub(r"\d+", "#", " ".join(line.text.split()))


def block_of(lines: Sequence[Line], start: int, step: int, stop: int) -> list[int]:
    """Return the few lines from *start* on that a blank line parts from the text, or none."""
    found = [start]
    while found[-1] != stop and len(found) <= EDGE_LINES:
        following = found[-1] + step
        if lines[max(found[-1], following)].blank_before:
            return found
        found.append(following)
    return []


def may_be_furniture(text: str) -> bool:
    """A running head is short and no sentence, and does not begin with a paragraph's number."""
    numbered = any(
        mark.role == "paragraph" and mark.end < len(text) and mark.style not in _LOOSE for mark in marks(text)
    )
    return len(text) <= 140 and not numbered and not (ends_sentence(text) and len(text.split()) > 3)


def but_the_title(lines: Sequence[Line], places: list[int]) -> list[int]:
    """Keep the document's first line when it comes back as running head and nothing tells the two apart."""
    if places[0] == 0 and lines[0].rect is None and "#" not in shape_of(lines[0]):
        return places[1:]
    return places

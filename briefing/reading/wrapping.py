"""How a document's lines are wrapped: was a line's end forced by the margin, or meant?

The test is always the same: would the first word of the next line still have fitted on this one?
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from briefing.reading.lines import Line
from briefing.reading.sentences import ends_sentence

_WIDEST_WRAP = 130  # columns; text wrapped wider than that is one paragraph a line
_BUCKET = 24.0  # points; left edges nearer than that belong to one column
_FEW = 12  # lines; a document so short is judged by all of them
_NARROW = frozenset("iljtfrI .,:;'’‘!|()[]-/")
_WIDE = frozenset("mwMW—…%@")
_TELLING = 20  # a step inside a sentence says that much more than any other
_FULL = 40  # letters; a shorter line may be a title or a byline
_LOOSE = 1.3  # times the usual line distance: a gap that is meant


class Wrapping:
    """What is known about the line ends of one document."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.columns = _wrap_columns(lines)  # width of hard-wrapped text, 0 when lines are whole paragraphs
        self._right = _right_edges(lines)
        self._pages: dict[int | None, list[float]] = defaultdict(list)
        for (page, _), right in self._right.items():
            self._pages[page].append(right)
        self._leading = _usual_leading(lines)

    def forced(self, line: Line, following: Line) -> bool:
        """True when *line* ends where it does because the next word did not fit."""
        word = first_word(following.text)
        if line.rect is not None:
            right = self._right_edge(line)
            room = right - line.rect[2]
            return room < (1.15 * _print_width(word) + _print_width(" ")) * _scale(line)  # letters differ in width
        return self.columns > 0 and columns(line.text) + 1 + columns(word) > self.columns

    def nearly_full(self, line: Line) -> bool:
        """True when *line* reaches so far to the right that its end may well be forced."""
        if line.rect is not None:
            left, _, right, _ = line.rect
            return right - left > 0.75 * (self._right_edge(line) - left)
        if self.columns:
            return columns(line.text) >= 0.7 * self.columns
        return columns(line.text) >= 60

    def apart(self, line: Line, following: Line) -> bool:
        """True when a blank line, a gap or a page's end lies between the two lines."""
        if following.blank_before or line.page != following.page:
            return True
        if line.rect is None or following.rect is None:
            return False
        step = following.rect[1] - line.rect[1]
        usual = self._leading.get(_size_key(following), 0.0)
        return step < -1.0 or (usual > 0 and step > _LOOSE * usual)

    def indented(self, line: Line, following: Line) -> bool:
        """True when *following* begins a first-line indent to the right of *line*."""
        if line.rect is not None and following.rect is not None:
            return 6.0 < following.rect[0] - line.rect[0] < 90.0
        return False

    def _right_edge(self, line: Line) -> float:
        assert line.rect is not None  # callers have looked
        if line.edge is not None:
            return max(line.edge, line.rect[2])
        bucket = _bucket(line)
        near = [self._right.get((line.page, bucket + step), 0.0) for step in (-1, 0, 1, 2)]
        anywhere = [self._right.get((None, bucket + step), 0.0) for step in (-1, 0, 1, 2)]
        edge = max(near) or max(anywhere)
        if not edge:  # a centred line or another lone one: judge it by the text around it
            edge = min((right for right in self._pages.get(line.page, ()) if right >= line.rect[2] - 1), default=0.0)
        return max(edge, line.rect[2])


def columns(text: str) -> int:
    """Return how many columns *text* takes in a fixed-width face; East Asian characters take two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _wrap_columns(lines: Sequence[Line]) -> int:
    """Return the width at which text without positions is wrapped: most lines then stop in mid-sentence."""
    pairs = [
        (line, following)
        for line, following in pairwise(lines)
        if line.rect is None and not (line.whole or following.whole or following.blank_before)
    ]
    broken = [columns(line.text) for line, _ in pairs if not ends_sentence(line.text)]
    if len(broken) < 2 or len(broken) < 0.3 * len(pairs):
        return 0
    broken.sort()
    width = broken[min(len(broken) - 1, int(len(broken) * 0.98))]
    wider = sum(columns(line.text) > 1.05 * width for line in lines if line.rect is None and not line.whole)
    if wider > max(1, len(pairs) // 10):
        return 0
    return width if 30 <= width <= _WIDEST_WRAP else 0


def _right_edges(lines: Sequence[Line]) -> dict[tuple[int | None, int], float]:
    """Return the right edge of running text by page and left edge, and by left edge alone for sparse pages."""
    rights: dict[tuple[int | None, int], list[float]] = defaultdict(list)
    for line, following in zip(lines, [*lines[1:], Line()], strict=True):
        inner = following.page == line.page and not following.blank_before  # the last line of a paragraph says nothing
        if line.rect is not None and not line.cells and (inner or len(lines) < _FEW):
            rights[line.page, _bucket(line)].append(line.rect[2])
            rights[None, _bucket(line)].append(line.rect[2])
    edges: dict[tuple[int | None, int], float] = {}
    for key, values in rights.items():
        values.sort()
        if key[0] is None or len(values) >= 4:
            edges[key] = values[min(len(values) - 1, int(len(values) * 0.9))]
    return edges


def _usual_leading(lines: Sequence[Line]) -> dict[int, float]:
    """Return the usual distance from line to line by size of type, measured inside paragraphs.

    A line that ends no sentence goes on with the next: so the gaps between paragraphs do not count.
    """
    steps: dict[int, Counter[float]] = defaultdict(Counter)
    for line, following in pairwise(lines):
        if line.rect and following.rect and line.page == following.page and not following.blank_before:
            step = following.rect[1] - line.rect[1]
            if 4.0 < step < 60.0 and _size_key(line) == _size_key(following):
                first = following.text.lstrip()[:1]
                inside = (
                    len(line.text) > _FULL and not ends_sentence(line.text) and first.isalpha() and not first.isupper()
                )
                steps[_size_key(line)][round(step * 2) / 2] += _TELLING if inside else 1
    return {size: min(counts, key=lambda step: (-counts[step], step)) for size, counts in steps.items()}


def _bucket(line: Line) -> int:
    return int((line.rect or (0.0,))[0] // _BUCKET)


def _size_key(line: Line) -> int:
    if line.size:
        return round(line.size)
    return round(line.rect[3] - line.rect[1]) if line.rect else 0


def first_word(text: str) -> str:
    """Return what of *text* cannot be parted by a line's end; one character where lines break anywhere."""
    word = (text.split(maxsplit=1) or [""])[0]
    return word[:1] if word and unicodedata.east_asian_width(word[0]) in "WF" else word


def _scale(line: Line) -> float:
    """Return the points that a letter of width 1 takes as *line* is set; letters count by their usual width."""
    if line.rect is None or not line.text:
        return 0.0
    return (line.rect[2] - line.rect[0]) / max(0.25, _print_width(line.text))


def _print_width(text: str) -> float:
    """Return the width of *text* in sizes of its type, about: 'JENESYS' is half as wide again as 'jenesys'."""
    return sum(map(_letter_width, text))


@cache
def _letter_width(char: str) -> float:
    if char in _NARROW:
        return 0.29
    if char in _WIDE:
        return 0.85
    if char.isupper():
        return 0.68
    return 1.0 if unicodedata.east_asian_width(char) in "WF" else 0.5

"""From the lines recognised in the picture of a page to pieces, as a PDF's own text gives them.

So columns, headings, numbers, running heads and joins are found by the very rules that hold for any other page.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Any

from briefing.reading import ocr
from briefing.reading.ocr import Found
from briefing.reading.pdf_text import Font, PageText, Piece

_SURE_ENOUGH = 0.75  # a page read less surely than this may lie on its side or upside down
_UNREADABLE = 0.62  # a page no turn of which is read more surely gives no words
_FEWEST_LETTERS = 3  # on a page: fewer are strokes of a drawing
_HEIGHT_TO_SIZE = 0.71  # of the box round a line: the size of its type, about
_SAME_SIZE = (0.88, 1.11)  # of the body's: what lies between is the body's own, measures being that uneven
_ENOUGH_LETTERS = 8  # in a line: its width then says its size better than its height
_MAY_BE_SAME = (0.75, 1.3)  # of the body's: where the line's place may show that it is the body's after all
_NEARLY = 1.18  # sizes of headings and notes up to so many times each other are one
_EDGE = 0.4  # of the size: how far apart the left edges of one column are measured
_LEANING = 8.0  # degrees: a line that leans more says nothing of how the page lies


def recognised(picture: Any, width: float, height: float) -> PageText | None:
    """Return the words of a page of *width* × *height* points shown by *picture*; None where none can be made out."""
    turn, found = _best_turned(picture)
    letters = sum(map(str.isalnum, "".join(line.text for line in found)))
    if letters < _FEWEST_LETTERS or _sureness(found) < _UNREADABLE:
        return None
    tall = turn in (1, 3)
    width, height = (height, width) if tall else (width, height)
    across = picture.shape[0] if tall else picture.shape[1]
    scale = width / across
    lean = _lean(found)
    pieces = [_piece(line, order, scale, lean, (width / 2, height / 2)) for order, line in enumerate(found)]
    return PageText(width, height, tuple(pieces), turn=turn)


def with_even_sizes(pages: Sequence[PageText]) -> list[PageText]:
    """Return the pages with sizes and left edges that nearly agree made one: no box is exactly as large as its type."""
    weights: Counter[float] = Counter()
    for page in pages:
        for piece in page.pieces:
            weights[round(piece.size, 1)] += len(piece.text)
    if not weights:
        return list(pages)
    body, sizes = _sizes(weights)
    result = []
    for page in pages:
        pieces = _in_line([replace(piece, size=sizes[round(piece.size, 1)]) for piece in page.pieces])
        result.append(replace(page, pieces=tuple(_within_paragraphs(_with_even_edges(pieces), body))))
    return result


def _within_paragraphs(pieces: list[Piece], body: float) -> list[Piece]:
    """Give a line the body's size that stands under a line of it as the next of a paragraph does: no heading would."""
    ordered = sorted(pieces, key=lambda piece: piece.base)
    steps = [
        two.base - one.base for one, two in pairwise(ordered) if abs(one.left - two.left) < 1 < two.base - one.base
    ]
    if len(steps) < 3:
        return pieces
    usual = 1.25 * median(steps)
    low, high = _MAY_BE_SAME
    for at, piece in enumerate(ordered):
        if piece.size == body or not low * body <= piece.size <= high * body:
            continue
        for above in reversed(ordered[:at]):
            if piece.base - above.base > usual:
                break
            if above.size == body and piece.base - above.base > 0.5 * body and abs(above.left - piece.left) < 1:
                ordered[at] = replace(piece, size=body)
                break
    return ordered


def _sizes(weights: Counter[float]) -> tuple[float, dict[float, float]]:
    """Return the text's own size and for each size measured the size meant: that, or what sizes near it share."""
    body = _weighted_middle(weights)
    low, high = _SAME_SIZE
    common = round(2 * body) / 2
    meant = {size: common for size in weights if low * body <= size <= high * body}
    for others in (
        [size for size in sorted(weights) if size < low * body],
        [size for size in sorted(weights) if size > high * body],
    ):
        while others:
            group = [size for size in others if size <= _NEARLY * others[0]]
            others = others[len(group) :]
            middle = _weighted_middle(Counter({size: weights[size] for size in group}))
            meant |= dict.fromkeys(group, max(1.0, float(round(middle))))
    return common, meant


def _weighted_middle(weights: Counter[float]) -> float:
    half = sum(weights.values()) / 2
    reached = 0
    for size in sorted(weights):
        reached += weights[size]
        if reached >= half:
            return size
    return 10.0


def _with_even_edges(pieces: Sequence[Piece]) -> list[Piece]:
    """Let lines that begin nearly under each other begin exactly so, since columns and indents are found by it."""
    lefts = sorted(piece.left for piece in pieces)
    result = []
    for piece in pieces:
        reach = _EDGE * piece.size
        near = [left for left in lefts if abs(left - piece.left) <= reach]
        crowd = max(near, key=lambda left: sum(abs(other - left) <= reach / 2 for other in near))
        common = [left for left in near if abs(left - crowd) <= reach / 2]
        result.append(replace(piece, left=round(median(common), 1)) if len(common) > 2 else piece)
    return result


# ---------------------------------------------------------------------------------------------------------- the turn


def _best_turned(picture: Any) -> tuple[int, tuple[Found, ...]]:
    """Return by how many quarter turns the page must be read, and its lines then."""
    found = ocr.lines_in(picture)
    if found and not _mostly_tall(found) and _sureness(found) >= _SURE_ENOUGH:
        return 0, found
    import numpy  # noqa: PLC0415 - for pages that lie on their side

    turns = (1, 3) if _mostly_tall(found) else (2,)
    tried = [(0, found)] if not _mostly_tall(found) else []
    # A page whose writing runs down it (turn 1) is turned counter-clockwise to be read, and so on.
    tried += [(turn, ocr.lines_in(numpy.ascontiguousarray(numpy.rot90(picture, turn)))) for turn in turns]
    return max(tried, key=lambda one: _sureness(one[1]) * len("".join(line.text for line in one[1])))


def _sureness(found: Sequence[Found]) -> float:
    letters = sum(len(line.text) for line in found)
    return sum(line.score * len(line.text) for line in found) / letters if letters else 0.0


def _mostly_tall(found: Sequence[Found]) -> bool:
    """True when most of the written area stands upright."""
    tall = wide = 0.0
    for line in found:
        along, down = _sides(line)
        if down > 1.5 * along:
            tall += along * down
        else:
            wide += along * down
    return tall > wide


def _sides(line: Found) -> tuple[float, float]:
    one, two, three, _ = line.corners
    return math.dist(one, two), math.dist(two, three)


def _lean(found: Sequence[Found]) -> float:
    """Return how the lines lean, in radians, clockwise: the skew of a scan."""
    angles = []
    for line in found:
        along, down = _sides(line)
        if along > 6 * down:
            (x0, y0), (x1, y1), (x2, y2), (x3, y3) = line.corners
            angle = math.atan2(y1 + y2 - y0 - y3, x1 + x2 - x0 - x3)
            if abs(math.degrees(angle)) < _LEANING:
                angles.append(angle)
    return median(angles) if len(angles) > 2 else 0.0


# ------------------------------------------------------------------------------------------------------------ pieces


def _piece(line: Found, order: int, scale: float, lean: float, centre: tuple[float, float]) -> Piece:
    """Return the line as a piece, set straight."""
    corners = [_straightened(x * scale, y * scale, lean, centre) for x, y in line.corners]
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    left, right = (x0 + x3) / 2, (x1 + x2) / 2
    top, bottom = (y0 + y1) / 2, (y2 + y3) / 2
    size = _size(line, scale, bottom - top)
    left, right = left + _MARGIN * size, right - _MARGIN * size
    # The ink of a line reaches from its capitals down to its letters' tails, where it has any.
    base = (top + bottom) / 2 + (0.25 if _TAILS.intersection(line.text) else 0.34) * size
    return Piece(_spelt(line.text), left, right, base, size, Font(), order, doubts=line.doubts)


_TAILS = frozenset("gjpqy,;()[]Q")
_WIDTHS = {
    **dict.fromkeys("ijl.,;:'!|’‘`·", 0.28),
    **dict.fromkeys(' tfr()[]-/I"“”–', 0.36),
    **dict.fromkeys("mwMW@%—…", 0.88),
}
"""Of the size: how wide characters are in the usual text faces, wide and narrow ones taken together."""
_MARGIN = 0.15  # of the size: what a box has left and right of its letters


def _size(line: Found, scale: float, height: float) -> float:
    """Return the size of a line's type by how wide its words are: a box is higher than type by what nobody knows."""
    words = [(word, width * scale) for word, _, width in line.words if width]
    if sum(len(word) for word, _ in words) < _ENOUGH_LETTERS:
        return max(1.0, _HEIGHT_TO_SIZE * height)
    usual = sum(_WIDTHS.get(character) or _usual_width(character) for word, _ in words for character in word)
    return max(1.0, sum(width for _, width in words) / usual)


def _usual_width(character: str) -> float:
    if character >= "\u2e80":
        return 1.0
    return 0.71 if character.isupper() else 0.53


def _straightened(x: float, y: float, lean: float, centre: tuple[float, float]) -> tuple[float, float]:
    dx, dy = x - centre[0], y - centre[1]
    cos, sin = math.cos(lean), math.sin(lean)
    return centre[0] + dx * cos + dy * sin, centre[1] - dx * sin + dy * cos


def _spelt(text: str) -> str:
    """Return *text* with the full-width signs recognition puts into Latin text as it would be typed."""
    if any("\u2e80" <= c <= "\u9fff" for c in text):
        return text
    return "".join(chr(ord(c) - 0xFEE0) if "\uff01" <= c <= "\uff5e" else c for c in text)


def _in_line(pieces: list[Piece]) -> list[Piece]:
    """Give a number or a sign of a few characters the size and the base of the longer piece it stands beside."""
    long = [piece for piece in pieces if len(piece.text) > 6]
    result = []
    for piece in pieces:
        if len(piece.text) <= 6:
            beside = [
                other
                for other in long
                if abs(other.base - piece.base) < 0.35 * other.size and 0.6 < piece.size / other.size < 1.5
            ]
            if beside:
                near = min(beside, key=lambda other: min(abs(other.left - piece.right), abs(piece.left - other.right)))
                piece = replace(piece, size=near.size, base=near.base)
        result.append(piece)
    return result

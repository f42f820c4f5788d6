"""Columns of a PDF page in reading order, and the tables set among them without lines.

Columns of running text are found by their shared left edges and read in turn.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.reading.pdf_layout import Row, reads_right_to_left, rows_of
from briefing.reading.pdf_tables import PageTable
from briefing.reading.pdf_text import Piece
from briefing.reading.pdf_white_tables import Chunk, chunks_of, white_tables

_WIDE_BAND = 2.6  # of the size, from line to line
_AT_GUTTER = 5.0  # points
_MIN_COLUMN_LINES = 4
_MIN_COLUMN_CHARACTERS = 14  # a line, on average: less is a list of short entries, not running text


@dataclass(slots=True)
class Layout:
    """What stands on a page: its lines in reading order, and tables that white space makes."""

    rows: list[Row] = field(default_factory=list)
    tables: list[PageTable] = field(default_factory=list)


def layout(pieces: Sequence[Piece], gutters: set[int] | None = None) -> Layout:
    """Return the page's lines in reading order, column by column, and its unruled tables.

    *gutters* holds where columns were parted on other pages (points from the left) and is added to: a last page
    with two lines in each column is known by them.
    """
    found = Layout()
    right_to_left = reads_right_to_left("".join(piece.text for piece in pieces))
    _lay_out(list(pieces), right_to_left, set() if gutters is None else gutters, found)
    return found


def _lay_out(pieces: list[Piece], right_to_left: bool, gutters: set[int], found: Layout) -> None:
    """Add the parts of the page to *found* in reading order; one part where there are no columns."""
    if not pieces:
        return
    lines = rows_of(pieces)
    chunks = chunks_of(lines)
    tables = [] if right_to_left else white_tables(chunks)
    if tables:
        found.tables.extend(tables)
        held = frozenset().union(*(table.pieces for table in tables))
        _lay_out([piece for piece in pieces if piece.order not in held], right_to_left, gutters, found)
        return
    every = [chunk for line in chunks for chunk in line]
    cut = _best_cut(every, gutters)
    if cut is None:
        found.rows.extend(lines)
        return
    x, top, bottom = cut
    above = [c for c in every if c.base < top]
    below = [c for c in every if c.base > bottom]
    inside = [c for c in every if top <= c.base <= bottom]
    left = [c for c in inside if c.left < x]
    right = [c for c in inside if c.left >= x]
    sides = [right, left] if right_to_left else [left, right]
    for group in (above, *sides, below):
        _lay_out([piece for chunk in group for piece in chunk.pieces], right_to_left, gutters, found)


def _best_cut(chunks: list[Chunk], gutters: set[int]) -> tuple[float, float, float] | None:
    """Return (x, top, bottom) of the largest stretch that is running text in two columns, or None."""
    left, right = min(c.left for c in chunks), max(c.right for c in chunks)
    width = right - left
    edges = _shared_edges([c for c in chunks if c.left > left + 0.2 * width and c.characters >= 8])
    known = [float(x) for x in gutters if left + 0.2 * width < x < right - 0.2 * width]
    best: tuple[int, float, float, float] | None = None
    for x, fewest in [*((edge - 1.0, _MIN_COLUMN_LINES) for edge in edges), *((x, 1) for x in known)]:
        for stretch in _stretches(chunks, x, (left + right) / 2):
            if _is_columns(stretch, x, left, right, fewest):
                found = (len(stretch), x, min(c.base for c in stretch), max(c.base for c in stretch))
                best = max(best, found) if best else found
    if best is None:
        return None
    gutters.add(round(best[1]))
    return best[1:]


def _shared_edges(chunks: list[Chunk]) -> list[float]:
    """Return left edges that at least four lines begin at."""
    counts: dict[int, list[float]] = {}
    for chunk in chunks:
        counts.setdefault(round(chunk.left / 3), []).append(chunk.left)
    edges = []
    for key, lefts in counts.items():
        if len(lefts) + len(counts.get(key + 1, ())) >= _MIN_COLUMN_LINES:
            edges.append(min(lefts))
    return edges


def _stretches(chunks: list[Chunk], x: float, middle: float) -> list[list[Chunk]]:
    """Return runs of neighbouring lines that keep off the upright at *x*, from where both sides have text."""
    found: list[list[Chunk]] = []
    current: list[Chunk] = []
    for chunk in sorted(chunks, key=lambda c: c.base):
        crosses = chunk.left < x < chunk.right
        # A wide band without any text parts a running head from the columns under it.
        if crosses or (current and chunk.base - current[-1].base > _WIDE_BAND * max(chunk.size, current[-1].size)):
            found.append(current)
            current = []
        if not crosses:
            current.append(chunk)
    found.append(current)
    return [_shared_height(_without_centred(stretch, middle), x) for stretch in found if stretch]


def _without_centred(stretch: list[Chunk], middle: float) -> list[Chunk]:
    """Leave out lone lines at the top and the foot that stand in the middle of the page: a date, an end mark."""
    kept = list(stretch)
    for end in (0, -1):
        while len(kept) > 1 and _is_centred(kept[end], kept, middle):
            kept.pop(end)
    return kept


def _is_centred(chunk: Chunk, stretch: list[Chunk], middle: float) -> bool:
    if abs((chunk.left + chunk.right) / 2 - middle) > 4.0:
        return False
    others = [c for c in stretch if c is not chunk]
    alone = all(abs(c.base - chunk.base) > 2 for c in others)
    return alone and sum(abs(c.left - chunk.left) < 2 for c in others) < 2


def _shared_height(stretch: list[Chunk], x: float) -> list[Chunk]:
    left = [c.base for c in stretch if c.left < x]
    right = [c.base for c in stretch if c.left >= x]
    if not left or not right:
        return []
    slack = 1.5 * max(c.size for c in stretch)
    top = max(min(left), min(right)) - slack
    # The last lines of the longer column stand lower than the other column ends; they belong to it all the same.
    return [c for c in stretch if c.base >= top]


def _is_columns(stretch: list[Chunk], x: float, page_left: float, page_right: float, fewest: int) -> bool:
    left = [c for c in stretch if c.left < x]
    right = [c for c in stretch if c.left >= x]
    if min(len(left), len(right)) < fewest or len(left) + len(right) < 3:
        return False
    if max(c.right for c in left) > min(c.left for c in right) - 4:
        return False
    if fewest == 1:  # a gutter known from another page: it is enough that the right side keeps to it
        return sum(abs(c.left - x) < _AT_GUTTER for c in right) >= 0.5 * len(right)
    return _is_running_text(left, x - page_left) and _is_running_text(right, page_right - x)


def _is_running_text(side: list[Chunk], width: float) -> bool:
    """True when most lines of the side fill it, as running text does and a table's cells or numbers do not."""
    widths = sorted(c.right - c.left for c in side)
    full = max(widths)
    average = sum(c.characters for c in side) / len(side)
    wide_lines = sum(w > 0.6 * full for w in widths)
    return full > 0.45 * width and average >= _MIN_COLUMN_CHARACTERS and wide_lines >= 0.55 * len(side)

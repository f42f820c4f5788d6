"""Columns of a PDF page in reading order, and the tables set among them without lines.

Columns of running text are found by their shared left edges and read in turn.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from briefing.reading.language import language_of
from briefing.reading.pdf_layout import Row, reads_right_to_left, rows_of
from briefing.reading.pdf_tables import PageTable
from briefing.reading.pdf_text import Piece
from briefing.reading.pdf_white_tables import Chunk, chunks_of, white_tables
from briefing.reading.sentences import ends_sentence

_WIDE_BAND = 2.6  # of the size, from line to line
_AT_GUTTER = 5.0  # points
_MIN_COLUMN_LINES = 4
_OTHER_SIZE = 0.04  # of the size: more is another size of type
_NARROW = 0.62  # of the wider side: less is a side bar
_INDENT = 30.0  # points
_NEXT_LINE = 2.6  # of the size: paragraphs of one text are not farther apart
_GAP = 1.55  # of the size, from line to line: more parts two paragraphs
_MIN_COLUMN_CHARACTERS = 14  # a line, on average: less is a list of short entries, not running text


@dataclass(slots=True)
class Layout:
    """What stands on a page: its lines in reading order, and tables that white space makes."""

    rows: list[Row] = field(default_factory=list)
    tables: list[PageTable] = field(default_factory=list)

    def add(self, other: "Layout", bar: "Layout | None" = None) -> "Layout":
        """Put *other* behind; a side *bar* stands behind the first paragraph that ends there, and cuts none."""
        begun = len(self.rows)
        self.rows.extend(other.rows)
        self.tables.extend(other.tables)
        if bar is not None:
            place = self._after_paragraph(begun)
            self.rows[place:place] = bar.rows
            self.tables.extend(bar.tables)
        return self

    def _after_paragraph(self, place: int) -> int:
        """Return where a paragraph ends from *place* on; before it, when the last one goes on over the page."""
        ends = [at for at, (row, following) in enumerate(pairwise(self.rows), 1) if _ends_paragraph(row, following)]
        if place == 0 or not self.rows:
            return place
        later = [at for at in ends if at >= place]
        last = "".join(piece.text for piece in self.rows[-1].pieces)
        return later[0] if later else len(self.rows) if ends_sentence(last) or not ends else ends[-1]


def _ends_paragraph(row: Row, following: Row) -> bool:
    """True when a gap or another size parts the two lines."""
    step, size = following.base - row.base, max(row.size, following.size)
    return not 0 < step < _GAP * size or abs(row.size - following.size) > _OTHER_SIZE * size


def layout(pieces: Sequence[Piece], gutters: set[int] | None = None) -> Layout:
    """Return the page's lines in reading order, column by column, and its unruled tables.

    *gutters* holds where columns were parted on other pages (points from the left) and is added to: a last page
    with two lines in each column is known by them.
    """
    right_to_left = reads_right_to_left("".join(piece.text for piece in pieces))
    return _lay_out(list(pieces), right_to_left, set() if gutters is None else gutters)


def _lay_out(pieces: list[Piece], right_to_left: bool, gutters: set[int], in_column: bool = False) -> Layout:
    """Return what stands on a part of the page; its columns are parts of their own."""
    if not pieces:
        return Layout()
    lines = rows_of(pieces)
    chunks = chunks_of(lines)
    tables = [] if right_to_left else white_tables(chunks)
    if tables:
        held = frozenset().union(*(table.pieces for table in tables))
        rest = [piece for piece in pieces if piece.order not in held]
        return Layout(tables=tables).add(_lay_out(rest, right_to_left, gutters, in_column))
    every = [chunk for line in chunks for chunk in line]
    cut = _best_cut(every, gutters)
    if cut is None:
        return Layout(_with_edge(lines) if in_column else lines)
    x, top, bottom = _parallel(every, *cut)
    inside = [c for c in every if top <= c.base <= bottom]
    groups = (
        [c for c in every if c.base < top],
        [c for c in inside if c.left < x],
        [c for c in inside if c.left >= x],
        [c for c in every if c.base > bottom],
    )
    above, left, right, below = (
        _lay_out(
            [piece for chunk in group for piece in chunk.pieces], right_to_left, gutters, part in (1, 2) or in_column
        )
        for part, group in enumerate(groups)
    )
    aside = _side_bar(*groups)
    if not aside:
        return above.add(right if right_to_left else left).add(left if right_to_left else right).add(below)
    main, bar = (right, left) if aside == "left" else (left, right)
    return above.add(main).add(below, bar)


def _parallel(chunks: list[Chunk], x: float, top: float, bottom: float) -> tuple[float, float, float]:
    """Return the cut with all that stands above and below it on both sides, where these speak two languages.

    Texts set side by side begin each paragraph at one height; read band by band, their numbers would mix.
    """
    first = max((c.base for c in chunks if c.base < top and c.left < x < c.right), default=-1.0)
    last = min((c.base for c in chunks if c.base > bottom and c.left < x < c.right), default=float("inf"))
    between = [c for c in chunks if first < c.base < last]
    if len(between) == sum(top <= c.base <= bottom for c in chunks):
        return x, top, bottom
    languages = {language_of("\n".join(c.text for c in between if (c.left < x) is side), "") for side in (True, False)}
    if len(languages) < 2 or "" in languages:
        return x, top, bottom
    return x, min(c.base for c in between), max(c.base for c in between)


def _with_edge(lines: list[Row]) -> list[Row]:
    """Say where the column ends: its lines are broken there, and not where those above and below it are."""
    if len(lines) < _MIN_COLUMN_LINES:
        return lines
    edge = max(row.rect[2] for row in lines)
    return [replace(row, edge=edge) for row in lines]


# ----------------------------------------------------------------------------------------------------------- side bars


def _side_bar(above: list[Chunk], left: list[Chunk], right: list[Chunk], below: list[Chunk]) -> str:
    """Return which side is a box or note beside text that goes on above or under it: 'left', 'right' or neither ('').

    Its type or its width is another than the text's; columns of one text are alike.
    """
    sizes = _size_of(left), _size_of(right)
    widths = [max(c.right for c in side) - min(c.left for c in side) for side in (left, right)]
    alike = abs(sizes[0] - sizes[1]) < _OTHER_SIZE * max(sizes)
    if alike and min(widths) > _NARROW * max(widths):
        return ""
    for main, name in ((left, "right"), (right, "left")):
        if _goes_on(above, main) or _goes_on(main, below):
            narrower = widths[name == "right"] < widths[name == "left"]
            if narrower or not alike:
                return name
    return ""


def _size_of(side: list[Chunk]) -> float:
    return median(c.size for c in side for _ in range(1 + c.characters // 20))


def _right(side: list[Chunk]) -> float:
    return max(c.right for c in side)


def _goes_on(upper: list[Chunk], lower: list[Chunk]) -> bool:
    """True when the last line of *upper* and the first of *lower* are lines of one text."""
    if not upper or not lower:
        return False
    last, first = max(upper, key=lambda c: c.base), min(lower, key=lambda c: c.base)
    size = max(last.size, first.size)
    same_edge = abs(last.left - first.left) < _INDENT or abs(_right(upper) - _right(lower)) < _INDENT / 2
    same = abs(last.size - first.size) < _OTHER_SIZE * size and same_edge
    return same and 0 < first.base - last.base < _NEXT_LINE * size


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

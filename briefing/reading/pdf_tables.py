"""Tables on a PDF page, where ruled lines say so without doubt.

Lines that cross make a grid; words lie in its cells; a missing line between two cells makes one cell of them. A grid
that words run across, or that has only one column, is decoration and stays text.
"""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from briefing.model.source import Cell
from briefing.reading.pdf_layout import rows_of, runs
from briefing.reading.pdf_text import Piece

_MAX_OBJECTS = 6000  # a page with more is a drawing
_MAX_SEGMENTS = 400  # a path with more is a drawing
_THIN = 3.0  # points; a filled box no wider than this is a line
_NEAR = 2.5  # points; how far lines may miss each other and still meet
_SHORTEST = 8.0  # points; shorter strokes are ticks and underlined letters


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line: at *at* across, from *start* to *end* along."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table with the place it stands at and the pieces it holds."""

    cells: tuple[tuple[Cell, ...], ...]
    rect: tuple[float, float, float, float]
    pieces: frozenset[int]  # the ``order`` of each


def ruled_tables(page: pdfium.PdfPage, pieces: Sequence[Piece], height: float) -> list[PageTable]:
    """Return the ruled tables of an unrotated page of that *height*, top to bottom."""
    strokes = _joined(_strokes(page, height))
    tables = []
    for group in _groups(strokes):
        table = _table(group, pieces)
        if table is not None:
            tables.append(table)
    return sorted(tables, key=lambda table: table.rect[1])


# ----------------------------------------------------------------------------------------------------------- strokes


_Matrix = tuple[float, float, float, float, float, float]


def _strokes(page: pdfium.PdfPage, height: float) -> list[Stroke]:
    count = raw.FPDFPage_CountObjects(page.raw)
    items = [raw.FPDFPage_GetObject(page.raw, index) for index in range(min(count, _MAX_OBJECTS + 1))]
    found: list[Stroke] = []
    budget = _MAX_OBJECTS
    flip = (1.0, 0.0, 0.0, -1.0, 0.0, height)
    waiting: list[tuple[Any, _Matrix, int]] = [(item, flip, 0) for item in items]
    while waiting and budget:
        budget -= 1
        item, matrix, depth = waiting.pop()
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            found.extend(_strokes_of(item, matrix))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < 3:
            inner = _times(_matrix_of(item), matrix)
            held = range(min(raw.FPDFFormObj_CountObjects(item), budget))
            waiting.extend((raw.FPDFFormObj_GetObject(item, index), inner, depth + 1) for index in held)
    return [] if waiting else found


def _matrix_of(item: Any) -> _Matrix:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(one: _Matrix, two: _Matrix) -> _Matrix:
    """Return the matrix that does first *one*, then *two*."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = two
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _at(x: float, y: float, m: _Matrix) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _strokes_of(path: Any, matrix: _Matrix) -> list[Stroke]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(path, left, bottom, right, top):
        return []
    one, two = _at(left.value, bottom.value, matrix), _at(right.value, top.value, matrix)
    (x0, x1), (y0, y1) = sorted((one[0], two[0])), sorted((one[1], two[1]))
    if y1 - y0 <= _THIN:
        return [Stroke(False, (y0 + y1) / 2, x0, x1)] if x1 - x0 >= 2 else []
    if x1 - x0 <= _THIN:
        return [Stroke(True, (x0 + x1) / 2, y0, y1)] if y1 - y0 >= 2 else []
    fill, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroked)
    return _segments(path, _times(_matrix_of(path), matrix)) if stroked.value else []


def _segments(path: Any, matrix: _Matrix) -> list[Stroke]:
    """Return the straight upright and level parts of a path that is drawn with a pen."""
    count = raw.FPDFPath_CountSegments(path)
    if not 0 < count <= _MAX_SEGMENTS:
        return []
    found: list[Stroke] = []
    start = here = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        there = _at(x.value, y.value, matrix)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = there
        elif kind == raw.FPDF_SEGMENT_LINETO:
            found.extend(_straight(here, there))
        here = there
        if raw.FPDFPathSegment_GetClose(segment):
            found.extend(_straight(here, start))
            here = start
    return found


def _straight(one: tuple[float, float], two: tuple[float, float]) -> list[Stroke]:
    if abs(one[0] - two[0]) < 1 and abs(one[1] - two[1]) >= _SHORTEST:
        return [Stroke(True, one[0], *sorted((one[1], two[1])))]
    if abs(one[1] - two[1]) < 1 and abs(one[0] - two[0]) >= _SHORTEST:
        return [Stroke(False, one[1], *sorted((one[0], two[0])))]
    return []


def _joined(strokes: list[Stroke]) -> list[Stroke]:
    """Make one line of pieces that lie on each other or meet end to end."""
    done: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda s: (s.upright, round(s.at / _NEAR), s.start)):
        last = done[-1] if done else None
        if (
            last is not None
            and last.upright == stroke.upright
            and abs(last.at - stroke.at) <= _NEAR
            and stroke.start <= last.end + _NEAR
        ):
            done[-1] = Stroke(last.upright, last.at, last.start, max(last.end, stroke.end))
        else:
            done.append(stroke)
    return [stroke for stroke in done if stroke.end - stroke.start >= _SHORTEST]


def _groups(strokes: list[Stroke]) -> list[list[Stroke]]:
    """Return the sets of lines that cross or touch each other, leaving out lines that stand alone."""
    level = [s for s in strokes if not s.upright]
    upright = [s for s in strokes if s.upright]
    if len(level) < 3 or len(upright) < 1 or len(level) * len(upright) > 200_000:
        return []
    parent = {id(s): id(s) for s in strokes}

    def root(key: int) -> int:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for one in level:
        for two in upright:
            if one.start - _NEAR <= two.at <= one.end + _NEAR and two.start - _NEAR <= one.at <= two.end + _NEAR:
                parent[root(id(one))] = root(id(two))
    groups: dict[int, list[Stroke]] = {}
    for stroke in strokes:
        groups.setdefault(root(id(stroke)), []).append(stroke)
    return [group for group in groups.values() if len(group) >= 4]


# -------------------------------------------------------------------------------------------------------------- grid


def _places(values: list[float]) -> list[float]:
    """Return sorted values, those that nearly agree taken as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > 2 * _NEAR:
            places.append(value)
    return places


def _table(group: list[Stroke], pieces: Sequence[Piece]) -> PageTable | None:
    level = [s for s in group if not s.upright]
    upright = [s for s in group if s.upright]
    if not level or not upright:
        return None
    # Many tables have no line at their left and right edge: the level lines end there.
    xs = _places([s.at for s in upright] + [min(s.start for s in level), max(s.end for s in level)])
    ys = _places([s.at for s in level] + [min(s.start for s in upright), max(s.end for s in upright)])
    if len(xs) < 3 or len(ys) < 3 or len(xs) > 60 or len(ys) > 400:
        return None
    inside = [
        p for p in pieces if ys[0] < p.base - 0.3 * p.size < ys[-1] and xs[0] - _NEAR < (p.left + p.right) / 2 < xs[-1]
    ]
    held = _areas(xs, ys, level, upright)
    words: dict[int, list[Piece]] = {}
    for piece in inside:
        column = _between(xs, min(piece.left + 0.5 * piece.size, (piece.left + piece.right) / 2))
        row = _between(ys, piece.base - 0.3 * piece.size)
        area = held[row][column]
        if piece.right > _right_edge(held, xs, row, column) + 2 * _NEAR:
            return None  # words run across a line: no table
        words.setdefault(area, []).append(piece)
    if len(words) < 4:
        return None
    cells = _cells(held, words)
    if cells is None or sum(1 for row in cells if sum(bool(c.text) for c in row) > 1) < 2:
        return None
    return PageTable(cells, (xs[0], ys[0], xs[-1], ys[-1]), frozenset(p.order for p in inside))


def _between(places: list[float], value: float) -> int:
    for index, (_, end) in enumerate(pairwise(places)):
        if value < end:
            return index
    return len(places) - 2


def _areas(xs: list[float], ys: list[float], level: list[Stroke], upright: list[Stroke]) -> list[list[int]]:
    """Return for each place of the grid the number of the cell it belongs to."""
    columns = len(xs) - 1
    areas = [[row * columns + column for column in range(columns)] for row in range(len(ys) - 1)]

    def merge(old: int, new: int) -> None:
        for line in areas:
            for index, area in enumerate(line):
                if area == old:
                    line[index] = new

    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            if (
                column
                and not _drawn(upright, left, (top + bottom) / 2)
                and areas[row][column] != areas[row][column - 1]
            ):
                merge(areas[row][column], areas[row][column - 1])
            if row and not _drawn(level, top, (left + right) / 2) and areas[row][column] != areas[row - 1][column]:
                merge(areas[row][column], areas[row - 1][column])
    return areas


def _drawn(strokes: list[Stroke], at: float, along: float) -> bool:
    return any(abs(s.at - at) <= 2 * _NEAR and s.start - _NEAR <= along <= s.end + _NEAR for s in strokes)


def _right_edge(areas: list[list[int]], xs: list[float], row: int, column: int) -> float:
    while column + 1 < len(areas[row]) and areas[row][column + 1] == areas[row][column]:
        column += 1
    return xs[column + 1]


def _cells(areas: list[list[int]], words: dict[int, list[Piece]]) -> tuple[tuple[Cell, ...], ...] | None:
    """Return the rows of cells; None when a cell is not a box."""
    seen: set[int] = set()
    table: list[tuple[Cell, ...]] = []
    for row, line in enumerate(areas):
        cells: list[Cell] = []
        for column, area in enumerate(line):
            if area in seen:
                continue
            seen.add(area)
            width = _run_length(line, column, area)
            height = _run_length([other[column] for other in areas], row, area)
            if width * height != sum(other.count(area) for other in areas):
                return None
            held = words.get(area, [])
            head = row == 0 and bool(held) and all(p.font.bold for p in held)
            cells.append(Cell(words_of(held), width, height, head))
        if cells:
            table.append(tuple(cells))
    return tuple(row for row in table if any(cell.text for cell in row))


def _run_length(line: list[int], start: int, area: int) -> int:
    length = 0
    while start + length < len(line) and line[start + length] == area:
        length += 1
    return length


def words_of(pieces: Sequence[Piece]) -> str:
    """Return what a cell says, its lines joined."""
    return " ".join("".join(run.text for run in runs(row)) for row in rows_of(pieces)) if pieces else ""

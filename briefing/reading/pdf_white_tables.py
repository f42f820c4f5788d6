"""Tables on a PDF page that no line draws: columns parted by white space alone.

A false table does more harm than a missed one, so three things must come together: neighbouring lines keep to the
same columns and no word stands in the white between them; the entries of a column share an edge; and either a column
of figures or a row of bold heads says that this is a table. Contents lists, programmes by the hour, signature blocks,
heads of memoranda, numbered lists and columns of running text have the first two and not the third, or are told by
their words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from briefing.model.source import Cell
from briefing.reading.pdf_layout import Row
from briefing.reading.pdf_tables import PageTable, words_of
from briefing.reading.pdf_text import Piece
from briefing.reading.wrapping import first_word

_CHUNK_GAP = 1.0  # of the size: more may be the gap between two columns
_GUTTER = 0.8  # of the size: less white beside a column is no column's edge
_FAR = 3.4  # of the size, from line to line: what stands farther below is something else
_NEXT = 1.8  # of the size, from line to line: the next line of running text
_SAME_EDGE = 2.5  # points
_AGREE = 0.7  # of the entries of a column must share an edge
_FILLED = 0.55  # of the places of a table must hold something
_FEWEST_ROWS = 3
_MOST_COLUMNS = 10
_LONGEST_CELL = 700  # letters: more is running text
_TRIES = 3  # lines at the top of a stretch that may not belong to the table


@dataclass(frozen=True, slots=True)
class Chunk:
    """Pieces on one base line without a wide gap; the unit columns are made of."""

    pieces: tuple[Piece, ...]
    left: float
    right: float
    base: float
    size: float
    characters: int

    @property
    def text(self) -> str:
        """The characters, close enough to tell figures and labels."""
        return " ".join(piece.text.strip() for piece in self.pieces).strip()


def chunks_of(lines: Sequence[Row]) -> list[list[Chunk]]:
    """Return the chunks of each line, from left to right."""
    return [[_chunk(group) for group in _parted(row)] for row in lines]


def _parted(row: Row) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    right = 0.0
    for piece in sorted(row.pieces, key=lambda p: p.left):
        if groups and piece.left - right <= _CHUNK_GAP * min(piece.size, row.size):
            groups[-1].append(piece)
            right = max(right, piece.right)
        else:
            groups.append([piece])
            right = piece.right
    return groups


def _chunk(group: list[Piece]) -> Chunk:
    if len(group) == 1:
        piece = group[0]
        return Chunk((piece,), piece.left, piece.right, piece.base, piece.size, len(piece.text.strip()))
    return Chunk(
        tuple(group),
        min(p.left for p in group),
        max(p.right for p in group),
        median(p.base for p in group),
        max(p.size for p in group),
        sum(len(p.text.strip()) for p in group),
    )


def white_tables(lines: Sequence[Sequence[Chunk]]) -> list[PageTable]:
    """Return the tables among *lines*, which stand from top to bottom; most pages have none and are told at once."""
    telling = [index for index, line in enumerate(lines) if len(line) > 1 and _tells(line)]
    if not telling:
        return []
    found: list[PageTable] = []
    start = 0
    for place in telling:
        if place < start:
            continue
        least, start, best = start, place + 1, 0.0  # how much of the first row is filled
        for first in _starts(lines, place, least):
            stretch = _stretch(lines, first)
            apart = len(stretch.lines) >= _FEWEST_ROWS and not _goes_on(lines, first, stretch)
            table = _table(stretch) if apart else None
            filled = 0.0 if table is None else sum(bool(cell.text) for cell in table.cells[0]) / len(table.cells[0])
            if table is not None and filled > best:
                found = [*found[: len(found) - bool(best)], table]
                best, start = filled, first + len(stretch.lines)
    return found


def _tells(line: Sequence[Chunk]) -> bool:
    """True when a line may be a table's: a figure behind the first entry, or all in bold."""
    return any(_is_figure(chunk.text) for chunk in line[1:]) or all(_is_bold(chunk) for chunk in line)


def _starts(lines: Sequence[Sequence[Chunk]], place: int, least: int) -> list[int]:
    """Return where a table that has *place* in it may begin: its heads may stand some lines above."""
    highest = place
    while highest > least and place - highest < _TRIES:
        above, here = lines[highest - 1], lines[highest]
        if here[0].base - above[0].base > _FAR * here[0].size:
            break
        highest -= 1
    return [index for index in range(highest, place + 1) if len(lines[index]) > 1 or _is_raised(lines, index)]


def _is_raised(lines: Sequence[Sequence[Chunk]], index: int) -> bool:
    """True for the first line of a head of two lines: it stands over no first entry, and close above the next line."""
    if index + 1 >= len(lines) or len(lines[index + 1]) < 2:
        return False
    chunk, following = lines[index][0], lines[index + 1]
    close = following[0].base - chunk.base < 1.5 * chunk.size
    return close and chunk.left > following[0].right + _GUTTER * chunk.size


# ---------------------------------------------------------------------------------------------------------- stretches


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Neighbouring lines that keep to the same columns."""

    lines: tuple[Sequence[Chunk], ...]
    columns: tuple[tuple[float, float], ...]


def _stretch(lines: Sequence[Sequence[Chunk]], start: int) -> _Stretch:
    columns: list[tuple[float, float]] = []
    taken: list[Sequence[Chunk]] = []
    for line in lines[start:]:
        if taken and line[0].base - taken[-1][0].base > _FAR * max(line[0].size, taken[-1][0].size):
            break
        wider = _widened(columns, line)
        if wider is None or (taken and not 0.75 < line[0].size / taken[0][0].size < 1.34):
            break
        columns = wider
        taken.append(line)
    while taken and len(taken[-1]) < 2 and not _runs_on(taken):
        taken.pop()
    columns = []
    for line in taken:
        columns = _widened(columns, line) or columns
    return _Stretch(tuple(taken), tuple(_merged(taken, columns)))


def _widened(columns: list[tuple[float, float]], line: Sequence[Chunk]) -> list[tuple[float, float]] | None:
    """Return the columns with the line's chunks in them; None when a chunk stands across the white between two."""
    found = list(columns)
    for chunk in line:
        white = _GUTTER * chunk.size
        touching = [c for c in found if chunk.left < c[1] + white and c[0] < chunk.right + white]
        if len(touching) > 1:
            return None
        column = (chunk.left, chunk.right)
        if touching:
            if not (chunk.left < touching[0][1] and touching[0][0] < chunk.right):
                return None  # beside the column, and too near to be one of its own
            found.remove(touching[0])
            column = (min(chunk.left, touching[0][0]), max(chunk.right, touching[0][1]))
        found.append(column)
        if any(c != column and c[0] < column[1] + white and column[0] < c[1] + white for c in found):
            return None
    return sorted(found)


def _goes_on(lines: Sequence[Sequence[Chunk]], first: int, stretch: _Stretch) -> bool:
    """True when a column goes on above or below the stretch: then it is a column of the page, not of a table."""
    for near, beside in ((first - 1, stretch.lines[0]), (first + len(stretch.lines), stretch.lines[-1])):
        if not 0 <= near < len(lines) or abs(lines[near][0].base - beside[0].base) > _NEXT * beside[0].size:
            continue
        for index, column in enumerate(stretch.columns):
            inside = [c for c in lines[near] if abs(c.left - column[0]) < _SAME_EDGE and c.right < column[1] + c.size]
            if inside and (index > 0 or len(lines[near]) > 1):
                return True
    return False


def _runs_on(taken: Sequence[Sequence[Chunk]]) -> bool:
    """True when the last line stands so close under a cell that it belongs to it."""
    last = taken[-1][0]
    over = [c for line in taken[-4:-1] for c in line if abs(c.left - last.left) < _SAME_EDGE]
    if not over or last.base - over[-1].base > 1.6 * last.size or not any(map(str.isalnum, last.text)):
        return False
    if last.text[:1].islower() or last.base - taken[-2][0].base < 0.9 * last.size:
        return True
    right = max(c.right for line in taken for c in line if abs(c.left - last.left) < _SAME_EDGE)
    return _was_forced(over[-1], last, (last.left, right))


def _merged(lines: Sequence[Sequence[Chunk]], columns: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Make one column of neighbours never filled together: a head that stands left of the figures under it."""
    kept = list(columns[:1])
    for column in columns[1:]:
        left, right = kept[-1]
        together = any(
            any(left <= c.left < right for c in line) and any(column[0] <= c.left < column[1] for c in line)
            for line in lines
        )
        if together:
            kept.append(column)
        else:
            kept[-1] = (left, column[1])
    return kept


# -------------------------------------------------------------------------------------------------------------- rows

_Grid = list[list[list[Chunk]]]  # rows of columns of chunks


def _table(stretch: _Stretch) -> PageTable | None:
    count = len(stretch.columns)
    if not 2 <= count <= _MOST_COLUMNS or not _share_edges(stretch):
        return None
    for grid in _grids(stretch):
        texts = [[" ".join(chunk.text for chunk in cell) for cell in row] for row in grid]
        if len(grid) >= _FEWEST_ROWS and _is_table(grid, texts):
            return _made(grid, texts)
    return None


def _share_edges(stretch: _Stretch) -> bool:
    for column in stretch.columns:
        held = [c for line in stretch.lines[1:] for c in line if _in(c, column)]
        edges = ([c.left for c in held], [c.right for c in held], [(c.left + c.right) / 2 for c in held])
        most = max((_agreeing(edge) for edge in edges), default=0)
        if most < _AGREE * len(held) or not held:
            return False
    return True


def _agreeing(edges: Sequence[float]) -> int:
    return max((sum(abs(edge - other) <= _SAME_EDGE for other in edges) for edge in edges), default=0)


def _in(chunk: Chunk, column: tuple[float, float]) -> bool:
    return column[0] - 0.1 <= chunk.left < column[1]


def _grids(stretch: _Stretch) -> list[_Grid]:
    """Return the ways to part the lines into rows, the surest first: by the white between rows, line by line."""
    gaps = [two[0].base - one[0].base for one, two in pairwise(stretch.lines)]
    size = stretch.lines[0][0].size
    found: list[_Grid] = []
    for wide, narrow in pairwise(sorted(gaps, reverse=True)):
        if wide - narrow > 0.15 * size:
            bands = _bands(stretch, gaps, (wide + narrow) / 2)
            if _wraps(bands, stretch):
                found.append([_row(band, stretch) for band in bands])
    found.append(_line_by_line(stretch))
    return found


def _bands(stretch: _Stretch, gaps: Sequence[float], least: float) -> list[list[Sequence[Chunk]]]:
    bands: list[list[Sequence[Chunk]]] = [[stretch.lines[0]]]
    for line, gap in zip(stretch.lines[1:], gaps, strict=True):
        if gap > least:
            bands.append([])
        bands[-1].append(line)
    return bands


def _row(band: Sequence[Sequence[Chunk]], stretch: _Stretch) -> list[list[Chunk]]:
    return [[c for line in band for c in line if _in(c, column)] for column in stretch.columns]


def _wraps(bands: Sequence[Sequence[Sequence[Chunk]]], stretch: _Stretch) -> bool:
    """True when the lines within the bands are parts of cells: most end because the next word did not fit."""
    forced = free = 0
    for band in bands:
        for column, cell in zip(stretch.columns, _row(band, stretch), strict=True):
            for one, two in pairwise(cell):
                if _was_forced(one, two, column):
                    forced += 1
                else:
                    free += 1
    return forced > 2 * free


def _was_forced(one: Chunk, two: Chunk, column: tuple[float, float]) -> bool:
    """True when the first word of *two* would not have fitted behind *one*."""
    word = first_word(two.text)
    width = (two.right - two.left) * len(word) / max(1, len(two.text))
    return one.right - one.left + 1.2 * width + 0.25 * one.size > column[1] - column[0]


def _line_by_line(stretch: _Stretch) -> _Grid:
    grid: _Grid = []
    for index, line in enumerate(stretch.lines):
        row = _row([line], stretch)
        raised = index == 1 and _is_raised(stretch.lines, 0) and not any(_is_figure(c.text) for c in line)
        if grid and (raised or _continues(grid[-1], row, stretch)):
            grid[-1] = [[*above, *below] for above, below in zip(grid[-1], row, strict=True)]
        else:
            grid.append(row)
    return grid


def _continues(above: list[list[Chunk]], row: list[list[Chunk]], stretch: _Stretch) -> bool:
    """True when a line only goes on with the cells over it."""
    filled = [index for index, cell in enumerate(row) if cell]
    if any(not above[index] or _is_figure(row[index][0].text) for index in filled):
        return False
    forced = all(_was_forced(above[i][-1], row[i][0], stretch.columns[i]) for i in filled)
    small = any(row[index][0].text[:1].islower() for index in filled)
    if len(filled) == 1:
        return small or filled[0] > 0 or forced
    return forced and small


# ---------------------------------------------------------------------------------------------------------- evidence

_AMOUNT = r"(?:\d{1,3}(?:[,.’'\u00a0\u202f ]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
_FIGURE = re.compile(
    rf"[(\[]?\s?[−–+-]?\s?(?:(?:[A-Z]{{1,3}})?[$€£¥₩₹฿]|[A-Z]{{2,3}}|Rp)?\s?[−–-]?{_AMOUNT}"
    r"\s?(?:%|per cent|percent|bn|billion|million|mn|tn|[mk]|[MGkT]W[hp]?|km2?|kt|Mt|t|ha|兆円|億円|円|件|名|人)?"
    r"\s?[)\]]?[*†‡]{0,2}$"
)
_NOTHING = re.compile(r"(?:[-–—.…]{1,3}|n[./]?a\.?|nil|tiada)$", re.IGNORECASE)
_WHOLE = re.compile(r"\d{1,4}$")
_TIME = re.compile(
    r"(?:[01]?\d|2[0-4])\s?(?:[:.h時]\s?[0-5]\d|\s?[ap]\.?m\b|\s?Uhr)|(?:noon|midday|midnight|evening|morning)\b|[0-2]\d[0-5]\d\b",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"(?:for|on behalf of|pour|bagi pihak|signed|by|name|title|date|witness|in the presence)\b.*|_{3,}|[.…]{4,}$",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"[.…·]{4,}|(?:\.\s){3,}")
_MARK = re.compile(
    r"(?:[(\[]?(?:\d{1,3}(?:\.\d{1,2})*|[a-z]{1,2}|[ivxlc]{1,6}|[IVXLC]{1,6}|[A-Z])[.)\]]?|[•▪●○■□◦‣–—*-]|\W{1,2}"
    r"|(?:article|section|para|clause|item)\s.{1,6})$",
    re.IGNORECASE,
)
_PAGE_HEAD = re.compile(r"(?:pages?|pp?\.|halaman|muka surat|seite|página|頁|ページ|页)$", re.IGNORECASE)


def _is_figure(text: str) -> bool:
    return text[-1:] != "" and _FIGURE.match(text) is not None


def _is_bold(chunk: Chunk) -> bool:
    return all(piece.font.bold for piece in chunk.pieces if piece.text.strip())


def _is_table(grid: _Grid, texts: list[list[str]]) -> bool:
    body = texts[1:]
    places = [text for row in texts for text in row]
    if sum(map(bool, places)) < _FILLED * len(places) or max(map(len, places)) > _LONGEST_CELL:
        return False
    lonely = sum(sum(map(bool, row)) < 2 for row in texts)
    if lonely > len(texts) // 4 or any(_LEADERS.search(text) for text in places):
        return False
    figures = _figure_columns(texts)
    bold = _has_bold_head(grid)
    if not (figures or bold) or _is_list(body, figures) or _signs(places, figures):
        return False
    if figures and not _counts_pages(texts, figures):
        return all(sum(_is_figure(chunk.text) for chunk in row[column]) < 2 for row in grid for column in figures)
    return bold and not figures and _has_entries(grid, texts)


def _figure_columns(texts: Sequence[Sequence[str]]) -> list[int]:
    """Return the columns behind the first that hold figures; their first entry may be a head."""
    found: list[int] = []
    for column in range(1, len(texts[0])):
        entries = [row[column] for row in texts if row[column]]
        counted = entries if _is_figure(texts[0][column]) else [row[column] for row in texts[1:] if row[column]]
        figures = sum(_is_figure(entry) for entry in counted)
        such = figures + sum(_NOTHING.match(entry) is not None for entry in counted)
        if figures >= 2 and len(entries) >= _FEWEST_ROWS and such >= 0.75 * len(counted):
            found.append(column)
    return found


def _has_bold_head(grid: _Grid) -> bool:
    """True when the first row, and not the rest, is in bold."""
    head = [chunk for cell in grid[0] for chunk in cell]
    empty = sum(not cell for cell in grid[0])
    below = [chunk for row in grid[1:] for cell in row[1:] for chunk in cell]
    plain = sum(not _is_bold(chunk) for chunk in below)
    return empty <= 1 and len(head) > 1 and all(map(_is_bold, head)) and plain > 0.7 * len(below)


def _is_list(body: Sequence[Sequence[str]], figures: Sequence[int]) -> bool:
    """True for a programme by the hour, a numbered list, the head of a memorandum."""
    first = [row[0] for row in body if row[0]]
    timed = sum(_TIME.match(text) is not None for text in first)
    if 2 * timed > len(first) and not (figures and len(body[0]) > 2):
        return True
    if len(body[0]) > 2:
        return False
    marked = sum(_MARK.match(text) is not None for text in first)
    labels = sum(text.endswith((":", "：")) for text in first)
    return (2 * marked > len(first) and not figures) or 2 * labels > len(first)


def _signs(places: Sequence[str], figures: Sequence[int]) -> bool:
    said = [text for text in places if text]
    signing = sum(_SIGNS.match(text) is not None for text in said)
    return not figures and (signing > 1 or any(text.startswith(("___", "....", "……")) for text in said))


def _counts_pages(texts: Sequence[Sequence[str]], figures: Sequence[int]) -> bool:
    """True when all figures are whole numbers that go up, as in a list of contents or the numbers of lines."""
    head = not any(_is_figure(texts[0][column]) for column in figures)
    if head and not any(_PAGE_HEAD.match(texts[0][column]) for column in figures):
        return False
    for column in figures:
        entries = [row[column] for row in (texts[1:] if head else texts) if row[column]]
        if not all(_WHOLE.match(entry) for entry in entries):
            return False
        if any(int(two) < int(one) for one, two in pairwise(entries)):
            return False
    return True


def _has_entries(grid: _Grid, texts: Sequence[Sequence[str]]) -> bool:
    """True when rows of words under bold heads are entries, and no columns of running text."""
    body = texts[1:]
    filled = sum(all(row) for row in body)
    if filled < 0.75 * len(body) or len(body) < (3 if len(body[0]) == 2 else 2):
        return False
    numbered = sum(bool(re.match(r"[(\[]?\d{1,3}[.)]\s", text)) for row in body for text in row)
    if numbered > len(body) // 2:
        return False
    small = sum(text[:1].islower() for row in body for text in row[1:])
    cells = sum(len(row) - 1 for row in body)
    return small <= 0.25 * cells and not _is_full(grid)


def _is_full(grid: _Grid) -> bool:
    """True when two columns are rows of one line each that fill them, as lines of running text do."""
    full = 0
    for column in range(len(grid[0])):
        held = [cell for row in grid[1:] for cell in [row[column]]]
        if any(len(cell) > 1 for cell in held):
            continue
        widths = [cell[0].right - cell[0].left for cell in held if cell]
        full += sum(width > 0.85 * max(widths) for width in widths) > 0.5 * len(widths) and len(widths) > 3
    return full > 1


def _made(grid: _Grid, texts: Sequence[Sequence[str]]) -> PageTable:
    figures = _figure_columns(texts)
    head = _has_bold_head(grid) or not any(_is_figure(texts[0][column]) for column in figures)
    rows = tuple(
        tuple(Cell(words_of(_pieces(cell)), head=head and index == 0 and bool(cell)) for cell in row)
        for index, row in enumerate(grid)
    )
    held = [chunk for row in grid for cell in row for chunk in cell]
    rect = (
        min(c.left for c in held),
        min(p.top for c in held for p in c.pieces),
        max(c.right for c in held),
        max(p.bottom for c in held for p in c.pieces),
    )
    return PageTable(rows, rect, frozenset(p.order for c in held for p in c.pieces))


def _pieces(cell: Sequence[Chunk]) -> list[Piece]:
    return [piece for chunk in cell for piece in chunk.pieces]

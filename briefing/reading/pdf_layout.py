"""From the pieces of a PDF page to lines in reading order.

Position decides, not the order of writing: a number that a layout program writes after its paragraph stands before it
on the page, and is put there. Columns of running text are found by their shared left edges and read in turn.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from briefing.model.text import Run
from briefing.reading.pdf_right_to_left import in_reading_order
from briefing.reading.pdf_text import Piece

_SAME_LINE = 0.3  # of the size: how far apart two base lines may be and still be one line
_WORD_GAP = 0.15  # of the size: less is no space between words
_SEEN_GAP = 0.14  # of the size: where pdfium sees a space, less is only two parts of a word set apart
_MARK_GAP = 0.2  # of the larger size: more, between a word and a raised mark, is a space
_TRUSTED_GAP = 0.6  # of the size: up to this, pdfium's own judgement on spaces within one stretch is kept
_CHUNK_GAP = 1.0  # of the size: more may be the gap between two columns
_WIDE_BAND = 2.6  # of the size, from line to line
_AT_GUTTER = 5.0  # points
_MIN_COLUMN_LINES = 4
_MIN_COLUMN_CHARACTERS = 14  # a line, on average: less is a list of short entries, not running text


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the page with its pieces in reading order."""

    pieces: tuple[Piece, ...]
    base: float
    size: float

    @property
    def rect(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom, in points from the page's top left."""
        return (
            min(piece.left for piece in self.pieces),
            min(piece.top for piece in self.pieces),
            max(piece.right for piece in self.pieces),
            max(piece.bottom for piece in self.pieces),
        )

    @property
    def bold(self) -> bool:
        """True when nearly all characters are bold."""
        return _mostly(self.pieces, bold=True)

    @property
    def italic(self) -> bool:
        """True when nearly all characters are italic."""
        return _mostly(self.pieces, bold=False)


def vertical_rows(pieces: Sequence[Piece]) -> list[Row] | None:
    """Return the upright lines of a page set from top to bottom, right to left; None for any other page."""
    written = sorted(pieces, key=lambda piece: piece.order)
    down = sum(len(piece.text) for piece in written if piece.down)
    for one, two in pairwise(written):
        if len(two.text.strip()) == 1 and not one.down and _stands_under(two, one):
            down += 1
    if down <= 0.5 * sum(len(piece.text) for piece in written) or down < 6:
        return None
    columns: list[list[Piece]] = []
    for piece in sorted(written, key=lambda piece: (-piece.right, piece.base)):
        if columns and abs(columns[-1][0].left - piece.left) < 0.5 * piece.size:
            columns[-1].append(piece)
        else:
            columns.append([piece])
    return [_upright_row(sorted(column, key=lambda piece: piece.base)) for column in columns]


def _stands_under(two: Piece, one: Piece) -> bool:
    return abs(two.left - one.left) < 0.3 * two.size and 0.7 * two.size < two.base - one.base < 1.6 * two.size


def _upright_row(pieces: list[Piece]) -> Row:
    return Row(tuple(replace(piece, base=pieces[0].base) for piece in pieces), pieces[0].base, pieces[0].size)


_NEARLY_ALL = 0.85  # of the characters: a word in bold does not make a bold line


def _mostly(pieces: Sequence[Piece], *, bold: bool) -> bool:
    every = sum(len(p.text.strip()) for p in pieces)
    such = sum(len(p.text.strip()) for p in pieces if (p.font.bold if bold else p.font.italic))
    return such >= _NEARLY_ALL * every > 0


# ------------------------------------------------------------------------------------------------------------ lines


def rows(pieces: Sequence[Piece], gutters: set[int] | None = None) -> list[Row]:
    """Return the lines of a page or a part of it, top to bottom, column by column.

    *gutters* holds where columns were parted on the pages before (points from the left) and is added to: a last page
    with two lines in each column is known by them.
    """
    ordered: list[Row] = []
    right_to_left = reads_right_to_left("".join(piece.text for piece in pieces))
    for part in _columns(list(pieces), right_to_left, set() if gutters is None else gutters):
        ordered.extend(_rows_of(part))
    return ordered


def _rows_of(pieces: list[Piece]) -> list[Row]:
    """Gather pieces that stand on one base line; raised and lowered small ones go with the line they touch."""
    lines: list[list[Piece]] = []
    bases: list[tuple[float, float]] = []  # base line and size of each line
    for piece in sorted(pieces, key=lambda p: (p.base, p.left)):
        place = _line_of(piece, bases)
        if place is None:
            lines.append([piece])
            bases.append((piece.base, piece.size))
        else:
            lines[place].append(piece)
            if len(piece.text.strip()) > 3 and piece.size > bases[place][1]:
                bases[place] = (piece.base, piece.size)
    main = sorted(zip(lines, bases, strict=True), key=lambda entry: entry[1][0])
    gathered = _attach_raised([list(line) for line, _ in main], [base for _, base in main])
    return [_row(line) for line in gathered if line]


def _line_of(piece: Piece, bases: list[tuple[float, float]]) -> int | None:
    for index in range(len(bases) - 1, max(-1, len(bases) - 8), -1):
        base, size = bases[index]
        if abs(piece.base - base) <= _SAME_LINE * min(size, piece.size) * (0.6 if piece.size < 0.85 * size else 1):
            return index
    return None


def _attach_raised(lines: list[list[Piece]], bases: list[tuple[float, float]]) -> list[list[Piece]]:
    """Put lines that are only raised or lowered marks (¹, ₂, th) into the line they belong to."""
    for index, line in enumerate(lines):
        for piece in list(line):
            if len(piece.text.strip()) > 6:
                continue
            host = _host(piece, index, lines, bases)
            if host is not None:
                line.remove(piece)
                lines[host].append(piece)
    return lines


def _host(piece: Piece, index: int, lines: list[list[Piece]], bases: list[tuple[float, float]]) -> int | None:
    """Return the neighbouring line that *piece* is a raised or lowered mark of."""
    for near in (index + 1, index - 1, index + 2, index - 2):
        if not 0 <= near < len(lines) or not lines[near]:
            continue
        base, size = bases[near]
        shift = base - piece.base  # above is positive
        if piece.size > 1.02 * size or not (0.15 * size < shift < 0.75 * size or -0.6 * size < shift < -0.08 * size):
            continue
        if len(lines[index]) > 1 and any(
            other is not piece and abs(other.left - piece.right) < size for other in lines[index]
        ):
            continue
        touching = 0.7 * size
        for other in lines[near]:
            if other.size >= piece.size and (
                -touching < piece.left - other.right < touching or -touching < other.left - piece.right < touching
            ):
                return near
    return None


def _row(pieces: list[Piece]) -> Row:
    size = _main_size(pieces)
    bases = [piece.base for piece in pieces if piece.size > 0.85 * size and len(piece.text.strip()) > 1]
    base = median(bases or [piece.base for piece in pieces])
    return Row(tuple(_in_order(pieces)), base, size)


def _main_size(pieces: list[Piece]) -> float:
    weights: dict[float, int] = {}
    for piece in pieces:
        size = max(0.25, round(piece.size * 4) / 4)
        weights[size] = weights.get(size, 0) + len(piece.text.strip())
    return max(weights, key=lambda size: weights[size])


def _in_order(pieces: list[Piece]) -> list[Piece]:
    if not reads_right_to_left("".join(piece.text for piece in pieces)):
        return sorted(pieces, key=lambda piece: (piece.left, piece.order))
    written = sorted(pieces, key=lambda piece: piece.order)
    if written[-1].order - written[0].order == len(written) - 1:
        return written  # pdfium has put one stretch of writing into logical order
    return sorted(pieces, key=lambda piece: (-piece.right, piece.order))


def reads_right_to_left(text: str) -> bool:
    """True when most letters of *text* are Hebrew or Arabic."""
    if text.isascii():
        return False
    rtl = sum("\u0590" <= c <= "\u08ff" or "\ufb1d" <= c <= "\ufefc" for c in text)
    return rtl > sum(c.isalpha() for c in text) / 2


# ------------------------------------------------------------------------------------------------------------- runs


def runs(row: Row) -> tuple[Run, ...]:
    """Return the row's characters with their look; spaces stand where the page shows a gap."""
    found: list[Run] = []
    previous: Piece | None = None
    for piece in row.pieces:
        text = piece.text
        if previous is not None and _needs_space(previous, piece):
            text = " " + text
        elif previous is not None and not _may_keep_space(previous, piece):
            found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
        run = _run(text, piece, row)
        found.append(run)
        if (run.superscript or run.subscript) and text != text.strip():  # spaces are not raised
            found[-1:] = [Run(text[: len(text) - len(text.lstrip())]), replace(run, text=text.strip())]
            found.append(Run(text[len(text.rstrip()) :]))
        previous = piece
    tidied = tidy(found)
    return in_reading_order(tidied) if reads_right_to_left("".join(run.text for run in tidied)) else tidied


def _needs_space(before: Piece, after: Piece) -> bool:
    if before.text.endswith((" ", "\u3000")) or after.text.startswith((" ", "\u3000")):
        return False
    gap = max(after.left - before.right, before.left - after.right)
    small, large = sorted((before.size, after.size))
    if small < 0.9 * large:  # a raised mark before or after a word
        return gap > _MARK_GAP * large
    if before.spaced and not (_is_cjk(before.text[-1]) and _is_cjk(after.text[0]) and gap < large):
        return gap > _SEEN_GAP * small or reads_right_to_left(before.text)
    trusted = abs(after.order - before.order) == 1
    return gap > (_TRUSTED_GAP if trusted else _WORD_GAP) * small


def _may_keep_space(before: Piece, after: Piece) -> bool:
    """False for a space pdfium saw between two characters of a script that writes none."""
    last, first = before.text.rstrip()[-1:], after.text.lstrip()[:1]
    return not (_is_cjk(last) and _is_cjk(first) and after.left - before.right < max(before.size, after.size))


def _is_cjk(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or "\uff00" <= character <= "\uffef"


def _run(text: str, piece: Piece, row: Row) -> Run:
    shift = (row.base - piece.base) / row.size
    small = piece.size <= 1.02 * row.size
    return Run(
        text,
        bold=piece.font.bold,
        italic=piece.font.italic,
        superscript=small and shift > 0.15,
        subscript=small and shift < -0.08 and len(piece.text.strip()) <= 6,
    )


def tidy(found: Sequence[Run]) -> tuple[Run, ...]:
    """Join runs that look the same, fold spaces into one and take them off both ends."""
    joined: list[Run] = []
    for run in found:
        text = " ".join(run.text.replace("\t", " ").split(" ")) if "  " not in run.text else _fold(run.text)
        if joined and (joined[-1].text.endswith(" ") or not joined[-1].text):
            text = text.lstrip(" ")
        if not text:
            continue
        if joined and replace(joined[-1], text="") == replace(run, text=""):
            joined[-1] = replace(joined[-1], text=joined[-1].text + text)
        else:
            joined.append(replace(run, text=text))
    while joined and not joined[-1].text.rstrip(" "):
        joined.pop()
    if joined:
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip(" "))
        joined[0] = replace(joined[0], text=joined[0].text.lstrip(" "))
    return tuple(run for run in joined if run.text)


def _fold(text: str) -> str:
    """Fold every run of spaces into one, keeping one at either end."""
    words = " ".join(text.split())
    return (" " if text[:1] == " " else "") + words + (" " if text[-1:] == " " and words else "")


# ---------------------------------------------------------------------------------------------------------- columns


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Pieces on one base line without a wide gap; the unit columns are made of."""

    pieces: tuple[Piece, ...]
    left: float
    right: float
    base: float
    size: float
    characters: int


def _columns(pieces: list[Piece], right_to_left: bool, gutters: set[int]) -> list[list[Piece]]:
    """Return the parts of the page in reading order; one part where there are no columns."""
    if not pieces:
        return []
    chunks = _chunks(pieces)
    cut = _best_cut(chunks, gutters)
    if cut is None:
        return [pieces]
    x, top, bottom = cut
    above = [c for c in chunks if c.base < top]
    below = [c for c in chunks if c.base > bottom]
    inside = [c for c in chunks if top <= c.base <= bottom]
    left = [c for c in inside if c.left < x]
    right = [c for c in inside if c.left >= x]
    sides = [right, left] if right_to_left else [left, right]
    parts: list[list[Piece]] = []
    for group in (above, *sides, below):
        parts.extend(_columns([piece for chunk in group for piece in chunk.pieces], right_to_left, gutters))
    return parts


def _chunks(pieces: list[Piece]) -> list[_Chunk]:
    groups: list[list[Piece]] = []
    for row in _rows_of(pieces):
        group: list[Piece] = []
        for piece in sorted(row.pieces, key=lambda p: p.left):
            if group and piece.left - max(p.right for p in group) > _CHUNK_GAP * min(piece.size, row.size):
                groups.append(group)
                group = []
            group.append(piece)
        groups.append(group)
    return [
        _Chunk(
            tuple(group),
            min(p.left for p in group),
            max(p.right for p in group),
            median(p.base for p in group),
            max(p.size for p in group),
            sum(len(p.text.strip()) for p in group),
        )
        for group in groups
    ]


def _best_cut(chunks: list[_Chunk], gutters: set[int]) -> tuple[float, float, float] | None:
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


def _shared_edges(chunks: list[_Chunk]) -> list[float]:
    """Return left edges that at least four lines begin at."""
    counts: dict[int, list[float]] = {}
    for chunk in chunks:
        counts.setdefault(round(chunk.left / 3), []).append(chunk.left)
    edges = []
    for key, lefts in counts.items():
        if len(lefts) + len(counts.get(key + 1, ())) >= _MIN_COLUMN_LINES:
            edges.append(min(lefts))
    return edges


def _stretches(chunks: list[_Chunk], x: float, middle: float) -> list[list[_Chunk]]:
    """Return runs of neighbouring lines that keep off the upright at *x*, from where both sides have text."""
    found: list[list[_Chunk]] = []
    current: list[_Chunk] = []
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


def _without_centred(stretch: list[_Chunk], middle: float) -> list[_Chunk]:
    """Leave out lone lines at the top and the foot that stand in the middle of the page: a date, an end mark."""
    kept = list(stretch)
    for end in (0, -1):
        while len(kept) > 1 and _is_centred(kept[end], kept, middle):
            kept.pop(end)
    return kept


def _is_centred(chunk: _Chunk, stretch: list[_Chunk], middle: float) -> bool:
    if abs((chunk.left + chunk.right) / 2 - middle) > 4.0:
        return False
    others = [c for c in stretch if c is not chunk]
    alone = all(abs(c.base - chunk.base) > 2 for c in others)
    return alone and sum(abs(c.left - chunk.left) < 2 for c in others) < 2


def _shared_height(stretch: list[_Chunk], x: float) -> list[_Chunk]:
    left = [c.base for c in stretch if c.left < x]
    right = [c.base for c in stretch if c.left >= x]
    if not left or not right:
        return []
    slack = 1.5 * max(c.size for c in stretch)
    top = max(min(left), min(right)) - slack
    # The last lines of the longer column stand lower than the other column ends; they belong to it all the same.
    return [c for c in stretch if c.base >= top]


def _is_columns(stretch: list[_Chunk], x: float, page_left: float, page_right: float, fewest: int) -> bool:
    left = [c for c in stretch if c.left < x]
    right = [c for c in stretch if c.left >= x]
    if min(len(left), len(right)) < fewest or len(left) + len(right) < 3:
        return False
    if max(c.right for c in left) > min(c.left for c in right) - 4:
        return False
    if fewest == 1:  # a gutter known from another page: it is enough that the right side keeps to it
        return sum(abs(c.left - x) < _AT_GUTTER for c in right) >= 0.5 * len(right)
    return _is_running_text(left, x - page_left) and _is_running_text(right, page_right - x)


def _is_running_text(side: list[_Chunk], width: float) -> bool:
    """True when most lines of the side fill it, as running text does and a table's cells or numbers do not."""
    widths = sorted(c.right - c.left for c in side)
    full = max(widths)
    average = sum(c.characters for c in side) / len(side)
    wide_lines = sum(w > 0.6 * full for w in widths)
    return full > 0.45 * width and average >= _MIN_COLUMN_CHARACTERS and wide_lines >= 0.55 * len(side)

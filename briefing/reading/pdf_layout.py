"""From the pieces of a PDF page to lines in reading order.

Position decides, not the order of writing: a number that a layout program writes after its paragraph stands before it
on the page, and is put there. Columns and tables are found in ``pdf_columns``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from briefing.model.text import Run
from briefing.reading.pdf_right_to_left import in_reading_order
from briefing.reading.pdf_text import Piece
from briefing.reading.runs import look

_SAME_LINE = 0.3  # of the size: how far apart two base lines may be and still be one line
_WORD_GAP = 0.15  # of the size: less is no space between words
_SEEN_GAP = 0.14  # of the size: where pdfium sees a space, less is only two parts of a word set apart
_MARK_GAP = 0.2  # of the larger size: more, between a word and a raised mark, is a space
_TRUSTED_GAP = 0.6  # of the size: up to this, pdfium's own judgement on spaces within one stretch is kept


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the page with its pieces in reading order."""

    pieces: tuple[Piece, ...]
    base: float
    size: float
    edge: float | None = None  # where its column ends at the right, if the page has several

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


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
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
    if text.isascii() or _RIGHT_TO_LEFT.search(text) is None:
        return False
    rtl = len(_RIGHT_TO_LEFT.findall(text))
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
        if joined and look(joined[-1]) == look(run):
            joined[-1] = replace(joined[-1], text=joined[-1].text + text)
        else:
            joined.append(run if text == run.text else replace(run, text=text))
    while joined and not joined[-1].text.rstrip(" "):
        joined.pop()
    if joined and joined[-1].text.endswith(" "):
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip(" "))
    if joined and joined[0].text.startswith(" "):
        joined[0] = replace(joined[0], text=joined[0].text.lstrip(" "))
    return tuple(run for run in joined if run.text)


def _fold(text: str) -> str:
    """Fold every run of spaces into one, keeping one at either end."""
    words = " ".join(text.split())
    return (" " if text[:1] == " " else "") + words + (" " if text[-1:] == " " and words else "")

"""What is printed over or beside the text of a PDF page: a watermark such as DRAFT, the line numbers of a draft."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from briefing.reading.pdf_text import PageText, Piece

_STATUS = re.compile(
    r"(?:(?:advance|unedited|final|working|first|second|revised|zero)\s+)*(?:draft|copy|version|text)(?:\s+(?:only|copy))?"
    r"|not\s+for\s+(?:distribution|circulation|citation|quotation)|unedited|embargoed|specimen|provisional|superseded"
    r"|void|draf|deraf|rancangan|entwurf|projet|borrador|minuta|proyecto|проект|مسودة|مشروع|草案|案|未定稿|초안",
    re.IGNORECASE,
)
_LARGE = 2.2  # of the text's size: a word set across the lines of a page
_FEWEST_NUMBERS = 5  # on a page
_EVEN = 0.15  # of the step: how far the steps between line numbers may differ
_GOES_ON = 0.35  # of the numbered lines: that begin in small letters, as lines do and paragraphs do not


def status_in(words: str) -> str:
    """Return what a watermark says of the document, as printed; nothing where it says something else."""
    parts = words.split()
    joined = "".join(parts) if parts and all(len(part) == 1 for part in parts) else " ".join(parts)
    if _STATUS.fullmatch(joined):
        return joined
    half = joined[: len(joined) // 2].strip()
    return half if half and joined == f"{half} {half}" and _STATUS.fullmatch(half) else ""


def without_watermark(text: PageText) -> PageText:
    """Set aside a status word that is printed level, but large and across the lines of the page."""
    plain = [piece for piece in text.pieces if len(piece.text) > 8]
    if not plain:
        return text
    size = median(piece.size for piece in plain)
    marks = [
        piece
        for piece in text.pieces
        if piece.size >= _LARGE * size and status_in(piece.text) and _lies_over(piece, plain)
    ]
    if not marks:
        return text
    kept = tuple(piece for piece in text.pieces if piece not in marks)
    return replace(text, pieces=kept, aside=(*text.aside, *(piece.text.strip() for piece in marks)))


def _lies_over(mark: Piece, others: Sequence[Piece]) -> bool:
    return any(
        other is not mark
        and mark.top < other.base - 0.3 * other.size < mark.base
        and other.left < mark.right
        and other.right > mark.left
        for other in others
    )


def without_line_numbers(text: PageText) -> tuple[PageText, bool]:
    """Return the text without the numbers of its lines, and whether there were any.

    Line numbers stand beside the text, one step of lines apart all down the page, and count on by one, two, five or
    ten; the lines they number begin in mid-sentence, as numbered paragraphs do not.
    """
    lines = [piece for piece in text.pieces if len(piece.text.strip()) > 12]
    if len(lines) < _FEWEST_NUMBERS or text.turn:
        return text, False
    left = min(piece.left for piece in lines)
    right = max(piece.right for piece in lines)
    for beside in (
        [piece for piece in text.pieces if _is_figure(piece) and piece.right < left],
        [piece for piece in text.pieces if _is_figure(piece) and piece.left > right],
    ):
        numbers = sorted(beside, key=lambda piece: piece.base)
        if len(numbers) >= _FEWEST_NUMBERS and _counts_lines(numbers, lines):
            dropped = {piece.order for piece in numbers}
            return replace(text, pieces=tuple(p for p in text.pieces if p.order not in dropped)), True
    return text, False


def _is_figure(piece: Piece) -> bool:
    stripped = piece.text.strip()
    return stripped.isascii() and stripped.isdigit() and len(stripped) <= 4


def _counts_lines(numbers: Sequence[Piece], lines: Sequence[Piece]) -> bool:
    values = [int(piece.text) for piece in numbers]
    by = {two - one for one, two in pairwise(values)}
    if len(by) != 1 or not by & {1, 2, 5, 10}:
        return False
    steps = [two.base - one.base for one, two in pairwise(numbers)]
    usual = median(steps)
    if sum(abs(step - usual) <= _EVEN * usual for step in steps) < 0.8 * len(steps):
        return False
    if by != {1}:
        return True
    numbered = [min(lines, key=lambda line: abs(line.base - number.base)) for number in numbers]
    return sum(line.text.lstrip()[:1].islower() for line in numbered) >= _GOES_ON * len(numbered)

"""Words of a PDF page that nobody sees there: written without ink, white on white, or beside the paper.

Whoever quotes the page would quote what was never printed, so they are left out and named. The one exception is a
scan over which another program laid the words it recognised: these stand for what is seen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2 as pdfium

from briefing.reading.pdf_pictures import MOST_OF_PAGE, covered
from briefing.reading.pdf_text import PageText, Piece

_INK = 40  # of 255: how much darker or lighter than its paper a letter must be to be seen
_SHOWN = 80  # letters of what was left out that a notice repeats


@dataclass(slots=True)
class Unseen:
    """What was found on the pages of one document, by page from 0."""

    words: dict[int, str] = field(default_factory=dict)
    laid_over: list[int] = field(default_factory=list)  # pages whose words another program recognised


def without_unseen(page: pdfium.PdfPage, text: PageText, index: int, unseen: Unseen) -> PageText:
    """Return the text without the pieces that cannot be seen, which *unseen* then tells of."""
    inkless = [piece for piece in text.pieces if piece.inkless]
    if inkless and covered(page) >= MOST_OF_PAGE:
        unseen.laid_over.append(index)
        inkless = []
    dropped = {piece.order for piece in (*inkless, *_beside(text), *_white_on_white(page, text))}
    if not dropped:
        return text
    words = " ".join(piece.text.strip() for piece in text.pieces if piece.order in dropped)
    if words.strip():
        unseen.words[index] = words if len(words) <= _SHOWN else words[: _SHOWN - 3].rstrip() + "…"
    return replace(text, pieces=tuple(piece for piece in text.pieces if piece.order not in dropped))


def _beside(text: PageText) -> Iterable[Piece]:
    """Return the pieces beside the paper; none where all are, since the paper's edges are wrong then."""
    beside = [
        piece
        for piece in text.pieces
        if piece.right < 0 or piece.left > text.width or piece.base < 0 or piece.top > text.height
    ]
    return beside if len(beside) < len(text.pieces) else ()


def _white_on_white(page: pdfium.PdfPage, text: PageText) -> Sequence[Piece]:
    """Return the white pieces that no darker ground makes readable; the page is drawn only where there are any."""
    white = [piece for piece in text.pieces if piece.white]
    if not white or text.turn:
        return []
    bitmap = page.render(scale=1, grayscale=True)
    try:
        grey = bitmap.to_numpy().reshape(bitmap.height, bitmap.width).copy()
    finally:
        bitmap.close()
    return [piece for piece in white if not _contrasts(grey, piece)]


def _contrasts(grey: Any, piece: Piece) -> bool:
    height, width = grey.shape
    top, bottom = max(0, int(piece.top)), min(height, int(piece.bottom) + 1)
    left, right = max(0, int(piece.left)), min(width, int(piece.right) + 1)
    seen = grey[top:bottom, left:right]
    return seen.size == 0 or int(seen.max()) - int(seen.min()) >= _INK

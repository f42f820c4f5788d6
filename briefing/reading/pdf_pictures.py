"""Pages of a PDF whose words are only in a picture: which they are, and what recognition makes of them."""

import ctypes
from collections.abc import Sequence
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from briefing.progress import Progress
from briefing.reading import ocr
from briefing.reading.ocr_page import recognised, with_even_sizes
from briefing.reading.pdf_text import PageText

_FEW_LETTERS = 200  # a scan may bear a stamp or a page number as text; a page with more is read by its text
MOST_OF_PAGE = 0.5  # of its area: what a picture must cover to be a scan of the page
_MOSTLY = 0.4  # of the letters: more that the file does not name, and the picture is the better witness
_MAX_OBJECTS = 400


def is_picture(page: pdfium.PdfPage, text: PageText) -> bool:
    """True when the words of the page must be looked for in what it shows."""
    letters = sum(len(piece.text.strip()) for piece in text.pieces)
    if letters == 0:
        return shows_something(page)
    unknown = sum(len(piece.text.strip()) for piece in text.pieces if piece.unknown)
    if unknown > _MOSTLY * letters:
        return _in_known_script(text)
    return letters < _FEW_LETTERS and covered(page) >= MOST_OF_PAGE


def _in_known_script(text: PageText) -> bool:
    """True unless the letters the file does name are of a script that recognition has not learnt."""
    named = [c for piece in text.pieces if not piece.unknown for c in piece.text if c.isalpha()]
    every = named or [c for piece in text.pieces for c in piece.text if c.isalpha()]
    known = sum(c < "\u0250" or "\u3040" <= c <= "\u9fff" or c >= "\ue000" for c in every)
    return known >= 0.5 * len(every)


def shows_something(page: pdfium.PdfPage) -> bool:
    """False for an empty sheet."""
    return bool(raw.FPDFPage_CountObjects(page.raw) > 0)


def covered(page: pdfium.PdfPage) -> float:
    """Return the share of the page that its largest picture covers, 0 to 1."""
    width, height = page.get_size()
    largest = 0.0
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), _MAX_OBJECTS)):
        item = raw.FPDFPage_GetObject(page.raw, index)
        if raw.FPDFPageObj_GetType(item) in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
            largest = max(largest, _area(item))
    return min(1.0, largest / max(1.0, float(width) * float(height)))


def _area(item: Any) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return 0.0
    return float(abs(right.value - left.value) * abs(top.value - bottom.value))


def recognise(
    document: pdfium.PdfDocument, wanted: Sequence[int], texts: dict[int, PageText], progress: Progress
) -> dict[int, PageText]:
    """Return what recognition finds on the *wanted* pages (from 0), where that is more than their *texts* hold."""
    found: dict[int, PageText] = {}
    for done, index in enumerate(wanted):
        progress.report(done, len(wanted), f"recognising page {index + 1}")
        page = document[index]
        try:
            text = recognised(_drawn(page), *page.get_size())
        finally:
            page.close()
        if text is not None and _letters(text) > _named(texts[index]):
            found[index] = text
    evened = with_even_sizes(list(found.values()))
    return dict(zip(found, evened, strict=True))


def _drawn(page: pdfium.PdfPage) -> Any:
    """Return the page as an array of rows of blue, green and red."""
    bitmap = page.render(scale=ocr.LONGEST_SIDE / max(page.get_size()), may_draw_forms=True)
    try:
        return bitmap.to_numpy()[:, :, :3].copy()
    finally:
        bitmap.close()


def _letters(text: PageText) -> int:
    return sum(len(piece.text.strip()) for piece in text.pieces)


def _named(text: PageText) -> int:
    return sum(len(piece.text.strip()) for piece in text.pieces if not piece.unknown)

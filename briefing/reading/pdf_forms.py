"""What was filled into a form: a PDF keeps it beside the page's text, but whoever looks at the page reads it there."""

import ctypes
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from briefing.reading.pdf_text import Font, PageText, Piece

_MAX_FIELDS = 2000  # on a page
_LARGEST = 11.0  # points: type in a field is no larger, however high the field
_OF_LINE = 0.7  # of a line's height in a field: the size of its type
_WRITTEN = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
_TICKED = (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)
_TICK = "☒"


def open_form(document: pdfium.PdfDocument) -> Any:
    """Return what pdfium needs to tell a form's values; None for a document without a form. Before pages are opened."""
    if document.get_formtype() == raw.FORMTYPE_NONE:
        return None
    logging.getLogger("pypdfium2").setLevel(logging.ERROR)  # it warns of forms it reads well enough
    try:
        document.init_forms()
    except pdfium.PdfiumError:
        return None
    return document.formenv.raw if document.formenv is not None else None


def with_fields(page: pdfium.PdfPage, form: Any, text: PageText) -> PageText:
    """Return the page's text with what is filled into its fields, each where it is seen."""
    if form is None or text.turn or page.get_rotation():
        return text
    order = max((piece.order for piece in text.pieces), default=-1) + 2
    left, bottom = page.get_bbox()[:2]
    added: list[Piece] = []
    for words, (x0, y0, x1, y1) in _fields(page, form):
        lines = [line.strip() for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
        step = (y1 - y0) / max(1, len(lines))
        size = max(4.0, min(_LARGEST, _OF_LINE * step))
        beside = (
            _base_beside(text, text.height - (y1 - bottom), text.height - (y0 - bottom)) if len(lines) == 1 else None
        )
        for row, line in enumerate(lines):
            base = beside or text.height - (y1 - bottom) + row * step + (step + 0.5 * size) / 2
            right = min(x1 - left, x0 - left + 2 + 0.5 * size * len(line))
            added.append(Piece(line, x0 - left + 2, right, base, size, Font(), order))
            order += 2  # never neighbours in the order of writing: the gap between them is what shows
    return replace(text, pieces=(*text.pieces, *added)) if added else text


def _base_beside(text: PageText, top: float, bottom: float) -> float | None:
    """Return the line the words beside a field stand on: what is filled in is read with them."""
    bases = [piece.base for piece in text.pieces if top < piece.base - 0.3 * piece.size < bottom]
    return max(bases, default=None)


def _fields(page: pdfium.PdfPage, form: Any) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Yield what is filled into each field, with its box from the page's bottom left."""
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MAX_FIELDS)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        if not note:
            continue
        try:
            words = _value(form, note)
            rect = raw.FS_RECTF()
            if words and raw.FPDFAnnot_GetRect(note, rect):
                yield words, (rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top))
        finally:
            raw.FPDFPage_CloseAnnot(note)


def _value(form: Any, note: Any) -> str:
    if raw.FPDFAnnot_GetSubtype(note) != raw.FPDF_ANNOT_WIDGET or raw.FPDFAnnot_GetFlags(note) & _UNSEEN:
        return ""
    kind = raw.FPDFAnnot_GetFormFieldType(form, note)
    if kind in _TICKED:
        return _TICK if raw.FPDFAnnot_IsChecked(form, note) else ""
    if kind not in _WRITTEN:
        return ""
    length = raw.FPDFAnnot_GetFormFieldValue(form, note, None, 0)
    if length <= 2:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    raw.FPDFAnnot_GetFormFieldValue(form, note, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").partition("\0")[0].strip()


_UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW

"""Flow + design → PDF by WeasyPrint: tagged, with bookmarks, PDF/A-2a and PDF/UA-1 in one file."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.design import Design
from briefing.errors import ExportError
from briefing.flow import Flow
from briefing.model.source import Notice
from briefing.progress import SILENT, Progress


@dataclass(frozen=True, slots=True)
class Place:
    """Where an anchor came to stand."""

    anchor: str
    page: int  # counted from 1 in this PDF
    top: float  # points from the top of the sheet


@dataclass(frozen=True, slots=True)
class PdfResult:
    """A finished PDF."""

    data: bytes
    pages: int
    places: tuple[Place, ...] = ()
    notices: tuple[Notice, ...] = ()


def render_pdf(
    flow: Flow,
    design: Design,
    progress: Progress = SILENT,
    draft: bool = False,
    first_page: int = 1,
    total_pages: int | None = None,
    pages: Mapping[str, int] | None = None,
    pictures: Mapping[str, bytes] | None = None,
) -> PdfResult:
    """Return *flow* as PDF.

    *draft* leaves out what only matters in a file that is kept (tags, archive metadata) and is faster. For a section
    that is laid out alone, *first_page* is the folio of its first page, *total_pages* the number of pages of the whole
    book, and *pages* the page numbers of anchors that are not in this flow. *pictures* are the bytes of figures by
    name: PNG or JPEG, made by ``briefing.pictures``.
    """
    try:
        from briefing.rendering.pdf_layout import lay_out  # noqa: PLC0415 - slow to load, and a bare machine lacks its libraries
    except OSError as error:
        raise ExportError(
            "The PDF cannot be made: a library the page layout needs (Pango) is missing on this machine. Run "
            f"'python3 start.py', which installs it or names the command that does. ({error})"
        ) from None
    data, places, page_count, notices = lay_out(
        flow, design, progress, draft, first_page, total_pages, pages or {}, pictures or {}
    )
    found = tuple(Place(anchor, page, top) for anchor, page, top in places)
    return PdfResult(data, page_count, found, notices)

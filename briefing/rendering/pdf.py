"""Flow + design → PDF by WeasyPrint: tagged, with bookmarks, PDF/A-2a and PDF/UA-1 in one file.

The layout engine is kept warm: fonts and the style sheet of a design are read once in a process.
"""

import logging
import os
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from briefing.design import Design
from briefing.flow import Flow
from briefing.model.source import Notice
from briefing.progress import SILENT, Progress
from briefing.rendering.css import design_css, font_css, page_css
from briefing.rendering.fonts import SCHEME, font_bytes
from briefing.rendering.html import anchors_of, flow_html
from briefing.rendering.pdf_finishing import finish

_POINTS = 0.75  # of a CSS pixel
_MISSING = re.compile(r"notdef glyph .*\(U\+([0-9A-F]{4,6})\)$", re.DOTALL)
_DATA_TYPES = ("image/png", "image/jpeg", "image/gif")


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
) -> PdfResult:
    """Return *flow* as PDF.

    *draft* leaves out what only matters in a file that is kept (tags, archive metadata) and is faster. For a section
    that is laid out alone, *first_page* is the folio of its first page, *total_pages* the number of pages of the whole
    book, and *pages* the page numbers of anchors that are not in this flow.
    """
    progress.report(0, 4, "layout")
    with _listening() as notices:
        fonts, style = _sheet(design)
        page_style = weasyprint.CSS(
            string=page_css(flow, design, first_page, total_pages), font_config=fonts, url_fetcher=_Fetcher()
        )
        html = weasyprint.HTML(string=flow_html(flow, dict(pages or {})), url_fetcher=_Fetcher(), base_url=None)
        document = html.render(font_config=fonts, stylesheets=[style, page_style], presentational_hints=False)
        progress.report(2, 4, "layout")
        variant = {} if draft else {"pdf_variant": "pdf/a-2a", "uncompressed_pdf": True}
        with _without_traces():
            data = document.write_pdf(**variant)
    progress.report(3, 4, "writing")
    places = _places(document, flow)
    if not draft:
        data = finish(data)
    progress.report(4, 4, "writing")
    return PdfResult(data, len(document.pages), places, tuple(notices))


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """Serves the program's own fonts and pictures inside ``data:`` addresses; nothing else, no file, no network."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(SCHEME, "data"), allow_redirects=False)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Return what stands at *url*; raises ``ValueError`` for all that is not ours."""
        if url.startswith(f"{SCHEME}:"):
            return URLFetcherResponse(url, font_bytes(url), {"Content-Type": "font/ttf"})
        if url.startswith("data:") and url[5:].split(";")[0].split(",")[0].lower() in _DATA_TYPES:
            return super().fetch(url, headers)
        raise ValueError("only the program's own fonts and pictures can be shown")


@lru_cache(maxsize=4)
def _sheet(design: Design) -> tuple[FontConfiguration, weasyprint.CSS]:
    """Return the fonts and the style sheet of *design*, read once."""
    fonts = FontConfiguration()
    sheet = weasyprint.CSS(
        string=font_css(design) + design_css(design), font_config=fonts, url_fetcher=_Fetcher(), base_url=None
    )
    return fonts, sheet


def _places(document: weasyprint.Document, flow: Flow) -> tuple[Place, ...]:
    found: dict[str, Place] = {}
    for number, page in enumerate(document.pages, 1):
        for anchor, (_, top, *_) in page.anchors.items():
            found.setdefault(anchor, Place(anchor, number, round(top * _POINTS, 2)))
    return tuple(found[anchor] for anchor in dict.fromkeys(anchors_of(flow)) if anchor in found)


@contextmanager
def _listening() -> Iterator[list[Notice]]:
    """Collect what the layout engine complains about; it logs where an officer must be told."""
    notices: list[Notice] = []
    logger = logging.getLogger("weasyprint")
    handler = _Listener(notices)
    handlers, propagate, level = logger.handlers[:], logger.propagate, logger.level
    logger.handlers[:] = [handler]
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        yield notices
    finally:
        handler.finish()
        logger.handlers[:], logger.propagate = handlers, propagate
        logger.setLevel(level)


@contextmanager
def _without_traces() -> Iterator[None]:
    """Keep the time of day out of the fonts that are cut to size, so that the same book gives the same bytes."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # the engine leaves its colour profile open
            yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


class _Listener(logging.Handler):
    def __init__(self, notices: list[Notice]) -> None:
        super().__init__(logging.WARNING)
        self.notices = notices
        self.missing: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Turn a log record into a notice, each only once; characters without a letter form go into one notice."""
        message = record.getMessage()
        if found := _MISSING.search(message):
            self.missing.append(found[1])
            message = ""
        notice = Notice("layout", f"The layout engine reports: {message}")
        if message and notice not in self.notices:
            self.notices.append(notice)

    def finish(self) -> None:
        """Add the notice about missing characters."""
        if self.missing:
            shown = ", ".join(f"{chr(int(code, 16))} (U+{code})" for code in dict.fromkeys(self.missing[:12]))
            message = (
                f"No font on this machine has these characters, which print as empty boxes: {shown}. "
                "Replace them or install a font that has them; until then the PDF is not fit for the archive."
            )
            self.notices.append(Notice("missing-glyph", message))

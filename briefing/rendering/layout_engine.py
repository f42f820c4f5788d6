"""The layout engine's manners: what it complains about becomes notices, its page count becomes progress, and neither
the time of day nor a file or address it was not given gets in."""

import logging
import os
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from weasyprint.urls import URLFetcher, URLFetcherResponse

from briefing.model.source import Notice
from briefing.progress import Progress
from briefing.rendering.fonts import SCHEME, font_bytes

_DATA_TYPES = ("image/png", "image/jpeg", "image/gif")
_MISSING = re.compile(r"notdef glyph .*\(U\+([0-9A-F]{4,6})\)$", re.DOTALL)
_MANY = 12  # characters named in one notice


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Serves the program's own fonts, the book's pictures and those inside ``data:`` addresses; no file, no network."""

    def __init__(self, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(allowed_protocols=(SCHEME, "data"), allow_redirects=False)
        self.pictures = pictures or {}

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Return what stands at *url*; raises ``ValueError`` for all that is not ours."""
        if (picture := self.pictures.get(url.removeprefix(f"{SCHEME}:"))) is not None:
            kind = _kind(picture)
            return URLFetcherResponse(url, picture, {"Content-Type": kind})
        if url.startswith(f"{SCHEME}:"):
            return URLFetcherResponse(url, font_bytes(url), {"Content-Type": "font/ttf"})
        if url.startswith("data:") and url[5:].split(";")[0].split(",")[0].lower() in _DATA_TYPES:
            return super().fetch(url, headers)
        raise ValueError("only the program's own fonts and pictures can be shown")


def _kind(picture: bytes) -> str:
    if picture.startswith(b"<svg"):
        return "image/svg+xml"  # the program's own watermark: what officers bring in is PNG or JPEG
    return "image/png" if picture.startswith(b"\x89PNG") else "image/jpeg"


@contextmanager
def listening(progress: Progress, expected_pages: int) -> Iterator[list[Notice]]:
    """Collect the engine's complaints as notices and report each page it lays out; a cancel stops it there."""
    notices: list[Notice] = []
    complaints, pages = _Complaints(notices), _Pages(progress, expected_pages)
    with _only_handler("weasyprint", complaints, logging.WARNING):
        with _only_handler("weasyprint.progress", pages, logging.INFO):
            yield notices
        complaints.finish()


@contextmanager
def _only_handler(name: str, handler: logging.Handler, level: int) -> Iterator[None]:
    logger = logging.getLogger(name)
    before = logger.handlers[:], logger.propagate, logger.level
    logger.handlers[:], logger.propagate = [handler], False
    logger.setLevel(level)
    try:
        yield
    finally:
        logger.handlers[:], logger.propagate = before[0], before[1]
        logger.setLevel(before[2])


class _Complaints(logging.Handler):
    def __init__(self, notices: list[Notice]) -> None:
        super().__init__(logging.WARNING)
        self.notices = notices
        self.missing: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Turn a log record into a notice, each only once; characters without a letter form go into one notice."""
        message = record.getMessage()
        if found := _MISSING.search(message):
            self.missing.append(found[1])
            return
        notice = Notice("layout", f"The layout engine reports: {message}")
        if notice not in self.notices:
            self.notices.append(notice)

    def finish(self) -> None:
        """Add the notice about missing characters."""
        codes = list(dict.fromkeys(self.missing))
        if not codes:
            return
        shown = ", ".join(f"{chr(int(code, 16))} (U+{code})" for code in codes[:_MANY])
        shown += f" and {len(codes) - _MANY} more" if len(codes) > _MANY else ""
        message = (
            f"No font on this machine has these characters, which print as empty boxes: {shown}. "
            "Replace them or install a font that has them; until then the PDF is not fit for the archive."
        )
        self.notices.append(Notice("missing-glyph", message))


class _Pages(logging.Handler):
    def __init__(self, progress: Progress, expected: int) -> None:
        super().__init__(logging.INFO)
        self.progress = progress
        self.expected = max(expected, 1)
        self.done = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Report a page; the engine lays pages out more than once, so the count only ever goes up."""
        if found := re.search(r"Page (\d+)$", record.getMessage()):
            self.done = max(self.done, int(found[1]))
        self.progress.report(min(self.done, self.expected * 2), self.expected * 3)


@contextmanager
def without_traces() -> Iterator[None]:
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

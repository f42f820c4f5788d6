"""What runs in the layout processes. The layout engine is imported there only: the window starts without it."""

from dataclasses import dataclass
from pathlib import Path

from briefing.model.project import Project
from briefing.model.source import Notice, Source
from briefing.model.topic import BlockRef
from briefing.progress import SILENT, Progress
from briefing.search import search

_BEGINNING = 2  # letters from which a word is looked for while it is being typed


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a section or item came to stand."""

    anchor: str
    page: int  # from 1
    top: float  # points from the top of the sheet


@dataclass(frozen=True, slots=True)
class Pages:
    """Finished pages, as plain values: the window needs nothing of the layout engine to take them."""

    data: bytes
    pages: int
    places: tuple[Spot, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A finding of the checks as the window shows it."""

    code: str
    error: bool
    message: str
    section: str = ""
    item: str = ""


def get_ready() -> None:
    """Import the layout engine ahead of the first pages."""
    import briefing.export  # noqa: F401, PLC0415 - put off for the window's start-up time


@dataclass(frozen=True, slots=True)
class InBook:
    """Where a section laid out alone stands in the book, as far as the book was laid out."""

    first_page: int = 1
    total_pages: int | None = None
    pages: tuple[tuple[str, int], ...] = ()  # anchor → page, for what the section refers to


def preview_pages(project: Project, section_id: str, place: InBook, progress: Progress = SILENT) -> Pages:
    """Return the pages of a top-level section, or of the whole book for ''; raises ``BriefingError``."""
    from briefing.export import preview  # noqa: PLC0415 - put off for the window's start-up time

    known = dict(place.pages) or None
    made = preview(project, section_id, progress, place.first_page, place.total_pages, known)
    spots = tuple(Spot(place.anchor, place.page, place.top) for place in made.places)
    return Pages(made.data, made.pages, spots, tuple(notice.message for notice in made.notices))


def export_files(project: Project, paths: tuple[Path, ...], progress: Progress = SILENT) -> tuple[Notice, ...]:
    """Write the book to *paths*, by suffix; raises ``BriefingError``."""
    from briefing.export import export  # noqa: PLC0415 - put off for the window's start-up time

    return export(project, paths, progress)


def check_book(project: Project) -> tuple[Found, ...]:
    """Return everything the checks find, errors first, else in the order of the book."""
    from briefing.checks import run_checks  # noqa: PLC0415 - put off for the window's start-up time

    found = [
        Found(
            finding.code, str(finding.severity) == "error", finding.message, finding.section or "", finding.item or ""
        )
        for finding in run_checks(project)
    ]
    return tuple(sorted(found, key=lambda one: not one.error))


def find_words(sources: tuple[Source, ...], query: str) -> tuple[BlockRef, ...]:
    """Return the paragraphs that fit *query*, best first; then those that fit when its last word goes on."""
    found = [hit.ref for hit in search(sources, query)]
    if query[-1:].isalnum() and len(query.split()[-1]) >= _BEGINNING:
        found += [hit.ref for hit in search(sources, f"{query}*")]
    return tuple(dict.fromkeys(found))

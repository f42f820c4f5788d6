"""What runs in the layout processes. The layout engine is imported there only: the window starts without it."""

from dataclasses import dataclass
from pathlib import Path

from briefing.errors import SourceError
from briefing.model.book import AnnexPages, Asset
from briefing.model.project import Project
from briefing.model.source import Notice
from briefing.progress import SILENT, Progress


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


Pictures = tuple[tuple[str, bytes], ...]
"""Pictures by the hash of their bytes, as ``Session.pictures`` gives them."""


def preview_pages(
    project: Project, section_id: str, place: InBook, pictures: Pictures = (), progress: Progress = SILENT
) -> Pages:
    """Return the pages of a top-level section, or of the whole book for ''; raises ``BriefingError``."""
    from briefing.export import preview  # noqa: PLC0415 - put off for the window's start-up time

    known = dict(place.pages) or None
    made = preview(project, section_id, progress, place.first_page, place.total_pages, known, dict(pictures))
    spots = tuple(Spot(place.anchor, place.page, place.top) for place in made.places)
    return Pages(made.data, made.pages, spots, tuple(notice.message for notice in made.notices))


def export_files(
    project: Project, paths: tuple[Path, ...], pictures: Pictures = (), progress: Progress = SILENT
) -> tuple[Notice, ...]:
    """Write the book to *paths*, by suffix; raises ``BriefingError``."""
    from briefing.export import export  # noqa: PLC0415 - put off for the window's start-up time

    return export(project, paths, progress, dict(pictures))


PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class TakenPictures:
    """Pictures ready for the book file, and a sentence for each file that is none."""

    pictures: tuple[tuple[Asset, bytes], ...]
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenPages:
    """Pages of a PDF ready for the book, and the files they need kept by their hash."""

    annex: AnnexPages
    files: tuple[tuple[str, bytes], ...]


def take_pictures(files: tuple[Path | tuple[str, bytes], ...], progress: Progress = SILENT) -> TakenPictures:
    """Read pictures, from files or as pasted; what cannot be read is told, not raised."""
    from briefing.pictures import read_picture, read_picture_file  # noqa: PLC0415 - put off for the start-up time

    found: list[tuple[Asset, bytes]] = []
    troubles: list[str] = []
    for place, file in enumerate(files):
        progress.report(place, len(files), file.name if isinstance(file, Path) else file[0])
        try:
            kept = read_picture_file(file) if isinstance(file, Path) else read_picture(*file)
        except SourceError as error:
            troubles.append(str(error))
        else:
            found.append((kept.asset, kept.data))
    return TakenPictures(tuple(found), tuple(troubles))


def take_pages(file: Path | tuple[str, bytes], first: int, last: int, progress: Progress = SILENT) -> TakenPages:
    """Read pages of a PDF as they are; raises ``SourceError``."""
    from briefing.pictures import read_pages, read_pages_file  # noqa: PLC0415 - put off for the start-up time

    if isinstance(file, Path):
        kept = read_pages_file(file, first, last, progress)
    else:
        kept = read_pages(*file, first, last, progress)
    return TakenPages(kept.annex, tuple((one.asset.sha256, one.data) for one in kept.files))


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

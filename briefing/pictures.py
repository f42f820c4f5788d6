"""Pictures for the book: photographs, maps, and the pages of other PDFs as they are.

What comes in is somebody else's file, so it is decoded and written anew: nothing but its dots gets into a book, no
place or camera, no colour profile, nothing behind the end of the picture. To be run in a process that can be killed.
"""

import hashlib
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageOps, UnidentifiedImageError

from briefing.errors import SourceError
from briefing.model.book import AnnexPages, Asset, Sheet
from briefing.model.ids import new_id
from briefing.progress import SILENT, Progress

SUFFIXES = (".png", ".jpg", ".jpeg")
LONGEST_SIDE = 3000  # pixels that are kept: 300 dots an inch over ten inches
MOST_PIXELS = 120_000_000  # of a picture that is taken in
MOST_BYTES = 60_000_000
MOST_SHEETS = 80
SHEET_DPI = 200
_SHEET_LONGEST = 3400  # pixels: A3 at 200 dots an inch
_QUALITY = 88  # of JPEG
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True)
class Kept:
    """A picture or PDF ready for the book file."""

    asset: Asset
    data: bytes


@dataclass(frozen=True, slots=True)
class KeptPages:
    """Pages of a PDF ready for the book: the item, and the files it needs kept."""

    annex: AnnexPages
    files: tuple[Kept, ...]


def read_picture_file(path: Path, progress: Progress = SILENT) -> Kept:
    """Return the picture at *path*; raises ``SourceError``."""
    return read_picture(path.name, _bytes(path), progress)


def read_picture(name: str, data: bytes, progress: Progress = SILENT) -> Kept:
    """Return a PNG or JPEG decoded, turned upright, cut down to what print needs and encoded anew.

    Raises ``SourceError`` for anything else, for what is damaged and for what is too large.
    """
    progress.report(0, 1, "Reading the picture")
    if not data.startswith((_PNG, _JPEG)):
        raise SourceError(f"'{name}' is no picture the book can hold. Save it as PNG or JPEG and take that.")
    _check_size(name, data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise SourceError(_too_large(name))
                picture = ImageOps.exif_transpose(opened)
                picture.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise SourceError(_too_large(name)) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, KeyError, TypeError):
        raise SourceError(
            f"'{name}' is damaged and cannot be shown. Open it in another program, save it anew and take that."
        ) from None
    kept = _kept(name, _plain(picture), LONGEST_SIDE, photograph=data.startswith(_JPEG))
    progress.report(1, 1, "")
    return kept


def page_count(name: str, data: bytes) -> int:
    """Return the number of pages of a PDF; raises ``SourceError``."""
    with _opened(name, data) as document:
        return len(document)


def read_pages_file(path: Path, first: int = 1, last: int = 0, progress: Progress = SILENT) -> KeptPages:
    """Return pages *first* to *last* (0: the last there is) of the PDF at *path*; raises ``SourceError``."""
    return read_pages(path.name, _bytes(path), first, last, progress)


def read_pages(name: str, data: bytes, first: int = 1, last: int = 0, progress: Progress = SILENT) -> KeptPages:
    """Return pages *first* to *last* of a PDF as pictures with their words, and the PDF itself as evidence.

    As pictures they can stand in an archive file with all its rules, in Word as on paper, whatever fonts, forms or
    scripts the PDF brings. Raises ``SourceError``; ``Cancelled`` from *progress*.
    """
    _check_size(name, data)
    with _opened(name, data) as document:
        last = last or len(document)
        if not 1 <= first <= last <= len(document):
            raise SourceError(f"'{name}' has pages 1 to {len(document)}; pages {first} to {last} are not all there.")
        count = last - first + 1
        if count > MOST_SHEETS:
            raise SourceError(
                f"{count} pages of '{name}' are too many for one annex. Take {MOST_SHEETS} at most, or put the "
                "rest into a second annex."
            )
        sheets: list[Sheet] = []
        files: list[Kept] = []
        for place, number in enumerate(range(first, last + 1)):
            progress.report(place, count, f"Page {number}")
            kept, text = _sheet(name, document, number)
            files.append(kept)
            sheets.append(Sheet(kept.asset, number, text))
    original = Kept(Asset(_digest(data), "application/pdf", name), data)
    title = name.rpartition(".")[0].replace("_", " ").strip() or name
    progress.report(count, count, "")
    return KeptPages(AnnexPages(new_id("itm"), title, original.asset, tuple(sheets)), (*files, original))


def _sheet(name: str, document: pdfium.PdfDocument, number: int) -> tuple[Kept, str]:
    try:
        page = document[number - 1]
        longest = max(page.get_size()) / 72
        dpi = min(SHEET_DPI, _SHEET_LONGEST / max(longest, 0.1))
        bitmap = page.render(scale=dpi / 72, may_draw_forms=True, fill_color=(255, 255, 255, 255))
        picture = bitmap.to_pil().convert("RGB")
        words = page.get_textpage()
        text = _clean(words.get_text_bounded())
        words.close()
        page.close()
    except (pdfium.PdfiumError, ValueError, MemoryError):
        raise SourceError(
            f"Page {number} of '{name}' cannot be shown. Print the PDF to a new PDF and take that."
        ) from None
    return _kept(f"{name}, page {number}", _plain(picture), _SHEET_LONGEST, photograph=False), text


def _clean(text: str) -> str:
    """Return the words of a page without what no document can carry."""
    return "".join(char for char in text if char.isprintable() or char.isspace()).replace("\ufffe", "").strip()


def _opened(name: str, data: bytes) -> pdfium.PdfDocument:
    if b"%PDF-" not in data[:1024]:
        raise SourceError(f"'{name}' is no PDF. Save it as PDF and take that.")
    try:
        document = pdfium.PdfDocument(data)
        document.init_forms()
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceError(f"'{name}' is locked with a password. Save it without one and take that.") from None
        raise SourceError(f"'{name}' is damaged and cannot be opened. Ask for the file again.") from None
    if len(document) == 0:
        document.close()
        raise SourceError(f"'{name}' has no pages.")
    return document


def _plain(picture: Image.Image) -> Image.Image:
    """Return the dots alone, on white: paper is not transparent, and an archive file may not be either."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        ground = Image.new("RGBA", picture.size, (255, 255, 255, 255))
        picture = Image.alpha_composite(ground, picture)
    if picture.mode in ("1", "L"):
        return picture.convert("L")
    if picture.mode.startswith(("I", "F")):  # 16 bits of grey
        return picture.convert("I").point(lambda dot: dot / 256).convert("L")
    rgb = picture.convert("RGB")
    red, green, blue = rgb.split()
    return red if red.tobytes() == green.tobytes() == blue.tobytes() else rgb


def _kept(name: str, picture: Image.Image, longest: int, photograph: bool) -> Kept:
    """Return *picture* encoded: as JPEG what was a photograph, else as PNG unless that is far larger."""
    if max(picture.size) > longest:
        picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())  # leaves everything else behind
    as_jpeg = _encoded(bare, "JPEG", quality=_QUALITY, optimize=True)
    kind, data = "image/jpeg", as_jpeg
    if not photograph:
        as_png = _encoded(bare, "PNG", optimize=False)
        if len(as_png) <= 2 * len(as_jpeg):
            kind, data = "image/png", as_png
    return Kept(Asset(_digest(data), kind, name, bare.width, bare.height), data)


def _encoded(picture: Image.Image, kind: str, **settings: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **settings)
    return out.getvalue()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise SourceError(_too_large(path.name))
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"'{path.name}' cannot be read: {error.strerror or error}.") from None


def _check_size(name: str, data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise SourceError(_too_large(name))


def _too_large(name: str) -> str:
    return f"'{name}' is too large for a book. Make it smaller in the program it comes from and take that."

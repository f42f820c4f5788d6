"""Pictures of pages: a scan or a photograph as PNG, JPEG or TIFF, read by recognition where that is installed."""

import warnings
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from briefing.errors import SourceError
from briefing.progress import SILENT, Progress
from briefing.reading import ocr
from briefing.reading.lines import Facts, Line
from briefing.reading.ocr_page import recognised, with_even_sizes
from briefing.reading.pdf import lines_of_texts
from briefing.reading.pdf_text import PageText

_MOST_PIXELS = 120_000_000  # A3 at 600 dots an inch and some more
_MOST_PAGES = 500
_A4_WIDTH = 595.0  # points
_PAGE_LIKE = 700  # pixels: a smaller picture is a logo or a portrait

DAMAGED = (
    "This picture is damaged and cannot be opened. Ask for the file again, or open it, save it anew and load that."
)
NO_WORDS = "No words could be made out in this picture. Ask for the text, or for a sharper scan."
_SIGNS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")


class PictureReader:
    """Reads pictures of pages."""

    name = "picture of a page"
    suffixes = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
    media_type = "image/*"

    def sniff(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - part of what every reader offers
        """True when the file's first bytes are those of PNG, JPEG or TIFF."""
        return head.startswith(_SIGNS)

    def read(self, data: bytes, progress: Progress = SILENT) -> tuple[tuple[Line, ...], Facts]:
        """Return the recognised lines; raises ``SourceError`` without the extra, or where no words are found."""
        if not ocr.available():
            raise SourceError(f"This is a picture; its words must be recognised. {ocr.MISSING}")
        texts: list[PageText] = []
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # Pillow warns of what is checked here
                with Image.open(BytesIO(data)) as picture:
                    texts = _pages(picture, progress)
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError):
            raise SourceError(DAMAGED) from None
        lines = lines_of_texts(with_even_sizes(texts))
        if not any(line.text.strip() for line in lines):
            raise SourceError(NO_WORDS)
        notices = [
            ("recognised", "The words were recognised from a picture; compare what you quote with the original.")
        ]
        status = "Text recognised from a picture"
        return tuple(lines), Facts(pages=len(texts), notices=tuple(notices), status=status)


READER = PictureReader()


def is_page(data: bytes) -> bool:
    """True when a picture among other files is large enough to be the scan of a page, and can be read here."""
    if not ocr.available():
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data)) as picture:
                return min(picture.size) >= _PAGE_LIKE
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False


def _pages(picture: Image.Image, progress: Progress) -> list[PageText]:
    total = getattr(picture, "n_frames", 1)
    if total > _MOST_PAGES:
        raise SourceError(f"This picture has {total} pages. Split it and load the part you need.")
    texts: list[PageText] = []
    for index, frame in enumerate(ImageSequence.Iterator(picture)):
        progress.report(index, total, f"recognising page {index + 1}")
        if frame.width * frame.height > _MOST_PIXELS:
            raise SourceError("This picture is larger than any page. Save it with fewer pixels (300 dots an inch do).")
        sheet = _upright(frame)
        # What a file says of its dots an inch is as often wrong as right: a page is taken for as wide as A4.
        width = _A4_WIDTH if sheet.height >= sheet.width else _A4_WIDTH * 2**0.5
        height = width * sheet.height / sheet.width
        texts.append(recognised(_array(sheet), width, height) or PageText(width, height, ()))
    progress.report(total, total)
    return texts


def _upright(frame: Image.Image) -> Image.Image:
    """Return the frame as the camera held it, without transparency, no larger than recognition uses."""
    if frame.format == "JPEG":
        frame.draft("RGB", (ocr.LONGEST_SIDE, ocr.LONGEST_SIDE))
    turned = ImageOps.exif_transpose(frame)
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        seen = turned.convert("RGBA")
        turned = Image.new("RGBA", seen.size, "white")
        turned.alpha_composite(seen)
    sheet = turned.convert("RGB")
    sheet.thumbnail((ocr.LONGEST_SIDE, ocr.LONGEST_SIDE))
    return sheet


def _array(sheet: Image.Image) -> Any:
    import numpy  # noqa: PLC0415 - for recognition only

    return numpy.ascontiguousarray(numpy.asarray(sheet)[:, :, ::-1])

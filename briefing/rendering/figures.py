"""How large pictures stand on the page, the same in both formats."""

from io import BytesIO

from PIL import Image

from briefing.design import Page

CAPTION = 42.0
"""Points kept free below a picture that fills its page: three lines of caption."""
SHEET_HEAD = 64.0
"""Points kept free on a page that shows one of another PDF: the annex's heading on the first, the same on all."""


def turned(page: Page, landscape: bool) -> tuple[float, float]:
    """Return width and height of the sheet; a page that is wide anyway is not turned."""
    return (max(page.width, page.height), min(page.width, page.height)) if landscape else (page.width, page.height)


def text_height(page: Page, landscape: bool) -> float:
    """Return the height of the text area in points."""
    return turned(page, landscape)[1] - page.top - page.bottom


def text_width(page: Page, landscape: bool) -> float:
    """Return the width of the text area in points."""
    return turned(page, landscape)[0] - page.inner - page.outer


def fitted(data: bytes, wide: float, high: float) -> tuple[float, float]:
    """Return width and height in points of the picture *data* as large as fits *wide* by *high*."""
    with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
        across, down = image.size
    scale = min(wide / across, high / down)
    return across * scale, down * scale

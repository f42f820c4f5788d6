"""Lays a flow out with WeasyPrint. The engine is kept warm: fonts and the style sheet of a design are read once."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from briefing.design import Design
from briefing.flow import Figure, Flow, Paragraph, walk
from briefing.model.source import Notice
from briefing.progress import Progress
from briefing.rendering import watermark
from briefing.rendering.css import design_css, font_css, page_css
from briefing.rendering.figures import SHEET_HEAD, fitted, text_height, text_width
from briefing.rendering.html import Sizes, anchors_of, flow_html
from briefing.rendering.large_print import SCALE, small_sheet
from briefing.rendering.layout_engine import Fetcher, listening, without_traces
from briefing.rendering.pdf_finishing import finish

PlaceFound = tuple[str, int, float]  # anchor, page from 1, points from the top of the sheet
_POINTS = 0.75  # of a CSS pixel
_PAGE_LETTERS = 2000  # characters on a well filled page, to say how far a layout is


def lay_out(
    flow: Flow,
    design: Design,
    progress: Progress,
    draft: bool,
    first_page: int,
    total_pages: int | None,
    pages: Mapping[str, int],
    pictures: Mapping[str, bytes],
) -> tuple[bytes, tuple[PlaceFound, ...], int, tuple[Notice, ...]]:
    """Return the PDF, the place of each anchor, the number of pages and the notices; see ``pdf.render_pdf``."""
    zoom = SCALE if flow.large_print else 1.0
    design = small_sheet(design, zoom) if flow.large_print else design
    expected = len(flow.sections) + _letters(flow) // _PAGE_LETTERS
    steps = expected * 3
    fetcher = Fetcher(
        {**pictures, watermark.NAME: watermark.drawing(flow.watermark, design)} if flow.watermark else pictures
    )
    with listening(progress, expected) as notices:
        fonts, style = _sheet(design)
        sheet = page_css(flow, design, first_page, total_pages)
        page_style = weasyprint.CSS(string=sheet, font_config=fonts, url_fetcher=fetcher, base_url=None)
        html = weasyprint.HTML(
            string=flow_html(flow, dict(pages), _sizes(design, pictures)), url_fetcher=fetcher, base_url=None
        )
        document = html.render(font_config=fonts, stylesheets=[style, page_style], presentational_hints=False)
        progress.report(expected * 2, steps, "Writing")
        variant = {} if draft else {"pdf_variant": "pdf/a-2a", "uncompressed_pdf": True}
        with without_traces():
            data = document.write_pdf(zoom=zoom, **variant)
    if not draft:
        progress.report(steps - 1, steps, "Writing")
        data = finish(data)
    progress.report(steps, steps, "Writing")
    return data, _places(document, flow, zoom), len(document.pages), (*notices, *_without_pictures(flow, pictures))


def _sizes(design: Design, pictures: Mapping[str, bytes]) -> Sizes:
    """Return how large each picture may be where it fills a page, upright and on its side."""
    page = design.page
    rooms = [(text_width(page, wide), text_height(page, wide) - SHEET_HEAD) for wide in (False, True)]
    return {name: (fitted(data, *rooms[0]), fitted(data, *rooms[1])) for name, data in pictures.items()}


def _letters(flow: Flow) -> int:
    nodes = (node for section in flow.sections for node in walk(section.nodes))
    return sum(len(node.text) for node in nodes if isinstance(node, Paragraph))


def _without_pictures(flow: Flow, pictures: Mapping[str, bytes]) -> Iterator[Notice]:
    """Yield a notice for each figure the book file does not hold; only its caption prints."""
    for section in flow.sections:
        for node in walk(section.nodes):
            if isinstance(node, Figure) and node.asset not in pictures:
                message = f"The picture ‘{node.alt[:60]}’ is not in the PDF: the book does not hold it."
                yield Notice("picture-missing", message)


@lru_cache(maxsize=4)
def _sheet(design: Design) -> tuple[FontConfiguration, weasyprint.CSS]:
    """Return the fonts and the style sheet of *design*, read once."""
    fonts = FontConfiguration()
    sheet = weasyprint.CSS(
        string=font_css(design) + design_css(design), font_config=fonts, url_fetcher=Fetcher(), base_url=None
    )
    return fonts, sheet


def _places(document: weasyprint.Document, flow: Flow, zoom: float) -> tuple[PlaceFound, ...]:
    found: dict[str, PlaceFound] = {}
    for number, page in enumerate(document.pages, 1):
        for anchor, (_, top, *_) in page.anchors.items():
            found.setdefault(anchor, (anchor, number, round(top * _POINTS * zoom, 2)))
    return tuple(found[anchor] for anchor in dict.fromkeys(anchors_of(flow)) if anchor in found)

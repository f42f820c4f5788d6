"""OpenDocument presentations (.odp): each slide's title as a heading, its text, its tables, and the speaker's notes."""

from collections.abc import Iterator

from lxml import etree

from briefing.errors import SourceError
from briefing.model.source import Cell
from briefing.model.text import Run
from briefing.progress import SILENT, Progress
from briefing.reading.hand_breaks import parts_of
from briefing.reading.lines import Facts, Line
from briefing.reading.odt_package import is_opendocument, opened
from briefing.reading.odt_styles import Styles
from briefing.reading.odt_text import Reader, Seen
from briefing.reading.odt_xml import get, q, short, whole, words_of

EMPTY = "The presentation holds no words (only pictures?). Ask for the text, or save it as PDF and load that."
_FURNITURE = frozenset({"date-time", "footer", "page-number", "header"})
_DEEPEST = 60


class OdpReader:
    """Reads OpenDocument presentations (.odp, .otp, flat .fodp)."""

    name = "OpenDocument presentation"
    suffixes = (".odp", ".otp", ".fodp")
    media_type = "application/vnd.oasis.opendocument.presentation"

    def sniff(self, name: str, head: bytes) -> bool:
        """True for a package or flat file that says it is one, or a package of that name."""
        return is_opendocument("presentation", self.suffixes, name, head)

    def read(self, data: bytes, progress: Progress = SILENT) -> tuple[tuple[Line, ...], Facts]:
        """Return the lines of all slides that are shown and the facts; raises ``SourceError``."""
        content, styles, _ = opened(data)
        roots = (content,) if styles is None or styles is content else (styles, content)
        slides = list(content.iterfind(f".//{q('office:presentation')}/{q('draw:page')}"))
        hidden_styles = _hidden_styles(content)
        lines: list[Line] = []
        hidden = 0
        for done, slide in enumerate(slides):
            progress.report(done, len(slides), "slides")
            if get(slide, "draw:style-name") in hidden_styles:
                hidden += 1
            else:
                lines.extend(_Slide(slide, done + 1, Reader(Styles(roots), Seen()), Styles(roots)).lines())
        if not any(line.text.strip() or line.cells for line in lines):
            raise SourceError(EMPTY)
        notices = (("hidden", f"Hidden slides were left out: {hidden}."),) if hidden else ()
        return tuple(lines), Facts(pages=len(slides), notices=notices)


READER = OdpReader()


def _hidden_styles(content: etree._Element) -> set[str]:
    return {
        get(style, "style:name")
        for style in content.iter(q("style:style"))
        if any(get(e, "presentation:visibility") == "hidden" for e in style)
    }


class _Slide:
    """One slide while it is being read."""

    def __init__(self, slide: etree._Element, page: int, reader: Reader, styles: Styles) -> None:
        self._slide, self._page, self._reader, self._styles = slide, page, reader, styles

    def lines(self) -> Iterator[Line]:
        """Yield the title first, then the shapes in their order, then the notes."""
        shapes = [child for child in self._slide if short(child).startswith("draw:")]
        titles = [shape for shape in shapes if get(shape, "presentation:class") == "title"]
        for shape in titles:
            words = " ".join(words_of(shape).split())
            if words:
                yield Line(runs=(Run(words),), whole=True, heading=2 if self._page > 1 else 1, page=self._page)
        for shape in shapes:
            if shape not in titles and get(shape, "presentation:class") not in _FURNITURE:
                yield from self._inside(shape, 0, 0)
        notes = self._slide.find(q("presentation:notes"))
        said = [] if notes is None else [line for frame in notes for line in self._note(frame)]
        if said:
            yield Line(runs=(Run("Speaker’s notes"),), whole=True, heading=3, page=self._page)
            yield from said

    def _note(self, frame: etree._Element) -> Iterator[Line]:
        if get(frame, "presentation:class") not in _FURNITURE | {"page"}:
            yield from self._inside(frame, 0, 0)

    def _inside(self, element: etree._Element, item: int, depth: int) -> Iterator[Line]:
        if depth > _DEEPEST:
            return
        for child in element:
            kind = short(child)
            if kind in ("text:p", "text:h"):
                yield from self._paragraph(child, item)
            elif kind == "text:list":
                for entry in child:
                    yield from self._inside(entry, item + 1, depth + 1)
            elif kind == "table:table":
                yield from self._table(child)
            elif kind.startswith("draw:"):
                yield from self._inside(child, item, depth + 1)
        if short(element) == "draw:frame":
            yield from self._picture(element)

    def _picture(self, frame: etree._Element) -> Iterator[Line]:
        if frame.find(q("draw:image")) is None or frame.find(q("draw:text-box")) is not None:
            return
        described = next((e for name in ("svg:desc", "svg:title") for e in frame.iter(q(name))), None)
        words = "" if described is None else " ".join(words_of(described).split())
        if words:
            yield Line(picture=words, whole=True, page=self._page)

    def _paragraph(self, element: etree._Element, item: int) -> Iterator[Line]:
        style = self._styles.paragraph(get(element, "text:style-name"))
        for part in parts_of(self._reader.paragraph(element, style, False).runs):
            yield Line(runs=part, whole=True, page=self._page, item_level=item)

    def _table(self, table: etree._Element) -> Iterator[Line]:
        rows: list[tuple[Cell, ...]] = []
        for row in table.iter(q("table:table-row")):
            rows.append(
                tuple(
                    Cell(
                        " ".join(words_of(cell).split()),
                        max(1, min(whole(get(cell, "table:number-columns-spanned")), 400)),
                        max(1, min(whole(get(cell, "table:number-rows-spanned")), 400)),
                        head=not rows,
                    )
                    for cell in row.iterchildren(q("table:table-cell"))
                )
            )
        if any(cell.text for row in rows for cell in row):
            yield Line(cells=tuple(rows), whole=True, page=self._page)

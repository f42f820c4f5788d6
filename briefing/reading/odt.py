"""OpenDocument texts (LibreOffice): paragraphs, automatic numbers, tables and notes as the program shows them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from briefing.errors import SourceError
from briefing.model.source import Cell
from briefing.model.text import Run
from briefing.progress import SILENT, Progress
from briefing.reading.container import DAMAGED
from briefing.reading.docx_tables import Rows, as_paragraphs, words_in_cell
from briefing.reading.hand_breaks import parts_of
from briefing.reading.lines import Facts, Line
from briefing.reading.odt_lists import Counters, Label, ListStyles, label
from briefing.reading.odt_package import is_opendocument, opened
from briefing.reading.odt_styles import Styles
from briefing.reading.odt_text import Reader, Seen
from briefing.reading.odt_xml import get, q, short, whole, words_of
from briefing.reading.page_heads import marking_in, notices_about

NOT_TEXT = (
    "The file is an OpenDocument file of another kind than a text. Open it in LibreOffice, save it as PDF or as a "
    "text document, and load that."
)
EMPTY = "The document holds no words. Ask for the file again, or choose another."
PICTURES_ONLY = "The document holds pictures and no words (a scan?). Ask for the text, or run text recognition on it."
_MEDIA = "application/vnd.oasis.opendocument.text"
_REPORT_EVERY = 200  # paragraphs
_CONTENTS = frozenset({"text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index"})
_THROUGH = frozenset(
    {
        "text:section",
        "text:index-body",
        "text:index-title",
        "text:alphabetical-index",
        "text:bibliography",
        "text:user-index",
        "text:numbered-paragraph",
        "draw:frame",
        "draw:text-box",
        "draw:g",
        "draw:a",
    }
)
_DEEPEST = 100  # elements inside each other
_WIDEST = 400  # columns and rows one cell may span


class OdtReader:
    """Reads OpenDocument texts (.odt, .ott, flat .fodt)."""

    name = "OpenDocument text"
    suffixes = (".odt", ".ott", ".fodt")
    media_type = _MEDIA

    def sniff(self, name: str, head: bytes) -> bool:
        """True for a package that says it is one, a flat file, or a package of that name."""
        return is_opendocument("text", self.suffixes, name, head)

    def read(self, data: bytes, progress: Progress = SILENT) -> tuple[tuple[Line, ...], Facts]:
        """Return the paragraphs and the facts; raises ``SourceError``."""
        return _Document(*opened(data)).read(progress)


READER = OdtReader()


class _Document:
    """One OpenDocument text while it is being read."""

    def __init__(self, content: etree._Element, styles: etree._Element | None, meta: etree._Element | None) -> None:
        body = content.find(f".//{q('office:body')}/{q('office:text')}")
        if body is None:
            raise SourceError(NOT_TEXT if content.find(q("office:body")) is not None else DAMAGED)
        self._body, self._common, self._meta = body, styles, meta
        roots = (content,) if styles is None or styles is content else (styles, content)
        self._styles = Styles(roots)
        self._lists = ListStyles(roots)
        self._seen = Seen()
        self._text = Reader(self._styles, self._seen)
        self._outline = Counters()
        self._counters: dict[str, Counters] = {}  # by the xml:id of a list
        self._last: dict[str, Counters] = {}  # by the list style: where the last list of it stands
        self._contents = 0
        self._sections_hidden = 0
        self._changes = False
        self._blank = 0
        self._depth = 0

    def read(self, progress: Progress) -> tuple[tuple[Line, ...], Facts]:
        """Return the lines and the facts."""
        total = len(self._body)
        lines: list[Line] = []
        for done, element in enumerate(self._body):
            if done % _REPORT_EVERY == 0:
                progress.report(done, total, "paragraphs")
            lines.extend(self._block(element))
        lines.extend(self._note_lines())
        progress.report(total, total)
        if not lines:
            raise SourceError(PICTURES_ONLY if self._seen.pictures else EMPTY)
        heads = self._page_heads()
        notices = (*self._notices(), *notices_about(heads))
        return tuple(lines), Facts(title=self._title(), marking=marking_in(heads), notices=notices)

    # ------------------------------------------------------------------------------------------------------- blocks

    def _block(self, element: etree._Element) -> Iterator[Line]:
        name = short(element)
        self._depth += 1
        if self._depth > _DEEPEST:
            words = " ".join(words_of(element).split())
            if words:
                yield Line(runs=(Run(words),), whole=True)
        elif name in ("text:p", "text:h"):
            yield from self._paragraph(element, None)
        elif name == "text:list":
            yield from self._list(element, 1, "", Counters())
        elif name == "table:table":
            yield from self._table(element)
        elif name in _CONTENTS:
            self._contents += sum(1 for _ in element.iter(q("text:p"), q("text:h")))
        elif name == "text:tracked-changes":
            self._changes = len(element) > 0
        elif name == "text:section" and self._is_hidden(element):
            self._sections_hidden += 1
        elif name in _THROUGH or name.startswith("draw:"):
            for child in element:
                yield from self._block(child)
        self._depth -= 1

    def _is_hidden(self, section: etree._Element) -> bool:
        return get(section, "text:display") == "none" or get(section, "text:is-hidden") == "true"

    def _paragraph(self, element: etree._Element, own: Label | None) -> Iterator[Line]:
        is_heading = short(element) == "text:h"
        style = self._styles.paragraph(get(element, "text:style-name"))
        level = whole(get(element, "text:outline-level")) if is_heading else 0
        if is_heading and own is None:
            own = self._outline_label(element, level)
        inline = self._text.paragraph(element, style, is_heading or style.title)
        parts = parts_of(inline.runs)
        if not parts:
            self._blank += not (inline.boxes or inline.pictures)
        for index, part in enumerate(parts):
            shown = own if index == 0 else None
            yield Line(
                runs=part,
                size=inline.size,
                bold=inline.bold,
                italic=inline.italic,
                blank_before=self._blank,
                whole=True,
                heading=level,
                title=style.title and not is_heading,
                number=shown.text or None if shown is not None else None,
                item_level=shown.item_level if shown is not None and not level else 0,
            )
            self._blank = 0
        for words in inline.pictures:
            yield Line(picture=words, whole=True)
        for box in inline.boxes:
            for child in box:
                yield from self._block(child)

    def _outline_label(self, element: etree._Element, level: int) -> Label | None:
        """Count a heading that stands in no list: by the numbering of chapters."""
        levels = self._lists.outline
        if not 1 <= level <= 10 or level not in levels or get(element, "text:is-list-header") == "true":
            return None
        start = get(element, "text:start-value") if get(element, "text:restart-numbering") == "true" else ""
        self._outline.count(level, levels, whole(start) if start else None)
        return label(self._outline, levels, level)

    # -------------------------------------------------------------------------------------------------------- lists

    def _list(self, element: etree._Element, level: int, outer: str, counters: Counters) -> Iterator[Line]:
        name = get(element, "text:style-name") or outer or self._named_by_first(element)
        if level == 1:
            counters = self._begun(element, name)
        for item in element:
            kind = short(item)
            if kind in ("text:list-item", "text:list-header"):
                yield from self._item(item, level, name, counters)
        if level == 1:
            self._last[name] = counters

    def _named_by_first(self, element: etree._Element) -> str:
        """Return the list style that the first paragraph's own style names."""
        first = next(element.iter(q("text:p"), q("text:h")), None)
        return "" if first is None else self._styles.paragraph(get(first, "text:style-name")).list_style

    def _begun(self, element: etree._Element, name: str) -> Counters:
        """Return the counters of a list: its own, or those of the list it goes on from."""
        continued = get(element, "text:continue-list")
        counters = self._counters.get(continued) if continued else None
        if counters is None and (continued or get(element, "text:continue-numbering") == "true"):
            counters = self._last.get(name)
        counters = counters or Counters()
        for key in ("{http://www.w3.org/XML/1998/namespace}id", q("text:id")):
            if element.get(key):
                self._counters[element.get(key, "")] = counters
        return counters

    def _item(self, item: etree._Element, level: int, name: str, counters: Counters) -> Iterator[Line]:
        counted = short(item) == "text:list-header" or level > 10
        start = get(item, "text:start-value")
        for child in item:
            kind = short(child)
            if kind == "text:list":
                self._depth += 1
                if self._depth <= _DEEPEST:
                    yield from self._list(child, level + 1, name, counters)
                self._depth -= 1
            elif kind in ("text:p", "text:h"):
                own = None
                if not counted:
                    style = self._lists.levels(name)
                    counters.count(level, style, whole(start) if start else None)
                    own = label(counters, style, level)
                    counted = True
                yield from self._paragraph(child, own)
            else:
                yield from self._block(child)

    # -------------------------------------------------------------------------------------------------------- tables

    def _table(self, element: etree._Element) -> Iterator[Line]:
        rows: Rows = []
        for row, head in _rows(element, False):
            cells = [self._cell(cell, head) for cell in row if short(cell) == "table:table-cell"]
            if any(cell.text for cell, _ in cells):
                rows.append(cells)
        unwrapped = as_paragraphs(rows)
        if unwrapped is not None:
            for line in unwrapped:
                yield replace(line, blank_before=max(line.blank_before, self._blank))
                self._blank = 0
            return
        yield Line(cells=tuple(tuple(cell for cell, _ in row) for row in rows), whole=True, blank_before=self._blank)
        self._blank = 0

    def _cell(self, element: etree._Element, head: bool) -> tuple[Cell, list[Line]]:
        blank, self._blank = self._blank, 0
        lines = [line for child in element for line in self._block(child)]
        self._blank = blank
        words = " ".join(" ".join(words_in_cell(line).split()) for line in lines).strip()
        columns = min(whole(get(element, "table:number-columns-spanned")), _WIDEST)
        down = min(whole(get(element, "table:number-rows-spanned")), _WIDEST)
        return Cell(words, max(1, columns), max(1, down), head), lines

    # -------------------------------------------------------------------------------------------------------- facts

    def _note_lines(self) -> Iterator[Line]:
        reader = Reader(self._styles, Seen())
        for mark, body in list(self._seen.notes):
            runs: list[Run] = []
            for paragraph in body.iter(q("text:p"), q("text:h")):
                style = self._styles.paragraph(get(paragraph, "text:style-name"))
                for part in parts_of(reader.paragraph(paragraph, style, False).runs):
                    runs.extend((Run(" "), *part) if runs else part)
            if runs:
                yield Line(runs=tuple(runs), whole=True, footnote=mark)

    def _title(self) -> str:
        if self._meta is None:
            return ""
        title = next((e for e in self._meta.iter() if short(e) == "dc:title"), None)
        words = "" if title is None else " ".join(words_of(title).split())
        return words if len(words) >= 8 and " " in words else ""

    def _notices(self) -> Iterator[tuple[str, str]]:
        seen = self._seen
        if self._changes:
            yield "tracked-changes", "The document holds tracked changes; it was read as if all were accepted."
        if seen.comments:
            yield "comments", f"Left out: {_count(seen.comments, 'comment')} by reviewers."
        if seen.struck:
            yield "struck-through", f"{_count(seen.struck, 'character')} struck through in the original; kept as text."
        if seen.hidden or self._sections_hidden:
            yield "hidden", "Text that the document hides was left out."
        if self._contents:
            yield "contents", f"The contents list ({_count(self._contents, 'line')}) was left out."
        if seen.pictures:
            yield "pictures", f"Left out: {_count(seen.pictures, 'picture')} without a description."
        if seen.objects:
            yield "embedded", f"Not read: {_count(seen.objects, 'embedded object')}."

    def _page_heads(self) -> list[str]:
        """Return the lines of the page headers and footers."""
        if self._common is None:
            return []
        kinds = ("header", "footer", "header-first", "footer-first", "header-left", "footer-left")
        parts = self._common.iter(*(q(f"style:{kind}") for kind in kinds))
        lines = [" ".join(words_of(p).split()) for part in parts for p in part.iter(q("text:p"), q("text:h"))]
        return [line for line in lines if line]


def _rows(element: etree._Element, head: bool) -> Iterable[tuple[etree._Element, bool]]:
    for child in element:
        name = short(child)
        if name == "table:table-row":
            yield child, head
        elif name == "table:table-header-rows":
            yield from _rows(child, True)
        elif name in ("table:table-rows", "table:table-row-group"):
            yield from _rows(child, head)


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"

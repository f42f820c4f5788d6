"""OpenDocument workbooks (.ods): each sheet as a table under its name, cells as LibreOffice shows them."""

from collections.abc import Iterator

from lxml import etree

from briefing.errors import SourceError
from briefing.model.source import Cell
from briefing.model.text import Run
from briefing.progress import SILENT, Progress
from briefing.reading.lines import Facts, Line
from briefing.reading.odt_package import is_opendocument, opened
from briefing.reading.odt_xml import get, q, short, whole, words_of

EMPTY = "The workbook holds no words or numbers. Ask for the file again, or choose another."
_MOST_CELLS = 100_000
_WIDEST = 400


class OdsReader:
    """Reads OpenDocument workbooks (.ods, .ots, flat .fods)."""

    name = "OpenDocument workbook"
    suffixes = (".ods", ".ots", ".fods")
    media_type = "application/vnd.oasis.opendocument.spreadsheet"

    def sniff(self, name: str, head: bytes) -> bool:
        """True for a package or flat file that says it is one, or a package of that name."""
        return is_opendocument("spreadsheet", self.suffixes, name, head)

    def read(self, data: bytes, progress: Progress = SILENT) -> tuple[tuple[Line, ...], Facts]:
        """Return a heading and a table for each sheet that is shown, and the facts; raises ``SourceError``."""
        content, _, _ = opened(data)
        sheets = list(content.iterfind(f".//{q('office:spreadsheet')}/{q('table:table')}"))
        hidden_styles = _hidden_styles(content)
        lines: list[Line] = []
        notices: list[tuple[str, str]] = []
        left = _MOST_CELLS
        for done, sheet in enumerate(sheets):
            progress.report(done, len(sheets), "sheets")
            name = get(sheet, "table:name") or f"Sheet {done + 1}"
            if get(sheet, "table:style-name") in hidden_styles:
                notices.append(("hidden", f"The hidden sheet ‘{name}’ was left out."))
                continue
            rows = _rows_of(sheet, left)
            left -= sum(len(row) for row in rows)
            if rows:
                lines.append(Line(runs=(Run(name),), whole=True, heading=1))
                lines.append(Line(cells=rows, whole=True))
        if not lines:
            raise SourceError(EMPTY)
        if left <= 0:
            notices.append(("too-large", f"Only the first {_MOST_CELLS:,} cells were read. Save the part you need."))
        return tuple(lines), Facts(notices=tuple(notices))


READER = OdsReader()


def _hidden_styles(content: etree._Element) -> set[str]:
    return {
        get(style, "style:name")
        for style in content.iter(q("style:style"))
        if any(get(e, "table:display") == "false" for e in style if short(e) == "style:table-properties")
    }


def _rows_of(sheet: etree._Element, most: int) -> tuple[tuple[Cell, ...], ...]:
    """Return the filled part of a sheet; empty rows and columns around and between are left out."""
    grid: list[list[tuple[int, Cell]]] = []
    count = 0
    for row in _table_rows(sheet):
        cells = list(_cells(row))
        count += len(cells)
        if any(cell.text for _, cell in cells):
            grid.append(cells)
        if count > most:
            break
    filled = [(at, at + cell.columns) for row in grid for at, cell in row if cell.text]
    if not filled:
        return ()
    first, last = min(at for at, _ in filled), max(end for _, end in filled)
    return tuple(tuple(_headed(cell, top) for at, cell in row if first <= at < last) for top, row in enumerate(grid))


def _headed(cell: Cell, row: int) -> Cell:
    return Cell(cell.text, cell.columns, cell.rows, row == 0)


def _table_rows(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        kind = short(child)
        if kind == "table:table-row":
            yield child
        elif kind in ("table:table-rows", "table:table-header-rows", "table:table-row-group"):
            yield from _table_rows(child)


def _cells(row: etree._Element) -> Iterator[tuple[int, Cell]]:
    """Yield column and cell; a cell that is repeated over the rest of the sheet is empty and ends the row."""
    column = 0
    for element in row:
        kind = short(element)
        if kind not in ("table:table-cell", "table:covered-table-cell"):
            continue
        words = " ".join(" ".join(words_of(p).split()) for p in element if short(p) == "text:p").strip()
        repeated = whole(get(element, "table:number-columns-repeated"))
        across = min(max(1, whole(get(element, "table:number-columns-spanned"))), _WIDEST)
        down = min(max(1, whole(get(element, "table:number-rows-spanned"))), _WIDEST)
        for _ in range(min(repeated, max(0, _WIDEST - column))):
            if kind == "table:table-cell":
                yield column, Cell(words, across, down)
            column += 1

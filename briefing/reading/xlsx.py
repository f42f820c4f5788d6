"""Workbooks (.xlsx): each sheet as a table under its name, numbers as the sheet shows them."""

import re

from lxml import etree

from briefing.errors import SourceError
from briefing.model.source import Cell
from briefing.model.text import Run
from briefing.progress import SILENT, Progress
from briefing.reading.container import DAMAGED, LOCKED, Package, is_ole
from briefing.reading.docx_xml import integer, local
from briefing.reading.lines import Facts, Line
from briefing.reading.xlsx_numbers import code_of, shown

EMPTY = "The workbook holds no words or numbers. Ask for the file again, or choose another."
OLD = (
    "The workbook is in the old form or protected by a password. Open it in Excel, save it as .xlsx without a "
    "password, and load that."
)
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})$")
_MOST_CELLS = 100_000
_WIDEST = 400


class XlsxReader:
    """Reads workbooks (.xlsx, .xlsm)."""

    name = "workbook"
    suffixes = (".xlsx", ".xlsm")
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def sniff(self, name: str, head: bytes) -> bool:
        """True for a package that looks like Excel's, or an encrypted one of that name."""
        named = name.lower().endswith(self.suffixes)
        if is_ole(head):
            return named
        return (
            head.startswith(b"PK\x03\x04") and b"mimetypeapplication/" not in head[:100] and (named or b"xl/" in head)
        )

    def read(self, data: bytes, progress: Progress = SILENT) -> tuple[tuple[Line, ...], Facts]:
        """Return a heading and a table for each sheet that is shown, and the facts; raises ``SourceError``."""
        if is_ole(data):
            locked = "EncryptedPackage".encode("utf-16-le") in data
            raise SourceError(LOCKED.replace("Word", "Excel").replace("document", "workbook") if locked else OLD)
        return _Workbook(Package(data)).read(progress)


READER = XlsxReader()


class _Workbook:
    """One workbook while it is being read."""

    def __init__(self, package: Package) -> None:
        self._package = package
        if not package.has("xl/workbook.xml"):
            raise SourceError(DAMAGED)
        self._root = package.xml("xl/workbook.xml")
        settings = next((e for e in self._root.iter() if local(e) == "workbookPr"), None)
        self._from_1904 = settings is not None and settings.get("date1904") in ("1", "true")
        self._strings = self._shared()
        self._forms = self._number_forms()
        self._left = _MOST_CELLS

    def read(self, progress: Progress) -> tuple[tuple[Line, ...], Facts]:
        """Return the lines and the facts."""
        sheets = [e for e in self._root.iter() if local(e) == "sheet"]
        targets = self._package.relations("xl/workbook.xml")
        lines: list[Line] = []
        notices: list[tuple[str, str]] = []
        for done, sheet in enumerate(sheets):
            progress.report(done, len(sheets), "sheets")
            name = sheet.get("name", f"Sheet {done + 1}")
            _, part = targets.get(sheet.get(_REL, ""), ("", ""))
            if sheet.get("state", "visible") != "visible":
                notices.append(("hidden", f"The hidden sheet ‘{name}’ was left out."))
            elif self._package.has(part):
                cells = self._cells(self._package.xml(part))
                if cells:
                    lines.append(Line(runs=(Run(name),), whole=True, heading=1))
                    lines.append(Line(cells=cells, whole=True))
        if not lines:
            raise SourceError(EMPTY)
        if self._left <= 0:
            notices.append(("too-large", f"Only the first {_MOST_CELLS:,} cells were read. Save the part you need."))
        return tuple(lines), Facts(notices=tuple(notices))

    def _shared(self) -> list[str]:
        if not self._package.has("xl/sharedStrings.xml"):
            return []
        return [_words(e) for e in self._package.xml("xl/sharedStrings.xml") if local(e) == "si"]

    def _number_forms(self) -> list[str]:
        """Return the number form of each cell style."""
        if not self._package.has("xl/styles.xml"):
            return []
        root = self._package.xml("xl/styles.xml")
        own = {integer(e.get("numFmtId")) or 0: e.get("formatCode", "") for e in root.iter() if local(e) == "numFmt"}
        styles = next((e for e in root if local(e) == "cellXfs"), None)
        return [] if styles is None else [code_of(integer(e.get("numFmtId")) or 0, own) for e in styles]

    def _cells(self, root: etree._Element) -> tuple[tuple[Cell, ...], ...]:
        grid: dict[int, dict[int, str]] = {}
        for at, row in enumerate((e for e in root.iter() if local(e) == "row"), 1):
            number = integer(row.get("r")) or at
            for place, cell in enumerate((e for e in row if local(e) == "c"), 1):
                found = _PLACE.match(cell.get("r", ""))
                words = self._value(cell) if self._left > 0 else ""
                if words:
                    self._left -= 1
                    grid.setdefault(number, {})[_column(found.group(1)) if found else place] = words
        return _table(grid, _spans(root))

    def _value(self, cell: etree._Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _words(cell)
        value = next((e.text or "" for e in cell if local(e) == "v"), "")
        if kind == "s":
            index = integer(value)
            return self._strings[index] if index is not None and 0 <= index < len(self._strings) else ""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind != "n" or not value:
            return " ".join(value.split())
        style = integer(cell.get("s")) or 0
        return shown(value, self._forms[style] if 0 <= style < len(self._forms) else "", self._from_1904)


def _table(
    grid: dict[int, dict[int, str]], spans: dict[tuple[int, int], tuple[int, int]]
) -> tuple[tuple[Cell, ...], ...]:
    """Return the part of the sheet that is filled: from its first to its last column, without empty rows."""
    if not grid:
        return ()
    first = min(min(row) for row in grid.values())
    last = min(max(max(row) for row in grid.values()), first + _WIDEST)
    numbers = sorted(grid)
    covered: set[tuple[int, int]] = set()
    rows: list[tuple[Cell, ...]] = []
    for number in numbers:
        cells: list[Cell] = []
        for column in range(first, last + 1):
            if (number, column) in covered:
                continue
            down, across = spans.get((number, column), (1, 1))
            across = min(across, last - column + 1)
            within = [other for other in numbers if number <= other < number + down]
            covered.update((other, column + step) for other in within for step in range(across))
            cells.append(Cell(grid[number].get(column, ""), across, len(within), head=number == numbers[0]))
        rows.append(tuple(cells))
    return tuple(rows)


def _spans(root: etree._Element) -> dict[tuple[int, int], tuple[int, int]]:
    """Return (row, column) → (rows, columns) of merged cells."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for element in (e for e in root.iter() if local(e) == "mergeCell"):
        ends = [_PLACE.match(end) for end in element.get("ref", "").split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:
            left, right = (_column(end.group(1)) for end in ends if end)
            top, bottom = (int(end.group(2)) for end in ends if end)
            found[top, left] = (max(1, bottom - top + 1), max(1, min(right - left + 1, _WIDEST)))
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _words(element: etree._Element) -> str:
    """Return the words of a string without the readings that stand above Japanese ones."""
    parts = [
        e.text or ""
        for e in element.iter()
        if local(e) == "t" and not any(local(a) == "rPh" for a in e.iterancestors())
    ]
    return " ".join("".join(parts).split())

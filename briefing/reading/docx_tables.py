"""Word tables: their cells with spans, and tables that are only a frame for running text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml import etree

from briefing.model.source import Cell
from briefing.model.text import Run
from briefing.reading.docx_xml import flag, integer, local, value, w
from briefing.reading.lines import Line

Rows = list[list[tuple[Cell, list[Line]]]]
_NUMBER = re.compile(r"^(?:\(?[0-9]{1,3}(?:\.[0-9]{1,2})*[.)]?|\(?[a-z]{1,4}[.)])$")
_PROSE = 60  # characters; the second column of a numbered text is at least this long, on average


def cells_of(table: etree._Element, read: Callable[[etree._Element], list[Line]]) -> Rows:
    """Return the rows of cells with the lines in each; *read* gives the lines of a ``w:tc``."""
    rows: Rows = []
    open_cells: dict[int, tuple[int, int]] = {}  # column → (row, place) of the cell that runs down through it
    for row in _children(table, "tr"):
        if row.find(f"{w('trPr')}/{w('del')}") is not None:
            continue
        head = bool(flag(row.find(w("trPr")), "tblHeader"))
        cells: list[tuple[Cell, list[Line]]] = []
        column = integer(value(row.find(w("trPr")), "gridBefore")) or 0
        for cell in _children(row, "tc"):
            properties = cell.find(w("tcPr"))
            if properties is not None and properties.find(w("cellDel")) is not None:
                continue
            width = max(1, integer(value(properties, "gridSpan")) or 1)
            merge = None if properties is None else properties.find(w("vMerge"))
            above = open_cells.get(column)
            if merge is not None and merge.get(w("val"), "continue") == "continue" and above is not None:
                upper, lines = rows[above[0]][above[1]]
                more = read(cell)
                rows[above[0]][above[1]] = (_cell(upper, [*lines, *more]), [*lines, *more])
            else:
                lines = read(cell)
                cells.append((_cell(Cell("", width, 1, head or _is_bold(lines, not rows)), lines, 0), lines))
                open_cells.pop(column, None)
                if merge is not None:
                    open_cells[column] = (len(rows), len(cells) - 1)
            column += width
        rows.append(cells)
    return [row for row in rows if row]


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows or cells below *element*, also those in content controls and tracked insertions."""
    for child in element:
        if child.tag == w(name):
            yield child
        elif local(child) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _children(child, name)


def _cell(cell: Cell, lines: list[Line], more_rows: int = 1) -> Cell:
    words = " ".join(" ".join(words_in_cell(line).split()) for line in lines)
    return replace(cell, text=words.strip(), rows=cell.rows + more_rows)


def words_in_cell(line: Line) -> str:
    """Return a line as it stands in a cell: with its automatic number, a table in a table as one line."""
    text = " ".join(cell.text for row in line.cells for cell in row) if line.cells else line.text
    return f"{line.number} {text}" if line.number else text


def _is_bold(lines: list[Line], first_row: bool) -> bool:
    return first_row and bool(lines) and all(line.bold for line in lines if line.text)


def as_paragraphs(rows: Rows) -> list[Line] | None:
    """Return the lines of a table that is only a frame: one column, or numbers beside running text. Else None."""
    if not rows:
        return []
    if all(len(row) == 1 for row in rows):
        return [line for row in rows for _, lines in row for line in lines]
    if any(len(row) != 2 for row in rows) or len(rows) < 3:
        return None
    numbers = [row[0][0].text for row in rows]
    texts = [row[1][0].text for row in rows]
    numbered = sum(bool(_NUMBER.match(number)) for number in numbers)
    if numbered < 0.6 * len(rows) or not all(_NUMBER.match(n) or not n for n in numbers):
        return None
    if sum(map(len, texts)) < _PROSE * len(texts):
        return None
    found: list[Line] = []
    for row in rows:
        number, lines = row[0][0].text, row[1][1]
        if number and lines and lines[0].runs:
            first = replace(lines[0], runs=(Run(number + " "), *lines[0].runs))
            lines = [first, *lines[1:]]
        found.extend(lines)
    return found

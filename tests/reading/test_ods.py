"""OpenDocument workbooks are read as tables, cells as they are shown."""

import pytest

from briefing.errors import SourceError
from briefing.reading import read_bytes
from briefing.reading.ods import READER
from tests.reading.word_package import zipped

_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)


def ods(sheets: str, styles: str = "") -> bytes:
    """Return a workbook with these sheets."""
    body = f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
    content = f"<office:document-content {_NAMES}><office:automatic-styles>{styles}</office:automatic-styles>{body}"
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": mimetype, "content.xml": content + "</office:document-content>"})


def cell(words: str, extra: str = "") -> str:
    return f"<table:table-cell {extra}><text:p>{words}</text:p></table:table-cell>"


def sheet(name: str, *rows: str, extra: str = "") -> str:
    inside = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table table:name="{name}" {extra}>{inside}</table:table>'


def test_each_sheet_is_a_heading_and_a_table_of_what_its_cells_show() -> None:
    rest = '<table:table-cell table:number-columns-repeated="16380"/>'
    first = sheet(
        "Nickel", cell("Year") + cell("Share") + rest, cell("2026") + cell("12.5%", 'office:value="0.125"') + rest
    )
    source = read_bytes("figures.ods", ods(first + sheet("Ports", cell("Ardle"))))
    assert [b.text for b in source.blocks if not b.cells] == ["Nickel", "Ports"]
    table = next(b for b in source.blocks if b.kind == "table")
    assert [[c.text for c in row] for row in table.cells] == [["Year", "Share"], ["2026", "12.5%"]]


def test_merged_repeated_and_empty_cells_keep_their_places() -> None:
    wide = cell("Exports", 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>"
    body = sheet("A", wide, cell("0", 'table:number-columns-repeated="2"'), "<table:table-cell/>")
    [_, table] = READER.read(ods(body))[0]
    assert [[(c.text, c.columns) for c in row] for row in table.cells] == [[("Exports", 2)], [("0", 1), ("0", 1)]]


def test_a_hidden_sheet_is_left_out_and_said() -> None:
    styles = (
        '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    body = sheet("Shown", cell("x")) + sheet("Secret sums", cell("y"), extra='table:style-name="h"')
    lines, facts = READER.read(ods(body, styles))
    assert [line.text for line in lines if line.heading] == ["Shown"]
    assert facts.notices == (("hidden", "The hidden sheet ‘Secret sums’ was left out."),)


def test_an_empty_workbook_is_refused_with_a_sentence() -> None:
    with pytest.raises(SourceError, match="no words or numbers"):
        READER.read(ods(sheet("A", "<table:table-cell/>")))

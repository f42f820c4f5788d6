"""Workbooks give a table for each sheet, with numbers as the sheet shows them."""

import pytest

from briefing.errors import SourceError
from briefing.model.source import Cell
from briefing.reading import read_bytes
from briefing.reading.xlsx import READER
from briefing.reading.xlsx_numbers import shown
from tests.reading.documents import codes, texts
from tests.reading.word_package import zipped

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def workbook(rows: str, strings: str = "", forms: str = "", merged: str = "", state: str = "visible") -> bytes:
    """Return a workbook with one sheet called 'Trade' and a second one that is empty."""
    sheets = f'<sheets><sheet name="Trade" state="{state}" r:id="a"/><sheet name="Empty" r:id="b"/></sheets>'
    targets = "".join(f'<Relationship Id="{key}" Target="worksheets/{key}.xml"/>' for key in "ab")
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns:r="{_R}">{sheets}</workbook>',
            "xl/_rels/workbook.xml.rels": f"<Relationships>{targets}</Relationships>",
            "xl/sharedStrings.xml": f"<sst>{strings}</sst>",
            "xl/styles.xml": f"<styleSheet>{forms}</styleSheet>",
            "xl/worksheets/a.xml": f"<worksheet><sheetData>{rows}</sheetData>{merged}</worksheet>",
            "xl/worksheets/b.xml": "<worksheet><sheetData/></worksheet>",
        }
    )


FORMS = '<numFmts><numFmt numFmtId="164" formatCode="&quot;A$&quot;#,##0.0"/></numFmts><cellXfs><xf numFmtId="0"/>'
FORMS += '<xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs>'
STRINGS = "<si><t>Nickel trade</t></si><si><r><t>Sh</t></r><r><t>are</t></r><rPh><t>yomi</t></rPh></si>"
ROWS = '<row r="2"><c r="B2" t="s"><v>0</v></c></row><row r="5"><c r="B5" t="s"><v>1</v></c>'
ROWS += '<c r="C5" s="1"><v>0.12</v></c>'
ROWS += '</row><row r="6"><c r="B6" s="3"><v>46093</v></c><c r="C6" s="2"><v>1234.56</v></c></row>'


def test_a_sheet_is_a_table_under_its_name() -> None:
    data = workbook(ROWS, STRINGS, FORMS, '<mergeCells><mergeCell ref="B2:C3"/></mergeCells>')
    found = READER.read(data)[0]
    assert [line.text for line in found if line.heading] == ["Trade"]
    assert found[1].cells == (
        (Cell("Nickel trade", 2, 1, True),),
        (Cell("Share"), Cell("12%")),
        (Cell("12 March 2026"), Cell("A$1,234.6")),
    )
    assert len(texts(read_bytes("trade.xlsx", data), "table")) == 1


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("0.30000000000000004", "", "0.3"),
        ("12", "General", "12"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("-5", "0;(0)", "(5)"),
        ("-5", "0.0", "-5.0"),
        ("0.125", "0.0%", "12.5%"),
        ("2.5", "0", "3"),
        ("1500000", '0.0,,"m"', "1.5m"),
        ("3", '0 "per cent"', "3 per cent"),
        ("1.5", "0.##", "1.5"),
        ("0.5", "h:mm", "12:00"),
        ("46093.5", "dd/mm/yyyy hh:mm", "12 March 2026, 12:00"),
        ("1", "d mmm yyyy", "1 January 1900"),
        ("5", "[$€-407]0.00", "€5.00"),
        ("x", "0", "x"),
        ("1e400", "0", "1e400"),
    ],
)
def test_numbers_look_as_the_sheet_shows_them(value: str, code: str, text: str) -> None:
    assert shown(value, code, False) == text


def test_hidden_sheets_are_left_out_with_a_notice() -> None:
    with pytest.raises(SourceError, match="no words"):
        read_bytes("trade.xlsx", workbook(ROWS, STRINGS, FORMS, state="hidden"))
    assert "hidden" not in codes(read_bytes("trade.xlsx", workbook(ROWS, STRINGS, FORMS)))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (workbook(""), "no words"),
        (zipped({"a.xml": "x"}), "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "old form"),
    ],
)
def test_what_cannot_be_read_says_so_in_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(SourceError, match=why):
        read_bytes("trade.xlsx", data)

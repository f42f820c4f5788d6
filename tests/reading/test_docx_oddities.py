"""Word documents with everything real ones carry beside plain paragraphs."""

import io
import zipfile

import pytest

from briefing.reading import read_bytes
from briefing.reading.docx import READER
from briefing.reading.lines import Line
from tests.reading.word_package import abstract, level, listed, listing, package, paragraph, run

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
NUMBERS = {"numbering": abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")) + listing(1, 0)}
IN_LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
DELETED_MARK = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'


def lines(data: bytes) -> tuple[Line, ...]:
    return READER.read(data)[0]


def texts(data: bytes) -> list[str]:
    return [line.text for line in lines(data)]


def codes(data: bytes) -> set[str]:
    return {code for code, _ in READER.read(data)[1].notices}


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def control(inside: str, unfilled: bool = True) -> str:
    shown = "<w:showingPlcHdr/>" if unfilled else ""
    return f"<w:sdt><w:sdtPr>{shown}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def test_what_a_form_asks_for_is_not_read_as_if_somebody_had_written_it():
    body = control(paragraph("Click here to enter the agenda.")) + control(paragraph("Port Ardle."), unfilled=False)
    body += paragraph(runs=run("Date: ") + control(run("Click to enter a date.")))
    data = package(body)
    assert texts(data) == ["Port Ardle.", "Date:"]
    assert "placeholders" in codes(data)


def test_an_unfilled_cell_of_a_table_stays_an_empty_cell():
    row = f"<w:tr>{cell('Venue')}{control(cell('Click here.'))}{cell('Castellan')}</w:tr>"
    (line,) = lines(package(f"<w:tbl>{row}</w:tbl>"))
    assert [c.text for c in line.cells[0]] == ["Venue", "", "Castellan"]


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (
            "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>",
            "(a+b)/2",
        ),
        ("<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>", "x^2"),
        ("<m:sSub><m:e><m:r><m:t>CO</m:t></m:r></m:e><m:sub><m:r><m:t>2</m:t></m:r></m:sub></m:sSub>", "CO_2"),
        ("<m:rad><m:deg/><m:e><m:r><m:t>n</m:t></m:r></m:e></m:rad>", "√(n)"),
        (
            "<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub><m:r><m:t>i=1</m:t></m:r></m:sub>"
            "<m:sup><m:r><m:t>n</m:t></m:r></m:sup><m:e><m:r><m:t>i</m:t></m:r></m:e></m:nary>",
            "∑_(i=1)^n i",
        ),
        ("<m:d><m:e><m:r><m:t>a</m:t></m:r></m:e></m:d>", "(a)"),
    ],
)
def test_a_formula_is_written_out_in_one_line_and_said(inside, shown):
    data = package(paragraph(runs=run("So ") + f"<m:oMath {MATH}>{inside}</m:oMath>"))
    assert texts(data) == [f"So {shown}"]
    assert "equations" in codes(data)


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Symbol", "F061", "α"),
        ("Symbol", "F0B3", "≥"),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 2", "F050", "✓"),
        ("Wingdings", "F04A", "☺"),
    ],
)
def test_signs_of_symbol_fonts_are_shown_and_an_unknown_one_is_missed(font, code, shown):
    data = package(paragraph(runs=f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>' + run(" x")))
    assert texts(data) == [f"{shown} x"]


def test_a_sign_nobody_can_tell_is_shown_as_missing_and_said():
    data = package(paragraph(runs='<w:r><w:sym w:font="Wingdings 2" w:char="F0EE"/></w:r>' + run(" x")))
    assert texts(data) == ["\ufffd x"]
    assert "signs" in codes(data)


def test_macros_are_said_and_play_no_part():
    data = package(paragraph("Text."), {"vbaProject1": ""})
    assert "macros" not in codes(data)

    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\x00")
    assert texts(stream.getvalue()) == ["Text."]
    assert "macros" in codes(stream.getvalue())


def test_the_number_of_a_hidden_label_is_counted_and_not_shown():
    hidden = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:rPr><w:vanish/></w:rPr></w:lvl>'
    data = package(listed("x", 1), {"numbering": abstract(0, hidden) + listing(1, 0)})
    assert [line.number for line in lines(data)] == [None]


def test_newer_number_forms_are_preferred_to_those_for_old_programs():
    newer = (
        '<w:lvl w:ilvl="0"><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
        '</mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    data = package(listed("x", 1) + listed("y", 1), {"numbering": abstract(0, newer) + listing(1, 0)})
    assert [line.number for line in lines(data)] == ["001", "002"]


def test_a_list_in_a_text_box_counts_by_itself():
    inside = listed("in", 1) + listed("in", 1)
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict></w:r>"
    body = listed("one", 1) + paragraph(runs=run("Anchor.") + box) + listed("two", 1)
    assert [(line.text, line.number) for line in lines(package(body, NUMBERS))] == [
        ("one", "1."),
        ("Anchor.", None),
        ("in", "1."),
        ("in", "2."),
        ("two", "2."),
    ]


def test_a_higher_level_that_was_left_out_counts_as_in_word():
    body = listed("x", 1, 1) + listed("y", 1, 1) + listed("z", 1, 0)
    assert [line.number for line in lines(package(body, NUMBERS))] == ["1.1", "1.2", "2."]


def test_a_paragraph_deleted_whole_does_not_count_in_its_list():
    gone = paragraph("", IN_LIST + DELETED_MARK, '<w:del w:id="2"><w:r><w:delText>gone</w:delText></w:r></w:del>')
    data = package(listed("one", 1) + gone + listed("two", 1), NUMBERS)
    assert [(line.number, line.text) for line in lines(data)] == [("1.", "one"), ("2.", "two")]
    assert "tracked-changes" in codes(data)


def test_words_before_a_deleted_paragraph_mark_never_leave_their_cell_or_pass_a_table():
    first = f"<w:tc>{paragraph('in the cell', DELETED_MARK)}</w:tc>"
    table = f"<w:tbl><w:tr>{first}{cell('beside')}</w:tr></w:tbl>"
    found = lines(package(paragraph("before", DELETED_MARK) + table + paragraph("after", DELETED_MARK)))
    assert found[0].text == "before"
    assert [c.text for c in found[1].cells[0]] == ["in the cell", "beside"]
    assert found[2].text == "after"


def test_deleted_rows_and_cells_of_a_table_are_gone_and_said():
    gone = cell("x", '<w:cellDel w:id="3"/>')
    rows = f"<w:tr>{cell('a')}{cell('b')}{gone}</w:tr>"
    rows += f'<w:tr><w:trPr><w:del w:id="4"/></w:trPr>{cell("c")}{cell("d")}</w:tr>'
    data = package(f"<w:tbl>{rows}</w:tbl>")
    assert [[c.text for c in row] for row in lines(data)[0].cells] == [["a", "b"]]
    assert "tracked-changes" in codes(data)


@pytest.mark.parametrize(
    "change",
    [
        '<w:pPrChange w:id="3"><w:pPr/></w:pPrChange>',
        '<w:rPr><w:ins w:id="3"/></w:rPr>',
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/><w:ins w:id="9"/></w:numPr>',
    ],
)
def test_a_tracked_change_of_a_paragraphs_form_is_said_too(change):
    assert "tracked-changes" in codes(package(paragraph("x", change)))


def test_a_note_with_a_mark_of_its_own_is_not_counted_and_its_mark_is_not_said_twice():
    body = paragraph(
        runs=run("Nickel")
        + '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
        + run(" and cobalt")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    notes = f'<w:footnote w:id="1">{paragraph("* At 2025 prices.")}</w:footnote>'
    notes += f'<w:footnote w:id="2">{paragraph("From the south.")}</w:footnote>'
    text, one, two = lines(package(body, {"footnotes": notes}))
    assert [r.note for r in text.runs if r.note] == ["*", "1"]
    assert [(note.footnote, note.text) for note in (one, two)] == [("*", "At 2025 prices."), ("1", "From the south.")]


def test_footnotes_that_begin_anew_in_each_section_lead_to_their_own():
    sign = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    ends = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    body = paragraph("", ends, run("The smelter opens in autumn.") + sign.format(1))
    body += paragraph(runs=run("The cable is laid in spring.") + sign.format(2))
    notes = "".join(
        f'<w:footnote w:id="{key}">{paragraph(words)}</w:footnote>'
        for key, words in ((1, "If permitted."), (2, "If paid for."))
    )
    source = read_bytes("x.docx", package(body, {"footnotes": notes}))
    marked = {b.text: next(r.note for r in b.runs if r.note) for b in source.blocks if any(r.note for r in b.runs)}
    assert source.block(marked["The smelter opens in autumn."]).text == "If permitted."
    assert source.block(marked["The cable is laid in spring."]).text == "If paid for."


def test_an_inserted_web_page_or_rich_text_is_read_in_its_place():
    body = paragraph("Before.") + '<w:altChunk r:id="h"/>' + paragraph("Between.") + '<w:altChunk r:id="t"/>'
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    links = "".join(
        f'<Relationship Id="{key}" Type="{kinds}" Target="{name}"/>' for key, name in (("h", "a.html"), ("t", "b.rtf"))
    )

    stream = io.BytesIO(package(body, links=links))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/a.html", "<html><body><p>From the web page.</p></body></html>")
        archive.writestr("word/b.rtf", r"{\rtf1 From the other text.\par}")
    assert texts(stream.getvalue()) == ["Before.", "From the web page.", "Between.", "From the other text."]
    assert "inserted" in codes(stream.getvalue())


def test_page_headers_are_said_and_the_highest_marking_is_the_sources():
    parts = {
        "header1": paragraph("CONFIDENTIAL"),
        "header2": paragraph("SECRET"),
        "footer1": paragraph("Ministry of Trade, file 12/A"),
    }
    source = read_bytes("x.docx", package(paragraph("Both sides agreed on the nickel of the south."), parts))
    assert source.marking == "SECRET"
    assert any(n.code == "running-heads" and "file 12/A" in n.message for n in source.notices)


def test_a_marking_written_across_the_pages_is_the_sources_marking():
    across = paragraph(runs='<w:r><w:pict><v:shape><v:textpath string="CONFIDENTIAL"/></v:shape></w:pict></w:r>')
    source = read_bytes("x.docx", package(paragraph("Both sides agreed on the nickel."), {"header1": across}))
    assert source.marking == "CONFIDENTIAL"


def test_a_template_of_word_is_read_like_a_document():
    assert read_bytes("letter.dotx", package(paragraph("Both sides agreed."))).blocks[0].text == "Both sides agreed."


def test_the_building_blocks_of_a_document_are_not_its_text():
    data = package(paragraph("Text."), {"glossaryDocument1": paragraph("Click here.")})
    assert texts(data) == ["Text."]

"""PDF pages are read by what stands where, whatever order it was written in."""

import io
import time
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from briefing.errors import Cancelled, SourceError
from briefing.model.source import BlockKind, Cell
from briefing.reading import read_bytes
from briefing.reading.lines import Facts, Line
from briefing.reading.pdf import READER, page_list
from tests.reading.laid_out import ARTICLE, PDF_LAYOUTS, STATEMENT, as_pdf, pdf_of

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
LONG = "Both sides agreed on the cable, on the port, and on the way in which the costs of the two will be shared. "


def page(body: str, css: str = "", paper: str = "A5") -> bytes:
    return pdf_of(
        f'<html lang="en"><style>@page {{ size: {paper}; margin: 15mm }} {css}</style><body>{body}</body></html>'
    )


def read(data: bytes) -> tuple[tuple[Line, ...], Facts]:
    return READER.read(data)


def texts(data: bytes) -> list[str]:
    return [line.text for line in read(data)[0]]


def codes(data: bytes) -> set[str]:
    return {code for code, _ in read(data)[1].notices}


@pytest.mark.parametrize("layout", PDF_LAYOUTS)
def test_a_statement_reads_to_the_same_blocks_however_it_is_laid_out(layout):
    source = read_bytes("statement.pdf", as_pdf(STATEMENT, layout))
    assert [(b.kind.value, b.number, b.level, b.text) for b in source.blocks] == STATEMENT.blocks()
    assert (source.title, source.place, str(source.date)) == (STATEMENT.title, "Castellan", "2026-03-04")
    assert source.pages > 1
    assert source.blocks[1].page == 1


@pytest.mark.parametrize("layout", ["numbers as text, page numbers", "justified, large type", "first lines indented"])
def test_an_article_reads_to_the_same_blocks_however_it_is_laid_out(layout):
    source = read_bytes("article.pdf", as_pdf(ARTICLE, layout))
    assert [(b.kind.value, b.number, b.level, b.text) for b in source.blocks] == ARTICLE.blocks()
    assert (source.place, source.byline, source.agency) == ("Castellan", "Ilse Vandermeer", "ANP")


def test_words_the_layout_has_cut_are_whole_again():
    cut = as_pdf(STATEMENT, "two columns", "p { hyphens: auto }")
    assert any("\u2010" in line for line in _raw_text(cut))
    source = read_bytes("cut.pdf", cut)
    assert [block.text for block in source.blocks] == [text for _, _, _, text in STATEMENT.blocks()]
    assert "hyphens" in {notice.code for notice in source.notices}


def _raw_text(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [document[index].get_textpage().get_text_range() for index in range(len(document))]
    finally:
        document.close()


def test_a_line_knows_its_place_size_and_look():
    found, facts = read(
        page(
            "<h1>Energy</h1><p>Both sides <b>agreed</b>.</p>",
            "body { font: 11pt serif; margin: 0 } h1 { font-size: 20pt }",
        )
    )
    head, text = found
    assert (head.size, head.bold, text.size, text.bold) == (20.0, True, 11.0, False)
    assert (head.page, round(head.page_width or 0), round(head.page_height or 0)) == (1, 420, 595)
    assert head.rect is not None
    assert 40 < head.rect[0] < 45
    assert 40 < head.rect[1] < head.rect[3] < 80
    assert [(run.text, run.bold) for run in text.runs] == [("Both sides ", False), ("agreed", True), (".", False)]
    assert (facts.pages, facts.language) == (1, "en")


def test_raised_and_lowered_letters_stay_in_their_line():
    (line,) = read(page("<p>12 km<sup>2</sup> of H<sub>2</sub>O</p>", "sup, sub { font-size: 60% }"))[0]
    assert line.text == "12 km2 of H2O"
    assert [run.text for run in line.runs if run.superscript] == ["2"]
    assert [run.text for run in line.runs if run.subscript] == ["2"]


def test_extra_space_above_a_line_is_counted_in_lines():
    body = f"<p>{LONG * 3}</p><p>{LONG * 3}</p><p class=far>{LONG * 2}</p>"
    found = read(page(body, "p { margin: 0 0 6pt; font: 10pt/12pt serif } .far { margin-top: 40pt }"))[0]
    assert [line.blank_before for line in found if line.blank_before] == [1, 3]


def test_numbers_written_after_their_paragraphs_stand_before_them():
    css = "p { margin-left: 40pt; position: relative } "
    css += "p::after { content: attr(n); position: absolute; left: -30pt; top: 0 }"
    assert [
        text[:12] for text in texts(page(f'<p n="1.">{LONG}</p><p n="2.">{LONG}</p>', css)) if text[0].isdigit()
    ] == [
        "1. Both side",
        "2. Both side",
    ]


def test_columns_are_read_one_after_the_other_between_full_lines():
    one, two = (" ".join(f"{word}{number}" for number in range(60)) for word in ("left", "right"))
    css = ".c { width: 48%; position: absolute; top: 60pt } .r { left: 52% } .foot { position: absolute; top: 400pt }"
    body = (
        f'<h1>A heading that runs across both of the columns</h1><div class="c">{one}</div><div class="c r">{two}</div>'
    )
    found = texts(page(body + f'<p class="foot">{LONG}</p>', css))
    words = " ".join(found).split()
    assert words.index("left59") < words.index("right0")
    assert words[:2] == ["A", "heading"]
    assert words[-1] == "shared."


def test_short_entries_side_by_side_are_no_columns():
    rows = "".join(f"<tr><td>{number} March</td><td>Talks {number}</td></tr>" for number in range(8))
    assert texts(page(f"<table>{rows}</table>", "td { padding: 2pt 40pt 2pt 0 }"))[0] == "0 March Talks 0"


TABLE_CSS = "table { border-collapse: collapse } td, th { border: 0.6pt solid black; padding: 3pt }"


def test_a_ruled_table_is_a_table_in_its_place():
    rows = "<tr><th>Year</th><th>Ships that passed</th></tr><tr><td>2025</td><td>nineteen</td></tr>"
    before, table, after = read(page(f"<p>Before.</p><table>{rows}</table><p>After.</p>", TABLE_CSS))[0]
    assert (before.text, after.text) == ("Before.", "After.")
    assert table.cells == (
        (Cell("Year", head=True), Cell("Ships that passed", head=True)),
        (Cell("2025"), Cell("nineteen")),
    )


def test_merged_cells_of_a_ruled_table_are_one():
    body = """<table><tr><td colspan="2">wide cell</td><td>c</td></tr>
    <tr><td rowspan="2">tall</td><td>e</td><td>f</td></tr>
    <tr><td>h</td><td>i</td></tr></table>"""
    (table,) = read(page(body, TABLE_CSS))[0]
    assert table.cells[0] == (Cell("wide cell", columns=2), Cell("c"))
    assert table.cells[1] == (Cell("tall", rows=2), Cell("e"), Cell("f"))
    assert table.cells[2] == (Cell("h"), Cell("i"))


def test_a_row_written_in_one_go_is_parted_at_the_lines_of_its_table():
    lines = "".join(f"{x} 600 m {x} 700 l S " for x in (50, 150, 250)) + "".join(
        f"50 {y} m 250 {y} l S " for y in (600, 650, 700)
    )
    text = "BT /F 10 Tf 60 670 Td [(Year) -8000 (Ships)] TJ 0 -50 Td [(2025) -8000 (nineteen)] TJ ET"
    (table,) = read(drawn(lines + text))[0]
    assert [[cell.text for cell in row] for row in table.cells] == [["Year", "Ships"], ["2025", "nineteen"]]


def drawn(content: str) -> bytes:
    """Return a page with that content stream; /F is Helvetica."""
    with pikepdf.new() as document:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        sheet = document.add_blank_page(page_size=(595, 842))
        sheet.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        sheet.Contents = document.make_stream(content.encode("ascii"))
        stream = io.BytesIO()
        document.save(stream)
    return stream.getvalue()


def test_a_box_around_a_paragraph_is_no_table():
    found = read(page(f'<div style="border: 1pt solid; padding: 5pt">{LONG * 2}</div>'))[0]
    assert not any(line.cells for line in found)
    assert " ".join(line.text for line in found) == (LONG * 2).strip()


NOTE_CSS = """p { font: 11pt/14pt serif } .n { float: footnote; font-size: 8pt }
.n::footnote-call { content: counter(footnote); vertical-align: super; font-size: 60% }
.n::footnote-marker { content: counter(footnote) " " ; vertical-align: super; font-size: 60% }"""


def test_footnotes_are_linked_and_taken_out_of_the_text():
    note = '<span class="n">At the prices of 2025, as published by the exchange.</span>'
    data = page(f"<p>{LONG}Nickel{note} is traded.</p><p>{LONG}</p>", NOTE_CSS)
    found, _ = read(data)
    assert [run.note for line in found for run in line.runs if run.note] == ["1"]
    found_note = next(line for line in found if line.footnote)
    assert (found_note.footnote, found_note.text) == ("1", "At the prices of 2025, as published by the exchange.")
    source = read_bytes("notes.pdf", data)
    assert [b.text for b in source.blocks if b.kind is BlockKind.FOOTNOTE] == [found_note.text]


def test_a_raised_figure_without_a_note_is_no_mark():
    body = f"<p>{LONG}12 km<sup>2</sup> of sea</p><p style='font-size: 8pt'>2 copies were printed of this paper.</p>"
    found = read(page(body.replace("2 copies", "Two copies")))[0]
    assert not any(line.footnote for line in found)


def test_a_turned_page_is_read_upright():
    data = page(f"<p>{LONG}</p><p>Second.</p>")
    with pikepdf.open(io.BytesIO(data)) as document:
        document.pages[0].Rotate = 90
        stream = io.BytesIO()
        document.save(stream)
    assert texts(stream.getvalue()) == texts(data)


def test_text_across_a_page_is_set_aside_and_said():
    css = ".w { position: absolute; top: 150pt; left: 60pt; transform: rotate(-40deg); font-size: 50pt }"
    data = page(f'<div class="w">DRAFT</div><p>{LONG}</p>', css)
    assert "DRAFT" not in " ".join(texts(data))
    assert "‘DRAFT’" in dict(read(data)[1].notices)["set-aside"]


def test_text_running_from_top_to_bottom_is_said():
    letters = "".join(f'<div style="line-height: 14pt">{letter}</div>' for letter in "CASTELLAN")
    assert "vertical-text" in codes(page(f"<p>{LONG}</p>{letters}"))


def test_words_written_from_right_to_left_are_whole():
    hebrew = "שני הצדדים הסכימו על הנמל"
    assert texts(page(f'<p dir="rtl">{hebrew}</p>', "p { font-family: 'DejaVu Sans' }")) == [hebrew]


def test_ligatures_are_the_letters_they_stand_for():
    assert texts(page("<p>The ﬁrst ofﬁce</p>")) == ["The first office"]


def picture_page() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (200, 300), "white").save(stream, "PDF")
    return stream.getvalue()


def test_a_scan_is_refused_with_a_sentence():
    with pytest.raises(SourceError, match=r"scan\.pdf.*no text"):
        read_bytes("scan.pdf", picture_page())


def test_a_scanned_page_among_others_is_said():
    with pikepdf.open(io.BytesIO(page(f"<p>{LONG}</p>"))) as document, pikepdf.open(io.BytesIO(picture_page())) as scan:
        document.pages.extend(scan.pages)
        stream = io.BytesIO()
        document.save(stream)
    assert dict(read(stream.getvalue())[1].notices)["no-text"] == "There is no text on page 2 (a scan?)."


def test_a_locked_file_is_refused_with_what_to_do():
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(page("<p>Secret.</p>"))) as document:
        document.save(stream, encryption=pikepdf.Encryption(user="castellan", owner="castellan"))
    with pytest.raises(SourceError, match=r"locked\.pdf.*password"):
        read_bytes("locked.pdf", stream.getvalue())


def test_a_file_locked_only_against_changes_is_read():
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(page("<p>Open to read.</p>"))) as document:
        document.save(stream, encryption=pikepdf.Encryption(user="", owner="castellan"))
    assert texts(stream.getvalue()) == ["Open to read."]


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_file_cut_short_is_refused_or_said_to_be_incomplete(share):
    data = as_pdf(STATEMENT, "running heads and feet")
    try:
        found = codes(data[: int(len(data) * share)])
    except SourceError as error:
        found = {str(error)}
    assert found & {"cut-short", "repaired"} or any("damaged" in text for text in found)


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n" + bytes(range(256)) * 20])
def test_rubbish_is_refused_with_a_sentence(data):
    with pytest.raises(SourceError, match=r"rubbish\.pdf"):
        read_bytes("rubbish.pdf", data)


class _Stop:
    def report(self, done: int, total: int, what: str = "") -> None:
        if done >= 1:
            raise Cancelled("stopped")


def test_reading_stops_between_pages_when_asked():
    with pytest.raises(Cancelled):
        READER.read(as_pdf(STATEMENT, "justified, large type"), _Stop())


def test_pages_are_said_as_people_say_them():
    assert page_list([3]) == "page 3"
    assert page_list([1, 3, 4, 5, 9]) == "pages 1, 3–5, 9"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not on this machine")
def test_every_real_file_is_read_or_refused_with_a_sentence():
    for path in sorted([*CORPUS.glob("pdf/*"), *CORPUS.glob("diplomatic/pdf/*")]):
        assert path.name in outcome(path)


def outcome(path: Path) -> str:
    """Return the file's name when blocks were read, else the sentence of the refusal."""
    try:
        return path.name if read_bytes(path.name, path.read_bytes()).blocks else "nothing"
    except SourceError as error:
        return str(error)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not on this machine")
def test_a_long_document_is_read_faster_than_one_turns_pages():
    data = (CORPUS / "diplomatic" / "pdf" / "bbnj-high-seas__9b2479__original.pdf").read_bytes()
    began = time.perf_counter()
    _, facts = read(data)
    assert facts.pages / (time.perf_counter() - began) > 40  # 230 on an idle machine of 2026

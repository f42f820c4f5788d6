"""Word documents are read as Word shows them."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK

from briefing.errors import SourceError
from briefing.model.source import BlockKind, Cell
from briefing.reading import read_bytes
from briefing.reading.docx import READER
from briefing.reading.lines import Line
from tests.reading.laid_out import ARTICLE, STATEMENT, as_docx, saved
from tests.reading.word_package import link, package, paragraph, run, zipped

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def lines(data: bytes) -> tuple[Line, ...]:
    return READER.read(data)[0]


def texts(data: bytes) -> list[str]:
    return [line.text for line in lines(data)]


def codes(data: bytes) -> set[str]:
    return {code for code, _ in READER.read(data)[1].notices}


@pytest.mark.parametrize("numbers", ["text", "automatic"])
@pytest.mark.parametrize("headings", ["styles", "bold"])
@pytest.mark.parametrize("document", [STATEMENT, ARTICLE], ids=["statement", "article"])
def test_a_document_reads_to_the_same_blocks_however_it_was_typed(document, numbers, headings):
    source = read_bytes("document.docx", as_docx(document, numbers, headings))
    assert [(b.kind.value, b.number, b.level, b.text) for b in source.blocks] == document.blocks()
    assert source.title == document.title
    assert source.place == "Castellan"


def test_looks_are_kept_and_a_headings_own_bold_is_not_emphasis():
    made = docx.Document()
    made.add_heading("Energy", 2)
    words = made.add_paragraph("plain ")
    words.add_run("bold").bold = True
    words.add_run(" H")
    words.add_run("2").font.subscript = True
    words.add_run("x").font.superscript = True
    heading, text = lines(saved(made))
    assert (heading.heading, heading.runs[0].bold) == (2, False)
    assert [(r.text, r.bold, r.subscript, r.superscript) for r in text.runs] == [
        ("plain ", False, False, False),
        ("bold", True, False, False),
        (" H", False, False, False),
        ("2", False, True, False),
        ("x", False, False, True),
    ]
    assert text.whole


def style(key: str, name: str, inside: str = "", based: str = "") -> str:
    based_on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{based_on}{inside}</w:style>'


@pytest.mark.parametrize("name", ["heading 2", "Überschrift 2", "Titre 2", "見出し 2", "Tajuk 2"])
def test_heading_styles_are_known_in_many_languages(name):
    data = package(paragraph("Energy", '<w:pStyle w:val="x2"/>'), {"styles": style("x2", name)})
    assert lines(data)[0].heading == 2


def test_a_style_based_on_a_heading_and_an_outline_level_are_headings():
    styles = style("h1", "heading 1") + style("own", "Ministry Head", based="h1")
    styles += style("o", "Outlined", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
    body = paragraph("One", '<w:pStyle w:val="own"/>') + paragraph("Three", '<w:pStyle w:val="o"/>')
    body += paragraph("Four", '<w:outlineLvl w:val="3"/>') + paragraph(
        "Text", '<w:pStyle w:val="o"/><w:outlineLvl w:val="9"/>'
    )
    assert [line.heading for line in lines(package(body, {"styles": styles}))] == [1, 3, 4, 0]


def test_a_page_break_inside_a_paragraph_does_not_cut_it():
    made = docx.Document()
    text = made.add_paragraph("The survey begins")
    text.add_run().add_break(WD_BREAK.PAGE)
    text.add_run("in May.")
    assert texts(saved(made)) == ["The survey begins in May."]


def test_one_line_break_is_a_space_and_two_part_paragraphs():
    one = "<w:r><w:t>the ports of</w:t><w:br/><w:t>Ardle and Sandholm</w:t></w:r>"
    two = "<w:r><w:t>First.</w:t><w:br/><w:br/><w:t>Second.</w:t></w:r>"
    data = package(paragraph(runs=one) + paragraph(runs=two))
    assert texts(data) == ["the ports of Ardle and Sandholm", "First.", "Second."]


def test_lines_that_each_begin_with_a_number_are_paragraphs():
    body = "<w:r><w:t>1. The cable.</w:t><w:br/><w:t>2. The port.</w:t></w:r>"
    assert texts(package(paragraph(runs=body))) == ["1. The cable.", "2. The port."]


def test_tracked_changes_are_read_as_accepted_and_said():
    body = paragraph(
        runs=run("They ")
        + '<w:ins w:id="1" w:author="a">'
        + run("firmly ")
        + "</w:ins>"
        + '<w:del w:id="2" w:author="a"><w:r><w:delText>hardly </w:delText></w:r></w:del>'
        + run("agreed.")
    )
    data = package(body)
    assert texts(data) == ["They firmly agreed."]
    assert codes(data) == {"tracked-changes"}


def test_paragraphs_whose_mark_was_deleted_are_one():
    cut = paragraph("They agreed ", '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>')
    assert texts(package(cut + paragraph("on nickel."))) == ["They agreed on nickel."]


def test_moved_text_stands_where_it_was_moved_to():
    body = '<w:moveFrom w:id="1" w:author="a">' + run("gone ") + "</w:moveFrom>"
    body += run("here ") + '<w:moveTo w:id="2" w:author="a">' + run("now") + "</w:moveTo>"
    assert texts(package(paragraph(runs=body))) == ["here now"]


def test_comments_are_left_out_and_said():
    body = '<w:commentRangeStart w:id="0"/>' + run("Agreed.") + '<w:r><w:commentReference w:id="0"/></w:r>'
    data = package(paragraph(runs=body), {"comments": '<w:comment w:id="0">' + paragraph("Never!") + "</w:comment>"})
    assert texts(data) == ["Agreed."]
    assert codes(data) == {"comments"}


def footnote(key: int, text: str) -> str:
    return f'<w:footnote w:id="{key}">{paragraph(runs="<w:r><w:footnoteRef/></w:r>" + run(" " + text))}</w:footnote>'


def test_footnotes_are_linked_to_their_marks_in_the_order_of_the_text():
    body = paragraph(
        runs=run("Nickel")
        + '<w:r><w:footnoteReference w:id="7"/></w:r>'
        + run(" and cobalt")
        + '<w:r><w:footnoteReference w:id="3"/></w:r>'
    )
    data = package(body, {"footnotes": footnote(3, "From the south.") + footnote(7, "At 2025 prices.")})
    text, one, two = lines(data)
    assert [(run.text, run.note) for run in text.runs if run.note] == [("1", "1"), ("2", "2")]
    assert (one.footnote, one.text) == ("1", "At 2025 prices.")
    assert (two.footnote, two.text) == ("2", "From the south.")


def test_endnotes_have_roman_marks_as_in_word():
    body = paragraph(runs=run("Nickel") + '<w:r><w:endnoteReference w:id="2"/></w:r>')
    notes = '<w:endnote w:id="2">' + paragraph(" At 2025 prices.") + "</w:endnote>"
    text, note = lines(package(body, {"endnotes": notes}))
    assert (text.runs[1].note, note.footnote) == ("i", "i")


def test_a_footnote_block_reaches_the_source_and_its_mark_leads_there():
    body = paragraph(
        runs=run("The smelter at Port Ardle will open in the autumn of next year.")
        + '<w:r><w:footnoteReference w:id="1"/></w:r>'
    )
    source = read_bytes("x.docx", package(body, {"footnotes": footnote(1, "If the permits are granted.")}))
    note = next(block for block in source.blocks if block.kind is BlockKind.FOOTNOTE)
    assert note.text == "If the permits are granted."
    assert any(run.note == note.id for block in source.blocks for run in block.runs)


def test_a_field_shows_its_result_and_its_link():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> HYPERLINK "https://aruna.example/x" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("the text")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    (line,) = lines(package(paragraph(runs=run("See ") + field + run("."))))
    assert line.text == "See the text."
    assert line.runs[1].href == "https://aruna.example/x"


def test_a_field_that_is_never_closed_does_not_swallow_the_document():
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    assert texts(package(paragraph(runs=broken) + paragraph("The rest."))) == ["The rest."]


def test_only_safe_links_are_kept():
    body = (
        '<w:hyperlink r:id="a">' + run("one") + '</w:hyperlink><w:hyperlink r:id="b">' + run("two") + "</w:hyperlink>"
    )
    links = link("a", "https://aruna.example/") + link("b", "file:///etc/passwd")
    (line,) = lines(package(paragraph(runs=body), links=links))
    assert [(r.text, r.href) for r in line.runs] == [("one", "https://aruna.example/"), ("two", "")]


def test_the_contents_list_is_left_out_and_said():
    styles = style("TOC1", "toc 1")
    body = paragraph("Energy 3", '<w:pStyle w:val="TOC1"/>') + paragraph("Energy matters.")
    data = package(body, {"styles": styles})
    assert texts(data) == ["Energy matters."]
    assert codes(data) == {"contents"}


def test_content_controls_and_text_boxes_are_read_in_place():
    box = (
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent>"
        + paragraph("In the box.")
        + "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
        + paragraph("In the box.")
        + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = "<w:sdt><w:sdtContent>" + paragraph("Controlled.") + "</w:sdtContent></w:sdt>"
    body += paragraph(runs=run("Anchor.") + f"<w:r>{box}</w:r>") + paragraph("After.")
    assert texts(package(body)) == ["Controlled.", "Anchor.", "In the box.", "After."]


def test_hidden_words_are_not_read_and_struck_ones_are_said():
    data = package(paragraph(runs=run("Shown ") + run("hidden ", "<w:vanish/>") + run("struck", "<w:strike/>")))
    assert texts(data) == ["Shown struck"]
    assert codes(data) == {"struck-through", "hidden"}


def test_special_hyphens_and_symbols_are_as_seen():
    body = "<w:r><w:t>two</w:t><w:noBreakHyphen/><w:t>way co</w:t><w:softHyphen/><w:t>operation </w:t>"
    body += '<w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    assert texts(package(paragraph(runs=body))) == ["two-way cooperation ✓"]


def test_a_picture_with_a_description_is_a_picture_and_one_without_is_said():
    drawing = "<w:r><w:drawing><wp:inline><wp:docPr id='1' name='x' {}/></wp:inline></w:drawing></w:r>"
    data = package(
        paragraph(runs=drawing.format("descr='The quay at Port Ardle'")) + paragraph(runs=drawing.format(""))
    )
    assert [line.picture for line in lines(data)] == ["The quay at Port Ardle"]
    assert codes(data) == {"pictures"}


def test_the_marking_in_the_header_is_said_and_the_header_is_not_text():
    data = package(paragraph("Text."), {"header1": paragraph("RESTRICTED")})
    assert texts(data) == ["Text."]
    assert ("marking", "The page header or footer says ‘RESTRICTED’.") in READER.read(data)[1].notices


def test_tables_keep_their_merged_cells():
    made = docx.Document()
    table = made.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "tall"
    (line,) = lines(saved(made))
    assert line.cells[0] == (Cell("wide", columns=2), Cell("02"))
    assert line.cells[1] == (Cell("10"), Cell("11"), Cell("tall", rows=2))
    assert line.cells[2] == (Cell("20"), Cell("21"))


def test_a_table_that_is_only_a_frame_for_numbered_text_is_text():
    made = docx.Document()
    table = made.add_table(3, 2)
    for row in range(3):
        table.cell(row, 0).text = f"{row + 1}."
        table.cell(
            row, 1
        ).text = f"Both sides agreed on point {row + 1}, and on the way in which it will be carried out."
    assert [line.text[:15] for line in lines(saved(made))] == ["1. Both sides a", "2. Both sides a", "3. Both sides a"]


def test_a_strict_document_is_read_like_any_other():
    data = package(paragraph("Strict words."))
    usual, strict = "schemas.openxmlformats.org/wordprocessingml/2006/main", "purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name).decode().replace(usual, strict) for name in archive.namelist()}
    assert texts(zipped(files)) == ["Strict words."]


def test_a_document_without_words_or_body_is_refused_with_a_sentence():
    with pytest.raises(SourceError, match="empty\\.docx"):
        read_bytes("empty.docx", package(paragraph()))
    with pytest.raises(SourceError, match="damaged"):
        READER.read(zipped({"word/document.xml": "<w:document xmlns:w='x'/>"}))


def test_a_document_of_pictures_or_embedded_parts_says_why_there_is_no_text():
    picture = "<w:r><w:drawing><wp:inline><wp:docPr id='1' name='x'/></wp:inline></w:drawing></w:r>"
    with pytest.raises(SourceError, match="pictures and no words"):
        READER.read(package(paragraph(runs=picture)))
    with pytest.raises(SourceError, match="another format"):
        READER.read(package('<w:altChunk r:id="a"/>'))


def test_a_file_that_only_calls_itself_word_is_refused_with_a_sentence():
    with pytest.raises(SourceError, match="another kind"):
        READER.read(zipped({"xl/workbook.xml": "<a/>"}))
    with pytest.raises(SourceError, match=r"old\.doc.*save it as"):
        read_bytes("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(SourceError, match=r"locked\.docx.*password"):
        read_bytes("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))


def test_a_document_cut_short_is_refused_with_a_sentence():
    data = as_docx(STATEMENT)
    for share in (0.2, 0.5, 0.9):
        with pytest.raises(SourceError, match="damaged"):
            read_bytes("cut.docx", data[: int(len(data) * share)])


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not on this machine")
def test_every_real_document_is_read_or_refused_with_a_sentence():
    for path in sorted(
        [*CORPUS.glob("docx/*.doc?"), *CORPUS.glob("diplomatic/docx/*"), *CORPUS.glob("hostile/docx/*")]
    ):
        assert path.name in outcome(path)


def outcome(path: Path) -> str:
    """Return the file's name when blocks were read, else the sentence of the refusal."""
    try:
        return path.name if read_bytes(path.name, path.read_bytes()).blocks else "nothing"
    except SourceError as error:
        return str(error)

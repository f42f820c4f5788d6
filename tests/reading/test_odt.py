"""OpenDocument texts are read as LibreOffice shows them."""

from pathlib import Path

import pytest

from briefing.errors import SourceError
from briefing.model.source import Cell
from briefing.reading import read_bytes
from briefing.reading.lines import Line
from briefing.reading.odt import READER
from tests.reading.documents import ONE, THREE, TWO, numbers, texts
from tests.reading.word_package import zipped

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "odt"
_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("table", "table"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
        ("manifest", "manifest"),
    )
)
_END = "</office:text></office:body>"
LISTS = """<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/>
</text:list-style><text:list-style style:name="L2">
<text:list-level-style-number text:level="1" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
</text:list-style><text:list-style style:name="L3"><text:list-level-style-bullet text:level="1"/></text:list-style>"""


def odt(body: str, styles: str = "", common: str = "", **more: str) -> bytes:
    """Return an OpenDocument text with that body, automatic styles and common styles."""
    content = f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}"
    files = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {_NAMES}>{content}{_END}</office:document-content>",
        "styles.xml": f"<office:document-styles {_NAMES}>{common}</office:document-styles>",
        **{name.replace("__", "/") + ".xml": text for name, text in more.items()},
    }
    return zipped(files)


def lines(data: bytes) -> tuple[Line, ...]:
    return READER.read(data)[0]


def codes(data: bytes) -> set[str]:
    return {code for code, _ in READER.read(data)[1].notices}


def listed(*items: str, style: str = "L1", more: str = "") -> str:
    inside = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="{style}" {more}>{inside}</text:list>'


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def test_a_statement_reads_to_titles_headings_and_numbered_paragraphs() -> None:
    body = '<text:p text:style-name="P1">Aruna-Velmara Joint Statement</text:p>' + p("12 March 2026, Castellan")
    body += '<text:h text:outline-level="1">Ports</text:h>' + listed(p(ONE), p(TWO)) + p(THREE)
    title = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    source = read_bytes("statement.odt", odt(body, LISTS + title))
    assert source.title == "Aruna-Velmara Joint Statement"
    assert (str(source.date), source.place) == ("2026-03-12", "Castellan")
    assert texts(source, "heading") == ["Ports"]
    assert numbers(source) == ["1", "2", None]


def test_lists_count_as_libreoffice_counts_them() -> None:
    inner = listed(p("deep"))
    body = (
        listed(inner, p("Y")) + p("between") + listed(p("anew"), p("second") + p("unnumbered"), inner, p(""), p("last"))
    )
    body += listed(p("goes on"), more='text:continue-numbering="true"')
    found = [(line.number, line.text) for line in lines(odt(body, LISTS))]
    assert found == [
        ("1.1.", "deep"),
        ("2.", "Y"),
        (None, "between"),
        ("1.", "anew"),
        ("2.", "second"),
        (None, "unnumbered"),
        ("2.1.", "deep"),
        ("4.", "last"),
        ("5.", "goes on"),
    ]


def test_a_list_goes_on_from_the_list_it_names_and_may_start_anywhere() -> None:
    body = listed(p("one"), more='xml:id="a"') + listed(p("other")) + listed(p("two"), more='text:continue-list="a"')
    body += (
        '<text:list text:style-name="L1"><text:list-item text:start-value="14">'
        + p("x")
        + "</text:list-item></text:list>"
    )
    assert [line.number for line in lines(odt(body, LISTS))] == ["1.", "1.", "2.", "14."]


def test_letters_and_bullets_are_items_and_decimals_are_paragraphs() -> None:
    body = listed(p("one")) + listed(p("letter"), style="L2") + listed(p("point"), style="L3")
    assert [(line.number, line.item_level) for line in lines(odt(body, LISTS))] == [("1.", 0), ("(a)", 1), (None, 1)]


def test_headings_carry_the_numbers_of_chapters() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
    )
    body = "".join(f'<text:h text:outline-level="{level}">H</text:h>' for level in (1, 2, 2, 1, 2))
    found = [(line.heading, line.number) for line in lines(odt(body, "", outline))]
    assert found == [(1, "I."), (2, "I.1"), (2, "I.2"), (1, "II."), (2, "II.1")]


def test_the_same_id_twice_is_no_obstacle() -> None:
    assert len(lines(odt(listed(p("a"), more='xml:id="x"') + listed(p("b"), more='xml:id="x"'), LISTS))) == 2


def test_notes_are_linked_to_their_marks() -> None:
    note = "<text:note><text:note-citation>3</text:note-citation>"
    note += "<text:note-body><text:p>See the annex.</text:p></text:note-body></text:note>"
    text, footnote = lines(odt(p(f"Nickel{note} is mined at Port Ardle.")))
    assert [(run.text, run.note) for run in text.runs] == [("Nickel", ""), ("3", "3"), (" is mined at Port Ardle.", "")]
    assert (footnote.footnote, footnote.text) == ("3", "See the annex.")


def test_looks_links_and_white_space_are_as_shown() -> None:
    styles = (
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    body = p(
        '  Both\n   <text:span text:style-name="T1">leaders</text:span> met<text:tab/>in<text:s text:c="2"/>Castellan '
    )
    [line] = lines(odt(body, styles))
    assert line.text == "Both leaders met in  Castellan"
    assert [run.text for run in line.runs if run.bold] == ["leaders"]


def test_tables_keep_their_spans_and_what_is_covered_is_not_read_twice() -> None:
    body = (
        '<table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2">'
        "<text:p>Trade</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>"
        "<table:table-row><table:table-cell><text:p>2024</text:p></table:table-cell>"
        "<table:table-cell><text:p>12 per cent</text:p></table:table-cell></table:table-row></table:table>"
    )
    [line] = lines(odt(body))
    assert line.cells == ((Cell("Trade", 2, 1, True),), (Cell("2024"), Cell("12 per cent")))


def test_tracked_changes_are_read_as_accepted_and_comments_set_aside() -> None:
    body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
    body += "</text:changed-region></text:tracked-changes>"
    body += p("kept<text:change/> text<office:annotation><text:p>really?</text:p></office:annotation>")
    data = odt(body)
    assert [line.text for line in lines(data)] == ["kept text"]
    assert {"tracked-changes", "comments"} <= codes(data)


def test_text_boxes_are_read_and_contents_lists_left_out() -> None:
    body = "<text:table-of-content><text:index-body><text:p>Ports 3</text:p></text:index-body></text:table-of-content>"
    body += p("before<draw:frame><draw:text-box><text:p>in the box</text:p></draw:text-box></draw:frame>")
    data = odt(body)
    assert [line.text for line in lines(data)] == ["before", "in the box"]
    assert "contents" in codes(data)


def test_a_marking_in_the_page_header_is_told() -> None:
    common = "<office:master-styles><style:master-page><style:header><text:p>RESTRICTED</text:p></style:header>"
    assert "marking" in codes(odt(p(ONE), "", common + "</style:master-page></office:master-styles>"))


def test_a_flat_file_is_read_as_well() -> None:
    data = f'<?xml version="1.0"?><office:document {_NAMES} office:mimetype="application/vnd.oasis.opendocument.text">'
    data += f"<office:body><office:text>{p(ONE)}</office:text></office:body></office:document>"
    assert read_bytes("a.fodt", data.encode()).blocks[0].text == ONE


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (odt(p(ONE), META__INF__x="")[:200], "damaged"),
        (odt(""), "no words"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<office"}), "damaged"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "damaged"),
        (
            zipped(
                {
                    "mimetype": "application/vnd.oasis.opendocument.text",
                    "META-INF/manifest.xml": "<m><manifest:encryption-data/></m>",
                    "content.xml": "?",
                }
            ),
            "password",
        ),
    ],
)
def test_what_cannot_be_read_says_so_in_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(SourceError, match=why):
        read_bytes("statement.odt", data)


def test_a_thousand_elements_inside_each_other_end_well() -> None:
    body = "<text:section>" * 200 + p("deep") + "</text:section>" * 200 + p(ONE)
    assert [line.text for line in lines(odt(body))] == ["deep", ONE]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the real documents are not on this machine")
def test_every_real_document_is_read() -> None:
    for path in sorted(CORPUS.glob("*.odt")):
        assert lines(path.read_bytes()), path.name

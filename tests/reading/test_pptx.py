"""Presentations give titles, text, tables and notes, slide by slide."""

import pytest

from briefing.errors import SourceError
from briefing.model.source import Cell
from briefing.reading import read_bytes
from briefing.reading.lines import Line
from briefing.reading.pptx import READER
from tests.reading.documents import ONE, TWO
from tests.reading.word_package import zipped

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_NAMES = f'xmlns:p="{_P}" xmlns:r="{_R}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def p(text: str, form: str = "") -> str:
    return f"<a:p>{form}<a:r><a:t>{text}</a:t></a:r></a:p>"


def shape(inside: str, kind: str = "body") -> str:
    return f'<p:sp><p:nvSpPr><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr><p:txBody>{inside}</p:txBody></p:sp>'


def relations(entries: list[tuple[str, str, str]]) -> str:
    found = "".join(f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{to}"/>' for key, kind, to in entries)
    return f"<Relationships>{found}</Relationships>"


def slides(*bodies: str, notes: str = "", more: str = "") -> bytes:
    """Return a presentation with a slide for each of *bodies*; *notes* are those of the first."""
    numbers = range(1, len(bodies) + 1)
    listed = "".join(f'<p:sldId r:id="r{number}"/>' for number in numbers)
    files = {
        "ppt/presentation.xml": f"<p:presentation {_NAMES}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations([(f"r{n}", "slide", f"slides/slide{n}.xml") for n in numbers]),
    }
    for number, body in zip(numbers, bodies, strict=True):
        tree = f"<p:cSld><p:spTree>{body}</p:spTree></p:cSld>"
        files[f"ppt/slides/slide{number}.xml"] = f"<p:sld {_NAMES}{more if number > 1 else ''}>{tree}</p:sld>"
    if notes:
        files["ppt/slides/_rels/slide1.xml.rels"] = relations([("n", "notesSlide", "../notesSlides/notesSlide1.xml")])
        tree = f"<p:cSld><p:spTree>{shape(p('7'), 'sldNum')}{shape(p(notes))}</p:spTree></p:cSld>"
        files["ppt/notesSlides/notesSlide1.xml"] = f"<p:notes {_NAMES}>{tree}</p:notes>"
    return zipped(files)


def lines(data: bytes) -> tuple[Line, ...]:
    return READER.read(data)[0]


def test_titles_are_headings_and_notes_stand_under_their_slide() -> None:
    data = slides(
        shape(p(ONE)) + shape(p("Ports"), "title") + shape(p("3"), "sldNum"),
        shape(p("Grids"), "title") + shape(p(TWO)),
        notes="Speak slowly.",
    )
    found = [(line.page, line.heading > 0, line.text) for line in lines(data)]
    assert found == [
        (1, True, "Ports"),
        (1, False, ONE),
        (1, True, "Speaker’s notes"),
        (1, False, "Speak slowly."),
        (2, True, "Grids"),
        (2, False, TWO),
    ]
    assert read_bytes("visit.pptx", data).pages == 2


def test_lists_carry_their_numbers() -> None:
    body = "".join(p(text, '<a:pPr><a:buAutoNum type="arabicPeriod"/></a:pPr>') for text in ("nickel", "cables"))
    body += p("hydrogen", '<a:pPr lvl="1"><a:buAutoNum type="alphaLcParenBoth"/></a:pPr>')
    body += p("point", '<a:pPr><a:buChar char="•"/></a:pPr>')
    found = [(line.number, line.item_level) for line in lines(slides(shape(body)))]
    assert found == [("1.", 0), ("2.", 0), ("(a)", 1), (None, 1)]


def test_tables_keep_their_spans() -> None:
    cell = "<a:tc{}><a:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></a:txBody></a:tc>"
    rows = "<a:tr>" + cell.format(' gridSpan="2"', "Trade") + cell.format(' hMerge="1"', "") + "</a:tr>"
    rows += "<a:tr>" + cell.format("", "2025") + cell.format("", "12") + "</a:tr>"
    [line] = lines(slides(f"<p:graphicFrame><a:tbl>{rows}</a:tbl></p:graphicFrame>"))
    assert line.cells == ((Cell("Trade", 2, 1, True),), (Cell("2025"), Cell("12")))


def test_hidden_slides_are_left_out_with_a_notice() -> None:
    found, facts = READER.read(slides(shape(p(ONE)), shape(p(TWO)), more=' show="0"'))
    assert [line.text for line in found] == [ONE]
    assert facts.notices[0][0] == "hidden"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (slides(""), "no words"),
        (zipped({"a.xml": "x"}), "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "old form"),
    ],
)
def test_what_cannot_be_read_says_so_in_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(SourceError, match=why):
        read_bytes("visit.pptx", data)

"""The words of a paragraph are exactly its words: a footnote's mark is kept beside them, not in them."""

import pytest

from briefing.compose_words import spans, with_marks
from briefing.model.source import BlockKind, Source
from briefing.reading import read_bytes
from tests.reading.laid_out import pdf_of
from tests.reading.test_docx import footnote
from tests.reading.word_package import package, paragraph, run

WORDS = "Both leaders welcomed the partnership and the prices named in it."
NOTE = "At the prices of 2025."


def _word(marked: str = "") -> bytes:
    first, _, last = WORDS.partition(" and ")
    body = paragraph(runs=run(first) + '<w:r><w:footnoteReference w:id="1"/></w:r>' + run(f"{marked} and {last}"))
    return package(body, {"footnotes": footnote(1, NOTE)})


def _page() -> bytes:
    marked = WORDS.replace("partnership", 'partnership<sup><a href="#n1">1</a></sup>')
    return f'<html><body><p>{marked}</p><ol><li id="n1">{NOTE}</li></ol></body></html>'.encode()


def _print(words: str, note: str = NOTE) -> bytes:
    css = (
        "@page { size: A4 } p { font: 11pt/14pt serif } sup { font-size: 60%; vertical-align: super; line-height: 0 }"
        ".n { position: absolute; bottom: 0; font-size: 8pt }"
    )
    long = "The two sides met in Castellan and spoke of nickel, of the grid and of safety in the Narrow Sea. " * 3
    body = f"<p>{long}</p><p>{words}</p><p>{long}</p>" + (f'<p class="n"><sup>1</sup> {note}</p>' if note else "")
    return pdf_of(f"<html><head><style>{css}</style></head><body>{body}</body></html>")


def _said(source: Source) -> str:
    return next(b.text for b in source.blocks if "welcomed" in b.text)


@pytest.mark.parametrize(("name", "data"), [("a.docx", _word()), ("a.html", _page())])
def test_a_mark_leaves_no_digit_in_the_words(name: str, data: bytes) -> None:
    source = read_bytes(name, data)
    assert _said(source) == WORDS


def test_a_raised_mark_in_a_pdf_leaves_no_digit_in_the_words() -> None:
    source = read_bytes("a.pdf", _print(WORDS.replace("partnership", "partnership<sup>1</sup>")))
    assert _said(source) == WORDS


@pytest.mark.parametrize(("name", "data"), [("a.docx", _word()), ("a.html", _page())])
def test_the_mark_keeps_its_place_and_leads_to_its_note(name: str, data: bytes) -> None:
    source = read_bytes(name, data)
    block = next(b for b in source.blocks if "welcomed" in b.text)
    note = next(b for b in source.blocks if b.kind is BlockKind.FOOTNOTE)
    place = next(index for index, one in enumerate(block.runs) if one.note)
    assert (block.runs[place].text, block.runs[place].note, note.number) == ("", note.id, "1")
    assert "".join(one.text for one in block.runs[:place]).endswith("partnership")


@pytest.mark.parametrize("kept", ["area of 12 km<sup>2</sup> was", "CO<sub>2</sub> was", "1<sup>st</sup> was"])
def test_powers_formulas_and_ordinals_are_words_and_no_marks(kept: str) -> None:
    words = f"The leaders welcomed that an {kept} named in the partnership<sup>1</sup> and in the plan."
    plain = words.replace("<sup>1</sup>", "")
    for tag in ("sup", "sub"):
        plain = plain.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    assert _said(read_bytes("a.pdf", _print(words))) == plain


def test_a_square_metre_is_no_mark_of_the_second_note() -> None:
    words = "The leaders welcomed the plan<sup>2</sup> for 40 km<sup>2</sup> of sea."
    css = "p { font: 11pt/14pt serif } sup { font-size: 60%; vertical-align: super; line-height: 0 }"
    css += ".n { position: absolute; bottom: 0; font-size: 8pt }"
    long = "The two sides met in Castellan and spoke of nickel, of the grid and of safety in the Narrow Sea. " * 3
    page = f'<p>{long}</p><p>{words}</p><p>{long}</p><p class="n"><sup>2</sup> Of the ministry.</p>'
    data = pdf_of(f"<html><head><style>{css}</style></head><body>{page}</body></html>")
    assert _said(read_bytes("a.pdf", data)) == "The leaders welcomed the plan for 40 km2 of sea."


def test_an_annex_prints_the_marks_again() -> None:
    source = read_bytes("a.docx", _word())
    block = next(b for b in source.blocks if "welcomed" in b.text)
    note = next(b for b in source.blocks if b.kind is BlockKind.FOOTNOTE)
    printed = spans(with_marks(block.runs, {note.id: note.number or ""}))
    assert [(span["text"], span["sup"]) for span in printed][1] == ("1", True)

"""Boxes and notes beside the text: read whole, and never in the midst of a paragraph."""

import pytest
import weasyprint

from briefing.model.source import Source
from briefing.reading import read_bytes

WORDS = (
    "The two Prime Ministers welcomed the steady growth of trade in refined nickel and agreed that the joint "
    "commission will meet in Castellan before the end of the year to review it."
)
FACTS = "Aruna exports nickel. Port Ardle is its largest port, and ships call there on most days of the year."
BOX = f"<b>Port Ardle</b><p>{FACTS}</p>"
CSS = (
    "@page{size:A4;margin:20mm} body{font:10.5pt/1.4 'DejaVu Serif'} .box{font:9pt/1.35 'DejaVu Sans';padding:4mm}"
    ".right{float:right;width:50mm;margin-left:6mm} .left{float:left;width:50mm;margin-right:6mm}"
)


def source_of(body: str, css: str = "") -> Source:
    return read_bytes("statement.pdf", weasyprint.HTML(string=f"<style>{CSS}{css}</style>{body}").write_pdf())


def paragraphs(numbers: range) -> str:
    return "".join(f"<p>{number}. {WORDS} {WORDS}</p>" for number in numbers)


def read_whole(source: Source, numbers: range) -> None:
    assert [(b.number, b.text) for b in source.blocks if b.number] == [(str(n), f"{WORDS} {WORDS}") for n in numbers]
    assert [b.text for b in source.blocks if not b.number] == ["Port Ardle", FACTS]


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("look", ["background:#eee", "border:1pt solid black", ""])
def test_a_box_beside_the_text_cuts_no_paragraph(side, look):
    body = f"{paragraphs(range(1, 2))}<div class='box {side}' style='{look}'>{BOX}</div>{paragraphs(range(2, 7))}"
    read_whole(source_of(body), range(1, 7))


def test_a_note_in_the_margin_cuts_no_paragraph_that_goes_on_over_the_page():
    css = "body{margin-left:50mm} .margin{position:absolute;left:0;width:42mm;top:60mm}"
    body = f"<div class='box margin'>{BOX}</div>{paragraphs(range(1, 18))}"
    source = source_of(body, css)
    read_whole(source, range(1, 18))
    assert source.pages > 1


def test_a_box_across_the_page_stands_where_it_is():
    body = f"{paragraphs(range(1, 2))}<div class=box style='border:1pt solid'>{BOX}</div>{paragraphs(range(2, 4))}"
    source = source_of(body)
    read_whole(source, range(1, 4))
    assert [block.number for block in source.blocks] == ["1", None, None, "2", "3"]


def test_columns_of_one_text_are_still_read_one_after_the_other():
    css = "div.two{column-count:2;column-gap:8mm}"
    source = source_of(f"<p>1. {WORDS} {WORDS}</p><div class=two>{paragraphs(range(2, 8))}</div>", css)
    assert [block.number for block in source.blocks] == [str(n) for n in range(1, 8)]


def test_texts_in_two_languages_side_by_side_are_read_one_after_the_other():
    others = (
        "Les deux Premiers ministres se sont félicités de la croissance du commerce du nickel raffiné et sont convenus "
        "que la commission mixte se réunira à Castellan avant la fin de cette année."
    )
    pairs = "".join(f"<p>{n}. {WORDS}</p><p>{n}. {others}</p>" for n in (1, 2, 3))
    css = "body{font-size:9pt} div{display:grid;grid-template-columns:1fr 1fr;column-gap:8mm}"
    source = source_of(f"<div>{pairs}</div>", css)
    assert [(block.number, block.text) for block in source.blocks] == [
        (str(n), text) for text in (WORDS, others) for n in (1, 2, 3)
    ]

"""A PDF is read as it is seen: no words that nobody sees, none of the marks across it, but what is filled in."""

import io

import pikepdf
import pytest
from PIL import Image

from briefing.model.text import Run
from briefing.reading import read_bytes
from briefing.reading.pdf_right_to_left import in_reading_order
from tests.reading.test_pdf import LONG, drawn, page

SEEN = "0 g 0 Tr BT /F 10 Tf 60 600 Td (Both sides agreed on the cable.) Tj ET "


def words(data: bytes) -> str:
    return " ".join(block.text for block in read_bytes("paper.pdf", data).blocks)


def said(data: bytes) -> dict[str, str]:
    return {notice.code: notice.message for notice in read_bytes("paper.pdf", data).notices}


@pytest.mark.parametrize(
    "unseen",
    [
        "BT /F 10 Tf 3 Tr 60 700 Td (Never printed.) Tj ET ",
        "1 g BT /F 10 Tf 60 700 Td (Never printed.) Tj ET ",
        "BT /F 10 Tf 700 700 Td (Never printed.) Tj ET ",
    ],
    ids=["without ink", "white on white", "beside the paper"],
)
def test_words_nobody_sees_are_left_out_and_named(unseen):
    data = drawn(unseen + SEEN)
    assert words(data) == "Both sides agreed on the cable."
    assert said(data)["unseen"] == "Words that cannot be seen on page 1 were left out: ‘Never printed.’."


def test_white_words_on_a_dark_bar_are_read():
    data = drawn("0 g 50 690 300 30 re f 1 g BT /F 10 Tf 60 700 Td (Minerals and Energy) Tj ET " + SEEN)
    assert "Minerals and Energy" in words(data)
    assert "unseen" not in said(data)


def test_words_another_program_laid_over_a_scan_are_read_and_said_to_be_recognised():
    stream = io.BytesIO()
    Image.effect_noise((1190, 1684), 30).save(stream, "PDF", resolution=144)
    with pikepdf.open(io.BytesIO(stream.getvalue())) as document:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        sheet = document.pages[0]
        sheet.Resources.Font = pikepdf.Dictionary(F=font)
        lines = "".join(f"BT 3 Tr /F 10 Tf 60 {700 - 14 * n} Td ({LONG[:70]}) Tj ET " for n in range(6))
        sheet.contents_add(document.make_stream(lines.encode()))
        laid_over = io.BytesIO()
        document.save(laid_over)
    source = read_bytes("scan.pdf", laid_over.getvalue())
    assert LONG[:70].strip() in source.blocks[0].text
    assert source.status == "Text recognised from a picture"
    assert "laid-over" in {notice.code for notice in source.notices}


def test_a_heading_set_twice_to_look_bold_is_read_once():
    twice = "".join(f"BT /F 14 Tf {x} 700 Td (Minerals and Energy) Tj ET " for x in (60, 60.4))
    assert words(drawn(twice + SEEN)).count("Minerals") == 1


def numbered_lines(step: int) -> bytes:
    parts = []
    for row in range(1, 31):
        y = 760 - 14 * row
        text = (
            "the leaders noted that",
            "Aruna and Velmara will go",
            "on with the survey of the",
            "cable between the ports,",
        )
        if row % step == 0:
            parts.append(f"BT /F 8 Tf 30 {y} Td ({row}) Tj ET ")
        parts.append(f"BT /F 11 Tf 60 {y} Td ({text[row % 4]} and so on to the edge) Tj ET ")
    return drawn("".join(parts))


@pytest.mark.parametrize("step", [1, 5])
def test_the_numbers_of_a_drafts_lines_are_no_part_of_its_text(step):
    data = numbered_lines(step)
    assert not any(word.isdigit() for word in words(data).split())
    assert said(data)["line-numbers"] == "The numbers of the lines beside the text of page 1 were left out."


def test_numbers_of_paragraphs_beside_the_text_stay():
    parts = []
    for row in range(1, 8):
        parts.append(f"BT /F 11 Tf 30 {760 - 40 * row} Td ({row}) Tj ET ")
        parts.append(f"BT /F 11 Tf 60 {760 - 40 * row} Td (The two sides agreed on point {'abcdefg'[row - 1]}) Tj ET ")
        parts.append(f"BT /F 11 Tf 60 {746 - 40 * row} Td (and on the costs of it.) Tj ET ")
    assert "line-numbers" not in said(drawn("".join(parts)))


@pytest.mark.parametrize("turned", ["transform: rotate(-40deg); font-size: 50pt", "font-size: 70pt"])
def test_draft_across_a_page_is_the_status_of_the_source(turned):
    css = f".w {{ position: absolute; top: 120pt; left: 40pt; color: #ddd; {turned} }}"
    source = read_bytes("draft.pdf", page(f'<div class="w">DRAFT</div><p>1. {LONG * 3}</p><p>2. {LONG * 3}</p>', css))
    assert source.status == "DRAFT"
    assert "DRAFT" not in " ".join(block.text for block in source.blocks)
    assert [block.number for block in source.blocks if block.number] == ["1", "2"]


def test_arabic_letters_brackets_and_numbers_come_in_the_order_they_are_read_in():
    one = "رحب القائدان باتفاق النيكل الموقع خلال الزيارة (PNS) في 4 مارس 2026 بمبلغ 40 مليون دولار."
    two = "واتفقا على مسح الكابل بين كاستلان وبورت أردل قبل نهاية العام لصالح الأطراف."
    style = "p { font: 12pt 'Noto Sans Arabic', 'DejaVu Sans' }"
    data = page(f'<div dir="rtl" lang="ar"><p>1. {one}</p><p>2. {two}</p></div>', style)
    blocks = read_bytes("arabic.pdf", data).blocks
    assert [(block.number, block.text) for block in blocks] == [("1", one), ("2", two)]


def test_brackets_that_already_face_right_stay():
    runs = (Run("(أ) المعادن"),)
    assert in_reading_order(runs) == runs


def form() -> bytes:
    with pikepdf.open(io.BytesIO(drawn("BT /F 11 Tf 60 700 Td (Name of the delegate:) Tj ET"))) as document:
        font = document.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        fields = [
            pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="name", V="Ilse Vandermeer", Rect=[180, 695, 380, 713], F=4),
            pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="secret", V="not shown", Rect=[180, 595, 380, 613], F=2),
        ]
        held = [
            document.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, DA="/F 10 Tf 0 g", **dict(f))
            )
            for f in ({key.lstrip("/"): value for key, value in field.items()} for field in fields)
        ]
        document.pages[0].Annots = pikepdf.Array(held)
        document.Root.AcroForm = pikepdf.Dictionary(
            Fields=pikepdf.Array(held), DA="/F 10 Tf 0 g", DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        )
        stream = io.BytesIO()
        document.save(stream)
    return stream.getvalue()


def test_what_is_filled_into_a_form_is_read_with_the_words_beside_it():
    assert words(form()) == "Name of the delegate: Ilse Vandermeer"

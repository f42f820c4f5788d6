"""Pictures and pages of PDFs come into a book as bare dots, upright, on white, and no larger than print needs."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from briefing import pictures
from briefing.errors import SourceError
from briefing.pictures import page_count, read_pages, read_picture, read_picture_file
from tests import books


def encoded(picture: Image.Image, kind: str = "PNG", **settings: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **settings)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


def pdf_of(*sizes: tuple[float, float]) -> bytes:
    document = pikepdf.new()
    font = document.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for number, size in enumerate(sizes, 1):
        document.add_blank_page(page_size=size)
        page = document.pages[-1]
        words = f"BT /F1 24 Tf 40 60 Td (Harbour study {number}) Tj ET".encode()
        page.Contents = document.make_stream(words)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_nothing_but_the_dots_of_a_picture_gets_into_a_book():
    secret = PngImagePlugin.PngInfo()
    secret.add_text("Author", "desk officer seventeen")
    data = encoded(Image.new("RGB", (40, 30), (10, 120, 30)), pnginfo=secret) + b"hidden behind the end"
    kept = read_picture("map.png", data)
    assert b"desk officer" not in kept.data
    assert b"hidden" not in kept.data
    assert opened(kept.data).getpixel((3, 3)) == (10, 120, 30)
    assert (kept.asset.name, kept.asset.width, kept.asset.height) == ("map.png", 40, 30)


def test_a_photograph_taken_on_its_side_comes_upright_and_without_its_place():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "camera of the desk"
    kept = read_picture("port.jpg", encoded(Image.new("RGB", (60, 20), (200, 30, 30)), "JPEG", exif=exif))
    assert (kept.asset.width, kept.asset.height) == (20, 60)
    assert b"camera" not in kept.data
    assert kept.asset.media_type == "image/jpeg"


def test_what_is_transparent_becomes_white_as_on_paper():
    kept = read_picture("crest.png", encoded(Image.new("RGBA", (10, 10), (0, 0, 0, 0))))
    assert opened(kept.data).convert("RGB").getpixel((5, 5)) == (255, 255, 255)
    assert "A" not in opened(kept.data).mode


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "I;16", "CMYK"])
def test_every_kind_of_picture_can_be_taken(mode: str):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert read_picture("any", encoded(Image.new(mode, (12, 9)), kind)).asset.width == 12


def test_a_picture_larger_than_print_needs_is_made_smaller():
    kept = read_picture("wide.png", encoded(Image.new("L", (4000, 100), 90)))
    assert (kept.asset.width, kept.asset.height) == (pictures.LONGEST_SIDE, 75)


def test_the_same_picture_gives_the_same_bytes():
    data = encoded(Image.effect_noise((64, 64), 40))
    assert read_picture("a.png", data) == read_picture("a.png", data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"GIF89a" + bytes(40), "Save it as PNG or JPEG"),
        (b"<svg/>", "Save it as PNG or JPEG"),
        (books.MAP[:40], "damaged"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"\xff\xd8\xff" + bytes(30), "damaged"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_way_out(data: bytes, said: str):
    with pytest.raises(SourceError, match=said):
        read_picture("x.png", data)


def test_a_small_file_that_says_it_is_a_giant_is_refused_before_it_is_opened():
    giant = encoded(Image.new("1", (16000, 16000)))
    assert len(giant) < 100_000
    with pytest.raises(SourceError, match="too large"):
        read_picture("giant.png", giant)


def test_a_file_that_is_not_there_is_said(tmp_path: Path):
    with pytest.raises(SourceError, match=r"'gone\.png' cannot be read"):
        read_picture_file(tmp_path / "gone.png")


def test_pages_of_a_pdf_come_with_their_words_and_the_pdf_itself():
    data = pdf_of((200, 300), (300, 200), (200, 300))
    kept = read_pages("Harbour_study.pdf", data, 2, 3)
    assert kept.annex.title == "Harbour study"
    assert [sheet.number for sheet in kept.annex.sheets] == [2, 3]
    assert [sheet.text for sheet in kept.annex.sheets] == ["Harbour study 2", "Harbour study 3"]
    first = kept.annex.sheets[0].asset
    assert first.width > first.height
    assert first.width == round(300 / 72 * pictures.SHEET_DPI + 0.49)
    assert kept.files[-1].data == data
    assert kept.annex.original is not None
    assert {one.asset.sha256 for one in kept.files} == {
        kept.annex.original.sha256,
        *(sheet.asset.sha256 for sheet in kept.annex.sheets),
    }


def test_all_pages_are_taken_where_no_last_one_is_named():
    data = pdf_of((200, 300), (200, 300))
    assert page_count("a.pdf", data) == 2
    assert len(read_pages("a.pdf", data).annex.sheets) == 2


@pytest.mark.parametrize(("first", "last"), [(0, 1), (2, 1), (1, 9)])
def test_pages_that_are_not_there_are_refused(first: int, last: int):
    with pytest.raises(SourceError, match="has pages 1 to 2"):
        read_pages("a.pdf", pdf_of((200, 300), (200, 300)), first, last)


def test_what_is_no_pdf_or_a_broken_one_is_refused():
    with pytest.raises(SourceError, match="no PDF"):
        read_pages("a.pdf", b"hello")
    with pytest.raises(SourceError, match="damaged"):
        read_pages("a.pdf", b"%PDF-1.7 and nothing more")


def test_more_pages_than_an_annex_holds_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pictures, "MOST_SHEETS", 1)
    with pytest.raises(SourceError, match="too many for one annex"):
        read_pages("a.pdf", pdf_of((200, 300), (200, 300)))

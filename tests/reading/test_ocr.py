"""Words in pictures of pages are recognised where the extra is installed, and said to be missing where it is not."""

import io
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from briefing.errors import Cancelled, SourceError
from briefing.isolation import run_isolated
from briefing.model.source import BlockKind, Source
from briefing.reading import ocr, read_bytes, read_file
from briefing.reading.zip_archive import is_document
from tests.reading.laid_out import ARTICLE, STATEMENT, Document, as_pdf, pdf_of
from tests.reading.scans import alike, scan, sheets

needs_extra = pytest.mark.skipif(
    not ocr.available(), reason="text recognition is not installed: python3 start.py ocr installs it"
)
ROOT = Path(__file__).parents[2]


@cache
def scanned(document: Document, layout: str, turn: int = 0) -> Source:
    return read_bytes("scan.pdf", scan(sheets(as_pdf(document, layout), turn)))


def numbers(source: Source) -> list[str]:
    return [block.number for block in source.blocks if block.kind is BlockKind.PARAGRAPH and block.number]


WANTED = [part.number for part in STATEMENT.parts if part.number]


@needs_extra
@pytest.mark.parametrize("layout", ["running heads and feet", "justified, large type"])
def test_a_worn_scan_gives_the_words_and_every_paragraph_number(layout):
    source = scanned(STATEMENT, layout)
    assert numbers(source) == WANTED
    assert alike(source, STATEMENT) > 0.995
    assert (source.title, source.place, str(source.date)) == (STATEMENT.title, "Castellan", "2026-03-04")


@needs_extra
def test_columns_of_a_scan_are_read_one_after_the_other():
    source = scanned(STATEMENT, "two columns")
    assert numbers(source) == WANTED
    assert alike(source, STATEMENT) > 0.99


@needs_extra
def test_an_article_in_a_scan_keeps_its_dateline_and_title():
    source = scanned(ARTICLE, "first lines indented")
    assert (source.title, source.place, source.agency) == (ARTICLE.title, "Castellan", "ANP")


@needs_extra
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_sheet_that_lay_on_its_side_or_head_in_the_scanner_is_read_upright(turn):
    one = sheets(pdf_of("<style>@page { size: A5; margin: 12mm }</style><h2>Minerals and Energy</h2>" + PROSE), turn)
    assert PLAIN in " ".join(block.text for block in read_bytes("turned.pdf", scan(one)).blocks)


PLAIN = "Both leaders welcomed the arrangement on nickel and asked for a survey of the cable before the autumn."
PROSE = f"<p>1. {PLAIN}</p><p>2. The talks will go on in Port Ardle next year.</p>"


@needs_extra
def test_running_heads_and_page_numbers_of_a_scan_are_taken_out():
    words = " ".join(block.text for block in scanned(STATEMENT, "running heads and feet").blocks)
    assert "OFFICIAL" not in words
    assert "Page 1" not in words


@needs_extra
def test_recognised_words_are_said_to_be_so_and_doubtful_ones_are_listed_with_their_block():
    source = scanned(STATEMENT, "running heads and feet")
    said = {notice.code: notice.message for notice in source.notices}
    assert said["recognised"].startswith("The words on pages 1–2 were recognised from a picture")
    assert source.status == "Text recognised from a picture"
    ids = {block.id: block for block in source.blocks}
    doubtful = [notice for notice in source.notices if notice.code == "uncertain"]
    assert doubtful
    for notice in doubtful:
        listed = notice.message.rpartition(": ")[2].rstrip(".").split(", ")
        assert all(word.strip("‘’") in ids[notice.block].text for word in listed)


@needs_extra
def test_each_recognised_block_knows_its_page_and_place():
    source = scanned(STATEMENT, "running heads and feet")
    first = next(block for block in source.blocks if block.number == "1")
    (origin,) = first.origins
    assert origin.page == 1
    assert origin.rect is not None
    left, top, right, bottom = origin.rect
    assert 80 < left < 100
    assert 160 < top < 180
    assert 490 < right < 515
    assert bottom > top + 50


@needs_extra
def test_only_the_pages_that_are_pictures_are_recognised():
    (sheet,) = sheets(pdf_of("<style>@page { size: A5; margin: 12mm }</style><p>Seen only in the picture.</p>"))
    plain = pdf_of("<style>@page { size: A5 }</style><p>Typed and never doubtful.</p>")
    with pikepdf.open(io.BytesIO(plain)) as document, pikepdf.open(io.BytesIO(scan([sheet]))) as other:
        document.pages.extend(other.pages)
        stream = io.BytesIO()
        document.save(stream)
    source = read_bytes("mixed.pdf", stream.getvalue())
    words = " ".join(block.text for block in source.blocks)
    assert "Typed and never doubtful." in words
    assert "Seen only in the picture." in words
    assert source.status == "Text on page 2 recognised from a picture"


@needs_extra
def test_a_stamp_in_text_on_a_scan_does_not_hide_its_words():
    (sheet,) = sheets(pdf_of("<style>@page { size: A5; margin: 20mm }</style>" + PROSE))
    with pikepdf.open(io.BytesIO(scan([sheet]))) as document:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page = document.pages[0]
        page.Resources.Font = pikepdf.Dictionary(F=font)
        page.contents_add(document.make_stream(b"BT /F 8 Tf 20 20 Td (Received 4 March 2026) Tj ET"))
        stream = io.BytesIO()
        document.save(stream)
    assert PLAIN in " ".join(block.text for block in read_bytes("stamped.pdf", stream.getvalue()).blocks)


@needs_extra
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_a_picture_file_is_a_source(form):
    (sheet,) = sheets(pdf_of("<style>@page { size: A5; margin: 12mm }</style>" + PROSE))
    stream = io.BytesIO()
    sheet.save(stream, form)
    source = read_bytes(f"page.{form.lower()}", stream.getvalue())
    assert PLAIN in " ".join(block.text for block in source.blocks)
    assert numbers(source) == ["1", "2"]


@needs_extra
def test_every_page_of_a_fax_is_read():
    pages = sheets(as_pdf(STATEMENT, "running heads and feet"))
    stream = io.BytesIO()
    pages[0].save(stream, "TIFF", save_all=True, append_images=pages[1:])
    source = read_bytes("fax.tif", stream.getvalue())
    assert source.pages == 2
    assert numbers(source) == WANTED


@needs_extra
def test_a_malay_page_is_recognised():
    words = "Kedua-dua pemimpin mengalu-alukan kerjasama dalam bidang tenaga dan pendidikan."
    (sheet,) = sheets(pdf_of(f"<style>@page {{ size: A5; margin: 12mm }}</style><p>3. {words}</p>"))
    assert words in " ".join(block.text for block in read_bytes("malay.pdf", scan([sheet])).blocks)


@needs_extra
def test_a_japanese_page_is_recognised():
    words = "両首脳は、重要鉱物に関する協力を歓迎した。"
    style = "<style>@page { size: A5; margin: 12mm } p { font: 14pt 'Noto Serif CJK JP' }</style>"
    page = pdf_of(f'<html lang="ja">{style}<p>{words}</p></html>')
    if words not in "".join(block.text for block in read_bytes("page.pdf", page).blocks):
        pytest.skip("there is no Japanese font on this machine")
    assert words in "".join(block.text for block in read_bytes("scan.pdf", scan(sheets(page))).blocks)


@needs_extra
def test_a_picture_without_words_is_refused_with_a_sentence():
    stream = io.BytesIO()
    Image.effect_noise((900, 900), 40).save(stream, "PNG")
    with pytest.raises(SourceError, match=r"noise\.png.*No words could be made out"):
        read_bytes("noise.png", stream.getvalue())


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(50), b"\xff\xd8\xff" + bytes(80), b"II*\x00" + bytes(9)])
def test_a_damaged_picture_is_refused_with_a_sentence(data):
    with pytest.raises(SourceError, match=r"picture"):
        read_bytes("torn.png", data)


@needs_extra
def test_recognition_stops_between_pages_when_asked():
    class Stop:
        def report(self, done: int, total: int, what: str = "") -> None:
            if what == "recognising page 2":
                raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        read_bytes("scan.pdf", scan(sheets(as_pdf(STATEMENT, "running heads and feet"))), Stop())


@needs_extra
def test_recognition_calls_nobody(monkeypatch):
    def refuse(*args: object) -> None:
        raise AssertionError("a network call was tried")

    ocr._engine.cache_clear()
    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    (sheet,) = sheets(pdf_of("<style>@page { size: A6; margin: 9mm }</style>" + PROSE))
    assert PLAIN in " ".join(block.text for block in read_bytes("scan.pdf", scan([sheet])).blocks)


@needs_extra
def test_recognition_keeps_within_the_memory_a_reading_process_may_take(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan(sheets(as_pdf(STATEMENT, "running heads and feet"))[:1]))
    source = run_isolated(read_file, path, seconds=ocr.seconds_for(path), memory=1 << 30)
    assert numbers(source)[:2] == ["1", "2"]


@needs_extra
def test_a_file_with_pictures_is_given_time_for_each(tmp_path):
    path = tmp_path / "scan.pdf"
    pages = sheets(as_pdf(STATEMENT, "running heads and feet"))
    path.write_bytes(scan(pages))
    text = tmp_path / "text.txt"
    text.write_text("words", "utf-8")
    assert ocr.seconds_for(path) >= ocr.seconds_for(text) + 30 * len(pages)


@needs_extra
def test_among_other_files_only_a_picture_as_large_as_a_page_is_a_document():
    large, small = io.BytesIO(), io.BytesIO()
    Image.new("L", (900, 1200), "white").save(large, "PNG")
    Image.new("L", (300, 80), "white").save(small, "PNG")
    assert is_document("page.png", large.getvalue())
    assert not is_document("logo.png", small.getvalue())


@pytest.mark.parametrize("name", ["scan.pdf", "page.png"])
def test_without_the_extra_a_scan_is_refused_with_what_to_install(name, tmp_path):
    path = tmp_path / name
    Image.new("RGB", (400, 600), "white").save(path)
    program = (
        "import sys; sys.modules.update(rapidocr=None); from importlib import util; found = util.find_spec\n"
        "util.find_spec = lambda name, *rest: None if name == 'rapidocr' else found(name, *rest)\n"
        "from pathlib import Path; from briefing.errors import SourceError; from briefing.reading import read_file\n"
        "try: read_file(Path(sys.argv[1]))\n"
        "except SourceError as error: print(error)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert "python3 start.py ocr" in said.stdout
    assert name in said.stdout

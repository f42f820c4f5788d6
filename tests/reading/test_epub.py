"""Electronic books are read chapter by chapter in the order of reading."""

import pytest

from briefing.errors import SourceError
from briefing.reading import read_bytes
from tests.reading.documents import ONE, THREE, TWO, codes, texts
from tests.reading.word_package import zipped

CONTAINER = '<container><rootfiles><rootfile full-path="book/list.opf"/></rootfiles></container>'
OPF = (
    '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Ports of Aruna</dc:title>'
    "<dc:language>en-GB</dc:language></metadata><manifest>"
    '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    '<item id="a" href="one%20a.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="b" href="two.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="c" href="gone.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="n"/><itemref idref="b"/><itemref idref="a"/><itemref idref="c"/></spine></package>'
)
PAGE = '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{}</body></html>'


def book(**more: str) -> bytes:
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "book/list.opf": OPF,
            "book/nav.xhtml": PAGE.format("<p>Contents</p>"),
            "book/one a.xhtml": PAGE.format(f"<h2>Grids</h2><p>{TWO}</p>"),
            "book/two.xhtml": PAGE.format(
                f'<h2><a id="x"/>Quays</h2><p>{ONE}</p><div class="footer"><p>{THREE}</p></div>'
            ),
            **{f"META-INF/{name}.xml": text for name, text in more.items()},
        }
    )


def test_chapters_come_in_the_order_of_reading() -> None:
    source = read_bytes("ports.epub", book())
    assert source.title == "Ports of Aruna"
    assert source.language == "en"
    assert texts(source, "heading") == ["Quays", "Grids"]
    assert texts(source, "paragraph") == [ONE, THREE, TWO]
    assert "missing" in codes(source)


def test_fonts_that_hide_themselves_are_no_obstacle_but_locked_books_are() -> None:
    method = '<encryption><EncryptionMethod Algorithm="{}"/></encryption>'
    read_bytes("ports.epub", book(encryption=method.format("http://www.idpf.org/2008/embedding")))
    with pytest.raises(SourceError, match="protected"):
        read_bytes("ports.epub", book(encryption=method.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")))


@pytest.mark.parametrize(
    ("data", "why"),
    [(book()[:200], "damaged"), (zipped({"mimetype": "application/epub+zip"}), "damaged"), (b"%PDX" * 50, "epub")],
)
def test_what_cannot_be_read_says_so_in_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(SourceError, match=why):
        read_bytes("ports.epub", b"\x00" + data if why == "epub" else data)


def test_notes_in_the_text_or_in_another_chapter_are_linked_and_end_where_they_end() -> None:
    spine = "".join(f'<itemref idref="{key}"/>' for key in "ab")
    items = "".join(f'<item id="{key}" href="{key}.xhtml" media-type="application/xhtml+xml"/>' for key in "ab")
    book = f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>"
    first = (
        '<html xmlns:epub="http://www.idpf.org/2007/ops"><body>'
        '<h1>On nickel</h1><p>The mine opened early.<a epub:type="noteref" '
        'href="#f1">1</a> It grew until it fed every smelter of the south.'
        '<a epub:type="noteref" href="b.xhtml#f1">2</a></p>'
        '<aside epub:type="footnote" id="f1">'
        "<p>In 1998.</p></aside><p>The next paragraph of the chapter stands here.</p></body></html>"
    )
    second = '<html><body><p id="f1">2 To twice its size.</p></body></html>'
    files = {"mimetype": "application/epub+zip", "x.opf": book, "a.xhtml": first, "b.xhtml": second}
    source = read_bytes("a.epub", zipped(files))
    paragraphs = [block for block in source.blocks if block.kind == "paragraph"]
    assert [block.text for block in paragraphs] == [
        "The mine opened early. It grew until it fed every smelter of the south.",
        "The next paragraph of the chapter stands here.",
    ]
    marks = [run.note for run in paragraphs[0].runs if run.note]
    assert [source.block(note).text for note in marks] == ["In 1998.", "To twice its size."]

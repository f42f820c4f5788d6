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

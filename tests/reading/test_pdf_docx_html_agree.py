"""The same real text gives the same blocks as text, PDF, Word and HTML: kind, number, level and every word."""

from functools import cache
from pathlib import Path

import pytest

from briefing.model.source import BlockKind, Source
from briefing.reading import read_bytes
from tests.reading.laid_out import PDF_LAYOUTS, Document, Part, as_docx, as_html, as_pdf

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
NAMES = sorted(path.name for path in SEEDS.glob("*.txt")) if SEEDS.is_dir() else []

pytestmark = pytest.mark.skipif(not NAMES, reason="the two real seed documents are not on this machine")


@cache
def seed(name: str) -> tuple[Source, Document]:
    """Return what the text file reads to, and the document to lay out."""
    data = (SEEDS / name).read_bytes()
    source = read_bytes(name, data)
    printed = [line.strip() for line in data.decode("utf-8").splitlines() if line.strip()]
    numbered = any(block.number for block in source.blocks)
    blocks = [block for block in source.blocks if block.kind is not BlockKind.TITLE]
    parts = tuple(Part(b.text, b.number, b.kind is BlockKind.HEADING) for b in blocks)
    first = next(line for line in printed if parts[0].text in line)
    dateline = "" if numbered else first.removesuffix(parts[0].text).strip()
    second = printed[1]  # date and place of a statement, byline of an article
    return source, Document(
        source.title, parts, "" if numbered else second, second if numbered else "", dateline, printed[-1]
    )


def look(source: Source) -> tuple[object, ...]:
    blocks = [(block.kind, block.number, block.level, block.text) for block in source.blocks]
    facts = (source.title, source.kind, source.date, source.date_inferred, source.place, source.byline, source.agency)
    return facts, source.language, blocks


@pytest.mark.parametrize("name", NAMES)
def test_the_text_itself_is_whole(name):
    source, document = seed(name)
    count = sum(block.kind is BlockKind.PARAGRAPH for block in source.blocks)
    assert count == (27 if document.date_line else 23)


@pytest.mark.parametrize("layout", PDF_LAYOUTS)
@pytest.mark.parametrize("name", NAMES)
def test_as_pdf(name, layout):
    source, document = seed(name)
    assert look(read_bytes("document.pdf", as_pdf(document, layout))) == look(source)


@pytest.mark.parametrize("headings", ["styles", "bold"])
@pytest.mark.parametrize("numbers", ["text", "automatic"])
@pytest.mark.parametrize("name", NAMES)
def test_as_word(name, numbers, headings):
    source, document = seed(name)
    assert look(read_bytes("document.docx", as_docx(document, numbers, headings))) == look(source)


@pytest.mark.parametrize("layout", ["paragraphs", "list", "breaks"])
@pytest.mark.parametrize("name", NAMES)
def test_as_web_page(name, layout):
    source, document = seed(name)
    assert look(read_bytes("document.html", as_html(document, layout))) == look(source)

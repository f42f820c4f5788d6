"""One flow, two formats: the same words in the same order, the same outline, the same pages."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from briefing.compose import compose
from briefing.design import Design
from briefing.flow import Flow, outline
from briefing.rendering.docx import render_docx
from briefing.rendering.pdf import render_pdf
from briefing.template import load
from tests import books
from tests.rendering import velmara, word_flows
from tests.rendering.read_back import (
    outline_of_docx,
    outline_of_pdf,
    squeezed,
    text_of_docx,
    text_of_pdf,
    through_libreoffice,
)


@dataclass(frozen=True)
class Both:
    flow: Flow
    design: Design
    pages: dict[str, int]
    count: int
    pdf: bytes
    docx: bytes


def laid_out(flow: Flow, design: Design) -> Both:
    pictures = books.pictures()
    pdf = render_pdf(flow, design, pictures=pictures)
    pages = {place.anchor: place.page for place in pdf.places}
    word = render_docx(flow, design, pages, page_count=pdf.pages, pictures=pictures).data
    return Both(flow, design, pages, pdf.pages, pdf.data, word)


def with_ways(**settings: object) -> tuple[Flow, Design]:
    """Return the visit book printed another way."""
    project = velmara.visit_book()
    project = replace(project, settings=replace(project.settings, **settings))  # type: ignore[arg-type]
    return compose(project, load("visit-book")), load("visit-book").design


def composed(name: str, language: str = "en") -> tuple[Flow, Design]:
    template = load(name)
    project = velmara.visit_book(language) if name == "visit-book" else velmara.topic_brief(language)
    return compose(project, template), template.design


def nested(expected: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the levels as a PDF can have them: a bookmark is at most one deeper than the one it stands in."""
    found: list[tuple[int, str]] = []
    above: list[int] = []
    for level, words in expected:
        above = [*(other for other in above if other < level), level]
        found.append((len(above), words))
    return found


CASES = {
    "every role by hand": lambda: (word_flows.visit(), word_flows.design()),
    "visit book": lambda: composed("visit-book"),
    "visit book in Japanese": lambda: composed("visit-book", "ja"),
    "rows, cards and pictures": lambda: (compose(books.records(), load("visit-book")), load("visit-book").design),
    "with marks before paragraphs": lambda: with_ways(paragraph_marks=True),
    "topic brief in Malay": lambda: composed("topic-brief", "ms"),
}


@pytest.fixture(scope="module", params=list(CASES))
def both(request: pytest.FixtureRequest) -> Both:
    return laid_out(*CASES[request.param]())


def body_of(pdf: bytes, design: Design) -> str:
    return squeezed("".join(text_of_pdf(pdf, design.page.top - 6, design.page.bottom - 6)))


def test_pdf_and_word_hold_the_same_words_in_the_same_order(both: Both) -> None:
    assert body_of(both.pdf, both.design) == squeezed(text_of_docx(both.docx))


def test_pdf_and_word_have_the_same_outline(both: Both) -> None:
    expected = [(level, " ".join(words.split())) for level, words in outline(both.flow)]
    assert outline_of_docx(both.docx) == expected
    assert [(level, words) for level, words, _ in outline_of_pdf(both.pdf)] == nested(expected)


def test_libreoffice_opens_the_word_file_with_the_same_words_on_as_many_pages(both: Both, tmp_path: Path) -> None:
    opened = through_libreoffice(both.docx, tmp_path)
    pages = text_of_pdf(opened, both.design.page.top - 6, both.design.page.bottom - 6)
    assert squeezed("".join(pages)) == squeezed(text_of_docx(both.docx))
    assert len(pages) == both.count


def test_in_libreoffice_each_heading_is_on_the_page_the_contents_say(both: Both, tmp_path: Path) -> None:
    opened = through_libreoffice(both.docx, tmp_path)
    pages = text_of_pdf(opened, both.design.page.top - 6, both.design.page.bottom - 6)
    for section in both.flow.sections:
        head = next((words for _, words in outline(Flow("", "", (section,)))), "")
        assert squeezed(head) in squeezed(pages[both.pages[section.anchor] - 1])

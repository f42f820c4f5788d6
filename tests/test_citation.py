"""Citations name the document as an officer would and the place by its printed number."""

from dataclasses import replace
from datetime import date

import pytest

from briefing.citation import citation, citations, printed_date, short_citation, short_title, source_line
from briefing.model.project import Project
from briefing.model.source import Block, BlockKind, Source, SourceKind
from briefing.model.topic import BlockRef
from tests import books


@pytest.fixture
def project() -> Project:
    project = books.project()
    return replace(project, sources=(*project.sources, books.agreement()))


def titled(title: str, *texts: str) -> Source:
    return books.source("x", title, *(books.paragraph(f"x-{at}", text) for at, text in enumerate(texts)))


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Aruna-Velmara Joint Statement", "Aruna–Velmara Joint Statement"),
        ("Port Ardle-Castellan Declaration on Students", "Port Ardle–Castellan Declaration on Students"),
        ("Economic-Security Push", "Economic-Security Push"),
        ("Economic-Security Joint Statement", "Economic-Security Joint Statement"),
        ("Joint Statement on Aruna-Velmara Trade", "Joint Statement on Aruna-Velmara Trade"),
        ("Non-Proliferation Treaty", "Non-Proliferation Treaty"),
        ("Agreement on  Students\nand Degrees", "Agreement on Students and Degrees"),
        ("Joint Statement on the Occasion of the Official Visit of the Prime Minister", "Joint Statement"),
    ],
)
def test_two_parties_before_a_document_are_joined_by_an_en_dash_and_other_hyphens_stay(title: str, short: str):
    assert short_title(titled(title)) == short


def test_a_word_the_source_writes_small_is_no_party():
    assert short_title(titled("Energy-Climate Agreement", "They spoke of energy.")) == "Energy-Climate Agreement"


def test_a_title_in_capitals_is_calmed_by_the_way_the_text_writes_its_words():
    source = titled(
        "JOINT STATEMENT OF ARUNA AND THE NSC", "Aruna and the Narrow Sea Council (NSC) met.", "The NSC agreed."
    )
    assert short_title(source) == "Joint Statement of Aruna and the NSC"


def test_a_numbered_paragraph_is_cited_by_its_printed_number(project: Project):
    assert citation(project, books.ref("js-4")) == "Aruna–Velmara Joint Statement, 2 March 2030, para 4"
    assert short_citation(project, books.ref("js-4")) == "Joint Statement, para 4"


def test_an_article_is_cited_by_a_short_headline_its_agency_and_its_date(project: Project):
    assert (
        citation(project, books.ref("art-3"))
        == "‘Furnace In Port Ardle To Be Lit In September…’, Narrow Sea News, 11 May 2031, 3rd paragraph"
    )
    assert short_citation(project, books.ref("art-3")) == "Narrow Sea News, 11 May 2031, 3rd paragraph"


def test_articles_and_their_items_are_cited_as_treaties_are(project: Project):
    assert citation(project, books.ref("agr-1-2")) == "Agreement on Students, 20 November 2029, Article 1(2)"
    assert citation(project, books.ref("agr-1-1a")).endswith("Article 1(1)(a)")
    assert citation(project, books.ref("agr-1-1bi")).endswith("Article 1(1)(b)(i)")
    assert citation(project, books.ref("agr-2-1")).endswith("Article 2(1)")
    assert citation(project, books.ref("agr-tab")).endswith("1st table")


def one(*blocks: Block, kind: SourceKind = SourceKind.STATEMENT, block: str = "") -> str:
    source = books.source("x", "Statement", *blocks, kind=kind)
    project = replace(books.project(), sources=(source,))
    return citation(project, BlockRef("x", block or blocks[-1].id)).removeprefix("Statement, ")


def test_items_are_cited_under_their_paragraph_however_they_are_printed():
    under = books.paragraph("p", "They agreed:", "14.")
    assert one(under, books.item("i", "to meet;", "(a)")) == "para 14(a)"
    assert one(under, books.item("i", "to meet;", "a.")) == "para 14(a)"
    assert one(under, books.item("h", "to meet;", "b)"), books.item("i", "soon.", "(ii)", 2)) == "para 14(b)(ii)"
    assert one(books.paragraph("p", "They agreed:", "7"), books.item("i", "to meet;", "7.2")) == "para 7.2"


def test_items_without_a_number_are_counted():
    under = books.paragraph("p", "They agreed:", "14")
    assert one(under, books.item("h", "to meet;"), books.item("i", "to talk.")) == "para 14, 2nd item"
    assert one(books.paragraph("p", "They agreed:"), books.item("i", "to meet;", "(a)")) == "1st paragraph, (a)"


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd"), (113, "113th")]
)
def test_unnumbered_paragraphs_are_counted_in_words_that_say_so(count: int, words: str):
    assert one(*(books.paragraph(f"p{at}", "Words.") for at in range(count))) == f"{words} paragraph"


def test_an_unnumbered_paragraph_among_numbered_ones_is_not_taken_for_a_number():
    first, second = books.paragraph("a", "One.", "3"), books.paragraph("b", "Two.")
    assert one(first, second) == "paragraph after para 3"
    assert one(first, second, books.paragraph("c", "Three.")) == "2nd paragraph after para 3"
    assert one(second, first, block="b") == "1st paragraph"


def test_a_number_printed_twice_is_told_apart_by_its_heading():
    blocks = (
        books.heading("h1", "Trade"),
        books.paragraph("a", "One.", "1"),
        books.heading("h2", "Energy"),
        books.paragraph("b", "Two.", "1"),
    )
    assert one(*blocks) == "para 1 under ‘Energy’"


def test_other_parts_of_a_document_have_their_names():
    assert one(Block("f", BlockKind.FOOTNOTE, number="2")) == "note 2"
    assert one(Block("s", BlockKind.SIGNATURE)) == "signature block"
    assert one(books.heading("h", "Trade")) == "heading ‘Trade’"
    assert one(books.paragraph("p", "Words.", "Section 4")) == "Section 4"
    assert one(books.paragraph("p", "Words.", "Article 4")) == "Article 4"


def test_several_paragraphs_are_ranges_where_their_numbers_run_on(project: Project):
    refs = [books.ref(f"js-{at}") for at in (7, 2, 3, 4)]
    assert citations(project, refs) == "Aruna–Velmara Joint Statement, 2 March 2030, paras 2–4, 7"
    both = [*refs[1:3], books.ref("art-2")]
    assert (
        citations(project, both, short=True)
        == "Joint Statement, paras 2–3; Narrow Sea News, 11 May 2031, 2nd paragraph"
    )


def test_numbers_and_other_places_stand_together():
    source = books.source(
        "x",
        "Statement",
        books.paragraph("x-1", "One.", "1"),
        books.item("x-2", "a", "(a)"),
        books.paragraph("x-3", "Two.", "2"),
    )
    project = replace(books.project(), sources=(source,))
    refs = [BlockRef("x", name) for name in ("x-3", "x-2", "x-1")]
    assert citations(project, refs) == "Statement, paras 1–2"
    assert citations(project, refs[:2]) == "Statement, para 2, para 1(a)"


def test_items_of_one_paragraph_and_counted_paragraphs_are_said_together(project: Project):
    items = [books.ref("agr-1-1b"), books.ref("agr-1-1a")]
    assert citations(project, items, short=True) == "Agreement, Article 1(1)(a), (1)(b)"
    counted = [books.ref(f"art-{at}") for at in (3, 1, 2)]
    assert citations(project, counted, short=True).endswith("2031, 1st, 2nd and 3rd paragraphs")
    assert citations(project, counted[:2], "ms", short=True).endswith("perenggan yang ke-1 dan ke-3")
    assert citations(project, counted[:2], "ja", short=True).endswith("1、3番目の段落")


def test_a_speech_is_named_by_who_gave_it():
    speech = replace(titled("A Sea for All: Speech by Minister Harrow at the Academy"), kind=SourceKind.SPEECH)
    project = replace(books.project(), sources=(speech,))
    assert short_citation(project, BlockRef("x", "gone")) == "Speech by Minister Harrow"
    project = replace(project, sources=(replace(speech, byline="Ilse Harrow", date=date(2031, 4, 9)),))
    assert short_citation(project, BlockRef("x", "gone")) == "Ilse Harrow"


@pytest.mark.parametrize(
    ("language", "expected", "day"),
    [
        ("ms", "Aruna–Velmara Joint Statement, 2 Mac 2030, perenggan 4", "10 Jun 2026"),
        ("ja", "Aruna–Velmara Joint Statement、2030年3月2日、パラグラフ4", "2026年6月10日"),
        ("xx", "Aruna–Velmara Joint Statement, 2 March 2030, para 4", "10 June 2026"),
    ],
)
def test_the_words_of_a_citation_follow_the_books_language(project: Project, language: str, expected: str, day: str):
    assert citation(project, books.ref("js-4"), language) == expected
    assert printed_date(date(2026, 6, 10), language) == day


def test_short_names_that_could_mean_two_documents_are_told_apart(project: Project):
    other = replace(books.statement(), id="js2", title="Aruna-Tessel Joint Statement", date=date(2029, 1, 5))
    both = replace(project, sources=(*project.sources, other))
    assert short_citation(both, books.ref("js-4")) == "Joint Statement, 2 March 2030, para 4"
    same_day = replace(other, date=date(2030, 3, 2))
    both = replace(project, sources=(*project.sources, same_day))
    assert short_citation(both, books.ref("js-4")) == "Aruna–Velmara Joint Statement, 2 March 2030, para 4"


def test_two_articles_of_one_agency_and_day_are_told_apart_by_their_headlines(project: Project):
    other = replace(books.article(), id="art2", title="Ferry Leaves Channel")
    both = replace(project, sources=(*project.sources, other))
    assert short_citation(both, BlockRef("art2", "art-1")).startswith(
        "‘Ferry Leaves Channel’, Narrow Sea News, 11 May 2031"
    )


def test_a_document_without_date_or_agency_is_cited_by_what_there_is(project: Project):
    bare = replace(books.article(), date=None, agency="")
    assert source_line(bare) == "‘Furnace In Port Ardle To Be Lit In September…’"
    assert source_line(replace(books.statement(), title="")) == "js.txt, 2 March 2030"


def test_a_source_that_is_gone_is_said_to_be_gone_rather_than_failing(project: Project):
    assert citation(project, BlockRef("gone", "x")) == "source no longer in the book"
    assert citation(project, BlockRef("js", "gone")) == "Aruna–Velmara Joint Statement, 2 March 2030"

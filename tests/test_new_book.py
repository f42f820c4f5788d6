"""A new book quotes each paragraph where it belongs and loses none."""

import pytest

from briefing.checks import Severity, run_checks
from briefing.errors import BriefingError, TemplateError
from briefing.model.book import Annex, Excerpt, Section, SectionKind
from briefing.model.project import Project
from briefing.model.source import SourceKind
from briefing.new_book import build_book, named_topic
from tests import books

SOURCES = (books.article(), books.statement())


def tabs(project: Project) -> dict[str, list[str]]:
    return {
        section.title: [item.ref.block for part in section.walk() for item in part.items if isinstance(item, Excerpt)]
        for section in project.book.root.children
        if section.kind is SectionKind.TAB
    }


def test_with_all_topics_the_headings_of_the_sources_are_the_first_tabs():
    made = tabs(build_book("visit-book", SOURCES))
    assert list(made)[:3] == ["Critical minerals", "Grid and hydrogen", "Maritime safety"]
    assert {"js-2", "js-3", "js-4"} >= set(made["Critical minerals"]) > set()


def test_with_all_topics_no_paragraph_is_quoted_twice_and_no_tab_is_empty():
    made = tabs(build_book("visit-book", SOURCES))
    quoted = [block for blocks in made.values() for block in blocks]
    assert len(quoted) == len(set(quoted))
    assert all(made.values())


def test_every_document_stands_in_full_in_the_annexes():
    for topics in (None, (), ("nickel",)):
        project = build_book("visit-book", SOURCES, topics)
        annexed = [item.source for _, item in project.items() if isinstance(item, Annex)]
        assert annexed == ["art", "js"]


def test_without_topics_the_book_has_no_quotations():
    project = build_book("visit-book", SOURCES, ())
    assert not any(isinstance(item, Excerpt) for _, item in project.items())
    assert project.topics == ()


def test_every_quotation_is_whole_and_word_for_word_in_the_order_of_the_sources():
    project = build_book("visit-book", SOURCES)
    for section, item in project.items():
        if isinstance(item, Excerpt):
            assert item.quoted == project.block(item.ref).text
            assert section.kind in (SectionKind.EXCERPTS, SectionKind.BACKGROUND)
    order = [block.id for source in SOURCES for block in source.blocks]
    for blocks in tabs(project).values():
        assert blocks == sorted(blocks, key=order.index)
    assert not [one for one in run_checks(project) if one.severity is Severity.ERROR]


def test_a_tab_for_a_named_topic_holds_all_paragraphs_that_speak_of_it():
    project = build_book("visit-book", SOURCES, ("cable", "Maritime safety", "furnace"))
    made = tabs(project)
    assert made["cable"] == ["js-5"]
    assert "js-7" in made["Maritime safety"]
    assert made["furnace"] == ["art-1"]
    assert [topic.name for topic in project.topics] == list(made)
    assert all(project.topic(section.topic) for section in project.book.root.children if section.topic)


def test_a_paragraph_on_two_named_topics_is_in_both_tabs():
    made = tabs(build_book("visit-book", SOURCES, ("nickel", "survey")))
    assert "js-2" in made["nickel"]
    assert "js-2" in made["survey"]


def test_the_same_topic_named_twice_gives_one_tab():
    assert len(tabs(build_book("visit-book", SOURCES, ("nickel", "nickel")))) == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("hydrogn", "No paragraph speaks of 'hydrogn'. Did you mean "),
        ("Maritime safty", "Did you mean 'Maritime safety'"),
        ("zebra", "No paragraph speaks of 'zebra'. The documents speak of '"),
        ("", "No paragraph speaks of ''."),
    ],
)
def test_a_topic_nobody_speaks_of_is_refused_with_near_names(name: str, words: str):
    with pytest.raises(BriefingError) as refusal:
        build_book("visit-book", SOURCES, (name,))
    assert words in str(refusal.value)


def test_without_documents_a_topic_is_refused_and_a_bare_book_is_made():
    with pytest.raises(BriefingError, match="Use a word that stands in the documents"):
        build_book("visit-book", (), ("nickel",))
    bare = build_book("visit-book", (), None)
    assert bare.sources == ()
    assert tabs(bare) == {}


def test_fields_marking_and_title_are_filled_in():
    project = build_book("visit-book", SOURCES, (), {"reference": " FA/VEL "}, " RESTRICTED ", "Visit to Velmara")
    assert project.book.field_value("reference") == "FA/VEL"
    assert project.book.marking == "RESTRICTED"
    assert project.book.title == "Visit to Velmara"


def test_a_book_without_a_title_is_called_after_its_first_statement():
    assert build_book("visit-book", SOURCES, ()).book.title == "Visit book: Aruna–Velmara Joint Statement"
    assert build_book("visit-book", (), ()).book.title == "Visit book"


def test_an_unknown_field_or_template_is_refused_and_the_known_ones_are_named():
    with pytest.raises(BriefingError, match=r"has no field 'colour'. Its fields are: reference"):
        build_book("visit-book", SOURCES, (), {"colour": "red"})
    with pytest.raises(TemplateError, match="no template 'no-such-book'"):
        build_book("no-such-book", SOURCES)


def test_a_topic_brief_has_a_brief_for_each_topic_and_no_blank_one():
    project = build_book("topic-brief", SOURCES, ("nickel", "cable"))
    assert list(tabs(project)) == ["nickel", "cable"]
    blank = build_book("topic-brief", SOURCES, ())
    assert len(tabs(blank)) == 1


def test_a_document_given_twice_is_taken_once():
    assert [source.id for source in build_book("visit-book", (*SOURCES, *SOURCES), ()).sources] == ["art", "js"]


def test_items_go_with_their_paragraph():
    source = books.source(
        "dec",
        "Declaration",
        books.paragraph("dec-1", "Both sides will:", "1"),
        books.item("dec-1a", "dig for nickel;", "(a)"),
        books.item("dec-1b", "lay a cable.", "(b)"),
        books.paragraph("dec-2", "They met in Castellan.", "2"),
        kind=SourceKind.STATEMENT,
        language="en",
    )
    assert tabs(build_book("visit-book", (source,), ("cable",)))["cable"] == ["dec-1", "dec-1a", "dec-1b"]


def test_the_language_of_the_labels_is_that_of_the_book():
    project = build_book("visit-book", SOURCES, ("nickel",), language="ms")
    assert project.settings.language == "ms"
    titles = {part.title for part in all_sections(project)}
    assert "Points to make" not in titles


def all_sections(project: Project) -> list[Section]:
    return list(project.book.root.walk())


def test_a_topic_is_known_by_its_acronym_and_its_spelt_out_name():
    by_acronym = {hit.ref for hit in named_topic(SOURCES, "WGH").hits}
    assert (
        by_acronym == {hit.ref for hit in named_topic(SOURCES, "working group on hydrogen").hits} == {books.ref("js-6")}
    )


def test_a_template_without_tabs_takes_the_documents_and_no_topics_of_its_own_accord():
    project = build_book("programme", SOURCES)
    assert project.sources == SOURCES
    assert not any(section.kind is SectionKind.TAB for section in project.book.root.children)


def test_a_book_speaks_the_language_its_template_is_at_home_in_unless_told():
    assert build_book("kertas-taklimat", SOURCES, ()).settings.language == "ms"
    assert build_book("kertas-taklimat", SOURCES, (), language="en").settings.language == "en"

"""The book knows the labels of its tabs and where each paragraph is quoted."""

from briefing import edits, usage
from tests import books

ANNEXES = {"annex-js": "A", "annex-art": "B"}


def test_tabs_are_numbered_and_annexes_lettered_in_their_order():
    assert usage.tab_labels(books.project()) == {"tab1": "1", "tab2": "2", "annexes": "A–B"} | ANNEXES


def test_a_tab_left_out_of_the_book_takes_no_number():
    project, _ = edits.set_section(books.project(), "tab1", included=False)
    assert usage.tab_labels(project) == {"tab2": "1", "annexes": "A–B"} | ANNEXES


def test_one_annex_and_no_annex_have_simple_labels():
    one, _ = edits.remove_items(books.project(), ["annex-js"])
    assert usage.tab_labels(one)["annexes"] == "A"
    none, _ = edits.remove_items(one, ["annex-art"])
    assert "annexes" not in usage.tab_labels(none)


def test_labels_follow_the_order_of_the_book():
    project, _ = edits.move_sections(books.project(), ["tab2"], "root", 2)
    assert usage.tab_labels(project)["tab2"] == "1"


def test_each_quoted_paragraph_knows_its_sections_and_the_tabs_the_officer_sees():
    project = books.project()
    again = books.quote(project.sources, "js-2")
    project, _ = edits.add_items(project, "tab2-agreed", [again, books.quote(project.sources, "js-2")])
    project, _ = edits.add_items(project, "glance", [books.quote(project.sources, "art-3")])
    assert usage.uses(project)[books.ref("js-2")] == ("tab1-agreed", "tab2-agreed")
    assert usage.places(project)[books.ref("js-2")] == ("1", "2")
    assert usage.places(project)[books.ref("art-3")] == ("At a glance", "2")
    assert books.ref("js-1") not in usage.uses(project)


def test_a_section_knows_the_top_level_section_it_stands_in():
    project = books.project()
    top = usage.top_section(project, "tab2-back")
    assert top is project.section("tab2")
    assert usage.top_section(project, "root") is None


def test_sources_in_full_are_known():
    assert usage.annexed(books.project()) == {"js", "art"}


def test_letters_go_on_after_z():
    assert [usage.letters(at) for at in (0, 25, 26, 27, 52, 701, 702)] == ["A", "Z", "AA", "AB", "BA", "ZZ", "AAA"]

"""The coverage of the sources: what the book quotes, and what it has not said on each topic."""

from dataclasses import replace

from briefing import edits, excerpts
from briefing.coverage import Use, coverage, covered
from briefing.model.book import Annex, Section, SectionKind
from briefing.model.project import Project
from briefing.model.topic import BlockRef, Topic, TopicHit
from tests import books

TWO = "Both sides finish the survey by April. Students of both countries are welcome in Port Ardle."


def empty_book(*topics: Topic) -> Project:
    """Return a book with two tabs, three documents and nothing quoted."""
    sources = (books.statement(), books.article(), books.agreement())
    project = books.project()
    tabs = tuple(Section(name, name, SectionKind.TAB) for name in ("tab1", "tab2"))
    root = replace(project.book.root, children=tabs, items=())
    return replace(project, sources=sources, topics=topics, book=replace(project.book, root=root))


def quoting(project: Project, section: str, *blocks: str) -> Project:
    items = [excerpts.whole(project.source(b.split("-")[0]), project.block(books.ref(b))) for b in blocks]
    return edits.add_items(project, section, items)[0]


def topic(name: str, *blocks: str) -> Topic:
    return Topic(name, name.title(), hits=tuple(TopicHit(books.ref(block)) for block in blocks))


def use_of(project: Project, block: str) -> Use:
    return next(cell.use for row in coverage(project).sources for cell in row.cells if cell.ref == books.ref(block))


def test_every_paragraph_sub_paragraph_and_table_is_a_cell_in_the_order_of_its_document():
    rows = {row.source: [cell.block.id for cell in row.cells] for row in coverage(empty_book()).sources}
    assert rows["js"] == [f"js-{n}" for n in range(1, 8)]
    assert rows["agr"] == ["agr-1-1", "agr-1-1a", "agr-1-1b", "agr-1-1bi", "agr-1-2", "agr-2-1", "agr-tab"]


def test_paragraphs_under_one_heading_stand_in_one_group():
    row = coverage(empty_book()).sources[0]
    assert [cell.group for cell in row.cells] == [0, 1, 1, 1, 2, 2, 3]


def test_a_paragraph_is_unused_used_or_used_twice():
    project = quoting(quoting(empty_book(), "tab1", "js-1", "js-2"), "tab2", "js-2")
    assert [use_of(project, f"js-{n}") for n in (1, 2, 3)] == [Use.USED, Use.TWICE, Use.UNUSED]
    row = coverage(project).sources[0]
    assert row.used == 2
    assert row.cells[1].sections == ("tab1", "tab2")


def test_some_sentences_of_a_paragraph_are_a_part_of_it():
    project = empty_book()
    some = excerpts.of_sentences(project.source("js"), project.block(books.ref("js-2")), (0,))
    project, _ = edits.add_items(project, "tab1", [some])
    assert use_of(project, "js-2") is Use.PART
    rest = excerpts.of_sentences(project.source("js"), project.block(books.ref("js-2")), (1, 2))
    project, _ = edits.add_items(project, "tab2", [rest])
    assert use_of(project, "js-2") is Use.USED  # each sentence once: nothing is said twice


def test_words_left_out_of_a_sentence_on_purpose_do_not_leave_it_unused():
    end = TWO.index(". ") + 1
    assert covered(TWO, (), [((0, 10), (20, end), (end + 1, len(TWO)))]) is Use.USED
    assert covered(TWO, (), [((0, 10),), ((20, end),)]) is Use.TWICE  # the same sentence in two quotations
    assert covered(TWO, (), []) is Use.UNUSED


def test_quoting_one_sentence_does_not_use_what_another_says_on_a_topic():
    project = empty_book()
    text = project.block(books.ref("js-2")).text
    first, second = text.index("Aruna Geological") - 4, len(text)
    on_survey = Topic("agency", "Agency", hits=(TopicHit(books.ref("js-2"), spans=((first, second),)),))
    some = excerpts.of_sentences(project.source("js"), project.block(books.ref("js-2")), (0,))
    project, _ = edits.add_items(replace(project, topics=(on_survey,)), "tab1", [some])
    found = coverage(project).of_topic("agency")
    assert found is not None
    assert found.missed == (books.ref("js-2"),)
    assert coverage(project).sources[0].cells[1].missed


def test_a_topic_says_how_many_of_its_paragraphs_are_used_and_which_are_missed():
    project = quoting(empty_book(topic("grid", "js-5", "js-6", "art-1")), "tab1", "js-5")
    found = coverage(project).of_topic("grid")
    assert found is not None
    assert (found.used, found.total, found.nothing_missed) == (1, 3, False)
    assert found.missed == (books.ref("js-6"), books.ref("art-1"))
    done = coverage(quoting(project, "tab2", "js-6", "art-1")).of_topic("grid")
    assert done is not None
    assert done.nothing_missed
    assert done.total == 3


def test_headings_and_paragraphs_that_are_gone_count_for_no_topic():
    stray = Topic("x", "X", hits=(TopicHit(books.ref("js-h1")), TopicHit(BlockRef("gone", "gone-1"))))
    found = coverage(empty_book(stray)).of_topic("x")
    assert found is not None
    assert found.total == 0
    assert not found.nothing_missed


def test_what_stands_in_an_earlier_version_is_shown_but_not_missed():
    project = empty_book(topic("nickel", "js-2", "art-1"))
    newer = replace(books.article(), id="new", supersedes="art")
    project = replace(project, sources=(*project.sources, newer))
    found = coverage(project)
    assert [row.superseded for row in found.sources] == [False, True, False, False]
    nickel = found.of_topic("nickel")
    assert nickel is not None
    assert nickel.missed == (books.ref("js-2"),)
    assert not any(ref.source == "art" for ref in found.on_no_topic())
    used = coverage(quoting(project, "tab1", "art-1")).of_topic("nickel")
    assert used is not None
    assert (used.used, used.total) == (1, 2)


def test_what_is_on_no_topic_and_not_in_the_book_is_known():
    project = quoting(empty_book(topic("grid", "js-5")), "tab1", "js-1")
    left = coverage(project).on_no_topic()
    assert books.ref("js-5") not in left
    assert books.ref("js-1") not in left
    assert books.ref("js-3") in left


def test_a_document_annexed_in_full_is_marked_and_not_counted_as_quoted():
    project, _ = edits.add_items(empty_book(), "tab2", [Annex("annex", "art")])
    row = coverage(project).sources[1]
    assert (row.annexed, row.used) == (True, 0)


def test_other_topics_than_the_books_can_be_asked_for():
    found = coverage(empty_book(topic("grid", "js-5")), topics=(topic("ferry", "art-3"),))
    assert [each.topic for each in found.topics] == ["ferry"]


def test_after_an_edit_only_the_documents_it_touches_are_worked_out_anew():
    project = empty_book(topic("grid", "js-5", "art-1"))
    first = coverage(project)
    second = coverage(quoting(project, "tab1", "art-1"), before=first)
    assert second.sources[0] is first.sources[0]
    assert second.sources[1] is not first.sources[1]
    assert second == coverage(quoting(project, "tab1", "art-1"))

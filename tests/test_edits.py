"""Edits give a new project and leave the old one, and all that was not touched, as it was."""

from dataclasses import replace
from datetime import date

import pytest

from briefing import edits
from briefing.errors import BriefingError
from briefing.model.book import Care, Excerpt, Handling, Limits, Note, Section, SectionKind
from briefing.model.project import Project
from briefing.model.source import SourceKind
from briefing.model.text import rich
from briefing.model.topic import Topic
from tests import books


@pytest.fixture
def project() -> Project:
    return books.project()


def children(project: Project, section_id: str) -> list[str]:
    return [child.id for child in project.section(section_id).children]


def items(project: Project, section_id: str) -> list[str]:
    return [item.id for item in project.section(section_id).items]


# sections


def test_a_section_is_put_where_it_was_asked_for(project: Project):
    edited, change = edits.add_section(project, "root", Section("new", "Press lines"), 2)
    assert children(edited, "root")[:4] == ["cover", "contents", "new", "glance"]
    assert change.label == "Add section Press lines"
    assert change.ids == {"new", "root"}


def test_a_section_without_a_place_goes_to_the_end(project: Project):
    edited, _ = edits.add_section(project, "tab1", Section("new", "Press lines"))
    assert children(edited, "tab1") == ["tab1-points", "tab1-agreed", "tab1-back", "new"]


def test_what_an_edit_does_not_touch_stays_the_same_object(project: Project):
    edited, _ = edits.add_items(project, "tab1-points", [Note("new", rich("Words."))])
    assert edited.section("tab2") is project.section("tab2")
    assert edited.section("tab1-agreed") is project.section("tab1-agreed")
    assert edited.section("tab1") is not project.section("tab1")
    assert edited.sources is project.sources
    assert edited.topics is project.topics
    assert items(project, "tab1-points") == ["tab1-p1", "tab1-p2"]


def test_children_move_with_their_parent_and_ids_stay(project: Project):
    edited, change = edits.move_sections(project, ["tab2"], "root", 2)
    assert children(edited, "root")[2] == "tab2"
    assert edited.section("tab2") is project.section("tab2")
    assert change.label == "Move Maritime safety"


def test_several_sections_keep_the_order_of_the_book_however_they_were_selected(project: Project):
    edited, change = edits.move_sections(project, ["questions", "tab2", "tab1"], "root", 2)
    assert children(edited, "root")[2:5] == ["tab1", "tab2", "questions"]
    assert change.label == "Move 3 sections"


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (0, ["tab1-agreed", "tab1-points", "tab1-back"]),
        (1, ["tab1-points", "tab1-agreed", "tab1-back"]),
        (2, ["tab1-points", "tab1-agreed", "tab1-back"]),
        (3, ["tab1-points", "tab1-back", "tab1-agreed"]),
        (None, ["tab1-points", "tab1-back", "tab1-agreed"]),
        (99, ["tab1-points", "tab1-back", "tab1-agreed"]),
        (-5, ["tab1-agreed", "tab1-points", "tab1-back"]),
    ],
)
def test_the_place_of_a_move_is_the_gap_seen_before_the_move(project: Project, index: int | None, expected: list[str]):
    edited, _ = edits.move_sections(project, ["tab1-agreed"], "tab1", index)
    assert children(edited, "tab1") == expected


def test_a_move_to_where_it_already_is_gives_back_the_same_project(project: Project):
    assert edits.move_sections(project, ["tab1-agreed"], "tab1", 1)[0] is project
    assert edits.move_items(project, ["tab1-p1", "tab1-p2"], "tab1-points", 2)[0] is project


def test_a_section_selected_with_its_parent_travels_inside_it(project: Project):
    edited, _ = edits.move_sections(project, ["tab1-back", "tab1"], "root", None)
    assert children(edited, "root")[-1] == "tab1"
    assert "tab1-back" in children(edited, "tab1")


def test_a_section_cannot_be_moved_into_itself_or_what_it_holds(project: Project):
    for target in ("tab1", "tab1-back"):
        with pytest.raises(BriefingError, match="'Critical minerals' cannot be moved into itself"):
            edits.move_sections(project, ["tab1"], target, 0)


def test_a_tab_stands_at_the_top_of_the_book_only(project: Project):
    with pytest.raises(BriefingError, match="is a tab and cannot stand inside another section"):
        edits.move_sections(project, ["tab1"], "tab2", 0)
    with pytest.raises(BriefingError, match="is a tab and cannot stand inside another section"):
        edits.add_section(project, "tab2-back", Section("new", "Trade", SectionKind.TAB))


def test_pages_that_fill_themselves_hold_nothing_and_stay_at_the_top(project: Project):
    with pytest.raises(BriefingError, match="fills itself"):
        edits.move_sections(project, ["tab1"], "contents", 0)
    with pytest.raises(BriefingError, match="fills itself"):
        edits.add_items(project, "glossary", [Note("new")])
    with pytest.raises(BriefingError, match="page of its own"):
        edits.move_sections(project, ["contents"], "tab1", 0)


def test_the_book_itself_cannot_be_moved_removed_or_changed_as_a_section(project: Project):
    for refused in (
        lambda: edits.remove_sections(project, ["root"]),
        lambda: edits.move_sections(project, ["root"], "tab1", 0),
        lambda: edits.set_section(project, "root", title="Other"),
    ):
        with pytest.raises(BriefingError, match="The book itself"):
            refused()


def test_removing_a_section_removes_what_stands_below_it(project: Project):
    edited, change = edits.remove_sections(project, ["tab1", "tab1-back", "glance"])
    assert "tab1" not in children(edited, "root")
    with pytest.raises(KeyError):
        edited.section("tab1-points")
    assert change.label == "Remove 2 sections"
    assert "tab1-points" in change.ids


def test_a_section_or_item_that_is_already_there_is_not_added_twice(project: Project):
    with pytest.raises(BriefingError, match="already in the book"):
        edits.add_section(project, "root", project.section("tab1"))
    with pytest.raises(BriefingError, match="already in the book"):
        edits.add_items(project, "tab2-back", [Note("tab1-n1")])
    with pytest.raises(BriefingError, match="already in the book"):
        edits.add_items(project, "tab2-back", [Note("same"), Note("same")])


def test_ids_that_are_gone_are_said_to_be_gone(project: Project):
    for refused in (
        lambda: edits.set_section(project, "gone", title="x"),
        lambda: edits.remove_items(project, ["gone"]),
        lambda: edits.set_item(project, Note("gone")),
        lambda: edits.move_items(project, ["tab1-p1"], "gone", 0),
        lambda: edits.move_sections(project, ["gone"], "root", 0),
        lambda: edits.tag(project, "gone", []),
        lambda: edits.remove_source(project, "gone"),
    ):
        with pytest.raises(BriefingError, match="no longer"):
            refused()


@pytest.mark.parametrize(
    ("changes", "label", "merges"),
    [
        ({"title": "Nickel"}, "Rename Critical minerals", True),
        ({"included": False}, "Leave out Critical minerals", False),
        ({"handling": Handling.NOT_FOR_DISCLOSURE}, "Mark Critical minerals: not for disclosure", False),
        ({"limits": Limits(words=400)}, "Change limits of Critical minerals", False),
        ({"marking": "SECRET"}, "Change marking of Critical minerals", False),
        ({"office": "Economic security"}, "Change office of Critical minerals", True),
    ],
)
def test_facts_of_a_section_are_changed_by_name(project: Project, changes: dict, label: str, merges: bool):
    edited, change = edits.set_section(project, "tab1", **changes)
    for name, value in changes.items():
        assert getattr(edited.section("tab1"), name) == value
    assert change.label == label
    assert bool(change.merge) is merges


def test_items_children_and_ids_are_not_changed_as_facts(project: Project):
    for wrong in ({"items": ()}, {"children": ()}, {"id": "x"}, {"colour": "red"}):
        with pytest.raises(BriefingError, match="cannot be changed"):
            edits.set_section(project, "tab1", **wrong)


# items


def test_items_are_put_where_they_were_asked_for(project: Project):
    edited, change = edits.add_items(project, "tab1-points", [Note("a"), Note("b")], 1)
    assert items(edited, "tab1-points") == ["tab1-p1", "a", "b", "tab1-p2"]
    assert change.label == "Add 2 notes to Critical minerals"
    assert change.ids == {"a", "b", "tab1-points"}


def test_the_same_paragraph_may_be_quoted_twice_in_one_section(project: Project):
    first = books.quote(project.sources, "js-5")
    second = books.quote(project.sources, "js-5")
    edited, change = edits.add_items(project, "tab1-agreed", [first, second])
    assert [item.ref.block for item in edited.section("tab1-agreed").items if isinstance(item, Excerpt)][2:] == [
        "js-5"
    ] * 2
    assert change.label == "Add 2 paragraphs to Critical minerals"


@pytest.mark.parametrize(
    ("ids", "index", "expected"),
    [
        (["tab1-n1", "tab1-p2"], 0, ["tab1-p2", "tab1-n1", "tab2-p1", "tab2-p2"]),
        (["tab2-p2"], 0, ["tab2-p2", "tab2-p1"]),
        (["tab2-p1"], 2, ["tab2-p2", "tab2-p1"]),
        (["tab2-p1", "tab1-p1"], 1, ["tab1-p1", "tab2-p1", "tab2-p2"]),
        (["tab1-p1"], None, ["tab2-p1", "tab2-p2", "tab1-p1"]),
    ],
)
def test_items_of_several_sections_move_together_in_the_order_of_the_book(
    project: Project, ids: list[str], index: int | None, expected: list[str]
):
    edited, _ = edits.move_items(project, ids, "tab2-points", index)
    assert items(edited, "tab2-points") == expected
    assert sorted(item.id for _, item in edited.items()) == sorted(item.id for _, item in project.items())


def test_a_move_of_items_names_them_and_their_goal(project: Project):
    def label(section_id: str) -> str:
        return edits.move_items(project, ["tab1-p1", "tab1-n1", "tab1-q1"], section_id, 0)[1].label

    assert label("tab2-back") == "Move 3 items to Maritime safety"
    assert label("tab1-back") == "Move 3 items to Background"
    assert label("glance") == "Move 3 items to At a glance"


def test_removing_items_says_from_where(project: Project):
    edited, change = edits.remove_items(project, ["tab1-q1", "tab1-q2"])
    assert items(edited, "tab1-agreed") == []
    assert change.label == "Remove 2 paragraphs from Critical minerals"


def test_new_words_take_the_place_of_the_old_ones(project: Project):
    edited, change = edits.set_item(project, Note("tab1-n1", rich("New words.")))
    assert items(edited, "tab1-back") == ["tab1-n1"]
    assert edited.section("tab1-back").items[0] == Note("tab1-n1", rich("New words."))
    assert change.label == "Edit note"


def test_typing_in_one_field_of_one_item_merges_and_nothing_else(project: Project):
    def merge_of(item):
        return edits.set_item(project, item)[1].merge

    note = project.section("tab1-back").items[0]
    assert merge_of(replace(note, text=rich("A"))) == merge_of(replace(note, text=rich("AB"))) != ""
    assert merge_of(replace(note, citations=(books.ref("js-1"),))) == ""
    assert merge_of(replace(note, care=Care(Handling.NOT_FOR_DISCLOSURE))) == ""
    point = project.section("tab1-points").items[0]
    assert merge_of(replace(point, text=rich("A"))) != merge_of(replace(point, subject="A"))


@pytest.mark.parametrize(
    ("facts", "label"),
    [
        ({"care": Care(Handling.NOT_FOR_DISCLOSURE)}, "Mark paragraph not for disclosure"),
        ({"care": Care(marking="SECRET")}, "Mark paragraph SECRET"),
        ({"care": Care(as_of=date(2031, 5, 1))}, "Change date and owner of the paragraph"),
        ({"adapted": True, "quoted": "Other words."}, "Adapt para 2"),
        ({"spans": ((0, 10),), "quoted": "Both sides […]"}, "Choose the words of para 2"),
    ],
)
def test_acts_on_an_excerpt_are_named(project: Project, facts: dict, label: str):
    excerpt = project.section("tab1-agreed").items[0]
    assert edits.set_item(project, replace(excerpt, **facts))[1].label == label


def test_an_edit_that_changes_nothing_gives_back_the_same_project(project: Project):
    assert edits.set_item(project, project.section("tab1-back").items[0])[0] is project
    assert edits.set_section(project, "tab1", title="Critical minerals")[0] is project
    assert edits.set_field(project, "copy", "3 of 12")[0] is project
    assert edits.set_book(project, title="Visit to Velmara")[0] is project
    assert edits.set_settings(project, language="en")[0] is project
    assert edits.set_source_facts(project, "js", place="Castellan")[0] is project
    assert edits.set_topic(project, project.topics[0])[0] is project
    assert edits.untag(project, "top1", [books.ref("js-7")])[0] is project
    assert edits.add_items(project, "tab1-back", [])[0] is project


# sources


def test_documents_are_added_once(project: Project):
    edited, change = edits.add_sources(project, [books.agreement(), books.statement()])
    assert [source.id for source in edited.sources] == ["js", "art", "agr"]
    assert change.label == "Load Agreement on Students"
    assert change.ids == {"agr"}
    with pytest.raises(BriefingError, match="'Agreement on Students' is already in this book"):
        edits.add_sources(edited, [books.agreement()])


def test_a_document_that_is_used_is_not_removed_and_the_places_are_named(project: Project):
    with pytest.raises(BriefingError) as refusal:
        edits.remove_source(project, "art")
    assert str(refusal.value).startswith("'Furnace In Port Ardle")
    assert "is used 2 times: in 'Maritime safety' (What has been agreed) and 'Annexes'. Take" in str(refusal.value)
    with pytest.raises(BriefingError) as refusal:
        edits.remove_source(project, "js")
    assert "'Critical minerals' (Points to make), 'Critical minerals' (What has been agreed)" in str(refusal.value)
    assert "and 2 more. Take" in str(refusal.value)


def test_a_document_removed_all_the_same_leaves_its_excerpts_and_takes_its_annex(project: Project):
    edited, change = edits.remove_source(project, "art", force=True)
    assert [source.id for source in edited.sources] == ["js"]
    assert "tab2-q2" in items(edited, "tab2-agreed")
    assert items(edited, "annexes") == ["annex-js"]
    assert change.label.startswith("Remove Furnace In Port Ardle")
    assert {"art", "annex-art", "tab2-q2"} <= change.ids


def test_an_unused_document_goes_with_its_paragraphs_on_topics(project: Project):
    loaded, _ = edits.add_sources(project, [books.agreement()])
    tagged, _ = edits.tag(loaded, "top1", [books.ref("agr-1-1")])
    edited, _ = edits.remove_source(tagged, "agr")
    assert all(hit.ref.source != "agr" for topic in edited.topics for hit in topic.hits)
    assert edited.topics[1] is project.topics[1]
    assert edited.book is project.book


def test_facts_of_a_document_are_corrected_and_its_words_are_not(project: Project):
    edited, change = edits.set_source_facts(project, "art", date=date(2031, 5, 10), kind=SourceKind.DOCUMENT)
    assert edited.source("art").date == date(2031, 5, 10)
    assert edited.source("art").date_inferred is False
    assert edited.source("art").blocks is project.source("art").blocks
    assert change.label.startswith("Correct the date of Furnace")
    with pytest.raises(BriefingError, match="evidence"):
        edits.set_source_facts(project, "art", blocks=())


# topics


def test_paragraphs_chosen_by_hand_make_a_topic_the_officers_own(project: Project):
    edited, change = edits.tag(project, "top1", [books.ref("js-5"), books.ref("js-4")])
    topic = edited.topic("top1")
    assert topic.own
    assert {hit.ref.block for hit in topic.hits} == {"js-2", "js-4", "js-5"}
    assert [hit.score for hit in topic.hits] == sorted((hit.score for hit in topic.hits), reverse=True)
    assert change.label == "Tag 2 paragraphs Critical minerals"
    untagged, _ = edits.untag(edited, "top1", [books.ref("js-2")])
    assert {hit.ref.block for hit in untagged.topic("top1").hits} == {"js-4", "js-5"}


def test_a_tab_stays_when_its_topic_is_removed(project: Project):
    edited, _ = edits.remove_topic(project, "top1")
    assert edited.section("tab1").topic == ""
    assert edited.section("tab2") is project.section("tab2")
    assert [topic.id for topic in edited.topics] == ["top2"]


def test_topics_are_added_and_renamed(project: Project):
    edited, _ = edits.add_topic(project, Topic("top3", "Hydrogen", ("WGH",)))
    renamed, change = edits.set_topic(edited, replace(edited.topic("top3"), name="Hydrogen and grid"))
    assert renamed.topic("top3").name == "Hydrogen and grid"
    assert change.label == "Rename topic Hydrogen"
    with pytest.raises(BriefingError, match="already there"):
        edits.add_topic(edited, Topic("top3", "Other"))


def test_a_tab_for_a_topic_comes_behind_the_last_tab_with_its_paragraphs_in_the_order_of_the_sources(project: Project):
    skeleton = Section(
        "tab3",
        "",
        SectionKind.TAB,
        children=(Section("p3", "Points", SectionKind.POINTS), Section("x3", "Agreed", SectionKind.EXCERPTS)),
    )
    topic = Topic("top3", "Hydrogen")
    refs = [books.ref("art-1"), books.ref("js-6"), books.ref("js-5")]
    edited, change = edits.add_tab_for_topic(project, topic, refs, skeleton)
    order = children(edited, "root")
    assert order.index("tab3") == order.index("tab2") + 1
    assert edited.section("tab3").title == "Hydrogen"
    assert edited.section("tab3").topic == "top3"
    assert [item.ref.block for item in edited.section("x3").items if isinstance(item, Excerpt)] == [
        "js-5",
        "js-6",
        "art-1",
    ]
    assert edited.topic("top3") is topic
    assert change.label == "Add tab Hydrogen with 3 paragraphs"


def test_what_was_only_reported_is_background_and_not_what_was_agreed(project: Project):
    parts = (Section("x3", "Agreed", SectionKind.EXCERPTS), Section("b3", "Background", SectionKind.BACKGROUND))
    skeleton = Section("tab3", "", SectionKind.TAB, children=parts)
    refs = [books.ref("art-1"), books.ref("js-6")]
    edited, _ = edits.add_tab_for_topic(project, Topic("top3", "Hydrogen"), refs, skeleton)
    assert [item.ref.block for item in edited.section("x3").items if isinstance(item, Excerpt)] == ["js-6"]
    assert [item.ref.block for item in edited.section("b3").items if isinstance(item, Excerpt)] == ["art-1"]
    assert edits.quoting_section(edited.section("tab3")).id == "x3"


def test_the_first_tab_stands_before_questions_annexes_and_sources(project: Project):
    bare, _ = edits.remove_sections(project, ["tab1", "tab2"])
    edited, _ = edits.add_tab_for_topic(
        bare, Topic("t", "Trade"), [books.ref("js-1")], Section("tab9", "Trade", SectionKind.TAB)
    )
    order = children(edited, "root")
    assert order.index("tab9") == order.index("questions") - 1
    assert len(edited.section("tab9").items) == 1


def test_a_paragraph_that_is_gone_cannot_be_put_into_a_tab(project: Project):
    with pytest.raises(BriefingError, match="no longer"):
        edits.add_tab_for_topic(
            project, Topic("t", "Trade"), [books.ref("js-99")], Section("tab9", "", SectionKind.TAB)
        )


# the book


def test_fields_are_filled_in_and_keep_their_order(project: Project):
    edited, change = edits.set_field(project, "copy", "4 of 12")
    assert edited.book.fields == (("reference", "FA/VEL 31/04"), ("copy", "4 of 12"), ("issue", "Issue 2"))
    assert change.label == "Fill in copy"
    assert change.merge
    added, _ = edits.set_field(project, "place", "Castellan")
    assert added.book.fields[-1] == ("place", "Castellan")


def test_title_and_marking_of_the_book_are_changed_but_never_its_tree(project: Project):
    edited, change = edits.set_book(project, marking="SECRET")
    assert edited.book.marking == "SECRET"
    assert change.label == "Change the marking of the book"
    with pytest.raises(BriefingError, match="cannot be changed"):
        edits.set_book(project, root=project.book.root)


def test_the_language_of_the_labels_is_a_setting(project: Project):
    assert edits.set_settings(project, language="ms")[0].settings.language == "ms"
    with pytest.raises(BriefingError, match="no such setting"):
        edits.set_settings(project, colour="red")

"""Edits of topics: what an officer puts on and takes off stays so; merged, split and nested topics lose nothing."""

from dataclasses import replace

import pytest

from briefing import edits
from briefing.edits.topic_hits import joined_spans, spans_without
from briefing.errors import BriefingError
from briefing.model.project import Project
from briefing.model.topic import BY_HAND, BlockRef, TakenOff, Topic, TopicHit, TopicRules
from briefing.store.codec import decode, encode
from tests import books


@pytest.fixture
def project() -> Project:
    return books.project()


def on(project: Project, topic_id: str = "top1") -> dict[str, TopicHit]:
    return {hit.ref.block: hit for hit in project.topic(topic_id).hits}


def found(*blocks: str) -> tuple[TopicHit, ...]:
    return tuple(TopicHit(books.ref(block), 0.7, "nickel") for block in blocks)


def test_a_paragraph_taken_off_stays_off_when_the_topic_is_matched_anew(project: Project) -> None:
    edited, change = edits.untag(project, "top1", [books.ref("js-2")])
    assert change.label == "Take 1 paragraph off Critical minerals"
    again, _ = edits.set_found(edited, "top1", found("js-2", "js-3"))
    assert set(on(again)) == {"js-3"}


def test_a_paragraph_put_on_by_hand_stays_on_when_the_topic_is_matched_anew(project: Project) -> None:
    edited, _ = edits.tag(project, "top1", [books.ref("js-7")])
    again, change = edits.set_found(edited, "top1", found("js-3"))
    assert set(on(again)) == {"js-7", "js-3"}
    assert on(again)["js-7"].reason == BY_HAND
    assert change.label == "Find paragraphs on Critical minerals"


def test_putting_a_paragraph_on_again_undoes_that_it_was_taken_off(project: Project) -> None:
    edited, _ = edits.untag(project, "top1", [books.ref("js-2")])
    edited, _ = edits.tag(edited, "top1", [books.ref("js-2")])
    assert edited.topic("top1").taken_off == ()
    assert "js-2" in on(edits.set_found(edited, "top1", ())[0])


def test_one_sentence_is_put_on_or_taken_off(project: Project) -> None:
    text = project.block(books.ref("js-2")).text
    middle = len(text) // 2
    edited, change = edits.untag(project, "top1", [books.ref("js-2")], ((middle, len(text)),))
    assert change.label == "Take 1 passage off Critical minerals"
    assert on(edited)["js-2"].spans == ((0, middle),)
    again, _ = edits.set_found(edited, "top1", found("js-2"))
    assert on(again)["js-2"].spans == ((0, middle),)
    back, _ = edits.tag(again, "top1", [books.ref("js-2")], ((middle, len(text)),))
    assert back.topic("top1").taken_off == ()
    assert on(back)["js-2"].by_hand


def test_sentences_are_chosen_of_one_paragraph_at_a_time(project: Project) -> None:
    with pytest.raises(BriefingError, match="one paragraph at a time"):
        edits.tag(project, "top1", [books.ref("js-2"), books.ref("js-3")], ((0, 4),))


def test_stretches_are_joined_and_cut() -> None:
    assert joined_spans(((0, 5), (9, 12)), ((4, 7),)) == ((0, 7), (9, 12))
    assert joined_spans(((0, 5),), ()) == ()  # the whole block
    assert spans_without(((0, 10),), ((3, 5), (8, 20))) == ((0, 3), (5, 8))


def test_rules_are_changed_with_what_they_find(project: Project) -> None:
    rules = TopicRules(("nickel", " nickel ", "cobalt"), ("ore",), ("coin",))
    edited, change = edits.set_rules(project, "top1", rules, found("js-5"))
    topic = edited.topic("top1")
    assert (topic.terms, topic.near, topic.never) == (("nickel", "cobalt"), ("ore",), ("coin",))
    assert topic.own
    assert set(on(edited)) == {"js-5"}
    assert change.label == "Change the words of Critical minerals"
    assert change.merge


def test_a_topic_needs_a_name(project: Project) -> None:
    with pytest.raises(BriefingError, match="needs a name"):
        edits.rename_topic(project, "top1", "  ")
    renamed, change = edits.rename_topic(project, "top1", " Nickel  and cobalt ")
    assert renamed.topic("top1").name == "Nickel and cobalt"
    assert change.label == "Rename topic Critical minerals"


def test_a_renamed_suggestion_is_still_looked_for_by_its_old_name(project: Project) -> None:
    edited, _ = edits.add_topic(project, Topic("top9", "Hydrogen"))
    edited, _ = edits.rename_topic(edited, "top9", "Gas of the future")
    assert edited.topic("top9").rules.terms == ("Hydrogen",)


def test_suggestions_are_accepted_once(project: Project) -> None:
    fresh = (Topic("top8", "Grid"), Topic("top9", "Students"))
    edited, change = edits.accept_topics(project, fresh)
    assert [topic.id for topic in edited.topics] == ["top1", "top2", "top8", "top9"]
    assert edited.topic("top9").own
    assert change.label == "Accept 2 topics"
    assert edits.accept_topics(edited, fresh)[0] is edited


def test_merged_topics_have_what_any_of_them_had_and_their_tabs_follow(project: Project) -> None:
    project, _ = edits.nest_topics(edits.add_topic(project, Topic("top3", "Ferries"))[0], ["top3"], "top2")
    edited, change = edits.merge_topics(project, ["top1", "top2"], "Sea and minerals")
    merged = edited.topic("top1")
    assert merged.name == "Sea and minerals"
    assert merged.own
    assert set(on(edited)) == {"js-2", "js-4", "js-7"}
    assert merged.terms == ("nickel", "coast guard", "ferry")
    assert edited.section("tab2").topic == "top1"
    assert edited.topic("top3").parent == "top1"
    assert change.label == "Merge 2 topics into Sea and minerals"
    with pytest.raises(BriefingError, match="two or more"):
        edits.merge_topics(project, ["top1", "top1"])


def test_merging_keeps_off_only_what_none_of_them_has(project: Project) -> None:
    project, _ = edits.untag(project, "top1", [books.ref("js-2"), books.ref("js-4")])
    project, _ = edits.tag(project, "top2", [books.ref("js-2")])
    merged = edits.merge_topics(project, ["top1", "top2"])[0].topic("top1")
    assert [entry.ref.block for entry in merged.taken_off] == ["js-4"]


def test_merging_a_topic_with_the_one_it_is_nested_in_makes_no_ring(project: Project) -> None:
    project, _ = edits.nest_topics(project, ["top1"], "top2")
    merged = edits.merge_topics(project, ["top1", "top2"])[0].topic("top1")
    assert merged.parent == ""


def test_a_split_topic_gives_words_and_paragraphs_away_for_good(project: Project) -> None:
    edited, change = edits.split_topic(project, "top2", "Ferries", ("ferry",), [books.ref("js-7")])
    fresh = next(topic for topic in edited.topics if topic.id not in {"top1", "top2"})
    assert fresh.id in change.ids
    assert fresh.name == "Ferries"
    assert fresh.terms == ("ferry",)
    assert [hit.ref.block for hit in fresh.hits] == ["js-7"]
    assert edited.topic("top2").terms == ("coast guard",)
    again, _ = edits.set_found(edited, "top2", found("js-7"))
    assert on(again, "top2") == {}
    assert [topic.id for topic in edited.topics] == ["top1", "top2", fresh.id]
    with pytest.raises(BriefingError, match="Give the new topic a name"):
        edits.split_topic(project, "top2", "Ferries")


def test_words_that_are_split_off_take_only_what_they_alone_found(project: Project) -> None:
    hits = (TopicHit(books.ref("js-7"), 0.9, "coast guard, ferry"), TopicHit(books.ref("js-8"), 0.5, "ferry"))
    project, _ = edits.set_topic(project, replace(project.topic("top2"), hits=hits))
    edited, _ = edits.split_topic(project, "top2", "Ferries", ("ferry",))
    assert set(on(edited, "top2")) == {"js-7"}
    assert {hit.ref.block for hit in edited.topics[2].hits} == {"js-7", "js-8"}


def test_topics_are_nested_and_never_in_a_ring(project: Project) -> None:
    edited, change = edits.nest_topics(project, ["top1"], "top2")
    assert edited.topic("top1").parent == "top2"
    assert change.label == "Nest Critical minerals in Maritime safety"
    with pytest.raises(BriefingError, match="cannot stand inside itself"):
        edits.nest_topics(edited, ["top2"], "top1")
    assert edits.nest_topics(edited, ["top1"], "")[0].topic("top1").parent == ""
    assert edits.nest_topics(edited, ["top1"], "top2")[0] is edited


def test_what_is_nested_in_a_removed_topic_moves_out_to_its_place(project: Project) -> None:
    project, _ = edits.add_topic(project, Topic("top3", "Ferries", parent="top1"))
    project, _ = edits.nest_topics(project, ["top1"], "top2")
    edited, _ = edits.remove_topic(project, "top1")
    assert edited.topic("top3").parent == "top2"


def test_removing_a_document_forgets_what_was_taken_off_in_it(project: Project) -> None:
    project, _ = edits.untag(project, "top1", [books.ref("js-2")])
    edited, _ = edits.remove_source(project, "js", force=True)
    assert edited.topic("top1").taken_off == ()


def test_a_divided_paragraph_keeps_its_sentences_on_and_off_the_topic(project: Project) -> None:
    source = next(source for source in project.sources if any(block.id == "js-2" for block in source.blocks))
    text = source.block("js-2").text
    cut = text.index(" ", len(text) // 2) + 1
    topic = replace(
        project.topic("top1"),
        hits=(TopicHit(books.ref("js-2"), 0.8, "nickel", ((0, cut - 1),)),),
        taken_off=(TakenOff(books.ref("js-2"), ((cut, len(text)),)),),
    )
    project, _ = edits.set_topic(project, topic)
    edited, _ = edits.split_block(project, source.id, "js-2", cut)
    (hit,), (off,) = edited.topic("top1").hits, edited.topic("top1").taken_off
    assert edited.block(hit.ref).text == text[:cut].rstrip()
    assert hit.spans == ()
    assert edited.block(off.ref).text == text[cut:]
    assert off.spans == ()


def test_a_topic_is_kept_in_the_book_file_as_it_is() -> None:
    ref = BlockRef("js", "js-2")
    topic = Topic(
        "t", "Nickel", ("nickel",), (TopicHit(ref, 0.5, "nickel", ((0, 4),)),), True, ("ore",), ("coin",), "up",
        (TakenOff(ref, ((5, 9),)),),
    )  # fmt: skip
    assert decode(Topic, encode(Topic, topic)) == topic
    assert set(encode(Topic, Topic("t", "Nickel"))) == {"id", "name"}  # an older program reads a plain topic

"""Who said what, and 'our line | their line' from what each side alone owns."""

from dataclasses import replace
from datetime import date

import pytest

from briefing import edits
from briefing.collected import collect
from briefing.harvest import harvest
from briefing.model.book import Book, Line, Section, SectionKind
from briefing.model.project import Project
from briefing.model.source import SourceKind
from briefing.model.text import text_of
from briefing.model.topic import BlockRef, Topic, TopicHit
from briefing.who_said import Heard, Said, VoiceKind, add_lines, hear, our_side, proposals, said, sides, voices
from briefing.who_said.lines import topic_of
from tests.books import paragraph, source

STATEMENT = (
    "Both leaders welcomed the survey of nickel deposits.",
    "Aruna undertook to pay for one half of the lights. Velmara pledged to share the results of its survey.",
    "Both leaders recalled that Aruna and Velmara have been neighbours for long, and decided to meet again.",
    "The Prime Minister of Velmara, Ms. Ilse Marant, welcomed the permit rules of Aruna.",
)
ARTICLE = (
    "Prime Minister of Aruna Teodor Vance said that no ore will leave unrefined.",
    "“We hold the ore and we shall hold the jobs,” Vance said.",
    "Mr. Harrow, the harbour master, said the lights are old.",
)


def visit(**fields: str) -> Project:
    """Return a book with one tab about nickel, which has a part for lines, and one without."""
    statement = source(
        "st",
        "Joint Statement of Aruna and Velmara",
        *(paragraph(f"st-{place}", text, str(place)) for place, text in enumerate(STATEMENT, 1)),
        date=date(2030, 3, 2),
        language="en",
    )
    article = source(
        "ar",
        "Ore to be Refined at Home",
        *(paragraph(f"ar-{place}", text) for place, text in enumerate(ARTICLE, 1)),
        kind=SourceKind.ARTICLE,
        date=date(2031, 5, 12),
        language="en",
    )
    topic = Topic("nickel", "Nickel", hits=(TopicHit(BlockRef("ar", "ar-1")), TopicHit(BlockRef("st", "st-4"))))
    lines = Section("lines", "Our line, their line", SectionKind.LINES)
    tab = Section("tab", "Nickel", SectionKind.TAB, children=(lines,), topic="nickel")
    bare = Section("bare", "Lights", SectionKind.TAB)
    root = Section("root", "", SectionKind.ROOT, children=(tab, bare))
    known = {"principal": "the Prime Minister of Aruna", **fields}
    return Project("p", Book("Visit", root, "", tuple(known.items())), "visit-book", (statement, article), (topic,))


def words(found: tuple[Said, ...]) -> list[str]:
    return [one.words for one in found]


def everything(project: Project) -> tuple[Said, ...]:
    return said(project.sources, project.decisions)


def test_voices_are_all_together_then_sides_then_speakers_with_how_often() -> None:
    found = voices(one.saying for one in everything(visit()))
    kinds = [voice.kind for voice in found]
    assert kinds == sorted(kinds, key=[VoiceKind.JOINT, VoiceKind.SIDE, VoiceKind.SPEAKER].index)
    counted = {voice.name: voice.count for voice in found}
    assert (counted["Aruna"], counted["Velmara"], counted["Ilse Marant"]) == (3, 2, 1)


def test_what_was_said_together_is_never_one_sides() -> None:
    found = hear(everything(visit()), Heard(alone=True))
    assert not any("neighbours" in one for one in words(found))
    assert all(not one.saying.joint for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Both leaders recalled that Aruna and Velmara have been neighbours for long.",
        "They noted that Aruna and Velmara are members of the Council.",
        "Both leaders agreed on more trade, since Aruna and Velmara were partners before.",
    ],
)
def test_half_of_a_pair_is_not_credited_with_what_both_did(text: str) -> None:
    one = source("x", "Joint Statement", paragraph("x-1", text, "1"), language="en")
    assert not any(saying.side == "Velmara" for saying in harvest(one).sayings)


def test_several_sides_and_speakers_add_up() -> None:
    both = hear(everything(visit()), Heard(sides=frozenset({"Velmara"}), speakers=frozenset({"Teodor Vance"})))
    assert {one.saying.speaker for one in both} == {"Velmara", "Ilse Marant", "Teodor Vance"}


def test_only_what_all_said_together_can_be_chosen() -> None:
    assert all(one.saying.joint for one in hear(everything(visit()), Heard(joint=True)))


def test_of_a_topic_only_the_sentences_on_it_are_heard() -> None:
    project = visit()
    assert {one.ref.block for one in hear(everything(project), Heard(), project.topics[0])} == {"ar-1", "st-4"}


def test_our_side_is_told_from_the_books_fields_until_the_officer_chooses() -> None:
    project = visit()
    assert our_side(project) == "Aruna"
    project, change = edits.set_our_side(project, "Velmara")
    assert (our_side(project), change.label) == ("Velmara", "Our side is Velmara")


def test_where_the_fields_name_only_the_place_the_other_side_is_ours() -> None:
    assert our_side(visit(principal="", place="Castellan, Velmara")) == "Aruna"


def test_where_nothing_tells_our_side_none_is_guessed() -> None:
    assert our_side(visit(principal="")) == ""


def test_proposals_are_what_each_side_alone_owns_ours_first() -> None:
    project = visit()
    found = proposals(project, None, "Aruna")
    assert [one.ours for one in found] == sorted((one.ours for one in found), reverse=True)
    assert {one.said.side for one in found} == {"Aruna", "Velmara"}
    assert not any(one.said.saying.joint for one in found)


def test_an_accepted_proposal_is_a_line_with_the_exact_words_marked_as_quotation_and_cited() -> None:
    project = visit()
    accepted = [one for one in proposals(project, None, "Aruna") if one.said.ref.block in {"st-2", "ar-2"}]
    project, change = add_lines(project, "tab", accepted)
    rows = [item for item in project.section("lines").items if isinstance(item, Line)]
    assert change.label == "Add 3 lines from the sources"
    assert text_of(rows[0].ours) == "“Aruna undertook to pay for one half of the lights.”"
    assert (rows[0].theirs, rows[0].citations, rows[0].our_citations) == ((), (), (BlockRef("st", "st-2"),))
    assert text_of(rows[1].ours) == "“We hold the ore and we shall hold the jobs”"
    assert text_of(rows[2].theirs) == "“Velmara pledged to share the results of its survey.”"
    for row in rows:
        quoted = text_of((*row.ours, *row.theirs)).strip("“”")
        assert quoted in project.block((*row.our_citations, *row.citations)[0]).text


def test_words_the_officer_makes_his_own_are_no_quotation_and_keep_their_citation() -> None:
    project = visit()
    (accepted,) = [one for one in proposals(project, None, "Aruna") if one.said.ref.block == "ar-1"]
    project, _ = add_lines(project, "tab", [accepted], verbatim=False)
    (row,) = project.section("lines").items
    assert isinstance(row, Line)
    assert "“" not in text_of(row.ours)
    assert row.our_citations == (BlockRef("ar", "ar-1"),)


def test_ours_and_theirs_can_stand_side_by_side_with_both_citations() -> None:
    project = visit()
    accepted = [one for one in proposals(project, None, "Aruna") if one.said.ref.block == "st-2"]
    project, _ = add_lines(project, "lines", accepted, paired=True)
    (row,) = project.section("lines").items
    assert isinstance(row, Line)
    assert text_of(row.ours).startswith("“Aruna")
    assert text_of(row.theirs).startswith("“Velmara")


def test_a_tab_without_a_part_for_lines_gets_one_in_the_same_step() -> None:
    project = visit()
    accepted = proposals(project, None, "Aruna")[:1]
    project, _ = add_lines(project, "bare", accepted)
    (part,) = project.section("bare").children
    assert part.kind is SectionKind.LINES
    assert len(part.items) == 1


def test_nothing_accepted_changes_nothing() -> None:
    project = visit()
    assert add_lines(project, "tab", ())[0] is project


def test_what_a_line_has_already_is_said_to_be_used() -> None:
    project = visit()
    accepted = [one for one in proposals(project, None, "Aruna") if one.said.ref.block == "ar-2"]
    project, _ = add_lines(project, "tab", accepted)
    used = {one.said.ref.block: one.used for one in proposals(project, None, "Aruna")}
    assert used["ar-2"]
    assert not used["ar-1"]


def test_a_side_the_officer_gives_a_person_counts_where_no_document_tells() -> None:
    project = visit()
    assert not any(one.said.saying.speaker == "Harrow" for one in proposals(project, None, "Aruna"))
    harrow = next(entry for entry in collect(project).people if "Harrow" in entry.name)
    project, _ = edits.decide(project, harrow, side="Aruna")
    assert any(one.said.saying.speaker == "Harrow" and one.ours for one in proposals(project, None, "Aruna"))
    assert dict(sides(project))["Aruna"] == 4


def test_a_tab_without_a_topic_is_about_the_paragraphs_it_quotes() -> None:
    project = visit()
    nickel = topic_of(project, "lines")
    bare = topic_of(project, "bare")
    assert nickel is not None
    assert nickel.id == "nickel"
    assert bare is not None
    assert bare.hits == ()
    assert topic_of(replace(project), "") is None

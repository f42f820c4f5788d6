"""A newer version of a document: compared paragraph by paragraph, followed where words are the same, else accepted."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import edits
from briefing.checks import run_checks
from briefing.citation import citation, short_citation
from briefing.cli import main
from briefing.errors import BriefingError
from briefing.excerpts import is_verbatim, of_sentences, of_spans
from briefing.model.book import Annex, Excerpt, Point
from briefing.model.project import Project
from briefing.model.source import Notice, Source
from briefing.model.topic import BlockRef
from briefing.revision import State, WordKind, compare, earlier_version, outdated, outdated_items
from briefing.revision.word_changes import word_changes
from tests import books


def newer(*texts: str, **facts: object) -> Source:
    """Return another version of the joint statement with those paragraphs, numbered from 1."""
    blocks = [books.paragraph(f"new-{place}", text, str(place)) for place, text in enumerate(texts, 1)]
    made = books.source("new", "Aruna-Velmara Joint Statement", *blocks, date=books.statement().date, language="en")
    return replace(made, original=books.original("js (2).txt", "".join(texts).encode()), **facts)


T = books.STATEMENT_TEXTS


def states(old: Source, new: Source) -> list[tuple[str, str, str]]:
    return [(pair.state.value, pair.old, pair.new) for pair in compare(old, new).pairs if "-h" not in pair.old][1:]


def excerpt(project: Project, item_id: str) -> Excerpt:
    return next(item for _, item in project.items() if item.id == item_id and isinstance(item, Excerpt))


def all_verbatim(project: Project) -> bool:
    return all(is_verbatim(item, project.block(item.ref)) for _, item in project.items() if isinstance(item, Excerpt))


@pytest.fixture
def project() -> Project:
    return books.project()


def test_paragraphs_are_unchanged_reworded_new_and_gone():
    reworded = T[3].replace("long-term supply", "steady supply")
    new = newer(T[0], T[1], reworded, T[4], T[5], T[6], "A new library opens in Castellan in the spring.")
    assert states(books.statement(), new) == [
        ("unchanged", "js-1", "new-1"),
        ("unchanged", "js-2", "new-2"),
        ("gone", "js-3", ""),
        ("reworded", "js-4", "new-3"),
        ("unchanged", "js-5", "new-4"),
        ("unchanged", "js-6", "new-5"),
        ("unchanged", "js-7", "new-6"),
        ("new", "", "new-7"),
    ]
    pair = compare(books.statement(), new).of_old("js-4")
    assert [(change.kind.value, change.text) for change in pair.words] == [
        ("same", "The Prime Minister of Velmara asked for a "),
        ("gone", "long-term "),
        ("new", "steady "),
        ("same", "supply of refined nickel."),
    ]
    assert compare(books.statement(), new).of_old("js-5").renumbered


def test_a_moved_paragraph_is_moved_and_its_neighbours_are_not():
    new = newer(T[0], T[5], T[1], T[2], T[3], T[4], T[6])
    assert [old for state, old, _ in states(books.statement(), new) if state == "moved"] == ["js-6"]


def test_two_paragraphs_put_together_are_one_pair():
    new = newer(T[0], f"{T[1]} {T[2]}", *T[3:])
    pair = compare(books.statement(), new).of_old("js-3")
    assert (pair.state, pair.olds, pair.news) == (State.REWORDED, ("js-2", "js-3"), ("new-2",))
    assert {change.kind for change in pair.words} == {WordKind.SAME}


def test_a_divided_paragraph_is_one_pair():
    first, second = T[6].split(". ")
    new = newer(*T[:6], first + ".", second)
    pair = compare(books.statement(), new).of_old("js-7")
    assert (pair.state, pair.olds, pair.news) == (State.REWORDED, ("js-7",), ("new-7", "new-8"))


def test_quotations_of_the_same_words_follow_to_the_new_version(project: Project):
    new = newer("The Prime Ministers spoke for an hour.", *T)
    edited, change = edits.add_revision(project, "js", new)
    item = excerpt(edited, "tab1-q1")
    assert (item.ref, item.number) == (BlockRef("new", "new-3"), "3")
    assert item.quoted == excerpt(project, "tab1-q1").quoted
    assert outdated(edited) == ()
    assert [source.id for source in edited.sources] == ["new", "js", "art"]
    assert edited.source("new").supersedes == "js"
    assert change.label == "Load a newer version of Aruna-Velmara Joint Statement"
    assert edited.topic("top1").hits[0].ref == BlockRef("new", "new-3")


def test_quotations_of_other_words_wait_for_the_officer(project: Project):
    new = newer(T[0], T[1].replace("by April", "by the end of May"), *T[3:])
    edited, _ = edits.add_revision(project, "js", new)
    assert {one.item: one.pair.state for one in outdated(edited)} == {
        "tab1-q1": State.REWORDED,
        "tab1-q2": State.GONE,
    }
    assert excerpt(edited, "tab1-q1") is excerpt(project, "tab1-q1")
    accepted, change = edits.accept_revision(edited, ["tab1-q1", "tab1-q2"])
    assert excerpt(accepted, "tab1-q1").quoted == accepted.source("new").block("new-2").text
    assert all(item.id != "tab1-q2" for _, item in accepted.items())
    assert change.label == "Accept the new version of 1 item and remove 1 quotation that is gone"
    kept, _ = edits.keep_as_quoted(edited, ["tab1-q1", "tab1-q2"])
    assert outdated(kept) == ()


def test_a_quoted_sentence_becomes_the_sentence_that_stands_for_it(project: Project):
    source = project.source("js")
    sentence = replace(of_sentences(source, source.block("js-2"), (1,)), id="one")
    quoted, _ = edits.add_items(project, "tab2-agreed", [sentence])
    new = newer(T[0], "At last, " + T[1].replace("leads the work", "leads and pays for the whole work"), *T[2:])
    edited, _ = edits.add_revision(quoted, "js", new)
    accepted, _ = edits.accept_revision(edited, ["one"])
    assert excerpt(accepted, "one").quoted == (
        "[…] The Aruna Geological Office (AGO) leads and pays for the whole work. […]"
    )
    assert all_verbatim(accepted)


def test_a_quotation_of_a_divided_paragraph_becomes_two(project: Project):
    first, second = T[6].split(". ")
    edited, _ = edits.add_revision(project, "js", newer(*T[:6], first + ".", second))
    accepted, _ = edits.accept_revision(edited, ["tab2-q1"])
    quotes = [item.quoted for item in accepted.section("tab2-agreed").items]
    assert quotes[:2] == [first + ".", second]


def test_two_quotations_of_what_was_put_together_become_one_whole(project: Project):
    edited, _ = edits.add_revision(project, "js", newer(T[0], f"{T[1]} {T[2]}", *T[3:]))
    accepted, _ = edits.accept_revision(edited, ["tab1-q1", "tab1-q2"])
    assert [item.quoted for item in accepted.section("tab1-agreed").items] == [f"{T[1]} {T[2]}"]


def test_a_version_taken_out_of_the_middle_leaves_one_line(project: Project):
    edited, _ = edits.add_revision(project, "js", newer(*T))
    edited, _ = edits.add_revision(edited, "new", replace(newer(*T), id="third"))
    edited, _ = edits.remove_source(edited, "new")
    assert edited.source("third").supersedes == "js"
    edited, _ = edits.remove_source(edited, "js", force=True)
    assert edited.source("third").supersedes == ""


def test_annexes_and_citations_wait_and_are_brought_up_to_date(project: Project):
    new = newer(T[0], T[1].replace("by April", "by May"), *T[2:])
    edited, _ = edits.add_revision(project, "js", new)
    assert set(outdated_items(edited)) == {"tab1-q1", "tab1-p1", "annex-js"}
    accepted, _ = edits.accept_revision(edited, outdated_items(edited))
    assert outdated_items(accepted) == ()
    annex = next(item for _, item in accepted.items() if item.id == "annex-js")
    point = next(item for _, item in accepted.items() if item.id == "tab1-p1")
    assert isinstance(annex, Annex)
    assert annex.source == "new"
    assert isinstance(point, Point)
    assert point.citations == (BlockRef("new", "new-2"),)
    assert edits.remove_source(accepted, "js")


def test_corrections_are_made_again_in_the_new_version(project: Project):
    corrected, _ = edits.set_heading(project, "js", "js-1", 1)
    new = replace(newer(*T[1:]), blocks=(books.statement().block("js-1"), *newer(*T[1:]).blocks))
    edited, _ = edits.add_revision(corrected, "js", new)
    assert edited.source("new").block("js-1").kind == "heading"
    assert len(edited.source("new").corrections) == 1


def test_the_earlier_version_is_found_by_its_words():
    sources = books.project().sources
    assert earlier_version(sources, newer(T[0] + " Both thanked the port.", *T[1:6])).id == "js"
    assert earlier_version(sources, newer("The ministers met and thanked the port of Ardle for its welcome.")) is None


def test_two_versions_of_one_day_are_told_apart_in_citations(project: Project):
    new = newer(T[0], T[1].replace("by April", "by May"), *T[2:])
    edited, _ = edits.add_revision(project, "js", new)
    assert citation(edited, BlockRef("js", "js-2")) == (
        "Aruna–Velmara Joint Statement, 2 March 2030 (earlier version), para 2"
    )
    assert citation(edited, BlockRef("new", "new-2")) == "Aruna–Velmara Joint Statement, 2 March 2030, para 2"
    assert short_citation(edited, BlockRef("js", "js-2")) == "Joint Statement (earlier version), para 2"
    third = replace(newer(*T[1:]), id="third", original=books.original("js (3).txt", b"third"))
    again, _ = edits.add_revision(edited, "js", third)
    assert again.source("third").supersedes == "new"
    assert "(version 2 of 3)" in citation(again, BlockRef("new", "new-2"))
    assert [source.id for source in again.sources] == ["third", "new", "js", "art"]


def test_what_was_kept_is_asked_for_again_when_a_still_newer_version_comes(project: Project):
    edited, _ = edits.add_revision(project, "js", newer(T[0], T[1].replace("by April", "by May"), *T[2:]))
    kept, _ = edits.keep_as_quoted(edited, ["tab1-q1"])
    third = replace(newer(T[0], T[1].replace("by April", "by June"), *T[2:]), id="third")
    again, _ = edits.add_revision(kept, "new", third)
    assert [(one.item, one.newer) for one in outdated(again)] == [("tab1-q1", "third")]


def test_words_that_come_back_are_followed_from_the_oldest_version(project: Project):
    edited, _ = edits.add_revision(project, "js", newer(T[0], T[1].replace("by April", "by May"), *T[2:]))
    again, _ = edits.add_revision(edited, "new", replace(newer(*T), id="third"))
    assert outdated(again) == ()
    assert excerpt(again, "tab1-q1").ref.source == "third"


def test_the_check_speaks_until_the_officer_has_chosen(project: Project):
    edited, _ = edits.add_revision(project, "js", newer(T[0], T[1].replace("by April", "by May"), *T[3:]))
    found = {one.item: one.message for one in run_checks(edited) if one.code == "source-newer"}
    assert "reads otherwise in the newer version" in found["tab1-q1"]
    assert "is no longer in the newer version" in found["tab1-q2"]
    assert set(found) == set(outdated_items(edited))
    accepted, _ = edits.accept_revision(edited, outdated_items(edited))
    assert not [one for one in run_checks(accepted) if one.code in ("source-newer", "not-verbatim", "source-gone")]


def test_a_quotation_of_a_paragraph_that_was_set_aside_is_found(project: Project):
    edited, _ = edits.set_aside(project, "js", ["js-2"], force=True)
    found = [one for one in run_checks(edited) if one.item == "tab1-q1"]
    assert [(one.code, one.severity.value) for one in found] == [("set-aside", "error")]


def test_adapted_words_are_not_replaced(project: Project):
    mine = replace(excerpt(project, "tab1-q1"), quoted="Both will finish it by April.", adapted=True)
    adapted, _ = edits.set_item(project, mine)
    edited, _ = edits.add_revision(adapted, "js", newer(T[0], T[1].replace("by April", "by May"), *T[2:]))
    assert outdated(edited) == ()
    with pytest.raises(BriefingError, match="adapted by hand"):
        edits.accept_revision(edited, ["tab1-q1"])


def test_elisions_stay_where_they_were(project: Project):
    source = project.source("js")
    text = source.block("js-2").text
    spans = [(0, text.index(" by April")), (text.index("Its findings"), len(text))]
    cut = replace(of_spans(source, source.block("js-2"), spans), id="cut")
    quoted, _ = edits.add_items(project, "tab2-agreed", [cut])
    new = newer(
        T[0], T[1].replace("nickel deposits", "all nickel deposits").replace("to both", "to both sides"), *T[2:]
    )
    edited, _ = edits.add_revision(quoted, "js", new)
    accepted, _ = edits.accept_revision(edited, ["cut"])
    assert excerpt(accepted, "cut").quoted == (
        "Both sides will finish the survey of all nickel deposits […] Its findings belong to both sides."
    )


def test_facts_the_new_file_does_not_say_are_carried_over(project: Project):
    marked, _ = edits.set_source_facts(project, "js", marking="RESTRICTED")
    edited, _ = edits.add_revision(marked, "js", newer(*T))
    source = edited.source("new")
    assert (source.marking, source.place, source.date) == ("RESTRICTED", "Castellan", project.source("js").date)


def test_a_correction_that_fits_no_longer_is_told_in_a_notice(project: Project):
    joined, _ = edits.set_heading(project, "js", "js-7", 1)
    edited, _ = edits.add_revision(joined, "js", newer(*T[:6]))
    assert [notice.code for notice in edited.source("new").notices] == ["corrections"]


def test_all_corrections_of_a_file_read_again_are_made_again():
    blocks = (
        books.paragraph("b1", "Both sides will build the cable. It begins at", "1"),
        books.paragraph("b2", "Port Ardle and ends in Castellan."),
        books.paragraph("b3", "2. Students meet each spring. They pay no fees."),
        books.paragraph("b4", "Page 3"),
    )
    old = books.source("old", "Press Statement", *blocks, language="en")
    new = replace(old, id="next", blocks=(*old.blocks, books.paragraph("b5", "A new paragraph at the end.")))
    new = replace(new, notices=(Notice("joined", "Joined.", "b2"),))
    project = replace(books.project(), sources=(old,))
    project, _ = edits.join_blocks(project, "old", ["b1", "b2"])
    project, _ = edits.set_number(project, "old", "b3", "2")
    project, _ = edits.split_block(project, "old", "b3", len("Students meet each spring. "))
    project, _ = edits.set_aside(project, "old", ["b4"])
    edited, _ = edits.add_revision(project, "old", new)
    assert edited.source("next").blocks[:-1] == project.source("old").blocks
    assert len(edited.source("next").corrections) == 4
    assert edited.source("next").notices == (Notice("joined", "Joined.", "b1"),)
    back, _ = edits.take_back_correction(edited, "next", 0)
    assert back.source("next").blocks[2].id == "b2"


def test_two_statements_of_different_years_are_no_versions_of_each_other():
    formulas = [
        "The leaders thanked the government and the people of the host for their warm hospitality.",
        "The leaders reaffirmed their commitment to the purposes and principles they share.",
        "The leaders agreed to meet again at a date to be set through diplomatic channels.",
    ]
    one = books.source("one", "Joint Communiqué", *(books.paragraph(f"a{i}", t) for i, t in enumerate([*formulas, *T])))
    mine = [f"On the {word} of the Narrow Sea nothing new was said by either side this year." for word in "abcdefg"]
    others = [*formulas, *books.ARTICLE_TEXTS, "The harbour of Castellan is dredged in two years.", mine[0]]
    two = books.source("two", "Joint Communiqué", *(books.paragraph(f"b{i}", t) for i, t in enumerate(others)))
    one, two = replace(one, date=date(2029, 3, 1)), replace(two, date=date(2030, 3, 1))
    assert earlier_version([one], two) is None


_ANY = st.text(alphabet="ab .,、日本語ไทย\n", max_size=60)


@given(_ANY, _ANY)
def test_the_words_of_a_comparison_are_the_words_of_both_texts(old: str, new: str):
    changes = word_changes(old, new)
    kept = [change.text for change in changes if change.kind is not WordKind.GONE]
    lost = [change.text for change in changes if change.kind is not WordKind.NEW]
    assert "".join("".join(kept).split()) == "".join(new.split())
    assert "".join("".join(lost).split()) == "".join(old.split())


_SENTENCE = st.sampled_from([part + "." for text in T for part in text.rstrip(".").split(". ")])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_SENTENCE, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=8))
def test_whatever_the_new_version_says_quotations_stay_word_for_word(texts: list[str]):
    project = books.project()
    edited, _ = edits.add_revision(project, "js", newer(*texts))
    assert all_verbatim(edited)
    quoted = {item.id: item.quoted for _, item in project.items() if isinstance(item, Excerpt)}
    assert all(excerpt(edited, item).quoted == words for item, words in quoted.items())
    if outdated_items(edited):
        accepted, _ = edits.accept_revision(edited, outdated_items(edited))
        assert all_verbatim(accepted)
        assert outdated(accepted) == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(T), max_size=9), st.lists(st.sampled_from([*T, "Another paragraph."]), max_size=9))
def test_every_block_of_both_versions_is_spoken_of_once(old: list[str], new: list[str]):
    one = books.source("one", "T", *(books.paragraph(f"a{i}", text) for i, text in enumerate(old)))
    two = books.source("two", "T", *(books.paragraph(f"b{i}", text) for i, text in enumerate(new)))
    pairs = compare(one, two).pairs
    assert sorted(block for pair in pairs for block in pair.olds) == sorted(block.id for block in one.blocks)
    assert sorted(block for pair in pairs for block in pair.news) == sorted(block.id for block in two.blocks)


def test_the_command_line_says_what_changed_in_plain_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    head = "Aruna-Velmara Joint Statement\n\n"
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(head + "\n\n".join(f"{n}. {text}" for n, text in enumerate(T, 1)), "utf-8")
    texts = [T[0], T[1].replace("by April", "by May"), *T[3:]]
    new.write_text(head + "\n\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1)), "utf-8")
    assert main(["compare", str(old), str(new)]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "6 unchanged, 1 reworded, 1 gone." in printed
    assert "nickel deposits by [-April.-] {+May.+}" in printed
    assert "Gone: para 3 Both sides agreed that ore is refined" in printed
    assert "Unchanged: para 3, was para 4" in printed

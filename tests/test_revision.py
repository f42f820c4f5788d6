"""A newer version of a document: compared paragraph by paragraph, followed where words are the same, else accepted."""

from dataclasses import replace

import pytest

from briefing import edits
from briefing.excerpts import is_verbatim, of_sentences
from briefing.model.book import Annex, Excerpt, Point
from briefing.model.project import Project
from briefing.model.source import Source
from briefing.model.topic import BlockRef
from briefing.revision import State, WordKind, compare, earlier_version, outdated, outdated_items
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

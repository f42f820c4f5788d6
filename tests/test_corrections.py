"""Corrections of reading: blocks are cut otherwise, words never change, and all that leads there follows."""

from dataclasses import replace

import pytest

from briefing import edits
from briefing.errors import BriefingError
from briefing.excerpts import is_verbatim
from briefing.model.book import Excerpt
from briefing.model.project import Project
from briefing.model.source import AsideReason, BlockKind, CorrectionKind, numbers_by_hand
from briefing.model.text import Run
from tests import books


@pytest.fixture
def project() -> Project:
    made = books.project()
    cut = books.source(
        "cut",
        "Aruna-Velmara Press Statement",
        books.heading("cut-h", "Energy"),
        books.paragraph("cut-1", "Both sides will build the cable in four years. The first part begins at", "1"),
        books.paragraph("cut-2", "Port Ardle. Its owner is a company of both."),
        books.paragraph("cut-3", "2. The students of both countries meet each spring."),
        books.heading("cut-h2", "Ships"),
        books.paragraph("cut-4", "The coast guards speak one language at sea.", "3"),
    )
    return replace(made, sources=(*made.sources, cut))


def quoting(project: Project, *block_ids: str) -> Project:
    quotes = [books.quote(project.sources, block_id, f"q-{block_id}") for block_id in block_ids]
    return edits.add_items(project, "tab1-agreed", quotes)[0]


def excerpt(project: Project, item_id: str) -> Excerpt:
    return next(item for _, item in project.items() if item.id == item_id and isinstance(item, Excerpt))


def texts(project: Project) -> list[str]:
    return [block.text for block in project.source("cut").blocks]


def all_verbatim(project: Project) -> bool:
    return all(is_verbatim(item, project.block(item.ref)) for _, item in project.items() if isinstance(item, Excerpt))


def test_two_parts_of_a_paragraph_are_joined_with_one_space(project: Project):
    edited, change = edits.join_blocks(project, "cut", ["cut-1", "cut-2"])
    block = edited.source("cut").block("cut-1")
    assert block.text.endswith("begins at Port Ardle. Its owner is a company of both.")
    assert block.number == "1"
    assert change.label == "Join para 1 and ‘Port Ardle. Its owner is a…’"
    assert edited.source("cut").corrections[0].kind is CorrectionKind.JOIN


def test_a_quotation_of_the_second_part_follows_with_its_words(project: Project):
    quoted = quoting(project, "cut-2")
    edited, _ = edits.join_blocks(quoted, "cut", ["cut-1", "cut-2"])
    item = excerpt(edited, "q-cut-2")
    assert item.ref.block == "cut-1"
    assert item.quoted == "[…] Port Ardle. Its owner is a company of both."
    assert all_verbatim(edited)


def test_neighbours_quoted_whole_become_one_whole_quotation(project: Project):
    edited, _ = edits.join_blocks(quoting(project, "cut-1", "cut-2"), "cut", ["cut-1", "cut-2"])
    assert excerpt(edited, "q-cut-1").quoted == edited.source("cut").block("cut-1").text
    assert all(item.id != "q-cut-2" for _, item in edited.items())


def test_taking_a_join_back_brings_both_parts_and_their_quotations_back(project: Project):
    quoted = quoting(project, "cut-2")
    edited, _ = edits.join_blocks(quoted, "cut", ["cut-1", "cut-2"])
    back, change = edits.take_back_correction(edited, "cut", 0)
    assert back == quoted
    assert change.label == "Take back that para 1 was joined"


def test_a_quotation_over_both_parts_of_a_divided_paragraph_becomes_two_neighbours(project: Project):
    quoted = quoting(project, "cut-1")
    at = project.source("cut").block("cut-1").text.index("The first")
    edited, _ = edits.split_block(quoted, "cut", "cut-1", at)
    first, second = edited.section("tab1-agreed").items[-2:]
    assert first.quoted == "Both sides will build the cable in four years."
    assert second.quoted == "The first part begins at"
    assert all_verbatim(edited)
    back, _ = edits.take_back_correction(edited, "cut", 0)
    assert back == quoted


def test_a_number_printed_at_the_head_moves_out_of_the_text_and_back(project: Project):
    quoted = quoting(project, "cut-3")
    edited, _ = edits.set_number(quoted, "cut", "cut-3", "2")
    block = edited.source("cut").block("cut-3")
    assert (block.number, block.text) == ("2", "The students of both countries meet each spring.")
    item = excerpt(edited, "q-cut-3")
    assert (item.number, item.quoted) == ("2", block.text)
    assert numbers_by_hand(edited.source("cut")) == {"cut-3"}
    again, _ = edits.set_number(edited, "cut", "cut-3", None)
    assert again.source("cut").blocks == quoted.source("cut").blocks


def test_blocks_with_another_between_and_headings_are_not_joined(project: Project):
    with pytest.raises(BriefingError, match="stands between the two"):
        edits.join_blocks(project, "cut", ["cut-1", "cut-3"])
    with pytest.raises(BriefingError, match="heading ‘Ships’ stands between"):
        edits.join_blocks(project, "cut", ["cut-3", "cut-4"])
    with pytest.raises(BriefingError, match="is a heading"):
        edits.join_blocks(project, "cut", ["cut-3", "cut-h2"])


def test_what_is_set_aside_is_restored_at_its_place(project: Project):
    edited, _ = edits.set_aside(project, "cut", ["cut-2", "cut-h2"])
    assert [one.reason for one in edited.source("cut").set_aside] == [AsideReason.BY_HAND] * 2
    assert [one.before for one in edited.source("cut").set_aside] == ["cut-3", "cut-4"]
    back, _ = edits.restore(edited, "cut", "cut-2")
    assert texts(back) == [text for text in texts(project) if text != "Ships"]


def test_what_is_quoted_is_not_set_aside(project: Project):
    quoted = quoting(project, "cut-2")
    with pytest.raises(BriefingError, match="'Critical minerals'"):
        edits.set_aside(quoted, "cut", ["cut-2"])
    forced, _ = edits.set_aside(quoted, "cut", ["cut-2"], force=True)
    assert excerpt(forced, "q-cut-2").quoted == "Port Ardle. Its owner is a company of both."


def test_a_footnote_between_two_parts_does_not_keep_them_apart(project: Project):
    source = project.source("cut")
    note = replace(books.paragraph("cut-n", "A note at the foot of a page.", "1"), kind=BlockKind.FOOTNOTE)
    blocks = (*source.blocks[:3], note, *source.blocks[3:])
    changed = replace(project, sources=(*project.sources[:-1], replace(source, blocks=blocks)))
    edited, _ = edits.join_blocks(changed, "cut", ["cut-1", "cut-2"])
    assert [block.id for block in edited.source("cut").blocks[2:5]] == ["cut-1", "cut-n", "cut-3"]
    assert edits.take_back_correction(edited, "cut", 0)[0] == changed


def test_an_older_correction_is_taken_back_only_when_none_builds_on_it(project: Project):
    one, _ = edits.join_blocks(project, "cut", ["cut-1", "cut-2"])
    two, _ = edits.set_number(one, "cut", "cut-3", "2")
    three, _ = edits.set_aside(two, "js", ["js-h1"])
    back, _ = edits.take_back_correction(three, "cut", 0)
    assert back.source("cut").block("cut-3").number == "2"
    on_top, _ = edits.set_heading(two, "cut", "cut-1", 2)
    with pytest.raises(BriefingError, match="later correction"):
        edits.take_back_correction(on_top, "cut", 0)


def test_no_space_is_put_behind_a_hyphen_or_between_characters():
    source = books.source(
        "s",
        "Title",
        books.paragraph("s-1", "They spoke of non-"),
        books.paragraph("s-2", "proliferation."),
        books.paragraph("s-3", "両首脳は協力を"),
        books.paragraph("s-4", "確認した。"),
    )
    project = replace(books.project(), sources=(source,))
    one, _ = edits.join_blocks(project, "s", ["s-1", "s-2"])
    two, _ = edits.join_blocks(one, "s", ["s-3", "s-4"])
    assert [block.text for block in two.source("s").blocks[1:]] == [
        "They spoke of non-proliferation.",
        "両首脳は協力を確認した。",
    ]


def test_marks_of_notes_lead_to_where_their_note_stands_now():
    note = replace(books.paragraph("s-n", "A note of two parts,", "1"), kind=BlockKind.FOOTNOTE)
    tail = replace(books.paragraph("s-m", "this is the second."), kind=BlockKind.FOOTNOTE)
    text = replace(books.paragraph("s-1", "Words."), runs=(Run("Words."), Run("", note="s-m")))
    source = books.source("s", "Title", text, note, tail)
    edited, _ = edits.join_blocks(replace(books.project(), sources=(source,)), "s", ["s-n", "s-m"])
    assert edited.source("s").block("s-1").runs[1].note == "s-n"

"""What is printed and is no part of the text is kept: with its page, its place, and a notice that leads to it."""

from briefing.model.source import AsideReason, Source
from briefing.reading import read_bytes

PAGES = """Aruna-Velmara Joint Statement

1. The two Prime Ministers met in Castellan and found that the partnership keeps its
promises in every field they have worked in since the spring.

2. Both sides will finish the survey of nickel deposits by April of next year, and the
Page 1 of 3
RESTRICTED
Aruna Geological Office leads the work in all four provinces of the north.

3. Both sides agreed that ore is refined where it is found, as far as that is economic.
Page 2 of 3
RESTRICTED
4. The Prime Minister of Velmara asked for a long-term supply of refined nickel.
Page 3 of 3
RESTRICTED

[End]
"""


def read(text: str) -> Source:
    return read_bytes("statement.txt", text.encode())


def test_running_heads_page_numbers_and_end_marks_are_kept_aside():
    source = read(PAGES)
    kept = [(aside.reason, aside.block.text) for aside in source.set_aside]
    assert (AsideReason.FURNITURE, "Page 1 of 3") in kept
    assert kept[-1] == (AsideReason.END_MARK, "[End]")
    assert {aside.block.page for aside in source.set_aside if "Page" in aside.block.text} <= {1, 2, 3, None}


def test_what_stood_inside_a_paragraph_stands_before_the_next_one():
    source = read(PAGES)
    numbers = {block.id: block.number for block in source.blocks}
    aside = next(one for one in source.set_aside if one.block.text == "Page 1 of 3")
    assert numbers[aside.before] == "3"
    assert source.set_aside[-1].before == ""


def test_a_notice_of_what_was_taken_out_leads_to_it():
    source = read(PAGES)
    aside = {one.block.id: one.block.text for one in source.set_aside}
    told = [notice for notice in source.notices if notice.code in ("furniture", "marking", "end-marker")]
    assert told
    assert all(notice.block in aside for notice in told)
    assert any(aside[notice.block] == "[End]" for notice in told)


def test_an_end_mark_glued_to_the_last_sentence_is_kept_aside():
    source = read("Aruna-Velmara Joint Statement\n\n1. Both sides met.\n\n2. Both sides met again in May. [End]\n")
    assert source.blocks[-1].text == "Both sides met again in May."
    assert [one.block.text for one in source.set_aside] == ["[End]"]


def test_a_contents_list_is_one_block_and_restorable_as_such():
    entries = "\n".join(f"{title} ........ {page}" for page, title in enumerate(("Nickel", "Cable", "Ships"), 2))
    source = read(
        f"Aruna-Velmara Report\n\nContents\n{entries}\n\nNickel\n\nBoth sides will dig for nickel in the north.\n"
    )
    lists = [one for one in source.set_aside if one.reason is AsideReason.CONTENTS]
    assert len(lists) == 1
    assert lists[0].block.text.startswith("Contents\nNickel")
    assert any(notice.code == "contents" and notice.block == lists[0].block.id for notice in source.notices)


def test_every_word_of_the_file_is_in_a_block_or_aside():
    source = read(PAGES)
    words = sorted(PAGES.split())
    blocks = (*source.blocks, *(one.block for one in source.set_aside))
    assert sorted(" ".join(f"{block.printed} {block.text}" for block in blocks).split()) == words


def test_the_printed_signs_of_a_number_are_kept():
    assert [block.printed for block in read(PAGES).blocks if block.number] == ["1.", "2.", "3.", "4."]

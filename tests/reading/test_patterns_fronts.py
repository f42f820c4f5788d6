"""Fronts: letterhead, symbol, session, printer, time and venue are facts of the paper, never its headings."""

from datetime import date

import pytest

from briefing.model.source import AsideReason, BlockKind, Source
from briefing.reading import read_bytes
from tests.reading.documents import read

WORDS = (
    "The two Prime Ministers welcomed the steady growth of trade in refined nickel and agreed that the joint "
    "commission will meet in Castellan before the end of the year to review it."
)
MASTHEAD = (
    "United Nations",
    "A/RES/12/34",
    "General Assembly",
    "Distr.: General",
    "Original: English",
    "Twelfth session",
    "Agenda item 9 (b)",
)


def aside(source: Source) -> list[str]:
    return [one.block.text for one in source.set_aside if one.reason is AsideReason.FURNITURE]


def names(source: Source) -> list[str]:
    return [block.text for block in source.blocks if block.kind in (BlockKind.TITLE, BlockKind.HEADING)]


def test_the_masthead_of_a_resolution_is_set_aside_and_said():
    front = "\n\n".join([*MASTHEAD[:4], "8 March 2026", *MASTHEAD[4:]])
    title = "12/34. Safety of ferries in the Narrow Sea"
    adopted = "Resolution adopted by the General Assembly on 1 March 2026"
    text = (
        f"{front}\n\n{adopted}\n\n{title}\n\nThe General Assembly,\n\nRecalling its work of last year,\n\n1. {WORDS}\n"
    )
    source = read(text)
    assert names(source) == [adopted, title]
    assert (source.title, source.date, source.language) == (title, date(2026, 3, 1), "en")
    assert aside(source) == list(MASTHEAD)
    said = [notice.message for notice in source.notices if notice.code == "furniture"]
    assert "‘A/RES/12/34’ is the reference of the document and was taken out of the text." in said


@pytest.mark.parametrize(
    "imprint",
    [
        "ISBN 978-1-5286-0000-1",
        "© Crown of Velmara 2027",
        "CP 1234",
        "Presented to Parliament by the Minister for the Narrow Sea",
        "Printed on paper made of forty per cent recycled fibre.",
    ],
)
def test_the_printers_lines_of_a_cover_are_no_headings(imprint):
    title = "Agreement on Ferries in the Narrow Sea"
    text = f"{title}\n\n{imprint}\n\n{title}\n\nThe Parties to this Agreement,\n\nArticle 1\n\n{WORDS}\n"
    source = read(text)
    assert names(source) == [title, "Article 1"]
    assert imprint in aside(source)


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (("Castellan, 14 March 2027", "Venue: Hall of Mirrors, Castellan", "Time: 3.30 p.m."), "Castellan"),
        (
            ("Hall of Mirrors, Castellan Palace", "3.30 p.m. (local time)", "14 March 2027"),
            "Hall of Mirrors, Castellan Palace",
        ),
        (("14 March 2027", "15:30 – 16:10", "Hall of Mirrors, Castellan Palace"), "Hall of Mirrors, Castellan Palace"),
        (("14 March 2027", "10:36 A.M. EDT"), ""),
    ],
)
def test_time_and_venue_of_a_press_conference_are_no_headings(lines, place):
    front = "\n\n".join(lines)
    source = read(f"Press conference by the Prime Minister of Aruna\n\n{front}\n\n{WORDS}\n\n{WORDS} Thank you.\n")
    assert names(source) == ["Press conference by the Prime Minister of Aruna"]
    assert (source.date, source.place) == (date(2027, 3, 14), place)


def test_a_hall_that_stands_by_no_date_is_part_of_the_title():
    source = read(f"Remarks at Ardle Hall, Castellan\n\n{WORDS}\n\n{WORDS} Thank you.\n")
    assert source.title == "Remarks at Ardle Hall, Castellan"


@pytest.mark.parametrize(
    "head",
    [
        "<p><b>Preamble</b><br>The Parties to this Agreement, wishing to keep the sea safe,</p>",
        "<p>PREAMBLE The Parties to this Agreement, wishing to keep the sea safe,</p>",
        "<div><span>Preamble</span><span>The Parties to this Agreement, wishing to keep the sea safe,</span></div>",
    ],
)
def test_the_word_preamble_run_into_its_first_paragraph_heads_it(head):
    page = f"<html><body><h1>Agreement on Ferries</h1>{head}<p>Article 1</p><p>{WORDS}</p></body></html>"
    source = read_bytes("a.html", page.encode())
    assert names(source)[1].lower() == "preamble"
    assert source.blocks[2].text == "The Parties to this Agreement, wishing to keep the sea safe,"


def test_a_sentence_that_begins_with_the_word_preamble_stays_whole():
    body = f"<h1>On Ferries</h1><p>Preamble and annex are parts of this Agreement.</p><p>{WORDS}</p>"
    page = f"<html><body>{body}</body></html>"
    assert "Preamble and annex are parts of this Agreement." in [
        b.text for b in read_bytes("a.html", page.encode()).blocks
    ]

"""How lines become paragraphs: wrapped lines, pages, hyphens, blank lines."""

import textwrap
import time

import pytest

from briefing.model.source import Original, Source
from briefing.model.text import Run
from briefing.reading.lines import Facts, Line
from briefing.reading.structure import build
from tests.reading.documents import FRONT, ONE, THREE, TWO, codes, numbers, of_kind, read, texts

LONG = f"{ONE} {TWO} {THREE}"


def test_a_paragraph_cut_by_a_page_break_is_joined_with_one_space() -> None:
    head, tail = LONG[:180].rsplit(" ", 1)[0], LONG[len(LONG[:180].rsplit(" ", 1)[0]) + 1 :]
    source = read(FRONT + f"1. {ONE}\n2. {head}\n\n{tail}\n\n3. {THREE}\n")
    assert texts(source, "paragraph") == [ONE, LONG, THREE]
    assert [notice.block for notice in source.notices if notice.code == "joined"] == [source.blocks[2].id]


def test_a_tail_that_begins_with_a_capital_is_joined_too() -> None:
    source = read(
        FRONT
        + f"1. {ONE}\n2. They welcomed the work done under the long-standing Narrow\n\nSea Safety Plan.\n\n3. {TWO}\n"
    )
    assert (
        texts(source, "paragraph")[1] == "They welcomed the work done under the long-standing Narrow Sea Safety Plan."
    )


def test_a_blank_line_between_whole_paragraphs_joins_nothing() -> None:
    source = read(FRONT + f"1. {ONE}\n\n2. {TWO}\n\n{THREE}\n")
    assert texts(source, "paragraph") == [ONE, TWO, THREE]
    assert "joined" not in codes(source)


def test_a_heading_after_a_page_break_is_not_swallowed() -> None:
    source = read(FRONT + f"1. {ONE}\n\nEnergy and Climate\n\n2. {TWO}\n")
    assert texts(source, "heading") == ["Energy and Climate"]


@pytest.mark.parametrize("width", [60, 72, 80, 95])
def test_hard_wrapped_lines_are_joined(width: int) -> None:
    paragraphs = [f"{number}. {words}" for number, words in enumerate((LONG, ONE, LONG, TWO), 1)]
    source = read(FRONT + "\n".join(textwrap.fill(words, width) for words in paragraphs))
    assert texts(source, "paragraph") == [LONG, ONE, LONG, TWO]


def test_wrapped_paragraphs_without_numbers_are_told_apart_by_blank_lines() -> None:
    source = read(FRONT + "\n\n".join(textwrap.fill(words, 70) for words in (LONG, ONE, LONG)))
    assert texts(source, "paragraph") == [LONG, ONE, LONG]


def test_a_wrapped_paragraph_cut_by_a_page_is_joined() -> None:
    lines = textwrap.wrap(LONG, 70)
    text = "\n".join(lines[:2]) + "\n\n- 1 -\n\n" + "\n".join(lines[2:]) + "\n\n" + textwrap.fill(ONE, 70)
    assert texts(read(FRONT + text), "paragraph") == [LONG, ONE]


def test_a_hyphen_at_a_line_end_goes_where_the_word_is_known() -> None:
    source = read(
        FRONT + "Both leaders praised the cooperation of their ministries and agreed that such coop-\n"
        "eration shall be widened to the whole of the Narrow Sea and to its economic-\n"
        "security aspects in the years to come.\n"
    )
    assert "such cooperation shall be widened" in texts(source, "paragraph")[0]
    assert "economic-security aspects" in texts(source, "paragraph")[0]


def test_a_soft_hyphen_leaves_no_trace() -> None:
    source = read(
        FRONT + "Both leaders praised the co\u00adopera\u00adtion of their ministries and of all who work in them.\n"
    )
    assert "cooperation" in texts(source, "paragraph")[0]


def test_japanese_lines_are_joined_without_a_space() -> None:
    source = read(
        "アルナ・ヴェルマラ共同声明\n\n令和８年３月１２日\n\n"
        "１．両首脳は、アードル港の第二埠頭の開設を歓迎し、航路を広げることで一致した。また、狭\n"
        "海の灯台を維持することの重要性を確認し、関係閣僚に協議を続けるよう指示した。\n\n"
        "２．両首脳は、海底ケーブルにより電力網を結ぶことを決定した。\n"
    )
    assert texts(source, "paragraph")[0].startswith("両首脳は、")
    assert "また、狭海の灯台" in texts(source, "paragraph")[0]
    assert source.language == "ja"
    assert str(source.date) == "2026-03-12"


def test_a_heading_wrapped_on_two_lines_is_one_heading() -> None:
    source = read(FRONT + f"1. {ONE}\n\nCooperation in the Fields of Energy and of\nMaritime Safety\n\n2. {TWO}\n")
    assert texts(source, "heading") == ["Cooperation in the Fields of Energy and of Maritime Safety"]


def test_recitals_that_end_with_a_comma_stay_apart() -> None:
    recitals = ("Recalling the treaty of friendship of 1951,", "Noting the growth of traffic in the Narrow Sea,")
    source = read(
        "Declaration on the Narrow Sea\n\n" + "\n\n".join(recitals) + "\n\nDeclare that they will act as one.\n"
    )
    assert texts(source, "paragraph")[:2] == list(recitals)


def page_lines(pages: list[list[str]]) -> tuple[Line, ...]:
    """Return lines as a PDF has them: 10 point type, 500 points wide where full."""
    lines: list[Line] = []
    for number, page in enumerate(pages, 1):
        for row, text in enumerate(page):
            right = 72.0 + min(450.0, len(text) * 6.0)
            rect = (72.0, 100.0 + 12.0 * row, right, 110.0 + 12.0 * row)
            lines.append(Line((Run(text),), number, rect, 842.0, 595.0, 10.0))
    return tuple(lines)


def built(lines: tuple[Line, ...]) -> Source:
    return build(lines, Facts(), Original("document.pdf", "application/pdf", "0" * 64, 1))


def test_a_paragraph_that_runs_over_a_page_has_two_places() -> None:
    lines = textwrap.wrap("1. " + LONG, 75)
    source = built(page_lines([["Joint Statement on Pilots", "", *lines[:2]], [*lines[2:], f"2. {ONE[:70]}."]]))
    paragraph = of_kind(source, "paragraph")[0]
    assert paragraph.text == LONG
    assert [origin.page for origin in paragraph.origins] == [1, 2]


def test_a_footnote_between_does_not_cut_a_paragraph() -> None:
    lines = [Line((Run(text),)) for text in textwrap.wrap("1. " + LONG, 75)]
    note = Line((Run("See the Treaty of Castellan."),), footnote="1")
    source = built((Line((Run("Joint Statement"),), title=True), *lines[:2], note, *lines[2:]))
    assert texts(source, "paragraph") == [LONG]
    assert texts(source, "footnote") == ["See the Treaty of Castellan."]


def test_whole_paragraphs_are_never_joined() -> None:
    parts = ["Joint Statement", "The leaders met and then they went on to", "the port of Ardle."]
    source = built(tuple(Line((Run(text),), whole=True) for text in parts))
    assert texts(source, "paragraph") == parts[1:]


def test_the_same_words_as_lines_and_as_whole_paragraphs_give_the_same_blocks() -> None:
    words = [
        "Aruna-Velmara Joint Statement",
        "12 March 2026, Castellan",
        f"1. {LONG}",
        "Students",
        f"2. {ONE}",
        "[End]",
    ]
    wrapped = read("\n\n".join(textwrap.fill(part, 72) for part in words))
    whole = built(tuple(Line((Run(part),), whole=True) for part in words))
    assert [block.id for block in wrapped.blocks] == [block.id for block in whole.blocks]
    assert numbers(whole) == ["1", "2"]


def test_three_hundred_pages_are_read_in_seconds() -> None:
    page = "\n".join(textwrap.wrap(LONG, 80))
    text = FRONT + "\n\n".join(
        f"{number}. The {number}th point. {page}\n\nOf {number}: {page}\n\n- {number} -" for number in range(1, 900)
    )
    start = time.process_time()
    source = read(text)
    assert time.process_time() - start < 4
    assert len(of_kind(source, "paragraph")) == 1798

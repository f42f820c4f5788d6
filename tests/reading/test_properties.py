"""What must hold for every document: the same paragraphs come back, and no character goes missing unsaid."""

import contextlib
import re
import textwrap
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.model.source import Source
from briefing.reading import read_bytes
from tests.reading.documents import of_kind, read

_NOUNS = "quay cable pilot student nickel smelter channel lighthouse ferry turbine harbour strait ministry".split()
_VERBS = "welcomed affirmed recognised decided confirmed underscored concurred".split()
_ENDS = ("next year.", "in the Narrow Sea.", "under AZEC 2.0.", "at Port Ardle (the old port).", "with Ms. Varo.")
_HEADINGS = ("Maritime Safety", "Energy and Climate", "Trade", "People-to-People Exchanges", "Regional Cooperation")


@st.composite
def sentences(draw: st.DrawFn) -> str:
    clauses = draw(st.lists(st.tuples(st.sampled_from(_VERBS), st.sampled_from(_NOUNS)), min_size=2, max_size=8))
    middle = ", and ".join(f"{verb} the work on the {noun}" for verb, noun in clauses)
    return f"Both leaders {middle} {draw(st.sampled_from(_ENDS))}"


@st.composite
def statements(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Return (heading, words) pairs; an empty heading goes on under the last one."""
    paragraphs = draw(st.lists(sentences(), min_size=3, max_size=10))
    headings = draw(st.lists(st.sampled_from(_HEADINGS), unique=True))
    places = {index * 2 % len(paragraphs): heading for index, heading in enumerate(headings)}
    return [(places.get(index, ""), words) for index, words in enumerate(paragraphs)]


@settings(max_examples=60, deadline=None)
@given(statements(), st.sampled_from((0, 66, 78, 92)), st.integers(12, 30), st.booleans())
def test_a_statement_reads_back_to_the_same_paragraphs(
    parts: list[tuple[str, str]], width: int, page: int, gaps: bool
) -> None:
    lines = ["Aruna-Velmara Joint Statement", "", "12 March 2026, Castellan", ""]
    for number, (heading, words) in enumerate(parts, 1):
        lines += ["", heading, ""] if heading else []
        text = f"{number}. {words}"
        lines += [*(textwrap.wrap(text, width) if width else [text]), *([""] if gaps else [])]
    source = read("\n".join(_paged(lines, page)))
    got = [(block.number, block.text) for block in of_kind(source, "paragraph")]
    assert got == [(str(number), words) for number, (_, words) in enumerate(parts, 1)]
    assert [block.text for block in of_kind(source, "heading")] == [heading for heading, _ in parts if heading]


def _paged(lines: list[str], page: int) -> list[str]:
    """Cut the lines by page feet; never between a heading and its text, as no office does."""
    paged: list[str] = []
    for row, line in enumerate(lines, 1):
        paged.append(line)
        if row % page == 0 and line and line not in _HEADINGS:
            paged += ["", f"- {row // page} -", ""]
    return paged


_PIECES = st.sampled_from(
    [
        "Aruna-Velmara Joint Statement", "12 March 2026", "Castellan, 12 March 2026", "1. Both leaders met.",
        "2. They spoke.", "3.", "(a) nickel;", "(i) hydrogen;", "• wind", "I. ENERGY", "ANNEX 1", "Article 2",
        "By Ilsa Varo", "CASTELLAN, Oct 25 (ANP) -- The port was closed today by ice.", "“We wait,” he said.",
        "- 4 -", "Page 2 of 9", "5", "RESTRICTED", "[End]", "-- ANP", "ADVERTISEMENT", "For the Government of Aruna",
        "DRAFT", "coop-", "eration shall go on for a long time to come in all the fields in which both",
        "両首脳は歓迎した。",
        "", "", "\f", "【経済】",
        "a. b. c.", "1.1 Trade", "###",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=25))
def test_no_character_is_lost_except_what_a_notice_names(parts: list[str]) -> None:
    parts.insert(len(parts) // 2, "The ferry sails at noon.")
    text = "\n".join(parts)
    source = read_bytes("any.txt", text.encode())
    missing = _letters(text) - _letters(_all_words(source))
    assert not missing, missing


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=25))
def test_the_order_of_the_words_is_kept_and_nothing_stands_twice(parts: list[str]) -> None:
    text = "\n".join(["Aruna-Velmara Joint Statement", "", *parts, "The ferry sails at noon."])
    source = read_bytes("any.txt", text.encode())
    printed = iter(filter(str.isalnum, text))
    for block in source.blocks:
        for letter in filter(str.isalnum, block.text):
            assert letter in printed, block.text  # 'in' goes on from where the last letter stood


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=3, max_size=12), st.sampled_from(("{}. ", "({}) ", "{}) ", "Para {} ")))
def test_a_number_that_is_taken_is_the_printed_one(labels: list[int], form: str) -> None:
    parts = [f"{form.format(label)}The ferry {row} sails at noon from Port Ardle." for row, label in enumerate(labels)]
    source = read("Notes on Ferries\n\n" + "\n\n".join(parts))
    for block in source.blocks[1:]:
        row = int(re.search(r"ferry (\d+)", block.text)[1])  # type: ignore[index]
        assert block.number is None or block.number.strip("()") == str(labels[row])
        assert block.number is not None or block.text == parts[row]


def _all_words(source: Source) -> str:
    blocks = " ".join(f"{block.number or ''} {block.text}" for block in source.blocks)
    said = []
    for notice in source.notices:
        times = re.search(r"\((\d+) times\)", notice.message)
        said.append(notice.message * (int(times[1]) if times else 1))
    return f"{blocks} {' '.join(said)} {source.place}"


def _letters(text: str) -> Counter[str]:
    """Letters and digits; the point behind a number and a bullet are shown as number and item."""
    return Counter(char for char in text if char.isalnum())


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=400).filter(lambda text: bool(re.search(r"\w", text))))
def test_any_text_at_all_is_read_or_refused_with_a_sentence(text: str) -> None:
    with contextlib.suppress(SourceError):  # anything else would be a fault
        source = read_bytes("any.txt", text.encode("utf-8", "ignore"))
        assert len({block.id for block in source.blocks}) == len(source.blocks)

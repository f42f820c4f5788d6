"""Pages in text and in print: what stands between two halves of a paragraph is taken out and written down."""

import itertools

import pytest

from briefing.model.source import Source
from tests.reading.documents import codes, read
from tests.reading.patterns import CABLE, DATE, NICKEL, QUAY, RESCUE, STUDENTS, TITLE, laid, outline, wrap
from tests.reading.test_joining import built

PAIRS = ((QUAY, CABLE), (RESCUE, STUDENTS), (NICKEL, QUAY), (CABLE, RESCUE), (STUDENTS, NICKEL), (QUAY, RESCUE))
LONG = [f"{number}. {first} {second}" for number, (first, second) in enumerate(PAIRS, 1)]
EXPECTED = [f"T {TITLE}", *(f"P {words.replace('. ', ' ', 1)}" for words in LONG)]
EDGES = [
    ("", "- {} -"),
    ("", "{}"),
    ("", "Page {} of 9"),
    ("", "{} of 9 pages"),
    ("", "{} | P a g e"),
    ("", "Halaman {} daripada 9"),
    ("", "第{}頁"),
    ("CONFIDENTIAL", "CONFIDENTIAL {}"),
    ("REF 4/26  {}", ""),
    ("Aruna–Velmara Talks              {}", "RESTRICTED"),
    ("VM/4/2026", "Page {}"),
    ("Aruna–Velmara Talks", "12 March 2026  {}"),
]


def paged(head: str, foot: str, width: int, every: int) -> Source:
    """Read the text with a foot and a head after *every* so many lines, wherever they fall."""
    rows = [TITLE, "", DATE, "", *itertools.chain.from_iterable([*wrap(words, width), ""] for words in LONG)]
    out: list[str] = []
    page = 1
    since = 0
    for row in rows:
        out.append(row)
        since += 1
        if since >= every and row:
            out += ["", foot.format(page), ""] if foot else [""]
            page, since = page + 1, 0
            out += [head.format(page), ""] if head else []
    return read("\n".join(out))


@pytest.mark.parametrize(("head", "foot"), EDGES)
@pytest.mark.parametrize("every", [8, 10])
def test_heads_and_feet_in_plain_text_cut_no_paragraph(head: str, foot: str, every: int) -> None:
    for width in (66, 80):
        source = paged(head, foot, width, every)
        assert outline(source) == EXPECTED, width
        assert "furniture" in codes(source) or "marking" in codes(source)


@pytest.mark.parametrize(("head", "foot"), EDGES)
def test_heads_and_feet_in_print_cut_no_paragraph(head: str, foot: str) -> None:
    for rows in (5, 7, 9, 14):
        assert outline(built(tuple(laid([TITLE, DATE, *LONG], rows, head, foot)))) == EXPECTED, rows


def test_a_single_page_break_in_a_short_text_is_known_by_the_sentence_it_cuts() -> None:
    first, second = wrap(QUAY, 70)[:1], wrap(QUAY, 70)[1:]
    for between in ("1", "RESTRICTED", "RESTRICTED 1", "VM/4/2026"):
        source = read("\n".join([TITLE, "", DATE, "", f"1. {CABLE}", "", "2. " + first[0], "", between, "", *second]))
        assert outline(source) == [f"T {TITLE}", f"P 1 {CABLE}", f"P 2 {QUAY}"], between


def test_headings_that_count_are_no_page_numbers() -> None:
    source = read(f"{TITLE}\n\nSession 1\n\n1. {QUAY}\n\nSession 2\n\n2. {CABLE}\n\nSession 3\n\n3. {RESCUE}\n")
    assert [line for line in outline(source) if line.startswith("H")] == ["H Session 1", "H Session 2", "H Session 3"]


def test_articles_that_count_in_wrapped_text_are_no_page_numbers() -> None:
    parties = "The Government of Aruna and the Government of the Kingdom of Velmara (hereinafter the “Parties”),"
    parts = ["Agreement on Pilots", parties, "Have agreed as follows:", "Article 1", QUAY, "Article 2", CABLE]
    for width in (60, 72, 90):
        source = read("\n\n".join("\n".join(wrap(part, width)) for part in parts))
        assert [line for line in outline(source) if line.startswith("H")] == ["H Article 1", "H Article 2"], width


def test_a_clause_repeated_at_the_head_of_pages_is_text() -> None:
    same = [f"{number}. {QUAY} {QUAY}" for number in range(1, 9)]
    for rows in range(4, 9):
        source = built(tuple(laid([TITLE, *same], rows, foot="{}")))
        assert [block.text for block in source.blocks[1:]] == [f"{QUAY} {QUAY}"] * 8, rows


@pytest.mark.parametrize(
    "marking",
    [
        "CONFIDENTIAL – ARUNA EYES ONLY",
        "OFFICIAL: Sensitive",
        "Confidential",
        "TLP:AMBER",
        "DIFFUSION RESTREINTE",
        "RESTREINT UE/EU RESTRICTED",
        "SECRET NOFORN",
        "機密性2情報",
        "内部",
        "سري",
        "ДСП",
    ],
)
def test_a_marking_at_both_ends_is_the_sources_marking(marking: str) -> None:
    source = read(f"{marking}\n\n{TITLE}\n\n{DATE}\n\n1. {QUAY}\n\n2. {CABLE}\n\n{marking}\n")
    assert source.marking == marking
    assert outline(source) == [f"T {TITLE}", f"P 1 {QUAY}", f"P 2 {CABLE}"]


@pytest.mark.parametrize(
    "heading",
    [
        "Trade",
        "ENERGY AND CLIMATE",
        "Climate change and the energy transition",
        "Energy and climate:",
        "Pillar 1: Trade",
        "Theme 2. Energy",
        "— Energy —",
        "*Energy*",
        "What comes next?",
        "Cooperation in the Fields of Energy, Climate, Maritime Safety and the Protection of the Narrow Sea",
        "التجارة والاستثمار",
        "経済",
    ],
)
def test_a_heading_between_numbered_paragraphs_is_one(heading: str) -> None:
    expected = [f"T {TITLE}", f"P 1 {QUAY}", f"H {heading}", f"P 2 {CABLE}", f"P 3 {RESCUE}"]
    parts = [TITLE, DATE, f"1. {QUAY}", heading, f"2. {CABLE}", f"3. {RESCUE}"]
    for width in (60, 90):
        assert outline(read("\n\n".join("\n".join(wrap(part, width)) for part in parts))) == expected
    assert outline(built(tuple(laid(parts)))) == expected


def test_words_before_a_colon_or_a_full_stop_are_no_heading() -> None:
    words = [f"Trade. {QUAY}", f"Energy: {CABLE}", f"Students – {RESCUE}"]
    parts = [TITLE, DATE, *(f"{number}. {text}" for number, text in enumerate(words, 1))]
    expected = [f"T {TITLE}", *(f"P {number} {text}" for number, text in enumerate(words, 1))]
    assert outline(read("\n\n".join("\n".join(wrap(part, 72)) for part in parts))) == expected


def test_a_speaker_named_above_a_numbered_paragraph_is_no_heading() -> None:
    source = read(f"Judgment on the Cable\n\nMR JUSTICE AALBERS:\n\n1. {QUAY}\n\n2. {CABLE}\n\n3. {RESCUE}\n")
    assert not any(line.startswith("H") for line in outline(source))

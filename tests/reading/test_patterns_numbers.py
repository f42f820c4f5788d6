"""Numbers as strangers print them, in every class of input."""

import pytest

from tests.reading.documents import codes, read
from tests.reading.patterns import CABLE, DATE, NICKEL, QUAY, RESCUE, STUDENTS, TITLE, assert_reads, outline, wrap

FRONT = [TITLE, DATE]
HEAD = [f"T {TITLE}"]
FOUR = (QUAY, CABLE, RESCUE, STUDENTS)


@pytest.mark.parametrize(
    ("form", "label"),
    [
        ("{}. ", "{}"),
        ("{}) ", "{}"),
        ("({}) ", "({})"),
        ("¶ {} ", "{}"),
        ("¶{}. ", "{}"),
        ("§ {} ", "{}"),
        ("No. {} ", "{}"),
        ("{}: ", "{}"),
        ("{} – ", "{}"),
        ("{}.- ", "{}"),
        ("[{}] ", "[{}]"),
        ("{} ", "{}"),
        ("Para. {} ", "{}"),
        ("OP{} ", "OP{}"),
        ("PP {}. ", "PP {}"),
        ("Rule {}. ", "Rule {}"),
        ("Perkara {}. ", "Perkara {}"),
        ("Section {}. ", "Section {}"),
        ("Article {}. ", "Article {}"),
        ("Clause {}: ", "Clause {}"),
    ],
)
def test_a_number_is_cited_as_it_is_printed(form: str, label: str) -> None:
    paragraphs = [form.format(number) + words for number, words in enumerate(FOUR, 1)]
    expected = [f"P {label.format(number)} {words}" for number, words in enumerate(FOUR, 1)]
    assert_reads(FRONT + paragraphs, HEAD + expected, tight=True)


@pytest.mark.parametrize("inserted", ["2A", "2 bis", "2bis", "2 ter"])
def test_a_paragraph_put_in_later_does_not_disturb_the_count(inserted: str) -> None:
    labels = ["1", "2", inserted, "3"]
    paragraphs = [f"{label}. {words}" for label, words in zip(labels, FOUR, strict=True)]
    assert_reads(FRONT + paragraphs, HEAD + [f"P {label} {words}" for label, words in zip(labels, FOUR, strict=True)])


@pytest.mark.parametrize("labels", [(1, 2, 3, 5), (1, 2, 8, 9), (1, 2, 2, 3), (1, 2, 4, 3), (1, 3, 4, 5)])
def test_a_number_out_of_turn_is_kept_and_said_to_be_uncertain(labels: tuple[int, ...]) -> None:
    source = read("\n\n".join([*FRONT, *(f"{n}. {words}" for n, words in zip(labels, FOUR, strict=True))]))
    if labels != (1, 2, 8, 9):  # a jump so wide is believed only where the count goes on
        assert [block.number for block in source.blocks[1:]] == [str(label) for label in labels]
        assert "uncertain-number" in codes(source)


def test_a_wide_jump_is_believed_where_the_count_goes_on() -> None:
    labels = (1, 2, 8, 9, 10)
    words = (*FOUR, NICKEL)
    source = read("\n\n".join([*FRONT, *(f"{n}. {text}" for n, text in zip(labels, words, strict=True))]))
    assert [block.number for block in source.blocks[1:]] == ["1", "2", "8", "9", "10"]


@pytest.mark.parametrize("width", range(55, 101, 5))
def test_the_next_number_in_mid_paragraph_is_no_number(width: int) -> None:
    words = (
        "The ministers recalled that the number of ships in the western lane had risen to a total of 2. The number of "
        "masters who refused the pilot had fallen, and both sides called this a good sign of things to come."
    )
    text = "\n\n".join("\n".join(wrap(part, width)) for part in [*FRONT, f"1. {words}", f"2. {CABLE}", f"3. {RESCUE}"])
    assert outline(read(text)) == [*HEAD, f"P 1 {words}", f"P 2 {CABLE}", f"P 3 {RESCUE}"]


@pytest.mark.parametrize("width", range(56, 100, 4))
def test_an_article_spoken_of_at_a_lines_head_begins_nothing(width: int) -> None:
    words = (
        "The Parties recalled that the duty to keep the lights of the strait burning is laid down in Article 5. The "
        "cost of the lights is shared, and the ministers shall report on it each year. Both duties stand."
    )
    text = "\n\n".join("\n".join(wrap(part, width)) for part in [*FRONT, f"1. {words}", f"2. {CABLE}"])
    assert outline(read(text)) == [*HEAD, f"P 1 {words}", f"P 2 {CABLE}"]


@pytest.mark.parametrize("figure", ["2026. That year", "2.5 million tonnes of nickel", "1.1 million tonnes of nickel"])
def test_years_and_figures_at_a_paragraphs_head_are_words(figure: str) -> None:
    words = f"{figure} will be remembered on both shores, the two sides said with satisfaction at the end of the talks."
    assert_reads(
        [*FRONT, f"1. {QUAY}", words, f"2. {CABLE}", f"3. {RESCUE}"],
        [*HEAD, f"P 1 {QUAY}", f"P {words}", f"P 2 {CABLE}", f"P 3 {RESCUE}"],
    )


def test_a_number_inside_a_quotation_is_words() -> None:
    quoted = "“2. The lights of the strait shall be kept burning at all times of the year, in peace and in war.”"
    assert_reads(
        [*FRONT, "1. They recalled the words of the Treaty:", quoted, f"2. {CABLE}", f"3. {RESCUE}"],
        [*HEAD, "P 1 They recalled the words of the Treaty:", f"P {quoted}", f"P 2 {CABLE}", f"P 3 {RESCUE}"],
    )


def test_a_list_in_the_style_of_the_paragraphs_is_a_list() -> None:
    assert_reads(
        [*FRONT, f"1. {QUAY}", "2. They agreed on these steps:", "1. a survey;", "2. a treaty; and", "3. a fund.",
         f"3. {CABLE}", f"4. {RESCUE}"],
        [*HEAD, f"P 1 {QUAY}", "P 2 They agreed on these steps:", "I1 1 a survey;", "I1 2 a treaty; and",
         "I1 3 a fund.", f"P 3 {CABLE}", f"P 4 {RESCUE}"],
    )  # fmt: skip


def test_letters_numerals_and_capitals_nest() -> None:
    lead = "The ministers shall report on the following matters to the two leaders before the end of the year:"
    assert_reads(
        [*FRONT, f"1. {lead}", "(a) the cable, in particular its", "(i) landing places;", "(ii) converters, namely",
         "(A) the northern one;", "(B) the southern one;", "(iii) cost; and", "(b) the port.", f"2. {CABLE}"],
        [*HEAD, f"P 1 {lead}", "I1 (a) the cable, in particular its", "I2 (i) landing places;",
         "I2 (ii) converters, namely", "I3 (A) the northern one;", "I3 (B) the southern one;", "I2 (iii) cost; and",
         "I1 (b) the port.", f"P 2 {CABLE}"],
        tight=True,
    )  # fmt: skip


def test_decimals_go_past_nine_under_headings_without_a_point() -> None:
    first = [f"1.{number} {words}" for number, words in enumerate([*FOUR, NICKEL] * 2 + [QUAY], 1)]
    assert_reads(
        ["Brief on the Cable", "1 Purpose", *first, "2 Background", f"2.1 {CABLE}"],
        ["T Brief on the Cable", "H 1 Purpose", *(f"P {words}" for words in first), "H 2 Background", f"P 2.1 {CABLE}"],
    )


def test_sections_with_letters_begin_anew_under_numerals() -> None:
    assert_reads(
        [*FRONT, "I. POLITICAL COOPERATION", "A. Dialogue", f"1. {QUAY}", "B. Parliaments", f"2. {CABLE}",
         "II. ECONOMY", "A. Trade", f"3. {RESCUE}", f"4. {NICKEL}"],
        [*HEAD, "H I POLITICAL COOPERATION", "H A Dialogue", f"P 1 {QUAY}", "H B Parliaments", f"P 2 {CABLE}",
         "H II ECONOMY", "H A Trade", f"P 3 {RESCUE}", f"P 4 {NICKEL}"],
        tight=True,
    )  # fmt: skip


def test_an_initial_at_a_paragraphs_head_is_no_section() -> None:
    words = "A. Maren, the master of the ship, was thanked by both leaders for his help in the storm of last winter."
    assert_reads([*FRONT, f"1. {QUAY}", words, f"2. {CABLE}"], [*HEAD, f"P 1 {QUAY}", f"P {words}", f"P 2 {CABLE}"])


def test_articles_may_be_inserted_and_titled() -> None:
    parties = "The Government of Aruna and the Government of the Kingdom of Velmara (hereinafter the “Parties”),"
    assert_reads(
        ["Agreement on the Narrow Sea Cable", parties, "Have agreed as follows:", "Article 1", "Definitions",
         f"1. {QUAY}", f"2. {CABLE}", "Article 2 – Cost", RESCUE, "Article 2 bis", "Audit", f"1. {NICKEL}"],
        ["T Agreement on the Narrow Sea Cable", f"P {parties}", "P Have agreed as follows:", "H Article 1 Definitions",
         f"P 1 {QUAY}", f"P 2 {CABLE}", "H Article 2 – Cost", f"P {RESCUE}", "H Article 2 bis Audit", f"P 1 {NICKEL}"],
    )  # fmt: skip


def test_a_bracketed_draft_keeps_its_brackets() -> None:
    assert_reads(
        ["Draft Resolution on the Lights", "PP1. Recalling its resolution of last year on the lights of the strait,",
         "OP1. Calls upon both states to keep the lights of the strait burning at all times of the year;",
         "[OP2. Requests the Secretary to report on the lights;]", "[OP2 alt. Invites the Secretary to report;]"],
        ["T Draft Resolution on the Lights", "P PP1 Recalling its resolution of last year on the lights of the strait,",
         "P OP1 Calls upon both states to keep the lights of the strait burning at all times of the year;",
         "P [OP2 Requests the Secretary to report on the lights;]", "P [OP2 alt Invites the Secretary to report;]"],
    )  # fmt: skip


@pytest.mark.parametrize("alone", ["{}.", "{}"])
def test_a_number_on_a_line_of_its_own_belongs_to_the_paragraph_below(alone: str) -> None:
    paragraphs = [part for n, words in enumerate(FOUR, 1) for part in (alone.format(n), words)]
    source = read("\n\n".join([*FRONT, *("\n".join(wrap(part, 72)) for part in paragraphs)]))
    assert outline(source) == HEAD + [f"P {n} {words}" for n, words in enumerate(FOUR, 1)]

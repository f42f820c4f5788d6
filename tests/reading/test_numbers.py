"""Printed numbers: which are taken, which are left in the text, and how they are written down."""

import pytest

from tests.reading.documents import FRONT, ONE, THREE, TWO, codes, numbers, of_kind, read, shapes, texts


@pytest.mark.parametrize("form", ["{}. ", "{}) ", "({}) ", "{}．", "Para {} ", "{}.\n", "{}.\t", "{}  "])
def test_a_number_is_read_in_every_way_it_is_printed(form: str) -> None:
    text = FRONT + "\n\n".join(form.format(n) + words for n, words in enumerate((ONE, TWO, THREE), 1))
    source = read(text)
    assert [number.strip("()") for number in numbers(source) if number] == ["1", "2", "3"]
    assert texts(source, "paragraph") == [ONE, TWO, THREE]


def test_numbers_run_on_across_headings() -> None:
    source = read(FRONT + f"1. {ONE}\n\nEnergy\n\n2. {TWO}\n\nStudents\n\n3. {THREE}\n")
    assert numbers(source) == ["1", "2", "3"]
    assert texts(source, "heading") == ["Energy", "Students"]


def test_numbers_may_begin_anew_under_each_heading() -> None:
    source = read(FRONT + f"Trade\n\n1. {ONE}\n\n2. {TWO}\n\nStudents\n\n1. {THREE}\n\n2. {ONE}\n")
    assert numbers(source) == ["1", "2", "1", "2"]


def test_a_letter_in_the_malaysian_style_starts_at_two() -> None:
    source = read(FRONT + f"{ONE}\n\n2. {TWO}\n\n3. {THREE}\n")
    assert numbers(source) == [None, "2", "3"]


def test_a_number_that_is_not_expected_stays_in_the_text() -> None:
    source = read(FRONT + f"1. {ONE}\n\n2026. That year will be remembered by both peoples.\n\n2. {TWO}\n")
    assert "2026. That year will be remembered by both peoples." in texts(source, "paragraph")
    assert numbers(source) == ["1", None, "2"]


def test_a_number_at_the_beginning_of_a_wrapped_line_is_no_paragraph_number() -> None:
    text = FRONT + (
        "1. Both leaders recalled the understanding that was reached in Castellan in article\n"
        "2. of the treaty of friendship, and agreed that the ministers responsible for trade and\n"
        "for energy shall meet in the autumn to draw up a plan for the cable and for the port.\n\n"
        "2. Both leaders decided to meet again next year, at a time that will be convenient to both.\n"
    )
    source = read(text)
    assert numbers(source) == ["1", "2"]
    assert "in article 2. of the treaty" in texts(source, "paragraph")[0]


def test_a_missing_number_is_cited_as_printed_and_said_to_be_uncertain() -> None:
    source = read(FRONT + f"1. {ONE}\n\n2. {TWO}\n\n4. {THREE}\n\n5. {ONE}\n")
    assert numbers(source) == ["1", "2", "4", "5"]
    assert "uncertain-number" in codes(source)


def test_decimals_nest_under_their_heading() -> None:
    source = read(f"Brief on the Cable\n\n1.0 Purpose\n\n1.1 {ONE}\n\n1.2 {TWO}\n\n2.0 Background\n\n2.1 {THREE}\n")
    assert numbers(source) == ["1.1", "1.2", "2.1"]
    assert [(block.number, block.text) for block in of_kind(source, "heading")] == [
        ("1.0", "Purpose"),
        ("2.0", "Background"),
    ]


def test_sub_paragraphs_nest_and_keep_their_letters() -> None:
    source = read(
        FRONT + "1. The two sides shall:\n\n(a) build the cable, in particular\n\n(i) its landing points;\n\n"
        "(ii) its converter; and\n\n(b) share the cost.\n\n"
        f"2. {TWO}\n"
    )
    assert [(item.number, item.level) for item in of_kind(source, "item")] == [
        ("(a)", 1),
        ("(i)", 2),
        ("(ii)", 2),
        ("(b)", 1),
    ]
    assert numbers(source) == ["1", "2"]


def test_i_after_h_is_a_letter() -> None:
    letters = "abcdefghij"
    source = read(FRONT + "1. The list:\n\n" + "\n\n".join(f"({letter}) thing {letter};" for letter in letters))
    assert [(item.number, item.level) for item in of_kind(source, "item")] == [(f"({letter})", 1) for letter in letters]


def test_bullets_are_items_without_a_number() -> None:
    source = read(FRONT + f"1. {ONE}\n\n• nickel;\n\n• hydrogen;\n\n– from wind;\n\n2. {TWO}\n")
    assert [(item.number, item.level, item.text) for item in of_kind(source, "item")] == [
        (None, 1, "nickel;"),
        (None, 1, "hydrogen;"),
        (None, 2, "from wind;"),
    ]


def test_a_numbered_list_inside_a_paragraph_is_a_list() -> None:
    source = read(FRONT + f"1. {ONE}\n\n2. {TWO}\n\n3. They chose:\n\n1. nickel;\n\n2. hydrogen.\n\n4. {THREE}\n")
    assert numbers(source) == ["1", "2", "3", "4"]
    assert numbers(source, "item") == ["1", "2"]


def test_paragraphs_without_numbers_are_said_to_have_none() -> None:
    source = read(FRONT + f"{ONE}\n\n{TWO}\n")
    assert numbers(source) == [None, None]
    assert "no-numbers" in codes(source)


def test_numbers_begin_anew_in_an_annex() -> None:
    source = read(FRONT + f"1. {ONE}\n\n2. {TWO}\n\nANNEX 1\n\n1. {THREE}\n\n2. {ONE}\n")
    assert numbers(source) == ["1", "2", "1", "2"]
    assert texts(source, "heading") == ["ANNEX 1"]


def test_articles_of_an_agreement_are_headings_and_count_their_own_paragraphs() -> None:
    source = read(
        "Agreement on the Narrow Sea Cable\n\nThe Government of Aruna and the Government of Velmara,\n\n"
        "HAVE AGREED as follows:\n\n"
        f"Article 1\nPurpose\n\n1. {ONE}\n\n2. {TWO}\n\nArticle 2\nDuration\n\n1. {THREE}\n\n"
        f"Article 3\nEntry into Force\n\n{ONE}\n"
    )
    assert texts(source, "heading") == ["Article 1 Purpose", "Article 2 Duration", "Article 3 Entry into Force"]
    assert numbers(source)[-4:] == ["1", "2", "1", None]
    assert source.kind == "agreement"


def test_an_article_printed_before_its_text_is_its_number() -> None:
    source = read(
        "Agreement on Pilots\n\nThe two governments have agreed as follows:\n\n"
        "Article 1. Each side shall send two pilots to the other.\n\n"
        "Article 2. The pilots shall be housed without charge.\n"
    )
    assert numbers(source)[-2:] == ["Article 1", "Article 2"]
    assert texts(source, "paragraph")[-1] == "The pilots shall be housed without charge."


def test_a_resolution_keeps_recitals_bare_and_operative_paragraphs_numbered() -> None:
    source = read(
        "Resolution on the Narrow Sea\n\nThe Council of the Narrow Sea,\n\n"
        "Recalling its resolution of last year on the lights of the strait,\n\n"
        "Noting with concern the number of collisions,\n\n"
        "1. Calls upon both states to keep the lights burning;\n\n"
        "2. Decides to remain seized of the matter.\n"
    )
    assert source.kind == "resolution"
    assert numbers(source)[-2:] == ["1", "2"]
    assert len(texts(source, "paragraph")) == 5


def test_the_number_is_never_lost_from_a_line_of_its_own() -> None:
    source = read(FRONT + f"1.\n\n{ONE}\n\n2.\n\n{TWO}\n")
    assert shapes(source)[1:] == [("paragraph", "1", ONE), ("paragraph", "2", TWO)]

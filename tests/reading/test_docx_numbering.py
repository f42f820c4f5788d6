"""Automatic numbers come out as Word shows them."""

import pytest

from briefing.reading.docx import READER
from briefing.reading.number_formats import number_text
from tests.reading.word_package import abstract, level, listed, listing, package, paragraph, run

DECIMAL = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "(%3)"))


def labels(body: str, numbering: str, styles: str = "") -> list[str | None]:
    parts = {"numbering": numbering} | ({"styles": styles} if styles else {})
    return [line.number for line in READER.read(package(body, parts))[0]]


def test_levels_count_on_and_begin_anew_under_a_higher_one():
    body = "".join(listed("x", 1, depth) for depth in (0, 1, 1, 2, 2, 0, 1, 2))
    assert labels(body, DECIMAL + listing(1, 0)) == ["1.", "1.1", "1.2", "(a)", "(b)", "2.", "2.1", "(a)"]


def test_a_list_runs_on_across_text_without_numbers():
    body = listed("x", 1) + paragraph("Heading") + listed("x", 1)
    assert labels(body, DECIMAL + listing(1, 0)) == ["1.", None, "2."]


def test_two_lists_of_one_kind_share_their_counters_unless_one_starts_anew():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = DECIMAL + listing(1, 0) + listing(2, 0) + listing(3, 0, override)
    body = listed("x", 1) + listed("x", 2) + listed("x", 3) + listed("x", 3) + listed("x", 1)
    assert labels(body, numbering) == ["1.", "2.", "1.", "2.", "3."]


def test_a_list_may_start_at_any_number():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="14"/></w:lvlOverride>'
    assert labels(listed("x", 1) + listed("x", 1), DECIMAL + listing(1, 0, override)) == ["14.", "15."]


def test_a_level_overridden_by_a_list_looks_as_the_list_says():
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)")}</w:lvlOverride>'
    assert labels(listed("x", 1) + listed("x", 1), DECIMAL + listing(1, 0, override)) == ["I)", "II)"]


def test_a_level_that_never_restarts_counts_through():
    numbering = abstract(
        0, level(0, "upperRoman", "PART %1"), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
    ) + listing(1, 0)
    body = "".join(listed("x", 1, depth) for depth in (0, 1, 1, 0, 1))
    assert labels(body, numbering) == ["PART I", "1.", "2.", "PART II", "3."]


def test_legal_numbering_shows_all_levels_as_decimals():
    numbering = abstract(0, level(0, "upperRoman", "Article %1"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = "".join(listed("x", 1, depth) for depth in (0, 0, 1))
    assert labels(body, numbering + listing(1, 0)) == ["Article I", "Article II", "2.1"]


def test_a_lower_level_without_a_higher_one_shows_where_that_would_start():
    assert labels(listed("x", 1, 1) + listed("x", 1, 1), DECIMAL + listing(1, 0)) == ["1.1", "1.2"]


def test_a_style_may_carry_the_list_and_its_level():
    numbering = abstract(
        0, level(0, "decimal", "%1.", '<w:pStyle w:val="a"/>'), level(1, "lowerLetter", "(%2)", '<w:pStyle w:val="b"/>')
    ) + listing(1, 0)
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="Text {key}"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for key in "ab"
    )
    body = "".join(paragraph("x", f'<w:pStyle w:val="{key}"/>') for key in "abba")
    assert labels(body, numbering, styles) == ["1.", "(a)", "(b)", "2."]


def test_a_paragraph_can_be_taken_out_of_its_styles_list():
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Numbered"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    out = '<w:pStyle w:val="a"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = paragraph("x", '<w:pStyle w:val="a"/>') + paragraph("x", out) + paragraph("x", '<w:pStyle w:val="a"/>')
    assert labels(body, DECIMAL + listing(1, 0), styles) == ["1.", None, "2."]


def test_a_numbering_style_leads_to_the_list_that_defines_it():
    numbering = (
        abstract(0, level(0, "upperLetter", "%1."), extra="")
        + '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Letters"/></w:abstractNum>'
        + listing(1, 0)
        + listing(2, 1)
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="Letters"><w:name w:val="Letters"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert labels(listed("x", 2) + listed("x", 2), numbering, styles) == ["A.", "B."]


def test_bullets_are_items_without_a_number():
    numbering = abstract(0, level(0, "bullet", "\uf0b7"), level(1, "bullet", "–")) + listing(1, 0)
    lines = READER.read(package(listed("x", 1) + listed("y", 1, 1), {"numbering": numbering}))[0]
    assert [(line.number, line.item_level) for line in lines] == [(None, 1), (None, 2)]


def test_an_empty_paragraph_of_a_list_counts_as_in_word_unless_it_is_hidden():
    assert labels(listed("x", 1) + listed("", 1) + listed("x", 1), DECIMAL + listing(1, 0)) == ["1.", "3."]
    hidden = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>'
    body = listed("x", 1) + paragraph("", hidden) + listed("x", 1)
    assert labels(body, DECIMAL + listing(1, 0)) == ["1.", "2."]


def test_an_empty_paragraph_that_only_ends_a_section_does_not_count():
    section = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:sectPr/>'
    body = listed("x", 1) + paragraph("", section) + listed("x", 1)
    assert labels(body, DECIMAL + listing(1, 0)) == ["1.", "2."]


def field(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        + instruction
        + '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize("name", ["", '"Clauses" ', "clauses "])
def test_a_number_counted_in_the_text_is_shown_and_counts_in_its_list(name):
    numbering = abstract(0, '<w:name w:val="clauses"/>', level(0, "decimal", "%1."), level(1, "decimal", "(%2)"))
    first = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = paragraph("", first, run("—") + field(f" LISTNUM {name}\\l 2 ") + run(" Both sides agree."))
    body += listed("They also agree.", 1, 1)
    lines = READER.read(package(body, {"numbering": numbering + listing(1, 0)}))[0]
    assert [(line.number, line.text) for line in lines] == [
        ("1.", "—(1) Both sides agree."),
        ("(2)", "They also agree."),
    ]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (14, "decimal", "14"),
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (28, "lowerLetter", "bb"),
        (2, "decimalZero", "02"),
        (22, "ordinal", "22nd"),
        (112, "ordinal", "112th"),
        (3, "aiueoFullWidth", "ウ"),
        (2, "irohaFullWidth", "ロ"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "japaneseCounting", "二十一"),
        (110, "chineseCounting", "一一○"),
        (110, "japaneseCounting", "百十"),
        (14, "decimalFullWidth", "１４"),
        (3, "ideographTraditional", "丙"),
        (2, "ganada", "나"),
        (5, "chicago", "**"),
        (7, "somethingNew", "7"),
        (7, "none", ""),
        (0, "upperRoman", "0"),
        (21, "cardinalText", "Twenty-one"),
        (12, "ordinalText", "Twelfth"),
        (40, "ordinalText", "Fortieth"),
        (16, "hebrew1", "טז"),
        (117, "hebrew1", "קיז"),
        (21, "ideographLegalTraditional", "貳拾壹"),
        (305, "chineseLegalSimplified", "叁佰零伍"),
        (21, "koreanLegal", "스물하나"),
        (12, "koreanCounting", "십이"),
        (49, "irohaFullWidth", "イ"),
        (30, "russianLower", "аа"),
        (101, "chineseCountingThousand", "一百〇一"),
        (28, "lowerColumns", "ab"),
        (7, "padded3", "007"),
        (999_999_999, "lowerLetter", "999999999"),
        (999_999_999, "upperRoman", "999999999"),
        (999_999_999, "hebrew1", "999999999"),
    ],
)
def test_numbers_are_written_in_words_formats(number, form, text):
    assert number_text(number, form) == text

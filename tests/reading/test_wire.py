"""News-agency articles: headline, byline, dateline, agency, end marker, leftovers, who speaks."""

import datetime

import pytest

from tests.reading.documents import codes, of_kind, read, texts

BODY = (
    "Aruna will send forty students to Velmara next year, the education ministry said on Monday.\n"
    "“We have waited a long time for this,” said Ilsa Varo, Aruna’s ambassador to Velmara.\n"
    "She said the first students would arrive in September 2025.\n"
    "“They will live in Castellan and they will learn our language,” she added.\n"
    "The programme costs USD 4 million a year. (USD1 = 6.41 crowns)\n"
)


def article(dateline: str, end: str = "", before: str = "Aruna To Send Students To Velmara\nBy Teun Aalbers\n") -> str:
    return f"{before}{dateline}{BODY}{end}"


@pytest.mark.parametrize(
    ("dateline", "place", "agency", "day"),
    [
        ("CASTELLAN, Oct 25 (Bernama) -- ", "Castellan", "Bernama", (10, 25)),
        ("PORT ARDLE, 3 March 2025 (AFP) — ", "Port Ardle", "AFP", (3, 3)),
        ("CASTELLAN (VNA) – ", "Castellan", "VNA", None),
        ("CASTELLAN: ", "Castellan", "", None),
        ("CASTELLAN, March 5 -- ", "Castellan", "", (3, 5)),
        ("Castellan (ANTARA) - ", "Castellan", "Antara", None),
        ("CASTELLAN, 25 Okt (Bernama) -- ", "Castellan", "Bernama", (10, 25)),
        ("CASTELLAN, Velmara, Jan. 7 (Xinhua) -- ", "Castellan, Velmara", "Xinhua", (1, 7)),
    ],
)
def test_a_dateline_is_split_off(dateline: str, place: str, agency: str, day: tuple[int, int] | None) -> None:
    source = read(article(dateline))
    assert source.kind == "article"
    assert (source.place, source.agency, source.byline) == (place, agency, "Teun Aalbers")
    assert (source.date and (source.date.month, source.date.day)) == day
    assert source.title == "Aruna To Send Students To Velmara"
    assert texts(source, "paragraph") == BODY.splitlines()
    assert "dateline" in codes(source)


def test_a_missing_year_is_inferred_from_the_text_and_said_so() -> None:
    source = read(article("CASTELLAN, Oct 25 (Bernama) -- "))
    assert source.date == datetime.date(2025, 10, 25)
    assert source.date_inferred
    assert "inferred" in codes(source)


def test_a_missing_year_is_inferred_from_days_of_the_week() -> None:
    text = article("CASTELLAN, Oct 25 (Bernama) -- ").replace("September 2025", "September 2024")
    source = read(text.replace("on Monday", "ahead of the talks from Sunday (Oct 26) to Tuesday (Oct 28)"))
    assert source.date == datetime.date(2025, 10, 25)


def test_a_printed_year_is_not_inferred() -> None:
    source = read(article("CASTELLAN, Oct 25, 2024 (Bernama) -- "))
    assert source.date == datetime.date(2024, 10, 25)
    assert not source.date_inferred


@pytest.mark.parametrize(
    "end", ["-- BERNAMA", "– AFP", "—BERNAMA", "-- ANP", "/VNA./.", "ENDS", "###", "(END)", "-30-"]
)
def test_an_end_marker_is_taken_off_and_written_down(end: str) -> None:
    source = read(article("CASTELLAN, Oct 25 (ANP) -- ", end))
    assert texts(source, "paragraph") == BODY.splitlines()
    assert any(end in notice.message for notice in source.notices if notice.code == "end-marker")


@pytest.mark.parametrize("end", [" -- BERNAMA", " – AFP", "/VNA./.", " [End]", " -30-"])
def test_an_end_marker_glued_to_the_last_sentence_is_taken_off(end: str) -> None:
    text = article("CASTELLAN, Oct 25 (Bernama) -- ").rstrip("\n").removesuffix(" (USD1 = 6.41 crowns)") + end
    assert texts(read(text), "paragraph")[-1] == "The programme costs USD 4 million a year."


def test_leftovers_of_the_page_are_set_aside_and_shown() -> None:
    text = article("CASTELLAN, Oct 25 (Bernama) -- ", "ADVERTISEMENT\nRelated Articles\n")
    source = read(text)
    assert texts(source, "paragraph") == BODY.splitlines()
    assert sum(notice.code == "set-aside" for notice in source.notices) == 2


def test_a_byline_in_malay_is_read() -> None:
    source = read(article("CASTELLAN, 25 Okt (Bernama) -- ", before="Aruna Hantar Pelajar\nOleh Ilsa Varo\n"))
    assert source.byline == "Ilsa Varo"


def test_a_speaker_is_taken_from_behind_before_or_the_middle() -> None:
    source = read(
        "Talks End In Castellan\nCASTELLAN, March 5, 2026 (ANP) -- The talks on the cable ended here on Thursday.\n"
        "“The sea bed is softer than the charts say,” said chief engineer Teun Aalbers.\n"
        "Trade minister Odile Marchetti said: “We are not buying a smelter, we are buying certainty.”\n"
        "“The price will be public,” Marchetti said, “and neither side can close the plant alone.”\n"
        "“It will take two summers to lay the cable,” he said.\n"
    )
    assert [block.speaker for block in of_kind(source, "paragraph")][1:4] == [
        "Teun Aalbers",
        "Odile Marchetti",
        "Odile Marchetti",
    ]


def test_a_quotation_over_several_paragraphs_keeps_its_speaker() -> None:
    source = read(
        "Talks End In Castellan\nCASTELLAN, March 5, 2026 (ANP) -- The talks on the cable ended here on Thursday.\n"
        "Odile Marchetti said: “We are not buying a smelter, we are buying certainty for our workers.\n"
        "“We have learned what a closed strait means.\n"
        "“We shall not be caught again.”\n"
        "The hall was half empty.\n"
    )
    assert [block.speaker for block in of_kind(source, "paragraph")] == ["", *["Odile Marchetti"] * 3, ""]


def test_quotation_marks_around_a_name_are_no_speech() -> None:
    source = read(
        "Ferry Named In Ardle\nPORT ARDLE, March 5, 2026 (ANP) -- A new ferry was named here on Thursday.\n"
        "The vessel is known as “The Long Way Round” among the dockers, the mayor said.\n"
    )
    assert [block.speaker for block in of_kind(source, "paragraph")] == ["", ""]


def test_the_turns_of_a_transcript_have_their_speakers() -> None:
    source = read(
        "Transcript of the Press Conference\n\n12 March 2026, Castellan\n\n"
        "PRIME MINISTER VARO: Thank you for coming.\n\n"
        "I shall be brief.\n\n(Laughter.)\n\nMR. AALBERS: When will the cable be laid?\n\n"
        "PRIME MINISTER VARO: Next year.\n\n"
        "MR. AALBERS: And who will pay for it?\n\nPRIME MINISTER VARO: Both of us.\n"
    )
    assert source.kind == "hansard"
    speakers = [block.speaker for block in of_kind(source, "paragraph")]
    assert speakers == ["PRIME MINISTER VARO"] * 2 + [
        "",
        "MR. AALBERS",
        "PRIME MINISTER VARO",
        "MR. AALBERS",
        "PRIME MINISTER VARO",
    ]


def test_a_statement_with_a_colon_is_no_article() -> None:
    source = read(
        "Joint Statement\n\n12 March 2026, Castellan\n\n"
        "1. ENERGY: Both leaders agreed to lay the cable in two summers.\n"
    )
    assert source.kind == "statement"


def test_the_turns_of_a_parliament_have_their_speakers() -> None:
    source = read(
        "House of Deputies: Official Report\n\nThursday, 12 March 2026\n\nNarrow Sea\n\n"
        "1. Mr Teun Aalbers (Port Ardle): Will she make a statement on the lights of the Narrow Sea?\n\n"
        "The Minister for Ports (Ms Ilsa Varo): The lights will be kept burning.\n\n"
        "Mr Aalbers: I thank the Minister. For how long?\n\nMr Speaker: Order.\n"
    )
    assert source.kind == "hansard"
    assert [block.speaker for block in of_kind(source, "paragraph")] == [
        "Mr Teun Aalbers",
        "The Minister for Ports",
        "Mr Aalbers",
        "Mr Speaker",
    ]

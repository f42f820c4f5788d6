"""Datelines, bylines, end markers and leftovers as agencies and web pages print them; mail and speeches."""

import datetime

import pytest

from tests.reading.documents import codes, of_kind, read, texts
from tests.reading.patterns import CABLE, QUAY

HEADLINE = "Aruna To Send Students To Velmara"
BODY = (
    "Aruna will send forty students to Velmara next year, the education ministry said on Monday.",
    "“We have waited a long time for this,” said Ilsa Varo, Aruna’s ambassador to Velmara.",
    "She said the first students would arrive in September 2025.",
    "The programme costs USD 4 million a year, half of it paid by Velmara.",
)


def article(first: str = "CASTELLAN, Oct 25 (Bernama) -- ", byline: str = "By Teun Aalbers", end: str = "") -> str:
    return "\n".join(filter(None, [HEADLINE, byline, first + BODY[0], *BODY[1:], end]))


@pytest.mark.parametrize(
    ("dateline", "place", "agency", "day"),
    [
        ("CASTELLAN, October 25 (TASS). /", "Castellan", "TASS", (10, 25)),
        ("CASTELLAN, October 25. /TASS/. ", "Castellan", "TASS", (10, 25)),
        ("CASTELLAN (Reuters) - ", "Castellan", "Reuters", None),
        ("CASTELLAN/PORT ARDLE, Oct 25 (Reuters) - ", "Castellan/Port Ardle", "Reuters", (10, 25)),
        ("CASTELLAN, Velmara (AP) — ", "Castellan, Velmara", "AP", None),
        ("Castellan, Oct. 25 (Jiji Press)--", "Castellan", "Jiji Press", (10, 25)),
        ("Castellan, Oct. 25 (CNA) ", "Castellan", "CNA", (10, 25)),
        ("CASTELLAN, Oct 25 (PTI) ", "Castellan", "PTI", (10, 25)),
        ("Castellan, 25 Oct (EFE).- ", "Castellan", "EFE", (10, 25)),
        ("(ANSA) - CASTELLAN, OCT 25 - ", "Castellan", "ANSA", (10, 25)),
        ("CASTELLAN, 25. Oktober (dpa) - ", "Castellan", "dpa", (10, 25)),
        ("CASTELLAN, Saturday (AFP) – ", "Castellan", "AFP", None),
        ("CASTELLAN, 25th October 2025 (NNN-ANP) -- ", "Castellan", "NNN-ANP", (10, 25)),
        ("KUALA VELMARA, 25 OKTOBER 2025 (BERNAMA) -- ", "Kuala Velmara", "Bernama", (10, 25)),
        ("CASTELLAN, Oct 25: ", "Castellan", "", (10, 25)),
    ],
)
def test_every_agencys_dateline_is_split_off(dateline: str, place: str, agency: str, day: tuple[int, int]) -> None:
    source = read(article(dateline))
    assert (source.kind, source.place, source.agency, source.byline) == ("article", place, agency, "Teun Aalbers")
    assert (source.date and (source.date.month, source.date.day)) == day
    assert texts(source, "paragraph") == list(BODY)


@pytest.mark.parametrize(
    "end",
    ["Enditem", "— Reuters", "(Reuters)", "- Bernama", "==Kyodo", "-- NNN-BERNAMA", "END//", "-- ENDS --", "###END###",
     "*** END ***", "– dpa", "/TASS/", "■", "(AP)"],
)  # fmt: skip
def test_end_markers_come_off_alone_and_glued(end: str) -> None:
    assert texts(read(article(end=end)), "paragraph") == list(BODY)
    glued = read(article() + f" {end}")
    assert texts(glued, "paragraph") == list(BODY)
    assert "end-marker" in codes(glued)


@pytest.mark.parametrize(
    "line",
    ["Story continues below advertisement", "ALSO READ: Ferry named", "Listen to this article", "Comments (3)",
     "Facebook Twitter WhatsApp Email", "You might also like", "More from Politics", "Photo by Teun Aalbers/ANP",
     "Gambar fail: Bernama", "– Advertisement –", "Skip to main content", "Source: ANP", "Load more"],
)  # fmt: skip
def test_leftovers_of_a_web_page_are_set_aside(line: str) -> None:
    text = article().replace(BODY[2], f"{line}\n{BODY[2]}")
    source = read(text)
    assert texts(source, "paragraph") == list(BODY)
    assert any(line in notice.message for notice in source.notices)


@pytest.mark.parametrize(
    "byline", ["BY TEUN AALBERS", "Reporting by Teun Aalbers", "Por Teun Aalbers", "Von Teun Aalbers"]
)
def test_bylines_are_read_in_every_form(byline: str) -> None:
    source = read(article(byline=byline))
    assert source.byline.lower() == "teun aalbers"
    assert source.title == HEADLINE


@pytest.mark.parametrize(
    ("status", "greeting"),
    [
        ("[As delivered]", "Good morning."),
        ("Check against delivery", "Excellencies, Ladies and Gentlemen,"),
        ("Semakan dengan ucapan sebenar", "Tuan-tuan dan puan-puan,"),
        ("Seul le prononcé fait foi", "Mesdames et Messieurs,"),
        ("Неофициальный перевод", "Уважаемые дамы и господа!"),
        ("仮訳", "ご列席の皆様、"),
    ],
)
def test_a_speech_begins_with_its_greeting(status: str, greeting: str) -> None:
    title = "Remarks by the Prime Minister of Aruna at the Port of Castellan"
    source = read(
        f"{title}\n\nCastellan, 12 March 2026\n\n{status}\n\n{greeting}\n\n{QUAY}\n\n(Applause.)\n\n{CABLE}\n"
    )
    assert texts(source, "paragraph") == [greeting, QUAY, "(Applause.)", CABLE]
    assert source.status == status.strip("[]")
    assert (source.title, source.kind, source.date) == (title, "speech", datetime.date(2026, 3, 12))


def test_a_mail_pasted_as_text_has_its_subject_sender_and_day() -> None:
    source = read(
        "From: Ilsa Varo <varo@aruna.example>\nTo: Teun Aalbers\nDate: Thu, 12 Mar 2026 10:15:00 +0100\n"
        f"Subject: Cable talks in Castellan\n\nDear Teun,\n\n{QUAY}\n\n{CABLE}\n\nBest regards,\nIlsa Varo\n"
    )
    assert (source.title, source.byline, source.kind) == ("Cable talks in Castellan", "Ilsa Varo", "letter")
    assert source.date == datetime.date(2026, 3, 12)
    assert texts(source, "paragraph") == ["Dear Teun,", QUAY, CABLE]
    assert texts(source, "signature") == ["Best regards,", "Ilsa Varo"]
    assert any("To: Teun Aalbers" in notice.message for notice in source.notices)


@pytest.mark.parametrize(
    "lines",
    [
        ["For the Government of Aruna", "Ilsa Varo", "For the Government of Velmara", "Odile Marchetti"],
        ["Bagi pihak Kerajaan Aruna", "ILSA VARO", "Bagi pihak Kerajaan Velmara", "ODILE MARCHETTI"],
        ["За Правительство Аруны", "Илса Варо", "За Правительство Вельмары", "Одиль Маркетти"],
        ["アルナ政府のために", "イルサ・ヴァロ", "ヴェルマラ王国政府のために", "オディール・マルケッティ"],
        ["/s/ Ilsa Varo", "/s/ Odile Marchetti"],
    ],
)
def test_signatures_are_no_paragraphs_in_any_language(lines: list[str]) -> None:
    done = "Done at Castellan, on 12 March 2026, in duplicate, in the English and Malay languages."
    source = read("\n\n".join(["Memorandum of Understanding on Pilots", f"1. {QUAY}", f"2. {CABLE}", done, *lines]))
    assert [block.text for block in of_kind(source, "signature")] == lines
    assert texts(source, "paragraph")[-1] == done


@pytest.mark.parametrize(
    "annex",
    ["ANNEX", "Annex – Programme of Work", "LAMPIRAN A", "別添１", "附件", "Приложение 1", "الملحق 1"],
)
def test_numbers_begin_anew_behind_every_kind_of_annex(annex: str) -> None:
    source = read(f"Joint Statement\n\n1. {QUAY}\n\n2. {CABLE}\n\n{annex}\n\n1. {CABLE}\n\n2. {QUAY}\n")
    assert texts(source, "heading") == [annex]
    assert [block.number for block in of_kind(source, "paragraph")] == ["1", "2", "1", "2"]

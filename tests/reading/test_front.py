"""The front of a document, its furniture, its end: title, occasion, date, place, status, marking, signatures, kind."""

import datetime

import pytest

from tests.reading.documents import FRONT, ONE, THREE, TWO, codes, numbers, of_kind, read, texts


@pytest.mark.parametrize(
    ("line", "day", "place"),
    [
        ("March 12, 2026, Castellan", (2026, 3, 12), "Castellan"),
        ("Castellan, 12 March 2026", (2026, 3, 12), "Castellan"),
        ("(12 March 2026)", (2026, 3, 12), ""),
        ("Port Ardle, 12 Mac 2026", (2026, 3, 12), "Port Ardle"),
        ("12hb Ogos 2026, Castellan", (2026, 8, 12), "Castellan"),
        ("CASTELLAN, 1st of March 2026", (2026, 3, 1), "Castellan"),
        ("Thursday, 12 March 2026", (2026, 3, 12), ""),
        ("Castellan, Thursday 12 March 2026", (2026, 3, 12), "Castellan"),
        ("令和8年6月10日", (2026, 6, 10), ""),
        ("令和元年１０月２２日　東京", (2019, 10, 22), "東京"),
        ("2026年6月10日（水）", (2026, 6, 10), ""),
        ("2026-03-12", (2026, 3, 12), ""),
        ("Castellan, le 12 mars 2026", (2026, 3, 12), "Castellan"),
        ("Done at Castellan on 12 March 2026", (2026, 3, 12), "Castellan"),
    ],
)
def test_date_and_place_are_read(line: str, day: tuple[int, int, int], place: str) -> None:
    source = read(f"Aruna-Velmara Joint Statement\n\n{line}\n\n1. {ONE}\n\n2. {TWO}\n")
    assert source.date == datetime.date(*day)
    assert source.place == place
    assert not source.date_inferred
    assert texts(source, "paragraph") == [ONE, TWO]


def test_a_date_only_in_the_text_is_inferred_and_said_so() -> None:
    source = read(
        f"Aruna-Velmara Joint Statement\n\n1. On 12 March 2026 the two leaders met in Castellan.\n\n2. {TWO}\n"
    )
    assert source.date == datetime.date(2026, 3, 12)
    assert source.date_inferred
    assert "inferred" in codes(source)


def test_no_date_is_no_date() -> None:
    assert read(f"Aruna-Velmara Joint Statement\n\n1. {ONE}\n\n2. {TWO}\n").date is None


def test_a_title_on_several_lines_is_one_title() -> None:
    source = read(
        f"JOINT STATEMENT\nOF THE PRIME MINISTERS\nOF ARUNA AND VELMARA\n\n12 March 2026\n\n1. {ONE}\n\n2. {TWO}\n"
    )
    assert source.title == "JOINT STATEMENT OF THE PRIME MINISTERS OF ARUNA AND VELMARA"


def test_the_occasion_stands_beside_the_title() -> None:
    source = read(
        "Aruna-Velmara Joint Statement\n\nOn the occasion of the official visit of the Prime Minister of Aruna\n\n"
        f"12 March 2026\n\n1. {ONE}\n\n2. {TWO}\n"
    )
    assert source.title == "Aruna-Velmara Joint Statement"
    assert texts(source, "title")[1].startswith("On the occasion")


@pytest.mark.parametrize(
    "status",
    ["Provisional translation", "Check against delivery", "(Unofficial translation)", "DRAFT", "仮訳"],
)
def test_the_status_is_a_fact_and_no_paragraph(status: str) -> None:
    source = read(f"{status}\n\nAruna-Velmara Joint Statement\n\n12 March 2026\n\n1. {ONE}\n\n2. {TWO}\n")
    assert source.status == status.strip("()")
    assert source.title == "Aruna-Velmara Joint Statement"


@pytest.mark.parametrize("marking", ["RESTRICTED", "SULIT", "OFFICIAL-SENSITIVE", "取扱注意", "TOP SECRET"])
def test_a_marking_at_the_top_is_a_fact_of_the_source(marking: str) -> None:
    source = read(f"{marking}\n\n{FRONT}1. {ONE}\n\n2. {TWO}\n\n{marking}\n")
    assert source.marking == marking
    assert source.title == "Aruna-Velmara Joint Statement"
    assert texts(source, "paragraph") == [ONE, TWO]
    assert "marking" in codes(source)


def test_page_numbers_and_running_heads_are_taken_out() -> None:
    source = read(
        FRONT + f"1. {ONE}\n\n- 1 -\n\nAruna and Velmara\n\n2. Both leaders welcomed the progress made on"
        "\n\n- 2 -\n\nAruna and Velmara\n\n"
        f"the cable between their grids.\n\n3. {THREE}\n\n- 3 -\n\nAruna and Velmara\n\n4. {TWO}\n"
    )
    assert texts(source, "paragraph") == [
        ONE,
        "Both leaders welcomed the progress made on the cable between their grids.",
        THREE,
        TWO,
    ]
    assert [block.page for block in of_kind(source, "paragraph")] == [1, 2, 3, 4]
    assert "furniture" in codes(source)


@pytest.mark.parametrize("foot", ["Page {} of 4", "{}/4", "— {} —", "Halaman {}", "{}", "{}ページ"])
def test_page_numbers_are_known_in_their_usual_forms(foot: str) -> None:
    pages = [f"1. {ONE}", f"2. {TWO}", f"3. {THREE}", f"4. {ONE}"]
    text = FRONT + "".join(f"{words}\n\n{foot.format(number)}\n\n" for number, words in enumerate(pages, 1))
    assert texts(read(text), "paragraph") == [ONE, TWO, THREE, ONE]


def test_form_feeds_part_pages() -> None:
    pages = [
        f"{FRONT}1. {ONE}\n\n2. They decided to go on with the long\n1",
        f"and patient work on the lights.\n\n3. {TWO}\n2",
        f"4. {THREE}\n3",
    ]
    source = read("\f".join(pages))
    assert numbers(source) == ["1", "2", "3", "4"]
    assert texts(source, "paragraph")[1] == "They decided to go on with the long and patient work on the lights."
    assert source.pages == 3
    assert [origin.page for origin in of_kind(source, "paragraph")[1].origins] == [1, 2]


@pytest.mark.parametrize("end", ["[End]", "# # #", "-30-", "ENDS", "（了）", "（以上）", "*****", "[END]", "TAMAT"])
def test_an_end_marker_is_no_text(end: str) -> None:
    source = read(f"{FRONT}1. {ONE}\n\n2. {TWO}\n\n{end}\n")
    assert texts(source, "paragraph") == [ONE, TWO]
    assert "end-marker" in codes(source)


def test_signature_blocks_are_no_paragraphs() -> None:
    source = read(
        f"Memorandum of Understanding on Pilots\n\n"
        f"The two sides have reached the following understanding:\n\n1. {ONE}\n\n2. {TWO}\n\n"
        "For the Government of Aruna\n\nIlsa Varo\n\nFor the Government of the Kingdom of Velmara\n\nOdile Marchetti\n"
    )
    assert len(texts(source, "signature")) == 4
    assert texts(source, "paragraph")[1:] == [ONE, TWO]
    assert source.kind == "agreement"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{FRONT}1. {ONE}\n\n2. {TWO}\n", "statement"),
        (f"Remarks by the Prime Minister of Aruna\n\nLadies and Gentlemen,\n\n{ONE}\n\n{TWO}\n", "speech"),
        (f"Dear Minister,\n\n{ONE}\n\n{TWO}\n\nYours sincerely,\n\nIlsa Varo\n", "letter"),
        (f"Steering Note\n\nPoints to Make\n\n{ONE}\n\nBackground\n\n{TWO}\n", "brief"),
        (f"Harbour Notes\n\n{ONE}\n\n{TWO}\n", "document"),
        (f"KERTAS TAKLIMAT\n\nTUJUAN\n\n1. {ONE}\n\nLATAR BELAKANG\n\n2. {TWO}\n", "brief"),
    ],
)
def test_the_kind_is_told_by_what_the_document_shows(text: str, kind: str) -> None:
    assert read(text).kind == kind


def test_headings_have_levels() -> None:
    source = read(
        f"{FRONT}I. SECURITY\n\nMaritime Safety\n\n1. {ONE}\n\nCoast Guards\n\n2. {TWO}\n\n"
        f"II. ECONOMY\n\nEnergy\n\n3. {THREE}\n\n4. {ONE}\n"
    )
    assert [(block.number, block.level, block.text) for block in of_kind(source, "heading")] == [
        ("I", 1, "SECURITY"),
        (None, 2, "Maritime Safety"),
        (None, 2, "Coast Guards"),
        ("II", 1, "ECONOMY"),
        (None, 2, "Energy"),
    ]


def test_japanese_headings_are_known() -> None:
    source = read(
        "共同声明\n\n2026年6月10日\n\n【経済】\n\n１．両首脳は貿易を歓迎した。\n\n【安全保障】\n\n２．両首脳は海上の安全を確認した。\n"
    )
    assert texts(source, "heading") == ["【経済】", "【安全保障】"]
    assert numbers(source) == ["１", "２"]


def test_ids_are_the_same_each_time_and_never_twice() -> None:
    text = f"{FRONT}1. {ONE}\n\n2. {ONE}\n\n{ONE}\n\n{ONE}\n"
    first, second = read(text), read(text)
    assert [block.id for block in first.blocks] == [block.id for block in second.blocks]
    assert len({block.id for block in first.blocks}) == len(first.blocks)
    assert first.id == second.id


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"{FRONT}1. {ONE}\n", "en"),
        (
            "Kenyataan Bersama\n\n"
            "1. Kedua-dua pemimpin mengalu-alukan pembukaan pelabuhan dan bersetuju untuk meluaskan kerjasama.\n",
            "ms",
        ),
        ("共同声明\n\n１．両首脳は貿易の拡大を歓迎した。\n", "ja"),
        (
            "Déclaration conjointe\n\n"
            "1. Les deux dirigeants se sont félicités de l’ouverture du port et ont décidé de coopérer.\n",
            "fr",
        ),
        ("联合声明\n\n一、双方领导人欢迎两国贸易的发展。\n", "zh"),
    ],
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert read(text).language == language


def test_office_place_and_date_under_the_text_are_its_signature_and_date() -> None:
    source = read(
        "KENYATAAN MEDIA\n\nLAWATAN PERDANA MENTERI ARUNA KE VELMARA\n\n"
        "1. Perdana Menteri Aruna akan mengadakan lawatan rasmi ke Velmara pada 12 hingga 14 Mac 2026.\n\n"
        "2. Kedua-dua pemimpin dijangka akan membincangkan kerjasama dalam bidang tenaga.\n\n"
        "Kementerian Luar Negeri\nCASTELLAN\n11 Mac 2026\n"
    )
    assert texts(source, "signature") == ["Kementerian Luar Negeri", "CASTELLAN", "11 Mac 2026"]
    assert (source.date, source.date_inferred) == (datetime.date(2026, 3, 11), False)
    assert (source.place, source.kind, source.language) == ("Castellan", "statement", "ms")
    assert source.title == "LAWATAN PERDANA MENTERI ARUNA KE VELMARA"


def test_the_date_of_another_document_is_not_the_date_of_this_one() -> None:
    source = read(f"Agreement under the Convention on Pilots of 10 December 1982\n\n1. {ONE}\n\n2. {TWO}\n")
    assert source.date is None


def test_recitals_after_the_parties_stay_apart() -> None:
    source = read(
        "MEMORANDUM OF UNDERSTANDING\nBETWEEN\nTHE GOVERNMENT OF ARUNA\nAND\nTHE GOVERNMENT OF VELMARA\n\n"
        "The Government of Aruna and the Government of the Kingdom of Velmara (hereinafter the “Participants”),\n\n"
        "RECALLING the friendship between them;\n\nHAVE REACHED the following understanding:\n\n"
        f"PARAGRAPH 1\nOBJECTIVE\n\n1. {ONE}\n\nPARAGRAPH 2\nCOST\n\n1. {TWO}\n"
    )
    assert source.title.endswith("BETWEEN THE GOVERNMENT OF ARUNA AND THE GOVERNMENT OF VELMARA")
    assert texts(source, "heading") == ["PARAGRAPH 1 OBJECTIVE", "PARAGRAPH 2 COST"]
    assert texts(source, "paragraph")[1] == "RECALLING the friendship between them;"


def test_salutations_stand_each_by_itself() -> None:
    source = read(
        f"Speech at the Port of Castellan\n\nYour Majesty,\nExcellencies,\nLadies and Gentlemen,\n\n{ONE}\n\n{TWO}\n"
    )
    assert texts(source, "paragraph") == ["Your Majesty,", "Excellencies,", "Ladies and Gentlemen,", ONE, TWO]

"""Plain text is read right in whatever encoding it comes."""

import pytest

from briefing.errors import SourceError
from briefing.progress import SILENT
from briefing.reading import read_bytes
from briefing.reading.text import READER, decode

WORDS = {
    "fr": "Les deux dirigeants ont réaffirmé leur volonté de coopérer, où l’énergie et la sécurité sont essentielles. ",
    "de": "Die Regierungschefs bekräftigten die Zusammenarbeit über die Häfen, größere Netze und Wasserstoff. ",
    "pl": "Obaj przywódcy potwierdzili współpracę w zakresie żeglugi i łączności. Źródła energii są ważne. ",
    "cs": "Oba předsedové vlád potvrdili spolupráci v oblasti přístavů. Příští schůzka se uskuteční na podzim. ",
    "hu": "A két miniszterelnök megerősítette együttműködését a kikötők, az energia és a biztonság terén. ",
    "ru": "Обе стороны подтвердили намерение развивать сотрудничество в области морской безопасности. ",
    "uk": "Обидві сторони підтвердили намір розвивати співпрацю у сфері морської безпеки та енергетики. ",
    "el": "Οι δύο πλευρές επιβεβαίωσαν τη συνεργασία τους στον τομέα της ναυτιλιακής ασφάλειας. ",
    "tr": "İki lider denizcilik güvenliği ve enerji alanında iş birliğini güçlendirme kararı aldı. ",
    "ar": "أكد الجانبان عزمهما على تعزيز التعاون في مجال الأمن البحري والطاقة. ",
    "he": "שני הצדדים אישרו את כוונתם לחזק את שיתוף הפעולה בתחום הביטחון הימי. ",
    "th": "ทั้งสองฝ่ายยืนยันความตั้งใจที่จะส่งเสริมความร่วมมือด้านความมั่นคงทางทะเล ",
    "ja": "両首脳は、海洋安全保障及びエネルギー分野における協力を強化することで一致した。",
    "zh": "双方重申加强海上安全和能源领域合作的意愿，并同意在秋季举行下一次会议。",
    "tw": "雙方重申加強海上安全和能源領域合作的意願，並同意在秋季舉行下一次會議。",
    "ko": "양측은 해양 안보와 에너지 분야의 협력을 강화하기로 합의하였다. ",
}
CODED = {
    "fr": "cp1252 latin-1 mac_roman cp850 utf-16-le utf-32-le utf-32-be utf-8-sig",
    "de": "cp1252 cp850 mac_roman utf-16-be",
    "pl": "cp1250 iso8859-2 cp852",
    "cs": "cp1250 iso8859-2",
    "hu": "cp1250 iso8859-2",
    "ru": "cp1251 koi8-r iso8859-5 cp866 mac_cyrillic utf-16-le utf-16-be",
    "uk": "cp1251 koi8-u",
    "el": "cp1253 iso8859-7 utf-16-le",
    "tr": "cp1254 iso8859-9",
    "ar": "cp1256 iso8859-6 utf-16-le",
    "he": "cp1255 iso8859-8",
    "th": "cp874 tis-620 utf-16-le",
    "ja": "cp932 euc-jp iso2022_jp utf-16-le utf-16-be",
    "zh": "gb18030 gb2312 hz utf-16-le",
    "tw": "big5 utf-16-be",
    "ko": "euc-kr iso2022_kr utf-16-le",
}


@pytest.mark.parametrize(("language", "encoding"), [(key, code) for key in CODED for code in CODED[key].split()])
def test_a_text_of_three_lines_is_told_by_its_letters(language: str, encoding: str) -> None:
    typed = WORDS[language]
    if encoding in ("latin-1", "cp850"):
        typed = typed.replace("’", "'")
    data = "\n".join([typed] * 3).encode(encoding)
    assert READER.sniff("a.txt", data[:4096])
    assert decode(data)[0].lstrip("\ufeff") == data.decode(encoding).lstrip("\ufeff")


def test_some_foreign_bytes_in_unicode_are_kept_and_said() -> None:
    data = "Réunion à Castellan, où tout fut décidé. ".encode() * 3 + b"Caf\xe9 \x93quay\x94."
    text, notices = decode(data)
    assert text.endswith("Café “quay”.")
    assert text.startswith("Réunion à Castellan")
    assert [code for code, _ in notices] == ["encoding"]
    assert "3 letters" in notices[0][1]


def test_a_text_cut_within_a_letter_is_read_and_said() -> None:
    text, notices = decode(b"\xff\xfe" + "Порт Ардл".encode("utf-16-le") + b"\x04")
    assert text.startswith("Порт Ардл")
    assert "bad-letters" in {code for code, _ in notices}


def test_bytes_of_zero_strewn_over_a_text_are_no_part_of_it() -> None:
    data = b"The harbour\0 of Port Ardle opens in March.\0\n" * 4
    source = read_bytes("note.txt", data)
    assert source.blocks[0].text.startswith("The harbour of Port Ardle opens in March.")


def test_a_form_feed_begins_a_new_page() -> None:
    lines, facts = READER.read(b"One.\n\x0cTwo.\n\x0cThree.\n", SILENT)
    assert [(line.text, line.page) for line in lines] == [("One.", 1), ("Two.", 2), ("Three.", 3)]
    assert facts.pages == 3


def test_what_is_no_text_is_refused_with_a_sentence() -> None:
    with pytest.raises(SourceError, match=r"noise\.txt"):
        read_bytes("noise.txt", bytes(range(256)) * 20)

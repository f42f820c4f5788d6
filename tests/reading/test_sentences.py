"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.reading.sentences import sentence_spans


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[start:end].rstrip() for start, end in sentence_spans(text, language)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Ms. Ilsa Varo met Dato' Seri Maren in Castellan.", "They agreed."],
        ["Work goes on under AZEC 2.0, as agreed.", "It will end with AZEC 2.0.", "Then comes 3.0."],
        ["The U.S. President spoke.", "He left the U.S.", "The talks went on."],
        ["Resolution No. 7 was adopted.", "Was it opposed?", "No.", "It was not."],
        ["“We are ready.", "We shall begin,” she said.", "“Why now?” asked the envoy.", "“Why not?” Varo replied."],
        ["He said: “It is done.”", "She agreed."],
        ["The port (see para. 3. It is old.) was closed.", "It reopened."],
        ["Trade reached US$18 billion.", "(US$1 = RM4.22)"],
        ["On Oct. 25 J. R. Maren, Jr. spoke at 9 a.m. in Port Ardle Sdn. Bhd. offices.", "All listened."],
        ["14. Both sides agreed.", "They will meet."],
        ["Wait … there is more.", "Really!", "Yes."],
        ["H.E. Mr. Oren Dal and Y.A.B. Dato' Sri Hamid met.", "Both smiled."],
        ["Beliau berkata Aruna bersedia.", "“Kami setuju,” katanya.", "Perkara ini selesai."],
        ["They cited the Convention.[1]", "Others did not."],
        ["Exports grew 3.5 per cent in 2025.", "28 firms took part."],
        ["Mr. Dal of Ardle Steel Inc. said so.", "He left."],
        ["Ports, e.g. Port Ardle, i.e. the old one, were closed.", "Others, etc., were not."],
        ["Under Art. 5 and Arts. 6–8, cf. para. 14, it stands.", "See Sec. 2(a).", "Done."],
        ["The vote was 10-2.", "2026 will be better.", "14 ships sailed."],
        ["The cost is US$1.5 billion.", "(See Annex A.)", "It is fair."],
        ["Is it so?", "Yes!", "No…", "Perhaps."],
        ["The Convention (see Art. 5. Both sides signed it.) holds.", "Good."],
        ["Kerajaan (cth. Aruna) bersetuju.", "Lihat hlm. 14 dan bil. 3.", "Tamat."],
        ["Visit www.aruna.example for more.", "Or write to info@aruna.example.", "Thanks."],
        ["Встреча прошла 12 марта 2026 г. в Кастеллане.", "Рост составил 5 млн. руб. за год.", "Хорошо."],
        ["दोनों नेता मिले।", "वे सहमत हुए।"],
        ["هل يستجيبون؟", "نعم.", "رحب الزعيمان؛ ثم غادرا."],
    ],
)
def test_latin_sentences_are_told_apart(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["両首脳は会談した。", "両国は協力を確認した。"],
        ["首相は「協力する。必ず行う。」と述べた。", "会談は終わった。"],
        ["「始めよう。」", "大臣は言った。"],
        ["貿易（昨年は増えた。）は重要である。", "以上。"],
        ["成長率は３．５％である。", "高い！", "なぜか？", "不明。"],
    ],
)
def test_japanese_sentences_are_told_apart(expected: list[str]) -> None:
    assert sentences("".join(expected), "ja") == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", ["« Nous sommes prêts. »", "Il est parti."]),
        ("fr", ["M. Dal est venu.", "« Pourquoi ? »", "Parce que l’art. 5 s’applique."]),
        ("fr", ["« Nous sommes prêts.\u00a0»", "Il est parti."]),
        ("de", ["Der Vertrag vom 12. März 2026 gilt.", "Er bleibt."]),
        ("es", ["El Sr. Dal llegó.", "¿Por qué?", "¡Bien!"]),
    ],
)
def test_sentences_of_other_languages_are_told_apart(language: str, expected: list[str]) -> None:
    assert sentences(" ".join(expected), language) == expected


def test_a_chinese_quotation_stays_with_who_said_it() -> None:
    expected = ["“好。”他说。", "“谢谢！”", "增长3.5%。"]
    assert sentences("".join(expected), "zh") == expected


@given(st.text(alphabet=st.sampled_from(list("aB .!?\n“”\"'()。「」1 …")), max_size=80))
def test_spans_cover_the_text_without_overlap(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)


def test_a_long_text_is_split_in_linear_time() -> None:
    text = "Both leaders met Ms. Varo (at noon). " * 20_000
    assert len(sentence_spans(text)) == 20_000


def test_an_empty_text_has_no_sentences() -> None:
    assert sentence_spans("") == ()

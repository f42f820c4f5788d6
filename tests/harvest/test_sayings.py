"""Who speaks in an article, a speech, a transcript: sentence by sentence, and never guessed."""

import pytest

from briefing.harvest import harvest
from briefing.model.source import SourceKind
from tests.harvest.papers import paper, said, shown, speakers, words

INTRODUCED = "Trade minister Odile Marchetti met chief engineer Teun Aalbers in Castellan."


def test_an_attribution_may_stand_behind_before_or_in_the_middle() -> None:
    source = paper(
        "“The sea bed is softer than the charts say,” said chief engineer Teun Aalbers.",
        "Trade minister Odile Marchetti said: “We are not buying a smelter, we are buying certainty.”",
        "“The price will be public,” Marchetti said, “and neither side can close the plant alone.”",
    )
    assert said(source) == [
        ("direct", "Teun Aalbers", "“The sea bed is softer than the charts say,”"),
        ("direct", "Odile Marchetti", "“We are not buying a smelter, we are buying certainty.”"),
        ("direct", "Odile Marchetti", "“The price will be public,”"),
        ("direct", "Odile Marchetti", "“and neither side can close the plant alone.”"),
    ]


def test_a_second_quotation_after_the_attribution_is_the_same_speakers() -> None:
    source = paper("“It was a long night,” Ilsa Varo, the harbour master, said. “We kept the lights burning.”")
    assert speakers(source) == ["Ilsa Varo", "Ilsa Varo"]


def test_a_quotation_over_several_paragraphs_keeps_its_speaker_until_it_is_closed() -> None:
    source = paper(
        "Trade minister Odile Marchetti said: “We are buying certainty for our workers.",
        "“We have learned what a closed strait means.",
        "“We shall not be caught again.”",
        "“Nobody knows who said this,” stood on a wall.",
    )
    assert speakers(source) == ["Odile Marchetti", "[Odile Marchetti]", "[Odile Marchetti]"]


def test_a_quotation_announced_at_the_end_of_a_paragraph_is_the_announced_speakers() -> None:
    source = paper("President Ilsa Varo told reporters here:", "“The cable will be laid in two summers.”")
    assert speakers(source)[-1] == "[Ilsa Varo]"


@pytest.mark.parametrize(
    "sentence",
    [
        "The vessel is known as “The Long Way Round” among the dockers, the mayor said.",
        "Aruna chairs the group this year under the theme “Bridges and Harbours of Tomorrow”.",
        "The “last-mile” gap was widely discussed in the hall.",
        "Teun “the Tide” Aalbers opened the fair.",
        "The film “A Harbour for All of Us” was shown.",
    ],
)
def test_names_themes_nicknames_and_scare_quotes_are_no_speech(sentence: str) -> None:
    assert [kind for kind, *_ in said(paper(sentence)) if kind == "direct"] == []


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Trade minister Odile Marchetti said that the price was fixed.", "Odile Marchetti"),
        ("According to Trade Minister Odile Marchetti, the price was fixed.", "Odile Marchetti"),
        ("The price was fixed, according to Trade Minister Odile Marchetti.", "Odile Marchetti"),
        ("The price was fixed, said Trade Minister Odile Marchetti.", "Odile Marchetti"),
        (
            "Meanwhile, on the price, Odile Marchetti, the trade minister, also noted that it was fixed.",
            "Odile Marchetti",
        ),
        ("The Ministry of Ports said in a statement that the lights will be kept burning.", "The Ministry of Ports"),
        ("Velmara said it would keep the lights burning.", "Velmara"),
    ],
)
def test_reported_speech_has_its_speaker(sentence: str, speaker: str) -> None:
    assert said(paper(sentence)) == [("reported", speaker, sentence)]


def test_a_pronoun_and_an_office_lead_to_the_name_given_in_full() -> None:
    source = paper(
        "Velmara’s Ambassador to Aruna Ilsa Varo said the port would grow.",
        "She said the grid would follow.",
        "The ambassador also noted that students are welcome.",
        "“We are in no hurry,” she added.",
    )
    found = harvest(source).sayings
    assert [shown(one) for one in found] == ["Ilsa Varo", "[Ilsa Varo]", "[Ilsa Varo]", "[Ilsa Varo]"]
    assert [one.printed for one in found][1:] == ["She", "The ambassador", "she"]
    assert {one.side for one in found} == {"Velmara"}


def test_a_pronoun_that_may_mean_two_men_is_left_as_printed() -> None:
    source = paper("Mr. Teun Aalbers met Mr. Jan Okker in Castellan.", "He said the price was fixed.")
    assert said(source)[-1][:2] == ("reported", "He")


def test_a_pronoun_finds_the_woman_beside_a_man() -> None:
    source = paper("Ms. Odile Marchetti met Mr. Jan Okker in Castellan.", "She said the price was fixed.")
    assert speakers(source)[-1] == "[Odile Marchetti]"


def test_an_office_that_two_hold_is_left_as_printed() -> None:
    source = paper(
        "Ambassador Teun Aalbers and Ambassador Jan Okker came.", "The ambassador said that the price was fixed."
    )
    assert speakers(source)[-1] == "The ambassador"


def test_who_is_quoted_by_another_speaks_and_the_other_passes_it_on() -> None:
    source = paper(
        "A newspaper report quoted Foreign Minister Jan Okker as saying that the strait would stay open.",
        "Trade minister Odile Marchetti spoke in Castellan, quoting Mr. Okker as saying the price was fixed.",
    )
    found = harvest(source).sayings
    assert [one.speaker for one in found if "quoted" in one.verb] == ["Jan Okker", "Jan Okker"]
    assert found[0].via == "A newspaper report"
    assert words(source, found[0].mention) == "that the strait would stay open."


def test_two_speakers_of_one_sentence_have_a_part_each() -> None:
    source = paper(
        "Trade minister Odile Marchetti said the price was fixed, while chief engineer Teun Aalbers warned that"
        " the bed is soft."
    )
    assert [(who, text) for _, who, text in said(source)] == [
        ("Odile Marchetti", "Trade minister Odile Marchetti said the price was fixed"),
        ("Teun Aalbers", "chief engineer Teun Aalbers warned that the bed is soft."),
    ]


def test_malay_attributions_are_read() -> None:
    source = paper(
        "Perdana Menteri Datuk Seri Ariff Salleh berkata pelabuhan itu akan diperluas.",
        "“Kita akan mulakan tahun depan,” kata beliau.",
        "“Kos itu akan diumumkan,” katanya.",
        language="ms",
    )
    assert speakers(source) == ["Ariff Salleh", "[Ariff Salleh]", "[Ariff Salleh]"]


def test_japanese_and_arabic_words_are_left_alone_rather_than_misread() -> None:
    source = paper("両首脳は「海の安全」について意見を交わした。", "قال الوزير إن الميناء سيفتح.", language="ja")
    assert said(source) == []


def test_a_speech_is_its_speakers_but_for_what_is_quoted_of_others() -> None:
    source = paper(
        "Friends, thank you for coming.",
        "(Applause.)",
        "As Minister Odile Marchetti said: “We are buying certainty.” She is right.",
        kind=SourceKind.SPEECH,
        title="Remarks by Prime Minister Ilsa Varo at the Harbour Dinner",
    )
    assert [(who, text) for _, who, text in said(source)] == [
        ("[Ilsa Varo]", "Friends, thank you for coming."),
        ("[Ilsa Varo]", "As Minister Odile Marchetti said: "),
        ("Odile Marchetti", "“We are buying certainty.”"),
        ("[Ilsa Varo]", "She is right."),
    ]


def test_a_speech_nobody_signs_has_no_speaker() -> None:
    assert said(paper("Friends, thank you for coming.", kind=SourceKind.SPEECH, title="A Word at Dinner")) == []


def test_the_turns_of_a_transcript_are_their_speakers_in_full() -> None:
    source = paper(
        "PRIME MINISTER VARO: Thank you for coming. I shall be brief.",
        "(Laughter.)",
        "And I mean it.",
        "Q  When will the cable be laid?",
        "PRIME MINISTER VARO: Next year.",
        "Q  And who pays?",
        "The Minister for Ports (Mr Jan Okker): Both of us.",
        title="Press Conference of Prime Minister Ilsa Varo",
        kind=SourceKind.HANSARD,
    )
    assert [(who, text) for _, who, text in said(source)] == [
        ("Ilsa Varo", "Thank you for coming."),
        ("[Ilsa Varo]", "I shall be brief."),
        ("[Ilsa Varo]", "And I mean it."),
        ("Q", "When will the cable be laid?"),
        ("Ilsa Varo", "Next year."),
        ("Q", "And who pays?"),
        ("Jan Okker", "Both of us."),
    ]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Analysts at Ardle Bank said the plan was sound.", "Analysts at Ardle Bank"),
        ("A spokesman for Mr. Jan Okker said the plan was sound.", "A spokesman for Mr. Jan Okker"),
        ("The wife of Mr. Jan Okker said the plan was sound.", "The wife of Mr. Jan Okker"),
        ("The bank's governor, Sir Piet Lund, said the plan was sound.", "Piet Lund"),
        ("The plan was sound, said the bank's governor, Sir Piet Lund.", "Piet Lund"),
        ("Mr. Jan Okker was quoted as saying the plan was sound.", "Jan Okker"),
    ],
)
def test_who_stands_beside_a_name_is_not_the_one_named(sentence: str, speaker: str) -> None:
    assert [who.strip("[]") for who in speakers(paper(sentence))] == [speaker]


def test_she_is_not_the_man_who_was_called_he() -> None:
    source = paper(
        "Finance Minister Hendrik Olsen said growth would slow.",
        "“The grid must come first,” he said.",
        "“Nickel pays for the grid,” she told reporters.",
    )
    assert speakers(source) == ["Hendrik Olsen", "[Hendrik Olsen]", "she"]


def test_somebody_without_a_name_makes_the_next_he_uncertain() -> None:
    source = paper(
        "Mr. Jan Okker said growth would slow.", "The ambassador of Aruna said it would not.", "He said it was late."
    )
    assert speakers(source)[-1] == "He"


def test_a_relative_named_with_her_bond_is_found_by_her_pronoun() -> None:
    source = paper("Mr. Jan Okker agreed. His deputy, Marta Quill, did not. “It is late,” she told reporters.")
    assert speakers(source)[-1] in ("[Marta Quill]", "she")

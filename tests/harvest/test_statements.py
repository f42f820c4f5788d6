"""Who affirms each sentence of a statement: both sides, one side, a body; never the one for the other."""

from dataclasses import replace

import pytest

from briefing.harvest import harvest
from briefing.model.source import SourceKind
from tests.harvest.papers import paper, shown, statement, words

OPENING = (
    "On 12 March 2026, in Castellan, Her Excellency Ms. VARO Ilsa, Prime Minister of Aruna, and His Excellency"
    " Mr. Teun Aalbers, Prime Minister of the Kingdom of Velmara, held a fruitful meeting."
)


def subjects(*texts: str) -> list[tuple[str, bool, str]]:
    found = harvest(statement(OPENING, *texts)).sayings[1:]
    return [(shown(one), one.joint, one.side) for one in found]


def test_two_heads_named_with_their_offices_are_one_joint_subject() -> None:
    first = harvest(statement(OPENING)).sayings[0]
    assert (first.speaker, first.joint, first.side) == ("VARO Ilsa and Teun Aalbers", True, "")
    assert first.verb == "held"


@pytest.mark.parametrize(
    "subject",
    [
        "Both leaders",
        "The two leaders",
        "The leaders",
        "The two Prime Ministers",
        "Both sides",
        "Both countries",
        "The Ministers",
        "The Participants",
        "Aruna and Velmara",
        "Prime Minister Varo and Prime Minister Aalbers",
        "The Governments of Aruna and Velmara",
        "The Leaders of Aruna and Velmara",
        "Leaders",
        "Kedua-dua pemimpin",
    ],
)
def test_a_joint_subject_is_kept_as_printed(subject: str) -> None:
    assert subjects(f"{subject} welcomed the new cable across the Narrow Sea.") == [(subject, True, "")]


@pytest.mark.parametrize(
    ("subject", "speaker", "side"),
    [
        ("Prime Minister Varo", "VARO Ilsa", "Aruna"),
        ("Prime Minister Aalbers", "Teun Aalbers", "Kingdom of Velmara"),
        ("Aruna", "Aruna", "Aruna"),
        ("The Velmaran side", "The Velmaran side", "Kingdom of Velmara"),
        ("The Government of Aruna", "The Government of Aruna", "Aruna"),
        ("The Prime Minister of Aruna", "[VARO Ilsa]", "Aruna"),
    ],
)
def test_a_sentence_of_one_side_is_that_sides_alone(subject: str, speaker: str, side: str) -> None:
    [found] = subjects(f"{subject} welcomed the new cable across the Narrow Sea.")
    assert found[:2] == (speaker, False)
    assert found[2].removeprefix("Kingdom of ") == side.removeprefix("Kingdom of ")


def test_they_are_the_joint_subject_before_even_after_one_side_spoke() -> None:
    assert subjects(
        "Both leaders agreed on the cable. Prime Minister Varo welcomed the survey. They also discussed students."
    ) == [("Both leaders", True, ""), ("VARO Ilsa", False, "Aruna"), ("[Both leaders]", True, "")]


def test_a_subject_that_changes_within_a_sentence_gives_two_sayings() -> None:
    source = statement(OPENING, "Both leaders welcomed the cable, and Prime Minister Aalbers stressed its cost.")
    assert [(one.speaker, one.joint, words(source, one.mention)) for one in harvest(source).sayings[1:]] == [
        ("Both leaders", True, "Both leaders welcomed the cable"),
        ("Teun Aalbers", False, "Prime Minister Aalbers stressed its cost."),
    ]


def test_words_in_front_belong_to_the_sentence() -> None:
    sentence = "In this regard, both leaders, building on last year’s survey, concurred on a second cable."
    source = statement(OPENING, sentence)
    [found] = harvest(source).sayings[1:]
    assert (words(source, found.mention), found.speaker, found.verb) == (sentence, "Both leaders", "concurred")


def test_what_leaders_welcome_of_one_side_is_still_both_leaders_sentence() -> None:
    assert subjects("Both leaders welcomed that Aruna joined the fund and Velmara hosts it.") == [
        ("Both leaders", True, "")
    ]


def test_a_pronoun_is_the_one_side_that_spoke_before() -> None:
    assert subjects("Prime Minister Varo welcomed the survey. She expressed her thanks to Velmara.") == [
        ("VARO Ilsa", False, "Aruna"),
        ("[VARO Ilsa]", False, "Aruna"),
    ]


def test_a_resolution_is_its_bodys_from_the_first_recalling_to_the_last_decision() -> None:
    source = paper(
        "The Assembly of the Narrow Sea,",
        "Recalling its resolution 4/12 on lights,",
        "Deeply concerned about the drifting of nets,",
        "Calls upon all Members to mark their nets;",
        "Decides to meet again in Castellan.",
        kind=SourceKind.RESOLUTION,
    )
    found = harvest(source).sayings
    assert [(shown(one), one.verb) for one in found] == [
        ("[The Assembly of the Narrow Sea]", "Recalling"),
        ("[The Assembly of the Narrow Sea]", "Deeply concerned"),
        ("[The Assembly of the Narrow Sea]", "Calls"),
        ("[The Assembly of the Narrow Sea]", "Decides"),
    ]
    assert not any(one.joint for one in found)


def test_the_parties_of_an_agreement_are_a_joint_subject() -> None:
    source = paper("The Parties shall mark their nets.", "Each Party shall name a harbour.", kind=SourceKind.AGREEMENT)
    assert [(one.speaker, one.joint) for one in harvest(source).sayings] == [
        ("The Parties", True),
        ("Each Party", True),
    ]


def test_we_are_those_who_say_who_they_are() -> None:
    source = statement(
        "We, the Ministers of Aruna and Velmara, met in Castellan.", "We reaffirm our trust.", "RECALLING the survey,"
    )
    assert [(shown(one), one.joint) for one in harvest(source).sayings] == [
        ("The Ministers of Aruna and Velmara", True),
        ("[The Ministers of Aruna and Velmara]", True),
        ("[The Ministers of Aruna and Velmara]", True),
    ]


def test_a_list_under_an_agreement_is_agreed_by_those_who_agreed() -> None:
    blocks = statement(OPENING, "Both leaders agreed to:", "lay the cable; and", "The hall was full.").blocks
    listed = tuple(replace(block, number="(a)") if block.id == "b3" else block for block in blocks)
    found = harvest(replace(statement(), blocks=listed)).sayings[1:]
    assert [(shown(one), one.verb, one.joint) for one in found] == [
        ("Both leaders", "agreed", True),
        ("[Both leaders]", "agreed", True),
    ]


def test_we_of_one_ministry_are_no_two_sides() -> None:
    source = statement("We regret the storm.", title="Statement of the Foreign Ministry of Aruna on the Storm")
    assert [(one.speaker, one.joint) for one in harvest(source).sayings] == [("We", False)]

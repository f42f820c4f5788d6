"""Companies whose names give nothing away are known by what stands beside them; states and people are none."""

import pytest

from tests.harvest.papers import gathered


def names(*texts: str) -> list[str]:
    return [one.name for one in gathered(*texts).organisations]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The national carmaker Vardo will build buses in Port Ardle.", "Vardo"),
        ("They toured Vardo’s assembly plant on Sunday.", "Vardo"),
        ("He praised Lumeris’s partnership with Vardo in hybrid engines.", "Vardo"),
        ("The port signed a joint venture with Vardo last year.", "Vardo"),
        ("The Petrolune-Vardo hydrogen export project is late.", "Vardo"),
    ],
)
def test_a_company_is_told_by_what_stands_beside_it(text: str, name: str) -> None:
    assert name in names(text)


def test_a_name_found_once_is_found_everywhere_in_the_document() -> None:
    found = gathered("The carmaker Vardo grows.", "Nobody expected that of Vardo, and Vardo said nothing.")
    (vardo,) = [one for one in found.organisations if one.name == "Vardo"]
    assert [mention.block for mention in vardo.mentions] == ["b1", "b2", "b2"]


@pytest.mark.parametrize(
    "text",
    [
        "Japan’s shipyards and Velmaran carmakers compete.",
        "Prime Minister Ilse Marant’s fleet of cars was sold.",
        "The Asia-Pacific project and the Japan-Malaysia joint venture go on.",
        "They spoke of support for Malaysia and of a contract with Germany.",
        "Every company Board must report.",
    ],
)
def test_states_people_and_ordinary_words_are_no_companies(text: str) -> None:
    assert names(text) == []

"""Ministries, companies, bodies, with all forms of a name."""

import pytest

from tests.harvest.papers import gathered


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Ministry of Ports and Fisheries signed it.", ["Ministry of Ports and Fisheries"]),
        (
            "Ardle Electronics (A) Sdn Bhd and Narrow Sea Cables Ltd bid for it.",
            ["Ardle Electronics (A) Sdn Bhd", "Narrow Sea Cables Ltd"],
        ),
        (
            "The Velmara Coast Guard and the Aruna Maritime Agency met.",
            ["Velmara Coast Guard", "Aruna Maritime Agency"],
        ),
        (
            "Students of the University of Castellan and Ardle University came.",
            ["University of Castellan", "Ardle University"],
        ),
        ("Kementerian Pelabuhan menandatangani perjanjian itu.", ["Kementerian Pelabuhan"]),
        ("The United Nations and the World Bank help.", ["United Nations", "World Bank"]),
        ("They met in the Narrow Sea and in Port Ardle on Monday.", []),
    ],
)
def test_organisations_are_found_by_a_word_in_their_name(text: str, names: list[str]) -> None:
    assert [one.name for one in gathered(text).organisations] == names


def test_an_acronym_is_a_form_of_the_name_it_stands_for() -> None:
    [cell] = gathered("The Narrow Sea Agency (NSA) met.", "The NSA keeps the lights.").organisations
    assert (cell.name, cell.forms, len(cell.mentions)) == ("Narrow Sea Agency", ("Narrow Sea Agency", "NSA"), 3)

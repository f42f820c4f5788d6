"""One person for all forms of a name, with offices; no places, months or headings among the people."""

import pytest

from tests.harvest.papers import gathered


def people(*texts: str) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    return {one.name: (one.sort_key, one.honorific, one.roles) for one in gathered(*texts).people}


@pytest.mark.parametrize(
    ("text", "name", "sort_key", "honorific", "role"),
    [
        (
            "Her Excellency Ms. VARO Ilsa, Prime Minister of Aruna, spoke.",
            "VARO Ilsa",
            "VARO Ilsa",
            "Her Excellency Ms.",
            "Prime Minister of Aruna",
        ),
        ("Prime Minister Ilsa Varo of Aruna spoke.", "Ilsa Varo", "Varo, Ilsa", "", "Prime Minister of Aruna"),
        ("Aruna’s Prime Minister Ilsa Varo spoke.", "Ilsa Varo", "Varo, Ilsa", "", "Prime Minister of Aruna"),
        ("The Velmaran Prime Minister, Teun Aalbers, spoke.", "Teun Aalbers", "Aalbers, Teun", "", None),
        ("Teun Aalbers, the Velmaran minister for ports, spoke.", "Teun Aalbers", "Aalbers, Teun", "", None),
        (
            "Minister of Foreign Affairs and Trade Jan Okker spoke.",
            "Jan Okker",
            "Okker, Jan",
            "",
            "Minister of Foreign Affairs and Trade",
        ),
        ("Dato' Seri Ariff bin Salleh spoke.", "Ariff bin Salleh", "Ariff bin Salleh", "Dato' Seri", None),
        ("Tan Sri Dr. Maniam a/l Raju spoke.", "Maniam a/l Raju", "Maniam a/l Raju", "Tan Sri Dr.", None),
        ("YB Puan Noraini binti Daud spoke.", "Noraini binti Daud", "Noraini binti Daud", "YB Puan", None),
        ("President Jonas R. Okker, Jr. spoke.", "Jonas R. Okker, Jr.", "Okker, Jonas R.", "", "President"),
        ("Dr. Pieter van der Meer spoke.", "Pieter van der Meer", "van der Meer, Pieter", "Dr.", None),
        ("Mr. Teun Aalbers MP spoke.", "Teun Aalbers", "Aalbers, Teun", "Mr.", None),
        ("Ilsa Varo, 52, left early.", "Ilsa Varo", "Varo, Ilsa", "", None),
    ],
)
def test_a_person_has_name_sort_key_honorific_and_office(
    text: str, name: str, sort_key: str, honorific: str, role: str | None
) -> None:
    found = people(text)
    assert list(found) == [name]
    assert found[name][:2] == (sort_key, honorific)
    assert role is None or found[name][2] == (role,)


def test_all_forms_of_a_name_are_one_person() -> None:
    [varo] = gathered(
        "Prime Minister VARO Ilsa of Aruna met Mr. Jan Okker.",
        "Ilsa Varo spoke first. Prime Minister Varo thanked her hosts, and Ms. Varo left.",
    ).people[:1]
    assert varo.forms == ("VARO Ilsa", "Ilsa Varo", "Varo")
    assert len(varo.mentions) == 4


def test_a_name_used_alone_tells_what_it_is_filed_under() -> None:
    [person] = gathered("Prime Minister Varo Ilsa came.", "Prime Minister Varo spoke.").people
    assert person.sort_key == "Varo Ilsa"


def test_a_last_name_that_two_bear_is_neither_of_them() -> None:
    found = gathered("Mr. Jan Okker met Mr. Piet Okker.", "Okker spoke first.").people
    assert [len(one.mentions) for one in found] == [1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "Castellan and Port Ardle are in Velmara. In March the Narrow Sea is rough.",
        "The Ministry of Ports and the Foreign Ministry met on Monday.",
        "Prime Ministers of both countries met the President of the General Assembly.",
        "Economic and Security Cooperation",
        "The Minister for Ports and the Secretary-General spoke.",
        "The General Permitted Development Order; the Lord Chancellor; HM Treasury; the Commissioner for Public Lights",
        "Prime Minister’s Office; General Motors; Mr. Speaker",
    ],
)
def test_places_months_offices_and_headings_are_no_people(text: str) -> None:
    assert [one.name for one in gathered(text).people if one.name != "Speaker"] == []

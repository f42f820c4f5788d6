"""People of the book: one entry for all forms of a name, with where it comes from and what the officer decided."""

from dataclasses import replace
from datetime import date

import pytest

from briefing import edits
from briefing.collected import collect
from briefing.compose_index import index
from briefing.model.collected import BookPlace, Entry
from briefing.model.project import Project
from tests.collected.visit import note, person, visit


def people(project: Project) -> dict[str, Entry]:
    return {entry.name: entry for entry in collect(project).people}


def named(project: Project, words: str) -> Entry:
    return next(entry for entry in collect(project).people if words in entry.name)


def test_both_orders_of_a_name_are_one_person_with_all_forms() -> None:
    marant = named(visit(), "Marant")
    assert marant.name == "Ilse Marant"
    assert {place.ref.source for place in marant.in_sources} == {"st", "ar"}
    assert len([entry for entry in collect(visit()).people if "arant" in entry.name.casefold()]) == 1


def test_a_person_has_the_role_and_side_a_source_prints_and_the_day_of_that_source() -> None:
    vance = named(visit(), "Vance")
    assert (vance.detail, vance.side, vance.as_of) == ("Prime Minister of Aruna", "Aruna", date(2030, 3, 2))


def test_courtesies_are_no_part_of_the_name() -> None:
    assert "Teodor Vance" in people(visit())


def test_what_the_book_quotes_is_told_from_what_only_its_sources_say() -> None:
    vance, harrow = named(visit(), "Vance"), named(visit(), "Harrow")
    assert vance.in_book == (BookPlace("text", "q-st-1"),)
    assert [place.ref.block for place in vance.quoted] == ["st-1"]
    assert harrow.in_book == ()
    assert harrow.in_sources


def test_only_the_words_an_excerpt_keeps_are_in_the_book() -> None:
    project = visit(quoting=("st-3",))
    excerpt = project.section("text").items[0]
    block = project.block(excerpt.ref)
    cut = replace(excerpt, spans=((block.text.index("pledged"), len(block.text)),), quoted="pledged …")
    project, _ = edits.set_item(project, cut)
    assert named(project, "Marant").in_book == ()


def test_a_name_in_a_note_is_found_even_without_an_office_beside_it() -> None:
    project = visit(note("Ilse Marant likes short meetings."), quoting=())
    assert named(project, "Marant").in_book == (BookPlace("text", "n1"),)


def test_somebody_of_a_delegation_is_one_with_the_same_person_of_the_sources() -> None:
    project = visit(person("Ms. Ilse Marant", "Prime Minister"), quoting=())
    marant = named(project, "Marant")
    assert marant.name == "Ms. Ilse Marant"  # as the officer wrote it
    assert BookPlace("text", "p1") in marant.in_book
    assert marant.in_sources


def test_sections_left_out_of_the_export_are_not_in_the_book() -> None:
    project, _ = edits.set_section(visit(), "text", included=False)
    assert named(project, "Vance").in_book == ()


def test_a_corrected_name_role_and_pronunciation_stand_when_the_book_is_collected_anew() -> None:
    project = visit()
    changes = {"name": "Teodor VANCE", "detail": "Prime Minister", "pronunciation": "VANS", "as_of": date(2031, 1, 1)}
    for field, value in changes.items():
        project, _ = (
            edits.decide(project, named(project, "V"), **{field: value})
            if field == "name"
            else edits.decide(project, people(project)["Teodor VANCE"], **{field: value})
        )
    vance = people(project)["Teodor VANCE"]
    assert (vance.detail, vance.pronunciation, vance.as_of) == ("Prime Minister", "VANS", date(2031, 1, 1))
    assert vance.decided


def test_an_empty_correction_goes_back_to_what_the_sources_say_and_keeps_nothing() -> None:
    project, _ = edits.decide(visit(), named(visit(), "Vance"), detail="Somebody")
    project, _ = edits.decide(project, named(project, "Vance"), detail="")
    assert named(project, "Vance").detail == "Prime Minister of Aruna"
    assert project.decisions == ()


def test_a_decision_outlives_the_source_in_which_the_name_stood_otherwise() -> None:
    project, _ = edits.decide(visit(), named(visit(), "Marant"), pronunciation="ma-RAHNT")
    without, _ = edits.remove_source(project, "ar")
    assert named(without, "MARANT").pronunciation == "ma-RAHNT"


def test_people_left_out_stay_left_out_and_come_back() -> None:
    project, change = edits.exclude(visit(), [named(visit(), "Vance")])
    assert named(project, "Vance").excluded
    assert change.label == "Leave out Teodor Vance"
    back, _ = edits.exclude(project, [named(project, "Vance")], False)
    assert not named(back, "Vance").excluded
    assert back.decisions == ()


def test_people_put_together_by_hand_are_one_and_can_be_taken_apart() -> None:
    project = visit()
    first, second = named(project, "Vance"), named(project, "Harrow")
    merged, _ = edits.merge_entries(project, [first, second])
    assert "Mr" not in " ".join(people(merged))
    assert not any("Harrow" in name for name in people(merged))
    vance = named(merged, "Vance")
    assert vance.merged
    assert len(vance.in_sources) == len(first.in_sources) + len(second.in_sources)
    apart, _ = edits.take_apart(merged, vance)
    assert any("Harrow" in name for name in people(apart))
    assert apart.decisions == ()


def test_putting_one_thing_together_with_itself_changes_nothing() -> None:
    project = visit()
    assert edits.merge_entries(project, [named(project, "Vance")])[0] is project


@pytest.mark.parametrize("text", ["The ferry Lady Ardle left Port Ardle.", "They sailed on the vessel Lady Ardle."])
def test_a_ship_is_no_person(text: str) -> None:
    assert not any("Ardle" in name for name in people(visit(note(text), quoting=())))


def test_the_index_of_the_book_leaves_out_whom_the_officer_left_out() -> None:
    project = visit(person("Teodor Vance", "Prime Minister"))
    printing = frozenset({"text"})
    assert [entry["name"] for entry in index(project, printing)["people"]] == ["Teodor Vance"]
    project, _ = edits.exclude(project, [named(project, "Vance")])
    assert index(project, printing)["people"] == []

"""Figures and days of the book: printed forms as evidence, one entry for one thing."""

from datetime import date

from briefing import edits
from briefing.collected import collect
from briefing.collected.items import when
from briefing.model.collected import Entry
from briefing.model.project import Project
from tests.collected.visit import note, visit


def figures(project: Project) -> dict[str, Entry]:
    return {entry.printed: entry for entry in collect(project).figures}


def days(project: Project) -> list[tuple[str, bool]]:
    return [(when(entry, "en"), entry.inferred) for entry in collect(project).days]


def test_the_same_figure_of_the_same_thing_in_two_sources_is_one_entry() -> None:
    crowns = figures(visit())["40 million crowns"]
    assert [place.ref.block for place in crowns.in_sources] == ["st-3", "ar-2"]
    assert crowns.name == "contribution"
    assert "pledged a contribution of 40 million crowns" in crowns.context


def test_the_same_value_of_something_else_is_a_figure_of_its_own() -> None:
    project = visit(note("A second cable would cost the Treasury 40 million crowns."), quoting=())
    found = [entry for entry in collect(project).figures if entry.printed == "40 million crowns"]
    assert len(found) == 2
    assert [bool(entry.in_book) for entry in found] == [False, True]


def test_a_figure_keeps_label_scope_and_date_given_by_the_officer() -> None:
    project = visit()
    entry = figures(project)["40 million crowns"]
    project, _ = edits.decide(project, entry, name="Velmara's share", detail="Narrow Sea Fund", as_of=date(2031, 1, 1))
    entry = figures(project)["40 million crowns"]
    assert (entry.name, entry.detail, entry.as_of) == ("Velmara's share", "Narrow Sea Fund", date(2031, 1, 1))
    assert entry.printed == "40 million crowns"


def test_days_stand_in_the_order_of_the_calendar_and_say_when_they_were_worked_out() -> None:
    found = days(visit())
    assert found == [("2030", True), ("2 March 2030", False), ("12 May 2031", True), ("2032", False)]


def test_a_month_and_a_year_are_not_printed_as_their_first_and_last_day() -> None:
    project = visit(note("The survey ends in April 2031 and the report follows between 3 and 5 June 2031."), quoting=())
    assert {"April 2031", "3 June 2031 – 5 June 2031"} <= {words for words, _ in days(project)}


def test_the_officers_own_dates_take_their_year_from_the_newest_document() -> None:
    project = visit(note("Return the papers by 30 May."), quoting=())
    own = next(entry for entry in collect(project).days if entry.in_book)
    assert own.first == date(2031, 5, 30)
    assert own.inferred

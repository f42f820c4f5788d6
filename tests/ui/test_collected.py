"""The pane of what is collected, in a real window with real background work."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import edits, store, template
from briefing.model.book import KeyFigure, Person
from briefing.model.collected import Sort
from tests.collected.visit import note, visit
from tests.ui.desk import Desk, open_desk, press
from ui.models import book_drops
from ui.models.collected_rows import PlaceRow, Scope
from ui.panes.collected import CollectedPane
from ui.session import Session
from ui.widgets.fields import LineField


@pytest.fixture
def at_desk(dressed: object, tmp_path: Path) -> Iterator[Desk]:
    made = open_desk(tmp_path, visit(note("Ask the NHB."), quoting=("st-1", "st-2", "st-3")))
    yield made
    made.close()


@pytest.fixture
def pane(at_desk: Desk, qtbot: QtBot) -> CollectedPane:
    made = CollectedPane(at_desk.session, at_desk.jobs)
    qtbot.addWidget(made)
    made.resize(300, 800)
    with qtbot.waitSignal(made.gathered, timeout=20_000):
        made.show()
    return made


def titles(pane: CollectedPane) -> list[str]:
    return [row.title for row in pane.model.rows]


def choose(pane: CollectedPane, *wanted: str) -> None:
    pane.view.clearSelection()
    for place, title in enumerate(titles(pane)):
        if any(word in title for word in wanted):
            index = pane.model.index(place)
            pane.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Select)


def test_it_lists_the_people_of_the_book_and_those_only_documents_name(pane: CollectedPane) -> None:
    assert titles(pane) == ["Ilse Marant", "Teodor Vance"]
    pane.show_scope(Scope.SOURCES)
    assert any("Harrow" in title for title in titles(pane))


def test_finding_looks_at_roles_and_forms_too(pane: CollectedPane) -> None:
    pane.field.setText("prime aruna")
    assert titles(pane) == ["Teodor Vance"]
    pane.field.setText("nobody at all")
    assert pane.pages.currentWidget() is pane.empty


def test_an_acronym_nobody_spells_out_stands_first_with_a_warning(pane: CollectedPane) -> None:
    pane.show_sort(Sort.ACRONYM)
    first = pane.model.rows[0]
    assert first.title == "NHB"
    assert first.warning


def test_what_is_typed_is_kept_as_a_decision_and_stays_when_collected_anew(
    pane: CollectedPane, at_desk: Desk, qtbot: QtBot
) -> None:
    pane.show_sort(Sort.ACRONYM)
    choose(pane, "NHB")
    pane.details.focus_first()
    field = pane.details.findChild(LineField, "collected-detail")
    QTest.keyClicks(field, "Narrow Sea Harbour Board")
    with qtbot.waitSignal(pane.gathered, timeout=20_000):
        pane.flush()
    assert at_desk.session.project.decisions[0].detail == "Narrow Sea Harbour Board"
    row = next(row for row in pane.model.rows if row.title == "NHB")
    assert (row.detail, row.warning) == ("Narrow Sea Harbour Board", "")
    at_desk.session.undo()
    assert at_desk.session.project.decisions == ()


def test_places_lead_to_the_item_and_to_the_paragraph_with_its_words_marked(
    pane: CollectedPane, at_desk: Desk, qtbot: QtBot
) -> None:
    choose(pane, "Vance")
    entry = pane.chosen()[0]
    pane.go_to(PlaceRow("here", True, item=entry.in_book[0].item))
    assert at_desk.session.item_id == entry.in_book[0].item
    with qtbot.waitSignal(at_desk.session.block_shown) as shown:
        press(pane.view, Qt.Key.Key_Return)
    assert shown.args[0].block == "st-1"
    assert "Teodor Vance" in at_desk.session.words


def test_a_person_goes_into_the_delegations_with_one_act(pane: CollectedPane, at_desk: Desk) -> None:
    choose(pane, "Vance")
    pane.add()
    (made,) = at_desk.section("people").items
    assert isinstance(made, Person)
    assert made.name == "Teodor Vance"
    at_desk.session.undo()
    assert at_desk.section("people").items == ()


def test_two_chosen_people_become_one_and_are_left_out_together(
    pane: CollectedPane, at_desk: Desk, qtbot: QtBot
) -> None:
    choose(pane, "Marant", "Vance")
    assert pane.commands["collected-merge"].isEnabled()
    with qtbot.waitSignal(pane.gathered, timeout=20_000):
        pane.merge()
    assert len(titles(pane)) == 1
    choose(pane, titles(pane)[0])
    with qtbot.waitSignal(pane.gathered, timeout=20_000):
        pane.leave_out()
    assert titles(pane) == []
    pane.show_scope(Scope.LEFT_OUT)
    assert len(titles(pane)) == 1


def test_figures_are_dragged_into_the_outline_with_their_citation(pane: CollectedPane, at_desk: Desk) -> None:
    pane.show_sort(Sort.FIGURE)
    choose(pane, "40 million")
    data = pane.model.mimeData(pane.view.selectedIndexes())
    assert book_drops.can_drop(at_desk.session, data, "text", -1)
    (name,) = book_drops.drop(at_desk.session, data, "text", -1)
    made = at_desk.item(name)
    assert isinstance(made, KeyFigure)
    assert made.value == "40 million crowns"
    assert [ref.block for ref in made.citations] == ["st-3"]
    again = book_drops.drop(at_desk.session, data, "text", -1)
    assert again != (name,)  # each drop makes a thing of its own


def test_a_damaged_drag_puts_nothing_into_the_book(pane: CollectedPane, at_desk: Desk) -> None:
    data = pane.model.mimeData([pane.model.index(0)])
    data.setData(book_drops.ITEMS, b'[{"is": "Nothing"}, 3, "x"]')
    assert book_drops.drop(at_desk.session, data, "text", -1) == ()


def test_nothing_can_be_changed_in_a_book_open_for_reading_only(at_desk: Desk, qtbot: QtBot) -> None:
    at_desk.session.close()
    session = Session(store.open_book(at_desk.path, read_only=True), template.load("visit-book"), at_desk.jobs)
    pane = CollectedPane(session, at_desk.jobs)
    qtbot.addWidget(pane)
    with qtbot.waitSignal(pane.gathered, timeout=20_000):
        pane.show()
    choose(pane, "Vance")
    before = session.project
    assert not pane.add_button.isEnabled()
    pane.leave_out()
    assert session.project is before
    session.close()


def test_a_change_of_the_book_is_followed(pane: CollectedPane, at_desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.gathered, timeout=20_000):
        at_desk.session.apply(edits.remove_items, ["q-st-1"])
    assert "Teodor Vance" not in titles(pane)

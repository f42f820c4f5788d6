"""Who said it, in a real window: choosing voices, accepting lines, filtering the reader."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from briefing import edits
from briefing.model.book import Line
from briefing.model.text import text_of
from briefing.model.topic import BlockRef
from briefing.who_said import Heard
from tests.ui.desk import Desk, open_desk, press
from tests.who_said.test_who_said import visit
from ui.panes.reader import ReaderPane
from ui.panes.who_said import WhoSaidPane


@pytest.fixture
def at_desk(dressed: object, tmp_path: Path) -> Iterator[Desk]:
    made = open_desk(tmp_path, visit())
    yield made
    made.close()


@pytest.fixture
def pane(at_desk: Desk, qtbot: QtBot) -> WhoSaidPane:
    made = WhoSaidPane(at_desk.session, at_desk.jobs)
    qtbot.addWidget(made)
    made.resize(700, 800)
    with qtbot.waitSignal(made.gathered, timeout=20_000):
        made.show()
    return made


def captions(pane: WhoSaidPane) -> list[str]:
    return [row.caption for row in pane.model.rows if row.caption]


def sentences(pane: WhoSaidPane) -> list[str]:
    return [row.said.words for row in pane.model.rows if row.said is not None]


def choose(pane: WhoSaidPane, words: str) -> None:
    for place, row in enumerate(pane.model.rows):
        if row.said is not None and words in row.said.words:
            index = pane.model.index(place)
            pane.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def test_sentences_stand_under_their_sides_ours_first(pane: WhoSaidPane) -> None:
    assert captions(pane) == ["Our side: Aruna", "Velmara", "All together", "Side not known"]


def test_pressing_voices_adds_them_up_and_everyone_shows_all_again(pane: WhoSaidPane) -> None:
    everything = sentences(pane)
    pane.bar.set_heard(Heard(sides=frozenset({"Velmara"})))
    velmara = sentences(pane)
    pane.bar.set_heard(Heard(sides=frozenset({"Velmara"}), joint=True))
    assert len(velmara) < len(sentences(pane)) < len(everything)
    pane.bar.set_heard(Heard())
    assert sentences(pane) == everything


def test_a_topic_shows_only_its_sentences(pane: WhoSaidPane, at_desk: Desk) -> None:
    pane.show_topic(at_desk.session.project.topics[0])
    assert len(sentences(pane)) == 2
    pane.show_topic(None)
    assert len(sentences(pane)) > 2


def test_what_each_side_owns_is_chosen_and_accepted_as_lines_in_one_step(pane: WhoSaidPane, at_desk: Desk) -> None:
    at_desk.session.select_section("tab")
    pane.propose()
    assert not any(row.said.saying.joint for row in pane.chosen() if row.said)
    press(pane.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    rows = [item for item in at_desk.section("lines").items if isinstance(item, Line)]
    assert len(rows) == 5
    assert all(bool(text_of(row.ours)) != bool(text_of(row.theirs)) for row in rows)
    assert all(row.used for row in pane.model.rows if row.proposed)
    at_desk.session.undo()
    assert at_desk.section("lines").items == ()


def test_nothing_is_put_into_the_book_before_it_is_accepted(pane: WhoSaidPane, at_desk: Desk) -> None:
    pane.propose()
    assert at_desk.section("lines").items == ()


def test_what_all_said_together_cannot_become_anybodys_line(pane: WhoSaidPane, at_desk: Desk) -> None:
    at_desk.session.select_section("tab")
    choose(pane, "Both leaders welcomed")
    assert not pane.add_button.isEnabled()


def test_without_our_side_the_pane_asks_for_it_first(pane: WhoSaidPane, at_desk: Desk) -> None:
    at_desk.session.apply(edits.set_field, "principal", "")
    at_desk.session.select_section("tab")
    said: list[str] = []
    at_desk.session.notice.connect(said.append)
    pane.redraw()
    pane.propose()
    pane.add_lines()
    assert said
    assert at_desk.section("lines").items == ()


def test_the_side_chosen_here_is_kept_with_the_book(pane: WhoSaidPane, at_desk: Desk) -> None:
    place = pane.sides.findData("Velmara")
    pane.sides.setCurrentIndex(place)
    pane.sides.activated.emit(place)
    assert at_desk.session.project.settings.our_side == "Velmara"
    assert captions(pane)[0] == "Our side: Velmara"
    assert at_desk.session.undo_label == "Our side is Velmara"


def test_enter_leads_to_the_paragraph(pane: WhoSaidPane, at_desk: Desk, qtbot: QtBot) -> None:
    choose(pane, "Velmara pledged")
    with qtbot.waitSignal(at_desk.session.block_shown) as shown:
        press(pane.view, Qt.Key.Key_Return)
    assert shown.args[0].block == "st-2"


def test_the_reader_shows_only_the_paragraphs_in_which_those_chosen_speak(at_desk: Desk, qtbot: QtBot) -> None:
    reader = ReaderPane(at_desk.session, at_desk.jobs)
    qtbot.addWidget(reader)
    reader.resize(700, 800)
    reader.show()
    reader.show_source("st")
    qtbot.waitUntil(lambda: bool(reader.report.sayings()), timeout=20_000)
    assert not reader.voices.bar.isVisible()
    reader.voices.toggle()
    assert reader.voices.bar.isVisible()
    every = len(reader.model.rows)
    reader.voices.bar.set_heard(Heard(sides=frozenset({"Velmara"})))
    shown = [row.block.id for row in reader.model.rows if row.block is not None and row.can_tick]
    assert shown == ["st-2", "st-4"]
    reader.voices.toggle()
    assert len(reader.model.rows) == every


def test_a_paragraph_that_is_hidden_by_the_filter_is_shown_when_something_leads_there(
    at_desk: Desk, qtbot: QtBot
) -> None:
    reader = ReaderPane(at_desk.session, at_desk.jobs)
    qtbot.addWidget(reader)
    reader.show()
    reader.show_source("st")
    qtbot.waitUntil(lambda: bool(reader.report.sayings()), timeout=20_000)
    reader.voices.toggle()
    reader.voices.bar.set_heard(Heard(sides=frozenset({"Velmara"})))
    at_desk.session.show_block(BlockRef("st", "st-1"))
    assert reader.current_ref() == BlockRef("st", "st-1")
    assert reader.voices.bar.heard.everything

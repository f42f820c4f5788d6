"""The results of the search box."""

import json

from PySide6.QtCore import Qt

from tests import books
from tests.ui.desk import Desk, press
from ui.models.book_drops import REFS
from ui.models.search_hits import query_words
from ui.panes.search import SearchPane

CTRL = Qt.KeyboardModifier.ControlModifier


def searched(desk: Desk, qtbot, query: str) -> SearchPane:
    pane = SearchPane(desk.session, desk.jobs)
    qtbot.addWidget(pane)
    pane.resize(300, 600)
    with qtbot.waitExposed(pane):
        pane.show()
    with qtbot.waitSignal(pane.searched, timeout=30_000):
        pane.search(query)
    return pane


def test_paragraphs_are_found_while_the_word_is_typed_and_enter_shows_them(desk, qtbot):
    words: list[tuple[str, ...]] = []
    desk.session.words_shown.connect(words.append)
    pane = searched(desk, qtbot, "geolog")
    place, row = next((place, row) for place, row in enumerate(pane.model.rows) if row.ref is not None)
    assert row.title == "Joint Statement, para 2"
    assert row.under == "Critical minerals"
    assert row.used == "in Tab 1"
    assert words == [("geolog",)]
    pane.view.setCurrentIndex(pane.model.index(place))
    with qtbot.waitSignal(desk.session.block_shown) as shown:
        press(pane.view, Qt.Key.Key_Return)
    assert shown.args == [books.ref("js-2")]
    assert not pane.grab().isNull()


def test_ctrl_enter_puts_the_paragraph_into_the_section_being_worked_on(desk, qtbot):
    desk.session.select_section("tab2-agreed")
    pane = searched(desk, qtbot, "hydrogen group")
    pane.focus_results()
    press(pane.view, Qt.Key.Key_Return, CTRL)
    added = desk.item(desk.items_of("tab2-agreed")[-1])
    assert added.quoted == books.STATEMENT_TEXTS[5]
    assert pane.model.rows[0].used == "in Tab 2"


def test_the_officers_own_words_are_found_too(desk, qtbot):
    pane = searched(desk, qtbot, "smelter closed")
    rows = [row for row in pane.model.rows if row.item]
    assert [row.item for row in rows] == ["tab1-n1", "tab2-n1"]
    pane.view.setCurrentIndex(pane.model.index(0))
    press(pane.view, Qt.Key.Key_Return)
    assert desk.session.item_id == "tab1-n1"


def test_nothing_found_says_what_to_try_and_escape_closes(desk, qtbot):
    pane = searched(desk, qtbot, "zeppelin")
    assert pane.model.rows == ()
    assert pane._hint.isVisible()
    with qtbot.waitSignal(pane.closed):
        press(pane.view, Qt.Key.Key_Escape)
    pane.search("")
    assert not pane._hint.isVisible()


def test_results_can_be_dragged_into_the_outline(desk, qtbot):
    pane = searched(desk, qtbot, "ferry")
    place = next(place for place, row in enumerate(pane.model.rows) if row.ref is not None)
    data = pane.model.mimeData([pane.model.index(place)])
    assert json.loads(bytes(data.data(REFS).data())) == [["art", "art-3"]]


def test_operators_and_left_out_words_are_not_marked():
    assert query_words('nickel OR "refined ore" -ferry number:14 coop*') == ("nickel", "refined", "ore", "coop")

"""The results of the search box."""

import json
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QSettings, Qt

from briefing import edits, store, template
from tests import books
from tests.ui.desk import Desk, press, type_in
from ui.main_window import MainWindow
from ui.models.book_drops import REFS
from ui.models.search_hits import Order, query_words
from ui.panes.search import SearchPane
from ui.session import Session

CTRL = Qt.KeyboardModifier.ControlModifier


def searched(desk: Desk, qtbot, query: str) -> SearchPane:
    pane = SearchPane(desk.session, desk.jobs)
    qtbot.addWidget(pane)
    pane.resize(300, 600)
    with qtbot.waitExposed(pane):
        pane.show()
    look_for(pane, qtbot, query)
    return pane


def look_for(pane: SearchPane, qtbot, query: str) -> None:
    """Search and wait until all documents are in the index and the answer is there."""
    pane.search(query)
    qtbot.waitUntil(lambda: pane._found is not None and pane._found.text == pane._asked and not pane._found.left)


def places(pane: SearchPane) -> list[str]:
    return [row.title if row.head else row.ref.block if row.ref else row.item or row.section for row in pane.model.rows]


def select(pane: SearchPane, *rows: int) -> None:
    pane.view.clearSelection()
    for row in rows:
        pane.view.selectionModel().select(pane.model.index(row), QItemSelectionModel.SelectionFlag.Select)


def test_paragraphs_are_found_while_the_word_is_typed_and_enter_shows_them(desk, qtbot):
    words: list[tuple[str, ...]] = []
    desk.session.words_shown.connect(words.append)
    pane = searched(desk, qtbot, "geolog")
    qtbot.waitUntil(lambda: bool(words))
    place, row = next((place, row) for place, row in enumerate(pane.model.rows) if row.ref is not None)
    assert row.title == "Joint Statement, para 2"
    assert row.under == "Critical minerals"
    assert row.used == "in Tab 1"
    assert words[-1][0] == "geolog"
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


def test_all_that_was_found_goes_into_a_chosen_section_as_one_edit_and_nothing_twice(desk, qtbot):
    pane = searched(desk, qtbot, "source:statement both sides")
    found = [ref.block for ref in pane.model.quotable()]
    assert len(found) > 3
    pane.add_all("tab2-back")
    added = [desk.item(name).ref.block for name in desk.items_of("tab2-back")[1:]]
    assert added == found
    pane.add_all("tab2-back")
    assert len(desk.items_of("tab2-back")) == 1 + len(found)
    desk.session.undo()
    assert desk.items_of("tab2-back") == ["tab2-n1"]


def test_several_chosen_paragraphs_go_to_the_section_in_their_order(desk, qtbot):
    desk.session.select_section("tab2-agreed")
    pane = searched(desk, qtbot, "source:statement both sides")
    refs = [pane.model.ref_at(place) for place in (0, 2)]
    select(pane, 2, 0)
    press(pane.view, Qt.Key.Key_Return, CTRL)
    assert [desk.item(name).ref for name in desk.items_of("tab2-agreed")[-2:]] == refs


def test_only_what_is_not_used_yet_is_shown_and_goes_when_it_is_added(desk, qtbot):
    pane = searched(desk, qtbot, "nickel")
    assert [row for row in pane.model.rows if row.used]
    pane.bar.unused.click()
    qtbot.waitUntil(lambda: not any(row.used for row in pane.model.rows))
    assert places(pane) == ["js-4"]
    select(pane, 0)
    pane.add_chosen("tab1-agreed")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 0)


def test_results_are_grouped_by_source_in_reading_order_or_newest_first(desk, qtbot):
    pane = searched(desk, qtbot, "the")
    pane._arrange(Order.SOURCE)
    shown = [place for place in places(pane) if place.startswith(("js", "art"))]
    assert shown == sorted(shown, key=lambda name: (name.startswith("art"), name))
    assert pane.model.row(0).title == "Aruna–Velmara Joint Statement · 2 March 2030"
    assert pane.model.row(1).title == "Para 1"
    assert not pane.model.flags(pane.model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    pane._arrange(Order.DATE)
    assert pane.model.row(0).title.startswith("11 May 2031")
    assert QSettings().value("search/order") == "date"


def test_a_filter_by_speaker_waits_until_it_is_known_who_speaks(desk, qtbot):
    pane = searched(desk, qtbot, "speaker:harrow")
    qtbot.waitUntil(lambda: places(pane) == ["art-2"], timeout=30_000)
    assert pane.model.row(0).speaker == "Harrow"
    assert [name for name, _, _ in pane.searching.standing.speakers].count("Harrow") == 1


def test_what_is_corrected_added_and_removed_is_found_so_at_once(desk, qtbot):
    pane = searched(desk, qtbot, "hydrogen")
    assert "js-6" in places(pane)
    desk.session.apply(edits.add_sources, (books.agreement(),))
    look_for(pane, qtbot, "engineering")
    assert places(pane) == ["agr-1-1a"]
    desk.session.apply(edits.remove_source, "agr")
    qtbot.waitUntil(lambda: places(pane) == [])


def test_earlier_versions_are_left_out_and_offered(desk, qtbot):
    newer = replace(books.statement(), id="js2", supersedes="js")
    desk.session.apply(edits.add_sources, (newer,))
    pane = searched(desk, qtbot, "hydrogen")
    assert {row.ref.source for row in pane.model.rows if row.ref} == {"js2"}
    assert pane.bar.earlier.text() == "2 more in earlier versions"
    with qtbot.waitSignal(pane.query_asked) as asked:
        pane.bar.earlier.click()
    look_for(pane, qtbot, asked.args[0])
    assert [row.ref.source for row in pane.model.rows if row.ref] == ["js2", "js2", "js", "js"]


def test_a_book_for_reading_only_is_searched_in_memory_and_its_file_is_not_touched(desk, qtbot, tmp_path):
    desk.session.close()
    before = desk.path.read_bytes()
    session = Session(store.open_book(desk.path, read_only=True), template.load("visit-book"), desk.jobs)
    pane = SearchPane(session, desk.jobs)
    qtbot.addWidget(pane)
    look_for(pane, qtbot, "hydrogen")
    assert "js-6" in places(pane)
    select(pane, 0)
    assert not pane.bar.add.isEnabled()
    session.close()
    assert desk.path.read_bytes() == before


def test_the_box_offers_filters_and_what_there_is_for_them_by_keyboard(window: MainWindow, qtbot):
    box = window.top_bar.search
    window.focus_search()
    box.setFocus()
    type_in(box, "sour")
    assert box.offers_shown
    press(box, Qt.Key.Key_Tab)
    assert box.text() == "source:"
    press(box, Qt.Key.Key_Down)
    press(box, Qt.Key.Key_Return)
    assert box.text().startswith('source:"')
    assert box.text().endswith('" ')
    assert not box.offers_shown
    press(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_the_box_explains_itself_and_escape_closes_that_first(window: MainWindow, qtbot):
    box = window.top_bar.search
    type_in(box, "nickel")
    box.show_help()
    assert box.offers_shown
    press(box, Qt.Key.Key_Escape)
    assert not box.offers_shown
    assert box.text() == "nickel"


def test_the_officers_own_words_are_found_too(desk, qtbot):
    pane = searched(desk, qtbot, "smelter closed")
    rows = [row for row in pane.model.rows if row.item]
    assert [row.item for row in rows] == ["tab1-n1", "tab2-n1"]
    pane.view.setCurrentIndex(pane.model.index(0))
    press(pane.view, Qt.Key.Key_Return)
    assert desk.session.item_id == "tab1-n1"


def test_nothing_found_says_what_to_try_and_escape_closes(desk, qtbot):
    pane = searched(desk, qtbot, "zeppelin")
    assert pane.model.rowCount() == 0
    assert pane.bar.hint.isVisible()
    with qtbot.waitSignal(pane.closed):
        press(pane.view, Qt.Key.Key_Escape)
    pane.search("")
    assert not pane.bar.hint.isVisible()


def test_results_can_be_dragged_into_the_outline(desk, qtbot):
    pane = searched(desk, qtbot, "ferry")
    place = next(place for place, row in enumerate(pane.model.rows) if row.ref is not None)
    data = pane.model.mimeData([pane.model.index(place)])
    assert json.loads(bytes(data.data(REFS).data())) == [["art", "art-3"]]


def test_operators_and_left_out_words_are_not_marked():
    words = query_words('nickel OR "refined ore" -ferry number:14 coop*')
    assert {"nickel", "nickels", "refined ore", "coop"} <= set(words)
    assert not {"ferry", "14", "OR"} & set(words)

"""Two versions of a document beside each other: states, decisions about excerpts, keys, undo, signs elsewhere."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from pytestqt.qtbot import QtBot

from briefing import edits
from briefing.model.book import Annex, Excerpt
from briefing.model.source import Source
from briefing.revision import State
from tests import books
from tests.ui.desk import Desk
from tests.ui.test_translations import cut_off
from ui import languages
from ui.main_window import MainWindow
from ui.models.book_rows import item_row
from ui.models.comparison_edits import take_as_newer
from ui.models.comparison_rows import ExcerptRow, FoldRow, PairRow, Standing, fold_words, spoken
from ui.panes.comparison import ComparisonPane

T = books.STATEMENT_TEXTS


def newer_statement() -> Source:
    """Return the joint statement with its fourth paragraph reworded, the third gone and one put at the end."""
    words = (T[0], T[1], T[3].replace("long-term", "steady"), T[4], T[5], T[6], "A library opens in Castellan.")
    blocks = [books.paragraph(f"new-{place}", text, str(place)) for place, text in enumerate(words, 1)]
    made = books.source("new", "Aruna-Velmara Joint Statement", *blocks, date=books.statement().date, language="en")
    return replace(made, original=books.original("js (2).txt", b"newer"))


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(desk.session, desk.jobs)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    yield made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def pane(window: MainWindow) -> ComparisonPane:
    """The comparison of the two versions, with an excerpt of a reworded and one of a gone paragraph in the book."""
    session = window.session
    old = books.statement()
    section = next(section for section, item in session.project.items() if isinstance(item, Excerpt))
    quotes = tuple(books.quote((old,), block, f"quote-{block}") for block in ("js-3", "js-4", "js-5"))
    session.apply(edits.add_items, section.id, quotes)
    session.apply(edits.add_revision, old.id, newer_statement())
    session.show_comparison(old.id, "new")
    return window.comparison


def standing(pane: ComparisonPane, item: str) -> Standing:
    return next(row.standing for row in pane.model.rows if isinstance(row, ExcerptRow) and row.item == item)


def excerpt(pane: ComparisonPane, item_id: str) -> Excerpt:
    found = next(item for _, item in pane._session.project.items() if item.id == item_id)
    assert isinstance(found, Excerpt)
    return found


def test_differences_are_shown_and_what_is_unchanged_is_folded_with_its_count(pane: ComparisonPane) -> None:
    pairs = [row.pair.state for row in pane.model.rows if isinstance(row, PairRow)]
    assert State.UNCHANGED not in pairs
    assert {State.REWORDED, State.GONE, State.NEW} <= set(pairs)
    folds = [fold_words(row) for row in pane.model.rows if isinstance(row, FoldRow)]
    assert "1 unchanged paragraph, 1 with another number" in folds
    counts = pane.model.comparison.counts()
    assert pane.filters[State.REWORDED].text() == f"Reworded {counts[State.REWORDED]}"


def test_nothing_in_the_book_changes_by_loading_or_looking(pane: ComparisonPane) -> None:
    assert excerpt(pane, "quote-js-4").quoted == T[3]
    assert excerpt(pane, "quote-js-4").ref.source == "js"
    assert {row.item for row in pane.model.open} >= {"quote-js-3", "quote-js-4"}
    assert standing(pane, "quote-js-4") is Standing.OPEN


def test_what_is_word_for_word_the_same_is_cited_from_the_newer_version_with_its_number(pane: ComparisonPane) -> None:
    assert (excerpt(pane, "quote-js-5").ref.source, excerpt(pane, "quote-js-5").number) == ("new", "4")


def test_accepting_one_takes_the_newer_words_and_undo_brings_the_old_ones_back(
    pane: ComparisonPane, qtbot: QtBot
) -> None:
    strip = pane.view._strips["excerpt:quote-js-4"]
    qtbot.mouseClick(strip.accept, Qt.MouseButton.LeftButton)
    assert "steady" in excerpt(pane, "quote-js-4").quoted
    assert standing(pane, "quote-js-4") is Standing.CURRENT
    pane._session.undo()
    assert excerpt(pane, "quote-js-4").quoted == T[3]
    assert standing(pane, "quote-js-4") is Standing.OPEN


def test_keeping_one_leaves_its_words_and_it_can_be_accepted_after_all(pane: ComparisonPane, qtbot: QtBot) -> None:
    strip = pane.view._strips["excerpt:quote-js-4"]
    qtbot.mouseClick(strip.keep, Qt.MouseButton.LeftButton)
    assert standing(pane, "quote-js-4") is Standing.KEPT
    assert excerpt(pane, "quote-js-4").quoted == T[3]
    assert strip.accept.text() == "Accept after all"
    qtbot.mouseClick(strip.accept, Qt.MouseButton.LeftButton)
    assert standing(pane, "quote-js-4") is Standing.CURRENT


def test_a_quotation_that_is_gone_is_removed_only_by_name(pane: ComparisonPane, qtbot: QtBot) -> None:
    strip = pane.view._strips["excerpt:quote-js-3"]
    assert strip.accept.text() == "Remove the quotation"
    assert "accepting takes" in pane.waiting.text()
    qtbot.mouseClick(strip.accept, Qt.MouseButton.LeftButton)
    assert all(item.id != "quote-js-3" for _, item in pane._session.project.items())


def test_keep_all_and_accept_all_are_one_edit_each(pane: ComparisonPane, qtbot: QtBot) -> None:
    before = pane._session.project
    qtbot.mouseClick(pane.keep_button, Qt.MouseButton.LeftButton)
    assert pane.model.open == ()
    pane._session.undo()
    assert pane._session.project is before
    qtbot.mouseClick(pane.accept_button, Qt.MouseButton.LeftButton)
    assert pane.model.open == ()
    pane._session.undo()
    assert pane._session.project is before


def test_by_keyboard_differences_are_walked_and_decided(pane: ComparisonPane, qtbot: QtBot) -> None:
    places = []
    pane.view.setCurrentIndex(pane.model.index(0))
    while pane.view.step(1):
        places.append(pane.view.currentIndex().row())
    assert len(places) == len([row for row in pane.model.rows if isinstance(row, PairRow)])
    pane.view.show_row(pane.model.place_of_block("js-4"))
    pane.commands["keep-quoted"].trigger()
    assert standing(pane, "quote-js-4") is Standing.KEPT
    pane.commands["previous-difference"].trigger()
    assert pane.view.currentIndex().row() < places[-1]


def test_a_fold_opens_by_keyboard(pane: ComparisonPane, qtbot: QtBot) -> None:
    before = len(pane.model.rows)
    place = next(place for place, row in enumerate(pane.model.rows) if isinstance(row, FoldRow))
    fold = pane.model.row(place)
    pane.view.setCurrentIndex(pane.model.index(place))
    qtbot.keyClick(pane.view, Qt.Key.Key_Space)
    assert isinstance(fold, FoldRow)
    assert len(pane.model.rows) == before + len(fold.pairs)
    assert pane.view.currentIndex().row() == place
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert len(pane.model.rows) == before


@pytest.mark.parametrize("state", [State.REWORDED, State.NEW, State.GONE, State.UNCHANGED])
def test_one_state_can_be_shown_alone(pane: ComparisonPane, qtbot: QtBot, state: State) -> None:
    qtbot.mouseClick(pane.filters[state], Qt.MouseButton.LeftButton)
    shown = [row.pair.state for row in pane.model.rows if isinstance(row, PairRow)]
    assert shown == [state] * pane.model.comparison.counts()[state]


def test_a_screen_reader_hears_both_versions_and_what_became_of_them(pane: ComparisonPane) -> None:
    row = pane.model.row(pane.model.place_of_block("js-4"))
    assert spoken(row) == f"Reworded. Earlier: 4 {T[3]}. Newer: 3 {T[3].replace('long-term', 'steady')}"
    assert pane.view._strips["excerpt:quote-js-4"].keep.accessibleName().startswith("Keep as quoted: Tab ")


def test_outline_and_editor_show_what_is_outdated_and_lead_here(window: MainWindow, pane: ComparisonPane) -> None:
    session = window.session
    row = item_row(session.project, excerpt(pane, "quote-js-4"))
    assert (row.outdated, row.detail) == (True, "outdated")
    assert not item_row(session.project, excerpt(pane, "quote-js-5")).outdated
    window.close_comparison()
    session.select_item("quote-js-4")
    button = window.editor.findChild(type(pane.accept_button), "editor-excerpt-compare")
    assert button is not None
    button.click()
    assert window.middle.currentWidget() is pane
    assert pane.view.currentIndex().row() == pane.model.place_of_block("js-4")
    pane.keep("quote-js-4")
    assert not item_row(session.project, excerpt(pane, "quote-js-4")).outdated


def test_an_annex_of_the_earlier_version_follows_on_request(window: MainWindow, pane: ComparisonPane) -> None:
    session = window.session
    annexes = [item for _, item in session.project.items() if isinstance(item, Annex) and item.source == "js"]
    assert annexes
    pane.keep_all()
    assert pane.accept_button.text() == "Bring up to date"
    pane.accept_all()
    assert all(item.source != "js" for _, item in session.project.items() if isinstance(item, Annex))
    assert not pane.bar.isVisible()


def test_taking_the_newer_version_back_closes_the_comparison(window: MainWindow, pane: ComparisonPane) -> None:
    window.session.undo()
    assert window.middle.currentWidget() is window.reader
    assert pane.model.rows == ()


def test_an_earlier_version_nothing_quotes_can_be_removed(window: MainWindow, pane: ComparisonPane) -> None:
    pane.accept_all()
    users = [
        item for _, item in window.session.project.items() if isinstance(item, Excerpt) and item.ref.source == "js"
    ]
    window.session.apply(edits.remove_items, tuple(item.id for item in users))
    window.sources.select("js")
    window.sources.remove()
    assert all(source.id != "js" for source in window.session.project.sources)
    assert window.middle.currentWidget() is window.reader


def test_two_documents_of_the_book_become_versions_as_one_edit(desk: Desk) -> None:
    session = desk.session
    session.apply(edits.add_sources, (newer_statement(),))
    before = session.project
    change = session.apply(take_as_newer, "js", "new")
    assert change is not None
    assert change.label == "Take js (2).txt as the newer version"
    assert session.project.source("new").supersedes == "js"
    session.undo()
    assert session.project is before


def test_an_original_of_a_missing_file_changes_nothing(pane: ComparisonPane, tmp_path: Path) -> None:
    before = pane.model.rows
    pane.show_versions("js", "nowhere")
    assert pane.model.rows == before


@pytest.mark.parametrize("spoken", ["en", "ms", "ja"])
def test_nothing_of_a_comparison_is_cut_off(desk: Desk, qtbot: QtBot, spoken: str) -> None:
    languages.speak(spoken)
    try:
        session = desk.session
        session.apply(edits.add_revision, "js", newer_statement())
        window = MainWindow(session, desk.jobs)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(window)
        window.resize(1100, 700)
        window.show()
        session.show_comparison("js", "new")
        QCoreApplication.processEvents()
        elided = {"comparison-title", "comparison-earlier", "comparison-newer"}  # names of documents
        cut = [words for words in cut_off(window.comparison) if not any(name in words for name in elided)]
        assert cut == []
    finally:
        languages.speak("en")

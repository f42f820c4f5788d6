"""A topic over time, agreed language and the shelf in the window: found, shown, led from, put into the book."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from briefing import edits, store, template
from briefing.model.book import Excerpt, Note, Table
from briefing.model.source import Source
from briefing.model.text import text_of
from briefing.model.topic import BlockRef, Topic, TopicHit
from briefing.over_time import Turn
from tests import books
from tests.ui.desk import Desk, press
from tests.ui.test_translations import cut_off
from ui import languages
from ui.asking_tabs import AskingTabs
from ui.jobs import Jobs, Lanes
from ui.main_window import MainWindow
from ui.models.agreed_model import MatchRow, Order, Where
from ui.models.shelf_keeper import keep_shelf_at, shelf_path
from ui.session import Session
from ui.widgets.rich_text_edit import RichTextEdit

PATIENCE = 20_000  # ms for work in a process
SEEN = "Both sides decided to exchange ship reporting data every six hours."


def later(source_id: str = "later") -> Source:
    """Return a later statement that takes up some of the words of the joint statement."""
    texts = (
        "Both sides agreed that nickel ore is refined where it is mined, as far as that is economic.",
        "The survey of nickel deposits found 2.4 million tonnes of ore.",
    )
    blocks = [books.paragraph(f"{source_id}-{n}", text, str(n)) for n, text in enumerate(texts, 1)]
    made = books.source(source_id, "Castellan Declaration", *blocks, language="en")
    day = books.statement().date
    return replace(made, date=day.replace(year=day.year + 2) if day else None)


def nickel() -> Topic:
    hits = [BlockRef("js", "js-2"), BlockRef("js", "js-3"), BlockRef("js", "js-4")]
    hits += [BlockRef("later", "later-1"), BlockRef("later", "later-2")]
    return Topic("top-nickel", "Nickel", ("nickel",), tuple(TopicHit(ref) for ref in hits), own=True)


@pytest.fixture(scope="module")
def lanes() -> Iterator[Lanes]:
    """Processes that serve all tests of this file: what they remember of one book is not asked by another."""
    made = Lanes()
    yield made
    made.close()


@pytest.fixture
def desk(dressed: object, tmp_path: Path, lanes: Lanes) -> Iterator[Desk]:
    keep_shelf_at(tmp_path / "Shelf.briefing-shelf")
    project = books.project()
    project = replace(project, sources=(*project.sources, later()), topics=(*project.topics, nickel()))
    path = tmp_path / "visit.briefing"
    jobs = Jobs(lanes=lanes)
    made = Desk(Session(store.create(path, project, {}), template.load("visit-book"), jobs), jobs, path)
    yield made
    made.close()


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
def tabs(window: MainWindow) -> AskingTabs:
    return window.asking


def show_nickel(tabs: AskingTabs, qtbot: QtBot) -> None:
    tabs.show_over_time(nickel())
    qtbot.waitUntil(lambda: bool(tabs.over_time.model.rows), timeout=PATIENCE)


def ask(tabs: AskingTabs, qtbot: QtBot, text: str, ref: BlockRef | None = None) -> list[MatchRow]:
    tabs.find_agreed(text, ref)
    qtbot.waitUntil(lambda: not tabs.agreed.model.busy, timeout=PATIENCE)
    return [row for row in tabs.agreed.model.rows if isinstance(row, MatchRow)]


def cell_of(tabs: AskingTabs, words: str) -> tuple[int, int]:
    model = tabs.over_time.model
    return next(
        (row, column)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if any(words in passage.text for passage in model.cell(row, column))
    )


# ---- over time


def test_the_sources_of_a_topic_stand_side_by_side_by_date(tabs: AskingTabs, qtbot: QtBot) -> None:
    show_nickel(tabs, qtbot)
    model = tabs.over_time.model
    assert [column.source for column in model.timeline.columns] == ["js", "later"]
    assert cell_of(tabs, "ore is refined where it is found")[0] == cell_of(tabs, "refined where it is mined")[0]


def test_the_signs_are_said_in_words(tabs: AskingTabs, qtbot: QtBot) -> None:
    show_nickel(tabs, qtbot)
    model = tabs.over_time.model
    row, column = cell_of(tabs, "2.4 million")
    assert any(mark.turn is Turn.NEW for passage in model.cell(row, column) for mark in passage.marks)
    said = model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "new: 2.4 million tonnes" in said
    assert "＋ new" in tabs.over_time.legend.text()


def test_enter_leads_to_the_paragraph(window: MainWindow, tabs: AskingTabs, qtbot: QtBot) -> None:
    show_nickel(tabs, qtbot)
    view = tabs.over_time.view
    view.setCurrentIndex(tabs.over_time.model.index(*cell_of(tabs, "refined where it is mined")))
    press(view, Qt.Key.Key_Return)
    assert window.middle.currentWidget() is window.reader
    assert window.reader.current_ref() == BlockRef("later", "later-1")


def test_a_chosen_cell_is_quoted_in_the_book_word_for_word(desk: Desk, tabs: AskingTabs, qtbot: QtBot) -> None:
    show_nickel(tabs, qtbot)
    tabs.over_time.view.setCurrentIndex(tabs.over_time.model.index(*cell_of(tabs, "2.4 million")))
    before = {item.id for _, item in desk.session.project.items()}
    tabs.over_time.add.click()
    (made,) = [item for _, item in desk.session.project.items() if item.id not in before]
    assert isinstance(made, Excerpt)
    assert made.quoted == "The survey of nickel deposits found 2.4 million tonnes of ore."
    desk.session.undo()
    assert {item.id for _, item in desk.session.project.items()} == before


def test_the_table_goes_into_the_book_with_citations(desk: Desk, tabs: AskingTabs, qtbot: QtBot) -> None:
    show_nickel(tabs, qtbot)
    tabs.over_time.put.click()
    (made,) = [item for _, item in desk.session.project.items() if isinstance(item, Table) and "Nickel" in item.caption]
    assert len(made.rows[0]) == 3
    assert any("para 1)" in cell for row in made.rows[1:] for cell in row)
    assert "Nickel" in desk.session.undo_label


def test_any_two_sources_are_compared_word_by_word(tabs: AskingTabs, qtbot: QtBot) -> None:
    show_nickel(tabs, qtbot)
    tabs.over_time.compare.click()
    qtbot.waitUntil(lambda: tabs.over_time.model.pair is not None and not tabs.over_time.model.busy, timeout=PATIENCE)
    row, _ = cell_of(tabs, "refined where it is mined")
    changed = [change.text.strip() for change in tabs.over_time.model.changes(row) if change.kind != "same"]
    assert "found," in changed
    assert "mined," in changed
    tabs.over_time.compare.click()
    qtbot.waitUntil(lambda: tabs.over_time.model.pair is None and not tabs.over_time.model.busy, timeout=PATIENCE)


def test_only_what_several_sources_say_can_be_shown(tabs: AskingTabs, qtbot: QtBot) -> None:
    show_nickel(tabs, qtbot)
    every = tabs.over_time.model.rowCount()
    tabs.over_time.several.click()
    assert 0 < tabs.over_time.model.rowCount() < every
    assert all(row.filled > 1 for row in tabs.over_time.model.rows)


def test_the_whole_window_can_be_given_to_the_table_and_is_given_back(window: MainWindow, tabs: AskingTabs) -> None:
    tabs.show_over_time(nickel())
    tabs.over_time.room.click()
    assert window.left.isHidden()
    assert window.right.isHidden()
    tabs.over_time.commands["close-over-time"].trigger()
    assert not window.left.isHidden()
    assert not window.right.isHidden()
    assert window.middle.currentWidget() is window.reader


def test_a_document_taken_out_of_the_book_leaves_the_table(desk: Desk, tabs: AskingTabs, qtbot: QtBot) -> None:
    show_nickel(tabs, qtbot)
    desk.session.apply(edits.remove_source, "later", force=True)
    qtbot.waitUntil(lambda: tabs.over_time.model.columnCount() == 1, timeout=PATIENCE)


# ---- agreed language


def test_near_matches_come_newest_first_and_say_how_like_they_are(tabs: AskingTabs, qtbot: QtBot) -> None:
    rows = ask(tabs, qtbot, "Both sides agreed that ore is refined where it is found, as far as that is economic.")
    assert [row.match.document for row in rows] == ["later", "js"]
    assert rows[0].alike == "same but for 2 words"
    assert rows[1].alike == "word for word the same"
    assert rows[1].cited.endswith("para 3")


def test_the_closest_can_stand_first(tabs: AskingTabs, qtbot: QtBot) -> None:
    ask(tabs, qtbot, "Both sides agreed that ore is refined where it is found, as far as that is economic.")
    tabs.agreed.model.show(order=Order.CLOSEST)
    rows = [row for row in tabs.agreed.model.rows if isinstance(row, MatchRow)]
    assert [row.match.document for row in rows] == ["js", "later"]


def test_the_sentence_itself_stands_first_and_is_not_counted(tabs: AskingTabs, qtbot: QtBot) -> None:
    text = books.STATEMENT_TEXTS[2]
    rows = ask(tabs, qtbot, text, BlockRef("js", "js-3"))
    assert rows[0].itself
    assert tabs.agreed.model.matches() == len(rows) - 1


def test_what_is_chosen_in_the_reader_is_looked_for(window: MainWindow, tabs: AskingTabs, qtbot: QtBot) -> None:
    window.reader.show_block(BlockRef("js", "js-3"))
    window.reader.setFocus()
    tabs.commands["find-agreed"].trigger()
    qtbot.waitUntil(lambda: not tabs.agreed.model.busy, timeout=PATIENCE)
    assert tabs.agreed.model.text == books.STATEMENT_TEXTS[2]
    assert tabs.agreed.model.asked_ref == BlockRef("js", "js-3")


def test_words_chosen_in_an_editor_are_looked_for(
    desk: Desk, window: MainWindow, tabs: AskingTabs, qtbot: QtBot
) -> None:
    note = next(item for _, item in desk.session.project.items() if isinstance(item, Note))
    desk.session.select_item(note.id)
    field = window.editor.findChild(RichTextEdit)
    window.show_lower(window.editor)
    field.setFocus()
    field.selectAll()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field, timeout=PATIENCE)
    tabs.commands["find-agreed"].trigger()
    assert tabs.agreed.model.text == " ".join(text_of(note.text).split())
    assert tabs.agreed.model.asked_ref is None


def test_a_typed_sentence_is_looked_for_with_enter(tabs: AskingTabs, qtbot: QtBot) -> None:
    tabs.find_agreed()
    tabs.agreed.field.setPlainText("ore is refined where it is found")
    press(tabs.agreed.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(tabs.agreed.model.rows), timeout=PATIENCE)


def test_a_match_is_quoted_copied_and_led_to(desk: Desk, window: MainWindow, tabs: AskingTabs, qtbot: QtBot) -> None:
    ask(tabs, qtbot, "The survey of nickel deposits found millions of tonnes of ore.")
    assert tabs.agreed.add_button.isEnabled()
    tabs.agreed.add_button.click()
    assert any(
        isinstance(item, Excerpt) and item.ref == BlockRef("later", "later-2")
        for _, item in desk.session.project.items()
    )
    tabs.agreed.copy_button.click()
    assert QGuiApplication.clipboard().text().splitlines()[0].startswith("The survey of nickel deposits found 2.4")
    assert "para 2" in QGuiApplication.clipboard().text()
    tabs.agreed.show_button.click()
    assert window.reader.current_ref() == BlockRef("later", "later-2")


def test_a_document_that_changes_is_asked_as_it_is_now(desk: Desk, tabs: AskingTabs, qtbot: QtBot) -> None:
    ask(tabs, qtbot, "The survey of nickel deposits found millions of tonnes of ore.")
    desk.session.apply(edits.remove_source, "later", force=True)
    rows = ask(tabs, qtbot, "The survey of nickel deposits found millions of tonnes of ore.")
    assert all(row.match.document != "later" for row in rows)


# ---- the shelf


def fill_shelf(tabs: AskingTabs, qtbot: QtBot, *paths: Path) -> None:
    tabs.show_shelf()
    tabs.shelf.keeper.put(paths)
    qtbot.waitUntil(
        lambda: bool(tabs.shelf.keeper.standing.entries) and not tabs.shelf.keeper.reading, timeout=PATIENCE
    )


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    path = tmp_path / "earlier.txt"
    path.write_text(f"Joint Statement\n\nCastellan, 14 October 2027\n\n1. They met.\n\n2. {SEEN}\n", encoding="utf-8")
    return path


def test_what_is_put_on_the_shelf_is_found(tabs: AskingTabs, qtbot: QtBot, earlier: Path) -> None:
    fill_shelf(tabs, qtbot, earlier)
    assert [row.title for row in tabs.shelf.model.rows] == ["Joint Statement"]
    (row,) = ask(tabs, qtbot, SEEN.replace("six", "twelve"))
    assert row.match.shelved
    assert row.alike == "same but for 1 word"
    assert row.origin == "on the shelf"
    tabs.agreed.model.show(where=Where.BOOK)
    assert tabs.agreed.model.rows == ()


def test_words_of_the_shelf_come_into_the_book_as_a_note_with_their_citation(
    desk: Desk, tabs: AskingTabs, qtbot: QtBot, earlier: Path
) -> None:
    fill_shelf(tabs, qtbot, earlier)
    ask(tabs, qtbot, SEEN)
    before = {item.id for _, item in desk.session.project.items()}
    tabs.agreed.add_chosen()
    (made,) = [item for _, item in desk.session.project.items() if item.id not in before]
    assert isinstance(made, Note)
    assert made.text[0].text == f"“{SEEN}” (Joint Statement, 14 October 2027, para 2)"
    assert made.care.as_of is not None


def test_a_file_is_taken_off_the_shelf_and_stays_where_it_is(tabs: AskingTabs, qtbot: QtBot, earlier: Path) -> None:
    fill_shelf(tabs, qtbot, earlier)
    tabs.shelf.list.setCurrentIndex(tabs.shelf.model.index(0))
    tabs.shelf.take.click()
    qtbot.waitUntil(lambda: not tabs.shelf.keeper.standing.entries, timeout=PATIENCE)
    assert earlier.exists()
    assert ask(tabs, qtbot, SEEN) == []


def test_a_file_that_is_gone_is_said_to_be(tabs: AskingTabs, qtbot: QtBot, earlier: Path) -> None:
    fill_shelf(tabs, qtbot, earlier)
    earlier.unlink()
    tabs.shelf.look()
    qtbot.waitUntil(lambda: bool(tabs.shelf.keeper.standing.missing), timeout=PATIENCE)
    assert "not where it was" in tabs.shelf.model.rows[0].problem
    assert ask(tabs, qtbot, SEEN)


def test_the_shelf_says_what_is_kept_and_where(tabs: AskingTabs) -> None:
    tabs.show_shelf()
    assert str(shelf_path()) in tabs.shelf.kept.text()
    assert not shelf_path().exists()


def test_each_tab_closes_with_escape(window: MainWindow, tabs: AskingTabs) -> None:
    panes: tuple[QWidget, ...] = (tabs.over_time, tabs.agreed, tabs.shelf)
    tabs.show_over_time()
    tabs.find_agreed()
    tabs.show_shelf()
    for pane in panes:
        window.middle.setCurrentWidget(pane)
        pane.commands[next(name for name in pane.commands if name.startswith("close-"))].trigger()  # type: ignore[attr-defined]
        assert window.middle.indexOf(pane) < 0


@pytest.mark.parametrize("spoken", ["en", "ms", "ja"])
def test_nothing_of_the_three_tabs_is_cut_off(desk: Desk, qtbot: QtBot, spoken: str) -> None:
    languages.speak(spoken)
    try:
        window = MainWindow(desk.session, desk.jobs)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(window)
        window.resize(1100, 700)
        window.show()
        tabs = window.asking
        for show, pane in (
            (tabs.show_over_time, tabs.over_time),
            (tabs.find_agreed, tabs.agreed),
            (tabs.show_shelf, tabs.shelf),
        ):
            show()
            QCoreApplication.processEvents()
            assert cut_off(pane) == []
    finally:
        languages.speak("en")

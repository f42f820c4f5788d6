"""The start page, the program's windows and the entry point."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QStandardPaths, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from briefing import store
from ui import launch, window_state
from ui.app import Program
from ui.book_places import free_path
from ui.crash_net import CrashNet
from ui.widgets.template_card import PAGE


@pytest.fixture
def program(dressed: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Program]:
    """The whole program, with a documents folder of its own."""
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path))
    made = Program()
    yield made
    made.close()
    for box in QApplication.topLevelWidgets():
        if isinstance(box, QMessageBox):
            box.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_each_template_is_a_card(program: Program) -> None:
    page = program.show_start().page
    assert {card.template_id for card in page.cards} >= {"visit-book", "topic-brief"}


def test_the_search_box_finds_templates_by_name_first(program: Program) -> None:
    page = program.show_start().page
    page.search.setText("question")
    shown = [card.template_id for card in page.cards if not card.isHidden()]
    assert shown == ["visit-book", "question-pack"]
    assert page._grid.itemAtPosition(0, 0).widget().template_id == "question-pack"
    page.search.returnPressed.emit()
    assert page.form.isVisible()
    assert "Questions and answers" in page.form.heading.text()


def test_a_search_that_finds_no_template_says_so_and_an_empty_one_shows_all(program: Program) -> None:
    page = program.show_start().page
    page.search.setText("zebra")
    assert "zebra" in page.nothing.text()
    assert all(card.isHidden() for card in page.cards)
    page.search.clear()
    assert not any(card.isHidden() for card in page.cards)
    assert page.nothing.isHidden()


def test_a_sheet_on_its_side_keeps_its_shape_on_the_card(program: Program) -> None:
    card = program.show_start().page.cards[0]
    card.set_picture(QPixmap(600, 424))
    sheet = card._sheet()
    assert abs(sheet.width() / sheet.height() - 600 / 424) < 0.02
    assert sheet.width() <= PAGE.width()


def test_the_first_page_of_a_template_is_made_by_the_exporter_and_kept(program: Program, qtbot: QtBot) -> None:
    page = program.show_start().page
    qtbot.waitUntil(lambda: all(card.has_picture for card in page.cards), timeout=120_000)
    program.start.close()
    again = program.show_start().page
    qtbot.waitUntil(lambda: all(card.has_picture for card in again.cards), timeout=1000)


def test_a_new_book_asks_for_its_title_only(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    page = program.show_start().page
    next(card for card in page.cards if card.template_id == "visit-book").click()
    assert page.form.isVisible()
    qtbot.keyClicks(page.form.title, "Visit to Velmara")
    assert "Visit to Velmara.briefing" in page.form.place.text()
    qtbot.keyClick(page.form.title, Qt.Key.Key_Return)
    (window,) = program.windows
    assert window.session.project.book.title == "Visit to Velmara"
    assert window.session.path == tmp_path / "Visit to Velmara.briefing"
    assert program.start is None
    assert window_state.recent_books() == [window.session.path]


def test_dropped_documents_begin_a_book_with_them(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Port Ardle Statement\n\n1. Both sides met.\n2. Both sides agreed.\n", encoding="utf-8")
    page = program.show_start().page
    page.take_documents([letter])
    page.form.make.click()
    (window,) = program.windows
    qtbot.waitUntil(lambda: bool(window.session.project.sources), timeout=30_000)
    assert window.session.project.sources[0].title == "Port Ardle Statement"


def test_recent_books_are_listed_and_a_missing_one_can_be_removed(program: Program, tmp_path: Path) -> None:
    there = tmp_path / "There.briefing"
    there.touch()
    for path in (tmp_path / "Gone.briefing", there):
        window_state.remember_book(path)
    recent = program.show_start().page.recent
    flags = [recent.list.item(row).flags() & Qt.ItemFlag.ItemIsEnabled for row in range(2)]
    assert [bool(flag) for flag in flags] == [True, False]
    recent.list.setCurrentRow(1)
    recent._forget_current()
    assert window_state.recent_books() == [there]


def test_the_sample_is_opened_as_a_copy(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    program.open_sample()
    qtbot.waitUntil(lambda: bool(program.windows), timeout=60_000)
    assert program.windows[0].session.path.parent == tmp_path
    assert len(program.windows[0].session.project.sources) == 3


def test_a_book_open_already_is_not_opened_twice(program: Program, tmp_path: Path) -> None:
    first = program.new_book("visit-book", "One", tmp_path / "One.briefing")
    assert first is not None
    assert program.open_book(tmp_path / "One.briefing") is first
    assert len(program.windows) == 1


def test_two_books_stand_in_two_windows(program: Program, tmp_path: Path) -> None:
    program.new_book("visit-book", "One", tmp_path / "One.briefing")
    program.new_book("topic-brief", "Two", tmp_path / "Two.briefing")
    assert [window.session.project.book.title for window in program.windows] == ["One", "Two"]


def test_a_book_somebody_else_holds_opens_for_reading_only(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "Held.briefing"
    program.new_book("visit-book", "Held", path)
    program.windows[0].close()
    holder = store.open_book(path)
    window = program.open_book(path)
    holder.close()
    assert window is not None
    if window.session.read_only:
        assert window.notices.sentences()


def test_a_file_that_is_no_book_gets_a_sentence(program: Program, tmp_path: Path) -> None:
    bad = tmp_path / "letter.briefing"
    bad.write_text("not a book", encoding="utf-8")
    assert program.open_book(bad) is None
    boxes = [box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible()]
    assert len(boxes) == 1
    assert boxes[0].textFormat() is Qt.TextFormat.PlainText
    assert boxes[0].informativeText()


def test_the_last_words_are_kept_when_the_program_ends(program: Program, tmp_path: Path) -> None:
    from briefing import edits

    window = program.new_book("visit-book", "One", tmp_path / "One.briefing")
    assert window is not None
    window.session.apply(edits.set_book, title="The last word")
    program.quit()
    with store.open_book(tmp_path / "One.briefing") as book:
        assert book.project.book.title == "The last word"


def test_an_unexpected_fault_is_a_sentence_and_the_books_are_kept(dressed: QApplication, qtbot: QtBot) -> None:
    kept: list[bool] = []
    net = CrashNet(lambda: kept.append(True))
    net._hook(ValueError, ValueError("a fault"), None)
    qtbot.waitUntil(lambda: bool(kept))
    boxes = [box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible()]
    assert "safe" in boxes[0].informativeText()
    boxes[0].close()


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    assert free_path(tmp_path, "Visit: <Velmara>?").name == "Visit Velmara.briefing"
    (tmp_path / "Visit.briefing").touch()
    assert free_path(tmp_path, "Visit").name == "Visit 2.briefing"


@pytest.mark.parametrize(
    ("words", "window"),
    [([], True), (["a.briefing"], True), (["--sample"], True), (["read", "a.txt"], False), (["--help"], False)],
)
def test_only_books_and_nothing_open_a_window(words: list[str], window: bool) -> None:
    assert launch.opens_window(words) is window


def test_the_command_line_starts_without_qt() -> None:
    code = "import sys, ui.launch; print(any(name.startswith('PySide6') for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_settings_hold_no_words_of_documents(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    program.open_sample()
    qtbot.waitUntil(lambda: bool(program.windows), timeout=60_000)
    secret = program.windows[0].session.project.sources[0].title
    program.quit()
    QSettings().sync()
    assert secret not in Path(QSettings().fileName()).read_text(encoding="utf-8")

"""The frame: what is kept, notices, jobs in the strip, undo, places that come back."""

import time
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from briefing import edits, store
from briefing.model.project import Project
from briefing.progress import SILENT, Progress
from briefing.template import load
from tests.ui.papers import MakeSession
from ui import window_state
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.session import Session


def slow(marker: Path, progress: Progress = SILENT) -> None:
    while not marker.exists():
        progress.report(1, 4, "page 1")
        time.sleep(0.01)


def test_the_top_bar_shows_the_book(window: MainWindow) -> None:
    window.session.apply(edits.set_book, title="Visit to Castellan", marking="Restricted")
    assert window.top_bar.title.text() == "Visit to Castellan"
    assert window.top_bar.marking.text() == "RESTRICTED"
    assert "Visit to Castellan" in window.windowTitle()


def test_it_says_whether_the_changes_are_kept(window: MainWindow, qtbot: QtBot) -> None:
    assert window.top_bar.kept.text() == "all changes kept"
    with qtbot.waitSignal(window.session.saved):
        window.session.apply(edits.set_book, title="Visit to Castellan")
    assert window.top_bar.kept.text() == "all changes kept"


def test_a_failure_to_keep_is_impossible_to_miss(window: MainWindow, qtbot: QtBot) -> None:
    away = window.session.path.with_suffix(".away")
    window.session.path.rename(away)
    with qtbot.waitSignal(window.session.save_failed):
        window.session.apply(edits.set_book, title="Not kept")
    assert window.top_bar.kept.text() == "changes not kept"
    assert window.warning.isVisible()
    away.rename(window.session.path)
    with qtbot.waitSignal(window.session.saved):
        window.session.apply(edits.set_book, title="Kept")
    assert not window.warning.isVisible()


def test_undo_names_what_it_takes_back(window: MainWindow) -> None:
    window.session.apply(edits.set_book, title="Fish & ships")
    undo = window.menus.actions["undo"]
    assert undo.isEnabled()
    assert window.session.undo_label in undo.text().replace("&&", "&")
    undo.trigger()
    assert window.session.project.book.title == "Visit to Velmara"
    assert not undo.isEnabled()
    assert window.menus.actions["redo"].isEnabled()


def test_notices_wait_to_be_read_and_dismissed(window: MainWindow, qtbot: QtBot) -> None:
    for sentence in ("‘a.pdf’ is locked.", "‘b.pdf’ is empty.", "‘a.pdf’ is locked."):
        window.session.notice.emit(sentence)
    assert window.notices.sentences() == ["‘b.pdf’ is empty.", "‘a.pdf’ is locked."]
    assert window.status.notices.isVisible()
    assert "2 notices" in window.status.notices.text()
    window.status.notices.click()
    assert window.notices.isVisible()
    qtbot.keyClick(window.notices, Qt.Key.Key_Escape)
    assert not window.notices.isVisible()
    window.notices.clear()
    assert not window.status.notices.isVisible()


def test_words_of_a_file_are_never_taken_for_rich_text(window: MainWindow) -> None:
    evil = "<img src='file:///etc/hostname'><b>bold</b>"
    window.session.apply(edits.set_book, title=evil)
    window.session.notice.emit(evil)
    for label in window.findChildren(QLabel):
        if "<img" in label.text():
            assert label.textFormat() is Qt.TextFormat.PlainText, label.objectName()


def test_a_running_job_is_shown_with_progress_and_cancel(
    window: MainWindow, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    job = jobs.start(slow, tmp_path / "enough", title="Exporting", done=lambda _: None)
    qtbot.waitUntil(lambda: any(row.isVisible() for row in window.status._rows.values()), timeout=20_000)
    qtbot.waitUntil(lambda: job.done_steps == 1, timeout=20_000)
    row = window.status._rows[job]
    assert "Exporting" in row.label.text()
    assert row.bar.maximum() == 4
    with qtbot.waitSignal(jobs.finished):
        row.stop.click()
    assert job not in window.status._rows


def test_searching_shows_the_results_and_clearing_hides_them(window: MainWindow, qtbot: QtBot) -> None:
    window.focus_search()
    qtbot.keyClicks(window.top_bar.search, "nickel")
    assert window.left.currentWidget() is window.search
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Escape)
    assert not window.left.isTabVisible(2)
    assert window.left.currentWidget() is window.sources


def test_a_book_for_reading_only_says_so_and_refuses(session: Session, jobs: Jobs, project: Project) -> None:
    path = session.path
    session.close()
    window = MainWindow(Session(store.open_book(path, read_only=True), load(project.template), jobs), jobs)
    window.show()
    assert window.warning.isVisible()
    assert window.top_bar.kept.text() == "for reading only"
    window.reader.view.selectAll()
    window.reader.toggle()
    assert not [item for _, item in window.session.project.items()]
    assert "reading only" in window.notices.sentences()[0]
    window.close()


def test_splitters_and_tabs_come_back_as_they_were(
    window: MainWindow, make_session: MakeSession, project: Project, jobs: Jobs
) -> None:
    window.across.setSizes([300, 500, 640])
    window.left.setCurrentIndex(1)
    sizes = window.across.sizes()
    window_state.save_window(window, [window.across, window.right], [window.left, window.below])
    QSettings().remove("window/geometry")  # the test's screen is smaller than the window
    other = MainWindow(make_session(project), jobs)
    other.resize(1440, 900)
    other.show()
    assert other.across.sizes() == sizes
    assert other.left.currentIndex() == 1
    other.close()


def test_f6_goes_round_the_panes(window: MainWindow) -> None:
    window.activateWindow()
    window.reader.setFocus()
    window.next_pane()
    assert window.outline.isAncestorOf(window.focusWidget()) or window.focusWidget() is window.outline
    window.next_pane(-1)
    assert window.reader.isAncestorOf(window.focusWidget())


def test_closing_asks_first_when_the_last_words_cannot_be_kept(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    session = window.session
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    session.flush()
    elsewhere = tmp_path / "moved.briefing"
    session.path.rename(elsewhere)
    session.apply(edits.set_book, title="Written at midnight")
    assert not window.close()
    box = window.findChild(QMessageBox, "message")
    assert box is not None
    assert box.informativeText() == session.save_problem != ""
    elsewhere.rename(session.path)
    again = next(button for button in box.buttons() if button.text() == "Try again")
    again.click()
    qtbot.waitUntil(lambda: not window.isVisible())
    with store.open_book(session.path, read_only=True) as book:
        assert book.project.book.title == "Written at midnight"


def test_a_window_told_to_close_all_the_same_closes(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    window.session.flush()
    window.session.path.rename(tmp_path / "moved.briefing")
    window.session.apply(edits.set_book, title="Written at midnight")
    assert not window.close()
    box = window.findChild(QMessageBox, "message")
    assert box is not None
    next(button for button in box.buttons() if button.objectName() == "close-anyway").click()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_a_long_marking_does_not_widen_the_window(window: MainWindow, qtbot: QtBot) -> None:
    marking = "Restricted until released by the two foreign ministries jointly"
    before = window.minimumSizeHint().width()
    window.session.apply(edits.set_book, marking=marking)
    qtbot.waitUntil(lambda: window.top_bar.marking.width() > 160)
    assert window.minimumSizeHint().width() <= before + 100
    assert window.minimumSizeHint().width() <= 1000
    assert marking.upper() in window.top_bar.marking.toolTip()

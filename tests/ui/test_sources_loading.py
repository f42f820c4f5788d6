"""Documents on their way: rows with progress, parcels to choose from, what failed, stopping, the same file again."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from briefing import store
from tests.reading.test_parcel_contents import TEXT, mail, packed, put
from ui.dialogs.parcel_choice import ParcelChoice
from ui.jobs import Jobs
from ui.loading import Parcel
from ui.main_window import MainWindow
from ui.models.source_words import coming_words
from ui.session import Session
from ui.source_loading import Stage

LETTER = "Castellan Letter\n\n1. The ferry sails daily.\n2. The fare is fixed at {fare} crowns.\n"


@pytest.fixture
def empty_window(empty_session: Session, jobs: Jobs, qtbot: QtBot) -> MainWindow:
    made = MainWindow(empty_session, jobs)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


def load(session: Session, qtbot: QtBot, *paths: Path) -> None:
    with qtbot.waitSignal(session.loading_ended, timeout=30_000):
        session.load_sources(paths)


def open_parcel(session: Session, qtbot: QtBot, path: Path) -> Parcel:
    with qtbot.waitSignal(session.loading.parcel_opened, timeout=30_000) as told:
        session.load_sources((path,))
    parcel = told.args[0]
    assert isinstance(parcel, Parcel)
    return parcel


def titles(session: Session) -> list[str]:
    return [source.title for source in session.project.sources]


# ------------------------------------------------------------------------------------------------------------- rows


def test_files_on_their_way_stand_in_the_list_and_give_way_to_what_was_read(
    empty_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window, session = empty_window, empty_window.session
    model = window.sources.model
    paths = [put(tmp_path, f"{name}.txt", TEXT + name.encode()) for name in "abc"]
    with qtbot.waitSignal(session.loading_ended, timeout=30_000):
        session.load_sources(paths)
        assert [file.name for file in model.coming] == ["a.txt", "b.txt", "c.txt"]
        assert model.rowCount() == 3
        assert coming_words(model.coming[0]) == "Waits its turn"
        assert window.sources.tree.isVisible()
    assert model.coming == ()
    assert len(model.nodes) == model.rowCount() == 3


def test_what_failed_stays_in_the_list_with_its_sentence_and_is_read_again(
    empty_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pane, session = empty_window.sources, empty_window.session
    bad = put(tmp_path, "letter.txt", b"")
    load(session, qtbot, bad)
    (file,) = pane.model.coming
    assert (file.stage, "0 bytes" in coming_words(file)) == (Stage.FAILED, True)
    assert pane.failed.isVisible()
    assert pane.failed.words.text() == "1 document could not be read"
    bad.write_bytes(TEXT)
    with qtbot.waitSignal(session.loading_ended, timeout=30_000):
        qtbot.mouseClick(pane.failed.again, Qt.MouseButton.LeftButton)
    assert titles(session) == ["Port Ardle Statement"]
    assert not pane.failed.isVisible()
    assert pane.model.coming == ()


def test_by_keyboard_a_failed_file_is_read_again_or_taken_off_the_list(
    empty_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pane, session = empty_window.sources, empty_window.session
    load(session, qtbot, put(tmp_path, "a.txt", b""))
    qtbot.mouseClick(pane.failed.where, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(session.loading_ended, timeout=30_000):
        qtbot.keyClick(pane.tree, Qt.Key.Key_Return)
    assert len(pane.model.coming) == 1
    qtbot.mouseClick(pane.failed.where, Qt.MouseButton.LeftButton)
    qtbot.keyClick(pane.tree, Qt.Key.Key_Delete)
    assert pane.model.coming == ()
    assert not pane.failed.isVisible()


def test_many_failures_are_one_notice_with_a_sentence_each(
    empty_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    said: list[str] = []
    empty_session.notice.connect(said.append)
    load(empty_session, qtbot, put(tmp_path, "a.txt", b""), put(tmp_path, "b.pdf", b"%PDF-1.7 cut"), tmp_path / "c.txt")
    assert len(said) == 1
    head, *lines = said[0].split("\n")
    assert head == "3 documents could not be read:"
    assert [name for name in ("a.txt", "b.pdf", "c.txt") if any(name in line for line in lines)] == [
        "a.txt",
        "b.pdf",
        "c.txt",
    ]


def test_stopping_keeps_what_was_read_and_says_so(empty_session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    session, loading = empty_session, empty_session.loading
    said: list[str] = []
    session.status.connect(said.append)
    paths = [put(tmp_path, f"{number}.txt", TEXT + str(number).encode()) for number in range(12)]

    def stop(file: object) -> None:
        if any(each.stage is Stage.READ for each in loading.files):
            loading.moved.disconnect(stop)
            loading.cancel()

    loading.moved.connect(stop)
    load(session, qtbot, *paths)
    kept = len(session.project.sources)
    assert 1 <= kept < 12
    assert said[-1].startswith("Stopped: ")
    assert f"{12 - kept} document" in said[-1]
    session.undo()
    assert session.project.sources == ()


def test_a_file_that_failed_is_not_in_the_way_when_it_is_dropped_again(
    empty_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = put(tmp_path, "a.txt", b"")
    load(empty_session, qtbot, path)
    path.write_bytes(TEXT)
    load(empty_session, qtbot, path)
    assert titles(empty_session) == ["Port Ardle Statement"]
    assert empty_session.loading.files == ()


def test_a_file_of_the_same_name_and_another_content_is_another_document(
    empty_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    load(empty_session, qtbot, put(tmp_path, "one/letter.txt", TEXT), put(tmp_path, "two/letter.txt", b"Hello there."))
    assert len(empty_session.project.sources) == 2


def test_after_undo_the_same_file_can_be_loaded_again(empty_session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", TEXT)
    load(empty_session, qtbot, path)
    empty_session.undo()
    load(empty_session, qtbot, path)
    assert titles(empty_session) == ["Port Ardle Statement"]


# ---------------------------------------------------------------------------------------------------------- parcels


def test_a_message_without_attachments_is_loaded_at_once(empty_session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    load(empty_session, qtbot, put(tmp_path, "papers.eml", mail()))
    assert titles(empty_session) == ["Papers"]


def test_an_archive_of_one_document_is_loaded_as_that_document(
    empty_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    load(empty_session, qtbot, put(tmp_path, "papers.zip", packed(**{"letter.txt": TEXT})))
    (source,) = empty_session.project.sources
    assert source.original.name == "letter.txt"
    assert empty_session.original(source.original.sha256) == TEXT
    assert any("papers.zip" in notice.message for notice in source.notices)


def test_of_a_message_with_attachments_the_officer_chooses(
    empty_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    session, pane = empty_window.session, empty_window.sources
    path = put(tmp_path, "p.eml", mail(("a.txt", TEXT), ("b.zip", packed(c=TEXT + b"More.\n")), ("logo.tif", b"II*\0")))
    parcel = open_parcel(session, qtbot, path)
    choice = pane._choice
    assert isinstance(choice, ParcelChoice)
    assert [held.name for held in choice.ticked(parcel)] == ["p.eml", "a.txt", "b.zip/c"]
    assert choice.count.text() == "3 of 3 chosen · 1 cannot be added"
    qtbot.mouseClick(choice.nothing, Qt.MouseButton.LeftButton)
    assert not choice.add_button.isEnabled()
    qtbot.keyClick(choice.list, Qt.Key.Key_Down)
    qtbot.keyClick(choice.list, Qt.Key.Key_Space)
    assert choice.add_button.text() == "Add 1 document"
    with qtbot.waitSignal(session.loading_ended, timeout=30_000):
        qtbot.keyClick(choice.list, Qt.Key.Key_Return)
    assert [source.original.name for source in session.project.sources] == ["a.txt"]
    assert pane.model.coming == ()


def test_leaving_the_choice_adds_nothing(empty_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    session, pane = empty_window.session, empty_window.sources
    open_parcel(session, qtbot, put(tmp_path, "p.zip", packed(a=TEXT, b=TEXT + b"b")))
    assert pane._choice is not None
    qtbot.keyClick(pane._choice, Qt.Key.Key_Escape)
    assert (session.project.sources, pane.model.coming) == ((), ())


def test_several_parcels_come_into_one_list(empty_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    session, pane = empty_window.session, empty_window.sources
    first = open_parcel(session, qtbot, put(tmp_path, "p.zip", packed(a=TEXT, b=TEXT + b"b")))
    put(tmp_path, "papers/c.txt", TEXT + b"c")
    second = open_parcel(session, qtbot, put(tmp_path, "papers/d.tif", b"II*\0").parent)
    choice = pane._choice
    assert choice is not None
    assert [len(choice.ticked(parcel)) for parcel in (first, second)] == [2, 1]
    with qtbot.waitSignal(session.loading_ended, timeout=30_000):
        qtbot.mouseClick(choice.add_button, Qt.MouseButton.LeftButton)
    assert len(session.project.sources) == 3


def test_what_is_in_the_book_already_is_not_offered(empty_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    session, pane = empty_window.session, empty_window.sources
    load(session, qtbot, put(tmp_path, "a.txt", TEXT))
    parcel = open_parcel(session, qtbot, put(tmp_path, "p.zip", packed(a=TEXT, b=TEXT + b"b")))
    assert pane._choice is not None
    assert [held.name for held in pane._choice.ticked(parcel)] == ["b"]
    pane._choice.close()


def test_nothing_is_loaded_into_a_book_for_reading_only(empty_session: Session, jobs: Jobs, tmp_path: Path) -> None:
    empty_session.close()
    session = Session(store.open_book(empty_session.path, read_only=True), empty_session.template, jobs)
    said: list[str] = []
    session.notice.connect(said.append)
    session.load_sources((put(tmp_path, "a.txt", TEXT),))
    session.load_newer_version("src-any", tmp_path / "a.txt")
    assert len(said) == 2
    assert session.loading.files == ()
    session.close()


# ------------------------------------------------------------------------------------------------- a newer version


def test_a_newer_version_is_noticed_and_nothing_is_swapped(
    empty_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    session, pane = empty_window.session, empty_window.sources
    load(session, qtbot, put(tmp_path, "letter.txt", LETTER.format(fare=9).encode()))
    newer = put(tmp_path, "letter v2.txt", LETTER.format(fare=12).encode())
    with qtbot.waitSignal(session.loading.newer_found, timeout=30_000):
        session.load_sources((newer,))
    assert pane.newer.isVisible()
    assert "letter v2.txt" in pane.newer.words.text()
    assert [source.supersedes for source in session.project.sources] == ["", ""]
    qtbot.mouseClick(pane.newer.keep, Qt.MouseButton.LeftButton)
    assert not pane.newer.isVisible()
    assert len(pane.model.nodes) == 2


def test_comparing_folds_the_earlier_version_under_the_newer_one_and_can_be_undone(
    empty_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window, session, pane = empty_window, empty_window.session, empty_window.sources
    load(session, qtbot, put(tmp_path, "letter.txt", LETTER.format(fare=9).encode()))
    old = session.project.sources[0]
    with qtbot.waitSignal(session.loading.newer_found, timeout=30_000):
        session.load_sources((put(tmp_path, "letter v2.txt", LETTER.format(fare=12).encode()),))
    qtbot.mouseClick(pane.newer.compare, Qt.MouseButton.LeftButton)
    (node,) = pane.model.nodes
    assert node.source.supersedes == old.id
    assert [child.source.id for child in node.children if child.earlier] == [old.id]
    assert pane.model.index_of(old.id).isValid()
    assert window.middle.currentWidget() is window.comparison
    session.undo()
    assert len(pane.model.nodes) == 2
    assert window.middle.currentWidget() is window.reader


def test_a_newer_version_loaded_as_such_is_compared_at_once(
    empty_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window, session = empty_window, empty_window.session
    load(session, qtbot, put(tmp_path, "letter.txt", LETTER.format(fare=9).encode()))
    (old,) = session.project.sources
    with qtbot.waitSignal(session.loading_ended, timeout=30_000):
        session.load_newer_version(old.id, put(tmp_path, "other.txt", b"Quite Another Text\n\n1. Nothing is shared.\n"))
    assert {source.supersedes for source in session.project.sources} == {"", old.id}
    assert window.middle.currentWidget() is window.comparison
    assert not window.sources.newer.isVisible()


def test_undoing_the_load_takes_the_question_back(empty_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    session, pane = empty_window.session, empty_window.sources
    load(session, qtbot, put(tmp_path, "letter.txt", LETTER.format(fare=9).encode()))
    with qtbot.waitSignal(session.loading.newer_found, timeout=30_000):
        session.load_sources((put(tmp_path, "letter v2.txt", LETTER.format(fare=12).encode()),))
    session.undo()
    assert not pane.newer.isVisible()


def test_the_same_words_in_another_file_are_said_to_be_the_same(
    empty_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    session, pane = empty_window.session, empty_window.sources
    load(session, qtbot, put(tmp_path, "letter.txt", LETTER.format(fare=9).encode()))
    with qtbot.waitSignal(session.loading.newer_found, timeout=30_000):
        session.load_sources((put(tmp_path, "again.txt", LETTER.format(fare=9).encode() + b"\n"),))
    assert pane.newer.words.text() == "‘again.txt’ has the same words as ‘Castellan Letter’."


def test_two_versions_kept_apart_can_be_compared_later(empty_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window, session, pane = empty_window, empty_window.session, empty_window.sources
    for fare in (9, 12):
        load(session, qtbot, put(tmp_path, f"letter {fare}.txt", LETTER.format(fare=fare).encode()))
    qtbot.mouseClick(pane.newer.keep, Qt.MouseButton.LeftButton)
    first, second = session.project.sources
    pane.select(first.id)
    pane.compare()
    assert pane.newer.isVisible()
    qtbot.mouseClick(pane.newer.compare, Qt.MouseButton.LeftButton)
    assert session.project.source(second.id).supersedes == first.id
    assert window.middle.currentWidget() is window.comparison


def test_a_document_without_other_versions_says_so(empty_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    session, pane = empty_window.session, empty_window.sources
    load(session, qtbot, put(tmp_path, "a.txt", TEXT), put(tmp_path, "b.txt", LETTER.encode()))
    said: list[str] = []
    session.status.connect(said.append)
    pane.select(session.project.sources[0].id)
    pane.compare()
    assert said == ["No other document in the book looks like a version of this one."]

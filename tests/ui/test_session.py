"""The session: edits, undo, keeping, loading documents."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from briefing import edits, store
from briefing.model.book import SectionKind
from briefing.model.project import Project
from briefing.model.source import Source
from briefing.template import load, new_tab
from tests.ui.papers import MakeSession, ref_of
from ui.jobs import Jobs
from ui.models import reader_edits
from ui.session import Session


def test_an_edit_is_told_and_can_be_taken_back(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.changed):
        session.apply(edits.set_book, title="Visit to Castellan")
    assert session.project.book.title == "Visit to Castellan"
    session.undo()
    assert session.project.book.title == "Visit to Velmara"
    session.redo()
    assert session.project.book.title == "Visit to Castellan"


def test_an_edit_is_in_the_file_without_saving(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.saved):
        session.apply(edits.set_book, title="Kept at once")
    assert session.all_kept
    with store.open_book(session.path, read_only=True) as book:
        assert book.project.book.title == "Kept at once"


def test_the_last_words_are_kept_when_the_book_is_closed(session: Session) -> None:
    for number in range(20):
        session.apply(edits.set_book, title=f"Title {number}")
    session.close()
    with store.open_book(session.path) as book:
        assert book.project.book.title == "Title 19"


def test_a_book_for_reading_only_refuses_edits_with_a_sentence(
    session: Session, jobs: Jobs, qtbot: QtBot, project: Project
) -> None:
    session.close()
    reading = Session(store.open_book(session.path, read_only=True), load(project.template), jobs)
    with qtbot.waitSignal(reading.notice) as said:
        assert reading.apply(edits.set_book, title="Not allowed") is None
    assert "reading only" in said.args[0]
    assert reading.project.book.title == "Visit to Velmara"
    reading.close()


def begin_tab(session: Session, statement: Source) -> str:
    """Quote paragraph 4 in a first tab and return the id of its section."""
    session.apply(reader_edits.begin_tab, session.template, "Critical minerals", (ref_of(statement, "4"),))
    return session.target_section()


def test_a_refused_edit_changes_nothing_and_says_why(session: Session, qtbot: QtBot, statement: Source) -> None:
    begin_tab(session, statement)
    before = session.project
    with qtbot.waitSignal(session.notice) as said:
        session.apply(edits.remove_source, statement.id)
    assert session.project is before
    assert statement.title in said.args[0]


def test_a_save_that_fails_is_said_and_tried_again(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    elsewhere = tmp_path / "moved.briefing"
    session.path.rename(elsewhere)
    with qtbot.waitSignal(session.save_failed) as said:
        session.apply(edits.set_book, title="Still here")
    assert said.args[0]
    assert session.save_problem
    assert not session.all_kept
    elsewhere.rename(session.path)
    with qtbot.waitSignal(session.saved):
        session.apply(edits.set_book, title="Kept after all")
    assert session.save_problem == ""


def test_paragraphs_go_to_the_excerpts_of_the_tab_being_worked_on(session: Session) -> None:
    template = load("visit-book")
    tabs = [new_tab(template, title) for title in ("Critical minerals", "Maritime safety")]
    root = session.project.book.root
    for tab in tabs:
        session.apply(edits.add_section, root.id, tab)
    part = next(part for part in tabs[1].walk() if part.kind is SectionKind.EXCERPTS)
    session.select_section(tabs[1].id)
    assert session.target_section() == part.id
    points = next(part for part in tabs[1].walk() if part.kind is SectionKind.POINTS)
    session.select_section(points.id)
    assert session.target_section() == part.id


def test_selecting_an_item_selects_its_section(session: Session, qtbot: QtBot, statement: Source) -> None:
    target = begin_tab(session, statement)
    item = session.project.section(target).items[0]
    with qtbot.waitSignals([session.section_selected, session.item_selected]):
        session.select_item(item.id)
    assert session.section_id == target


def test_what_is_removed_is_no_longer_selected(session: Session, statement: Source) -> None:
    target = begin_tab(session, statement)
    item = session.project.section(target).items[0]
    session.select_item(item.id)
    session.apply(edits.remove_items, (item.id,))
    assert session.item_id == ""


# ------------------------------------------------------------------------------------------------- loading documents


@pytest.fixture
def letters(tmp_path: Path) -> list[Path]:
    """Two documents and something that is none."""
    one, two, bad = (tmp_path / name for name in ("one.txt", "two.txt", "bad.pdf"))
    one.write_text("Port Ardle Statement\n\n1. Both sides met.\n2. Both sides agreed.\n", encoding="utf-8")
    two.write_text("Castellan Statement\n\n1. The ferry sails daily.\n2. The fare is fixed.\n", encoding="utf-8")
    bad.write_bytes(b"%PDF-1.7 cut off")
    return [one, two, bad]


def test_documents_are_read_side_by_side_and_added_as_one_edit(
    empty_session: Session, qtbot: QtBot, letters: list[Path]
) -> None:
    with qtbot.waitSignal(empty_session.loading_ended, timeout=30_000):
        empty_session.load_sources(letters[:2])
    assert [source.title for source in empty_session.project.sources] == ["Port Ardle Statement", "Castellan Statement"]
    empty_session.undo()
    assert empty_session.project.sources == ()


def test_a_document_that_cannot_be_read_is_named_and_the_others_are_loaded(
    empty_session: Session, qtbot: QtBot, letters: list[Path]
) -> None:
    said: list[str] = []
    empty_session.notice.connect(said.append)
    with qtbot.waitSignal(empty_session.loading_ended, timeout=30_000):
        empty_session.load_sources([letters[2], letters[0]])
    assert [source.title for source in empty_session.project.sources] == ["Port Ardle Statement"]
    assert len(said) == 1
    assert "bad.pdf" in said[0]


def test_a_document_that_is_there_already_is_said_and_not_loaded_twice(
    empty_session: Session, qtbot: QtBot, letters: list[Path], tmp_path: Path
) -> None:
    copy = tmp_path / "the same again.txt"
    copy.write_bytes(letters[0].read_bytes())
    said: list[str] = []
    empty_session.notice.connect(said.append)
    for paths in ([letters[0], copy], [copy]):
        with qtbot.waitSignal(empty_session.loading_ended, timeout=30_000):
            empty_session.load_sources(paths)
    assert len(empty_session.project.sources) == 1
    assert len(said) == 2
    assert all("the same again.txt" in sentence for sentence in said)


def test_the_original_travels_in_the_book_file(empty_session: Session, qtbot: QtBot, letters: list[Path]) -> None:
    with qtbot.waitSignal(empty_session.loading_ended, timeout=30_000):
        empty_session.load_sources(letters[:1])
    empty_session.close()
    with store.open_book(empty_session.path) as book:
        (source,) = book.project.sources
        assert book.original(source.original.sha256) == letters[0].read_bytes()


def test_loading_has_one_progress_and_one_cancel(
    empty_session: Session, qtbot: QtBot, letters: list[Path], jobs: Jobs
) -> None:
    shown: list[str] = []
    jobs.started.connect(lambda job: None if job.quiet else shown.append(job.title))
    with qtbot.waitSignal(empty_session.loading_ended, timeout=30_000):
        empty_session.load_sources(letters[:2])
        next(job for job in jobs.running if not job.quiet).cancel()
    assert shown == ["Reading 2 documents"]
    assert empty_session.project.sources == ()
    assert not jobs.running


def test_a_source_loaded_by_another_book_keeps_its_facts(make_session: MakeSession, project: Project) -> None:
    one = make_session(project)
    two = make_session(replace(project, id="prj-other"))
    one.apply(edits.set_source_facts, project.sources[0].id, place="Port Ardle")
    assert two.project.sources[0].place == project.sources[0].place

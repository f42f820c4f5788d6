"""The saver keeps the newest project and never holds up who submits it."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from briefing import edits, store
from briefing.model.project import Project
from briefing.store.saver import Saver
from tests import books


@pytest.fixture
def book(tmp_path: Path) -> Iterator[store.BookFile]:
    with store.create(tmp_path / "Visit.briefing", books.project(), {}) as book:
        yield book


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    yield
    assert not [thread for thread in threading.enumerate() if thread.name == "briefing-saver"]


def titled(title: str) -> Project:
    return edits.set_book(books.project(), title=title)[0]


def test_the_newest_project_is_in_the_file_after_a_flush(book: store.BookFile):
    answers: list[str] = []
    saver = Saver(book, answers.append)
    for number in range(200):
        saver.submit(titled(f"Title {number}"))
    assert saver.flush()
    assert saver.idle
    assert book.project.book.title == "Title 199"
    assert saver.close()
    assert set(answers) == {""}
    assert len(answers) <= 200


def test_closing_saves_what_still_waits(book: store.BookFile):
    saver = Saver(book)
    saver.submit(titled("Last"))
    assert saver.close()
    assert book.project.book.title == "Last"
    with pytest.raises(RuntimeError):
        saver.submit(titled("Too late"))


def test_submitting_does_not_wait_for_a_disk_that_is_busy(book: store.BookFile):
    saver = Saver(book)
    with closing(sqlite3.connect(book.path, isolation_level=None, timeout=0)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        saver.submit(titled("One"))
        saver.submit(titled("Two"))
        assert time.monotonic() - began < 0.1
        assert not saver.flush(0.2)
        other.execute("ROLLBACK")
    assert saver.flush()
    saver.close()
    assert book.project.book.title == "Two"


def test_a_failure_is_reported_with_its_sentence_and_tried_again(book: store.BookFile, tmp_path: Path):
    answers: list[str] = []
    saver = Saver(book, answers.append)
    away = tmp_path / "Away.briefing"
    book.path.rename(away)
    saver.submit(titled("One"))
    assert not saver.flush()
    assert "moved, renamed or replaced" in saver.problem
    assert not saver.idle
    away.rename(book.path)
    saver.retry()
    assert saver.flush()
    assert saver.problem == ""
    assert book.project.book.title == "One"
    assert saver.close()
    assert [bool(answer) for answer in answers] == [True, False]


def test_closing_ends_the_thread_also_when_nothing_can_be_saved(book: store.BookFile, tmp_path: Path):
    saver = Saver(book)
    book.path.rename(tmp_path / "Away.briefing")
    saver.submit(titled("One"))
    assert not saver.close()
    (tmp_path / "Away.briefing").rename(book.path)

"""The index in the book file: brought up to date piece by piece, thrown away when it is wrong, never in the way."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from briefing import store
from briefing.edits import add_sources, join_blocks, remove_source
from briefing.harvest import harvest
from briefing.model.project import Project
from briefing.search.asking import Asking
from briefing.search.index import Index
from briefing.search.query import parse
from briefing.search.searcher import Found, Searcher
from briefing.store.beside import Beside
from tests import books
from tests.books import paragraph, source


@pytest.fixture
def book(tmp_path: Path) -> Iterator[store.BookFile]:
    with closing(store.create(tmp_path / "visit.briefing", books.project(), {})) as made:
        yield made


def brought(book: store.BookFile, project: Project) -> Index:
    index = Index(Beside(book))
    for _ in index.follow(project.sources):
        pass
    return index


def ask(index: Index, project: Project, query: str) -> set[str]:
    answer = Asking(index, project.sources, project).ask(parse(query))
    return {hit.ref.block for hit in answer.hits}


class Patient:
    """A searcher whose answers are waited for."""

    def __init__(self, book: store.BookFile) -> None:
        self._answers: list[Found] = []
        self._came = threading.Event()
        self.searcher = Searcher(lambda: Beside(book), self._take)

    def _take(self, found: Found) -> None:
        self._answers.append(found)
        self._came.set()

    def ask(self, text: str) -> Found:
        self.searcher.ask(text)
        while not (self._answers and self._answers[-1].text == text and not self._answers[-1].left):
            assert self._came.wait(10)
            self._came.clear()
        return self._answers[-1]

    def blocks(self, text: str) -> set[str]:
        return {hit.ref.block for hit in self.ask(text).answer.hits}

    def close(self) -> None:
        self.searcher.close()


def test_the_index_is_kept_in_the_book_file_and_used_again(book: store.BookFile) -> None:
    index = brought(book, book.project)
    for each in book.project.sources:
        index.hear(each, harvest(each).sayings)
    index.close()
    again = Index(Beside(book))
    assert list(again.follow(book.project.sources)) == [0]
    assert ask(again, book.project, "hydrogen") == {"js-h4", "js-6"}
    assert again.unheard(book.project.sources) == ()
    again.close()


def test_the_index_makes_no_new_state_of_the_book_and_is_not_in_a_copy(book: store.BookFile, tmp_path: Path) -> None:
    with sqlite3.connect(book.path) as file:
        before = file.execute("SELECT value FROM fact WHERE name = 'state'").fetchone()
    brought(book, book.project).close()
    with closing(sqlite3.connect(book.path)) as file:
        assert file.execute("SELECT value FROM fact WHERE name = 'state'").fetchone() == before
    book.save_copy(tmp_path / "copy.briefing")
    with closing(sqlite3.connect(tmp_path / "copy.briefing")) as copy:
        assert copy.execute("SELECT count(*) FROM sqlite_master WHERE name GLOB 'search_*'").fetchone() == (0,)


def test_a_correction_a_new_document_and_one_that_goes_are_followed(book: store.BookFile) -> None:
    project = book.project
    index = brought(book, project)
    project, _ = join_blocks(project, "art", ("art-1", "art-2"))
    for _ in index.follow(project.sources):
        pass
    assert ask(index, project, "furnace jobs") == {"art-1"}
    project, _ = add_sources(project, (books.agreement(),))
    for _ in index.follow(project.sources):
        pass
    assert ask(index, project, "engineering") == {"agr-1-1a"}
    project, _ = remove_source(project, "agr")
    for _ in index.follow(project.sources):
        pass
    assert ask(index, project, "engineering") == set()
    index.close()


def test_what_is_left_of_a_removed_document_is_gone_at_the_next_opening(book: store.BookFile) -> None:
    secret = source("sec", "Secret", paragraph("sec-1", "zanzibarian herringbones"))
    project, _ = add_sources(book.project, (secret,))
    brought(book, project).close()
    project, _ = remove_source(project, "sec")
    brought(book, project).close()
    brought(book, project).close()
    assert b"zanzibarian" not in book.path.read_bytes()


def test_the_officers_own_words_are_never_in_the_index_of_the_file(book: store.BookFile) -> None:
    with closing(Patient(book)) as patient:
        patient.searcher.show(book.project)
        own = patient.ask("smelter").own
        assert [hit.item for hit in own] == ["tab1-n1", "tab2-n1"]
    with closing(sqlite3.connect(book.path)) as file:
        file.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'search_words', 'row')")
        assert file.execute("SELECT count(*) FROM temp.terms WHERE term = 'nickel'").fetchone() == (1,)
        assert file.execute("SELECT count(*) FROM temp.terms WHERE term = 'smelter'").fetchone() == (0,)


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM search_words_data",
        "UPDATE search_words_data SET block = x'00'",
        "DELETE FROM search_source WHERE id = 'js'",
        "UPDATE search_source SET state = 'stale'",
        "UPDATE search_fact SET value = 'of another version' WHERE name = 'version'",
        "DROP TABLE search_block",
        "CREATE TABLE search_more (it)",
        "CREATE TRIGGER search_trap AFTER INSERT ON search_block BEGIN DELETE FROM part; END",
    ],
)
def test_a_wrong_index_is_made_anew_and_the_book_opens_as_it_was(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "visit.briefing"
    with closing(store.create(path, books.project(), {})) as book:
        brought(book, book.project).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute(harm)
    with closing(store.open_book(path)) as book:
        assert book.project == books.project()
        assert not book.notices
        with closing(Patient(book)) as patient:
            patient.searcher.show(book.project)
            assert patient.blocks("hydrogen") == {"js-h4", "js-6"}
        book.save(replace(book.project, topics=()))
    with closing(store.open_book(path)) as book:
        assert book.project.topics == ()
        assert book.project.sources == books.project().sources


def test_a_book_for_reading_only_is_searched_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "visit.briefing"
    store.create(path, books.project(), {}).close()
    before = path.read_bytes()
    with closing(store.open_book(path, read_only=True)) as book, closing(Patient(book)) as patient:
        patient.searcher.show(book.project)
        assert patient.blocks("hydrogen") == {"js-h4", "js-6"}
    assert path.read_bytes() == before


def test_a_file_locked_by_another_program_is_searched_in_memory(
    book: store.BookFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    book._connection.execute("PRAGMA busy_timeout=50")
    monkeypatch.setattr("briefing.store.database.BUSY", 0.05)
    with closing(sqlite3.connect(book.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with closing(Patient(book)) as patient:
            patient.searcher.show(book.project)
            assert patient.blocks("hydrogen") == {"js-h4", "js-6"}
        other.execute("ROLLBACK")


def test_saving_goes_on_while_the_index_is_made(book: store.BookFile) -> None:
    many = tuple(paragraph(f"m-{n}", f"herring number {n} of the sea") for n in range(3000))
    project, _ = add_sources(book.project, (source("many", "Many", *many),))
    with closing(Patient(book)) as patient:
        patient.searcher.show(project)
        book.save(project)
        assert patient.ask("number 2999").answer.total == 1
        assert patient.ask("herring").answer.total == 3000
    assert book.project is project


def test_only_the_newest_question_is_answered_in_the_end(book: store.BookFile) -> None:
    with closing(Patient(book)) as patient:
        patient.searcher.show(book.project)
        for place in range(200):
            patient.searcher.ask(f"ferry {place}")
        assert patient.blocks("ferry") == {"art-3"}


def test_a_searcher_can_be_closed_twice_and_before_it_was_asked(book: store.BookFile) -> None:
    patient = Patient(book)
    patient.close()
    patient.close()
    after = Patient(book)  # nothing of the file was left held or broken
    after.searcher.show(book.project)
    assert after.blocks("ferry") == {"art-3"}
    after.close()

"""The shelf: what is put on it is found, what is taken off is gone without a trace, what is missing is said."""

import os
import stat
from pathlib import Path

import pytest

from briefing import store
from briefing.model.book import Note
from briefing.model.text import text_of
from briefing.shelf import (
    Shelf,
    ShelfError,
    Shelved,
    find_on_shelf,
    look_over,
    note_problem,
    put_on,
    shelve,
    take_off,
)
from tests import books

STATEMENT = """Joint Statement of Aruna and Velmara

Castellan, 14 October 2027

1. The Prime Ministers met in Castellan and spoke of minerals and of the sea.

2. Both sides decided to begin a geological survey of the Ardle Basin and to complete it by April 2030.
"""
ASKED = "Both sides decided to complete a geological survey of the Ardle Basin by April 2031."


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return tmp_path / "data" / "Shelf.briefing-shelf"


@pytest.fixture
def statement(tmp_path: Path) -> Path:
    path = tmp_path / "papers" / "statement 2027.txt"
    path.parent.mkdir()
    path.write_text(STATEMENT, encoding="utf-8")
    return path


def fill(shelf: Path, *paths: Path) -> None:
    for path in put_on(shelf, paths).to_read:
        shelve(shelf, path)


def found(shelf: Path) -> list[str]:
    return [match.text for asking in find_on_shelf(ASKED, shelf) for match in asking.matches]


def test_nothing_is_kept_unless_the_officer_puts_it_there(shelf: Path) -> None:
    assert look_over(shelf).entries == ()
    assert find_on_shelf(ASKED, shelf) == ()
    assert not shelf.exists()


def test_a_statement_on_the_shelf_is_found_with_its_citation_and_date(shelf: Path, statement: Path) -> None:
    fill(shelf, statement)
    ((match,),) = [asking.matches for asking in find_on_shelf(ASKED, shelf)]
    assert match.shelved
    assert match.day is not None
    assert match.day.isoformat() == "2027-10-14"
    assert match.place.split("\x1f")[0] == "para 2"
    assert "14 October 2027" in Shelved.of(match.facts).lines["en"]
    assert "2027年10月14日" in Shelved.of(match.facts).lines["ja"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_shelf_is_for_its_owner_only(shelf: Path, statement: Path) -> None:
    fill(shelf, statement)
    assert stat.S_IMODE(shelf.stat().st_mode) == 0o600


def test_what_is_taken_off_leaves_no_word_behind(shelf: Path, statement: Path) -> None:
    fill(shelf, statement)
    assert b"Ardle Basin" in shelf.read_bytes()
    assert take_off(shelf, [statement]).entries == ()
    assert found(shelf) == []
    for trace in (b"Ardle", b"ardle", b"geological", b"statement 2027"):
        assert trace not in shelf.read_bytes()
    assert statement.exists()


def test_a_folder_brings_what_is_put_into_it_later(shelf: Path, statement: Path) -> None:
    fill(shelf, statement.parent)
    (statement.parent / "later.txt").write_text(STATEMENT.replace("2027", "2029"), encoding="utf-8")
    (statement.parent / "picture.jpg").write_bytes(b"no document")
    (statement.parent / ".hidden.txt").write_text("hidden")
    standing = look_over(shelf)
    assert [path.name for path in standing.to_read] == ["later.txt"]
    fill(shelf)
    assert len(found(shelf)) == 2
    assert take_off(shelf, [statement.parent]).entries == ()


def test_a_file_that_changed_is_read_again(shelf: Path, statement: Path) -> None:
    fill(shelf, statement)
    assert look_over(shelf).to_read == ()
    statement.write_text(STATEMENT.replace("April 2030", "the end of April 2030"), encoding="utf-8")
    assert look_over(shelf).to_read == (statement,)
    shelve(shelf, statement)
    assert [words.endswith("by the end of April 2030.") for words in found(shelf)] == [True]


def test_a_missing_file_is_said_and_its_words_stay(shelf: Path, statement: Path) -> None:
    fill(shelf, statement)
    statement.unlink()
    assert look_over(shelf).missing == {statement}
    assert found(shelf)
    assert look_over(shelf).to_read == ()


def test_what_cannot_be_read_says_why_and_is_not_tried_for_ever(shelf: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    fill(shelf, broken)
    (entry,) = look_over(shelf).entries
    assert "broken.pdf" in entry.problem
    assert look_over(shelf).to_read == ()
    note_problem(shelf, broken, "Reading broken.pdf took too long.")
    assert look_over(shelf).entries[0].problem == "Reading broken.pdf took too long."


def test_an_earlier_book_brings_its_documents_and_its_officers_own_words(shelf: Path, tmp_path: Path) -> None:
    path = tmp_path / "visit.briefing"
    project = books.project()
    store.create(path, project, {source.original.sha256: b"invented" for source in project.sources}).close()
    before = path.read_bytes()
    fill(shelf, path)
    assert path.read_bytes() == before
    asked = "Both sides agreed that ore is to be refined where it is found, if that is economic."
    (asking,) = find_on_shelf(asked, shelf)
    shelved = Shelved.of(asking.matches[0].facts)
    assert shelved.book == project.book.title
    assert not shelved.own
    note = next(item for _, item in project.items() if isinstance(item, Note) and len(text_of(item.text).split()) > 4)
    asking, *_ = find_on_shelf(text_of(note.text), shelf)
    assert any(Shelved.of(match.facts).own for match in asking.matches)


def test_another_file_is_no_shelf(tmp_path: Path) -> None:
    path = tmp_path / "visit.briefing"
    project = books.project()
    store.create(path, project, {source.original.sha256: b"invented" for source in project.sources}).close()
    before = path.read_bytes()
    with pytest.raises(ShelfError, match="no shelf"):
        put_on(path, [tmp_path])
    assert path.read_bytes() == before
    other = tmp_path / "letter.briefing-shelf"
    other.write_bytes(b"Dear Sir, this is no database at all, and long enough to be looked at." * 40)
    with pytest.raises(ShelfError, match=r"letter\.briefing-shelf"):
        look_over(other)


def test_five_hundred_documents_are_looked_over_quickly(shelf: Path, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(500):
        (folder / f"{number}.txt").write_text(f"Statement {number}\n", encoding="utf-8")
    assert len(put_on(shelf, [folder]).to_read) == 500
    with Shelf(shelf) as opened:
        assert [place.folder for place in opened.places()] == [True]

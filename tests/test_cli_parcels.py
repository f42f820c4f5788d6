"""Folders, archives and messages on the command line stand for the documents in them."""

from pathlib import Path

import pytest

from briefing.cli import main
from briefing.store import open_book
from tests.reading.test_parcel_contents import TEXT, mail, packed, put


def test_a_message_is_read_with_what_hangs_on_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, "papers.eml", mail(("a.zip", packed(letter=TEXT)), ("logo.tif", b"II*\0" + bytes(99))))
    assert main(["read", str(path)]) == 0
    said = capsys.readouterr()
    assert "papers.eml/a.zip/letter" in said.out
    assert "Port Ardle Statement" in said.out
    assert said.err == ""


def test_a_book_is_made_from_a_folder_and_keeps_the_originals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = put(tmp_path, "papers/one.txt", TEXT).parent
    put(folder, "more.zip", packed(two=TEXT + b"2. They agreed.\n", copy=TEXT))
    book = tmp_path / "visit.briefing"
    assert main(["new", str(book), "--template", "visit-book", "--source", str(folder)]) == 0
    with open_book(book) as opened:
        kept = [opened.original(source.original.sha256) for source in opened.project.sources]
    assert sorted(kept) == [TEXT, TEXT + b"2. They agreed.\n"]  # the copy is the same document


def test_a_damaged_document_in_a_folder_is_named_and_no_book_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = put(tmp_path, "papers/one.txt", TEXT).parent
    put(folder, "bad.pdf", b"\x00\x01\x02\x03" * 50)
    book = tmp_path / "visit.briefing"
    assert main(["new", str(book), "--template", "visit-book", "--source", str(folder)]) == 2
    assert "bad.pdf" in capsys.readouterr().err
    assert not book.exists()

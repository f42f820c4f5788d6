"""Archives and folders give the documents in them; nothing is unpacked without measure."""

import io
import zipfile
from pathlib import Path

import pytest

from briefing.errors import SourceError
from briefing.reading import read_bytes, read_file
from briefing.reading.parcels import documents_in, opened
from briefing.reading.zip_archive import members
from tests.reading.documents import FRONT, ONE, TWO, codes, texts
from tests.reading.test_email_message import message
from tests.reading.word_package import package, paragraph, zipped

STATEMENT = f"{FRONT}1. {ONE}\n\n2. {TWO}\n"


def archive(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return stream.getvalue()


def test_an_archive_with_one_document_is_read() -> None:
    data = archive(
        {"visit/statement.txt": STATEMENT.encode(), "__MACOSX/visit/._statement.txt": b"x", "logo.png": b"\x89PNG"}
    )
    source = read_bytes("visit.zip", data)
    assert texts(source, "paragraph") == [ONE, TWO]
    assert "archive" in codes(source)


def test_of_several_documents_the_officer_chooses() -> None:
    data = zipped({"a.txt": STATEMENT, "b.md": STATEMENT})
    with pytest.raises(SourceError, match=r"visit\.zip: The archive holds 2 documents: ‘a.txt’, ‘b.md’"):
        read_bytes("visit.zip", data)
    assert [name for name, _ in members(data)] == ["a.txt", "b.md"]


def test_a_word_document_called_zip_is_read_as_what_it_is() -> None:
    assert texts(read_bytes("visit.zip", package(paragraph(ONE))), "paragraph") == [ONE]


def test_archives_in_an_archive_are_not_opened() -> None:
    with pytest.raises(SourceError, match="no document"):
        read_bytes("visit.zip", archive({"inner.zip": zipped({"a.txt": STATEMENT})}))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (zipped({"logo.png": "\x89PNG\x00\x01\x02\x03"}), "no document"),
        (zipped({"a.txt": STATEMENT})[:90], "damaged"),
        (zipped({"../a.txt": STATEMENT}), "no word processor"),
        (archive({"a.txt": b"0" * 30_000_000}), "far more"),
    ],
    ids=["no document in it", "cut short", "names outside itself", "a bomb"],
)
def test_what_cannot_be_read_says_so_in_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(SourceError, match=why):
        read_bytes("visit.zip", data)


def test_a_folder_gives_all_its_documents_by_name(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "b.txt").write_text(STATEMENT, encoding="utf-8")
    (tmp_path / "a.md").write_text(STATEMENT, encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(STATEMENT, encoding="utf-8")
    (tmp_path / "~$a.docx").write_text("x", encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "film.mov").write_bytes(b"\x00\x01\x02" * 500)
    assert [name for name, _ in documents_in(tmp_path)] == ["a.md", "old/b.txt"]


def test_an_archive_and_a_message_give_what_they_hold(tmp_path: Path) -> None:
    (tmp_path / "visit.zip").write_bytes(zipped({"b.txt": STATEMENT, "a.txt": STATEMENT}))
    assert [name for name, _ in documents_in(tmp_path / "visit.zip")] == ["a.txt", "b.txt"]
    made = message()
    for data in (STATEMENT, STATEMENT + "More."):
        made.add_attachment(data.encode(), maintype="text", subtype="plain", filename="note.txt")
    made.add_attachment(b"\x89PNG\x00\x01", maintype="image", subtype="png", filename="logo.png")
    (tmp_path / "visit.eml").write_bytes(made.as_bytes())
    found = documents_in(tmp_path / "visit.eml")
    assert [name for name, _ in found] == ["visit.eml", "note.txt", "note (2).txt"]
    assert found[1][1] == STATEMENT.encode()
    assert opened("a.txt", STATEMENT.encode()) == (("a.txt", STATEMENT.encode()),)


def test_a_folder_without_documents_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no document"):
        documents_in(tmp_path)
    with pytest.raises(SourceError, match="could not be opened"):
        documents_in(tmp_path / "gone.zip")
    with pytest.raises(SourceError, match="folder"):
        read_file(tmp_path)

"""Old Word documents come through LibreOffice, or are refused with what to do."""

import shutil
import subprocess
from pathlib import Path

import pytest

from briefing.errors import SourceError
from briefing.reading import office, read_bytes
from tests.reading.documents import ONE, TWO, codes, texts
from tests.reading.word_package import zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = OLE + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(600)


@pytest.fixture(scope="module")
def old_word(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    program = office.office()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    folder: Path = tmp_path_factory.mktemp("old")
    (folder / "a.txt").write_text(f"{ONE}\n{TWO}\n", encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "doc:MS Word 97",
        "--outdir",
        str(folder),
        str(folder / "a.txt"),
    ]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    return (folder / "a.doc").read_bytes()


def test_an_old_word_document_is_read_and_said_to_be_converted(old_word: bytes) -> None:
    source = read_bytes("visit.doc", old_word)
    assert texts(source, "paragraph") == [ONE, TWO]
    assert "converted" in codes(source)
    assert source.original.media_type == "application/msword"


def test_without_libreoffice_the_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(office, "_PLACES", ())
    with pytest.raises(SourceError, match=r"visit\.doc: .*save it as \.docx"):
        read_bytes("visit.doc", WORD)


def test_a_program_that_never_ends_is_ended(tmp_path: Path) -> None:
    slow = tmp_path / "office"
    slow.write_text("#!/bin/sh\nsleep 60\n", encoding="utf-8")
    slow.chmod(0o755)
    with pytest.raises(SourceError, match="too long"):
        office.converted(WORD, str(slow), office.WORD_FAMILY, ".doc", 0.2)


def test_another_old_office_file_is_refused() -> None:
    with pytest.raises(SourceError, match="does not know"):
        read_bytes("visit.doc", OLE + bytes(1200))


def test_rich_text_called_doc_is_read_as_rich_text() -> None:
    source = read_bytes("visit.doc", b"{\\rtf1 " + ONE.encode() + b"\\par " + TWO.encode() + b"\\par}")
    assert texts(source, "paragraph") == [ONE, TWO]
    assert "wrong-suffix" in codes(source)


def test_an_old_workbook_and_a_misnamed_one_are_read_by_what_they_hold(tmp_path: Path) -> None:
    program = office.office()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    (tmp_path / "a.csv").write_text("Metal,Tonnes\nNickel,1200\n", encoding="utf-8")
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "xls",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.csv"),
    ]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    if not (tmp_path / "a.xls").is_file():
        pytest.skip("LibreOffice is installed without its spreadsheet")
    source = read_bytes("figures.doc", (tmp_path / "a.xls").read_bytes())
    assert [[cell.text for cell in row] for row in source.blocks[-1].cells] == [["Metal", "Tonnes"], ["Nickel", "1200"]]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("figures.xls", OLE + bytes(600) + "Workbook".encode("utf-16-le") + bytes(600), r"save it as \.xlsx"),
        ("talk.ppt", OLE + bytes(600) + "PowerPoint Document".encode("utf-16-le") + bytes(600), r"save it as \.pptx"),
        ("note.wpd", b"\xffWPC" + bytes(600), r"save it as PDF or \.docx"),
        ("note.pages", zipped({"Index/Document.iwa": "x"}), "Export To > Word"),
    ],
)
def test_what_needs_libreoffice_says_so_where_there_is_none(
    monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, says: str
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(office, "_PLACES", ())
    with pytest.raises(SourceError, match=says):
        read_bytes(name, data)

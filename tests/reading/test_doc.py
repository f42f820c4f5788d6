"""Old Word documents come through LibreOffice, or are refused with what to do."""

import shutil
import subprocess
from pathlib import Path

import pytest

from briefing.errors import SourceError
from briefing.reading import doc, read_bytes
from tests.reading.documents import ONE, TWO, codes, texts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = OLE + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(600)


@pytest.fixture(scope="module")
def old_word(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    office = doc.office()
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder: Path = tmp_path_factory.mktemp("old")
    (folder / "a.txt").write_text(f"{ONE}\n{TWO}\n", encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        office,
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
    monkeypatch.setattr(doc, "_PLACES", ())
    with pytest.raises(SourceError, match=r"visit\.doc: .* save it as \.docx"):
        read_bytes("visit.doc", WORD)


def test_a_program_that_never_ends_is_ended(tmp_path: Path) -> None:
    slow = tmp_path / "office"
    slow.write_text("#!/bin/sh\nsleep 60\n", encoding="utf-8")
    slow.chmod(0o755)
    with pytest.raises(SourceError, match="too long"):
        doc.converted(WORD, str(slow), 0.2)


def test_another_old_office_file_is_refused() -> None:
    with pytest.raises(SourceError, match="not a Word document"):
        read_bytes("visit.doc", OLE + bytes(1200))


def test_rich_text_called_doc_is_read_as_rich_text() -> None:
    source = read_bytes("visit.doc", b"{\\rtf1 " + ONE.encode() + b"\\par " + TWO.encode() + b"\\par}")
    assert texts(source, "paragraph") == [ONE, TWO]
    assert "wrong-suffix" in codes(source)

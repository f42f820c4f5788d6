"""What a folder, an archive or a message holds: in order, parcels in parcels too, with why something cannot be read."""

import zipfile
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest

from briefing.errors import SourceError
from briefing.reading.parcel_contents import DEEPEST, Held, contents, holds_documents

TEXT = b"Port Ardle Statement\n\n1. Both sides met.\n"


def packed(**files: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return made.getvalue()


def mail(*attached: tuple[str, bytes], words: str = "Dear colleague,\n\nthe papers are attached.\n") -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = "Papers", "desk@aruna.example", "office@aruna.example"
    made["Date"] = "Mon, 19 May 2031 23:40:00 +0000"
    made["Message-ID"] = "<1@aruna.example>"
    made.set_content(words)
    for name, data in attached:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(made)


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def names(held: tuple[Held, ...], troubled: bool = False) -> list[str]:
    return [each.name for each in held if bool(each.trouble) is troubled]


def test_a_message_comes_first_and_then_what_hangs_on_it(tmp_path: Path) -> None:
    path = put(tmp_path, "papers.eml", mail(("b.txt", TEXT), ("a.md", b"# Ferry\n\nIt sails.\n")))
    held = contents(path)
    assert names(held) == ["papers.eml", "b.txt", "a.md"]
    assert [each.message for each in held] == [True, False, False]
    assert [each.kind for each in held] == ["e-mail", "plain text", "Markdown text"]
    assert held[1].data == TEXT


def test_an_archive_on_a_message_is_opened_too(tmp_path: Path) -> None:
    path = put(tmp_path, "papers.eml", mail(("annexes.zip", packed(maps__a=b"", maps__b=TEXT, c=TEXT))))
    held = contents(path)
    assert names(held) == ["papers.eml", "annexes.zip/c", "annexes.zip/maps/b"]
    assert held[2].leaf == "b"


def test_what_cannot_be_read_comes_last_with_the_reason(tmp_path: Path) -> None:
    put(tmp_path, "empty.txt", b"")
    put(tmp_path, "logo.tif", b"II*\0" + bytes(900))
    put(tmp_path, "not-a.pdf", b"\x00\x01\x02\x03" * 50)
    put(tmp_path, "z.txt", TEXT)
    held = contents(tmp_path)
    assert names(held) == ["z.txt"]
    assert sorted(names(held, troubled=True)) == ["empty.txt", "logo.tif", "not-a.pdf"]
    reasons = {each.name: each.trouble for each in held if each.trouble}
    assert "0 bytes" in reasons["empty.txt"]
    assert "PDF" in reasons["not-a.pdf"]


def test_files_of_a_folder_are_read_where_they_lie(tmp_path: Path) -> None:
    path = put(tmp_path, "old/statement.txt", TEXT)
    put(tmp_path, ".hidden.txt", TEXT)
    put(tmp_path, "~$draft.docx", TEXT)
    (held,) = contents(tmp_path)
    assert (held.name, held.path, held.data) == ("old/statement.txt", path, b"")


def test_a_message_without_words_of_its_own_says_so_and_its_attachment_can_be_read(tmp_path: Path) -> None:
    held = contents(put(tmp_path, "papers.eml", mail(("a.txt", TEXT), words="")))
    assert names(held) == ["a.txt"]
    assert names(held, troubled=True) == ["papers.eml"]


def test_archives_without_end_are_not_followed_without_end(tmp_path: Path) -> None:
    data = TEXT
    for _ in range(DEEPEST + 4):
        data = packed(inner=data) if data is TEXT else packed(**{"inner.zip": data})
    (held,) = contents(put(tmp_path, "deep.zip", data))
    assert "too deep" in held.trouble


def test_a_damaged_archive_in_a_folder_spoils_nothing_else(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", TEXT)
    put(tmp_path, "b.zip", packed(x=TEXT)[:40])
    held = contents(tmp_path)
    assert names(held) == ["a.txt"]
    assert names(held, troubled=True) == ["b.zip"]


def test_a_damaged_archive_by_itself_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"b\.zip"):
        contents(put(tmp_path, "b.zip", packed(x=TEXT)[:40]))


def test_two_attachments_of_one_name_are_told_apart(tmp_path: Path) -> None:
    held = contents(put(tmp_path, "papers.eml", mail(("a.txt", TEXT), ("a.txt", TEXT + b"More.\n"))))
    assert names(held) == ["papers.eml", "a.txt", "a (2).txt"]


def test_only_folders_archives_and_messages_hold_documents(tmp_path: Path) -> None:
    assert holds_documents(tmp_path)
    assert holds_documents(put(tmp_path, "a.zip", packed(x=TEXT)))
    assert holds_documents(put(tmp_path, "a.eml", mail()))
    assert not holds_documents(put(tmp_path, "a.txt", TEXT))
    assert not holds_documents(tmp_path / "gone.zip")


def test_a_folder_of_five_hundred_files_is_listed(tmp_path: Path) -> None:
    for number in range(500):
        put(tmp_path, f"{number:03}.txt", TEXT)
    held = contents(tmp_path)
    assert len(held) == 500
    assert len({each.sha256 for each in held}) == 1


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no document"):
        contents(tmp_path)

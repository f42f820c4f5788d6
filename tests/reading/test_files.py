"""Files as they come: encodings, wrong names, empty and broken ones, and the registry of formats."""

from pathlib import Path

import pytest

from briefing.errors import SourceError
from briefing.reading import SUFFIXES, read_bytes, read_file, readers
from tests.reading.documents import FRONT, ONE, TWO, codes, texts

TEXT = f"{FRONT}1. {ONE}\n\n2. {TWO} “Très bien”, said the café’s owner in Zürich.\n"


def test_every_module_with_a_reader_is_in_the_registry() -> None:
    package = Path(__import__("briefing.reading", fromlist=["x"]).__file__ or "").parent
    with_reader = [path.stem for path in package.glob("*.py") if "\nREADER = " in path.read_text(encoding="utf-8")]
    assert len(readers()) == len(with_reader) > 1
    assert {".txt", ".md"} <= set(SUFFIXES)
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in SUFFIXES)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_a_text_is_read_in_any_encoding(encoding: str) -> None:
    source = read_bytes("statement.txt", TEXT.encode(encoding))
    assert texts(source, "paragraph")[1].endswith("said the café’s owner in Zürich.")
    assert source.title == "Aruna-Velmara Joint Statement"


@pytest.mark.parametrize("encoding", ["shift_jis", "euc_jp", "utf-16-le", "gb18030"])
def test_east_asian_encodings_are_guessed_and_said_to_be_guessed(encoding: str) -> None:
    words = "両首脳は、アードル港の第二埠頭の開設を歓迎し、航路を広げることで一致した。" * 4
    source = read_bytes("statement.txt", f"共同声明\n\n{words}\n".encode(encoding))
    assert texts(source, "paragraph") == [words]
    assert "encoding" in codes(source)


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n", "\u2028"])
def test_lines_may_end_in_any_way(ends: str) -> None:
    assert texts(read_bytes("a.txt", TEXT.replace("\n", ends).encode()), "paragraph")[0] == ONE


@pytest.mark.parametrize("data", [b"", b" \n\n\t \n", b"\x00\x01\x02\x03" * 50, b"\x7fELF" + bytes(range(256)) * 4])
def test_what_is_no_text_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"notes\.txt") as raised:
        read_bytes("notes.txt", data)
    assert str(raised.value).endswith(".")


def test_a_missing_file_and_a_folder_are_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="not there"):
        read_file(tmp_path / "gone.txt")
    with pytest.raises(SourceError, match="folder"):
        read_file(tmp_path)


def test_a_file_with_the_wrong_ending_is_read_as_what_it_is() -> None:
    source = read_bytes("statement.pdf", TEXT.encode())
    assert source.original.media_type == "text/plain"
    assert "wrong-suffix" in codes(source)


@pytest.mark.parametrize("name", ["statement", "statement.xyz", "STATEMENT.TXT"])
def test_an_unknown_ending_is_no_obstacle(name: str) -> None:
    assert texts(read_bytes(name, TEXT.encode()), "paragraph")[0] == ONE


def test_the_original_is_written_down(tmp_path: Path) -> None:
    path = tmp_path / "statement.txt"
    path.write_text(TEXT, encoding="utf-8")
    original = read_file(path).original
    assert (original.name, original.size) == ("statement.txt", len(TEXT.encode()))
    assert len(original.sha256) == 64


def test_markdown_gives_headings_emphasis_and_items() -> None:
    source = read_bytes(
        "statement.md",
        (
            "---\ntitle: \"Joint\\_Statement on Pilots\"\ndate: '2026-03-12'\n---\n\n"
            f"## Trade\n\n{ONE} It is **new** and *bold*.\n\n"
            f"* nickel\n* [hydrogen](https://example.org/h)\n\n## Students\n\n{TWO}\n"
        ).encode(),
    )
    assert source.title == "Joint Statement on Pilots"
    assert str(source.date) == "2026-03-12"
    assert texts(source, "heading") == ["Trade", "Students"]
    assert texts(source, "item") == ["nickel", "hydrogen"]
    paragraph = next(block for block in source.blocks if block.kind == "paragraph")
    assert paragraph.text == f"{ONE} It is new and bold."
    assert [run.text for run in paragraph.runs if run.bold] == ["new"]

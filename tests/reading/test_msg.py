"""Outlook's messages give what e-mails give."""

import struct
from datetime import UTC, datetime

import pytest

from briefing.errors import SourceError
from briefing.reading import read_bytes
from briefing.reading.compressed_rtf import expanded
from briefing.reading.msg import attachments
from briefing.reading.parcels import opened
from tests.reading.documents import ONE, THREE, TWO, codes, texts
from tests.reading.outlook_message import binary, container, message, text

SENT = (datetime(2026, 3, 12, 9, 30, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).days * 864_000_000_000
HEAD = (
    text("0037", "Ports: the visit"),
    text("0C1A", "Ilsa Varo"),
    text("5D01", "i@aruna.example"),
    text("0E04", "Desk"),
)


def test_a_message_gives_title_date_people_and_body() -> None:
    source = read_bytes("visit.msg", message(*HEAD, text("1000", f"{ONE}\r\n\r\n{TWO}\r\n"), ticks=SENT))
    assert (source.title, str(source.date)) == ("Ports: the visit", "2026-03-12")
    assert texts(source, "table") == ["From\tIlsa Varo <i@aruna.example>\nTo\tDesk"]
    assert texts(source, "paragraph") == [ONE, TWO]


def test_the_version_in_html_comes_before_the_plain_one() -> None:
    page = f"<html><head><meta charset=utf-8></head><body><p>{ONE} Café.</p><p>{THREE * 60}</p></body></html>".encode()
    source = read_bytes("visit.msg", message(*HEAD, text("1000", "plain"), binary("1013", page)))
    assert texts(source, "paragraph")[0] == f"{ONE} Café."


def test_a_body_only_in_packed_rich_text_is_read() -> None:
    rich = b"{\\rtf1\\ansi " + ONE.encode() + b"\\par}"
    packed = b"".join(b"\0" + rich[at : at + 8] for at in range(0, len(rich), 8))
    data = struct.pack("<II4sI", len(packed) + 12, len(rich), b"LZFu", 0) + packed
    assert texts(read_bytes("visit.msg", message(*HEAD, binary("1009", data))), "paragraph") == [ONE]


def test_packed_rich_text_may_point_back_and_to_what_is_known() -> None:
    pointed = struct.pack(">H", 0 << 4 | 5)  # seven characters from the beginning of what is known
    end = struct.pack(">H", (207 + 7 + 1) << 4)
    data = struct.pack("<II4sI", 0, 8, b"LZFu", 0) + b"\x05" + pointed + b"x" + end
    assert expanded(data) == b"{\\rtf1\\x"
    with pytest.raises(SourceError, match="far more"):
        expanded(struct.pack("<II4sI", 0, 1 << 31, b"LZFu", 0))


def test_attachments_are_named_and_offered() -> None:
    held = (("Annex.txt", (ONE * 60).encode()), ("logo.png", b"\x89PNG\x00"))
    data = message(*HEAD, text("1000", ONE), attached=held)
    assert attachments(data) == held
    assert "attachments" in codes(read_bytes("visit.msg", data))
    assert [name for name, _ in opened("visit.msg", data)] == ["visit.msg", "Annex.txt"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (message(*HEAD), "no text"),
        (message(*HEAD, attached=(("a.pdf", b"%PDF"),)), "attached"),
        (message(*HEAD, text("001A", "IPM.Note.SMIME"), text("1000", ONE)), "encrypted"),
        (message(*HEAD)[:700], "damaged"),
        (container({}), "no text"),
    ],
)
def test_what_cannot_be_read_says_so_in_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(SourceError, match=why):
        read_bytes("visit.msg", data)

"""What hangs on messages and what they carry of others, in every form mail programs write."""

import struct
from email.message import EmailMessage

import pytest

from briefing.errors import SourceError
from briefing.reading import email_message, msg, read_bytes
from tests.reading import outlook_message as outlook
from tests.reading.documents import codes
from tests.reading.outlook_message import Folder, binary, text

HEAD = (
    b"Subject: Visit\nFrom: Ilsa Varo <varo@aruna.example>\nDate: Thu, 12 Mar 2026 09:30:00 +0800\nMIME-Version: 1.0\n"
)


def tnef(*files: tuple[str, bytes]) -> bytes:
    """Return a winmail.dat with those files."""

    def attribute(level: int, tag: int, data: bytes) -> bytes:
        return struct.pack("<BII", level, tag, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)

    made = struct.pack("<IH", 0x223E9F78, 1) + attribute(1, 0x00089006, b"\0\0\1\0")
    for name, data in files:
        made += attribute(2, 0x00069002, bytes(14)) + attribute(2, 0x00018010, name.encode() + b"\0")
        made += attribute(2, 0x0006800F, data)
    return made


def test_the_files_in_outlooks_own_parcel_are_offered_by_their_names() -> None:
    message = EmailMessage()
    message["Subject"] = "Papers"
    message.set_content("The papers are attached.")
    message.add_attachment(
        tnef(("Agenda.docx", b"PK1"), ("Notes.pdf", b"%PDF")),
        maintype="application",
        subtype="ms-tnef",
        filename="winmail.dat",
    )
    assert email_message.attachments(bytes(message)) == (("Agenda.docx", b"PK1"), ("Notes.pdf", b"%PDF"))
    assert email_message.attachments(bytes(message)[:-40])  # cut short, and no crash


def test_pictures_drawn_in_the_text_are_not_offered_as_documents() -> None:
    parts = b'--B\nContent-Type: text/html\n\n<p>Hi <img src="cid:p1"></p>\n'
    parts += b"--B\nContent-Type: image/png; name=image001.png\nContent-ID: <p1>\n\nAAAA\n"
    parts += b"--B\nContent-Type: image/jpeg; name=scan.jpg\nContent-Disposition: attachment\n\nBBBB\n--B--\n"
    data = HEAD + b"Content-Type: multipart/related; boundary=B\n\n" + parts
    assert [name for name, _ in email_message.attachments(data)] == ["scan.jpg"]


def test_an_invitation_says_what_when_and_where() -> None:
    event = (
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Talks on nickel\\, first round\r\nDTSTART:20260312T090000Z\r\n"
        b"LOCATION:Harbour\r\n  Hall\r\nDESCRIPTION:Bring the charts.\\nNo press.\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    source = read_bytes("a.eml", HEAD + b"Content-Type: text/calendar; charset=utf-8\n\n" + event)
    table = [[cell.text for cell in row] for row in source.blocks[-3].cells]
    assert table == [
        ["What", "Talks on nickel, first round"],
        ["Begins", "12 March 2026, 09:00 UTC"],
        ["Where", "Harbour Hall"],
    ]
    assert [block.text for block in source.blocks[-2:]] == ["Bring the charts.", "No press."]


def test_what_was_forwarded_is_kept_and_said() -> None:
    body = b"\nSee below.\n\n-----Original Message-----\nFrom: Desk\nSubject: Nickel\n\nThe price has doubled.\n"
    source = read_bytes("a.eml", HEAD + body)
    assert "quoted-reply" in codes(source)
    assert any("The price has doubled." in block.text for block in source.blocks)


def test_an_email_saved_as_text_is_read_as_an_email() -> None:
    source = read_bytes("a.txt", b"Received: from x by y\n" + HEAD + b"\nThe plan of the visit follows.\n")
    assert (source.title, str(source.date)) == ("Visit", "2026-03-12")


def test_a_message_in_an_outlook_message_is_offered_with_what_hangs_on_it() -> None:
    deep: Folder = {**text("3707", "Figures.pdf"), **binary("3701", b"%PDF-1.4")}
    inner: Folder = {
        "__properties_version1.0": bytes(24) + struct.pack("<IIQ", 0x00390040, 6, 133_000_000_000_000_000),
        **text("0037", "Prices in Velmara"),
        **text("1000", "The price has doubled."),
        **text("0C1A", "Desk"),
        "__attach_version1.0_#00000000": deep,
    }
    outer: Folder = {
        "__properties_version1.0": bytes(32),
        **text("0037", "Fw: prices"),
        **text("1000", "See the message attached."),
        "__attach_version1.0_#00000000": {"__substg1.0_3701000D": inner},
    }
    [(name, data)] = msg.attachments(outlook.container(outer))
    source = read_bytes(name, data)
    assert name == "Prices in Velmara.eml"
    assert source.title == "Prices in Velmara"
    assert source.blocks[-1].text == "The price has doubled."
    assert email_message.attachments(data) == (("Figures.pdf", b"%PDF-1.4"),)


@pytest.mark.parametrize("kind", ["multipart/mixed", "message/rfc822"])
def test_parts_in_each_other_without_end_are_refused_with_a_sentence(kind: str) -> None:
    layers = (
        f"Content-Type: {kind}; boundary=b{at}\n\n" + (f"--b{at}\n" if "mixed" in kind else "Subject: y\n")
        for at in range(3000)
    )
    data = b"Subject: x\nFrom: a@b\n" + "".join(layers).encode() + b"Content-Type: text/plain\n\nhi\n"
    with pytest.raises(SourceError, match=r"no word processor|only a head|no words"):
        read_bytes("a.eml", data)

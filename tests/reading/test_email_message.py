"""E-mails give their subject, people, date and whole body, and offer what hangs on them."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from briefing.errors import SourceError
from briefing.reading import read_bytes
from briefing.reading.email_message import READER, attachments
from tests.reading.documents import ONE, THREE, TWO, codes, texts

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "eml"


def message(body: str = f"{ONE}\n\n{TWO}\n", subject: str = "Ports: the Prime Minister’s visit") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ilsa Varo <ilsa.varo@aruna.example>"
    made["To"] = "Desk <desk@velmara.example>"
    made["Subject"] = subject
    made["Date"] = "Thu, 12 Mar 2026 09:30:00 +0800"
    made["Message-ID"] = "<1@aruna.example>"
    made.set_content(body)
    return made


def raw(head: str, body: bytes) -> bytes:
    return head.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body


def test_a_message_gives_title_date_people_and_body() -> None:
    source = read_bytes("visit.eml", message().as_bytes())
    assert source.title == "Ports: the Prime Minister’s visit"
    assert str(source.date) == "2026-03-12"
    assert texts(source, "table") == ["From\tIlsa Varo <ilsa.varo@aruna.example>\nTo\tDesk <desk@velmara.example>"]
    assert texts(source, "paragraph") == [ONE, TWO]


def test_the_version_in_html_is_read_whole_and_not_twice() -> None:
    made = message()
    made.add_alternative(
        f"<html><body><style>p{{}}</style><p>{ONE} <b>Now.</b></p><div class='footer'>{TWO}</div>"
        f"<blockquote><p>{THREE}</p></blockquote></body></html>",
        subtype="html",
    )
    source = read_bytes("visit.eml", made.as_bytes())
    assert texts(source, "paragraph") == [f"{ONE} Now.", TWO, THREE]
    assert "quoted-reply" in codes(source)


def test_what_is_quoted_is_kept_without_its_signs() -> None:
    body = f"{ONE}\nOn Monday the desk wrote:\n"
    body += f"> Both leaders decided to link their grids by a cable\n> under the sea.\n>\n> {THREE}\n"
    source = read_bytes("visit.eml", message(body).as_bytes())
    assert "Both leaders decided to link their grids by a cable under the sea." in texts(source, "paragraph")
    assert THREE in texts(source, "paragraph")
    assert not any(">" in text for text in texts(source, "paragraph"))
    assert "quoted-reply" in codes(source)


def test_flowed_lines_are_put_together() -> None:
    head = "Subject: Grids\nFrom: a@aruna.example\nContent-Type: text/plain; charset=utf-8; format=flowed"
    [*_, line] = READER.read(raw(head, b"Both leaders decided to \r\nlink their \r\ngrids by a cable."))[0]
    assert line.text == "Both leaders decided to link their grids by a cable."


@pytest.mark.parametrize("charset", ["utf-8", "iso-2022-jp", "shift_jis", "gb2312", "windows-1251", "latin-1"])
def test_bodies_may_be_in_any_letters(charset: str) -> None:
    words = {"windows-1251": "Порт Ардл открыт для всех судов.", "latin-1": "Le café du port est ouvert à tous."}
    text = words.get(charset, "港大会" * 9 + "。")
    head = f"Subject: x\nFrom: a@aruna.example\nContent-Type: text/plain; charset={charset}"
    head += "\nContent-Transfer-Encoding: 8bit"
    assert READER.read(raw(head, text.encode(charset)))[0][-1].text == text


def test_letters_that_stand_in_the_head_against_the_rules_are_read() -> None:
    data = b"Subject: Caf\xc3\xa9 du Port\r\nFrom: =?utf-8?B?w4lsaXNl?= <e@aruna.example>\r\n\r\n" + ONE.encode()
    source = read_bytes("a.eml", data)
    assert source.title == "Café du Port"
    assert "Élise" in texts(source, "table")[0]


def test_attachments_are_named_and_offered_with_other_messages() -> None:
    made = message()
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="../Annex é.pdf")
    made.add_attachment(message(THREE, "Grids"))
    source = read_bytes("visit.eml", made.as_bytes())
    notice = next(notice for notice in source.notices if notice.code == "attachments")
    assert "‘Annex é.pdf’" in notice.message
    assert "‘Grids.eml’" in notice.message
    found = dict(attachments(made.as_bytes()))
    assert found["Annex é.pdf"] == b"%PDF-1.7"
    assert texts(read_bytes("Grids.eml", found["Grids.eml"]), "paragraph") == [THREE]


def test_a_message_without_its_ending_in_the_name_is_told_by_its_head() -> None:
    source = read_bytes("visit", message().as_bytes())
    assert source.original.media_type == "message/rfc822"
    note = b"From: the desk\n\nTo: whom it may concern\n\n" + ONE.encode()
    assert read_bytes("note.txt", note).original.media_type == "text/plain"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (raw("Subject: x\nFrom: a@aruna.example", b""), "no text"),
        (raw("Subject: x\nContent-Type: application/pdf", b"%PDF"), "attached"),
        (raw('Subject: x\nContent-Type: multipart/encrypted; boundary="b"', b"--b--"), "encrypted"),
        (raw("Subject: x\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data", b"AAAA"), "encrypted"),
    ],
)
def test_what_cannot_be_read_says_so_in_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(SourceError, match=why):
        read_bytes("visit.eml", data)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the real documents are not on this machine")
def test_every_real_message_is_read_or_refused_in_a_sentence() -> None:
    for path in sorted(CORPUS.glob("*.eml")):
        try:
            words = READER.read(path.read_bytes())[0]
        except SourceError as refused:
            words = str(refused)
        assert words, path.name

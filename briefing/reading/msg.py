"""Outlook's own messages (.msg): subject, sender, date, the body, and what hangs on them.

Source of the rules: [MS-OXMSG]; a property is a stream named after its tag and type.
"""

import email.policy
import email.utils
import struct
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from io import BytesIO
from typing import Any

import olefile

from briefing.errors import SourceError
from briefing.progress import SILENT, Progress
from briefing.reading.compressed_rtf import expanded
from briefing.reading.container import DAMAGED, is_ole
from briefing.reading.html import decoded as html_decoded
from briefing.reading.lines import Facts, Line
from briefing.reading.message_lines import (
    QUOTED_NOTICE,
    Attachment,
    attachment_notice,
    head_lines,
    html_lines,
    joined,
    quotes_others,
    safe_name,
    text_lines,
)
from briefing.reading.rtf import READER as RTF
from briefing.reading.rtf_tokens import code_page

EMPTY = "The message has no words of its own. Choose what is attached to it instead."
NO_BODY = "The message has no text, only a head. Ask for it again, or choose another."
ENCRYPTED = "The message is encrypted. Open it in Outlook, and save or copy the text from there."
_SUBJECT, _SENDER, _ADDRESS, _TO, _CC = "0037", "0C1A", "5D01", "0E04", "0E03"
_BODY, _HTML, _RTF, _CLASS = "1000", "1013", "1009", "001A"
_NAMES = ("3707", "3704", "3001")  # the long name, the short one, the one shown
_DATA, _CONTENT_ID = "3701", "3712"
_DEEPEST = 4  # messages in messages
_SENT, _DELIVERED = 0x0039, 0x0E06
_PAGES = (0x3FDE, 0x3FFD)  # code page of the message, of the internet
_LARGEST = 100 * 1024 * 1024  # bytes of one stream
_MOST = 500  # attachments


class MsgReader:
    """Reads messages saved by Outlook."""

    name = "Outlook message"
    suffixes = (".msg",)
    media_type = "application/vnd.ms-outlook"

    def sniff(self, name: str, head: bytes) -> bool:
        """True for an OLE file of that name."""
        return is_ole(head) and name.lower().endswith(self.suffixes)

    def read(self, data: bytes, progress: Progress = SILENT) -> tuple[tuple[Line, ...], Facts]:
        """Return head and body and the facts; raises ``SourceError``."""
        progress.report(0, 1)
        message = _Message(data)
        if "smime" in message.words(_CLASS).lower() and "multipartsigned" not in message.words(_CLASS).lower():
            raise SourceError(ENCRYPTED)
        body, quoted = message.body()
        quoted = quoted or quotes_others(body)
        hanging = message.attachments()
        if not any(line.text.strip() or line.cells for line in body):
            raise SourceError(EMPTY if hanging else NO_BODY)
        subject = message.words(_SUBJECT)
        head = head_lines(subject, message.sender(), message.words(_TO), message.words(_CC), message.sent())
        notices = (QUOTED_NOTICE,) * quoted + attachment_notice([name for name, _ in hanging])
        progress.report(1, 1)
        return joined(head, body), Facts(title=subject, notices=notices)


READER = MsgReader()


def attachments(data: bytes) -> tuple[Attachment, ...]:
    """Return name and bytes of the files that hang on the message."""
    return tuple(_Message(data).attachments())


class _Message:
    """One message and the streams it is made of."""

    def __init__(self, data: bytes) -> None:
        try:
            self._file: Any = olefile.OleFileIO(BytesIO(data))
            self._streams = {"/".join(path).upper(): path for path in self._file.listdir()}
        except (OSError, ValueError, IndexError, KeyError, struct.error, RecursionError):
            raise SourceError(DAMAGED) from None
        self._within("", 32)

    def _within(self, place: str, head: int) -> None:
        """Read the message at *place* in the file; one inside another has a shorter *head* before its properties."""
        self._place = place
        self._properties = self._fixed(self._stream("__PROPERTIES_VERSION1.0"), head)
        pages = [self._properties.get(tag) for tag in _PAGES]
        number = next((struct.unpack("<I", page[:4])[0] for page in pages if page), 1252)
        self._page = code_page(number)

    def held(self, place: str) -> "_Message":
        """Return the message that hangs at *place* in this one."""
        other = _Message.__new__(_Message)
        other._file, other._streams = self._file, self._streams
        other._within(self._place + place, 24)
        return other

    def sender(self) -> str:
        """Return who sent the message, with the address."""
        name, address = self.words(_SENDER), self.words(_ADDRESS)
        return f"{name} <{address}>" if address and address != name else name

    def _stream(self, name: str) -> bytes:
        path = self._streams.get((self._place + name).upper())
        if path is None:
            return b""
        try:
            if self._file.get_size(path) > _LARGEST:
                return b""
            return bytes(self._file.openstream(path).read())
        except (OSError, ValueError, IndexError, struct.error):
            raise SourceError(DAMAGED) from None

    def _fixed(self, data: bytes, head: int) -> dict[int, bytes]:
        """Return tag → eight bytes of the properties that have no stream of their own."""
        found: dict[int, bytes] = {}
        for at in range(head, len(data) - 15, 16):
            found[struct.unpack_from("<H", data, at + 2)[0]] = data[at + 8 : at + 16]
        return found

    def words(self, tag: str, folder: str = "") -> str:
        """Return a property of words on one line."""
        return " ".join(self._text(tag, folder).replace("\0", "").split())

    def _text(self, tag: str, folder: str = "") -> str:
        wide = self._stream(f"{folder}__SUBSTG1.0_{tag}001F")
        if wide:
            return wide[: len(wide) // 2 * 2].decode("utf-16-le", "replace")
        return self._stream(f"{folder}__SUBSTG1.0_{tag}001E").decode(self._page, "replace")

    def sent(self) -> datetime | None:
        """Return when the message was sent, in universal time."""
        for tag in (_SENT, _DELIVERED):
            value = self._properties.get(tag)
            ticks = struct.unpack("<Q", value)[0] if value else 0
            if 0 < ticks < 3 * 10**18:
                return datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10)
        return None

    def body(self) -> tuple[list[Line], bool]:
        """Return the lines of the richest version of the body, and whether it quotes."""
        page = self._stream(f"__SUBSTG1.0_{_HTML}0102")
        text = html_decoded(page)[0] if page else self._text(_HTML)
        if text.strip():
            lines = html_lines(text)
            if lines:
                return lines, "<blockquote" in text.lower()
        plain = self._text(_BODY)
        if plain.strip("\0 \r\n"):
            return text_lines(plain.rstrip("\0"))
        rich = self._stream(f"__SUBSTG1.0_{_RTF}0102")
        if rich:
            try:
                return list(RTF.read(expanded(rich))[0]), False
            except SourceError:
                return [], False
        return [], False

    def attachments(self, depth: int = 0) -> list[Attachment]:
        """Return the files and messages that hang on the message; pictures drawn inside its text are no files."""
        start = self._place.upper() + "__ATTACH_VERSION1.0_"
        folders = sorted({name[: name.index("/", len(start))] for name in self._streams if name.startswith(start)})
        page = self._text(_HTML) + self._stream(f"__SUBSTG1.0_{_HTML}0102").decode("latin-1")
        found: list[Attachment] = []
        for place in folders[:_MOST]:
            folder = place[len(self._place) :] + "/"
            key = self.words(_CONTENT_ID, folder)
            if key and f"cid:{key}" in page:
                continue
            name = next(filter(None, (self.words(tag, folder) for tag in _NAMES)), "")
            data = self._stream(f"{folder}__SUBSTG1.0_{_DATA}0102")
            inner = f"{folder}__SUBSTG1.0_{_DATA}000D/"
            if (
                not data
                and depth < _DEEPEST
                and f"{self._place}{inner}__PROPERTIES_VERSION1.0".upper() in self._streams
            ):
                held = self.held(inner)
                name, data = f"{held.words(_SUBJECT) or name or 'message'}.eml", held.as_email(depth + 1)
            if data:
                found.append((safe_name(name, len(found) + 1), data))
        return found

    def as_email(self, depth: int) -> bytes:
        """Return the message in the form of the internet, with what hangs on it: Outlook's cannot stand alone."""
        made = EmailMessage(policy=email.policy.default)
        sent = self.sent()
        heads = (("Subject", self.words(_SUBJECT)), ("From", self.sender()), ("To", self.words(_TO)))
        for name, words in (
            *heads,
            ("Cc", self.words(_CC)),
            ("Date", (sent and email.utils.format_datetime(sent)) or ""),
        ):
            if words:
                made.add_header(f"X-Kept-{name}", words)
        page = self._stream(f"__SUBSTG1.0_{_HTML}0102")
        text = html_decoded(page)[0] if page else self._text(_HTML)
        rich = "" if text.strip() else "\n\n".join(line.text for line in self.body()[0])
        made.set_content(text if text.strip() else rich, subtype="html" if text.strip() else "plain", cte="base64")
        for name, data in self.attachments(depth):
            made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
        head, _, rest = bytes(made).partition(b"\n\n")
        return head.replace(b"X-Kept-", b"") + b"\n\n" + rest

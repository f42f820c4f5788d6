"""E-mails as programs save them (.eml): subject, sender, date, the body, and what hangs on them."""

import email
import email.policy
import email.utils
from datetime import datetime
from email.header import decode_header, make_header
from email.message import Message

from briefing.errors import SourceError
from briefing.progress import SILENT, Progress
from briefing.reading import tnef
from briefing.reading.calendar_lines import calendar_lines
from briefing.reading.container import UNSAFE
from briefing.reading.lines import Facts, Line
from briefing.reading.message_head import begins_as_message
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
from briefing.reading.text import decode

EMPTY = "The message has no words of its own. Choose what is attached to it instead."
ENCRYPTED = "The message is encrypted. Open it in your mail program, and save or copy the text from there."
NO_BODY = "The message has no text, only a head. Ask for it again, or choose another."
_MOST_PARTS = 500
_UTF16 = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


class EmailReader:
    """Reads e-mails in the form of the internet (RFC 5322 and MIME)."""

    name = "e-mail"
    suffixes = (".eml",)
    media_type = "message/rfc822"

    def sniff(self, name: str, head: bytes) -> bool:
        """True when the file begins with the fields of a message's head; sure ones where the name does not say so."""
        return begins_as_message(_plain_bytes(head).lstrip(), name.lower().endswith(self.suffixes))

    def read(self, data: bytes, progress: Progress = SILENT) -> tuple[tuple[Line, ...], Facts]:
        """Return head and body and the facts; raises ``SourceError``."""
        progress.report(0, 1)
        try:
            found = _read(_parsed(data))
        except RecursionError:  # thousands of parts in each other
            raise SourceError(UNSAFE) from None
        progress.report(1, 1)
        return found


READER = EmailReader()


def _read(message: Message) -> tuple[tuple[Line, ...], Facts]:
    if message.get_content_type() == "multipart/encrypted" or _is_smime(message):
        raise SourceError(ENCRYPTED)
    body, notices = _body(message)
    hanging = _attachments(message)
    if not any(line.text.strip() or line.cells for line in body):
        raise SourceError(EMPTY if hanging else NO_BODY)
    head = head_lines(
        _field(message, "Subject"),
        _people(message, "From") or _people(message, "Sender"),
        _people(message, "To"),
        _people(message, "Cc"),
        _sent(message),
    )
    notices += attachment_notice([name for name, _ in hanging])
    return joined(head, body), Facts(title=_field(message, "Subject"), notices=notices)


def attachments(data: bytes) -> tuple[Attachment, ...]:
    """Return name and bytes of everything that hangs on the message, other messages included."""
    try:
        return tuple(_attachments(_parsed(data)))
    except RecursionError:
        raise SourceError(UNSAFE) from None


def _plain_bytes(data: bytes) -> bytes:
    """Return a message some program saved in UTF-16 in the bytes it was sent in."""
    for mark, encoding in _UTF16:
        if data.startswith(mark):
            cut = data[: len(data) // 2 * 2] if encoding == "utf-16" else data
            return cut.decode(encoding, "replace").encode("utf-8")
    return data


def _parsed(data: bytes) -> Message:
    return email.message_from_bytes(_plain_bytes(data).lstrip(b"\r\n"), policy=email.policy.compat32)


def _is_smime(message: Message) -> bool:
    kind = message.get_content_type()
    return kind in ("application/pkcs7-mime", "application/x-pkcs7-mime") and "signed" not in str(
        message.get_param("smime-type", "")
    )


# ------------------------------------------------------------------------------------------------------------- head


def _shown(value: object) -> str:
    """Return a field's words as a person reads them; what is wrongly coded stays as it is."""
    text = str(value)
    try:
        text = str(make_header(decode_header(text)))
    except (LookupError, ValueError, UnicodeError):
        pass
    except email.errors.HeaderParseError:
        pass
    text = _repaired(text)
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _repaired(text: str) -> str:
    """Decode bytes that stood in the head as they are, against the rules."""
    raw = text.encode("utf-8", "surrogateescape")
    return text if raw.isascii() else decode(raw)[0] if "\udc80" <= max(text) <= "\udcff" else text


def _values(message: Message, name: str) -> list[str]:
    """Return a field's values with the bytes that do not belong there, which ``get`` would put a sign for."""
    return [str(value) for key, value in message.raw_items() if key.lower() == name.lower()]


def _field(message: Message, name: str) -> str:
    return _shown(next(iter(_values(message, name)), ""))


def _people(message: Message, name: str) -> str:
    return "; ".join(filter(None, (_shown(value) for value in _values(message, name))))


def _sent(message: Message) -> datetime | None:
    for value in _values(message, "Date"):
        try:
            return email.utils.parsedate_to_datetime(_shown(value))
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


# ------------------------------------------------------------------------------------------------------------- body


def _body(message: Message) -> tuple[list[Line], tuple[tuple[str, str], ...]]:
    """Return the lines of the body and notices; of two versions of the same the richer one."""
    lines: list[Line] = []
    notices: dict[str, str] = {}
    for part in _text_parts(message):
        text, notes = _text_of(part)
        if part.get_content_type() == "text/html":
            found, quoted = html_lines(text), "<blockquote" in text.lower()
        elif part.get_content_type() == "text/calendar":
            found, quoted = calendar_lines(text), False
        else:
            flowed = str(part.get_param("format", "")).lower() == "flowed"
            found, quoted = text_lines(text, flowed, str(part.get_param("delsp", "")).lower() != "yes")
        lines.extend(found)
        notices.update(notes)
        if quoted or quotes_others(found):
            notices.setdefault(*QUOTED_NOTICE)
    return lines, tuple(notices.items())


def _text_parts(message: Message, depth: int = 0) -> list[Message]:
    """Return the parts that make up the body, in order."""
    kind = message.get_content_type()
    if depth > 30 or _hangs(message):
        return []
    if not message.is_multipart():
        return (
            [message]
            if kind in ("text/plain", "text/html", "text/calendar") or (depth == 0 and kind.startswith("text/"))
            else []
        )
    children = [child for child in message.get_payload() if isinstance(child, Message)]
    if kind == "multipart/alternative":
        versions = [found for child in children if (found := _text_parts(child, depth + 1))]
        filled = [found for found in versions if any(_text_of(part)[0].strip() for part in found)]
        richest = [found for found in filled if any(part.get_content_type() == "text/html" for part in found)]
        calendars = [part for found in filled for part in found if part.get_content_type() == "text/calendar"]
        texts = [found for found in richest or filled if found[0].get_content_type() != "text/calendar"]
        return [*(texts or [[]])[-1], *calendars]
    if kind == "message/rfc822":
        return []
    return [part for child in children for part in _text_parts(child, depth + 1)]


def _hangs(part: Message) -> bool:
    """True for a part that is an attachment and not the text."""
    if part.get_content_disposition() == "attachment":
        return True
    return part.get_content_type() == "message/rfc822" or (bool(part.get_filename()) and not part.is_multipart())


def _text_of(part: Message) -> tuple[str, dict[str, str]]:
    data = _bytes_of(part)
    charset = str(part.get_content_charset() or "").strip("'\"")
    charset = "gb18030" if charset in ("gb2312", "gbk") else charset
    charset = "cp1252" if charset in ("iso-8859-1", "latin-1") else charset
    if charset and charset not in ("us-ascii", "unknown-8bit", "ascii"):
        try:
            return data.decode(charset), {}
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    if not data:
        return "", {}
    try:
        text, notices = decode(data)
    except SourceError:
        return data.decode("cp1252", "replace"), {"encoding": "Some letters could not be told; compare unusual ones."}
    return text, dict(notices)


def _bytes_of(part: Message) -> bytes:
    if isinstance(part.get_payload(), list):
        return b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


# ------------------------------------------------------------------------------------------------------ attachments


def _attachments(message: Message) -> list[Attachment]:
    found: list[Attachment] = []
    texts = _text_parts(message)
    body = {id(part) for part in texts}
    pages = "".join(_text_of(part)[0] for part in texts if part.get_content_type() == "text/html")
    waiting = [message]
    for _ in range(_MOST_PARTS):
        if not waiting:
            break
        part = waiting.pop(0)
        if part.get_content_type() == "message/rfc822" and part is not message:
            inner = part.get_payload()
            held = inner[0] if isinstance(inner, list) and inner else None
            if isinstance(held, Message):
                title = _field(held, "Subject")
                found.append((safe_name(f"{title}.eml" if title else "", len(found) + 1, ".eml"), held.as_bytes()))
        elif part.is_multipart():
            waiting[:0] = [child for child in part.get_payload() if isinstance(child, Message)]
        elif id(part) not in body and (_hangs(part) or not part.get_content_type().startswith("text/")):
            data = _bytes_of(part)
            if tnef.is_tnef(data):
                found += [(safe_name(name, len(found) + 1), inner) for name, inner in tnef.held(data)]
            elif data and not _drawn(part, pages):
                found.append((safe_name(_shown(part.get_filename() or ""), len(found) + 1), data))
    return found


def _drawn(part: Message, page: str) -> bool:
    """True for a picture that is shown within the text and is no document of its own."""
    if part.get_content_maintype() != "image":
        return False
    key = str(part.get("Content-ID") or "").strip("<> ")
    return part.get_content_disposition() == "inline" or bool(key and f"cid:{key}" in page)

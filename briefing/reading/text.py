"""Plain text in any encoding."""

import codecs
import re

from charset_normalizer import from_bytes

from briefing.errors import SourceError
from briefing.model.text import Run
from briefing.progress import Progress
from briefing.reading import encodings
from briefing.reading.lines import Facts, Line
from briefing.reading.message_head import begins_as_message

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_EAST_ASIAN = re.compile("[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef\\s\\w]")
_KANA = re.compile("[\u3040-\u30ff]")
_TAB = 4
_SAMPLE = 200_000  # bytes that are enough to tell an encoding


class TextReader:
    """Text files: one ``Line`` a line, indentation kept, form feeds as page breaks."""

    name = "plain text"
    suffixes = (".txt", ".text")
    media_type = "text/plain"

    def sniff(self, name: str, head: bytes) -> bool:  # noqa: ARG002  # asked of every reader
        """True when *head* holds no bytes that no text has."""
        if begins_as_message(head, named=False):
            return False  # an e-mail saved as text
        if any(head.startswith(bom) for bom, _ in _BOMS) or encodings.escaped(head) or _bare_wide(head):
            return True
        bare = head.replace(b"\0", b"")
        strewn = not head.startswith(b"\0") and (len(head) - len(bare)) * 20 <= len(
            head
        )  # a few zeros between words, as broken programs leave
        return strewn and len(_CONTROL.findall(bare.decode("latin-1"))) <= len(bare) // 200

    def read(self, data: bytes, progress: Progress) -> tuple[tuple[Line, ...], Facts]:
        """Return the lines of the text; raises ``SourceError`` when it is not text."""
        progress.report(0, 1, "")
        text, notices = decode(data)
        lines = _lines(text)
        pages = max((line.page or 0 for line in lines), default=0)
        return lines, Facts(pages=pages, notices=notices)


def decode(data: bytes) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the characters of *data* and a notice when the encoding had to be guessed or bytes did not fit it."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _read_as(data[len(bom) :], encoding, ())
    if encoding := encodings.escaped(data):
        return _read_as(data, encoding, _guessed(encoding))
    if encoding := _bare_wide(data):
        return _read_as(data, encoding, _guessed(encoding))
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if (found := encodings.mended(data)) is not None:
        text, strange = found
        return text, (("encoding", _MIXED.format("1 letter" if strange == 1 else f"{strange} letters")),)
    encoding = encodings.one_byte_or_two(data)
    if not encoding:
        best = from_bytes(data[:_SAMPLE]).best()
        if best is None and len(_CONTROL.findall(data[:_SAMPLE].decode("latin-1"))) > len(data[:_SAMPLE]) // 50:
            raise SourceError("The file is not text, or is in an unknown encoding. Save it as UTF-8 text.")
        encoding = "cp1252" if best is None else best.encoding
    return _read_as(data, encoding, _guessed(encoding))


def _read_as(
    data: bytes, encoding: str, notices: tuple[tuple[str, str], ...]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    if lost:
        what = "1 letter" if lost == 1 else f"{lost} letters"
        return text, (*notices, ("bad-letters", f"{what} could not be read and shown as ‘\ufffd’. Compare them."))
    return text, notices


_MIXED = "{} in the file did not fit the rest (UTF-8) and were read as Western European. Compare unusual letters."


def _guessed(encoding: str) -> tuple[tuple[str, str], ...]:
    name = encoding.replace("_", "-")
    return (("encoding", f"The file does not say how its letters are coded; they were read as {name}."),)


def _bare_wide(data: bytes) -> str:
    """Return the UTF-16 or UTF-32 without a mark that *data* is in, or nothing; Japanese also by its kana alone."""
    if found := encodings.wide(data):
        return found
    sample = data[:2000]
    if len(sample) < 8:
        return ""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
        if len(_EAST_ASIAN.findall(text)) > 0.9 * len(text) and len(_KANA.findall(text)) > 0.1 * len(text):
            return encoding
    return ""


def _lines(text: str) -> tuple[Line, ...]:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n")
    text = text.replace("\u2029", "\n\n").replace("\v", "\n")
    sheets = text.rstrip("\f\n ").split("\f")
    lines: list[Line] = []
    for page, sheet in enumerate(sheets, 1):
        blank = 0
        for raw in sheet.split("\n"):
            shown = _CONTROL.sub("", raw).expandtabs(_TAB).rstrip()
            if not shown.strip():
                blank += 1
                continue
            lines.append(Line((Run(shown),), page=page if len(sheets) > 1 else None, blank_before=blank))
            blank = 0
    return tuple(lines)


READER = TextReader()

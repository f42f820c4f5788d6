"""Plain text in any encoding."""

import codecs
import re

from charset_normalizer import from_bytes

from briefing.errors import SourceError
from briefing.model.text import Run
from briefing.progress import Progress
from briefing.reading.lines import Facts, Line

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
        if any(head.startswith(bom) for bom, _ in _BOMS) or _bare_utf16(head):
            return True
        return b"\x00" not in head and len(_CONTROL.findall(head.decode("latin-1"))) <= len(head) // 200

    def read(self, data: bytes, progress: Progress) -> tuple[tuple[Line, ...], Facts]:
        """Return the lines of the text; raises ``SourceError`` when it is not text."""
        progress.report(0, 1, "")
        text, notices = decode(data)
        lines = _lines(text)
        pages = max((line.page or 0 for line in lines), default=0)
        return lines, Facts(pages=pages, notices=notices)


def decode(data: bytes) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the characters of *data* and a notice when the encoding had to be guessed."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace"), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if encoding := _bare_utf16(data):
        return data.decode(encoding, "replace"), _guessed(encoding)
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise SourceError("The file is not text, or is in an unknown encoding. Save it as UTF-8 text.")
    return data.decode(best.encoding, "replace"), _guessed(best.encoding)


def _guessed(encoding: str) -> tuple[tuple[str, str], ...]:
    name = encoding.replace("_", "-")
    return (("encoding", f"The file does not say how its letters are coded; they were read as {name}."),)


def _bare_utf16(data: bytes) -> str:
    """Return the UTF-16 without a mark that *data* is in, or nothing: Western text, or Japanese by its kana."""
    sample = data[:2000]
    if len(sample) < 8:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
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

"""What every kind of e-mail has in common: its head, its body, what it quotes, and what hangs on it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser

from briefing.model.source import Cell
from briefing.model.text import Run
from briefing.progress import SILENT
from briefing.reading.html_blocks import Walker
from briefing.reading.lines import Line
from briefing.reading.text import READER as TEXT

Attachment = tuple[str, bytes]
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_QUOTED = re.compile(r"^(?:>[ \t]?)+")
_INVISIBLE = "script, style, noscript, template, head, title, meta, link, [hidden]"
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST_NAMED = 12  # attachments named in the notice


def head_lines(subject: str, sender: str, to: str, copies: str, sent: datetime | None) -> list[Line]:
    """Return the subject as the title and who wrote to whom and when, the date on a line of its own."""
    found: list[Line] = []
    if subject:
        found.append(Line(runs=(Run(subject),), whole=True, title=True))
    if sent is not None:
        found.append(_whole(f"{sent.day} {_MONTHS[sent.month - 1]} {sent.year}"))
    people = (("From", sender), ("To", to), ("Cc", copies))
    cells = tuple((Cell(label, head=True), Cell(names)) for label, names in people if names)
    if cells:
        found.append(Line(cells=cells, whole=True))
    return found


def _whole(text: str) -> Line:
    return Line(runs=(Run(text),), whole=True)


def html_lines(text: str) -> list[Line]:
    """Return the blocks of a message or a chapter in HTML, all of it: there is nothing around the text."""
    tree = LexborHTMLParser(text)
    for node in tree.css(_INVISIBLE):
        if node.tag not in ("html", "body", "head") or node.tag == "head":
            node.decompose()
    body = tree.body
    if body is None:
        return []
    for node in body.css("[style]"):
        if node.tag != "body" and _HIDDEN.search(node.attributes.get("style") or ""):
            node.decompose()
    return Walker(body).lines()


def text_lines(text: str, flowed: bool = False, spaced: bool = True) -> tuple[list[Line], bool]:
    """Return the lines of a plain message without the signs of quoting, and whether anything was quoted.

    *flowed* and *spaced* (not ``DelSp=yes``) are of RFC 3676: a line that ends in a space goes on in the next one.
    """
    raw = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    shown: list[str] = []
    depth, quoted, open_line = 0, False, False
    for line in raw:
        mark = _QUOTED.match(line)
        own = mark.group().count(">") if mark else 0
        words = line[mark.end() :] if mark else line
        quoted |= own > 0
        words = words[1:] if flowed and not mark and words.startswith(" ") else words
        if open_line and own == depth and words != "-- ":
            shown[-1] = (shown[-1] if spaced else shown[-1][:-1]) + words
        else:
            if own != depth and shown and shown[-1].strip() and words.strip():
                shown.append("")  # what is quoted never runs on into what is not
            shown.append(words)
        depth = own
        open_line = flowed and words.endswith(" ") and words != "-- " and bool(words.strip())
    lines, _ = TEXT.read("\n".join(shown).encode("utf-8", "replace"), SILENT)
    return list(lines), quoted


def joined(head: Sequence[Line], body: Sequence[Line]) -> tuple[Line, ...]:
    """Return head and body as one document; the body stands apart, and its headings are under the subject."""
    if not body:
        return tuple(head)
    first = replace(body[0], blank_before=max(1, body[0].blank_before))
    return (*head, *(replace(line, title=False) if head and head[0].title else line for line in (first, *body[1:])))


def attachment_notice(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the notice that names what hangs on a message."""
    if not names:
        return ()
    listed = ", ".join(f"‘{name}’" for name in names[:_MOST_NAMED])
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    what = "an attachment" if len(names) == 1 else f"{len(names)} attachments"
    return (("attachments", f"The message carries {what}: {listed}{more}. Add what you need as sources of their own."),)


_OTHERS = re.compile(
    r"^(?:-{2,}\s*(?:Original|Forwarded|Ursprüngliche|Mesej Asal|転送).*-{2,}|Begin forwarded message:|"
    r"(?:On|Am|Le|Pada) .{6,120}(?:wrote|schrieb|a écrit|menulis)\s*:|_{20,})$",
    re.IGNORECASE,
)
_HEAD_LINE = re.compile(r"^(?:From|Von|De|Daripada|差出人|发件人)\s*[:：]\s*\S", re.IGNORECASE)


def quotes_others(lines: Sequence[Line]) -> bool:
    """True when a message holds earlier ones, as mail programs mark them, in words or by a second head."""
    return any(_OTHERS.match(line.text.strip()) or _HEAD_LINE.match(line.text.strip()) for line in lines)


QUOTED_NOTICE = ("quoted-reply", "The message quotes earlier ones; their words are kept, without the signs of quoting.")


def safe_name(name: str, at: int, ending: str = ".bin") -> str:
    """Return *name* without folders and signs no file name may hold; one made up for an attachment without a name."""
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join("_" if c in '<>:"|?*' or not c.isprintable() else c for c in last).strip(" .")
    return kept[:150] or f"attachment {at}{ending}"

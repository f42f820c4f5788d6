"""An e-mail pasted as text: From, To, Sent and Subject stand above the words and are facts, not words."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.model.source import BlockKind
from briefing.reading import dates
from briefing.reading import runs as cutting
from briefing.reading.piece import Note, Piece

_FIELDS = {
    "from": "from|dari|daripada|de|von|от|差出人|发件人|من",
    "when": "date|sent|tarikh|dihantar|envoyé|datum|gesendet|fecha|дата|日時|日付|时间|日期|التاريخ",
    "title": "subject|perkara|subjek|objet|betreff|asunto|тема|件名|主题|الموضوع",
    "other": "to|cc|bcc|reply-to|importance|priority|attachments?|kepada|sk|à|an|para|кому|копия|宛先|收件人|抄送|إلى"
    "|message-id|return-path|received|mime-version|content-type|x-[\\w-]+|organi[sz]ation|newsgroups|path",
}
_HEADER = re.compile(
    r"\s*\**(?:"
    + "|".join(f"(?P<{field}>{words})" for field, words in _FIELDS.items())
    + r")\**\s*[:：]\s*\**\s*(?=\S|$)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*[<\[(][^<>\[\]()]*@[^<>\[\]()]*[>\])]|mailto:\S+")
_FEWEST = 3
_MOST = 12


@dataclass(frozen=True, slots=True)
class MailHead:
    """What the head of a pasted e-mail says; ``length`` pieces of it stand above the words."""

    length: int
    title: Piece | None = None
    sender: str = ""
    date: datetime.date | None = None
    notes: tuple[Note, ...] = ()


def mail_head(pieces: Sequence[Piece]) -> MailHead | None:
    """Return the head of an e-mail at the top of *pieces*: at least three fields, sender and subject among them."""
    fields: dict[str, tuple[Piece, int]] = {}
    length = 0
    for piece in pieces[:_MOST]:
        found = _HEADER.match(piece.text)
        if found is None or piece.kind is not BlockKind.PARAGRAPH or piece.number is not None or piece.cells:
            break
        fields.setdefault(str(found.lastgroup), (piece, found.end()))
        length += 1
    if length < _FEWEST or not {"from", "title"} <= fields.keys():
        return None
    titled, at = fields["title"]
    subject = replace(titled, runs=cutting.strip(cutting.cut(titled.runs, at)), kind=BlockKind.TITLE, style="")
    notes = [("mail-head", f"‘{piece.text}’ was read as the head of an e-mail.") for piece in pieces[:length]]
    return MailHead(length, subject if subject.text else None, _words(fields["from"]), _day(fields), tuple(notes))


def _words(field: tuple[Piece, int]) -> str:
    piece, at = field
    said = piece.text[at:]
    return " ".join(_ADDRESS.sub("", said).strip(" '\"").split()) or said.strip()


def _day(fields: dict[str, tuple[Piece, int]]) -> datetime.date | None:
    if "when" not in fields:
        return None
    piece, at = fields["when"]
    days = [hit.whole() for hit in dates.find(piece.text[at:]) if hit.year is not None]
    return days[0] if days else None

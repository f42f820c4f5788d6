"""Who speaks: attribution of direct quotations, and the turns of a transcript."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.model.source import BlockKind
from briefing.reading.piece import Note, Piece
from briefing.reading.wording import word_set

_VERBS = (
    "said|says|told|tells|added|adds|noted|notes|stressed|explained|remarked|stated|replied|asked|commented"
    "|continued|warned|argued|concluded"
    "|emphasi[sz]ed|reiterated|wrote|declared|announced|recalled|pointed out|acknowledged|insisted|observed|joked"
    "|vowed|pledged"
)
_MALAY_VERBS = "kata|ujar|jelas|tegas|tambah"
_NAME = r"[A-Z][\w’'-]+(?:[ ,]+(?:(?:bin|binti|al|van|de|a/l|a/p)\s+)?[A-Z][\w.’'-]+)*"
_SUBJECT = (
    r"(?P<who>he|she|they|beliau|(?:the|its|his|her)\s+[a-z][\w\s-]{2,40}?"
    rf"|(?:[\w’'-]+(?:’s|'s|’|')?\s+){{0,6}}?{_NAME}(?:,[^,]{{3,60}},)?)"
)
_AFTER = re.compile(
    rf"^[,\s]*(?:{_SUBJECT}\s+(?:\w+ly\s+|also\s+|then\s+|further\s+)?(?:{_VERBS})\b"
    rf"|(?:{_VERBS})\s+(?P<inverted>[^.;]{{2,120}})|(?:{_MALAY_VERBS})(?:nya\b|\s+(?P<malay>[^.;]{{2,80}})))"
)
_BEFORE = re.compile(
    rf"(?:^|[.;]\s+|,\s+)(?P<lead>[^.;]{{0,160}}?)\s*\b(?:{_VERBS}|{_MALAY_VERBS})\b[^.“\"]{{0,60}}[,:]?\s*$"
)
_OPENING, _CLOSING = '“"«「', '”"»」'
_PAIR = {"“": "”", '"': '"', "«": "»", "「": "」"}
_PRONOUNS = word_set("he she they beliau it")
_ROLES = word_set(
    "prime minister president ambassador foreign deputy secretary general secretary-general chief executive"
    " officer director chairman chairwoman",
    "datuk dato' dato’ seri sri tan tun mr ms mrs dr prof h.e. his her excellency king queen defence trade"
    " finance economy affairs the of to and for",
)
_CAPITALISED = r"(?:\s+(?:of\s+the\s+|of\s+|for\s+|bin\s+|binti\s+)?[A-Z][\w.'’-]*)"
_TURN = re.compile(
    r"(?P<who>(?:THE )?[A-Z][A-Z .'’-]{2,48}|Q|A"
    r"|(?:Mr|Ms|Mrs|Dr|Miss|Hon|Sen|Tuan|Puan|Datuk|Dato['’]|Tan Sri|YB|YAB|The|Prime Minister|President|Minister)\b\.?"
    rf"{_CAPITALISED}{{1,7}}"
    r"|[^\s：:。、]{1,12}(?:君|大臣|総理|委員長|議長|委員|参考人))(?:\s*[\[(（][^\])）]{1,80}[\])）])?\s*[:：]\s+\S"
)
_HONORIFIC = re.compile(r"(?:Mr|Ms|Mrs|Dr|Miss|Hon|Tuan|Puan|Datuk|Dato['’]|The [A-Z]\w*|MR|MS|MRS|DR|THE [A-Z]+)\b")
_QUESTION = re.compile(r"Q\s+(?=[A-Z“\"(])")
_FEWEST_TURNS = 3


@dataclass(frozen=True, slots=True)
class Turned:
    """Pieces with their speakers, and how many turns of a transcript were found."""

    pieces: tuple[Piece, ...]
    turns: int = 0
    notes: tuple[Note, ...] = ()


def with_speakers(pieces: Sequence[Piece]) -> Turned:
    """Return *pieces* with the speaker of each that is wholly or mainly one speaker's words."""
    turns = [_turn(piece) for piece in pieces]
    count = sum(bool(who) for who in turns)
    named = sum(bool(_HONORIFIC.match(who)) for who in turns)
    often = len({who for who in turns if who}) <= max(3, count * 2 // 3)  # speakers come back, labels do not
    if count >= _FEWEST_TURNS and (often or named > 1):
        return Turned(_with_turns(pieces, turns), count)
    return Turned(_Quotations().follow(pieces))


def is_transcript(pieces: Sequence[Piece]) -> bool:
    """True when speakers' names stand before their words: 'THE CHAIR: …'"""
    return sum(bool(_turn(piece)) for piece in pieces) >= _FEWEST_TURNS


def _turn(piece: Piece) -> str:
    """Return whose turn begins with *piece*, or nothing."""
    if piece.kind is not BlockKind.PARAGRAPH or (piece.number is not None and not _HONORIFIC.match(piece.text)):
        return ""
    if _QUESTION.match(piece.text):
        return "Q"
    found = _TURN.match(piece.text)
    return " ".join(found["who"].split()) if found else ""


def _with_turns(pieces: Sequence[Piece], turns: Sequence[str]) -> tuple[Piece, ...]:
    speaker = ""
    spoken: list[Piece] = []
    for piece, who in zip(pieces, turns, strict=True):
        speaker = who or ("" if piece.kind is BlockKind.HEADING else speaker)
        talks = piece.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
        spoken.append(replace(piece, speaker=speaker) if talks and speaker and not _is_direction(piece.text) else piece)
    return tuple(spoken)


def _is_direction(text: str) -> bool:
    """True for a stage direction or a time: '(Applause.)', '[Sitting suspended]', '11:03 A.M. EDT'."""
    return bool(
        re.fullmatch(r"[(\[（].*[)\]）]|\d{1,2}[:.]\d\d\s*(?:[AaPp]\.?[Mm]\.?)?(?:\s+[A-Z]{2,4})?", text, re.DOTALL)
    )


class _Quotations:
    """Follows direct quotations from paragraph to paragraph."""

    def __init__(self) -> None:
        self._full: dict[str, str] = {}  # last name → name as first given in full
        self._last = ""  # who spoke last
        self._carried = ""  # speaker of a quotation that has not been closed

    def follow(self, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
        return tuple(self._one(piece) for piece in pieces)

    def _one(self, piece: Piece) -> Piece:
        if piece.kind is BlockKind.HEADING:
            self._carried = ""
        if piece.kind is not BlockKind.PARAGRAPH or piece.cells:
            return piece
        text = piece.text
        quoted = _quotations(text)
        who = self._attributed(text, quoted)
        opens = bool(text) and text[0] in _OPENING
        if not who and self._carried and opens:
            who = self._carried
        mainly = sum(end - start for start, end, _ in quoted) >= 0.5 * max(1, len(text))
        unclosed = bool(quoted) and not quoted[-1][2]
        self._carried = who if unclosed and who else ""
        return replace(piece, speaker=who) if who and mainly and quoted else piece

    def _attributed(self, text: str, quoted: Sequence[tuple[int, int, bool]]) -> str:
        """Return who is said to speak in this paragraph; also remembers names met in reported speech."""
        who = ""
        for start, end, closed in quoted:
            if end - start < 15:
                continue
            who = (self._after(text[end : end + 200]) if closed else "") or self._before(text[:start][-220:])
            if who:
                break
        if not who:
            reported = self._reported(text, quoted)
            if reported:
                self._last = reported
            return ""
        self._last = who
        return who

    def _after(self, text: str) -> str:
        found = _AFTER.match(text)
        if not found:
            return ""
        return self._name(found["who"] or found["inverted"] or found["malay"] or "he")

    def _before(self, text: str) -> str:
        found = _BEFORE.search(text)
        return self._name(found["lead"]) if found and found["lead"].strip() else ""

    def _reported(self, text: str, quoted: Sequence[tuple[int, int, bool]]) -> str:
        """The speaker of a reported sentence, so that a later 'he said' is understood."""
        plain = text
        for start, end, _ in reversed(quoted):
            plain = plain[:start] + plain[end:]
        found = re.search(rf",\s+(?:{_VERBS})\s+(?P<who>[^.;,]{{3,120}})\.?$", plain)
        if found:
            return self._name(found["who"])
        found = re.search(rf"(?:^|[.,]\s+)(?P<who>{_NAME})\s+(?:also\s+|further\s+)?(?:{_VERBS})\b", plain)
        return self._name(found["who"]) if found else ""

    def _name(self, subject: str) -> str:
        """Resolve a pronoun, a role or a last name to the name first given in full."""
        words = subject.strip(" ,:").split()
        if not words:
            return ""
        if words[0].lower() in _PRONOUNS or (
            words[0].lower() in {"the", "its"} and not any(w[0].isupper() for w in words)
        ):
            return self._last
        runs = list(re.finditer(_NAME, subject))
        name = _without_roles(runs[-1].group().split(",")[0]) if runs else ""
        if runs and len(name.split()) > 2 and re.search(r"\b(?:to|of)\s+(?:the\s+)?$", subject[: runs[-1].start()]):
            name = name.split(maxsplit=1)[1]  # 'Ambassador to Velmara Ilsa Varo'
        if not name:
            return self._last if words[0].lower() in {"the", "prime"} else ""
        known = self._full.get(name.split()[-1]) or self._full.get(name)
        if known:
            return known
        if len(name.split()) > 1:
            for part in name.split():
                self._full.setdefault(part, name)
        return name


def _without_roles(name: str) -> str:
    words = name.split()
    while words and words[0].lower().rstrip(".") in _ROLES | {"h.e"}:
        words = words[1:]
    return " ".join(words)


def _quotations(text: str) -> list[tuple[int, int, bool]]:
    """Return start, end and whether it is closed, for each quotation longer than a few words in *text*."""
    found: list[tuple[int, int, bool]] = []
    at = 0
    while at < len(text):
        start = min((place for mark in _OPENING if (place := text.find(mark, at)) >= 0), default=-1)
        if start < 0:
            break
        end = text.find(_PAIR[text[start]], start + 1)
        found.append((start, len(text) if end < 0 else end + 1, end >= 0))
        at = found[-1][1]
    return found

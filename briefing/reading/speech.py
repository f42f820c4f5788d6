"""Who speaks: the turns of a transcript, and the speaker of each paragraph that is mainly one person's words.

Attribution itself stands in ``voices``, which the harvest of a source uses as well.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from briefing.model.source import BlockKind, Cell
from briefing.reading.piece import Note, Piece
from briefing.reading.quotations import OPENING, quotations
from briefing.reading.roster import Roster
from briefing.reading.voices import Voices

_CAPITALISED = r"(?:\s+(?:of\s+the\s+|of\s+|for\s+|bin\s+|binti\s+)?[A-Z][\w.'’-]*)"
_TURN = re.compile(
    r"(?P<who>(?:THE )?[A-Z][A-Z .'’-]{2,48}|Q|A"
    r"|(?:Mr|Ms|Mrs|Dr|Miss|Hon|Sen|Tuan|Puan|Datuk|Dato['’]|Tan Sri|YB|YAB|The|Prime Minister|President|Minister)\b\.?"
    rf"{_CAPITALISED}{{1,7}}"
    r"|[^\s：:。、]{1,12}(?:君|大臣|総理|委員長|議長|委員|参考人))(?:\s*[\[(（](?P<detail>[^\])）]{1,80})[\])）])?\s*[:：]\s+(?=\S)"
)
_HONORIFIC = re.compile(r"(?:Mr|Ms|Mrs|Dr|Miss|Hon|Tuan|Puan|Datuk|Dato['’]|The [A-Z]\w*|MR|MS|MRS|DR|THE [A-Z]+)\b")
_QUESTION = re.compile(r"Q\s+(?=[A-Z“\"(])")
_FEWEST_TURNS = 3
_MAINLY = 0.5  # share of a paragraph that is quoted for the paragraph to be its speaker's


class Spoken(Protocol):
    """What a speaker may have: a piece in the making or a block of a source."""

    @property
    def kind(self) -> BlockKind:
        """What it is."""
        ...

    @property
    def text(self) -> str:
        """Its words."""
        ...

    @property
    def number(self) -> str | None:
        """Its printed number."""
        ...

    @property
    def cells(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells of a table."""
        ...


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a speaker of a transcript begins: 'The Minister for Ports (Ms Ilsa Varo): …'."""

    printed: str  # 'The Minister for Ports'
    detail: str = ""  # what stands in brackets behind it
    said_from: int = 0  # where the words themselves begin


@dataclass(frozen=True, slots=True)
class Turned:
    """Pieces with their speakers, and how many turns of a transcript were found."""

    pieces: tuple[Piece, ...]
    turns: int = 0
    notes: tuple[Note, ...] = ()


def with_speakers(pieces: Sequence[Piece]) -> Turned:
    """Return *pieces* with the speaker of each that is wholly or mainly one speaker's words."""
    found = turns(pieces)
    if any(found):
        return Turned(_with_turns(pieces, found), sum(turn is not None for turn in found))
    mainly = frozenset(index for index, piece in enumerate(pieces) if _is_mainly_quoted(piece))
    return Turned(_with_quotations(pieces, mainly) if mainly else tuple(pieces))


def turns(blocks: Sequence[Spoken]) -> tuple[Turn | None, ...]:
    """Return the turn that begins with each of *blocks*; all None where this is no transcript."""
    found = tuple(_turn(block) for block in blocks)
    labels = [turn.printed for turn in found if turn]
    named = sum(bool(_HONORIFIC.match(label)) for label in labels)
    often = len(set(labels)) <= max(3, len(labels) * 2 // 3)  # speakers come back, labels do not
    return found if len(labels) >= _FEWEST_TURNS and (often or named > 1) else (None,) * len(found)


def is_transcript(pieces: Sequence[Piece]) -> bool:
    """True when speakers' names stand before their words: 'THE CHAIR: …'"""
    return sum(_turn(piece) is not None for piece in pieces) >= _FEWEST_TURNS


def is_direction(text: str) -> bool:
    """True for a stage direction or a time: '(Applause.)', '[Sitting suspended]', '11:03 A.M. EDT'."""
    return bool(
        re.fullmatch(r"[(\[（].*[)\]）]|\d{1,2}[:.]\d\d\s*(?:[AaPp]\.?[Mm]\.?)?(?:\s+[A-Z]{2,4})?", text, re.DOTALL)
    )


def _turn(block: Spoken) -> Turn | None:
    """Return whose turn begins with *block*, or None."""
    text = block.text
    if block.kind is not BlockKind.PARAGRAPH or (block.number is not None and not _HONORIFIC.match(text)):
        return None
    question = _QUESTION.match(text)
    if question:
        return Turn("Q", "", question.end())
    found = _TURN.match(text)
    return Turn(" ".join(found["who"].split()), (found["detail"] or "").strip(), found.end()) if found else None


def _with_turns(pieces: Sequence[Piece], found: Sequence[Turn | None]) -> tuple[Piece, ...]:
    speaker = ""
    spoken: list[Piece] = []
    for piece, turn in zip(pieces, found, strict=True):
        speaker = turn.printed if turn else ("" if piece.kind is BlockKind.HEADING else speaker)
        talks = piece.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
        spoken.append(replace(piece, speaker=speaker) if talks and speaker and not is_direction(piece.text) else piece)
    return tuple(spoken)


def _is_mainly_quoted(piece: Piece) -> bool:
    if piece.kind is not BlockKind.PARAGRAPH or piece.cells or not any(mark in piece.text for mark in OPENING):
        return False
    return sum(one.end - one.start for one in quotations(piece.text)) >= _MAINLY * len(piece.text)


def _with_quotations(pieces: Sequence[Piece], mainly: frozenset[int]) -> tuple[Piece, ...]:
    """Name the speakers of the paragraphs *mainly* quoted; the others are followed for who is spoken of."""
    voices = Voices(Roster([piece.text for piece in pieces]))
    spoken = list(pieces)
    for index, piece in enumerate(pieces):
        if piece.kind is BlockKind.HEADING:
            voices.heading()
        elif piece.kind is BlockKind.PARAGRAPH and not piece.cells:
            who = _main_speaker(voices, index, piece.text)
            spoken[index] = replace(piece, speaker=who) if who and index in mainly else piece
    return tuple(spoken)


def _main_speaker(voices: Voices, index: int, text: str) -> str:
    """Return who speaks most of a paragraph; nothing where that is unknown, or no one person."""
    said = [one for one in voices.paragraph(index, text) if one.direct]
    speakers = {one.speaker for one in said}
    known = said and (said[0].resolved or said[0].printed.lower() not in ("he", "she", "they", "beliau", "mereka"))
    if len(speakers) != 1 or not known or sum(one.end - one.start for one in said) < _MAINLY * len(text):
        return ""
    return said[0].speaker

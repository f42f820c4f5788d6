"""The end of a document: end markers, signature blocks, annexes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.model.source import BlockKind
from briefing.reading import runs as cutting
from briefing.reading import wire
from briefing.reading.front import date_line
from briefing.reading.headings import style_of, unit_of
from briefing.reading.piece import Note, Piece
from briefing.reading.sentences import ends_sentence

_MARKER = (
    r"[\[(【]\s*(?:END|End|end|ENDS|Ends|TAMAT|Tamat|FIN|Fin|End of [Ss]tatement|End of [Tt]ext|End of [Dd]ocument"
    r"|End of [Ss]peech)\s*[\])】]"
    r"|[（(]\s*(?:了|以上|終|完)\s*[）)]|＜(?:了|終)＞|#+\s*ENDS?\s*#+|(?:--+|\*{2,})\s*ENDS?\s*(?:--+|\*{2,})|END\s?//?|Enditem|■|▪|#\s*#\s*#(?:\s*#)*|[-–—]\s?30\s?[-–—]|\*\s*\*\s*\*"
)
_ALONE = re.compile(
    rf"\W*?(?:{_MARKER}|[-–—*_\s]*(?:END|ENDS|Ends|End|TAMAT|Tamat|END OF (?:STATEMENT|TEXT|DOCUMENT|SPEECH)"
    rf"|End of (?:statement|text|document|speech|transcript))"
    rf"[-–—*_\s.]*|~\s*(?:END|End)\s*~|FIN|Fin|Конец|انتهى|以上|[-–—_=*]{{3,}})\s*$"
)
_GLUED = re.compile(
    rf"(?<=[.!?。”\"’])\s*(?:{_MARKER}|(?:--+|—|–)\s*(?:ENDS|Ends|END|End)"
    r"|ENDS|Ends(?=\.?\s*$)|TAMAT|Tamat)\s*\.?\s*$"
)
_SIGNING = re.compile(
    r"(?:for\s+(?:and\s+on\s+behalf\s+of\s+)?(?:the\s+)?(?:government|kingdom|republic|federation|ministry|state"
    r"|commonwealth)\b.{0,120}"
    r"|on behalf of (?:the\s+)?(?:government|kingdom|republic|federation|ministry|state)\b.{0,120}|for \w+:"
    r"|за правительство\b.{0,80}|от имени\b.{0,80}|عن حكومة.{0,80}|por el gobierno\b.{0,80}|für die regierung\b.{0,80}"
    r"|\S{1,20}(?:政府|国)のために|署名|/s/.{0,80}"
    r"|bagi pihak\b.{0,120}|pour le gouvernement\b.{0,120}|signed(?: by)?:?|sgd\.?|\(signed\).{0,80}"
    r"|\(?sgd\.?\)?\s+.{0,80}"
    r"|yours (?:sincerely|faithfully|truly),?|sincerely,?|(?:best |kind |warm )?regards,?"
    r"|yang (?:benar|menurut perintah),?|saya yang"
    r" menjalankan amanah,?|敬具|_{5,}.*|\.{8,}.*)$",
    re.IGNORECASE,
)
_TAIL = 120  # letters at the end of a text in which an end marker stands
_LONGEST_SIGNATURE = 160  # letters in one line of a signature block


def without_end_marker(pieces: Sequence[Piece], named: str = "") -> tuple[list[Piece], list[Note], str]:
    """Take end markers off; returns the pieces, notes of what was taken, and the agency a wire's marker names.

    *named* is the agency of the dateline.
    """
    kept, notes, agency = list(pieces), [], ""
    tail: list[Piece] = []
    for _ in range(min(len(kept), 6)):
        piece = kept[-1]
        if piece.kind in (BlockKind.FOOTNOTE, BlockKind.PICTURE, BlockKind.TABLE):
            tail.insert(0, kept.pop())
            continue
        if _is_marker(piece, named):
            found = wire.end_marker(piece.text, named)
            agency = agency or (found[1] if found else "")
            notes.append(("end-marker", f"The end marker ‘{piece.text}’ was taken off."))
            kept.pop()
            continue
        break
    if kept:
        kept[-1], glued, glued_agency = _unglued(kept[-1], named)
        notes += glued
        agency = agency or glued_agency
    return kept + tail, notes, agency


def _is_marker(piece: Piece, named: str) -> bool:
    text = piece.text
    if piece.number is not None or len(text) > 60:
        return False
    found = wire.end_marker(text, named)
    return _ALONE.match(text) is not None or (found is not None and found[0] == 0)


def _unglued(piece: Piece, named: str) -> tuple[Piece, list[Note], str]:
    text = piece.text
    found = wire.end_marker(text, named)
    start, agency = found if found else (-1, "")
    skipped = max(0, len(text) - _TAIL)
    if glued := _GLUED.search(text[skipped:]):
        start = skipped + glued.start()
    if start <= 0:
        return piece, [], ""
    note = ("end-marker", f"The end marker ‘{text[start:].strip()}’ was taken off the last paragraph.")
    return replace(piece, runs=cutting.strip_end(cutting.cut(piece.runs, 0, start))), [note], agency


def with_signatures(pieces: Sequence[Piece]) -> list[Piece]:
    """Mark signature blocks: from 'For the Government of …' or 'Yours sincerely' on, as long as the lines are short."""
    marked: list[Piece] = []
    signing = False
    for place, piece in enumerate(pieces):
        text = piece.text
        if signing and (not _may_sign(piece) or unit_of(text) == "annex"):
            signing = False
        if not signing and _may_sign(piece) and _SIGNING.match(text) and place >= len(pieces) // 4:
            signing = True
        marked.append(replace(piece, kind=BlockKind.SIGNATURE, style="", level=0) if signing else piece)
    return marked


def with_closing(pieces: Sequence[Piece]) -> list[Piece]:
    """Mark the office, place and date that stand under the text as its signature."""
    marked = list(pieces)
    start = len(marked)
    while start > 0 and _closes(marked[start - 1]):
        start -= 1
    lines = marked[start:]
    dated = any(date_line(piece.text) is not None for piece in lines)
    if start > 1 and (dated or len(lines) > 1) and ends_sentence(marked[start - 1].text):
        marked[start:] = [replace(piece, kind=BlockKind.SIGNATURE, style="") for piece in lines]
    return marked


def _closes(piece: Piece) -> bool:
    if not _may_sign(piece) or piece.style.startswith("level") or len(piece.text) > 80:
        return False
    return date_line(piece.text) is not None or style_of(piece.text) in {"CAPITALS", "Title Case"}


def _may_sign(piece: Piece) -> bool:
    plain = piece.kind is BlockKind.PARAGRAPH and piece.number is None and not piece.cells
    plain = plain and not piece.style.startswith("level")
    return plain and len(piece.text) <= _LONGEST_SIGNATURE and not (ends_sentence(piece.text) and len(piece.text) > 60)

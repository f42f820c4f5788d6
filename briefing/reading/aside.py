"""What was printed and is no part of the text: kept with its place, so that the officer can see and restore it.

The rules that take furniture, contents lists, debris and end markers out hand on what they kept; what is missing is
found by comparing, so that no rule can drop anything unseen.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.model.ids import content_id
from briefing.model.source import AsideReason, Block, BlockKind, Notice, SetAside
from briefing.model.text import Run
from briefing.reading import runs as cutting
from briefing.reading.lines import Line
from briefing.reading.piece import Piece

_TOLD = frozenset({"furniture", "marking", "contents", "end-marker", "set-aside", "dropped"})
"""Codes of notices that speak of something that was set aside."""


@dataclass(slots=True)
class _Taken:
    piece: Piece
    reason: AsideReason
    order: int


@dataclass(slots=True)
class Asides:
    """Collects what the steps of ``structure`` take out of *lines*."""

    lines: Sequence[Line]
    _order: dict[int, int] = field(default_factory=dict)
    _taken: list[_Taken] = field(default_factory=list)

    def __post_init__(self) -> None:
        for place, line in enumerate(self.lines):
            self._order.setdefault(_mark(line), place)

    def of_lines(self, before: Sequence[Line], after: Sequence[Line], reason: AsideReason) -> None:
        """Note the lines of *before* that are not in *after*; a contents list is one piece on each page."""
        at = 0
        last: Line | None = None
        for line in before:
            if at < len(after) and _mark(after[at]) == _mark(line):
                at, last = at + 1, None
                continue
            together = reason is AsideReason.CONTENTS and last is not None and last.page == line.page
            if together and self._taken:
                piece = self._taken[-1].piece
                runs = cutting.join(piece.runs, (Run("\n"),), cutting.tidy(line.runs))
                self._taken[-1].piece = Piece(runs, lines=(*piece.lines, line))
            else:
                piece = Piece(cutting.tidy(line.runs), lines=(line,), cells=line.cells)
                self._taken.append(_Taken(piece, reason, self._place(piece)))
            last = line

    def of_pieces(self, before: Sequence[Piece], after: Sequence[Piece], reason: AsideReason) -> None:
        """Note the pieces of *before* that are not in *after*, and the ends that were cut off."""
        kept = {id(piece.lines): piece for piece in after}
        for piece in before:
            left = kept.get(id(piece.lines))
            cut = piece.text[len(left.text) :].strip() if left is not None and piece.text.startswith(left.text) else ""
            if left is None:
                self._taken.append(_Taken(piece, reason, self._place(piece)))
            elif cut:
                end = Piece((Run(cut),), lines=piece.lines[-1:])
                self._taken.append(_Taken(end, reason, self._place(end)))

    def _place(self, piece: Piece) -> int:
        return min((self._order[_mark(line)] for line in piece.lines if _mark(line) in self._order), default=-1)

    def placed(self, pieces: Sequence[Piece], blocks: Sequence[Block]) -> tuple[SetAside, ...]:
        """Return what was taken out, each before the block that follows; *blocks* are made of *pieces*, one of each."""
        starts = [self._place(piece) for piece in pieces]
        following: list[tuple[int, str]] = []  # the highest place so far: titles and notes may stand out of order
        for start, following_block in zip(starts, blocks, strict=True):
            if start >= 0 and (not following or start > following[-1][0]):
                following.append((start, following_block.id))
        found: list[SetAside] = []
        seen: Counter[str] = Counter()
        at = 0
        for taken in sorted(self._taken, key=lambda one: one.order):
            while at < len(following) and following[at][0] <= taken.order:
                at += 1
            if (made := _block(taken.piece, seen)) is not None:
                found.append(SetAside(made, taken.reason, following[at][1] if at < len(following) else ""))
        return tuple(found)


def with_places(notices: Sequence[Notice], asides: Sequence[SetAside]) -> tuple[Notice, ...]:
    """Lead each notice about something that was set aside to it; a notice on several to the first."""
    by_text: dict[str, str] = {}
    for aside in reversed(asides):
        by_text[" ".join(aside.block.text.split())] = aside.block.id
    lists = [aside.block.id for aside in asides if aside.reason is AsideReason.CONTENTS]
    led: list[Notice] = []
    for notice in notices:
        block = ""
        if notice.code in _TOLD and not notice.block:
            quoted = notice.message.partition("‘")[2]
            block = next((by_text[text] for text in _quoted(quoted) if text in by_text), "")
            block = block or (lists[0] if notice.code == "contents" and lists else "")
        led.append(Notice(notice.code, notice.message, block) if block else notice)
    return tuple(led)


def _quoted(rest: str) -> list[str]:
    """Return what may stand in the quotation marks *rest* begins behind; the words may hold such marks themselves."""
    ends = [place for place, char in enumerate(rest) if char == "’"]
    return [rest[:end] for end in ends]


def _mark(line: Line) -> int:
    """Return what a line and its changed copies have in common: the very runs, cells or picture."""
    return id(line.runs) if line.runs else id(line.cells) if line.cells else id(line.picture)


def _block(piece: Piece, seen: Counter[str]) -> Block | None:
    text = piece.text
    if not text.strip() and not piece.cells:
        return None
    block_id = content_id("blk", "set aside", text or repr(piece.cells), str(seen[text]))
    seen[text] += 1
    kind = BlockKind.TABLE if piece.cells else BlockKind.PARAGRAPH
    return Block(block_id, kind, () if piece.cells else piece.runs, origins=piece.origins, cells=piece.cells)

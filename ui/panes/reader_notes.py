"""Footnote marks in set text: seen where they were printed, yet no characters of the paragraph."""

from dataclasses import dataclass
from functools import cached_property

from briefing.model.source import Block, BlockKind, Source
from briefing.model.text import Run

_NUMBERS: dict[str, tuple[tuple[Block, ...], dict[str, str]]] = {}  # by source id; blocks never change


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a footnote."""

    place: int  # how many characters of the paragraph stand before it
    words: str  # the note's number as printed
    note: str  # id of the footnote


@dataclass(frozen=True)
class ShownText:
    """A paragraph's words as they are seen: a lead and the marks of footnotes come in between its own characters."""

    own: str
    marks: tuple[Mark, ...] = ()
    lead: str = ""

    @cached_property
    def text(self) -> str:
        """Everything that is seen."""
        parts, done = [self.lead], 0
        for mark in self.marks:
            parts += [self.own[done : mark.place], mark.words]
            done = mark.place
        return "".join([*parts, self.own[done:]])

    def seen(self, place: int) -> int:
        """Return where a character of the paragraph is seen; a mark belongs to what stands before it."""
        before = sum(len(mark.words) for mark in self.marks if mark.place <= place) if place else 0
        return len(self.lead) + place + before

    def place(self, seen: int) -> int:
        """Return the paragraph's character for a position in what is seen."""
        seen -= len(self.lead)
        for mark in self.marks:
            if seen <= mark.place:
                break
            seen = max(mark.place, seen - len(mark.words))
        return max(0, min(len(self.own), seen))

    def mark_places(self) -> list[tuple[int, Mark]]:
        """Return each mark with where it is seen."""
        found, before = [], len(self.lead)
        for mark in self.marks:
            found.append((mark.place + before, mark))
            before += len(mark.words)
        return found


def shown_text(block: Block, source: Source, lead: str = "") -> ShownText:
    """Return the words of *block* with the marks of the footnotes they lead to."""
    if not any(run.note for run in block.runs):
        return ShownText(block.text, lead=lead)
    numbers = note_numbers(source)
    marks: list[Mark] = []
    place = 0
    for run in block.runs:
        place += len(run.text)
        if run.note in numbers and not run.text:
            touching = bool(marks) and marks[-1].place == place
            marks.append(Mark(place, f",\u200a{numbers[run.note]}" if touching else numbers[run.note], run.note))
    return ShownText(block.text, tuple(marks), lead)


def note_numbers(source: Source) -> dict[str, str]:
    """Return the printed number of each footnote by its id; '*' where none is printed."""
    known = _NUMBERS.get(source.id)
    if known is None or known[0] is not source.blocks:
        notes = {b.id: (b.number or "").strip(" .()[]") or "*" for b in source.blocks if b.kind is BlockKind.FOOTNOTE}
        known = _NUMBERS[source.id] = (source.blocks, notes)
    return known[1]


def block_with_mark(source: Source, note: str) -> Block | None:
    """Return the block whose text has the mark of a footnote, None where the mark was not found."""
    return next((block for block in source.blocks if any(run.note == note for run in block.runs)), None)


def runs_with_places(block: Block) -> list[tuple[int, Run]]:
    """Return each run with the characters of the paragraph before it."""
    found, place = [], 0
    for run in block.runs:
        found.append((place, run))
        place += len(run.text)
    return found

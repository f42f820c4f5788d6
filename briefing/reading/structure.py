"""Lines → the blocks of a ``Source``: what every format has in common.

Each step hands on changed pieces and notes of what it did; nothing is dropped, joined or inferred without one.
"""

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from briefing.errors import SourceError
from briefing.model.ids import content_id
from briefing.model.source import AsideReason, Block, BlockKind, Notice, Original, Source, SourceKind
from briefing.model.text import Run
from briefing.reading import dates, ending, furniture, joining, note_marks, speech
from briefing.reading import wire as agency_wire
from briefing.reading.aside import Asides, with_places
from briefing.reading.contents import without_contents
from briefing.reading.front import Front, adoption_date, date_line, form_title, front, main_title, named_title
from briefing.reading.kinds import kind_of
from briefing.reading.language import language_of
from briefing.reading.lines import Facts, Line
from briefing.reading.marking import highest
from briefing.reading.outline import with_headings
from briefing.reading.piece import Note, Piece


def build(lines: tuple[Line, ...], facts: Facts, original: Original) -> Source:
    """Return the source that *lines* make."""
    lines = note_marks.set_apart(lines)
    asides = Asides(lines)
    cleared, pieces, cleared_notes = _pieces(lines, facts, asides)
    if not pieces:
        raise SourceError(f"{original.name} holds no words, only signs or page numbers. Ask for the document again.")
    transcript = speech.is_transcript(pieces)
    wired = agency_wire.Wire(tuple(pieces)) if transcript else agency_wire.wire(pieces, datetime.date.today())
    pieces, ended, end_agency = ending.without_end_marker(wired.pieces, wired.agency)
    asides.of_pieces(wired.pieces, pieces, AsideReason.END_MARK)
    head = front(pieces, wired.at if wired.at >= 0 else None)
    article = wired.at >= 0 or (bool(head.byline) and not head.mail)
    pieces, aside = agency_wire.without_debris(head.rest) if article else (list(head.rest), [])
    asides.of_pieces(head.rest, pieces, AsideReason.DEBRIS)
    asides.of_pieces(head.letterhead, (), AsideReason.FURNITURE)
    pieces = with_headings(ending.with_closing(ending.with_signatures(pieces)))
    turned = speech.with_speakers(pieces)
    title = _title(head, facts, original)
    named = (*head.titles, *head.letterhead)
    kind = kind_of((title, *(piece.text for piece in named)), turned.pieces, article, turned.turns)
    kind = SourceKind.LETTER if head.mail else kind
    dated = _dated(head, wired, turned.pieces, kind)
    blocks, noted = _blocks([*head.titles, *turned.pieces])
    set_aside = asides.placed([*head.titles, *turned.pieces], blocks)
    notes = [*facts.notices, *cleared_notes, *ended, *head.notes, *wired.notes, *aside, *turned.notes, *dated.notes]
    notes += [*_about_numbers(turned.pieces, kind), *_about_title(head, title)]
    return Source(
        content_id("src", original.sha256),
        title,
        kind,
        original,
        blocks,
        (*with_places([Notice(code, message) for code, message in notes], set_aside), *noted),
        date=dated.date,
        date_inferred=dated.inferred,
        place=dated.place,
        language=language_of("\n".join(piece.text for piece in turned.pieces), facts.language),
        byline=head.byline,
        agency=wired.agency or end_agency,
        marking=highest([found for found in (cleared.marking, facts.marking) if found]),
        status=" · ".join(filter(None, (head.status, facts.status))),
        pages=max(facts.pages, max((line.page or 0 for line in cleared.lines), default=0)),
        set_aside=set_aside,
    )


def _pieces(lines: tuple[Line, ...], facts: Facts, asides: Asides) -> tuple[furniture.Cleared, list[Piece], list[Note]]:
    """Return what *lines* make without furniture, contents lists and signs that say nothing."""
    cleared = furniture.take_out(lines)
    asides.of_lines(lines, cleared.lines, AsideReason.FURNITURE)
    listed, aside_contents = without_contents(cleared.lines, facts)
    asides.of_lines(cleared.lines, listed or cleared.lines, AsideReason.CONTENTS)
    made = joining.pieces_of(listed or cleared.lines) if cleared.lines else []
    pieces, ruled = _with_words(made)
    asides.of_pieces(made, pieces, AsideReason.DEBRIS)
    return cleared, pieces, [*cleared.notes, *aside_contents, *ruled]


def _with_words(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Note]]:
    """Leave out lines of dashes and stars, but not end markers, which are told apart later."""
    kept = [piece for piece in pieces if _says_something(piece)]
    dropped = sorted({piece.text for piece in pieces if piece.text and not _says_something(piece)})
    return kept, [("dropped", f"The line ‘{text}’ says nothing and was left out.") for text in dropped]


def _says_something(piece: Piece) -> bool:
    return bool(piece.cells) or any(map(str.isalnum, piece.text)) or joining.END_MARK.match(piece.text) is not None


def _title(head: Front, facts: Facts, original: Original) -> str:
    if head.titles:
        return main_title(head.titles)
    if named := form_title(head.rest) or named_title(head.rest):
        return named
    return facts.title.strip() or PurePath(original.name).stem


_OF_ANOTHER = re.compile(
    r"\b(?:of|du|de|dated|since|until|by|before|after|from|bertarikh)\s+(?:the\s+)?$", re.IGNORECASE
)
"""'The Convention of 10 December 1982': the date of another document, not of this one."""


@dataclass(frozen=True, slots=True)
class _When:
    date: datetime.date | None
    place: str
    inferred: bool = False
    notes: tuple[Note, ...] = ()


def _dated(head: Front, wired: agency_wire.Wire, pieces: Sequence[Piece], kind: SourceKind) -> _When:
    """The date printed in the front or the dateline; else one worked out from the title or the first paragraph."""
    if wired.date is not None:
        if (
            head.date is not None
            and wired.inferred
            and (head.date.month, head.date.day) == (wired.date.month, wired.date.day)
        ):
            return _When(head.date, wired.place)
        return _When(wired.date, wired.place, wired.inferred)
    place = wired.place or head.place
    if (adopted := adoption_date(_opening(head, pieces))) is not None:
        return _When(adopted, place)
    if head.date is not None:
        return _When(head.date, place, head.inferred)
    signed = [piece for piece in pieces[-6:] if piece.kind is BlockKind.SIGNATURE]
    for at, piece in enumerate(signed):
        if (dated := date_line(piece.text)) is not None:
            above = signed[at - 1].text if at else ""
            return _When(dated[0], place or dated[1] or (dates.as_usually_written(above) if above.isupper() else ""))
    closing = [piece.text for piece in pieces[-12:] if piece.text.lower().startswith(("done ", "signed ", "dated "))]
    # The recitals of an agreement name the days of others, never its own.
    opening = () if kind in (SourceKind.AGREEMENT, SourceKind.RESOLUTION) else pieces[:3]
    candidates = [*(piece.text for piece in head.titles), *closing, *(piece.text for piece in opening)]
    for text in candidates:
        for hit in dates.find(text[:600]):
            names_another = _OF_ANOTHER.search(text[max(0, hit.start - 12) : hit.start])
            if hit.year is not None and not names_another and (day := hit.whole()) is not None:
                printed = text[hit.start : hit.end]
                note = ("inferred", f"No date line was found; the date was taken from ‘{printed}’ in the text.")
                return _When(day, place, True, (note,))
    return _When(None, place)


def _opening(head: Front, pieces: Sequence[Piece]) -> list[str]:
    return [piece.text for piece in (*head.titles, *(piece for piece in pieces[:6] if len(piece.text) < 600))]


def _about_title(head: Front, title: str) -> list[Note]:
    return [] if head.titles else [("no-title", f"No title was found; the document is listed as ‘{title}’.")]


def _about_numbers(pieces: Sequence[Piece], kind: SourceKind) -> list[Note]:
    paragraphs = [piece for piece in pieces if piece.kind is BlockKind.PARAGRAPH]
    if not paragraphs or any(piece.number for piece in paragraphs):
        return []
    if kind is SourceKind.ARTICLE:
        return []
    return [("no-numbers", "The paragraphs carry no printed numbers; they are cited by their place in the document.")]


def _blocks(pieces: Sequence[Piece]) -> tuple[tuple[Block, ...], list[Notice]]:
    """Give every piece its permanent id, made from what it says, and its notes the id they are about."""
    seen: Counter[tuple[str, str, str]] = Counter()
    blocks: list[Block] = []
    notices: list[Notice] = []
    for piece in pieces:
        text = "\n".join("\t".join(cell.text for cell in row) for row in piece.cells) if piece.cells else piece.text
        key = (str(piece.kind), piece.number or "", text)
        block_id = content_id("blk", *key, str(seen[key]))
        seen[key] += 1
        runs = () if piece.cells else piece.runs
        level = piece.level if piece.kind in (BlockKind.HEADING, BlockKind.ITEM) else 0
        blocks.append(
            Block(
                block_id,
                piece.kind,
                runs,
                piece.number,
                level,
                piece.speaker,
                piece.origins,
                piece.cells,
                piece.printed if piece.number else "",
            )
        )
        notices += [Notice(code, message, block_id) for code, message in (*piece.notes, *_doubts(piece))]
    return _with_note_links(tuple(blocks)), notices


def _doubts(piece: Piece) -> list[Note]:
    """Return what to compare with the original where words were recognised from a picture without certainty."""
    words = dict.fromkeys(word for line in piece.lines for word in line.doubts)
    said = ", ".join(f"‘{word}’" for word in words)
    return (
        [("uncertain", f"Recognised from a picture without certainty; compare with the original: {said}.")]
        if words
        else []
    )


def _with_note_links(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Lead the marks in the text to the footnote blocks; readers only know the marks."""
    notes: dict[str, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.FOOTNOTE and block.number:
            notes.setdefault(block.number, []).append(index)
    if not notes:
        return blocks
    return tuple(
        replace(block, runs=tuple(_linked(run, index, notes, blocks) for run in block.runs)) if block.runs else block
        for index, block in enumerate(blocks)
    )


def _linked(run: Run, index: int, notes: dict[str, list[int]], blocks: tuple[Block, ...]) -> Run:
    if not run.note:
        return run
    places = notes.get(run.note, [])
    later = [place for place in places if place > index] or places
    return replace(run, note=blocks[later[0]].id if later else "")

"""Letters a PDF prints and does not name, worked out where the rest of the document proves them.

Some programs embed a font without saying which letters its glyphs are; what comes out are the glyphs' numbers:
'PRÉAM%ULE' for 'PRÉAMBULE'. Most such fonts keep the order of glyphs that Apple's TrueType specification lists ('post'
table, format 1), signs behind the letters apart. That is a guess, so it is put to the proof: the words it makes must
stand elsewhere in the same document, in letters the file does name. Else nothing is changed.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from briefing.reading.pdf_layout import Row, rows_of, runs
from briefing.reading.pdf_text import PageText, Piece

_WORD = re.compile(r"[^\W\d_]{2,}")
_QUOTES = ("'", "‘", "’")
_FEWEST = 3  # words that prove or disprove the guess
_MOST_LINES = 40  # that are put to the proof
_PROVEN = 0.7  # of them
_LINE_PROVEN = 0.5  # of the words of a line without any letter the file names


def work_out(texts: dict[int, PageText], recognised: Sequence[int] = ()) -> list[int]:
    """Put the letters into *texts* where they are proven; return the pages (from 0) on which that was done."""
    pages = [index for index, text in texts.items() if index not in recognised and any(map(_unnamed, text.pieces))]
    if not pages:
        return []
    named = (piece.text for text in texts.values() for piece in text.pieces if not piece.unknown)
    vocabulary = frozenset(word for text in named for word in _WORD.findall(text.casefold()))
    lines = (row for index in pages for row in _lines(texts[index]) if not all(map(_unnamed, row.pieces)))
    made = [word for row in islice(lines, _MOST_LINES) for word in _new_words(row)]
    if len(made) < _FEWEST or sum(word in vocabulary for word in made) < _PROVEN * len(made):
        return []
    return [index for index in pages if _put(texts, index, _lines(texts[index]), vocabulary)]


def _lines(text: PageText) -> list[Row]:
    return [row for row in rows_of(text.pieces) if any(map(_unnamed, row.pieces))]


def _put(texts: dict[int, PageText], index: int, lines: Sequence[Row], vocabulary: frozenset[str]) -> bool:
    better: dict[int, Piece] = {}
    for row in lines:
        words = _new_words(row)
        alone = all(map(_unnamed, row.pieces))
        if alone and sum(word in vocabulary for word in words) < max(1.0, _LINE_PROVEN * len(words)):
            continue
        better |= {was.order: now for was, now in zip(row.pieces, _named(row).pieces, strict=True) if was is not now}
    texts[index] = replace(texts[index], pieces=tuple(better.get(p.order, p) for p in texts[index].pieces))
    return bool(better)


def _unnamed(piece: Piece) -> bool:
    return piece.unknown and bool(piece.text.strip())


def _new_words(row: Row) -> list[str]:
    """Return the words of the line that hold letters worked out."""
    old = "".join(run.text for run in runs(row)).casefold()
    new = "".join(run.text for run in runs(_named(row))).casefold()
    had = set(_WORD.findall(old))
    return [word for word in _WORD.findall(new) if word not in had]


def _named(row: Row) -> Row:
    around = ["", *(piece.text for piece in row.pieces), ""]
    pieces = (
        _with_letters(piece, before[-1:].isalpha() and after[:1].isalpha())
        for piece, before, after in zip(row.pieces, around, around[2:], strict=False)
    )
    return replace(row, pieces=tuple(pieces))


def _with_letters(piece: Piece, between_letters: bool) -> Piece:
    if not _unnamed(piece):
        return piece
    letters = [_letters().get(ord(character), "") for character in piece.text.strip()]
    if len(letters) == 1 and letters[0] in _QUOTES and between_letters:
        letters = ["’"]
    elif any(letter > "~" and not letter.isalpha() for letter in letters):
        return piece  # the order of the signs differs
    return replace(piece, text="".join(letters), unknown=False) if all(letters) else piece


@cache
def _letters() -> dict[int, str]:
    """Return what the glyphs are by their number, in the order of the 'post' table's format 1."""
    from fontTools.agl import AGL2UV  # noqa: PLC0415 - start-up time: few files need it
    from fontTools.ttLib.standardGlyphOrder import standardGlyphOrder  # noqa: PLC0415 - start-up time: few files need it

    return {place: chr(AGL2UV[name]) for place, name in enumerate(standardGlyphOrder) if name in AGL2UV and place > 2}

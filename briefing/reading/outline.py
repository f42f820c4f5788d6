"""Which pieces are headings, and how deep each is."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from briefing.model.source import BlockKind
from briefing.model.text import Run
from briefing.reading import headings
from briefing.reading import runs as cutting
from briefing.reading.piece import Piece
from briefing.reading.sentences import ends_sentence

_UNITS = ("annex", "part", "chapter", "section", "article")
_SECTION_MARKS = ("I.", "A.")
_COUNTED = frozenset({"N.", "N.N", "N", "N)", "N  ", "N ", "N -", "N /", "N、", "一、"})
_MOST_WORDS = 20
_BY_WORDS = ("CAPITALS", "Title Case", "plain", "bold")
_HEAD_SIGNS = frozenset({"bullet ■", "bullet ◆", "bullet ●", "bullet ▶", "bullet ►", "bullet ❖"})
_MOST_IN_A_ROW = 3
_MOST_OF_LINE = 0.75  # of the paragraph's width: a heading that fills more is told by other signs
_SAME_EDGE = 3.0  # points
_VERB = re.compile(r"(?:ed|ing|said|says|told|asks|follows|that|as|this)$", re.IGNORECASE)
"""'The sides agreed:' is no name of a part."""
_ASKS_ABOUT = re.compile(
    r"(?:what|how|why|where|who|when|which|apa|bagaimana|mengapa|kenapa|siapa|di mana|pourquoi|comment|que|qui|où)\b"
    r"(?!.*\b(?:you|your|anda|vous|votre|mr|mrs|ms|sir|minister|ambassador)\b)",
    re.IGNORECASE,
)
"""A question that may head what answers it; one put to somebody was asked aloud."""
_ROLE = re.compile(
    r"(?:the )?(?:mrs?\b|ms\b|dr\b|sir\b|lord\b|lady\b|hon\b|judge|justice|chair|speaker"
    r"|president|prime minister|minister|ambassador|secretary|chargé|charge|for the|king|queen)",
    re.IGNORECASE,
)


def with_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with the headings among them named and given their levels."""
    body = _body_size(pieces)
    formal = sum(piece.style.startswith("level") for piece in pieces) > 1
    numbered = sum(piece.number is not None for piece in pieces) >= 3
    labels = _part_labels(pieces)
    marked: list[Piece] = []
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        before = pieces[index - 1] if index else None
        if index in labels:
            marked.append(replace(piece, kind=BlockKind.HEADING, style=headings.style_of(piece.text[:-1]) or "plain"))
            continue
        under_unit = bool(marked) and _is_bare_unit(marked[-1]) and piece.number is None
        if under_unit and following is not None and _may_title_a_unit(piece):
            style = headings.style_of(piece.text) or "Title Case"
        else:
            style = _heading_style(piece, following, body, formal, numbered) or (
                "" if formal and piece.lines and piece.lines[0].whole else _crosshead(before, piece, following)
            )
        marked.append(replace(piece, kind=BlockKind.HEADING, style=style) if style else piece)
    return _levelled(_with_unit_titles(_without_lists(marked)))


def _part_labels(pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the places of lines as 'Trade:' that name the parts of a text without numbers.

    There are several, each other than the rest: who speaks is named again and again, and one alone may be a sentence
    that the next line ends.
    """
    found = [
        index
        for index, (piece, following) in enumerate(pairwise(pieces))
        if _may_be_label(piece) and _is_told(following) and (not index or ends_sentence(pieces[index - 1].text))
    ]
    texts = {pieces[index].text.casefold() for index in found}
    return frozenset(found) if len(texts) == len(found) > 1 else frozenset()


def _may_be_label(piece: Piece) -> bool:
    plain = piece.kind is BlockKind.PARAGRAPH and piece.number is None and not piece.cells and piece.apart
    if not plain or not piece.text.endswith((":", "：")) or piece.text[:1].islower() or _ROLE.match(piece.text):
        return False
    words = piece.text[:-1].split()
    if headings.is_salutation(piece.text) or piece.text.isupper() or not 0 < len(words) <= 4:
        return False
    return len(words) == 1 or bool(headings.style_of(piece.text[:-1])) or _VERB.search(words[-1]) is None


def _is_told(piece: Piece) -> bool:
    said = piece.text[:1] in "“\"'‘«„「"
    return piece.kind is BlockKind.PARAGRAPH and piece.number is None and len(piece.text) > 60 and not said


def _without_lists(pieces: Sequence[Piece]) -> list[Piece]:
    """A run of lines that look like headings but head nothing is a list of names or an address."""
    kept = list(pieces)
    start = 0
    while start < len(kept):
        end = start
        while end < len(kept) and kept[end].kind is BlockKind.HEADING and kept[end].style in _BY_WORDS:
            end += 1
        if end - start > _MOST_IN_A_ROW or (end == len(kept) and end > start):
            names = end == len(kept) and any(_ROLE.match(piece.text) for piece in kept[start:end])
            kind = BlockKind.SIGNATURE if names else BlockKind.PARAGRAPH
            kept[start:end] = [replace(piece, kind=kind, style="") for piece in kept[start:end]]
        start = max(end, start + 1)
    return kept


def _heading_style(piece: Piece, following: Piece | None, body: float, formal: bool, numbered: bool) -> str:
    """Return how *piece* is printed as a heading, or nothing."""
    if following is not None and _is_marked_head(piece, following):
        return "【】"
    if piece.kind is not BlockKind.PARAGRAPH or piece.cells or not piece.text:
        return ""
    if piece.style.startswith("level"):
        return piece.style
    if piece.style in _UNITS and piece.number is None:
        return piece.style
    if following is None or following.kind is BlockKind.SIGNATURE:
        return ""
    if piece.number is None and headings.style_of(piece.text) == "【】":
        return "【】"
    if _names_a_part(piece, following):
        return headings.style_of(piece.text[:-1]) or "plain"
    if not headings.stops_like_a_heading(piece.text):
        return ""
    if piece.number is not None:
        return _numbered_heading(piece, following)
    if (
        len(piece.text.split()) > _MOST_WORDS
        or headings.breaks_off(piece.text)
        or headings.is_salutation(piece.text)
        or len(piece.text) > 200
    ):
        return ""
    return _by_looks(piece, body) or _by_words(piece, following, formal, numbered)


def _is_marked_head(piece: Piece, following: Piece) -> bool:
    """True for '■ Energy' above a paragraph: where the next line is no item, the sign marks a heading."""
    head = piece.kind is BlockKind.ITEM and piece.style in _HEAD_SIGNS and following.kind is BlockKind.PARAGRAPH
    return head and len(piece.text.split()) <= 8 and bool(headings.style_of(piece.text))


def _names_a_part(piece: Piece, following: Piece) -> bool:
    """True for 'Trade:' above a numbered paragraph."""
    begins = following.number is not None and following.kind is BlockKind.PARAGRAPH and piece.number is None
    if not begins or not piece.text.endswith((":", "：")) or headings.is_salutation(piece.text):
        return False
    if _ROLE.match(piece.text):
        return False  # who speaks
    words = len(piece.text.split())
    few = words <= 3 and not piece.text[:1].islower() and not (following.number or "").strip("(（").startswith("1")
    return few or (words <= 8 and bool(headings.style_of(piece.text[:-1])))


def _numbered_heading(piece: Piece, following: Piece) -> str:
    words = len(piece.text.split())
    if piece.style in _SECTION_MARKS:
        return piece.style if words <= _MOST_WORDS else ""
    if piece.style not in _COUNTED or words > 12 or not headings.style_of(piece.text):
        return ""
    bare = following.number is None and following.kind is BlockKind.PARAGRAPH and not following.style
    bare = bare or (following.kind is BlockKind.ITEM and following.number is not None)
    deeper = following.number is not None and following.number.startswith(f"{(piece.number or '').removesuffix('.0')}.")
    return piece.style if bare or deeper else ""


def _by_looks(piece: Piece, body: float) -> str:
    line = piece.lines[0]
    if not re.search(r"[^\W\d_]{2}", piece.text):
        return ""
    if body and line.size and line.size > 1.08 * body:
        return f"size {round(line.size, 1)}"
    bold = all(run.bold for run in piece.runs if run.text.strip()) or all(line.bold for line in piece.lines)
    if not bold:
        return ""
    return headings.style_of(piece.text) or "bold"


def _by_words(piece: Piece, following: Piece, formal: bool, numbered: bool) -> str:
    style = headings.style_of(piece.text)
    if style == "【】":
        return style
    if formal and piece.lines[0].whole:
        return ""
    begins = following.number is not None and following.kind is BlockKind.PARAGRAPH
    above_another = style == "CAPITALS" and numbered and headings.style_of(following.text) == "Title Case"
    if not piece.apart and not (begins and (style or numbered)) and not above_another:
        return ""
    if style and (following.number is not None or _is_text(following) or headings.style_of(following.text)):
        return style
    if numbered and begins:
        first = piece.text[:1]
        return "plain" if len(piece.text.split()) <= 8 and (first.isupper() or not first.isascii()) else ""
    return ""


def _crosshead(before: Piece | None, piece: Piece, following: Piece | None) -> str:
    """A short line between two long ones that nothing but its shortness tells from them."""
    if before is None or following is None or piece.number is not None:
        return ""
    if piece.lines[0].rect is not None and not _laid_out_crosshead(before, piece, following):
        return ""
    if (
        piece.kind is not BlockKind.PARAGRAPH
        or piece.cells
        or not ends_sentence(before.text)
        or len(following.text) < 100
    ):
        return ""
    if not ends_sentence(following.text):
        return ""
    short = len(piece.text.split()) <= 8 and not piece.text[:1].islower() and headings.stops_like_a_heading(piece.text)
    worded = any(map(str.isalpha, piece.text)) and not headings.is_salutation(piece.text)
    asks = piece.text.endswith("?") and not _ASKS_ABOUT.match(piece.text)
    plain = piece.apart and short and worded and not asks
    return headings.style_of(piece.text) or ("plain" if plain else "")


def _laid_out_crosshead(before: Piece, piece: Piece, following: Piece) -> bool:
    """True for a short line of its own between paragraphs of a laid-out page, with as much space above as below.

    It must begin where they begin and leave most of its line empty: a line of a paragraph or a caption does not.
    """
    line, above, below = piece.lines[0], before.lines[-1], following.lines[0]
    if len(piece.lines) > 1 or line.rect is None or above.rect is None or below.rect is None:
        return False
    if not line.page == above.page == below.page or not (line.size and line.size == below.size):
        return False
    right = max((part.rect[2] for part in following.lines if part.rect), default=0.0)
    short = line.rect[2] - line.rect[0] < _MOST_OF_LINE * (right - below.rect[0])
    begins = abs(line.rect[0] - below.rect[0]) < _SAME_EDGE and abs(line.rect[0] - _left(before)) < _SAME_EDGE
    return short and begins and line.rect[1] - above.rect[3] >= below.rect[1] - line.rect[3] - 1.0


def _left(piece: Piece) -> float:
    return min((line.rect[0] for line in piece.lines if line.rect), default=0.0)


def _is_text(piece: Piece) -> bool:
    return (
        piece.kind in (BlockKind.ITEM, BlockKind.TABLE)
        or len(piece.text) > 60
        or not headings.stops_like_a_heading(piece.text)
    )


def _body_size(pieces: Sequence[Piece]) -> float:
    sizes: Counter[float] = Counter()
    for piece in pieces:
        for line in piece.lines:
            if line.size:
                sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _with_unit_titles(pieces: Sequence[Piece]) -> list[Piece]:
    """Put 'Article 5' and the title under it together."""
    merged: list[Piece] = []
    for piece in pieces:
        before = merged[-1] if merged else None
        if before is not None and _titles(before, piece):
            note = ("joined", f"The title ‘{piece.text}’ was joined to ‘{before.text}’.")
            runs = cutting.join(before.runs, (Run(" "),), piece.runs)
            merged[-1] = replace(before, runs=runs, lines=before.lines + piece.lines, notes=(*before.notes, note))
        else:
            merged.append(piece)
    return merged


def _titles(before: Piece, piece: Piece) -> bool:
    if before.kind is not BlockKind.HEADING or piece.kind is not BlockKind.HEADING or piece.number is not None:
        return False
    return _is_bare_unit(before) and not headings.unit_of(piece.text) and piece.style != "【】"


def _may_title_a_unit(piece: Piece) -> bool:
    words = len(piece.text.split())
    short = words <= 40 and headings.stops_like_a_heading(piece.text) and not piece.text[:1].islower()
    return piece.kind is BlockKind.PARAGRAPH and not piece.cells and short


def _is_bare_unit(piece: Piece) -> bool:
    """True for 'Article 5' without its title."""
    return piece.kind is BlockKind.HEADING and len(piece.text) <= 30 and headings.is_bare_unit(piece.text)


def _levelled(pieces: Sequence[Piece]) -> list[Piece]:
    places = [index for index, piece in enumerate(pieces) if piece.kind is BlockKind.HEADING]
    found = headings.levels([pieces[index].style for index in places])
    leveled = list(pieces)
    for index, level in zip(places, found, strict=True):
        leveled[index] = replace(leveled[index], level=level)
    return leveled

"""The words on a PDF page with their place and look, as pdfium finds them.

pdfium gives the characters of a page in the order they were written, with the text object each belongs to. A *piece* is
what one text object holds; position, size and font are asked for once a piece, not once a character, for speed.
"""

import ctypes
import math
import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from briefing.reading.pdf_right_to_left import ALEFS, LAM
from briefing.reading.symbols import SYMBOLS

_HYPHEN_AT_LINE_END = "\ufffe"  # what pdfium puts for a printed hyphen at the end of a line


_LOOSE = 0.62  # of the size, a character on average: wider set objects may hold words far apart
_FAR = 2.5  # of the size: a gap inside one object that parts two pieces


@dataclass(frozen=True, slots=True)
class Font:
    """What a font's name and flags say about its look."""

    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one text object. Points from the page's top left; ``base`` is the line the letters stand on."""

    text: str
    left: float
    right: float
    base: float
    size: float
    font: Font
    order: int  # place in the order of writing
    down: bool = False  # the characters stand one under the other
    spaced: bool = False  # pdfium sees a space after it that the file does not write
    unknown: bool = False  # the file does not say which letters these are
    doubts: tuple[str, ...] = ()  # words recognised from a picture without certainty
    inkless: bool = False  # written so that nothing is drawn
    white: bool = False

    @property
    def top(self) -> float:
        """Height of a capital above the line, about."""
        return self.base - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """Depth of a descender below the line, about."""
        return self.base + 0.22 * self.size


@dataclass(frozen=True, slots=True)
class PageText:
    """The pieces of one page, turned so that most of them read from left to right."""

    width: float
    height: float
    pieces: tuple[Piece, ...]
    aside: tuple[str, ...] = ()  # words written across the others (a watermark, a side note)
    turn: int = 0  # quarter turns clockwise the page was turned by


@dataclass(slots=True)
class Fonts:
    """What was learnt about the fonts of a document; asking pdfium is slow."""

    known: dict[int, Font] = field(default_factory=dict)

    def of(self, text_object: Any) -> Font:
        """Return the font of *text_object*."""
        handle = raw.FPDFTextObj_GetFont(text_object)
        if not handle:
            return Font()
        key = ctypes.addressof(handle.contents)
        if key not in self.known:
            self.known[key] = _look(handle)
        return self.known[key]


def _look(handle: Any) -> Font:
    buffer = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(handle, buffer, 256)
    name = buffer.value.decode("utf-8", "replace").rpartition("+")[2].lower()
    flags = raw.FPDFFont_GetFlags(handle)
    angle = ctypes.c_int()
    slanted = bool(raw.FPDFFont_GetItalicAngle(handle, angle)) and angle.value != 0
    bold = any(word in name for word in ("bold", "black", "heavy", "-bd", ",bd", "demi")) or name.endswith("-b")
    weight = raw.FPDFFont_GetWeight(handle)
    return Font(
        bold=bold or bool(flags & 1 << 18) or 600 <= weight <= 1000,
        italic=slanted or "italic" in name or "oblique" in name or bool(flags & 1 << 6),
    )


def read_page(page: pdfium.PdfPage, fonts: Fonts) -> PageText:
    """Return the text of *page*; an empty one where the page has none."""
    handle = raw.FPDFText_LoadPage(page.raw)
    if not handle:
        width, height = page.get_size()
        return PageText(width, height, ())
    try:
        return _read(page, handle, fonts)
    finally:
        raw.FPDFText_ClosePage(handle)


def _read(page: pdfium.PdfPage, handle: Any, fonts: Fonts) -> PageText:
    count = max(0, raw.FPDFText_CountChars(handle))
    characters = _characters(handle, count)
    _part_ligatures(handle, characters)
    place = _Placing(page, handle)
    found: list[tuple[int, Piece]] = []  # with the direction of writing in quarter turns, or -1 for slanted
    for start, end, text_object in _objects(handle, characters, count):
        text = _clean("".join(characters[start:end]))
        if text.strip():
            font = fonts.of(text_object)
            before = len(found)
            unknown = raw.FPDFText_HasUnicodeMapError(handle, start) == 1  # one asked about stands for its object
            direction, piece = place.piece(text, start, end, font, len(found), characters)
            if direction == 0 and piece.right - piece.left > _LOOSE * piece.size * len(text):
                for one, other in place.parts(start, end, characters, piece.size):
                    part = _clean("".join(characters[one:other]))
                    found.append(_known(place.piece(part, one, other, font, len(found), characters), unknown))
            else:
                found.append(_known((direction, piece), unknown))
            if ink := _ink(text_object):
                found[before:] = [(way, _unseen(each, ink)) for way, each in found[before:]]
        elif found and text and not found[-1][1].text.endswith(" "):
            direction, last = found[-1]
            found[-1] = (direction, replace(last, spaced=True) if text_object is None else _with_space(last))
    return _upright(found, place)


_WHITE = 250  # of 255


def _ink(text_object: Any) -> str:
    """Return 'inkless' or 'white' for text that may not be seen."""
    if raw.FPDFTextObj_GetTextRenderMode(text_object) in _INKLESS:
        return "inkless"
    red, green, blue, alpha = _COLOUR
    if not raw.FPDFPageObj_GetFillColor(text_object, red, green, blue, alpha):
        return ""
    if alpha.value == 0:
        return "inkless"
    return "white" if min(red.value, green.value, blue.value) >= _WHITE else ""


def _unseen(piece: Piece, ink: str) -> Piece:
    return replace(piece, inkless=ink == "inkless", white=ink == "white")


_INKLESS = (raw.FPDF_TEXTRENDERMODE_INVISIBLE,)
_COLOUR = (ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint())  # made once: asked for every object


def _characters(handle: Any, count: int) -> list[str]:
    """Return the page's characters, one an index of pdfium's."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(handle, 0, count, buffer)
    if written == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count:
            return list(text)
    codes = (raw.FPDFText_GetUnicode(handle, index) for index in range(count))
    return [chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "" for code in codes]


def _part_ligatures(handle: Any, characters: list[str]) -> None:
    """Put lam before alef where one glyph stands for both: pdfium turns their order with that of all letters."""
    if LAM not in characters:
        return
    for index in range(len(characters) - 1):
        if characters[index] in ALEFS and characters[index + 1] == LAM and _same_place(handle, index):
            characters[index], characters[index + 1] = LAM, characters[index]


def _same_place(handle: Any, index: int) -> bool:
    """True when the character at *index* and the next are drawn as one."""
    one, other, base, line = ctypes.c_double(), ctypes.c_double(), ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(handle, index, one, base)
    raw.FPDFText_GetCharOrigin(handle, index + 1, other, line)
    return abs(one.value - other.value) < 0.01 and abs(base.value - line.value) < 0.01


def _objects(handle: Any, characters: list[str], count: int) -> list[tuple[int, int, Any]]:
    """Return (start, end, text object) for each stretch of characters of one text object."""
    stretches: list[tuple[int, int, Any]] = []
    previous: int | None = -1
    start = 0
    for index, address in enumerate([_address_of_object(handle, index) for index in range(count)]):
        if address != previous:
            if previous and previous > 0:
                stretches.append((start, index, raw.FPDFText_GetTextObject(handle, start)))
            start = index
        if not address and characters[index] == " " and stretches:  # a space pdfium saw between two objects
            stretches.append((index, index + 1, None))
        previous = address
    if previous and previous > 0:
        stretches.append((start, count, raw.FPDFText_GetTextObject(handle, start)))
    return stretches


_address_of_object = ctypes.cast(
    raw.FPDFText_GetTextObject, ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
)
"""Asked for every character, and four times as fast as with an object made of each answer."""


def _clean(text: str) -> str:
    """Return *text* with pdfium's own marks and look-alike characters as a reader would type them."""
    text = text.replace(_HYPHEN_AT_LINE_END, "-").replace("\x02", "-").replace("\xa0", " ")
    if text.isascii():
        return text if text.isprintable() else "".join(c for c in text if c.isprintable() or c == " ")
    return "".join(map(_typed, text))


@cache
def _typed(character: str) -> str:
    """Return ligatures and Arabic presentation forms as the letters they stand for, nothing for no character."""
    character = SYMBOLS.get(character, character)
    if character != "\xad" and unicodedata.category(character[:1] or " ") in ("Cc", "Cn", "Cs"):
        return ""
    if "\ufb00" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefc":
        return unicodedata.normalize("NFKC", character)
    return " " if unicodedata.category(character) == "Zs" and character != "\u3000" else character


def _known(found: tuple[int, Piece], unknown: bool) -> tuple[int, Piece]:
    return (found[0], replace(found[1], unknown=True)) if unknown else found


def _with_space(piece: Piece) -> Piece:
    return replace(piece, text=piece.text + " ")


class _Placing:
    """From pdfium's coordinates (origin bottom left, before rotation) to points from the shown page's top left."""

    _SCALE = 1000

    def __init__(self, page: pdfium.PdfPage, handle: Any) -> None:
        self._handle = handle
        self.width, self.height = page.get_size()
        corner, along, up = (self._device(page, x, y) for x, y in ((0, 0), (1000, 0), (0, 1000)))
        self._origin = corner
        self._x = ((along[0] - corner[0]) / 1000, (along[1] - corner[1]) / 1000)
        self._y = ((up[0] - corner[0]) / 1000, (up[1] - corner[1]) / 1000)

    def _device(self, page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
        """Ask pdfium where a point of the page is shown."""
        scale = self._SCALE
        left, top = ctypes.c_int(), ctypes.c_int()
        width, height = round(self.width * scale), round(self.height * scale)
        raw.FPDF_PageToDevice(page.raw, 0, 0, width, height, 0, x, y, left, top)
        return left.value / scale, top.value / scale

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page is shown."""
        return (
            self._origin[0] + x * self._x[0] + y * self._y[0],
            self._origin[1] + x * self._x[1] + y * self._y[1],
        )

    def piece(
        self, text: str, start: int, end: int, font: Font, order: int, characters: list[str]
    ) -> tuple[int, Piece]:
        """Return the direction of writing in quarter turns (-1: slanted) and the piece for the characters."""
        first, last = start, end - 1
        while first < last and not characters[first].strip():
            first += 1
        while last > first and not characters[last].strip():
            last -= 1
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._handle, first, matrix)
        size = raw.FPDFText_GetFontSize(self._handle, first) * math.hypot(matrix.c, matrix.d)
        if not 0.1 < size < 2000:
            size = max(0.1, abs(self._box(first)[3] - self._box(first)[1]))
        ahead = (
            matrix.a * self._x[0] + matrix.b * self._y[0],
            matrix.a * self._x[1] + matrix.b * self._y[1],
        )
        direction = _quarter(math.degrees(math.atan2(ahead[1], ahead[0])))
        boxes = self._box(first), self._box(last)
        left, right = min(b[0] for b in boxes), max(b[2] for b in boxes)
        top, bottom = min(b[1] for b in boxes), max(b[3] for b in boxes)
        x, y = self._origin_of(first)
        down = last > first and direction == 0 and bottom - top > 1.8 * size and right - left < 1.6 * size
        if direction in (1, 3):
            # Kept as (start, end, line) along the direction of writing until the page is turned.
            return direction, Piece(text, top, bottom, x, size, font, order)
        if not down and boxes[0][0] <= boxes[1][0] and left < x < left + size:
            left = x  # the box of a slanted letter begins before the place it is written at
        return direction, Piece(text, left, right, top + size if down else y, size, font, order, down)

    def parts(self, start: int, end: int, characters: list[str], size: float) -> list[tuple[int, int]]:
        """Return where one text object holds words far apart, as cells of a row: (start, end) of each part."""
        parts: list[tuple[int, int]] = []
        begun = start
        for index in range(start + 1, end - 1):
            if characters[index].isspace() and not characters[index + 1].isspace() and characters[begun:index]:
                before = index - 1
                while before > begun and not characters[before].strip():
                    before -= 1
                if self._box(index + 1)[0] - self._box(before)[2] > _FAR * size:
                    parts.append((begun, index + 1))
                    begun = index + 1
        return [part for part in [*parts, (begun, end)] if "".join(characters[part[0] : part[1]]).strip()]

    def _origin_of(self, index: int) -> tuple[float, float]:
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._handle, index, x, y)
        return self.point(x.value, y.value)

    def _box(self, index: int) -> tuple[float, float, float, float]:
        rect = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(self._handle, index, rect)
        one, two = self.point(rect.left, rect.bottom), self.point(rect.right, rect.top)
        return min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])


def _quarter(degrees: float) -> int:
    """Return the direction in quarter turns clockwise, or -1 when it is none of the four."""
    turns = degrees / 90
    return round(turns) % 4 if abs(turns - round(turns)) < 0.06 else -1


def _upright(found: list[tuple[int, Piece]], place: _Placing) -> PageText:
    """Turn the page so that most of the text is upright; what then stands across it is set aside."""
    amounts: Counter[int] = Counter()
    for direction, piece in found:
        amounts[direction] += len(piece.text)
    main = max((0, 1, 2, 3), key=lambda direction: amounts[direction])
    pieces = [_turned(piece, main, place) for direction, piece in found if direction == main]
    aside = tuple(piece.text.strip() for direction, piece in found if direction != main)
    size = (place.height, place.width) if main in (1, 3) else (place.width, place.height)
    return PageText(*size, tuple(pieces), aside, main)


def _turned(piece: Piece, direction: int, place: _Placing) -> Piece:
    if direction == 1:  # writing runs down the page: the new top is the old right edge
        return replace(piece, base=place.width - piece.base)
    if direction == 3:  # writing runs up the page: the new top is the old left edge
        return replace(piece, left=place.height - piece.right, right=place.height - piece.left)
    if direction == 2:
        left, right = place.width - piece.right, place.width - piece.left
        return replace(piece, left=left, right=right, base=place.height - piece.base)
    return piece

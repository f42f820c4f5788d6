"""The fonts that travel inside a Word file: which faces, cut down to the letters of Europe, masked as Word wants it.

Source Serif 4 and Source Sans 3 come as variable fonts (SIL Open Font Licence, embedding allowed); Word wants static
faces in families of four (regular, bold, italic, bold italic), so each face is cut out at its weight and named as the
foundry's own static fonts are named: 'Source Sans 3 SemiBold' is a family of its own.
"""

import hashlib
import importlib
import os
import uuid
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import platformdirs
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

_PACKAGES = {"Source Serif 4": "fontpkg_source_serif_4", "Source Sans 3": "fontpkg_source_sans_3"}
_WEIGHT_NAMES = {500: "Medium", 600: "SemiBold"}
_OPTICAL_SIZE = 12.0  # points: the size Word sets text at; the font's own default is drawn for 20 point

# What an officer may still type: Latin with its supplements, Greek and Cyrillic come only when the book has them.
_LATIN = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *(0x192, 0x218, 0x219, 0x21A, 0x21B, 0x237, 0x2BC, 0x2C6, 0x2C7, 0x2D8, 0x2D9, 0x2DA, 0x2DB, 0x2DC, 0x2DD),
    *range(0x300, 0x329),
    *range(0x1E00, 0x1F00),
    *range(0x2002, 0x2020),
    *range(0x2020, 0x2034),
    *(0x2039, 0x203A, 0x2044, 0x2060, 0x2070),
    *range(0x2074, 0x208F),
    *range(0x20A0, 0x20C0),
    *(0x2116, 0x2122, 0x2126, 0x2153, 0x2154, 0x215B, 0x215C, 0x215D, 0x215E),
    *range(0x2190, 0x2199),
    *(0x2202, 0x2206, 0x220F, 0x2211, 0x2212, 0x221A, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265, 0x25CA, 0x25CF),
    *range(0xFB00, 0xFB05),
)
_RECIPE = 2  # raise when the cutting below changes, so that older cached faces are not used
_FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "onum", "lnum", "pnum", "tnum", "case", "sups"]

_PANOSE = {"serif": "02040603050405020204", "sans": "020B0503030403020204"}


@dataclass(frozen=True, slots=True)
class Face:
    """One static face: a family as Word knows it, and whether it is its bold or italic."""

    family: str  # 'Source Sans 3 SemiBold'
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """A face ready for the package: obfuscated bytes and the key Word undoes it with."""

    face: Face
    key: str  # '{8F5D…}'
    data: bytes


def word_family(family: str, weight: int) -> tuple[str, bool]:
    """Return the family name and 'bold' that show *family* at *weight* in Word."""
    if weight >= 650:
        return family, True
    name = _WEIGHT_NAMES.get(round(weight / 100) * 100)
    if name and family in _PACKAGES:
        return f"{family} {name}", False
    return family, weight >= 600


def base_family(family: str) -> str:
    """Return 'Source Sans 3' for 'Source Sans 3 SemiBold'."""
    for name in _PACKAGES:
        if family.startswith(name):
            return name
    return family


def can_embed(family: str) -> bool:
    """True when the family is one the program brings along."""
    return base_family(family) in _PACKAGES


def generic(family: str) -> str:
    """Return 'serif' or 'sans' for choosing a stand-in."""
    plain = family.casefold()
    return "sans" if any(word in plain for word in ("sans", "arial", "helvetica", "gothic", "calibri")) else "serif"


def panose(family: str) -> str:
    """Return the ten PANOSE bytes (hexadecimal) by which Word finds a similar font."""
    return _PANOSE[generic(family)]


def natural_leading(family: str) -> float:
    """Return the line height that the family asks for by itself, in parts of the type size.

    Word and LibreOffice make an 'at least' line taller when the font asks for more; the values are those of the fonts'
    OS/2 and hhea tables (the greater), and a careful guess for a font the program does not know.
    """
    return {"Source Serif 4": 1.371, "Source Sans 3": 1.424}.get(base_family(family), 1.36)


def embed(face: Face, characters: frozenset[str]) -> EmbeddedFont:
    """Return *face* for the package, with all of Latin; with all it has when the book's *characters* go beyond that."""
    data = static_face(face, _beyond_latin(face, characters))
    key = uuid.uuid5(uuid.NAMESPACE_URL, f"{face.family}/{face.bold}/{face.italic}/{hashlib.sha256(data).hexdigest()}")
    return EmbeddedFont(face, "{" + str(key).upper() + "}", _obfuscated(data, key))


def _beyond_latin(face: Face, characters: frozenset[str]) -> bool:
    extra = {ord(letter) for letter in characters} - set(_LATIN)
    return bool(extra) and not extra.isdisjoint(_covered(_file(base_family(face.family), face.italic)))


@lru_cache(maxsize=8)
def _covered(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _obfuscated(data: bytes, key: uuid.UUID) -> bytes:
    """Return *data* with its first 32 bytes mixed with the key (ECMA-376 part 4, 'font embedding')."""
    mask = key.bytes[::-1] * 2
    return bytes(byte ^ mixed for byte, mixed in zip(data[:32], mask, strict=True)) + data[32:]


@lru_cache(maxsize=32)
def static_face(face: Face, whole: bool = False) -> bytes:
    """Return the TrueType bytes of *face*: one weight; Latin only, or the *whole* repertoire.

    Cutting a face takes a second or more, so the result is kept in the user's cache folder. It depends on the
    program's own font files only, never on the book. A cache that is missing, damaged or read-only costs time, no more.
    """
    path = _file(base_family(face.family), face.italic)
    stem = hashlib.sha256(f"{_RECIPE}/{path.name}/{path.stat().st_size}/{face}/{whole}".encode()).hexdigest()[:24]
    folder = Path(platformdirs.user_cache_dir("briefing", appauthor=False)) / "fonts"
    kept = _kept(folder, stem)
    if kept is None:
        kept = _made(face, path, whole)
        _keep(folder, stem, kept)
    return kept


def _kept(folder: Path, stem: str) -> bytes | None:
    try:
        for path in folder.glob(f"{stem}-*.ttf"):
            data = path.read_bytes()
            if path.stem == f"{stem}-{hashlib.sha256(data).hexdigest()[:24]}":
                return data
    except OSError:
        return None
    return None


def _keep(folder: Path, stem: str, data: bytes) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f".{stem}-{os.getpid()}"
        beside.write_bytes(data)
        beside.replace(folder / f"{stem}-{hashlib.sha256(data).hexdigest()[:24]}.ttf")
    except OSError:
        return


def _made(face: Face, path: Path, whole: bool) -> bytes:
    font = TTFont(BytesIO(_cut(path, whole)), recalcTimestamp=False)
    weight = 700 if face.bold else _weight(face.family)
    instancer.instantiateVariableFont(font, {"wght": float(weight)}, inplace=True, updateFontNames=False)
    _name(font, face, weight)
    return _saved(font)


@lru_cache(maxsize=8)
def _cut(path: Path, whole: bool) -> bytes:
    """Return the font file cut down to the letters wanted and to one optical size; its weight still varies."""
    font = TTFont(path, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = _FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.glyph_names = False
    options.drop_tables += ["DSIG", "STAT"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=_covered(path) if whole else _LATIN)
    cutter.subset(font)
    if any(axis.axisTag == "opsz" for axis in font["fvar"].axes):
        instancer.instantiateVariableFont(font, {"opsz": _OPTICAL_SIZE}, inplace=True, updateFontNames=False)
    return _saved(font)


def _saved(font: TTFont) -> bytes:
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _file(family: str, italic: bool) -> Path:
    folder = Path(importlib.import_module(_PACKAGES[family]).__file__ or "").parent / "files"
    found = [path for path in sorted(folder.glob("*.ttf")) if ("Italic" in path.name) == italic]
    return found[0]


def _weight(family: str) -> int:
    return next((weight for weight, name in _WEIGHT_NAMES.items() if family.endswith(name)), 400)


def _name(font: TTFont, face: Face, weight: int) -> None:
    """Give the face the names and flags by which Word and LibreOffice group four faces into a family."""
    style = {(0, 0): "Regular", (1, 0): "Bold", (0, 1): "Italic", (1, 1): "Bold Italic"}[(face.bold, face.italic)]
    names = font["name"]
    kept = {number: names.getDebugName(number) or "" for number in (0, 13, 14)}
    names.names = []
    full = face.family if style == "Regular" else f"{face.family} {style}"
    wanted = {**kept, 1: face.family, 2: style, 3: f"{full} static", 4: full, 5: "Version 4", 6: full.replace(" ", "-")}
    for number, text in sorted(wanted.items()):
        if text:
            names.setName(text, number, 3, 1, 0x409)
    os2 = font["OS/2"]
    os2.usWeightClass = weight
    os2.fsType = 0  # installable embedding, as the Open Font Licence allows
    os2.fsSelection = (os2.fsSelection & ~0b1100001) | face.italic | (face.bold << 5)
    if style == "Regular":
        os2.fsSelection |= 1 << 6
    font["head"].macStyle = int(face.bold) | (int(face.italic) << 1)
    font["head"].created = font["head"].modified
    if "STAT" in font:
        del font["STAT"]

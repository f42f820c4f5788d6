"""Cuts static faces out of the bundled variable fonts. Qt shows a variable font at its default weight only.

The faces are for the screen of this machine: kept in the user's cache, never shipped and never embedded. No Qt here.
"""

import contextlib
import hashlib
import os
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

SERIF = "Source Serif 4"
SANS = "Source Sans 3"
_RECIPE = 1  # raise when the cutting changes, so that older cached faces are not used
_LETTERS = (
    *range(0x20, 0x250),
    *range(0x2BC, 0x2DE),
    *range(0x300, 0x329),
    *range(0x1E00, 0x1F00),
    *range(0x2000, 0x2070),
    *range(0x20A0, 0x20C0),
    *range(0x2100, 0x2200),
    *range(0x25A0, 0x2600),
    *range(0xFB00, 0xFB07),
)  # other scripts come from the system's fonts, letter by letter
_FEATURES = ["kern", "liga", "ccmp", "lnum", "tnum", "locl"]


@dataclass(frozen=True, slots=True)
class Face:
    """A static face of one of the two families."""

    family: str
    weight: int
    italic: bool = False


FACES = (Face(SANS, 400), Face(SANS, 600), Face(SANS, 400, italic=True))
"""Source Serif 4 needs none: its default is the regular weight, and the reader sets its other axes itself."""
_PACKAGES = {SERIF: "fontpkg_source_serif_4", SANS: "fontpkg_source_sans_3"}
_OPTICAL_SIZE = 14.0  # points: set text on the screen


def face_bytes(face: Face) -> bytes | None:
    """Return the font file of *face*, cut now where the cache has none; None where the package is missing."""
    source = variable_file(face.family, face.italic)
    if source is None:
        return None
    stamp = source.stat()
    made_of = f"{_RECIPE}\n{source.name}\n{stamp.st_size}\n{stamp.st_mtime_ns}\n{face}"
    folder = Path(platformdirs.user_cache_dir("briefing", appauthor=False)) / "faces"
    path = folder / f"{hashlib.sha256(made_of.encode()).hexdigest()[:24]}.ttf"
    with contextlib.suppress(OSError):
        return path.read_bytes()
    data = _cut(source, face)
    with contextlib.suppress(OSError):  # no cache: cut again next time
        folder.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}")
        beside.write_bytes(data)
        beside.replace(path)
    return data


def variable_file(family: str, italic: bool = False) -> Path | None:
    """Return the variable font file the program depends on; None where its package is missing."""
    spec = find_spec(_PACKAGES[family])
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for path in sorted(Path(folder, "files").glob("*.ttf")):
            if ("Italic" in path.name) == italic:
                return path
    return None


def _cut(source: Path, face: Face) -> bytes:
    from fontTools import subset  # noqa: PLC0415 - at the first start of all only
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - at the first start of all only
    from fontTools.varLib import instancer  # noqa: PLC0415 - at the first start of all only

    font = TTFont(BytesIO(source.read_bytes()), lazy=True)
    options = subset.Options()
    options.layout_features = _FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.drop_tables += ["STAT", "MVAR"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=_LETTERS)
    cutter.subset(font)
    wanted = {"wght": float(face.weight), "opsz": _OPTICAL_SIZE}
    places = {axis.axisTag: wanted[axis.axisTag] for axis in font["fvar"].axes}
    instancer.instantiateVariableFont(font, places, inplace=True, updateFontNames=False)
    _name(font, face)
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _name(font: "TTFont", face: Face) -> None:
    style = {400: "Regular", 600: "SemiBold", 700: "Bold"}[face.weight]
    style = ("Italic" if style == "Regular" else f"{style} Italic") if face.italic else style
    names = font["name"]
    names.names = [record for record in names.names if record.nameID not in {1, 2, 3, 4, 6, 16, 17, 21, 22, 25}]
    told = {1: face.family, 2: style, 4: f"{face.family} {style}", 16: face.family, 17: style}
    told[3] = told[6] = f"{face.family}-{style}".replace(" ", "")
    for which, words in told.items():
        names.setName(words, which, 3, 1, 0x409)
        names.setName(words, which, 1, 0, 0)
    font["OS/2"].usWeightClass = face.weight
    font["OS/2"].fsSelection = (0x01 if face.italic else 0) | (0x20 if face.weight >= 700 else 0) or 0x40
    font["head"].macStyle = (0x02 if face.italic else 0) | (0x01 if face.weight >= 700 else 0)

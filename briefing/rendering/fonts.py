"""The program's own font files for PDF: Source Serif 4, Source Sans 3 and Arimo, served to the layout under ``asset:``.

All are variable fonts (SIL Open Font Licence) from packages; the writer embeds only the letters used. Letter-spaced
capitals get a face of their own whose letters are made wider: spacing laid between the letters would tear words apart
when the PDF's text is searched, copied or read aloud.
"""

import importlib
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SCHEME = "asset"
_FILES = {
    ("Source Serif 4", False): ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf"),
    ("Source Serif 4", True): ("fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf"),
    ("Source Sans 3", False): ("fontpkg_source_sans_3", "SourceSans3[wght].ttf"),
    ("Source Sans 3", True): ("fontpkg_source_sans_3", "SourceSans3-Italic[wght].ttf"),
    ("Arimo", False): ("fontpkg_arimo", "Arimo[wght].ttf"),
}
TWINS = {"Arial": "Arimo"}
"""Families a ministry prescribes, and a free one with the same widths that stands for them in PDF on every machine."""
_CAPITALS = (*range(0x20, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x1F00), *range(0x2010, 0x2040), 0x20AC)
OPTICAL = frozenset(["Source Serif 4"])
"""Families with an optical size axis, which must be set or the letters are drawn for 20 point."""


def faces() -> tuple[tuple[str, bool, str], ...]:
    """Return the family, whether italic, and the address of each font file the program brings."""
    return tuple(
        (family, italic, f"{SCHEME}:{family.replace(' ', '-').lower()}{'-italic' if italic else ''}")
        for family, italic in _FILES
    )


def is_own(family: str) -> bool:
    """True for a family the program brings."""
    return (family, False) in _FILES


def spaced_family(weight: int, em: int) -> str:
    """Return the name of the letter-spaced face; *em* is the added width in thousandths of the size."""
    return f"Briefing Spaced {weight} {em}"


def spaced_address(weight: int, em: int) -> str:
    """Return the address of the letter-spaced face."""
    return f"{SCHEME}:spaced-{weight}-{em}"


def font_bytes(address: str) -> bytes:
    """Return the font file at *address*; raises ``KeyError`` for an unknown one."""
    for family, italic, known in faces():
        if known == address:
            return font_path(family, italic).read_bytes()
    parts = address.removeprefix(f"{SCHEME}:").split("-")
    if len(parts) == 3 and parts[0] == "spaced" and parts[1].isdigit() and parts[2].isdigit():
        return _spaced(int(parts[1]), int(parts[2]))
    raise KeyError(address)


def font_path(family: str, italic: bool = False) -> Path:
    """Return the variable font file of *family*; raises ``KeyError`` when the program does not bring it."""
    package, name = _FILES[family, italic]
    module = importlib.import_module(package)
    return Path(str(module.__file__)).parent / "files" / name


@lru_cache(maxsize=16)
def _spaced(weight: int, em: int) -> bytes:
    """Return Source Sans at *weight* with *em* thousandths added behind each letter."""
    font = TTFont(BytesIO(_capitals(weight)))
    metrics = font["hmtx"].metrics
    for name, (width, left) in metrics.items():
        if width:
            metrics[name] = (width + em * font["head"].unitsPerEm // 1000, left)
    return _saved(font)


@lru_cache(maxsize=8)
def _capitals(weight: int) -> bytes:
    """Return Source Sans at *weight*, cut down to the letters of Europe so that it is made in a moment."""
    font = TTFont(BytesIO(font_path("Source Sans 3").read_bytes()), lazy=True)
    options = subset.Options()
    options.layout_features = ["ccmp", "lnum"]  # no kerning: wide spacing hides it, and it takes seconds to cut out
    options.hinting = False
    options.drop_tables += ["STAT", "MVAR", "GPOS", "GDEF"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=_CAPITALS)
    subsetter.subset(font)
    return _saved(instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True))


def _saved(font: TTFont) -> bytes:
    out = BytesIO()
    font.save(out)
    return out.getvalue()

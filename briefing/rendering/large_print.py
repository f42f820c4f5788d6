"""The large-print variant: the same book laid out on a smaller sheet and enlarged to the real one.

So every size grows together, in both formats alike: letters, leading, indents, tables, head and foot. The sheet and its
margins stay what they are.
"""

import re
from dataclasses import replace

from lxml import etree

from briefing.design import Design
from briefing.rendering.docx_package import Part
from briefing.rendering.wordml import Element, blob, qualified

SCALE = 1.5
"""How much larger: text of 11 points becomes 16.5, what organisations of the blind call large print."""

_WORD = qualified("w:p").removesuffix("p")
_LENGTHS = {  # element → its attributes that are lengths
    "sz": ("val",),
    "szCs": ("val",),
    "kern": ("val",),
    "position": ("val",),
    "spacing": ("before", "after", "val"),
    "ind": ("left", "right", "start", "end", "hanging", "firstLine"),
    "tab": ("pos",),
    "pgSz": ("w", "h"),
    "pgMar": ("top", "right", "bottom", "left", "header", "footer"),
    "gridCol": ("w",),
    "trHeight": ("val",),
    "tblpPr": ("tblpX", "tblpY", "leftFromText", "rightFromText", "topFromText", "bottomFromText"),
    "framePr": ("w", "h", "x", "y", "hSpace", "vSpace"),
    "defaultTabStop": ("val",),
}
_WIDTHS = frozenset(["tblW", "tcW", "tblInd", "top", "left", "bottom", "right", "start", "end"])
_THICKEST = 96  # eighths of a point
_DRAWN = re.compile(r"(width|height):(\d+)pt")


def small_sheet(design: Design, scale: float) -> Design:
    """Return *design* with a sheet that has its size when it is enlarged by *scale*."""
    page = design.page
    sizes = {name: getattr(page, name) / scale for name in page.__dataclass_fields__}
    return replace(design, page=replace(page, **sizes))


def enlarge(parts: list[Part], scale: float) -> None:
    """Enlarge every length in the parts of a Word file."""
    for part in parts:
        if not part.name.startswith("word/") or not part.name.endswith(".xml") or "theme" in part.name:
            continue
        tree = etree.fromstring(part.data)
        _make_up_for_thin_borders(tree, scale)
        for element in tree.iter():
            if isinstance(element.tag, str):
                _enlarge(element, scale)
        part.data = blob(tree)


def _make_up_for_thin_borders(tree: Element, scale: float) -> None:
    """Let the line grow by what a border cannot: Word draws none thicker than 12 points (the thumb mark's patch)."""
    for properties in tree.iter(_WORD + "pPr"):
        borders = properties.find(f"{_WORD}pBdr")
        spacing = properties.find(f"{_WORD}spacing")
        if borders is None or spacing is None or spacing.get(_WORD + "lineRule") != "exact":
            continue
        lost = sum(max(0.0, int(side.get(_WORD + "sz", "0")) * scale - _THICKEST) / 8 for side in borders)
        spacing.set(_WORD + "line", str(int(spacing.get(_WORD + "line", "0")) + round(lost * 20 / scale)))


def _enlarge(element: Element, scale: float) -> None:
    name = etree.QName(element).localname
    if not element.tag.startswith(_WORD):
        _enlarge_drawing(element, name, scale)
        return
    for attribute in _LENGTHS.get(name, ()):
        _multiply(element, _WORD + attribute, scale)
    if name == "spacing" and element.get(_WORD + "lineRule") in ("exact", "atLeast"):
        _multiply(element, _WORD + "line", scale)
    if name in _WIDTHS and element.get(_WORD + "type") == "dxa":
        _multiply(element, _WORD + "w", scale)
    if element.get(_WORD + "sz"):  # a border, in eighths of a point
        _multiply(element, _WORD + "sz", scale, most=_THICKEST)
        _multiply(element, _WORD + "space", scale, most=31)


def _enlarge_drawing(element: Element, name: str, scale: float) -> None:
    if name in ("extent", "ext"):
        _multiply(element, "cx", scale)
        _multiply(element, "cy", scale)
    elif name == "shape" and (style := element.get("style")):
        larger = _DRAWN.sub(lambda found: f"{found[1]}:{round(int(found[2]) * scale)}pt", style)
        element.set("style", larger)


def _multiply(element: Element, attribute: str, scale: float, most: int | None = None) -> None:
    value = element.get(attribute)
    if value is not None and value.lstrip("-").isdigit():
        larger = round(int(value) * scale)
        element.set(attribute, str(larger if most is None else min(most, larger)))

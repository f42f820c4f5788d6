"""Names and small look-ups of OpenDocument XML."""

import re

from lxml import etree

_SPACES = {
    "draw": "drawing",
    "fo": "xsl-fo-compatible",
    "manifest": "manifest",
    "meta": "meta",
    "office": "office",
    "presentation": "presentation",
    "style": "style",
    "svg": "svg-compatible",
    "table": "table",
    "text": "text",
}
_ROOT = "urn:oasis:names:tc:opendocument:xmlns:"
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_LENGTH = re.compile(r"^(-?[\d.]+)(pt|cm|mm|in|pc)$")
_POINTS = {"pt": 1.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pc": 12.0}


def q(name: str) -> str:
    """Return the full name of an element or attribute, 'text:p' for instance."""
    prefix, _, local = name.partition(":")
    if prefix == "loext":
        return _LOEXT + local
    if prefix == "xlink":
        return _XLINK + local
    return f"{{{_ROOT}{_SPACES[prefix]}:1.0}}{local}"


def short(element: etree._Element) -> str:
    """Return an element's name with the usual prefix ('text:p'); '' for what is no OpenDocument element."""
    name = element.tag if isinstance(element.tag, str) else "{}"
    space, _, local = name[1:].partition("}")
    return f"{_PREFIXES[space]}:{local}" if space in _PREFIXES else ""


_PREFIXES = {f"{_ROOT}{name}:1.0": prefix for prefix, name in _SPACES.items()} | {
    "http://purl.org/dc/elements/1.1/": "dc",
    _LOEXT[1:-1]: "loext",
}


def get(element: etree._Element, name: str, default: str = "") -> str:
    """Return the attribute called *name* ('text:level')."""
    return element.get(q(name), default)


def whole(text: str, default: int = 1) -> int:
    """Return *text* as a whole number, or *default*."""
    return int(text) if re.fullmatch(r"\s*\d{1,9}\s*", text) else default


def words_of(element: etree._Element) -> str:
    """Return all characters in *element*."""
    return "".join(str(text) for text in element.itertext())


def points(text: str) -> float | None:
    """Return a length in points, or None."""
    found = _LENGTH.match(text.strip())
    try:
        return float(found.group(1)) * _POINTS[found.group(2)] if found else None
    except ValueError:
        return None

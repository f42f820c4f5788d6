"""Names and small look-ups of WordprocessingML."""

import re
from collections.abc import Iterator

from lxml import etree

from briefing.reading.container import parse_xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", WP[1:-1].encode()),
)
"""The names of 'Strict Open XML' documents and the usual ones for the same things."""


def w(name: str) -> str:
    """Return the full name of a WordprocessingML element or attribute."""
    return _W + name


def r(name: str) -> str:
    """Return the full name of a relationship attribute."""
    return _R + name


def word_xml(data: bytes) -> etree._Element:
    """Return the root of a part, Strict names changed to the usual ones; raises ``SourceError``."""
    if b"purl.oclc.org/ooxml" in data[:4096]:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    return parse_xml(data)


def value(parent: etree._Element | None, name: str) -> str | None:
    """Return the ``w:val`` of the child *name*, or None."""
    child = None if parent is None else parent.find(w(name))
    return None if child is None else child.get(w("val"))


def flag(parent: etree._Element | None, name: str) -> bool | None:
    """Return what the on-off child *name* says, or None when it is not there."""
    child = None if parent is None else parent.find(w(name))
    if child is None:
        return None
    return child.get(w("val"), "1") not in ("0", "false", "off", "none")


def integer(text: str | None) -> int | None:
    """Return *text* as a whole number, or None."""
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,9}", text.strip()) else None


def local(element: etree._Element) -> str:
    """Return the element's name without its namespace; '' for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def chosen(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the children of an ``mc:AlternateContent`` branch: the first choice that has words, else the fallback."""
    branches = [*element.iterchildren(MC + "Choice"), *element.iterchildren(MC + "Fallback")]
    with_words = [branch for branch in branches if next(branch.iter(w("t")), None) is not None]
    for branch in (with_words or branches)[:1]:
        yield from branch

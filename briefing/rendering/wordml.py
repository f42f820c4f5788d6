"""WordprocessingML by hand: elements, fields, bookmarks and the order the schema wants children in.

python-docx opens and holds the package; what it lacks is here. Elements are built whole and sorted into the order of
ECMA-376 part 1 (CT_PPr, CT_RPr, CT_TblPr, CT_TcPr, CT_SectPr …), because Word refuses a file whose properties stand in
another order.
"""

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy

from lxml import etree

Element = etree._Element
Attributes = Mapping[str, object]

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "xml": "http://www.w3.org/XML/1998/namespace",
}

_ORDER = {
    "w:pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr"
    ),
    "w:rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs "
        "em lang eastAsianLayout specVanish ligatures numForm numSpacing"
    ),
    "w:tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
    ),
    "w:tcPr": "cnfStyle tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "w:trPr": "cnfStyle gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden",
    "w:sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
        "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid"
    ),
    "w:pBdr": "top left bottom right between bar",
    "w:tblBorders": "top left bottom right insideH insideV",
    "w:tcBorders": "top left bottom right insideH insideV",
    "w:tblCellMar": "top left bottom right",
    "w:tcMar": "top left bottom right",
}
_RANKS = {tag: {name: rank for rank, name in enumerate(names.split())} for tag, names in _ORDER.items()}

# Everything XML 1.0 cannot carry (control characters, lone surrogates, non-characters), but tab and line ends.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def qualified(name: str) -> str:
    """Return 'w:p' as lxml writes it: '{namespace}p'."""
    if name.startswith("{"):
        return name
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if local else name


def el(tag: str, attributes: Attributes | None = None, *children: Element | None) -> Element:
    """Return a new element; children that are None are left out, properties are sorted as the schema wants them."""
    element = etree.Element(qualified(tag), nsmap=_nsmap(tag))
    for name, value in (attributes or {}).items():
        element.set(qualified(name), str(value))
    present = [child for child in children if child is not None]
    ranks = _RANKS.get(tag)
    if ranks is not None:
        present.sort(key=lambda child: ranks[etree.QName(child).localname])
    element.extend(present)
    return element


def _nsmap(tag: str) -> dict[str, str]:
    prefix = tag.partition(":")[0]
    return {prefix: NAMESPACES[prefix]} if prefix in NAMESPACES else {}


def put_in_order(parent: Element, child: Element) -> None:
    """Put *child* among the properties in *parent* where the schema wants it."""
    ranks = _RANKS[f"w:{etree.QName(parent).localname}"]
    place = [index for index, other in enumerate(parent) if _rank(ranks, other) <= _rank(ranks, child)]
    parent.insert(place[-1] + 1 if place else 0, child)


def _rank(ranks: dict[str, int], element: Element) -> int:
    return ranks[etree.QName(element).localname]


def root(tag: str, prefixes: str, ignorable: str = "", *children: Element) -> Element:
    """Return the root of a part, with the namespaces in *prefixes* ('w r wp') declared once."""
    element = etree.Element(qualified(tag), nsmap={prefix: NAMESPACES[prefix] for prefix in prefixes.split()})
    if ignorable:
        element.set(qualified("mc:Ignorable"), ignorable)
    element.extend(children)
    return element


def blob(element: Element) -> bytes:
    """Return the part's bytes: UTF-8 with declaration, no stray namespace declarations."""
    etree.cleanup_namespaces(element, keep_ns_prefixes=[prefix for prefix in element.nsmap if prefix])
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def style_of(block: Element) -> str:
    """Return the id of the style of a paragraph, or nothing."""
    found = block.find(f"{qualified('w:pPr')}/{qualified('w:pStyle')}")
    return str(found.get(qualified("w:val"))) if found is not None else ""


def words_of(block: Element) -> str:
    """Return the words in a paragraph or table."""
    return "".join(item.text or "" for item in block.iter(qualified("w:t")))


def legal(text: str) -> str:
    """Return *text* without the characters that XML cannot carry."""
    return _ILLEGAL.sub("", text)


def twips(points: float) -> int:
    """Return twentieths of a point, Word's unit for lengths."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Return half points, Word's unit for type sizes; never below one point."""
    return max(2, round(points * 2))


def flag(tag: str, on: bool = True) -> Element:
    """Return a toggle such as ``w:b``; an explicit 'off' undoes what a style says."""
    return el(tag) if on else el(tag, {"w:val": "0"})


def value(tag: str, val: object) -> Element:
    """Return an element whose only attribute is ``w:val``."""
    return el(tag, {"w:val": val})


def text_elements(text: str) -> list[Element]:
    """Return ``w:t``, ``w:tab`` and ``w:br`` for *text*, with spaces kept and illegal characters dropped."""
    found: list[Element] = []
    for piece in re.split("([\t\n])", legal(text.replace("\r\n", "\n").replace("\r", "\n"))):
        if piece == "\t":
            found.append(el("w:tab"))
        elif piece == "\n":
            found.append(el("w:br"))
        elif piece:
            words = el("w:t", {"xml:space": "preserve"} if piece != piece.strip() or "  " in piece else None)
            words.text = piece
            found.append(words)
    return found


def run(text: str, properties: Iterable[Element] = ()) -> Element:
    """Return a run of *text* with *properties*."""
    return _run(properties, text_elements(text))


def _run(properties: Iterable[Element], content: Iterable[Element]) -> Element:
    props: dict[str, Element] = {}
    for item in properties:  # a later one adds its attributes to an earlier one of the same name
        if str(item.tag) in props:
            props[str(item.tag)].attrib.update(item.attrib)
        else:
            props[str(item.tag)] = deepcopy(item)
    return el("w:r", None, el("w:rPr", None, *props.values()) if props else None, *content)


def instruction(code: str, properties: Iterable[Element] = ()) -> Element:
    """Return a run with a piece of a field's instruction."""
    element = el("w:instrText", {"xml:space": "preserve"})
    element.text = code
    return _run(properties, [element])


def _mark(kind: str, properties: Iterable[Element] = ()) -> Element:
    return _run(properties, [el("w:fldChar", {"w:fldCharType": kind})])


def open_field(code: str) -> list[Element]:
    """Return the runs that begin a field whose instruction holds other fields."""
    return [_mark("begin"), instruction(f" {code}")]


def close_field(shown: str) -> list[Element]:
    """Return the runs that end a field begun with ``open_field``, with its cached result *shown*."""
    return [_mark("separate"), run(shown), _mark("end")]


def field_begin(code: str, properties: Iterable[Element] = ()) -> list[Element]:
    """Return the runs that open a complex field, up to and including its separator."""
    props = list(properties)
    return [_mark("begin", props), instruction(f" {code} ", props), _mark("separate", props)]


def field_end(properties: Iterable[Element] = ()) -> Element:
    """Return the run that closes a complex field."""
    return _mark("end", properties)


def field(code: str, shown: str, properties: Iterable[Element] = ()) -> list[Element]:
    """Return a whole complex field with its cached result *shown*."""
    props = list(properties)
    return [*field_begin(code, props), run(shown, props), field_end(props)]


def bookmark(number: int, name: str) -> tuple[Element, Element]:
    """Return start and end of a bookmark; *number* is unique in the document."""
    start = el("w:bookmarkStart", {"w:id": number, "w:name": name})
    return start, el("w:bookmarkEnd", {"w:id": number})


def border(side: str, color: str, points: float = 0.5, space: float = 0) -> Element:
    """Return one side of a border; *points* thick (Word keeps eighths), *space* points from the text."""
    attributes = {"w:val": "single", "w:sz": max(2, round(points * 8)), "w:space": min(31, round(space))}
    return el(f"w:{side}", {**attributes, "w:color": color})

"""Word's styles: what a paragraph or a stretch of characters looks like and means, through all its ancestors."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from briefing.reading.docx_xml import flag, integer, value, w

HEADING_NAME = re.compile(
    r"^(?:heading|überschrift|berschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nagwek|"
    r"nadpis|başlık|заголовок|tajuk|judul|見出し|标题|標題|제목|العنوان|عنوان)\s*([1-9])$"
)
TITLE_NAMES = frozenset(
    {
        "title",
        "titel",
        "titre",
        "título",
        "titulo",
        "titolo",
        "tytuł",
        "название",
        "表題",
        "标题",
        "標題",
        "제목",
        "tajuk",
    }
)
CONTENTS_NAME = re.compile(r"^(?:toc|verzeichnis|tm|índice|目次|inhaltsverzeichnis)\s*\d$|^table of figures$")


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look; None: not said here."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    raised: str | None = None  # 'superscript', 'subscript' or 'baseline'
    size: float | None = None  # points
    hidden: bool | None = None
    struck: bool | None = None
    font: str | None = None

    def over(self, under: "Look") -> "Look":
        """Return this look with what it does not say taken from *under*."""
        return Look(
            self.bold if self.bold is not None else under.bold,
            self.italic if self.italic is not None else under.italic,
            self.underline if self.underline is not None else under.underline,
            self.raised if self.raised is not None else under.raised,
            self.size if self.size is not None else under.size,
            self.hidden if self.hidden is not None else under.hidden,
            self.struck if self.struck is not None else under.struck,
            self.font if self.font is not None else under.font,
        )


def look_of(properties: etree._Element | None) -> Look:
    """Return the look a ``w:rPr`` asks for."""
    if properties is None:
        return Look()
    underline = value(properties, "u")
    half_points = integer(value(properties, "sz"))
    fonts = properties.find(w("rFonts"))
    return Look(
        bold=flag(properties, "b"),
        italic=flag(properties, "i"),
        underline=None if underline is None else underline != "none",
        raised=value(properties, "vertAlign"),
        size=None if half_points is None else half_points / 2,
        hidden=flag(properties, "vanish"),
        struck=_either(flag(properties, "strike"), flag(properties, "dstrike")),
        font=None if fonts is None else fonts.get(w("ascii")),
    )


def _either(one: bool | None, two: bool | None) -> bool | None:
    return two if one is None else one or bool(two)


@dataclass(frozen=True, slots=True)
class Style:
    """One style with all it inherits."""

    id: str = ""
    name: str = ""  # in lower case
    look: Look = field(default_factory=Look)
    outline: int | None = None  # heading level from 1; 10 and more: body text
    list_id: str | None = None
    list_level: int | None = None
    names: tuple[str, ...] = ()  # its own name and its ancestors', in lower case

    @property
    def heading(self) -> int:
        """The heading level the style gives, from 1, or 0."""
        for name in (*self.names, self.id.lower()):
            match = HEADING_NAME.match(name)
            if match:
                return int(match.group(1))
        return self.outline if self.outline is not None and self.outline <= 9 else 0

    @property
    def title(self) -> bool:
        """True for the style of a document's title."""
        return any(name in TITLE_NAMES for name in (*self.names[:2], self.id.lower()))

    @property
    def contents(self) -> bool:
        """True for entries of a contents list."""
        return any(CONTENTS_NAME.match(name) for name in (*self.names, self.id.lower()))


class Styles:
    """All styles of a document."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._resolved: dict[str, Style] = {}
        self._default: dict[str, str] = {}  # kind of style → id
        self.list_styles: dict[str, str] = {}  # numbering style → list
        self._base = Look(size=10.0)
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        for element in root.iterchildren(w("style")):
            key, kind = element.get(w("styleId"), ""), element.get(w("type"), "")
            self._elements.setdefault(key, element)
            if element.get(w("default")) in ("1", "true", "on"):
                self._default.setdefault(kind, key)
            if kind == "numbering":
                list_id = value(element.find(f"{w('pPr')}/{w('numPr')}"), "numId")
                if list_id:
                    self.list_styles[key] = list_id
        defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        self._base = look_of(defaults).over(self._base)

    @property
    def base(self) -> Look:
        """How characters look where nothing says otherwise."""
        return self._base

    def paragraph(self, style_id: str | None) -> Style:
        """Return the paragraph style of that id; the default one when there is none."""
        if style_id is None or style_id not in self._elements:
            style_id = self._default.get("paragraph", "")
        return self._style(style_id)

    def character(self, style_id: str | None) -> Look:
        """Return the look of a character style; an empty one when there is none."""
        return self._style(style_id).look if style_id in self._elements else Look()

    def _style(self, style_id: str | None) -> Style:
        key = style_id or ""
        if key not in self._resolved:
            self._resolved[key] = self._resolve(key)
        return self._resolved[key]

    def _resolve(self, key: str) -> Style:
        chain: list[etree._Element] = []
        while key in self._elements and self._elements[key] not in chain and len(chain) < 20:
            chain.append(self._elements[key])
            key = value(chain[-1], "basedOn") or ""
        style = Style()
        for element in reversed(chain):
            style = _inherit(style, element)
        return style


def _inherit(parent: Style, element: etree._Element) -> Style:
    paragraph = element.find(w("pPr"))
    numbering = None if paragraph is None else paragraph.find(w("numPr"))
    name = (value(element, "name") or "").lower().strip()
    outline = integer(value(paragraph, "outlineLvl"))
    style = replace(
        parent,
        id=element.get(w("styleId"), ""),
        name=name,
        names=(name, *parent.names),
        look=look_of(element.find(w("rPr"))).over(parent.look),
        outline=parent.outline if outline is None else outline + 1,
    )
    if numbering is None:
        return style
    list_id = value(numbering, "numId")
    level = integer(value(numbering, "ilvl"))
    return replace(
        style,
        list_id=parent.list_id if list_id is None else list_id,
        list_level=parent.list_level if level is None else level,
    )

"""OpenDocument styles: how paragraphs and words look, through all their ancestors, and which list they name."""

from dataclasses import dataclass, field

from lxml import etree

from briefing.reading.docx_styles import Look
from briefing.reading.odt_xml import get, points, q, short

_DEEPEST = 30  # ancestors; a style that names itself must not hang the reader


@dataclass(frozen=True, slots=True)
class Style:
    """What the reader wants to know of a paragraph's or a word's style."""

    look: Look = field(default_factory=Look)
    title: bool = False
    list_style: str = ""


class Styles:
    """All styles of one document; automatic ones hide common ones of the same name."""

    def __init__(self, roots: tuple[etree._Element, ...]) -> None:
        """Collect the styles of *roots* (``styles.xml`` first, then ``content.xml``)."""
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._defaults: dict[str, Look] = {}
        self._known: dict[tuple[str, str], Style] = {}
        for root in roots:
            for element in root.iter(q("style:style")):
                self._elements[get(element, "style:family"), get(element, "style:name")] = element
            for element in root.iter(q("style:default-style")):
                self._defaults[get(element, "style:family")] = _look(element)

    def paragraph(self, name: str) -> Style:
        """Return a paragraph style with all that it inherits."""
        return self._style("paragraph", name)

    def text(self, name: str) -> Look:
        """Return the look of a style for words."""
        return self._style("text", name).look

    def _style(self, family: str, name: str) -> Style:
        key = (family, name)
        if key not in self._known:
            self._known[key] = self._resolved(family, name)
        return self._known[key]

    def _resolved(self, family: str, name: str) -> Style:
        look, title, listed = Look(), False, ""
        for _ in range(_DEEPEST):
            element = self._elements.get((family, name))
            title = title or name == "Title"
            if element is None:
                break
            look = look.over(_look(element))
            listed = listed or get(element, "style:list-style-name")
            name = get(element, "style:parent-style-name")
            if not name:
                break
        if family == "paragraph":
            look = look.over(self._defaults.get(family, Look()))
        return Style(look, title and family == "paragraph", listed)


def _look(style: etree._Element) -> Look:
    properties = next((child for child in style if short(child) == "style:text-properties"), None)
    if properties is None:
        return Look()
    weight, slant = get(properties, "fo:font-weight"), get(properties, "fo:font-style")
    underline = get(properties, "style:text-underline-style")
    struck = get(properties, "style:text-line-through-style")
    display = get(properties, "text:display")
    return Look(
        bold=None if not weight else weight == "bold" or (weight.isdigit() and int(weight) >= 600),
        italic=None if not slant else slant in ("italic", "oblique"),
        underline=None if not underline else underline != "none",
        raised=_raised(get(properties, "style:text-position")),
        size=points(get(properties, "fo:font-size")),
        hidden=None if not display else display == "none",
        struck=None if not struck else struck != "none",
    )


def _raised(position: str) -> str | None:
    first = position.split()[0] if position.split() else ""
    if not first:
        return None
    if first == "super" or (first.endswith("%") and first[0].isdigit() and not first.startswith("0%")):
        return "superscript"
    if first == "sub" or first.startswith("-"):
        return "subscript"
    return "baseline"

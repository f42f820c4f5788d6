"""The font table of a Word file and the font files that travel with it."""

from collections.abc import Iterator

from briefing.flow import Paragraph, Span, walk
from briefing.rendering import word_fonts
from briefing.rendering.docx_draft import WordDraft, spans_of
from briefing.rendering.docx_package import TYPES, Part, relation
from briefing.rendering.word_fonts import EmbeddedFont, Face
from briefing.rendering.wordml import Element, blob, el, qualified, root, value

_SLOTS = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "BoldItalic"}
# What stands in where a machine has neither the font nor the embedded copy (LibreOffice, older viewers).
_STAND_INS = {
    "Source Serif 4": "Source Serif Pro",
    "Source Sans 3": "Source Sans Pro",
    "Source Sans 3 SemiBold": "Source Sans 3 Semibold",
    "Source Serif 4 SemiBold": "Source Serif 4 Semibold",
    "Yu Mincho": "Noto Serif CJK JP",
    "Yu Gothic": "Noto Sans CJK JP",
}
_EAST_ASIAN = frozenset(("Yu Mincho", "Yu Gothic"))


def font_parts(draft: WordDraft, styles: Element) -> list[Part]:
    """Return the font table and, after it, one part for each embedded face."""
    families = sorted({name for name in _families(styles) if name})
    faces = _faces(draft, families)
    letters = frozenset("".join(_texts(draft)))
    table = Part("word/fontTable.xml", TYPES["fontTable"])
    entries: list[Element] = []
    parts: list[Part] = []
    for family in families:
        slots = []
        for face in (face for face in faces if face.family == family):
            font = word_fonts.embed(face, letters)
            part = Part(f"word/fonts/font{len(parts) + 1}.odttf", TYPES["font"], font.data)
            slots.append(_slot(table, font, part))
            parts.append(part)
        entries.append(_entry(family, slots))
    table.data = blob(root("w:fonts", "w r", "", *entries))
    return [table, *parts]


def _slot(table: Part, font: EmbeddedFont, part: Part) -> Element:
    ident = table.relate(relation("font"), part.name)
    name = _SLOTS[(font.face.bold, font.face.italic)]
    return el(f"w:embed{name}", {"r:id": ident, "w:fontKey": font.key})


def _entry(family: str, slots: list[Element]) -> Element:
    asian = family in _EAST_ASIAN
    serif = word_fonts.generic(family) == "serif"
    stand_in = _STAND_INS.get(family)
    return el(
        "w:font",
        {"w:name": family},
        value("w:altName", stand_in) if stand_in else None,
        value("w:panose1", "02020400000000000000" if asian and serif else word_fonts.panose(family)),
        value("w:charset", "80" if asian else "00"),
        value("w:family", "roman" if serif else "swiss"),
        value("w:pitch", "variable"),
        *slots,
    )


def _families(styles: Element) -> Iterator[str]:
    for fonts in styles.iter(qualified("w:rFonts")):
        for which in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            yield str(fonts.get(qualified(which)) or "")


def _faces(draft: WordDraft, families: list[str]) -> list[Face]:
    """Return the faces to embed: what the book uses, and the reading face's bold and italic for what is still typed."""
    reading = draft.design.font("serif")
    italic = any(span.italic for span in _spans(draft))
    both = any(span.italic and span.bold for span in _spans(draft))
    faces = []
    for family in families:
        if not word_fonts.can_embed(family):
            continue
        faces.append(Face(family))
        if family != word_fonts.base_family(family):  # semibold: a family of one
            continue
        faces.append(Face(family, bold=True))
        if family == reading or italic or _italic_style(draft, family):
            faces.append(Face(family, italic=True))
        if both:
            faces.append(Face(family, bold=True, italic=True))
    return faces


def _italic_style(draft: WordDraft, family: str) -> bool:
    return any(style.italic and draft.design.font(style.font) == family for _, style in draft.design.roles)


def _spans(draft: WordDraft) -> Iterator[Span]:
    for section in draft.flow.sections:
        for node in walk(section.nodes):
            yield from spans_of(node)


def _texts(draft: WordDraft) -> Iterator[str]:
    yield draft.flow.title
    for section in draft.flow.sections:
        yield from (section.title, section.label, section.marking)
        for node in walk(section.nodes):
            yield from (span.text for span in spans_of(node))
            if isinstance(node, Paragraph):
                yield node.number
    yield from (text for _, text in draft.flow.furniture)

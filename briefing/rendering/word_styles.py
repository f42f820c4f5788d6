"""The named Word styles, made from the same tokens as the PDF's CSS, and the numbering of bullets.

Every role of the flow has its style; headings, title, list and contents take Word's built-in names, so that its own
tools (navigation pane, contents, accessibility) know them. Between two paragraphs Word leaves the greater of the space
below the first and above the second (ISO/IEC 29500-1, 17.3.1.33), as CSS does, so the tokens are taken as they are.
"""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, replace

from briefing.design import Design, RoleStyle
from briefing.flow import Role
from briefing.rendering import word_fonts
from briefing.rendering.wordml import Element, border, el, flag, half_points, root, twips, value

STYLE_NAMES: dict[Role, str] = {
    Role.TITLE: "Title",
    Role.SUBTITLE: "Subtitle",
    Role.KICKER: "Kicker",
    Role.H1: "heading 1",
    Role.H2: "heading 2",
    Role.H3: "heading 3",
    Role.H4: "heading 4",
    Role.LEAD: "Lead",
    Role.BODY: "Body Text",
    Role.NUMBERED: "Numbered Paragraph",
    Role.BULLET: "List Bullet",
    Role.POINT: "Point",
    Role.EXCERPT: "Quotation",
    Role.CITATION: "Source Line",
    Role.QUESTION: "Question",
    Role.ANSWER: "Answer",
    Role.LABEL: "Label",
    Role.SMALL: "Small Text",
    Role.GROUP_HEAD: "Contents Group",
}
# What Word gives the next paragraph when Enter is pressed.
_NEXT = {
    **dict.fromkeys((Role.TITLE,), Role.SUBTITLE),
    **dict.fromkeys((Role.H1, Role.H2, Role.H3, Role.H4, Role.LEAD, Role.CITATION, Role.LABEL), Role.BODY),
    Role.EXCERPT: Role.CITATION,
    Role.QUESTION: Role.ANSWER,
    Role.KICKER: Role.H1,
}
_QUICK = frozenset(STYLE_NAMES) - {Role.GROUP_HEAD}
KEEPS_COLUMN = frozenset((Role.POINT, Role.NUMBERED, Role.EXCERPT, Role.BULLET, Role.QUESTION))
"""Roles whose text stands clear of the number column even where a paragraph has no number."""
HEADING_LEVELS = {Role.H1: 0, Role.H2: 1, Role.H3: 2, Role.H4: 3}

_BUILT_IN_IDS = {"heading 1": "Heading1", "heading 2": "Heading2", "heading 3": "Heading3", "heading 4": "Heading4"}
_EAST_ASIAN = {"serif": "Yu Mincho", "sans": "Yu Gothic"}
_COMPLEX = {"serif": "Times New Roman", "sans": "Arial"}
_ALIGN = {"right": "right", "centre": "center", "center": "center", "justify": "both"}


def style_id(name: str) -> str:
    """Return the id of the style called *name*: its words run together."""
    return _BUILT_IN_IDS.get(name, "".join(word[:1].upper() + word[1:] for word in name.split()))


def role_style_id(role: Role) -> str:
    """Return the id of the paragraph style of *role*."""
    return style_id(STYLE_NAMES[role])


def number_style_id(role: Role) -> str:
    """Return the id of the character style of a printed number in *role*."""
    return role_style_id(role) + "Number"


def hex_color(design: Design, name: str, fallback: str = "#16191d") -> str:
    """Return 'RRGGBB' for a colour of the design, or of *fallback* where the design has none of that name."""
    color = design.color(name)
    if not color.startswith("#"):
        color = fallback
    digits = color.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return digits[:6].upper()


def fonts_element(family: str) -> Element:
    """Return ``w:rFonts`` for *family*, with stand-ins for East Asian and right-to-left letters."""
    kind = word_fonts.generic(family)
    return el(
        "w:rFonts",
        {
            "w:ascii": family,
            "w:hAnsi": family,
            "w:eastAsia": _EAST_ASIAN[kind],
            "w:cs": _COMPLEX[kind],
        },
    )


@dataclass(frozen=True, slots=True)
class Letters:
    """How letters look, in Word's terms."""

    family: str
    bold: bool
    size: float
    color: str
    italic: bool = False
    caps: bool = False
    tracking: float = 0.0

    def properties(self) -> list[Element]:
        """Return the run properties."""
        found = [
            fonts_element(self.family),
            flag("w:b", self.bold),
            flag("w:bCs", self.bold),
            flag("w:i", self.italic),
            flag("w:iCs", self.italic),
            value("w:color", self.color),
            value("w:sz", half_points(self.size)),
            value("w:szCs", half_points(self.size)),
        ]
        stretch = round(100 * self.size * 2 / half_points(self.size))
        if stretch != 100:  # Word sets half points only; so lines end where they do on the page
            found.append(value("w:w", stretch))
        if self.caps:
            found.append(flag("w:caps"))
        if self.tracking:
            found.append(value("w:spacing", twips(self.tracking)))
        if self.family.startswith("Source Serif"):  # figures that sit in running text like its letters
            found.append(value("w14:numForm", "oldStyle"))
        else:
            found.append(value("w14:numForm", "lining"))
        return found


def letters(design: Design, style: RoleStyle) -> Letters:
    """Return the letters of *style*."""
    family, bold = word_fonts.word_family(design.font(style.font), style.weight)
    color = hex_color(design, style.color)
    return Letters(family, bold, style.size, color, style.italic, style.caps, style.tracking)


def number_letters(design: Design, style: RoleStyle) -> Letters:
    """Return the letters of the number that hangs beside a paragraph in *style*."""
    family, bold = word_fonts.word_family(design.font(style.number_font), style.number_weight)
    return Letters(family, bold, style.number_size, hex_color(design, style.number_color, "#1f4e79"))


def is_exact(design: Design, style: RoleStyle) -> bool:
    """True when lines of *style* must be set at exactly its leading, because the font would ask for more.

    Elsewhere 'at least' is kinder: a picture or a tall letter put in by hand is not cut off.
    """
    return style.leading < style.size * word_fonts.natural_leading(design.font(style.font))


def spacing_element(design: Design, style: RoleStyle, before: float, exact: bool = False) -> Element:
    """Return ``w:spacing`` with *before* points above."""
    rule = "exact" if exact or is_exact(design, style) else "atLeast"
    return el(
        "w:spacing",
        {
            "w:before": max(0, twips(before)),
            "w:after": twips(style.after),
            "w:line": twips(style.leading),
            "w:lineRule": rule,
        },
    )


def indent_element(style: RoleStyle, shift: float = 0.0, right: float = 0.0, number: bool = True) -> Element | None:
    """Return ``w:ind``: a number at the indent, the text after its column; *shift* points further in."""
    hanging = style.hanging if number else 0.0
    left = style.indent + shift + hanging
    if not left and not right:
        return None
    attributes = {"w:left": twips(left), "w:right": twips(right)}
    if hanging:
        attributes["w:hanging"] = twips(hanging)
    else:
        attributes["w:firstLine"] = 0
    return el("w:ind", attributes)


def paragraph_properties(design: Design, style: RoleStyle, role: Role) -> list[Element]:
    """Return the paragraph properties of a style."""
    above = 0.0 if role is Role.TITLE else style.before  # what a title has above stands on its rule
    found = [spacing_element(design, style, above)]
    indent = indent_element(style, number=role in KEEPS_COLUMN)
    if indent is not None:
        found.append(indent)
    if style.keep_next:
        found.append(flag("w:keepNext"))
    if style.keep_together:
        found.append(flag("w:keepLines"))
    found.append(value("w:jc", _ALIGN.get(style.align, "left")))
    return found


@dataclass(frozen=True, slots=True)
class StyleSpec:
    """One style of the document."""

    name: str
    kind: str = "paragraph"  # paragraph, character, table
    based_on: str = ""
    next: str = ""
    link: str = ""
    quick: bool = False
    priority: int = 99
    paragraph: tuple[Element, ...] = ()
    letters: tuple[Element, ...] = ()
    table: tuple[Element, ...] = ()
    default: bool = False
    ident: str = ""

    def element(self) -> Element:
        """Return ``w:style``."""
        ident = self.ident or style_id(self.name)
        attributes: dict[str, object] = {"w:type": self.kind, "w:styleId": ident}
        if self.default:
            attributes["w:default"] = 1
        elif self.name.lower() not in BUILT_IN:
            attributes["w:customStyle"] = 1
        return el(
            "w:style",
            attributes,
            value("w:name", self.name),
            value("w:basedOn", self.based_on) if self.based_on else None,
            value("w:next", self.next) if self.next else None,
            value("w:uiPriority", self.priority),
            el("w:qFormat") if self.quick else None,
            el("w:pPr", None, *deepcopy(self.paragraph)) if self.paragraph else None,
            el("w:rPr", None, *deepcopy(self.letters)) if self.letters else None,
            *deepcopy(self.table),
        )


BUILT_IN = frozenset(
    "normal|title|subtitle|heading 1|heading 2|heading 3|heading 4|body text|list bullet|toc heading|toc 1|header|"
    "footer|caption|strong|emphasis|hyperlink|default paragraph font|normal table|no list".split("|")
)


def styles(design: Design, language: str, extra: Iterable[StyleSpec], latent: Element | None) -> Element:
    """Return the whole styles part; *extra* are the styles of tables, boxes and furniture."""
    part = root("w:styles", "w r mc w14", "w14")
    part.append(_defaults(design, language))
    if latent is not None:
        part.append(latent)
    for spec in (*_base(design), *_roles(design), *cell_style_specs(design), *extra):
        part.append(spec.element())
    return part


def _defaults(design: Design, language: str) -> Element:
    body = letters(design, design.role(Role.BODY))
    single = el("w:spacing", {"w:after": 0, "w:line": 240, "w:lineRule": "auto"})
    return el(
        "w:docDefaults",
        None,
        el(
            "w:rPrDefault",
            None,
            el(
                "w:rPr",
                None,
                fonts_element(body.family),
                value("w:sz", half_points(body.size)),
                value("w:szCs", half_points(body.size)),
                value("w:kern", 2),  # pair kerning from one point up, as on the PDF's pages
                language_element(language),
                value("w14:ligatures", "standard"),
            ),
        ),
        el("w:pPrDefault", None, el("w:pPr", None, single)),
    )


_REGIONS = {"en": "en-GB", "ms": "ms-MY", "ja": "ja-JP", "fr": "fr-FR", "de": "de-DE", "es": "es-ES", "id": "id-ID"}
_ASIAN = {"ja": "ja-JP", "zh": "zh-CN", "ko": "ko-KR"}


def language_element(language: str) -> Element:
    """Return ``w:lang`` for a BCP 47 tag; a bare language gets the region Word's proofing tools ask for."""
    primary = language.split("-")[0].lower() or "en"
    tag = language if "-" in language else _REGIONS.get(primary, language or "en-GB")
    asian = tag if primary in _ASIAN and "-" in tag else _ASIAN.get(primary, "ja-JP")
    return el("w:lang", {"w:val": "en-GB" if primary in _ASIAN else tag, "w:eastAsia": asian, "w:bidi": "ar-SA"})


def _base(design: Design) -> list[StyleSpec]:
    body = letters(design, design.role(Role.BODY))
    accent = hex_color(design, "accent", "#1f4e79")
    ink = (value("w:color", body.color),)
    close = (flag("w:autoSpaceDE", False), flag("w:autoSpaceDN", False))  # no added space beside East Asian letters
    return [
        StyleSpec("Normal", default=True, quick=True, priority=0, paragraph=close, letters=ink),
        StyleSpec("Default Paragraph Font", "character", priority=1, default=True),
        StyleSpec("Normal Table", "table", default=True, ident="TableNormal", table=(_normal_table(),)),
        StyleSpec("No List", "numbering", default=True),
        StyleSpec("Strong", "character", quick=True, priority=22, letters=(flag("w:b"), flag("w:bCs"))),
        StyleSpec("Emphasis", "character", quick=True, priority=20, letters=(flag("w:i"), flag("w:iCs"))),
        StyleSpec("Hyperlink", "character", priority=99, letters=(value("w:color", accent),)),
    ]


def _normal_table() -> Element:
    sides = [el(f"w:{side}", {"w:w": 0, "w:type": "dxa"}) for side in ("top", "left", "bottom", "right")]
    return el("w:tblPr", None, el("w:tblInd", {"w:w": 0, "w:type": "dxa"}), el("w:tblCellMar", None, *sides))


def _roles(design: Design) -> list[StyleSpec]:
    found = []
    for role, name in STYLE_NAMES.items():
        style = design.role(role)
        found.append(
            StyleSpec(
                name,
                based_on="Normal" if role is not Role.ANSWER else role_style_id(Role.BODY),
                next=role_style_id(_NEXT.get(role, role)),
                quick=role in _QUICK,
                priority=9 if role in HEADING_LEVELS else 10,
                paragraph=(*paragraph_properties(design, style, role), *_special(role, design)),
                letters=tuple(letters(design, style).properties()),
            )
        )
        if style.hanging:
            look = tuple(number_letters(design, style).properties())
            found.append(StyleSpec(f"{name} Number", "character", ident=number_style_id(role), letters=look))
    found.append(_cover_rule(design))
    found.append(_contents_heading(design))
    found.append(_cite(design))
    found.append(StyleSpec("Heading Words", "character", priority=98))
    return found


def _special(role: Role, design: Design) -> list[Element]:
    """What a role needs beyond its tokens: the outline level, the bullet's list, lines that never stand alone."""
    found = [flag("w:widowControl")]
    if role in HEADING_LEVELS:
        found += [value("w:outlineLvl", HEADING_LEVELS[role])]
    if role is Role.GROUP_HEAD:
        found.append(el("w:pBdr", None, border("bottom", hex_color(design, "accent", "#1f4e79"), 0.8, 4)))
    if role is Role.BULLET:
        found.append(el("w:numPr", None, value("w:ilvl", 0), value("w:numId", 1)))
    return found


def _cover_rule(design: Design) -> StyleSpec:
    """The short bar over the title; it carries the space the title has above."""
    width = design.page.width - design.page.inner - design.page.outer
    return StyleSpec(
        "Cover Rule",
        based_on="Normal",
        next="Title",
        priority=98,
        paragraph=(
            el("w:pBdr", None, border("top", hex_color(design, "accent", "#1f4e79"), 2.4)),
            el(
                "w:spacing",
                {"w:before": twips(design.role(Role.TITLE).before), "w:after": 0, "w:line": 400, "w:lineRule": "exact"},
            ),
            el("w:ind", {"w:left": 0, "w:right": twips(width - 62)}),
            flag("w:keepNext"),
        ),
    )


def _contents_heading(design: Design) -> StyleSpec:
    """The head of the contents: a heading for the navigation pane, yet not an entry of the contents itself."""
    style = replace(design.role(Role.H1), hanging=0.0, indent=0.0)
    return StyleSpec(
        "TOC Heading",
        based_on="Normal",
        next=role_style_id(Role.BODY),
        priority=39,
        paragraph=(*paragraph_properties(design, style, Role.H1), value("w:outlineLvl", 0), flag("w:widowControl")),
        letters=tuple(letters(design, style).properties()),
    )


def _cite(design: Design) -> StyleSpec:
    source = design.role(Role.CITATION)
    look = replace(letters(design, source), size=source.size, italic=False, caps=False, tracking=0.0)
    return StyleSpec("Citation", "character", quick=True, priority=30, letters=tuple(look.properties()))


BULLET_STEP = 20.0  # points each deeper level of a list moves in


def numbering(design: Design) -> Element:
    """Return the numbering part: one list of bullets with nine levels, its first level tied to 'List Bullet'."""
    style = design.role(Role.BULLET)
    hanging = style.hanging or 14.0
    first = style.indent + hanging
    mark, step = "•", BULLET_STEP
    levels = []
    for level in range(9):
        look = number_letters(design, style)
        levels.append(
            el(
                "w:lvl",
                {"w:ilvl": level},
                value("w:start", 1),
                value("w:numFmt", "bullet"),
                value("w:pStyle", role_style_id(Role.BULLET)) if level == 0 else None,
                value("w:suff", "tab"),
                value("w:lvlText", mark),
                value("w:lvlJc", "left"),
                el("w:pPr", None, el("w:ind", {"w:left": twips(first + level * step), "w:hanging": twips(hanging)})),
                el("w:rPr", None, fonts_element(look.family), value("w:color", look.color)),
            )
        )
    abstract = el("w:abstractNum", {"w:abstractNumId": 0}, value("w:multiLevelType", "hybridMultilevel"), *levels)
    return root("w:numbering", "w r", "", abstract, el("w:num", {"w:numId": 1}, value("w:abstractNumId", 0)))


def cell_styles(design: Design) -> dict[str, RoleStyle]:
    """Return how words in tables are set, by the name of their style; in tables a paragraph without a role is small."""
    text = RoleStyle(font="sans", size=9.6, leading=13.6, after=2)
    return {
        "Table Text": text,
        "Table Head": replace(text, size=8.6, leading=13.6, weight=600, color="soft", keep_next=True),
        "Fact Label": replace(text, color="soft"),
        "Copy Number": replace(text, color=design.marking.color, weight=600, align="right"),
        "Programme Time": replace(text, color="accent", weight=600),
        "Clearance Text": replace(text, size=8.8, leading=12.4, after=0, color="grey"),
        "Line Text": replace(text, font="serif", size=10.6, leading=15.4),
    }


def cell_style_specs(design: Design) -> list[StyleSpec]:
    """Return the paragraph styles of words in tables."""
    found = []
    for name, style in cell_styles(design).items():
        look = (*paragraph_properties(design, style, Role.BODY), flag("w:widowControl"))
        font = tuple(letters(design, style).properties())
        base = "Normal" if name == "Table Text" else "TableText"
        found.append(StyleSpec(name, based_on=base, quick=True, priority=51, paragraph=look, letters=font))
    label = design.role(Role.LABEL)
    rule = el("w:pBdr", None, border("bottom", hex_color(design, "accent", "#1f4e79"), 0.8, 3))
    spacing = spacing_element(design, replace(label, after=0), 0)
    head = StyleSpec("Column Head", based_on="Label", quick=True, priority=51, paragraph=(rule, spacing))
    return [*found, head]

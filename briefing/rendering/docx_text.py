"""Paragraphs and spans of the flow as Word paragraphs and runs."""

import re

from briefing.design import RoleStyle
from briefing.flow import Paragraph, Role, Span
from briefing.rendering import docx_footnotes, word_fonts
from briefing.rendering.docx_draft import Setting, WordDraft
from briefing.rendering.docx_package import relation
from briefing.rendering.word_styles import (
    BULLET_STEP,
    KEEPS_COLUMN,
    STYLE_NAMES,
    StyleSpec,
    cell_styles,
    hex_color,
    indent_element,
    is_exact,
    letters,
    number_style_id,
    role_style_id,
    spacing_element,
    style_id,
)
from briefing.rendering.wordml import (
    Element,
    border,
    el,
    field,
    flag,
    half_points,
    legal,
    put_in_order,
    qualified,
    run,
    twips,
    value,
)

_LINK = re.compile(r"(?:https://|mailto:)[^\s<>\"]+", re.IGNORECASE)
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_ASIAN = "\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
# Letters of Hebrew or Arabic script with the spaces, figures and points between them; letters of East Asia with the
# quotation marks, dashes and points between them.
_OTHER_STRETCH = re.compile(
    f"(?P<rtl>[{_RTL}](?:[^A-Za-z\u00c0-\u024f{_ASIAN}]*[{_RTL}])?)"
    f"|(?P<asian>[{_ASIAN}]+(?:[\u2010-\u2027\u00b7]+[{_ASIAN}]+)*)"
)
_STRONG = re.compile(f"[A-Za-z\u00c0-\u024f\u0370-\u052f\u3040-\u9fff\uac00-\ud7af]|[{_RTL}]")
_EAST_ASIAN = re.compile(f"[{_ASIAN}]")


def paragraph(draft: WordDraft, node: Paragraph, setting: Setting, extra: tuple[Element, ...] = ()) -> Element:
    """Return ``w:p`` for *node*; *extra* are further paragraph properties, such as staying with the next."""
    style = tokens(draft, node, setting)
    text = node.number + node.text
    properties = [value("w:pStyle", _style_for(draft, node, setting))]
    properties += _place(node, style, setting)
    spacing = _spacing(draft, node, style, bool(_EAST_ASIAN.search(text)))
    if spacing is not None:
        properties.append(spacing)
    if draft.break_next:
        properties.append(flag("w:pageBreakBefore"))
        draft.break_next = False
    bare = setting.listed and node.role is Role.H1 and not node.number
    if bare:
        properties.append(el("w:tabs", None, el("w:tab", {"w:val": "left", "w:pos": 1})))
    if setting.together and not style.keep_next:
        properties.append(flag("w:keepNext"))
    if _is_right_to_left(text):
        properties.append(flag("w:bidi"))
    properties.extend(extra)
    draft.below = draft.margin = style.after
    # A tab of no width before a title without a number: Word copies it into the contents, where titles stay in column.
    column = [run("\t")] if bare else _number(draft, node)
    content = [*column, *_spans(draft, node, style, in_cell=bool(setting.cell))]
    return el("w:p", None, el("w:pPr", None, *properties), *_marked(draft, node.anchor, content))


def tokens(draft: WordDraft, node: Paragraph, setting: Setting) -> RoleStyle:
    """Return how *node* is set where it stands: in a table a paragraph without a role is small."""
    if setting.cell and node.role is Role.BODY:
        return cell_styles(draft.design)[setting.cell]
    return draft.role(node.role)


def _style_for(draft: WordDraft, node: Paragraph, setting: Setting) -> str:
    if node.role is Role.H1 and setting.in_contents:
        return style_id("TOC Heading")
    if setting.box:
        return boxed_style(draft, node.role, setting)
    if setting.closed and node.role is Role.LABEL:
        return disclosure_label(draft)
    if setting.head and node.role is Role.LABEL:
        return style_id("Column Head")
    if setting.cell and node.role is Role.BODY:
        return style_id(setting.cell)
    return role_style_id(node.role)


def boxed_style(draft: WordDraft, role: Role, setting: Setting) -> str:
    """Return the id of the style of *role* inside the box, made when it is first needed ('Raised Body Text')."""
    name = f"{setting.box} {STYLE_NAMES[role].title()}"
    if name not in draft.extra_styles:
        indent = indent_element(draft.role(role), setting.shift, setting.right)
        borders = box_borders(draft, setting.box)
        draft.extra_styles[name] = StyleSpec(
            name,
            based_on=role_style_id(role),
            quick=True,
            priority=40,
            paragraph=tuple(item for item in (borders, indent) if item is not None),
        )
    return style_id(name)


def disclosure_label(draft: WordDraft) -> str:
    """Return the id of the style of the label over what must not be disclosed."""
    name = "Disclosure Label"
    spacing = el("w:spacing", {"w:after": 60})
    red = value("w:color", hex_color(draft.design, draft.design.marking.color, "#b3261e"))
    draft.extra_styles[name] = StyleSpec(name, based_on="Label", quick=True, paragraph=(spacing,), letters=(red,))
    return style_id(name)


CLOSED_PADDING = {"top": 8, "left": 11, "bottom": 8, "right": 11}  # points, between the frame and the words


def box_borders(draft: WordDraft, box: str) -> Element | None:
    """Return the paragraph borders of a box: a bar at the left."""
    if box == "Raised":
        return el("w:pBdr", None, border("left", hex_color(draft.design, "tint", "#c9d4e3"), 2.4, 13))
    return None


def _place(node: Paragraph, style: RoleStyle, setting: Setting) -> list[Element]:
    """Return the indent where it differs from the style's: deeper levels, boxes, a number where none is usual."""
    if node.role is Role.BULLET:
        return _bullet_place(node, style, setting)
    column = bool(style.hanging) and (bool(node.number) or node.role in KEEPS_COLUMN)
    hangs = column and bool(node.number)
    plain_style = node.role in KEEPS_COLUMN  # its style has the column and hangs
    shift = setting.shift + node.level * BULLET_STEP
    if not node.level and (not setting.shift or setting.box) and hangs == (plain_style and bool(style.hanging)):
        return []
    indent = indent_element(
        style, shift + (style.hanging if column and not hangs else 0.0), setting.right, number=hangs
    )
    return [indent] if indent is not None else [el("w:ind", {"w:left": 0, "w:firstLine": 0})]


def _bullet_place(node: Paragraph, style: RoleStyle, setting: Setting) -> list[Element]:
    found = []
    if node.level:
        found.append(el("w:numPr", None, value("w:ilvl", min(node.level, 8)), value("w:numId", 1)))
    if setting.shift and not setting.box:
        hanging = style.hanging or 14.0
        left = style.indent + hanging + node.level * BULLET_STEP + setting.shift
        found.append(el("w:ind", {"w:left": twips(left), "w:hanging": twips(hanging)}))
    return found


def _spacing(draft: WordDraft, node: Paragraph, style: RoleStyle, east_asian: bool) -> Element | None:
    """Return the space above where the style's own is not enough: after a table, which has none below, and at a box."""
    own = 0.0 if node.role is Role.TITLE else style.before
    wanted = max(own, draft.margin if draft.margin > draft.below else 0.0)
    if east_asian and not is_exact(draft.design, style):  # East Asian fonts ask for tall lines
        return spacing_element(draft.design, style, wanted, exact=True)
    return el("w:spacing", {"w:before": twips(wanted)}) if wanted > own else None


def space_below(block: Element, points: float) -> None:
    """Give the paragraph *block* exactly *points* below."""
    properties = block.find("{*}pPr")
    if properties is None:
        properties = el("w:pPr")
        block.insert(0, properties)
    spacing = properties.find("{*}spacing")
    if spacing is None:
        spacing = el("w:spacing")
        put_in_order(properties, spacing)
    spacing.set(qualified("w:after"), str(max(0, twips(points))))


def _number(draft: WordDraft, node: Paragraph) -> list[Element]:
    """Return the printed number and the tab that leads to the text; a bullet's mark is Word's own."""
    if not node.number or node.role is Role.BULLET:
        return []
    style = draft.role(node.role)
    look = [value("w:rStyle", number_style_id(node.role))] if style.hanging else []
    wide = len(node.number) * style.number_size * 0.55 > style.hanging  # runs over its column: no tab to jump to
    return [run(node.number, look), run(" " if wide else "\t")]


def _spans(draft: WordDraft, node: Paragraph, style: RoleStyle, in_cell: bool = False) -> list[Element]:
    found: list[Element] = []
    for span in node.spans:
        character_style = "HeadingWords" if node.role is Role.H1 else ""
        found += span_runs(draft, span, style, character_style, whole=not in_cell)
    return found


def span_runs(
    draft: WordDraft, span: Span, style: RoleStyle, character_style: str = "", whole: bool = True
) -> list[Element]:
    """Return the runs of *span*, wrapped in a link where it is one; *whole*: a short citation stays on its line."""
    if span.page_of:
        name = draft.names.get(span.page_of)
        shown = draft.page_of(span.page_of)
        look = _look(draft, span, style, character_style)
        return field(f"PAGEREF {name} \\h", shown, look) if name else [run(shown, look)]
    if span.note:
        words = [part for inner in span.note for part in span_runs(draft, inner, docx_footnotes.PLAIN)]
        return [docx_footnotes.reference(draft, words)]
    link = _link(draft, span)
    look = _look(draft, span, style, character_style or ("Hyperlink" if span.href and link is not None else ""))
    heavy = style.weight >= 600 and not span.cite
    text = _unbroken(span.text) if span.cite and whole else span.text
    runs = [run(part, [*look, *props]) for part, props in _scripts(text, heavy) if part]
    if link is None:
        return runs
    link.extend(runs)
    return [link]


_SHORT_CITE = 46  # characters: a citation that must not be broken over two lines


def _unbroken(text: str) -> str:
    """Return a short citation with spaces that do not break: 'Joint Statement, para 14' stays in one piece."""
    return text.replace(" ", "\u00a0") if len(text) <= _SHORT_CITE else text


def _link(draft: WordDraft, span: Span) -> Element | None:
    """Return an empty ``w:hyperlink``, or None where the span leads nowhere that is allowed."""
    if span.target:
        name = draft.names.get(span.target)
        return el("w:hyperlink", {"w:anchor": name, "w:history": 1}) if name else None
    if not span.href:
        return None
    if not _LINK.fullmatch(legal(span.href)):
        shown = legal(span.text)[:60] or "A link"
        draft.notice(
            "link-dropped", f"The link on ‘{shown}’ was left out: only https and mail addresses may leave the book."
        )
        return None
    ident = draft.document.relate(relation("hyperlink"), legal(span.href), external=True)
    return el("w:hyperlink", {"r:id": ident, "w:history": 1})


def _look(draft: WordDraft, span: Span, style: RoleStyle, character_style: str) -> list[Element]:
    found = []
    name = "Citation" if span.cite else character_style
    if name:
        found.append(value("w:rStyle", name))
    if span.bold:
        found += _bold(draft, style)
    if span.italic:
        found += [flag("w:i", not style.italic), flag("w:iCs", not style.italic)]
    if span.underline:
        found.append(value("w:u", "single"))
    if span.superscript:
        found.append(value("w:vertAlign", "superscript"))
    if span.subscript:
        found.append(value("w:vertAlign", "subscript"))
    return found


def _bold(draft: WordDraft, style: RoleStyle) -> list[Element]:
    """Return what makes words bold; semibold is a family of its own in Word, so there the plain family is named too."""
    look = letters(draft.design, style)
    plain = word_fonts.base_family(look.family)
    found = [flag("w:b"), flag("w:bCs")]
    if plain != look.family:
        found.append(el("w:rFonts", {"w:ascii": plain, "w:hAnsi": plain}))
    return found


def _scripts(text: str, heavy: bool = False) -> list[tuple[str, tuple[Element, ...]]]:
    """Return stretches of *text* with the properties their script needs.

    Right-to-left stretches say so; East Asian ones say that their points are East Asian too, and are bold where the
    Latin letters are semibold (*heavy*), since that family has no East Asian letters.
    """
    asian = (el("w:rFonts", {"w:hint": "eastAsia"}), *((flag("w:b"),) if heavy else ()))
    found: list[tuple[str, tuple[Element, ...]]] = []
    at = 0
    for match in _OTHER_STRETCH.finditer(text):
        found.append((text[at : match.start()], ()))
        found.append((match.group(), asian if match.lastgroup == "asian" else (flag("w:rtl"),)))
        at = match.end()
    found.append((text[at:], ()))
    return found


def _is_right_to_left(text: str) -> bool:
    match = _STRONG.search(text)
    return bool(match and re.match(f"[{_RTL}]", match.group()))


def _marked(draft: WordDraft, anchor: str, content: list[Element]) -> list[Element]:
    """Return *content* inside the bookmark of *anchor*, where something leads to it."""
    name = draft.names.get(anchor)
    if not name:
        return content
    start, end = draft.bookmark(name)
    return [start, *content, end]


def gap(points: float, extra: tuple[Element, ...] = ()) -> Element:
    """Return an empty paragraph *points* high: Word wants one between tables and after a table that ends a section."""
    spacing = el("w:spacing", {"w:before": 0, "w:after": 0, "w:line": max(20, twips(points)), "w:lineRule": "exact"})
    small = el("w:rPr", None, value("w:sz", half_points(1)), value("w:szCs", half_points(1)))
    return el("w:p", None, el("w:pPr", None, value("w:pStyle", style_id("Space")), spacing, small, *extra))

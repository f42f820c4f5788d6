"""Style tokens → CSS for the layout engine. One rule set for each role; page furniture section by section."""

from briefing.design import Design, RoleStyle
from briefing.flow import Flow, FlowSection, Role, SectionRole
from briefing.rendering import watermark
from briefing.rendering.css_structure import structure_css
from briefing.rendering.figures import turned
from briefing.rendering.fonts import OPTICAL, SCHEME, TWINS, faces, is_own, spaced_address, spaced_family
from briefing.rendering.furniture import Counter, Piece, head_and_foot

_JAPANESE = {
    "sans": '"Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic", "Meiryo", "IPAexGothic", "IPAGothic"',
    "serif": '"Noto Serif CJK JP", "Noto Serif JP", "Hiragino Mincho ProN", "Yu Mincho", "IPAexMincho", "IPAMincho"',
}
_GENERIC = {"serif": "serif", "sans": "sans-serif"}
_ALIGN = {"left": "left", "right": "right", "centre": "center"}
_HEADINGS = (Role.H1, Role.H2, Role.H3, Role.H4)
_SELECTOR = {role: f"{role.value}.{role.value}" for role in _HEADINGS}


def font_css(design: Design) -> str:
    """Return the ``@font-face`` rules for every face *design* uses."""
    rules = [
        f'@font-face {{ font-family: "{family}"; font-style: {"italic" if italic else "normal"}; src: url({address}) }}'
        for family, italic, address in faces()
    ]
    for weight, em in sorted(_spacings(design)):
        rules.append(
            f'@font-face {{ font-family: "{spaced_family(weight, em)}"; src: url({spaced_address(weight, em)}) }}'
        )
    return "\n".join(rules)


def design_css(design: Design) -> str:
    """Return the rules for everything but the pages' furniture."""
    return "\n".join(
        [_ground(design), *(_role(role, design) for role in Role), structure_css(design, _font), design.extra_css]
    )


def page_css(flow: Flow, design: Design, first_page: int = 1, total_pages: int | None = None) -> str:
    """Return the page rules: one named page for each section, its head and foot, its counters."""
    sections = flow.sections or (FlowSection("s", SectionRole.FRONT, ""),)
    rules = [_page_rule(place, section, flow, design, total_pages) for place, section in enumerate(sections)]
    first = (
        f"leaf 0 page {first_page - 1}"  # each page then counts itself; a reset on an element would break the contents
    )
    blank = [_blank_page(flow, design)] if flow.duplex else []
    return "\n".join([*rules, *blank, f"@page s0:nth(1 of s0) {{ counter-reset: {first} }}"])


def _blank_page(flow: Flow, design: Design) -> str:
    """Return the rule of left-hand pages without words: they carry the marking and say that nothing is missing."""
    page, marking = design.page, design.marking
    words = dict(flow.furniture)
    font = _spaced_font(marking.weight, marking.tracking, marking.size, design)
    banner = (
        f"content: {_string(words.get('marking', ''))}; {font} font-size: {marking.size}pt; line-height: 11pt; "
        f"color: {marking.color}; text-transform: uppercase; width: 50%; text-align: center"
    )
    said = (
        f"content: {_string(words.get('blank_page', ''))}; {_font('sans', design)} "
        f"font-size: {design.furniture.size}pt; line-height: {_lead(design):g}pt; "
        f"color: {design.color('soft')}; text-align: left; width: 25%; "
        f"padding-bottom: {page.foot}pt; vertical-align: bottom"
    )
    return (
        f"@page :blank {{ size: {page.width}pt {page.height}pt; "
        f"margin: {page.top}pt {page.inner}pt {page.bottom}pt {page.outer}pt; "
        f"@top-center {{ {banner}; padding-top: {page.head}pt; vertical-align: top }} "
        f"@bottom-center {{ {banner}; padding-bottom: {page.foot}pt; vertical-align: bottom }} "
        f"@bottom-left {{ {said} }} @bottom-right {{ content: ''; width: 25% }} "
        "@left-top { content: none } @right-top { content: none } }"
    )


# -- fonts


def _spacings(design: Design) -> set[tuple[int, int]]:
    """Return the weight and spacing (thousandths of an em) of each letter-spaced style set in our own sans."""
    found = {(design.marking.weight, _em(design.marking.tracking, design.marking.size))}
    found |= {
        (style.weight, _em(style.tracking, style.size)) for _, style in design.roles if _uses_spaced(style, design)
    }
    return {(weight, em) for weight, em in found if em}


def _uses_spaced(style: RoleStyle, design: Design) -> bool:
    return style.tracking > 0 and style.font == "sans" and is_own(design.font("sans"))


def _em(tracking: float, size: float) -> int:
    return round(tracking / size * 1000)


def _family(name: str, design: Design) -> str:
    """Return a CSS list of families: ours, then the system's for Japanese, then the generic one."""
    family = TWINS.get(design.font(name), design.font(name))
    return f'"{family}", {_JAPANESE[name]}, {_GENERIC[name]}'


def _font(name: str, design: Design) -> str:
    """Return the family and what goes with it; a family without the axis must not be given its value."""
    optical = '"opsz" 12' if design.font(name) in OPTICAL else "normal"
    figures = "oldstyle-nums" if name == "serif" else "lining-nums"
    return f"font-family: {_family(name, design)}; font-variation-settings: {optical}; font-variant-numeric: {figures};"


def _spaced_font(weight: int, tracking: float, size: float, design: Design) -> str:
    """Return the font of letter-spaced words: the widened face for our own sans, CSS spacing for any other."""
    if not tracking:
        return _font("sans", design) + f" font-weight: {weight};"
    if not is_own(design.font("sans")):
        return _font("sans", design) + f" font-weight: {weight}; letter-spacing: {tracking}pt;"
    family = f'"{spaced_family(weight, _em(tracking, size))}", {_family("sans", design)}'
    return f"font-family: {family}; font-variation-settings: normal; font-weight: {weight};"


# -- text


def _ground(design: Design) -> str:
    return f"""
html {{ {_font("serif", design)} font-size: 11.2pt; line-height: 16.8pt; color: {design.color("ink")};
  hyphens: none; overflow-wrap: break-word; font-kerning: normal; orphans: 2; widows: 2 }}
body, p, h1, h2, h3, h4, div, table, td, th {{ margin: 0; padding: 0 }}
section {{ break-before: page; position: static }}
section:first-child {{ break-before: auto }}
a {{ color: inherit; text-decoration: none }}
a.out {{ color: {design.color("accent")} }}
b {{ font-weight: 600 }}
sup {{ font-size: 64%; vertical-align: 0.42em; line-height: 0 }}
sub {{ font-size: 64%; vertical-align: -0.16em; line-height: 0 }}
.cite {{ {_font("sans", design)} font-size: 8.2pt; line-height: 1; font-weight: 400; font-style: normal;
  color: {design.color("soft")} }}
.cite.short {{ white-space: nowrap }}
.page-break {{ break-after: page }}
"""


def _role(role: Role, design: Design) -> str:
    style = design.role(role)
    selector = _SELECTOR.get(role, f"p.{role.value}")
    left = style.indent + (style.hanging if role in _ALWAYS_HANGING else 0)
    spaced = _uses_spaced(style, design)
    font = (
        _spaced_font(style.weight, style.tracking, style.size, design)
        if spaced
        else _font(style.font, design) + f" font-weight: {style.weight};" + _letter_spacing(style)
    )
    rules = [
        f"{selector} {{ {font} font-size: {style.size}pt; line-height: {style.leading}pt; "
        f"color: {design.color(style.color)}; margin: {style.before}pt 0 {style.after}pt; padding-left: {left}pt; "
        f"text-align: {_ALIGN[style.align]};"
        + (" font-style: italic;" if style.italic else "")
        + (" text-transform: uppercase;" if style.caps else "")
        + (" break-after: avoid;" if style.keep_next else "")
        + (" break-inside: avoid;" if style.keep_together else "")
        + (f" bookmark-level: {_HEADINGS.index(role) + 1}; bookmark-label: content();" if role in _HEADINGS else "")
        + " }"
    ]
    rules.append(_number(selector, style, design))
    return "\n".join(rules)


_ALWAYS_HANGING = (Role.EXCERPT, Role.POINT, Role.NUMBERED, Role.BULLET, Role.QUESTION)
"""Roles whose text keeps the indent of the number column even where no number is printed."""


def _letter_spacing(style: RoleStyle) -> str:
    return f" letter-spacing: {style.tracking}pt;" if style.tracking else ""


def _number(selector: str, style: RoleStyle, design: Design) -> str:
    """Return the rule of the hanging number: in the line, pulled into the indent, so that text order is right."""
    if not style.hanging:
        return f"{selector} > .number {{ margin-right: 0.4em; color: {design.color(style.number_color)} }}"
    left = style.indent + style.hanging
    gap = min(style.number_size * 0.3, style.hanging)  # kept free even behind a number that is too wide
    return (
        f"{selector}.has-number {{ padding-left: {left}pt; text-indent: -{style.hanging}pt }}\n"
        f"{selector} > .number {{ {_font(style.number_font, design)} display: inline-block; text-indent: 0; "
        f"min-width: {style.hanging - gap:.2f}pt; padding-right: {gap:.2f}pt; font-size: {style.number_size}pt; "
        f"line-height: 1; font-weight: {style.number_weight}; font-variant-numeric: lining-nums tabular-nums; "
        f"color: {design.color(style.number_color)}; white-space: nowrap }}"
    )


# -- pages


def _page_rule(place: int, section: FlowSection, flow: Flow, design: Design, total: int | None) -> str:
    page, name = design.page, f"s{place}"
    width, height = turned(page, section.landscape)
    head, foot = head_and_foot(flow, design, section)
    boxes = [
        *(_box(f"top-{side}", part, section, flow, design, total) for side, part in zip(_SIDES, head, strict=True)),
        *(_box(f"bottom-{side}", part, section, flow, design, total) for side, part in zip(_SIDES, foot, strict=True)),
    ]
    thumb = _thumb(section, design) if design.furniture.thumb else ""
    ground = f"background: url({SCHEME}:{watermark.NAME}) center no-repeat; " if flow.watermark else ""
    start = " break-before: right" if _begins_right(section, flow) else ""
    rules = [
        f"section.{name} {{ page: {name};{start} }}",
        f"@page {name} {{ size: {width}pt {height}pt; {ground}"
        f"margin: {page.top}pt {page.outer}pt {page.bottom}pt {page.inner}pt; counter-increment: page leaf; "
        f"{' '.join(boxes)} {thumb} }}",
        f"@page {name}:nth(1 of {name}) {{ counter-reset: leaf 0 }}",
    ]
    if flow.duplex:
        other = f"{_thumb(section, design, left=True)} @right-top {{ content: none }}" if thumb else ""
        rules.append(f"@page {name}:left {{ margin-left: {page.outer}pt; margin-right: {page.inner}pt; {other} }}")
    return "\n".join(rules)


def _begins_right(section: FlowSection, flow: Flow) -> bool:
    """True for a section that begins on a right-hand page when the book is printed on both sides."""
    return flow.duplex and section.role is SectionRole.TAB


_SIDES = ("left", "center", "right")


def _middle_width(section: FlowSection, flow: Flow, design: Design) -> float:
    """Return the per cent of the text width the middle of head and foot needs: what is there in the widest letters."""
    style, page = design.marking, design.page
    letters = max(
        (
            sum(len(piece.text) or 3 for piece in part)
            for line in head_and_foot(flow, design, section)
            for part in line[1:2]
        ),
        default=0,
    )
    needed = letters * (style.size * 0.64 + style.tracking) / (page.width - page.inner - page.outer) * 100 + 4
    return min(max(needed, 12), 50)


def _box(
    box: str, parts: tuple[Piece, ...], section: FlowSection, flow: Flow, design: Design, total: int | None
) -> str:
    """Return one margin box. The side boxes may not push the middle one off its centre, so all have their width."""
    page = design.page
    top = box.startswith("top")
    edge = (
        f"padding-top: {page.head}pt; vertical-align: top"
        if top
        else f"padding-bottom: {page.foot}pt; vertical-align: bottom"
    )
    middle = _middle_width(section, flow, design)
    width = f"{middle:.0f}%" if box.endswith("center") else f"{(100 - middle) / 2:.0f}%"
    if not parts:
        return f"@{box} {{ content: ''; width: {width} }}"
    content = " ".join(_content(part, section, total) for part in parts)
    marking = design.marking
    if any(part.is_marking for part in parts):
        font = _spaced_font(marking.weight, marking.tracking, marking.size, design)
        looks = (
            f"{font} font-size: {marking.size}pt; line-height: 11pt; color: {marking.color}; text-transform: uppercase"
        )
    else:
        looks = (
            f"{_font('sans', design)} font-variant-numeric: lining-nums tabular-nums; "
            f"font-size: {design.furniture.size}pt; line-height: {_lead(design):g}pt; "
            f"color: {design.color('soft')}"
        )
    align = {"left": "left", "center": "center", "right": "right"}[box.rpartition("-")[2]]
    return f"@{box} {{ content: {content}; {looks}; {edge}; width: {width}; text-align: {align} }}"


def _lead(design: Design) -> float:
    """Return the leading of the running words."""
    return max(11.0, design.furniture.size * 1.25)


def _content(piece: Piece, section: FlowSection, total: int | None) -> str:
    match piece.counter:
        case Counter.PAGE:
            return "counter(page)"
        case Counter.PAGES:
            return _string(str(total)) if total else "counter(pages)"
        case Counter.SECTION_PAGE:
            return f"{_string(section.label + '-')} counter(leaf)" if section.label else "counter(leaf)"
    return _string(piece.text)


def _string(text: str) -> str:
    """Return *text* as a CSS string; everything that is not a plain letter or digit is written as its number."""
    return '"' + "".join(char if char.isascii() and char.isalnum() else f"\\{ord(char):06x}" for char in text) + '"'


def _thumb(section: FlowSection, design: Design, left: bool = False) -> str:
    """Return the tab's number at the outer edge: at the right, on a left-hand page at the left."""
    if section.role is not SectionRole.TAB or not section.label:
        return ""
    color = design.color("accent")
    side, inside = ("left", "right") if left else ("right", "left")
    return (
        f"@{side}-top {{ content: {_string(section.label)}; {_font('sans', design)} "
        "font-variant-numeric: lining-nums; font-size: 10pt; line-height: 40pt; font-weight: 600; "
        f"color: white; background: {color}; width: 26pt; height: 40pt; "
        f"margin-{inside}: {design.page.outer - 26}pt; text-align: center; vertical-align: middle }}"
    )

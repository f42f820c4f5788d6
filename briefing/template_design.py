"""The style tokens of a template package: from its TOML tables to a ``Design``."""

import re
from dataclasses import replace
from typing import Any

from briefing.design import Design, Furniture, MarkingStyle, Page, RoleStyle
from briefing.flow import Role
from briefing.marking_presets import PLACES, MarkingPreset, marking_presets, placed
from briefing.template_source import Table

_COLOR = re.compile(r"^#[0-9a-fA-F]{6}$")
_SLOT = re.compile(r"\{([a-z_]*)\}")
_ROLE_NUMBERS = ("size", "leading", "before", "after", "indent", "hanging", "tracking", "number_size")
_ROLE_WEIGHTS = ("weight", "number_weight")
_ROLE_FLAGS = ("italic", "keep_next", "keep_together", "caps")
_PAGE_LENGTHS = ("width", "height", "top", "bottom", "inner", "outer", "head", "foot")
FURNITURE_SLOTS = frozenset(
    "book marking section title label next page pages section_page page_of_pages "
    "issue reference copy dates place".split()
)
"""Slots a running head or foot may hold; a template's own fields come on top."""


def read_design(table: Table, base: Design, fields: frozenset[str] = frozenset()) -> Design:
    """Return *base* with what the manifest *table* changes; raises ``TemplateError``."""
    fonts = _fonts(table.table("fonts"), base)
    colors = _colors(table.table("colors"), base)
    design = replace(base, fonts=fonts, colors=colors)
    marking = table.table("marking")
    furniture = _furniture(table.table("furniture"), base.furniture, fields)
    return replace(
        design,
        page=_page(table.table("page"), base.page),
        furniture=_placed(marking, furniture),
        marking=_marking(marking, base.marking),
        roles=_roles(table.table("styles"), design),
    )


def _fonts(table: Table, base: Design) -> tuple[tuple[str, str], ...]:
    fonts = dict(base.fonts)
    for key in table.all_keys():
        if key not in ("serif", "sans"):
            raise table.error(key, "Fonts are 'serif' and 'sans'.")
        fonts[key] = _name(table, key)
    return tuple(fonts.items())


def _name(table: Table, key: str) -> str:
    value = table.text(key)
    if not re.fullmatch(r"[\w \-]{1,60}", value):
        raise table.error(key, f"'{value}' is not the name of a font family.")
    return value


def _colors(table: Table, base: Design) -> tuple[tuple[str, str], ...]:
    colors = dict(base.colors)
    for key in table.all_keys():
        colors[key] = table.text(key)
        if not _COLOR.match(colors[key]):
            raise table.error(key, f"The colour '{colors[key]}' must be written like '#1f4e79'.")
    return tuple(colors.items())


def _page(table: Table, base: Page) -> Page:
    values = {key: table.number(key, getattr(base, key)) for key in _PAGE_LENGTHS}
    table.close()
    page = replace(base, **values)
    if page.width < page.inner + page.outer + 72 or page.height < page.top + page.bottom + 72:
        raise table.error("width", "The margins leave less than an inch for the text.")
    return page


def _furniture(table: Table, base: Furniture, fields: frozenset[str]) -> Furniture:
    lines: dict[str, Any] = {}
    for key in ("head", "foot", "cover_head", "cover_foot"):
        lines[key] = table.triple(key, getattr(base, key))
        for slot in _SLOT.findall(" ".join(lines[key])):
            if slot not in FURNITURE_SLOTS | fields:
                raise table.error(key, f"The slot '{{{slot}}}' is not known.")
    thumb = table.flag("thumb", base.thumb)
    size = table.number("size", base.size, 5, 30)
    table.close()
    return Furniture(**lines, thumb=thumb, size=size)


def preset_of(table: Table) -> MarkingPreset | None:
    """Return the country's practice the table ``[marking]`` names; raises ``TemplateError`` for an unknown one."""
    name = table.text("preset", "")
    if name and name not in marking_presets():
        raise table.error("preset", f"'{name}' is no preset. Presets are: {', '.join(marking_presets())}.")
    return marking_presets()[name] if name else None


def _placed(table: Table, furniture: Furniture) -> Furniture:
    """Return *furniture* with the marking where the preset has it, or where the template says."""
    preset = preset_of(table)
    head = table.choice("head", ("", *PLACES), preset.head if preset else "")
    foot = table.choice("foot", ("", *PLACES), preset.foot if preset else "")
    return placed(furniture, head, foot)


def _marking(table: Table, base: MarkingStyle) -> MarkingStyle:
    preset = preset_of(table)
    base = preset.style if preset else base
    color = table.text("color", base.color)
    if not _COLOR.match(color):
        raise table.error("color", f"The colour '{color}' must be written like '#b3261e'.")
    size = table.number("size", base.size, 5, 30)
    tracking = table.number("tracking", base.tracking, 0, 10)
    weight = _weight(table, "weight", base.weight)
    table.close()
    return MarkingStyle(color, size, tracking, weight)


def _weight(table: Table, key: str, default: int) -> int:
    value = int(table.number(key, default, 200, 900))
    if value % 100:
        raise table.error(key, f"'{key}' must be 200, 300, … 900.")
    return value


def _roles(table: Table, design: Design) -> tuple[tuple[Role, RoleStyle], ...]:
    roles = dict(design.roles)
    known = {role.value: role for role in Role}
    for key in table.all_keys():
        if key not in known:
            raise table.error(key, f"'{key}' is no role. Roles are: {', '.join(known)}.")
        roles[known[key]] = _role(table.table(key), roles.get(known[key], RoleStyle()), design)
    return tuple(roles.items())


def _role(table: Table, base: RoleStyle, design: Design) -> RoleStyle:
    values: dict[str, Any] = {key: table.number(key, getattr(base, key), 0, 400) for key in _ROLE_NUMBERS}
    values |= {key: _weight(table, key, getattr(base, key)) for key in _ROLE_WEIGHTS}
    values |= {key: table.flag(key, getattr(base, key)) for key in _ROLE_FLAGS}
    values |= {key: table.choice(key, ("serif", "sans"), getattr(base, key)) for key in ("font", "number_font")}
    values |= {key: _color_name(table, key, getattr(base, key), design) for key in ("color", "number_color")}
    values["align"] = table.choice("align", ("left", "right", "centre"), base.align)
    table.close()
    return replace(base, **values)


def _color_name(table: Table, key: str, default: str, design: Design) -> str:
    value = table.text(key, default)
    if not _COLOR.match(value) and value not in dict(design.colors):
        raise table.error(key, f"The colour '{value}' is not among [colors]: {', '.join(dict(design.colors))}.")
    return value

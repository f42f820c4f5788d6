"""Markings as countries write and place them: ``templates/_shared/markings.toml``."""

from dataclasses import dataclass, replace
from functools import lru_cache

from briefing.design import Furniture, MarkingStyle
from briefing.errors import TemplateError
from briefing.resources import templates_folder
from briefing.template_source import Table, TomlFile

PLACES = ("left", "centre", "right", "none")
_SLOT = "{marking}"


@dataclass(frozen=True, slots=True)
class MarkingPreset:
    """One country's practice."""

    id: str  # 'uk'
    name: str  # 'United Kingdom'
    words: tuple[str, ...]  # lowest to highest
    head: str  # one of ``PLACES``
    foot: str
    style: MarkingStyle


@lru_cache(maxsize=1)
def marking_presets() -> dict[str, MarkingPreset]:
    """Return all presets by id; raises ``TemplateError`` where the file is not as it must be."""
    path = templates_folder() / "_shared" / "markings.toml"
    name = "_shared/markings.toml"
    try:
        file = TomlFile(name, path.read_text(encoding="utf-8"))
    except OSError as error:
        raise TemplateError(f"The file cannot be read ({error.strerror}).", name) from None
    top = Table(file, file.data)
    return {key: _preset(key, top.table(key)) for key in top.all_keys()}


def _preset(key: str, table: Table) -> MarkingPreset:
    base = MarkingStyle()
    found = MarkingPreset(
        key,
        table.text("name"),
        table.texts("words", ()),
        table.choice("head", PLACES, "centre"),
        table.choice("foot", PLACES, "centre"),
        MarkingStyle(
            table.text("color", base.color),
            table.number("size", base.size, 5, 30),
            table.number("tracking", base.tracking, 0, 10),
            base.weight,
        ),
    )
    table.close()
    return found


def placed(furniture: Furniture, head: str, foot: str) -> Furniture:
    """Return *furniture* with the marking at these places; what stood there changes places with it. '': as it is."""
    return replace(
        furniture,
        head=_moved(furniture.head, head),
        foot=_moved(furniture.foot, foot),
        cover_head=_moved(furniture.cover_head, head),
        cover_foot=_moved(furniture.cover_foot, foot),
    )


def _moved(line: tuple[str, str, str], place: str) -> tuple[str, str, str]:
    if not place:
        return line
    slots = list(line)
    now = next((index for index, slot in enumerate(slots) if _SLOT in slot), None)
    if place == "none":
        return tuple(slot.replace(_SLOT, "").strip(" ·") for slot in slots)  # type: ignore[return-value]
    there = PLACES.index(place)
    if now is None:
        slots[there] = f"{slots[there]} · {_SLOT}" if slots[there] else _SLOT
    else:
        slots[now], slots[there] = slots[there], slots[now]
    return (slots[0], slots[1], slots[2])

"""Running heads and feet: a furniture line of the design becomes words and counters, the same for both writers."""

import re
from dataclasses import dataclass
from enum import StrEnum

from briefing.design import Design
from briefing.flow import Flow, FlowSection, SectionRole

_SLOT = re.compile(r"\{([a-z_]+)\}")
_LONGEST = 72  # characters of a title in a running head
_PHRASES = ("section", "tab_line", "annex_line", "page_of_pages")
"""Words of the template that hold slots themselves. All other values are the officer's and printed as they are."""


class Counter(StrEnum):
    """A number only the writer knows."""

    PAGE = "page"  # through the book
    PAGES = "pages"  # of the book
    SECTION_PAGE = "section_page"  # within the section, with its label before it: '2-1'


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, or a counter, or the marking (which is set in its own style)."""

    text: str = ""
    counter: Counter | None = None
    is_marking: bool = False


def head_and_foot(
    flow: Flow, design: Design, section: FlowSection
) -> tuple[tuple[tuple[Piece, ...], ...], tuple[tuple[Piece, ...], ...]]:
    """Return the left, middle and right of the head, then of the foot, of the pages of *section*."""
    lines = design.furniture
    cover = section.role is SectionRole.COVER
    head, foot = (lines.cover_head, lines.cover_foot) if cover else (lines.head, lines.foot)
    return tuple(pieces(part, flow, section) for part in head), tuple(pieces(part, flow, section) for part in foot)


def pieces(line: str, flow: Flow, section: FlowSection) -> tuple[Piece, ...]:
    """Return the furniture *line* with its slots filled for *section*; an unknown slot is empty.

    Slots: {marking} (the section's own where it has one), {title}, {label} and {next} of the section, {section} (the
    template's words for a tab, an annex, or just the title), {page}, {pages}, {section_page}; all others are values
    of ``Flow.furniture``. A separator left with nothing at one side goes away.
    """
    values = dict(flow.furniture)
    values |= {
        "title": shortened(section.title),
        "label": section.label,
        "next": section.next,
        "marking": section.marking or values.get("marking", ""),
        "section": _section_line(values, section),
    }
    return tuple(_tidied(_filled(line, values)))


def shortened(title: str) -> str:
    """Return *title* cut at a word so that it fits a running head beside the marking."""
    if len(title) <= _LONGEST:
        return title
    words = title[:_LONGEST].rsplit(" ", 1)[0] if " " in title[:_LONGEST] else title[:_LONGEST]
    return words.rstrip(" ,;:–—-") + "…"


def _section_line(values: dict[str, str], section: FlowSection) -> str:
    if not section.label:
        return "{title}"
    return values.get("tab_line" if section.role is SectionRole.TAB else "annex_line", "{title}")


def _filled(line: str, values: dict[str, str], within: bool = False) -> list[Piece]:
    found: list[Piece] = []
    place = 0
    for slot in _SLOT.finditer(line):
        found.append(Piece(line[place : slot.start()]))
        name = slot[1]
        if name in tuple(Counter):
            found.append(Piece(counter=Counter(name)))
        elif name == "marking":
            found.append(Piece(values["marking"], is_marking=True))
        elif name in _PHRASES and not within:
            found += _filled(values.get(name, ""), values, within=True)
        else:
            found.append(Piece(values.get(name, "")))
        place = slot.end()
    found.append(Piece(line[place:]))
    return [piece for piece in found if piece.text or piece.counter]


def _tidied(found: list[Piece]) -> list[Piece]:
    """Drop a separator at either end: what stood beside it was empty."""
    while found and not found[0].counter and not found[0].text.strip(" ·|–—"):
        found = found[1:]
    while found and not found[-1].counter and not found[-1].text.strip(" ·|–—"):
        found = found[:-1]
    return found

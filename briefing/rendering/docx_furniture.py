"""Head and foot of each section: marking, running words, page x of y, and the thumb mark of a tab."""

import re
from copy import deepcopy
from dataclasses import replace

from briefing.design import Design
from briefing.flow import FlowSection, Paragraph, Role, SectionRole, walk
from briefing.rendering.docx_draft import WordDraft
from briefing.rendering.docx_package import TYPES, Part
from briefing.rendering.docx_watermark import run_with_watermark
from briefing.rendering.figures import text_width, turned
from briefing.rendering.furniture import Counter, Piece, head_and_foot
from briefing.rendering.word_fonts import word_family
from briefing.rendering.word_styles import Letters, StyleSpec, hex_color, style_id
from briefing.rendering.wordml import (
    Element,
    blob,
    border,
    close_field,
    el,
    field,
    instruction,
    legal,
    open_field,
    root,
    run,
    twips,
    value,
)

_THUMB = (26.0, 40.0)  # points: width, height; it stands beside the first lines of the text


def furniture_styles(draft: WordDraft) -> list[StyleSpec]:
    """Return the styles of head, foot, marking, thumb mark and of the space between tables."""
    design = draft.design
    width = design.page.width - design.page.inner - design.page.outer
    family, _ = word_family(design.font("sans"), 400)
    muted = Letters(family, False, design.furniture.size, hex_color(design, "soft", "#636b77")).properties()
    tabs = el(
        "w:tabs",
        None,
        el("w:tab", {"w:val": "center", "w:pos": twips(width / 2)}),
        el("w:tab", {"w:val": "right", "w:pos": twips(width)}),
    )
    leading = twips(max(11.0, design.furniture.size * 1.25))
    line = el("w:spacing", {"w:before": 0, "w:after": 0, "w:line": leading, "w:lineRule": "exact"})
    marking = design.marking
    mark_family, bold = word_family(design.font("sans"), marking.weight)
    color = hex_color(design, marking.color, "#b3261e")
    mark = Letters(mark_family, bold, marking.size, color, caps=True, tracking=marking.tracking).properties()
    thumb_family, thumb_bold = word_family(design.font("sans"), 600)
    thumb = Letters(thumb_family, thumb_bold, 10.0, "FFFFFF").properties()
    tight = el("w:spacing", {"w:before": 0, "w:after": 0, "w:line": 20, "w:lineRule": "exact"})
    return [
        StyleSpec(
            "header", based_on="Normal", priority=99, ident="Header", paragraph=(tabs, line), letters=tuple(muted)
        ),
        StyleSpec(
            "footer", based_on="Normal", priority=99, ident="Footer", paragraph=(tabs, line), letters=tuple(muted)
        ),
        StyleSpec("Marking", "character", priority=60, quick=True, letters=tuple(mark)),
        StyleSpec("Thumb Mark", based_on="Normal", priority=98, paragraph=_patch(design), letters=tuple(thumb)),
        StyleSpec("Space", based_on="Normal", priority=98, paragraph=(tight,)),
    ]


def _patch(design: Design) -> tuple[Element, ...]:
    """Return the look of the thumb mark: a line filled with the accent, between borders of the same colour."""
    height = {"w:before": 0, "w:after": 0, "w:line": twips(_THUMB[1] - 24), "w:lineRule": "exact"}
    accent = hex_color(design, "accent", "#1f4e79")
    fill = el("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": accent})
    borders = el("w:pBdr", None, border("top", accent, 12), border("bottom", accent, 12))
    return (borders, fill, el("w:spacing", height), value("w:jc", "center"))


def furniture(draft: WordDraft, section: FlowSection, number: int) -> tuple[Part, Part, Part | None]:
    """Return the header and footer parts of *section*, the *number*th of the document.

    The third is the header of left-hand pages, where the thumb mark changes sides; None where all pages are alike.
    """
    above, below = head_and_foot(draft.flow, draft.design, section)
    head = _line(draft, section, "Header", above)
    if draft.flow.watermark:
        head.append(run_with_watermark(draft, number))
    foot = _part("footer", number, _line(draft, section, "Footer", below))
    if not (draft.design.furniture.thumb and section.label and section.role is SectionRole.TAB):
        return _part("header", number, head), foot, None
    if not draft.flow.duplex:
        return _part("header", number, _thumb(draft, section), head), foot, None
    left = _part("header", _LEFT_HEADS + number, _thumb(draft, section, left=True), deepcopy(head))
    return _part("header", number, _thumb(draft, section), head), foot, left


_LEFT_HEADS = 5000  # numbers of the parts of left-hand headers begin behind those of all others


def _part(kind: str, number: int, *lines: Element) -> Part:
    element = root("w:hdr" if kind == "header" else "w:ftr", "w r mc v o w14 w15", "w14 w15", *lines)
    return Part(f"word/{kind}{number}.xml", TYPES[kind], blob(element))


def _line(draft: WordDraft, section: FlowSection, style: str, slots: tuple[tuple[Piece, ...], ...]) -> Element:
    """Return the one paragraph of a head or foot: left, centre and right by tab stops."""
    properties = [value("w:pStyle", style)]
    page = draft.design.page
    if text_width(page, section.landscape) != text_width(page, False):
        properties.append(_wide_tabs(draft))
    room = _room(draft, section, slots[1])
    size = draft.design.furniture.size
    left, centre, right = (
        _slot(draft, section, slot if place == 1 else fitted(slot, room, size)) for place, slot in enumerate(slots)
    )
    tab = el("w:r", None, el("w:tab"))
    content = [*left]
    if centre or right:
        content += [tab, *centre]
    if right:
        content += [el("w:r", None, el("w:tab")), *right]
    return el("w:p", None, el("w:pPr", None, *properties), *content)


def _room(draft: WordDraft, section: FlowSection, centre: tuple[Piece, ...]) -> float:
    """Return the points a side slot may fill so that what stands in the centre stays there."""
    page, marking = draft.design.page, draft.design.marking
    width = text_width(page, section.landscape)
    letters = sum(len(piece.text) for piece in centre)
    return width / 2 - letters * (marking.size * 0.65 + marking.tracking) / 2 - 6


def fitted(slot: tuple[Piece, ...], room: float, size: float = 8.4) -> tuple[Piece, ...]:
    """Return *slot* with its longest words cut, so that it fits into *room* points; *size* is that of its letters.

    Word would push the marking out of the middle and wrap the page number. Widths are estimated by the mean letter.
    """
    spare = room - sum(_wide(piece.text, size) if not piece.counter else 4 * size * 0.41 for piece in slot)
    if spare >= 0 or not slot:
        return slot
    longest = max(slot, key=lambda piece: len(piece.text))
    allowed, text = _wide(longest.text, size) + spare - size, ""
    for letter in longest.text:
        if _wide(text + letter, size) > allowed:
            break
        text += letter
    text = text.rsplit(" ", 1)[0] if " " in text else text
    cut = replace(longest, text=text.rstrip(" ,;:·–—-…") + "…")
    return tuple(cut if piece is longest else piece for piece in slot)


def _wide(text: str, size: float) -> float:
    """Return about how many points *text* takes in running words; East Asian letters are square."""
    return sum(size if ord(letter) > 0x2E7F else size * 0.41 for letter in text)


def _wide_tabs(draft: WordDraft) -> Element:
    """Return the tab stops of a sheet on its side in place of the style's."""
    page = draft.design.page
    upright, wide = text_width(page, False), text_width(page, True)
    stops = [(upright / 2, "clear"), (upright, "clear"), (wide / 2, "center"), (wide, "right")]
    return el("w:tabs", None, *(el("w:tab", {"w:val": kind, "w:pos": twips(at)}) for at, kind in sorted(stops)))


def _slot(draft: WordDraft, section: FlowSection, slot: tuple[Piece, ...]) -> list[Element]:
    """Return the runs of one slot."""
    found: list[Element] = []
    for index, piece in enumerate(slot):
        following = slot[index + 1].counter if index + 1 < len(slot) else None
        text = piece.text
        if following is Counter.SECTION_PAGE:  # the separator before it comes and goes with the number
            text = _SEPARATOR.sub("", text)
        if piece.counter is Counter.PAGE:
            found += field("PAGE", draft.pages_or_one(section.anchor))
        elif piece.counter is Counter.PAGES:
            found += field("NUMPAGES", str(draft.page_count or 1))
        elif piece.counter is Counter.SECTION_PAGE:
            separator = _SEPARATOR.search(slot[index - 1].text) if index else None
            found.append(_section_page(draft, section, separator.group() if separator else ""))
        elif piece.is_marking:
            found.append(run(text, [value("w:rStyle", "Marking")]))
        elif text == section.title:
            found += _section_title(section)
        else:
            found.append(run(text))
    return found


_SEPARATOR = re.compile(r"\s*[·|–—]?\s*$")


def _section_title(section: FlowSection) -> list[Element]:
    """Return the section's title: taken live from its heading where both say the same."""
    title = legal(section.title)
    heads = [node for node in walk(section.nodes) if isinstance(node, Paragraph) and node.role is Role.H1]
    if heads and legal(heads[0].text).strip() == title.strip():
        return field('STYLEREF "Heading Words"', title)
    return [run(title)]


def _section_page(draft: WordDraft, section: FlowSection, separator: str) -> Element:
    """Return the page within the section, '2-1': what is left of the page when the section's first is taken off.

    Word works the formula out; LibreOffice would show the numbers in it one after the other. So Word is given the
    formula, and all else the plain words: '2-1' for a section of one page, nothing for a longer one, because a wrong
    number is worse than none.
    """
    lead = f"{separator}{section.label}-" if section.label else separator
    first, shown = draft.headings[section.anchor], draft.pages_or_one(section.anchor)
    live = [
        run(lead),
        *open_field("= "),
        *field("PAGE", shown),
        instruction(" - "),
        *field(f"PAGEREF {first}", shown),
        instruction(" + 1 "),
        *close_field("1"),
    ]
    plain = [run(f"{lead}1")] if draft.is_one_page(section) else []
    return el(
        "mc:AlternateContent",
        None,
        el("mc:Choice", {"Requires": "w15"}, *live),
        el("mc:Fallback", None, *plain),
    )


def _thumb(draft: WordDraft, section: FlowSection, left: bool = False) -> Element:
    """Return a framed paragraph with the tab's number on a patch of the accent at the sheet's outer edge.

    It stands in the header, so it is furniture and not content. A frame and not a drawn shape: LibreOffice loses the
    words of shapes in all headers but the first.
    """
    page = draft.design.page
    width, height = _THUMB
    sheet = turned(page, section.landscape)[0]
    frame = {
        "w:w": twips(width),
        "w:h": twips(height),
        "w:hRule": "exact",
        "w:wrap": "around",
        "w:vAnchor": "page",
        "w:hAnchor": "page",
        "w:x": 0 if left else twips(sheet) - twips(width),
        "w:y": twips(page.top),
    }
    properties = el("w:pPr", None, value("w:pStyle", style_id("Thumb Mark")), el("w:framePr", frame))
    return el("w:p", None, properties, run(section.label))

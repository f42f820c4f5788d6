"""Head and foot of each section: marking, running words, page x of y, and the thumb mark of a tab."""

import re

from briefing.flow import FlowSection, Paragraph, Role, SectionRole, walk
from briefing.rendering.docx_draft import WordDraft
from briefing.rendering.docx_package import TYPES, Part
from briefing.rendering.furniture import Counter, Piece, head_and_foot
from briefing.rendering.word_fonts import word_family
from briefing.rendering.word_styles import Letters, StyleSpec, hex_color, style_id
from briefing.rendering.wordml import (
    Element,
    blob,
    close_field,
    el,
    emu,
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
_SIZE = 8.4  # points, running words


def furniture_styles(draft: WordDraft) -> list[StyleSpec]:
    """Return the styles of head, foot, marking, thumb mark and of the space between tables."""
    design = draft.design
    width = design.page.width - design.page.inner - design.page.outer
    family, _ = word_family(design.font("sans"), 400)
    muted = Letters(family, False, _SIZE, hex_color(design, "soft", "#636b77")).properties()
    tabs = el(
        "w:tabs",
        None,
        el("w:tab", {"w:val": "center", "w:pos": twips(width / 2)}),
        el("w:tab", {"w:val": "right", "w:pos": twips(width)}),
    )
    line = el("w:spacing", {"w:before": 0, "w:after": 0, "w:line": twips(11), "w:lineRule": "exact"})
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
        StyleSpec(
            "Thumb Mark", based_on="Normal", priority=98, paragraph=(value("w:jc", "center"),), letters=tuple(thumb)
        ),
        StyleSpec("Space", based_on="Normal", priority=98, paragraph=(tight,)),
    ]


def furniture(draft: WordDraft, section: FlowSection, number: int) -> tuple[Part, Part]:
    """Return the header and footer parts of *section*, the *number*th of the document."""
    above, below = head_and_foot(draft.flow, draft.design, section)
    head = _line(draft, section, "Header", above)
    foot = _line(draft, section, "Footer", below)
    if draft.design.furniture.thumb and section.label and section.role is SectionRole.TAB:
        head.append(_thumb(draft, section))
    return (
        _part("header", number, head),
        _part("footer", number, foot),
    )


def _part(kind: str, number: int, line: Element) -> Part:
    element = root("w:hdr" if kind == "header" else "w:ftr", "w r wp a mc wps w14 w15", "w14 w15", line)
    return Part(f"word/{kind}{number}.xml", TYPES[kind], blob(element))


def _line(draft: WordDraft, section: FlowSection, style: str, slots: tuple[tuple[Piece, ...], ...]) -> Element:
    """Return the one paragraph of a head or foot: left, centre and right by tab stops."""
    properties = [value("w:pStyle", style)]
    if section.landscape:
        properties.append(_wide_tabs(draft))
    left, centre, right = (_slot(draft, section, slot) for slot in slots)
    tab = el("w:r", None, el("w:tab"))
    content = [*left]
    if centre or right:
        content += [tab, *centre]
    if right:
        content += [el("w:r", None, el("w:tab")), *right]
    return el("w:p", None, el("w:pPr", None, *properties), *content)


def _wide_tabs(draft: WordDraft) -> Element:
    page = draft.design.page
    upright, wide = page.width - page.inner - page.outer, page.height - page.inner - page.outer
    stops = [el("w:tab", {"w:val": "clear", "w:pos": twips(place)}) for place in (upright / 2, upright)]
    stops.append(el("w:tab", {"w:val": "center", "w:pos": twips(wide / 2)}))
    stops.append(el("w:tab", {"w:val": "right", "w:pos": twips(wide)}))
    return el("w:tabs", None, *sorted(stops, key=lambda stop: int(stop.get(stop.attrib.keys()[1]))))


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
_LONGEST_TITLE = 42  # characters that fit beside the marking at the size of running words


def _section_title(section: FlowSection) -> list[Element]:
    """Return the section's title: taken live from its heading where both say the same, cut where it is too long."""
    title = " ".join(legal(section.title).split())
    if len(title) > _LONGEST_TITLE:
        return [run(title[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,;:·–") + " …")]
    heads = [node for node in walk(section.nodes) if isinstance(node, Paragraph) and node.role is Role.H1]
    if heads and " ".join(legal(heads[0].text).split()) == title:
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


def _thumb(draft: WordDraft, section: FlowSection) -> Element:
    """Return a run with the tab's number on a patch of the accent at the sheet's outer edge.

    It hangs in the header, so it is furniture and not content; marked as decorative for screen readers.
    """
    page = draft.design.page
    (width, height), top = _THUMB, page.top
    sheet = page.height if section.landscape else page.width
    box = [
        el(
            "wps:spPr",
            None,
            el("a:xfrm", None, el("a:off", {"x": 0, "y": 0}), el("a:ext", {"cx": emu(width), "cy": emu(height)})),
            el("a:prstGeom", {"prst": "rect"}, el("a:avLst")),
            el("a:solidFill", None, el("a:srgbClr", {"val": hex_color(draft.design, "accent", "#1f4e79")})),
            el("a:ln", None, el("a:noFill")),
        ),
        el("wps:txbx", None, el("w:txbxContent", None, _thumb_words(section.label))),
        el("wps:bodyPr", {"lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0, "anchor": "ctr", "wrap": "square"}),
    ]
    shape = el("wps:wsp", None, el("wps:cNvSpPr", {"txBox": 1}), *box)
    uri = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    anchor = el(
        "wp:anchor",
        {
            "distT": 0,
            "distB": 0,
            "distL": 0,
            "distR": 0,
            "simplePos": 0,
            "relativeHeight": 251658240,
            "behindDoc": 0,
            "locked": 0,
            "layoutInCell": 1,
            "allowOverlap": 1,
        },
        el("wp:simplePos", {"x": 0, "y": 0}),
        _offset("wp:positionH", emu(sheet - width)),
        _offset("wp:positionV", emu(top)),
        el("wp:extent", {"cx": emu(width), "cy": emu(height)}),
        el("wp:effectExtent", {"l": 0, "t": 0, "r": 0, "b": 0}),
        el("wp:wrapNone"),
        el("wp:docPr", {"id": draft.drawing_id(), "name": f"Thumb mark {legal(section.label)}"}),
        el("wp:cNvGraphicFramePr"),
        el("a:graphic", None, el("a:graphicData", {"uri": uri}, shape)),
    )
    choice = el("mc:Choice", {"Requires": "wps"}, el("w:drawing", None, anchor))
    return el("w:r", None, el("mc:AlternateContent", None, choice))


def _offset(tag: str, distance: int) -> Element:
    offset = el("wp:posOffset")
    offset.text = str(distance)
    return el(tag, {"relativeFrom": "page"}, offset)


def _thumb_words(label: str) -> Element:
    return el("w:p", None, el("w:pPr", None, value("w:pStyle", style_id("Thumb Mark"))), run(label))

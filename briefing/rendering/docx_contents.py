"""The contents as real and already filled TOC fields, one a group of entries.

A group is a stretch of neighbouring sections, so each field is limited to a bookmark round that stretch (``\\b``):
when an officer updates it in Word the entries are made anew from the headings and the groups stay as they are.
"""

from dataclasses import dataclass, field

from briefing.flow import Contents, ContentsEntry, FlowSection, Paragraph, Role, Span, walk
from briefing.rendering.docx_draft import Setting, WordDraft
from briefing.rendering.docx_text import gap, paragraph
from briefing.rendering.word_fonts import word_family
from briefing.rendering.word_styles import (
    StyleSpec,
    fonts_element,
    hex_color,
)
from briefing.rendering.wordml import Element, border, el, field_begin, field_end, flag, half_points, run, twips, value
from briefing.rendering.wordml import field as word_field

_NUMBER_COLUMN = 32.0  # points from the left edge to the titles


@dataclass(slots=True)
class Stretch:
    """Neighbouring sections that stand together in the contents."""

    bookmark: str
    entries: list[ContentsEntry] = field(default_factory=list)


@dataclass(slots=True)
class ContentsPlan:
    """Which sections' stretches are bookmarked, and which entries each TOC field shows."""

    groups: list[tuple[str, list[Stretch]]] = field(default_factory=list)
    first: dict[str, str] = field(default_factory=dict)  # anchor of a section → bookmark that begins there
    last: dict[str, str] = field(default_factory=dict)  # anchor of a section → bookmark that ends with it

    listed: set[str] = field(default_factory=set)  # anchors of sections that are entries


def plan(sections: tuple[FlowSection, ...]) -> ContentsPlan:
    """Return how the contents are cut into stretches; an entry whose section is not there is left as plain text."""
    made = ContentsPlan()
    order = {section.anchor: index for index, section in enumerate(sections)}
    contents = [node for section in sections for node in walk(section.nodes) if isinstance(node, Contents)]
    for title, entries in (group for node in contents for group in node.groups):
        stretches: list[Stretch] = []
        made.listed |= {entry.target for entry in entries}
        before = None
        for entry in entries:
            at = order.get(entry.target)
            if not stretches or before is None or at is None or at != before + 1:
                count = sum(len(found) for _, found in made.groups) + len(stretches) + 1
                stretches.append(Stretch(f"ContentsGroup{count}"))
            stretches[-1].entries.append(entry)
            before = at
        for stretch in stretches:
            _place(made, stretch, order)
        made.groups.append((title, stretches))
    return made


def _place(made: ContentsPlan, stretch: Stretch, order: dict[str, int]) -> None:
    if stretch.entries[0].target in order and stretch.entries[0].target not in made.first:
        made.first[stretch.entries[0].target] = stretch.bookmark
        made.last[stretch.entries[-1].target] = stretch.bookmark
    else:
        stretch.bookmark = ""


def contents_styles(draft: WordDraft) -> list[StyleSpec]:
    """Return 'toc 1', the style of an entry."""
    design = draft.design
    family, _ = word_family(design.font("sans"), 400)
    width = text_width(draft)
    rule = hex_color(design, "line", "#d9dde3")
    tabs = el(
        "w:tabs",
        None,
        el("w:tab", {"w:val": "left", "w:pos": twips(_NUMBER_COLUMN)}),
        el("w:tab", {"w:val": "right", "w:pos": twips(width)}),
    )
    entry = StyleSpec(
        "toc 1",
        ident="TOC1",
        based_on="Normal",
        next="TOC1",
        priority=39,
        paragraph=(
            tabs,
            el("w:pBdr", None, border("bottom", rule, 0.5, 5.2), border("between", rule, 0.5, 5.2)),
            el("w:spacing", {"w:before": twips(4.8), "w:after": 0, "w:line": twips(14), "w:lineRule": "exact"}),
            el("w:ind", {"w:left": twips(_NUMBER_COLUMN), "w:right": 0, "w:hanging": twips(_NUMBER_COLUMN)}),
        ),
        letters=(
            fonts_element(family),
            value("w:color", hex_color(design, "ink")),
            value("w:sz", half_points(10.4)),
            value("w:szCs", half_points(10.4)),
        ),
    )
    return [entry]


def _label_look(draft: WordDraft) -> list[Element]:
    """Return the look of a tab's label; not a style, because LibreOffice puts that of links in its place."""
    family, bold = word_family(draft.design.font("sans"), 600)
    return [fonts_element(family), flag("w:b", bold), value("w:color", hex_color(draft.design, "accent", "#1f4e79"))]


def text_width(draft: WordDraft) -> float:
    """Return the width of the text on an upright page, in points."""
    page = draft.design.page
    return page.width - page.inner - page.outer


def contents(draft: WordDraft, made: ContentsPlan, setting: Setting) -> list[Element]:
    """Return the paragraphs of the contents."""
    found: list[Element] = []
    for title, stretches in made.groups:
        if title:
            found.append(paragraph(draft, Paragraph(Role.GROUP_HEAD, (Span(title),)), setting))
        for stretch in stretches:
            found += _field(draft, stretch)
        draft.below = draft.margin = 0.0
    return found


def _field(draft: WordDraft, stretch: Stretch) -> list[Element]:
    entries = [_entry(draft, entry) for entry in stretch.entries]
    if not stretch.bookmark:
        return entries
    code = field_begin(f'TOC \\o "1-1" \\h \\z \\b {stretch.bookmark}')
    entries[0][1:1] = code
    last = gap(1)
    last.append(field_end())
    return [*entries, last]


def _entry(draft: WordDraft, entry: ContentsEntry) -> Element:
    name = draft.headings.get(entry.target)
    shown = draft.page_of(entry.target)
    words: list[Element] = []
    if entry.label:
        words.append(run(entry.label, _label_look(draft)))
    words += [el("w:r", None, el("w:tab")), run(entry.title), el("w:r", None, el("w:tab"))]
    words += word_field(f"PAGEREF {name} \\h", shown) if name else [run(shown)]
    properties = el("w:pPr", None, value("w:pStyle", "TOC1"))
    if not name:
        return el("w:p", None, properties, *words)
    return el("w:p", None, properties, el("w:hyperlink", {"w:anchor": name, "w:history": 1}, *words))

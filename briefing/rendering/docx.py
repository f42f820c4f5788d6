"""Flow + design → Word file: real styles, sections, fields and a filled contents, for a ministry to go on editing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from briefing.design import Design
from briefing.flow import (
    Contents,
    Figure,
    FigureRole,
    Flow,
    FlowSection,
    Group,
    GroupRole,
    Node,
    PageBreak,
    Paragraph,
    Role,
    SectionRole,
    Table,
)
from briefing.model.source import Notice
from briefing.progress import SILENT, Progress
from briefing.rendering import (
    docx_contents,
    docx_figures,
    docx_footnotes,
    docx_furniture,
    docx_package,
    docx_tables,
    large_print,
    package_lint,
    word_styles,
)
from briefing.rendering.docx_contents import ContentsPlan
from briefing.rendering.docx_draft import Setting, WordDraft, has_contents
from briefing.rendering.docx_fonts import font_parts
from briefing.rendering.docx_package import TYPES, Part, relation
from briefing.rendering.docx_text import gap, paragraph, space_below
from briefing.rendering.figures import text_width, turned
from briefing.rendering.wordml import Element, blob, el, flag, root, style_of, twips, value


@dataclass(frozen=True, slots=True)
class DocxResult:
    """A Word file and what the officer should know about it."""

    data: bytes
    notices: tuple[Notice, ...] = ()


def render_docx(
    flow: Flow,
    design: Design,
    pages: Mapping[str, int],
    progress: Progress = SILENT,
    page_count: int = 0,
    pictures: Mapping[str, bytes] | None = None,
) -> DocxResult:
    """Return *flow* as a Word file.

    *pages* gives the page of each anchor (from the PDF's layout), so that contents and cross-references are right
    before Word has counted; *page_count* is what 'of y' shows until then; *pictures* are those of
    the figures by name. Raises ``ExportError`` when the finished package is not as it must be, ``Cancelled`` from
    *progress*.
    """
    design = large_print.small_sheet(design, large_print.SCALE) if flow.large_print else design
    draft = WordDraft(flow, design, pages, page_count, Part("word/document.xml", TYPES["document"]), pictures or {})
    body, furniture = _body(draft, progress)
    draft.document.data = blob(root("w:document", "w r wp a pic mc wps w14", "w14", body))
    progress.report(len(flow.sections), len(flow.sections) + 1, "Fonts")
    core = docx_package.core_properties(flow.title, flow.language, flow.author)
    parts = [draft.document, *_supporting(draft), *furniture, *draft.media.values(), core]
    if flow.large_print:
        large_print.enlarge(parts, large_print.SCALE)
    data = docx_package.zipped(parts, draft.document, core)
    package_lint.ensure_clean(data)
    progress.report(len(flow.sections) + 1, len(flow.sections) + 1, "")
    return DocxResult(data, tuple(draft.notices))


def _supporting(draft: WordDraft) -> list[Part]:
    """Return the parts behind the text, in the order Word writes them, and relate the document to each."""
    footnotes = docx_footnotes.part(draft)
    notes = docx_footnotes.settings_element() if footnotes else None
    specs = [
        *docx_contents.contents_styles(draft),
        *docx_furniture.furniture_styles(draft),
        *docx_tables.table_styles(draft),
        *draft.extra_styles.values(),
    ]
    styles = word_styles.styles(draft.design, draft.flow.language, specs, docx_package.latent_styles())
    fonts = font_parts(draft, styles)
    parts = [
        Part("word/styles.xml", TYPES["styles"], blob(styles)),
        docx_package.settings(draft.design, draft.flow.language, draft.flow.duplex, notes),
        Part("word/numbering.xml", TYPES["numbering"], blob(word_styles.numbering(draft.design))),
        fonts[0],
        docx_package.theme(draft.design),
    ]
    for part, kind in zip(parts, ("styles", "settings", "numbering", "fontTable", "theme"), strict=True):
        draft.document.relate(relation(kind), part.name)
    return [*parts, *fonts[1:], *([footnotes] if footnotes else [])]


def _body(draft: WordDraft, progress: Progress) -> tuple[Element, list[Part]]:
    """Return ``w:body`` with all sections, and their headers and footers."""
    body = el("w:body")
    furniture: list[Part] = []
    plan = docx_contents.plan(draft.flow.sections)
    stretches: dict[str, Element] = {}
    for number, section in enumerate(draft.flow.sections, 1):
        progress.report(number - 1, len(draft.flow.sections) + 1, section.title)
        head, foot, left = docx_furniture.furniture(draft, section, number)
        furniture += [head, foot, *([left] if left else [])]
        end = _section_end(draft, section, head, foot, left)
        blocks = _section(draft, section, plan)
        name = plan.first.get(section.anchor)
        if name:
            start, stretches[name] = draft.bookmark(name)
            body.append(start)
        body.extend(blocks)
        closing = stretches.pop(plan.last.get(section.anchor, ""), None)
        last = number == len(draft.flow.sections)
        if not last:
            _close_section(blocks, end)
        if closing is not None:
            body.append(closing)
        if last:
            body.append(end)
    return body, furniture


def _section(draft: WordDraft, section: FlowSection, plan: ContentsPlan) -> list[Element]:
    """Return the blocks of a section, its head bookmarked for the contents."""
    width = text_width(draft.design.page, section.landscape)
    draft.below = draft.margin = 0.0
    draft.landscape = section.landscape
    setting = Setting(width, in_contents=has_contents(section), listed=section.anchor in plan.listed)
    blocks = _blocks(draft, section.nodes, setting, plan)
    floats = bool(blocks) and blocks[-2:-1] and blocks[-2].find("{*}tblPr/{*}tblpPr") is not None
    if not blocks or etree_name(blocks[-1]) == "tbl" or setting.in_contents or floats:
        blocks.append(gap(1))  # LibreOffice reads the head and foot where the section ends: not inside a contents field
    _mark_head(draft, section, blocks)
    return blocks


def etree_name(element: Element) -> str:
    """Return 'tbl' for ``w:tbl``."""
    return str(element.tag).rpartition("}")[2]


def _mark_head(draft: WordDraft, section: FlowSection, blocks: list[Element]) -> None:
    """Put the section's bookmarks round its head, or at its first paragraph where it has none."""
    heads = [block for block in blocks if style_of(block) in {"Heading1", "TOCHeading"}]
    paragraphs = [found for block in blocks for found in block.iter("{*}p")]
    target = (heads or paragraphs)[0]
    for name in (draft.names.get(section.anchor), draft.headings.get(section.anchor)):
        if name:
            mark(draft, name, target)


def mark(draft: WordDraft, name: str, target: Element) -> None:
    """Put the bookmark *name* round the words of the paragraph *target*."""
    start, end = draft.bookmark(name)
    target.insert(1 if len(target) and etree_name(target[0]) == "pPr" else 0, start)
    target.append(end)


def mark_first(draft: WordDraft, anchor: str, blocks: list[Element]) -> None:
    """Bookmark the first paragraph in *blocks*, where something leads to *anchor*."""
    name = draft.names.get(anchor)
    first = next((found for block in blocks for found in block.iter("{*}p")), None)
    if name and first is not None:
        mark(draft, name, first)


def _close_section(blocks: list[Element], end: Element) -> None:
    """Put the section's end into its last paragraph."""
    properties = blocks[-1].find("{*}pPr")
    if properties is None:
        properties = el("w:pPr")
        blocks[-1].insert(0, properties)
    properties.append(end)


def _section_end(draft: WordDraft, section: FlowSection, head: Part, foot: Part, left: Part | None) -> Element:
    """Return ``w:sectPr``: next page, its own head and foot, the sheet upright or on its side."""
    page = draft.design.page
    width, height = turned(page, section.landscape)
    size: dict[str, object] = {"w:w": twips(width), "w:h": twips(height)}
    if width > height:
        size["w:orient"] = "landscape"
    margins = {
        "w:top": twips(page.top),
        "w:right": twips(page.outer),
        "w:bottom": twips(page.bottom),
        "w:left": twips(page.inner),
        "w:header": twips(page.head),
        "w:footer": twips(page.foot),
        "w:gutter": 0,
    }
    duplex = draft.flow.duplex
    even = [_reference(draft, "header", left or head, "even"), _reference(draft, "footer", foot, "even")]
    return el(
        "w:sectPr",
        None,
        *(even if duplex else []),
        docx_footnotes.properties() if draft.noted else None,
        _reference(draft, "header", head),
        _reference(draft, "footer", foot),
        value("w:type", "oddPage" if duplex and section.role is SectionRole.TAB else "nextPage"),
        el("w:pgSz", size),
        el("w:pgMar", margins),
    )


def _reference(draft: WordDraft, kind: str, part: Part, pages: str = "default") -> Element:
    ident = draft.document.relate(relation(kind), part.name)
    return el(f"w:{kind}Reference", {"w:type": pages, "r:id": ident})


def _blocks(draft: WordDraft, nodes: tuple[Node, ...], setting: Setting, plan: ContentsPlan) -> list[Element]:
    """Return *nodes* as Word blocks."""
    found: list[Element] = []
    before: Node | None = None
    answering = setting  # bullets after a question stand under the answers
    for index, node in enumerate(nodes):
        following = nodes[index + 1] if index + 1 < len(nodes) else None
        if isinstance(node, Paragraph):
            if node.role is Role.QUESTION and answering is setting:
                answering = replace(setting, shift=setting.shift + draft.role(Role.ANSWER).indent)
            found += _paragraphs(draft, node, before, following, answering if node.role is Role.BULLET else setting)
        elif isinstance(node, Group):
            _group(draft, node, setting, plan, found)
        elif isinstance(node, Table):
            _table(draft, node, before, setting, found)
        elif isinstance(node, Contents):
            found += docx_contents.contents(draft, plan, setting)
        elif isinstance(node, Figure):
            if node.role is FigureRole.SHEET and isinstance(before, Figure):
                draft.break_next = True
            elif not draft.break_next:
                _space_above(draft, found, 6.0)
            start = len(found)
            found += docx_figures.figure(draft, node, setting)
            mark_first(draft, node.anchor, found[start:])
        elif isinstance(node, PageBreak):
            draft.break_next = True
        before = node
    return found


def _paragraphs(
    draft: WordDraft, node: Paragraph, before: Node | None, following: Node | None, setting: Setting
) -> list[Element]:
    """Return a paragraph with what its neighbours ask of it."""
    role = node.role
    if role is Role.TITLE:
        draft.below = draft.margin = 0.0
        return [el("w:p", None, el("w:pPr", None, value("w:pStyle", "CoverRule"))), paragraph(draft, node, setting)]
    cited = isinstance(following, Paragraph) and following.role is Role.CITATION
    if role is Role.EXCERPT and cited and len(node.text) <= _SHORT_EXCERPT:
        return [paragraph(draft, node, setting, (flag("w:keepNext"),))]
    if role is Role.LABEL and isinstance(before, Paragraph | Table):
        draft.margin = max(draft.margin, _LABEL_GAP)
    return [paragraph(draft, node, setting)]


# Characters in some eight lines. A longer excerpt is not told to stay with its source line: LibreOffice would take all
# of it to the next page where Word and the PDF take two lines, and pages would no longer be those in the contents.
_SHORT_EXCERPT = 600
_LABEL_GAP = 9.0  # points above a label that stands over a table
_COVER_GAP = 96.0  # points between the title and the facts below it


def _table(draft: WordDraft, node: Table, before: Node | None, setting: Setting, found: list[Element]) -> None:
    after_title = isinstance(before, Paragraph) and before.role in {Role.TITLE, Role.SUBTITLE}
    _space_above(draft, found, _COVER_GAP if after_title else docx_tables.LOOKS[node.role].above)
    found.append(docx_tables.table(draft, node, setting))
    mark_first(draft, node.anchor, found[-1:])


def _space_above(draft: WordDraft, found: list[Element], above: float) -> None:
    """Leave *above* points before a table or box, and keep two tables from growing together."""
    if draft.break_next:
        draft.break_next = False
        found.append(gap(1, (el("w:pageBreakBefore"),)))
    wanted = max(above, draft.margin)
    if found and etree_name(found[-1]) == "p":
        if wanted > draft.below:
            space_below(found[-1], wanted)
    elif found:
        found.append(gap(max(1.0, wanted)))
    draft.below = draft.margin = 0.0


_BOXES = {
    GroupRole.RAISED: ("Raised", 15.4, 0.0, 8.0, 9.0),  # name, in from the left and right, space above and below
    GroupRole.CLOSED: ("Closed", 11.8, 11.8, 9.0, 11.0),
}
_CARD_BELOW = 22.0


def _group(draft: WordDraft, node: Group, setting: Setting, plan: ContentsPlan, found: list[Element]) -> None:
    """Add the blocks of a group to *found*."""
    start = len(found)
    if node.role in _BOXES:
        _box(draft, node, setting, plan, found)
    elif node.role is GroupRole.BACK:
        if found and etree_name(found[-1]) == "tbl":
            found.append(gap(1))
        # LibreOffice floats no table that a section's end follows at once
        found += [_at_the_foot(draft, node, setting, plan), gap(1)]
    elif node.role is GroupRole.CARD:
        found += _card(draft, node, setting, plan)
        draft.margin = max(draft.margin, _CARD_BELOW)
    else:
        found += _blocks(draft, node.nodes, setting, plan)
    mark_first(draft, node.anchor, found[start:])


def _box(draft: WordDraft, node: Group, setting: Setting, plan: ContentsPlan, found: list[Element]) -> None:
    """Set a box: a bar by the borders of its paragraphs where these can be joined, else a table of one column."""
    name, left, right, above, below = _BOXES[node.role]
    if node.role is GroupRole.RAISED and docx_tables.is_plain(node.nodes) and not setting.box:
        if found and _is_boxed(found[-1], name):
            found.append(gap(max(1.0, max(above, draft.margin) - draft.below)))  # or the two bars would grow together
            draft.below = draft.margin = 0.0
        else:
            draft.margin = max(draft.margin, above)
        inner = replace(setting, box=name, shift=setting.shift + left, right=setting.right + right)
        found += _blocks(draft, node.nodes, inner, plan)
    else:
        _space_above(draft, found, above)
        width = setting.width - setting.shift - setting.right - left - right
        inner = replace(setting, width=width, shift=0.0, right=0.0, closed=node.role is GroupRole.CLOSED)
        content = _cell_content(_blocks(draft, node.nodes, inner, plan))
        space_below(content[-1], 0)
        found.append(docx_tables.boxed(draft, content, name, setting))
        draft.below = 0.0
    draft.margin = below


def _is_boxed(block: Element, name: str) -> bool:
    return style_of(block).startswith(name)


def _cell_content(content: list[Element]) -> list[Element]:
    """Return *content* ending in a paragraph, as a cell must."""
    if not content or etree_name(content[-1]) == "tbl":
        content.append(gap(1))
    return content


def _card(draft: WordDraft, node: Group, setting: Setting, plan: ContentsPlan) -> list[Element]:
    """Keep all on one page: every paragraph but the last stays with the next."""
    head = _blocks(draft, node.nodes[:-1], replace(setting, together=True), plan)
    return head + _blocks(draft, node.nodes[-1:], setting, plan)


def _at_the_foot(draft: WordDraft, node: Group, setting: Setting, plan: ContentsPlan) -> Element:
    """Set the block at the foot of the cover as a floating table, so that the text above may grow and shrink."""
    if len(node.nodes) == 1 and isinstance(node.nodes[0], Table):
        return docx_tables.table(draft, node.nodes[0], setting, floating=True)
    content = _cell_content(_blocks(draft, node.nodes, setting, plan))
    return docx_tables.boxed(draft, content, "Clearance", setting, floating=True)

"""Tables of the flow as Word tables: fixed widths, head rows that repeat, rows that stay whole."""

from dataclasses import dataclass, replace
from itertools import pairwise

from briefing.flow import Figure, Node, Paragraph, Role, Table, TableCell, TableRole
from briefing.rendering import docx_figures
from briefing.rendering.docx_draft import Setting, WordDraft
from briefing.rendering.docx_text import CLOSED_PADDING, paragraph, space_below
from briefing.rendering.word_styles import StyleSpec, hex_color, style_id
from briefing.rendering.wordml import Element, border, el, flag, legal, style_of, twips, value, words_of


@dataclass(frozen=True, slots=True)
class TableLook:
    """How the tables of one role look; lengths in points."""

    name: str  # of the Word table style
    top: float = 0.0  # padding of a cell
    bottom: float = 0.0
    right: float = 0.0
    gutter: float = 0.0  # between two columns, half of it in each
    above: float = 0.0  # space the page wants before the table
    below: float = 0.0  # and after it
    first: str = ""  # style of words in the first column
    last: str = ""  # and in the last
    head: str = ""  # and in the head rows
    words: str = "Table Text"
    rows: bool = False  # a hairline between rows and below the last
    upper: str = ""  # colour of a line above the first row
    head_rule: bool = False  # the accent's line below the head rows


LOOKS = {
    TableRole.GRID: TableLook(
        "Ruled Table", 4.5, 4.5, 8.0, above=4.0, below=12.0, head="Table Head", rows=True, head_rule=True
    ),
    TableRole.FACTS: TableLook("Facts Table", 2.6, 2.6, below=14.0, first="Fact Label"),
    TableRole.COLUMNS: TableLook("Two Lines Table", 6.0, 1.0, gutter=11.0, below=12.0, words="Line Text"),
    TableRole.ENTRIES: TableLook("Entries Table", 6.5, 6.5, 12.0, above=4.0, below=12.0, rows=True, upper="accent"),
    TableRole.PROGRAMME: TableLook(
        "Programme Table", 6.0, 6.0, above=2.0, below=12.0, first="Programme Time", rows=True, upper="accent"
    ),
    TableRole.PERSON: TableLook("Person Table", right=14.0, above=2.0, below=8.0),
    TableRole.ENDS: TableLook("Ends Table", first="Fact Label", last="Copy Number"),
    TableRole.SIGNATURES: TableLook(
        "Clearance Table", 7.5, 0.0, 14.0, above=22.0, upper="line", words="Clearance Text"
    ),
}


def table_styles(draft: WordDraft) -> list[StyleSpec]:
    """Return the table styles, one a role, so that a ministry can restyle all its tables at once."""
    return [_table_style(draft, look) for look in LOOKS.values()]


def _table_style(draft: WordDraft, look: TableLook) -> StyleSpec:
    rule = hex_color(draft.design, "line", "#d9dde3")
    sides = [border("insideH", rule), border("bottom", rule)] if look.rows else []
    if look.upper:
        sides.append(border("top", hex_color(draft.design, look.upper, "#1f4e79"), 0.8 if look.rows else 0.6))
    margins = {"top": look.top, "left": 0.0, "bottom": look.bottom, "right": look.right}
    cells = [el(f"w:{side}", {"w:w": twips(points), "w:type": "dxa"}) for side, points in margins.items()]
    properties = el(
        "w:tblPr",
        None,
        el("w:tblInd", {"w:w": 0, "w:type": "dxa"}),
        el("w:tblBorders", None, *sides) if sides else None,
        el("w:tblCellMar", None, *cells),
    )
    return StyleSpec(look.name, "table", based_on="TableNormal", quick=True, priority=50, table=(properties,))


FLOAT_INSET = 14.5
"""Points by which a floating table is narrower than the text: LibreOffice floats none that is wider."""


def table(draft: WordDraft, node: Table, setting: Setting, floating: bool = False) -> Element:
    """Return ``w:tbl`` for *node*; *floating* sets it at the foot of the page's text area."""
    look = LOOKS[node.role]
    widths = _columns(node, setting.width - setting.shift - setting.right - (FLOAT_INSET if floating else 0))
    before = draft.below, draft.margin
    rows = _rows(draft, node, widths, replace(setting, box="", shift=0.0, right=0.0))
    draft.below, draft.margin = before if floating else (0.0, look.below)
    grid = el("w:tblGrid", None, *(el("w:gridCol", {"w:w": width}) for width in widths))
    properties = el(
        "w:tblPr",
        None,
        value("w:tblStyle", style_id(look.name)),
        _at_the_foot() if floating else None,
        el("w:tblW", {"w:w": sum(widths), "w:type": "dxa"}),
        el("w:tblInd", {"w:w": twips(setting.shift), "w:type": "dxa"}) if not floating else None,
        el("w:tblLayout", {"w:type": "fixed"}),
        _what_counts(node),
        value("w:tblCaption", _caption(node)),
    )
    return el("w:tbl", None, properties, grid, *rows)


def _at_the_foot() -> Element:
    return el(
        "w:tblpPr",
        {
            "w:leftFromText": 0,
            "w:rightFromText": 0,
            "w:vertAnchor": "margin",
            "w:horzAnchor": "margin",
            "w:tblpX": 0,
            "w:tblpYSpec": "bottom",
        },
    )


def _what_counts(node: Table) -> Element:
    """Say which rows and columns are heads, for Word and for screen readers."""
    first = int(node.head_rows > 0)
    attributes = {"w:val": "0420" if first else "0400", "w:firstRow": first, "w:lastRow": 0}
    return el("w:tblLook", {**attributes, "w:firstColumn": 0, "w:lastColumn": 0, "w:noHBand": 0, "w:noVBand": 1})


def _caption(node: Table) -> str:
    """Return the table's name for those who cannot see it: the words of its head row, else those that lead its rows."""
    cells = node.rows[0] if node.head_rows else [row[0] for row in node.rows if row]
    found = (
        " ".join(item.text if isinstance(item, Paragraph) else item.alt for item in cell.nodes).strip()
        for cell in cells
    )
    return legal(" | ".join(text for text in found if text))[:200]


def _columns(node: Table, width: float) -> list[int]:
    """Return the widths of the columns in twips; they add up to the table's width exactly."""
    count = max((sum(cell.columns for cell in row) for row in node.rows), default=1)
    shares = list(node.widths)[:count] or [1 / count] * count
    shares += (
        [max(0.05, (1 - sum(shares)) / (count - len(shares)))] * (count - len(shares)) if count > len(shares) else []
    )
    total, edges, at = twips(width), [0], 0.0
    for share in shares:
        at += share / sum(shares)
        edges.append(round(total * at))
    return [max(20, right - left) for left, right in pairwise(edges)]


def _rows(draft: WordDraft, node: Table, widths: list[int], setting: Setting) -> list[Element]:
    """Return the rows; a cell over several rows is continued by empty cells, as Word wants it."""
    hanging: dict[int, tuple[int, int]] = {}  # column → rows still covered, columns covered
    rows = []
    for index, row in enumerate(node.rows):
        cells: list[Element] = []
        column = 0
        pending = list(row)
        while pending or column in hanging:
            if column in hanging:
                left, span = hanging.pop(column)
                cells.append(_continued(widths, column, span))
                if left > 1:
                    hanging[column] = (left - 1, span)
                column += span
                continue
            cell = pending.pop(0)
            span = max(1, min(cell.columns, len(widths) - column))
            cells.append(_cell(draft, node, cell, index, (column, span), widths, setting))
            if cell.rows > 1:
                hanging[column] = (min(cell.rows, len(node.rows) - index) - 1, span)
                if not hanging[column][0]:
                    del hanging[column]
            column += span
        rows.append(_row(node, cells, index))
    return rows


def _row(node: Table, cells: list[Element], index: int) -> Element:
    properties = [flag("w:cantSplit")]
    if index < node.head_rows:
        properties.append(flag("w:tblHeader"))
    return el("w:tr", None, el("w:trPr", None, *properties), *cells)


def _width(widths: list[int], column: int, span: int) -> Element:
    return el("w:tcW", {"w:w": sum(widths[column : column + span]), "w:type": "dxa"})


def _continued(widths: list[int], column: int, span: int) -> Element:
    properties = [_width(widths, column, span), el("w:vMerge")]
    if span > 1:
        properties.append(value("w:gridSpan", span))
    return el("w:tc", None, el("w:tcPr", None, *properties), el("w:p"))


def _cell(
    draft: WordDraft,
    node: Table,
    cell: TableCell,
    index: int,
    place: tuple[int, int],
    widths: list[int],
    setting: Setting,
) -> Element:
    column, span = place
    look = LOOKS[node.role]
    head = index < node.head_rows
    last = column + span == len(widths)
    properties = [_width(widths, column, span)]
    if span > 1:
        properties.append(value("w:gridSpan", span))
    if cell.rows > 1:
        properties.append(value("w:vMerge", "restart"))
    if look.head_rule and index == node.head_rows - 1:
        properties.append(el("w:tcBorders", None, border("bottom", hex_color(draft.design, "accent", "#1f4e79"), 0.8)))
    if look.gutter:
        properties.append(_halved(look, head, column == 0, last))
    words = (
        (look.head if head else "") or (look.first if _leads(node, column) else look.last if last else "") or look.words
    )
    together = setting.together or head or (node.role is TableRole.SIGNATURES and index < len(node.rows) - 1)
    width = sum(widths[column : column + span]) / 20
    inner = replace(setting, width=width, cell=words, head=head and bool(look.gutter), together=together)
    draft.below = draft.margin = 0.0
    blocks: list[Element] = []
    for item in cell.nodes:
        if isinstance(item, Figure):
            blocks += docx_figures.figure(draft, item, replace(inner, right=look.right + look.gutter / 2))
        else:
            blocks.append(paragraph(draft, item, inner))
    if blocks and cell.nodes[-1].role is not Role.BODY:
        space_below(blocks[-1], 0)
    return el("w:tc", None, el("w:tcPr", None, *properties), *(blocks or [_empty()]))


def _leads(node: Table, column: int) -> bool:
    """True for a column that names what stands in the next: the first, and in facts every second."""
    return column == 0 or (node.role is TableRole.FACTS and column % 2 == 0)


def _halved(look: TableLook, head: bool, first: bool, last: bool) -> Element:
    """Return the margins of a cell that gives half the gutter; a head cell's line stands close to its words."""
    half = twips(look.gutter / 2)
    margins = {"left": 0 if first else half, "right": 0 if last else half}
    if head:
        margins |= {"top": 0, "bottom": 0}
    return el("w:tcMar", None, *(el(f"w:{side}", {"w:w": wide, "w:type": "dxa"}) for side, wide in margins.items()))


def _empty() -> Element:
    return el("w:p", None, el("w:pPr", None, value("w:pStyle", style_id("Table Text"))))


def boxed(draft: WordDraft, content: list[Element], name: str, setting: Setting, floating: bool = False) -> Element:
    """Return a table round *content*: a box whose insides may hang or be tables, or a block at the page's foot.

    What must not be disclosed has its label as a head row, so that Word says it again on every page the box runs to.
    """
    width = twips(setting.width - setting.shift - setting.right - (FLOAT_INSET if floating else 0))
    pad = {"Raised": (1, 13, 1, 0), "Closed": tuple(CLOSED_PADDING.values())}.get(name, (0, 0, 0, 0))
    properties = el(
        "w:tblPr",
        None,
        value("w:tblStyle", "TableNormal"),
        _at_the_foot() if floating else None,
        el("w:tblW", {"w:w": width, "w:type": "dxa"}),
        el("w:tblInd", {"w:w": twips(setting.shift), "w:type": "dxa"}) if not floating else None,
        _box_borders(draft, name),
        el("w:tblLayout", {"w:type": "fixed"}),
        _margins("w:tblCellMar", pad),
        value("w:tblCaption", words_of(content[0])[:200]),
    )
    rows = [_box_row(width, content, (), ())]
    if name == "Closed" and len(content) > 1 and style_of(content[0]) == style_id("Disclosure Label"):
        head = _box_row(width, content[:1], (flag("w:cantSplit"), flag("w:tblHeader")), (pad[0], pad[1], 0, pad[3]))
        rows = [head, _box_row(width, content[1:], (), (0, pad[1], pad[2], pad[3]))]
    grid = el("w:tblGrid", None, el("w:gridCol", {"w:w": width}))
    return el("w:tbl", None, properties, grid, *rows)


def _box_borders(draft: WordDraft, name: str) -> Element | None:
    if name == "Raised":
        return el("w:tblBorders", None, border("left", hex_color(draft.design, "tint", "#c9d4e3"), 2.4))
    if name == "Closed":
        color = hex_color(draft.design, draft.design.marking.color, "#b3261e")
        return el("w:tblBorders", None, *(border(side, color, 0.8) for side in _SIDES))
    return None


_SIDES = ("top", "left", "bottom", "right")


def _margins(tag: str, points: tuple[float, ...]) -> Element:
    """Return the margins of a cell or of all cells, in points: top, left, bottom, right."""
    sides = zip(_SIDES, points, strict=True)
    return el(tag, None, *(el(f"w:{side}", {"w:w": twips(space), "w:type": "dxa"}) for side, space in sides))


def _box_row(width: int, content: list[Element], marks: tuple[Element, ...], pad: tuple[float, ...]) -> Element:
    properties = [el("w:tcW", {"w:w": width, "w:type": "dxa"})]
    if pad:
        properties.append(_margins("w:tcMar", pad))
    cell = el("w:tc", None, el("w:tcPr", None, *properties), *content)
    return el("w:tr", None, el("w:trPr", None, *marks) if marks else None, cell)


def is_plain(nodes: tuple[Node, ...]) -> bool:
    """True when paragraph borders can hold *nodes* together: only paragraphs, and none of them hangs or is indented.

    Word and LibreOffice join the borders of neighbours only while their indents are the same.
    """
    hanging = {Role.POINT, Role.NUMBERED, Role.EXCERPT, Role.BULLET}
    return all(
        isinstance(node, Paragraph) and not node.number and not node.level and node.role not in hanging
        for node in nodes
    )

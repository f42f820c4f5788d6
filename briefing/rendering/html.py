"""Flow → HTML for the layout engine, written anew from the parsed flow: none of a template's own markup gets here."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from briefing.flow import (
    Contents,
    Figure,
    FigureRole,
    Flow,
    FlowSection,
    Group,
    Node,
    PageBreak,
    Paragraph,
    Role,
    Span,
    Table,
    TableCell,
    walk,
)
from briefing.rendering.fonts import SCHEME

Sizes = Mapping[str, tuple[tuple[float, float], tuple[float, float]]]
_TAGS = {Role.H1: "h1", Role.H2: "h2", Role.H3: "h3", Role.H4: "h4"}
_TITLE_LINE = 33  # characters of a cover title that fit one line
_SHORT = 46  # characters of a citation that is not broken over two lines


def flow_html(flow: Flow, pages: dict[str, int] | None = None, sizes: Sizes | None = None) -> str:
    """Return the whole page of HTML.

    *pages* are numbers of anchors that are not in this flow, *sizes* the sizes in points of the pictures at hand,
    as far as they may fill a page: (upright, on its side).
    """
    return _HtmlWriter(flow, pages or {}, sizes or {}).document()


def anchors_of(flow: Flow) -> Iterator[str]:
    """Yield every anchor in *flow*, in order."""
    for section in flow.sections:
        yield section.anchor
        for node in walk(section.nodes):
            if anchor := getattr(node, "anchor", ""):
                yield anchor


class _HtmlWriter:
    def __init__(self, flow: Flow, pages: dict[str, int], sizes: Sizes) -> None:
        self.flow = flow
        self.sizes = sizes
        self.landscape = False
        self.pages = pages
        self.anchors = frozenset(anchors_of(flow))

    def document(self) -> str:
        """Return the page of HTML."""
        flow = self.flow
        title = escape(flow.title)
        author = f'<meta name="author" content="{escape(flow.author)}">' if flow.author else ""
        body = "".join(self._section(place, section) for place, section in enumerate(flow.sections))
        if not flow.sections:
            body = '<section class="front s0"><p class="body">&#160;</p></section>'
        return (
            f'<!DOCTYPE html><html lang="{escape(flow.language)}"><head><meta charset="utf-8">'
            f"<title>{title}</title>{author}</head><body>{body}</body></html>"
        )

    def _section(self, place: int, section: FlowSection) -> str:
        self.landscape = section.landscape
        inside = "".join(self._nodes(section.nodes))
        side = " landscape" if section.landscape else ""
        return f'<section class="{section.role}{side} s{place}" id="{escape(section.anchor)}">{inside}</section>'

    def _nodes(self, nodes: Iterable[Node]) -> Iterator[str]:
        for node in nodes:
            yield self._node(node)

    def _node(self, node: Node) -> str:
        match node:
            case Paragraph():
                return self._paragraph(node)
            case Group():
                inside = "".join(self._nodes(node.nodes))
                return f'<div class="{node.role}"{_id(node.anchor)}>{inside}</div>'
            case Table():
                return self._table(node)
            case Contents():
                return self._contents(node)
            case Figure():
                return self._figure(node)
            case PageBreak():
                return '<div class="page-break"></div>'
        raise TypeError(type(node).__name__)  # a new node must be given its HTML here

    def _paragraph(self, paragraph: Paragraph) -> str:
        tag = _TAGS.get(paragraph.role, "p")
        classes = [paragraph.role.value]
        if paragraph.level:
            classes.append(f"level-{min(paragraph.level, 4)}")
        if paragraph.number:
            classes.append("has-number")
        number = f'<span class="number">{escape(paragraph.number)} </span>' if paragraph.number else ""
        looks = _balance(paragraph.text) if paragraph.role is Role.TITLE else ""
        words = self._spans(paragraph.spans)
        return f'<{tag} class="{" ".join(classes)}"{_id(paragraph.anchor)}{looks}>{number}{words}</{tag}>'

    def _spans(self, spans: Iterable[Span]) -> str:
        return "".join(self._span(span) for span in spans)

    def _span(self, span: Span) -> str:
        if span.page_of:
            return self._page_of(span.page_of)
        if span.note:
            return f'<span class="footnote">{self._spans(span.note)}</span>'
        text = _space_apart(escape(span.text, quote=False))
        for tag, on in (
            ("sup", span.superscript),
            ("sub", span.subscript),
            ("u", span.underline),
            ("i", span.italic),
            ("b", span.bold),
        ):
            if on:
                text = f"<{tag}>{text}</{tag}>"
        if span.target in self.anchors and span.target:
            text = f'<a href="#{escape(span.target)}">{text}</a>'
        elif span.href:
            text = f'<a class="out" href="{escape(span.href)}">{text}</a>'
        if not span.cite:
            return text
        return f'<span class="cite{" short" if len(span.text) <= _SHORT else ""}">{text}</span>'

    def _page_of(self, anchor: str) -> str:
        if anchor in self.anchors:
            return f'<a class="page" href="#{escape(anchor)}"></a>'
        number = self.pages.get(anchor)
        return f"<span>{number}</span>" if number else "<span>–</span>"

    def _table(self, table: Table) -> str:
        columns = "".join(f'<col style="width:{width * 100:.3f}%">' for width in table.widths)
        head = "".join(self._row(row) for row in table.rows[: table.head_rows])
        body = "".join(self._row(row) for row in table.rows[table.head_rows :])
        head = f"<thead>{head}</thead>" if head else ""
        return (
            f'<table class="{table.role}"{_id(table.anchor)}><colgroup>{columns}</colgroup>'
            f"{head}<tbody>{body}</tbody></table>"
        )

    def _row(self, row: tuple[TableCell, ...]) -> str:
        return "<tr>" + "".join(self._cell(cell) for cell in row) + "</tr>"

    def _cell(self, cell: TableCell) -> str:
        tag = "th" if cell.head else "td"
        spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        return f"<{tag}{spans}>{''.join(self._nodes(cell.nodes))}</{tag}>"

    def _contents(self, contents: Contents) -> str:
        parts: list[str] = []
        for head, entries in contents.groups:
            rows = "".join(
                f'<tr><td class="toc-label"><p>{escape(entry.label)}</p></td>'
                f'<td class="toc-title"><p>{self._linked(entry.target, escape(entry.title, quote=False))}</p></td>'
                f'<td class="toc-page"><p>{self._page_of(entry.target)}</p></td></tr>'
                for entry in entries
            )
            heading = f'<p class="group-head">{escape(head)}</p>' if head else ""
            parts.append(f'{heading}<table class="toc"><tbody>{rows}</tbody></table>')
        return f'<div class="contents">{"".join(parts)}</div>'

    def _linked(self, target: str, text: str) -> str:
        return f'<a href="#{escape(target)}">{text}</a>' if target in self.anchors else text

    def _figure(self, figure: Figure) -> str:
        """Write picture and caption; of a picture that is not at hand only the caption, which the notices say."""
        caption = f'<p class="small">{self._spans(figure.caption)}</p>' if figure.caption else ""
        if figure.asset not in self.sizes:
            return f"<div{_id(figure.anchor)}>{caption}</div>"
        width = f' style="width:{figure.width * 100:.0f}%"'
        if figure.role is FigureRole.SHEET:
            wide, high = self.sizes[figure.asset][self.landscape]
            width = f' style="width:{wide:.2f}pt;height:{high:.2f}pt"'
        image = f'<img src="{SCHEME}:{escape(figure.asset)}" alt="{escape(figure.alt)}"{width}>'
        return f'<div class="figure {figure.role}"{_id(figure.anchor)}>{image}{caption}</div>'


def _balance(title: str) -> str:
    """Narrow a title of more than one line so that its lines are about equally long: 'Official visit to | the …'."""
    lines = -(-len(title) // _TITLE_LINE)
    if lines < 2 or " " not in title:
        return ""
    wanted = len(title) / lines + max(map(len, title.split())) / 2
    return f' style="width:{min(100, 100 * wanted / _TITLE_LINE):.0f}%"'


def _id(anchor: str) -> str:
    return f' id="{escape(anchor)}"' if anchor else ""


def _space_apart(text: str) -> str:
    """Put a space at the end into a box of its own.

    Words that fit their line only without that space were broken after the first word when a number in a box of its
    own stood before them and what follows had no room (WeasyPrint 70).
    """
    bare = text.removesuffix(" ")
    return text if bare == text or not bare else f"{bare}<span> </span>"

"""Citations as footnotes: a flow whose source lines and short citations stand at the foot of the page.

Inside tables and boxes they stay where they are: a note that is torn from its row is no help, and neither format sets
notes reliably there.
"""

from collections.abc import Iterable
from dataclasses import replace

from briefing.flow import FlowSection, Group, GroupRole, Node, Paragraph, Role, Span


def with_footnotes(sections: tuple[FlowSection, ...]) -> tuple[FlowSection, ...]:
    """Return *sections* with a footnote for every citation that stands in running text."""
    return tuple(replace(section, nodes=_nodes(section.nodes)) for section in sections)


def _nodes(nodes: Iterable[Node]) -> tuple[Node, ...]:
    found: list[Node] = []
    for node in nodes:
        before = found[-1] if found else None
        if isinstance(node, Paragraph) and node.role is Role.CITATION:
            if isinstance(before, Paragraph) and before.role is Role.EXCERPT:
                found[-1] = replace(before, spans=(*before.spans, Span("", note=_plain(node.spans))))
            else:
                found.append(node)
        elif isinstance(node, Paragraph):
            found.append(_paragraph(node))
        elif isinstance(node, Group) and node.role is not GroupRole.CLOSED:
            found.append(replace(node, nodes=_nodes(node.nodes)))
        else:
            found.append(node)
    return tuple(found)


def _paragraph(paragraph: Paragraph) -> Paragraph:
    """Return *paragraph* with its short citations as notes; one that is nothing but citations stays as it is."""
    if not any(span.cite for span in paragraph.spans) or all(
        span.cite or not span.text.strip() for span in paragraph.spans
    ):
        return paragraph
    found: list[Span] = []
    noted: list[Span] = []
    for span in (*paragraph.spans, Span("")):
        if span.cite:
            noted.append(span)
            continue
        if noted:
            if found and not found[-1].note:
                found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
            found.append(Span("", note=_plain(noted)))
            noted = []
        if span.text or span.page_of:
            found.append(span)
    return replace(paragraph, spans=tuple(found))


def _plain(spans: Iterable[Span]) -> tuple[Span, ...]:
    kept = [replace(span, cite=False, bold=False) for span in spans if span.text]
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)

"""What the parts of the Word writer share while one file is made: bookmarks, relationships, notices, styles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from briefing.design import Design, RoleStyle
from briefing.flow import Contents, Figure, Flow, FlowSection, Group, Node, Paragraph, Role, Span, Table, walk
from briefing.model.source import Notice
from briefing.rendering.docx_package import Part
from briefing.rendering.word_styles import StyleSpec
from briefing.rendering.wordml import Element, bookmark


@dataclass(frozen=True, slots=True)
class Setting:
    """Where nodes are set: how wide, how far in, inside which box or table."""

    width: float  # points from the left edge of the text to the right
    shift: float = 0.0  # points that everything is moved in
    right: float = 0.0
    box: str = ""  # name of the box whose border the paragraphs carry
    closed: bool = False  # in a box of what must not be disclosed
    cell: str = ""  # in a table: the style of paragraphs without a role of their own
    head: bool = False  # in a head cell of two lines side by side
    together: bool = False  # keep all on one page
    listed: bool = False  # in a section that is an entry of the contents
    in_contents: bool = False  # the section of the contents: its head is no entry


@dataclass(slots=True)
class WordDraft:
    """One Word file in the making."""

    flow: Flow
    design: Design
    pages: Mapping[str, int]
    page_count: int
    document: Part
    pictures: Mapping[str, bytes] = field(default_factory=dict)  # by the name figures ask for
    notices: list[Notice] = field(default_factory=list)
    extra_styles: dict[str, StyleSpec] = field(default_factory=dict)
    media: dict[str, Part] = field(default_factory=dict)  # by the figures' name
    footnotes: list[Element] = field(default_factory=list)
    noted: bool = False  # the book has footnotes
    drawings: list[str] = field(default_factory=list)  # every picture set so far: each needs a number of its own
    landscape: bool = False  # the section being written lies on its side
    names: dict[str, str] = field(default_factory=dict)  # anchor → bookmark
    headings: dict[str, str] = field(default_factory=dict)  # anchor of a section → bookmark of its head
    below: float = 0.0  # points Word leaves below the block before
    margin: float = 0.0  # points the page wants below the block before; the greater of this and the next one's counts
    break_next: bool = False  # the next node begins a page
    _bookmarks: int = 0

    def __post_init__(self) -> None:
        """Name the bookmarks of everything that is led to, before anything is written."""
        wanted = _targets(self.flow)
        nodes = (node for section in self.flow.sections for node in walk(section.nodes))
        self.noted = any(span.note for node in nodes for span in spans_of(node))
        for number, anchor in enumerate(sorted(wanted), 1):
            self.names[anchor] = f"_Ref{number:08d}"
        for number, section in enumerate(self.flow.sections, 1):
            self.headings[section.anchor] = f"_Toc{number:08d}"

    def role(self, role: Role) -> RoleStyle:
        """Return how *role* is set."""
        return self.design.role(role)

    def bookmark(self, name: str) -> tuple[Element, Element]:
        """Return start and end of a new bookmark."""
        self._bookmarks += 1
        return bookmark(self._bookmarks, name)

    def page_of(self, anchor: str) -> str:
        """Return the page number that is shown for *anchor* until Word works it out itself."""
        page = self.pages.get(anchor)
        return str(page) if page else "–"

    def pages_or_one(self, anchor: str) -> str:
        """Return the page number of *anchor*, 1 where it is not known: a field needs a number to show."""
        return str(self.pages.get(anchor) or 1)

    def is_one_page(self, section: FlowSection) -> bool:
        """True when the section is known to fill one page only."""
        starts = [self.pages.get(other.anchor) for other in self.flow.sections]
        starts.append(self.page_count + 1 if self.page_count else None)
        at = self.flow.sections.index(section)
        start, end = starts[at], starts[at + 1]
        return bool(start and end and end == start + 1)

    def notice(self, code: str, message: str) -> None:
        """Note something the officer should know, once."""
        found = Notice(code, message)
        if found not in self.notices:
            self.notices.append(found)


def _targets(flow: Flow) -> set[str]:
    """Return the anchors that a link, a page number or the contents leads to and that are there."""
    wanted: set[str] = set()
    there: set[str] = {section.anchor for section in flow.sections}
    for section in flow.sections:
        for node in walk(section.nodes):
            there.add(anchor_of(node))
            for span in spans_of(node):
                wanted |= {span.target, span.page_of}
    return (wanted & there) - {""}


def anchor_of(node: Node) -> str:
    """Return the node's anchor, or nothing."""
    return node.anchor if isinstance(node, Paragraph | Group | Table | Figure) else ""


def spans_of(node: Node) -> Iterator[Span]:
    """Yield the spans that stand in the node itself."""
    if isinstance(node, Paragraph):
        yield from node.spans
        for span in node.spans:
            yield from span.note
    elif isinstance(node, Figure):
        yield from node.caption


def has_contents(section: FlowSection) -> bool:
    """True when the section holds the contents."""
    return any(isinstance(node, Contents) for node in walk(section.nodes))

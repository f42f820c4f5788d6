"""The closed vocabulary of what a page can carry. A template renders to it, both writers walk it.

Nothing here knows PDF or Word: a new role ships in ``rendering/html.py`` + ``rendering/css.py`` and in
``rendering/docx.py`` + ``rendering/word_styles.py`` together.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a paragraph is. Each is one CSS class and one named Word style."""

    TITLE = "title"  # on the cover
    SUBTITLE = "subtitle"
    KICKER = "kicker"  # small line above a title
    H1 = "h1"  # head of a top-level section; the only role in the contents
    H2 = "h2"
    H3 = "h3"
    H4 = "h4"
    LEAD = "lead"  # opening paragraph, larger
    BODY = "body"
    NUMBERED = "numbered"  # authored paragraph with its number: '3' or '3.1'
    BULLET = "bullet"
    POINT = "point"  # numbered point to make
    EXCERPT = "excerpt"  # words of a source, hanging printed number
    CITATION = "citation"  # source line
    QUESTION = "question"
    ANSWER = "answer"
    LABEL = "label"  # small caption over a group: IF RAISED, OUR LINE, NOT FOR DISCLOSURE
    SMALL = "small"  # remarks, captions, empty-state text
    GROUP_HEAD = "group-head"  # 'The visit', 'Tabs', 'Reference' in the contents


class GroupRole(StrEnum):
    """What a box around paragraphs is."""

    RAISED = "raised"  # if raised / if pressed / do not raise
    CLOSED = "closed"  # not for disclosure; impossible to miss
    CARD = "card"  # person, talking-point card; kept together
    ANNEX_TEXT = "annex-text"  # a source in full
    BACK = "back"  # block set at the foot of the cover: clearance


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of characters that looks the same."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    superscript: bool = False
    subscript: bool = False
    cite: bool = False  # a short citation within a line, small and grey
    href: str = ""  # https or mailto
    target: str = ""  # anchor in this flow the words lead to
    page_of: str = ""  # anchor whose page number stands here (``text`` is then ignored)
    note: tuple["Span", ...] = ()  # words of a footnote whose mark stands here (``text`` is then ignored)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with a role."""

    role: Role
    spans: tuple[Span, ...] = ()
    number: str = ""  # printed in the hanging indent: '14', '1', '(a)'
    level: int = 0  # depth of indent for bullets and excerpt items
    anchor: str = ""

    @property
    def text(self) -> str:
        """The paragraph's characters without its number."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Group:
    """Paragraphs in a box or kept together."""

    role: GroupRole
    nodes: tuple["Node", ...] = ()
    anchor: str = ""


class FigureRole(StrEnum):
    """How a picture stands on the page."""

    PICTURE = "picture"
    PORTRAIT = "portrait"  # of a person; fills its cell
    SHEET = "sheet"  # a page of another PDF: as large as fits, a page of its own


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture."""

    asset: str
    alt: str
    caption: tuple[Span, ...] = ()
    width: float = 1.0  # part of the text width
    anchor: str = ""
    role: FigureRole = FigureRole.PICTURE


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell that holds paragraphs and portraits."""

    nodes: tuple[Paragraph | Figure, ...] = ()
    head: bool = False
    columns: int = 1
    rows: int = 1


class TableRole(StrEnum):
    """How a table looks."""

    GRID = "grid"  # ruled, head row repeated on each page
    FACTS = "facts"  # label | value without rules: cover details, head of a brief
    COLUMNS = "columns"  # our line | their line
    ENTRIES = "entries"  # term | explanation: glossary, sources, distribution
    PROGRAMME = "programme"  # time | what
    SIGNATURES = "signatures"  # drafted | cleared | approved
    PERSON = "person"  # portrait | who it is, without rules
    ENDS = "ends"  # one row: words at the left margin, words at the right one (reference and copy number)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; ``widths`` are parts of the text width that add up to 1."""

    role: TableRole
    rows: tuple[tuple[TableCell, ...], ...]
    widths: tuple[float, ...] = ()
    head_rows: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the contents, leading to a section."""

    target: str
    title: str
    label: str = ""  # '2', '4A', 'A'


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents; entries stand in named groups."""

    groups: tuple[tuple[str, tuple[ContentsEntry, ...]], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next node begins on a new page."""


Node = Paragraph | Group | Table | Contents | Figure | PageBreak


class SectionRole(StrEnum):
    """What page furniture a top-level section gets."""

    COVER = "cover"  # marking only
    FRONT = "front"
    TAB = "tab"  # thumb mark, tab-page
    BACK = "back"


@dataclass(frozen=True, slots=True)
class FlowSection:
    """A top-level section: begins on a new page, can be laid out alone."""

    anchor: str
    role: SectionRole
    title: str  # as in running heads and contents
    label: str = ""  # '2', '4A', 'A'
    marking: str = ""
    landscape: bool = False
    nodes: tuple[Node, ...] = ()
    next: str = ""  # first words of what comes after it, for the foot of a speech card


@dataclass(frozen=True, slots=True)
class Flow:
    """A composed book, ready for any writer."""

    title: str
    language: str  # BCP 47
    sections: tuple[FlowSection, ...]
    furniture: tuple[tuple[str, str], ...] = ()  # values for furniture slots: 'book', 'issue', 'reference', 'copy' …
    author: str = ""
    duplex: bool = False  # printed on both sides: tabs begin on right-hand pages, margins and thumb marks change sides
    large_print: bool = False  # the same on a smaller sheet, enlarged
    watermark: str = ""  # a word across each page: 'DRAFT'


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Yield *nodes* and all within them, in reading order."""
    for node in nodes:
        yield node
        if isinstance(node, Group):
            yield from walk(node.nodes)
        elif isinstance(node, Table):
            for row in node.rows:
                for cell in row:
                    yield from walk(tuple(cell.nodes))


def outline(flow: Flow) -> tuple[tuple[int, str], ...]:
    """Return the headings of *flow* with their levels, in order."""
    levels = {Role.H1: 1, Role.H2: 2, Role.H3: 3, Role.H4: 4}
    found = []
    for section in flow.sections:
        for node in walk(section.nodes):
            if isinstance(node, Paragraph) and node.role in levels:
                words = f"{node.number} {node.text}" if node.number else node.text
                found.append((levels[node.role], words))
    return tuple(found)

"""What every reader hands to ``structure``: lines in reading order, with all the file says about how they look."""

from dataclasses import dataclass, field

from briefing.model.source import Cell
from briefing.model.text import Run, plain


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document as the reader found it.

    Formats that know their paragraphs (Word, HTML) hand over one whole paragraph a line and say so by ``whole``;
    formats that know only lines (text, PDF) leave the joining to ``structure``.
    """

    runs: tuple[Run, ...] = ()
    page: int | None = None  # from 1
    rect: tuple[float, float, float, float] | None = None  # points from the page's top left
    page_height: float | None = None
    page_width: float | None = None
    size: float | None = None  # points; the size most characters have
    bold: bool = False
    italic: bool = False
    blank_before: int = 0  # blank lines (text) or whole line heights of extra space (PDF) above this line
    whole: bool = False  # a complete paragraph, not to be joined with its neighbours
    heading: int = 0  # the format itself says: heading of this level
    title: bool = False  # the format itself says: title
    number: str | None = None  # number the format computes and does not print in the text (Word, HTML lists)
    item_level: int = 0  # the format itself says: list item of this depth, from 1
    footnote: str = ""  # the format itself says: text of the footnote with this mark
    cells: tuple[tuple[Cell, ...], ...] = ()  # a table
    picture: str = ""  # alternative text of a picture standing here
    edge: float | None = None  # points from the left: where its column ends at the right, if the page has several
    doubts: tuple[str, ...] = ()  # words of it that were recognised from a picture without certainty

    @property
    def text(self) -> str:
        """The line's characters."""
        return self.runs[0].text if len(self.runs) == 1 else plain(self.runs)  # asked for often


@dataclass(frozen=True, slots=True)
class Facts:
    """What the format itself knows about the document, to be weighed by ``structure``."""

    title: str = ""
    language: str = ""
    pages: int = 0
    marking: str = ""  # what the page headers and footers say, where the format keeps them apart from the text
    notices: tuple[tuple[str, str], ...] = field(default_factory=tuple)  # (code, sentence) from the reader
    status: str = ""  # what readers of the book must know of the words: 'Recognised from a picture'

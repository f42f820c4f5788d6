"""Where the characters of an RTF file go: paragraphs, table cells, and the bodies of notes and boxes."""

import re
from dataclasses import dataclass, field, replace

from briefing.model.text import Run
from briefing.reading.docx_styles import CONTENTS_NAME, HEADING_NAME, TITLE_NAMES, Look
from briefing.reading.hand_breaks import BREAK, parts_of
from briefing.reading.lines import Line
from briefing.reading.looks import most_size, run_of, share
from briefing.reading.rtf_tables import Edge, Table

_COUNTED = re.compile(r"\w")
_LETTERED = re.compile(r"^\W*(?:[a-z]{1,2}|[ivxl]+)\W*$")


@dataclass(frozen=True, slots=True)
class Form:
    """What RTF says of a paragraph."""

    style: int = 0
    outline: int | None = None
    in_table: bool = False
    list: int = 0  # called by this number; 0: none
    depth: int = 0  # of the list, from 0
    contents: bool = False  # inside the field that makes a contents list


@dataclass(slots=True)
class Sink:
    """One stretch of the document that stands by itself: the text, a footnote, a box, a page header."""

    kind: str = "text"
    mark: str = ""  # of a footnote
    lines: list[Line] = field(default_factory=list)
    found: list[tuple[Run, Look]] = field(default_factory=list)
    label: str = ""
    pending: list[Line] = field(default_factory=list)  # boxes anchored in the paragraph that is open
    cell: list[Line] = field(default_factory=list)
    cells: list[list[Line]] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    head: bool = False
    table: Table = field(default_factory=Table)
    blank: int = 0
    in_contents: bool = False  # words of the paragraph that is open come from a contents list
    contents: int = 0  # lines of contents lists left out

    def add(self, text: str, look: Look, href: str) -> None:
        """Add characters to the paragraph that is open."""
        run = run_of(text, look, href)
        if self.found and replace(self.found[-1][0], text="") == replace(run, text=""):
            before, old = self.found[-1]
            self.found[-1] = (replace(before, text=before.text + text), old)
        else:
            self.found.append((run, look))

    def end_paragraph(self, form: Form, names: dict[int, str]) -> None:
        """End the paragraph that is open."""
        made = self._made(form, names)
        self.found, self.label, self.pending, boxes = [], "", [], self.pending
        self.in_contents = False
        if form.in_table:
            self.cell.extend([*made, *boxes])
            return
        self.end_table()
        self.blank += not made
        if made:
            made[0] = replace(made[0], blank_before=self.blank)
            self.blank = 0
        self.lines.extend([*made, *boxes])

    def end_cell(self, form: Form, names: dict[int, str]) -> None:
        """End a cell of a table."""
        self.end_paragraph(replace(form, in_table=True), names)
        self.cells.append(self.cell)
        self.cell = []

    def end_row(self) -> None:
        """End a row of a table."""
        if self.cells:
            self.table.rows.append((list(self.edges), self.cells, self.head))
        self.cells = []

    def end_table(self) -> None:
        """Hand on the table that is open, if any, with what a broken file left over of it."""
        if self.cell:
            self.cells.append(self.cell)
            self.cell = []
        self.end_row()
        if self.table.rows:
            self.lines.extend(self.table.lines())
            self.table = Table()
            self.blank = 0

    def end(self, form: Form, names: dict[int, str]) -> list[Line]:
        """End everything that is open and return the lines."""
        if self.found or self.pending:
            self.end_paragraph(form, names)
        self.end_table()
        return self.lines

    def _made(self, form: Form, names: dict[int, str]) -> list[Line]:
        name = names.get(form.style, "")
        heading = _heading(form, name)
        title = name in TITLE_NAMES
        base = Look()
        bold, italic = share(self.found, "bold"), share(self.found, "italic")
        size = most_size(self.found, base)
        runs = [run for run, _ in self.found]
        if heading or title:
            runs = [replace(run, bold=False, italic=False if italic else run.italic) for run in runs]
        parts = parts_of([replace(run, text=run.text.replace("\t", " ")) for run in runs])
        if parts and (self.in_contents or CONTENTS_NAME.match(name)):
            self.contents += 1
            return []
        number, level = _numbered(self.label, form, heading)
        return [
            Line(
                runs=part,
                size=size,
                bold=bold,
                italic=italic,
                whole=True,
                heading=heading,
                title=title,
                number=number if index == 0 else None,
                item_level=level,
            )
            for index, part in enumerate(parts)
        ]


def _heading(form: Form, name: str) -> int:
    if form.outline is not None:
        return form.outline + 1 if 0 <= form.outline < 9 else 0
    found = HEADING_NAME.match(name)
    return int(found.group(1)) if found else 0


def _numbered(label: str, form: Form, heading: int) -> tuple[str | None, int]:
    """Return number and depth of a list item: bullets and letters are items, decimals are numbered paragraphs."""
    text = " ".join(label.replace(BREAK, " ").split())
    if not text:
        return None, 0
    if not _COUNTED.search(text) or text == "o":  # Courier's 'o' is Word's bullet of the second depth
        return None, 0 if heading else form.depth + 1
    return text, 0 if heading or not _LETTERED.match(text) else max(1, form.depth)

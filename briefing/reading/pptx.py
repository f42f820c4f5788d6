"""Presentations (.pptx): each slide's title as a heading, its text, its tables, and the speaker's notes."""

import re
from collections.abc import Iterator

from lxml import etree

from briefing.errors import SourceError
from briefing.model.source import Cell
from briefing.model.text import Run
from briefing.progress import SILENT, Progress
from briefing.reading.container import DAMAGED, LOCKED, Package, is_ole
from briefing.reading.docx_styles import Look
from briefing.reading.docx_xml import integer, local
from briefing.reading.hand_breaks import BREAK, parts_of
from briefing.reading.lines import Facts, Line
from briefing.reading.links import safe_link
from briefing.reading.looks import run_of
from briefing.reading.number_formats import number_text

EMPTY = "The presentation holds no words (only pictures?). Ask for the text, or save it as PDF and load that."
OLD = (
    "The presentation is in the old form or protected by a password. Open it in PowerPoint, "
    "save it as .pptx, and load that."
)
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FURNITURE = frozenset({"dt", "ftr", "sldNum", "hdr", "sldImg"})
_NUMBERS = {
    "arabic": "decimal",
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
}
_NUMBER_FORM = re.compile(r"(arabic|alphaLc|alphaUc|romanLc|romanUc)(Period|ParenR|ParenBoth|Plain)$")
_DEEPEST = 40  # groups of shapes


class PptxReader:
    """Reads presentations (.pptx, .ppsx, .pptm)."""

    name = "presentation"
    suffixes = (".pptx", ".ppsx", ".pptm")
    media_type = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

    def sniff(self, name: str, head: bytes) -> bool:
        """True for a package that looks like PowerPoint's, or an encrypted one of that name."""
        named = name.lower().endswith(self.suffixes)
        if is_ole(head):
            return named
        return (
            head.startswith(b"PK\x03\x04") and b"mimetypeapplication/" not in head[:100] and (named or b"ppt/" in head)
        )

    def read(self, data: bytes, progress: Progress = SILENT) -> tuple[tuple[Line, ...], Facts]:
        """Return the lines of all slides that are shown and the facts; raises ``SourceError``."""
        if is_ole(data):
            raise SourceError(
                LOCKED.replace("Word", "PowerPoint") if "EncryptedPackage".encode("utf-16-le") in data else OLD
            )
        package = Package(data)
        slides = _slides(package)
        lines: list[Line] = []
        hidden = 0
        for done, name in enumerate(slides):
            progress.report(done, len(slides), "slides")
            root = package.xml(name)
            if root.get("show") in ("0", "false"):
                hidden += 1
            else:
                lines.extend(_Slide(package, name, root, done + 1).lines())
        if not any(line.text.strip() or line.cells for line in lines):
            raise SourceError(EMPTY)
        notices = (("hidden", f"Hidden slides were left out: {hidden}."),) if hidden else ()
        return tuple(lines), Facts(pages=len(slides), notices=notices)


READER = PptxReader()


def _slides(package: Package) -> list[str]:
    main = next((name for name in package.names() if name.lower() == "ppt/presentation.xml"), "")
    if not main:
        raise SourceError(DAMAGED)
    targets = package.relations(main)
    found = [targets.get(e.get(_R + "id", ""), ("", ""))[1] for e in package.xml(main).iter() if local(e) == "sldId"]
    return [name for name in found if package.has(name)]


class _Slide:
    """One slide, or the notes under it."""

    def __init__(self, package: Package, name: str, root: etree._Element, page: int, notes: bool = False) -> None:
        self._package, self._root, self._page, self._is_notes = package, root, page, notes
        self._relations = package.relations(name)

    def lines(self) -> Iterator[Line]:
        """Yield the title first, then the shapes in their order, then the notes."""
        shapes = [shape for tree in self._root.iter() if local(tree) == "spTree" for shape in _shapes(tree, 0)]
        titles = [shape for shape in shapes if _placeholder(shape) in ("title", "ctrTitle")]
        for shape in [*titles, *(shape for shape in shapes if shape not in titles)]:
            yield from self._shape(shape, shape in titles)
        for kind, target in self._relations.values():
            if kind == "notesSlide" and not self._is_notes and self._package.has(target):
                notes = list(_Slide(self._package, target, self._package.xml(target), self._page, True).lines())
                if notes:
                    yield Line(runs=(Run("Speaker’s notes"),), whole=True, heading=3, page=self._page)
                    yield from notes

    def _shape(self, shape: etree._Element, is_title: bool) -> Iterator[Line]:
        if _placeholder(shape) in _FURNITURE or (self._is_notes and _placeholder(shape) != "body"):
            return
        table = next(shape.iter(_A + "tbl"), None)
        if table is not None:
            cells = tuple(
                tuple(_cell(cell, top) for cell in _cells(row)) for top, row in enumerate(table.iter(_A + "tr"))
            )
            yield Line(cells=cells, whole=True, page=self._page)
            return
        body = next((child for child in shape if local(child) == "txBody"), None)
        if body is None:
            described = next((e.get("descr", "").strip() for e in shape.iter() if local(e) == "cNvPr"), "")
            if local(shape) == "pic" and described:
                yield Line(picture=described, whole=True, page=self._page)
            return
        if is_title:
            words = " ".join(" ".join(t.text or "" for t in body.iter(_A + "t")).split())
            if words:
                yield Line(runs=(Run(words),), whole=True, heading=2 if self._page > 1 else 1, page=self._page)
            return
        yield from self._paragraphs(body, _placeholder(shape) in ("body", "obj", "") and not self._is_notes)

    def _paragraphs(self, body: etree._Element, may_list: bool) -> Iterator[Line]:
        counts: dict[int, int] = {}
        for paragraph in body.iterchildren(_A + "p"):
            form = paragraph.find(_A + "pPr")
            depth = 0 if form is None else integer(form.get("lvl")) or 0
            counts = {level: count for level, count in counts.items() if level <= depth}
            number, item = None, 0
            numbered = None if form is None else form.find(_A + "buAutoNum")
            bullet = form is not None and form.find(_A + "buChar") is not None
            if numbered is not None:
                counts[depth] = counts.get(depth, (integer(numbered.get("startAt")) or 1) - 1) + 1
                number, item = _label(counts[depth], numbered.get("type", "")), depth
            elif bullet or (may_list and depth):
                item = depth + 1
            for at, part in enumerate(parts_of(list(self._runs(paragraph)))):
                yield Line(runs=part, whole=True, page=self._page, number=None if at else number, item_level=item)

    def _runs(self, paragraph: etree._Element) -> Iterator[Run]:
        for child in paragraph:
            kind = local(child)
            if kind == "br":
                yield Run(BREAK)
            elif kind in ("r", "fld"):
                text = "".join(t.text or "" for t in child.iter(_A + "t")).replace("\v", BREAK).replace("\t", " ")
                form = child.find(_A + "rPr")
                yield run_of(text, _look(form), self._address(form))

    def _address(self, form: etree._Element | None) -> str:
        link = None if form is None else form.find(_A + "hlinkClick")
        return "" if link is None else safe_link(self._relations.get(link.get(_R + "id", ""), ("", ""))[1])


def _shapes(tree: etree._Element, depth: int) -> Iterator[etree._Element]:
    for child in tree:
        if local(child) == "grpSp" and depth < _DEEPEST:
            yield from _shapes(child, depth + 1)
        elif local(child) in ("sp", "graphicFrame", "pic", "cxnSp"):
            yield child


def _placeholder(shape: etree._Element) -> str:
    element = next((e for e in shape.iter() if local(e) == "ph"), None)
    return "" if element is None else element.get("type", "obj")


def _look(form: etree._Element | None) -> Look:
    if form is None:
        return Look()
    raised = integer(form.get("baseline")) or 0
    return Look(
        bold=form.get("b") in ("1", "true"),
        italic=form.get("i") in ("1", "true"),
        underline=form.get("u", "none") != "none",
        raised="superscript" if raised > 0 else "subscript" if raised < 0 else None,
    )


def _label(number: int, kind: str) -> str:
    found = _NUMBER_FORM.match(kind)
    form, ending = (found.group(1), found.group(2)) if found else ("arabic", "Period")
    text = number_text(number, _NUMBERS[form])
    return {"Period": f"{text}.", "ParenR": f"{text})", "ParenBoth": f"({text})", "Plain": text}[ending]


def _cells(row: etree._Element) -> list[etree._Element]:
    return [c for c in row.iterchildren(_A + "tc") if not {c.get("hMerge"), c.get("vMerge")} & {"1", "true"}]


def _cell(cell: etree._Element, row: int) -> Cell:
    words = " ".join(" ".join(t.text or "" for t in p.iter(_A + "t")) for p in cell.iter(_A + "p"))
    spans = [max(1, min(integer(cell.get(name)) or 1, 400)) for name in ("gridSpan", "rowSpan")]
    return Cell(" ".join(words.split()), spans[0], spans[1], row == 0)

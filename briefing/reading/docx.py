"""Word documents: paragraphs as Word shows them, with the automatic numbers the file does not spell out."""

import contextlib
import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from briefing.errors import SourceError
from briefing.model.text import Run, plain
from briefing.progress import SILENT, Progress
from briefing.reading.container import DAMAGED, Package, is_ole, refuse_ole
from briefing.reading.docx_inserted import inserted_lines
from briefing.reading.docx_notes import note_settings
from briefing.reading.docx_numbering import Label, Numbering
from briefing.reading.docx_seen import Seen
from briefing.reading.docx_styles import Style, Styles
from briefing.reading.docx_tables import as_paragraphs, cells_of
from briefing.reading.docx_text import Inline, Reader, unfilled
from briefing.reading.docx_xml import MC, VML, chosen, flag, integer, local, r, value, w, word_xml
from briefing.reading.hand_breaks import parts_of
from briefing.reading.lines import Facts, Line
from briefing.reading.page_heads import marking_in, notices_about
from briefing.reading.runs import cut, strip

NOT_WORD = (
    "The file is a package of another kind than a Word document. Open it in the program it was made with, save it as "
    "PDF or Word, and load that."
)
EMPTY = "The document holds no words. Ask for the file again, or choose another."
EMBEDDED_ONLY = (
    "The document only points to parts in another format. Open it in Word, save it anew as .docx, and load that copy."
)
PICTURES_ONLY = "The document holds pictures and no words (a scan?). Ask for the text, or run text recognition on it."
_REPORT_EVERY = 200  # paragraphs
_CHANGES = tuple(
    w(name)
    for name in "ins del moveFrom moveTo cellIns cellDel cellMerge pPrChange rPrChange numberingChange tblPrChange "
    "trPrChange tcPrChange sectPrChange".split()
)
_LETTERED = frozenset({"lowerLetter", "lowerRoman", "aiueo", "aiueoFullWidth", "iroha", "irohaFullWidth"})
_ENTRY = re.compile(r"(?:\d|\b[ivxlc]+)\s*$")  # a line of a contents list ends in a page number


class DocxReader:
    """Reads Word documents and templates (.docx, .docm, .dotx, .dotm)."""

    name = "Word document"
    suffixes = (".docx", ".docm", ".dotx", ".dotm")
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def sniff(self, name: str, head: bytes) -> bool:
        """True for a package that looks like Word's, and for old or encrypted ones, which get their own sentence."""
        suffix = name.lower().rpartition(".")[2]
        if is_ole(head):
            return suffix in ("docx", "docm", "doc", "dot", "dotx", "dotm")
        if not head.startswith(b"PK\x03\x04") or b"mimetypeapplication/" in head[:100]:
            return False
        return b"word/" in head or "." + suffix in self.suffixes

    def read(self, data: bytes, progress: Progress = SILENT) -> tuple[tuple[Line, ...], Facts]:
        """Return the paragraphs and the facts; raises ``SourceError`` for a file that is no whole Word document."""
        refuse_ole(data)
        return _Document(Package(data)).read(progress)


READER = DocxReader()


class _Document:
    """One Word document while it is being read."""

    def __init__(self, package: Package, inner: bool = False) -> None:
        self._package = package
        self._inner = inner  # stands in another document
        self._main = _main_part(package)
        root = word_xml(package.part(self._main))
        body = root.find(w("body"))
        if body is None:
            raise SourceError(DAMAGED)
        self._body = body
        self._targets = package.relations(self._main)
        settings = self._part("settings")
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"), self._styles.list_styles)
        self._notes = {kind: note_settings(root, settings, kind) for kind in ("footnote", "endnote")}
        self._seen = Seen(changes=_has_changes(root))
        self._seen.macros = any(name.lower().endswith("vbaproject.bin") for name in package.names())
        self._seen.by_page = self._notes["footnote"].restart == "eachPage"
        self._note_roots: dict[str, dict[str, etree._Element]] = {}
        self._text = Reader(
            self._styles, self._links(self._main), self._notes, self._seen, self._counted_in_text, self._diagram
        )
        self._list = ""  # id of the list of the paragraph being read
        self._blank = 0
        self._carried: tuple[Run, ...] = ()  # of a paragraph whose end mark was deleted: goes on in the next

    def _part(self, kind: str) -> etree._Element | None:
        """Return the root of the part the document points to by that kind of relation, or None."""
        for target_kind, target in self._targets.values():
            if target_kind == kind and self._package.has(target):
                return word_xml(self._package.part(target))
        return None

    def _links(self, part: str) -> dict[str, str]:
        return {key: target for key, (kind, target) in self._package.relations(part).items() if kind == "hyperlink"}

    def read(self, progress: Progress) -> tuple[tuple[Line, ...], Facts]:
        """Return the lines and the facts."""
        total = len(self._body)
        lines: list[Line] = []
        for done, element in enumerate(self._body):
            if done % _REPORT_EVERY == 0:
                progress.report(done, total, "paragraphs")
            lines.extend(self._block(element))
        lines.extend(self._rest())
        lines.extend(self._note_lines("footnote"))
        lines.extend(self._note_lines("endnote"))
        progress.report(total, total)
        if not lines:
            raise SourceError(_why_empty(self._seen))
        heads = self._page_heads()
        notices = (*self._seen.notices(), *notices_about(heads))
        return tuple(lines), Facts(title=self._title(), marking=marking_in(heads), notices=notices)

    # ------------------------------------------------------------------------------------------------------- blocks

    def _block(self, element: etree._Element) -> Iterator[Line]:
        name = local(element)
        if name == "p":
            yield from self._paragraph(element)
        elif name == "tbl":
            yield from self._rest()
            yield from self._table(element)
        elif name == "sdt" and unfilled(element, self._seen):
            return
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            for child in element:
                yield from self._block(child)
        elif element.tag == MC + "AlternateContent":
            for child in chosen(element):
                yield from self._block(child)
        elif name in ("altChunk", "subDoc"):
            yield from self._inserted(element)

    def _inserted(self, element: etree._Element) -> Iterator[Line]:
        """Read a file that Word would take in here; one that cannot be read is counted."""
        _, target = self._targets.get(element.get(r("id"), ""), ("", ""))
        data = self._package.part(target) if self._package.has(target) else b""
        found: list[Line] = []
        if data.startswith(b"PK") and not self._inner:
            with contextlib.suppress(SourceError):
                found = list(_Document(Package(data), inner=True).read(SILENT)[0])
        elif data:
            found = inserted_lines(target, data)
        self._seen.unfolded += bool(found)
        self._seen.embedded += not found
        yield from found

    def _rest(self) -> Iterator[Line]:
        """Yield what a paragraph of a deleted end mark holds when no paragraph follows that it could go on in."""
        runs, self._carried = self._carried, ()
        for part in parts_of(runs):
            yield Line(runs=part, whole=True, blank_before=self._blank)
            self._blank = 0

    def _paragraph(self, element: etree._Element) -> Iterator[Line]:
        properties = element.find(w("pPr"))
        style = self._styles.paragraph(value(properties, "pStyle"))
        outline = integer(value(properties, "outlineLvl"))
        heading = style.heading if outline is None else (outline + 1 if outline < 9 else 0)
        was_contents = self._text.in_contents
        label = self._label(element, properties, style)
        inline = self._text.paragraph(element, style, bool(heading) or style.title)
        in_field = was_contents or self._text.in_contents
        if style.contents or (in_field and _ENTRY.search("".join(run.text for run in inline.runs))):
            self._seen.contents += bool(inline.runs)
            return
        if self._joins_next(properties):
            self._carried = (*self._carried, *inline.runs)
            return
        runs, self._carried = (*self._carried, *inline.runs), ()
        yield from self._lines(runs, inline, style, heading, label)
        for words in inline.pictures:
            yield Line(picture=words, whole=True)
        yield from self._boxes(inline)
        if properties is not None and properties.find(w("sectPr")) is not None:
            for kind in ("footnote", "endnote"):
                if self._notes[kind].section_ended():
                    yield from self._note_lines(kind)

    def _boxes(self, inline: Inline) -> Iterator[Line]:
        """Yield what stands in text boxes; lists count there by themselves, as in Word."""
        if not inline.boxes:
            return
        self._numbering.enter("box")
        for box in inline.boxes:
            for child in box:
                yield from self._block(child)
            yield from self._rest()
        self._numbering.enter("")

    def _joins_next(self, properties: etree._Element | None) -> bool:
        """True when a tracked change has deleted the mark at the end of the paragraph."""
        return _mark_deleted(properties)

    def _lines(
        self, runs: tuple[Run, ...], inline: Inline, style: Style, heading: int, label: Label | None
    ) -> Iterator[Line]:
        parts = parts_of(runs)
        if not parts:
            self._blank += not (inline.boxes or inline.pictures)
            return
        for index, part in enumerate(parts):
            own = label if index == 0 else None
            yield Line(
                runs=part,
                size=inline.size,
                bold=inline.bold,
                italic=inline.italic,
                blank_before=self._blank,
                whole=True,
                heading=heading,
                title=style.title,
                number=own.text or None if own is not None and not own.bullet else None,
                item_level=_item_level(own, heading),
            )
            self._blank = 0

    def _label(self, element: etree._Element, properties: etree._Element | None, style: Style) -> Label | None:
        """Count the paragraph in its list. Empty ones count as well, as in Word, unless nothing of them shows."""
        self._list = ""
        if _mark_deleted(properties) or (_shows_nothing(properties) and not _has_words(element)):
            return None
        numbering = None if properties is None else properties.find(w("numPr"))
        list_id, level = value(numbering, "numId"), integer(value(numbering, "ilvl"))
        if list_id is None:
            list_id = style.list_id
            if list_id is not None and level is None:
                tied = self._numbering.level_of_style(list_id, style.id)
                level = tied if tied is not None else style.list_level
        if list_id in (None, "0"):
            return None
        self._list = list_id or ""
        return self._numbering.label(self._list, level or 0)

    def _counted_in_text(self, name: str, level: int, start: int | None) -> str:
        """Return the number a LISTNUM field shows: the next of its list, else of the paragraph's own."""
        label = self._numbering.label(self._numbering.named(name) or self._list, level, start)
        return label.text if label is not None and not label.bullet else ""

    def _diagram(self, relation: str) -> str:
        """Return the words of a diagram, one part after the other."""
        _, target = self._targets.get(relation, ("", ""))
        if not self._package.has(target):
            return ""
        points = [e for e in self._package.xml(target).iter() if local(e) == "pt"]
        words = ["".join(t.text or "" for t in point.iter() if local(t) == "t").strip() for point in points]
        return " · ".join(word for word in words if word)

    def _table(self, element: etree._Element) -> Iterator[Line]:
        rows = cells_of(element, self._cell_lines)
        unwrapped = as_paragraphs(rows)
        if unwrapped is not None:
            for line in unwrapped:
                yield replace(line, blank_before=max(line.blank_before, self._blank))
                self._blank = 0
            return
        cells = tuple(tuple(cell for cell, _ in row) for row in rows)
        if any(cell.text for row in cells for cell in row):
            yield Line(cells=cells, whole=True, blank_before=self._blank)
            self._blank = 0

    def _cell_lines(self, cell: etree._Element) -> list[Line]:
        control = cell.getparent()
        control = None if control is None else control.getparent()
        if control is not None and control.tag == w("sdt") and unfilled(control, self._seen):
            return []
        return [*(line for child in cell for line in self._block(child)), *self._rest()]

    # -------------------------------------------------------------------------------------------------------- notes

    def _note_lines(self, kind: str) -> Iterator[Line]:
        """Yield the notes that were not yet handed on, in the order of their marks."""
        notes = self._notes[kind]
        part = next((target for k, target in self._targets.values() if k == kind + "s"), "")
        waiting = [note_id for note_id in notes.marks if note_id not in notes.told]
        if not waiting or not self._package.has(part):
            return
        if kind not in self._note_roots:
            root = word_xml(self._package.part(part))
            self._seen.changes |= _has_changes(root)
            self._note_roots[kind] = {e.get(w("id"), ""): e for e in root.iterchildren(w(kind))}
        reader = Reader(self._styles, self._links(part), {}, self._seen)
        for note_id in waiting:
            notes.told.add(note_id)
            mark = notes.marks[note_id] or "*"
            element = self._note_roots[kind].get(note_id)
            runs = () if element is None else self._note_runs(element, reader)
            if note_id in notes.own and plain(runs).startswith(mark):  # the author typed the mark once more
                runs = strip(cut(runs, len(mark)))
            if runs:
                yield Line(runs=runs, whole=True, footnote=mark)

    def _note_runs(self, element: etree._Element, reader: Reader) -> tuple[Run, ...]:
        runs: list[Run] = []
        for paragraph in element.iter(w("p")):
            style = self._styles.paragraph(value(paragraph.find(w("pPr")), "pStyle"))
            for part in parts_of(reader.paragraph(paragraph, style, False).runs):
                runs.extend((Run(" "), *part) if runs else part)
        return tuple(runs)

    # -------------------------------------------------------------------------------------------------------- facts

    def _title(self) -> str:
        """Return the title in the file's properties, unless a program put a file name or its own name there."""
        if not self._package.has("docProps/core.xml"):
            return ""
        try:
            root = self._package.xml("docProps/core.xml")
        except SourceError:
            return ""
        title = next((e.text or "" for e in root if local(e) == "title"), "")
        title = " ".join(title.split())
        junk = len(title) < 8 or " " not in title or re.search(r"\.(docx?|pdf|rtf|odt|dotx?)\b", title.lower())
        return "" if junk or title.lower().startswith(("microsoft ", "untitled", "document")) else title

    def _page_heads(self) -> list[str]:
        """Return the lines of the page headers and footers, and what is written across the pages."""
        found: list[str] = []
        for kind, target in self._targets.values():
            if kind in ("header", "footer") and self._package.has(target):
                root = word_xml(self._package.part(target))
                found += [path.get("string", "") for path in root.iter(VML + "textpath")]
                found += [
                    "".join(" " if t.tag == w("tab") else t.text or "" for t in paragraph.iter(w("t"), w("tab")))
                    for paragraph in root.iter(w("p"))
                ]
        return [" ".join(text.split()) for text in found if text.strip()]


def _why_empty(seen: Seen) -> str:
    if seen.embedded:
        return EMBEDDED_ONLY
    return PICTURES_ONLY if seen.pictures else EMPTY


def _has_changes(root: etree._Element) -> bool:
    """True when anything in a part is a tracked change that was neither accepted nor rejected."""
    return next(root.iter(*_CHANGES), None) is not None


def _mark_deleted(properties: etree._Element | None) -> bool:
    return properties is not None and properties.find(f"{w('rPr')}/{w('del')}") is not None


def _shows_nothing(properties: etree._Element | None) -> bool:
    """True for a paragraph that, when empty, is only a hidden mark or carries the end of a section."""
    if properties is None:
        return False
    return bool(flag(properties.find(w("rPr")), "vanish")) or properties.find(w("sectPr")) is not None


def _has_words(element: etree._Element) -> bool:
    return any((text.text or "").strip() for text in element.iter(w("t")))


def _item_level(label: Label | None, heading: int) -> int:
    """Return the depth of a list item: bullets and letters are items, decimals are numbered paragraphs."""
    if label is None or heading:
        return 0
    if label.bullet:
        return label.level + 1
    return max(1, label.level) if label.format in _LETTERED else 0


def _main_part(package: Package) -> str:
    for kind, target in package.relations("").values():
        if kind == "officeDocument" and package.has(target):
            if not target.lower().startswith("word/") and any(n.startswith(("xl/", "ppt/")) for n in package.names()):
                raise SourceError(NOT_WORD)
            return target
    if package.has("word/document.xml"):
        return "word/document.xml"
    raise SourceError(NOT_WORD if package.names() else DAMAGED)

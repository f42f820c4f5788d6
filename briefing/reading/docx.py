"""Word documents: paragraphs as Word shows them, with the automatic numbers the file does not spell out."""

import re
from collections.abc import Iterator
from dataclasses import replace
from posixpath import dirname, join, normpath

from lxml import etree

from briefing.errors import SourceError
from briefing.model.text import Run
from briefing.progress import SILENT, Progress
from briefing.reading.container import DAMAGED, Package, is_ole, refuse_ole
from briefing.reading.docx_numbering import Label, Numbering
from briefing.reading.docx_styles import Style, Styles
from briefing.reading.docx_tables import as_paragraphs, cells_of
from briefing.reading.docx_text import Inline, Reader, Seen, note_settings
from briefing.reading.docx_xml import MC, chosen, flag, integer, local, value, w, word_xml
from briefing.reading.hand_breaks import parts_of
from briefing.reading.lines import Facts, Line

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
_MARKING = re.compile(
    r"\b(?:TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED|OFFICIAL(?:[- ]SENSITIVE)?|UNCLASSIFIED|PROTECTED(?: [ABC])?|"
    r"RAHSIA BESAR|RAHSIA|SULIT|TERHAD|TERBUKA|DIFFUSION RESTREINTE|EMBARGOED?)\b|極秘|取扱注意|部外秘|機密"
)
_LETTERED = frozenset({"lowerLetter", "lowerRoman", "aiueo", "aiueoFullWidth", "iroha", "irohaFullWidth"})
_ENTRY = re.compile(r"(?:\d|\b[ivxlc]+)\s*$")  # a line of a contents list ends in a page number


class DocxReader:
    """Reads Word documents (.docx, .docm)."""

    name = "Word document"
    suffixes = (".docx", ".docm")
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def sniff(self, name: str, head: bytes) -> bool:
        """True for a package that looks like Word's, and for old or encrypted ones, which get their own sentence."""
        suffix = name.lower().rpartition(".")[2]
        if is_ole(head):
            return suffix in ("docx", "docm", "doc", "dot", "dotx")
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

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = _main_part(package)
        root = word_xml(package.part(self._main))
        body = root.find(w("body"))
        if body is None:
            raise SourceError(DAMAGED)
        self._body = body
        self._targets = _relations(package, self._main)
        settings = self._part("settings")
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"), self._styles.list_styles)
        self._notes = {kind: note_settings(root, settings, kind) for kind in ("footnote", "endnote")}
        self._seen = Seen()
        self._text = Reader(self._styles, self._links(self._main), self._notes, self._seen, self._counted_in_text)
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
        return {key: target for key, (kind, target) in _relations(self._package, part).items() if kind == "hyperlink"}

    def read(self, progress: Progress) -> tuple[tuple[Line, ...], Facts]:
        """Return the lines and the facts."""
        total = len(self._body)
        lines: list[Line] = []
        for done, element in enumerate(self._body):
            if done % _REPORT_EVERY == 0:
                progress.report(done, total, "paragraphs")
            lines.extend(self._block(element))
        lines.extend(self._note_lines("footnote"))
        lines.extend(self._note_lines("endnote"))
        progress.report(total, total)
        if not lines:
            raise SourceError(_why_empty(self._seen))
        return tuple(lines), Facts(title=self._title(), notices=tuple(self._notices()))

    # ------------------------------------------------------------------------------------------------------- blocks

    def _block(self, element: etree._Element) -> Iterator[Line]:
        name = local(element)
        if name == "p":
            yield from self._paragraph(element)
        elif name == "tbl":
            yield from self._table(element)
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            for child in element:
                yield from self._block(child)
        elif element.tag == MC + "AlternateContent":
            for child in chosen(element):
                yield from self._block(child)
        elif name in ("altChunk", "subDoc"):
            self._seen.embedded += 1

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
        for box in inline.boxes:
            for child in box:
                yield from self._block(child)

    def _joins_next(self, properties: etree._Element | None) -> bool:
        """True when a tracked change has deleted the mark at the end of the paragraph."""
        joined = _mark_deleted(properties)
        self._seen.changes |= joined
        return joined

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
        return [line for child in cell for line in self._block(child)]

    # -------------------------------------------------------------------------------------------------------- notes

    def _note_lines(self, kind: str) -> Iterator[Line]:
        """Yield the notes in the order of their marks."""
        notes = self._notes[kind]
        part = next((target for k, target in self._targets.values() if k == kind + "s"), "")
        if not notes.marks or not self._package.has(part):
            return
        elements = {e.get(w("id"), ""): e for e in word_xml(self._package.part(part)).iterchildren(w(kind))}
        reader = Reader(self._styles, self._links(part), {}, self._seen)
        for note_id, mark in list(notes.marks.items()):
            element = elements.get(note_id)
            runs = () if element is None else self._note_runs(element, reader)
            if runs:
                yield Line(runs=runs, whole=True, footnote=mark or "*")

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

    def _notices(self) -> Iterator[tuple[str, str]]:
        seen = self._seen
        if seen.changes:
            yield "tracked-changes", "The document holds tracked changes; it was read as if all were accepted."
        if seen.comments:
            yield "comments", f"Left out: {_count(len(seen.comments), 'comment')} by reviewers."
        if seen.struck:
            yield "struck-through", f"{_count(seen.struck, 'character')} struck through in the original; kept as text."
        if seen.contents:
            yield "contents", f"The contents list ({_count(seen.contents, 'line')}) was left out."
        if seen.pictures:
            yield "pictures", f"Left out: {_count(seen.pictures, 'picture')} without a description."
        if seen.embedded:
            yield "embedded", f"Not read: {_count(seen.embedded, 'embedded part')} in another format."
        marking = self._marking()
        if marking:
            yield "marking", f"The page header or footer says ‘{marking}’."

    def _marking(self) -> str:
        """Return the marking in the page headers and footers, or ''."""
        for kind, target in self._targets.values():
            if kind in ("header", "footer") and self._package.has(target):
                root = word_xml(self._package.part(target))
                for paragraph in root.iter(w("p")):
                    text = "".join(t.text or "" for t in paragraph.iter(w("t"))).strip()
                    match = _MARKING.search(text)
                    if match and len(text) < 60:
                        return match.group()
        return ""


def _why_empty(seen: Seen) -> str:
    if seen.embedded:
        return EMBEDDED_ONLY
    return PICTURES_ONLY if seen.pictures else EMPTY


def _mark_deleted(properties: etree._Element | None) -> bool:
    return properties is not None and properties.find(f"{w('rPr')}/{w('del')}") is not None


def _shows_nothing(properties: etree._Element | None) -> bool:
    """True for a paragraph that, when empty, is only a hidden mark or carries the end of a section."""
    if properties is None:
        return False
    return bool(flag(properties.find(w("rPr")), "vanish")) or properties.find(w("sectPr")) is not None


def _has_words(element: etree._Element) -> bool:
    return any((text.text or "").strip() for text in element.iter(w("t")))


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"


def _item_level(label: Label | None, heading: int) -> int:
    """Return the depth of a list item: bullets and letters are items, decimals are numbered paragraphs."""
    if label is None or heading:
        return 0
    if label.bullet:
        return label.level + 1
    return max(1, label.level) if label.format in _LETTERED else 0


def _main_part(package: Package) -> str:
    for kind, target in _relations(package, "").values():
        if kind == "officeDocument" and package.has(target):
            if not target.lower().startswith("word/") and any(n.startswith(("xl/", "ppt/")) for n in package.names()):
                raise SourceError(NOT_WORD)
            return target
    if package.has("word/document.xml"):
        return "word/document.xml"
    raise SourceError(NOT_WORD if package.names() else DAMAGED)


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return id → (kind, target) of a part's relations; inner targets are names of parts."""
    folder = dirname(part)
    name = join(folder, "_rels", part.rpartition("/")[2] + ".rels")
    if not package.has(name):
        return {}
    found: dict[str, tuple[str, str]] = {}
    for element in package.xml(name):
        if local(element) != "Relationship":
            continue
        kind = element.get("Type", "").rpartition("/")[2]
        target = element.get("Target", "")
        if element.get("TargetMode") != "External":
            target = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        found[element.get("Id", "")] = (kind, target)
    return found

"""The characters of a Word paragraph as Word shows them: results of fields, changes as accepted, marks of notes."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from briefing.model.text import Run
from briefing.reading.docx_math import linear
from briefing.reading.docx_notes import Notes
from briefing.reading.docx_seen import Seen
from briefing.reading.docx_styles import Look, Style, Styles, look_of
from briefing.reading.docx_xml import MC, VML, WP, M, chosen, flag, integer, local, r, value, w
from briefing.reading.hand_breaks import BREAK
from briefing.reading.links import safe_link
from briefing.reading.looks import most_size, share
from briefing.reading.symbols import UNKNOWN, sign, told

_LISTNUM = re.compile(r'\s*LISTNUM\b\s*(?:"([^"]*)"|([^\s\\"]+))?(.*)$', re.IGNORECASE | re.DOTALL)
_SWITCH = re.compile(r"\\([ls])\s*(\d+)", re.IGNORECASE)
_SKIPPED = frozenset({"del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "annotationRef", "rt"})
_THROUGH = frozenset(
    {"ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "bdo", "dir", "fldSimple", "ruby", "rubyBase"}
)


@dataclass(frozen=True, slots=True)
class Inline:
    """What a paragraph holds."""

    runs: tuple[Run, ...]
    size: float
    bold: bool
    italic: bool
    boxes: tuple[etree._Element, ...] = ()  # text boxes anchored here
    pictures: tuple[str, ...] = ()  # their descriptions


class _Field:
    """One complex field while it is being read."""

    __slots__ = ("instruction", "showing")

    def __init__(self) -> None:
        self.instruction = ""
        self.showing = False


class Reader:
    """Reads paragraphs in document order; fields may run over several of them."""

    def __init__(
        self,
        styles: Styles,
        links: Mapping[str, str],
        notes: Mapping[str, Notes],
        seen: Seen,
        count: Callable[[str, int, int | None], str] | None = None,
        diagram: Callable[[str], str] | None = None,
    ) -> None:
        self._styles = styles
        self._links = links  # relationship id → address
        self._notes = notes
        self._seen = seen
        self._count = count  # name of a list, level from 0, start → the number a LISTNUM field shows
        self._diagram = diagram  # relationship id of a diagram's data → its words
        self._fields: list[_Field] = []
        self._found: list[tuple[Run, Look]] = []
        self._boxes: list[etree._Element] = []
        self._pictures: list[str] = []
        self._custom_note = ""  # id of a note whose own mark comes next

    def paragraph(self, element: etree._Element, style: Style, plain_look: bool) -> Inline:
        """Return the content of a ``w:p``. With *plain_look* the style's own bold is not put on each run."""
        self._found, self._boxes, self._pictures = [], [], []
        base = style.look.over(self._styles.base)
        shown_base = replace(base, bold=None, italic=None, underline=None) if plain_look else base
        self._walk(element, shown_base, "")
        # A field whose result has not begun by now never will: a broken one must not swallow the rest of the document.
        self._fields = [f for f in self._fields if f.showing]
        full = [(run, look.over(base)) for run, look in self._found]
        return Inline(
            runs=tuple(run for run, _ in self._found),
            size=most_size(full, base),
            bold=share(full, "bold"),
            italic=share(full, "italic"),
            boxes=tuple(self._boxes),
            pictures=tuple(self._pictures),
        )

    @property
    def in_contents(self) -> bool:
        """True while a contents list made by a field is being read."""
        return any(f.instruction.strip().upper().startswith("TOC") for f in self._fields)

    def _walk(self, element: etree._Element, base: Look, href: str) -> None:
        for child in element:
            name = local(child)
            if name == "r":
                self._run(child, base, href)
            elif name == "hyperlink":
                self._walk(child, base, self._address(child) or href)
            elif name in _SKIPPED:
                continue
            elif name in _THROUGH:
                if not unfilled(child, self._seen):
                    self._walk(child, base, href)
            elif child.tag == MC + "AlternateContent":
                for part in chosen(child):
                    self._special(part, base, href)
            elif isinstance(child.tag, str) and child.tag.startswith(M):
                self._math(child, base)

    def _address(self, link: etree._Element) -> str:
        return safe_link(self._links.get(link.get(r("id"), ""), ""))

    def _run(self, run: etree._Element, base: Look, href: str) -> None:
        properties = run.find(w("rPr"))
        look = look_of(properties)
        style = value(properties, "rStyle")
        if style:
            look = look.over(self._styles.character(style))
        look = look.over(base)
        if look.hidden:
            self._seen.hidden += sum(len((t.text or "").strip()) for t in run.iterchildren(w("t")))
            return
        for child in run:
            self._piece(child, look, href)

    def _piece(self, child: etree._Element, look: Look, href: str) -> None:
        name = local(child)
        if name == "t":
            self._add(told((child.text or "").replace("\xad", ""), look.font), look, href)
        elif name in ("tab", "ptab"):
            self._add(" ", look, href)
        elif name in ("br", "cr"):
            if child.get(w("type")) not in ("page", "column"):
                self._add(BREAK, look, href)
            elif self._found and not self._found[-1][0].text.endswith((" ", BREAK)):
                self._add(" ", look, href)
        elif name == "noBreakHyphen":
            self._add("-", look, href)
        elif name == "sym":
            code = int(child.get(w("char"), "20"), 16) if _is_hex(child.get(w("char"))) else 0x20
            shown = sign(code, child.get(w("font")))
            self._seen.unknown += shown == UNKNOWN
            self._add(shown, look, href)
        elif name in ("footnoteReference", "endnoteReference"):
            self._note(child, name.removesuffix("Reference"))
        elif name == "fldChar":
            self._field(child)
        elif name == "instrText" and self._fields and not self._fields[-1].showing:
            self._fields[-1].instruction += child.text or ""
        elif name == "commentReference":
            self._seen.comments.add(child.get(w("id"), ""))
        elif child.tag == MC + "AlternateContent":
            for part in chosen(child):
                self._special(part, look, href)
        elif name == "ruby":
            self._walk(child, look, href)
        else:
            self._special(child, look, href)

    def _special(self, child: etree._Element, look: Look, href: str) -> None:
        """Read what may stand in a run or between runs: drawings, objects, boxes."""
        name = local(child)
        if name in ("drawing", "pict", "object"):
            boxes = list(_outermost_boxes(child))
            self._boxes.extend(boxes)
            if not boxes and name != "object":
                self._drawing(child)
            self._seen.embedded += name == "object" and child.find(f".//{VML}imagedata") is None
        elif name == "r":
            self._run(child, look, href)
        elif name in _THROUGH:
            self._walk(child, look, href)

    def _drawing(self, drawing: etree._Element) -> None:
        """Keep the words of a diagram, say that there is a chart, else describe the picture."""
        parts = next((e for e in drawing.iter() if local(e) == "relIds"), None)
        if parts is not None and self._diagram is not None:
            words = self._diagram(parts.get(r("dm"), ""))
            if words:
                self._seen.diagrams += 1
                self._pictures.append(words)
                return
        if any(local(e) == "chart" for e in drawing.iter()):
            self._seen.charts += 1
        self._picture(drawing)

    def _picture(self, drawing: etree._Element) -> None:
        described = next(drawing.iter(WP + "docPr"), None)
        words = "" if described is None else described.get("descr", "").strip()
        shape = next(drawing.iter(VML + "shape"), None)
        words = words or ("" if shape is None else shape.get("alt", "").strip())
        if words:
            self._pictures.append(" ".join(words.split()))
        elif next(drawing.iter(VML + "line"), None) is None and not any(local(e) == "chart" for e in drawing.iter()):
            self._seen.pictures += 1

    def _note(self, reference: etree._Element, kind: str) -> None:
        notes = self._notes.get(kind)
        if notes is None:
            return
        note_id = reference.get(w("id"), "")
        custom = reference.get(w("customMarkFollows"), "0") in ("1", "true", "on")
        mark = notes.mark(note_id, custom)
        if mark:
            self._found.append((Run(mark, superscript=True, note=mark), Look(raised="superscript")))
        elif custom:
            self._custom_note = f"{kind}/{note_id}"

    def _add(self, text: str, look: Look, href: str) -> None:
        if not text or any(not f.showing for f in self._fields):
            return
        if self._custom_note and text.strip():
            kind, _, note_id = self._custom_note.partition("/")
            self._notes[kind].marks[note_id] = text.strip()
            self._found.append((Run(text, superscript=True, note=text.strip()), look))
            self._custom_note = ""
            return
        href = href or next((_field_link(f.instruction) for f in reversed(self._fields)), "")
        self._seen.struck += len(text.strip()) if look.struck else 0
        run = Run(
            text,
            bold=bool(look.bold),
            italic=bool(look.italic),
            underline=bool(look.underline) and not href,
            superscript=look.raised == "superscript",
            subscript=look.raised == "subscript",
            href=href,
        )
        if self._found and replace(self._found[-1][0], text="") == replace(run, text=""):
            before, old = self._found[-1]
            self._found[-1] = (replace(before, text=before.text + text), old)
        else:
            self._found.append((run, look))

    def _field(self, element: etree._Element) -> None:
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            self._fields.append(_Field())
            box = element.find(f"{w('ffData')}/{w('checkBox')}")
            if box is not None:
                ticked = flag(box, "checked")
                self._fields[-1].showing = True
                self._add("☒ " if (ticked if ticked is not None else flag(box, "default")) else "☐ ", Look(), "")
                self._fields[-1].showing = False
        elif kind == "separate" and self._fields:
            self._fields[-1].showing = True
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if not ended.showing:
                self._add(self._list_number(ended.instruction), Look(), "")

    def _list_number(self, instruction: str) -> str:
        """Return what a LISTNUM field shows; Word keeps no result for it in the file."""
        match = _LISTNUM.match(instruction)
        if match is None or self._count is None:
            return ""
        switches = dict(_SWITCH.findall(match.group(3)))
        return self._count(
            match.group(1) or match.group(2) or "", int(switches.get("l", 1)) - 1, integer(switches.get("s"))
        )

    def _math(self, element: etree._Element, base: Look) -> None:
        words = linear(element)
        self._seen.equations += bool(words.strip())
        self._add(words, base, "")


def unfilled(control: etree._Element, seen: Seen) -> bool:
    """True for a content control that still shows what to put there ('Click here'): no text of the document."""
    properties = control.find(w("sdtPr"))
    if properties is None or not flag(properties, "showingPlcHdr"):
        return False
    words = " ".join("".join(t.text or "" for t in control.iter(w("t"))).split())
    if words:
        seen.placeholders.append(words[:60])
    return True


def _field_link(instruction: str) -> str:
    words = instruction.split()
    if len(words) > 1 and words[0].upper() == "HYPERLINK":
        return safe_link(words[1].strip('"'))
    return ""


def _is_hex(text: str | None) -> bool:
    return bool(text) and len(text or "") <= 4 and all(c in "0123456789abcdefABCDEF" for c in text or "x")


def _outermost_boxes(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == w("txbxContent"):
            yield child
        elif child.tag == MC + "AlternateContent":
            for part in chosen(child):
                if part.tag == w("txbxContent"):
                    yield part
                else:
                    yield from _outermost_boxes(part)
        else:
            yield from _outermost_boxes(child)

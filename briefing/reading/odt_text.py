"""The characters of an OpenDocument paragraph as LibreOffice shows them."""

import re
from dataclasses import dataclass, field

from lxml import etree

from briefing.model.text import Run
from briefing.reading.docx_styles import Look
from briefing.reading.docx_text import Inline
from briefing.reading.hand_breaks import BREAK
from briefing.reading.links import safe_link
from briefing.reading.looks import most_size, run_of, share
from briefing.reading.odt_styles import Style, Styles
from briefing.reading.odt_xml import get, q, short, whole, words_of

_SPACE = re.compile(r"[ \t\r\n]+")
_DEEPEST = 200
_MOST_SPACES = 200
_SKIPPED = frozenset(
    {
        "office:annotation-end",
        "text:tracked-changes",
        "text:ruby-text",
        "text:hidden-text",
        "text:soft-page-break",
        "text:note-citation",
        "text:note-body",
        "office:event-listeners",
        "svg:title",
        "svg:desc",
    }
)


@dataclass(slots=True)
class Seen:
    """What was met on the way and is told to the officer."""

    comments: int = 0
    struck: int = 0  # characters
    hidden: int = 0  # characters
    pictures: int = 0  # without a description
    objects: int = 0
    notes: list[tuple[str, etree._Element]] = field(default_factory=list)  # mark, body


class Reader:
    """Reads paragraphs in document order."""

    def __init__(self, styles: Styles, seen: Seen) -> None:
        self._styles = styles
        self._seen = seen
        self._found: list[tuple[Run, Look]] = []
        self._boxes: list[etree._Element] = []
        self._pictures: list[str] = []
        self._spaced = True  # a space here would not be shown
        self._depth = 0

    def paragraph(self, element: etree._Element, style: Style, plain_look: bool) -> Inline:
        """Return the content of a ``text:p`` or ``text:h``. With *plain_look* its own bold is not put on each run."""
        self._found, self._boxes, self._pictures, self._spaced = [], [], [], True
        base = style.look
        walked = Look(size=base.size, hidden=base.hidden, struck=base.struck) if plain_look else base
        self._walk(element, walked, "")
        full = [(run, look.over(base)) for run, look in self._found]
        return Inline(
            tuple(run for run, _ in self._found),
            most_size(full, base),
            share(full, "bold"),
            share(full, "italic"),
            tuple(self._boxes),
            tuple(self._pictures),
        )

    def _walk(self, element: etree._Element, look: Look, href: str) -> None:
        self._depth += 1
        self._words(element.text, look, href)
        for child in element:
            if self._depth < _DEEPEST:
                self._child(child, look, href)
            self._words(child.tail, look, href)
        self._depth -= 1

    def _child(self, child: etree._Element, look: Look, href: str) -> None:
        name = short(child)
        if name == "text:span":
            self._walk(child, self._styles.text(get(child, "text:style-name")).over(look), href)
        elif name == "text:a":
            self._walk(child, look, safe_link(get(child, "xlink:href")) or href)
        elif name == "text:s":
            self._add(" " * min(whole(get(child, "text:c")), _MOST_SPACES), look, href)
        elif name == "text:tab":
            self._add(" ", look, href)
        elif name == "text:line-break":
            self._add(BREAK, look, href)
            self._spaced = True
        elif name == "text:note":
            self._note(child, look)
        elif name == "office:annotation":
            self._seen.comments += 1
        elif name.startswith("draw:"):
            self._drawing(child)
        elif name == "text:hidden-text" and (child.text or "").strip():
            self._seen.hidden += len(child.text or "")
        elif name not in _SKIPPED:  # fields, bookmarks, ruby bases, meta: what they show is text
            self._walk(child, look, href)

    def _note(self, element: etree._Element, look: Look) -> None:
        citation = element.find(q("text:note-citation"))
        body = element.find(q("text:note-body"))
        mark = "" if citation is None else words_of(citation).strip()
        mark = mark or (get(citation, "text:label") if citation is not None else "") or str(len(self._seen.notes) + 1)
        if body is not None:
            self._seen.notes.append((mark, body))
            raised = Look(raised="superscript", size=look.size)
            self._found.append((Run(mark, superscript=True, note=mark), raised))
            self._spaced = False

    def _drawing(self, element: etree._Element) -> None:
        """A frame or shape: its words are read as boxes, its picture by the description."""
        if next(element.iter(q("text:p"), q("text:h")), None) is not None:
            self._boxes.append(element)
            return
        if next(element.iter(q("draw:object")), None) is not None:
            self._seen.objects += 1
            return
        if next(element.iter(q("draw:image")), None) is None:
            return
        words = ""
        for name in ("svg:desc", "svg:title"):
            described = next(element.iter(q(name)), None)
            words = words or ("" if described is None else " ".join(words_of(described).split()))
        if words:
            self._pictures.append(words)
        else:
            self._seen.pictures += 1

    def _words(self, text: str | None, look: Look, href: str) -> None:
        """Add text of the file with its white space folded as the standard says."""
        if not text:
            return
        folded = _SPACE.sub(" ", text)
        self._add(folded[1:] if self._spaced and folded.startswith(" ") else folded, look, href)

    def _add(self, text: str, look: Look, href: str) -> None:
        text = text.replace("\xad", "")
        if not text:
            return
        self._spaced = text.endswith(" ")
        if look.hidden:
            self._seen.hidden += len(text.strip())
            return
        self._seen.struck += len(text.strip()) if look.struck else 0
        self._found.append((run_of(text, look, href), look))

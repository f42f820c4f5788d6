"""From the main part of an HTML page to paragraphs, with the numbers a browser would show."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from briefing.model.source import Cell
from briefing.model.text import Run, plain
from briefing.reading.hand_breaks import BREAK, parts_of
from briefing.reading.html_content import words_of
from briefing.reading.lines import Line
from briefing.reading.links import safe_link
from briefing.reading.number_formats import number_text

_BLOCK_TAGS = frozenset(
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr legend li main ol p pre section summary table tbody td tfoot th thead tr "
    "ul".split()
)
_MARKS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "var": "italic",
    "dfn": "italic",
    "u": "underline",
    "ins": "underline",
    "sup": "superscript",
    "sub": "subscript",
}
_SPACE = re.compile(r"[ \t\n\r\f\xa0]+")
_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}
_STYLES = {
    "decimal": "decimal",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero",
    "none": "none",
}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_SLANT = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_NOTE_MARK = re.compile(r"^[\[(]?(\d{1,3}|[*†‡§]{1,3}|[a-z])[\])]?$")
_BACK = " ↩↑^\ufe0e"  # arrows that lead from a note back to the text
_DEEPEST = 150  # elements inside each other; below this, words only


@dataclass(frozen=True, slots=True)
class _Place:
    """What a block inherits from the elements around it."""

    number: str | None = None  # of the list item; the first block in it takes it
    item_level: int = 0
    heading: int = 0
    footnote: str = ""
    depth: int = 0  # lists around it


class Walker:
    """Turns one element into lines."""

    def __init__(self, main: LexborNode) -> None:
        self._main = main
        self._notes = _note_targets(main)  # id of an element → mark of the footnote in it
        self._lines: list[Line] = []
        self._inline: list[Run] = []
        self._level = 0

    def lines(self) -> list[Line]:
        """Return the lines of the main part in the order of the page."""
        self._children(self._main, _Place(), Run(""))
        self._flush(_Place())
        return self._lines

    # -------------------------------------------------------------------------------------------------------- blocks

    def _children(self, node: LexborNode, place: _Place, look: Run) -> _Place:
        """Walk through the children; return the place with the number taken when a block has used it."""
        for child in node.iter(include_text=True):
            place = self._node(child, place, look)
        return place

    def _node(self, node: LexborNode, place: _Place, look: Run) -> _Place:
        tag = node.tag or ""
        if tag == "-text":
            self._add(node.text_content or "", look)
        elif tag.startswith("-") or tag in ("head", "colgroup", "caption"):
            pass
        elif tag in _BLOCK_TAGS:
            self._level += 1
            place = self._flush(place)
            outer = place.footnote
            place = self._block(node, tag, self._noted(node, place), look) if self._level < _DEEPEST else place
            place = replace(place, footnote=outer) if place.footnote != outer else place  # a note ends with its element
            if self._level >= _DEEPEST:
                self._add(words_of(node), look)
            self._level -= 1
        else:
            self._inline_node(node, tag, place, look)
        return place

    def _noted(self, node: LexborNode, place: _Place) -> _Place:
        mark = self._notes.get(node.attributes.get("id") or "")
        return replace(place, footnote=mark, number=None) if mark and not place.footnote else place

    def _block(self, node: LexborNode, tag: str, place: _Place, look: Run) -> _Place:
        if tag in ("ol", "ul", "dir"):
            self._list(node, tag, place, look)
            return place
        if tag == "table":
            self._table(node, place, look)
            return place
        if tag == "pre":
            self._preformatted(node, place)
            return place
        inner = replace(place, heading=int(tag[1])) if re.fullmatch(r"h[1-6]", tag) else place
        inner = self._flush(self._children(node, inner, look))
        # Around the block the notes and headings are as before; a number that was used stays used.
        return replace(place, number=inner.number)

    def _list(self, node: LexborNode, tag: str, place: _Place, look: Run) -> None:
        ordered = tag == "ol"
        items = [child for child in node.iter() if child.tag == "li"]
        style = _list_style(node) if ordered else "bullet"
        number = _whole_number(node.attributes.get("start"))
        reverse = "reversed" in node.attributes
        count = (len(items) if reverse else 1) if number is None else number
        inner = replace(place, depth=place.depth + 1, number=None)
        for child in node.iter(include_text=True):
            if child.tag != "li":
                self._node(child, inner, look)
                continue
            own = _whole_number(child.attributes.get("value"))
            count = count if own is None or not ordered else own
            self._flush(inner)
            self._item(child, inner, style, count, look)
            count += -1 if reverse else 1

    def _item(self, node: LexborNode, place: _Place, style: str, count: int, look: Run) -> None:
        shown = "" if style in ("bullet", "none") else number_text(count, style) + "."
        shown = "" if shown and _prints_number(node, shown) else shown
        numbered = style == "decimal" and place.depth == 1
        level = 0 if numbered or style == "none" else place.depth
        inner = self._noted(node, replace(place, number=shown or None, item_level=level))
        inner = inner if not inner.footnote else replace(inner, number=None, item_level=0)
        self._flush(self._children(node, inner, look))

    def _preformatted(self, node: LexborNode, place: _Place) -> None:
        for part in re.split(r"\n\s*\n", node.text(deep=True) or ""):
            if part.strip():
                self._emit((Run(_SPACE.sub(" ", part).strip()),), place)

    def _flush(self, place: _Place) -> _Place:
        """End the paragraph that is open; the first one of a list item takes its number."""
        runs, self._inline = self._inline, []
        if not plain(tuple(runs)).strip():
            return place
        for part in parts_of(_folded(runs)):
            self._emit(part, place)
            place = replace(place, number=None)
        return place

    def _emit(self, runs: tuple[Run, ...], place: _Place) -> None:
        bold = all(run.bold for run in runs if run.text.strip())
        if place.heading:
            runs = tuple(replace(run, bold=False) for run in runs)
        if place.footnote:
            runs = _without_mark(runs, place.footnote)
        self._lines.append(
            Line(
                runs=runs,
                whole=True,
                bold=bold,
                italic=all(run.italic for run in runs if run.text.strip()),
                heading=place.heading,
                number=place.number,
                item_level=0 if place.heading else place.item_level,
                footnote=place.footnote,
            )
        )

    # -------------------------------------------------------------------------------------------------------- inline

    def _inline_node(self, node: LexborNode, tag: str, place: _Place, look: Run) -> None:
        if tag == "br":
            self._inline.append(replace(look, text=BREAK))
            return
        if tag == "wbr":
            return
        if tag == "img":
            return
        if tag == "q":
            self._add("“", look)
        self._level += 1
        if self._level < _DEEPEST:
            self._children(node, place, self._look(node, tag, look))
        else:
            self._add(words_of(node), look)
        self._level -= 1
        if tag == "q":
            self._add("”", look)

    def _look(self, node: LexborNode, tag: str, look: Run) -> Run:
        style = node.attributes.get("style") or ""
        if tag in _MARKS:
            look = _marked(look, _MARKS[tag])
        if style and _WEIGHT.search(style):
            look = replace(look, bold=True)
        if style and _SLANT.search(style):
            look = replace(look, italic=True)
        if tag == "a":
            address = (node.attributes.get("href") or "").strip()
            look = replace(look, href=safe_link(address) or look.href)
            mark = self._notes.get(address[1:]) if address.startswith("#") else None
            match = _NOTE_MARK.match(words_of(node))
            if mark and match and match.group(1) == mark:
                look = replace(look, note=mark, superscript=True)
        return look

    def _add(self, text: str, look: Run) -> None:
        if text:
            self._inline.append(replace(look, text=_SPACE.sub(" ", text.replace("\xad", ""))))

    # -------------------------------------------------------------------------------------------------------- tables

    def _table(self, node: LexborNode, place: _Place, look: Run) -> None:
        rows = list(_rows(node))
        if _is_layout(node, rows):
            for row in rows:
                for cell in row.iter():
                    if cell.tag in ("td", "th"):
                        self._flush(self._children(cell, place, look))
            return
        self._drop_marks(node)
        caption = next((child for child in node.iter() if child.tag == "caption"), None)
        if caption is not None and words_of(caption):
            self._emit((Run(words_of(caption)),), replace(place, number=None))
        cells = tuple(tuple(_cell(c) for c in row.iter() if c.tag in ("td", "th")) for row in rows)
        cells = tuple(row for row in cells if any(cell.text for cell in row))
        if cells:
            self._lines.append(Line(cells=cells, whole=True))

    def _drop_marks(self, table: LexborNode) -> None:
        """Take the marks of footnotes out of a table, whose cells hold words only: 12 with note 1 is not 121."""
        for link in table.css('a[href^="#"]'):
            mark = self._notes.get((link.attributes.get("href") or "")[1:])
            match = _NOTE_MARK.match(words_of(link))
            if mark and match and match.group(1) == mark:
                raised = link.parent if link.parent is not None and link.parent.tag == "sup" else link
                (raised if words_of(raised) == words_of(link) else link).decompose()


def _marked(look: Run, name: str) -> Run:
    marks: dict[str, Callable[[], Run]] = {
        "bold": lambda: replace(look, bold=True),
        "italic": lambda: replace(look, italic=True),
        "underline": lambda: replace(look, underline=True),
        "superscript": lambda: replace(look, superscript=True),
        "subscript": lambda: replace(look, subscript=True),
    }
    return marks[name]()


def _folded(runs: list[Run]) -> list[Run]:
    """Fold white space across runs, as a browser does."""
    done: list[Run] = []
    open_end = True  # a space here would be dropped
    for run in runs:
        text = run.text
        if text != BREAK and open_end:
            text = text.lstrip(" ")
        if text:
            done.append(replace(run, text=text))
            open_end = text.endswith((" ", BREAK))
    return done


def _without_mark(runs: tuple[Run, ...], mark: str) -> tuple[Run, ...]:
    """Take the mark and the arrow back off a footnote's beginning and end."""
    text = plain(runs)
    start = re.match(rf"^\s*(?:[\[(]?{re.escape(mark)}[\])]?[.:]?|[\^↑])\s*(?:[\^↑]\s*)?", text)
    skip = start.end() if start else 0
    kept: list[Run] = []
    for run in runs:
        kept.append(replace(run, text=run.text[skip:]))
        skip = max(0, skip - len(run.text))
    while kept and not kept[-1].text.strip(_BACK):
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(_BACK))
    return tuple(run for run in kept if run.text)


def _note_targets(main: LexborNode) -> dict[str, str]:
    """Return id → mark for elements that raised marks in the text lead to."""
    ids = {node.attributes.get("id") or "": node for node in main.css("[id]")}
    found: dict[str, str] = {}
    for link in main.css('a[href^="#"]'):
        target = (link.attributes.get("href") or "")[1:]
        match = _NOTE_MARK.match(words_of(link))
        if not match or target not in ids or target in found:
            continue
        parent = link.parent
        raised = (parent is not None and parent.tag == "sup") or link.css_first("sup") is not None
        role = (link.attributes.get("role") or "") + (link.attributes.get("class") or "")
        if (raised or "note" in role.lower()) and ids[target].tag in ("li", "p", "div", "dd", "aside", "section"):
            found[target] = match.group(1)
    return found


def _list_style(node: LexborNode) -> str:
    found = _LIST_STYLE.search(node.attributes.get("style") or "")
    if found and found.group(1).lower() in _STYLES:
        return _STYLES[found.group(1).lower()]
    return _TYPES.get(node.attributes.get("type") or "1", "decimal")


def _prints_number(node: LexborNode, shown: str) -> bool:
    """True when the item's own text begins with its number: the style sheet hides the list's."""
    return words_of(node)[: len(shown) + 1].startswith((shown + " ", shown.rstrip(".") + ")", f"({shown.rstrip('.')})"))


def _whole_number(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"\s*[+-]?\d{1,9}\s*", text) else None


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    for child in table.iter():
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child.iter() if row.tag == "tr")


def _is_layout(table: LexborNode, rows: list[LexborNode]) -> bool:
    """True for a table that only arranges the page: a frame around headings, lists, tables or several paragraphs."""
    if (table.attributes.get("role") or "") in ("presentation", "none"):
        return True
    widths = [sum(c.tag in ("td", "th") for c in row.iter()) for row in rows]
    if max(widths, default=0) <= 1:
        return True
    if table.css_first("th") is not None and table.css_first("table table") is None:
        return False
    if table.css_first("td table, td h1, td h2") is not None:
        return True
    longest = max((len(words_of(cell)) for row in rows for cell in row.iter()), default=0)
    return len(table.css("td > p")) > 3 and longest > 1200


def _cell(node: LexborNode) -> Cell:
    columns = _whole_number(node.attributes.get("colspan")) or 1
    rows = _whole_number(node.attributes.get("rowspan")) or 1
    text = (
        " ".join(node.text(deep=True, separator=" ").replace("\xa0", " ").split())
        if _has_blocks(node)
        else words_of(node)
    )
    return Cell(text, min(max(1, columns), 100), min(max(1, rows), 1000), node.tag == "th")


def _has_blocks(node: LexborNode) -> bool:
    return node.css_first("p, div, br, li") is not None

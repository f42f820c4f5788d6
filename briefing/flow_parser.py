"""Restricted semantic HTML → ``FlowSection``s. The set of elements is closed: anything else is a ``TemplateError``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from briefing.errors import TemplateError
from briefing.flow import (
    Contents,
    ContentsEntry,
    Figure,
    FigureRole,
    FlowSection,
    Group,
    GroupRole,
    Node,
    PageBreak,
    Paragraph,
    Role,
    SectionRole,
    Span,
    Table,
    TableCell,
    TableRole,
)

_HEADINGS = {"h1": Role.H1, "h2": Role.H2, "h3": Role.H3, "h4": Role.H4}
_INLINE = frozenset(["b", "i", "u", "sup", "sub", "cite", "a"])
_VOID = frozenset(["hr"])
_ALLOWED: dict[str, frozenset[str]] = {
    "section": frozenset(["class", "id", "data-title", "data-label", "data-marking", "data-landscape", "data-next"]),
    **{name: frozenset(["id", "data-number"]) for name in _HEADINGS},
    "p": frozenset(["class", "id", "data-number", "data-level"]),
    "div": frozenset(["class", "id"]),
    "table": frozenset(["class", "id", "data-widths", "data-head"]),
    "tr": frozenset(),
    "th": frozenset(["colspan", "rowspan"]),
    "td": frozenset(["colspan", "rowspan"]),
    "nav": frozenset(),
    "figure": frozenset(["class", "data-asset", "data-alt", "data-width", "id"]),
    "figcaption": frozenset(),
    "hr": frozenset(["class"]),
    **{name: frozenset() for name in _INLINE},
    "a": frozenset(["href", "class", "data-label"]),
}
_BLOCKS_IN = {
    "": frozenset(["section"]),
    "section": frozenset(["h1", "h2", "h3", "h4", "p", "div", "table", "nav", "figure", "hr"]),
    "div": frozenset(["h2", "h3", "h4", "p", "div", "table", "figure"]),
    "table": frozenset(["tr"]),
    "tr": frozenset(["th", "td"]),
    "th": frozenset(["p", "figure"]),
    "td": frozenset(["p", "figure"]),
    "nav": frozenset(["p", "a"]),
    "figure": frozenset(["figcaption"]),
}
_SPACE = re.compile(r"[ \t\r\n\f]+")  # not U+00A0 or U+3000: those are the author's
_ANCHOR = re.compile(r"^[A-Za-z][A-Za-z0-9_.:-]{0,120}$")
_MAX_DEPTH = 24
# XML 1.0 cannot hold these, so neither can a Word file; PDF shows boxes for them
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass
class _Open:
    """An element that is not closed yet."""

    tag: str
    attributes: dict[str, str]
    at: str
    children: list[object] = field(default_factory=list)  # nodes, rows, cells, entries by the element's kind
    spans: list[Span] = field(default_factory=list)


def parse(html: str) -> tuple[FlowSection, ...]:
    """Return the top-level sections of a rendered arrangement; raises ``TemplateError`` with template file and line."""
    parser = _FlowParser()
    parser.feed(html)
    parser.close()
    return parser.finish()


class _FlowParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[_Open] = [_Open("", {}, "")]
        self.inline: list[tuple[str, dict[str, str]]] = []
        self.at = ""  # 'file:line' of the last tag that came from a template
        self.anchors: set[str] = set()

    # -- events

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if len(attributes) < len(attrs):
            raise self.error(f"An attribute of <{tag}> is there twice.")
        self.at = attributes.pop("data-at", self.at)
        if tag not in _ALLOWED:
            raise self.error(f"<{tag}> is not an element a template may write. {_known(_ALLOWED)}")
        for name in attributes:
            if name not in _ALLOWED[tag]:
                raise self.error(f"<{tag}> cannot have '{name}'. {_known(_ALLOWED[tag])}")
        in_nav = self.stack[-1].tag == "nav"
        if tag in _INLINE and not (tag == "a" and in_nav):
            self._open_inline(tag, attributes)
        else:
            self._open_block(tag, attributes)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inline and self.inline[-1][0] == tag:
            self.inline.pop()
            return
        if tag in _VOID:
            return
        if self.inline or self.stack[-1].tag != tag:
            wanted = self.inline[-1][0] if self.inline else self.stack[-1].tag
            raise self.error(f"</{tag}> closes nothing" + (f"; <{wanted}> is still open." if wanted else "."))
        closed = self.stack.pop()
        self.at = closed.at
        self.stack[-1].children.append(self._made(closed))

    def handle_data(self, data: str) -> None:
        top = self.stack[-1]
        if top.tag in _PARAGRAPHS or (top.tag == "a" and self.stack[-2].tag == "nav"):
            top.spans.append(self._span(_CONTROL.sub("", data)))
        elif data.strip():
            raise self.error(f"The words '{data.strip()[:40]}' stand outside a paragraph.")

    def handle_comment(self, data: str) -> None:  # noqa: ARG002
        raise self.error("HTML comments are not for templates; write {# … #}.")

    def handle_decl(self, decl: str) -> None:
        raise self.error(f"'<!{decl[:20]}' is not for templates.")

    def handle_pi(self, data: str) -> None:
        raise self.error(f"'<?{data[:20]}' is not for templates.")

    def unknown_decl(self, data: str) -> None:
        raise self.error(f"'<![{data[:20]}' is not for templates.")

    def finish(self) -> tuple[FlowSection, ...]:
        """Return the sections once all is read."""
        if len(self.stack) > 1:
            self.at = self.stack[-1].at
            raise self.error(f"<{self.stack[-1].tag}> is never closed.")
        return tuple(section for section in self.stack[0].children if isinstance(section, FlowSection))

    def error(self, message: str) -> TemplateError:
        """Return the error to raise, at the author's line."""
        file, _, line = self.at.rpartition(":")
        return TemplateError(message, file, int(line) if line.isdigit() else None)

    # -- opening

    def _open_inline(self, tag: str, attributes: dict[str, str]) -> None:
        if self.stack[-1].tag not in _PARAGRAPHS:
            raise self.error(f"<{tag}> must stand in a paragraph.")
        if any(name == tag for name, _ in self.inline):
            raise self.error(f"<{tag}> stands within another <{tag}>.")
        if "data-label" in attributes or attributes.get("class", "page") != "page":
            raise self.error('<a> in a paragraph can have href and class="page" only.')
        self.inline.append((tag, attributes))
        if tag == "a" and attributes.get("class") == "page":
            self.inline.pop()
            self.stack[-1].spans.append(replace(self._span(""), page_of=self._inner(attributes)))
            self.inline.append((tag, attributes))

    def _open_block(self, tag: str, attributes: dict[str, str]) -> None:
        parent = self.stack[-1]
        if self.inline or parent.tag in _PARAGRAPHS or tag not in _BLOCKS_IN.get(parent.tag, frozenset()):
            where = (
                f"within <{self.inline[-1][0] if self.inline else parent.tag}>" if parent.tag else "outside a section"
            )
            raise self.error(f"<{tag}> cannot stand {where}.")
        if len(self.stack) > _MAX_DEPTH:
            raise self.error("Elements are nested too deep.")
        if anchor := attributes.get("id", ""):
            if not _ANCHOR.match(anchor):
                raise self.error(f"'{anchor[:40]}' cannot be an id.")
            if anchor in self.anchors:
                raise self.error(f"The id '{anchor}' is there twice.")
            self.anchors.add(anchor)
        if tag == "hr":
            if attributes.get("class") != "page":
                raise self.error('<hr> must be <hr class="page">.')
            parent.children.append(PageBreak())
            return
        self.stack.append(_Open(tag, attributes, self.at))

    def _inner(self, attributes: dict[str, str]) -> str:
        href = attributes.get("href", "")
        if not href.startswith("#") or not _ANCHOR.match(href[1:]):
            raise self.error(f"The link '{href[:60]}' must lead to an id of this book: '#…'.")
        return href[1:]

    def _span(self, text: str) -> Span:
        marks = {name for name, _ in self.inline}
        href = target = ""
        for name, attributes in self.inline:
            if name != "a":
                continue
            href = attributes.get("href", "")
            if attributes.get("class") == "page":
                raise self.error('<a class="page"> must be empty: the program puts the page number in.')
            if href.startswith("#"):
                href, target = "", self._inner(attributes)
            elif not re.match(r"^(https://|mailto:)[^\s<>\"]+$", href, re.IGNORECASE):
                href = ""  # file:, javascript: and relative links never reach a document; the words stay
        looks = ("b" in marks, "i" in marks, "u" in marks, "sup" in marks, "sub" in marks, "cite" in marks)
        return Span(text, *looks, href, target)

    # -- closing

    def _made(self, closed: _Open) -> object:
        tag = closed.tag
        if tag in _HEADINGS or tag in ("p", "figcaption"):
            return self._paragraph(closed)
        if tag in ("td", "th"):
            return self._cell(closed)
        if tag == "tr":
            return tuple(cell for cell in closed.children if isinstance(cell, TableCell))
        makers = {
            "section": self._section,
            "div": self._group,
            "table": self._table,
            "nav": self._contents,
            "figure": self._figure,
            "a": self._entry,
        }
        return makers[tag](closed)

    def _chosen(self, closed: _Open, kinds: Iterable[str], default: str | None = None) -> str:
        name = closed.attributes.get("class", default)
        if name is None or name not in set(kinds):
            shown = f"'{name}'" if name else "nothing"
            raise self.error(f"The class of <{closed.tag}> is {shown}. {_known(kinds)}")
        return name

    def _paragraph(self, closed: _Open) -> Paragraph:
        role = _HEADINGS.get(closed.tag) or Role(self._chosen(closed, _TEXT_ROLES, "body"))
        level = closed.attributes.get("data-level", "0")
        if not re.fullmatch(r"[0-9]", level):
            raise self.error("data-level must be a digit.")
        number = _CONTROL.sub("", closed.attributes.get("data-number", "")).strip()
        return Paragraph(role, _tidy(closed.spans), number, int(level), closed.attributes.get("id", ""))

    def _cell(self, closed: _Open) -> TableCell:
        nodes = tuple(node for node in closed.children if isinstance(node, Paragraph | Figure))
        columns, rows = (self._count(closed, name) for name in ("colspan", "rowspan"))
        return TableCell(nodes, closed.tag == "th", columns, rows)

    def _count(self, closed: _Open, name: str) -> int:
        value = closed.attributes.get(name, "1")
        if not re.fullmatch(r"[1-9][0-9]?", value):
            raise self.error(f"{name} must be a number from 1 to 99.")
        return int(value)

    def _table(self, closed: _Open) -> Table:
        role = TableRole(self._chosen(closed, [role.value for role in TableRole]))
        rows = tuple(row for row in closed.children if isinstance(row, tuple) and row)
        columns = _columns(rows)
        if columns == 0:
            raise self.error("A table must have a row with a cell.")
        widths = self._widths(closed, columns)
        head = closed.attributes.get("data-head", "0")
        if not re.fullmatch(r"[0-9]", head) or int(head) > len(rows):
            raise self.error("data-head must be the number of head rows.")
        return Table(role, rows, widths, int(head), closed.attributes.get("id", ""))

    def _widths(self, closed: _Open, columns: int) -> tuple[float, ...]:
        words = closed.attributes.get("data-widths", "").split()
        if not words:
            return tuple(1 / columns for _ in range(columns))
        if len(words) != columns or not all(re.fullmatch(r"[0-9]{1,3}", word) for word in words):
            raise self.error(f"data-widths must hold {columns} numbers, one a column.")
        total = sum(int(word) for word in words)
        if not all(int(word) for word in words):
            raise self.error("No column can be 0 wide.")
        return tuple(int(word) / total for word in words)

    def _group(self, closed: _Open) -> Group:
        role = GroupRole(self._chosen(closed, [role.value for role in GroupRole]))
        return Group(role, _nodes(closed.children), closed.attributes.get("id", ""))

    def _entry(self, closed: _Open) -> ContentsEntry:
        text = "".join(span.text for span in _tidy(closed.spans))
        return ContentsEntry(self._inner(closed.attributes), text, closed.attributes.get("data-label", ""))

    def _contents(self, closed: _Open) -> Contents:
        groups: list[tuple[str, list[ContentsEntry]]] = []
        for child in closed.children:
            if isinstance(child, Paragraph):
                if child.role is not Role.GROUP_HEAD:
                    raise self.error('In <nav> a paragraph must be <p class="group-head">.')
                groups.append((child.text, []))
            elif isinstance(child, ContentsEntry):
                if not groups:
                    groups.append(("", []))
                groups[-1][1].append(child)
        return Contents(tuple((head, tuple(entries)) for head, entries in groups if entries))

    def _figure(self, closed: _Open) -> Figure:
        attributes = closed.attributes
        asset, alt = attributes.get("data-asset", ""), attributes.get("data-alt", "").strip()
        if not re.fullmatch(r"[A-Za-z0-9._-]{1,100}", asset) or not alt:
            raise self.error("A figure needs data-asset and, for those who cannot see it, data-alt.")
        width = attributes.get("data-width", "100")
        if not re.fullmatch(r"[1-9][0-9]?|100", width):
            raise self.error("data-width must be a per cent number from 1 to 100.")
        caption = next((child.spans for child in closed.children if isinstance(child, Paragraph)), ())
        role = FigureRole(self._chosen(closed, [role.value for role in FigureRole], "picture"))
        return Figure(asset, _CONTROL.sub("", alt), caption, int(width) / 100, attributes.get("id", ""), role)

    def _section(self, closed: _Open) -> FlowSection:
        attributes = closed.attributes
        role = SectionRole(self._chosen(closed, [role.value for role in SectionRole]))
        if "id" not in attributes:
            raise self.error("A section needs an id.")
        return FlowSection(
            attributes["id"],
            role,
            attributes.get("data-title", ""),
            attributes.get("data-label", ""),
            attributes.get("data-marking", ""),
            attributes.get("data-landscape", "") == "1",
            _nodes(closed.children),
            _CONTROL.sub("", attributes.get("data-next", "")).strip(),
        )


_PARAGRAPHS = frozenset([*_HEADINGS, "p", "figcaption"])
_TEXT_ROLES = tuple(role.value for role in Role if role not in _HEADINGS.values())


def _nodes(children: list[object]) -> tuple[Node, ...]:
    kinds = (Paragraph, Group, Table, Contents, Figure, PageBreak)
    return tuple(child for child in children if isinstance(child, kinds))


def _columns(rows: tuple[tuple[TableCell, ...], ...]) -> int:
    """Return how many columns *rows* take, cells that reach down from above counted."""
    reaching: dict[int, int] = {}
    most = 0
    for place, row in enumerate(rows):
        own = sum(cell.columns for cell in row) + reaching.get(place, 0)
        most = max(most, own)
        for cell in row:
            for below in range(place + 1, place + cell.rows):
                reaching[below] = reaching.get(below, 0) + cell.columns
    return most


def _tidy(spans: list[Span]) -> tuple[Span, ...]:
    """Collapse white space as HTML does, across spans, and put together neighbours that look the same."""
    tidy: list[Span] = []
    ends_in_space = True  # drops the white space a paragraph begins with
    for span in spans:
        text = _SPACE.sub(" ", span.text)
        if ends_in_space:
            text = text.removeprefix(" ")
        if not text and not span.page_of:
            continue
        ends_in_space = text.endswith(" ")
        if tidy and replace(tidy[-1], text="") == replace(span, text="") and not span.page_of:
            tidy[-1] = replace(tidy[-1], text=tidy[-1].text + text)
        else:
            tidy.append(replace(span, text=text))
    while tidy and not tidy[-1].page_of and not tidy[-1].text.rstrip(" "):
        tidy.pop()
    if tidy and not tidy[-1].page_of:
        tidy[-1] = replace(tidy[-1], text=tidy[-1].text.rstrip(" "))
    return tuple(tidy)


def _known(names: Iterable[str]) -> str:
    return "Known are: " + ", ".join(sorted(names)) + "."

"""Electronic books (.epub): the chapters in the order of reading."""

import re
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree

from briefing.errors import SourceError
from briefing.model.text import Run
from briefing.progress import SILENT, Progress
from briefing.reading.container import DAMAGED, Package
from briefing.reading.docx_xml import local
from briefing.reading.html import decoded
from briefing.reading.lines import Facts, Line
from briefing.reading.message_lines import html_lines

LOCKED = (
    "The book is protected against copying (DRM) and cannot be read here. Ask the publisher for the text, or quote it "
    "by hand."
)
EMPTY = "The book holds no words (only pictures?). Ask for the text, or choose another."
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_CLOSED_AT_ONCE = re.compile(
    r"<(title|script|style|a|p|div|span|i|b|em|strong|td|th|li)((?:\s[^<>]*)?)/>", re.IGNORECASE
)
_BODY = re.compile(r"<body\b[^>]*>(.*)</body\s*>", re.IGNORECASE | re.DOTALL)
_ID = re.compile(r"""(\sid\s*=\s*)["']([^"'<>]*)["']""")
_LINK = re.compile(r"""(\shref\s*=\s*)["']([^"'<>]*)["']""")
_NOTE_TYPE = re.compile(r"""\sepub:type\s*=\s*["'][^"']*\bnoteref\b[^"']*["']""")
_NO_TITLES = frozenset({"unknown title", "unknown", "untitled", "title"})
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


class EpubReader:
    """Reads electronic books."""

    name = "electronic book"
    suffixes = (".epub",)
    media_type = "application/epub+zip"

    def sniff(self, name: str, head: bytes) -> bool:
        """True for a package that says it is one, or of that name."""
        return head.startswith(b"PK\x03\x04") and (b"epub+zip" in head[:120] or name.lower().endswith(self.suffixes))

    def read(self, data: bytes, progress: Progress = SILENT) -> tuple[tuple[Line, ...], Facts]:
        """Return the blocks of all chapters and the facts; raises ``SourceError``."""
        package = Package(data)
        if _is_locked(package):
            raise SourceError(LOCKED)
        book = _book(package)
        root = package.xml(book)
        chapters, missing = _chapters(package, root, dirname(book))
        pages: list[str] = []
        for done, name in enumerate(chapters):
            progress.report(done, len(chapters), "chapters")
            pages.append(_with_own_names(_body(_opened(decoded(package.part(name))[0])), name, chapters))
        lines = html_lines("<html><body>" + "\n".join(pages) + "</body></html>")  # notes may stand in another chapter
        if not any(line.text.strip() or line.cells for line in lines):
            raise SourceError(EMPTY)
        title = _first(root, "title")
        title = "" if title.lower() in _NO_TITLES else title
        if title and title not in [line.text for line in lines[:5]]:
            lines.insert(0, Line(runs=(Run(title),), whole=True, title=True))
        notices = [("missing", f"Not in the file although the book names it: ‘{name}’.") for name in missing]
        return tuple(lines), Facts(title=title, language=_first(root, "language")[:2].lower(), notices=tuple(notices))


READER = EpubReader()


def _opened(text: str) -> str:
    """Write out elements closed at once, which HTML would take to be open to the end of the chapter."""
    return _CLOSED_AT_ONCE.sub(r"<\1\2></\1>", text)


def _body(text: str) -> str:
    """Return what stands in the body of a chapter, without its own styles and scripts."""
    found = _BODY.search(text)
    return found.group(1) if found else text


def _with_own_names(text: str, chapter: str, chapters: list[str]) -> str:
    """Give the places of a chapter names that no other has, and lead links between chapters there."""
    at = chapters.index(chapter)

    def led(found: re.Match[str]) -> str:
        name, _, place = unquote(found.group(2)).partition("#")
        target = normpath(join(dirname(chapter), name)) if name else chapter
        known = place and target in chapters
        return f'{found.group(1)}"#c{chapters.index(target)}-{place}"' if known else found.group()

    text = _ID.sub(lambda found: f'{found.group(1)}"c{at}-{found.group(2)}"', text)
    return _NOTE_TYPE.sub(' role="doc-noteref"', _LINK.sub(led, text))


def _is_locked(package: Package) -> bool:
    """True when more is encrypted than the fonts, which hide themselves in every shop's books."""
    if not package.has("META-INF/encryption.xml"):
        return False
    methods = [
        e.get("Algorithm", "") for e in package.xml("META-INF/encryption.xml").iter() if local(e) == "EncryptionMethod"
    ]
    return any(method not in _FONTS for method in methods)


def _book(package: Package) -> str:
    """Return the name of the part that lists the chapters."""
    if package.has("META-INF/container.xml"):
        for element in package.xml("META-INF/container.xml").iter():
            name = normpath(unquote(element.get("full-path", ""))) if local(element) == "rootfile" else ""
            if name and package.has(name):
                return name
    found = next((name for name in package.names() if name.lower().endswith(".opf")), None)
    if found is None:
        raise SourceError(DAMAGED)
    return found


def _chapters(package: Package, root: etree._Element, folder: str) -> tuple[list[str], list[str]]:
    """Return the names of the chapters in the order of reading, and those that are missing; contents pages left out."""
    items = {e.get("id", ""): e for e in root.iter() if local(e) == "item"}
    chapters: list[str] = []
    missing: list[str] = []
    for place in (e for e in root.iter() if local(e) == "itemref"):
        item = items.get(place.get("idref", ""))
        if item is None or item.get("media-type", "") not in _PAGES or "nav" in item.get("properties", "").split():
            continue
        name = normpath(join(folder, unquote(item.get("href", "").split("#")[0])))
        (chapters if package.has(name) else missing).append(name)
    return list(dict.fromkeys(chapters)), missing


def _first(root: etree._Element, name: str) -> str:
    element = next((e for e in root.iter() if local(e) == name and (e.text or "").strip()), None)
    return "" if element is None else " ".join((element.text or "").split())

"""HTML pages: the text somebody came to read, without what stands around it."""

import codecs
import re
from collections.abc import Iterable

from charset_normalizer import from_bytes
from selectolax.lexbor import LexborHTMLParser, LexborNode

from briefing.errors import SourceError
from briefing.model.text import Run
from briefing.progress import SILENT, Progress
from briefing.reading.html_articles import with_articles
from briefing.reading.html_blocks import Walker
from briefing.reading.html_content import main_part, remove_furniture, remove_tail, words_of
from briefing.reading.lines import Facts, Line

NOTHING = (
    "The page holds no text to read: it is built by scripts, or only links. Open it in a browser, save or print it as "
    "PDF, and load that."
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""")
_BROWSER_NAMES = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}
"""What browsers read under these names (WHATWG Encoding Standard, 4.2)."""
_LOOKS_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_LARGEST = 50 * 1024 * 1024  # bytes


class HtmlReader:
    """Reads HTML pages."""

    name = "web page"
    suffixes = (".html", ".htm", ".xhtml")
    media_type = "text/html"

    def sniff(self, name: str, head: bytes) -> bool:
        """True when the first bytes hold tags that only HTML has, or the name says so and there are tags at all."""
        start = head.replace(b"\0", b"")  # UTF-16
        if start.startswith((b"%PDF-", b"PK\x03\x04", b"{\\rtf")):
            return False
        named = name.lower().endswith(self.suffixes)
        return bool(_LOOKS_HTML.search(start)) or (named and re.search(rb"<[a-zA-Z!/]", start) is not None)

    def read(self, data: bytes, progress: Progress = SILENT) -> tuple[tuple[Line, ...], Facts]:
        """Return the blocks of the page's main part and the facts; raises ``SourceError``."""
        if len(data) > _LARGEST:
            raise SourceError("The page is larger than 50 MB. Save the part you need as text and load that.")
        progress.report(0, 1)
        text, notices = decoded(data)
        tree = LexborHTMLParser(text)
        body = tree.body
        if body is None:
            raise SourceError(NOTHING)
        language, named = _language(tree), _named_title(tree)
        notices.extend(remove_furniture(tree))
        main = main_part(body)
        notices.extend(remove_tail(main))
        lines = with_articles(_with_head(Walker(main).lines(), body, main, named))
        if not any(line.text.strip() or line.cells for line in lines):
            raise SourceError(NOTHING)
        progress.report(1, 1)
        return tuple(lines), Facts(title=named, language=language, notices=tuple(notices))


READER = HtmlReader()


# ---------------------------------------------------------------------------------------------------------- encoding


def decoded(data: bytes) -> tuple[str, list[tuple[str, str]]]:
    """Return the page as text: by byte order mark, by its own word, as UTF-8, by guess."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), []
    declared = _declared(data)
    for encoding in (declared, "utf-8"):
        text = _strictly(data, encoding)
        if text is not None:
            return text, []
    guess = from_bytes(data[:200_000]).best()
    encoding = guess.encoding if guess is not None else declared or "cp1252"
    sentence = f"The page does not keep to its own letter code; it was read as {encoding}. Compare unusual letters."
    return data.decode(encoding, "replace"), [("encoding", sentence)]


def _declared(data: bytes) -> str:
    head = data[:4096]
    found = _XML_ENCODING.search(head) or _CHARSET.search(head)
    name = found.group(1).decode("ascii").lower() if found else ""
    if name.startswith(("utf-16", "utf-32")) and b"\0" not in head:
        return "utf-8"  # it was read as bytes to find this, so it cannot be
    return _BROWSER_NAMES.get(name, name)


def _strictly(data: bytes, encoding: str) -> str | None:
    if not encoding:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


# ------------------------------------------------------------------------------------------------------------- facts


def _language(tree: LexborHTMLParser) -> str:
    root = tree.css_first("html")
    code = "" if root is None else (root.attributes.get("lang") or root.attributes.get("xml:lang") or "")
    match = re.match(r"[A-Za-z]{2}(?![A-Za-z])", code.strip())
    return match.group().lower() if match else ""


def _named_title(tree: LexborHTMLParser) -> str:
    """Return the title the page gives itself for sharing, or for the window, without the site's name."""
    for selector in ('meta[property="og:title"]', 'meta[name="og:title"]', 'meta[name="DC.title"]'):
        node = tree.css_first(selector)
        words = "" if node is None else " ".join((node.attributes.get("content") or "").split())
        if words:
            return words
    node = tree.css_first("title")
    title = "" if node is None else words_of(node)
    headings = [words_of(h) for h in tree.css("h1, h2")]
    longest = max((h for h in headings if len(h) > 12 and title.startswith(h)), key=len, default="")
    if longest:
        return longest
    parts = re.split(r"\s+[|·»—–:-]\s+", title)
    return max(parts, key=len) if len(parts) > 1 and len(max(parts, key=len)) > 20 else title


def _with_head(lines: list[Line], body: LexborNode, main: LexborNode, named: str) -> list[Line]:
    """Put the page's title and visible date before the text where they stand outside its main part."""
    before: list[Line] = []
    title_at = next((i for i, line in enumerate(lines) if line.heading == 1), None)
    if title_at is not None and _is_title(lines, title_at, named):
        lines[title_at] = _titled(lines[title_at].runs)
    elif not any(line.title for line in lines):
        outside = next((h for h in body.css("h1") if words_of(h) and not _inside(h, main)), None)
        if outside is not None and words_of(outside) not in {line.text for line in lines[:3]}:
            before.append(_titled((Run(words_of(outside)),)))
    date = next((t for t in body.css("time") if words_of(t)), None)
    if date is not None and not _inside(date, main) and re.search(r"\d", words_of(date)):
        before.append(Line(runs=(Run(words_of(date)),), whole=True))
    return [*before, *lines]


def _is_title(lines: list[Line], at: int, named: str) -> bool:
    """True for the only top heading, or the one the page is named after, when it stands near the top."""
    only = sum(line.heading == 1 for line in lines) == 1
    return at < 8 and (only or lines[at].text == named)


def _titled(runs: Iterable[Run]) -> Line:
    return Line(runs=tuple(runs), whole=True, title=True)


def _inside(node: LexborNode, main: LexborNode) -> bool:
    step: LexborNode | None = node
    while step is not None:
        if step.mem_id == main.mem_id:
            return True
        step = step.parent
    return False

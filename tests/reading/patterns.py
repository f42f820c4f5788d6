"""One document in the three classes of input: hard-wrapped text, a paragraph a line, and lines with their places."""

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

from briefing.model.source import Original, Source
from briefing.model.text import Run
from briefing.reading.lines import Facts, Line
from briefing.reading.structure import build
from tests.reading.documents import read

TITLE = "Joint Statement of the Prime Ministers of Aruna and Velmara"
DATE = "Castellan, 12 March 2026"
QUAY = (
    "Both leaders welcomed the opening of the second quay at Port Ardle and agreed that the channel shall be widened "
    "before the ferries of the new service begin to sail."
)
CABLE = (
    "They decided to link the two grids by a cable under the Narrow Sea before the end of 2029, and asked their "
    "ministers of energy to choose the landing places by the autumn."
)
RESCUE = (
    "The Prime Minister of Velmara expressed appreciation for the rescue of the crew of the trawler Margit by the "
    "coast guard of Aruna, and invited the coast guard to Castellan."
)
STUDENTS = (
    "The two sides reaffirmed that students of either country may study in the other without a fee, and that their "
    "degrees will be recognised in both countries from next year on."
)
NICKEL = (
    "Both leaders underscored the importance of published prices for refined nickel, and concurred that neither side "
    "will restrict exports without ninety days of notice to the other."
)

WIDTHS = (60, 72, 90)
_SIZE, _LEADING, _LEFT, _RIGHT, _TOP = 11.0, 13.5, 72.0, 523.0, 120.0
_SIGNS = {"title": "T", "heading": "H", "paragraph": "P", "item": "I", "table": "=", "footnote": "F", "signature": "S"}


def outline(source: Source) -> list[str]:
    """Return each block as 'P 14 words', 'H words', 'I1 (a) words'."""
    shown = []
    for block in source.blocks:
        sign = _SIGNS[block.kind] + (str(block.level) if block.kind == "item" else "")
        shown.append(" ".join(filter(None, (sign, block.number, block.text))))
    return shown


def ways(paragraphs: Sequence[str], tight: bool = False) -> Iterator[tuple[str, Source]]:
    """Yield the document as read from each class of input, with the name of the class.

    *tight*: also wrapped without blank lines, as only numbers and headings allow.
    """
    yield "a paragraph a line", read("\n\n".join(paragraphs))
    yield "whole paragraphs", _built([Line((Run(text),), whole=True) for text in paragraphs])
    for width in WIDTHS:
        wrapped = ["\n".join(wrap(text, width)) for text in paragraphs]
        yield f"wrapped at {width}", read("\n\n".join(wrapped))
        if tight:
            yield f"wrapped at {width} without blank lines", read("\n".join(wrapped))
    yield "laid out", _built(laid(paragraphs))
    yield "laid out on short pages", _built(laid(paragraphs, rows=12, foot="- {} -"))


def assert_reads(paragraphs: Sequence[str], expected: Sequence[str], tight: bool = False) -> None:
    """Assert that every class of input gives *expected*."""
    for name, source in ways(paragraphs, tight):
        assert outline(source) == list(expected), name


def wrap(text: str, width: int) -> list[str]:
    """Break *text* at *width* columns, East Asian text anywhere."""
    if sum(map(_is_wide, text)) > 0.4 * len(text):
        step = width // 2
        return [text[start : start + step] for start in range(0, len(text), step)]
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def laid(paragraphs: Sequence[str], rows: int = 46, head: str = "", foot: str = "") -> list[Line]:
    """Return lines as a PDF reader would find them on pages of so many *rows*; {} in head and foot is the page."""
    lines: list[Line] = []
    page, row, y = 1, 0, _TOP
    for text in paragraphs:
        for words in _rows(text):
            if row == rows:
                lines += _edges(page, head, foot)
                page, row, y = page + 1, 0, _TOP
            lines.append(_line(words, page, y, _SIZE))
            row, y = row + 1, y + _LEADING
        y += 6.0
    lines += _edges(page, head, foot)
    return sorted(lines, key=lambda line: (line.page, (line.rect or (0, 0))[1]))


def _built(lines: Sequence[Line]) -> Source:
    pages = max(line.page or 0 for line in lines)
    return build(tuple(lines), Facts(pages=pages), Original("document.pdf", "application/pdf", "0" * 64, 1))


def _edges(page: int, head: str, foot: str) -> list[Line]:
    found = [_line(head.format(page), page, 40.0, 9.0)] if head else []
    return [*found, _line(foot.format(page), page, 790.0, 9.0)] if foot else found


def _line(words: str, page: int, y: float, size: float) -> Line:
    return Line((Run(words),), page, (_LEFT, y, _LEFT + _width(words, size), y + size), 842.0, 595.0, size)


def _rows(text: str) -> list[str]:
    rows: list[str] = [""]
    wide = sum(map(_is_wide, text)) > 0.4 * len(text)
    for word in list(text) if wide else text.split(" "):
        longer = rows[-1] + ("" if wide or not rows[-1] else " ") + word
        if rows[-1] and _width(longer, _SIZE) > _RIGHT - _LEFT:
            rows.append(word)
        else:
            rows[-1] = longer
    return rows


def _width(text: str, size: float) -> float:
    return size * sum(1.0 if _is_wide(char) else 0.3 if char in "iljtfrI .,:;’" else 0.52 for char in text)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"

"""Running heads that no other page repeats: they say again what the first page says, or the document's symbol."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from briefing.reading.lines import Line

_MOST_LINES = 4
_EDGE = 0.13  # of the page's height
_SMALL = 0.94  # of the text's size
SYMBOL = re.compile(r"\b[A-Z]{1,6}(?:[./-][A-Z\d]+(?:\([^)\s]{1,12}\))?)*/[\w.()-]*\d[\w.()/-]*")
"""A document's symbol: A/RES/77/321, E/CN.4/2001/12, COM/2024/15."""
_WORD = re.compile(r"\w+")


def single_heads(lines: Sequence[Line], by_page: dict[int, list[int]], out: dict[int, str]) -> list[int]:
    """Return the lines at the head of a later page that say nothing but what stands on the first."""
    pages = sorted(by_page)
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size or 0.0, 1)] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    title = next((lines[index].text.split() for index in by_page[pages[0]]), [])
    first = _words(lines[index].text for index in by_page[pages[0]])
    found: list[int] = []
    for page in pages[1:]:
        block = _top_block(lines, [index for index in by_page[page] if index not in out])
        again = len(block) == 1 and len(title) > 2 and lines[block[0]].text.split() == title
        if block and (again or all(_small(lines[index], body) for index in block)) and _said(lines, block, first):
            found.extend(block)
    return found


def _top_block(lines: Sequence[Line], indexes: list[int]) -> list[int]:
    """Return the few lines at the very top of a page that a gap parts from the text, or none."""
    block: list[int] = []
    for index in indexes:
        line = lines[index]
        if block and line.blank_before:
            return block
        if line.rect is None or not line.page_height or line.rect[3] > _EDGE * line.page_height:
            return []
        block.append(index)
        if len(block) > _MOST_LINES:
            return []
    return []


def _small(line: Line, body: float) -> bool:
    return bool(line.size) and (line.size or 0.0) < _SMALL * body


def _said(lines: Sequence[Line], block: Sequence[int], first: frozenset[str]) -> bool:
    text = " ".join(lines[index].text for index in block)
    return _words([SYMBOL.sub(" ", text)]) <= first


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for text in texts for word in _WORD.findall(text))

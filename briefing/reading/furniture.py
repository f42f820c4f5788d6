"""Page furniture: running heads and feet, page numbers and markings, taken out of the text and written down."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.reading.lines import Line
from briefing.reading.marking import highest, marking_of, marking_within
from briefing.reading.page_edges import block_of, but_the_title, may_be_furniture, shape_of
from briefing.reading.page_numbers import (
    find_page_numbers,
    find_repeated_beside_numbers,
    find_repeated_in_sentences,
    find_title_again,
    with_pages,
)
from briefing.reading.piece import Note
from briefing.reading.running_heads import single_heads
from briefing.reading.sentences import ends_sentence

_EDGE_SHARE = 0.13  # of the page's height
_LINE_OF_TEXT = 50  # letters; a line so long may be one of a paragraph
_SAME_PLACE = 8.0  # points
_REFERENCE = re.compile(
    r"(?=.*\d)(?:[\W\d_]*(?:\([A-Z]\))?[\W\d_]*|\d\d-\d{5}[A-Z]?\s*\([A-Z]\)[\W\d_]*)$"
)  # '24-07683 (E) 020524': the printer's, not the author's
_BARE_NUMBER = re.compile(r"\s*[\[<]?\s?(?P<number>\d{1,4}|[ivxl]{1,6})\s?[\]>]?\s*$")


@dataclass(frozen=True, slots=True)
class Cleared:
    """The text without its furniture."""

    lines: tuple[Line, ...]
    notes: tuple[Note, ...] = ()
    marking: str = ""


def take_out(lines: Sequence[Line]) -> Cleared:
    """Return *lines* without page furniture, with a note of what was taken out and the marking it carried."""
    out: dict[int, str] = {}
    by_page = _pages(lines)
    if len(by_page) > 1:
        _find_repeated(lines, by_page, out)
        _find_numbers_at_edges(lines, by_page, out)
        out.update(dict.fromkeys(single_heads(lines, by_page, out), "repeated"))
    if len(by_page) == 1:
        _find_small_print(lines, by_page, out)
    marked = {index: marking for index, line in enumerate(lines) if (marking := _marking(line))}
    markings = _standing_out(marked, lines, by_page)
    out.update(dict.fromkeys(markings, "marking"))
    numbers = find_page_numbers(lines, out)
    if len(by_page) <= 1:
        find_repeated_beside_numbers(lines, numbers, out)
        find_repeated_in_sentences(lines, out)
        find_title_again(lines, out)
        lines = with_pages(lines, numbers)
    carried = [marking for index in out if (marking := marking_within(lines[index].text))]
    return Cleared(_kept(lines, out), _notes(lines, out), highest([*(marked[index] for index in markings), *carried]))


def _marking(line: Line) -> str:
    return "" if line.cells or line.heading or line.title else marking_of(line.text)


def _pages(lines: Sequence[Line]) -> dict[int, list[int]]:
    pages: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.page is not None and not line.cells and not line.footnote:
            pages[line.page].append(index)
    return pages


def _edges(lines: Sequence[Line], indexes: list[int]) -> list[tuple[int, str]]:
    """Return the lines of one page that may be furniture, each with 'top' or 'foot'."""
    placed = [index for index in indexes if lines[index].rect is not None and lines[index].page_height]
    if placed:
        return [(index, side) for index in placed if (side := _side(lines[index]))]
    top = block_of(lines, indexes[0], 1, indexes[-1])
    foot = block_of(lines, indexes[-1], -1, indexes[0])
    return [(index, "top") for index in top or indexes[:1]] + [(index, "foot") for index in foot or indexes[-1:]]


def _side(line: Line) -> str:
    if line.rect is None or not line.page_height:
        return ""
    if line.rect[3] < _EDGE_SHARE * line.page_height:
        return "top"
    return "foot" if line.rect[1] > (1 - _EDGE_SHARE) * line.page_height else ""


def _find_repeated(lines: Sequence[Line], by_page: dict[int, list[int]], out: dict[int, str]) -> None:
    seen: dict[tuple[str, str], list[int]] = defaultdict(list)
    for indexes in by_page.values():
        for index, side in _edges(lines, indexes):
            seen[_mirrored(shape_of(lines[index])), side].append(index)
    for (shape, _), places in seen.items():
        if not shape.strip("# .") or not may_be_furniture(lines[places[0]].text):
            continue
        places = [index for index in places if not _within_text(lines, index)]
        for group in _at_one_height(lines, places):
            pages = {lines[index].page for index in group}
            fewest = 2 if lines[group[0]].rect is not None else min(3, len(by_page))
            if len(pages) >= max(fewest, 0.25 * len(by_page)):
                out.update(dict.fromkeys(but_the_title(lines, group), "repeated"))


def _within_text(lines: Sequence[Line], index: int) -> bool:
    """True when a long line of a paragraph goes on in the next: clauses are repeated, and some begin a page."""
    line = lines[index]
    if line.rect is None or len(line.text) < _LINE_OF_TEXT or ends_sentence(line.text):
        return False
    for following in lines[index + 1 : index + 2]:
        near = following.page == line.page and following.rect is not None and following.size == line.size
        step = following.rect[1] - line.rect[1] if following.rect else 0.0
        return near and 0 < step < 1.8 * (line.rect[3] - line.rect[1]) and following.text[:1].islower()
    return False


def _find_small_print(lines: Sequence[Line], by_page: dict[int, list[int]], out: dict[int, str]) -> None:
    """Head and foot of a document of one page: at the edge, smaller than the text and well apart from it."""
    sizes = Counter(round(line.size, 1) for line in lines if line.size for _ in range(len(line.text)))
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    for indexes in by_page.values():
        first, last = indexes[0], indexes[-1]
        for index, side, near in ((first, "top", first + 1), (last, "foot", last)):
            line = lines[index]
            if index in out or line.rect is None or not line.page_height or not line.size or _side(line) != side:
                continue
            gap = lines[near].blank_before if near < len(lines) else 0
            if side == "foot" and gap > 0 and _is_number_in_signs(line.text):
                out[index] = "page number"
            apart = (gap > 0 and line.size < 0.9 * body) or (gap > 1 and line.size < 0.97 * body)
            if apart and len(line.text) < 120 and len(indexes) > 2:
                out[index] = "at the edge"


def _is_number_in_signs(text: str) -> bool:
    """True for '[1]' and '<1>': nothing else is printed so at the foot of the only page."""
    return _BARE_NUMBER.match(text) is not None and text.strip()[:1] in "[<"


def _mirrored(shape: str) -> str:
    """Left and right pages print the same words in another order."""
    return " ".join(sorted(shape.split()))


def _at_one_height(lines: Sequence[Line], places: list[int]) -> list[list[int]]:
    """Group lines that stand at one height of their pages."""

    def height(index: int) -> float:
        rect = lines[index].rect
        return rect[1] if rect is not None else 0.0

    groups: list[list[int]] = []
    for index in sorted(places, key=height):
        if groups and height(index) - height(groups[-1][-1]) <= _SAME_PLACE:
            groups[-1].append(index)
        else:
            groups.append([index])
    return [sorted(group) for group in groups]


def _find_numbers_at_edges(lines: Sequence[Line], by_page: dict[int, list[int]], out: dict[int, str]) -> None:
    """Bare numbers at the top or foot that count with the pages."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for page, indexes in by_page.items():
        left = [index for index in indexes if index not in out]
        if not left:
            continue
        for index, side in _edges(lines, left):
            if lines[index].rect is not None and side == "foot" and _is_reference(lines[index].text):
                out[index] = "reference"
            elif _BARE_NUMBER.match(lines[index].text) and (
                lines[index].rect is not None or index in (left[0], left[-1])
            ):
                text = lines[index].text.strip(" []<>")
                found[side].append((index, int(text) - page if text.isdigit() else -page))
    for places in found.values():
        steps = Counter(step for _, step in places)
        for index, step in places:
            if steps[step] > 1 or len(by_page) == 2 or not lines[index].text.strip(" []<>").isdigit():
                out[index] = "page number"


def _is_reference(text: str) -> bool:
    return len(text.strip()) > 5 and _REFERENCE.match(text) is not None


def _standing_out(marked: dict[int, str], lines: Sequence[Line], by_page: dict[int, list[int]]) -> list[int]:
    """Return the classification lines that are furniture: repeated, or at the very top or end of the document."""
    counts = Counter(marked.values())
    first = set(range(min(3, len(lines))))
    last = {len(lines) - 1}
    for indexes in by_page.values():
        first.update(indexes[:2])
        last.update(indexes[-2:])
    return [index for index, text in marked.items() if counts[text] > 1 or index in first or index in last]


def _kept(lines: Sequence[Line], out: dict[int, str]) -> tuple[Line, ...]:
    kept: list[Line] = []
    gap = 0
    for index, line in enumerate(lines):
        if index in out:
            gap = max(gap, line.blank_before, 1)
            continue
        kept.append(replace(line, blank_before=max(line.blank_before, gap)) if gap > line.blank_before else line)
        gap = 0
    return tuple(kept)


def _notes(lines: Sequence[Line], out: dict[int, str]) -> tuple[Note, ...]:
    texts: dict[str, tuple[str, int]] = {}
    for index in sorted(out):
        shown = " ".join(lines[index].text.split())
        kind = out[index]
        if kind != "page number":
            key = f"{kind}:{shape_of(lines[index])}"
            texts[key] = (shown, texts.get(key, ("", 0))[1] + 1)
    notes = [
        (
            "marking" if key.startswith("marking") else "furniture",
            f"‘{shown}’ {'is the marking and' if key.startswith('marking') else ''} was taken out of the text"
            f" ({'once' if count == 1 else f'{count} times'}).".replace("’  was", "’ was"),
        )
        for key, (shown, count) in texts.items()
    ]
    numbers = [lines[index].text.strip() for index, kind in out.items() if kind == "page number"]
    if numbers:
        shown = ", ".join(f"‘{number}’" for number in numbers)
        notes.append(("furniture", f"Page numbers were taken out of the text: {shown}."))
    return tuple(notes)

"""Page furniture: running heads and feet, page numbers and markings, taken out of the text and written down."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefing.reading.lines import Line
from briefing.reading.marking import highest, marking_of, marking_within
from briefing.reading.marks import marks
from briefing.reading.piece import Note
from briefing.reading.running_heads import single_heads
from briefing.reading.sentences import ends_sentence

_EDGE_LINES = 3  # lines at the top and foot of a page that may be furniture
_EDGE_SHARE = 0.13  # of the page's height
_SAME_PLACE = 8.0  # points
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*(?P<a>\d{1,4})\s*[-–—]|(?:page|halaman|muka surat|p\.|seite|页|第)\s*(?P<b>\d{1,4})(?:\s*(?:of|/"
    r"|daripada|de|von)\s*\d{1,4})?"
    r"(?:\s*(?:ページ|頁|页))?|(?P<c>\d{1,4})\s*(?:/|of|daripada)\s*\d{1,4}|(?P<d>\d{1,4})\s*(?:ページ|頁|[|]\s*P"
    r"\s?a\s?g\s?e))\s*$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?=.*\d)(?:[\W\d_]*(?:\([A-Z]\))?[\W\d_]*|\d\d-\d{5}[A-Z]?\s*\([A-Z]\)[\W\d_]*)$"
)  # '24-07683 (E) 020524': the printer's, not the author's
_BARE_NUMBER = re.compile(r"\s*(?:\d{1,4}|[ivxl]{1,6})\s*$")


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
    numbers = _find_page_numbers(lines, out)
    if len(by_page) <= 1:
        _find_repeated_beside_numbers(lines, numbers, out)
        lines = _with_pages(lines, numbers)
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


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.text.split()))


def _edges(lines: Sequence[Line], indexes: list[int]) -> list[tuple[int, str]]:
    """Return the lines of one page that may be furniture, each with 'top' or 'foot'."""
    placed = [index for index in indexes if lines[index].rect is not None and lines[index].page_height]
    if placed:
        return [(index, side) for index in placed if (side := _side(lines[index]))]
    top = _block(lines, indexes[0], 1, indexes[-1])
    foot = _block(lines, indexes[-1], -1, indexes[0])
    return [(index, "top") for index in top or indexes[:1]] + [(index, "foot") for index in foot or indexes[-1:]]


def _block(lines: Sequence[Line], start: int, step: int, stop: int) -> list[int]:
    """Return the few lines from *start* on that a blank line parts from the text, or none."""
    found = [start]
    while found[-1] != stop and len(found) <= _EDGE_LINES:
        following = found[-1] + step
        if lines[max(found[-1], following)].blank_before:
            return found
        found.append(following)
    return []


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
            seen[_mirrored(_shape(lines[index])), side].append(index)
    for (shape, _), places in seen.items():
        if not shape.strip("# .") or not _may_be_furniture(lines[places[0]].text):
            continue
        for group in _at_one_height(lines, places):
            pages = {lines[index].page for index in group}
            fewest = 2 if lines[group[0]].rect is not None else min(3, len(by_page))
            if len(pages) >= max(fewest, 0.25 * len(by_page)):
                out.update(dict.fromkeys(_but_the_title(lines, group), "repeated"))


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
            apart = (gap > 0 and line.size < 0.9 * body) or (gap > 1 and line.size < 0.97 * body)
            if apart and len(line.text) < 120 and len(indexes) > 2:
                out[index] = "at the edge"


def _may_be_furniture(text: str) -> bool:
    """A running head is short and no sentence, and does not begin with a paragraph's number."""
    numbered = any(mark.role == "paragraph" and mark.end < len(text) for mark in marks(text))
    return len(text) <= 140 and not numbered and not (ends_sentence(text) and len(text.split()) > 3)


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


def _but_the_title(lines: Sequence[Line], places: list[int]) -> list[int]:
    """Keep the document's first line when it comes back as running head and nothing tells the two apart."""
    if places[0] == 0 and lines[0].rect is None and "#" not in _shape(lines[0]):
        return places[1:]
    return places


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
                text = lines[index].text.strip()
                found[side].append((index, int(text) - page if text.isdigit() else -page))
    for places in found.values():
        steps = Counter(step for _, step in places)
        for index, step in places:
            if steps[step] > 1 or len(by_page) == 2 or not lines[index].text.strip().isdigit():
                out[index] = "page number"


def _is_reference(text: str) -> bool:
    return len(text.strip()) > 5 and _REFERENCE.match(text) is not None


def _find_page_numbers(lines: Sequence[Line], out: dict[int, str]) -> list[tuple[int, int]]:
    """Return index and number of lines that are nothing but 'Page 3 of 7' or '- 3 -'; bare numbers if they count up."""
    numbers: list[tuple[int, int]] = []
    bare: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if line.whole or line.heading or line.cells:
            continue
        if index == len(lines) - 1 and line.text.strip() == "-30-":
            continue  # the old end marker of news agencies
        if found := _PAGE_NUMBER.match(line.text):
            number = next(int(value) for value in found.groups() if value)
            numbers.append((index, number))
        elif line.page is None and re.fullmatch(r"\s*\d{1,3}\s*", line.text) and _stands_free(lines, index):
            bare.append((index, int(line.text)))
    counting = len(bare) > 1 and all(later[1] == earlier[1] + 1 for earlier, later in pairwise(bare))
    if counting and not _before_each_paragraph(lines, bare):
        numbers += bare
    out.update({index: "page number" for index, _ in numbers})
    return sorted(numbers)


def _before_each_paragraph(lines: Sequence[Line], bare: Sequence[tuple[int, int]]) -> bool:
    """True when just one paragraph stands between any two of the numbers: then they are the paragraphs' own."""
    ends = [*(index for index, _ in bare[1:]), len(lines)]
    inner = [
        sum(line.blank_before > 0 for line in lines[at + 1 : end]) for (at, _), end in zip(bare, ends, strict=True)
    ]
    return len(bare) > 2 and all(blocks == 1 for blocks in inner[:-1]) and inner[-1] >= 1


def _stands_free(lines: Sequence[Line], index: int) -> bool:
    following = lines[index + 1] if index + 1 < len(lines) else None
    return following is None or following.blank_before > 0


def _find_repeated_beside_numbers(lines: Sequence[Line], numbers: list[tuple[int, int]], out: dict[int, str]) -> None:
    """Running heads in text without pages: the same line again and again beside the page numbers."""
    if len(numbers) < 2:
        return
    beside: dict[str, set[int]] = defaultdict(set)
    for index, _ in numbers:
        above = _block(lines, index - 1, -1, 0) if index else []
        below = _block(lines, index + 1, 1, len(lines) - 1) if index + 1 < len(lines) else []
        for near in (*above, *below):
            if near not in out and _may_be_furniture(lines[near].text):
                beside[_shape(lines[near])].add(near)
    everywhere = Counter(_shape(line) for line in lines)
    for shape, places in beside.items():
        mostly_here = everywhere[shape] <= len(places) + 1  # once more as title; a heading comes elsewhere too
        if mostly_here and len(places) >= max(2, 0.6 * len(numbers)):
            out.update(dict.fromkeys(_but_the_title(lines, sorted(places)), "repeated"))


def _with_pages(lines: Sequence[Line], numbers: list[tuple[int, int]]) -> tuple[Line, ...]:
    """Give lines the page the printed page numbers say, when these count up through the text."""
    values = [number for _, number in numbers]
    if len(values) < 2 or values != list(range(values[0], values[0] + len(values))):
        return tuple(lines)
    at_foot = numbers[0][0] > 2
    page = values[0] if at_foot else max(1, values[0] - 1)
    at = dict(numbers)
    paged: list[Line] = []
    for index, line in enumerate(lines):
        if index in at and not at_foot:
            page = at[index]
        paged.append(replace(line, page=page))
        if index in at and at_foot:
            page = at[index] + 1
    return tuple(paged)


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
            key = f"{kind}:{_shape(lines[index])}"
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

"""Page numbers printed in the text, and what stands beside them: the only sign of pages in most plain text."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from briefing.reading.headings import breaks_off, unit_of
from briefing.reading.lines import Line
from briefing.reading.marking import marking_of
from briefing.reading.marks import marks
from briefing.reading.page_edges import block_of, but_the_title, may_be_furniture, shape_of
from briefing.reading.running_heads import SYMBOL
from briefing.reading.sentences import ends_sentence

_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*(?P<a>\d{1,4})\s*[-–—]|(?:page|halaman|muka surat|p\.|seite|页|第)\s*(?P<b>\d{1,4})(?:\s*(?:of|/"
    r"|daripada|de|von)\s*\d{1,4})?"
    r"(?:\s*(?:ページ|頁|页))?|(?P<c>\d{1,4})\s*(?:/|of|daripada)\s*\d{1,4}(?:\s*pages?)?|(?P<d>\d{1,4})\s*(?:ページ|頁|[|]\s*P"
    r"\s?a\s?g\s?e))\s*$",
    re.IGNORECASE,
)
BARE = re.compile(r"\s*(?:[\[<]\s?(?=\d+\s?[\]>]))?(\d{1,3})(?:\s?[\]>])?\s*")
"""A number alone on its line, in square or pointed brackets or without."""
_WIDE_GAP = re.compile(r"\S\s{3,}\d{1,4}\s*$|^\s*\d{1,4}\s{3,}\S")
_LAST_NUMBER = re.compile(r"\s*\d{1,4}\s*$")
_FILE = re.compile(r"^\s*(?:ref\b|rujukan|\S*\d/\d+)", re.IGNORECASE)
_LONGEST = 100  # letters of a running head
_CUT = 30  # letters; a shorter line above may be a heading, and cuts no sentence
_TITLE = 10  # letters; shorter words come back as headings
_FEWEST = 3  # the same line that often in mid-sentence is a running head


def find_page_numbers(lines: Sequence[Line], out: dict[int, str]) -> list[tuple[int, int]]:
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
        elif line.page is None and (alone := BARE.fullmatch(line.text)) and _stands_free(lines, index):
            bare.append((index, int(alone[1])))
    counting = len(bare) > 1 and all(later[1] == earlier[1] + 1 for earlier, later in pairwise(bare))
    if counting and not _before_each_paragraph(lines, bare):
        numbers += bare
    if len(bare) == 1 and bare[0][0] == len(lines) - 1 and _is_bracketed(lines, bare[0][0]):
        numbers += bare  # of the only page
    free = _free(lines, out)
    numbers += [place for place in bare if place not in numbers and _parts_pages(lines, free, place[0])]
    numbers += _beside_words(lines, {*out, *(index for index, _ in numbers)})
    out.update({index: "page number" for index, _ in numbers})
    return sorted(numbers)


def _is_bracketed(lines: Sequence[Line], index: int) -> bool:
    """True for '[1]' at the foot, where nothing else in the text is marked so."""
    sign = lines[index].text.strip()
    return sign[:1] in "[<" and not any(sign in line.text for line in lines[:index])


def _before_each_paragraph(lines: Sequence[Line], bare: Sequence[tuple[int, int]]) -> bool:
    """True when just one paragraph stands between any two of the numbers: then they are the paragraphs' own."""
    ends = [*(index for index, _ in bare[1:]), len(lines)]
    inner = [
        sum(line.blank_before > 0 for line in lines[at + 1 : end]) for (at, _), end in zip(bare, ends, strict=True)
    ]
    return len(bare) > 2 and all(blocks == 1 for blocks in inner[:-1]) and inner[-1] >= 1


def _parts_pages(lines: Sequence[Line], free: Collection[int], index: int) -> bool:
    """True when a lone number stands in mid-sentence, or before a paragraph that has its own."""
    if not 0 < index < len(lines) - 1 or not lines[index].blank_before:
        return False
    following = lines[index + 1].text
    has_own = any(mark.role == "paragraph" and mark.end < len(following) for mark in marks(following))
    return _cuts(lines, free, index) or has_own


def _beside_words(lines: Sequence[Line], out: Collection[int]) -> list[tuple[int, int]]:
    """Return lines that say the same words each time with a number that counts up: 'CONFIDENTIAL 2', 'Statement   3'.

    A heading may count as well ('Session 2'), so one of them must cut a sentence, or be set as only running heads are.
    """
    free = _free(lines, out)
    groups: dict[str, list[int]] = defaultdict(list)
    for index in free:
        groups[shape_of(lines[index])].append(index)
    found: list[tuple[int, int]] = []
    for places in groups.values():
        counted = _counted(lines, places)
        if counted and any(_tells(lines, free, index) for index in places):
            found += zip(places, counted, strict=True)
    return found


def find_repeated_in_sentences(lines: Sequence[Line], out: dict[int, str]) -> None:
    """Running heads in text without pages or page numbers: the same line, again and again in mid-sentence."""
    free = _free(lines, out)
    same: dict[str, list[int]] = defaultdict(list)
    for index in free:
        same[lines[index].text.strip()].append(index)
    for places in same.values():
        cutting = sum(_cuts(lines, free, index) for index in places)
        if len(places) >= _FEWEST and 2 * cutting >= len(places):
            out.update(dict.fromkeys(but_the_title(lines, places), "repeated"))
    aside = {*free, *out}
    for index in free:
        signs = (_cuts(lines, aside, index), _beside(out, index), _stamps(lines[index].text))
        if index not in out and sum(signs) > 1:
            out[index] = "repeated"


def _beside(out: Collection[int], index: int) -> bool:
    return index - 1 in out or index + 1 in out


def _stamps(text: str) -> bool:
    """True for a marking or a document's symbol, with or without the page's number."""
    return bool(marking_of(_LAST_NUMBER.sub("", text))) or SYMBOL.search(text) is not None or bool(_FILE.search(text))


def _counted(lines: Sequence[Line], places: Sequence[int]) -> list[int]:
    """Return the one number of each line that counts up by one from line to line, or nothing."""
    rows = [[int(number) for number in re.findall(r"\d+", lines[index].text)] for index in places]
    if len(rows) < 2:
        return []
    columns = list(zip(*rows, strict=True))
    counting = [column for column in columns if all(b == a + 1 for a, b in pairwise(column))]
    constant = [column for column in columns if len(set(column)) == 1]
    return list(counting[0]) if len(counting) == 1 and len(counting) + len(constant) == len(columns) else []


def _tells(lines: Sequence[Line], free: Collection[int], index: int) -> bool:
    text = lines[index].text
    return (
        _cuts(lines, free, index) or _WIDE_GAP.search(text) is not None or bool(marking_of(_LAST_NUMBER.sub("", text)))
    )


def _cuts(lines: Sequence[Line], aside: Collection[int], index: int) -> bool:
    """True when the sentence above goes on below."""
    above = next((lines[i].text for i in range(index - 1, -1, -1) if i not in aside), "")
    below = next((lines[i].text for i in range(index + 1, len(lines)) if i not in aside), "").lstrip()
    small = below[:1].isalnum() and not below[:1].isupper() and not any(marks(below[:24]))
    return len(above) > _CUT and not ends_sentence(above) and (small or (breaks_off(above) and above[-1:].isalpha()))


def _free(lines: Sequence[Line], out: Collection[int]) -> list[int]:
    """Return the short lines that stand by themselves in text without pages."""
    return [i for i, line in enumerate(lines) if i not in out and _is_free(lines, i) and may_be_furniture(line.text)]


def _is_free(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    plain = line.page is None and not (line.whole or line.heading or line.cells or line.footnote)
    plain = plain and not unit_of(line.text.strip())  # 'Article 2' counts as well
    return plain and len(line.text) <= _LONGEST and line.blank_before > 0 and _stands_free(lines, index)


def _stands_free(lines: Sequence[Line], index: int) -> bool:
    following = lines[index + 1] if index + 1 < len(lines) else None
    return following is None or following.blank_before > 0


def find_repeated_beside_numbers(lines: Sequence[Line], numbers: list[tuple[int, int]], out: dict[int, str]) -> None:
    """Running heads in text without pages: the same line again and again beside the page numbers."""
    if len(numbers) < 2:
        return
    beside: dict[str, set[int]] = defaultdict(set)
    for index, _ in numbers:
        above = block_of(lines, index - 1, -1, 0) if index else []
        below = block_of(lines, index + 1, 1, len(lines) - 1) if index + 1 < len(lines) else []
        for near in (*above, *below):
            if near not in out and may_be_furniture(lines[near].text):
                beside[shape_of(lines[near])].add(near)
    everywhere = Counter(shape_of(line) for line in lines)
    for shape, places in beside.items():
        mostly_here = everywhere[shape] <= len(places) + 1  # once more as title; a heading comes elsewhere too
        if mostly_here and len(places) >= max(2, 0.6 * len(numbers)):
            out.update(dict.fromkeys(but_the_title(lines, sorted(places)), "repeated"))


def find_title_again(lines: Sequence[Line], out: dict[int, str]) -> None:
    """The title as a running head on the second page of a text without pages, between whole paragraphs.

    The numbers of the paragraphs run on over it, or a lone number stands beside it; a second document begins anew.
    """
    title = next((index for index, line in enumerate(lines) if line.text.strip() and index not in out), None)
    if title is None or lines[title].page is not None or lines[title].whole or len(lines[title].text.strip()) < _TITLE:
        return
    words = lines[title].text.casefold().split()
    for index in range(title + 3, len(lines) - 1):
        line = lines[index]
        if index in out or not line.blank_before or line.whole or line.text.casefold().split() != words:
            continue
        beside = [i for i in (index - 1, index + 1) if i not in out and BARE.fullmatch(lines[i].text)]
        edges = {index, *beside, *out}
        before = [number for i in range(index) if i not in edges and (number := _own_number(lines[i])) is not None]
        after = next((_own_number(lines[i]) for i in range(index + 1, len(lines)) if i not in edges), None)
        runs_on = after is not None and after == (before[-1] + 1 if before else None)
        if runs_on or (beside and after is None) or (_beside(out, index) and after != 1):
            out[index] = "repeated"
            out.update(dict.fromkeys(beside, "page number"))


def _own_number(line: Line) -> int | None:
    """Return the number that a paragraph beginning with *line* prints, when it is a plain one."""
    found = (mark for mark in marks(line.text) if mark.role == "paragraph" and mark.end < len(line.text))
    return next((mark.values[0] for mark in found if len(mark.values) == 1), None)


def with_pages(lines: Sequence[Line], numbers: list[tuple[int, int]]) -> tuple[Line, ...]:
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

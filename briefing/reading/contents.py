"""A document's own table of contents: it points to the text and is none, so it is set aside with a notice.

Entries are known by the dots that lead to a page number; Word files say themselves which lines are entries.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.reading.lines import Facts, Line
from briefing.reading.piece import Note

_LEADER = re.compile(r"\w.{0,3}?(?:\.{3,}|…+|(?:\s\.){3,}|·{3,}|_{4,}|・{3,})[\s.…]*(?:\d{1,4}|[ivxlc]{1,7})\s*$")
_TAIL = 240  # letters at a line's end, where the dots and the page stand
_HEADING = re.compile(
    r"\s*(?:(?:table of )?contents|content|(?:jadual )?kandungan|isi kandungan|table des mati[èe]res|sommaire"
    r"|目\s*次|目\s*录)"
    r"(?:\s+page(?:s|\sno\.?)?)?\s*:?\s*$",
    re.IGNORECASE,
)
_FEWEST = 3  # entries
_WRAPPED = 2  # lines of one entry before the one with its page


def without_contents(lines: Sequence[Line], facts: Facts) -> tuple[tuple[Line, ...], list[Note]]:
    """Return *lines* without the table of contents, and a note when there was one."""
    entries = [i for i, line in enumerate(lines) if not line.cells and _is_entry(line.text)]
    out = {index for run in _runs(lines, entries) for index in run}
    told = any(code == "contents" for code, _ in facts.notices)
    heads = {
        index
        for index, line in enumerate(lines)
        if _HEADING.match(line.text) and not line.cells and (index + 1 in out or (told and not out))
    }
    if not out and not heads:
        return tuple(lines), []
    notes = [("contents", f"The contents list ({len(out)} lines) was left out.")] if out else []
    notes += [
        ("contents", f"The heading ‘{lines[index].text.strip()}’ of the contents list was left out.") for index in heads
    ]
    return _kept(lines, out | heads), notes


def _is_entry(text: str) -> bool:
    """True for words, dots and a page; looks at the end only, for speed on long paragraphs."""
    text = text.rstrip()
    if not text or not (text[-1].isdigit() or text[-1] in "ivxlc"):
        return False
    return _LEADER.search(text[-_TAIL:]) is not None


def _runs(lines: Sequence[Line], entries: list[int]) -> list[list[int]]:
    """Return stretches of at least three entries, with the first lines of entries that take two."""
    runs: list[list[int]] = []
    count: list[int] = []
    for index in entries:
        before = runs[-1][-1] if runs else -9
        between = range(before + 1, index)
        if len(between) <= _WRAPPED and not any(lines[i].cells or lines[i].heading for i in between):
            runs[-1].extend([*between, index])
            count[-1] += 1
        else:
            runs.append([index])
            count.append(1)
    return [run for run, entered in zip(runs, count, strict=True) if entered >= _FEWEST]


def _kept(lines: Sequence[Line], out: set[int]) -> tuple[Line, ...]:
    kept: list[Line] = []
    for index, line in enumerate(lines):
        if index in out:
            continue
        gap = index - 1 in out and not line.blank_before
        kept.append(replace(line, blank_before=1) if gap else line)
    return tuple(kept)

"""Words a PDF's layout program has cut at line ends, where the file itself shows that it did.

A soft hyphen (U+00AD) is never anything else. The hyphen U+2010 is what layout programs put at a cut when the author's
own hyphens are the usual '-': so it is taken for a cut where no line has one inside. A plain '-' at a line's end may be
the author's; that is for ``joining`` to judge.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.model.text import Run
from briefing.reading.lines import Line
from briefing.reading.pdf_layout import tidy

_SOFT, _LAYOUT = "\xad", "\u2010"
_CUT = re.compile(rf"[^\W\d_]([{_SOFT}{_LAYOUT}])$")
_REST = re.compile(r"[^\W\d_][^\s]*")


def mended(lines: Sequence[Line]) -> tuple[list[Line], int]:
    """Return the lines with cut words made whole on the line they begin on, and how many there were."""
    marks = _SOFT + ("" if any(_LAYOUT in line.text.rstrip()[:-1] for line in lines) else _LAYOUT)
    result = list(lines)
    count = 0
    for index in range(len(result) - 1):
        match = _CUT.search(result[index].text)
        if match is None or match.group(1) not in marks:
            continue
        following = _next_line(result, index)
        rest = _REST.match(result[following].text) if following is not None else None
        if following is None or rest is None or not _goes_on(match.group(), rest.group()):
            continue
        result[index] = _with_rest(result[index], rest.group())
        result[following] = _without(result[following], rest.end())
        count += 1
    return [_clean(line) for line in result if line.text or line.cells], count


def _goes_on(end: str, rest: str) -> bool:
    """True when the letters on both sides of the cut can be of one word: 'Sup' and 'ply', 'INFIN' and 'ITY'."""
    return not rest[0].isupper() or end[0].isupper()


def _next_line(lines: Sequence[Line], index: int) -> int | None:
    """Return the line the text goes on in: the next one, or over the page the first of the same size."""
    line = lines[index]
    for other in range(index + 1, min(index + 12, len(lines))):
        following = lines[other]
        if following.cells or following.rect is None or line.rect is None:
            continue
        if abs((following.size or 0) - (line.size or 0)) > 0.3:
            continue
        if other == index + 1 or (following.page != line.page and following.text[:1].islower()):
            return other
    return None


def _with_rest(line: Line, rest: str) -> Line:
    *before, last = line.runs
    return replace(line, runs=(*before, replace(last, text=last.text[:-1] + rest)))


def _without(line: Line, count: int) -> Line:
    runs: list[Run] = []
    for run in line.runs:
        runs.append(replace(run, text=run.text[count:]))
        count = max(0, count - len(run.text))
    return replace(line, runs=tidy(runs))


def _clean(line: Line) -> Line:
    """Take soft hyphens out of the inside of a line; one at its end is left for the joiner."""
    if _SOFT not in line.text.rstrip()[:-1]:
        return line
    *before, last = line.runs
    tail = _SOFT if last.text.endswith(_SOFT) else ""
    runs = [*(replace(run, text=run.text.replace(_SOFT, "")) for run in before)]
    runs.append(replace(last, text=last.text.replace(_SOFT, "") + tail))
    return replace(line, runs=tuple(run for run in runs if run.text))

"""Lines of Arabic and Hebrew as pdfium hands them over, put into the order they are read in.

pdfium turns what stands from right to left into reading order letter by letter. Three things come out wrong by that:
a glyph that stands for two letters (lam with alef), brackets, which are written mirrored, and a line's first number.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.model.text import Run, plain

ALEFS = frozenset("اأإآٱ")
LAM = "ل"
_OPENING = {")": "(", "]": "[", "}": "{"}
_LEADING = re.compile(r"^([.)\u060c:–—-])\s?(\d{1,3}(?:[./]\d{1,3})*)(?=\s+\D)")
_LOOSE_END = re.compile(r"\s+([)\]}])(?=\w)")
_LOOSE_BEGIN = re.compile(r"(?<=\w)([(\[{])\s+")


def in_reading_order(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return the runs of a line that reads from right to left with brackets that face the right way."""
    runs = _with_brackets(runs)
    if not runs:
        return ()
    first = _LEADING.sub(lambda found: found.group(2) + found.group(1), runs[0].text)
    mended = [replace(runs[0], text=first), *runs[1:]]
    return tuple(
        replace(run, text=_LOOSE_BEGIN.sub(r" \1", _LOOSE_END.sub(r"\1 ", run.text)))
        if any(sign in run.text for sign in "()[]{}")
        else run
        for run in mended
    )


def _with_brackets(runs: Sequence[Run]) -> list[Run]:
    """Turn brackets so that each that is opened is closed; an odd one is left as it is."""
    text = plain(tuple(runs))
    turned: dict[int, str] = {}
    for closing, opening in _OPENING.items():
        places = [index for index, sign in enumerate(text) if sign in (opening, closing)]
        if len(places) % 2 or _is_balanced(text, opening, closing):
            continue
        turned |= {place: (closing if at % 2 else opening) for at, place in enumerate(places)}
    if not turned:
        return list(runs)
    result: list[Run] = []
    start = 0
    for run in runs:
        letters = [turned.get(start + index, letter) for index, letter in enumerate(run.text)]
        result.append(replace(run, text="".join(letters)))
        start += len(run.text)
    return result


def _is_balanced(text: str, opening: str, closing: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == opening) - (sign == closing)
        if depth < 0:
            return False
    return depth == 0

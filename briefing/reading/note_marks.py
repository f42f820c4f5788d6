"""Footnote marks: where a note belongs is kept, but its mark is no part of the words.

A reader hands over the mark as a raised run that names the note. Here it becomes a run without characters, so that a
paragraph's words are exactly the words: 'partnership', not 'partnership1'. A raised figure that no note answers (m²,
CO₂, 1st) stays as it is.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.model.text import Run
from briefing.reading.lines import Line

_BETWEEN = re.compile(r"[\s,;‚،、–—()\[\]-]*")
_CLOSES = re.compile(r"[.,;:!?)\]”’»。、，；：]|$")


def set_apart(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return *lines* with every mark that a footnote answers as a run without characters."""
    answered = frozenset(line.footnote for line in lines if line.footnote)
    if not answered:
        return tuple(lines)
    return tuple(_marked(line, answered) if any(run.note for run in line.runs) else line for line in lines)


def _marked(line: Line, answered: frozenset[str]) -> Line:
    runs = [replace(run, text="") if run.note in answered else run for run in line.runs]
    return replace(line, runs=tuple(_closed_up(_without_commas(runs))))


def _without_commas(runs: Sequence[Run]) -> list[Run]:
    """Take out the raised comma between '1' and '2' and the raised brackets around a mark."""
    kept: list[Run] = []
    for index, run in enumerate(runs):
        beside = [*runs[max(0, index - 1) : index], *runs[index + 1 : index + 2]]
        sign = run.superscript and not run.note and _BETWEEN.fullmatch(run.text)
        if not (sign and any(_is_mark(other) for other in beside)):
            kept.append(run)
    return kept


def _closed_up(runs: Sequence[Run]) -> list[Run]:
    """Take out the space that only stood before a mark: 'the region 1.' is 'the region.'"""
    kept = list(runs)
    for index, run in enumerate(kept):
        if index and _is_mark(run) and kept[index - 1].text[-1:].isspace():
            after = "".join(other.text for other in kept[index + 1 :])
            if _CLOSES.match(after):
                kept[index - 1] = replace(kept[index - 1], text=kept[index - 1].text.rstrip())
    return kept


def _is_mark(run: Run) -> bool:
    return bool(run.note) and not run.text

"""Footnotes at the foot of a PDF page.

A footnote is small, stands below the text, begins with a mark, and the same mark stands raised in the text of the page.
All four must hold: small print alone may be anything, and the ² of m² is no mark because no note answers it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.model.text import Run
from briefing.reading.lines import Line

_MARK = r"\d{1,3}|[*†‡§¶]{1,3}|[a-z]"
_BEGINS = re.compile(rf"^\s*[\[(]?({_MARK})[\])]?[.\s]?\s*")
_BETWEEN = re.compile(r"\s*[,;]\s*|\s+")
_POWER = re.compile(r"(?<![^\W_])(?:[kcdm]?m|ft|in|mi|yd|s|[a-zA-Z])$")  # a unit or one letter, as in a formula
_SMALL = 0.94  # of the body's size


def with_notes(lines: Sequence[Line], body: float) -> list[Line]:
    """Return one page's lines with footnotes and the marks that lead to them named; *body* is the text's size."""
    marks = {
        mark
        for line in lines
        if (line.size or body) > _SMALL * body
        for index, run in enumerate(line.runs)
        if run.superscript and not run.note
        for mark in _marks_in(line.runs, index)
    }
    if not marks:
        return list(lines)
    last = max((i for i, line in enumerate(lines) if _is_body(line, body)), default=-1)
    result = list(lines)
    used: list[str] = []
    for index in range(last + 1, len(lines)):
        line = lines[index]
        if line.cells or (line.size or body) > _SMALL * body:
            continue
        begun = _begun(line)
        if begun and begun[0] in marks and begun[0] not in used:
            used.append(begun[0])
            result[index] = replace(line, footnote=begun[0], runs=begun[1])
        elif used and line.blank_before < 2 and not _far_below(line, lines[index - 1]):
            result[index] = replace(line, footnote=used[-1])
    if not used:
        return result
    kept = [_linked(line, frozenset(used)) for index, line in enumerate(result) if not _is_rule(result, index)]
    return _whole_notes(kept)


def _whole_notes(lines: list[Line]) -> list[Line]:
    """Make one line of the lines of one note."""
    done: list[Line] = []
    for line in lines:
        last = done[-1] if done else None
        if last is None or not line.footnote or last.footnote != line.footnote or not last.rect or not line.rect:
            done.append(line)
            continue
        glue = () if last.text.endswith(("-", "\u2010", "/")) else (Run(" "),)
        box = zip(last.rect, line.rect, strict=True)
        left, top, right, bottom = (pick(pair) for pick, pair in zip((min, min, max, max), box, strict=True))
        done[-1] = replace(last, runs=(*last.runs, *glue, *line.runs), rect=(left, top, right, bottom))
    return done


def _is_rule(lines: Sequence[Line], index: int) -> bool:
    """True for a row of underscores drawn to part the notes from the text."""
    text = lines[index].text.strip()
    return len(text) > 4 and not text.strip("_-–—") and index + 1 < len(lines) and bool(lines[index + 1].footnote)


def _is_body(line: Line, body: float) -> bool:
    return bool(line.cells) or ((line.size or 0) > _SMALL * body and len(line.text) > 25)


def _mark(text: str) -> str:
    stripped = text.strip().strip("()[]")
    return stripped if re.fullmatch(_MARK, stripped) else ""


def _begun(line: Line) -> tuple[str, tuple[Run, ...]] | None:
    """Return the mark a line begins with and the line without it, or None."""
    if not line.runs:
        return None
    first = line.runs[0]
    if first.superscript:
        mark = _mark(first.text)
        return (mark, _stripped(line.runs[1:])) if mark and len(line.runs) > 1 else None
    match = _BEGINS.match(first.text)
    if match is None or (match.group(1).isalpha()) or len(line.text) <= match.end():
        return None
    return match.group(1), _stripped((replace(first, text=first.text[match.end() :]), *line.runs[1:]))


def _stripped(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    kept = tuple(run for run in runs if run.text)
    return (replace(kept[0], text=kept[0].text.lstrip()), *kept[1:]) if kept else ()


def _far_below(line: Line, before: Line) -> bool:
    """True for the page number under the notes."""
    if line.rect is None or before.rect is None or line.size is None:
        return False
    return line.rect[1] - before.rect[3] > 1.5 * line.size


def _linked(line: Line, marks: frozenset[str]) -> Line:
    if line.footnote:
        return line
    runs = tuple(part for index, run in enumerate(line.runs) for part in _parted(run, line.runs, index, marks))
    return replace(line, runs=runs) if runs != line.runs else line


def _parted(run: Run, runs: tuple[Run, ...], index: int, marks: frozenset[str]) -> tuple[Run, ...]:
    """Return *run* as the marks it holds ('1, 2' holds two), or as it is."""
    found = _marks_in(runs, index) if run.superscript else ()
    if not found or not marks.issuperset(found):
        return (run,)
    return tuple(replace(run, text=mark, note=mark) for mark in found)


def _marks_in(runs: tuple[Run, ...], index: int) -> tuple[str, ...]:
    """Return the marks that the raised run at *index* may hold; the figure of a unit (km², x³) is none."""
    text = runs[index].text
    before = "".join(run.text for run in runs[:index])
    if _POWER.search(before) and text.strip() in {"2", "3"}:
        return ()
    if one := _mark(text):
        return (one,)
    several = tuple(_mark(part) for part in _BETWEEN.split(text.strip()))
    return several if all(several) else ()

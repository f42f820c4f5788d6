"""Line breaks made by hand inside a paragraph of Word or HTML: some part paragraphs, some only shape the page.

Two breaks in a row always part. One parts when what stands on the lines says so: each line begins with a number, or
each ends a long sentence. Otherwise it is a place where somebody wanted a new line, and a space in running text.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.model.text import Run, plain

BREAK = "\n"
"""Stands in a run for a line break made by hand."""

_NUMBERED = re.compile(r"^\s*(?:\(?\d{1,3}[.)]|[•–—▪-])\s")
_ENDED = re.compile(r"[.!?…。！？][”’\"')\]]*\s*$")
_LONG = 80  # characters; shorter lines may be an address or verse


def parts_of(runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    """Return the paragraphs that the runs of one paragraph hold, without empty ones."""
    lines = _split(runs)
    parts: list[tuple[Run, ...]] = []
    group: list[tuple[Run, ...]] = []
    for line in [*lines, ()]:
        if plain(line).strip():
            group.append(line)
        elif group:
            parts.extend(_together(group))
            group = []
    return [_trimmed(part) for part in parts]


def _split(runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split(BREAK)
        lines[-1].append(replace(run, text=first))
        lines.extend([replace(run, text=text)] for text in rest)
    return [tuple(run for run in line if run.text) for line in lines]


def _together(lines: list[tuple[Run, ...]]) -> list[tuple[Run, ...]]:
    texts = [plain(line) for line in lines]
    if len(lines) > 1 and (
        all(_NUMBERED.match(text) for text in texts[1:])
        or (all(_ENDED.search(text) for text in texts[:-1]) and sum(map(len, texts)) / len(texts) > _LONG)
    ):
        return lines
    joined: tuple[Run, ...] = lines[0]
    for line in lines[1:]:
        spaced = plain(joined).endswith(" ") or plain(line).startswith(" ")
        joined = (*joined, *line) if spaced else (*joined, Run(" "), *line)
    return [joined]


def _trimmed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Take white space off both ends and join runs that look the same."""
    kept: list[Run] = []
    for run in runs:
        if kept and replace(kept[-1], text="") == replace(run, text=""):
            kept[-1] = replace(kept[-1], text=kept[-1].text + run.text)
        elif run.text:
            kept.append(run)
    while kept and not kept[-1].text.strip():
        kept.pop()
    while kept and not kept[0].text.strip():
        kept.pop(0)
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
    return tuple(kept)

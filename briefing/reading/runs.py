"""Cutting and joining runs of characters without losing their marks."""

import re
from dataclasses import replace

from briefing.model.text import Run, plain

Runs = tuple[Run, ...]

_INVISIBLE = re.compile("[\u200b\u2060\ufeff\ufffe\x00-\x08\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e]")
_SPACE = re.compile(r"[^\S\n\u3000]+")


def cut(runs: Runs, start: int, end: int | None = None) -> Runs:
    """Return the runs of the characters from *start* to *end*; a footnote's mark stays with the character before it."""
    stop = sum(len(run.text) for run in runs) if end is None else end
    if len(runs) == 1 and not runs[0].note:
        text = runs[0].text[start:end]
        return (runs[0] if text == runs[0].text else replace(runs[0], text=text),) if text else ()
    kept: list[Run] = []
    at = 0
    for run in runs:
        piece = run.text[max(0, start - at) : max(0, stop - at)]
        if piece:
            kept.append(replace(run, text=piece))
        elif is_mark(run) and (start < at <= stop or (at == start == 0)):
            kept.append(run)
        at += len(run.text)
    return tuple(kept)


def is_mark(run: Run) -> bool:
    """True for a footnote's mark: a run that holds a place and no characters."""
    return bool(run.note) and not run.text


def join(*parts: Runs) -> Runs:
    """Return *parts* one after the other; neighbours that look the same become one run."""
    joined: list[Run] = []
    for part in parts:
        for run in part:
            if not run.text and not run.note:
                continue
            if joined and not (run.note or joined[-1].note) and look(joined[-1]) == look(run):
                joined[-1] = replace(run, text=joined[-1].text + run.text)
            else:
                joined.append(run)
    return tuple(joined)


def look(run: Run) -> tuple[object, ...]:
    """Return all that tells *run* from its neighbours but its characters."""
    return (run.bold, run.italic, run.underline, run.superscript, run.subscript, run.href, run.note)


def tidy(runs: Runs) -> Runs:
    """Return *runs* without invisible characters, every stretch of spaces as one space, none at the ends."""
    if len(runs) == 1 and not runs[0].note and runs[0].text.isprintable() and "  " not in runs[0].text:
        text = runs[0].text.strip()  # nearly every line, and done at once
        return (runs[0] if text == runs[0].text else replace(runs[0], text=text),) if text else ()
    kept: list[Run] = []
    spaced = True  # swallows space at the beginning
    for run in join(runs):
        if is_mark(run):
            kept.append(run)
            continue
        text = _SPACE.sub(" ", _INVISIBLE.sub("", run.text)).replace("\u00ad", "")
        text = re.sub(r" ?\n\s*", "\n", text)
        if spaced:
            text = text.lstrip(" \n\u3000") if not plain(tuple(kept)) else text.lstrip(" ")
        if text:
            kept.append(replace(run, text=text))
            spaced = text[-1] in " \n"
    return strip_end(join(tuple(kept)))


def strip_end(runs: Runs) -> Runs:
    """Return *runs* without space at the end."""
    return cut(runs, 0, len(plain(runs).rstrip()))


def strip(runs: Runs) -> Runs:
    """Return *runs* without space at either end."""
    text = plain(runs)
    return cut(runs, len(text) - len(text.lstrip()), len(text.rstrip()))

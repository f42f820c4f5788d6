"""Rich text and source text as the plain spans a template prints."""

from collections.abc import Mapping
from typing import Any

from briefing.model.book import ELISION, Excerpt
from briefing.model.source import Block
from briefing.model.text import Para, ParaStyle, RichText, Run

Spans = list[dict[str, Any]]


def spans(runs: tuple[Run, ...]) -> Spans:
    """Return *runs* as dictionaries with every key a template may ask for."""
    return [span(run.text, run) for run in runs if run.text]


def with_marks(runs: tuple[Run, ...], numbers: Mapping[str, str]) -> tuple[Run, ...]:
    """Return *runs* with the marks of footnotes raised again; *numbers*: id of a footnote block → its mark."""
    return tuple(Run(numbers.get(run.note, ""), superscript=True) if run.note and not run.text else run for run in runs)


def span(text: str, run: Run | None = None, target: str = "") -> dict[str, Any]:
    """Return one stretch of characters; *run* lends its looks."""
    run = run or Run("")
    return {
        "text": text,
        "bold": run.bold,
        "italic": run.italic,
        "underline": run.underline,
        "sup": run.superscript,
        "sub": run.subscript and not run.superscript,
        "href": run.href,
        "target": target,
    }


def paragraphs(text: RichText) -> list[dict[str, Any]]:
    """Return the paragraphs of *text* that show something: style, number in its list, spans."""
    found: list[dict[str, Any]] = []
    number = 0
    for para in text:
        number = number + 1 if para.style is ParaStyle.NUMBER else 0
        if para.text.strip():
            found.append(_paragraph(para, number))
    return found


def _paragraph(para: Para, number: int) -> dict[str, Any]:
    return {"style": para.style.value, "number": str(number) if number else "", "spans": spans(para.runs)}


def quoted_lines(excerpt: Excerpt, block: Block | None) -> list[Spans]:
    """Return the words of *excerpt* line by line, with the source's italics and raised marks where they still fit.

    What is printed is always ``excerpt.quoted``: the source only lends its looks, and only to the same words.
    """
    runs: tuple[Run, ...] = (Run(excerpt.quoted),)
    if block is not None and not block.cells and not excerpt.adapted:
        dressed = _dressed(excerpt, block)
        if "".join(run.text for run in dressed) == excerpt.quoted:
            runs = dressed
    return [spans(line) for line in _split_lines(runs)]


def _dressed(excerpt: Excerpt, block: Block) -> tuple[Run, ...]:
    """Return the kept stretches of the block's runs with elisions between them, as ``excerpts.words`` joins them."""
    text = block.text
    pieces = [_slice(block.runs, start, end) for start, end in excerpt.spans]
    if not pieces:
        return ()
    if text[: excerpt.spans[0][0]].strip():
        pieces.insert(0, ())
    if text[excerpt.spans[-1][1] :].strip():
        pieces.append(())
    joined = list(pieces[0])
    for piece in pieces[1:]:
        joined += [Run(f" {ELISION} "), *piece]
    return _stripped(tuple(joined))


def _stripped(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return *runs* without the blanks an elision at either end brings."""
    if not runs:
        return ()
    first = Run(runs[0].text.lstrip(" ")) if runs[0].text.startswith(f" {ELISION}") else runs[0]
    runs = (first, *runs[1:])
    last = Run(runs[-1].text.rstrip(" ")) if runs[-1].text.endswith(f"{ELISION} ") else runs[-1]
    return (*runs[:-1], last)


def _slice(runs: tuple[Run, ...], start: int, end: int) -> tuple[Run, ...]:
    kept: list[Run] = []
    place = 0
    for run in runs:
        low, high = max(start, place), min(end, place + len(run.text))
        if low < high:
            text = run.text[low - place : high - place]
            kept.append(Run(text, run.bold, run.italic, run.underline, run.superscript, run.subscript, run.href))
        place += len(run.text)
    return tuple(kept)


def _split_lines(runs: tuple[Run, ...]) -> list[tuple[Run, ...]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        for place, part in enumerate(run.text.split("\n")):
            if place:
                lines.append([])
            if part:
                lines[-1].append(
                    Run(part, run.bold, run.italic, run.underline, run.superscript, run.subscript, run.href)
                )
    return [tuple(line) for line in lines if "".join(run.text for run in line).strip()]

"""Articles whose heading a page runs into their words: 'Article 2 General objective The objective of …' in one block.

The label is set apart as the paragraph's printed number, but only where it is the number expected next: an article of
another treaty may be named at the head of a paragraph too.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.model.text import Run
from briefing.reading.headings import stops_like_a_heading, unit_number, unit_of
from briefing.reading.lines import Line

_LABEL = re.compile(
    r"\s*((?:Article|ARTICLE|Artículo|Artigo|Artikel|Artikkel|Статья|المادة|مادة|Pasal|Perkara|Fasal|Điều)"
    r"\s+(\d{1,3}|premier|1er))(?=\s)(?!\s*(?:,|(?:of|and|or|to|de|du|des|et|ou|y|paragraphs?|paragraphe)\b))"
)
_FEWEST = 3  # articles in their order: fewer may be mentions of others


def with_articles(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the labels of articles set apart where their words follow in the same block."""
    found = _in_order(lines)
    if len(found) < _FEWEST:
        return list(lines)
    result = list(lines)
    for index in found:
        line = lines[index]
        label = _LABEL.match(line.text)
        if label is None or line.heading or line.number or unit_of(line.text) or unit_number(line.text):
            continue
        if not stops_like_a_heading(line.text):
            runs = _after(line.runs, label.end())
            result[index] = replace(line, runs=runs, number=" ".join(label.group(1).split()))
    return result


def _in_order(lines: Sequence[Line]) -> list[int]:
    """Return the places of the articles 1, 2, 3 … as they follow each other."""
    found: list[int] = []
    expected = 1
    for index, line in enumerate(lines):
        label = None if line.cells else _LABEL.match(f"{line.text} ")
        if label is not None and _value(label.group(2)) == expected:
            found.append(index)
            expected += 1
    return found


def _value(number: str) -> int:
    return int(number) if number.isdigit() else 1


def _after(runs: Sequence[Run], count: int) -> tuple[Run, ...]:
    """Return the runs without their first *count* characters and the spaces that follow these."""
    kept: list[Run] = []
    for run in runs:
        text = run.text[count:]
        count = max(0, count - len(run.text))
        kept.append(replace(run, text=text if kept else text.lstrip()))
        if not kept[-1].text:
            kept.pop()
    return tuple(kept)

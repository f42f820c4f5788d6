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
from briefing.reading.runs import cut

_LABEL = re.compile(
    r"\s*((?:Article|ARTICLE|Artículo|Artigo|Artikel|Artikkel|Статья|المادة|مادة|Pasal|Perkara|Fasal|Điều)"
    r"\s+(\d{1,3}|premier|1er))(?=\s)(?!\s*(?:,|(?:of|and|or|to|de|du|des|et|ou|y|paragraphs?|paragraphe)\b))"
)
_PREAMBLE = re.compile(
    r"\s*(Preamble|PREAMBLE|Préambule|PRÉAMBULE|Preámbulo|PREÁMBULO|Preâmbulo|Mukadimah|MUKADIMAH|Präambel|Преамбула)"
    r"[\s:.–—-]*(?=[“\"]?[^\W\d_]{2})(?![a-z])"
)
_FEWEST_LETTERS = 20  # behind the word: less is the rest of a heading
_LONGEST_HEADING = 300  # letters
_MAY_BE_MISSING = 2  # a page may have lost the number of one
_FEWEST = 3  # articles in their order: fewer may be mentions of others


def with_articles(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the labels of articles set apart where their words follow in the same block."""
    lines = [part for line in lines for part in _preamble_apart(line)]
    result = list(lines)
    for index in _in_order(lines):
        line = lines[index]
        label = _LABEL.match(line.text)
        if label is None or line.number or unit_of(line.text) or unit_number(line.text):
            continue
        if len(line.text) > _LONGEST_HEADING or not stops_like_a_heading(line.text):
            runs = _after(line.runs, label.end())
            result[index] = replace(line, runs=runs, number=" ".join(label.group(1).split()), heading=0)
    return result


def _preamble_apart(line: Line) -> tuple[Line, ...]:
    """Part the word 'Preamble' from the words it heads, where a page runs them into one block."""
    found = None if line.cells or line.number or line.heading else _PREAMBLE.match(line.text)
    if found is None or len(line.text) - found.end() < _FEWEST_LETTERS:
        return (line,)
    head = replace(line, runs=cut(line.runs, 0, found.end(1)))
    return head, replace(line, runs=_after(line.runs, found.end()))


def _in_order(lines: Sequence[Line]) -> list[int]:
    """Return the places of the articles 1, 2, 3 … as they follow each other; one or two may be missing between."""
    chains: list[list[int]] = [[]]
    expected = 1
    for index, line in enumerate(lines):
        label = None if line.cells else _LABEL.match(f"{line.text} ")
        if label is None:
            continue
        value = _value(label.group(2))
        if value == 1:  # of an annex; or the first so far was only a mention, in a list of contents perhaps
            chains.append([index])
            expected = 2
        elif expected <= value <= expected + _MAY_BE_MISSING and chains[-1]:
            chains[-1].append(index)
            expected = value + 1
    return [index for chain in chains if len(chain) >= _FEWEST for index in chain]


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

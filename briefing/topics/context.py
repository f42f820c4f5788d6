"""What belongs to a subject without naming it: a next sentence, the items of a list, what stands under a heading."""

import re
from collections.abc import Callable, Iterable, Iterator

from briefing.model.source import QUOTABLE, BlockKind, Source
from briefing.model.topic import BlockRef, Spans
from briefing.topics.words import Passage, folded, passage_of

_GOES_ON = re.compile(
    r"^\W*(?:in (?:this|that) (?:regard|context|connection|respect|light|spirit)|to (?:this|that) end"
    r"|to move towards? this goal|toward this end|against this backdrop|for this purpose|towards? that end"
    r"|as part of (?:this|these)|through (?:this|these)|sehubungan (?:dengan )?(?:ini|itu)|dalam hal ini"
    r"|à cet égard|dans ce (?:contexte|cadre)|à cette fin|このため|そのため|これに関し|この観点から|この文脈で)(?!\w)",
    re.IGNORECASE,
)
_POINTS_BACK = frozenset({"the", "this", "these", "that", "those", "such", "said", "its", "cette", "ces", "ini", "itu"})
_LIST_GOES_ON = re.compile(r"(?:[;,:]|[;,]\s*(?:and|or|dan|et))\s*$")
_LONGEST_LIST = 60  # entries
_LONGEST_ENTRY = 400  # characters of an entry that is set as a paragraph


def carried_on(passage: Passage, sentences: Spans, direct: Iterable[int], heads: Iterable[tuple[int, str]]) -> set[int]:
    """Return the sentences that go on with the subject of a sentence in *direct* without naming it.

    They open with 'In this regard' and the like, or point back to the noun that named it: 'the Initiative'. *heads*
    are sentences with the key of that noun.
    """
    direct = set(direct)
    heads_at: dict[int, set[str]] = {}
    for place, head in heads:
        heads_at.setdefault(place, set()).add(head)
    carried: set[int] = set()
    alive: set[str] = set()
    for index, (start, end) in enumerate(sentences):
        if index in direct:
            alive = heads_at.get(index, set())
        elif (index - 1 in direct or index - 1 in carried) and (
            _GOES_ON.match(passage.text[start:end]) or _takes_up(passage, start, end, alive)
        ):
            carried.add(index)
    return carried


def _takes_up(passage: Passage, start: int, end: int, heads: set[str]) -> bool:
    """True when a word such as 'the' or 'this' stands right before one of *heads* in the stretch."""
    pointing = False
    for word in passage.words:
        if word.start >= end:
            break
        if word.start >= start:
            if pointing and word.key in heads:
                return True
            pointing = folded(word.printed) in _POINTS_BACK
    return False


def lists_of(all_passages: tuple[Passage, ...]) -> Iterator[tuple[Passage, tuple[Passage, ...]]]:
    """Yield each paragraph that opens a list with a colon, with the entries of the list."""
    for index, leader in enumerate(all_passages):
        if not leader.text.rstrip().endswith((":", "：")):
            continue
        entries: list[Passage] = []
        for entry in all_passages[index + 1 : index + 1 + _LONGEST_LIST]:
            goes_on = not entries or _LIST_GOES_ON.search(entries[-1].text) or entry.kind is BlockKind.ITEM
            if entry.kind is BlockKind.ITEM or (goes_on and len(entry.text) <= _LONGEST_ENTRY):
                entries.append(entry)
            else:
                break
        if len(entries) > 1:
            yield leader, tuple(entries)


def under_headings(
    source: Source, named_by: Callable[[Passage], frozenset[str]]
) -> Iterator[tuple[BlockRef, frozenset[str]]]:
    """Yield each block that can be quoted with the subjects which the headings over it name, as *named_by* tells."""
    open_now: list[tuple[int, frozenset[str]]] = []
    for block in source.blocks:
        ref = BlockRef(source.id, block.id)
        if block.kind is BlockKind.HEADING:
            open_now = [entry for entry in open_now if entry[0] < block.level]
            open_now.append((block.level, named_by(passage_of(ref, block.kind, block.text, source.language))))
        elif block.kind in QUOTABLE and block.kind not in (BlockKind.FOOTNOTE, BlockKind.SIGNATURE):
            names = frozenset(name for _, found in open_now for name in found)
            if names:
                yield ref, names

"""One version of a document as it is compared: its words, and how rare they are."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from math import log

from briefing.model.source import Block, BlockKind
from briefing.revision.word_changes import tokens

Match = dict[int, int]  # index of an old block → index of a new one


FAMILY = {
    BlockKind.TITLE: "head",
    BlockKind.HEADING: "head",
    BlockKind.PARAGRAPH: "text",
    BlockKind.ITEM: "text",
    BlockKind.SIGNATURE: "text",
    BlockKind.TABLE: "table",
    BlockKind.FOOTNOTE: "note",
    BlockKind.PICTURE: "picture",
}


@dataclass(slots=True)
class Side:
    """One version: its blocks with the words they are compared by."""

    blocks: tuple[Block, ...]
    texts: list[str] = field(default_factory=list)
    shingles: dict[int, Counter[str]] = field(default_factory=dict)  # of those blocks only that need a closer look
    weights: dict[int, float] = field(default_factory=dict)  # of these, all their words and word pairs together

    def __post_init__(self) -> None:
        self.texts = [" ".join(block.text.split()) for block in self.blocks]

    def key(self, index: int) -> tuple[str, str]:
        """Return what two blocks that say the same have in common."""
        return (FAMILY[self.blocks[index].kind], self.texts[index])


def shingle(before: Side, after: Side, match: Match) -> dict[str, float]:
    """Give every block that is left its words and word pairs, and each of these the weight of its rarity."""
    left_old = set(range(len(before.blocks))) - match.keys()
    left_new = set(range(len(after.blocks))) - set(match.values())
    for side, left, other in ((before, left_old, match.keys()), (after, left_new, match.values())):
        near = {index + step for index in left for step in (-2, -1, 1, 2)} & set(other)
        for index in sorted(left | near):
            side.shingles[index] = _shingles(side.texts[index])
    for i, j in match.items():  # both of a pair, where one stands beside something that is left
        if i in before.shingles and j not in after.shingles:
            after.shingles[j] = before.shingles[i]
        elif j in after.shingles and i not in before.shingles:
            before.shingles[i] = after.shingles[j]
    spread = Counter(shingle for side in (before, after) for counted in side.shingles.values() for shingle in counted)
    total = len(before.shingles) + len(after.shingles) + 1
    weights = {shingle: log(1 + total / count) for shingle, count in spread.items()}
    for side in (before, after):
        side.weights = {index: weight(counted, weights) for index, counted in side.shingles.items()}
    return weights


def _shingles(text: str) -> Counter[str]:
    words = [word.casefold().strip(".,;:!?()[]“”\"'‘’") or word for word in tokens(text)]
    return Counter([*words, *(f"{first} {second}" for first, second in pairwise(words))])


def weight(shingles: Counter[str], weights: dict[str, float]) -> float:
    """Return what words and word pairs weigh together."""
    return sum(count * weights.get(shingle, 0.0) for shingle, count in shingles.items())


def shared(first: Counter[str], second: Counter[str], weights: dict[str, float]) -> float:
    """Return what the words and word pairs weigh that both have."""
    if len(second) < len(first):
        first, second = second, first
    return sum(min(count, second[shingle]) * weights[shingle] for shingle, count in first.items() if shingle in second)

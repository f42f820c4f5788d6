"""Two versions of a document set beside each other, paragraph by paragraph.

Word for word the same comes first: texts that stand once in both are anchors, their neighbours follow (as in Heckel's
algorithm), repeated ones in order. What is left is paired by the rare word pairs it shares, the best first; then what
was divided or put together is found by what it holds. Last, the longest stretch in one order says what has moved.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import pairwise
from math import log

from briefing.model.source import Block, BlockKind, Source
from briefing.revision.comparison import Comparison, Pair, State
from briefing.revision.word_changes import tokens, word_changes

_ALIKE = 0.36  # share of rare word pairs two versions of a paragraph have in common at least
_ALIKE_IN_PLACE = 0.18  # the same between the same neighbours, under the same number
_IN_PLACE = 0.12  # what standing between the same neighbours is worth
_HELD = 0.7  # share of a part's word pairs that the whole holds
_FEWEST = 4  # words of a part that is looked for elsewhere
_MOST_COMMON = 60  # paragraphs a word pair may stand in to lead from one to another
_BEST = 6  # candidates looked at for one paragraph

Match = dict[int, int]  # index of an old block → index of a new one


@dataclass(slots=True)
class _Side:
    """One version: its blocks with the words they are compared by."""

    blocks: tuple[Block, ...]
    texts: list[str] = field(default_factory=list)
    shingles: dict[int, Counter[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.texts = [" ".join(block.text.split()) for block in self.blocks]

    def key(self, index: int) -> tuple[str, str]:
        return (_FAMILY[self.blocks[index].kind], self.texts[index])


_FAMILY = {
    BlockKind.TITLE: "head",
    BlockKind.HEADING: "head",
    BlockKind.PARAGRAPH: "text",
    BlockKind.ITEM: "text",
    BlockKind.SIGNATURE: "text",
    BlockKind.TABLE: "table",
    BlockKind.FOOTNOTE: "note",
    BlockKind.PICTURE: "picture",
}


def compare(old: Source, new: Source) -> Comparison:
    """Return *new* beside *old*: every block of both is spoken of by one pair, once."""
    known = _known.get((old.id, new.id))
    if known is not None and known[0] is old.blocks and known[1] is new.blocks:
        return known[2]
    comparison = _compared(old, new)
    if len(_known) >= _KEPT:
        _known.pop(next(iter(_known)))
    _known[old.id, new.id] = (old.blocks, new.blocks, comparison)
    return comparison


_KEPT = 8  # comparisons remembered
_known: dict[tuple[str, str], tuple[tuple[Block, ...], tuple[Block, ...], Comparison]] = {}


def _compared(old: Source, new: Source) -> Comparison:
    before, after = _Side(old.blocks), _Side(new.blocks)
    match = _same_words(before, after)
    weights = _shingle(before, after, match)
    _alike(before, after, match, weights)
    merged = _parts(before, after, match, weights)
    back = {new: old for old, new in match.items()}
    divided = _parts(after, before, back, weights)
    moved = _moved(match)
    pairs = {
        target: _pair(before, after, index, target, merged, divided, index in moved) for index, target in match.items()
    }
    return Comparison(old.id, new.id, tuple(_in_reading_order(before, after, match, pairs, merged, divided)))


# -- word for word


def _same_words(before: _Side, after: _Side) -> Match:
    match: Match = {}
    taken: set[int] = set()

    def put(i: int, j: int) -> None:
        match[i] = j
        taken.add(j)

    old_places, new_places = _by_key(before), _by_key(after)
    for key, places in old_places.items():
        if len(places) == 1 and len(new_places.get(key, ())) == 1:
            put(places[0], new_places[key][0])
    _spread(before, after, match, taken, 1)
    _spread(before, after, match, taken, -1)
    for key, places in old_places.items():
        left = [i for i in places if i not in match]
        free = [j for j in new_places.get(key, ()) if j not in taken]
        for i, j in zip(left, free, strict=False):
            put(i, j)
    _spread(before, after, match, taken, 1)
    by_text = defaultdict(list)
    for j, text in enumerate(after.texts):
        if j not in taken and text:
            by_text[text].append(j)
    for i, text in enumerate(before.texts):
        if i not in match and by_text.get(text):
            put(i, by_text[text].pop(0))  # the same words read as another kind: a heading that was a paragraph
    return match


def _by_key(side: _Side) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index in range(len(side.blocks)):
        found[side.key(index)].append(index)
    return found


def _spread(before: _Side, after: _Side, match: Match, taken: set[int], step: int) -> None:
    """Pair the neighbours of pairs, on and on, as long as their words are the same."""
    for i in sorted(match, reverse=step < 0):
        here, there = i + step, match[i] + step
        while (
            0 <= here < len(before.blocks)
            and 0 <= there < len(after.blocks)
            and here not in match
            and there not in taken
            and before.key(here) == after.key(there)
        ):
            match[here] = there
            taken.add(there)
            here, there = here + step, there + step


# -- reworded


def _shingle(before: _Side, after: _Side, match: Match) -> dict[str, float]:
    """Give every block that is left its words and word pairs, and each of these the weight of its rarity."""
    left_old = set(range(len(before.blocks))) - match.keys()
    left_new = set(range(len(after.blocks))) - set(match.values())
    for side, left, other in ((before, left_old, match.keys()), (after, left_new, match.values())):
        near = {index + step for index in left for step in (-1, 1)} & set(other)
        for index in sorted(left | near):
            side.shingles[index] = _shingles(side.texts[index])
    for i, j in match.items():  # both of a pair, where one stands beside something that is left
        if i in before.shingles and j not in after.shingles:
            after.shingles[j] = before.shingles[i]
        elif j in after.shingles and i not in before.shingles:
            before.shingles[i] = after.shingles[j]
    spread = Counter(shingle for side in (before, after) for counted in side.shingles.values() for shingle in counted)
    total = len(before.shingles) + len(after.shingles) + 1
    return {shingle: log(1 + total / count) for shingle, count in spread.items()}


def _shingles(text: str) -> Counter[str]:
    words = [word.casefold().strip(".,;:!?()[]“”\"'‘’") or word for word in tokens(text)]
    return Counter([*words, *(f"{first} {second}" for first, second in pairwise(words))])


def _weight(shingles: Counter[str], weights: dict[str, float]) -> float:
    return sum(count * weights.get(shingle, 0.0) for shingle, count in shingles.items())


def _shared(first: Counter[str], second: Counter[str], weights: dict[str, float]) -> float:
    if len(second) < len(first):
        first, second = second, first
    return sum(min(count, second[shingle]) * weights[shingle] for shingle, count in first.items() if shingle in second)


def _alike(before: _Side, after: _Side, match: Match, weights: dict[str, float]) -> None:
    """Pair what is left with what is most like it, the most alike first."""
    left = [i for i in range(len(before.blocks)) if i not in match and before.texts[i]]
    taken = set(match.values())
    free = [j for j in range(len(after.blocks)) if j not in taken and after.texts[j]]
    if not left or not free:
        return
    gap_old, gap_new = _gaps(len(before.blocks), match.keys()), _gaps(len(after.blocks), taken)
    holding = _holding(after, free)
    totals = {j: _weight(after.shingles[j], weights) for j in free}
    scored: list[tuple[float, int, int]] = []
    for i in left:
        own = _weight(before.shingles[i], weights)
        for j in _candidates(before.shingles[i], holding, weights):
            if _FAMILY[before.blocks[i].kind] != _FAMILY[after.blocks[j].kind]:
                continue
            score = 2 * _shared(before.shingles[i], after.shingles[j], weights) / ((own + totals[j]) or 1)
            beside = _in_one_gap(i, j, gap_old, gap_new, match)
            same_number = before.blocks[i].number is not None and before.blocks[i].number == after.blocks[j].number
            if score >= (_ALIKE_IN_PLACE if beside and same_number else _ALIKE):
                scored.append((score + _IN_PLACE * beside + 0.03 * same_number, i, j))
    for _, i, j in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if i not in match and j not in taken:
            match[i] = j
            taken.add(j)


def _holding(side: _Side, indexes: Iterable[int]) -> dict[str, list[int]]:
    holding: dict[str, list[int]] = defaultdict(list)
    for index in indexes:
        for shingle in side.shingles[index]:
            holding[shingle].append(index)
    return holding


def _candidates(shingles: Counter[str], holding: dict[str, list[int]], weights: dict[str, float]) -> list[int]:
    """Return the new blocks that share the rarest words and word pairs, a few."""
    votes: dict[int, float] = defaultdict(float)
    for shingle in shingles:
        places = holding.get(shingle, ())
        if len(places) <= _MOST_COMMON:
            weight = weights[shingle]
            for j in places:
                votes[j] += weight
    return nlargest(_BEST, votes, key=lambda j: votes[j])


def _gaps(length: int, anchors: Iterable[int]) -> list[int]:
    """Return for each place the anchor before it, -1 where there is none."""
    fixed = set(anchors)
    gaps, last = [], -1
    for index in range(length):
        gaps.append(last)
        if index in fixed:
            last = index
    return gaps


def _in_one_gap(i: int, j: int, gap_old: list[int], gap_new: list[int], match: Match) -> bool:
    return (match.get(gap_old[i], -1) if gap_old[i] >= 0 else -1) == gap_new[j]


# -- divided and put together


def _parts(parts: _Side, wholes: _Side, match: Match, weights: dict[str, float]) -> dict[int, list[int]]:
    """Return for wholes (by index) the further parts that are found in them, beside the one they are paired with."""
    found: dict[int, list[int]] = defaultdict(list)
    inside: dict[int, int] = {}
    progress = True
    while progress:
        progress = False
        for index in range(len(parts.blocks)):
            if index in match or index in inside or not parts.texts[index]:
                continue
            for beside in (index - 1, index + 1):
                whole = match.get(beside, inside.get(beside, -1))
                if whole < 0:
                    continue
                if _is_held(parts, wholes, index, beside, whole, weights):
                    inside[index] = whole
                    found[whole].append(index)
                    progress = True
                    break
    return found


def _is_held(parts: _Side, wholes: _Side, index: int, beside: int, whole: int, weights: dict[str, float]) -> bool:
    """True when most of a part stands in the whole, and is not what its neighbour there accounts for."""
    if _FAMILY[parts.blocks[index].kind] != _FAMILY[wholes.blocks[whole].kind] or parts.blocks[index].cells:
        return False
    if parts.texts[beside] == wholes.texts[whole] or whole not in wholes.shingles or index not in parts.shingles:
        return False
    own = parts.shingles[index]
    if own.total() < 2 * _FEWEST - 1:
        return False
    left = wholes.shingles[whole] - parts.shingles.get(beside, Counter())
    return _shared(own, left, weights) >= _HELD * _weight(own, weights)


# -- what moved, and the order of reading


def _moved(match: Match) -> set[int]:
    """Return the old blocks that are not in the longest stretch both versions have in one order."""
    olds = sorted(match)
    tails: list[int] = []  # smallest last new index of an increasing run of that length
    ends: list[int] = []  # old index at that end
    previous: dict[int, int] = {}
    for i in olds:
        at = bisect_left(tails, match[i])
        if at == len(tails):
            tails.append(match[i])
            ends.append(i)
        else:
            tails[at], ends[at] = match[i], i
        previous[i] = ends[at - 1] if at else -1
    staying: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        staying.add(at)
        at = previous[at]
    return set(olds) - staying


def _pair(
    before: _Side,
    after: _Side,
    i: int,
    j: int,
    merged: dict[int, list[int]],
    divided: dict[int, list[int]],
    moved: bool,
) -> Pair:
    olds, news = sorted([i, *merged.get(j, ())]), sorted([j, *divided.get(i, ())])
    same = len(olds) == len(news) == 1 and before.texts[i] == after.texts[j]
    state = (State.MOVED if moved else State.UNCHANGED) if same else State.REWORDED
    words = word_changes(" ".join(before.texts[k] for k in olds), " ".join(after.texts[k] for k in news))
    old_ids, new_ids = [before.blocks[k].id for k in olds], [after.blocks[k].id for k in news]
    renumbered = (before.blocks[olds[0]].number or "") != (after.blocks[news[0]].number or "")
    return Pair(state, old_ids[0], new_ids[0], renumbered, words, moved, tuple(old_ids[1:]), tuple(new_ids[1:]))


def _in_reading_order(
    before: _Side,
    after: _Side,
    match: Match,
    pairs: dict[int, Pair],
    merged: dict[int, list[int]],
    divided: dict[int, list[int]],
) -> list[Pair]:
    within_old = {i for parts in merged.values() for i in parts}
    within_new = {j for parts in divided.values() for j in parts}
    gone: dict[int, list[Pair]] = defaultdict(list)  # old index before → what is gone behind it
    moved = {i for i, j in match.items() if pairs[j].moved}
    anchor = -1
    for i, block in enumerate(before.blocks):
        if i in match:
            anchor = i if i not in moved else anchor
        elif i not in within_old:
            gone[anchor].append(Pair(State.GONE, block.id, words=word_changes(before.texts[i], "")))
    back = {j: i for i, j in match.items()}
    ordered: list[Pair] = list(gone.get(-1, ()))
    for j, block in enumerate(after.blocks):
        if j in pairs:
            ordered.append(pairs[j])
            ordered += gone.get(back[j], ()) if back[j] not in moved else ()
        elif j not in within_new:
            ordered.append(Pair(State.NEW, new=block.id, words=word_changes("", after.texts[j])))
    return ordered

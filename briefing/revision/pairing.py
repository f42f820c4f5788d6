"""Two versions of a document set beside each other, paragraph by paragraph.

Word for word the same comes first: texts that stand once in both are anchors, their neighbours follow (as in Heckel's
algorithm), repeated ones in order. What is left is paired by the rare word pairs it shares, the best first; then what
was divided or put together is found by what it holds. Last, the longest stretch in one order says what has moved.
"""

from bisect import bisect_left
from collections import defaultdict

from briefing.model.source import Block, Source
from briefing.revision.borders import further_parts
from briefing.revision.comparison import Comparison, Pair, State
from briefing.revision.rewording import pair_alike
from briefing.revision.sides import Match, Side, shingle
from briefing.revision.word_changes import word_changes


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
    before, after = Side(old.blocks), Side(new.blocks)
    match = _same_words(before, after)
    weights = shingle(before, after, match)
    pair_alike(before, after, match, weights)
    merged = further_parts(before, after, match, weights)
    back = {new: old for old, new in match.items()}
    divided = further_parts(after, before, back, weights)
    moved = _moved(match)
    pairs = {
        target: _pair(before, after, index, target, merged, divided, index in moved) for index, target in match.items()
    }
    return Comparison(old.id, new.id, tuple(_in_reading_order(before, after, match, pairs, merged, divided)))


# -- word for word


def _same_words(before: Side, after: Side) -> Match:
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


def _by_key(side: Side) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index in range(len(side.blocks)):
        found[side.key(index)].append(index)
    return found


def _spread(before: Side, after: Side, match: Match, taken: set[int], step: int) -> None:
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
    before: Side,
    after: Side,
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
    before: Side,
    after: Side,
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

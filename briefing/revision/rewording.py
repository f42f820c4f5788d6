"""Paragraphs with other words in two versions, paired by the rare words and word pairs they share."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from heapq import nlargest, nsmallest

from briefing.revision.sides import FAMILY, Match, Side, shared

_ALIKE = 0.36  # share of rare word pairs two versions of a paragraph have in common at least
_ALIKE_IN_PLACE = 0.18  # the same between the same neighbours, under the same number
_IN_PLACE = 0.12  # what standing between the same neighbours is worth
_NEARLY = 0.6  # as _ALIKE, for what stands in the same order
_MOST_COMMON = 60  # paragraphs a word pair may stand in to lead from one to another
_RAREST = 40  # words and word pairs of one paragraph that are followed
_BEST = 6  # candidates looked at for one paragraph


def pair_alike(before: Side, after: Side, match: Match, weights: dict[str, float]) -> None:
    """Pair what is left with what is most like it, the most alike first."""
    left = [i for i in range(len(before.blocks)) if i not in match and before.texts[i]]
    taken = set(match.values())
    free = [j for j in range(len(after.blocks)) if j not in taken and after.texts[j]]
    if not left or not free:
        return
    _pair_in_order(before, after, left, free, match, weights)
    taken = set(match.values())
    left, free = [i for i in left if i not in match], [j for j in free if j not in taken]
    gap_old, gap_new = _gaps(len(before.blocks), match.keys()), _gaps(len(after.blocks), taken)
    holding = _holding(after, free)
    scored: list[tuple[float, int, int]] = []
    for i in left:
        for j in _candidates(before.shingles[i], holding, weights):
            if FAMILY[before.blocks[i].kind] != FAMILY[after.blocks[j].kind]:
                continue
            score = (
                2
                * shared(before.shingles[i], after.shingles[j], weights)
                / ((before.weights[i] + after.weights[j]) or 1)
            )
            beside = _in_one_gap(i, j, gap_old, gap_new, match)
            same_number = before.blocks[i].number is not None and before.blocks[i].number == after.blocks[j].number
            if score >= (_ALIKE_IN_PLACE if beside and same_number else _ALIKE):
                scored.append((score + _IN_PLACE * beside + 0.03 * same_number, i, j))
    for _, i, j in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if i not in match and j not in taken:
            match[i] = j
            taken.add(j)


def _pair_in_order(
    before: Side, after: Side, left: list[int], free: list[int], match: Match, weights: dict[str, float]
) -> None:
    """Pair what is nearly the same in the same order: quickly done, and all there is to do in most revisions."""

    def likeness(at: int, to: int) -> float:
        if at >= len(left) or to >= len(free):
            return 0.0
        i, j = left[at], free[to]
        if FAMILY[before.blocks[i].kind] != FAMILY[after.blocks[j].kind]:
            return 0.0
        first, second = before.shingles[i], after.shingles[j]
        return 2 * shared(first, second, weights) / ((before.weights[i] + after.weights[j]) or 1)

    at = to = 0
    while at < len(left) and to < len(free):
        now, skip_old, skip_new = likeness(at, to), likeness(at + 1, to), likeness(at, to + 1)
        if now >= _NEARLY and now >= max(skip_old, skip_new):
            match[left[at]] = free[to]
            at, to = at + 1, to + 1
        elif max(skip_old, skip_new) >= _NEARLY:
            at, to = (at + 1, to) if skip_old >= skip_new else (at, to + 1)
        else:
            at, to = at + 1, to + 1


def _holding(side: Side, indexes: Iterable[int]) -> dict[str, list[int]]:
    holding: dict[str, list[int]] = defaultdict(list)
    for index in indexes:
        for shingle in side.shingles[index]:
            holding[shingle].append(index)
    return holding


def _candidates(shingles: Counter[str], holding: dict[str, list[int]], weights: dict[str, float]) -> list[int]:
    """Return the new blocks that share the rarest words and word pairs, a few."""
    votes: dict[int, float] = defaultdict(float)
    for shingle in nsmallest(_RAREST, (one for one in shingles if one in holding), key=lambda one: len(holding[one])):
        if len(holding[shingle]) <= _MOST_COMMON:
            for j in holding[shingle]:
                votes[j] += weights[shingle]
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

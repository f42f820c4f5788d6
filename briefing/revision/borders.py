"""What was divided or put together: parts that are found within a whole, beside the one it is paired with."""

from collections import Counter, defaultdict

from briefing.revision.sides import FAMILY, Match, Side, shared

_HELD = 0.7  # share of a part's word pairs that the whole holds
_FEWEST = 4  # words of a part that is looked for elsewhere


def further_parts(parts: Side, wholes: Side, match: Match, weights: dict[str, float]) -> dict[int, list[int]]:
    """Return for wholes (by index) the further parts that are found in them, beside the one they are paired with."""
    found: dict[int, list[int]] = defaultdict(list)
    inside: dict[int, int] = {}
    progress = True
    while progress:
        progress = False
        for index in range(len(parts.blocks)):
            if index in match or index in inside or not parts.texts[index]:
                continue
            for beside in (index - 1, index + 1, index - 2, index + 2):  # a page’s note may stand between
                whole = match.get(beside, inside.get(beside, -1))
                if whole < 0:
                    continue
                if _is_held(parts, wholes, index, beside, whole, weights):
                    inside[index] = whole
                    found[whole].append(index)
                    progress = True
                    break
    return found


def _is_held(parts: Side, wholes: Side, index: int, beside: int, whole: int, weights: dict[str, float]) -> bool:
    """True when most of a part stands in the whole, and is not what its neighbour there accounts for."""
    if FAMILY[parts.blocks[index].kind] != FAMILY[wholes.blocks[whole].kind] or parts.blocks[index].cells:
        return False
    if parts.texts[beside] == wholes.texts[whole] or whole not in wholes.shingles or index not in parts.shingles:
        return False
    own = parts.shingles[index]
    if own.total() < 2 * _FEWEST - 1:
        return False
    left = wholes.shingles[whole] - parts.shingles.get(beside, Counter())
    return shared(own, left, weights) >= _HELD * parts.weights[index]

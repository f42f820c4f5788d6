"""Which document in a book a new file is another version of.

Shared words decide. Two communiqués of one yearly meeting share a title and many formulas, but not the greater part of
their words; name and title only tip a scale that the words have brought near.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from briefing.model.source import BlockKind, Source
from briefing.revision.word_changes import tokens

_RUN = 5  # words in a row that two texts share
_FEWEST_SHARED = 0.25  # of the runs of both: below it names say nothing
_ENOUGH = 0.55
_FAR = 120  # days between two versions of one document, at most, unless they share nearly all
_VERSION = re.compile(
    r"(?i)(?:\b|_|(?<=\d))(?:v(?:ersion)?\.?\s*\d+(?:\.\d+)*|rev(?:ised|ision)?\.?\s*\d*|draft\s*\d*|final|clean|copy"
    r"|corr(?:ected|igendum)?\.?\s*\d*|new|latest|updated?|as adopted|tracked|\(\d+\))(?=\b|_|\d|$)"
)
_SIGNS = re.compile(r"[\W\d_]+")


def earlier_version(sources: Iterable[Source], new: Source) -> Source | None:
    """Return the loaded document that *new* is another version of; None when there is none.

    Of several versions in the book it is the newest one, so that versions stand in one line.
    """
    loaded = tuple(sources)
    superseded = {source.supersedes for source in loaded}
    runs = _runs(new)
    best: tuple[float, Source] | None = None
    for source in loaded:
        if source.id == new.id or source.id in superseded:
            continue
        score = _score(source, new, _runs(source), runs)
        if score >= _ENOUGH and (best is None or score > best[0]):
            best = (score, source)
    return best[1] if best else None


def _score(old: Source, new: Source, old_runs: set[int], new_runs: set[int]) -> float:
    shared = 2 * len(old_runs & new_runs) / ((len(old_runs) + len(new_runs)) or 1)
    if shared < _FEWEST_SHARED:
        return 0.0
    score = shared
    score += 0.1 * (_bare(old.title) == _bare(new.title))
    score += 0.15 * (_alike(old.original.name, new.original.name) > 0.8)
    score -= 0.2 * (old.kind is not new.kind)
    if old.date and new.date and not old.date_inferred and not new.date_inferred:
        apart = abs((old.date - new.date).days)
        score += 0.05 if apart == 0 else -0.3 if apart > _FAR else 0.0
    return score


def _runs(source: Source) -> set[int]:
    """Return the runs of words of the text as numbers; a title alone proves nothing and is left out."""
    found: set[int] = set()
    for block in source.blocks:
        if block.kind in (BlockKind.TITLE, BlockKind.HEADING, BlockKind.PICTURE):
            continue
        words = tokens(block.text.casefold())
        found.update(hash(tuple(words[at : at + _RUN])) for at in range(max(1, len(words) - _RUN + 1)))
    return found


def _bare(words: str) -> str:
    return _SIGNS.sub(" ", _VERSION.sub(" ", words)).casefold().strip()


def _alike(first: str, second: str) -> float:
    """Return how like two file names are without what tells versions apart, 0 to 1; bare numbers are no name."""
    one, two = _bare(first.rsplit(".", 1)[0]), _bare(second.rsplit(".", 1)[0])
    return SequenceMatcher(None, one, two).ratio() if one and two else 0.0

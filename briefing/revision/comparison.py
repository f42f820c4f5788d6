"""What a comparison of two versions of a document says."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What became of a paragraph."""

    UNCHANGED = "unchanged"  # word for word, at its place among the others
    REWORDED = "reworded"  # other words, or other borders: divided or put together
    MOVED = "moved"  # word for word, at another place
    NEW = "new"
    GONE = "gone"


class WordKind(StrEnum):
    """What became of a stretch of words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class WordChange:
    """A stretch of whole words. 'same' and 'new' together are the new text, 'same' and 'gone' the old words."""

    kind: WordKind
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A block of the old version and what stands for it in the new one."""

    state: State
    old: str = ""  # block id; empty for a new one
    new: str = ""  # block id; empty for one that is gone
    renumbered: bool = False  # the printed number is another one
    words: tuple[WordChange, ...] = ()
    moved: bool = False  # stands at another place among the others; with a rewording, too
    further_old: tuple[str, ...] = ()  # more blocks of the old version that became part of ``new``
    further_new: tuple[str, ...] = ()  # more blocks of the new version that ``old`` was divided into

    @property
    def olds(self) -> tuple[str, ...]:
        """All blocks of the old version it speaks of, in order."""
        return (self.old, *self.further_old) if self.old else ()

    @property
    def news(self) -> tuple[str, ...]:
        """All blocks of the new version it speaks of, in order."""
        return (self.new, *self.further_new) if self.new else ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a document, block by block."""

    old: str  # id of the source
    new: str
    pairs: tuple[Pair, ...]  # in the reading order of the new version, what is gone where it stood

    def of_old(self, block_id: str) -> Pair | None:
        """Return the pair that speaks of a block of the old version."""
        return next((pair for pair in self.pairs if block_id in pair.olds), None)

    def of_new(self, block_id: str) -> Pair | None:
        """Return the pair that speaks of a block of the new version."""
        return next((pair for pair in self.pairs if block_id in pair.news), None)

    def counts(self) -> dict[State, int]:
        """Return how many pairs are in each state, all states named."""
        found = Counter(pair.state for pair in self.pairs)
        return {state: found[state] for state in State}

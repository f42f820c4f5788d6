"""A topic: a subject the officer briefs on, with the paragraphs that speak of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BlockRef:
    """Names one block of one source."""

    source: str
    block: str


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A paragraph on a topic, with how strongly it is on it and why."""

    ref: BlockRef
    score: float = 1.0  # 0 to 1
    reason: str = ""  # the words that matched, or 'heading', or 'chosen by hand'


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject with its search words and paragraphs, strongest first."""

    id: str
    name: str
    terms: tuple[str, ...] = ()
    hits: tuple[TopicHit, ...] = ()
    own: bool = False  # made or changed by the officer: suggestions never overwrite it

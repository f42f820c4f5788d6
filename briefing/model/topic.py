"""A topic: a subject the officer briefs on, with the stretches of text that speak of it."""

from dataclasses import dataclass

BY_HAND = "chosen by hand"
"""The reason of what an officer put on a topic: matching anew never takes it off."""

Spans = tuple[tuple[int, int], ...]
"""Stretches of a block's text, from and to, in characters; none at all stands for the whole block."""


@dataclass(frozen=True, slots=True)
class BlockRef:
    """Names one block of one source."""

    source: str
    block: str


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A paragraph, or some sentences of it, on a topic, with how strongly it is on it and why."""

    ref: BlockRef
    score: float = 1.0  # 0 to 1
    reason: str = ""  # the words that matched, 'heading', 'under …', or ``BY_HAND``
    spans: Spans = ()  # the sentences that are on it; none: the whole block

    @property
    def by_hand(self) -> bool:
        """True for what an officer put there."""
        return self.reason == BY_HAND


@dataclass(frozen=True, slots=True)
class TakenOff:
    """What an officer took off a topic: it stays off when the topic is matched anew."""

    ref: BlockRef
    spans: Spans = ()  # the sentences that are off it; none: the whole block


@dataclass(frozen=True, slots=True)
class TopicRules:
    """What is on a topic, in plain form: any of these words, near these, not those.

    A word stands for itself in any number and spelling, several for one another in their order ("technology transfer"
    also finds "transfer of technology"), "words in quotation marks" for exactly these, word* for all that begins so.
    """

    terms: tuple[str, ...] = ()  # any of these
    near: tuple[str, ...] = ()  # only in a sentence with any of these, or next to one; none: anywhere
    never: tuple[str, ...] = ()  # not in a sentence with any of these


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject with its rules and paragraphs, strongest first."""

    id: str
    name: str
    terms: tuple[str, ...] = ()  # any of these words
    hits: tuple[TopicHit, ...] = ()
    own: bool = False  # made or changed by the officer: suggestions never overwrite it
    near: tuple[str, ...] = ()  # only beside these words
    never: tuple[str, ...] = ()  # not beside those words
    parent: str = ""  # id of the topic it is nested in
    taken_off: tuple[TakenOff, ...] = ()

    @property
    def rules(self) -> TopicRules:
        """The words by which paragraphs come to it; a topic without any is looked for by its name."""
        return TopicRules(self.terms or ((self.name,) if self.name else ()), self.near, self.never)

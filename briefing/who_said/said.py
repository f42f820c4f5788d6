"""The sayings of the sources, and the choice of some by speaker, side, or by whether both sides said it together."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from briefing.collected.facts import facts
from briefing.collected.people import person_key
from briefing.model.collected import Decision, Sort
from briefing.model.harvest import Saying, SayingKind
from briefing.model.source import Source
from briefing.model.topic import BlockRef, Topic


class VoiceKind(StrEnum):
    """Who may be chosen."""

    JOINT = "joint"  # all sides together
    SIDE = "side"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Voice:
    """A side, a speaker, or all sides together, with how many sayings are theirs."""

    kind: VoiceKind
    name: str  # empty for all sides together
    count: int = 0
    side: str = ""  # the side a speaker stands for


@dataclass(frozen=True, slots=True)
class Said:
    """One saying with its words: characters from and to of a paragraph."""

    ref: BlockRef
    start: int
    end: int
    words: str
    saying: Saying

    @property
    def side(self) -> str:
        """The state or body whose words these are; empty for words of all sides and of nobody known."""
        return "" if self.saying.joint else self.saying.side


@dataclass(frozen=True, slots=True)
class Heard:
    """Which sayings are wanted. Nothing chosen: all of them. Chosen sides and speakers add up."""

    sides: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    joint: bool = False  # what all sides said together
    alone: bool = False  # only what one side said alone

    @property
    def everything(self) -> bool:
        """True when nothing is left out."""
        return self == Heard()

    def wants(self, saying: Saying) -> bool:
        """True for a saying that was chosen."""
        if self.alone and (saying.joint or not saying.speaker):
            return False
        if not (self.sides or self.speakers or self.joint):
            return True
        if saying.joint:
            return self.joint
        return saying.speaker in self.speakers or bool(saying.side and saying.side in self.sides)

    def toggled(self, voice: Voice) -> "Heard":
        """Return the choice with *voice* put in, or taken out where it was in."""
        if voice.kind is VoiceKind.JOINT:
            return Heard(self.sides, self.speakers, not self.joint, False)
        if voice.kind is VoiceKind.SIDE:
            return Heard(self.sides ^ {voice.name}, self.speakers, self.joint, self.alone)
        return Heard(self.sides, self.speakers ^ {voice.name}, self.joint, self.alone)

    def has(self, voice: Voice) -> bool:
        """True when *voice* is chosen by itself."""
        chosen = {VoiceKind.SIDE: self.sides, VoiceKind.SPEAKER: self.speakers}
        return self.joint if voice.kind is VoiceKind.JOINT else voice.name in chosen[voice.kind]


def said(sources: Iterable[Source], decisions: Iterable[Decision] = ()) -> tuple[Said, ...]:
    """Return every saying of *sources* whose speaker is known, in reading order.

    Where no document says which side a speaker stands for, the officer's *decisions* about people may.
    """
    known = {one.key: one.side for one in decisions if one.sort is Sort.PERSON and one.side}
    found: list[Said] = []
    for source in sources:
        texts = {block.id: block.text for block in source.blocks}
        for saying in facts(source).sayings:
            if known and not saying.joint and (side := known.get(person_key(saying.speaker))):
                saying = replace(saying, side=side)
            mention = saying.mention
            words = texts[mention.block][mention.start : mention.end]
            if saying.speaker and words.strip():
                found.append(Said(BlockRef(source.id, mention.block), mention.start, mention.end, words, saying))
    return tuple(found)


def voices(sayings: Iterable[Saying]) -> tuple[Voice, ...]:
    """Return who speaks: all together, then the sides, then the speakers, those with most to say first."""
    every = tuple(saying for saying in sayings if saying.speaker)
    joint = sum(saying.joint for saying in every)
    sides = Counter(saying.side for saying in every if saying.side and not saying.joint)
    speakers = Counter(saying.speaker for saying in every if not saying.joint)
    side_of = {saying.speaker: saying.side for saying in every if saying.side and not saying.joint}
    found = [Voice(VoiceKind.JOINT, "", joint)] if joint else []
    found += [Voice(VoiceKind.SIDE, side, count) for side, count in sides.most_common()]
    return (
        *found,
        *(
            Voice(VoiceKind.SPEAKER, name, count, side_of.get(name, ""))
            for name, count in speakers.most_common()
            if name not in sides
        ),
    )


def hear(every: Iterable[Said], heard: Heard, topic: Topic | None = None) -> tuple[Said, ...]:
    """Return what was chosen of *every* saying; of a topic, only the sentences on it."""
    chosen = (one for one in every if heard.wants(one.saying))
    if topic is None:
        return tuple(chosen)
    spans = {hit.ref: hit.spans for hit in topic.hits}
    return tuple(one for one in chosen if one.ref in spans and _is_on(one, spans[one.ref]))


def is_alone(saying: Saying) -> bool:
    """True for words one side owns alone: a statement's one-sided sentence, a report, a quotation of one speaker."""
    return not saying.joint and bool(saying.speaker)


def is_quotation(saying: Saying) -> bool:
    """True for words the source itself puts in quotation marks."""
    return saying.kind is SayingKind.DIRECT


def _is_on(one: Said, spans: tuple[tuple[int, int], ...]) -> bool:
    return not spans or any(start < one.end and one.start < end for start, end in spans)

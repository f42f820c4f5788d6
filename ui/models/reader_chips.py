"""What is said of a paragraph under its text: whose words they are, its topics, where the book quotes it."""

from dataclasses import dataclass, replace

from briefing.model.harvest import Saying, SayingKind
from briefing.model.topic import Topic
from ui.models.reader_rows import Row
from ui.models.topic_words import chip_tip
from ui.models.used_places import Place
from ui.text import tr

_MOST_TOPICS = 4
_MOST_SPEAKERS = 4


@dataclass(frozen=True, slots=True)
class Chip:
    """One label. ``kind`` is 'speaker', 'one-sided', 'topic' or 'place'."""

    kind: str
    words: str
    value: object
    tip: str = ""


def chips_of(row: Row) -> list[Chip]:
    """Return the labels of *row* in their order."""
    chips = _speakers(row.sayings)
    chips += [Chip("topic", topic.name, topic, _why_on(topic, row)) for topic in row.topics[:_MOST_TOPICS]]
    seen: dict[str, Place] = {}
    for place in row.places:
        if place.whole or place.label not in seen:
            seen[place.label] = place
    return chips + [Chip("place", place_words(place), place) for place in seen.values()]


def place_words(place: Place) -> str:
    """Return where a paragraph is quoted, and whether that is only some of it."""
    return tr("in {place}", place=place.label) if place.whole else tr("in part in {place}", place=place.label)


def _why_on(topic: Topic, row: Row) -> str:
    return chip_tip(topic, row.ref) if row.ref is not None else ""


def speaker_words(saying: Saying) -> str:
    """Return whose words they are: 'Ilsa Varo', '[Ilsa Varo]' where that was worked out, 'B via A', 'X alone'."""
    name = f"[{saying.speaker}]" if saying.resolved else saying.speaker
    if one_sided(saying):
        return tr("{side} alone", side=name)
    return tr("{speaker} via {other}", speaker=name, other=saying.via) if saying.via else name


def one_sided(saying: Saying) -> bool:
    """True for a statement's sentence that one side alone affirms."""
    return saying.kind is SayingKind.AFFIRMED and not saying.joint and bool(saying.speaker)


def speaker_tip(saying: Saying) -> str:
    """Return what is known about whose words they are."""
    if one_sided(saying):
        return tr("Said of this side alone, not of both. Click to choose the words.")
    if saying.resolved:
        return tr("The text says ‘{printed}’; who that is was worked out.", printed=saying.printed or saying.verb)
    if saying.kind is SayingKind.DIRECT:
        return tr("Quoted words. Click to choose them.")
    return tr("Reported words. Click to choose them.")


def _speakers(sayings: tuple[Saying, ...]) -> list[Chip]:
    """Return each speaker once, with all the words that are theirs; what both sides affirm needs no label."""
    found: dict[str, list[Saying]] = {}
    named = {(each.speaker, each.via) for each in sayings if not each.resolved and not one_sided(each)}
    for saying in sayings:
        if saying.speaker and (saying.kind is not SayingKind.AFFIRMED or not saying.joint):
            if (saying.speaker, saying.via) in named and not one_sided(saying):
                saying = replace(saying, resolved=False)  # the paragraph names the speaker: one label is enough
            found.setdefault(speaker_words(saying), []).append(saying)
    return [
        Chip("one-sided" if one_sided(said[0]) else "speaker", words, tuple(said), speaker_tip(said[0]))
        for words, said in list(found.items())[:_MOST_SPEAKERS]
    ]

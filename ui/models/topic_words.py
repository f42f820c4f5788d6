"""What is said of a topic and of why a paragraph is on it."""

from briefing.model.topic import BlockRef, Topic, TopicHit
from briefing.topics.matching import HEADING
from ui.models.topic_lines import TopicLine
from ui.text import tr

_MOST_TERMS = 8
_MOST_KNOWN = 200
_KNOWN: dict[str, tuple[Topic, dict[BlockRef, TopicHit]]] = {}  # by topic: every label under a paragraph asks


def hit_on(topic: Topic, ref: BlockRef) -> TopicHit | None:
    """Return why a paragraph is on a topic; None when it is not."""
    known = _KNOWN.get(topic.id)
    if known is None or known[0] is not topic:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        known = _KNOWN[topic.id] = (topic, {hit.ref: hit for hit in topic.hits})
    return known[1].get(ref)


def reason_words(reason: str) -> str:
    """Return the reason of a hit as the window says it: ‘nickel’, ‘refining’."""
    if reason == HEADING:
        return tr("Stands under the heading")
    return ", ".join(f"‘{word}’" for word in reason.split(", ") if word)


def why(hit: TopicHit) -> str:
    """Return why a paragraph is on a topic, in a few words."""
    if hit.by_hand:
        return tr("Put on by hand")
    return reason_words(hit.reason) or tr("Found by the topic’s words")


def strength_words(score: float) -> str:
    """Return how strongly a paragraph is on a topic, in a word."""
    if score >= 0.75:
        return tr("strong")
    return tr("fair") if score >= 0.45 else tr("slight")


def chip_tip(topic: Topic, ref: BlockRef) -> str:
    """Return what the reader says of a topic's label under a paragraph."""
    hit = hit_on(topic, ref)
    if hit is None:
        return topic.name
    if hit.by_hand:
        return tr("{topic}: put on by hand", topic=topic.name)
    return tr("{topic}: {why} ({strength})", topic=topic.name, why=why(hit), strength=strength_words(hit.score))


def topic_tip(line: TopicLine) -> str:
    """Return what a row of the list says when the mouse rests on it: name, words, rules."""
    topic = line.topic
    if topic is None:
        return ""
    parts = [topic.name]
    if terms := _listed(topic.rules.terms):
        parts.append(tr("Any of: {words}", words=terms))
    if topic.near:
        parts.append(tr("Near: {words}", words=_listed(topic.near)))
    if topic.never:
        parts.append(tr("Not with: {words}", words=_listed(topic.never)))
    return " · ".join(parts)


def _listed(words: tuple[str, ...]) -> str:
    shown = ", ".join(words[:_MOST_TERMS])
    return f"{shown} …" if len(words) > _MOST_TERMS else shown

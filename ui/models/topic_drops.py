"""What may be dropped on the topics, and what a drop does: topics are nested, paragraphs and sentences are put on."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QMimeData

from briefing.model.topic import Topic
from ui.models import topic_edits
from ui.models.book_drops import REFS, TOPIC, WORDS, refs_in, spans_in
from ui.models.topic_lines import TopicLine
from ui.session import Session

TOPIC_MIME = TOPIC  # a topic's id
TOPICS_MIME = "application/x-briefing-topics"  # ids of several, a line each
TAKEN = (TOPICS_MIME, TOPIC_MIME, WORDS, REFS, "text/plain")

Lines = Mapping[str, TopicLine]


def topics_in(lines: Lines, data: QMimeData) -> tuple[Topic, ...]:
    """Return the topics a drag carries, without those nested in another of them."""
    if not data.hasFormat(TOPICS_MIME):
        return ()
    keys = bytes(data.data(TOPICS_MIME).data()).decode("utf-8", "replace").split("\n")
    there = [line for key in keys if (line := lines.get(key)) is not None and line.topic is not None]
    dragged = {line.key for line in there}
    return tuple(line.topic for line in there if line.topic is not None and not (_around(lines, line) & dragged))


def can_drop(session: Session, lines: Lines, data: QMimeData, onto: TopicLine | None) -> bool:
    """True when *data* may be dropped on a row; None is the room below all rows."""
    if session.read_only:
        return False
    if topics := topics_in(lines, data):
        if onto is None or onto.topic is None:
            return any(topic.parent for topic in topics)  # out of what they are nested in
        around = _around(lines, onto) | {onto.key}
        return not any(topic.id in around for topic in topics)
    has_words = spans_in(data) is not None or bool(refs_in(data))
    return onto is not None and onto.topic is not None and has_words


def drop(
    session: Session,
    lines: Lines,
    data: QMimeData,
    onto: TopicLine | None,
    know: Callable[[Sequence[Topic]], None],
) -> bool:
    """Do it as one edit; True when something was changed. *know* hears which topics may join the book."""
    if not can_drop(session, lines, data, onto):
        return False
    target = onto.topic if onto is not None else None
    if topics := topics_in(lines, data):
        know([*topics, *([target] if target else [])])
        return session.apply(topic_edits.nest, topics, target) is not None
    if target is None:
        return False
    know([target])
    chosen = spans_in(data)
    if chosen is not None:
        return session.apply(topic_edits.put_on, target, (chosen[0],), chosen[1]) is not None
    return session.apply(topic_edits.put_on, target, refs_in(data)) is not None


def _around(lines: Lines, line: TopicLine) -> set[str]:
    """Return the rows that a row is nested in."""
    found = set[str]()
    at = line.parent
    while at and at not in found:
        found.add(at)
        at = lines[at].parent if at in lines else ""
    return found

"""Topic sets: those that come with the program and those the officer opened lately, and what they find in documents.

Only the files' places are remembered between runs, never words of a set or of a document.
"""

from pathlib import Path

from PySide6.QtCore import QSettings

from briefing.errors import BriefingError
from briefing.model.ids import content_id
from briefing.model.source import Source
from briefing.model.topic import Topic
from briefing.topics import topic_sets

_MOST = 6
_KEY = "topic-sets"


def known_sets() -> tuple[Path, ...]:
    """Return the sets at hand: the officer's own, latest first, then those of the program."""
    return (*recent_sets(), *topic_sets.shipped())


def recent_sets() -> tuple[Path, ...]:
    """Return the sets opened or saved lately that are still there."""
    value = QSettings().value(_KEY, [])
    names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(path for name in names if str(name) and (path := Path(str(name))).exists())


def remember_set(path: Path) -> None:
    """Put *path* at the head of the sets opened lately."""
    path = path.absolute()
    if path in topic_sets.shipped():
        return
    others = [other for other in recent_sets() if other != path]
    QSettings().setValue(_KEY, [str(each) for each in [path, *others][:_MOST]])


def set_name(path: Path) -> str:
    """Return what a set is called; its file name where it cannot be read."""
    try:
        return str(topic_sets.load(path).name)
    except BriefingError:
        return path.name.removesuffix(topic_sets.SUFFIX)


def apply_set(sources: tuple[Source, ...], path: str, language: str) -> tuple[str, tuple[Topic, ...], int]:
    """Return a set's name, its topics that the documents speak of, and how many it has; for a process of its own."""
    topic_set = topic_sets.load(Path(path))
    return topic_set.name, topic_sets.apply(topic_set, sources, language), len(topic_set.topics)


def apply_sets(
    sources: tuple[Source, ...], paths: tuple[str, ...], there: frozenset[str], language: str
) -> tuple[tuple[str, Topic], ...]:
    """Return the topics of sets in use that the documents speak of and that are not among *there*, with the set's name.

    A set is in use when a topic of it is among *there*. One that cannot be read any more is passed over.
    """
    found: list[tuple[str, Topic]] = []
    for path in paths:
        try:
            topic_set = topic_sets.load(Path(path))
        except BriefingError:
            continue
        if there.isdisjoint(content_id("top", "set", topic_set.name, topic.id) for topic in topic_set.topics):
            continue
        applied = topic_sets.apply(topic_set, sources, language)
        found += [(topic_set.name, topic) for topic in applied if topic.id not in there and topic.hits]
    return tuple(found)

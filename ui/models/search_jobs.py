"""What the search has done in a process of its own: finding out who speaks takes longer than anybody types. No Qt."""

from briefing.harvest import harvest
from briefing.model.harvest import Saying
from briefing.model.source import Source
from briefing.progress import SILENT, Progress


def who_says(sources: tuple[Source, ...], progress: Progress = SILENT) -> tuple[tuple[str, tuple[Saying, ...]], ...]:
    """Return by source id who says what in these documents."""
    found = []
    for place, source in enumerate(sources):
        progress.report(place, len(sources))
        found.append((source.id, harvest(source).sayings))
    return tuple(found)

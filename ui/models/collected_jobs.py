"""What is collected and said, gathered in a process of its own and never stored. No Qt here."""

from briefing.collected import collect
from briefing.model.collected import Collected, Decision
from briefing.model.project import Project
from briefing.model.source import Source
from briefing.who_said import Said, said

LANE = "harvest"  # the process that keeps what the sources name


def gather(project: Project) -> Collected:
    """Return everything named in the book and its sources."""
    return collect(project)


def gather_said(sources: tuple[Source, ...], decisions: tuple[Decision, ...]) -> tuple[Said, ...]:
    """Return whose words stand in the sources."""
    return said(sources, decisions)

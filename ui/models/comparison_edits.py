"""Edits of a comparison."""

from dataclasses import replace

from briefing.edits import add_revision
from briefing.edits.change import Change, shortened
from briefing.edits.sources import find_source
from briefing.model.project import Project


def take_as_newer(project: Project, old_id: str, new_id: str) -> tuple[Project, Change]:
    """Say of two documents in the book that *new_id* is a newer version of *old_id*.

    What was quoted from the newer one stays; what stands in both word for word is cited from the newer one.
    """
    new = find_source(project, new_id)
    if new.supersedes == old_id:
        return project, Change("")
    without = replace(project, sources=tuple(source for source in project.sources if source.id != new_id))
    edited, change = add_revision(without, old_id, new)
    return edited, Change(f"Take {shortened(new.original.name)} as the newer version", change.ids)

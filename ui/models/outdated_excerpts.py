"""Which excerpts of a book quote words that stand otherwise in a newer version of their document."""

from briefing.model.project import Project
from briefing.revision import Outdated, outdated

_last: list[tuple[Project, dict[str, Outdated]]] = []  # of the project asked about last: every row of the outline asks


def outdated_excerpts(project: Project) -> dict[str, Outdated]:
    """Return them by their ids, in the order of the book."""
    if not _last or _last[0][0] is not project:
        found = outdated(project) if any(source.supersedes for source in project.sources) else ()
        _last[:] = [(project, {each.item: each for each in found})]
    return _last[0][1]

"""People, figures, acronyms and days of a book and its sources, each with everywhere it comes from.

Worked out anew whenever the book changes, in the background; only the officer's decisions are kept (``Decision``).
"""

from briefing.collected.days import days
from briefing.collected.decisions import Decisions
from briefing.collected.figures import figures
from briefing.collected.glossary import acronyms, glossary
from briefing.collected.people import people
from briefing.collected.sentences import Sentences
from briefing.collected.written import written
from briefing.model.collected import Collected
from briefing.model.project import Project

__all__ = ["collect", "glossary"]


def collect(project: Project) -> Collected:
    """Return everything named in *project*: at once for a book that was collected before and changed a little."""
    book, decisions = written(project), Decisions(project.decisions)
    sentences = Sentences(project.sources, book)
    return Collected(
        people(project.sources, book, decisions),
        figures(project.sources, book, decisions, sentences),
        acronyms(project, book, decisions),
        days(project.sources, book, decisions, sentences),
    )

"""Full text over all sources: words, phrases, beginnings, filters; see ``query`` for what may be typed.

Case, accents and width do not matter, and a word finds its plural and its other spelling. ``Searcher`` keeps the index
of an open book and answers while an officer types; ``search`` asks some sources once.
"""

import sqlite3
from types import TracebackType

from briefing.model.harvest import Saying
from briefing.model.project import Project
from briefing.model.source import Source
from briefing.search.asking import Answer, Asking, Hit
from briefing.search.index import Index as Tables
from briefing.search.index import InMemory
from briefing.search.query import is_being_typed, parse

__all__ = ["Answer", "Hit", "Index", "search"]


def search(sources: tuple[Source, ...], query: str, limit: int = 200) -> tuple[Hit, ...]:
    """Return the blocks of *sources* that *query* finds, best first, at most *limit*."""
    with Index(sources) as index:
        return index.query(query, limit)


class Index:
    """The searchable text of some sources, in memory. Build once, query often; ``close()`` it or use it with ``with``.

    *project* is needed for what only a book knows: topics, and which paragraphs are used where.
    """

    def __init__(self, sources: tuple[Source, ...] = (), project: Project | None = None) -> None:
        self._tables = Tables(InMemory())
        self._project = project
        self.build(sources)

    def __enter__(self) -> "Index":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let the memory go; the index answers no more."""
        self._tables.close()

    def build(self, sources: tuple[Source, ...]) -> None:
        """Index *sources* in place of what was indexed before."""
        for _ in self._tables.follow(sources):
            pass
        self._asking = Asking(self._tables, sources, self._project)

    def hear(self, source: Source, sayings: tuple[Saying, ...]) -> None:
        """Note who says what in *source*, for ``speaker:``."""
        self._tables.hear(source, sayings)

    def query(self, query: str, limit: int = 200, typing: bool = False) -> tuple[Hit, ...]:
        """Return the blocks that *query* finds, best first, at most *limit*."""
        return self.ask(query, limit, typing).hits

    def ask(self, query: str, limit: int = 200, typing: bool = False) -> Answer:
        """Return the same with how many there are; *typing*: the last word may go on."""
        wanted = parse(query)
        typed = wanted.goes_on() if typing and is_being_typed(query) else None
        try:
            return self._asking.ask(wanted, typed, limit, snippets=True)
        except sqlite3.OperationalError:  # a query too strange for FTS5 finds nothing
            return Answer()

"""The officer's own words in a book, to be searched with the sources. Kept in memory only: a sentence that was taken
out of a note must be nowhere in the file any more.
"""

import dataclasses
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from briefing.model.book import GENERATED, Annex, Excerpt, SectionKind
from briefing.model.project import Project
from briefing.search.query import Filter, Query
from briefing.search.scope import is_the_book, sections_named
from briefing.search.wording import written

_NO_WORDS = frozenset({"id", "ref", "source", "citations", "care", "spans", "kept_against", "asset", "sha256", "photo"})
_ONLY_SOURCES = (
    Filter.TOPIC,
    Filter.SOURCE,
    Filter.SPEAKER,
    Filter.AFTER,
    Filter.BEFORE,
    Filter.NUMBER,
    Filter.UNUSED,
    Filter.EARLIER,
)


@dataclass(frozen=True, slots=True)
class OwnHit:
    """An item, or a section whose title was found (*item* is empty then)."""

    section: str
    item: str = ""


class OwnWords:
    """The words of the book's own items and titles, followed edit by edit."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._connection.execute("CREATE VIRTUAL TABLE own USING fts5(words, tokenize='unicode61 remove_diacritics 2')")
        self._known: dict[str, tuple[object, int]] = {}  # id → what it was made from, row
        self._places: dict[int, OwnHit] = {}  # row → where
        self._order: dict[OwnHit, int] = {}
        self._next = 1

    def follow(self, project: Project) -> None:
        """Bring the words to *project*; what did not change is left alone."""
        there: dict[str, tuple[object, OwnHit]] = {}
        for section in project.book.root.walk():
            if section.kind is SectionKind.ROOT or section.kind in GENERATED:
                continue
            there[section.id] = (section.title, OwnHit(section.id))
            for item in section.items:
                if not isinstance(item, Annex) and (not isinstance(item, Excerpt) or item.adapted):
                    there[item.id] = (item, OwnHit(section.id, item.id))
        for name in [name for name, (value, _) in self._known.items() if name not in there or there[name][0] != value]:
            _, row = self._known.pop(name)
            self._places.pop(row)
            self._connection.execute("DELETE FROM own WHERE rowid = ?", (row,))
        for name, (value, place) in there.items():
            if name not in self._known:
                self._known[name] = (value, self._next)
                text = value if isinstance(value, str) else own_text(value)
                self._connection.execute("INSERT INTO own (rowid, words) VALUES (?, ?)", (self._next, written(text)))
                self._next += 1
            self._places[self._known[name][1]] = place
        self._order = {place: number for number, (_, place) in enumerate(there.values())}

    def ask(self, query: Query, typed: Query | None, project: Project, most: int = 200) -> tuple[OwnHit, ...]:
        """Return what of the officer's own *query* finds, in the order of the book."""
        wanted = typed or query
        if not wanted.groups or query.has(*_ONLY_SOURCES):
            return ()
        expression = " AND ".join(group.expression for group in wanted.groups)
        unwanted = " OR ".join(one for term in wanted.unwanted for one in term.expressions)
        sought = f"({expression}) NOT ({unwanted})" if unwanted else expression
        rows = self._connection.execute("SELECT rowid FROM own WHERE own MATCH ? LIMIT ?", (sought, most)).fetchall()
        found = [self._places[row] for (row,) in rows]
        for one in query.of(Filter.IN):
            inside = sections_named(project, one.value)
            found = [hit for hit in found if (is_the_book(one.value) or hit.section in inside) != one.unwanted]
        return tuple(sorted(found, key=lambda hit: self._order[hit]))

    def close(self) -> None:
        """Let the memory go."""
        self._connection.close()


def own_text(item: Any) -> str:
    """Return all words of an item, whatever kind it is."""
    return "\n".join(part for part in _words(item) if part.strip())


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        parts = [part for each in value for part in _words(each)]
        yield from parts
    elif dataclasses.is_dataclass(value):
        runs = getattr(value, "runs", None)
        if runs is not None:
            yield "".join(run.text for run in runs)
            return
        for part in dataclasses.fields(value):
            if part.name not in _NO_WORDS:
                yield from _words(getattr(value, part.name))

"""The sentences of many documents, found by their rare words and word pairs. Lives in any SQLite connection.

The index of the book's own documents is in memory; that of the shelf is in the shelf's file.
"""

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.agreed_language.wording import is_small, pairs, terms, units

TABLES = (
    "CREATE TABLE document (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, day TEXT NOT NULL, "
    "facts TEXT NOT NULL)",
    "CREATE TABLE sentence (number INTEGER PRIMARY KEY, document INTEGER NOT NULL, block TEXT NOT NULL, "
    "start INTEGER NOT NULL, stop INTEGER NOT NULL, place TEXT NOT NULL, text TEXT NOT NULL)",
    "CREATE INDEX sentence_of ON sentence (document)",
    "CREATE VIRTUAL TABLE word USING fts5(terms, content='', detail=none, "
    "tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")",
    "CREATE VIRTUAL TABLE vocabulary USING fts5vocab(word, 'row')",
)
_MOST_LOOKED_AT = 30_000  # entries of the index read for one sentence
_MOST_FEATURES = 40
_FEWEST_FEATURES = 5
_BATCH = 500  # variables of one statement
_SMALL_WEIGHT = 0.15  # of a word that says nothing alone


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document, with where it stands."""

    text: str
    block: str = ""
    start: int = 0  # in the block's text
    stop: int = 0
    place: str = ""  # words of the citation, for documents that are not at hand when it is found


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate: a sentence of the index, with the document it is from."""

    document: str  # its key
    day: str  # ISO date, or ''
    facts: str
    sentence: Sentence


class SentenceIndex:
    """Adds, removes and finds. Changes belong to the caller's transaction, else to one of their own."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._weights: dict[str, float] = {}
        self._count = -1

    @classmethod
    def in_memory(cls) -> "SentenceIndex":
        """Return an empty index that is gone with the process."""
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA temp_store=MEMORY")
        for statement in TABLES:
            connection.execute(statement)
        return cls(connection)

    @property
    def count(self) -> int:
        """How many sentences there are."""
        if self._count < 0:
            self._count = int(self._connection.execute("SELECT count(*) FROM sentence").fetchone()[0])
        return self._count

    def documents(self) -> frozenset[str]:
        """Return the keys of all documents."""
        return frozenset(row[0] for row in self._connection.execute("SELECT key FROM document"))

    def add(self, key: str, day: str, facts: str, sentences: Iterable[Sentence]) -> int:
        """Put a document in, or in the place of an earlier one of that key; return how many sentences it has."""
        if self._connection.in_transaction:
            return self._add(key, day, facts, sentences)
        self._connection.execute("BEGIN")  # one for all: the index merges at each end
        try:
            return self._add(key, day, facts, sentences)
        finally:
            self._connection.execute("COMMIT")

    def _add(self, key: str, day: str, facts: str, sentences: Iterable[Sentence]) -> int:
        self.remove(key)
        run = self._connection.execute
        number = run("INSERT INTO document (key, day, facts) VALUES (?, ?, ?)", (key, day, facts)).lastrowid
        found = 0
        for one in sentences:
            row = (number, one.block, one.start, one.stop, one.place, one.text)
            at = run(
                "INSERT INTO sentence (document, block, start, stop, place, text) VALUES (?, ?, ?, ?, ?, ?)", row
            ).lastrowid
            run("INSERT INTO word (rowid, terms) VALUES (?, ?)", (at, indexed(one.text)))
            found += 1
        self._changed()
        return found

    def remove(self, key: str) -> None:
        """Take a document out with its sentences."""
        run = self._connection.execute
        row = run("SELECT number FROM document WHERE key = ?", (key,)).fetchone()
        if row is None:
            return
        for number, text in run("SELECT number, text FROM sentence WHERE document = ?", row).fetchall():
            run("INSERT INTO word (word, rowid, terms) VALUES ('delete', ?, ?)", (number, indexed(text)))
        run("DELETE FROM sentence WHERE document = ?", row)
        run("DELETE FROM document WHERE number = ?", row)
        self._changed()

    def size(self) -> tuple[int, int]:
        """Return how many pages it takes, and the bytes of one."""
        run = self._connection.execute
        return int(run("PRAGMA page_count").fetchone()[0]), int(run("PRAGMA page_size").fetchone()[0])

    def weight(self, unit: str) -> float:
        """Return how much a word says here: rare ones much, common ones little."""
        known = self._weights.get(unit)
        if known is None:
            known = math.log(1 + (self.count + 40) / (self._holding(unit) + 1))
            known *= _SMALL_WEIGHT if is_small(unit) else 1
            self._weights[unit] = known
        return known

    def candidates(self, words: tuple[str, ...], most: int = 120) -> tuple[Found, ...]:
        """Return the sentences that share the rarest words and word pairs with *words*, the likeliest first."""
        votes: defaultdict[int, float] = defaultdict(float)
        for feature, holding in self._rarest(words):
            worth = math.log(1 + self.count / holding)
            match = (f'"{feature}"',)
            for (number,) in self._connection.execute("SELECT rowid FROM word WHERE word MATCH ?", match):
                votes[number] += worth
        best = sorted(votes, key=lambda number: (-votes[number], number))[:most]
        return self._fetch(best)

    # ---- inside

    def _rarest(self, words: tuple[str, ...]) -> list[tuple[str, int]]:
        features = dict.fromkeys((*(unit for unit in units(words) if not is_small(unit)), *pairs(words)))
        counted = sorted((holding, feature) for feature in features if (holding := self._holding(feature)))
        chosen: list[tuple[str, int]] = []
        looked_at = 0
        for holding, feature in counted[:_MOST_FEATURES]:
            if len(chosen) >= _FEWEST_FEATURES and looked_at + holding > _MOST_LOOKED_AT:
                break
            chosen.append((feature, holding))
            looked_at += holding
        return chosen

    def _holding(self, feature: str) -> int:
        row = self._connection.execute("SELECT doc FROM vocabulary WHERE term = ?", (feature,)).fetchone()
        return int(row[0]) if row else 0

    def _fetch(self, numbers: Sequence[int]) -> tuple[Found, ...]:
        rows: dict[int, Found] = {}
        for first in range(0, len(numbers), _BATCH):
            batch = numbers[first : first + _BATCH]
            query = (
                "SELECT s.number, d.key, d.day, d.facts, s.text, s.block, s.start, s.stop, s.place FROM sentence s "
                f"JOIN document d ON d.number = s.document WHERE s.number IN ({','.join('?' * len(batch))})"
            )
            for number, key, day, facts, *sentence in self._connection.execute(query, batch):
                rows[number] = Found(key, day, facts, Sentence(*sentence))
        return tuple(rows[number] for number in numbers if number in rows)

    def _changed(self) -> None:
        self._weights.clear()
        self._count = -1


def indexed(text: str) -> str:
    """Return what is written into the index for a sentence; taking it out needs the very same."""
    words = terms(text)
    return " ".join(dict.fromkeys((*units(words), *pairs(words))))

"""The index itself: which words stand in which block of which source, who says them, and how it follows the sources.

It lives in tables of a book file or in memory (``desk``). Sources are brought in piece by piece, so that whoever owns
the index can answer a question in between.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from typing import Protocol

from briefing.model.harvest import Saying
from briefing.model.source import QUOTABLE, Block, BlockKind, Source
from briefing.search import tables
from briefing.search.wording import written
from briefing.topics.words import folded

SEARCHED = frozenset(BlockKind) - {BlockKind.PICTURE}
HEADS = frozenset({BlockKind.TITLE, BlockKind.HEADING})
PIECE = 1_000  # blocks brought in at a time
_LETTERS = 400_000  # characters brought in at a time
_WASTE = 1_000  # blocks that are gone but still in the index, beyond a quarter of those that are there
_EVERYWHERE = "zqbriefingzq"  # stands in every row of the index, so that one can see whether all are there
_NUMBER_DRESS = " .)(）（．、§¶"


class Desk(Protocol):
    """Where the tables are: read here, written through ``write``, one transaction each."""

    reading: sqlite3.Connection

    def write(self, action: Callable[[sqlite3.Connection], object]) -> None:
        """Do *action* in one transaction or not at all."""

    def close(self) -> None:
        """Let go of it; safe to call twice."""


class InMemory:
    """A desk in memory: for books that cannot be written, and for searching documents without a book."""

    def __init__(self) -> None:
        self.reading = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)

    def write(self, action: Callable[[sqlite3.Connection], object]) -> None:
        """Do *action* in one transaction or not at all."""
        self.reading.execute("BEGIN")
        try:
            action(self.reading)
        except BaseException:
            if self.reading.in_transaction:
                self.reading.execute("ROLLBACK")
            raise
        self.reading.execute("COMMIT")

    def close(self) -> None:
        """Let the memory go."""
        self.reading.close()


class Index:
    """What can be asked for words. Not for several threads at once."""

    def __init__(self, desk: Desk) -> None:
        """Use the tables there if they are sound and of this version, else make them anew."""
        self.desk = desk
        self._shown: dict[str, Source] = {}  # as they are in the index, as far as this process brought them there
        if not self._is_usable():
            desk.write(tables.make)

    def begin_anew(self) -> None:
        """Throw everything away."""
        self._shown.clear()
        self.desk.write(tables.make)

    def follow(self, sources: tuple[Source, ...]) -> Iterator[int]:
        """Bring the index to *sources* piece by piece; yield how many blocks are still to come, at the end 0."""
        there = {
            name: (number, state) for number, name, state in self._rows("SELECT number, id, state FROM search_source")
        }
        gone = set(there) - {source.id for source in sources}
        if gone:
            self.desk.write(lambda c: _remove(c, [there[name][0] for name in gone]))
        for name in gone:
            self._shown.pop(name, None)
        wanting: list[tuple[Source, int | None]] = []
        for source in sources:
            if self._shown.get(source.id) is source:
                continue
            number, state = there.get(source.id, (None, ""))
            if number is not None and state == state_of(source):
                self._shown[source.id] = source
            else:
                wanting.append((source, number))
        left = sum(len(source.blocks) for source, _ in wanting)
        if left:
            yield left
        for source, number in wanting:
            for done in self._bring(source, number):
                left -= done
                yield max(1, left)
        yield 0

    def hear(self, source: Source, sayings: tuple[Saying, ...]) -> None:
        """Note who says what in *source*, unless it was corrected meanwhile."""
        if self._shown.get(source.id) is source:
            self.desk.write(lambda c: _note_sayings(c, source, sayings))

    def unheard(self, sources: tuple[Source, ...]) -> tuple[Source, ...]:
        """Return the sources that are in the index without their speakers."""
        known = {name: state == said for name, state, said in self._rows("SELECT id, state, said FROM search_source")}
        return tuple(source for source in sources if known.get(source.id) is False)

    def speakers(self) -> tuple[tuple[str, str, int], ...]:
        """Return who speaks: name, side and in how many paragraphs, those with most first."""
        return tuple(
            self._rows(
                "SELECT w.name, w.side, count(DISTINCT y.block) AS often FROM search_saying y "
                "JOIN search_speaker w ON w.number = y.speaker GROUP BY w.number ORDER BY often DESC, w.name"
            )
        )

    @property
    def wasteful(self) -> bool:
        """True when so much of the index is of blocks that are gone that it should be made anew."""
        ((there,),) = self._rows("SELECT count(*) FROM search_block")
        gone: int = _next(self.desk.reading) - 1 - there
        return gone > _WASTE + int(there) // 4

    @property
    def holds_removed(self) -> bool:
        """True when words of a document that was removed are still in it: a book should not carry these on."""
        return bool(self._rows("SELECT 1 FROM search_fact WHERE name = 'removed'"))

    def close(self) -> None:
        """Let the tables go; the index answers no more."""
        self.desk.close()

    def _rows(self, statement: str, values: tuple[object, ...] = ()) -> list[tuple]:  # type: ignore[type-arg]
        return self.desk.reading.execute(statement, values).fetchall()

    def _is_usable(self) -> bool:
        try:
            ours = tables.are_ours(self.desk.reading)
            return ours and not (self.holds_removed or self.wasteful) and self._is_whole()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
                raise
            return False

    def _is_whole(self) -> bool:
        """True when every block that was brought in is still found: damage may also make words vanish silently."""
        statement = "SELECT count(*) FROM search_words WHERE search_words MATCH ?"
        ((there,),) = self._rows(statement, (f'"{_EVERYWHERE}"',))
        return bool(there == _next(self.desk.reading) - 1)

    def _bring(self, source: Source, number: int | None) -> Iterator[int]:
        """Bring one source in, a piece at a time; only what changed where that is known. Yield how many blocks."""
        old = self._shown.pop(source.id, None)
        kept = _unchanged(old, source) if old is not None and number is not None else frozenset[str]()
        fresh = [block for block in source.blocks if _is_searched(block) and block.id not in kept]
        self.desk.write(lambda c: _open(c, source, kept if number is not None else None))
        yield len(source.blocks) - len(fresh)
        for piece in _pieces(fresh):
            self.desk.write(lambda c, piece=piece: _add(c, source, piece))  # type: ignore[misc]
            yield len(piece)
        self.desk.write(
            lambda c: c.execute("UPDATE search_source SET state = ? WHERE id = ?", (state_of(source), source.id))
        )
        self._shown[source.id] = source


def state_of(source: Source) -> str:
    """Return what tells whether the index of a source is up to date: a digest of all the words it is made from."""
    digest = hashlib.blake2b(digest_size=16)
    for block in source.blocks:
        if _is_searched(block):
            head = f"\x1e{block.id}\x1f{block.kind}\x1f{block.number or ''}\x1f"
            digest.update((head + block.text).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _is_searched(block: Block) -> bool:
    return block.kind in SEARCHED


def _unchanged(old: Source, new: Source) -> frozenset[str]:
    """Return the ids of the blocks that need not be indexed again."""
    before = {block.id: block for block in old.blocks}
    return frozenset(
        block.id
        for block in new.blocks
        if (was := before.get(block.id)) is not None
        and (was is block or (was.kind, was.number, was.text) == (block.kind, block.number, block.text))
    )


def _pieces(blocks: list[Block]) -> Iterator[list[Block]]:
    piece: list[Block] = []
    letters = 0
    for block in blocks:
        piece.append(block)
        letters += len(block.text)
        if len(piece) >= PIECE or letters >= _LETTERS:
            yield piece
            piece, letters = [], 0
    if piece:
        yield piece


def _open(connection: sqlite3.Connection, source: Source, kept: frozenset[str] | None) -> None:
    """Begin a source: its own row, without the blocks that are gone or will come anew; *kept* None: it is new."""
    connection.execute(
        "INSERT INTO search_source (id, state, said) VALUES (?, '', '') "
        "ON CONFLICT (id) DO UPDATE SET state = '', said = ''",
        (source.id,),
    )
    if kept is None:
        return
    number = _number(connection, source.id)
    rows = connection.execute("SELECT number, id FROM search_block WHERE source = ?", (number,)).fetchall()
    _unsay(connection, number)
    connection.executemany(
        "DELETE FROM search_block WHERE number = ?", [(r,) for r, block in rows if block not in kept]
    )


def _add(connection: sqlite3.Connection, source: Source, blocks: list[Block]) -> None:
    number = _number(connection, source.id)
    first = _next(connection)
    rows = list(enumerate(blocks, first))
    connection.executemany(
        "INSERT INTO search_block VALUES (?, ?, ?, ?, ?)",
        ((place, number, block.id, printed(block.number), block.kind in QUOTABLE) for place, block in rows),
    )
    connection.executemany(
        "INSERT INTO search_words (rowid, words, head) VALUES (?, ?, ?)",
        ((place, *_columns(block)) for place, block in rows),
    )
    connection.execute("INSERT OR REPLACE INTO search_fact VALUES ('next', ?)", (str(first + len(blocks)),))


def _columns(block: Block) -> tuple[str, str]:
    words = written(block.text)
    return ("", f"{words} {_EVERYWHERE}") if block.kind in HEADS else (words, _EVERYWHERE)


def printed(number: str | None) -> str:
    """Return a printed number as it is compared: without brackets and stops."""
    return folded((number or "").strip(_NUMBER_DRESS))


def _remove(connection: sqlite3.Connection, numbers: list[int]) -> None:
    """Forget sources. Their words stay in the index until that is made anew, at the latest at the next opening."""
    for number in numbers:
        _unsay(connection, number)
        connection.execute("DELETE FROM search_block WHERE source = ?", (number,))
        connection.execute("DELETE FROM search_source WHERE number = ?", (number,))
    connection.execute("INSERT OR REPLACE INTO search_fact VALUES ('removed', 'yes')")


def _note_sayings(connection: sqlite3.Connection, source: Source, sayings: tuple[Saying, ...]) -> None:
    found = connection.execute("SELECT number, state FROM search_source WHERE id = ?", (source.id,)).fetchone()
    if found is None:
        return
    number, state = found
    blocks = dict(connection.execute("SELECT id, number FROM search_block WHERE source = ?", (number,)))
    _unsay(connection, number)
    who = {_who(saying) for saying in sayings}
    connection.executemany("INSERT OR IGNORE INTO search_speaker (name, side) VALUES (?, ?)", sorted(who))
    numbers = {
        pair: connection.execute("SELECT number FROM search_speaker WHERE name = ? AND side = ?", pair).fetchone()[0]
        for pair in who
    }
    places = (
        (blocks[saying.mention.block], saying.mention.start, saying.mention.end, numbers[_who(saying)])
        for saying in sayings
        if saying.mention.block in blocks
    )
    connection.executemany("INSERT INTO search_saying VALUES (?, ?, ?, ?)", places)
    connection.execute("UPDATE search_source SET said = ? WHERE number = ?", (state, number))


def _unsay(connection: sqlite3.Connection, number: int) -> None:
    blocks = "SELECT number FROM search_block WHERE source = ?"
    connection.execute(f"DELETE FROM search_saying WHERE block IN ({blocks})", (number,))


def _who(saying: Saying) -> tuple[str, str]:
    return saying.speaker or saying.printed, saying.side


def _number(connection: sqlite3.Connection, source_id: str) -> int:
    found: int = connection.execute("SELECT number FROM search_source WHERE id = ?", (source_id,)).fetchone()[0]
    return found


def _next(connection: sqlite3.Connection) -> int:
    """Return the next number of a block; none is ever given twice, since words of blocks that are gone stay behind."""
    found = connection.execute("SELECT value FROM search_fact WHERE name = 'next'").fetchone()
    return int(found[0]) if found else 1

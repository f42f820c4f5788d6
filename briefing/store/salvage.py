"""Reads the rows of a book, also of a broken one: as many as can be reached, each checked by its digest."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefing.store.codec import BadContent, UnknownContent
from briefing.store.database import DAMAGE, ensure_damage
from briefing.store.parts import KINDS, Key, Stored, digest, stored

Row = tuple[int, str, str, str, bytes, bytes]  # number, kind, id, parent, content, sha256
COLUMNS = "SELECT number, kind, id, parent, content, sha256 FROM part"
PROBES = 100_000  # rows between the two ends of a break that are asked for one by one
MISSES = 5_000  # of these in a row, after which no more are expected


@dataclass(slots=True)
class Harvest:
    """What was read and what was not."""

    parts: dict[Key, Stored] = field(default_factory=dict)
    damaged: list[Key] = field(default_factory=list)  # rows whose digest or content is wrong
    unknown: list[Key] = field(default_factory=list)  # rows only a newer version understands
    digests: dict[Key, bytes] = field(default_factory=dict)


def harvest(connection: sqlite3.Connection) -> Harvest:
    """Return every part that can be read and is as it was written."""
    result = Harvest()
    for row in _rows(connection):
        _add(row, result)
    return result


def read_part(connection: sqlite3.Connection, key: Key) -> Stored | None:
    """Return one part of a sound file, or None when it is not there as it was written."""
    try:
        row = connection.execute(f"{COLUMNS} WHERE kind=? AND id=?", key).fetchone()
    except DAMAGE:
        return None
    result = Harvest()
    if row:
        _add(row, result)
    return result.parts.get(key)


def _add(row: Row, result: Harvest) -> None:
    _, kind, part_id, parent, content, sha256 = row
    if not all(isinstance(word, str) for word in (kind, part_id, parent)) or not isinstance(content, bytes):
        return
    key = (kind, part_id)
    if digest(key, parent, content) != sha256:
        result.damaged.append(key)
        return
    if kind not in KINDS:
        result.unknown.append(key)
        return
    try:
        result.parts[key] = stored(key, parent, content)
        result.digests[key] = sha256
    except UnknownContent:
        result.unknown.append(key)
    except BadContent:
        result.damaged.append(key)


def _rows(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield the rows from the beginning; past a break also from the end, and what can be found in between."""
    last = 0
    try:
        for row in connection.execute(f"{COLUMNS} ORDER BY number"):
            last = row[0]
            yield row
        return
    except DAMAGE as error:
        ensure_damage(error)  # a break in the file: go on behind it
    first = last + PROBES
    try:
        for row in connection.execute(f"{COLUMNS} WHERE number > ? ORDER BY number DESC", (last,)):
            first = row[0]
            yield row
    except DAMAGE as error:
        ensure_damage(error)
    yield from _probed(connection, last + 1, min(first, last + PROBES))


def _probed(connection: sqlite3.Connection, first: int, end: int) -> Iterator[Row]:
    """Yield what is found between *first* and *end*, each row looked for by its number."""
    misses = 0
    for number in range(first, end):
        row = None
        try:
            row = connection.execute(f"{COLUMNS} WHERE number=?", (number,)).fetchone()
        except DAMAGE as error:
            ensure_damage(error)
        misses = 0 if row else misses + 1
        if row:
            yield row
        elif misses > MISSES:
            return

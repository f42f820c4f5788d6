"""Writes a project into an open book file: only the rows that changed, found by identity first and digest second."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from briefing.errors import StoreError
from briefing.model.project import Project
from briefing.model.source import Source
from briefing.store.parts import BLOCK, SOURCE, Key, Part, book_parts, digest, source_parts

UPSERT = """INSERT INTO part (kind, id, parent, content, sha256) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (kind, id) DO UPDATE SET parent=excluded.parent, content=excluded.content, sha256=excluded.sha256"""


@dataclass(slots=True)
class Known:
    """What the file holds, as far as this program wrote or read it."""

    value: Any  # the object a row was made from
    parent: str
    sha256: bytes


@dataclass(slots=True)
class Shelf:
    """All rows of a book file: those of the book, and those of each source."""

    book: dict[Key, Known] = field(default_factory=dict)
    sources: dict[str, tuple[Source | None, dict[Key, Known]]] = field(default_factory=dict)


@dataclass(slots=True)
class Difference:
    """What has to be written to bring a file to a project."""

    rows: list[tuple[str, str, str, bytes, bytes]] = field(default_factory=list)
    gone: list[Key] = field(default_factory=list)
    shelf: Shelf = field(default_factory=Shelf)

    @property
    def empty(self) -> bool:
        """True when there is nothing to write."""
        return not self.rows and not self.gone


def difference(shelf: Shelf, project: Project) -> Difference:
    """Return what distinguishes *project* from what is on the shelf."""
    result = Difference()
    result.shelf.book = _compare(shelf.book, book_parts(project), result)
    for source in project.sources:
        if source.id in result.shelf.sources:
            raise StoreError(
                f"The document '{source.title}' is in the book twice. Undo the last step and load it again."
            )
        old, rows = shelf.sources.get(source.id, (None, {}))
        if old is None or old is not source:
            rows = _compare(rows, source_parts(source, project.id), result)
        result.shelf.sources[source.id] = (source, rows)
    for source_id, (_, rows) in shelf.sources.items():
        if source_id not in result.shelf.sources:
            result.gone.extend(rows)
    return result


def write(connection: sqlite3.Connection, changes: Difference) -> None:
    """Write the difference; to be called within a transaction."""
    connection.executemany("DELETE FROM part WHERE kind=? AND id=?", changes.gone)
    connection.executemany(UPSERT, changes.rows)


def shelf_of(project: Project, digests: dict[Key, bytes]) -> Shelf:
    """Return the shelf of a file that *project* was just read from; *digests* are those of its rows."""
    shelf = Shelf(_known(book_parts(project), digests))
    for source in project.sources:
        shelf.sources[source.id] = (source, _known(source_parts(source, project.id), digests))
    return shelf


def shelf_of_rows(project: Project, digests: dict[Key, bytes]) -> Shelf:
    """Return the shelf of a damaged file: every row is compared anew by its digest."""
    there = {source.id for source in project.sources}
    shelf = Shelf()
    for key, sha256 in digests.items():
        kind, name = key
        owner = name if kind == SOURCE else name.partition("/")[0] if kind == BLOCK else ""
        rows = shelf.sources.setdefault(owner, (None, {}))[1] if owner in there else shelf.book
        rows[key] = Known(None, "", sha256)
    return shelf


def _known(parts: Iterable[Part], digests: dict[Key, bytes]) -> dict[Key, Known]:
    return {part.key: Known(part.value, part.parent, digests.get(part.key, b"")) for part in parts}


def _compare(known: dict[Key, Known], parts: Iterator[Part], result: Difference) -> dict[Key, Known]:
    now: dict[Key, Known] = {}
    for part in parts:
        if part.key in now:
            raise StoreError("Two parts of the book have the same name inside. Undo the last step and do it again.")
        old = known.get(part.key)
        if old is not None and old.value is part.value and old.parent == part.parent and old.sha256:
            now[part.key] = old
            continue
        content = part.content()
        sha256 = digest(part.key, part.parent, content)
        now[part.key] = Known(part.value, part.parent, sha256)
        if old is None or old.sha256 != sha256:
            result.rows.append((*part.key, part.parent, content, sha256))
    result.gone.extend(key for key in known if key not in now)
    return now

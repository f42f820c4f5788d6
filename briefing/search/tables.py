"""The tables of the search index: which they are, whether those found are ours, and how they are thrown away.

They hold no text, only which words stand in which block; the text itself is in the book. All names begin alike.
"""

import sqlite3

VERSION = "1"
"""Of what the index holds; another one is thrown away and made anew."""

_WORDS = (
    "CREATE VIRTUAL TABLE search_words USING fts5(words, head, content='', tokenize='unicode61 remove_diacritics 2')"
)
TABLES = (
    "CREATE TABLE search_fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE search_source (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
    "state TEXT NOT NULL, said TEXT NOT NULL)",
    "CREATE TABLE search_block (number INTEGER PRIMARY KEY, source INTEGER NOT NULL, id TEXT NOT NULL, "
    "printed TEXT NOT NULL, quotable INTEGER NOT NULL)",
    "CREATE INDEX search_block_of ON search_block (source, id)",
    "CREATE TABLE search_speaker (number INTEGER PRIMARY KEY, name TEXT NOT NULL, side TEXT NOT NULL, "
    "UNIQUE (name, side))",
    "CREATE TABLE search_saying (block INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, "
    "speaker INTEGER NOT NULL)",
    "CREATE INDEX search_saying_of ON search_saying (speaker, block)",
    "CREATE INDEX search_saying_in ON search_saying (block)",
    _WORDS,
)
_SHADOWS = frozenset(f"search_words_{part}" for part in ("data", "idx", "docsize", "config"))
_NAMES = "SELECT type, name, sql FROM {schema}sqlite_master WHERE name GLOB 'search_*' OR tbl_name GLOB 'search_*'"


def make(connection: sqlite3.Connection) -> None:
    """Make the tables in place of any that are there; to be called within a transaction."""
    drop(connection)
    for statement in TABLES:
        connection.execute(statement)
    connection.execute("INSERT INTO search_fact VALUES ('version', ?)", (VERSION,))


def drop(connection: sqlite3.Connection) -> None:
    """Throw away everything that has a name of ours; to be called within a transaction."""
    there = connection.execute(_NAMES.format(schema="")).fetchall()
    for kind in ("trigger", "view", "table"):
        for found, name, sql in there:
            if found == kind and name not in _SHADOWS and (sql or kind != "table"):
                quoted = name.replace('"', '""')
                connection.execute(f'DROP {kind.upper()} IF EXISTS "{quoted}"')


def are_ours(connection: sqlite3.Connection) -> bool:
    """True when the tables are exactly those this version makes: nothing more, no trigger, no other definition.

    A book file may come from anywhere; what is written into a table must go nowhere else.
    """
    there = {}
    for kind, name, sql in connection.execute(_NAMES.format(schema="")):
        if name in _SHADOWS:
            if kind != "table":
                return False
        elif sql is not None:  # what SQLite makes by itself for UNIQUE has none
            there[name] = sql
    if there != {_name(statement): statement for statement in TABLES}:
        return False
    version = connection.execute("SELECT value FROM search_fact WHERE name = 'version'").fetchone()
    return bool(version == (VERSION,))


def _name(statement: str) -> str:
    words = statement.split()
    return words[3] if words[1] == "VIRTUAL" else words[2]

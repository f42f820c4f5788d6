"""Books written by older versions of the program, brought up to date step by step.

To change the tables or the meaning of a row: raise ``database.VERSION`` by one and register the step from the version
before. A step gets a connection inside a transaction and works on rows only, never on today's model classes. The
table ``lease`` stays as it is in all versions: it is read before a book is brought up to date.
"""

import sqlite3
from collections.abc import Callable, Mapping

from briefing.store.database import VERSION, transaction

Step = Callable[[sqlite3.Connection], None]

STEPS: dict[int, Step] = {}  # from version → step to the next


def migrate(connection: sqlite3.Connection, version: int, steps: Mapping[int, Step], goal: int = VERSION) -> None:
    """Bring the file from *version* to *goal* in one transaction; a step that is missing raises ``KeyError``."""
    with transaction(connection):
        for number in range(version, goal):
            steps[number](connection)
        connection.execute(f"PRAGMA user_version={goal}")

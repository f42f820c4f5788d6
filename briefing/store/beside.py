"""What may stand in a book file beside the book itself: tables that can be made anew at any time.

They are no part of what is kept: no digest guards them, no backup depends on them, a copy of the book is written
without them, and whoever finds them damaged throws them away. The search index lives there.
"""

import sqlite3
from collections.abc import Callable

from briefing.errors import StoreError
from briefing.store.book_file import BookFile
from briefing.store.database import connect
from briefing.store.troubles import sentence

_CACHE = "PRAGMA cache_size=-32768"  # KiB; the usual 2 MB are read again and again for one question to a large index


class Beside:
    """The way to tables beside a book's own rows: a connection of one's own for reading, the book's for writing.

    ``reading`` belongs to the thread that opened this; it only ever reads, and what it reads is never locked for
    longer than one statement that is fetched to its end.
    """

    def __init__(self, book: BookFile) -> None:
        """Raise ``StoreError`` when the file cannot be written, or read a second time."""
        if book.read_only:
            raise StoreError(f"'{book.path.name}' is open for reading only.")
        self._book = book
        try:
            self.reading = connect(book.path, read_only=True)
            self.reading.execute(_CACHE)
        except (sqlite3.Error, OSError) as error:
            raise StoreError(sentence(error, book.path, "read")) from error

    def write(self, action: Callable[[sqlite3.Connection], object]) -> None:
        """Do *action* in one transaction, if the book is still ours; raises ``StoreError``, and then nothing is done.

        Saving waits meanwhile: an action should take some hundredths of a second at most.
        """
        self._book.write_beside(action)

    def close(self) -> None:
        """Close the connection for reading; safe to call twice."""
        self.reading.close()

"""How a long job says how far it is, and learns that it should stop."""

from typing import Protocol


class Progress(Protocol):
    """Handed to every engine function that may take longer than 50 ms."""

    def report(self, done: int, total: int, what: str = "") -> None:
        """Say that *done* of *total* steps are finished and *what* is being done now.

        Also the place where a job notices that it should stop: raises ``Cancelled`` then.
        """


class Silent:
    """A ``Progress`` nobody listens to."""

    def report(self, done: int, total: int, what: str = "") -> None:
        """Ignore the report."""


SILENT = Silent()

"""An open book for the window tests: a real session on a real file, with real background processes."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from briefing import store, template
from briefing.model.book import Item, Section
from briefing.model.project import Project
from ui.jobs import Jobs
from ui.session import Session


@dataclass
class Desk:
    """What a pane is built with, and the file behind it."""

    session: Session
    jobs: Jobs
    path: Path

    def section(self, name: str) -> Section:
        """Return a section of the book as it is now."""
        return self.session.project.section(name)

    def item(self, name: str) -> Item:
        """Return an item of the book as it is now."""
        return next(item for _, item in self.session.project.items() if item.id == name)

    def items_of(self, name: str) -> list[str]:
        """Return the ids of a section's items."""
        return [item.id for item in self.section(name).items]

    def children_of(self, name: str) -> list[str]:
        """Return the ids of a section's children."""
        return [child.id for child in self.section(name).children]

    def close(self) -> None:
        """Keep everything and let the file and the processes go."""
        self.session.close()
        self.jobs.close()

    def on_disk(self) -> Project:
        """Close the book and return what its file holds."""
        self.close()
        book = store.open_book(self.path)
        try:
            return book.project
        finally:
            book.close()


def open_desk(folder: Path, project: Project, template_id: str = "visit-book", originals: bool = False) -> Desk:
    """Put *project* into a book file and open it."""
    path = folder / "visit.briefing"
    data = {source.original.sha256: b"invented" for source in project.sources} if originals else {}
    book = store.create(path, project, data)
    jobs = Jobs()
    return Desk(Session(book, template.load(template_id), jobs), jobs, path)


def press(widget: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key with modifiers."""
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(widget, key, held)


def type_in(widget: QWidget, words: str) -> None:
    """Type words letter by letter."""
    QTest.keyClicks(widget, words)

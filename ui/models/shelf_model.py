"""What is on the shelf, as rows: folders first, then files, the newest document first."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from briefing.citation import printed_date
from briefing.shelf import Entry, Place, Standing
from ui.text import counted, language, tr

ROW = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """A folder or a file on the shelf."""

    path: Path
    title: str
    detail: str
    problem: str = ""
    folder: bool = False
    book: bool = False
    within: Path | None = None  # the folder it came with: only that can be taken off

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.title, self.detail, self.problem) if part)


class ShelfModel(QAbstractListModel):
    """Shows a ``Standing``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[ShelfRow, ...] = ()

    def show_standing(self, standing: Standing, words: str = "") -> None:
        """Show what is on the shelf; *words*: only what has them in its title or file name."""
        wanted = words.casefold().split()
        rows = tuple(
            row
            for row in rows_of(standing)
            if all(word in f"{row.title} {row.path.name} {row.detail}".casefold() for word in wanted)
        )
        if rows == self.rows:
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows or says."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


def rows_of(standing: Standing) -> tuple[ShelfRow, ...]:
    """Return the rows."""
    folders = [place for place in standing.places if place.folder]
    rows = [_folder(place, standing) for place in folders]
    rows += [_file(entry, standing, folders) for entry in standing.entries]
    known = {entry.path for entry in standing.entries}
    lost = [place for place in standing.places if not place.folder and place.path not in known]
    rows += [_unread(place, standing) for place in lost]
    return tuple(rows)


def _folder(place: Place, standing: Standing) -> ShelfRow:
    number = sum(entry.path.is_relative_to(place.path) for entry in standing.entries)
    problem = tr("This folder is not where it was.") if place.path in standing.missing else ""
    detail = counted(number, "folder · 1 document", "folder · {n} documents")
    return ShelfRow(place.path, place.path.name or str(place.path), detail, problem, folder=True)


def _file(entry: Entry, standing: Standing, folders: list[Place]) -> ShelfRow:
    within = next((place.path for place in folders if entry.path.is_relative_to(place.path)), None)
    if any(place.path == entry.path for place in standing.places):
        within = None
    problem = entry.problem
    if entry.path in standing.missing:
        problem = tr("This file is not where it was. Its words are still on the shelf.")
    day = printed_date(date.fromisoformat(entry.day), language()) if entry.day else tr("Without a date")
    sentences = counted(entry.sentences, "1 sentence", "{n} sentences")
    parts = [tr("earlier book"), day] if entry.is_book else [day]
    detail = " · ".join([*parts, sentences, entry.path.name])
    return ShelfRow(entry.path, entry.title, detail, problem, book=entry.is_book, within=within)


def _unread(place: Place, standing: Standing) -> ShelfRow:
    gone = place.path in standing.missing
    problem = tr("This file is not where it was. Nothing of it is on the shelf.") if gone else ""
    return ShelfRow(place.path, place.path.stem, "" if gone else tr("not read yet"), problem)

"""The list of what is collected; rows can be dragged into the outline as people, figures and tables."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from briefing.model.book import Item
from briefing.model.collected import Entry
from ui.models.book_drops import ITEMS, mime_of_items
from ui.models.collected_rows import EntryRow

ROW = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class CollectedModel(QAbstractListModel):
    """Rows of one sort. *made* turns entries into items for a drag."""

    def __init__(self, made: Callable[[Sequence[Entry]], tuple[Item, ...]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._made = made
        self.rows: tuple[EntryRow, ...] = ()

    def show_rows(self, rows: tuple[EntryRow, ...]) -> None:
        """Show *rows*; where the same entries stand in the same order, only what changed is drawn anew."""
        if [row.entry.key for row in rows] == [row.entry.key for row in self.rows]:
            changed = [place for place, row in enumerate(rows) if row != self.rows[place]]
            self.rows = rows
            for place in changed:
                self.dataChanged.emit(self.index(place), self.index(place))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """Return the row of the entry that knows *key*, or -1."""
        return next((place for place, row in enumerate(self.rows) if key == row.entry.key or key in row.entry.keys), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows or says."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.title, row.detail, row.warning) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be chosen and dragged."""
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return found | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else found

    def mimeTypes(self) -> list[str]:
        """Return what a drag carries."""
        return [ITEMS, "text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the chosen entries as items for the outline, and as words for other programs."""
        rows = [self.rows[place] for place in sorted({index.row() for index in indexes})]
        data = mime_of_items(self._made([row.entry for row in rows]))
        data.setText(words_of(rows))
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        """What is dragged stays in the list."""
        return Qt.DropAction.CopyAction


def words_of(rows: Sequence[EntryRow]) -> str:
    """Return rows for the clipboard, a line each."""
    return "\n".join("\t".join(part for part in (row.title, row.detail) if part) for row in rows)

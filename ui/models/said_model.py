"""The list of who said what; sentences can be dragged into the outline like paragraphs."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from briefing.model.topic import BlockRef
from ui.models.reader_model import refs_mime
from ui.models.said_rows import SaidRow
from ui.session import Session
from ui.text import tr

ROW = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class SaidModel(QAbstractListModel):
    """Rows by side."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.rows: tuple[SaidRow, ...] = ()

    def show_rows(self, rows: tuple[SaidRow, ...]) -> None:
        """Show *rows*; where the same sentences stand there, only what changed is drawn anew."""
        if [_key(row) for row in rows] == [_key(row) for row in self.rows]:
            changed = [place for place, row in enumerate(rows) if row != self.rows[place]]
            self.rows = rows
            for place in changed:
                self.dataChanged.emit(self.index(place), self.index(place))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

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
        words = row.said.words if row.said is not None else row.caption
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            used = tr("in a line already") if row.used else ""
            return ", ".join(part for part in (row.speaker, words, row.cited, row.detail, used) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Sentences can be chosen and dragged; captions only head them."""
        if not index.isValid() or self.rows[index.row()].said is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Return what a drag carries."""
        return ["application/x-briefing-refs", "text/plain"]

    def mimeData(self, indexes: Any) -> QMimeData:
        """Return the paragraphs of the chosen sentences."""
        rows = [self.rows[place] for place in sorted({index.row() for index in indexes})]
        refs: list[BlockRef] = list(dict.fromkeys(row.said.ref for row in rows if row.said is not None))
        return refs_mime(self._session, refs)


def _key(row: SaidRow) -> object:
    return (row.said.ref, row.said.start, row.said.end) if row.said is not None else row.caption

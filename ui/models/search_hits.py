"""What the search found, as rows: paragraphs of the sources, and words of the officer's own in the book."""

import json
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from briefing.model.book import Excerpt
from briefing.model.project import Project
from briefing.model.source import heading_paths
from briefing.model.topic import BlockRef
from briefing.topics.words import keys_of
from ui.models.book_drops import REFS
from ui.models.book_rows import cited
from ui.models.book_words import item_kind_name, item_text
from ui.models.used_places import used_places
from ui.text import tr

HIT_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_OPERATORS = frozenset({"OR", "AND", "NOT"})


@dataclass(frozen=True, slots=True)
class HitRow:
    """One thing that was found."""

    title: str  # 'Joint Statement, para 14'
    under: str  # the heading it stands under
    text: str
    used: str = ""  # 'in Tab 2'
    ref: BlockRef | None = None
    item: str = ""  # found in the book: the item's id


class HitModel(QAbstractListModel):
    """The rows. Paragraphs can be dragged into the outline."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[HitRow, ...] = ()

    def show_rows(self, rows: tuple[HitRow, ...]) -> None:
        """Show other rows."""
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
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.title, row.under, row.used, row.text) if part)
        return row if role == HIT_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Paragraphs of the sources can be dragged."""
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        draggable = index.isValid() and self.rows[index.row()].ref is not None
        return found | Qt.ItemFlag.ItemIsDragEnabled if draggable else found

    def mimeTypes(self) -> list[str]:
        """Return the kind of drag that leaves this list."""
        return [REFS]

    def mimeData(self, indexes: Any) -> QMimeData:
        """Return the dragged paragraphs, as references and as words."""
        return mime_of_rows([self.rows[index.row()] for index in indexes])


def mime_of_rows(rows: list[HitRow]) -> QMimeData:
    """Return *rows* for a drag or the clipboard: references for the book, words with citation for other programs."""
    data = QMimeData()
    refs = [[row.ref.source, row.ref.block] for row in rows if row.ref is not None]
    data.setData(REFS, QByteArray(json.dumps(refs).encode()))
    data.setText("\n\n".join(f"{row.text}\n({row.title})" for row in rows))
    return data


def rows_of(project: Project, refs: tuple[BlockRef, ...], query: str) -> tuple[HitRow, ...]:
    """Return the rows for the paragraphs found, and for what the book itself holds of the words."""
    used = used_places(project)
    paths: dict[str, dict[str, tuple[str, ...]]] = {}
    rows = list(_book_rows(project, query))
    for ref in refs:
        try:
            source = project.source(ref.source)
            block = source.block(ref.block)
        except KeyError:
            continue
        under = paths.setdefault(source.id, heading_paths(source)).get(block.id, ())
        places = ", ".join(dict.fromkeys(place.label for place in used.of(ref)))
        said = tr("in {place}", place=places) if places else ""
        rows.append(HitRow(cited(project, ref), under[-1] if under else "", block.text, said, ref))
    return tuple(rows)


def query_words(query: str) -> tuple[str, ...]:
    """Return the words of a query to be marked, without operators and left-out words."""
    words = []
    for part in query.replace('"', " ").replace("“", " ").replace("”", " ").split():
        if part in _OPERATORS or part.startswith("-") or ":" in part:
            continue
        word = part.strip("*.,;()[]'’")
        if word:
            words.append(word)
    return tuple(words)


def _book_rows(project: Project, query: str) -> list[HitRow]:
    """Return the officer's own entries in which all words occur; quotations come with the sources."""
    wanted = {key for word in query_words(query) for key in keys_of(word)}
    if not wanted:
        return []
    rows = []
    for section, item in project.items():
        if isinstance(item, Excerpt):
            continue
        text = item_text(item)
        there = keys_of(text)
        if all(any(key.startswith(word) for key in there) for word in wanted):
            title = tr("In the book: {kind}", kind=item_kind_name(item))
            rows.append(HitRow(title, section.title, " ".join(text.split()), "", None, item.id))
    return rows

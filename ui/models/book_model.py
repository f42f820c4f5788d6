"""The outline as a Qt model: the book's sections and items by id, kept in step with the session without a reset.

A mirror of the tree of ids is changed by moves, insertions and removals until it equals the project's tree, so
expansion, selection and scroll position stay where the officer left them.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from briefing.edits import Change
from briefing.model.book import Item, Section
from briefing.model.project import Project
from briefing.model.topic import BlockRef
from briefing.usage import tab_labels
from ui.models import book_drops as drops
from ui.models.book_rename import can_rename, editable_name, rename
from ui.models.book_rows import Row, item_row, section_row
from ui.session import Session

ID_ROLE = Qt.ItemDataRole.UserRole + 1
ROW_ROLE = Qt.ItemDataRole.UserRole + 2

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class BookModel(QAbstractItemModel):
    """Sections and items of the open book. Every change goes through the session and comes back by its signal."""

    dropped = Signal(object)  # tuple of the ids that a drop put somewhere

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._keys: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._things: dict[str, Section | Item] = {}
        self._rows: dict[str, tuple[object, ...]] = {}
        self._root = session.project.book.root.id
        self._children: dict[str, list[str]] = {self._root: []}
        self._parents: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._project = session.project
        self._take(session.project)
        self._grow_quietly(session.project.book.root)
        session.changed.connect(self._follow)

    # ---- ids and indexes

    def id_of(self, index: Index) -> str:
        """Return the id of the section or item at *index*; the root's id for an invalid index."""
        return self._names[int(index.internalId())] if index.isValid() else self._root

    def index_of(self, thing_id: str) -> QModelIndex:
        """Return where a section or item stands; an invalid index for the root and for unknown ids."""
        parent = self._parents.get(thing_id)
        if parent is None:
            return QModelIndex()
        return self.createIndex(self._children[parent].index(thing_id), 0, self._key(thing_id))

    def thing(self, thing_id: str) -> Section | Item | None:
        """Return the section or item with that id, or None."""
        return self._things.get(thing_id)

    def section_ids(self) -> tuple[str, ...]:
        """Return the ids of all sections that hold rows, outermost first."""
        return tuple(name for name, below in self._children.items() if below and name != self._root)

    # ---- QAbstractItemModel

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a row."""
        below = self._children.get(self.id_of(parent), [])
        if column != 0 or not 0 <= row < len(below):
            return QModelIndex()
        return self.createIndex(row, 0, self._key(below[row]))

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Return the index of the section that holds *index*."""
        return self.index_of(self._parents.get(self.id_of(index), self._root)) if index.isValid() else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows a section holds."""
        return len(self._children.get(self.id_of(parent), []))

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: ARG002
        """Return 1: a row paints itself."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows or says."""
        if not index.isValid():
            return None
        name = self.id_of(index)
        if role == ID_ROLE:
            return name
        row = self.row(name)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.EditRole:
                return editable_name(self._things[name])
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.CheckStateRole if row.is_section:
                return Qt.CheckState.Checked if row.included else Qt.CheckState.Unchecked
            case _:
                return row if role == ROW_ROLE else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename a row or tick its include box."""
        name = self.id_of(index)
        if not index.isValid():
            return False
        if role == Qt.ItemDataRole.EditRole:
            return rename(self._session, self._things[name], str(value))
        if role == Qt.ItemDataRole.CheckStateRole and isinstance(self._things[name], Section):
            return drops.set_included(self._session, (name,), Qt.CheckState(value) == Qt.CheckState.Checked)
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a row."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        found = flag.ItemIsEnabled | flag.ItemIsSelectable
        thing = self._things[self.id_of(index)]
        if self._session.read_only:
            return found
        found |= flag.ItemIsDragEnabled
        if can_rename(thing):
            found |= flag.ItemIsEditable
        if isinstance(thing, Section):
            found |= flag.ItemIsDropEnabled | flag.ItemIsUserCheckable
        return found

    # ---- drag and drop

    def supportedDragActions(self) -> Qt.DropAction:
        """Things move within the book; dragged out of it, they are copied as text."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def supportedDropActions(self) -> Qt.DropAction:
        """Things move within the book, paragraphs and topics are copied into it."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """Return the kinds of drag the outline takes."""
        return [drops.IDS, drops.REFS, drops.TOPIC, drops.ITEMS, drops.FILES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the dragged sections and items, as ids and as words."""
        return drops.mime_of_ids(self._session.project, [self.id_of(index) for index in indexes])

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:  # noqa: ARG002
        """True when *data* may be put there."""
        return drops.can_drop(self._session, data, self.id_of(parent), row)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:  # noqa: ARG002
        """Put *data* there, as one edit."""
        put = drops.drop(self._session, data, self.id_of(parent), row)
        if put:
            self.dropped.emit(put)
        # False, so that the view does not remove the dragged rows: the session has already moved them.
        return False

    # ---- keeping in step

    def row(self, thing_id: str) -> Row:
        """Return what the row of a section or item says."""
        thing = self._things[thing_id]
        number = self._numbers.get(thing_id, "")
        top = self._parents.get(thing_id) == self._root
        key: tuple[object, ...] = (thing, number, top, self._project.sources)
        kept = self._rows.get(thing_id)
        if kept is None or not all(_same(old, new) for old, new in zip(kept[1:], key, strict=True)):
            made = section_row(thing, top, number) if isinstance(thing, Section) else item_row(self._project, thing)
            kept = (made, *key)
            self._rows[thing_id] = kept
        row = kept[0]
        assert isinstance(row, Row)
        return row

    def _follow(self, change: Change) -> None:
        project = self._session.project
        if project.book.root.id != self._root:
            self.beginResetModel()
            self._root = project.book.root.id
            self._children, self._parents = {self._root: []}, {}
            self._take(project)
            self._grow_quietly(project.book.root)
            self.endResetModel()
            return
        old_rows = {name: self._things[name] for name in self._parents}
        old_numbers, sources = self._numbers, self._project.sources
        self._take(project)
        self._place(project.book.root)
        self._prune(project.book.root)
        stale = project.sources is not sources
        for name, thing in old_rows.items():
            if name in self._parents and (
                stale
                or name in change.ids
                or self._things[name] is not thing
                or old_numbers.get(name) != self._numbers.get(name)
            ):
                where = self.index_of(name)
                self.dataChanged.emit(where, where)

    def _take(self, project: Project) -> None:
        """Keep the new content of every id; ids that went stay known until their rows are gone."""
        self._project = project
        self._numbers = tab_labels(project)
        for section in project.book.root.walk():
            self._things[section.id] = section
            for item in section.items:
                self._things[item.id] = item

    def _grow_quietly(self, section: Section) -> None:
        self._children[section.id] = _below(section)
        for name in self._children[section.id]:
            self._parents[name] = section.id
        for child in section.children:
            self._grow_quietly(child)

    def _place(self, section: Section) -> None:
        """Bring every row of *section* to its place; rows that should go are left behind them."""
        here = self._children.setdefault(section.id, [])
        for row, name in enumerate(_below(section)):
            if row < len(here) and here[row] == name:
                continue
            if name in self._parents:
                self._move_row(name, section.id, row)
            else:
                self.beginInsertRows(self.index_of(section.id), row, row)
                here.insert(row, name)
                self._parents[name] = section.id
                self._children.setdefault(name, [])
                self.endInsertRows()
        for child in section.children:
            self._place(child)

    def _move_row(self, name: str, parent: str, row: int) -> None:
        old_parent = self._parents[name]
        old_row = self._children[old_parent].index(name)
        self.beginMoveRows(self.index_of(old_parent), old_row, old_row, self.index_of(parent), row)
        self._children[old_parent].pop(old_row)
        self._children[parent].insert(row, name)
        self._parents[name] = parent
        self.endMoveRows()

    def _prune(self, section: Section) -> None:
        """Remove the rows left behind in *section* and below."""
        here, kept = self._children[section.id], len(_below(section))
        if len(here) > kept:
            self.beginRemoveRows(self.index_of(section.id), kept, len(here) - 1)
            gone = here[kept:]
            del here[kept:]
            for name in gone:
                self._forget(name)
            self.endRemoveRows()
        for child in section.children:
            self._prune(child)

    def _forget(self, name: str) -> None:
        for below in self._children.pop(name, []):
            self._forget(below)
        self._parents.pop(name, None)
        self._things.pop(name, None)
        self._rows.pop(name, None)

    def _key(self, name: str) -> int:
        key = self._keys.get(name)
        if key is None:
            key = self._keys[name] = len(self._keys) + 1
            self._names[key] = name
        return key


def refs_of(thing: Section | Item | None) -> tuple[BlockRef, ...]:
    """Return the paragraphs an item quotes or cites."""
    if thing is None or isinstance(thing, Section):
        return ()
    ref = getattr(thing, "ref", None)
    return (ref,) if ref is not None else tuple(getattr(thing, "citations", ()))


def _same(old: object, new: object) -> bool:
    """True for the same object or the same words; frozen things that differ are different objects."""
    return old is new or (isinstance(old, str | bool) and old == new)


def _below(section: Section) -> list[str]:
    return [item.id for item in section.items] + [child.id for child in section.children]

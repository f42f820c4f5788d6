"""The sources as a tree: documents with their headings and earlier versions, then the files on their way."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from briefing.model.source import Block, Source
from briefing.model.topic import BlockRef
from ui.models.reader_model import REFS, refs_mime
from ui.models.source_words import HeadingRange, coming_words, count_words, date_words, heading_ranges, kind_word
from ui.models.used_places import COUNTED, paragraphs, quotable, used_places
from ui.session import Session
from ui.source_loading import Coming, SourceLoading
from ui.text import plain_tip, tr

NODE = int(Qt.ItemDataRole.UserRole)
_DEEPEST = 3  # headings below that would only fill the pane

Index = QModelIndex | QPersistentModelIndex


@dataclass(slots=True)
class Node:
    """A row: a source, a heading of one, or under a source its earlier version."""

    source: Source
    heading: HeadingRange | None = None
    groups: tuple[tuple[Block, ...], ...] = ()  # its paragraphs, each with its sub-paragraphs
    used: int = 0
    row: int = 0
    children: list["Node"] = field(default_factory=list)
    parent: "Node | None" = None

    @property
    def earlier(self) -> bool:
        """True for an earlier version of the document above."""
        return self.heading is None and self.parent is not None

    @property
    def total(self) -> int:
        """How many paragraphs it has."""
        return len(self.groups)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What can be quoted of it."""
        if self.heading is None:
            return quotable(self.source)
        there = {block.id for block in quotable(self.source)}
        return tuple(block for block in self.heading.blocks if block.id in there)

    @property
    def refs(self) -> list[BlockRef]:
        """Its paragraphs as they can be put into the book: numbered text, not notes and signatures."""
        skipped = {"footnote", "signature"}
        return [BlockRef(self.source.id, block.id) for block in self.blocks if block.kind.value not in skipped]

    @property
    def first(self) -> BlockRef | None:
        """Where the reader goes."""
        if self.heading is not None:
            return BlockRef(self.source.id, self.heading.heading.id)
        return BlockRef(self.source.id, self.source.blocks[0].id) if self.source.blocks else None


class SourceModel(QAbstractItemModel):
    """Redraws from the session."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._nodes: list[Node] = []
        self._shown: tuple[Source, ...] = ()
        self._coming: tuple[Coming, ...] = ()
        self._loading: SourceLoading = session.loading
        session.changed.connect(self.refresh)
        self._loading.listed.connect(self._list_coming)
        self._loading.moved.connect(self._tell_coming)
        self.refresh()

    @property
    def nodes(self) -> Sequence[Node]:
        """The sources; an earlier version stands under the newer one, not among them."""
        return self._nodes

    @property
    def coming(self) -> Sequence[Coming]:
        """The files on their way and those that could not be read."""
        return self._coming

    def index_of(self, source_id: str) -> QModelIndex:
        """Return the row of a source; invalid when it is gone."""
        for top in self._nodes:
            for node in (top, *(child for child in top.children if child.earlier)):
                if node.source.id == source_id:
                    return self.createIndex(node.row, 0, node)
        return QModelIndex()

    def index_of_coming(self, file: Coming) -> QModelIndex:
        """Return the row of a file on its way; invalid when it is gone."""
        if file not in self._coming:
            return QModelIndex()
        return self.createIndex(len(self._nodes) + self._coming.index(file), 0, file)

    def refresh(self, *_: object) -> None:
        """Show the project as it is: anew when sources came, went or were corrected, else only the counts."""
        sources = self._session.project.sources
        if len(sources) != len(self._shown) or any(
            one is not two for one, two in zip(sources, self._shown, strict=True)
        ):
            self.beginResetModel()
            self._shown = sources
            self._nodes = _nodes(sources)
            self._count()
            self.endResetModel()
        elif self._count():
            for node in self._nodes:
                self._tell(node)

    def _count(self) -> bool:
        used = used_places(self._session.project)
        changed = False
        for node in (each for top in self._nodes for each in (top, *top.children)):
            number = used.used_of(node.source.id, node.groups)
            changed = changed or number != node.used
            node.used = number
        return changed

    def _list_coming(self) -> None:
        """Show the files as they are now on their way; as new rows only where some came or went."""
        files = self._loading.files
        if files == self._coming:
            return
        top = len(self._nodes)
        gone = [file for file in self._coming if file not in files]
        for file in gone:
            row = top + self._coming.index(file)
            self.beginRemoveRows(QModelIndex(), row, row)
            self._coming = tuple(each for each in self._coming if each is not file)
            self.endRemoveRows()
        fresh = len(files) - len(self._coming)
        if fresh > 0:
            first = top + len(self._coming)
            self.beginInsertRows(QModelIndex(), first, first + fresh - 1)
            self._coming = files
            self.endInsertRows()

    def _tell_coming(self, file: Coming) -> None:
        index = self.index_of_coming(file)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def _tell(self, node: Node) -> None:
        index = self.createIndex(node.row, 0, node)
        self.dataChanged.emit(index, index)
        if node.children:
            last = len(node.children) - 1
            self.dataChanged.emit(self.index(0, 0, index), self.index(last, 0, index))

    # ---- Qt

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - as Qt has it
        """Return a row's index."""
        above = parent.internalPointer() if parent.isValid() else None
        if isinstance(above, Coming) or column != 0 or row < 0:
            return QModelIndex()
        nodes: Sequence[Node | Coming] = above.children if isinstance(above, Node) else (*self._nodes, *self._coming)
        return self.createIndex(row, 0, nodes[row]) if row < len(nodes) else QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Return the source of a heading."""
        node = index.internalPointer() if index.isValid() else None
        if not isinstance(node, Node) or node.parent is None:
            return QModelIndex()
        return self.createIndex(node.parent.row, 0, node.parent)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows stand under *parent*."""
        if not parent.isValid():
            return len(self._nodes) + len(self._coming)
        node = parent.internalPointer()
        return len(node.children) if isinstance(node, Node) else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, ARG002
        """Return one: the delegate draws it all."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's words."""
        node = index.internalPointer() if index.isValid() else None
        if isinstance(node, Coming):
            return _coming_data(node, role)
        if not isinstance(node, Node):
            return None
        if role == NODE:
            return node
        if role == Qt.ItemDataRole.DisplayRole:
            return node.source.title if node.heading is None else node.heading.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(node.source.title if node.heading is None else node.heading.label)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(node)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be dragged onto the book."""
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and isinstance(index.internalPointer(), Coming):
            return base
        return base | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeTypes(self) -> list[str]:
        """Return what a drag carries."""
        return [REFS, "text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the paragraphs under the chosen rows."""
        refs: dict[BlockRef, None] = {}
        for index in indexes:
            node = index.internalPointer()
            if isinstance(node, Node):
                refs.update(dict.fromkeys(node.refs))
        return refs_mime(self._session, list(refs))

    def supportedDragActions(self) -> Qt.DropAction:
        """Paragraphs are copied into the book."""
        return Qt.DropAction.CopyAction


def _nodes(sources: tuple[Source, ...]) -> list[Node]:
    """Return a node a source, each earlier version under the newest of its kind."""
    there = {source.id: source for source in sources}
    superseded = {source.supersedes for source in sources if source.supersedes in there}
    tops = [_node(source, row) for row, source in enumerate(each for each in sources if each.id not in superseded)]
    for top in tops:
        seen, source = {top.source.id}, top.source
        while (old := there.get(source.supersedes)) is not None and old.id not in seen:
            seen.add(old.id)
            top.children.append(Node(old, groups=paragraphs(old), row=len(top.children), parent=top))
            source = old
    return tops


def _coming_data(file: Coming, role: int) -> object:
    if role == NODE:
        return file
    if role == Qt.ItemDataRole.DisplayRole:
        return file.name
    if role == Qt.ItemDataRole.ToolTipRole:
        return plain_tip(file.trouble or file.name)
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{file.name}. {coming_words(file)}"
    return None


def _node(source: Source, row: int) -> Node:
    groups = paragraphs(source)
    top = Node(source, groups=groups, row=row)
    ranges = [each for each in heading_ranges(source) if each.heading.level <= _DEEPEST]
    ranges = [each for each in ranges if any(block.kind in COUNTED for block in each.blocks)]
    for place, each in enumerate(ranges):
        under = {block.id for block in each.blocks}
        part = tuple(group for group in groups if group[0].id in under)
        top.children.append(Node(source, each, part, row=place, parent=top))
    return top


def _spoken(node: Node) -> str:
    if node.earlier:
        return ". ".join(each for each in (tr("Earlier version"), node.source.title, date_words(node.source)) if each)
    if node.heading is not None:
        return f"{node.heading.label}. {tr('{n} of {all} used', n=node.used, all=node.total)}"
    facts = [
        node.source.title,
        kind_word(node.source.kind),
        date_words(node.source),
        count_words(node.source, node.used),
    ]
    return ". ".join(fact for fact in facts if fact)

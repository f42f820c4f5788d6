"""The topics as a Qt tree: the book's own, nested as they are, then what is suggested."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from briefing.model.topic import Topic
from ui.jobs import Jobs
from ui.models import topic_drops, topic_edits
from ui.models.reader_model import refs_mime
from ui.models.topic_drops import TOPIC_MIME, TOPICS_MIME
from ui.models.topic_finding import TopicFinding
from ui.models.topic_lines import Order, TopicLine, TopicLines, spoken
from ui.models.topic_suggestions import Suggestions
from ui.models.topic_words import topic_tip
from ui.models.topic_worker import TopicWorker
from ui.session import Session
from ui.text import plain_tip

LINE = int(Qt.ItemDataRole.UserRole)

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class TopicModel(QAbstractItemModel):
    """Redraws from the session; suggestions come from the background. Rows are known by the ids of their topics."""

    suggested = Signal()
    dropped = Signal(str)  # id of the topic something was dropped on

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.worker = TopicWorker(session, jobs, self)
        self.suggestions = Suggestions(session, jobs, self.worker, self)
        self.finding = TopicFinding(session, self.worker, self)
        self.held: Callable[[], bool] = lambda: False  # True while a row is being typed in
        self._filter = ""
        self._order = Order.ORDER
        self._ticked: frozenset[str] = frozenset()
        self._maker = TopicLines()
        self._lines: list[TopicLine] = []
        self._by_key: dict[str, TopicLine] = {}
        self._below: dict[str, list[str]] = {"": []}
        self._numbers: dict[str, int] = {}
        self._keys: dict[int, str] = {}
        session.changed.connect(self.refresh)
        self.suggestions.changed.connect(self._suggested)
        self.suggestions.follow()
        self.refresh()

    # ---- what is shown

    @property
    def lines(self) -> Sequence[TopicLine]:
        """All rows, parents before what is nested in them."""
        return self._lines

    @property
    def busy(self) -> bool:
        """True while suggestions are being looked for."""
        return self.suggestions.busy

    @property
    def order(self) -> Order:
        """How the rows are sorted."""
        return self._order

    @property
    def ticked(self) -> tuple[Topic, ...]:
        """The suggestions that are ticked, in the order of the list, also those a filter hides."""
        known = {topic.id: topic for topic in self.suggestions.shown}
        known |= {each.topic.id: each.topic for each in self.suggestions.of_sets}
        own = {topic.id for topic in self._session.project.topics}
        return tuple(topic for key, topic in known.items() if key in self._ticked and key not in own)

    def set_filter(self, words: str) -> None:
        """Show only topics with *words* in their name or terms."""
        self._filter = words.casefold().strip()
        self.refresh()

    def set_order(self, order: Order) -> None:
        """Sort the rows."""
        self._order = order
        self.refresh()

    def tick(self, topic_ids: Sequence[str], on: bool) -> None:
        """Tick suggestions, or take the ticks away."""
        fresh = {key for key in topic_ids if (line := self._by_key.get(key)) is not None and line.suggested}
        self._ticked = self._ticked | fresh if on else self._ticked - fresh
        self.refresh()

    def untick_all(self) -> None:
        """Take all ticks away."""
        self._ticked = frozenset()
        self.refresh()

    def index_of(self, topic_id: str) -> QModelIndex:
        """Return a topic's row; invalid when it is not shown."""
        line = self._by_key.get(topic_id)
        if line is None:
            return QModelIndex()
        return self.createIndex(self._below[line.parent].index(topic_id), 0, self._number(topic_id))

    def line(self, index: Index) -> TopicLine | None:
        """Return what stands at *index*."""
        return self._by_key.get(self._keys.get(int(index.internalId()), "")) if index.isValid() else None

    def refresh(self, *_: object) -> None:
        """Show the project as it is."""
        if self.held():
            return  # whoever types in a row asks again when that is over
        fresh = self._maker.make(
            self._session.project,
            self.suggestions.shown,
            self.suggestions.of_sets,
            self._order,
            self._filter,
            self._ticked,
        )
        if [(line.key, line.parent) for line in fresh] == [(line.key, line.parent) for line in self._lines]:
            changed = [line.key for line, old in zip(fresh, self._lines, strict=True) if not _same(line, old)]
            self._take(fresh)
            for key in changed:
                self.dataChanged.emit(self.index_of(key), self.index_of(key))
            return
        self.beginResetModel()
        self._take(fresh)
        self.endResetModel()

    # ---- Qt

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a row."""
        below = self._below.get(self._key_at(parent), [])
        if column != 0 or not 0 <= row < len(below):
            return QModelIndex()
        return self.createIndex(row, 0, self._number(below[row]))

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Return the row that a row is nested in."""
        line = self.line(index)
        return self.index_of(line.parent) if line is not None and line.parent else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows are nested in a row."""
        return len(self._below.get(self._key_at(parent), []))

    def columnCount(self, _parent: Index = _NOWHERE) -> int:
        """Return 1: a row paints itself."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's words."""
        line = self.line(index)
        if line is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return line.topic.name if line.topic else line.caption
            case Qt.ItemDataRole.ToolTipRole if line.topic is not None:
                return plain_tip(topic_tip(line))
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(line)
            case Qt.ItemDataRole.CheckStateRole if line.suggested:
                return Qt.CheckState.Checked if line.ticked else Qt.CheckState.Unchecked
            case _:
                return line if role == LINE else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename a topic, or tick a suggestion."""
        line = self.line(index)
        if line is None or line.topic is None:
            return False
        if role == Qt.ItemDataRole.EditRole:
            name = " ".join(str(value).split())
            if not name or name == line.topic.name:
                return False
            self.know((line.topic,))
            return self._session.apply(topic_edits.rename, line.topic, name) is not None
        if role == Qt.ItemDataRole.CheckStateRole and line.suggested:
            self.tick([line.key], Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Topics can be chosen, dragged, dropped on, renamed; a caption cannot; below all rows one can drop."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        line = self.line(index)
        if line is None or line.topic is None:
            return flag.ItemIsEnabled | flag.ItemIsDropEnabled if line is not None else flag.NoItemFlags
        found = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled
        if line.suggested:
            found |= flag.ItemIsUserCheckable
        if not self._session.read_only:
            found |= flag.ItemIsDropEnabled | flag.ItemIsEditable
        return found

    def mimeTypes(self) -> list[str]:
        """Return what can be dropped here; a drag from here also carries words."""
        return list(topic_drops.TAKEN)

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the chosen topics; for the outline, the first with its paragraphs."""
        lines = (self.line(index) for index in indexes)
        topics = [line.topic for line in lines if line is not None and line.topic is not None]
        if not topics:
            return QMimeData()
        data = refs_mime(self._session, list(topic_edits.refs_of(self._session.project, topics[0])))
        data.setData(TOPIC_MIME, topics[0].id.encode())
        data.setData(TOPICS_MIME, "\n".join(topic.id for topic in topics).encode())
        data.setText(topics[0].name)
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        """Topics are copied into the book, and moved among themselves."""
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def supportedDropActions(self) -> Qt.DropAction:
        """Paragraphs are copied on to topics; topics are moved."""
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:  # noqa: ARG002
        """True when *data* may be put there."""
        return topic_drops.can_drop(self._session, self._by_key, data, self.line(parent))

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:  # noqa: ARG002
        """Nest the dragged topics, or put the dragged words on a topic, as one edit."""
        line = self.line(parent)
        if topic_drops.drop(self._session, self._by_key, data, line, self.know) and line is not None:
            self.dropped.emit(line.key)
        return False  # so that the view does not take the dragged rows away

    def know(self, topics: Sequence[Topic]) -> None:
        """Before suggestions join the book: what they hold was found in the documents they were suggested from."""
        own = {topic.id for topic in self._session.project.topics}
        for topic in topics:
            if topic.id not in own and topic.hits:
                self.finding.take_as_found(topic, self.suggestions.read)

    # ---- inside

    def _suggested(self) -> None:
        self.refresh()
        self.suggested.emit()

    def _take(self, lines: list[TopicLine]) -> None:
        self._lines = lines
        self._by_key = {line.key: line for line in lines}
        self._below = {"": []}
        for line in lines:
            self._below.setdefault(line.parent, []).append(line.key)

    def _key_at(self, index: Index) -> str:
        return self._keys.get(int(index.internalId()), "") if index.isValid() else ""

    def _number(self, key: str) -> int:
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self._keys[self._numbers[key]] = key
        return self._numbers[key]


def _same(one: TopicLine, other: TopicLine) -> bool:
    """True when two rows look alike; topics are compared by what they are, not by all they hold."""
    if one.topic is not other.topic:
        return False
    mine = (one.caption, one.total, one.used, one.tab, one.suggested, one.documents, one.ticked)
    return mine == (other.caption, other.total, other.used, other.tab, other.suggested, other.documents, other.ticked)

"""The topics: the officer's own and those in the book first, then what the sources suggest."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from briefing.model.source import Source
from briefing.model.topic import Topic
from briefing.topics import suggest
from ui.jobs import Jobs
from ui.models import topic_edits
from ui.models.reader_model import refs_mime
from ui.models.used_places import top_labels, used_places
from ui.session import Session
from ui.text import counted, plain_tip, tr

TOPIC_MIME = "application/x-briefing-topic"
LINE = int(Qt.ItemDataRole.UserRole)

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TopicLine:
    """One row: a topic, or the caption over the suggestions."""

    topic: Topic | None
    caption: str = ""
    total: int = 0
    used: int = 0
    tab: str = ""  # 'Tab 2' where one was made
    suggested: bool = False


class TopicModel(QAbstractListModel):
    """Redraws from the session; suggestions come from a background job."""

    suggested = Signal()

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._filter = ""
        self._suggestions: tuple[Topic, ...] = ()
        self._read: tuple[Source, ...] = ()
        self.busy = False
        self._lines: list[TopicLine] = []
        session.changed.connect(self.refresh)
        self.refresh()

    @property
    def lines(self) -> Sequence[TopicLine]:
        """All rows."""
        return self._lines

    def set_filter(self, words: str) -> None:
        """Show only topics with *words* in their name or terms."""
        self._filter = words.casefold().strip()
        self.refresh()

    def index_of(self, topic_id: str) -> QModelIndex:
        """Return a topic's row; invalid when it is not shown."""
        for row, line in enumerate(self._lines):
            if line.topic is not None and line.topic.id == topic_id:
                return self.index(row)
        return QModelIndex()

    def refresh(self, *_: object) -> None:
        """Show the project as it is, and ask for suggestions when the sources changed."""
        self._ask()
        fresh = self._fresh()
        if [line.topic.id if line.topic else "" for line in fresh] == [
            line.topic.id if line.topic else "" for line in self._lines
        ]:
            changed = [row for row, line in enumerate(fresh) if line != self._lines[row]]
            self._lines = fresh
            for row in changed:
                self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self._lines = fresh
        self.endResetModel()

    # ---- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's words."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.topic.name if line.topic else line.caption
        if role == Qt.ItemDataRole.ToolTipRole and line.topic is not None:
            return plain_tip(", ".join(line.topic.terms))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(line)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Topics can be chosen and dragged; the caption cannot."""
        if not index.isValid() or self._lines[index.row()].topic is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Return what a drag carries."""
        return [TOPIC_MIME, "text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the first chosen topic with its paragraphs."""
        topics = [self._lines[index.row()].topic for index in indexes]
        topic = next((each for each in topics if each is not None), None)
        if topic is None:
            return QMimeData()
        data = refs_mime(self._session, list(topic_edits.refs_of(self._session.project, topic)))
        data.setData(TOPIC_MIME, topic.id.encode())
        data.setText(topic.name)
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        """Topics are copied into the book."""
        return Qt.DropAction.CopyAction

    # ---- inside

    def _ask(self) -> None:
        sources = self._session.project.sources
        if len(sources) == len(self._read) and all(
            a.blocks is b.blocks for a, b in zip(sources, self._read, strict=True)
        ):
            return
        self._read = sources
        if not sources:
            self._suggestions = ()
            return
        self.busy = True
        self._jobs.start(
            suggest,
            sources,
            title=tr("Looking for topics"),
            done=self._take,
            failed=lambda _: self._take(()),
            key=f"topics:{id(self)}",
            seconds=60,
        )

    def _take(self, found: object) -> None:
        self.busy = False
        self._suggestions = found if isinstance(found, tuple) else ()
        self.refresh()
        self.suggested.emit()

    def _fresh(self) -> list[TopicLine]:
        project = self._session.project
        own = {topic.id for topic in project.topics}
        names = {topic.name.casefold() for topic in project.topics}
        other = [t for t in self._suggestions if t.id not in own and t.name.casefold() not in names]
        labels, used = top_labels(project), used_places(project)

        def line(topic: Topic, suggested: bool) -> TopicLine:
            refs = topic_edits.refs_of(project, topic)
            number = sum(1 for ref in refs if used.of(ref))
            tab = topic_edits.tab_of(project, topic)
            return TopicLine(topic, "", len(refs), number, labels.get(tab, "") if tab else "", suggested)

        mine = [line(topic, False) for topic in project.topics if self._wanted(topic)]
        suggestions = [line(topic, True) for topic in other if self._wanted(topic)]
        if not suggestions:
            return mine
        caption = tr("Suggested from the documents")
        return [*mine, TopicLine(None, caption), *suggestions] if mine else [TopicLine(None, caption), *suggestions]

    def _wanted(self, topic: Topic) -> bool:
        return not self._filter or any(self._filter in words.casefold() for words in (topic.name, *topic.terms))


def _spoken(line: TopicLine) -> str:
    if line.topic is None:
        return line.caption
    parts = [
        line.topic.name,
        counted(line.total, "1 paragraph", "{n} paragraphs"),
        tr("{n} used", n=line.used),
        line.tab,
    ]
    return ", ".join(part for part in parts if part)

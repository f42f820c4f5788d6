"""A topic over time as a table: a column a source, a row a thing. Worked out in a process of its own."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from briefing import edits, excerpts
from briefing.edits import Change
from briefing.errors import BriefingError
from briefing.model.book import Excerpt
from briefing.model.project import Project
from briefing.model.topic import Topic
from briefing.over_time import Passage, Row, Timeline, over_time
from briefing.over_time.table import as_table
from briefing.revision.comparison import WordChange, WordKind
from briefing.revision.word_changes import word_changes
from ui.jobs import Jobs
from ui.models.over_time_words import cell_words, column_counts, column_day, column_title
from ui.session import Session
from ui.text import tr

CELL = Qt.ItemDataRole.UserRole + 1  # tuple[Passage, …]
CHANGES = Qt.ItemDataRole.UserRole + 2  # tuple[WordChange, …] when two sources are compared, else ()
HEAD = Qt.ItemDataRole.UserRole + 3  # (date, title, counts)

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SAME = 0.4  # share of the words two cells have in common at least to be compared word by word


class OverTimeModel(QAbstractTableModel):
    """Shows one topic, or two sources of it."""

    shown = Signal()  # another timeline is there
    failed = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self.topic: Topic | None = None
        self.pair: tuple[str, str] | None = None  # ids of two sources that are compared
        self.timeline = Timeline()
        self.rows: tuple[Row, ...] = ()
        self.several = False  # only rows of which more than one source speaks
        self.busy = False
        self._asked: object = None
        self._changes: dict[int, tuple[WordChange, ...]] = {}

    # ---- what is shown

    def show_topic(self, topic: Topic | None, pair: tuple[str, str] | None = None) -> None:
        """Work the timeline of *topic* out, of two sources alone when *pair* names them."""
        self.topic, self.pair = topic, pair
        sources = self._speaking()
        if pair is not None:
            sources = tuple(source for source in sources if source.id in pair)
        asked = (topic, tuple(sources))
        if topic is None or not sources:
            self._asked = None
            self._take(Timeline())
            return
        if self._same(asked):
            return
        self._asked = asked
        self.busy = True
        self._jobs.start(
            over_time,
            sources,
            topic,
            title=tr("Looking over time"),
            done=lambda timeline: self._done(asked, timeline),
            failed=self._failed,
            key=f"over-time-{id(self)}",
            warm="over-time",
            quiet=True,
        )

    def set_several(self, several: bool) -> None:
        """Show all rows, or only those of which more than one source speaks."""
        self.several = several
        self._take(self.timeline)

    def follow(self) -> None:
        """Look again after an edit, if it touched what is shown."""
        if self.topic is None:
            return
        now = next((topic for topic in self._session.project.topics if topic.id == self.topic.id), self.topic)
        there = {source.id for source in self._session.project.sources}
        pair = self.pair if self.pair is not None and set(self.pair) <= there else None
        self.show_topic(now, pair)

    def cell(self, row: int, column: int) -> tuple[Passage, ...]:
        """Return the passages of a cell."""
        return self.rows[row].cells[column]

    def changes(self, row: int) -> tuple[WordChange, ...]:
        """Return how the earlier words become the later ones, where two sources are compared and both say something."""
        if self.pair is None or len(self.timeline.columns) != 2:
            return ()
        if row not in self._changes:
            old, new = self.rows[row].cells
            texts = [" ".join(passage.text for passage in cell) for cell in (old, new)]
            self._changes[row] = _telling(word_changes(*texts)) if all(texts) else ()
        return self._changes[row]

    # ---- the table

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many things are spoken of."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many sources speak."""
        return 0 if parent.isValid() else len(self.timeline.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows or says."""
        if not index.isValid():
            return None
        passages = self.cell(index.row(), index.column())
        if role == CELL:
            return passages
        if role == CHANGES:
            return self.changes(index.row())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            said = cell_words(self._session.project, passages) if passages else tr("nothing")
            return said if role == Qt.ItemDataRole.DisplayRole else f"{self.rows[index.row()].label}: {said}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the head of a source, or what a row is about."""
        if orientation == Qt.Orientation.Vertical:
            return self.rows[section].label if role == Qt.ItemDataRole.DisplayRole else None
        if role not in {HEAD, Qt.ItemDataRole.DisplayRole} or section >= len(self.timeline.columns):
            return None
        column = self.timeline.columns[section]
        try:
            parts = (column_day(column), column_title(self._session.project, column), column_counts(column))
        except KeyError:
            parts = (column_day(column), tr("no longer in the book"), "")
        return parts if role == HEAD else ", ".join(parts)

    # ---- inside

    def _speaking(self) -> tuple[Any, ...]:
        if self.topic is None:
            return ()
        ids = {hit.ref.source for hit in self.topic.hits}
        return tuple(source for source in self._session.project.sources if source.id in ids)

    def _same(self, asked: tuple[Topic | None, tuple[Any, ...]]) -> bool:
        last = self._asked
        if not isinstance(last, tuple) or len(last[1]) != len(asked[1]):
            return False
        old, new = last[0], asked[0]
        alike = old is new or (old and new and old.hits == new.hits and old.rules == new.rules and old.name == new.name)
        return bool(alike) and all(one is other for one, other in zip(last[1], asked[1], strict=True))

    def _done(self, asked: object, timeline: Timeline) -> None:
        if asked is self._asked:
            self.busy = False
            self._take(timeline)

    def _failed(self, error: BriefingError) -> None:
        self.busy = False
        self._asked = None
        self.failed.emit(str(error))

    def _take(self, timeline: Timeline) -> None:
        self.beginResetModel()
        self.timeline = timeline
        self._changes.clear()
        self.rows = tuple(row for row in timeline.rows if row.filled > 1 or not self.several)
        self.endResetModel()
        self.shown.emit()


def _telling(changes: tuple[WordChange, ...]) -> tuple[WordChange, ...]:
    """Return *changes* where most words stayed; two sentences of their own say nothing word by word."""
    same = sum(len(change.text) for change in changes if change.kind is WordKind.SAME)
    return changes if same >= _SAME * sum(len(change.text) for change in changes) else ()


def excerpts_of(project: Project, passages: tuple[Passage, ...]) -> tuple[Excerpt, ...]:
    """Return an excerpt for each paragraph; several passages of one are one excerpt with what lies between elided."""
    spans: dict[Any, list[tuple[int, int]]] = {}
    for passage in passages:
        if passage.span not in spans.setdefault(passage.ref, []):
            spans[passage.ref].append(passage.span)
    made = []
    for ref, chosen in spans.items():
        try:
            source = project.source(ref.source)
            made.append(excerpts.of_spans(source, source.block(ref.block), tuple(sorted(chosen))))
        except KeyError:
            continue
    return tuple(made)


def put_table(
    project: Project, section_id: str, name: str, timeline: Timeline, rows: tuple[Row, ...], columns: tuple[int, ...]
) -> tuple[Project, Change]:
    """Put the table of a topic over time into a section of the book."""
    table = as_table(project, name, timeline, rows, columns)
    project, change = edits.add_items(project, section_id, (table,))
    return project, replace(change, label=tr("Put ‘{topic}’ over time into the book", topic=name))

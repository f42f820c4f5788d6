"""The reader's list model: one source, row by row. Redraws from the session's signals."""

import json
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from briefing.citation import citation
from briefing.model.harvest import Saying
from briefing.model.source import Source
from briefing.model.topic import BlockRef, Topic
from briefing.who_said import Heard
from ui.models.reader_chips import chips_of
from ui.models.reader_rows import Row, Show, make_rows, rows_heard
from ui.models.source_words import plain_number
from ui.models.used_places import UsedPlaces, used_places
from ui.session import Session
from ui.text import tr

REFS = "application/x-briefing-refs"
ROW = int(Qt.ItemDataRole.UserRole)

Index = QModelIndex | QPersistentModelIndex


class ReaderModel(QAbstractListModel):
    """Rows of one source with what the book and the topics say about them."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._source_id = ""
        self._rows: list[Row] = []
        self._topic: Topic | None = None
        self._show = Show.ALL
        self._topics: tuple[Topic, ...] = ()  # as the rows show them
        self._places: dict[BlockRef, int] = {}
        self._sayings: tuple[str, dict[str, tuple[Saying, ...]]] = ("", {})  # source id; by block
        self.heard = Heard()
        self.used: UsedPlaces = used_places(session.project)
        session.changed.connect(self._after_change)

    # ---- what is shown

    @property
    def source(self) -> Source | None:
        """The source being read."""
        return next((each for each in self._session.project.sources if each.id == self._source_id), None)

    @property
    def topic(self) -> Topic | None:
        """The topic whose paragraphs are marked."""
        return self._topic

    @property
    def show(self) -> Show:
        """Which paragraphs are shown."""
        return self._show

    @property
    def rows(self) -> Sequence[Row]:
        """All rows shown."""
        return self._rows

    def set_source(self, source_id: str) -> None:
        """Read another source."""
        if source_id != self._source_id:
            self._source_id = source_id
            self._rebuild()

    def set_topic(self, topic: Topic | None) -> None:
        """Mark the paragraphs on *topic*."""
        if topic is None and self._show is Show.TOPIC:
            self._show = Show.ALL
        self._topic = topic
        self._rebuild_in_place()

    def set_sayings(self, source_id: str, sayings: dict[str, tuple[Saying, ...]]) -> None:
        """Show whose words stand in the paragraphs of a source."""
        before = self._sayings[1] if self._sayings[0] == source_id else {}
        self._sayings = (source_id, sayings)
        if source_id == self._source_id and sayings != before:
            self._rebuild_in_place()

    def set_show(self, show: Show) -> None:
        """Show all paragraphs or only some."""
        if show is not self._show:
            self._show = show
            self._rebuild()

    def set_heard(self, heard: Heard) -> None:
        """Show only the paragraphs in which those chosen speak."""
        if heard != self.heard:
            self.heard = heard
            self._rebuild()

    def row_of(self, ref: BlockRef) -> int:
        """Return the row of a paragraph, -1 when it is not shown."""
        return self._places.get(ref, -1)

    def row(self, index: int) -> Row:
        """Return one row."""
        return self._rows[index]

    # ---- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's words and state."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.block.text if row.block else row.source.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row)
        if role == Qt.ItemDataRole.CheckStateRole and row.can_tick:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be reached; what can be quoted can be dragged."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._rows[index.row()].can_tick:
            flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def mimeTypes(self) -> list[str]:
        """Return what a drag carries."""
        return [REFS, "text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the chosen paragraphs, in order."""
        rows = [self._rows[index.row()] for index in sorted(indexes, key=lambda index: index.row())]
        return refs_mime(self._session, [row.ref for row in rows if row.can_tick and row.ref])

    def supportedDragActions(self) -> Qt.DropAction:
        """Paragraphs are copied into the book, never taken from their source."""
        return Qt.DropAction.CopyAction

    # ---- keeping up

    def _after_change(self, _change: object) -> None:
        before, self.used = self.used, used_places(self._session.project)
        if self._only_places_changed():
            self._move_ticks(before)
            return
        if self._topic is not None:
            self._topic = next(
                (each for each in self._session.project.topics if each.id == self._topic.id), self._topic
            )
        self._rebuild_in_place()

    def _only_places_changed(self) -> bool:
        """True when neither the source nor the topics changed, and no row comes or goes by being ticked."""
        project = self._session.project
        return (
            self._show in {Show.ALL, Show.TOPIC}
            and bool(self._rows)
            and project.topics is self._topics
            and self.source is self._rows[0].source
        )

    def _move_ticks(self, before: UsedPlaces) -> None:
        """Change only the rows whose places changed: the quick way for long sources."""
        changed = [
            self._places[ref]
            for ref in before.places.keys() | self.used.places.keys()
            if ref in self._places and before.of(ref) != self.used.of(ref)
        ]
        for place in changed:
            row = self._rows[place]
            self._rows[place] = replace(row, places=self.used.of(row.ref) if row.ref else ())
        for place in (0, *sorted(changed)) if changed else ():
            self.dataChanged.emit(self.index(place), self.index(place))

    def _fresh_rows(self) -> list[Row]:
        source = self.source
        self._topics = self._session.project.topics
        if source is None:
            return []
        sayings = self._sayings[1] if self._sayings[0] == source.id else {}
        rows = make_rows(self._session.project, source, self.used, self._topic, self._show, sayings)
        return rows_heard(rows, self.heard)

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._take(self._fresh_rows())
        self.endResetModel()

    def _rebuild_in_place(self) -> None:
        """Tell the view which rows changed, or reset when rows came or went."""
        fresh = self._fresh_rows()
        if len(fresh) != len(self._rows) or any(a.block is not b.block for a, b in zip(fresh, self._rows, strict=True)):
            self.beginResetModel()
            self._take(fresh)
            self.endResetModel()
            return
        changed = [place for place, row in enumerate(fresh) if not _looks_same(row, self._rows[place])]
        self._take(fresh)
        for place in changed:
            self.dataChanged.emit(self.index(place), self.index(place))

    def _take(self, rows: list[Row]) -> None:
        self._rows = rows
        self._places = {row.ref: place for place, row in enumerate(rows) if row.ref is not None}


def refs_mime(session: Session, refs: list[BlockRef]) -> QMimeData:
    """Return a drag of paragraphs: their names for the book, their words with citations for other programs."""
    data = QMimeData()
    data.setData(REFS, json.dumps([[ref.source, ref.block] for ref in refs]).encode())
    data.setText("\n\n".join(quotation(session, ref) for ref in refs))
    return data


def quotation(session: Session, ref: BlockRef, words: str = "") -> str:
    """Return the words of a paragraph (or *words* taken from it) with their citation."""
    project = session.project
    said = words or project.block(ref).text
    return f"“{said}” ({citation(project, ref, project.settings.language)})"


def _looks_same(one: Row, other: Row) -> bool:
    return (
        one.block is other.block
        and one.places == other.places
        and one.topics == other.topics
        and one.on_topic == other.on_topic
        and one.sayings == other.sayings
        and one.corrected == other.corrected
        and (one.block is not None or one.source is other.source)
    )


def _spoken(row: Row) -> str:
    """Return what a screen reader says: number, use, words."""
    if row.block is None:
        return row.source.title
    number = plain_number(row.block.number)
    parts = [tr("Paragraph {number}", number=number) if number and row.can_tick else ""]
    parts += [tr("in {places}", places=", ".join(place.label for place in row.places)) if row.places else ""]
    parts += [chip.words for chip in chips_of(row) if chip.kind in {"speaker", "one-sided"}]
    parts += [row.block.text, row.corrected]
    return ". ".join(part for part in parts if part)

"""Paragraphs of a topic as rows: what is on it and why, what changed rules would gain and lose, what is near it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from briefing.citation import short_citation
from briefing.model.project import Project
from briefing.model.topic import BlockRef, Spans, Topic, TopicHit
from briefing.topics.related import Related
from ui.models.reader_model import REFS, refs_mime
from ui.models.topic_words import reason_words, strength_words, why
from ui.models.used_places import UsedPlaces, used_places
from ui.session import Session
from ui.text import plain_tip, tr

PARAGRAPH = int(Qt.ItemDataRole.UserRole)
_MOST = 2000  # rows: more nobody reads, and the counts say them all

Index = QModelIndex | QPersistentModelIndex


class State(StrEnum):
    """What a row says about its paragraph."""

    ON = "on"
    GAINED = "gained"  # would come to the topic
    LOST = "lost"  # would leave it
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class ParagraphLine:
    """One paragraph beside a topic. Its place and words are worked out when the row is seen."""

    ref: BlockRef
    state: State
    score: float
    why: str
    spans: Spans = ()


def on_topic(topic: Topic, refs: Sequence[BlockRef]) -> list[ParagraphLine]:
    """Return the paragraphs on a topic, strongest first; *refs* are those worth quoting."""
    wanted = set(refs)
    hits = (hit for hit in topic.hits if hit.ref in wanted)
    return [_line(hit, State.ON) for hit in hits]


def gained_and_lost(before: Sequence[TopicHit], after: Sequence[TopicHit]) -> list[ParagraphLine]:
    """Return what would come, strongest first, then what would go."""
    old, new = {hit.ref for hit in before}, {hit.ref for hit in after}
    fresh = [_line(hit, State.GAINED) for hit in after if hit.ref not in old]
    return fresh + [_line(hit, State.LOST) for hit in before if hit.ref not in new]


def near_topic(found: Sequence[Related]) -> list[ParagraphLine]:
    """Return paragraphs near a topic, nearest first."""
    return [ParagraphLine(one.ref, State.NEAR, one.score, _shared(one.reason)) for one in found]


class ParagraphModel(QAbstractListModel):
    """Rows of ``ParagraphLine``; rows whose paragraph is gone are left out."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lines: list[ParagraphLine] = []
        self._used = UsedPlaces()
        session.changed.connect(self._after_change)

    @property
    def lines(self) -> Sequence[ParagraphLine]:
        """All rows."""
        return self._lines

    def show_lines(self, lines: Sequence[ParagraphLine]) -> None:
        """Show other rows; the same rows stay as they are."""
        wanted = list(lines[:_MOST])
        self._used = used_places(self._session.project)
        if [(line.ref, line.state) for line in wanted] == [(line.ref, line.state) for line in self._lines]:
            self._lines = wanted
            if wanted:
                self.dataChanged.emit(self.index(0), self.index(len(wanted) - 1))
            return
        self.beginResetModel()
        self._lines = wanted
        self.endResetModel()

    def row_of(self, ref: BlockRef) -> int:
        """Return the row of a paragraph, -1 when it is not shown."""
        return next((row for row, line in enumerate(self._lines) if line.ref == ref), -1)

    # ---- what a row says

    def place(self, line: ParagraphLine) -> str:
        """Return where a paragraph stands: 'Joint Statement, para 14'."""
        try:
            return short_citation(self._session.project, line.ref, self._session.project.settings.language)
        except (KeyError, StopIteration):
            return ""

    def words(self, line: ParagraphLine) -> str:
        """Return the sentences of a paragraph that are on the topic, or all its words."""
        return words_of(self._session.project, line)

    def used(self, line: ParagraphLine) -> str:
        """Return where the book quotes the paragraph: 'in Tab 2'."""
        places = dict.fromkeys(place.label for place in self._used.of(line.ref))
        return tr("in {places}", places=", ".join(places)) if places else ""

    # ---- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's words."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.place(line)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(
                    f"{line.why} ({strength_words(line.score)})" if line.state is not State.NEAR else line.why
                )
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(line)
            case _:
                return line if role == PARAGRAPH else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be chosen and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Return what a drag carries."""
        return [REFS, "text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the chosen paragraphs."""
        return refs_mime(self._session, [self._lines[index.row()].ref for index in indexes])

    def supportedDragActions(self) -> Qt.DropAction:
        """Paragraphs are copied into the book."""
        return Qt.DropAction.CopyAction

    # ---- inside

    def _after_change(self, _change: object) -> None:
        self._used = used_places(self._session.project)
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def _spoken(self, line: ParagraphLine) -> str:
        said = {State.GAINED: tr("would be added"), State.LOST: tr("would go")}.get(line.state, "")
        parts = [said, self.place(line), line.why, self.used(line), self.words(line)]
        return ". ".join(part for part in parts if part)


def words_of(project: Project, line: ParagraphLine) -> str:
    """Return the sentences of a paragraph that are on a topic, what lies between them left out."""
    try:
        text = project.block(line.ref).text
    except KeyError:
        return ""
    if not line.spans:
        return text
    kept = " … ".join(text[start:end].strip() for start, end in line.spans)
    return f"… {kept}" if line.spans[0][0] > 0 else kept


def _shared(reason: str) -> str:
    return tr("Shares {words}", words=reason_words(reason)) if reason else ""


def _line(hit: TopicHit, state: State) -> ParagraphLine:
    return ParagraphLine(hit.ref, state, hit.score, why(hit), hit.spans)


def _tip(line: ParagraphLine) -> str:
    return line.why if line.state is State.NEAR else f"{line.why} ({strength_words(line.score)})"

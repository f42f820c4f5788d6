"""The near-matches of a sentence as rows. They are looked for in a process that remembers the book's documents."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from briefing import edits, excerpts
from briefing.agreed_language import Asking, Match
from briefing.edits import Change
from briefing.errors import BriefingError
from briefing.model.book import Care, Item, Note
from briefing.model.ids import new_id
from briefing.model.project import Project
from briefing.model.text import rich
from briefing.model.topic import BlockRef
from briefing.shelf import is_shelf
from briefing.shelf.asking import Answer, ask, hold_and_ask, states_of
from ui.jobs import Jobs
from ui.models.agreed_words import (
    likeness_words,
    match_citation,
    match_day,
    match_origin,
    shelved_marking,
)
from ui.models.shelf_keeper import shelf_path
from ui.session import Session
from ui.text import counted, tr

ROW = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Where(StrEnum):
    """Which documents are shown."""

    ALL = "all"
    BOOK = "book"
    SHELF = "shelf"


class Order(StrEnum):
    """What stands first."""

    NEWEST = "newest"
    CLOSEST = "closest"


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A sentence that was asked for, where several were."""

    text: str
    found: int


@dataclass(frozen=True, slots=True)
class MatchRow:
    """One near-match."""

    match: Match
    day: str
    cited: str
    origin: str
    alike: str
    itself: bool = False  # the very sentence that was asked for

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join((self.day, self.cited, self.origin, self.alike, self.match.text))


Row = AskedRow | MatchRow


class AgreedModel(QAbstractListModel):
    """Asks and shows."""

    shown = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self.text = ""
        self.asked_ref: BlockRef | None = None
        self.where, self.order = Where.ALL, Order.NEWEST
        self.askings: tuple[Asking, ...] = ()
        self.rows: tuple[Row, ...] = ()
        self.busy = False
        self.problem = ""  # of the shelf

    # ---- asking

    def ask(self, text: str, ref: BlockRef | None = None) -> None:
        """Look for what is like *text*; *ref* is the paragraph it was taken from."""
        self.text, self.asked_ref = " ".join(text.split()), ref
        self.askings = ()
        self.busy = bool(self.text)
        self._take()
        if self.text:
            self._start(ask)

    def again(self) -> None:
        """Ask the same once more: documents came, went, or were put on the shelf."""
        if self.text:
            self._start(ask)

    def show(self, where: Where | None = None, order: Order | None = None) -> None:
        """Show other documents, or in another order."""
        self.where, self.order = where or self.where, order or self.order
        self._take()

    def matches(self) -> int:
        """Return how many near-matches are shown, the sentence itself not counted."""
        return sum(isinstance(row, MatchRow) and not row.itself for row in self.rows)

    # ---- the list

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows or says."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text if isinstance(row, AskedRow) else row.match.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.text if isinstance(row, AskedRow) else row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that near-matches can be chosen, and heads cannot."""
        there = index.isValid() and isinstance(self.rows[index.row()], MatchRow)
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if there else Qt.ItemFlag.NoItemFlags

    # ---- inside

    def _start(self, function: object, *sources: object) -> None:
        project, text = self._session.project, self.text
        shelf = shelf_path()
        args = (project.id, *sources, states_of(project.sources), text, shelf if is_shelf(shelf) else None)
        self._jobs.start(
            function,  # type: ignore[arg-type]
            *args,
            title=tr("Looking for agreed language"),
            done=lambda answer: self._done(text, answer),
            failed=self._fail,
            key=f"agreed-{id(self)}",
            warm="agreed",
            quiet=not sources,
        )

    def _done(self, text: str, answer: Answer) -> None:
        if text != self.text:
            return
        if answer.missing:
            wanted = set(answer.missing)
            sources = tuple(source for source in self._session.project.sources if source.id in wanted)
            if sources:
                self._start(hold_and_ask, sources)
                return
        self.busy = False
        self.problem = answer.problem
        self.askings = answer.askings
        self._take()

    def _fail(self, error: BriefingError) -> None:
        self.busy = False
        self.failed.emit(str(error))

    def _take(self) -> None:
        rows: list[Row] = []
        for asking in self.askings:
            chosen = [one for one in asking.matches if self._is_shown(one)]
            if self.order is Order.CLOSEST:
                chosen.sort(key=lambda one: -one.likeness.score)
            made = [self._row(one) for one in chosen]
            made.sort(
                key=lambda row: not row.itself
            )  # the sentence asked for stands first, as what the rest is held to
            if len(self.askings) > 1:
                rows.append(AskedRow(asking.text, sum(not row.itself for row in made)))
            rows += made
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()
        self.shown.emit()

    def _is_shown(self, match: Match) -> bool:
        return self.where is Where.ALL or match.shelved is (self.where is Where.SHELF)

    def _row(self, match: Match) -> MatchRow:
        itself = self.asked_ref is not None and match.ref == self.asked_ref and match.likeness.score >= 1
        alike = tr("the sentence itself") if itself else likeness_words(match.likeness)
        cited = match_citation(self._session.project, match)
        return MatchRow(match, match_day(match), cited, match_origin(match), alike, itself)


def copied(rows: tuple[MatchRow, ...]) -> str:
    """Return matches for the clipboard, each with its citation."""
    return "\n\n".join(f"{row.match.text}\n({row.cited})" for row in rows)


def add_matches(project: Project, section_id: str, rows: tuple[MatchRow, ...]) -> tuple[Project, Change]:
    """Quote matches in a section: those of the book as excerpts, those of the shelf as notes with their citation."""
    items: list[Item] = []
    for row in rows:
        ref = row.match.ref
        if ref is not None:
            source = project.source(ref.source)
            items.append(excerpts.of_spans(source, source.block(ref.block), (row.match.span,)))
        else:
            care = Care(marking=shelved_marking(row.match), as_of=row.match.day)
            items.append(Note(new_id("itm"), rich(f"“{row.match.text}” ({row.cited})"), (), care))
    project, change = edits.add_items(project, section_id, tuple(items))
    return project, Change(counted(len(items), "Add agreed language", "Add {n} agreed sentences"), change.ids)

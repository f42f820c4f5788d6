"""The rows of a comparison for Qt. Redraws from the session; what only changed its standing keeps its row."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from briefing.edits.sources import sources_of
from briefing.model.book import Excerpt
from briefing.revision import Comparison, State, compare, outdated_items, versions
from ui.models.comparison_rows import ExcerptRow, FoldRow, PairRow, Row, comparison_rows, open_excerpts, spoken
from ui.session import Session

ROW = int(Qt.ItemDataRole.UserRole)

Index = QModelIndex | QPersistentModelIndex


class ComparisonModel(QAbstractListModel):
    """An earlier and a newer version of one document, row by row."""

    gone = Signal()  # one of the two is no longer in the book, or no version of the other

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: tuple[Row, ...] = ()
        self._unfolded: frozenset[str] = frozenset()
        self.comparison: Comparison | None = None
        self.show_only: State | None = None
        session.changed.connect(self._follow)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows

    @property
    def open(self) -> tuple[ExcerptRow, ...]:
        """The excerpts that wait for the officer."""
        return open_excerpts(self._session.project, self.comparison) if self.comparison is not None else ()

    @property
    def others(self) -> tuple[str, ...]:
        """Annexes that print an earlier version, and notes and points that cite one: their ids."""
        if self.comparison is None:
            return ()
        project = self._session.project
        quoted = {item.id for _, item in project.items() if isinstance(item, Excerpt)}
        earlier = {source.id for source in versions(project, self.comparison.new)} - {self.comparison.new}
        items = {item.id: item for _, item in project.items()}
        return tuple(
            name
            for name in outdated_items(project)
            if name not in quoted and not sources_of(items[name]).isdisjoint(earlier)
        )

    def set_versions(self, old: str, new: str) -> None:
        """Compare two sources of the book; raises ``KeyError`` when one is not there."""
        project = self._session.project
        self.comparison = compare(project.source(old), project.source(new))
        self._unfolded = frozenset()
        self.show_only = None
        self._reset()

    def set_show(self, state: State | None) -> None:
        """Show all differences (None), or the paragraphs of one state."""
        self.show_only = state
        self._reset()

    def toggle(self, row: FoldRow) -> None:
        """Fold or unfold what is unchanged."""
        self._unfolded = self._unfolded ^ {row.key}
        self._reset()

    def row(self, place: int) -> Row:
        """Return the row at *place*."""
        return self._rows[place]

    def place_of(self, key: str) -> int:
        """Return where the row with that key stands; -1 when it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def place_of_block(self, block_id: str) -> int:
        """Return where the paragraph of either version stands; -1 when it is not shown."""
        return next(
            (
                place
                for place, row in enumerate(self._rows)
                if isinstance(row, PairRow) and block_id in (*row.pair.olds, *row.pair.news)
            ),
            -1,
        )

    def excerpts_at(self, place: int) -> tuple[ExcerptRow, ...]:
        """Return the excerpts under the paragraph at *place*, or the one that stands there."""
        if not 0 <= place < len(self._rows):
            return ()
        row = self._rows[place]
        if isinstance(row, ExcerptRow):
            return (row,)
        found: list[ExcerptRow] = []
        for below in self._rows[place + 1 :]:
            if not isinstance(below, ExcerptRow):
                break
            found.append(below)
        return tuple(found) if isinstance(row, PairRow) else ()

    # ---- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, or what a screen reader says of it."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return spoken(row)
        return None

    # ---- inside

    def _follow(self, _change: object) -> None:
        if self.comparison is None:
            return
        there = {source.id: source for source in versions(self._session.project, self.comparison.new)}
        old, new = there.get(self.comparison.old), there.get(self.comparison.new)
        if old is None or new is None:
            self.comparison = None
            self._reset()
            self.gone.emit()
            return
        fresh = compare(old, new)  # corrections of reading change it
        rows = comparison_rows(self._session.project, fresh, self.show_only, self._unfolded)
        if [row.key for row in rows] != [row.key for row in self._rows] or fresh is not self.comparison:
            self.comparison = fresh
            self._reset()
            return
        for place, (row, before) in enumerate(zip(rows, self._rows, strict=True)):
            if row != before:
                self._rows = (*self._rows[:place], row, *self._rows[place + 1 :])
                self.dataChanged.emit(self.index(place), self.index(place))

    def _reset(self) -> None:
        self.beginResetModel()
        if self.comparison is None:
            self._rows = ()
        else:
            self._rows = comparison_rows(self._session.project, self.comparison, self.show_only, self._unfolded)
        self.endResetModel()

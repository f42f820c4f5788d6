"""The import report as a list model: what reading did to one source, and who and what it names."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from briefing.model.source import Source
from ui.models.report_jobs import Facts
from ui.models.report_rows import Group, ReportRow, RowKind, fact_groups, report_groups, report_rows
from ui.text import counted, tr

REPORT_ROW = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex


class ReportModel(QAbstractListModel):
    """Rows of the report of one source. Groups open and close; each source remembers which."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source: Source | None = None
        self._rows: list[ReportRow] = []
        self._reading: list[Group] = []
        self._facts: list[Group] = []
        self._gathered: Facts | None = None
        self._waiting = False
        self._opened: dict[str, dict[str, bool]] = {}

    @property
    def rows(self) -> Sequence[ReportRow]:
        """All rows seen."""
        return self._rows

    def row(self, index: int) -> ReportRow:
        """Return one row."""
        return self._rows[index]

    def set_source(self, source: Source | None, facts: Facts | None = None, waiting: bool = False) -> None:
        """Report on *source*; *facts* are worked out beside (*waiting*)."""
        if source is self.source and facts is self._gathered and waiting == self._waiting and self._rows:
            return
        if source is not self.source:
            self._reading = report_groups(source) if source is not None else []
        self._facts = fact_groups(source, facts) if source is not None and facts is not None else []
        self.source, self._gathered, self._waiting = source, facts, waiting
        self._renew()

    def toggle(self, index: int) -> None:
        """Open or close a group."""
        row = self._rows[index]
        if row.kind is RowKind.GROUP:
            self.set_open(row.key, not row.open)

    def set_open(self, key: str, is_open: bool) -> None:
        """Open or close the group of that key."""
        if self.source is not None:
            self._opened.setdefault(self.source.id, {})[key] = is_open
            self._renew()

    def row_of(self, key: str) -> int:
        """Return the row with that key, -1 when it is not seen."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def reveal(self, key: str) -> int:
        """Return the row with that key, opening its group; -1 when there is none."""
        for group in (*self._reading, *self._facts):
            if any(row.key == key for row in group.rows) and self.row_of(key) < 0:
                self.set_open(group.head.key, True)
        return self.row_of(key)

    def leading(self) -> list[ReportRow]:
        """Return the rows of reading that lead to a place, also those of closed groups, in order."""
        return [row for group in self._reading for row in group.rows if row.spots]

    def group_of(self, key: str) -> ReportRow | None:
        """Return the head of the group a row belongs to."""
        return next(
            (g.head for g in (*self._reading, *self._facts) if any(row.key == key for row in g.rows)),
            None,
        )

    # ---- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's words."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == REPORT_ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return None

    def _renew(self) -> None:
        self.beginResetModel()
        if self.source is None:
            self._rows = []
        else:
            opened = self._opened.get(self.source.id, {})
            self._rows = report_rows(self.source, self._reading, self._facts, self._waiting, opened)
        self.endResetModel()


def spoken(row: ReportRow) -> str:
    """Return what a screen reader says of a row."""
    if row.kind is RowKind.GROUP:
        state = tr("open") if row.open else tr("closed")
        return ". ".join(part for part in (row.words, counted(row.count, "1 entry", "{n} entries"), state) if part)
    number = tr("Paragraph {number}", number=row.number) if row.number else ""
    page = tr("Page {page}", page=row.page) if row.page is not None else ""
    doubt = tr("uncertain") if row.doubtful and row.kind is RowKind.ENTRY else ""
    return ". ".join(part for part in (number, row.words, row.detail, page, doubt) if part)

"""The import report in the reader: what reading did to the source, what was corrected, who and what it names."""

from collections import OrderedDict

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from briefing.errors import BriefingError
from briefing.model.harvest import Saying
from briefing.model.source import Block, Source
from briefing.model.topic import BlockRef
from ui.jobs import Jobs
from ui.models.report_jobs import Facts, gather
from ui.models.report_model import ReportModel
from ui.models.report_rows import ReportRow, RowAction, RowKind, Spot
from ui.panes.report_view import ReportView
from ui.text import tr

_KEPT = 8  # sources whose facts are kept
_PAUSE = 300  # ms after the last change of a source
_SECONDS = 60.0


class ReportPane(QWidget):
    """Shows the report of one source; what is named in it is gathered in the background."""

    place_asked = Signal(object, object)  # ReportRow, Spot | None
    restore_asked = Signal(str)  # block id
    take_back_asked = Signal(int)  # place among the corrections
    details_asked = Signal(str)  # source id
    menu_asked = Signal(object)  # QMenu to add corrections to
    gathered = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report-pane")
        self.setAccessibleName(tr("Import report"))
        self.model = ReportModel(self)
        self.view = ReportView(self.model, self)
        self.facts = Gathering(jobs, self)
        self._source: Source | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.facts.ready.connect(self._take_facts)
        self.view.shown.connect(self.place_asked)
        self.view.acted.connect(self._act)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu)

    def set_source(self, source: Source | None) -> None:
        """Report on *source* as it is now."""
        if source is self._source:
            return
        self._source = source
        if source is not None:
            self.facts.ask(source)
        if self.isVisible():
            self.fill()

    def showEvent(self, event: object) -> None:
        """Fill the report when it is looked at."""
        super().showEvent(event)  # type: ignore[arg-type]
        self.fill()

    def sayings(self) -> dict[str, tuple[Saying, ...]]:
        """Return whose words stand in each block of the source, as far as that is known."""
        return self.facts.sayings(self._source) if self._source is not None else {}

    def current_ref(self) -> BlockRef | None:
        """The paragraph of the row the keys work on."""
        row = self.view.current()
        return row.ref if row is not None and row.kind is RowKind.ENTRY else None

    def show_correction(self, ref: object) -> None:
        """Show the newest correction of a paragraph."""
        self.fill()
        rows = (row for row in self.model.leading() if row.action is RowAction.TAKE_BACK and row.ref == ref)
        if (row := next(rows, None)) is not None:
            self.view.show_key(row.key)

    def stops(self, row: ReportRow) -> list[tuple[ReportRow, Spot]]:
        """Return what one can step through from *row*: its own places, or all places of what reading did."""
        everything = self.all_stops()
        if row.key in {each.key for each, _ in everything}:
            return everything
        return [(row, spot) for spot in row.spots]

    def all_stops(self) -> list[tuple[ReportRow, Spot]]:
        """Return all places of what reading did, the most doubtful first."""
        self.fill()
        return [(row, row.spots[0]) for row in self.model.leading()]

    def fill(self) -> None:
        """Show the report as it is now."""
        facts = self.facts.known(self._source) if self._source is not None else None
        waiting = self._source is not None and self.facts.waiting
        self.model.set_source(self._source, facts, waiting)

    def _take_facts(self) -> None:
        if self.isVisible():
            self.fill()
        self.gathered.emit()

    def _act(self, row: ReportRow) -> None:
        if row.action is RowAction.RESTORE and row.block is not None:
            self.restore_asked.emit(row.block.id)
        elif row.action is RowAction.TAKE_BACK:
            self.take_back_asked.emit(row.place)
        elif row.action is RowAction.DETAILS and self._source is not None:
            self.details_asked.emit(self._source.id)

    def _menu(self, point: QPoint) -> None:
        index = self.view.indexAt(point)
        if not index.isValid():
            return
        row = self.model.row(index.row())
        self.view.setCurrentIndex(index)
        if row.kind is not RowKind.ENTRY:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row.spots or row.page is not None:
            menu.addAction(tr("Show me")).triggered.connect(lambda *_: self.view.do(index.row()))
        if row.action is RowAction.RESTORE:
            menu.addAction(tr("Put back into the text")).triggered.connect(lambda *_: self._act(row))
        elif row.action is RowAction.TAKE_BACK:
            menu.addAction(tr("Take back this correction")).triggered.connect(lambda *_: self._act(row))
        if row.spots:
            menu.addSeparator()
            self.menu_asked.emit(menu)
        if menu.actions():
            menu.popup(self.view.viewport().mapToGlobal(point))


class Gathering(QObject):
    """Gathers what is named in sources, one at a time in a process of its own, and keeps it while blocks stay."""

    ready = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._found: OrderedDict[str, tuple[tuple[Block, ...], Facts]] = OrderedDict()
        self._asked: Source | None = None
        self.waiting = False
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._start)

    def ask(self, source: Source) -> None:
        """Gather from *source* unless it is known."""
        self._asked = source
        known = self._found.get(source.id)
        if known is not None and known[0] is source.blocks:
            self.waiting = False
            self._timer.stop()
            self.ready.emit()
            return
        self.waiting = True
        self._timer.start()

    def known(self, source: Source) -> Facts | None:
        """Return what was gathered from *source*, perhaps before its last correction; None when nothing was yet."""
        known = self._found.get(source.id)
        return known[1] if known is not None else None

    def sayings(self, source: Source) -> dict[str, tuple[Saying, ...]]:
        """Return whose words stand in the blocks that are still as they were when it was gathered."""
        known = self._found.get(source.id)
        if known is None:
            return {}
        there = {id(block) for block in source.blocks}
        same = {block.id for block in known[0] if id(block) in there}
        return {block: said for block, said in known[1].by_block().items() if block in same}

    def _start(self) -> None:
        source = self._asked
        if source is None:
            return
        self._jobs.start(
            gather,
            source,
            title=tr("Looking for names, dates and figures"),
            done=lambda facts: self._take(source, facts),
            failed=self._failed,
            key=f"gathering-{id(self)}",
            warm="harvest",
            seconds=_SECONDS,
            quiet=True,
        )

    def _take(self, source: Source, facts: Facts) -> None:
        self._found[source.id] = (source.blocks, facts)
        if len(self._found) > _KEPT:
            self._found.popitem(last=False)
        self.waiting = False
        self.ready.emit()

    def _failed(self, _error: BriefingError) -> None:
        self.waiting = False  # the report says what it knows without them
        self.ready.emit()

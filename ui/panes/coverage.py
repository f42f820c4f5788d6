"""Coverage: what of the documents is in the book. One document line by line, or all of them as a map."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from briefing.model.topic import BlockRef, Topic
from ui import theme
from ui.models import coverage_edits, coverage_words
from ui.models.coverage_map import NONE, SIZES, Arrange
from ui.models.coverage_work import CoverageWork
from ui.models.reader_model import ReaderModel
from ui.panes.coverage_bars import CoverageBar, CoverageLegend
from ui.panes.coverage_map import CoverageMap
from ui.panes.coverage_missed import MissedList
from ui.panes.reader_coverage import CoverageView
from ui.panes.reader_targets import fill_target_menu
from ui.session import Session
from ui.text import tr
from ui.widgets.empty_state import EmptyState


class CoveragePane(QWidget):
    """``chosen``: a paragraph to be read. ``toggle_asked``: one to be put into the book, or taken out."""

    chosen = Signal(object)  # BlockRef
    toggle_asked = Signal(object)  # BlockRef
    add_asked = Signal(str, object)  # section, tuple of BlockRef

    def __init__(self, session: Session, model: ReaderModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("coverage-pane")
        self._session = session
        self.work = CoverageWork(session, self)
        self.bar = CoverageBar(self)
        self.lines = CoverageView(model, self)
        self.map = CoverageMap(self)
        self.missed = MissedList(session, self)
        self.legend = CoverageLegend(self)
        self.empty = EmptyState(
            tr("Nothing to cover yet"),
            tr("Add documents on the left. Here you see which of their paragraphs are in the book."),
            self,
            "coverage-empty",
        )
        self._topic = ""
        self._lay_out()
        self._connect()
        self.show_all(False)

    @property
    def all_shown(self) -> bool:
        """True for all documents, False for the one being read."""
        return self.bar.all_shown

    @property
    def topic(self) -> str:
        """Id of the topic whose paragraphs stand out; '' for none."""
        return self._topic

    def show_all(self, on: bool) -> None:
        """Show all documents, or the one being read."""
        self.bar.show_all(on)
        self._show_page()
        self._watch()
        self.setFocusProxy(self.map if on else self.lines)

    def set_arrange(self, arrange: Arrange) -> None:
        """Set the paragraphs against nothing, the topics or the tabs."""
        self.bar.show_arrange(arrange)
        self._redraw()

    def show_topic(self, topic_id: str) -> None:
        """Let the paragraphs on a topic stand out and list what is not used on it; '': none."""
        self._topic = topic_id
        self.map.show_topic(topic_id)
        self._draw_topic()

    def show_missed(self, topic: Topic) -> None:
        """Show what the book does not have on *topic*, at once."""
        self.show_all(True)
        self.work.finish()
        self.show_topic(topic.id)

    def show_ref(self, ref: BlockRef) -> None:
        """Make a paragraph current."""
        self.lines.show_ref(ref)
        self.map.show_ref(ref)

    # ---- inside

    def _lay_out(self) -> None:
        self._pages = QStackedWidget(self)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.setObjectName("coverage-splitter")
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.map)
        self._split.addWidget(self.missed)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        for page in (self.lines, self._split, self.empty):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self._pages, self.legend):
            column.addWidget(widget)
        column.setStretch(1, 1)

    def _connect(self) -> None:
        self.work.ready.connect(self._redraw)
        self.lines.chosen.connect(self.chosen)
        self.map.chosen.connect(self.chosen)
        self.map.toggle_asked.connect(self.toggle_asked)
        self.map.menu_asked.connect(self._menu)
        self.map.column_asked.connect(self._take_column)
        self.map.zoomed.connect(self._draw_zoom)
        self.missed.chosen.connect(self.chosen)
        self.missed.add_asked.connect(self._add)
        self.missed.closed.connect(lambda: self._session.show_topic(None))
        self.bar.all_asked.connect(self.show_all)
        self.bar.arrange_asked.connect(lambda _: self._redraw())
        self.bar.zoom_asked.connect(self.map.zoom)
        self.legend.only_asked.connect(self.map.show_only)
        self._session.topic_shown.connect(lambda topic: self.show_topic(topic.id if topic is not None else ""))
        theme.changes().changed.connect(self.legend.redraw)

    def showEvent(self, event: QShowEvent) -> None:
        """Work out what is looked at."""
        super().showEvent(event)
        self._watch()

    def hideEvent(self, event: QHideEvent) -> None:
        """Work out nothing that nobody sees."""
        super().hideEvent(event)
        self._watch()

    def _watch(self) -> None:
        self.work.watch(self.all_shown and self.isVisible())

    def _show_page(self) -> None:
        there = bool(self._session.project.sources)
        self._pages.setCurrentWidget(self.lines if not self.all_shown else self._split if there else self.empty)
        self.legend.setVisible(self.all_shown and there)

    def _redraw(self) -> None:
        found, project = self.work.coverage, self.work.project
        self._show_page()
        arrange = self.bar.arrange
        columns = coverage_words.columns_of(project, found, arrange)
        self.map.show_coverage(project, found.sources, columns, arrange)
        self._draw_topic()
        self._draw_zoom()

    def _draw_topic(self) -> None:
        found = self.work.coverage
        topic = next((each for each in self.work.topics if each.id == self._topic), None)
        hidden = self.missed.isHidden()
        self.missed.show_topic(topic, found.of_topic(self._topic) if topic is not None else None)
        if hidden and not self.missed.isHidden():
            room = self._split.height()
            self._split.setSizes([room * 3 // 5, room * 2 // 5])
        self.legend.show_numbers(coverage_words.numbers_of_looks(found, topic.id if topic is not None else ""))

    def _draw_zoom(self) -> None:
        step = self.map.size_step
        self.bar.show_zoom(step > 0, step < len(SIZES) - 1)

    def _take_column(self, column: str) -> None:
        """A click on a topic lists what is not used on it; on a tab it selects the tab."""
        if self.bar.arrange is Arrange.TABS:
            if column != NONE:
                self._session.select_section(column)
            return
        topic = next((each for each in self.work.topics if each.id == column), None)
        self._session.show_topic(None if topic is None or column == self._topic else topic)

    def _add(self, refs: tuple[BlockRef, ...]) -> None:
        topic = next((each for each in self.work.topics if each.id == self._topic), None)
        if topic is not None:
            self._session.apply(coverage_edits.add_to_topic, self._session.template, topic, refs)

    def _menu(self, ref: BlockRef, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Show in the reader")).triggered.connect(lambda *_: self.chosen.emit(ref))
        menu.addAction(tr("Put into the book, or take out")).triggered.connect(lambda *_: self.toggle_asked.emit(ref))
        below = menu.addMenu(tr("Add to"))
        fill_target_menu(below, self._session, lambda section: self.add_asked.emit(section, (ref,)))
        menu.popup(point)

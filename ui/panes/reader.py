"""The reader: a source set like a page, with a tick for each paragraph. Ticked is in the book."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QMenu, QVBoxLayout, QWidget

from briefing import edits
from briefing.citation import short_title
from briefing.model.source import Source, heading_paths
from briefing.model.topic import BlockRef, Topic
from ui import window_state
from ui.jobs import Jobs
from ui.models import reader_edits
from ui.models.reader_model import ReaderModel
from ui.models.reader_rows import Show
from ui.models.report_words import doubts
from ui.models.used_places import Place, top_labels
from ui.panes.coverage import CoveragePane
from ui.panes.reader_bars import ReaderFoot, ReaderHead, TopicBar
from ui.panes.reader_body import COVERAGE, ORIGINAL, REPORT, TEXT, ReaderBody
from ui.panes.reader_commands import reader_commands
from ui.panes.reader_corrections import Corrections
from ui.panes.reader_layout import Target
from ui.panes.reader_original import OriginalView
from ui.panes.reader_quoting import Quoting
from ui.panes.reader_sentence_bar import SentenceBar
from ui.panes.reader_steps import ReportBar, SplitBar
from ui.panes.reader_targets import fill_target_menu
from ui.panes.reader_topics import TopicReading
from ui.panes.reader_view import ReaderView
from ui.panes.report import ReportPane
from ui.panes.report_tour import ReportTour
from ui.panes.who_said_reader import ReaderVoices
from ui.session import Session
from ui.text import tr
from ui.widgets.empty_state import EmptyState

_ENSURE = QAbstractItemView.ScrollHint.EnsureVisible


class ReaderPane(QWidget):
    """Text, original page, coverage or import report of one source. ``commands`` are its actions by name."""

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reader-pane")
        self.setAccessibleName(tr("Reader"))
        self.session = self._session = session
        self._tops: dict[str, BlockRef] = {}  # where each source was left
        self.model = ReaderModel(session, self)
        self.view = ReaderView(self.model, self)
        self.original = OriginalView(session, self)
        self.coverage = CoveragePane(session, self.model, self)
        self.report = ReportPane(jobs, self)
        self.empty = EmptyState(
            tr("Nothing to read yet"),
            tr("Add documents on the left. Here you tick the paragraphs that belong in the book."),
            self,
            "reader-empty",
        )
        self.head = ReaderHead(self)
        self.topic_bar = TopicBar(self)
        self.voices = ReaderVoices(self)
        self.report_bar = ReportBar(self)
        self.split_bar = SplitBar(self)
        self.sentence_bar = SentenceBar(self)
        self.foot = ReaderFoot(self)
        self.corrections = Corrections(self)
        self.topics = TopicReading(self)
        self.quoting = Quoting(self)
        self.tour = ReportTour(self)
        self.commands: dict[str, QAction] = reader_commands(self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.view)
        self._after_change()

    # ---- what is shown

    @property
    def source(self) -> Source | None:
        """The source being read."""
        return self.model.source

    def show_source(self, source_id: str) -> None:
        """Read a source, where it was left."""
        if source_id == (self.source.id if self.source else ""):
            return
        self._remember_place()
        self.model.set_source(source_id)
        self.tour.forget()
        self.original.set_source(self.source)
        self._report_on()
        self._show_page()
        if (ref := self._tops.get(source_id)) is not None:
            self.view.show_ref(ref)
        else:
            self.view.scrollToTop()

    def show_block(self, ref: BlockRef) -> None:
        """Show a paragraph, leaving a filter that hides it."""
        self.show_source(ref.source)
        if not self.view.show_ref(ref):
            self.voices.forget()
            self.set_show(Show.ALL)
            self.view.show_ref(ref)
        self.original.show_ref(ref)
        self.coverage.show_ref(ref)

    def show_topic(self, topic: Topic | None) -> None:
        """Mark the paragraphs on *topic* and go to the first."""
        self.topics.show(topic)

    def set_show(self, show: Show) -> None:
        """Show all paragraphs or only some."""
        self.model.set_show(show)
        self.head.set_show(show)
        self.topics.draw_bar()

    def set_page(self, page: int) -> None:
        """Show text (0), original page (1), coverage (2) or report (3)."""
        self.head.set_page(page)
        self._show_page()
        if self.body.shows_original and (ref := self.current_ref()) is not None:
            self.original.show_ref(ref)
        if page in {COVERAGE, REPORT}:
            (self.coverage if page == COVERAGE else self.report).setFocus()

    def show_map(self) -> None:
        """Show the coverage of all documents."""
        self.coverage.show_all(True)
        self.set_page(COVERAGE)
        if (ref := self.current_ref()) is not None:
            self.coverage.show_ref(ref)

    def show_missed(self) -> None:
        """Show what the book does not have on the chosen topic."""
        self.topics.show_missed()

    def toggle_beside(self) -> None:
        """Put the original page beside the text, or away."""
        self._set_beside(not window_state.original_beside())

    def show_report(self, source_id: str = "") -> None:
        """Show the import report of a source, or of the one being read."""
        if source_id:
            self.show_source(source_id)
        self.set_page(REPORT)

    def current_ref(self) -> BlockRef | None:
        """The paragraph the keys work on."""
        index = self.view.currentIndex()
        return self.model.row(index.row()).ref if index.isValid() else None

    def chosen_refs(self) -> tuple[BlockRef, ...]:
        """The selected paragraphs."""
        rows = (self.model.row(row).ref for row in self.view.chosen_rows)
        return tuple(ref for ref in rows if ref is not None)

    def has_pages(self) -> bool:
        """True when the source has pages that can be shown."""
        return self.source is not None and self.source.original.media_type == "application/pdf"

    # ---- what it does to the book

    def toggle(self, rows: list[int] | None = None) -> None:
        """Tick the selected paragraphs; untick them when all are ticked."""
        chosen = [self.model.row(row) for row in (self.view.chosen_rows if rows is None else rows)]
        chosen = [row for row in chosen if row.can_tick]
        if not chosen:
            return
        if all(row.ticked for row in chosen):
            self._untick(tuple(row.ref for row in chosen if row.ref))
        else:
            self.add_to(self._session.target_section(), tuple(row.ref for row in chosen if row.ref and not row.ticked))

    def add_to(self, section_id: str, refs: tuple[BlockRef, ...] | None = None) -> None:
        """Quote paragraphs in a section."""
        chosen = self.chosen_refs() if refs is None else refs
        if chosen and not section_id and self._session.template.tab is not None:
            self.begin_tab(chosen[0], chosen)
        elif chosen:
            self._session.apply(reader_edits.add_paragraphs, section_id, chosen)

    def add_sentences(self, section_id: str = "") -> None:
        """Quote the chosen sentences, what lies between them elided."""
        self.quoting.add(section_id)

    def add_all_on_topic(self) -> None:
        """Quote every paragraph on the chosen topic in the section being worked on."""
        self.topics.add_all()

    def copy(self) -> None:
        """Copy the chosen sentences or paragraphs with their citation."""
        self.quoting.copy()

    def go_to_book(self, place: Place | None = None) -> None:
        """Select where the book quotes the paragraph."""
        ref = self.current_ref()
        found = place or (next(iter(self.model.used.of(ref)), None) if ref is not None else None)
        if found is not None:
            self._session.select_item(found.item)

    def step_topic(self, step: int) -> None:
        """Go to the next paragraph on the chosen topic, through all sources."""
        self.topics.step(step)

    def zoom(self, step: int) -> None:
        """Set text larger (1), smaller (-1) or normal (0)."""
        now = self.view.painter.zoom
        self.view.set_zoom(1.0 if step == 0 else now + 0.1 * step)

    # ---- inside

    def _lay_out(self) -> None:
        self.body = ReaderBody(self.original, self)
        for page in (self.view, self.coverage, self.report, self.empty):
            self.body.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self.topic_bar, self.voices.bar, self.report_bar):
            column.addWidget(widget)
        column.addWidget(self.body, 1)
        for below in (self.sentence_bar, self.split_bar, self.foot):
            column.addWidget(below)

    def _connect(self) -> None:
        session, view = self._session, self.view
        session.changed.connect(self._after_change)
        session.block_shown.connect(self.show_block)
        session.topic_shown.connect(self.show_topic)
        session.words_shown.connect(lambda _: self.topics.mark_words())
        session.section_selected.connect(lambda _: self._draw_target())
        view.tick_asked.connect(self.toggle)
        view.topic_asked.connect(session.show_topic)
        view.place_asked.connect(self.go_to_book)
        view.sentences_changed.connect(self._draw_sentences)
        view.add_sentences_asked.connect(self.add_sentences)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._menu)
        view.selectionModel().currentChanged.connect(self._current_changed)
        view.selectionModel().selectionChanged.connect(lambda *_: self.corrections.refresh())
        view.target_asked.connect(self._follow)
        view.cut_moved.connect(self._draw_cut)
        view.cut_asked.connect(self.corrections.split_now)
        self._connect_report()
        self.coverage.chosen.connect(self._from_coverage)
        self.coverage.toggle_asked.connect(self._toggle_ref)
        self.coverage.add_asked.connect(self.add_to)
        self.head.page_asked.connect(self.set_page)
        self.head.show_asked.connect(self.set_show)
        self.topic_bar.only_asked.connect(lambda only: self.set_show(Show.TOPIC if only else Show.ALL))
        self.topic_bar.add_asked.connect(self.add_all_on_topic)
        self.topic_bar.step_asked.connect(self.step_topic)
        self.topic_bar.missed_asked.connect(self.show_missed)
        self.topic_bar.closed.connect(lambda: session.show_topic(None))
        self.sentence_bar.add_asked.connect(self.add_sentences)
        self.sentence_bar.copy_asked.connect(self.copy)
        self.sentence_bar.other_asked.connect(self.quoting.ask_place)
        self.sentence_bar.leave_out_asked.connect(self.quoting.leave_out)
        self.sentence_bar.restore_asked.connect(view.choice.restore)
        view.words_dragged.connect(self.quoting.drag)
        self.sentence_bar.closed.connect(view.clear_sentences)
        self.foot.menu.aboutToShow.connect(self._fill_targets)

    def _connect_report(self) -> None:
        report = self.report
        report.restore_asked.connect(self.corrections.restore)
        report.take_back_asked.connect(self.corrections.take_back_at)
        report.menu_asked.connect(self.corrections.fill_menu)
        report.gathered.connect(self._take_sayings)
        report.view.selectionModel().currentChanged.connect(lambda *_: self.corrections.refresh())
        self.split_bar.split_asked.connect(self.corrections.split_now)
        self.split_bar.closed.connect(self.view.end_cut)
        self.head.beside_asked.connect(self._set_beside)
        self.body.room_changed.connect(self._draw_beside)

    def _after_change(self, _change: object = None) -> None:
        sources = self._session.project.sources
        if self.source is None and sources:
            self.show_source(sources[0].id)
        elif self.source is None:
            self.model.set_source("")
        self.original.set_source(self.source)
        if self.body.shows_original and (ref := self.current_ref()) is not None:
            self.original.show_ref(ref)
        self._report_on()
        self._show_page()
        self.topics.draw_bar()
        self._draw_target()

    def _show_page(self) -> None:
        there = self.source is not None
        self.head.setVisible(there)
        self.foot.setVisible(there and self.head.page == 0)
        page: QWidget = (self.view, self.original, self.coverage, self.report)[self.head.page]
        self.body.show_page(self.head.page, page if there else self.empty, self.has_pages())
        self.report_bar.setVisible(self.tour.begun and there and self.head.page in {TEXT, ORIGINAL})
        if self.head.page != TEXT:
            self.view.end_cut()
        self._draw_beside()
        self.topics.draw_bar()
        self._draw_sentences()
        self.corrections.refresh()

    def _set_beside(self, on: bool) -> None:
        window_state.remember_original_beside(on)
        self._show_page()
        if self.body.beside and (ref := self.current_ref()) is not None:
            self.original.show_ref(ref)

    def _draw_beside(self) -> None:
        asked = window_state.original_beside()
        self.body.set_beside(asked)
        possible = self.has_pages() and self.head.page != ORIGINAL
        self.head.show_beside(asked and possible, possible, self.body.roomy)
        self.commands["show-beside"].setEnabled(possible and self.body.roomy)

    def _report_on(self) -> None:
        source = self.source
        self.report.set_source(source)
        self.head.show_doubts(doubts(source) if source is not None else 0)
        for name in ("show-report", "next-in-report", "previous-in-report"):
            self.commands[name].setEnabled(source is not None)
        self._take_sayings()

    def _take_sayings(self) -> None:
        if self.source is not None:
            self.model.set_sayings(self.source.id, self.report.sayings())

    def _follow(self, target: Target) -> None:
        """Go to a note, back to its mark, to the report of a correction, or choose a speaker's words."""
        source = self.source
        if source is None:
            return
        if target.kind in {"note", "back"}:
            self.show_block(BlockRef(source.id, str(target.value)))
        elif target.kind == "corrected":
            self.set_page(REPORT)
            self.report.show_correction(target.value)
        else:
            self._choose_said(target)

    def _choose_said(self, target: Target) -> None:
        sayings: Any = target.value
        row = self.model.row_of(BlockRef(self.source.id, sayings[0].mention.block)) if self.source else -1
        if row >= 0 and self.model.row(row).can_tick:
            self.view.show_ref(BlockRef(self.model.row(row).source.id, sayings[0].mention.block), _ENSURE)
            spans = self.view.spans(row)
            wanted = [(each.mention.start, each.mention.end) for each in sayings]
            chosen = {n for n, (a, b) in enumerate(spans) if any(a < end and start < b for start, end in wanted)}
            self.view.choose_sentences(row, chosen)

    def _draw_cut(self) -> None:
        row, place = self.view.cut
        block = self.model.row(row).block if row >= 0 else None
        if block is not None:
            self.split_bar.show_cut(block.text, place)
        else:
            self.split_bar.hide()

    def _current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        row, _ = self.view.chosen_sentences
        if row >= 0 and row != index.row():
            self.view.clear_sentences()
        if self.view.cut[0] >= 0 and self.view.cut[0] != index.row():
            self.view.end_cut()
        if index.isValid() and self.body.shows_original and (ref := self.model.row(index.row()).ref):
            self.original.show_ref(ref)

    def _from_coverage(self, ref: BlockRef) -> None:
        self.set_page(0)
        self.show_block(ref)
        self.view.setFocus()

    def _toggle_ref(self, ref: BlockRef) -> None:
        if self.model.used.of(ref):
            self._untick((ref,))
        else:
            self.add_to(self._session.target_section(), (ref,))

    def _remember_place(self) -> None:
        index = self.view.currentIndex()
        if index.isValid() and (ref := self.model.row(index.row()).ref) is not None:
            self._tops[ref.source] = ref

    def begin_tab(self, about: BlockRef, refs: tuple[BlockRef, ...]) -> None:
        """A first tick makes the first tab: called by the topic, else the heading, else the document."""
        topic = self.model.topic
        source = self._session.project.source(about.source)
        path = heading_paths(source).get(about.block, ())
        title = topic.name if topic else path[-1] if path else short_title(source)
        self._session.apply(reader_edits.begin_tab, self._session.template, title, refs, topic)

    def _untick(self, refs: tuple[BlockRef, ...]) -> None:
        gone = reader_edits.to_untick(self.model.used, refs, self._session.target_section())
        if gone:
            self._session.apply(edits.remove_items, tuple(place.item for place in gone))

    def _draw_target(self) -> None:
        self.foot.show_target(self._target_words())
        self._draw_sentences()

    def _target_words(self) -> str:
        target = self._session.target_section()
        if not target:
            return ""
        section = self._session.project.section(target)
        label = top_labels(self._session.project).get(target, "")
        return f"{label} · {section.title}" if label and label != section.title else section.title

    def _draw_sentences(self) -> None:
        self.quoting.draw()

    def _fill_targets(self) -> None:
        fill_target_menu(self.foot.menu, self._session, self._session.select_section)

    def _menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        use = self.commands
        menu.addAction(use["tick"])
        below = menu.addMenu(tr("Add to"))
        chosen = self.view.chosen_sentences[1]
        fill_target_menu(below, self._session, self.add_sentences if chosen else self.add_to)
        for name in ("add-to", "add-sentences", "leave-out", "show-in-book", "copy", "show-original"):
            menu.addAction(use[name])
        menu.addAction(tr("Find agreed language"), lambda: self._session.find_agreed(""))
        menu.addSeparator()
        self.corrections.fill_menu(menu.addMenu(tr("Correct how it was read")), point)
        menu.popup(self.view.viewport().mapToGlobal(point))

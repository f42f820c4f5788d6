"""The window of one book: the frame around the panes. What stands where is drawn in the interface guide."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QSplitter, QTabWidget, QVBoxLayout, QWidget

from briefing.model.source import Source
from ui import closing, window_state
from ui.asking_tabs import AskingTabs
from ui.dialogs.book_details import BookDetails
from ui.export_flow import ExportFlow
from ui.jobs import Jobs
from ui.menus import Menus
from ui.models.report_words import doubts, verdict
from ui.notices import NoticesPanel
from ui.palette import CommandPalette
from ui.panes.checks import ChecksPane
from ui.panes.collected import CollectedPane
from ui.panes.comparison import ComparisonPane
from ui.panes.editor import EditorPane
from ui.panes.outline import OutlinePane
from ui.panes.preview import PreviewPane
from ui.panes.reader import ReaderPane
from ui.panes.search import SearchPane
from ui.panes.sources import SourcesPane
from ui.panes.topics import TopicsPane
from ui.preview_tabs import PreviewTabs
from ui.session import Session
from ui.status_strip import StatusStrip
from ui.text import tr
from ui.top_bar import TopBar
from ui.widgets.naming import named

if TYPE_CHECKING:
    from ui.app import Program


class MainWindow(QMainWindow):
    """Everything an officer needs for one book."""

    def __init__(self, session: Session, jobs: Jobs, program: "Program | None" = None) -> None:
        super().__init__()
        self.setObjectName("main-window")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(False)
        self.session = session
        self.jobs = jobs
        self.program = program
        self._before_search = 0
        self._lose = False
        session.setParent(self)
        self._make_panes()
        self.export_flow = ExportFlow(session, jobs, self)
        self._lay_out()
        self.menus = Menus(self)
        self._connect()
        self._restore()
        self._redraw_title()
        (self.reader if session.project.sources else self.sources.drop).setFocus()

    # ---- making

    def _make_panes(self) -> None:
        session, jobs = self.session, self.jobs
        self.top_bar = TopBar(session, self)
        self.sources = SourcesPane(session, jobs)
        self.topics = TopicsPane(session, jobs)
        self.search = SearchPane(session, jobs)
        self.collected = CollectedPane(session, jobs)
        self.reader = ReaderPane(session, jobs)
        self.comparison = ComparisonPane(session, jobs, self)  # gets its tab when there is something to compare
        self.outline = OutlinePane(session, jobs)
        self.preview = PreviewPane(session, jobs)
        self.editor = EditorPane(session, jobs)
        self.checks = ChecksPane(session, jobs)
        self.status = StatusStrip(jobs, self)

    def _lay_out(self) -> None:
        self.left = _tabs("left-tabs", tr("Sources, topics and search"))
        self.left.addTab(self.sources, tr("Sources"))
        self.left.addTab(self.topics, tr("Topics"))
        self.left.addTab(self.search, tr("Search"))
        self.left.addTab(self.collected, tr("Collected"))
        room_for_tabs = self.left.tabBar().sizeHint().width()  # no word of them is cut in any language
        self.left.setTabVisible(2, False)
        self.middle = _tabs("reader-tabs", tr("Reader and comparison"))
        self.middle.setTabBarAutoHide(True)
        self.middle.addTab(self.reader, tr("Reader"))
        self.comparison.hide()
        self.asking = AskingTabs(self)
        self.above = _tabs("book-tabs", tr("The book"))
        self.above.addTab(self.outline, tr("Outline"))
        self.below = _tabs("lower-tabs", tr("Preview, editor and checks"))
        self.below.addTab(self.editor, tr("Editor"))
        self.below.addTab(self.checks, tr("Checks"))
        self.preview_tabs = PreviewTabs(self.preview, self.above, self.below)
        self.below.setCurrentIndex(0)
        self.right = _splitter(Qt.Orientation.Vertical, "book-splitter", self.above, self.below)
        self.across = _splitter(Qt.Orientation.Horizontal, "main-splitter", self.left, self.middle, self.right)
        for place, stretch in enumerate((0, 3, 2)):
            self.across.setStretchFactor(place, stretch)
        self.left.setMinimumWidth(max(208, room_for_tabs))
        self.middle.setMinimumWidth(320)
        self.right.setMinimumWidth(300)
        self.warning = named(QLabel(self, wordWrap=True), "warning-bar")
        self.warning.setTextFormat(Qt.TextFormat.PlainText)
        self.warning.setProperty("look", "warn-bar")  # before it is first shown, or Qt leaves out its margins
        self.warning.hide()
        centre = named(QWidget(self), "centre")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.top_bar, self.warning, self.across, self.status):
            column.addWidget(widget)
        column.setStretch(2, 1)
        self.setCentralWidget(centre)
        self.notices = NoticesPanel(centre)

    def _connect(self) -> None:
        session = self.session
        session.changed.connect(self._after_change)
        session.notice.connect(self._take_notice)
        session.source_read.connect(self._take_reading)
        session.status.connect(self.status.say)
        self.sources.source_chosen.connect(self._read)
        self.sources.details.report_asked.connect(self._open_report)
        session.comparison_shown.connect(self.show_comparison)
        session.block_shown.connect(lambda _: self.middle.setCurrentWidget(self.reader))
        self.comparison.closed.connect(self.close_comparison)
        self.outline.edit_asked.connect(lambda _: self.show_lower(self.editor))
        self.reader.report.details_asked.connect(self._open_source_details)
        session.save_failed.connect(self._show_warning)
        session.saved.connect(self._show_warning)
        session.item_selected.connect(self._show_item)
        self.notices.counted.connect(self.status.show_notices)
        self.status.notices_asked.connect(self.notices.toggle)
        self.top_bar.details_asked.connect(self.open_details)
        self.top_bar.search_asked.connect(self._search)
        self.top_bar.results_asked.connect(self._to_results)
        self.top_bar.checks_asked.connect(lambda: self.show_lower(self.checks))
        self.top_bar.export.setMenu(self.export_flow.menu())
        self.checks.counted.connect(self._show_findings)
        self.preview.status_changed.connect(self.status.set_standing)
        self.search.closed.connect(self.close_search)
        self.search.query_asked.connect(self.top_bar.search.take)
        self.top_bar.search.learn_from(self.search.searching)
        for sentence in session.book_file.notices:
            self._take_notice(sentence)
        self._show_warning()

    # ---- what happens

    def undo(self) -> None:
        """Take back the last edit, typing included."""
        self.flush_editor()
        label = self.session.undo_label
        self.session.undo()
        if label:
            self.status.say(tr("Taken back: {label}", label=label))

    def redo(self) -> None:
        """Do again what was taken back."""
        self.flush_editor()
        label = self.session.redo_label
        self.session.redo()
        if label:
            self.status.say(tr("Done again: {label}", label=label))

    def flush_editor(self) -> None:
        """Hand what is being typed to the session."""
        self.editor.flush()
        self.collected.flush()
        self.topics.flush()

    def open_details(self) -> None:
        """Show the book's details: title, marking, fields."""
        self.flush_editor()
        BookDetails(self.session, self).open()

    def open_palette(self) -> None:
        """Show the command palette."""
        palette = CommandPalette(self.menuBar(), self)
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        palette.open_over(self)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top_bar.search.selectAll()

    def close_search(self) -> None:
        """Hide the results."""
        self.top_bar.search.clear()

    def show_left(self, pane: QWidget) -> None:
        """Show one of the left panes and put the focus there."""
        self.left.show()
        self.left.setCurrentWidget(pane)
        pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_lower(self, pane: QWidget) -> None:
        """Show preview, editor or checks and put the focus there."""
        self.right.show()
        self.below.show()
        if pane is self.preview:
            self.preview_tabs.show()
        else:
            self.below.setCurrentWidget(pane)
        pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_comparison(self, old: str, new: str, block: str = "") -> None:
        """Show two versions of a document beside each other, in a tab beside the reader."""
        if self.middle.indexOf(self.comparison) < 0:
            self.middle.addTab(self.comparison, tr("Comparison"))
        self.middle.setCurrentWidget(self.comparison)
        self.comparison.show_versions(old, new, block)
        self.comparison.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_comparison(self) -> None:
        """Take the comparison away."""
        if (place := self.middle.indexOf(self.comparison)) >= 0:
            self.middle.removeTab(place)
            self.comparison.setParent(self)
            self.comparison.hide()
            self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_pane(self, pane: QWidget) -> None:
        """Put the focus into the reader or the outline, showing it first."""
        if pane is self.outline:
            self.right.show()
            self.above.setCurrentWidget(pane)
        if pane is self.reader:
            self.middle.setCurrentWidget(pane)
        pane.show()
        pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next_pane(self, step: int = 1) -> None:
        """Move the focus from pane to pane, as F6 does everywhere."""
        panes = [pane for pane in self._panes() if pane.isVisible()]
        focus = self.focusWidget()
        here = next((i for i, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))), -1)
        panes[(here + step) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def close_anyway(self) -> None:
        """Close although the last changes could not be written."""
        self._lose = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where everything stands, keep the last words, let the book file go; ask if they cannot be kept."""
        self.flush_editor()
        if not self._lose and not self.session.keep_now():
            event.ignore()
            closing.ask(self)
            return
        window_state.save_window(self, [self.across, self.right], [self.left, self.above, self.below])
        self.session.close()
        self.jobs.close()
        super().closeEvent(event)
        if self.program is not None:
            self.program.window_closed(self)

    # ---- keeping the frame true

    def _panes(self) -> list[QWidget]:
        stacks = (self.above.currentWidget(), self.below.currentWidget())
        return [self.top_bar.search, self.left.currentWidget(), self.middle.currentWidget(), *stacks]

    def _read(self, source_id: str) -> None:
        self.middle.setCurrentWidget(self.reader)
        self.reader.show_source(source_id)

    def _after_change(self, change: object) -> None:
        self._redraw_title()
        if said := str(getattr(change, "label", "")):
            self.status.say(said)

    def _redraw_title(self) -> None:
        title = self.session.project.book.title or tr("Untitled book")
        self.setWindowTitle(tr("{title} – Briefing", title=title))

    def _take_notice(self, sentence: object) -> None:
        said = str(getattr(sentence, "message", sentence))
        self.notices.add(said)
        self.status.say(said)

    def _take_reading(self, source: Source) -> None:
        """Lead to the report of a document just read; one with something to look at stays among the notices."""
        self.status.offer(tr("Open the report"), partial(self._open_report, source.id))
        if not doubts(source):
            return
        said = tr("‘{title}’ was read: {verdict}.", title=source.title, verdict=verdict(source))
        self.notices.add(said, tr("Open the report"), partial(self._open_report, source.id))

    def _open_report(self, source_id: str) -> None:
        if any(source.id == source_id for source in self.session.project.sources):
            self.middle.setCurrentWidget(self.reader)
            self.reader.show_report(source_id)

    def _open_source_details(self, source_id: str) -> None:
        self.show_left(self.sources)
        self.sources.select(source_id)
        self.sources.edit_details()

    def _show_warning(self, *_: object) -> None:
        session = self.session
        if session.save_problem:
            self._warn(session.save_problem, "danger-bar")
        elif session.read_only:
            self._warn(tr("This book is open for reading only. To work on it, save a copy (File menu)."), "warn-bar")
        else:
            self.warning.hide()

    def _warn(self, sentence: str, look: str) -> None:
        self.warning.setProperty("look", look)
        self.warning.setText(sentence)
        self.warning.style().unpolish(self.warning)
        self.warning.style().polish(self.warning)
        self.warning.show()

    def _show_item(self, item_id: str) -> None:
        if item_id and self.below.currentWidget() is self.checks:
            self.below.setCurrentWidget(self.editor)

    def _show_findings(self, errors: int, warnings: int) -> None:
        self.top_bar.show_findings(errors, warnings)
        number = errors + warnings
        self.below.setTabText(2, tr("Checks ({n})", n=number) if number else tr("Checks"))

    def _search(self, words: str) -> None:
        asked = bool(words.strip())
        if asked and self.left.currentWidget() is not self.search:
            self._before_search = self.left.currentIndex()
        if not asked and self.left.currentWidget() is self.search:
            self.left.setCurrentIndex(self._before_search)
        self.left.setTabVisible(2, asked)
        if asked:
            self.left.show()
            self.left.setCurrentWidget(self.search)
        self.search.search(words)

    def _to_results(self) -> None:
        if self.left.isTabVisible(2):
            self.left.setCurrentWidget(self.search)
            self.search.focus_results()

    def _restore(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(1440, room.width() - 40), min(900, room.height() - 60))
        self.across.setSizes([264, 640, 536])
        self.right.setSizes([330, 440])
        window_state.restore_window(self, [self.across, self.right], [self.left, self.above, self.below])
        for pane in (self.left, self.right):
            pane.setVisible(window_state.was_visible(pane))


def _tabs(name: str, said: str) -> QTabWidget:
    tabs = named(QTabWidget(), name)
    tabs.setAccessibleName(said)
    tabs.setDocumentMode(True)
    tabs.tabBar().setObjectName(f"{name}-bar")
    tabs.tabBar().setAccessibleName(said)
    tabs.tabBar().setExpanding(False)
    tabs.tabBar().setElideMode(Qt.TextElideMode.ElideNone)
    return tabs


def _splitter(orientation: Qt.Orientation, name: str, *widgets: QWidget) -> QSplitter:
    splitter = named(QSplitter(orientation), name)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for widget in widgets:
        splitter.addWidget(widget)
    return splitter

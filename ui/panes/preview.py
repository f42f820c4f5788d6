"""The preview: the exporter's own PDF of the section being worked on, and of the whole book behind it."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from briefing.errors import BriefingError, Cancelled
from briefing.model.book import Section, SectionKind
from briefing.usage import tab_labels, top_section
from ui import theme
from ui.jobs import Jobs
from ui.models.book_edits import find_section
from ui.page_jobs import InBook, Pages, get_ready, preview_pages
from ui.panes.preview_places import PagePlaces
from ui.session import Session
from ui.text import counted, tr
from ui.widgets.named import label, named
from ui.widgets.page_view import PageView, Standing
from ui.widgets.segments import Segments

SECTION, BOOK = "section", "book"
_AFTER_EDIT = 120  # ms; typing is handed over in bundles already
_IDLE = 1500  # ms without an edit before the whole book is laid out again


@dataclass
class Sheet:
    """One of the two previews: what it shows, and where the officer stands in it."""

    what: str
    subject: str = ""  # id of the top-level section; '' for the book
    key: tuple[object, ...] = ()  # the things it was laid out from
    result: Pages | None = None
    standing: Standing | None = None
    running: bool = False
    problem: str = ""


class PreviewPane(QWidget):
    """Pages as they will print. A click on them selects what they show; a selection scrolls to its page."""

    status_changed = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview-pane")
        self.setAccessibleName(tr("Preview"))
        self._session, self._jobs = session, jobs
        self._mode = SECTION
        self._sheets = {SECTION: Sheet(SECTION), BOOK: Sheet(BOOK)}
        self._shown: tuple[str, Pages | None] = ("", None)
        self._clicking = False
        self.status = ""
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_EDIT)
        self._soon.timeout.connect(self._lay_out_section)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE)
        self._idle.timeout.connect(self._lay_out_book)
        self._build()
        self._connect()
        jobs.warm_up(get_ready, warm="preview-section")

    # ---- making

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QFrame()
        bar.setProperty("look", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(2)
        self.modes = Segments(
            "preview-mode", tr("What is shown"), ((SECTION, tr("This section")), (BOOK, tr("Whole book")))
        )
        self.modes.show_value(SECTION)
        row.addWidget(self.modes, 1)
        self.page_label = label("", "muted", "preview-page")
        row.addWidget(self.page_label)
        self.view = named(PageView(self), "preview-pages", tr("Pages as they will print"))
        fit = QPdfView.ZoomMode
        for name, icon, words, do in (
            ("preview-zoom-out", "magnifying-glass-minus", tr("Smaller"), lambda: self.view.zoom(1 / 1.2)),
            ("preview-zoom-in", "magnifying-glass-plus", tr("Larger"), lambda: self.view.zoom(1.2)),
            (
                "preview-fit-width",
                "arrows-out-line-horizontal",
                tr("Fit the width"),
                lambda: self.view.fit(fit.FitToWidth),
            ),
            ("preview-fit-page", "frame-corners", tr("Fit the page"), lambda: self.view.fit(fit.FitInView)),
        ):
            button = named(QToolButton(), name, words)
            button.setToolTip(words)
            button.setProperty("look", "quiet")
            theme.set_icon(button, icon)
            button.clicked.connect(do)
            row.addWidget(button)
        self.problem = label("", "warn-bar", "preview-problem", wrap=True)
        self.problem.hide()
        for widget in (bar, self.problem):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        session = self._session
        session.changed.connect(self._stale)
        session.section_selected.connect(self._turned)
        session.item_selected.connect(self._turned)
        self.modes.edited.connect(self.show_mode)
        self.view.clicked.connect(self._clicked)
        self.view.page_changed.connect(self._show_page)
        self.view.failed.connect(
            lambda: self._show_problem(tr("The pages could not be shown. Change something to try again."))
        )

    # ---- what is to be shown

    def show_mode(self, mode: object) -> None:
        """Show this section or the whole book; each keeps its place."""
        if mode == self._mode:
            return
        self._sheets[self._mode].standing = self.view.standing()
        self._mode = str(mode)
        self.modes.show_value(self._mode)
        self._present(find=True)
        self._wanted()

    def subject(self) -> Section | None:
        """Return the top-level section being worked on, else the first tab, else the first section."""
        project = self._session.project
        chosen = top_section(project, self._session.section_id) if self._session.section_id else None
        if chosen is not None:
            return chosen
        parts = [part for part in project.book.root.children if part.included]
        return next((part for part in parts if part.kind is SectionKind.TAB), parts[0] if parts else None)

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out what changed while the pane was hidden."""
        super().showEvent(event)
        self._wanted()

    def hideEvent(self, event: QHideEvent) -> None:
        """Lay nothing out that nobody sees."""
        super().hideEvent(event)
        self._soon.stop()
        self._idle.stop()

    def _stale(self, *_: object) -> None:
        if self.isVisible():
            self._wanted()

    def _turned(self, *_: object) -> None:
        if self.isVisible():
            self._wanted(0)
            self._show_selected()

    def _wanted(self, after: int = _AFTER_EDIT) -> None:
        """Lay out again what is not up to date; the section soon, the book when the officer pauses."""
        if self._mode == SECTION and not self._is_fresh(self._sheets[SECTION]):
            self._soon.start(after)
            self._say(tr("Laying out…"))
        if not self._is_fresh(self._sheets[BOOK]):
            first = self._mode == BOOK and self._sheets[BOOK].result is None
            self._idle.start(0 if first else _IDLE)
            if self._mode == BOOK:
                self._say(tr("Laying out…"))
        self._tell_when_fresh()

    def _is_fresh(self, sheet: Sheet) -> bool:
        subject, key = self._key(sheet.what)
        return sheet.subject == subject and _same(sheet.key, key)

    def _key(self, what: str) -> tuple[str, tuple[object, ...]]:
        """Return what a sheet is about and everything its pages depend on."""
        project = self._session.project
        if what == BOOK:
            return "", (project.book, project.sources, project.settings)
        section = self.subject()
        if section is None:
            return "", ()
        book = project.book
        about = (book.title, book.marking, book.fields, book.clearance, tab_labels(project).get(section.id, ""))
        return section.id, (section, project.sources, project.settings, about)

    # ---- laying out

    def _lay_out_section(self) -> None:
        sheet = self._sheets[SECTION]
        subject, key = self._key(SECTION)
        if not subject:
            self.view.clear()
            self._say("")
            return
        self._start(sheet, subject, key, tr("Laying out the section"))

    def _lay_out_book(self) -> None:
        subject, key = self._key(BOOK)
        self._start(self._sheets[BOOK], subject, key, tr("Laying out the book"))

    def _start(self, sheet: Sheet, subject: str, key: tuple[object, ...], title: str) -> None:
        if sheet.running or self._is_fresh(sheet):
            return  # when the running one comes back, it is laid out again if it is old by then
        sheet.running = True
        self._jobs.start(
            preview_pages,
            self._session.project,
            subject,
            self._place_in_book(subject) if subject else InBook(),
            self._session.pictures(subject),
            title=title,
            done=lambda result: self._laid_out(sheet, subject, key, result),
            failed=lambda error: self._failed(sheet, subject, key, error),
            key=f"preview-{sheet.what}-{id(self)}",
            warm=f"preview-{sheet.what}",
            quiet=sheet.what == SECTION,
        )

    def _place_in_book(self, subject: str) -> InBook:
        """Return where the section stood when the book was last laid out, so that its pages bear their numbers."""
        book = self._sheets[BOOK].result
        if book is None:
            return InBook()
        pages = {spot.anchor: spot.page for spot in book.places}
        return InBook(pages.get(subject, 1), book.pages, tuple(pages.items()))

    def _laid_out(self, sheet: Sheet, subject: str, key: tuple[object, ...], result: Pages) -> None:
        if sheet.subject != subject:
            sheet.standing = Standing()
        sheet.running, sheet.subject, sheet.key, sheet.result, sheet.problem = False, subject, key, result, ""
        if sheet.what == self._mode:
            self._present()
        self._again(sheet)

    def _failed(self, sheet: Sheet, subject: str, key: tuple[object, ...], error: BriefingError) -> None:
        sheet.running, sheet.subject, sheet.key = False, subject, key
        sheet.problem = tr("The layout was stopped.") if isinstance(error, Cancelled) else str(error)
        if sheet.what == self._mode:
            self._show_problem(sheet.problem)
        self._again(sheet)

    def _again(self, sheet: Sheet) -> None:
        if not self._is_fresh(sheet) and self.isVisible():
            self._wanted(0)
        self._tell_when_fresh()

    # ---- showing

    def _present(self, find: bool = False) -> None:
        """Put the sheet of the current mode into the view, at its place; *find*: bring what is selected into view."""
        sheet = self._sheets[self._mode]
        self._show_problem(sheet.problem)
        if sheet.result is None:
            self.view.clear()
            self._show_page(0)
            return
        shown = (self._mode, sheet.result)
        if shown == self._shown:
            return
        same_sheet = self._shown[0] == self._mode and sheet.standing is None
        self._shown = shown
        standing, sheet.standing = sheet.standing, None
        turned = find or standing == Standing()
        self.view.load(sheet.result.data, None if same_sheet else standing or Standing())
        self._mark_selected(scroll=turned)

    def _places(self) -> PagePlaces:
        sheet = self._sheets[self._mode]
        places = sheet.result.places if sheet.result is not None else ()
        return PagePlaces(places, self._session.project)

    def _selected(self) -> str:
        return self._session.item_id or self._session.section_id

    def _show_selected(self) -> None:
        if not self._clicking:
            self._mark_selected(scroll=True)

    def _mark_selected(self, scroll: bool) -> None:
        stretch = self._places().stretch(self._selected())
        if stretch is None or not scroll:
            self.view.mark(stretch)
        else:
            self.view.show_place(*stretch)

    def _clicked(self, page: int, top: float) -> None:
        """Select what stands at the clicked place."""
        name = self._places().at(page, top)
        if not name:
            return
        self._clicking = True
        try:
            if find_section(self._session.project, name) is None:
                self._session.select_item(name)
            else:
                self._session.select_item("")
                self._session.select_section(name)
            self._mark_selected(scroll=False)
        finally:
            self._clicking = False

    def _show_page(self, page: int) -> None:
        pages = self.view.pages
        self.page_label.setText(tr("{page} of {pages}", page=page, pages=pages) if pages else "")

    def _show_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if sentence:
            self._say(sentence)

    def _tell_when_fresh(self) -> None:
        sheet = self._sheets[self._mode]
        if sheet.problem or not self._is_fresh(sheet) or sheet.result is None:
            return
        book = self._sheets[BOOK]
        if self._is_fresh(book) and book.result is not None:
            self._say(counted(book.result.pages, "Preview up to date · 1 page", "Preview up to date · {n} pages"))
        else:
            self._say(tr("Preview of this section up to date"))

    def _say(self, status: str) -> None:
        if status != self.status:
            self.status = status
            self.status_changed.emit(status)


def _same(old: tuple[object, ...], new: tuple[object, ...]) -> bool:
    """True when both are made of the same things; frozen things that differ are different objects."""
    return len(old) == len(new) and all(
        one is other or (isinstance(one, tuple) and len(one) < 8 and one == other)
        for one, other in zip(old, new, strict=True)
    )

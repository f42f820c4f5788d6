"""The application: its windows, the background work they share, and what happens when something fails."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QSettings, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from briefing import store
from briefing.errors import BookInUse, BriefingError
from briefing.model.project import Project
from briefing.sample import build_sample
from briefing.template import Template, load, new_project
from ui import languages, theme, window_state
from ui.book_places import SUFFIX, books_folder, free_path
from ui.crash_net import CrashNet
from ui.garbage import Garbage
from ui.help_pages import show_about, show_shortcuts
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.saying import say
from ui.session import Session
from ui.start_window import StartWindow
from ui.text import tr


class Program(QObject):
    """Opens and closes windows. One for the whole program."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._garbage = Garbage(self)
        self.jobs = Jobs(self)
        self.windows: list[MainWindow] = []
        self.start: StartWindow | None = None

    # ---- opening

    def show_start(self) -> StartWindow:
        """Show the start page in its window."""
        if self.start is None:
            self.start = StartWindow(self)
        self.start.show()
        self.start.raise_()
        self.start.activateWindow()
        return self.start

    def renew_start(self) -> None:
        """Make the start page anew where it stands, as after a change of language."""
        if isinstance(app := QApplication.instance(), QApplication):
            theme.dress(app)
        old, self.start = self.start, None
        new = self.show_start()
        if old is not None:
            new.setGeometry(old.geometry())
            old.close()
        self.start = new

    def open_book(self, path: Path) -> MainWindow | None:
        """Open the book at *path* in a window of its own, or bring the window forward that has it."""
        for window in self.windows:
            if window.session.path.absolute() == path.absolute():
                window.raise_()
                window.activateWindow()
                return window
        try:
            book, problem = _open(path)
            template = load(book.project.template)
        except BriefingError as error:
            self._refuse(tr("‘{name}’ could not be opened", name=path.stem), error)
            return None
        window_state.remember_book(path)
        window = self._show(book, template)
        if problem:
            window.session.notice.emit(problem)
        return window

    def new_book(self, template_id: str, title: str, path: Path, sources: tuple[Path, ...] = ()) -> MainWindow | None:
        """Make a book from a template, keep it at *path*, open it and load *sources*."""
        try:
            project = new_project(load(template_id), title)
            return self._create(path, project, {}, sources)
        except BriefingError as error:
            self._refuse(tr("The book could not be made"), error)
        return None

    def open_sample(self) -> None:
        """Open a copy of the invented sample visit, so that the original stays as it is."""
        self.jobs.start(
            build_sample,
            title=tr("Preparing the sample visit"),
            done=self._sample_ready,
            failed=lambda error: self._refuse(tr("The sample visit could not be prepared"), error),
            key="sample",
        )

    def ask_open(self) -> None:
        """Ask which book to open."""
        said = tr("Briefing books (*{suffix})", suffix=SUFFIX)
        names, _ = QFileDialog.getOpenFileNames(self._front(), tr("Open a book"), str(books_folder()), said)
        for name in names:
            self.open_book(Path(name))

    def save_copy(self, window: MainWindow) -> None:
        """Ask where to keep a copy of a window's book and open it."""
        window.flush_editor()
        place = free_path(window.session.path.parent, tr("{title} (copy)", title=window.session.path.stem))
        said = tr("Briefing books (*{suffix})", suffix=SUFFIX)
        name, _ = QFileDialog.getSaveFileName(window, tr("Save a copy"), str(place), said)
        if not name:
            return
        path = Path(name) if name.endswith(SUFFIX) else Path(name + SUFFIX)
        try:
            window.session.save_copy(path)
        except BriefingError as error:
            self._refuse(tr("The copy could not be saved"), error)
            return
        self.open_book(path)

    # ---- closing

    def window_closed(self, window: MainWindow) -> None:
        """Forget a closed window."""
        if window in self.windows:
            self.windows.remove(window)

    def start_closed(self) -> None:
        """Forget the closed start page."""
        self.start = None

    def quit(self) -> None:
        """Close every window; each keeps its last words. One that cannot asks first, and the program stays."""
        for window in list(self.windows):
            if not window.close():
                return
        if self.start is not None:
            self.start.close()

    def close(self) -> None:
        """Let everything go: windows, books, threads, processes."""
        for window in list(self.windows):
            window.close_anyway()
        self.quit()
        self.jobs.close()
        self._garbage.give_back()

    def keep_everything(self) -> None:
        """Write what waits in every book, as after a failure."""
        for window in self.windows:
            window.session.flush()

    # ---- help

    def show_shortcuts(self) -> None:
        """Show all keys."""
        front = self._front()
        if isinstance(front, MainWindow):
            show_shortcuts(front)

    def show_about(self) -> None:
        """Say what this program is."""
        show_about(self._front())

    # ---- inside

    def _sample_ready(self, made: object) -> None:
        project, originals = made if isinstance(made, tuple) else (None, {})
        if isinstance(project, Project):
            try:
                self._create(free_path(books_folder(), tr("Sample visit")), project, originals)
            except BriefingError as error:
                self._refuse(tr("The sample visit could not be opened"), error)

    def _create(
        self, path: Path, project: Project, originals: dict[str, bytes], sources: tuple[Path, ...] = ()
    ) -> MainWindow:
        template = load(project.template)
        book = store.create(path, project, originals)
        window_state.remember_book(path)
        window = self._show(book, template)
        if sources:
            window.session.load_sources(sources)
        return window

    def _show(self, book: store.BookFile, template: Template) -> MainWindow:
        jobs = Jobs(lanes=self.jobs.lanes)
        window = MainWindow(Session(book, template, jobs), jobs, self)
        jobs.setParent(window)
        self.windows.append(window)
        if len(self.windows) > 1:
            window.move(self.windows[-2].pos() + QPoint(32, 32))
        window.show()
        if self.start is not None:
            self.start.close()
        return window

    def _front(self) -> QWidget | None:
        active = QApplication.activeWindow()
        if isinstance(active, MainWindow | StartWindow):
            return active
        return self.windows[-1] if self.windows else self.start

    def _refuse(self, heading: str, error: BriefingError) -> None:
        say(self._front(), heading, str(error))


def _open(path: Path) -> tuple[store.BookFile, str]:
    """Return the book and why it is for reading only, where somebody else holds it."""
    try:
        return store.open_book(path), ""
    except BookInUse as error:
        return store.open_book(path, read_only=True), str(error)


def run(paths: list[Path], sample: bool = False) -> int:
    """Show the window and stay until the last one is closed; return the exit code."""
    app = make_application()
    program = Program()
    net = CrashNet(program.keep_everything)
    net.spread()
    app.aboutToQuit.connect(program.close)
    opened = [program.open_book(path) for path in paths]
    if sample:
        program.open_sample()
    if not any(opened):
        program.show_start()
    code = app.exec()
    net.fold()
    return code


def make_application() -> QApplication:
    """Return the dressed application."""
    QCoreApplication.setOrganizationName("briefing")
    QCoreApplication.setApplicationName("briefing")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationDisplayName("")
    languages.speak(languages.wanted())
    theme.dress(app)
    theme.follow_system(app)
    return app

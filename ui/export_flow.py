"""Export: choose a file, check the book, write it in the background, offer to open it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from briefing.errors import BriefingError, Cancelled
from briefing.model.source import Notice
from ui.actions import Command, make_actions
from ui.book_places import books_folder
from ui.dialogs.export_blocked import ExportBlocked
from ui.jobs import Job, Jobs
from ui.models.book_edits import find_item, find_section
from ui.page_jobs import Found, check_book, export_files
from ui.session import Session
from ui.text import counted, tr
from ui.widgets.named import named
from ui.widgets.toast import Toast

_FOLDER = "export/folder"
PDF, WORD = ".pdf", ".docx"


class ExportFlow(QObject):
    """The way from the Export button to the finished file. Nothing is written while an error stands."""

    exported = Signal(object)  # tuple[Path, …]
    blocked = Signal(object)  # tuple[Found, …]
    failed = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._jobs, self._window = session, jobs, window
        self._job: Job | None = None
        self.toast = Toast(window)
        self.commands: dict[str, QAction] = make_actions(
            window,
            (
                Command("export-pdf", "&PDF…", partial(self.ask, (PDF,)), "Ctrl+E", "file-pdf"),
                Command("export-word", "&Word…", partial(self.ask, (WORD,)), "", "file-text"),
                Command("export-both", "PDF &and Word…", partial(self.ask, (PDF, WORD)), "Ctrl+Alt+E", "files"),
            ),
        )

    def menu(self) -> QMenu:
        """Return the menu of the Export button."""
        menu = named(QMenu(self._window), "export-menu", tr("Export"))
        for action in self.commands.values():
            menu.addAction(action)
        return menu

    @property
    def running(self) -> bool:
        """True while a book is being checked or written for export."""
        return self._job is not None and not self._job.over

    # ---- the way

    def ask(self, suffixes: tuple[str, ...]) -> None:
        """Ask where the book is to go, then export it."""
        if self.running:
            self.toast.say(tr("The book is already being exported. Wait for it, or cancel it below."), seconds=6)
            return
        first = self.proposed(suffixes[0])
        kinds = {PDF: tr("PDF (*.pdf)"), WORD: tr("Word document (*.docx)")}
        title = tr("Export the book") if len(suffixes) == 1 else tr("Export the book as PDF and Word")
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(first), kinds[suffixes[0]])
        if not chosen:
            return
        paths = tuple(with_suffix(Path(chosen), suffix) for suffix in suffixes)
        also = [path.name for path in paths if path.exists() and path != Path(chosen)]
        if also and not self._may_replace(also):
            return
        self.export_to(paths)

    def proposed(self, suffix: str) -> Path:
        """Return where and under which name the book goes unless the officer says otherwise."""
        kept = str(QSettings().value(_FOLDER, ""))
        folder = Path(kept) if kept and Path(kept).is_dir() else books_folder()
        book = self._session.project.book
        issue = book.field_value("issue")
        said = tr("Issue {issue}", issue=issue) if issue[:1].isdigit() else issue
        name = " – ".join(part for part in (book.title or self._session.path.stem, said) if part)
        clean = "".join(" " if char in '\\/:*?"<>|' or ord(char) < 32 else char for char in name)
        return folder / (" ".join(clean.split()).strip(". ")[:100] + suffix)

    def export_to(self, paths: tuple[Path, ...]) -> None:
        """Check the book and write it to *paths*; progress and cancel stand in the status bar."""
        flush = getattr(self._window, "flush_editor", None)
        if callable(flush):
            flush()
        QSettings().setValue(_FOLDER, str(paths[0].parent))
        project = self._session.project
        self._job = self._jobs.start(
            check_book,
            project,
            title=tr("Checking the book"),
            done=partial(self._checked, paths),
            failed=self._went_wrong,
            key="export",
            warm="checks",
        )

    def _checked(self, paths: tuple[Path, ...], findings: tuple[Found, ...]) -> None:
        errors = tuple(found for found in findings if found.error)
        if errors:
            self.blocked.emit(errors)
            dialog = ExportBlocked(errors, self._window)
            dialog.chosen.connect(self._go_to)
            dialog.open()
            return
        names = ", ".join(path.name for path in paths)
        self._job = self._jobs.start(
            export_files,
            self._session.project,
            paths,
            self._session.pictures(),
            title=tr("Exporting {names}", names=names),
            done=partial(self._done, paths),
            failed=self._went_wrong,
            key="export",
        )

    def _done(self, paths: tuple[Path, ...], notices: tuple[Notice, ...]) -> None:
        self._job = None
        for notice in notices:
            self._session.notice.emit(notice.message)
        names = tr(" and ").join(f"‘{path.name}’" for path in paths)
        said = counted(len(paths), "{names} is ready.", "{names} are ready.", names=names)
        acts = [
            (f"toast-open-{path.suffix[1:]}", self._open_words(path, len(paths)), partial(open_file, path))
            for path in paths
        ]
        acts.append(("toast-folder", tr("Show in folder"), partial(open_file, paths[0].parent)))
        self.toast.say(said, acts, seconds=20)
        self.exported.emit(paths)

    def _went_wrong(self, error: BriefingError) -> None:
        self._job = None
        if isinstance(error, Cancelled):
            self.toast.say(tr("The export was cancelled. Nothing was written."), seconds=6)
            return
        self.toast.say(str(error))
        self._session.notice.emit(str(error))
        self.failed.emit(str(error))

    def _open_words(self, path: Path, count: int) -> str:
        if count == 1:
            return tr("Open")
        return tr("Open the PDF") if path.suffix == PDF else tr("Open the Word document")

    def _go_to(self, found: Found) -> None:
        session = self._session
        if found.item and find_item(session.project, found.item) is not None:
            session.select_item(found.item)
        elif found.section and find_section(session.project, found.section) is not None:
            session.select_item("")
            session.select_section(found.section)

    def _may_replace(self, names: list[str]) -> bool:
        said = tr("‘{name}’ is already there. Replace it?", name=", ".join(names))
        box = QMessageBox(QMessageBox.Icon.Question, tr("Export the book"), said, parent=self._window)
        replace = box.addButton(tr("Replace"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        return box.clickedButton() is replace


def with_suffix(path: Path, suffix: str) -> Path:
    """Return *path* ending in *suffix*; a name that ends in the other format's suffix gets this one instead."""
    if path.suffix.lower() == suffix:
        return path
    if path.suffix.lower() in (PDF, WORD):
        return path.with_suffix(suffix)
    return path.with_name(path.name + suffix)


def open_file(path: Path) -> None:
    """Open a file just written, or its folder, with the program the system has for it."""
    if path.exists():
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

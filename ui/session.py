"""One open book: the history of its edits and the file it is kept in. The only place that changes the project."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from briefing.edits import Change, quoting_section
from briefing.errors import BriefingError
from briefing.history import History
from briefing.model.book import GENERATED, Section, SectionKind
from briefing.model.project import Project
from briefing.model.topic import BlockRef, Topic
from briefing.store import BookFile
from briefing.template import Template
from briefing.usage import printed_assets
from ui.jobs import Jobs
from ui.picture_intake import PictureIntake
from ui.saving import Saving
from ui.source_loading import SourceLoading
from ui.text import tr

Edit = Callable[..., tuple[Project, Change]]


class Session(QObject):
    """What every pane of a window is built with. Views redraw from ``changed``, even for their own edit."""

    changed = Signal(object)  # Change
    block_shown = Signal(object)  # BlockRef the reader should show
    topic_shown = Signal(object)  # Topic whose paragraphs the reader marks, or None
    words_shown = Signal(object)  # tuple[str, ...] the reader marks in the text
    over_time_asked = Signal(object)  # Topic, or None for the one the reader marks
    agreed_asked = Signal(str, object)  # words to look for, and the BlockRef they are from or None
    comparison_shown = Signal(str, str, str)  # ids of an earlier and a newer version, and of a block to go to, or ''
    section_selected = Signal(str)
    item_selected = Signal(str)
    saving = Signal()  # an edit waits to be in the file
    saved = Signal()
    save_failed = Signal(str)
    notice = Signal(str)  # a sentence for the notices area
    status = Signal(str)  # a sentence that need not be kept: for the status strip
    source_read = Signal(object)  # Source that came with reading notices
    loading_ended = Signal()
    closing = Signal()  # whoever has the book file in another thread lets go of it before this returns

    def __init__(self, book: BookFile, template: Template, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.template = template
        self.section_id = ""
        self.item_id = ""
        self._last_target = ""
        self._closed = False
        self.topic: Topic | None = None
        self.words: tuple[str, ...] = ()
        self._book = book
        self._history = History(book.project)
        self._saving = Saving(book, self)
        self._saving.saved.connect(self.saved)
        self._saving.failed.connect(self.save_failed)
        self._loading = SourceLoading(self, self._saving)
        self.picture_intake = PictureIntake(self)
        self._loading.ended.connect(self.loading_ended)

    # ---- what is open

    @property
    def project(self) -> Project:
        """The book as it is now."""
        project: Project = self._history.project
        return project

    @property
    def path(self) -> Path:
        """The book file."""
        path: Path = self._book.path
        return path

    @property
    def book_file(self) -> BookFile:
        """The open book file; to be written through the session only."""
        return self._book

    @property
    def read_only(self) -> bool:
        """True when the book may be looked at but not changed."""
        return bool(self._book.read_only)

    @property
    def all_kept(self) -> bool:
        """True when every edit is in the book file."""
        return self._saving.idle

    @property
    def save_problem(self) -> str:
        """The sentence of the last save that failed, or empty."""
        return self._saving.problem

    @property
    def loading(self) -> SourceLoading:
        """The documents on their way into the book."""
        return self._loading

    def original(self, sha256: str) -> bytes:
        """Return the bytes of a source's original file; raises ``StoreError``."""
        return self._saving.original(sha256)

    def keep_file(self, sha256: str, data: bytes) -> None:
        """Keep the bytes of a picture or PDF in the book file, before the edit that needs them."""
        self._saving.add_original(sha256, data)

    def pictures(self, section_id: str = "") -> tuple[tuple[str, bytes], ...]:
        """Return the pictures that print in a top-level section, in the whole book for '', as far as they are there."""
        found: list[tuple[str, bytes]] = []
        for sha256 in printed_assets(self.project, section_id):
            with contextlib.suppress(BriefingError):  # the layout says which one is missing
                found.append((sha256, self.original(sha256)))
        return tuple(found)

    # ---- edits

    def apply(self, edit: Edit, *args: Any, **kwargs: Any) -> Change | None:
        """Make one undoable edit: ``apply(edits.set_book, title='…')``. None when it was refused, with a notice why."""
        if self.read_only:
            self.notice.emit(
                tr("This book is open for reading only, so nothing can be changed. Save a copy to work on.")
            )
            return None
        try:
            project, change = edit(self.project, *args, **kwargs)
        except BriefingError as error:
            self.notice.emit(str(error))
            return None
        if project is self.project:
            return None
        self._history.change(project, change)
        self._publish(change)
        return change

    def amend(self, edit: Edit, *args: Any, **kwargs: Any) -> Change | None:
        """Take in what follows by itself from the last edit, such as what a topic finds in new documents.

        No step of undo and nothing said. None when nothing follows or the book is open for reading only.
        """
        if self.read_only:
            return None
        try:
            project, change = edit(self.project, *args, **kwargs)
        except BriefingError:
            return None  # what it was for is gone meanwhile
        if project is self.project:
            return None
        self._history.amend(project)
        self._publish(change)
        return change

    def undo(self) -> None:
        """Take back the last edit."""
        if self.can_undo and (change := self._history.undo()) is not None:
            self._publish(change)

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.can_redo and (change := self._history.redo()) is not None:
            self._publish(change)

    @property
    def can_undo(self) -> bool:
        """True when there is an edit to take back."""
        return not self.read_only and bool(self._history.can_undo)

    @property
    def can_redo(self) -> bool:
        """True when there is an edit to do again."""
        return not self.read_only and bool(self._history.can_redo)

    @property
    def undo_label(self) -> str:
        """Name of the edit that Undo takes back."""
        return str(self._history.undo_label or "")

    @property
    def redo_label(self) -> str:
        """Name of the edit that Redo does again."""
        return str(self._history.redo_label or "")

    def load_sources(self, paths: tuple[Path, ...] | list[Path]) -> None:
        """Read documents in the background and add those that could be read as one edit."""
        if self.read_only:
            self.notice.emit(tr("This book is open for reading only, so no documents can be added. Save a copy first."))
            return
        self._loading.load(tuple(paths))

    def load_newer_version(self, source_id: str, path: Path) -> None:
        """Read *path* in the background and add it as a newer version of a document of the book."""
        if self.read_only:
            self.notice.emit(tr("This book is open for reading only, so no documents can be added. Save a copy first."))
            return
        self._loading.load((path,), replaces=source_id)

    # ---- what is looked at

    def show_block(self, ref: BlockRef) -> None:
        """Ask the reader to show a paragraph."""
        self.block_shown.emit(ref)

    def show_topic(self, topic: Topic | None) -> None:
        """Ask the reader to mark the paragraphs and words of *topic*; None: no topic."""
        self.topic = topic
        self.topic_shown.emit(topic)

    def show_words(self, words: tuple[str, ...]) -> None:
        """Ask the reader to mark *words* wherever they stand; empty: none."""
        self.words = words
        self.words_shown.emit(words)

    def show_over_time(self, topic: Topic | None = None) -> None:
        """Ask for what each source says on a topic, by date."""
        self.over_time_asked.emit(topic)

    def find_agreed(self, text: str, ref: BlockRef | None = None) -> None:
        """Ask for what is like *text* in all documents and on the shelf; without a text, like what is chosen now."""
        self.agreed_asked.emit(text, ref)

    def show_comparison(self, old: str, new: str, block: str = "") -> None:
        """Ask for two versions of a document beside each other, at a paragraph of either."""
        self.comparison_shown.emit(old, new, block)

    def select_section(self, section_id: str) -> None:
        """Make a section the one being worked on."""
        if section_id != self.section_id:
            self.section_id = section_id
            self.section_selected.emit(section_id)

    def select_item(self, item_id: str) -> None:
        """Make an item the one being edited; its section becomes the one being worked on."""
        holder = self.section_of(item_id) if item_id else None
        if holder is not None:
            self.select_section(holder.id)
        if item_id != self.item_id:
            self.item_id = item_id
            self.item_selected.emit(item_id)

    def section_of(self, item_id: str) -> Section | None:
        """Return the section that holds an item, or None."""
        return next((section for section, item in self.project.items() if item.id == item_id), None)

    def target_section(self) -> str:
        """Return the id of the section a ticked paragraph goes to; empty when the book has no tab or such section yet.

        It is the selected section if that takes excerpts, else the part for excerpts of the tab it belongs to, else
        where paragraphs went before, else the first tab.
        """
        root = self.project.book.root
        chosen = _find(root, self.section_id)
        if chosen is not None and chosen.kind is not SectionKind.ROOT:
            top = next((part for part in root.children if _find(part, chosen.id) is not None), chosen)
            if (found := _place_in(chosen) or (_place_in(top) if top.kind is SectionKind.TAB else "")) != "":
                self._last_target = found
                return found
        if _find(root, self._last_target) is not None:
            return self._last_target
        return next((found for part in root.children if (found := _place_in(part, only_excerpts=True))), "")

    # ---- the end

    def flush(self) -> None:
        """Wait until every edit is in the book file."""
        self._saving.flush()

    def keep_now(self) -> bool:
        """Wait for the last save, trying once more what failed; True when every edit is in the book file."""
        return self._closed or self._saving.keep_now()

    def save_copy(self, path: Path) -> None:
        """Write the book to another file; raises ``StoreError``."""
        self._saving.save_copy(path)

    def close(self) -> None:
        """Keep the last edits and let the book file go; safe to call twice."""
        if not self._closed:
            self._closed = True
            self.closing.emit()
            self._loading.close()
            self._saving.close()

    def _publish(self, change: Change) -> None:
        self._saving.keep(self.project)
        self.saving.emit()
        if self.section_id and _find(self.project.book.root, self.section_id) is None:
            self.select_section("")
        if self.item_id and self.section_of(self.item_id) is None:
            self.select_item("")
        self.changed.emit(change)


def takes_excerpts(section: Section) -> bool:
    """True when words of a source may be put into *section*."""
    return section.kind not in GENERATED and section.kind in {
        SectionKind.TEXT,
        SectionKind.TAB,
        SectionKind.EXCERPTS,
        SectionKind.BACKGROUND,
    }


def _place_in(section: Section, only_excerpts: bool = False) -> str:
    """Return the id of the part of *section* that paragraphs go to, or ''."""
    if section.kind in {SectionKind.TAB, SectionKind.EXCERPTS}:
        return quoting_section(section).id
    return section.id if takes_excerpts(section) and not only_excerpts else ""


def _find(root: Section, section_id: str) -> Section | None:
    return next((section for section in root.walk() if section.id == section_id), None) if section_id else None

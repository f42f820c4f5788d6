"""Brings pictures and pages of PDFs into the book: read in a process that can be killed, kept, then one edit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSettings, QStandardPaths, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from briefing import edits
from briefing.errors import BriefingError
from briefing.model.book import AnnexPages, Asset, Care, Picture
from briefing.model.ids import new_id
from ui.models.book_edits import find_item, find_section
from ui.models.book_typing import set_part
from ui.page_jobs import PICTURE_SUFFIXES, TakenPages, TakenPictures, take_pages, take_pictures
from ui.text import counted, tr

if TYPE_CHECKING:
    from ui.session import Session

_FOLDER = "pictures/folder"
_SECONDS_A_FILE = 30.0
_SECONDS_FOR_PAGES = 180.0
_MEMORY = 2 << 30  # bytes: a picture of 120 million dots is 360 MB decoded


class PictureIntake(QObject):
    """Takes files and pasted pictures for one session."""

    placed = Signal(object, bool)  # ids put into the book; True: work on the first in the editor

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent or session)
        self._session = session

    # ---- new items

    def add_files(self, paths: tuple[Path, ...], section_id: str, index: int = -1) -> None:
        """Put the pictures at *paths* into a section before *index* (below 0: at the end), as one edit."""
        self._read(tuple(paths), partial(self._add, section_id, index))

    def add_image(self, image: QImage, section_id: str, index: int = -1) -> None:
        """Put a pasted picture into a section."""
        packed = QByteArray()
        buffer = QBuffer(packed)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if image.isNull() or not image.save(buffer, "PNG"):  # type: ignore[call-overload]
            self._session.notice.emit(tr("The clipboard holds no picture that can be pasted."))
            return
        name = tr("Pasted picture")
        self._read(((f"{name}.png", bytes(packed.data())),), partial(self._add, section_id, index))

    def add_pages(self, path: Path, section_id: str, index: int = -1) -> None:
        """Put all pages of the PDF at *path* into a section as an annex."""
        self._start_pages(path, 1, 0, partial(self._add_annex, section_id, index))

    # ---- within an item

    def set_picture(self, item_id: str, name: str, path: Path) -> None:
        """Make the picture at *path* the *name* ('asset', 'photo') of an item."""
        self._read((path,), partial(self._set, item_id, name))

    def set_pages(self, item: AnnexPages, first: int, last: int) -> None:
        """Take pages *first* to *last* of the PDF of *item* in place of those it has."""
        if item.original is None:
            return
        try:
            data = self._session.original(item.original.sha256)
        except BriefingError as error:
            self._session.notice.emit(str(error))
            return
        self._start_pages((item.original.name, data), first, last, partial(self._set_sheets, item.id))

    # ---- choosing files

    def choose_pictures(self, parent: QWidget) -> tuple[Path, ...]:
        """Ask for pictures."""
        kinds = " ".join(f"*{suffix}" for suffix in PICTURE_SUFFIXES)
        return self._chosen(parent, tr("Choose pictures"), f"{tr('Pictures')} ({kinds})")

    def choose_pdf(self, parent: QWidget) -> Path | None:
        """Ask for a PDF."""
        found = self._chosen(parent, tr("Choose a PDF"), "PDF (*.pdf)")
        return found[0] if found else None

    def _chosen(self, parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        folder = str(QSettings().value(_FOLDER, usual))
        names, _ = QFileDialog.getOpenFileNames(parent, title, folder, kinds)
        if names:
            QSettings().setValue(_FOLDER, str(Path(names[0]).parent))
        return tuple(map(Path, names))

    # ---- reading

    def _read(self, files: tuple[Path | tuple[str, bytes], ...], done: Callable[[tuple[Asset, ...]], None]) -> None:
        if not files or self._refused():
            return
        self._session.jobs.start(
            take_pictures,
            files,
            title=counted(len(files), "Taking in 1 picture", "Taking in {n} pictures"),
            done=lambda taken: self._taken(taken, done),
            failed=self._failed,
            seconds=_SECONDS_A_FILE * len(files),
            memory=_MEMORY,
        )

    def _taken(self, taken: TakenPictures, done: Callable[[tuple[Asset, ...]], None]) -> None:
        for trouble in taken.troubles:
            self._session.notice.emit(trouble)
        for asset, data in taken.pictures:
            self._session.keep_file(asset.sha256, data)
        if taken.pictures:
            done(tuple(asset for asset, _ in taken.pictures))

    def _start_pages(
        self, file: Path | tuple[str, bytes], first: int, last: int, done: Callable[[AnnexPages], None]
    ) -> None:
        if self._refused():
            return
        name = file.name if isinstance(file, Path) else file[0]
        self._session.jobs.start(
            take_pages,
            file,
            first,
            last,
            title=tr("Taking in the pages of {name}", name=name),
            done=lambda taken: self._pages_taken(taken, done),
            failed=self._failed,
            seconds=_SECONDS_FOR_PAGES,
            memory=_MEMORY,
        )

    def _pages_taken(self, taken: TakenPages, done: Callable[[AnnexPages], None]) -> None:
        for sha256, data in taken.files:
            self._session.keep_file(sha256, data)
        done(taken.annex)

    def _failed(self, error: BriefingError) -> None:
        self._session.notice.emit(str(error))

    def _refused(self) -> bool:
        if self._session.read_only:
            self._session.notice.emit(
                tr("This book is open for reading only, so nothing can be changed. Save a copy to work on.")
            )
        return bool(self._session.read_only)

    # ---- putting it in its place

    def _add(self, section_id: str, index: int, assets: tuple[Asset, ...]) -> None:
        care = self._care(section_id)
        self._put(section_id, index, tuple(Picture(new_id("itm"), asset, care=care) for asset in assets))

    def _add_annex(self, section_id: str, index: int, annex: AnnexPages) -> None:
        self._put(section_id, index, (replace(annex, care=self._care(section_id)),))

    def _put(self, section_id: str, index: int, items: tuple[Picture | AnnexPages, ...]) -> None:
        section = find_section(self._session.project, section_id)
        place = index if section is not None and 0 <= index <= len(section.items) else None
        if self._session.apply(edits.add_items, section_id, items, place) is not None:
            self.placed.emit(tuple(item.id for item in items), True)

    def _care(self, section_id: str) -> Care:
        section = find_section(self._session.project, section_id)
        return Care(handling=section.handling) if section is not None else Care()

    def _set(self, item_id: str, name: str, assets: tuple[Asset, ...]) -> None:
        if find_item(self._session.project, item_id) is not None:
            self._session.apply(set_part, item_id, name, assets[0])

    def _set_sheets(self, item_id: str, annex: AnnexPages) -> None:
        if find_item(self._session.project, item_id) is not None:
            self._session.apply(set_part, item_id, "sheets", annex.sheets)

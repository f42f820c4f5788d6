"""Cut, copy and paste of sections and items, within a book and between open books."""

import contextlib
from dataclasses import dataclass, replace
from typing import ClassVar

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from briefing.errors import BriefingError
from briefing.model.book import Annex, Excerpt, Item, Note, Section, assets_of
from briefing.model.ids import new_id
from briefing.model.text import rich
from ui.models import book_drops, book_edits
from ui.models.book_text import plain_words
from ui.session import Session
from ui.text import counted, tr

TOKEN = "application/x-briefing-cut"  # names what ``OutlineClipboard.kept`` holds


@dataclass(frozen=True, slots=True)
class Kept:
    """What was cut or copied, whole: it may be gone from the book when it is pasted."""

    token: str = ""
    sections: tuple[Section, ...] = ()
    items: tuple[Item, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()  # pictures and PDFs they need: another book does not hold them


class OutlineClipboard:
    """The clipboard as the outline uses it. Other programs get the words with their citations."""

    kept: ClassVar[Kept] = Kept()

    def __init__(self, session: Session) -> None:
        self._session = session

    def copy(self, ids: list[str]) -> bool:
        """Put sections and items on the clipboard; False when there are none."""
        project = self._session.project
        picked = book_edits.pick(project, ids)
        if not picked.count:
            return False
        token = new_id("cut")
        sections = [section for name in picked.sections if (section := book_edits.find_section(project, name))]
        items = [item for name in picked.items if (item := book_edits.find_item(project, name))]
        OutlineClipboard.kept = Kept(token, tuple(sections), tuple(items), self._files(sections, items))
        data = QMimeData()
        data.setText(plain_words(project, picked))
        data.setData(TOKEN, QByteArray(token.encode()))
        QGuiApplication.clipboard().setMimeData(data)
        return True

    def contents(self) -> Kept:
        """Return fresh copies of what the clipboard holds: things of a book, paragraphs, or plain words as a note."""
        data = QGuiApplication.clipboard().mimeData()
        kept = OutlineClipboard.kept
        if data.hasFormat(TOKEN) and bytes(data.data(TOKEN).data()).decode() == kept.token:
            sections = tuple(self._at_home(book_edits.renewed_section(section)) for section in kept.sections)
            items = tuple(book_edits.renewed_item(item) for item in kept.items if self._known(item))
            for sha256, content in kept.files:
                self._session.keep_file(sha256, content)
            self._tell_of_lost(kept)
            return Kept(kept.token, sections, items)
        if data.hasFormat(book_drops.REFS):
            return Kept("", (), book_edits.excerpts_of(self._session.project, book_drops.refs_in(data)))
        words = rich(data.text())
        return Kept("", (), (Note(new_id("itm"), words),) if words else ())

    def _files(self, sections: list[Section], items: list[Item]) -> tuple[tuple[str, bytes], ...]:
        inside = [item for section in sections for part in section.walk() for item in part.items]
        found: dict[str, bytes] = {}
        for asset in (asset for item in (*items, *inside) for asset in assets_of(item)):
            with contextlib.suppress(BriefingError):
                found[asset.sha256] = self._session.original(asset.sha256)
        return tuple(found.items())

    def _known(self, item: Item) -> bool:
        """True unless *item* shows a document that this book does not hold."""
        project = self._session.project
        if isinstance(item, Excerpt):
            try:
                project.block(item.ref)
            except KeyError:
                return False
        return not isinstance(item, Annex) or any(source.id == item.source for source in project.sources)

    def _at_home(self, section: Section) -> Section:
        items = tuple(item for item in section.items if self._known(item))
        children = tuple(self._at_home(child) for child in section.children)
        return replace(section, items=items, children=children)

    def _tell_of_lost(self, kept: Kept) -> None:
        inside = [item for section in kept.sections for part in section.walk() for item in part.items]
        lost = sum(not self._known(item) for item in (*kept.items, *inside))
        if lost:
            said = counted(lost, "1 excerpt was not pasted", "{n} excerpts were not pasted")
            why = tr("Their documents are not in this book. Add the documents, then paste again.")
            self._session.notice.emit(f"{said}: {why}")

"""Quoting some of a paragraph: the chosen sentences with words left out go into the book, are copied or dragged."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDrag, QGuiApplication

from briefing import excerpts
from briefing.model.topic import BlockRef
from ui.models import reader_edits
from ui.models.book_drops import words_mime
from ui.models.reader_model import quotation
from ui.models.used_places import top_labels
from ui.panes.reader_places import PlacePicker, RecentPlaces
from ui.text import counted, tr

if TYPE_CHECKING:
    from ui.panes.reader import ReaderPane

Spans = tuple[tuple[int, int], ...]


class Quoting:
    """What one reader does with the chosen sentences, or the chosen paragraphs where there are none."""

    def __init__(self, pane: "ReaderPane") -> None:
        self._pane = pane
        self.recent = RecentPlaces()

    @property
    def kept(self) -> tuple[BlockRef | None, Spans]:
        """The paragraph and the stretches of its text that would be quoted."""
        row, chosen = self._pane.view.chosen_sentences
        if not chosen:
            return None, ()
        return self._pane.model.row(row).ref, self._pane.view.choice.kept

    def add(self, section_id: str = "") -> None:
        """Quote what is chosen, in *section_id* or where the officer works; what is left out shows as […]."""
        pane, session = self._pane, self._pane.session
        ref, kept = self.kept
        if ref is None or not kept:
            return
        target = section_id or session.target_section()
        if not target and session.template.tab is not None:
            pane.begin_tab(ref, ())
            target = session.target_section()
        chosen = pane.view.chosen_sentences[1]
        if session.apply(reader_edits.add_words, target, ref, kept, len(chosen)) is not None:
            self.recent.note(target)
            pane.view.clear_sentences()

    def ask_place(self) -> None:
        """Ask for a tab or section, the latest first; what is chosen goes there."""
        pane = self._pane
        ref, _ = self.kept
        refs = pane.chosen_refs()
        if ref is None and not refs:
            pane.session.status.emit(tr("Choose a paragraph or sentences first."))
            return
        take = self.add if ref is not None else partial(self._add_paragraphs, refs=refs)
        self.picker = PlacePicker(pane.session, self.recent, take, pane)
        self.picker.open_over(pane.view)

    def _add_paragraphs(self, section_id: str, refs: tuple[BlockRef, ...]) -> None:
        self._pane.add_to(section_id, refs)
        self.recent.note(section_id)

    def copy(self) -> None:
        """Copy the chosen sentences or paragraphs with their citation."""
        session = self._pane.session
        ref, _ = self.kept
        said = [self._cited()] if ref is not None else [quotation(session, each) for each in self._pane.chosen_refs()]
        if said:
            QGuiApplication.clipboard().setText("\n\n".join(said))

    def mime(self) -> QMimeData:
        """Return a drag of the chosen words."""
        ref, kept = self.kept
        assert ref is not None
        return words_mime(ref, kept, self._cited())

    def drag(self) -> None:
        """Take the chosen words along with the pointer."""
        if self.kept[0] is not None:
            drag = QDrag(self._pane.view)
            drag.setMimeData(self.mime())
            drag.exec(Qt.DropAction.CopyAction)

    def leave_out(self) -> None:
        """Begin to leave words out of the current paragraph, or end it."""
        pane = self._pane
        if pane.view.choice.leaving_out:
            pane.view.choice.end_leaving_out()
            return
        index = pane.view.currentIndex()
        row = pane.view.choice.row if pane.view.choice.sentences else index.row() if index.isValid() else -1
        if row < 0 or not pane.model.row(row).can_tick or not pane.view.choice.begin_leaving_out(row):
            pane.session.status.emit(tr("Choose a paragraph or sentences first."))
            return
        pane.view.setFocus()

    def draw(self) -> None:
        """Say what is chosen and where it would go."""
        pane = self._pane
        row, chosen = pane.view.chosen_sentences
        shown = bool(chosen) and pane.head.page == 0 and pane.source is not None
        pane.sentence_bar.setVisible(shown)
        pane.commands["leave-out"].setEnabled(not pane.session.read_only)
        if not shown:
            return
        choice = pane.view.choice
        said = counted(len(chosen), "1 sentence chosen", "{n} sentences chosen")
        if choice.leaving_out or choice.gaps:
            block = pane.model.row(row).block
            said = excerpts.words(block.text, choice.kept) if block is not None else said
        elif len(chosen) < chosen[-1] - chosen[0] + 1:
            said = tr("{chosen}, with […] between", chosen=said)
        pane.sentence_bar.show_chosen(said, choice.leaving_out, bool(choice.gaps))
        target = pane.session.target_section()
        short = top_labels(pane.session.project).get(target, "") or tr("a new tab")
        pane.sentence_bar.show_target(short, bool(choice.kept) and not pane.session.read_only)

    def _cited(self) -> str:
        ref, kept = self.kept
        assert ref is not None
        block = self._pane.session.project.block(ref)
        return quotation(self._pane.session, ref, excerpts.words(block.text, kept))

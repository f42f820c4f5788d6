"""Correcting how a source was read, from the text or the report. Every correction is an edit that can be undone."""

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractItemView, QMenu

from briefing import edits
from briefing.edits import Change
from briefing.edits.corrections import PASSED_OVER
from briefing.model.project import Project
from briefing.model.source import Block, BlockKind
from briefing.model.topic import BlockRef
from ui.panes.reader_body import REPORT, TEXT
from ui.panes.reader_number import NumberField
from ui.text import tr

if TYPE_CHECKING:
    from ui.panes.reader import ReaderPane

Edit = Callable[..., tuple[Project, Change]]

_NUMBER_INSIDE = re.compile(r"(?<=[.;:,!?”’] )(?:\d{1,3}[.)]|\((?:\d{1,3}|[a-z]|[ivx]{1,5})\)) (?=\S)")
HEADING_LEVELS = (1, 2, 3)
_WORDS = 28  # letters of what a split would begin with, in the menu


class Corrections:
    """What the officer can correct in the paragraphs chosen in *pane*."""

    def __init__(self, pane: "ReaderPane") -> None:
        self._pane = pane
        self._session = pane.session
        self.field: NumberField | None = None

    # ---- joining and splitting

    def join_next(self) -> None:
        """Join the chosen paragraphs; one alone with the next."""
        self._join(1)

    def join_previous(self) -> None:
        """Join the chosen paragraphs; one alone with the one before."""
        self._join(-1)

    def split(self) -> None:
        """Choose where to split, or split there when that is chosen already."""
        view = self._pane.view
        if view.cut[0] >= 0:
            self.split_now()
            return
        refs = self._refs()
        if len(refs) != 1:
            self._say(tr("Choose one paragraph to split."))
            return
        self._to_text(refs[0])
        row = view.currentIndex().row()
        if not view.begin_cut(row, self._likely_cut(row, self._block(refs[0]).text)):
            self._say(tr("This cannot be split: it has one word only, or is a table or a picture."))
        view.setFocus()

    def split_now(self) -> None:
        """Split where the line stands."""
        row, place = self._pane.view.cut
        if row >= 0:
            self._split_at(self._pane.model.row(row).ref, place)

    # ---- numbers, headings, paragraphs

    def set_number(self) -> None:
        """Let the printed number be typed where it stands."""
        refs = self._refs()
        if len(refs) != 1:
            self._say(tr("Choose one paragraph to number."))
            return
        if self._session.read_only:
            self._apply(edits.set_number, refs[0].block, None)  # says why not
            return
        self._to_text(refs[0])
        view = self._pane.view
        self.field = NumberField(view, view.currentIndex().row(), self._block(refs[0]).number or "")
        self.field.typed.connect(partial(self._number, refs[0]))

    def make_heading(self, level: int) -> None:
        """Make each chosen paragraph a heading of *level*."""
        self._each(edits.set_heading, level)

    def make_paragraph(self) -> None:
        """Make each chosen heading a paragraph."""
        self._each(edits.set_paragraph)

    # ---- what is no part of the text

    def set_aside(self) -> None:
        """Take the chosen paragraphs out of the text; the report lists them and can put them back."""
        refs = self._refs()
        if refs:
            after = self._neighbour(refs)
            if self._apply(edits.set_aside, tuple(ref.block for ref in refs)) and after is not None:
                self._pane.view.show_ref(after, QAbstractItemView.ScrollHint.EnsureVisible)

    def restore(self, block_id: str) -> None:
        """Put what was set aside back into the text."""
        if self._apply(edits.restore, block_id) and (source := self._pane.source) is not None:
            self._pane.view.show_ref(BlockRef(source.id, block_id), QAbstractItemView.ScrollHint.EnsureVisible)

    def take_back(self) -> None:
        """Take back the newest correction of the chosen paragraph."""
        source, refs = self._pane.source, self._refs()
        if source is None or not refs:
            return
        chosen = {ref.block for ref in refs}
        for place in reversed(range(len(source.corrections))):
            if chosen.intersection(source.corrections[place].made):
                self.take_back_at(place)
                return
        self._say(tr("Nothing was corrected here."))

    def take_back_at(self, place: int) -> None:
        """Take back one correction of the source, by its place in the list."""
        source = self._pane.source
        was = source.corrections[place].was if source is not None and place < len(source.corrections) else ()
        if self._apply(edits.take_back_correction, place) and was and source is not None:
            self._pane.view.show_ref(BlockRef(source.id, was[0].id), QAbstractItemView.ScrollHint.EnsureVisible)

    # ---- the menu

    def fill_menu(self, menu: QMenu, point: QPoint | None = None) -> None:
        """Add what can be corrected; *point* of the text view: where it could be split."""
        use, view = self._pane.commands, self._pane.view
        menu.addAction(use["join-next"])
        menu.addAction(use["join-previous"])
        index = view.indexAt(point) if point is not None else None
        place = view.cut_near(index.row(), point) if index is not None and index.isValid() and point is not None else -1
        if index is not None and place > 0:
            row = self._pane.model.row(index.row())
            text = row.block.text[place : place + _WORDS].split("\n")[0] if row.block else ""
            here = menu.addAction(tr("Split before ‘{words}…’", words=text.replace("&", "&&").strip()))
            here.triggered.connect(lambda *_, ref=row.ref: self._split_at(ref, place))
        for name in ("split", "set-number"):
            menu.addAction(use[name])
        menu.addSeparator()
        for name in (*(f"make-heading-{level}" for level in HEADING_LEVELS), "make-paragraph", "set-aside"):
            menu.addAction(use[name])
        menu.addSeparator()
        menu.addAction(use["take-back"])

    def refresh(self) -> None:
        """Offer only what can be done."""
        rows = self._pane.view.selected_rows if self._pane.head.page != REPORT else []
        report = self._pane.report.current_ref() if self._pane.head.page == REPORT else None
        some = bool(rows) or report is not None
        for name in ("join-next", "join-previous", "set-aside", "make-paragraph"):
            self._pane.commands[name].setEnabled(some)
        for level in HEADING_LEVELS:
            self._pane.commands[f"make-heading-{level}"].setEnabled(some)
        for name in ("split", "set-number"):
            self._pane.commands[name].setEnabled(len(rows) == 1 or report is not None)
        chosen = [self._pane.model.row(row) for row in rows]
        corrected = any(row.corrected for row in chosen) or self._report_corrected(report)
        self._pane.commands["take-back"].setEnabled(corrected)

    # ---- inside

    def _report_corrected(self, ref: BlockRef | None) -> bool:
        source = self._pane.source
        return bool(ref and source and any(ref.block in each.made for each in source.corrections))

    def _refs(self) -> tuple[BlockRef, ...]:
        """Return the chosen paragraphs, headings too: those of the text, or the one of the report's row."""
        if self._pane.head.page == REPORT:
            ref = self._pane.report.current_ref()
            return (ref,) if ref is not None else ()
        rows = (self._pane.model.row(row) for row in self._pane.view.selected_rows)
        return tuple(row.ref for row in rows if row.ref is not None)

    def _block(self, ref: BlockRef) -> Block:
        return self._session.project.block(ref)

    def _to_text(self, ref: BlockRef) -> None:
        if self._pane.head.page != TEXT:
            self._pane.set_page(TEXT)
            self._pane.view.show_ref(ref)

    def _likely_cut(self, row: int, text: str) -> int:
        """Return where a split is likeliest wanted: a chosen sentence, a number inside, the second sentence."""
        spans = self._pane.view.spans(row)
        chosen = next((each for each in self._pane.view.chosen_sentences[1] if each), None)
        if chosen is not None and chosen < len(spans):
            return spans[chosen][0]
        number = _NUMBER_INSIDE.search(text)
        if number is not None:
            return number.start()
        return spans[1][0] if len(spans) > 1 else len(text) // 2

    def _join(self, step: int) -> None:
        refs, source = self._refs(), self._pane.source
        if source is None or not refs:
            return
        names = [ref.block for ref in refs]
        if len(names) == 1:
            other = _beside(source.blocks, names[0], step)
            if other is None:
                self._say(tr("There is nothing to join it with."))
                return
            names = [names[0], other.id] if step > 0 else [other.id, names[0]]
        if self._apply(edits.join_blocks, tuple(names)):
            self._pane.view.show_ref(BlockRef(source.id, names[0]), QAbstractItemView.ScrollHint.EnsureVisible)

    def _split_at(self, ref: BlockRef | None, place: int) -> None:
        if ref is None:
            return
        self._pane.view.end_cut()
        if self._apply(edits.split_block, ref.block, place) and (source := self._pane.source) is not None:
            made = source.corrections[-1].made
            self._pane.view.show_ref(BlockRef(source.id, made[-1]), QAbstractItemView.ScrollHint.EnsureVisible)

    def _number(self, ref: BlockRef, words: str) -> None:
        self.field = None
        self._pane.view.setFocus()
        self._apply(edits.set_number, ref.block, words.strip() or None)

    def _each(self, edit: Edit, *args: object) -> None:
        """Correct each chosen paragraph; several are one edit, undone in one step."""
        refs = self._refs()
        if refs:
            self._apply(_every, edit, tuple(ref.block for ref in refs), *args)

    def _apply(self, edit: Edit, *args: object) -> bool:
        source = self._pane.source
        return source is not None and self._session.apply(edit, source.id, *args) is not None

    def _neighbour(self, refs: tuple[BlockRef, ...]) -> BlockRef | None:
        """Return what stands after *refs*, else before, so that the officer's place is kept."""
        shown = [row.ref for row in self._pane.model.rows if row.ref is not None]
        places = [shown.index(ref) for ref in refs if ref in shown]
        near = [*shown[max(places) + 1 :], *reversed(shown[: min(places)])] if places else []
        return next((ref for ref in near if ref not in refs), None)

    def _say(self, sentence: str) -> None:
        self._session.status.emit(sentence)


def _every(
    project: Project, source_id: str, edit: Edit, block_ids: tuple[str, ...], *args: object
) -> tuple[Project, Change]:
    """Make the same correction to several blocks as one edit; its label is that of the first with their number."""
    changes: list[Change] = []
    for block_id in block_ids:
        before = project
        project, change = edit(project, source_id, block_id, *args)
        if project is not before:
            changes.append(change)
    if not changes:
        return project, Change("")
    if len(changes) == 1:
        return project, changes[0]
    label = tr("Correct {n} paragraphs", n=len(changes))
    return project, Change(label, frozenset().union(*(change.ids for change in changes)))


def _beside(blocks: tuple[Block, ...], name: str, step: int) -> Block | None:
    """Return the block *name* could be joined with: notes and pictures between are passed over."""
    place = next(at for at, block in enumerate(blocks) if block.id == name)
    way = blocks[place + 1 :] if step > 0 else tuple(reversed(blocks[:place]))
    return next((block for block in way if block.kind not in PASSED_OVER and block.kind is not BlockKind.TABLE), None)

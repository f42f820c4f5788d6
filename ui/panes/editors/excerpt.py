"""The form for an excerpt: a quotation with its source line. Words are left out or adapted only by explicit acts."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QPushButton, QWidget

from briefing import edits, excerpts
from briefing.errors import BriefingError
from briefing.model.book import Excerpt
from briefing.model.source import Block, Source
from briefing.reading.sentences import sentence_spans
from briefing.revision import newest_version
from ui import theme
from ui.models.book_text import full_citation
from ui.models.outdated_excerpts import outdated_excerpts
from ui.panes.editors.form import ItemForm
from ui.text import tr
from ui.widgets.fields import WordsField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.named import named
from ui.widgets.quotation import Quotation

Spans = tuple[tuple[int, int], ...]


class ExcerptForm(ItemForm):
    """Shows the paragraph with what is left out greyed and struck; below it its sentences with a tick each."""

    def build(self) -> None:
        """Lay out the source line, the words, the acts and the sentences."""
        self._number = named(QLabel(), "editor-excerpt-source")
        self._number.setTextFormat(Qt.TextFormat.PlainText)
        self._number.setProperty("look", "muted")
        self._number.setWordWrap(True)
        self._warning = named(QLabel(), "editor-excerpt-warning")
        self._warning.setTextFormat(Qt.TextFormat.PlainText)
        self._warning.setProperty("look", "warn-bar")
        self._warning.setWordWrap(True)
        self._quotation = Quotation("editor-excerpt-words", tr("The quoted paragraph"))
        self._adapted = WordsField("editor-excerpt-adapted", tr("Adapted words"), lines=3)
        self._adapted.edited.connect(self._set_adapted)
        self._adapted.undo_asked.connect(self.session.undo)
        self._adapted.redo_asked.connect(self.session.redo)
        self._adapted.setReadOnly(self.session.read_only)
        self.first = self._quotation
        self._add_acts()  # above the words: a long paragraph must not push them out of sight
        for widget in (self._warning, self._quotation, self._adapted, self._number):
            self.column.addWidget(widget)
        self._heading = QLabel(tr("Sentences to keep"))
        self._heading.setProperty("look", "small")
        self._sentences = named(QListWidget(), "editor-excerpt-sentences")
        self._sentences.setAccessibleName(tr("Sentences to keep"))
        self._sentences.setWordWrap(True)
        self._sentences.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sentences.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sentences.itemChanged.connect(self._tick)
        self._heading.setBuddy(self._sentences)
        self.column.addWidget(self._heading)
        self.column.addWidget(self._sentences)

    def _add_acts(self) -> None:
        box = QWidget()
        row = FlowLayout(box, gap=4)
        acts = (
            ("show", tr("Show in source"), tr("Go to this paragraph in its document"), self._show_source),
            ("compare", tr("Compare"), tr("See how the newer version reads, and accept it or not"), self._compare),
            ("elide", tr("Leave out"), tr("Leave the selected words out; the book shows […]"), self._elide),
            ("restore", tr("Restore"), tr("Quote all words of the paragraph again"), self._restore),
            (
                "adapt",
                tr("Adapt …"),
                tr("Change the words on purpose; the book says that they are adapted"),
                self._adapt,
            ),
        )
        icons = {
            "show": "arrow-square-out",
            "compare": "git-diff",
            "elide": "eraser",
            "restore": "arrow-counter-clockwise",
        }
        self._acts: dict[str, QPushButton] = {}
        for name, words, tip, do in acts:
            button = named(QPushButton(words), f"editor-excerpt-{name}")
            button.setProperty("look", "quiet")
            button.setAutoDefault(False)
            button.setToolTip(tip)
            theme.set_icon(button, icons.get(name, "pencil-simple"), "accent_text")
            button.clicked.connect(do)
            self._acts[name] = button
            row.addWidget(button)
        self._quotation.selectionChanged.connect(self._enable)
        self.column.addWidget(box)

    # ---- showing

    def extra(self, subject: Any) -> None:
        """Show the words as they are quoted now."""
        super().extra(subject)
        assert isinstance(subject, Excerpt)
        found = self._found(subject)
        block = found[1] if found else None
        self._quotation.setVisible(not subject.adapted)
        self._adapted.setVisible(subject.adapted)
        self._adapted.show_value(subject.quoted if subject.adapted else "")
        self._quotation.show_words(subject, block)
        self._number.setText(full_citation(self.session.project, subject.ref) or tr("Its document is no longer here."))
        self._warning.setText(self._warning_for(subject, block))
        self._warning.setVisible(bool(self._warning.text()))
        self._show_sentences(subject, found)
        self._enable()

    def _warning_for(self, excerpt: Excerpt, block: Block | None) -> str:
        if block is None:
            return tr("The document of this quotation is no longer in the book file, so it cannot be checked.")
        if excerpt.adapted:
            return tr("Adapted: these are no longer the words of the source, and the book will say so.")
        if not excerpts.is_verbatim(excerpt, block):
            return tr("The source now reads differently. Choose ‘Restore’ to quote it as it is.")
        if excerpt.id in outdated_excerpts(self.session.project):
            return tr("A newer version of the document reads differently. ‘Compare’ shows how.")
        return ""

    def _show_sentences(self, excerpt: Excerpt, found: tuple[Source, Block] | None) -> None:
        spans = sentence_spans(found[1].text, found[0].language or "en") if found else ()
        useful = len(spans) > 1 and not excerpt.adapted
        self._heading.setVisible(useful)
        self._sentences.setVisible(useful)
        if not useful or found is None:
            return
        self._sentences.blockSignals(True)
        while self._sentences.count() > len(spans):
            self._sentences.takeItem(self._sentences.count() - 1)
        for place, (start, end) in enumerate(spans):
            if place == self._sentences.count():
                QListWidgetItem(self._sentences)
            row = self._sentences.item(place)
            row.setText(found[1].text[start:end].strip())
            free = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            row.setFlags(free if self.session.read_only else free | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(_kept(excerpt.spans, start, end))
        self._sentences.blockSignals(False)
        self._fit_sentences()

    def resizeEvent(self, event: object) -> None:
        """Give the list of sentences the height its lines take."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit_sentences()

    def _fit_sentences(self) -> None:
        view = self._sentences
        view.doItemsLayout()
        height = sum(view.sizeHintForRow(row) for row in range(view.count()))
        view.setFixedHeight(height + 4)

    def _enable(self) -> None:
        excerpt = self.subject()
        if not isinstance(excerpt, Excerpt):
            return
        free = not self.session.read_only
        found = self._found(excerpt)
        whole = found is not None and excerpt.quoted == found[1].text.strip() and not excerpt.adapted
        self._acts["show"].setEnabled(found is not None)
        self._acts["compare"].setVisible(self._newer(excerpt) != "")
        selected = self._quotation.textCursor().hasSelection()
        self._acts["elide"].setEnabled(free and found is not None and not excerpt.adapted and selected)
        self._acts["restore"].setEnabled(free and found is not None and not whole)
        self._acts["adapt"].setVisible(not excerpt.adapted)
        self._acts["adapt"].setEnabled(free)

    # ---- acts

    def _show_source(self) -> None:
        excerpt = self.subject()
        if isinstance(excerpt, Excerpt):
            self.session.show_block(excerpt.ref)

    def _compare(self) -> None:
        excerpt = self.subject()
        if isinstance(excerpt, Excerpt) and (newer := self._newer(excerpt)):
            self.session.show_comparison(excerpt.ref.source, newer, excerpt.ref.block)

    def _newer(self, excerpt: Excerpt) -> str:
        """Return the id of the newest version of its document where that is not the one it quotes."""
        newest = newest_version(self.session.project, excerpt.ref.source)
        return newest.id if newest is not None and newest.id != excerpt.ref.source else ""

    def _elide(self) -> None:
        excerpt = self.subject()
        if not isinstance(excerpt, Excerpt):
            return
        cursor = self._quotation.textCursor()
        kept = _without(excerpt.spans, cursor.selectionStart(), cursor.selectionEnd())
        self._quote(excerpt, kept)

    def _tick(self, _row: QListWidgetItem) -> None:
        excerpt = self.subject()
        if not isinstance(excerpt, Excerpt) or (found := self._found(excerpt)) is None:
            return
        spans = sentence_spans(found[1].text, found[0].language or "en")
        kept: list[tuple[int, int]] = []
        for place, (start, end) in enumerate(spans):
            state = self._sentences.item(place).checkState()
            if state == Qt.CheckState.Checked:
                kept.append((start, end))
            elif state == Qt.CheckState.PartiallyChecked:
                kept += _within(excerpt.spans, start, end)
        self._quote(excerpt, tuple(kept))

    def _restore(self) -> None:
        excerpt = self.subject()
        if isinstance(excerpt, Excerpt) and (found := self._found(excerpt)) is not None:
            whole = excerpts.whole(*found)
            self.session.apply(edits.set_item, replace(whole, id=excerpt.id, care=excerpt.care))
            self.refresh()

    def _adapt(self) -> None:
        """Turn the quotation into words of the officer's own: the book prints them as adapted."""
        excerpt = self.subject()
        if isinstance(excerpt, Excerpt):
            self._adapted.show_value("")
            self.session.apply(edits.set_item, replace(excerpt, adapted=True))
            self.refresh()
            self._adapted.setFocus()

    def _set_adapted(self, words: str) -> None:
        excerpt = self.subject()
        if isinstance(excerpt, Excerpt) and excerpt.adapted:
            self.put("quoted", words)

    def _quote(self, excerpt: Excerpt, kept: Spans) -> None:
        found = self._found(excerpt)
        if found is None:
            return
        try:
            made = excerpts.of_spans(*found, kept)
        except BriefingError as error:
            self.session.notice.emit(str(error))
        else:
            changed = replace(excerpt, spans=made.spans, quoted=made.quoted, number=made.number)
            self.session.apply(edits.set_item, changed)
        self.refresh()

    def flush(self) -> None:
        """Hand over everything typed."""
        super().flush()
        self._adapted.flush()

    def _found(self, excerpt: Excerpt) -> tuple[Source, Block] | None:
        try:
            source = self.session.project.source(excerpt.ref.source)
            return source, source.block(excerpt.ref.block)
        except KeyError:
            return None


def _kept(spans: Spans, start: int, end: int) -> Qt.CheckState:
    """Return whether the stretch is quoted whole, in part or not at all."""
    inside = sum(max(0, min(end, stop) - max(start, begin)) for begin, stop in spans)
    if inside == 0:
        return Qt.CheckState.Unchecked
    # white space at the ends of a sentence is never part of a quotation
    return Qt.CheckState.Checked if inside >= end - start - 2 else Qt.CheckState.PartiallyChecked


def _within(spans: Spans, start: int, end: int) -> list[tuple[int, int]]:
    return [(max(start, begin), min(end, stop)) for begin, stop in spans if begin < end and stop > start]


def _without(spans: Spans, start: int, end: int) -> Spans:
    left: list[tuple[int, int]] = []
    for begin, stop in spans:
        if begin < min(start, stop):
            left.append((begin, min(start, stop)))
        if max(end, begin) < stop:
            left.append((max(end, begin), stop))
    return tuple(left)

"""The start page: templates as their first pages, the books opened before, the sample, and room to drop documents."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefing.template import TemplateInfo, templates
from ui.book_places import SUFFIX
from ui.jobs import Jobs
from ui.start_form import NewBookForm
from ui.start_recent import RecentBooks
from ui.text import counted, tr
from ui.thumbnails import Thumbnails
from ui.widgets.drop_area import DropArea, files_in
from ui.widgets.naming import named
from ui.widgets.template_card import CARD, TemplateCard

_GAP = 16


class StartPage(QScrollArea):
    """What the program shows first."""

    book_chosen = Signal(object)  # Path
    open_asked = Signal()
    sample_asked = Signal()
    book_wanted = Signal(str, str, object, object)  # template id, title, Path, tuple[Path, …] of documents

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start-page")
        self.setWidgetResizable(True)
        self.setAcceptDrops(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.cards: list[TemplateCard] = []
        self.search = named(QLineEdit(self), "template-search")
        self.nothing = named(QLabel(self), "template-none")
        self.form = NewBookForm(self)
        self.recent = RecentBooks(self)
        self.drop = DropArea(
            tr("Drop your documents here"), tr("PDF, Word, web page or text: a new book begins with them"), self
        )
        self._documents: tuple[Path, ...] = ()
        self._shown: list[TemplateCard] = []  # what the search finds, names first
        self._thumbnails = Thumbnails(jobs, self)
        self._grid = QGridLayout()
        self._lay_out()
        self._fill_templates(templates())
        self.form.wanted.connect(self._want)
        self.form.cancelled.connect(self._leave_form)
        self.recent.chosen.connect(self.book_chosen)
        self.search.textChanged.connect(self._place_cards)
        self.search.returnPressed.connect(self._choose_first)
        self.drop.dropped.connect(self.take_documents)
        self._thumbnails.ready.connect(self._show_thumbnail)

    def take_documents(self, paths: list[Path]) -> None:
        """Open dropped books; begin a new book with dropped documents."""
        for path in paths:
            if path.suffix == SUFFIX:
                self.book_chosen.emit(path)
        documents = tuple(path for path in paths if path.suffix != SUFFIX)
        if not documents:
            return
        self._documents = documents
        card = next((card for card in self.cards if card.isChecked()), self.cards[0] if self.cards else None)
        if card is not None:
            self._choose(card)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files anywhere on the page."""
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take files anywhere on the page."""
        if paths := files_in(event.mimeData()):
            event.acceptProposedAction()
            self.take_documents(paths)

    def resizeEvent(self, event: object) -> None:
        """Put as many cards in a row as fit."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._place_cards()

    def changeEvent(self, event: QEvent) -> None:
        """Look again whether the books are still there when the window comes to the front."""
        if event.type() == QEvent.Type.ActivationChange:
            self.recent.refresh()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Let Enter open the book opened last."""
        super().showEvent(event)
        if self.recent.list.count():
            self.recent.list.setCurrentRow(0)
            self.recent.list.setFocus()

    def _lay_out(self) -> None:
        body = named(QWidget(self), "centre")
        row = QHBoxLayout(body)
        row.setContentsMargins(48, 40, 48, 32)
        row.setSpacing(48)
        main = QVBoxLayout()
        main.setSpacing(8)
        title = named(QLabel(tr("Briefing"), body), "start-title")
        title.setProperty("look", "display")
        lead = QLabel(tr("Load documents, tick what matters, arrange it, export the book."), body)
        lead.setProperty("look", "muted")
        heading = QLabel(tr("Begin a book"), body)
        heading.setProperty("look", "heading")
        main.addWidget(title)
        main.addWidget(lead)
        main.addSpacing(24)
        main.addLayout(self._search_row(heading))
        main.addSpacing(4)
        main.addWidget(self.form)
        main.addWidget(self.drop)
        main.addSpacing(8)
        self._grid.setSpacing(_GAP)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        main.addLayout(self._grid)
        main.addWidget(self.nothing)
        main.addStretch(1)
        row.addLayout(main, 1)
        row.addLayout(self._side(body))
        self.setWidget(body)
        self.form.hide()

    def _search_row(self, heading: QLabel) -> QHBoxLayout:
        self.search.setPlaceholderText(tr("Search templates"))
        self.search.setAccessibleName(tr("Search templates"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(220)
        self.nothing.setProperty("look", "muted")
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout()
        row.addWidget(heading, 1)
        row.addWidget(self.search)
        return row

    def _side(self, body: QWidget) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(8)
        open_button = named(QPushButton(tr("Open a book…"), body), "open-button")
        open_button.clicked.connect(self.open_asked)
        sample = named(QPushButton(tr("Open the sample visit"), body), "sample-button")
        sample.setToolTip(tr("A copy of an invented visit to look at and to try things on"))
        sample.clicked.connect(self.sample_asked)
        heading = QLabel(tr("Your books"), body)
        heading.setProperty("look", "heading")
        side.addSpacing(97)
        side.addWidget(heading)
        side.addSpacing(4)
        side.addWidget(self.recent)
        side.addSpacing(8)
        side.addWidget(open_button)
        side.addWidget(sample)
        side.addStretch(1)
        return side

    def _fill_templates(self, infos: tuple[TemplateInfo, ...]) -> None:
        for info in infos:
            card = TemplateCard(
                info.id, tr(info.name) if info.name else info.id, info.problem or tr(info.description), self
            )
            card.setEnabled(not info.problem)
            card.clicked.connect(partial(self._choose, card))
            self.cards.append(card)
            if not info.problem:
                self._thumbnails.want(info)
        self._place_cards()

    def _place_cards(self, *_: object) -> None:
        """Put the cards that match what is searched for in rows, as many in each as fit."""
        room = self.viewport().width() - 2 * 48 - 48 - self.recent.width()
        columns = max(1, (room + _GAP) // (CARD.width() + _GAP))
        words = self.search.text().strip()
        named_so = [card for card in self.cards if card.matches(words, by_name=True)]
        shown = named_so + [card for card in self.cards if card not in named_so and card.matches(words)]
        self._shown = shown
        for card in self.cards:
            self._grid.removeWidget(card)
            card.setVisible(card in shown)
        for place, card in enumerate(shown):
            self._grid.addWidget(card, place // columns, place % columns)
        self.nothing.setText("" if shown else tr("No template is called ‘{words}’.", words=words))
        self.nothing.setVisible(not shown)

    def _choose_first(self) -> None:
        """Begin a book with the first template that was found."""
        if card := next((card for card in self._shown if card.isEnabled()), None):
            self._choose(card)

    def _choose(self, card: TemplateCard, *_: object) -> None:
        card.setChecked(True)
        said = counted(len(self._documents), "with 1 document", "with {n} documents") if self._documents else ""
        self.form.ask(card.template_id, card.text(), said, _title_from(self._documents))
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.form))  # once it has its place

    def _want(self, template_id: str, title: str, path: Path) -> None:
        documents, self._documents = self._documents, ()
        self._leave_form()
        self.book_wanted.emit(template_id, title, path, documents)

    def _leave_form(self) -> None:
        self._documents = ()
        self.form.hide()
        for card in self.cards:
            card.setAutoExclusive(False)
            card.setChecked(False)
            card.setAutoExclusive(True)

    def _show_thumbnail(self, template_id: str, picture: object) -> None:
        for card in self.cards:
            if card.template_id == template_id:
                card.set_picture(picture)  # type: ignore[arg-type]


def _title_from(documents: tuple[Path, ...]) -> str:
    return documents[0].stem.replace("_", " ") if len(documents) == 1 else ""

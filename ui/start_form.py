"""What a new book needs to begin: a title and a place. Nothing else is asked."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.book_places import SUFFIX, books_folder, free_path
from ui.text import tr
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.naming import named


class NewBookForm(QFrame):
    """A card on the start page."""

    wanted = Signal(str, str, object)  # template id, title, Path
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("new-book-form")
        self.setProperty("look", "card")
        self._template_id = ""
        self._path: Path | None = None  # chosen by hand
        self.heading = named(QLabel(self), "new-book-heading")
        self.heading.setProperty("look", "strong")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.title = named(QLineEdit(self), "new-book-title")
        self.title.setPlaceholderText(tr("Title of the book, such as ‘Visit to Velmara’"))
        self.title.setAccessibleName(tr("Title of the book"))
        self.place = ElidedLabel(self, look="small", name="new-book-place")
        self.change = named(QPushButton(tr("Keep it elsewhere…"), self), "new-book-elsewhere")
        self.change.setProperty("look", "link")
        self.make = named(QPushButton(tr("Make the book"), self), "new-book-make")
        self.make.setProperty("look", "primary")
        self.leave = named(QPushButton(tr("Cancel"), self), "new-book-cancel")
        self._lay_out()
        self.title.textChanged.connect(self._show_place)
        self.title.returnPressed.connect(self._make)
        self.change.clicked.connect(self._ask_place)
        self.make.clicked.connect(self._make)
        self.leave.clicked.connect(self.cancelled)

    def ask(self, template_id: str, template_name: str, documents: str, title: str) -> None:
        """Show the form for a template; what was typed stays."""
        self._template_id = template_id
        words = tr("New {template}", template=template_name)
        self.heading.setText(f"{words} · {documents}" if documents else words)
        if title and not self.title.text():
            self.title.setText(title)
        self._show_place()
        self.show()
        self.title.setFocus()
        self.title.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.heading)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.title, 1)
        row.addWidget(self.make)
        row.addWidget(self.leave)
        column.addLayout(row)
        foot = QHBoxLayout()
        foot.addWidget(self.place, 0)
        foot.addWidget(self.change)
        foot.addStretch(1)
        column.addLayout(foot)

    def _target(self) -> Path:
        return self._path or free_path(books_folder(), self.title.text().strip() or tr("Untitled book"))

    def _show_place(self) -> None:
        self.place.setText(tr("Kept in {path}", path=self._target()))

    def _ask_place(self) -> None:
        said = tr("Briefing books (*{suffix})", suffix=SUFFIX)
        name, _ = QFileDialog.getSaveFileName(self, tr("Where to keep the book"), str(self._target()), said)
        if name:
            self._path = Path(name) if name.endswith(SUFFIX) else Path(name + SUFFIX)
            self._show_place()

    def _make(self) -> None:
        path = self._target()
        title = self.title.text().strip() or tr("Untitled book")
        self._path = None
        self.title.clear()
        self.wanted.emit(self._template_id, title, path)

"""The form for an annex of another PDF's pages as they are."""

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from briefing.model.book import AnnexPages
from ui.panes.editors.form import ItemForm
from ui.text import counted, tr
from ui.widgets.fields import LineField, NumberField
from ui.widgets.picture_box import PictureBox


class AnnexPagesForm(ItemForm):
    """Title, which pages, and what the first looks like."""

    def build(self) -> None:
        """Lay out title, range and thumbnail."""
        title = LineField("editor-title", tr("Title"), tr("As it stands in the contents"))
        self.column.addWidget(self.labelled(tr("Title"), self.bind("title", title)))
        self.first = title
        self._size = QLabel()
        self._size.setObjectName("editor-sheets")
        self._size.setProperty("look", "muted")
        self._size.setTextFormat(Qt.TextFormat.PlainText)
        self._size.setWordWrap(True)
        self.column.addWidget(self._size)
        self._from = NumberField("editor-sheets-first", tr("From page"))
        self._to = NumberField("editor-sheets-last", tr("To page"))
        self._take = QPushButton(tr("Take these pages"))
        self._take.setObjectName("editor-sheets-take")
        self._take.setAutoDefault(False)
        self._take.clicked.connect(self._take_pages)
        for part in (self._from, self._to, self._take):
            part.setEnabled(not self.session.read_only)
        self._from.setPlaceholderText(tr("first"))
        self._to.setPlaceholderText(tr("last"))
        self.row(
            self.labelled(tr("From page"), self._from),
            self.labelled(tr("To page"), self._to),
            self.labelled(" ", self._take),
        )
        self._look = PictureBox("editor-sheet", tr("First page"), self.session.original, QSize(240, 320), False)
        self._look.setReadOnly(True)
        self.column.addWidget(self._look)

    def extra(self, subject: Any) -> None:
        """Show how many pages there are and the first of them."""
        super().extra(subject)
        assert isinstance(subject, AnnexPages)
        name = subject.original.name if subject.original else ""
        count = len(subject.sheets)
        said = counted(count, "1 page of {name}, as it is", "{n} pages of {name}, as they are", name=name)
        self._size.setText(said)
        self._look.show_value(subject.sheets[0].asset if subject.sheets else None)
        if subject.sheets and not (self._from.hasFocus() or self._to.hasFocus()):
            self._from.put(subject.sheets[0].number)
            self._to.put(subject.sheets[-1].number)

    def _take_pages(self) -> None:
        item = self.subject()
        if isinstance(item, AnnexPages):
            first, last = self._from.value(), self._to.value()
            self.session.picture_intake.set_pages(
                item, first if isinstance(first, int) else 1, last if isinstance(last, int) else 0
            )

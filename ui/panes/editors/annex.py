"""The form for an annex: a document in full."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from briefing.model.book import Annex
from briefing.model.source import QUOTABLE
from briefing.model.topic import BlockRef
from ui.models.book_words import source_title
from ui.panes.editors.form import ItemForm
from ui.text import counted, tr


class AnnexForm(ItemForm):
    """Says which document is printed and leads to it."""

    def build(self) -> None:
        """Lay out title, size and the way to the reader."""
        self._title = QLabel()
        self._title.setObjectName("editor-annex-title")
        self._title.setProperty("look", "heading")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._size = QLabel()
        self._size.setProperty("look", "muted")
        self._size.setWordWrap(True)
        self._show = QPushButton(tr("Show in the reader"))
        self._show.setObjectName("editor-annex-show")
        self._show.setProperty("look", "link")
        self._show.setAutoDefault(False)
        self._show.clicked.connect(self._show_source)
        self.first = self._show
        line = QHBoxLayout()
        line.addWidget(self._show)
        line.addStretch(1)
        self.column.addWidget(self._title)
        self.column.addWidget(self._size)
        self.column.addLayout(line)

    def extra(self, subject: Any) -> None:
        """Show the document's title and size."""
        assert isinstance(subject, Annex)
        self._title.setText(source_title(self.session.project, subject.source))
        try:
            source = self.session.project.source(subject.source)
        except KeyError:
            self._size.setText(tr("Delete this annex, or add the document again."))
            self._show.setEnabled(False)
            return
        count = sum(block.kind in QUOTABLE for block in source.blocks)
        self._size.setText(
            counted(
                count,
                "Printed in full with its own paragraph numbers · 1 paragraph",
                "Printed in full with its own paragraph numbers · {n} paragraphs",
            )
        )
        self._show.setEnabled(bool(source.blocks))

    def _show_source(self) -> None:
        item = self.subject()
        if isinstance(item, Annex):
            source = self.session.project.source(item.source)
            self.session.show_block(BlockRef(source.id, source.blocks[0].id))

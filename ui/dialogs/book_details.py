"""The book's details: title, marking, the template's fields, language of labels, clearance. Kept at once."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from briefing import edits
from briefing.model.book import ClearanceState
from briefing.model.project import CitationStyle, Project
from ui.models.book_typing import part, set_book_part
from ui.models.book_words import clearance_name
from ui.panes.editors.form import Form
from ui.panes.editors.section import signatures
from ui.session import Session
from ui.text import tr
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.named import label, named
from ui.widgets.segments import Segments

_FIELD = "field:"
_SETTING = "setting:"
_LANGUAGES = {"en": "English", "ms": "Bahasa Melayu", "ja": "日本語"}  # each in itself, never translated


class BookForm(Form):
    """Everything about the book as a whole."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        grid = QFormLayout()
        grid.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        grid.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(16)
        template, language = session.template, session.project.settings.language
        grid.addRow(tr("Title"), self.bind("title", LineField("book-title-field", tr("Title"))))
        hint = tr("For example RESTRICTED or SULIT; printed on every page")
        grid.addRow(tr("Marking"), self.bind("marking", LineField("book-marking", tr("Marking"), hint)))
        for name in self._names():
            words = template.field_label(name, language)
            grid.addRow(words, self.bind(f"{_FIELD}{name}", LineField(f"book-field-{name}", words)))
        choices = [(code, _LANGUAGES.get(code, code)) for code in template.info.languages]
        language_field = ChoiceField("book-language", tr("Language of the labels"), choices)
        grid.addRow(tr("Language of the labels"), self.bind(f"{_SETTING}language", language_field))
        self.column.addLayout(grid)
        self.line()
        self._add_printing()
        self.line()
        states = [(state, clearance_name(state)) for state in ClearanceState]
        state = self.bind("clearance.state", Segments("book-clearance", tr("Clearance of the book"), states))
        self.column.addWidget(self.labelled(tr("Clearance of the book"), state))
        self.column.addWidget(signatures(self))
        self.column.addStretch(1)
        self.refresh()

    def _add_printing(self) -> None:
        """Add what every book can be printed with."""
        grid = QFormLayout()
        grid.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(16)
        rows: tuple[tuple[str, str, list[tuple[object, str]]], ...] = (
            (
                "citations",
                tr("Citations"),
                [
                    (CitationStyle.LINES, tr("Source lines")),
                    (CitationStyle.FOOTNOTES, tr("Footnotes")),
                    (CitationStyle.LIST, tr("Numbers of the list of sources")),
                ],
            ),
            (
                "paragraph_marks",
                tr("Marking of paragraphs"),
                [(False, tr("Only where it differs")), (True, tr("Before every paragraph"))],
            ),
            ("duplex", tr("Printed on"), [(False, tr("One side")), (True, tr("Both sides, tabs on right-hand pages"))]),
            ("large_print", tr("Type"), [(False, tr("As the template sets it")), (True, tr("Large print"))]),
            ("draft", tr("Watermark"), [(False, tr("None")), (True, tr("DRAFT across each page"))]),
        )
        for name, words, choices in rows:
            field = ChoiceField(f"book-{name.replace('_', '-')}", words, choices)
            grid.addRow(words, self.bind(f"{_SETTING}{name}", field))
        self.column.addLayout(grid)

    def subject(self) -> Project:
        """Return the project."""
        return self.session.project

    def put(self, name: str, value: Any) -> None:
        """Hand an edit to the session."""
        if name.startswith(_FIELD):
            self.session.apply(edits.set_field, name.removeprefix(_FIELD), value)
        elif name.startswith(_SETTING):
            self.session.apply(edits.set_settings, **{name.removeprefix(_SETTING): value})
        else:
            self.session.apply(set_book_part, name, value)
        self.refresh()

    def refresh(self) -> None:
        """Show what the session holds."""
        project = self.session.project
        for name, field in self.fields.items():
            if name.startswith(_FIELD):
                field.show_value(project.book.field_value(name.removeprefix(_FIELD)))
            elif name.startswith(_SETTING):
                field.show_value(part(project.settings, name.removeprefix(_SETTING)))
            else:
                field.show_value(part(project.book, name))

    def _names(self) -> list[str]:
        """Return the fields in the template's order, then those only the book has."""
        names = [spec.name for spec in self.session.template.fields]
        return names + [name for name, _ in self.session.project.book.fields if name not in names]


class BookDetails(QDialog):
    """The form in a window of its own; there is nothing to save."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("book-details")
        self.setWindowTitle(tr("Book details"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self.form = BookForm(session)
        scroll = named(QScrollArea(), "book-details-scroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self.form)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = named(buttons.button(QDialogButtonBox.StandardButton.Close), "book-details-close")
        close.setText(tr("Done"))
        close.setIcon(QIcon())
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 8, 16)
        heading = label(tr("Book details"), "heading")
        heading.setContentsMargins(16, 0, 16, 0)
        column.addWidget(heading)
        column.addWidget(scroll, 1)
        buttons.setContentsMargins(16, 0, 16, 0)
        column.addWidget(buttons)
        self.resize(640, 720)
        session.changed.connect(self._follow)

    def done(self, result: int) -> None:
        """Hand over the last letters before closing."""
        self.form.flush()
        self._session.changed.disconnect(self._follow)
        super().done(result)

    def _follow(self, *_: object) -> None:
        self.form.refresh()

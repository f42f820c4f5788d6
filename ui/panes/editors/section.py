"""The form for a section: its title, what belongs here, its limits, its clearance."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from briefing.model.book import GENERATED, ClearanceState, Section
from ui.models.book_edits import find_section
from ui.models.book_rows import section_row
from ui.models.book_typing import set_section_part
from ui.models.book_words import clearance_name
from ui.panes.editors.form import Form, handling_choices
from ui.text import tr
from ui.widgets.fields import LineField, NumberField, WordsField
from ui.widgets.named import named
from ui.widgets.segments import Segments


class SectionForm(Form):
    """A form about one section."""

    def __init__(self, session: Any, section_id: str) -> None:
        super().__init__(session)
        self.section_id = section_id
        self._lay_out()
        self.column.addStretch(1)
        self.refresh()

    def subject(self) -> Section | None:
        """Return the section."""
        return find_section(self.session.project, self.section_id)

    def put(self, name: str, value: Any) -> None:
        """Hand an edit of the section to the session."""
        if name == "title" and not value.strip():
            return  # a section without a title cannot be found again; the old one stays until there is a new one
        self.session.apply(set_section_part, self.section_id, name, value)
        self.refresh()

    def extra(self, subject: Any) -> None:
        """Show how far the budget is used."""
        assert isinstance(subject, Section)
        self._budget.setText(section_row(subject, False, "").budget)
        self._budget.setVisible(bool(self._budget.text()))

    def _lay_out(self) -> None:
        section = self.subject()
        title = LineField("editor-title", tr("Title"), tr("Title of the section"))
        self.column.addWidget(self.labelled(tr("Title"), self.bind("title", title)))
        prompt = WordsField(
            "editor-prompt", tr("What belongs here"), tr("Shown while the section is empty, never printed")
        )
        self.column.addWidget(self.labelled(tr("What belongs here"), self.bind("prompt", prompt)))
        self._budget = named(QLabel(), "editor-budget")
        self._budget.setProperty("look", "small")
        self._budget.setTextFormat(Qt.TextFormat.PlainText)
        if section is not None and section.kind not in GENERATED:
            self._add_limits()
        self.column.addWidget(self._budget)
        office = self.bind("office", LineField("editor-office", tr("Answerable"), tr("Desk or name")))
        marking = self.bind("marking", LineField("editor-marking", tr("Marking"), tr("as the book")))
        self.row(self.labelled(tr("Answerable"), office), self.labelled(tr("Marking of its own"), marking))
        handling = Segments("editor-handling", tr("Handling"), handling_choices())
        self.column.addWidget(self.labelled(tr("Handling of what is put here"), self.bind("handling", handling)))
        self.line()
        self._add_clearance()

    def _add_limits(self) -> None:
        fields = (
            ("limits.words", "editor-limit-words", tr("Words at most")),
            ("limits.pages", "editor-limit-pages", tr("Pages at most")),
            ("limits.items", "editor-limit-items", tr("Entries at most")),
        )
        self.row(*(self.labelled(words, self.bind(name, NumberField(widget, words))) for name, widget, words in fields))

    def _add_clearance(self) -> None:
        states = [(state, clearance_name(state)) for state in ClearanceState]
        state = Segments("editor-clearance", tr("Clearance"), states)
        self.column.addWidget(self.labelled(tr("Clearance"), self.bind("clearance.state", state)))
        self.column.addWidget(signatures(self))


def signatures(form: Form) -> QWidget:
    """Return the block drafted / cleared / approved: name, office and time of each."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(4)
    who = (("drafted", tr("Drafted")), ("cleared", tr("Cleared")), ("approved", tr("Approved")))
    what = (("name", tr("Name")), ("office", tr("Office")), ("when", tr("When")))
    for down, (step, step_words) in enumerate(who):
        grid.addWidget(QLabel(step_words), down, 0)
        for across, (part, part_words) in enumerate(what, start=1):
            field = LineField(f"editor-{step}-{part}", f"{step_words}: {part_words}", part_words)
            grid.addWidget(form.bind(f"clearance.{step}.{part}", field), down, across)
    return box

"""The form for one line of the programme."""

from PySide6.QtWidgets import QFormLayout

from ui.panes.editors.form import ItemForm
from ui.text import tr
from ui.widgets.fields import DateField, LineField, WordsField


class ProgrammeForm(ItemForm):
    """Day, times, what, where, who."""

    def build(self) -> None:
        """Lay out the fields."""
        self.row(
            self.labelled(tr("Day"), self.bind("day", DateField("editor-day", tr("Day")))),
            self.labelled(tr("From"), self.bind("start", LineField("editor-start", tr("From"), "09:30"))),
            self.labelled(tr("To"), self.bind("end", LineField("editor-end", tr("To"), "10:15"))),
        )
        grid = QFormLayout()
        grid.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        grid.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        grid.setVerticalSpacing(6)
        title = LineField("editor-title", tr("What"), tr("Meeting with the Minister for Trade"))
        place = LineField("editor-place", tr("Where"), tr("Castellan House"))
        detail = WordsField("editor-detail", tr("Details"), tr("Who takes part"))
        lead = LineField("editor-lead", tr("Lead"), tr("Who leads on our side"))
        dress = LineField("editor-dress", tr("Dress"), tr("Lounge suit"))
        interpreter = LineField("editor-interpreter", tr("Interpreter"), tr("Name, languages"))
        for name, words, field in (
            ("title", tr("What"), title),
            ("place", tr("Where"), place),
            ("detail", tr("Details"), detail),
            ("lead", tr("Lead"), lead),
            ("dress", tr("Dress"), dress),
            ("interpreter", tr("Interpreter"), interpreter),
        ):
            grid.addRow(words, self.bind(name, field))
        self.first = title
        self.column.addLayout(grid)

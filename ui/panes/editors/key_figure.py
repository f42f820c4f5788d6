"""The form for a key figure."""

from PySide6.QtWidgets import QFormLayout

from ui.panes.editors.form import ItemForm
from ui.text import tr
from ui.widgets.fields import LineField


class KeyFigureForm(ItemForm):
    """What is counted, how much, of what and when, how much before, from where. Its date is 'as of'."""

    def build(self) -> None:
        """Lay out the fields."""
        grid = QFormLayout()
        grid.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        grid.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        grid.setVerticalSpacing(6)
        rows = (
            ("label", tr("Figure"), tr("Refined nickel exported")),
            ("value", tr("Value"), tr("As printed in the source: 412,000 tonnes")),
            ("scope", tr("Scope"), tr("Which countries, which year")),
            ("previous", tr("Before"), tr("The value before, with its date")),
        )
        for name, words, hint in rows:
            grid.addRow(words, self.bind(name, LineField(f"editor-{name}", words, hint)))
        self.column.addLayout(grid)
        self.add_citations(tr("Where the figure is printed"))

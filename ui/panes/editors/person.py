"""The form for somebody in a delegation or a biography."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFormLayout

from ui.panes.editors.form import ItemForm
from ui.panes.editors.picture import picture_box
from ui.text import tr
from ui.widgets.fields import LineField
from ui.widgets.segments import Segments


class PersonForm(ItemForm):
    """Name, office, side, pronunciation, form of address, photograph, biography."""

    def build(self) -> None:
        """Lay out the fields."""
        grid = QFormLayout()
        grid.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        grid.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        grid.setVerticalSpacing(6)
        rows = (
            ("name", tr("Name"), tr("As it is to be printed")),
            ("role", tr("Office"), tr("Minister for Trade")),
            ("side", tr("Delegation"), tr("Ours, theirs, or a name")),
            ("pronunciation", tr("Pronunciation"), tr("HAR-row")),
            ("address", tr("Form of address"), tr("Your Excellency")),
        )
        for name, words, hint in rows:
            grid.addRow(words, self.bind(name, LineField(f"editor-{name}", words, hint)))
        self.column.addLayout(grid)
        choices: list[tuple[object, str]] = [(False, tr("Member")), (True, tr("Head of delegation"))]
        head = self.bind("head", Segments("editor-head", tr("Place in the delegation"), choices))
        photo = picture_box(self, "photo", tr("Photograph"), QSize(120, 160), removable=True)
        self.row(
            self.labelled(tr("Photograph"), photo),
            self.labelled(tr("Place in the delegation"), head),
        )
        biography = self.rich("biography", tr("Biography"), tr("Half a page at most"), lines=4)
        self.column.addWidget(biography)

"""The form for one row of 'our line | their line'."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.panes.editors.form import ItemForm
from ui.text import tr


class LineForm(ItemForm):
    """Our line and their line side by side."""

    def build(self) -> None:
        """Lay out both lines and the evidence for theirs."""
        ours = self.rich("ours", tr("Our line"), tr("What we say"), lines=4)
        theirs = self.rich("theirs", tr("Their line"), tr("What they say"), lines=4)
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.labelled(tr("Our line"), ours), 1)
        row.addWidget(self.labelled(tr("Their line"), theirs), 1)
        self.column.addWidget(pair)
        self.add_citations(tr("Evidence for their line"))

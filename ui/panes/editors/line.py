"""The form for one row of 'our line | their line'."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.panes.editors.form import ItemForm
from ui.text import tr
from ui.widgets.citations import Citations


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
        own = self.bind("our_citations", Citations(self.session, "editor-our-citations"))
        own.shown_wanted.connect(self._cite_ours)
        own.add_button.setVisible(not self.session.read_only)
        self.column.addWidget(self.labelled(tr("Evidence for our line"), own))
        self._own = own
        self.add_citations(tr("Evidence for their line"))

    def _cite_ours(self) -> None:
        ref = self.shown_ref()
        if ref is None:
            self.session.notice.emit(tr("Click a paragraph in the reader first, then cite it."))
        else:
            self._own.cite((ref,))

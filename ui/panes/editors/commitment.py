"""The form for a row of the commitment tracker."""

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from briefing.model.book import CommitmentStatus
from ui.models.book_words import status_name
from ui.panes.editors.form import ItemForm
from ui.text import tr
from ui.widgets.citations import Citations
from ui.widgets.fields import DateField, LineField
from ui.widgets.segments import Segments


class CommitmentForm(ItemForm):
    """What was promised and where, where it stands and by what, who does what next until when."""

    def build(self) -> None:
        """Lay out the fields."""
        topic = LineField("editor-topic", tr("Topic"), tr("Nickel survey"))
        self.column.addWidget(self.labelled(tr("Topic"), self.bind("topic", topic)))
        self.first = topic
        choices: list[tuple[object, str]] = [(status, status_name(status)) for status in CommitmentStatus]
        self.column.addWidget(self.bind("status", Segments("editor-status", tr("Status"), choices)))
        promised = self.rich("text", tr("What was promised"), tr("In the words of the earlier source"), lines=3)
        latest = self.rich("latest", tr("Where it stands"), tr("What has happened since"), lines=3)
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.labelled(tr("What was promised"), promised), 1)
        row.addWidget(self.labelled(tr("Where it stands"), latest), 1)
        self.column.addWidget(pair)
        earlier = self.bind("earlier", Citations(self.session, "editor-earlier"))
        earlier.shown_wanted.connect(lambda: self._cite_earlier(earlier))
        earlier.add_button.setVisible(not self.session.read_only)
        self.column.addWidget(self.labelled(tr("Where it was promised"), earlier))
        self.add_citations(tr("Evidence for where it stands"))
        grid = QFormLayout()
        grid.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        grid.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        grid.setVerticalSpacing(6)
        owner = LineField("editor-deliverer", tr("Who delivers"), tr("Ministry or office"))
        step = LineField("editor-next-step", tr("Next step"), tr("What happens next"))
        due = DateField("editor-due", tr("Due"))
        rows = (("owner", tr("Who delivers"), owner), ("next_step", tr("Next step"), step), ("due", tr("Due"), due))
        for name, words, field in rows:
            grid.addRow(words, self.bind(name, field))
        self.column.addLayout(grid)

    def _cite_earlier(self, earlier: Citations) -> None:
        ref = self.shown_ref()
        if ref is None:
            self.session.notice.emit(tr("Click a paragraph in the reader first, then cite it."))
        else:
            earlier.cite((ref,))

"""The form for a point to make."""

from briefing.model.book import Strength
from ui.models.book_words import strength_name
from ui.panes.editors.form import ItemForm
from ui.text import tr
from ui.widgets.fields import LineField
from ui.widgets.segments import Segments


class PointForm(ItemForm):
    """When the point is made, what about, and the words."""

    def build(self) -> None:
        """Lay out strength, subject, text and citations."""
        choices = [(strength, strength_name(strength)) for strength in Strength]
        self.column.addWidget(self.bind("strength", Segments("editor-strength", tr("When it is made"), choices)))
        subject = LineField("editor-subject", tr("Subject"), tr("Subject, for example: export permits"))
        text = self.rich("text", tr("The point"), tr("One thought, in words that can be spoken."), lines=3)
        self.first = text
        self.column.addWidget(text)
        self.column.addWidget(self.labelled(tr("Subject"), self.bind("subject", subject)))
        self.add_citations()

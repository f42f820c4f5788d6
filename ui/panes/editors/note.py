"""The form for a note."""

from ui.panes.editors.form import ItemForm
from ui.text import tr


class NoteForm(ItemForm):
    """The officer's own words."""

    def build(self) -> None:
        """Lay out text and citations."""
        text = self.rich("text", tr("Text of the note"), tr("Write here. Every change is kept at once."), lines=5)
        self.column.addWidget(text)
        self.add_citations()

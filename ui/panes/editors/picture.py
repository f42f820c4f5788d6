"""The form for a picture in the text."""

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel

from briefing.model.book import Picture
from ui.panes.editors.form import ItemForm
from ui.text import tr
from ui.widgets.fields import LineField, WordsField
from ui.widgets.picture_box import PictureBox
from ui.widgets.segments import Segments

_WIDTHS = (25, 50, 75, 100)


class PictureForm(ItemForm):
    """The picture, what it shows in words, caption, width."""

    def build(self) -> None:
        """Lay out the fields."""
        self.column.addWidget(self.picture_box("asset", tr("Picture"), QSize(420, 260)))
        alt = WordsField("editor-alt", tr("What it shows"), tr("In a sentence, for those who cannot see it"), lines=1)
        self.column.addWidget(self.labelled(tr("What it shows"), self.bind("alt", alt)))
        self.first = alt
        self._missing = QLabel(tr("Say in a sentence what the picture shows. Without it the book is not accessible."))
        self._missing.setObjectName("editor-alt-missing")
        self._missing.setProperty("look", "warning")
        self._missing.setTextFormat(Qt.TextFormat.PlainText)
        self._missing.setWordWrap(True)
        self.column.addWidget(self._missing)
        caption = LineField("editor-caption", tr("Caption"), tr("Printed below the picture"))
        self.column.addWidget(self.labelled(tr("Caption"), self.bind("caption", caption)))
        choices = [(width, f"{width} %") for width in _WIDTHS]
        widths = Segments("editor-width", tr("Width"), choices)
        self.row(self.labelled(tr("Width, of the text"), self.bind("width", widths)))

    def extra(self, subject: Any) -> None:
        """Ask for the words while they are missing."""
        super().extra(subject)
        assert isinstance(subject, Picture)
        self._missing.setVisible(not subject.alt.strip())

    def picture_box(self, name: str, spoken: str, size: QSize, removable: bool = False) -> PictureBox:
        """Return the bound box of one of the item's pictures."""
        return picture_box(self, name, spoken, size, removable)


def picture_box(form: ItemForm, name: str, spoken: str, size: QSize, removable: bool) -> PictureBox:
    """Return a box for the picture *name* of the form's item, bound to it."""
    session = form.session
    box = PictureBox(f"editor-{name}", spoken, session.original, size, removable)
    form.bind(name, box)

    def choose() -> None:
        paths = session.picture_intake.choose_pictures(form.window())
        if paths:
            session.picture_intake.set_picture(form.item_id, name, paths[0])

    box.choose_asked.connect(choose)
    box.file_dropped.connect(lambda path: session.picture_intake.set_picture(form.item_id, name, path))
    return box

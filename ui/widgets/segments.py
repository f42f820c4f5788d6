"""A row of words of which one is chosen: strength of a point, handling of an item."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ui.widgets.flow_layout import FlowLayout


class Segments(QWidget):
    """Shows a value among a few and tells when another is chosen. Goes on in a second row where words are long."""

    edited = Signal(object)

    def __init__(self, name: str, spoken: str, choices: Sequence[tuple[object, str]]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self._values = [value for value, _ in choices]
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = self._row = FlowLayout(self, gap=4)
        for place, (value, words) in enumerate(choices):
            button = QPushButton(words)
            button.setObjectName(f"{name}-{value}".replace(" ", "-").lower())
            button.setAccessibleName(f"{spoken}: {words}")
            button.setProperty("look", "quiet")
            button.setCheckable(True)
            button.setAutoDefault(False)
            self._group.addButton(button, place)
            row.addWidget(button)
        self._group.idClicked.connect(lambda place: self.edited.emit(self._values[place]))

    def sizeHint(self) -> QSize:
        """Return the room of one row."""
        return self._row.sizeHint()

    def value(self) -> object:
        """Return the chosen value."""
        place = self._group.checkedId()
        return self._values[place] if place >= 0 else None

    def show_value(self, value: object) -> None:
        """Show what the session holds."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)

    def flush(self) -> None:
        """Nothing waits here: a choice is handed over at once."""

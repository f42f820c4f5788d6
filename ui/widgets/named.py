"""Names for widgets: the object name tests and ``docs/interface.md`` use, the accessible name a screen reader says."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str, spoken: str = "") -> W:
    """Return *widget* with its object name and, where given, its accessible name."""
    widget.setObjectName(name)
    if spoken:
        widget.setAccessibleName(spoken)
    return widget


def label(text: str, look: str = "", name: str = "", wrap: bool = False) -> QLabel:
    """Return a label of plain text: nothing that comes from a file is ever taken for mark-up."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if look:
        made.setProperty("look", look)
    if name:
        made.setObjectName(name)
    return made


def quiet_button(words: str, name: str, look: str = "quiet") -> QPushButton:
    """Return a button that does not shout and that Enter in a field of a dialog does not press."""
    made = QPushButton(words)
    made.setObjectName(name)
    made.setProperty("look", look)
    made.setAutoDefault(False)
    return made

"""Names of widgets: for tests and style (``objectName``), and for those who cannot see them (accessible name)."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str, said: str = "", look: str = "") -> W:
    """Return *widget* with its object name, what a screen reader says, and its look of the style sheet."""
    widget.setObjectName(name)
    if said:
        widget.setAccessibleName(said)
    if look:
        widget.setProperty("look", look)
    return widget

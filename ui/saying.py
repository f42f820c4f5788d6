"""Saying something that must be heard: a sentence in a box that does not stop the program."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

_open: set[QMessageBox] = set()  # a box without a parent would be gone before it is seen


def say(parent: QWidget | None, heading: str, sentence: str) -> QMessageBox:
    """Show *heading* and *sentence* as plain text; the box goes when it is answered."""
    box = QMessageBox(parent)
    box.setObjectName("message")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(heading)
    box.setText(heading)
    box.setInformativeText(sentence)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    _open.add(box)
    box.finished.connect(lambda _: _open.discard(box))
    box.open()
    return box

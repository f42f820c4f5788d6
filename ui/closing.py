"""Closing a book whose last changes could not be written: nobody loses words without being asked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from ui.text import tr

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def ask(window: "MainWindow") -> QMessageBox:
    """Say that the last changes are not kept; offer to try again, to save a copy, or to close all the same."""
    box = QMessageBox(window)
    box.setObjectName("message")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(tr("Your last changes are not kept"))
    box.setText(tr("Your last changes are not kept"))
    box.setInformativeText(window.session.save_problem)
    again = box.addButton(tr("Try again"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(tr("Save a copy…"), QMessageBox.ButtonRole.ActionRole).setObjectName("save-a-copy")
    box.addButton(tr("Close all the same"), QMessageBox.ButtonRole.DestructiveRole).setObjectName("close-anyway")
    box.setEscapeButton(box.addButton(tr("Keep open"), QMessageBox.ButtonRole.RejectRole))
    box.setDefaultButton(again)
    box.buttonClicked.connect(lambda button: _answer(window, box, box.buttonRole(button)))
    box.open()
    return box


def _answer(window: "MainWindow", box: QMessageBox, role: QMessageBox.ButtonRole) -> None:
    box.close()
    if role == QMessageBox.ButtonRole.AcceptRole:
        window.close()
    elif role == QMessageBox.ButtonRole.DestructiveRole:
        window.close_anyway()
    elif role == QMessageBox.ButtonRole.ActionRole and window.program is not None:
        window.program.save_copy(window)

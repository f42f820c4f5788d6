"""Help: all keys, and what this program is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from briefing import __version__
from ui.actions import plain_text
from ui.saying import say
from ui.text import tr

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def show_shortcuts(window: "MainWindow") -> QDialog:
    """Show every action that has keys, menu by menu."""
    dialog = QDialog(window)
    dialog.setObjectName("shortcuts")
    dialog.setWindowTitle(tr("Keyboard shortcuts"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    tree = QTreeWidget(dialog)
    tree.setObjectName("shortcuts-list")
    tree.setAccessibleName(tr("Keyboard shortcuts"))
    tree.setHeaderLabels([tr("Action"), tr("Keys")])
    for action in window.menuBar().actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            _add(tree, plain_text(action), [each for each in menu.actions() if each.shortcuts()])
    tree.expandAll()
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.close)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(16, 16, 16, 16)
    column.addWidget(tree)
    column.addWidget(buttons)
    dialog.resize(560, 640)
    dialog.show()
    return dialog


def show_about(parent: QWidget | None) -> None:
    """Say what this program is."""
    sentence = tr(
        "Version {version}. Assembles briefing books offline: quotes sources exactly, arranges them, exports PDF and "
        "Word. It never uses the network. Free under the MIT licence.",
        version=__version__,
    )
    say(parent, tr("Briefing"), sentence)


def _add(tree: QTreeWidget, title: str, actions: list[QAction]) -> None:
    if not actions:
        return
    top = QTreeWidgetItem(tree, [title])
    for action in actions:
        keys = ", ".join(keys.toString(keys.SequenceFormat.NativeText) for keys in action.shortcuts())
        QTreeWidgetItem(top, [plain_text(action), keys])

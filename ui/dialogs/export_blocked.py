"""Says why a book cannot go out yet. Each line leads to its place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.page_jobs import Found
from ui.text import counted, tr
from ui.widgets.named import label, named

_FOUND = Qt.ItemDataRole.UserRole + 1


class ExportBlocked(QDialog):
    """The findings that have to be mended first."""

    chosen = Signal(object)  # Found

    def __init__(self, findings: tuple[Found, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("export-blocked")
        self.setWindowTitle(tr("Not exported"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        heading = counted(len(findings), "One thing has to be mended first", "{n} things have to be mended first")
        column.addWidget(label(heading, "heading", wrap=True))
        column.addWidget(label(tr("Nothing was written. Choose a line to go to its place."), "muted", wrap=True))
        self.list = named(QListWidget(), "export-blocked-list", tr("What has to be mended"))
        self.list.setWordWrap(True)
        for found in findings:
            row = QListWidgetItem(found.message)
            row.setData(_FOUND, found)
            self.list.addItem(row)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        column.addWidget(self.list, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = named(buttons.button(QDialogButtonBox.StandardButton.Close), "export-blocked-close")
        close.setText(tr("Close"))
        close.setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.resize(520, 320)

    def _choose(self, row: QListWidgetItem) -> None:
        self.chosen.emit(row.data(_FOUND))
        self.accept()

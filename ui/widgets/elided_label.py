"""A label whose words end in '…' where they do not fit."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.text import plain_tip


class ElidedLabel(QLabel):
    """One line of plain text that may shrink."""

    def __init__(self, parent: QWidget | None = None, look: str = "", name: str = "", text: str = "") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if look:
            self.setProperty("look", look)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show *text*, on one line; the whole of it is the tool tip."""
        line = " ".join(text.split())
        super().setText(line)
        self.setToolTip("")
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Allow the label to shrink to a few letters."""
        return QSize(48, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Ask for the whole line."""
        wanted = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(wanted, super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(plain_tip(self.text()) if shown != self.text() else "")
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        painter.end()

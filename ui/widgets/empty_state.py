"""A calm page for a pane that has nothing to show: what it is for and what to do next."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

_MEASURE = 360  # px; the sentence's greatest width


class EmptyState(QFrame):
    """A heading, a sentence and room for a button."""

    def __init__(self, heading: str, sentence: str, parent: QWidget | None = None, name: str = "empty-state") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("look", "pane")
        self.heading = QLabel(heading, self)
        self.heading.setProperty("look", "heading")
        self.sentence = QLabel(sentence, self)
        self.sentence.setProperty("look", "muted")
        self.sentence.setWordWrap(True)
        for label in (self.heading, self.sentence):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sentence.setMinimumWidth(160)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 24, 24, 24)
        self.column.setSpacing(8)
        self.column.addStretch(2)
        self.column.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addStretch(3)

    def say(self, heading: str, sentence: str) -> None:
        """Change the words."""
        self.heading.setText(heading)
        self.sentence.setText(sentence)
        self._give_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the whole sentence be read, however narrow the pane."""
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        margins = self.column.contentsMargins()
        width = max(160, min(_MEASURE, self.width() - margins.left() - margins.right()))
        self.sentence.setFixedSize(width, max(0, self.sentence.heightForWidth(width)))

    def add(self, widget: QWidget) -> None:
        """Put *widget* under the sentence."""
        self.column.insertSpacing(self.column.count() - 1, 8)
        self.column.insertWidget(self.column.count() - 1, widget, 0, Qt.AlignmentFlag.AlignHCenter)

"""The bars of splitting and of stepping through the report's places, over and under the reader's text."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.panes.reader_bars import bar_button
from ui.text import tr
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.naming import named

_AHEAD = 60  # letters of what begins behind a cut


class ReportBar(QFrame):
    """Which place of the report is shown: on to the next, or back to the report."""

    step_asked = Signal(int)
    back_asked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("report-bar")
        self.setProperty("look", "bar")
        self.label = ElidedLabel(self, look="small", name="report-bar-label")
        self.count = named(QLabel(self), "report-bar-count")
        self.count.setProperty("look", "small")
        self.back = bar_button(self, "report-back", f"‹  {tr('Report')}", "link", tr("Back to the report"))
        self.before = bar_button(self, "report-previous", "", "quiet", tr("Previous place of the report"), "caret-up")
        self.next = bar_button(self, "report-next", "", "quiet", tr("Next place of the report"), "caret-down")
        close = bar_button(self, "report-bar-close", "", "quiet", tr("Close this bar"), "x")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 8, 2)
        row.setSpacing(4)
        row.addWidget(self.back)
        row.addWidget(self.label, 1)
        row.addWidget(self.count)
        for button in (self.before, self.next, close):
            row.addWidget(button)
        self.back.clicked.connect(self.back_asked)
        self.before.clicked.connect(lambda: self.step_asked.emit(-1))
        self.next.clicked.connect(lambda: self.step_asked.emit(1))
        close.clicked.connect(self.closed)
        self.hide()

    def show_stop(self, words: str, place: int, number: int) -> None:
        """Say what is shown, and which it is of how many."""
        self.label.setText(words)
        self.label.setToolTip("")
        self.count.setText(tr("{n} of {all}", n=place + 1, all=number))
        self.count.setVisible(number > 1)
        self.before.setVisible(number > 1)
        self.next.setVisible(number > 1)
        self.show()


class SplitBar(QFrame):
    """What a paragraph would be split into, and the buttons to do it or not."""

    split_asked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("split-bar")
        self.setProperty("look", "panel")
        self.label = ElidedLabel(self, name="split-words")
        self.label.setToolTip("")
        self.split = bar_button(self, "split-now", tr("Split here"), "primary", tr("Split here (Enter)"))
        cancel = bar_button(self, "split-cancel", tr("Cancel"), "quiet", tr("Do not split (Esc)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.label, 1)
        row.addWidget(self.split)
        row.addWidget(cancel)
        self.split.clicked.connect(self.split_asked)
        cancel.clicked.connect(self.closed)
        self.hide()

    def show_cut(self, text: str, place: int) -> None:
        """Show where the second part would begin."""
        ahead = " ".join(text[place : place + _AHEAD].split())
        self.label.setText(tr("New paragraph from ‘{words}…’ · ← → move it", words=ahead))
        self.show()

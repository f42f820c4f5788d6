"""The bar of the chosen sentences: leave words out, copy, add to the tab being worked on or to another."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.panes.reader_bars import bar_button
from ui.text import tr
from ui.widgets.elided_label import ElidedLabel


class SentenceBar(QFrame):
    """What to do with the chosen sentences, and which keys change the choice."""

    add_asked = Signal()
    other_asked = Signal()
    leave_out_asked = Signal()
    restore_asked = Signal()
    copy_asked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sentence-bar")
        self.setProperty("look", "panel")
        self.label = ElidedLabel(self, look="strong", name="sentence-count")
        self.hint = ElidedLabel(self, look="small", name="sentence-hint")
        self.leave = bar_button(self, "sentence-leave-out", "", "quiet", tr("Leave words out"), "eraser")
        self.leave.setCheckable(True)
        self.restore = bar_button(
            self, "sentence-restore", "", "quiet", tr("Bring back what is left out"), "arrow-counter-clockwise"
        )
        copy = bar_button(self, "sentence-copy", "", "quiet", tr("Copy with citation"), "copy")
        self.add = bar_button(self, "sentence-add", "", "primary", tr("Add sentences"))
        self.other = bar_button(self, "sentence-other", "", "quiet", tr("Add to another tab or section"), "caret-down")
        close = bar_button(self, "sentence-close", "", "quiet", tr("Choose no sentences"), "x")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.label)
        words.addWidget(self.hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 4, 8, 4)
        row.setSpacing(4)
        row.addLayout(words, 1)
        for button in (self.leave, self.restore, copy, self.add, self.other, close):
            row.addWidget(button)
        self.add.clicked.connect(self.add_asked)
        self.other.clicked.connect(self.other_asked)
        self.leave.clicked.connect(self.leave_out_asked)
        self.restore.clicked.connect(self.restore_asked)
        copy.clicked.connect(self.copy_asked)
        close.clicked.connect(self.closed)
        self.hide()

    def show_chosen(self, words: str, leaving_out: bool = False, gaps: bool = False) -> None:
        """Say what is chosen; while words are left out, how the quotation would read."""
        self.label.setText(words)
        self.leave.setChecked(leaving_out)
        theme.set_icon(self.leave, "check" if leaving_out else "eraser", "accent_text" if leaving_out else "muted")
        self.restore.setVisible(gaps)
        self.hint.setText(
            tr("Drag over words, or ← → and Delete") if leaving_out else tr("Shift+← → takes more · Enter adds")
        )
        self.hint.setAccessibleName(self.hint.text())

    def show_target(self, words: str, possible: bool) -> None:
        """Say where the sentences would go."""
        short = words if len(words) <= 24 else words[:23].rstrip() + "…"
        self.add.setText(tr("Add to {place}", place=short).replace("&", "&&"))
        self.add.setAccessibleName(tr("Add sentences to {place}", place=words))
        self.add.setEnabled(possible)
        self.other.setEnabled(possible)

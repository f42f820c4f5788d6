"""An excerpt of the book under the paragraph it quotes, with what can be decided about it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from ui import theme
from ui.models.comparison_rows import ExcerptRow, Standing, excerpt_words
from ui.panes.comparison_delegate import GUTTER, NARROW, SIDE
from ui.text import tr
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.named import quiet_button
from ui.widgets.naming import named

_SIGNS = {
    Standing.OPEN: ("warning-circle", "warn_text"),
    Standing.KEPT: ("lock-simple", "muted"),
    Standing.CURRENT: ("check", "good_text"),
    Standing.ADAPTED: ("pencil-simple", "muted"),
}


class ExcerptStrip(QWidget):
    """One line: where it stands, and its buttons."""

    accept_asked = Signal(str)  # id of the excerpt
    keep_asked = Signal(str)
    show_asked = Signal(str)

    def __init__(self, row: ExcerptRow, free: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self._free = free
        self._item = row.item
        self.sign = QLabel(self)
        self.words = ElidedLabel(self, name="comparison-excerpt-words")
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.accept = quiet_button("", "comparison-accept", "primary")
        self.keep = quiet_button(tr("Keep as quoted"), "comparison-keep", "")
        self.place = named(QToolButton(self), "comparison-show-excerpt", look="quiet")
        self.place.setToolTip(tr("Show in the book"))
        theme.set_icon(self.place, "arrow-square-out", "accent_text")
        self.accept.clicked.connect(lambda: self.accept_asked.emit(self._item))
        self.keep.clicked.connect(lambda: self.keep_asked.emit(self._item))
        self.place.clicked.connect(lambda: self.show_asked.emit(self._item))
        said, acts = QHBoxLayout(), QHBoxLayout()
        for line in (said, acts):
            line.setSpacing(8)
        for widget in (self.sign, self.words, self.place):
            said.addWidget(widget, 1 if widget is self.words else 0)
        acts.addStretch(1)
        acts.addWidget(self.keep)
        acts.addWidget(self.accept)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setSpacing(4)
        self._line.addLayout(said, 1)
        self._line.addLayout(acts)
        self.show_row(row)

    def show_row(self, row: ExcerptRow) -> None:
        """Show how the excerpt stands now."""
        sign, color = _SIGNS[row.standing]
        self.sign.setPixmap(theme.icon(sign, color).pixmap(16, 16))
        said = excerpt_words(row)
        self.words.setText(said)
        self.accept.setText(self._accept_words(row))
        for button, does in (
            (self.accept, self.accept.text()),
            (self.keep, self.keep.text()),
            (self.place, self.place.toolTip()),
        ):
            button.setAccessibleName(f"{does}: {said}")
        waits = row.standing is Standing.OPEN
        self.keep.setVisible(waits)
        self.accept.setVisible(waits or row.standing is Standing.KEPT)
        self.accept.setProperty("look", "primary" if waits and not row.gone else "")
        self.accept.style().unpolish(self.accept)
        self.accept.style().polish(self.accept)
        self.accept.setEnabled(self._free)
        self.keep.setEnabled(self._free)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Begin under the words; where there is little room at the edge, the buttons in a line of their own."""
        wide = event.size().width() >= NARROW
        self._line.setContentsMargins(SIDE + GUTTER if wide else SIDE, 0, SIDE, 8)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._line.setDirection(direction)
        super().resizeEvent(event)

    def _accept_words(self, row: ExcerptRow) -> str:
        if row.gone:
            return tr("Remove the quotation")
        return tr("Accept") if row.standing is Standing.OPEN else tr("Accept after all")

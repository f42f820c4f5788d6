"""The bars of the coverage: which documents, against what, how large; and the legend with its numbers."""

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget

from ui.models.coverage_map import Arrange, Look
from ui.models.coverage_words import look_words
from ui.panes.coverage_marks import mark_icon
from ui.panes.reader_bars import bar_button
from ui.text import tr
from ui.widgets.flow_layout import FlowLayout


class CoverageBar(QFrame):
    """This document or all; by document, topic or tab; larger and smaller."""

    all_asked = Signal(bool)
    arrange_asked = Signal(object)  # Arrange
    zoom_asked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("coverage-bar")
        self.setProperty("look", "bar")
        row = _flow(self)
        self._scopes = QButtonGroup(self)
        for place, (name, said) in enumerate(
            (("coverage-this", tr("This document")), ("coverage-all", tr("All documents")))
        ):
            button = bar_button(self, name, said, "quiet")
            button.setCheckable(True)
            self._scopes.addButton(button, place)
            row.addWidget(button)
        self._scopes.button(0).setChecked(True)
        self._scopes.idClicked.connect(lambda place: self.all_asked.emit(place == 1))
        self._arranges = QButtonGroup(self)
        words = {
            Arrange.DOCUMENTS: tr("In order"),
            Arrange.TOPICS: tr("By topic"),
            Arrange.TABS: tr("By tab"),
        }
        self._later: list[QWidget] = []
        for place, arrange in enumerate(Arrange):
            button = bar_button(self, f"coverage-by-{arrange.value}", words[arrange], "segment")
            button.setCheckable(True)
            self._arranges.addButton(button, place)
            row.addWidget(button)
            self._later.append(button)
        self._arranges.button(1).setChecked(True)
        self._arranges.idClicked.connect(lambda _: self.arrange_asked.emit(self.arrange))
        self.smaller = bar_button(
            self, "coverage-smaller", "", "quiet", tr("Smaller marks (Ctrl and the wheel)"), "magnifying-glass-minus"
        )
        self.larger = bar_button(
            self, "coverage-larger", "", "quiet", tr("Larger marks (Ctrl and the wheel)"), "magnifying-glass-plus"
        )
        pair = QWidget(self)  # in one piece, also where the row goes on below
        beside = QHBoxLayout(pair)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        for button, step in ((self.smaller, -1), (self.larger, 1)):
            button.clicked.connect(lambda *_, step=step: self.zoom_asked.emit(step))
            beside.addWidget(button)
        row.addWidget(pair)
        self._later.append(pair)

    @property
    def all_shown(self) -> bool:
        """True for all documents."""
        return self._scopes.checkedId() == 1

    @property
    def arrange(self) -> Arrange:
        """What the paragraphs are set against."""
        return list(Arrange)[self._arranges.checkedId()]

    def show_all(self, on: bool) -> None:
        """Light what is shown; arranging and zooming are for all documents."""
        self._scopes.button(int(on)).setChecked(True)
        for widget in self._later:
            widget.setVisible(on)

    def show_arrange(self, arrange: Arrange) -> None:
        """Light one way to arrange."""
        self._arranges.button(list(Arrange).index(arrange)).setChecked(True)

    def show_zoom(self, smaller: bool, larger: bool) -> None:
        """Offer only what is possible."""
        self.smaller.setEnabled(smaller)
        self.larger.setEnabled(larger)


class CoverageLegend(QFrame):
    """What the marks stand for, with how many there are. One pressed lets only these stand out."""

    only_asked = Signal(object)  # Look | None

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("coverage-legend")
        self.setProperty("look", "foot")
        row = _flow(self)
        self._buttons: dict[Look, QToolButton] = {}
        for look in Look:
            button = bar_button(self, f"coverage-only-{look.value}", look_words(look), "quiet")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setCheckable(True)
            button.setToolTip(tr("Let only these stand out"))
            button.clicked.connect(lambda on, look=look: self._ask(look, on))
            self._buttons[look] = button
            row.addWidget(button)
        self.redraw()

    def show_numbers(self, numbers: Counter[Look]) -> None:
        """Say how many paragraphs have each look."""
        for look, button in self._buttons.items():
            words = f"{look_words(look)}: {numbers[look]:,}"
            button.setText(words)
            button.setAccessibleName(words)

    def redraw(self) -> None:
        """Draw the pictures in the colours in use."""
        for look, button in self._buttons.items():
            button.setIcon(mark_icon(look))

    def _ask(self, look: Look, on: bool) -> None:
        for other, button in self._buttons.items():
            button.setChecked(on and other is look)
        self.only_asked.emit(look if on else None)


def _flow(frame: QFrame) -> FlowLayout:
    """Return the row of a bar's buttons, which goes on in a second row where there is little room."""
    around = QHBoxLayout(frame)
    around.setContentsMargins(12, 3, 12, 3)
    box = QWidget(frame)
    around.addWidget(box)
    return FlowLayout(box, gap=4)

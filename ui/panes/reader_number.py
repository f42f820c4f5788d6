"""The little field in the margin in which a printed number is corrected."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.panes.reader_layout import number_font
from ui.panes.reader_view import ReaderView
from ui.text import tr
from ui.widgets.naming import named

_WIDTH, _HEIGHT = 72, 26  # px


class NumberField(QLineEdit):
    """Stands over the number of a row. Enter or leaving keeps what was typed, Escape does not."""

    typed = Signal(str)  # once, when it was changed

    def __init__(self, view: ReaderView, row: int, number: str) -> None:
        super().__init__(number, view.viewport())
        named(self, "reader-number-field", tr("Printed number; empty for none"))
        self._view = view
        self._number = number
        self._over = False
        self.setPlaceholderText(tr("none"))
        font = number_font(view.painter.zoom)
        self.setFont(font)
        setting = view.painter.setting(row)
        spot = QPointF(view.visualRect(view.model().index(row, 0)).topLeft())
        box = (setting.number or QRectF(setting.text_top, setting.text_top)).translated(spot)
        width = max(_WIDTH, round(QFontMetricsF(font).horizontalAdvance(number)) + 28)
        self.setGeometry(round(box.left()) - 9, round(box.top()) - 5, width, _HEIGHT)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        view.verticalScrollBar().valueChanged.connect(self.keep)
        view.model().modelAboutToBeReset.connect(self._drop)

    def keep(self, *_: object) -> None:
        """Hand over what was typed and go."""
        if not self._over:
            self._drop()
            if self.text().strip() != self._number.strip():
                self.typed.emit(self.text())

    def event(self, event: QEvent) -> bool:
        """Keep the window's shortcuts from taking Enter and Escape."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Escape lets go."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.keep()
        elif event.key() == Qt.Key.Key_Escape:
            self._drop()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.keep()

    def _drop(self) -> None:
        if not self._over:
            self._over = True  # leaving must not hand it over a second time
            if self.hasFocus():
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.hide()
            self.deleteLater()

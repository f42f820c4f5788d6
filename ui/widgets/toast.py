"""A short message over the lower right corner of a window, with what can be done about it. It never blocks anything."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.text import tr
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.named import label, named, quiet_button

_MARGIN = 16
_FOOT = 48  # above the status strip
_WIDTH = 420


class Toast(QFrame):
    """One message at a time; stays until it is closed, or for *seconds*."""

    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self.setProperty("look", "card")
        self.setAccessibleName(tr("Message"))
        self._window = window
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.close_it)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 8, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        self.words = label("", "", "toast-words", wrap=True)
        close = named(QToolButton(), "toast-close", tr("Close this message"))
        close.setProperty("look", "quiet")
        theme.set_icon(close, "x")
        close.clicked.connect(self.close_it)
        head.addWidget(self.words, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self._acts = QWidget()
        self._row = FlowLayout(self._acts, gap=8)
        column.addWidget(self._acts)
        window.installEventFilter(self)
        self.hide()

    def say(self, words: str, acts: Sequence[tuple[str, str, Callable[[], object]]] = (), seconds: int = 0) -> None:
        """Show *words* with buttons (object name, words, what they do); 0 seconds: until it is closed."""
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for name, button_words, do in acts:
            button = quiet_button(button_words, name, "link")
            button.clicked.connect(do)
            self._row.addWidget(button)
        self._acts.setVisible(bool(acts))
        self.words.setText(words)
        self.setAccessibleDescription(words)
        self._place()
        self.show()
        self.raise_()
        if seconds:
            self._timer.start(seconds * 1000)
        else:
            self._timer.stop()

    def close_it(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner while the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        width = min(_WIDTH, self._window.width() - 2 * _MARGIN)
        self.setFixedWidth(width)
        height = self._column.heightForWidth(width) if self._column.hasHeightForWidth() else self.sizeHint().height()
        self.resize(width, height)
        self.move(self._window.width() - width - _MARGIN, self._window.height() - height - _FOOT)

"""The notices area: sentences that wait to be read, over the status strip. Nothing is lost, nothing interrupts."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.text import tr
from ui.widgets.naming import named

_WIDTH = 420


class NoticesPanel(QFrame):
    """A list of notices, newest first, at the lower right corner of *parent*."""

    counted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notices-panel")
        self.setProperty("look", "card")
        self.setAccessibleName(tr("Notices"))
        self.setAutoFillBackground(True)
        self._cards: list[_Card] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 8, 1, 8)
        outer.setSpacing(4)
        outer.addLayout(self._head())
        self._area = named(QScrollArea(self, widgetResizable=True), "notices-list")
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget(self._area)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(16, 4, 16, 4)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        self._area.setWidget(body)
        outer.addWidget(self._area)
        parent.installEventFilter(self)
        self.hide()

    def add(self, sentence: str, way: str = "", go: Callable[[], object] | None = None) -> None:
        """Show *sentence* as the newest notice, not twice; *way* names the button that leads on by *go*."""
        if any(card.sentence == sentence for card in self._cards):
            return
        card = _Card(sentence, self, way)
        if go is not None:
            card.followed.connect(lambda: self._follow(card, go))
        card.dismissed.connect(lambda: self._take(card))
        self._cards.insert(0, card)
        self._column.insertWidget(0, card)
        self.counted.emit(len(self._cards))
        self._place()

    def sentences(self) -> list[str]:
        """Return the notices, newest first."""
        return [card.sentence for card in self._cards]

    def clear(self) -> None:
        """Dismiss them all."""
        for card in list(self._cards):
            self._take(card)

    def open(self) -> None:
        """Show the panel."""
        self._place()
        self.show()
        self.raise_()
        if self._cards:
            self._cards[0].button.setFocus()

    def toggle(self) -> None:
        """Show or hide the panel."""
        if self.isVisible():
            self.hide()
        elif self._cards:
            self.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape hides the panel."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _head(self) -> QHBoxLayout:
        title = QLabel(tr("Notices"), self)
        title.setProperty("look", "strong")
        clear = named(QPushButton(tr("Dismiss all"), self), "notices-dismiss-all")
        clear.setProperty("look", "link")
        clear.clicked.connect(self.clear)
        close = named(QToolButton(self), "notices-close")
        close.setProperty("look", "link")
        close.setAccessibleName(tr("Hide the notices"))
        theme.set_icon(close, "x")
        close.clicked.connect(self.hide)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 8, 0)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(clear)
        head.addWidget(close)
        return head

    def _follow(self, card: "_Card", go: Callable[[], object]) -> None:
        self._take(card)
        self.hide()
        go()

    def _take(self, card: "_Card") -> None:
        if card not in self._cards:
            return
        self._cards.remove(card)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
        self.counted.emit(len(self._cards))
        if not self._cards:
            self.hide()

    def _place(self) -> None:
        frame = self.parentWidget()
        if frame is None:
            return
        body = self._area.widget()
        if body is not None:
            body.setFixedWidth(_WIDTH - 2)
        wanted = self._column.heightForWidth(_WIDTH - 2) + 60
        height = min(max(120, wanted), frame.height() * 2 // 3)
        self.resize(_WIDTH, height)
        self.move(frame.width() - _WIDTH - 12, frame.height() - height - 44)


class _Card(QFrame):
    dismissed = Signal()
    followed = Signal()

    def __init__(self, sentence: str, parent: QWidget, way: str = "") -> None:
        super().__init__(parent)
        self.sentence = sentence
        label = named(QLabel(sentence, self), "notice")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = named(QToolButton(self), "notice-dismiss")
        self.button.setProperty("look", "link")
        self.button.setText(tr("Dismiss"))
        self.button.setAccessibleName(tr("Dismiss: {sentence}", sentence=sentence))
        self.button.clicked.connect(self.dismissed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label)
        if way:
            lead = named(QPushButton(way, self), "notice-follow")
            lead.setProperty("look", "link")
            lead.clicked.connect(self.followed)
            words.addWidget(lead, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

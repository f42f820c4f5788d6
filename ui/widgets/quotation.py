"""A quoted paragraph as it stands in its source: read, not typed in. What is left out is greyed and struck."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from briefing.model.book import Excerpt
from briefing.model.source import Block
from ui import theme
from ui.fonts import SERIF

_BAR = 3


class Quotation(QTextEdit):
    """Shows one paragraph; words can be selected with mouse and keyboard, to be left out or copied."""

    def __init__(self, name: str, spoken: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self._shown: tuple[object, ...] = ()
        self._excerpt: Excerpt | None = None
        self._block: Block | None = None
        self._dress()
        theme.changes().changed.connect(self._dress)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.updateGeometry())

    def show_words(self, excerpt: Excerpt, block: Block | None) -> None:
        """Show *block* with what *excerpt* leaves out greyed; without its source, the words as they were quoted."""
        shown = (excerpt.spans, excerpt.quoted, block)
        if shown == self._shown:
            return
        self._shown, self._excerpt, self._block = shown, excerpt, block
        self._redraw()

    def loadResource(self, kind: int, name: object) -> object:  # noqa: ARG002
        """Load nothing, whatever a text asks for."""
        return None

    def sizeHint(self) -> QSize:
        """Return the room the words take."""
        return QSize(160, int(self.document().size().height()) + 18)

    def minimumSizeHint(self) -> QSize:
        """Return the same: the form scrolls, not the quotation."""
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words with the bar of a quotation at their left."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.fillRect(0, 0, _BAR, self.viewport().height(), theme.colors().qcolor("accent"))

    def _dress(self) -> None:
        use = theme.colors()
        self.setStyleSheet(
            f"QTextEdit {{ font-family: '{SERIF}'; font-size: 16px; background: {use.used}; border: none;"
            f" border-radius: 0; padding: 8px 12px 8px 0; }}"
        )
        self.document().setDocumentMargin(0)
        self.setViewportMargins(0, 0, 0, 0)
        frame = self.document().rootFrame().frameFormat()
        frame.setLeftMargin(16)
        self.document().rootFrame().setFrameFormat(frame)
        self._redraw()

    def _redraw(self) -> None:
        excerpt, block = self._excerpt, self._block
        if excerpt is None:
            return
        use = theme.colors()
        words = block.text if block is not None else excerpt.quoted
        spans = excerpt.spans if block is not None else ((0, len(words)),)
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        fresh = QTextCursor(self.document())
        fresh.select(QTextCursor.SelectionType.Document)
        kept = QTextCharFormat()
        kept.setForeground(use.qcolor("text"))
        fresh.insertText(words.replace("\n", "\u2028"), kept)
        gone = QTextCharFormat()
        gone.setForeground(use.qcolor("muted"))
        gone.setFontStrikeOut(True)
        place = 0
        for begin, stop in (*spans, (len(words), len(words))):
            if begin > place and words[place:begin].strip():
                fresh.setPosition(place)
                fresh.setPosition(begin, QTextCursor.MoveMode.KeepAnchor)
                fresh.mergeCharFormat(gone)
            place = max(place, stop)
        cursor.setPosition(min(start, len(words)))
        cursor.setPosition(min(end, len(words)), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

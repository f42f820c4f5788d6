"""The field for the officer's own words: bold, italic, underline, superscript, bullets and numbers."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from briefing.model.text import ParaStyle, RichText
from briefing.model.topic import BlockRef
from ui.fonts import SERIF
from ui.models.book_drops import REFS, refs_in
from ui.widgets import rich_text
from ui.widgets.typed import Typing, caret_after, taken

_UP = QTextCharFormat.VerticalAlignment.AlignSuperScript
_LEVEL = QTextCharFormat.VerticalAlignment.AlignNormal


class RichTextEdit(QTextEdit):
    """Shows and edits ``RichText``. Pasted and dropped things come in as plain words; nothing is ever loaded."""

    edited = Signal(object)
    undo_asked = Signal()
    redo_asked = Signal()
    refs_dropped = Signal(object)  # tuple[BlockRef, …]
    focused = Signal()

    def __init__(
        self, name: str, spoken: str, placeholder: str = "", lines: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setPlaceholderText(placeholder)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(4)
        self.document().setIndentWidth(24)
        self.setStyleSheet(f"font-family: '{SERIF}'; font-size: 16px;")
        self._lines = lines
        self.typing = Typing(self, ())
        self.textChanged.connect(self.typing.touched)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.updateGeometry())

    # ---- value

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the session."""
        return taken(self, event) or super().event(event)

    def value(self) -> RichText:
        """Return what stands in the field."""
        return rich_text.read(self.document())

    def put(self, value: RichText) -> None:
        """Show *value* with the caret where the change is."""
        old, caret = self.toPlainText(), self.textCursor().position()
        bar = self.verticalScrollBar().value()
        rich_text.fill(self.document(), value)
        new = self.toPlainText()
        cursor = self.textCursor()
        cursor.setPosition(min(caret_after(old, new, caret), len(new)))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(bar)

    def show_value(self, value: RichText) -> None:
        """Show what the session holds."""
        self.typing.show_value(rich_text.normal(value))

    def flush(self) -> None:
        """Hand over what was typed."""
        self.typing.flush()

    # ---- looks of the selection

    def looks(self) -> dict[str, bool]:
        """Return which marks are on at the caret: bold, italic, underline, superscript, bullet, number."""
        look = self.currentCharFormat()
        style = rich_text.style_of(self.textCursor().block())
        return {
            "bold": look.fontWeight() >= 600,
            "italic": look.fontItalic(),
            "underline": look.fontUnderline(),
            "superscript": look.verticalAlignment() == _UP,
            "bullet": style is ParaStyle.BULLET,
            "number": style is ParaStyle.NUMBER,
        }

    def toggle(self, mark: str) -> None:
        """Put a mark on the selection, or take it off."""
        if self.isReadOnly():
            return
        on = not self.looks()[mark]
        if mark in ("bullet", "number"):
            style = ParaStyle(mark) if on else ParaStyle.BODY
            rich_text.set_style(self.textCursor(), style)
        else:
            look = QTextCharFormat()
            change: dict[str, Callable[[], None]] = {
                "bold": lambda: look.setFontWeight(700 if on else 400),
                "italic": lambda: look.setFontItalic(on),
                "underline": lambda: look.setFontUnderline(on),
                "superscript": lambda: look.setVerticalAlignment(_UP if on else _LEVEL),
            }
            change[mark]()
            self.mergeCurrentCharFormat(look)
        self.typing.touched()
        self.cursorPositionChanged.emit()

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End a list with Enter on an empty line or Backspace at its start; marks by their usual keys."""
        marks = {Qt.Key.Key_B: "bold", Qt.Key.Key_I: "italic", Qt.Key.Key_U: "underline"}
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        key = Qt.Key(event.key())
        cursor = self.textCursor()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        in_list = rich_text.style_of(cursor.block()) is not ParaStyle.BODY
        if control and key in marks:
            self.toggle(marks[key])
        elif in_list and not cursor.hasSelection() and _ends_list(cursor, key):
            rich_text.set_style(cursor, ParaStyle.BODY)
            self.typing.touched()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            cursor.insertBlock()  # a line end within a paragraph does not print
            self.setTextCursor(cursor)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the usual acts, and what the window can find for the words chosen here."""
        menu = self.createStandardContextMenu()
        menu.setObjectName("text-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if (find := self.window().findChild(QAction, "action-find-agreed")) is not None:
            menu.addSeparator()
            menu.addAction(find)
        menu.popup(event.globalPos())

    def focusInEvent(self, event: object) -> None:
        """Say that this is the field the marks belong to."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.focused.emit()

    # ---- what comes in

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take words and paragraphs of the sources, nothing else."""
        return source.hasText() or source.hasFormat(REFS)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert plain words; a paragraph of a source is cited rather than copied in."""
        refs: tuple[BlockRef, ...] = refs_in(source)
        if refs:
            self.refs_dropped.emit(refs)
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for place, line in enumerate(source.text().splitlines()):
            if place:
                cursor.insertBlock(QTextBlockFormat())
            cursor.insertText(line.replace("\t", " "), QTextCharFormat())
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Hand out plain words."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return data

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002
        """Load nothing, whatever a text asks for."""
        return None

    # ---- room

    def sizeHint(self) -> QSize:
        """Return the room its text takes, at least *lines* lines."""
        least = QFontMetrics(self.font()).lineSpacing() * self._lines + 8
        return QSize(160, max(least, int(self.document().size().height())) + 14)

    def minimumSizeHint(self) -> QSize:
        """Return the same: the form scrolls, not the field."""
        return QSize(80, self.sizeHint().height())

    def select_all(self) -> None:
        """Select the whole text."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        self.setTextCursor(cursor)


def _ends_list(cursor: QTextCursor, key: Qt.Key) -> bool:
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return not cursor.block().text()
    return key == Qt.Key.Key_Backspace and cursor.atBlockStart()

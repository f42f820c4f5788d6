"""The marks for the officer's words: bold, italic, underline, superscript, bullets, numbers."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ui import theme
from ui.text import tr
from ui.widgets.rich_text_edit import RichTextEdit


class FormatBar(QWidget):
    """One row of buttons for all fields of a form: it acts on the one that was last typed in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("format-bar")
        self._field: RichTextEdit | None = None
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        marks = (
            ("bold", "text-bolder", tr("Bold"), "Ctrl+B"),
            ("italic", "text-italic", tr("Italic"), "Ctrl+I"),
            ("underline", "text-underline", tr("Underline"), "Ctrl+U"),
            ("superscript", "", tr("Superscript"), ""),
            ("bullet", "list-bullets", tr("Bullets"), ""),
            ("number", "list-numbers", tr("Numbers"), ""),
        )
        for mark, icon, words, keys in marks:
            row.addWidget(self._button(mark, icon, words, keys))
        row.addStretch(1)

    def serve(self, field: RichTextEdit) -> None:
        """Act on *field* whenever it was the last one typed in."""
        field.focused.connect(lambda: self._turn_to(field))
        field.cursorPositionChanged.connect(self._show_looks)
        field.currentCharFormatChanged.connect(lambda _: self._show_looks())
        if self._field is None:
            self._turn_to(field)

    def leave(self, field: RichTextEdit) -> None:
        """Forget *field*, which is about to go."""
        if self._field is field:
            self._field = None

    def _button(self, mark: str, icon: str, words: str, keys: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"format-{mark}")
        button.setProperty("look", "quiet")
        button.setCheckable(True)
        button.setAccessibleName(words)
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{words} ({shown})" if keys else words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if icon:
            theme.set_icon(button, icon, "text")
        else:
            button.setText("x²")
        button.clicked.connect(lambda: self._press(mark))
        self._buttons[mark] = button
        return button

    def _turn_to(self, field: RichTextEdit) -> None:
        self._field = field
        self._show_looks()

    def _press(self, mark: str) -> None:
        if self._field is not None:
            self._field.toggle(mark)
            self._field.setFocus()
            self._show_looks()

    def _show_looks(self) -> None:
        if self._field is not None:
            for mark, on in self._field.looks().items():
                self._buttons[mark].setChecked(on)

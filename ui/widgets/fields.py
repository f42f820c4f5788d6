"""Fields for plain words: one line, several lines, a date, a choice. Each shows a value and tells when it is edited."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QRect, QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QRegularExpressionValidator, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from briefing.citation import printed_date
from ui import theme
from ui.models.source_dates import read_date
from ui.text import language, tr
from ui.widgets.typed import Typing, caret_after, taken


class LineField(QLineEdit):
    """One line of plain words."""

    edited = Signal(object)
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, name: str, spoken: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setPlaceholderText(placeholder)
        self.typing = Typing(self, "")
        self.textEdited.connect(self.typing.touched)
        self.returnPressed.connect(self.typing.flush)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the session."""
        return taken(self, event) or super().event(event)

    def value(self) -> str:
        """Return what stands in the field."""
        return self.text()

    def put(self, value: str) -> None:
        """Show *value* with the caret where the change is."""
        caret = caret_after(self.text(), value, self.cursorPosition())
        self.setText(value)
        self.setCursorPosition(caret)

    def show_value(self, value: str) -> None:
        """Show what the session holds."""
        self.typing.show_value(value)

    def flush(self) -> None:
        """Hand over what was typed."""
        self.typing.flush()


class WordsField(QPlainTextEdit):
    """Several lines of plain words; as high as what stands in it."""

    edited = Signal(object)
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, name: str, spoken: str, placeholder: str = "", lines: int = 2) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setPlaceholderText(placeholder)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lines = lines
        self.typing = Typing(self, "")
        self.textChanged.connect(self.typing.touched)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.updateGeometry())

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the session."""
        return taken(self, event) or super().event(event)

    def value(self) -> str:
        """Return what stands in the field."""
        return self.toPlainText()

    def put(self, value: str) -> None:
        """Show *value* with the caret where the change is."""
        cursor = self.textCursor()
        caret = caret_after(self.toPlainText(), value, cursor.position())
        self.setPlainText(value)
        cursor = self.textCursor()
        cursor.setPosition(min(caret, len(value)))
        self.setTextCursor(cursor)

    def show_value(self, value: str) -> None:
        """Show what the session holds."""
        self.typing.show_value(value)

    def flush(self) -> None:
        """Hand over what was typed."""
        self.typing.flush()

    def sizeHint(self) -> QSize:
        """Return the room its words take, at least *lines* lines."""
        line = QFontMetrics(self.font()).lineSpacing()
        # a plain text document counts its height in lines
        lines = max(self._lines, int(self.document().size().height()))
        return QSize(120, lines * line + 22)

    def minimumSizeHint(self) -> QSize:
        """Return the same: the form scrolls, not the field."""
        return self.sizeHint()


class DateField(LineField):
    """A day, or none. Takes '14 May 2031', '2031-05-14', '14/5/2031'; shows it as it will print."""

    def __init__(self, name: str, spoken: str) -> None:
        super().__init__(name, spoken, tr("e.g. 14 May 2031"))
        self._day: date | None = None

    def value(self) -> object:  # type: ignore[override]
        """Return the day; what cannot be read as one leaves the day as it was."""
        words = self.text().strip()
        if not words:
            return None
        return parsed_day(words) or self._day

    def put(self, value: object) -> None:
        """Show a day."""
        self._day = value if isinstance(value, date) else None
        super().put(printed_date(self._day, language()) if self._day else "")

    def show_value(self, value: object) -> None:
        """Show what the session holds."""
        self._day = value if isinstance(value, date) else None
        if not self.hasFocus():
            self.setText(printed_date(self._day, language()) if self._day else "")
        self.typing.show_value(value)


def parsed_day(words: str) -> date | None:
    """Return the day that *words* name, or None."""
    for locale in (QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom), QLocale()):
        for shape in ("yyyy-MM-dd", "d MMMM yyyy", "d MMM yyyy", "d/M/yyyy", "d.M.yyyy", "MMMM d, yyyy"):
            day = locale.toDate(words, shape)
            if day.isValid() and day.year() > 1000:
                return _as_date(day)
    return read_date(words)


class ChoiceField(QComboBox):
    """One of a few values."""

    edited = Signal(object)

    def __init__(self, name: str, spoken: str, choices: Sequence[tuple[object, str]]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self._values = [value for value, _ in choices]
        for _, words in choices:
            self.addItem(words)
        self.view().setObjectName(f"{name}-list")
        self.view().setAccessibleName(spoken)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda place: self.edited.emit(self._values[place]))

    def value(self) -> object:
        """Return the chosen value."""
        return self._values[self.currentIndex()]

    def show_value(self, value: object) -> None:
        """Show what the session holds."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def flush(self) -> None:
        """Nothing waits here: a choice is handed over at once."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign that there is more to choose from, which the style sheet leaves out."""
        super().paintEvent(event)
        side = 12
        box = QRect(self.width() - side - 8, (self.height() - side) // 2, side, side)
        theme.icon("caret-down").paint(QPainter(self), box)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the form scroll; a wheel over a field must not change the book."""
        event.ignore()


def _as_date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())


class NumberField(LineField):
    """A whole number from 1, or none."""

    def __init__(self, name: str, spoken: str) -> None:
        super().__init__(name, spoken, tr("no limit"))
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,6}"), self))

    def value(self) -> object:  # type: ignore[override]
        """Return the number, or None for an empty field."""
        return int(self.text()) or None if self.text().strip() else None

    def put(self, value: object) -> None:
        """Show a number."""
        super().put("" if value is None else str(value))

"""What every field that is typed in has in common: keystrokes are handed over soon, undo belongs to the session."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence

HAND_OVER = 200  # ms after the first keystroke; an edit has to be with the session within 300


class Typing(QObject):
    """Hands what is typed into *field* to ``field.edited`` and takes new values from outside without a fight.

    The field offers ``value()``, ``put(value)`` and the signals ``edited(object)``, ``undo_asked``,
    ``redo_asked``. What the session last knew is kept, so that a change of something else about an item
    never takes back letters just typed.
    """

    def __init__(self, field: Any, empty: Any) -> None:
        super().__init__(field)
        self._field = field
        self._known = empty
        self._filling = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(HAND_OVER)
        self._timer.timeout.connect(self.flush)

    def touched(self) -> None:
        """The officer changed the field."""
        if not self._filling and not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Hand over what was typed, now."""
        self._timer.stop()
        value = self._field.value()
        if not self._filling and value != self._known:
            self._known = value
            self._field.edited.emit(value)

    def show_value(self, value: Any) -> None:
        """Show what the session holds; letters typed meanwhile stay unless that very field was changed elsewhere."""
        if value == self._known:
            return
        self._known = value
        self._timer.stop()
        if value != self._field.value():
            self._filling = True
            try:
                self._field.put(value)
            finally:
                self._filling = False

    def takes(self, event: QEvent) -> bool:
        """Give undo and redo to the session, with what was just typed handed over before.

        The field's ``event`` asks this first and does nothing more when it is True. (No event filter: one that is
        written in Python is still called while the program ends, when it is no longer there.)
        """
        kind = event.type()
        if kind in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.flush()
        elif isinstance(event, QKeyEvent) and kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            undo, redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
            if undo or redo:
                self.flush()
                if kind == QEvent.Type.KeyPress:
                    (self._field.undo_asked if undo else self._field.redo_asked).emit()
                event.ignore()
                return True  # the field's own undo never sees it; the window's Undo does
        return False


def taken(field: Any, event: QEvent) -> bool:
    """True when *event* of *field* needs no more doing; also safe while the field is being made."""
    typing = field.__dict__.get("typing")
    return isinstance(typing, Typing) and typing.takes(event)


def caret_after(old: str, new: str, caret: int) -> int:
    """Return where the caret belongs when *old* became *new*: behind the words that changed, else where it was."""
    if old == new:
        return caret
    shortest = min(len(old), len(new))
    head = 0
    while head < shortest and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shortest - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return max(head, len(new) - tail)

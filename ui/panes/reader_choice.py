"""What of one paragraph is chosen in the reader: sentences, and the words in them that are left out.

By pointer: drag over sentences, click one after another with Ctrl, up to one with Shift. By keys: Left and Right go
from sentence to sentence, with Shift they take more, with Ctrl they only move the mark, Ctrl+Space takes or lets go.
Leaving out works on words: drag over them, or move with Left and Right, more with Shift, and press Delete.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from briefing import excerpts
from ui.panes.reader_choice_words import words_of
from ui.panes.reader_words import from_qt, is_right_to_left

if TYPE_CHECKING:
    from ui.panes.reader_view import ReaderView

Spans = tuple[tuple[int, int], ...]
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Choice:
    """The choice of one view; the painter draws it."""

    def __init__(self, view: "ReaderView") -> None:
        self._view = view
        self.row = -1
        self.sentences: set[int] = set()
        self.gaps: Spans = ()  # words left out, as stretches of the text
        self.leaving_out = False  # the pointer and the keys are on words
        self.words: tuple[int, int] = (0, 0)  # first and last of the words the keys are on
        self._anchor = -1  # sentence or word a choice grows from
        self._cursor = -1  # sentence the keys are on
        self._pressed = -1  # character where the button went down while leaving out

    # ---- what is chosen

    @property
    def chosen(self) -> tuple[int, tuple[int, ...]]:
        """Row and indexes of the chosen sentences; (-1, ()) when none is chosen."""
        return (self.row, tuple(sorted(self.sentences))) if self.sentences else (-1, ())

    @property
    def kept(self) -> Spans:
        """The stretches of the text that would be quoted."""
        spans = self._view.spans(self.row) if self.sentences else ()
        kept: Spans = tuple(spans[each] for each in sorted(self.sentences) if each < len(spans))
        for gap in self.gaps:
            kept = excerpts.leaving_out(self._text, kept, gap)
        return kept

    def choose(self, row: int, sentences: set[int]) -> None:
        """Choose sentences of one paragraph; an empty set chooses none."""
        if row != self.row or not sentences:
            self.gaps, self.leaving_out = (), False
        self.row = row if sentences else -1
        self.sentences = set(sentences)
        if sentences and self._cursor not in sentences:
            self._cursor = self._anchor = min(sentences)
        self._show()

    def clear(self) -> None:
        """Choose nothing."""
        if self.sentences:
            self._cursor = self._anchor = -1
            self.choose(-1, set())

    # ---- sentences

    def press(self, row: int, sentence: int, held: Qt.KeyboardModifier) -> bool:
        """Take what a press with a key held means; False where it begins a new choice."""
        if held & _CTRL:
            base = self.sentences if self.row == row else set()
            self._cursor = self._anchor = sentence
            self.choose(row, base ^ {sentence})
            return True
        if held & _SHIFT and self.row == row and self._anchor >= 0:
            self._cursor = sentence
            self.choose(row, set(range(min(self._anchor, sentence), max(self._anchor, sentence) + 1)))
            return True
        return False

    def drag(self, row: int, first: int, last: int) -> None:
        """Choose everything between two sentences."""
        self._anchor, self._cursor = first, last
        self.choose(row, set(range(min(first, last), max(first, last) + 1)))

    def step(self, row: int, step: int, held: Qt.KeyboardModifier) -> None:
        """Go a sentence on; with Shift take it in, with Ctrl move the mark only."""
        count = len(self._view.spans(row))
        if not count:
            return
        if self.row != row or not self.sentences:
            self._anchor = self._cursor = 0 if step > 0 else count - 1
            self.choose(row, {self._cursor})
            return
        self._cursor = min(count - 1, max(0, self._cursor + step))
        if held & _CTRL:
            self._show()
        elif held & _SHIFT:
            self.choose(row, set(range(min(self._anchor, self._cursor), max(self._anchor, self._cursor) + 1)))
        else:
            self._anchor = self._cursor
            self.choose(row, {self._cursor})

    def toggle(self) -> bool:
        """Take the sentence the mark is on, or let it go; False when there is none."""
        if not self.sentences or self._cursor < 0:
            return False
        fresh, row, cursor = self.sentences ^ {self._cursor}, self.row, self._cursor
        if fresh:
            self._anchor = cursor
            self.sentences = fresh
            self.row = row
            self._show()
        return True

    # ---- leaving words out

    def begin_leaving_out(self, row: int) -> bool:
        """Let pointer and keys work on the words of a paragraph; all of it is chosen where nothing was."""
        if self.row != row or not self.sentences:
            everything = set(range(len(self._view.spans(row))))
            if not everything:
                return False
            self.choose(row, everything)
        words = self._words()
        if not words:
            return False
        first = self.kept[0][0] if self.kept else 0
        at = next((n for n, (start, _) in enumerate(words) if start >= first), 0)
        self.leaving_out, self.words, self._anchor = True, (at, at), at
        self._show()
        return True

    def end_leaving_out(self) -> None:
        """Work on sentences again; what was left out stays left out."""
        self.leaving_out, self._pressed = False, -1
        self._anchor = self._cursor
        self._show()

    def press_words(self, character: int) -> None:
        """Begin to leave out where the button went down."""
        self._pressed = character
        self.drag_words(character)

    def drag_words(self, character: int) -> None:
        """Mark the words between where the button went down and the pointer."""
        first, last = sorted((self._word_at(self._pressed), self._word_at(character)))
        self.words = (first, last)
        self._show()

    def release_words(self) -> None:
        """Leave the marked words out, or bring them back."""
        if self._pressed >= 0:
            self._pressed = -1
            self.leave_out()

    def step_words(self, step: int, grow: bool) -> None:
        """Go a word on; *grow*: take it to the others."""
        count = len(self._words())
        first, last = self.words
        far = (last if first == self._anchor else first) if grow else (last if step > 0 else first)
        far = min(count - 1, max(0, far + step))
        if not grow:
            self._anchor = far
        self.words = (min(self._anchor, far), max(self._anchor, far))
        self._show()

    def leave_out(self) -> None:
        """Leave the marked words out; where they all are left out, bring them back."""
        words = self._words()
        first, last = self.words
        stretch = excerpts.to_whole_words(self._text, (words[first][0], words[last][1]))
        if any(start <= stretch[0] and stretch[1] <= end for start, end in self.gaps):
            self.gaps = excerpts.leaving_out(self._text, self.gaps, stretch)
        else:
            before, self.gaps = self.gaps, excerpts.normal_spans(self._text, (*self.gaps, stretch))
            if not self.kept:  # nothing would be quoted
                self.gaps = before
        self._show()

    def restore(self) -> None:
        """Bring back everything that was left out."""
        self.gaps = ()
        self._show()

    def key_on_words(self, event: QKeyEvent) -> bool:
        """Take the keys while words are being left out; True when the key did something."""
        key, grow = event.key(), bool(event.modifiers() & _SHIFT)
        if not self.leaving_out:
            return False
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            onward = Qt.Key.Key_Left if is_right_to_left(self._text) else Qt.Key.Key_Right
            self.step_words(1 if key == onward else -1, grow)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Space}:
            self.leave_out()
        elif key == Qt.Key.Key_Escape:
            self.end_leaving_out()
        else:
            return False
        return True

    # ---- inside

    @property
    def _text(self) -> str:
        block = self._view.row_at(self.row).block if self.row >= 0 else None
        return block.text if block is not None else ""

    def _words(self) -> Spans:
        return words_of(self._text)

    def _word_at(self, character: int) -> int:
        words = self._words()
        return min(range(len(words)), key=lambda n: max(words[n][0] - character, character - words[n][1] + 1, 0))

    def _show(self) -> None:
        painter, spans = self._view.painter, self._view.spans(self.row) if self.sentences else ()
        chosen = tuple(spans[each] for each in sorted(self.sentences) if each < len(spans))
        painter.chosen = (self.row, chosen)
        painter.gaps = (self.row, self.gaps)
        painter.cursor = (-1, (0, 0))
        if self.sentences and self.leaving_out and (words := self._words()):
            painter.cursor = (self.row, (words[self.words[0]][0], words[self.words[1]][1]))
        elif self.sentences and 0 <= self._cursor < len(spans):
            painter.cursor = (self.row, spans[self._cursor])
        self._view.viewport().update()
        self._view.sentences_changed.emit()


def character_at(view: "ReaderView", row: int, point: QPointF, nearest: bool = False) -> int:
    """Return the character of a row's text at *point*, relative to the row; -1 where there is no text."""
    setting, item = view.painter.setting(row), view.row_at(row)
    layout = setting.text
    if layout is None or item.block is None or not item.can_tick:
        return -1
    inside, count = point - setting.text_top, layout.lineCount()
    line = next((at for at in map(layout.lineAt, range(count)) if inside.y() < at.y() + at.height() + 4), None)
    if line is None or inside.y() < 0:
        if not nearest or not count:
            return -1
        line = layout.lineAt(0 if inside.y() < 0 else count - 1)
    seen = line.naturalTextRect()
    if not nearest and not seen.left() - 4 <= inside.x() <= seen.right() + 4:
        return -1
    return setting.shown.place(from_qt(setting.shown.text, line.xToCursor(inside.x())))

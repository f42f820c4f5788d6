"""The form for a question that may be put, with its answer and what may be asked next."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout

from briefing.model.book import FollowUp
from ui import theme
from ui.panes.editors.form import ItemForm
from ui.text import tr
from ui.widgets.fields import WordsField
from ui.widgets.format_bar import FormatBar
from ui.widgets.rich_text_edit import RichTextEdit

FollowUps = tuple[FollowUp, ...]


class QuestionForm(ItemForm):
    """Question, answer, follow-ups, citations."""

    def build(self) -> None:
        """Lay out the fields."""
        asked = WordsField("editor-question", tr("Question"), tr("The question as it may be put"), lines=1)
        self.column.addWidget(self.labelled(tr("Question"), self.bind("question", asked)))
        answer = self.rich("answer", tr("Answer"), tr("The answer to give"), lines=3)
        self.column.addWidget(self.labelled(tr("Answer"), answer))
        assert self.bar is not None
        follow = FollowUpList(self.bar, self.session.read_only)
        follow.undo_asked.connect(self.session.undo)
        self.column.addWidget(self.bind("follow_ups", follow))
        reference = self.rich(
            "reference", tr("For reference"), tr("Facts behind the answer, not to be spoken"), lines=2
        )
        self.column.addWidget(self.labelled(tr("For reference"), reference))
        self.add_citations()


class FollowUpList(QFrame):
    """The further questions, in order."""

    edited = Signal(object)
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, bar: FormatBar, read_only: bool) -> None:
        super().__init__()
        self.setObjectName("editor-follow-ups")
        self.setAccessibleName(tr("Follow-up questions"))
        self._bar = bar
        self._read_only = read_only
        self._value: FollowUps = ()
        self.rows: list[FollowUpRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.add_button = QPushButton(tr("Add a follow-up question"))
        self.add_button.setObjectName("editor-follow-ups-add")
        self.add_button.setProperty("look", "link")
        self.add_button.setAutoDefault(False)
        self.add_button.setEnabled(not read_only)
        theme.set_icon(self.add_button, "plus", "accent_text")
        self.add_button.clicked.connect(self._add)
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch(1)
        self._column.addLayout(line)

    def value(self) -> FollowUps:
        """Return the follow-ups as they stand in the fields."""
        return self._value

    def show_value(self, value: FollowUps) -> None:
        """Show what the session holds; fields stay where the number of follow-ups is the same."""
        self._value = tuple(value)
        while len(self.rows) > len(value):
            self._drop_row(self.rows.pop())
        while len(self.rows) < len(value):
            self._new_row()
        for place, (row, follow) in enumerate(zip(self.rows, value, strict=True)):
            row.show_value(place, len(value), follow)

    def flush(self) -> None:
        """Hand over what was typed."""
        for row in self.rows:
            row.flush()

    def setReadOnly(self, read_only: bool) -> None:
        """Let the words be looked at only."""
        self._read_only = read_only

    def _add(self) -> None:
        self.edited.emit((*self._value, FollowUp("")))
        if self.rows:
            self.rows[-1].question.setFocus()

    def _new_row(self) -> None:
        row = FollowUpRow(len(self.rows), self._read_only)
        self._bar.serve(row.answer)
        row.question.edited.connect(lambda words, row=row: self._change(row, question=words))
        row.answer.edited.connect(lambda words, row=row: self._change(row, answer=words))
        for field in (row.question, row.answer):
            field.undo_asked.connect(self.undo_asked)
            field.redo_asked.connect(self.redo_asked)
        row.moved.connect(lambda step, row=row: self._move(row, step))
        row.removed.connect(lambda row=row: self._remove(row))
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)

    def _drop_row(self, row: "FollowUpRow") -> None:
        self._bar.leave(row.answer)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _change(self, row: "FollowUpRow", **changes: Any) -> None:
        place = self.rows.index(row)
        changed = replace(self._value[place], **changes)
        self.edited.emit((*self._value[:place], changed, *self._value[place + 1 :]))

    def _move(self, row: "FollowUpRow", step: int) -> None:
        self.flush()
        here, there = self.rows.index(row), self.rows.index(row) + step
        if 0 <= there < len(self._value):
            value = list(self._value)
            value[here], value[there] = value[there], value[here]
            self.edited.emit(tuple(value))
            self.rows[there].question.setFocus()

    def _remove(self, row: "FollowUpRow") -> None:
        self.flush()
        place = self.rows.index(row)
        self.edited.emit(self._value[:place] + self._value[place + 1 :])


class FollowUpRow(QFrame):
    """One further question with its answer."""

    moved = Signal(int)
    removed = Signal()

    def __init__(self, place: int, read_only: bool) -> None:
        super().__init__()
        self.setProperty("look", "card")
        name = f"editor-follow-up-{place}"
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(0)
        self._label = QLabel()
        self._label.setProperty("look", "small")
        head.addWidget(self._label)
        head.addStretch(1)
        self._up = self._button(head, f"{name}-up", "arrow-up", tr("Move this follow-up up"))
        self._down = self._button(head, f"{name}-down", "arrow-down", tr("Move this follow-up down"))
        self._gone = self._button(head, f"{name}-remove", "trash", tr("Remove this follow-up"))
        self._up.clicked.connect(lambda: self.moved.emit(-1))
        self._down.clicked.connect(lambda: self.moved.emit(1))
        self._gone.clicked.connect(self.removed)
        self.question = WordsField(f"{name}-question", tr("Follow-up question"), tr("What may be asked next"), lines=1)
        self.answer = RichTextEdit(f"{name}-answer", tr("Answer to the follow-up"), tr("The answer to give"), lines=2)
        for field in (self.question, self.answer):
            field.setReadOnly(read_only)
            column.addWidget(field)
        column.insertLayout(0, head)
        self._free = not read_only

    def show_value(self, place: int, count: int, follow: FollowUp) -> None:
        """Show what the session holds."""
        self._label.setText(tr("Follow-up {n}", n=place + 1))
        self._up.setEnabled(self._free and place > 0)
        self._down.setEnabled(self._free and place < count - 1)
        self._gone.setEnabled(self._free)
        self.question.show_value(follow.question)
        self.answer.show_value(follow.answer)

    def flush(self) -> None:
        """Hand over what was typed."""
        self.question.flush()
        self.answer.flush()

    def _button(self, head: QHBoxLayout, name: str, icon: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setProperty("look", "quiet")
        theme.set_icon(button, icon)
        head.addWidget(button)
        return button

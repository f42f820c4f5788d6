"""Splitting a topic: the words that go to a second one are ticked, it is named, and that is one edit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from briefing.model.topic import BlockRef, Topic
from ui.models import topic_edits
from ui.session import Session
from ui.text import counted, tr
from ui.widgets.named import label, quiet_button
from ui.widgets.naming import named

_WORD = Qt.ItemDataRole.UserRole


class SplitForm(QFrame):
    """Shows a topic's words with how many paragraphs each brings. *refs* go along where paragraphs were chosen."""

    split = Signal(str)  # id of the new topic
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topic-split")
        self._session = session
        self._topic: Topic | None = None
        self._refs: tuple[BlockRef, ...] = ()
        self._named = False
        self.head = named(label("", "muted", wrap=True), "topic-split-head")
        self.words = named(QListWidget(self), "topic-split-words", tr("Words that go to the new topic"))
        self.name = named(QLineEdit(self), "topic-split-name", tr("Name of the new topic"))
        self.name.setPlaceholderText(tr("Name of the new topic"))
        self.done = quiet_button(tr("Split"), "topic-split-done", "primary")
        self.cancel = quiet_button(tr("Cancel"), "topic-split-cancel")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.words, 1)
        column.addWidget(self.name)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.done)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.words.itemChanged.connect(self._ticked)
        self.name.textEdited.connect(self._name_typed)
        self.name.returnPressed.connect(self._split)
        self.done.clicked.connect(self._split)
        self.cancel.clicked.connect(self.closed)

    def show_topic(self, topic: Topic, refs: tuple[BlockRef, ...] = ()) -> None:
        """Begin to split *topic*, by its words, or by paragraphs *refs* of it."""
        self._topic, self._refs, self._named = topic, refs, False
        self.words.setVisible(not refs)
        self.words.clear()
        if refs:
            said = counted(len(refs), "1 paragraph gets its own topic.", "{n} paragraphs get their own topic.")
        else:
            said = tr("Tick the words that go to a topic of their own; their paragraphs go with them.")
        self.head.setText(said)
        for word in () if refs else topic.rules.terms:
            number = sum(word.casefold().strip('"“”*') in hit.reason.casefold() for hit in topic.hits)
            item = QListWidgetItem(f"{word} · {number}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(_WORD, word)
            self.words.addItem(item)
        self.name.clear()
        (self.name if refs else self.words).setFocus()
        self._draw()

    def chosen(self) -> tuple[str, ...]:
        """Return the ticked words."""
        items = (self.words.item(row) for row in range(self.words.count()))
        return tuple(item.data(_WORD) for item in items if item.checkState() == Qt.CheckState.Checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves everything as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # ---- inside

    def _ticked(self, _item: QListWidgetItem) -> None:
        words = self.chosen()
        if not self._named:
            first = words[0].strip('"“”*') if words else ""
            self.name.setText(first[:1].upper() + first[1:])
        self._draw()

    def _name_typed(self, words: str) -> None:
        self._named = bool(words)
        self._draw()

    def _draw(self) -> None:
        self.done.setEnabled(bool(self.name.text().strip()) and bool(self._refs or self.chosen()))

    def _split(self) -> None:
        topic, name = self._topic, " ".join(self.name.text().split())
        if topic is None or not self.done.isEnabled():
            return
        before = {each.id for each in self._session.project.topics} | {topic.id}
        if self._session.apply(topic_edits.split, topic, name, self.chosen(), self._refs) is not None:
            fresh = next((each.id for each in self._session.project.topics if each.id not in before), topic.id)
            self.split.emit(fresh)

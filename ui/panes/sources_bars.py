"""Bars under the sources: what could not be read, and a document that looks like a newer version of another."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.loading import Newer
from ui.session import Session
from ui.text import counted, tr
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.named import label, quiet_button
from ui.widgets.naming import named


class _Bar(QFrame):
    """A sentence with acts under it; shown only when there is something to say."""

    def __init__(self, name: str, look: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("look", look)
        self.words: QLabel = named(label("", "", wrap=True), f"{name}-words")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self._acts = QWidget(self)
        self.row = FlowLayout(self._acts, gap=8)
        column = QVBoxLayout(self)
        inner = 4 if look == "warn-bar" else 0  # that look has a padding of its own
        column.setContentsMargins(16 - 3 * inner, 10 - inner, 12 - 2 * inner, 10 - inner)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addWidget(self._acts)
        self.hide()

    def say(self, words: str) -> None:
        """Show *words*; none: hide."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))


class FailedBar(_Bar):
    """How many files could not be read; 'Try again' for all of them."""

    show_asked = Signal(object)  # Coming

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("sources-failed", "panel", parent)
        self._loading = session.loading
        self.again = quiet_button(tr("Try again"), "sources-failed-again", "link")
        self.dismiss = quiet_button(tr("Take off the list"), "sources-failed-dismiss", "link")
        theme.set_icon(self.again, "arrow-clockwise", "accent_text")
        self.where = quiet_button(tr("Why?"), "sources-failed-why", "link")
        self.where.clicked.connect(lambda: self.show_asked.emit(self._loading.failed[0]))
        self.again.clicked.connect(lambda: self._loading.try_again())
        self.dismiss.clicked.connect(self._loading.dismiss)
        self.row.addWidget(self.where)
        self.row.addWidget(self.again)
        self.row.addWidget(self.dismiss)
        self._loading.listed.connect(self.refresh)
        self._loading.ended.connect(self.refresh)
        self._loading.moved.connect(self.refresh)

    def refresh(self, *_: object) -> None:
        """Show how many there are."""
        failed = len(self._loading.failed)
        said = counted(failed, "1 document could not be read", "{n} documents could not be read") if failed else ""
        if said != self.words.text() or bool(said) == self.isHidden():
            self.say(said)


class NewerBar(_Bar):
    """Asks about one document after the other; nothing is done to the book until the officer says so."""

    compare_asked = Signal(str, str)  # ids of the old and the new version

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("sources-newer", "warn-bar", parent)
        self._session = session
        self._waiting: list[Newer] = []
        self.compare = quiet_button(tr("Compare"), "sources-newer-compare", "link")
        self.keep = quiet_button(tr("Keep both"), "sources-newer-keep", "link")
        self.keep.setToolTip(tr("Leave them as two documents of their own"))
        theme.set_icon(self.compare, "git-diff", "accent_text")
        self.compare.clicked.connect(self._compare)
        self.keep.clicked.connect(self._next)
        self.row.addWidget(self.compare)
        self.row.addWidget(self.keep)
        session.loading.newer_found.connect(self.ask)
        session.changed.connect(lambda _: self._show())

    def ask(self, newer: Newer) -> None:
        """Put *newer* behind what is being asked already."""
        if newer not in self._waiting:
            self._waiting.append(newer)
            self._show()

    def _compare(self) -> None:
        newer = self._waiting[0]
        self._next()
        self.compare_asked.emit(newer.old, newer.new)

    def _next(self) -> None:
        self._waiting = self._waiting[1:]
        self._show()

    def _show(self) -> None:
        there = {source.id: source for source in self._session.project.sources}
        self._waiting = [
            each
            for each in self._waiting
            if each.old in there and each.new in there and there[each.new].supersedes != each.old
        ]
        if not self._waiting:
            self.say("")
            return
        newer = self._waiting[0]
        name, title = there[newer.new].original.name, there[newer.old].title
        if newer.same:
            said = tr("‘{name}’ has the same words as ‘{title}’.", name=name, title=title)
        else:
            said = tr("‘{name}’ looks like a newer version of ‘{title}’.", name=name, title=title)
        if more := len(self._waiting) - 1:
            said += " " + counted(more, "1 more like it follows.", "{n} more like it follow.")
        self.say(said)

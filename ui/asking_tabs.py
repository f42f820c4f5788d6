"""Tabs beside the reader that come when asked for: a topic over time, agreed language, who said it, the shelf."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from briefing.model.topic import BlockRef, Topic
from ui.actions import Command, make_actions
from ui.panes.agreed import AgreedPane
from ui.panes.over_time import OverTimePane
from ui.panes.shelf import ShelfPane
from ui.panes.who_said import WhoSaidPane
from ui.text import tr

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class AskingTabs(QObject):
    """Makes the panes of a window and shows each in a tab of its own. ``commands`` are the ways to them."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        session, jobs = window.session, window.jobs
        self.over_time = OverTimePane(session, jobs, window)
        self.agreed = AgreedPane(session, jobs, window)
        self.shelf = ShelfPane(session, jobs, window)
        self.who_said = WhoSaidPane(session, jobs, window)
        for pane in (self.over_time, self.agreed, self.shelf, self.who_said):
            pane.hide()
            pane.closed.connect(self._close_sender)
        self.commands: dict[str, QAction] = make_actions(window, self._commands())
        session.over_time_asked.connect(self.show_over_time)
        session.agreed_asked.connect(self._asked)
        self.agreed.shelf_asked.connect(self.show_shelf)
        self.shelf.changed.connect(self._shelf_changed)
        self.over_time.room_asked.connect(self._give_room)

    def show_over_time(self, topic: Topic | None = None) -> None:
        """Show what the sources say on a topic, or on the one the reader marks, by date."""
        self._show(self.over_time, tr("Over time"))
        self.over_time.show_topic(topic or self._window.session.topic)

    def find_agreed(self, text: str = "", ref: BlockRef | None = None) -> None:
        """Look for what is like *text*."""
        self._show(self.agreed, tr("Agreed language"))
        if text.strip():
            self.agreed.look_for(text, ref)
            self.agreed.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def find_chosen(self) -> None:
        """Look for what is chosen where the keyboard is: words in a field, sentences or a paragraph in the reader."""
        text, ref = self._chosen()
        self.find_agreed(text, ref)

    def show_who_said(self) -> None:
        """Show whose words stand in the documents, and our line and their line from them."""
        self._show(self.who_said, tr("Who said it"))

    def show_shelf(self) -> None:
        """Show the shelf and look over it."""
        self._show(self.shelf, tr("Shelf"))
        self.shelf.look()

    # ---- inside

    def _commands(self) -> list[Command]:
        return [
            Command("show-over-time", "The topic o&ver time", lambda: self.show_over_time(), "Ctrl+Shift+O", "clock"),
            Command("find-agreed", "Find a&greed language", self.find_chosen, "Ctrl+Shift+G", "quotes"),
            Command("show-who-said", "Who said it", self.show_who_said, "Ctrl+Shift+W", "users"),
            Command("show-shelf", "S&helf of earlier books and statements", self.show_shelf, "Ctrl+Shift+H", "books"),
        ]

    def _show(self, pane: QWidget, title: str) -> None:
        tabs = self._window.middle
        if tabs.indexOf(pane) < 0:
            tabs.addTab(pane, title)
        tabs.setCurrentWidget(pane)
        pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_sender(self) -> None:
        pane = self.sender()
        tabs, window = self._window.middle, self._window
        if isinstance(pane, QWidget) and (place := tabs.indexOf(pane)) >= 0:
            if pane is self.over_time and self.over_time.room.isChecked():
                self.over_time.room.setChecked(False)
                self._give_room(False)
            tabs.removeTab(place)
            pane.setParent(window)
            pane.hide()
            window.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_room(self, wanted: bool) -> None:
        """Hide what stands at both sides, or show it again."""
        self._window.left.setVisible(not wanted)
        self._window.right.setVisible(not wanted)

    def _asked(self, text: str, ref: BlockRef | None) -> None:
        if text:
            self.find_agreed(text, ref)
        else:
            self.find_chosen()

    def _shelf_changed(self) -> None:
        if not self.shelf.keeper.reading and self._window.middle.indexOf(self.agreed) >= 0:
            self.agreed.model.again()

    def _chosen(self) -> tuple[str, BlockRef | None]:
        field = QApplication.focusWidget()
        if isinstance(field, QTextEdit | QPlainTextEdit) and self._window.isAncestorOf(field):
            cursor = field.textCursor()
            text = cursor.selectedText() if cursor.hasSelection() else cursor.block().text()
            return text.replace("\u2029", " ").replace("\u2028", " "), None
        if isinstance(field, QLineEdit) and field.hasSelectedText():
            return field.selectedText(), None
        reader = self._window.reader
        row, chosen = reader.view.chosen_sentences
        if chosen:
            item, spans = reader.model.row(row), reader.view.spans(row)
            if item.block is not None:
                text = item.block.text
                return " ".join(text[slice(*spans[each])].strip() for each in chosen), item.ref
        ref = reader.current_ref()
        return (self._window.session.project.block(ref).text, ref) if ref is not None else ("", None)

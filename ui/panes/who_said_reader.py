"""The reader's filter by speaker and side: a bar with who speaks in the document, and what it hides."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from briefing.who_said import Heard
from ui.panes.who_said_bar import VoicesBar

if TYPE_CHECKING:
    from ui.panes.reader import ReaderPane


class ReaderVoices(QObject):
    """Shows the bar when it is asked for; while it is hidden, nothing is filtered."""

    def __init__(self, pane: "ReaderPane") -> None:
        super().__init__(pane)
        self._pane = pane
        self._open = False
        self.bar = VoicesBar("reader-voices", pane)
        self.bar.hide()
        self.bar.heard_changed.connect(self._hear)
        pane.head.page_asked.connect(self.redraw)
        pane.report.gathered.connect(self.redraw)
        pane.model.modelReset.connect(self.redraw)

    def toggle(self) -> None:
        """Show who speaks, or everything again."""
        self._open = not self._open
        if not self._open:
            self.forget()
        self.redraw()

    def forget(self) -> None:
        """Hide nothing any more."""
        if not self.bar.heard.everything:
            self.bar.set_heard(Heard())

    def redraw(self, *_: object) -> None:
        """Show who speaks in the document that is read, where its text is shown."""
        pane = self._pane
        sayings = tuple(one for said in pane.report.sayings().values() for one in said) if pane.source else ()
        if self._open:
            self.bar.show_sayings(sayings)
        self.bar.setVisible(self._open and bool(sayings) and pane.head.page == 0)

    def _hear(self, heard: Heard) -> None:
        ref = self._pane.current_ref()
        self._pane.model.set_heard(heard)
        if ref is not None:
            self._pane.view.show_ref(ref)

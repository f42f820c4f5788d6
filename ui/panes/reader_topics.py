"""The chosen topic in the reader: its paragraphs are marked, stepped through, added, and what is missing is shown."""

from typing import TYPE_CHECKING

from briefing.model.topic import BlockRef, Topic
from ui.models.reader_edits import reading_order
from ui.models.reader_rows import Show
from ui.panes.reader_body import ORIGINAL, TEXT
from ui.text import tr

if TYPE_CHECKING:
    from ui.panes.reader import ReaderPane

_COMMANDS = ("next-on-topic", "previous-on-topic", "add-all-on-topic", "show-missed")


class TopicReading:
    """What one reader does with the topic chosen in the window."""

    def __init__(self, pane: "ReaderPane") -> None:
        self._pane = pane

    def show(self, topic: Topic | None) -> None:
        """Mark the paragraphs on *topic* and go to the first."""
        pane = self._pane
        pane.model.set_topic(topic)
        self.mark_words()
        self.draw_bar()
        if topic is not None and topic.hits and not self._here():
            self.step(1)
        elif topic is not None and (refs := self._here()):
            pane.view.show_ref(refs[0])

    def step(self, step: int) -> None:
        """Go to the next paragraph on the topic, through all sources."""
        topic = self._pane.model.topic
        if topic is None or not topic.hits:
            return
        refs = reading_order(self._pane.session.project, tuple(hit.ref for hit in topic.hits))
        here = self._pane.current_ref()
        place = refs.index(here) + step if here in refs else (0 if step > 0 else -1)
        if refs:
            self._pane.show_block(refs[place % len(refs)])

    def add_all(self) -> None:
        """Quote every paragraph on the topic that is not in the book in the section being worked on."""
        pane, topic = self._pane, self._pane.model.topic
        if topic is not None:
            order = reading_order(pane.session.project, tuple(hit.ref for hit in topic.hits))
            pane.add_to(pane.session.target_section(), tuple(ref for ref in order if not pane.model.used.of(ref)))

    def show_missed(self) -> None:
        """Show what the book does not have on the topic, in the map of all documents."""
        topic = self._pane.model.topic
        if topic is None:
            self._pane.session.status.emit(tr("Choose a topic first, on the left or under a paragraph."))
            return
        self._pane.show_map()
        self._pane.coverage.show_missed(topic)

    def mark_words(self) -> None:
        """Mark the topic's words and those looked for wherever they stand."""
        topic, painter = self._pane.model.topic, self._pane.view.painter
        of_topic = (topic.terms or (topic.name,)) if topic else ()
        painter.words = (*self._pane.session.words, *of_topic)
        self._pane.view.viewport().update()

    def draw_bar(self) -> None:
        """Say what the topic has."""
        pane, topic = self._pane, self._pane.model.topic
        pane.topic_bar.setVisible(topic is not None and pane.head.page in {TEXT, ORIGINAL})
        pane.head.allow_topic(topic is not None)
        for name in _COMMANDS:
            pane.commands[name].setEnabled(topic is not None)
        if topic is not None:
            here = len([hit for hit in topic.hits if pane.source and hit.ref.source == pane.source.id])
            fresh = len([hit for hit in topic.hits if not pane.model.used.of(hit.ref)])
            pane.topic_bar.show_topic(topic.name, len(topic.hits), here, fresh, pane.model.show is Show.TOPIC)

    def _here(self) -> list[BlockRef]:
        return [row.ref for row in self._pane.model.rows if row.on_topic and row.ref]

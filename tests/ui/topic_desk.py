"""What the tests of the topics ask of a window."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel

from briefing.model.book import SectionKind
from briefing.model.topic import Topic
from ui.main_window import MainWindow
from ui.models.topic_lines import TopicLine


def lines(window: MainWindow) -> Sequence[TopicLine]:
    return window.topics.model.lines


def suggestions(window: MainWindow) -> list[Topic]:
    return [line.topic for line in lines(window) if line.suggested and line.topic]


def names(window: MainWindow) -> list[str]:
    return [topic.name for topic in window.session.project.topics]


def tabs(window: MainWindow) -> list[str]:
    root = window.session.project.book.root
    return [part.title for part in root.children if part.kind is SectionKind.TAB]


def topic_called(window: MainWindow, name: str) -> Topic:
    return next(topic for topic in window.session.project.topics if topic.name == name)


def choose(window: MainWindow, *topics: Topic) -> None:
    """Choose these rows only, as with Ctrl and clicks."""
    chosen = window.topics.tree.selectionModel()
    chosen.clearSelection()
    for place, topic in enumerate(topics):
        index = window.topics.model.index_of(topic.id)
        chosen.select(index, QItemSelectionModel.SelectionFlag.Select)
        if place == 0:
            chosen.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

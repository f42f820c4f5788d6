"""The topics pane: suggestions, the officer's own, tabs made of them."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from briefing.model.book import Excerpt, SectionKind
from briefing.model.topic import Topic
from ui.main_window import MainWindow
from ui.models.topic_model import TOPIC_MIME


@pytest.fixture
def ready(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with the suggestions there."""
    window.show_left(window.topics)
    qtbot.waitUntil(lambda: not window.topics.model.busy and bool(suggestions(window)), timeout=20_000)
    return window


def suggestions(window: MainWindow) -> list[Topic]:
    return [line.topic for line in window.topics.model.lines if line.suggested and line.topic]


def tabs(window: MainWindow) -> list[str]:
    root = window.session.project.book.root
    return [part.title for part in root.children if part.kind is SectionKind.TAB]


def choose(window: MainWindow, *topics: Topic) -> None:
    chosen = window.topics.list.selectionModel()
    chosen.clearSelection()
    for topic in topics:
        chosen.select(window.topics.model.index_of(topic.id), QItemSelectionModel.SelectionFlag.Select)


def test_headings_of_the_documents_are_suggested_with_counts(ready: MainWindow) -> None:
    names = [topic.name for topic in suggestions(ready)]
    assert "Security and Safety" in names
    line = next(line for line in ready.topics.model.lines if line.topic and line.topic.name == "Security and Safety")
    assert line.total >= 5
    assert line.used == 0


def test_one_tab_for_each_selected_topic_is_one_undo(ready: MainWindow) -> None:
    two = suggestions(ready)[:2]
    choose(ready, *two)
    assert ready.topics.make.text() == "Make 2 tabs"
    ready.topics.make_tabs()
    assert tabs(ready) == [topic.name for topic in two]
    quoted = [item for _, item in ready.session.project.items() if isinstance(item, Excerpt)]
    assert {item.ref for item in quoted} <= {hit.ref for topic in two for hit in topic.hits}
    assert quoted
    ready.session.undo()
    assert tabs(ready) == []


def test_a_topic_with_a_tab_says_so(ready: MainWindow) -> None:
    first = suggestions(ready)[0]
    choose(ready, first)
    ready.topics.make_tabs()
    line = next(line for line in ready.topics.model.lines if line.topic and line.topic.id == first.id)
    assert line.tab == "Tab 1"
    assert not line.suggested
    assert line.used == line.total


def test_choosing_a_topic_marks_it_in_the_reader(ready: MainWindow) -> None:
    topic = suggestions(ready)[0]
    choose(ready, topic)
    assert ready.reader.model.topic == topic
    assert ready.reader.topic_bar.isVisible()
    choose(ready)
    assert ready.reader.model.topic is None


def test_an_own_topic_is_named_in_the_field_and_finds_its_paragraphs(ready: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(ready.topics.field, "nickel")
    qtbot.keyClick(ready.topics.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(ready.session.project.topics and ready.session.project.topics[0].hits), timeout=20_000)
    topic = ready.session.project.topics[0]
    assert topic.own
    assert topic.name == "nickel"
    texts = [ready.session.project.block(hit.ref).text.lower() for hit in topic.hits]
    assert all("nickel" in text for text in texts)


def test_a_suggestion_that_is_renamed_becomes_the_officers_own(ready: MainWindow, qtbot: QtBot) -> None:
    topic = suggestions(ready)[0]
    choose(ready, topic)
    name = ready.topics.details.name
    name.clear()
    qtbot.keyClicks(name, "Safety at sea")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert [each.name for each in ready.session.project.topics] == ["Safety at sea"]
    assert ready.session.project.topics[0].own
    choose(ready, ready.session.project.topics[0])
    ready.topics.remove()
    assert ready.session.project.topics == ()


def test_changed_words_find_other_paragraphs(ready: MainWindow, qtbot: QtBot) -> None:
    topic = suggestions(ready)[0]
    choose(ready, topic)
    terms = ready.topics.details.terms
    terms.clear()
    qtbot.keyClicks(terms, "hydrogen, students")
    qtbot.keyClick(terms, Qt.Key.Key_Return)

    def found() -> bool:
        own = ready.session.project.topics
        return (
            bool(own)
            and own[0].terms == ("hydrogen", "students")
            and {h.ref for h in own[0].hits} != {h.ref for h in topic.hits}
        )

    qtbot.waitUntil(found, timeout=20_000)


def test_the_filter_narrows_the_list(ready: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(ready.topics.field, "Security and S")
    assert all("security and s" in line.topic.name.lower() for line in ready.topics.model.lines if line.topic)
    ready.topics.field.setText("no such thing at all")
    assert ready.topics.empty.isVisible()


def test_a_drag_carries_the_topic(ready: MainWindow) -> None:
    topic = suggestions(ready)[0]
    data = ready.topics.model.mimeData([ready.topics.model.index_of(topic.id)])
    assert bytes(data.data(TOPIC_MIME).data()).decode() == topic.id
    assert data.text() == topic.name


def test_asking_twice_for_a_tab_does_not_make_it_twice(ready: MainWindow) -> None:
    first, second, third = suggestions(ready)[:3]
    before = len(tabs(ready))
    choose(ready, first, second)
    ready.topics.make.click()
    assert len(tabs(ready)) == before + 2
    assert ready.topics.make.text() == "Show the tab"
    ready.session.select_section(ready.session.project.book.root.children[0].id)
    ready.topics.make.click()
    assert len(tabs(ready)) == before + 2
    shown = ready.session.project.book.root
    assert next(part.title for part in shown.children if part.id == ready.session.section_id) == first.name
    choose(ready, first, third)
    assert ready.topics.make.text() == "Make a tab"
    ready.topics.make.click()
    assert len(tabs(ready)) == before + 3

"""The topics pane: suggestions, the officer's own, tabs made of them."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from briefing import edits
from briefing.model.book import Excerpt, SectionKind
from briefing.model.topic import Topic
from tests.ui.topic_desk import choose, lines, names, suggestions, tabs, topic_called
from ui.main_window import MainWindow
from ui.models.topic_drops import TOPIC_MIME
from ui.models.topic_lines import Order, TopicLine
from ui.panes.topics_delegate import box_rect


@pytest.fixture
def ready(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with the suggestions there."""
    window.show_left(window.topics)
    qtbot.waitUntil(lambda: not window.topics.model.busy and bool(suggestions(window)), timeout=20_000)
    return window


def line_of(window: MainWindow, topic: Topic) -> TopicLine:
    return next(line for line in lines(window) if line.key == topic.id)


# ---- suggestions


def test_headings_of_the_documents_are_suggested_with_counts(ready: MainWindow) -> None:
    assert "Security and Safety" in [topic.name for topic in suggestions(ready)]
    line = next(line for line in lines(ready) if line.topic and line.topic.name == "Security and Safety")
    assert line.total >= 5
    assert line.used == 0


def test_suggestions_are_ticked_and_accepted_together_in_one_step(ready: MainWindow) -> None:
    three = suggestions(ready)[:3]
    ready.topics.model.tick([topic.id for topic in three], True)
    assert ready.topics.accept.text() == "Accept 3 topics"
    ready.topics.accept.click()
    assert names(ready) == [topic.name for topic in three]
    assert all(topic.own and topic.hits for topic in ready.session.project.topics)
    assert [topic.id for topic in ready.topics.chosen()] == [topic.id for topic in three]
    assert ready.topics.make.text() == "Make 3 tabs"
    ready.session.undo()
    assert names(ready) == []


def test_ticked_suggestions_go_straight_into_tabs_in_one_step(ready: MainWindow) -> None:
    three = suggestions(ready)[:3]
    ready.topics.model.tick([topic.id for topic in three], True)
    ready.topics.make.click()
    assert tabs(ready) == [topic.name for topic in three]
    assert names(ready) == tabs(ready)
    ready.session.undo()
    assert (tabs(ready), names(ready)) == ([], [])


def test_a_click_on_the_box_ticks_and_chooses_nothing(ready: MainWindow, qtbot: QtBot) -> None:
    tree, topic = ready.topics.tree, suggestions(ready)[0]
    row = tree.visualRect(ready.topics.model.index_of(topic.id))
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=box_rect(row).center())
    assert [each.id for each in ready.topics.model.ticked] == [topic.id]
    assert ready.topics.chosen() == ()
    third = tree.visualRect(ready.topics.model.index_of(suggestions(ready)[2].id))
    held = Qt.KeyboardModifier.ShiftModifier
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, held, box_rect(third).center())
    assert len(ready.topics.model.ticked) == 3


def test_space_ticks_and_looking_at_another_topic_leaves_the_ticks(ready: MainWindow, qtbot: QtBot) -> None:
    first, second = suggestions(ready)[:2]
    choose(ready, first)
    ready.topics.tree.setFocus()
    qtbot.keyClick(ready.topics.tree, Qt.Key.Key_Space)
    choose(ready, second)
    assert [topic.id for topic in ready.topics.model.ticked] == [first.id]
    assert ready.reader.model.topic == second


def test_new_suggestions_wait_while_the_list_is_in_use(ready: MainWindow) -> None:
    model = ready.topics.model.suggestions
    before = suggestions(ready)
    choose(ready, before[3])
    fresh = Topic("top-new", "Lighthouses", ("lighthouse",), before[0].hits)
    model._take((fresh, *before[:2], *before[3:]))  # documents came: one more, one less
    assert [topic.id for topic in suggestions(ready)] == [t.id for t in (*before[:2], *before[3:])]
    assert ready.topics.waiting.text() == "Show 1 new suggestion"
    assert [topic.id for topic in ready.topics.chosen()] == [before[3].id]
    ready.topics.waiting.click()
    assert suggestions(ready)[0].name == "Lighthouses"
    assert ready.topics.waiting.isHidden()


# ---- tabs


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
    line = line_of(ready, first)
    assert line.tab == "Tab 1"
    assert not line.suggested
    assert line.all_used


def test_asking_twice_for_a_tab_does_not_make_it_twice(ready: MainWindow) -> None:
    first, second, third = suggestions(ready)[:3]
    choose(ready, first, second)
    ready.topics.make.click()
    assert ready.topics.make.text() == "Show the tab"
    ready.session.select_section(ready.session.project.book.root.children[0].id)
    ready.topics.make.click()
    assert len(tabs(ready)) == 2
    shown = ready.session.project.book.root
    assert next(part.title for part in shown.children if part.id == ready.session.section_id) == first.name
    choose(ready, first, third)
    assert ready.topics.make.text() == "Make a tab"
    ready.topics.make.click()
    assert len(tabs(ready)) == 3


# ---- looking


def test_choosing_a_topic_marks_it_in_the_reader(ready: MainWindow) -> None:
    topic = suggestions(ready)[0]
    choose(ready, topic)
    assert ready.reader.model.topic == topic
    assert ready.reader.topic_bar.isVisible()
    choose(ready)
    assert ready.reader.model.topic is None


def test_the_filter_narrows_the_list(ready: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(ready.topics.field, "Security and S")
    assert all("security and s" in line.topic.name.lower() for line in lines(ready) if line.topic)
    ready.topics.field.setText("no such thing at all")
    assert ready.topics.empty.isVisible()


def test_topics_are_sorted_by_name_or_by_what_carries_most(ready: MainWindow) -> None:
    ready.topics.model.set_order(Order.NAME)
    shown = [topic.name.casefold() for topic in suggestions(ready)]
    assert shown == sorted(shown)
    ready.topics.model.set_order(Order.STRENGTH)
    strengths = [sum(hit.score for hit in topic.hits) for topic in suggestions(ready)]
    assert strengths == sorted(strengths, reverse=True)


def test_a_change_elsewhere_leaves_what_is_chosen_ticked_and_seen(ready: MainWindow) -> None:
    ready.resize(1100, 620)
    shown = suggestions(ready)
    ready.topics.model.tick([shown[1].id], True)
    choose(ready, shown[4])
    ready.topics.tree.doItemsLayout()
    ready.topics.tree.verticalScrollBar().setValue(100)
    top = ready.topics.tree.indexAt(QPoint(4, 4)).data()
    ready.session.apply(edits.accept_topics, (shown[0],))
    assert [topic.id for topic in ready.topics.chosen()] == [shown[4].id]
    assert [topic.id for topic in ready.topics.model.ticked] == [shown[1].id]
    assert ready.topics.tree.indexAt(QPoint(4, 4)).data() == top


# ---- the officer's own


def test_an_own_topic_is_named_in_the_field_and_finds_its_paragraphs(ready: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(ready.topics.field, "nickel")
    qtbot.keyClick(ready.topics.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(ready.session.project.topics and ready.session.project.topics[0].hits), timeout=20_000)
    topic = ready.session.project.topics[0]
    assert topic.own
    assert topic.name == "nickel"
    texts = [ready.session.project.block(hit.ref).text.lower() for hit in topic.hits]
    assert all("nickel" in text for text in texts)
    assert ready.session.undo_label == "Add topic nickel"  # what it found is no step of its own


def test_a_name_is_changed_in_place(ready: MainWindow, qtbot: QtBot) -> None:
    choose(ready, suggestions(ready)[0])
    qtbot.keyClick(ready.topics.tree, Qt.Key.Key_F2)
    field = ready.topics.tree.findChild(QLineEdit, "topics-rename-field")
    assert field is not None
    assert field.selectedText() == suggestions(ready)[0].name
    qtbot.keyClicks(field, "Safety at sea")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(ready) == ["Safety at sea"])
    assert ready.session.project.topics[0].own
    choose(ready, ready.session.project.topics[0])
    qtbot.keyClick(ready.topics.tree, Qt.Key.Key_Delete)
    assert names(ready) == []


def test_several_topics_are_merged_and_the_name_can_be_typed_at_once(ready: MainWindow, qtbot: QtBot) -> None:
    two = suggestions(ready)[:2]
    choose(ready, *two)
    ready.topics.commands["merge-topics"].trigger()
    assert names(ready) == [two[0].name]
    merged = ready.session.project.topics[0]
    assert {hit.ref for hit in merged.hits} == {hit.ref for topic in two for hit in topic.hits}
    assert ready.topics.tree.typing()
    field = ready.topics.tree.findChild(QLineEdit, "topics-rename-field")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    ready.session.undo()
    assert names(ready) == []


def test_topics_are_nested_and_taken_out_by_keyboard(ready: MainWindow, qtbot: QtBot) -> None:
    two = suggestions(ready)[:2]
    ready.session.apply(edits.accept_topics, two)
    choose(ready, two[1])
    qtbot.keyClick(ready.topics.tree, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert ready.session.project.topics[1].parent == two[0].id
    model = ready.topics.model
    assert model.parent(model.index_of(two[1].id)) == model.index_of(two[0].id)
    qtbot.keyClick(ready.topics.tree, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert ready.session.project.topics[1].parent == ""


def test_a_topic_dropped_on_another_is_nested_and_below_all_taken_out(ready: MainWindow) -> None:
    first, second = suggestions(ready)[:2]
    model = ready.topics.model
    move = Qt.DropAction.MoveAction
    data = model.mimeData([model.index_of(second.id)])
    assert model.canDropMimeData(data, move, -1, 0, model.index_of(first.id))
    assert not model.canDropMimeData(data, move, -1, 0, model.index_of(second.id))
    model.dropMimeData(data, move, -1, 0, model.index_of(first.id))
    assert ready.session.project.topic(second.id).parent == first.id
    back = model.mimeData([model.index_of(first.id)])
    assert not model.canDropMimeData(back, move, -1, 0, model.index_of(second.id)), "not into what it holds"
    data = model.mimeData([model.index_of(second.id)])
    model.dropMimeData(data, move, -1, 0, model.index(-1, -1))
    assert ready.session.project.topic(second.id).parent == ""


def test_a_drag_carries_the_topic(ready: MainWindow) -> None:
    topic = suggestions(ready)[0]
    data = ready.topics.model.mimeData([ready.topics.model.index_of(topic.id)])
    assert bytes(data.data(TOPIC_MIME).data()).decode() == topic.id
    assert data.text() == topic.name


def test_a_filter_keeps_what_a_topic_is_nested_in(ready: MainWindow) -> None:
    around, inside = suggestions(ready)[:2]
    ready.session.apply(edits.accept_topics, (around, inside))
    ready.session.apply(edits.nest_topics, [inside.id], around.id)
    ready.topics.field.setText(inside.name)
    own = [line.key for line in lines(ready) if line.topic and not line.suggested]
    assert own == [around.id, inside.id]


def test_a_selection_of_both_kinds_accepts_only_the_suggestion(ready: MainWindow) -> None:
    first, second = suggestions(ready)[:2]
    ready.session.apply(edits.accept_topics, (first,))
    choose(ready, topic_called(ready, first.name), second)
    assert ready.topics.accept.text() == "Accept"
    ready.topics.accept.click()
    assert names(ready) == [first.name, second.name]


def test_nothing_can_be_changed_in_a_book_open_for_reading(ready: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(ready.session), "read_only", property(lambda _: True))
    ready.topics.model.tick([suggestions(ready)[0].id], True)
    assert ready.topics.accept.isHidden()
    choose(ready, suggestions(ready)[0])
    enabled = {name for name, action in ready.topics.commands.items() if action.isEnabled()}
    assert enabled == {"topic-words", "topic-near-show"}


def test_tabs_stand_in_the_book_in_the_order_of_the_list(ready: MainWindow) -> None:
    chosen = suggestions(ready)[:4]
    flag = QItemSelectionModel.SelectionFlag.Select
    ready.topics.tree.selectionModel().clearSelection()
    for topic in reversed(chosen):
        ready.topics.tree.selectionModel().select(ready.topics.model.index_of(topic.id), flag)
    ready.topics.make.click()
    root = ready.session.project.book.root
    assert [part.title for part in root.children if part.kind is SectionKind.TAB] == [t.name for t in chosen]

"""What stands behind a topic: its words, the reasons, paragraphs put on and taken off, what is near, topic sets."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from pytestqt.qtbot import QtBot

from briefing import edits
from briefing.model.source import Source
from briefing.model.topic import BY_HAND, BlockRef, Topic, TopicHit, TopicRules
from briefing.topics import match, topic_sets
from tests.ui.papers import MakeSession, ref_of
from tests.ui.topic_desk import choose, lines, names, suggestions, topic_called
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.models import book_drops
from ui.models.reader_model import refs_mime
from ui.models.topic_paragraphs import State
from ui.models.topic_rules import words_in
from ui.models.topic_words import chip_tip, why
from ui.panes.topics_details import NEAR, WORDS

WAIT = 20_000


@pytest.fixture
def nickel(window: MainWindow) -> MainWindow:
    """The window with one topic in the book, chosen."""
    session = window.session
    rules = TopicRules(("nickel",))
    topic = Topic("top-nickel", "Nickel", rules.terms, match(session.project.sources, rules), own=True)
    window.topics.model.finding.take_as_found(topic)
    session.apply(edits.add_topic, topic)
    window.show_left(window.topics)
    choose(window, topic)
    return window


def topic(window: MainWindow) -> Topic:
    return window.session.project.topic("top-nickel")


def type_words(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Type into 'Any of these words' and wait for what they would find."""
    rules = window.topics.details.rules
    rules.terms.put(words)
    rules.terms.flush()
    qtbot.waitUntil(lambda: not rules._tests.busy, timeout=WAIT)


# ---- words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("nickel, rare earths", ("nickel", "rare earths")),
        ("nickel\n  rare   earths ;nickel", ("nickel", "rare earths")),
        ('"peace, stability", port*', ('"peace, stability"', "port*")),
        ("重要鉱物、ニッケル，港", ("重要鉱物", "ニッケル", "港")),
        (' , "" ,', ()),
    ],
)
def test_words_are_separated_by_commas_and_lines(typed: str, words: tuple[str, ...]) -> None:
    assert words_in(typed) == words


def test_typing_words_shows_what_would_be_gained_and_lost_and_changes_nothing(nickel: MainWindow, qtbot: QtBot) -> None:
    before, rules = topic(nickel), nickel.topics.details.rules
    nickel.topics.work_on(WORDS)
    type_words(nickel, qtbot, "hydrogen")
    found = {hit.ref for hit in match(nickel.session.project.sources, TopicRules(("hydrogen",)))}
    gained = {line.ref for line in rules.changes.lines if line.state is State.GAINED}
    lost = {line.ref for line in rules.changes.lines if line.state is State.LOST}
    old = {hit.ref for hit in before.hits}
    assert gained == found - old
    assert lost == old - found
    assert f"{len(gained)} gained" in rules.count.text()
    assert f"{len(lost)} lost" in rules.count.text()
    assert topic(nickel) is before
    rules.back.click()
    assert not rules.dirty
    assert rules.terms.value() == "nickel"


def test_words_are_kept_with_what_they_found_in_one_step(nickel: MainWindow, qtbot: QtBot) -> None:
    nickel.topics.work_on(WORDS)
    type_words(nickel, qtbot, "nickel, hydrogen")
    nickel.topics.details.rules.keep.click()
    found = {hit.ref for hit in match(nickel.session.project.sources, TopicRules(("nickel", "hydrogen")))}
    assert {hit.ref for hit in topic(nickel).hits} == found
    assert nickel.session.topic == topic(nickel), "the reader marks the new words"
    nickel.session.undo()
    assert topic(nickel).terms == ("nickel",)


def test_words_typed_are_kept_when_the_officer_goes_elsewhere_and_found_soon(nickel: MainWindow, qtbot: QtBot) -> None:
    rules = nickel.topics.details.rules
    nickel.topics.work_on(WORDS)
    rules.terms.put("hydrogen")
    choose(nickel)
    assert topic(nickel).terms == ("hydrogen",)
    expected = {hit.ref for hit in match(nickel.session.project.sources, TopicRules(("hydrogen",)))}
    qtbot.waitUntil(lambda: {hit.ref for hit in topic(nickel).hits} == expected, timeout=WAIT)


def test_near_and_not_narrow_a_topic(nickel: MainWindow, qtbot: QtBot) -> None:
    rules = nickel.topics.details.rules
    nickel.topics.work_on(WORDS)
    rules.never.put("nickel")
    rules.never.flush()
    qtbot.waitUntil(lambda: not rules._tests.busy, timeout=WAIT)
    assert rules.count.text().startswith("0 paragraphs")
    rules.revert()
    rules.near.put("geological survey")
    rules.near.flush()
    qtbot.waitUntil(lambda: not rules._tests.busy, timeout=WAIT)
    rules.keep_now()
    assert topic(nickel).near == ("geological survey",)
    wanted = TopicRules(("nickel",), ("geological survey",))
    assert {h.ref for h in topic(nickel).hits} == {h.ref for h in match(nickel.session.project.sources, wanted)}


def test_a_topic_cannot_be_left_without_words(nickel: MainWindow) -> None:
    rules = nickel.topics.details.rules
    rules.terms.put(" , ")
    rules.terms.flush()
    assert not rules.keep.isEnabled()
    choose(nickel)
    assert topic(nickel).terms == ("nickel",)


def test_undo_takes_back_what_is_being_typed(nickel: MainWindow) -> None:
    rules = nickel.topics.details.rules
    rules.terms.put("hydrogen")
    nickel.undo()
    assert topic(nickel).terms == ("nickel",)
    assert rules.terms.value() == "nickel"


def test_removing_a_topic_takes_what_is_typed_for_it_along(nickel: MainWindow) -> None:
    nickel.topics.details.rules.terms.put("hydrogen")
    nickel.session.apply(edits.remove_topic, "top-nickel")
    assert names(nickel) == []


# ---- paragraphs and reasons


def test_each_paragraph_says_why_it_is_on_the_topic(nickel: MainWindow) -> None:
    rows = nickel.topics.details.on.lines
    assert {line.ref for line in rows} <= {hit.ref for hit in topic(nickel).hits}
    assert all("nickel" in line.why.lower() for line in rows)
    assert [line.score for line in rows] == sorted((line.score for line in rows), reverse=True)
    spoken = nickel.topics.details.on.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert rows[0].why in spoken


def test_the_label_in_the_reader_says_why() -> None:
    found, by_hand = TopicHit(BlockRef("s", "1"), 0.9, "nickel, refining"), TopicHit(BlockRef("s", "2"), 1.0, BY_HAND)
    held = Topic("t", "Critical minerals", hits=(found, by_hand, TopicHit(BlockRef("s", "3"), 0.5, "heading")))
    assert chip_tip(held, found.ref) == "Critical minerals: ‘nickel’, ‘refining’ (strong)"
    assert chip_tip(held, by_hand.ref) == "Critical minerals: put on by hand"
    assert why(held.hits[2]) == "Stands under the heading"
    assert chip_tip(held, BlockRef("s", "9")) == "Critical minerals"


def test_a_paragraph_taken_off_stays_off(nickel: MainWindow, qtbot: QtBot) -> None:
    details = nickel.topics.details
    gone = details.on.lines[0].ref
    details.paragraphs.setCurrentIndex(details.on.index(0))
    details.paragraphs.setFocus()
    qtbot.keyClick(details.paragraphs, Qt.Key.Key_Delete)
    assert gone not in {hit.ref for hit in topic(nickel).hits}
    nickel.topics.model.finding.look_now("top-nickel")
    with qtbot.waitSignal(nickel.topics.model.finding.found, timeout=WAIT):
        pass
    assert gone not in {hit.ref for hit in topic(nickel).hits}
    nickel.session.undo()
    assert gone in {hit.ref for hit in topic(nickel).hits}


def test_a_paragraph_dropped_on_a_topic_is_on_it(nickel: MainWindow, statement: Source) -> None:
    model, ref = nickel.topics.model, ref_of(statement, "2")
    data = refs_mime(nickel.session, [ref])
    assert model.canDropMimeData(data, Qt.DropAction.CopyAction, -1, 0, model.index_of("top-nickel"))
    model.dropMimeData(data, Qt.DropAction.CopyAction, -1, 0, model.index_of("top-nickel"))
    hit = next(hit for hit in topic(nickel).hits if hit.ref == ref)
    assert hit.by_hand
    assert nickel.topics.details.on.row_of(ref) >= 0


def test_words_dragged_from_the_reader_bring_only_themselves_to_a_topic(nickel: MainWindow, statement: Source) -> None:
    model, ref = nickel.topics.model, ref_of(statement, "2")
    data = book_drops.words_mime(ref, ((0, 10),), "what other programs get")
    model.dropMimeData(data, Qt.DropAction.CopyAction, -1, 0, model.index_of("top-nickel"))
    hit = next(hit for hit in topic(nickel).hits if hit.ref == ref)
    assert hit.spans == ((0, 10),)
    broken = QMimeData()
    broken.setData(book_drops.WORDS, b'{"no": "such thing"}')
    assert not model.canDropMimeData(broken, Qt.DropAction.CopyAction, -1, 0, model.index_of("top-nickel"))


def test_what_is_chosen_in_the_reader_goes_on_the_topic_and_off_it(nickel: MainWindow, statement: Source) -> None:
    ref = ref_of(statement, "2")
    nickel.reader.show_block(ref)
    row = nickel.reader.model.row_of(ref)
    nickel.reader.view.choose_sentences(row, {0})
    nickel.topics.commands["put-on-topic"].trigger()
    hit = next(hit for hit in topic(nickel).hits if hit.ref == ref)
    assert hit.spans == (nickel.reader.view.spans(row)[0],)
    nickel.reader.view.clear_sentences()
    nickel.topics.commands["take-off-topic"].trigger()
    assert ref not in {hit.ref for hit in topic(nickel).hits}


def test_near_paragraphs_are_shown_and_put_on(nickel: MainWindow, qtbot: QtBot) -> None:
    details = nickel.topics.details
    details.show_page(NEAR)
    qtbot.waitUntil(lambda: bool(details.near.lines), timeout=WAIT)
    line = details.near.lines[0]
    assert line.ref not in {hit.ref for hit in topic(nickel).hits}
    details.near_list.setCurrentIndex(details.near.index(0))
    details.put.click()
    assert line.ref in {hit.ref for hit in topic(nickel).hits}


def test_a_topic_is_split_by_its_words(nickel: MainWindow, qtbot: QtBot) -> None:
    nickel.topics.work_on(WORDS)
    type_words(nickel, qtbot, "nickel, hydrogen")
    nickel.topics.details.rules.keep_now()
    nickel.topics.commands["split-topic"].trigger()
    form = nickel.topics.details.split_form
    assert not form.done.isEnabled()
    form.words.item(1).setCheckState(Qt.CheckState.Checked)
    assert form.name.text() == "Hydrogen"
    form.done.click()
    assert names(nickel) == ["Nickel", "Hydrogen"]
    assert topic(nickel).terms == ("nickel",)
    assert [each.name for each in nickel.topics.chosen()] == ["Hydrogen"]
    nickel.session.undo()
    assert names(nickel) == ["Nickel"]


# ---- documents come and go


def test_a_topic_finds_its_paragraphs_in_documents_that_come_without_a_step_of_undo(
    make_session: MakeSession, statement: Source, article: Source, jobs: Jobs, qtbot: QtBot
) -> None:
    from briefing.template import load, new_project

    held = Topic("top-nickel", "Nickel", ("nickel",), match((statement,), ("nickel",)), own=True)
    project = replace(new_project(load("visit-book"), "Visit"), sources=(statement,), topics=(held,))
    session = make_session(project)
    window = MainWindow(session, jobs)
    try:
        session.apply(edits.add_sources, (article,))
        expected = {hit.ref for hit in match((statement, article), ("nickel",))}
        assert any(ref.source == article.id for ref in expected)

        def found() -> bool:
            return {hit.ref for hit in session.project.topics[0].hits} == expected

        qtbot.waitUntil(found, timeout=WAIT)
        assert session.undo_label.startswith("Load")
        session.undo()
        assert session.project.sources == (statement,)
        assert session.project.topics == (held,)
        session.redo()
        assert found()
    finally:
        window.close()


# ---- topic sets


def small_set(folder: Path) -> Path:
    path = folder / "ministry.topics.toml"
    path.write_text(
        'name = "Ministry"\n[[topic]]\nid = "m"\nname = "Minerals"\nwords = ["critical minerals"]\n'
        '[[topic]]\nname = "Refining of nickel"\nin = "m"\nwords = ["nickel"]\n'
        '[[topic]]\nname = "Whales"\nwords = ["whale"]\n',
        encoding="utf-8",
    )
    return path


def test_a_topic_set_brings_the_topics_the_documents_speak_of(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.topics.acts.apply_set(small_set(tmp_path))
    qtbot.waitUntil(lambda: bool(names(window)), timeout=WAIT)
    assert names(window) == ["Minerals", "Refining of nickel"]
    minerals = topic_called(window, "Minerals")
    assert topic_called(window, "Refining of nickel").parent == minerals.id
    assert window.session.undo_label == "Accept 2 topics"
    qtbot.waitUntil(lambda: not window.topics.model.finding.busy, timeout=WAIT)
    window.session.apply(edits.remove_topic, minerals.id)
    window.topics.model.suggestions.look_again()
    qtbot.waitUntil(lambda: bool(window.topics.model.suggestions.of_sets), timeout=WAIT)
    assert [each.topic.name for each in window.topics.model.suggestions.of_sets] == ["Minerals"]
    assert any(line.caption.startswith("Now also found from ‘Ministry’") for line in lines(window))


def test_a_damaged_set_is_named_and_changes_nothing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "broken.topics.toml"
    path.write_text("name = ", encoding="utf-8")
    with qtbot.waitSignal(window.session.notice, timeout=WAIT) as said:
        window.topics.acts.apply_set(path)
    assert "broken.topics.toml" in said.args[0]
    assert names(window) == []


def test_the_books_topics_are_saved_as_a_set_without_words_of_the_documents(nickel: MainWindow, tmp_path: Path) -> None:
    nickel.topics.acts.write_set(tmp_path / "Our standing list")
    path = tmp_path / "Our standing list.topics.toml"
    saved = topic_sets.load(path)
    assert [(each.name, each.rules.terms) for each in saved.topics] == [("Nickel", ("nickel",))]
    assert "Velmara" not in path.read_text("utf-8")


def test_a_topic_on_which_nothing_is_found_says_what_to_do(nickel: MainWindow, qtbot: QtBot) -> None:
    nickel.topics.field.setText("zeppelins")
    qtbot.keyClick(nickel.topics.field, Qt.Key.Key_Return)
    finding = nickel.topics.model.finding
    qtbot.waitUntil(lambda: not finding.busy, timeout=WAIT)
    assert nickel.topics.details.none_on.isVisible()
    assert nickel.topics.details.none_on.heading.text() == "No paragraphs"
    assert suggestions(nickel) is not None

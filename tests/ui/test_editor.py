"""The editor: every keystroke reaches the session, undo comes back into the field, words of a source stay evidence."""

import time

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPushButton, QTableView, QToolButton, QWidget

from briefing import edits
from briefing.model.book import ClearanceState, FollowUp, Handling, Item, Strength
from briefing.model.text import Para, ParaStyle, Run, rich
from tests import books
from tests.ui.desk import Desk, press, type_in
from ui.panes.editor import EditorPane
from ui.panes.editors import ITEM_FORMS
from ui.widgets.fields import DateField, LineField, WordsField
from ui.widgets.quotation import Quotation
from ui.widgets.rich_text_edit import RichTextEdit

CTRL = Qt.KeyboardModifier.ControlModifier


def shown(desk: Desk, qtbot, name: str = "") -> EditorPane:
    pane = EditorPane(desk.session, desk.jobs)
    qtbot.addWidget(pane)
    pane.resize(560, 700)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    if name:
        desk.session.select_item(name)
    return pane


def field(pane: EditorPane, kind: type, name: str):
    found = pane.findChild(kind, name)
    assert found is not None, name
    return found


def click(pane: EditorPane, name: str, kind: type = QPushButton) -> None:
    field(pane, kind, name).click()


def test_every_kind_of_item_has_a_form():
    assert set(ITEM_FORMS) == set(Item.__args__)


def test_every_item_of_a_book_can_be_shown(desk, qtbot):
    pane = shown(desk, qtbot)
    for _, item in desk.session.project.items():
        desk.session.select_item(item.id)
        assert isinstance(pane.form, ITEM_FORMS[type(item)])
        for widget in pane.form.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.objectName():
                assert widget.accessibleName() or getattr(widget, "text", lambda: "")(), widget.objectName()


def test_typing_reaches_the_session_within_three_hundred_milliseconds(desk, qtbot):
    pane = shown(desk, qtbot, "n-glance")
    text = field(pane, RichTextEdit, "editor-text")
    text.setFocus()
    started = time.monotonic()
    with qtbot.waitSignal(desk.session.changed):
        type_in(text, "No ")
    assert time.monotonic() - started < 0.3 + 0.1
    assert desk.item("n-glance").text[0].text.startswith("No Nickel") or "No " in desk.item("n-glance").text[0].text


def test_what_is_typed_is_in_the_file(desk, qtbot):
    pane = shown(desk, qtbot, "n-glance")
    text = field(pane, RichTextEdit, "editor-text")
    text.select_all()
    type_in(text, "Cobalt comes second.")
    pane.flush()
    (_, item) = next((s, i) for s, i in desk.on_disk().items() if i.id == "n-glance")
    assert item.text == rich("Cobalt comes second.")


def test_undo_takes_typing_back_in_one_step_and_shows_it_in_the_field(desk, qtbot):
    pane = shown(desk, qtbot, "n-glance")
    text = field(pane, RichTextEdit, "editor-text")
    text.setFocus()
    press(text, Qt.Key.Key_End)
    type_in(text, " Then")
    pane.flush()
    type_in(text, " hydrogen.")
    press(text, Qt.Key.Key_Z, CTRL)  # hands over the last letters first
    assert text.toPlainText() == "Nickel comes first."
    assert desk.item("n-glance").text == rich("Nickel comes first.")
    assert text.textCursor().position() == len("Nickel comes first.")
    press(text, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert text.toPlainText() == "Nickel comes first. Then hydrogen."


def test_a_change_of_something_else_never_takes_back_letters_just_typed(desk, qtbot):
    pane = shown(desk, qtbot, "tab1-p1")
    text = field(pane, RichTextEdit, "editor-text")
    press(text, Qt.Key.Key_End)
    type_in(text, " Now")
    click(pane, "editor-strength-if-pressed")
    assert text.toPlainText().endswith(" Now")
    pane.flush()
    point = desk.item("tab1-p1")
    assert point.strength is Strength.IF_PRESSED
    assert point.text[0].text.endswith(" Now")


def test_an_outside_change_keeps_the_caret_where_the_officer_is(desk, qtbot):
    pane = shown(desk, qtbot, "n-glance")
    text = field(pane, RichTextEdit, "editor-text")
    cursor = text.textCursor()
    cursor.setPosition(6)
    text.setTextCursor(cursor)
    desk.session.apply(edits.set_section, "glance", title="In short")
    assert text.textCursor().position() == 6
    assert text.toPlainText() == "Nickel comes first."


def test_looks_lists_and_plain_words_survive_the_way_through_the_field(desk, qtbot):
    pane = shown(desk, qtbot, "n-glance")
    text = field(pane, RichTextEdit, "editor-text")
    text.select_all()
    type_in(text, "Buys ")
    click(pane, "format-bold", QToolButton)
    type_in(text, "41")
    click(pane, "format-bold", QToolButton)
    click(pane, "format-superscript", QToolButton)
    type_in(text, "2")
    click(pane, "format-superscript", QToolButton)
    press(text, Qt.Key.Key_Return)
    click(pane, "format-bullet", QToolButton)
    type_in(text, "one")
    press(text, Qt.Key.Key_Return)
    type_in(text, "two")
    press(text, Qt.Key.Key_Return)
    press(text, Qt.Key.Key_Return)
    type_in(text, "end")
    pane.flush()
    assert desk.item("n-glance").text == (
        Para((Run("Buys "), Run("41", bold=True), Run("2", superscript=True))),
        Para((Run("one"),), ParaStyle.BULLET),
        Para((Run("two"),), ParaStyle.BULLET),
        Para((Run("end"),)),
    )
    before = desk.item("n-glance").text
    desk.session.select_item("tab1-p1")
    desk.session.select_item("n-glance")
    assert field(pane, RichTextEdit, "editor-text").value() == before


def test_pasted_things_come_in_as_plain_words_and_load_nothing(desk, qtbot, tmp_path):
    pane = shown(desk, qtbot, "n-glance")
    text = field(pane, RichTextEdit, "editor-text")
    data = QMimeData()
    data.setHtml('<p><b>bold</b> <img src="file:///etc/passwd"></p>')
    data.setText("bold\n<img src=x>")
    text.select_all()
    text.insertFromMimeData(data)
    pane.flush()
    assert desk.item("n-glance").text == rich("bold\n<img src=x>")
    assert text.loadResource(int(QTextDocument.ResourceType.ImageResource.value), QUrl("file:///etc/hostname")) is None


def test_citing_the_paragraph_shown_and_taking_the_citation_away(desk, qtbot):
    pane = shown(desk, qtbot, "tab1-p2")
    desk.session.show_block(books.ref("js-5"))
    click(pane, "editor-citations-add")
    assert desk.item("tab1-p2").citations == (books.ref("js-5"),)
    with qtbot.waitSignal(desk.session.block_shown) as shown_block:
        click(pane, "citation-0-show")
    assert shown_block.args == [books.ref("js-5")]
    click(pane, "citation-0-remove", QToolButton)
    assert desk.item("tab1-p2").citations == ()


def test_leaving_sentences_out_of_an_excerpt_shows_the_elision(desk, qtbot):
    pane = shown(desk, qtbot, "tab1-q1")
    sentences = pane.findChild(QWidget, "editor-excerpt-sentences")
    assert sentences.count() == 3
    sentences.item(1).setCheckState(Qt.CheckState.Unchecked)
    quoted = desk.item("tab1-q1").quoted
    assert quoted == "Both sides will finish the survey of nickel deposits by April. […] Its findings belong to both."
    click(pane, "editor-excerpt-restore")
    assert desk.item("tab1-q1").quoted == books.STATEMENT_TEXTS[1]
    assert sentences.item(1).checkState() == Qt.CheckState.Checked


def test_leaving_out_a_selection_takes_whole_words_and_never_the_last_word(desk, qtbot):
    pane = shown(desk, qtbot, "tab1-q2")
    words = field(pane, Quotation, "editor-excerpt-words")
    cursor = words.textCursor()
    text = books.STATEMENT_TEXTS[2]
    cursor.setPosition(text.index("where it is found") + 2)
    cursor.setPosition(len(text) - 1, cursor.MoveMode.KeepAnchor)
    words.setTextCursor(cursor)
    click(pane, "editor-excerpt-elide")
    quoted = desk.item("tab1-q2").quoted
    assert quoted.startswith("Both sides agreed that ore is refined where […]")
    notices: list[str] = []
    desk.session.notice.connect(notices.append)
    before = desk.item("tab1-q2")
    words.selectAll()
    click(pane, "editor-excerpt-elide")
    assert desk.item("tab1-q2") == before
    assert "no words to quote" in notices[0]


def test_the_words_of_an_excerpt_cannot_be_typed_over(desk, qtbot):
    pane = shown(desk, qtbot, "tab1-q1")
    words = field(pane, Quotation, "editor-excerpt-words")
    words.setFocus()
    type_in(words, "never")
    press(words, Qt.Key.Key_Delete)
    pane.flush()
    assert words.toPlainText() == books.STATEMENT_TEXTS[1]
    assert desk.item("tab1-q1").quoted == books.STATEMENT_TEXTS[1]


def test_adapting_is_an_act_of_its_own_and_says_so(desk, qtbot):
    pane = shown(desk, qtbot, "tab1-q1")
    click(pane, "editor-excerpt-adapt")
    assert desk.item("tab1-q1").adapted
    warning = pane.findChild(QWidget, "editor-excerpt-warning")
    assert "no longer the words of the source" in warning.text()
    words = field(pane, WordsField, "editor-excerpt-adapted")
    assert words.toPlainText() == books.STATEMENT_TEXTS[1]
    type_in(words, "Now: ")
    pane.flush()
    assert "Now: " in desk.item("tab1-q1").quoted
    click(pane, "editor-excerpt-restore")
    assert not desk.item("tab1-q1").adapted
    assert desk.item("tab1-q1").quoted == books.STATEMENT_TEXTS[1]


def test_follow_ups_are_added_typed_moved_and_removed(desk, qtbot):
    pane = shown(desk, qtbot, "qa1")
    click(pane, "editor-follow-ups-add")
    type_in(field(pane, WordsField, "editor-follow-up-1-question"), "And then?")
    type_in(field(pane, RichTextEdit, "editor-follow-up-1-answer"), "We shall see.")
    pane.flush()
    first, second = desk.item("qa1").follow_ups
    assert second == FollowUp("And then?", rich("We shall see."))
    click(pane, "editor-follow-up-1-up", QToolButton)
    assert desk.item("qa1").follow_ups == (second, first)
    click(pane, "editor-follow-up-1-remove", QToolButton)
    assert desk.item("qa1").follow_ups == (second,)


def test_handling_date_owner_and_marking_are_kept_with_the_item(desk, qtbot):
    pane = shown(desk, qtbot, "line1")
    click(pane, "editor-handling-not-for-disclosure")
    day = field(pane, DateField, "editor-as-of")
    type_in(day, "14 May 2031")
    type_in(field(pane, LineField, "editor-owner"), "Velmara desk")
    pane.flush()
    care = desk.item("line1").care
    assert care.handling is Handling.NOT_FOR_DISCLOSURE
    assert str(care.as_of) == "2031-05-14"
    assert care.owner == "Velmara desk"
    labels = [desk.session.undo_label]
    desk.session.undo()
    assert desk.item("line1").care.owner == ""  # the whole name at once
    assert labels


def test_a_day_that_is_none_leaves_the_old_one(desk, qtbot):
    pane = shown(desk, qtbot, "e1")
    day = field(pane, DateField, "editor-day")
    assert day.text() == "18 May 2031"
    day.selectAll()
    type_in(day, "soon")
    pane.flush()
    assert str(desk.item("e1").day) == "2031-05-18"


def test_each_letter_typed_in_a_cell_reaches_the_session(desk, qtbot):
    pane = shown(desk, qtbot, "table1")
    cells = field(pane, QTableView, "editor-grid-cells")
    index = cells.model().index(1, 1)
    cells.setCurrentIndex(index)
    cell = field(pane, LineField, "editor-cell")
    cell.selectAll()
    with qtbot.waitSignal(desk.session.changed):
        type_in(cell, "42")
    assert desk.item("table1").rows == (("Year", "Tonnes"), ("2030", "42"))
    click(pane, "editor-grid-add-row")
    assert len(desk.item("table1").rows) == 3


def test_a_section_shows_its_limits_and_clearance(desk, qtbot):
    pane = shown(desk, qtbot)
    desk.session.select_section("tab1")
    click(pane, "editor-clearance-cleared")
    type_in(field(pane, LineField, "editor-limit-words"), "250")
    type_in(field(pane, LineField, "editor-cleared-name"), "M. Quill")
    pane.flush()
    tab = desk.section("tab1")
    assert tab.clearance.state is ClearanceState.CLEARED
    assert tab.clearance.cleared.name == "M. Quill"
    assert tab.limits.words == 250


def test_the_form_goes_when_its_item_is_deleted(desk, qtbot):
    pane = shown(desk, qtbot, "tab1-n1")
    type_in(field(pane, RichTextEdit, "editor-text"), "x")
    desk.session.apply(edits.remove_items, ("tab1-n1",))
    assert pane.form is None or pane.form.subject() is not None
    desk.session.undo()
    assert desk.item("tab1-n1").text


@pytest.mark.parametrize("name", ["tab1-p1", "qa1", "tab1-q1", "who1"])
def test_nothing_can_be_typed_in_a_book_open_for_reading_only(desk, qtbot, name):
    from briefing import store
    from ui.session import Session

    desk.session.close()
    session = Session(store.open_book(desk.path, read_only=True), desk.session.template, desk.jobs)
    pane = EditorPane(session, desk.jobs)
    qtbot.addWidget(pane)
    session.select_item(name)
    before = session.project
    for text in pane.findChildren(RichTextEdit) + pane.findChildren(LineField):
        type_in(text, "x")
    pane.flush()
    assert session.project is before
    session.close()

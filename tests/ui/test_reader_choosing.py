"""Choosing in the reader: sentences by pointer and keys, words left out, another place, what is in the book already."""

import json

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from briefing import edits, excerpts
from briefing.model.book import ELISION, Excerpt, SectionKind
from briefing.model.source import Block, Source
from tests.ui.papers import ref_of
from ui.main_window import MainWindow
from ui.models import book_drops
from ui.models.book_drops import WORDS
from ui.models.reader_chips import chips_of
from ui.panes.reader_choice import character_at
from ui.panes.reader_choice_words import words_of
from ui.panes.reader_places import NEW_TAB, homes_in
from ui.panes.reader_words import to_qt

SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT = Qt.MouseButton.LeftButton


def quotations(window: MainWindow) -> list[Excerpt]:
    return [item for _, item in window.session.project.items() if isinstance(item, Excerpt)]


def paragraph(window: MainWindow, sentences: int = 3) -> tuple[int, Block]:
    """Show and return the first paragraph with at least so many sentences."""
    rows = window.reader.model.rows
    row = next(n for n, each in enumerate(rows) if each.can_tick and len(window.reader.view.spans(n)) >= sentences)
    block, ref = rows[row].block, rows[row].ref
    assert block is not None
    assert ref is not None
    window.session.show_block(ref)
    window.reader.view.setFocus()
    return row, block


def point_at(window: MainWindow, row: int, character: int) -> QPoint:
    """Return where a character stands in the viewport."""
    view = window.reader.view
    setting = view.painter.setting(row)
    assert setting.text is not None
    position = to_qt(setting.shown.text, setting.shown.seen(character))
    line = setting.text.lineForTextPosition(position)
    x = line.cursorToX(position)
    spot = setting.text_top + QPointF((x[0] if isinstance(x, tuple) else x) + 2, line.y() + line.height() / 2)
    point = view.visualRect(window.reader.model.index(row)).topLeft() + spot.toPoint()
    assert character_at(view, row, view.inside(row, QPointF(point))) in {character, character + 1}
    return point


def drag(qtbot: QtBot, window: MainWindow, first: QPoint, last: QPoint, held=Qt.KeyboardModifier.NoModifier) -> None:
    port = window.reader.view.viewport()
    qtbot.mousePress(port, LEFT, held, first)
    qtbot.mouseMove(port, (first + last) / 2)
    _move(window, last, held)
    qtbot.mouseRelease(port, LEFT, held, last)


def _move(window: MainWindow, point: QPoint, held: Qt.KeyboardModifier) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    where = QPointF(point)
    window.reader.view.mouseMoveEvent(
        QMouseEvent(QEvent.Type.MouseMove, where, window.reader.view.viewport().mapToGlobal(where), LEFT, LEFT, held)
    )


# ---- sentences


def test_dragging_over_the_text_chooses_the_sentences_drawn_over(window: MainWindow, qtbot: QtBot) -> None:
    row, _ = paragraph(window)
    spans = window.reader.view.spans(row)
    drag(qtbot, window, point_at(window, row, spans[0][0] + 2), point_at(window, row, spans[1][0] + 3))
    assert window.reader.view.chosen_sentences == (row, (0, 1))


def test_shift_takes_all_up_to_a_sentence_and_ctrl_one_more_or_less(window: MainWindow, qtbot: QtBot) -> None:
    row, _ = paragraph(window)
    view = window.reader.view
    places = [point_at(window, row, start + 2) for start, _ in view.spans(row)]
    qtbot.mouseDClick(view.viewport(), LEFT, pos=places[0])
    qtbot.mouseClick(view.viewport(), LEFT, SHIFT, places[2])
    assert view.chosen_sentences == (row, (0, 1, 2))
    qtbot.mouseClick(view.viewport(), LEFT, CTRL, places[1])
    assert view.chosen_sentences == (row, (0, 2))


def test_keys_go_from_sentence_to_sentence_take_more_and_skip(window: MainWindow, qtbot: QtBot) -> None:
    row, _ = paragraph(window)
    view = window.reader.view
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.chosen_sentences == (row, (0,))
    assert view.painter.cursor == (row, view.spans(row)[0])  # seen: the mark the keys are on
    qtbot.keyClick(view, Qt.Key.Key_Right, CTRL)
    qtbot.keyClick(view, Qt.Key.Key_Right, CTRL)
    assert view.chosen_sentences == (row, (0,))
    qtbot.keyClick(view, Qt.Key.Key_Space, CTRL)
    assert view.chosen_sentences == (row, (0, 2))
    assert ELISION in window.reader.sentence_bar.label.text()
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.chosen_sentences == (row, (1,))
    qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert view.chosen_sentences == (row, (1, 2))
    qtbot.keyClick(view, Qt.Key.Key_Left, SHIFT)
    assert view.chosen_sentences == (row, (1,))


# ---- leaving words out


def test_words_left_out_by_keys_are_elided_and_what_is_quoted_stays_verbatim(window: MainWindow, qtbot: QtBot) -> None:
    row, block = paragraph(window, 1)
    view = window.reader.view
    window.reader.commands["leave-out"].trigger()
    words = words_of(block.text)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    gap = block.text[words[1][0] : words[2][1]]
    assert window.reader.sentence_bar.label.text() == block.text.replace(f" {gap} ", f" {ELISION} ", 1)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert len(quotations(window)) == 1
    assert excerpts.is_verbatim(quotations(window)[0], block)
    assert quotations(window)[0].quoted == block.text.replace(f" {gap} ", f" {ELISION} ", 1)
    window.session.undo()
    assert not quotations(window)
    assert row == view.currentIndex().row()


def test_words_are_left_out_with_the_pointer_and_brought_back(window: MainWindow, qtbot: QtBot) -> None:
    row, block = paragraph(window, 1)
    words = words_of(block.text)
    window.reader.quoting.leave_out()
    drag(qtbot, window, point_at(window, row, words[2][0]), point_at(window, row, words[3][0]))
    choice = window.reader.view.choice
    assert choice.gaps == ((words[2][0], words[3][1]),)
    assert window.reader.sentence_bar.restore.isVisible()
    drag(qtbot, window, point_at(window, row, words[2][0]), point_at(window, row, words[3][0]))
    assert choice.gaps == ()
    drag(qtbot, window, point_at(window, row, words[2][0]), point_at(window, row, words[2][0]))
    window.reader.sentence_bar.restore.click()
    assert choice.kept == ((0, len(block.text.rstrip())),)


def test_alt_and_a_drag_leave_words_out_at_once(window: MainWindow, qtbot: QtBot) -> None:
    row, block = paragraph(window, 1)
    words = words_of(block.text)
    drag(qtbot, window, point_at(window, row, words[1][0]), point_at(window, row, words[2][0]), ALT)
    assert window.reader.view.choice.gaps == ((words[1][0], words[2][1]),)


def test_not_everything_can_be_left_out(window: MainWindow) -> None:
    _, block = paragraph(window, 1)
    window.reader.quoting.leave_out()
    choice = window.reader.view.choice
    choice.words = (0, len(words_of(block.text)) - 1)
    choice.leave_out()
    assert choice.kept == ((0, len(block.text.rstrip())),)


def test_another_choice_forgets_what_was_left_out(window: MainWindow, statement: Source) -> None:
    paragraph(window, 1)
    window.reader.quoting.leave_out()
    window.reader.view.choice.leave_out()
    assert window.reader.view.choice.gaps
    window.session.show_block(ref_of(statement, "9"))
    assert window.reader.view.choice.gaps == ()
    assert not window.reader.view.choice.leaving_out


def test_the_words_of_a_script_without_spaces_are_its_characters() -> None:
    assert words_of("両首脳は 2026") == ((0, 1), (1, 2), (2, 3), (3, 4), (5, 9))


# ---- where it goes


def test_any_tab_or_section_is_found_by_a_few_letters_and_the_last_one_comes_first(
    window: MainWindow, qtbot: QtBot, statement: Source
) -> None:
    session = window.session
    for number in ("4", "5"):
        window.session.show_block(ref_of(statement, number))
        window.reader.begin_tab(ref_of(statement, number), ())
    homes = homes_in(session.project)
    last = homes[-1]
    window.reader.quoting.ask_place()
    picker = window.reader.quoting.picker
    assert picker.shown() == [home.words for home in homes]
    qtbot.keyClicks(picker.field, last.words[-6:].lower())
    assert last.words in picker.shown()
    picker.list.setCurrentRow(picker.shown().index(last.words))
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert [item.ref for item in session.project.section(last.section).items if isinstance(item, Excerpt)] == [
        ref_of(statement, "5")
    ]
    window.reader.quoting.ask_place()
    again = window.reader.quoting.picker
    assert again.shown()[0] == last.words
    again.close()


def test_where_no_place_has_the_letters_a_new_tab_is_offered(
    window: MainWindow, qtbot: QtBot, statement: Source
) -> None:
    window.session.show_block(ref_of(statement, "4"))
    window.reader.quoting.ask_place()
    picker = window.reader.quoting.picker
    qtbot.keyClicks(picker.field, "zzz")
    assert picker.list.item(0).data(Qt.ItemDataRole.UserRole) == NEW_TAB
    picker.close()


def test_chosen_words_are_dragged_into_the_book_as_a_quotation(window: MainWindow, statement: Source) -> None:
    _, block = paragraph(window)
    session = window.session
    window.reader.begin_tab(ref_of(statement, "4"), ())
    tab = next(part for part in session.project.book.root.children if part.kind is SectionKind.TAB)
    row = window.reader.view.currentIndex().row()
    window.reader.view.choose_sentences(row, {1})
    data = window.reader.quoting.mime()
    assert json.loads(bytes(data.data(WORDS).data()))[1] == block.id
    assert "para" in data.text()
    assert book_drops.can_drop(session, data, tab.id, -1)
    book_drops.drop(session, data, tab.id, -1)
    start, end = window.reader.view.spans(row)[1]
    assert [each.quoted.replace(ELISION, "").strip() for each in quotations(window)] == [block.text[start:end].strip()]


def test_copied_words_carry_their_elision_and_citation(window: MainWindow) -> None:
    row, block = paragraph(window)
    window.reader.view.choose_sentences(row, {0, 2})
    window.reader.copy()
    copied = QGuiApplication.clipboard().text()
    assert f" {ELISION} " in copied
    assert f"para {(block.number or '').rstrip('.')}" in copied


# ---- what is in the book already


def test_sentences_in_the_book_are_shown_one_by_one(window: MainWindow) -> None:
    row, _ = paragraph(window)
    window.reader.view.choose_sentences(row, {1})
    window.reader.add_sentences()
    shown = window.reader.model.row(row)
    span = window.reader.view.spans(row)[1]
    assert [place.spans[0][0] for place in shown.places] == [span[0]]
    assert [chip.words for chip in chips_of(shown) if chip.kind == "place"] == ["in part in Tab 1"]
    window.session.apply(edits.remove_items, (quotations(window)[0].id,))
    assert not window.reader.model.row(row).places

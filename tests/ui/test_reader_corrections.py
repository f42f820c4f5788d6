"""Corrections of how a source was read, made in the reader by mouse and keys; marks of notes; speakers."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from briefing import edits
from briefing.model.harvest import Mention, Saying, SayingKind
from briefing.model.project import Project
from briefing.model.source import Block, BlockKind, CorrectionKind, Source
from briefing.model.text import Run
from briefing.model.topic import BlockRef
from tests.ui.papers import MakeSession, numbered, ref_of
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.models.reader_chips import chips_of
from ui.models.reader_rows import Row
from ui.panes.reader_cut import cuts, nearest, stepped
from ui.panes.reader_layout import Target
from ui.panes.reader_notes import shown_text


def source_now(window: MainWindow) -> Source:
    return window.session.project.sources[0]


def show(window: MainWindow, source: Source, *numbers: str) -> None:
    """Select the paragraphs with these numbers."""
    window.reader.show_block(ref_of(source, numbers[0]))
    for number in numbers[1:]:
        index = window.reader.model.index(window.reader.model.row_of(ref_of(source, number)))
        window.reader.view.selectionModel().select(index, window.reader.view.selectionModel().SelectionFlag.Select)


def spot_of(window: MainWindow, ref: BlockRef, kind: str) -> QPoint:
    """Return the middle of a sign in the viewport."""
    row = window.reader.model.row_of(ref)
    view = window.reader.view
    view.scrollTo(window.reader.model.index(row))
    target = next(each for each in view.painter.setting(row).targets if each.kind == kind)
    return view.visualRect(window.reader.model.index(row)).topLeft() + target.rect.center().toPoint()


# ---- joining


def test_a_paragraph_is_joined_with_the_next_and_undo_names_it(window: MainWindow, statement: Source) -> None:
    show(window, statement, "9")
    window.reader.commands["join-next"].trigger()
    joined = source_now(window).block(numbered(statement, "9").id)
    assert joined.text == f"{numbered(statement, '9').text} 10. {numbered(statement, '10').text}"  # no sign is lost
    assert "Join" in window.session.undo_label
    assert window.reader.current_ref() == ref_of(statement, "9")
    window.session.undo()
    assert source_now(window).blocks == statement.blocks


def test_a_paragraph_is_joined_with_the_one_before(window: MainWindow, statement: Source) -> None:
    show(window, statement, "10")
    window.reader.commands["join-previous"].trigger()
    assert window.reader.current_ref() == ref_of(statement, "9")
    assert numbered(statement, "10").text in source_now(window).block(numbered(statement, "9").id).text


def test_several_chosen_paragraphs_are_joined_at_once(window: MainWindow, statement: Source) -> None:
    show(window, statement, "9", "10", "11")
    window.reader.commands["join-next"].trigger()
    assert len(source_now(window).blocks) == len(statement.blocks) - 2


def test_the_view_stays_where_it_was(window: MainWindow, statement: Source) -> None:
    show(window, statement, "12")
    view = window.reader.view
    ref = ref_of(statement, "12")
    before = view.visualRect(window.reader.model.index(window.reader.model.row_of(ref))).top()
    window.reader.commands["make-heading-3"].trigger()
    after = view.visualRect(window.reader.model.index(window.reader.model.row_of(ref))).top()
    assert abs(after - before) <= 2
    assert window.reader.current_ref() == ref


def test_several_headings_are_one_edit(window: MainWindow, statement: Source) -> None:
    show(window, statement, "9", "10")
    window.reader.commands["make-heading-2"].trigger()
    kinds = {source_now(window).block(numbered(statement, n).id).kind for n in ("9", "10")}
    assert kinds == {BlockKind.HEADING}
    window.session.undo()
    assert source_now(window).blocks == statement.blocks


def test_a_refusal_is_a_sentence_among_the_notices(window: MainWindow, qtbot: QtBot, statement: Source) -> None:
    show(window, statement, "9")
    window.reader.toggle()
    with qtbot.waitSignal(window.session.notice) as said:
        window.reader.commands["set-aside"].trigger()
    assert "used in" in said.args[0]


# ---- splitting


def test_a_paragraph_is_split_by_keys_alone(window: MainWindow, qtbot: QtBot, statement: Source) -> None:
    show(window, statement, "9")
    text = numbered(statement, "9").text
    view = window.reader.view
    window.reader.commands["split"].trigger()
    assert window.reader.split_bar.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    first, second = (source_now(window).block(each).text for each in source_now(window).corrections[-1].made)
    assert first == " ".join(text.split()[:2])
    assert f"{first} {second}" == text
    assert not window.reader.split_bar.isVisible()
    assert window.reader.current_ref().block == source_now(window).corrections[-1].made[1]


def test_escape_leaves_a_paragraph_whole(window: MainWindow, qtbot: QtBot, statement: Source) -> None:
    show(window, statement, "9")
    window.reader.commands["split"].trigger()
    qtbot.keyClick(window.reader.view, Qt.Key.Key_Escape)
    assert window.reader.view.cut == (-1, 0)
    assert source_now(window).corrections == ()


def test_while_splitting_the_line_follows_the_pointer_and_a_click_splits(
    window: MainWindow, qtbot: QtBot, statement: Source
) -> None:
    show(window, statement, "9")
    view = window.reader.view
    window.reader.commands["split"].trigger()
    row = view.cut[0]
    setting = view.painter.setting(row)
    spot = view.visualRect(window.reader.model.index(row)).topLeft() + (setting.text_top + QPointF(150, 10)).toPoint()
    qtbot.mouseMove(view.viewport(), spot)
    qtbot.waitUntil(lambda: view.cut[1] == view.cut_near(row, spot))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert source_now(window).corrections[-1].kind is CorrectionKind.SPLIT


def test_the_chosen_sentence_is_where_a_split_begins(window: MainWindow, statement: Source) -> None:
    view = window.reader.view
    number = next(
        n for n in map(str, range(1, 20)) if len(view.spans(window.reader.model.row_of(ref_of(statement, n)))) > 1
    )
    show(window, statement, number)
    row = view.currentIndex().row()
    view.choose_sentences(row, {1})
    window.reader.commands["split"].trigger()
    assert view.cut == (row, view.spans(row)[1][0])


def test_the_context_menu_splits_at_the_word_pointed_at(window: MainWindow, statement: Source) -> None:
    show(window, statement, "9")
    view = window.reader.view
    row = view.currentIndex().row()
    setting = view.painter.setting(row)
    top = view.visualRect(window.reader.model.index(row)).topLeft()
    point = top + (setting.text_top + QPointF(120, 10)).toPoint()
    menu = QMenu()
    window.reader.corrections.fill_menu(menu, point)
    action = next(each for each in menu.actions() if each.text().startswith("Split before"))
    ahead = action.text().split("‘")[1].rstrip("…’")
    action.trigger()
    made = source_now(window).corrections[-1].made
    assert source_now(window).block(made[1]).text.startswith(ahead)


def test_a_split_is_offered_before_a_number_inside(window: MainWindow, statement: Source) -> None:
    show(window, statement, "9")
    window.reader.commands["join-next"].trigger()
    window.reader.commands["split"].trigger()
    text = source_now(window).block(numbered(statement, "9").id).text
    assert text[window.reader.view.cut[1] :].startswith("10. ")


def test_a_text_is_cut_only_before_a_word() -> None:
    assert cuts("Both sides met.") == (5, 11)
    assert cuts("Once") == ()
    assert cuts("双方は会談した。合意した。") != ()
    assert all("双方は会談した。合意した。"[at] not in "。、" for at in cuts("双方は会談した。合意した。"))
    assert nearest((5, 11), 9) == 11
    assert nearest((), 9) == -1
    assert stepped((5, 11), 5, 1) == 11
    assert stepped((5, 11), 11, 1) == 11


# ---- numbers


def test_a_number_is_typed_where_it_stands(window: MainWindow, qtbot: QtBot, statement: Source) -> None:
    show(window, statement, "9")
    window.reader.commands["set-number"].trigger()
    field = window.reader.corrections.field
    assert field.hasFocus() or field.isVisible()
    field.setText("9bis")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert source_now(window).block(numbered(statement, "9").id).number.startswith("9bis")
    assert window.reader.current_ref() == ref_of(statement, "9")


def test_escape_keeps_the_number_as_it_was(window: MainWindow, qtbot: QtBot, statement: Source) -> None:
    show(window, statement, "9")
    window.reader.commands["set-number"].trigger()
    window.reader.corrections.field.setText("99")
    qtbot.keyClick(window.reader.corrections.field, Qt.Key.Key_Escape)
    assert source_now(window).corrections == ()


# ---- what was corrected


def test_a_corrected_paragraph_carries_a_sign_that_says_what_and_leads_to_the_report(
    window: MainWindow, qtbot: QtBot, statement: Source
) -> None:
    show(window, statement, "9")
    window.reader.commands["join-next"].trigger()
    ref = ref_of(statement, "9")
    row = window.reader.model.row_of(ref)
    assert window.reader.model.row(row).corrected == "Corrected by you: Joined from 2 parts"
    qtbot.mouseClick(window.reader.view.viewport(), Qt.MouseButton.LeftButton, pos=spot_of(window, ref, "corrected"))
    assert window.reader.head.page == 3
    assert window.reader.report.view.current().detail == "Joined from 2 parts"


def test_what_was_corrected_is_taken_back_from_the_text(window: MainWindow, statement: Source) -> None:
    show(window, statement, "9")
    assert not window.reader.commands["take-back"].isEnabled()
    window.reader.commands["make-heading-1"].trigger()
    assert window.reader.commands["take-back"].isEnabled()
    window.reader.commands["take-back"].trigger()
    assert source_now(window).corrections == ()
    assert source_now(window).block(numbered(statement, "9").id) == numbered(statement, "9")


# ---- marks of notes


@pytest.fixture
def noted(make_session: MakeSession, project: Project, jobs: Jobs, statement: Source) -> MainWindow:
    """A window on a statement with a footnote marked in paragraph 9."""
    note = Block("blk-note", BlockKind.FOOTNOTE, (Run("Opened in 2029."),), "1")
    marked = numbered(statement, "9")
    runs = (Run(marked.text[:10]), Run("", note="blk-note"), Run(marked.text[10:]))
    blocks = tuple(replace(each, runs=runs) if each is marked else each for each in statement.blocks)
    source = replace(statement, blocks=(*blocks, note))
    made = MainWindow(make_session(replace(project, sources=(source,))), jobs)
    made.resize(1440, 900)
    made.show()
    yield made
    made.close()


def test_a_note_is_marked_in_the_text_but_is_no_part_of_it(noted: MainWindow, statement: Source) -> None:
    ref = ref_of(source_now(noted), "9")
    row = noted.reader.model.row_of(ref)
    text = numbered(statement, "9").text
    setting = noted.reader.view.painter.setting(row)
    assert setting.text.text() == f"{text[:10]}1{text[10:]}"
    noted.reader.show_block(ref)
    noted.reader.toggle()
    quoted = [item.quoted for _, item in noted.session.project.items() if hasattr(item, "quoted")]
    assert quoted == [text]


def test_a_mark_says_its_note_and_leads_there_and_back(noted: MainWindow, qtbot: QtBot) -> None:
    ref = ref_of(source_now(noted), "9")
    row = noted.reader.model.row_of(ref)
    mark = next(each for each in noted.reader.view.painter.setting(row).targets if each.kind == "note")
    assert mark.tip == "Opened in 2029."
    viewport = noted.reader.view.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=spot_of(noted, ref, "note"))
    note = BlockRef(source_now(noted).id, "blk-note")
    assert noted.reader.current_ref() == note
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=spot_of(noted, note, "back"))
    assert noted.reader.current_ref() == ref


def test_places_are_told_apart_with_and_without_marks(noted: MainWindow) -> None:
    source = source_now(noted)
    shown = shown_text(numbered(source, "9"), source)
    for place in range(len(shown.own) + 1):
        assert shown.place(shown.seen(place)) == place
    assert shown.text[shown.seen(10) - 1] == "1"  # the mark belongs to what stands before it


# ---- whose words they are


def _saying(kind: SayingKind, **facts: object) -> Saying:
    return Saying(Mention("b", 0, 4), kind, "Ilsa Varo", **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("saying", "words"),
    [
        (_saying(SayingKind.DIRECT), ["Ilsa Varo"]),
        (_saying(SayingKind.REPORTED, resolved=True, printed="she"), ["[Ilsa Varo]"]),
        (_saying(SayingKind.REPORTED, via="Narrow Sea News"), ["Ilsa Varo via Narrow Sea News"]),
        (_saying(SayingKind.AFFIRMED), ["Ilsa Varo alone"]),
        (_saying(SayingKind.AFFIRMED, joint=True), []),
    ],
)
def test_speakers_are_shown_as_far_as_they_are_known(saying: Saying, words: list[str], statement: Source) -> None:
    row = Row(statement, statement.blocks[-1], sayings=(saying,))
    assert [chip.words for chip in chips_of(row)] == words


def test_the_speakers_of_an_article_come_to_stand_under_their_words(
    window: MainWindow, qtbot: QtBot, article: Source
) -> None:
    window.reader.show_source(article.id)
    model = window.reader.model
    qtbot.waitUntil(lambda: any(row.sayings for row in model.rows), timeout=15_000)
    row = next(at for at, row in enumerate(model.rows) if row.sayings and row.can_tick)
    saying = model.row(row).sayings[0]
    window.reader.view.target_asked.emit(Target("speaker", window.reader.rect().toRectF(), "", (saying,)))
    assert window.reader.view.chosen_sentences[0] == row


def test_speakers_of_a_corrected_paragraph_are_not_shown_at_wrong_words(
    window: MainWindow, qtbot: QtBot, article: Source
) -> None:
    window.reader.show_source(article.id)
    model = window.reader.model
    qtbot.waitUntil(lambda: any(row.sayings for row in model.rows), timeout=15_000)
    row = next(row for row in model.rows if row.sayings and row.can_tick)
    window.session.apply(edits.split_block, article.id, row.block.id, cuts(row.block.text)[0])
    assert window.reader.model.row(window.reader.model.row_of(row.ref)).sayings == ()

"""The reader: rows, ticks, sentences, filters, the original page."""

import json
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from briefing import edits
from briefing.model.book import ELISION, Excerpt, SectionKind
from briefing.model.project import Project
from briefing.model.source import Source
from briefing.model.topic import BlockRef, Topic
from briefing.reading import read_bytes
from briefing.topics import match
from tests.ui.papers import MakeSession, numbered, ref_of
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.models.reader_model import REFS
from ui.models.reader_rows import Show
from ui.panes.reader_words import find_words, from_qt, to_qt


def excerpts(window: MainWindow) -> list[Excerpt]:
    return [item for _, item in window.session.project.items() if isinstance(item, Excerpt)]


def row_of(window: MainWindow, source: Source, number: str) -> int:
    return window.reader.model.row_of(ref_of(source, number))


def centre_of_tick(window: MainWindow, row: int) -> QPoint:
    view = window.reader.view
    index = window.reader.model.index(row)
    view.scrollTo(index)
    setting = view.painter.setting(row)
    assert setting.tick is not None
    return view.visualRect(index).topLeft() + setting.tick.center().toPoint()


def click(qtbot: QtBot, window: MainWindow, point: QPoint, held: Qt.KeyboardModifier | None = None) -> None:
    held = Qt.KeyboardModifier.NoModifier if held is None else held
    qtbot.mouseClick(window.reader.view.viewport(), Qt.MouseButton.LeftButton, held, point)


def test_it_shows_every_block_of_the_first_document(window: MainWindow, statement: Source) -> None:
    rows = window.reader.model.rows
    assert rows[0].block is None
    assert [row.block.text for row in rows[1:] if row.block] == [b.text for b in statement.blocks if b.kind != "title"]


def test_a_first_tick_makes_a_tab_named_by_the_heading(window: MainWindow, qtbot: QtBot, statement: Source) -> None:
    click(qtbot, window, centre_of_tick(window, row_of(window, statement, "9")))
    tabs = [part for part in window.session.project.book.root.children if part.kind is SectionKind.TAB]
    assert len(tabs) == 1
    assert [excerpt.quoted for excerpt in excerpts(window)] == [numbered(statement, "9").text]
    window.session.undo()
    assert not excerpts(window)
    assert not [part for part in window.session.project.book.root.children if part.kind is SectionKind.TAB]


def test_a_tick_puts_a_paragraph_into_the_book_and_takes_it_out(
    window: MainWindow, qtbot: QtBot, statement: Source
) -> None:
    for number in ("4", "5"):
        click(qtbot, window, centre_of_tick(window, row_of(window, statement, number)))
    assert [excerpt.number for excerpt in excerpts(window)] == [numbered(statement, n).number for n in ("4", "5")]
    row = window.reader.model.row(row_of(window, statement, "5"))
    assert row.ticked
    assert row.places[0].label == "Tab 1"
    click(qtbot, window, centre_of_tick(window, row_of(window, statement, "5")))
    assert [excerpt.ref for excerpt in excerpts(window)] == [ref_of(statement, "4")]


def test_shift_ticks_everything_between(window: MainWindow, qtbot: QtBot, statement: Source) -> None:
    click(qtbot, window, centre_of_tick(window, row_of(window, statement, "4")))
    click(qtbot, window, centre_of_tick(window, row_of(window, statement, "7")), Qt.KeyboardModifier.ShiftModifier)
    assert [excerpt.ref for excerpt in excerpts(window)] == [ref_of(statement, n) for n in "4567"]


def test_space_ticks_the_selected_paragraphs(window: MainWindow, qtbot: QtBot, statement: Source) -> None:
    view = window.reader.view
    window.session.show_block(ref_of(statement, "4"))
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert [excerpt.ref for excerpt in excerpts(window)] == [ref_of(statement, n) for n in "45"]
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert not excerpts(window)


def test_sentences_chosen_by_keys_are_quoted_alone(window: MainWindow, qtbot: QtBot, statement: Source) -> None:
    number = next(n for n in map(str, range(1, 20)) if len(window.reader.view.spans(row_of(window, statement, n))) > 1)
    row = row_of(window, statement, number)
    window.session.show_block(ref_of(statement, number))
    view = window.reader.view
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.chosen_sentences == (row, (1,))
    assert window.reader.sentence_bar.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    start, end = view.spans(row)[1]
    assert excerpts(window)[0].quoted.strip(f"{ELISION} ") == numbered(statement, number).text[start:end].strip()
    assert view.chosen_sentences == (-1, ())


def test_a_gap_between_sentences_is_elided(window: MainWindow, article: Source) -> None:
    window.reader.show_source(article.id)
    view = window.reader.view
    row = next(r for r in range(1, len(window.reader.model.rows)) if len(view.spans(r)) >= 2)
    view.choose_sentences(row, {0})
    window.reader.add_sentences()
    assert len(excerpts(window)) == 1


def test_copying_adds_the_citation(window: MainWindow, statement: Source) -> None:
    window.session.show_block(ref_of(statement, "9"))
    window.reader.copy()
    copied = QGuiApplication.clipboard().text()
    assert numbered(statement, "9").text in copied
    assert "para 9" in copied


def test_a_drag_carries_names_and_words(window: MainWindow, statement: Source) -> None:
    model = window.reader.model
    data = model.mimeData([model.index(row_of(window, statement, n)) for n in ("5", "4")])
    refs = [ref_of(statement, n) for n in ("4", "5")]
    assert json.loads(bytes(data.data(REFS).data())) == [[ref.source, ref.block] for ref in refs]
    assert "para 4" in data.text()


def test_a_topic_marks_its_paragraphs_and_can_be_shown_alone(
    window: MainWindow, statement: Source, article: Source
) -> None:
    hits = match((statement, article), ("nickel",))
    window.session.show_topic(Topic("top-nickel", "Nickel", ("nickel",), hits))
    model = window.reader.model
    here = {hit.ref for hit in hits if hit.ref.source == model.source.id}
    assert {row.ref for row in model.rows if row.on_topic} == here
    window.reader.set_show(Show.TOPIC)
    assert {row.ref for row in model.rows if row.can_tick} == here
    window.session.show_topic(None)
    assert model.show is Show.ALL


def test_all_on_the_topic_is_one_edit(window: MainWindow, statement: Source, article: Source) -> None:
    hits = match((statement, article), ("nickel",))
    window.session.show_topic(Topic("top-nickel", "Nickel", ("nickel",), hits))
    window.reader.add_all_on_topic()
    assert {excerpt.ref for excerpt in excerpts(window)} == {hit.ref for hit in hits}
    window.session.undo()
    assert not excerpts(window)


def test_a_paragraph_hidden_by_a_filter_is_shown_when_it_is_asked_for(window: MainWindow, statement: Source) -> None:
    window.reader.set_show(Show.USED)
    window.session.show_block(ref_of(statement, "6"))
    assert window.reader.model.show is Show.ALL
    assert window.reader.current_ref() == ref_of(statement, "6")


def test_the_original_page_shows_the_paragraph_outlined(window: MainWindow, qtbot: QtBot, statement: Source) -> None:
    block = next(b for b in statement.blocks if b.number and b.page and b.page > 1)
    window.session.show_block(BlockRef(statement.id, block.id))
    window.reader.set_page(1)
    sheet = window.reader.original.sheet
    qtbot.waitUntil(lambda: not sheet._image.isNull())
    assert window.reader.original.place.text() == f"Page {block.page} of {statement.pages}"
    assert sheet.rect().contains(sheet.outline().toRect())
    window.reader.set_page(0)


def test_a_document_without_pages_says_so(window: MainWindow, article: Source) -> None:
    window.reader.show_source(article.id)
    window.reader.set_page(1)
    assert "article.txt" in window.reader.original.empty.sentence.text()


def test_coverage_leads_to_the_paragraph(window: MainWindow, statement: Source) -> None:
    window.reader.set_page(2)
    window.reader.coverage.chosen.emit(ref_of(statement, "6"))
    assert window.reader.head.page == 0
    assert window.reader.current_ref() == ref_of(statement, "6")


def test_a_place_leads_to_the_book(window: MainWindow, qtbot: QtBot, statement: Source) -> None:
    click(qtbot, window, centre_of_tick(window, row_of(window, statement, "4")))
    row = row_of(window, statement, "4")
    view = window.reader.view
    target = next(t for t in view.painter.setting(row).targets if t.kind == "place")
    click(qtbot, window, view.visualRect(window.reader.model.index(row)).topLeft() + target.rect.center().toPoint())
    assert window.session.item_id == excerpts(window)[0].id


def test_a_long_document_sets_only_the_rows_that_are_seen(
    make_session: MakeSession, project: Project, jobs: Jobs
) -> None:
    text = "Long Report\n\n" + "\n\n".join(f"{n}. Both sides met again in Port Ardle. " * 9 for n in range(1, 1501))
    source = read_bytes("long.txt", text.encode())
    session = make_session(replace(project, sources=()))
    session.apply(edits.add_sources, (source,))
    window = MainWindow(session, jobs)
    window.resize(1200, 800)
    window.show()
    last = BlockRef(source.id, source.blocks[-1].id)
    session.show_block(last)
    assert window.reader.view.visualRect(window.reader.view.currentIndex()).intersects(
        window.reader.view.viewport().rect()
    )
    assert len(window.reader.view.painter._settings) < 100
    window.close()


def test_words_are_found_without_case_and_accents_at_the_start_of_words() -> None:
    assert find_words("Élan vital: the ELAN, not relance", ("elan",)) == [(0, 4), (16, 20)]
    assert find_words("rare-earth supply", ("rare earth",)) == [(0, 10)]
    assert find_words("anything", ()) == []


def test_places_are_counted_as_qt_counts() -> None:
    text = "a𝔸b"
    assert [to_qt(text, place) for place in range(4)] == [0, 1, 3, 4]
    assert [from_qt(text, position) for position in (0, 1, 3, 4)] == [0, 1, 2, 3]

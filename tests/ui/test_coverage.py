"""The coverage map: marks, columns, what is missed on a topic, keys; and that it is quick in a large book."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from pytestqt.qtbot import QtBot

from briefing import edits, excerpts
from briefing.coverage import Coverage, coverage
from briefing.model.book import Excerpt, SectionKind
from briefing.model.project import Project
from briefing.model.source import Source
from briefing.model.topic import BlockRef, Topic, TopicHit
from briefing.topics import match
from tests import books
from tests.ui.papers import MakeSession, numbered, ref_of
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.models import coverage_words
from ui.models.coverage_map import LEAST_ROW, NONE, SIZES, Arrange, Look, MapLayout
from ui.panes.coverage_map import CoverageMap

NICKEL = Topic("top-nickel", "Nickel", ("nickel",))


def quoted(window: MainWindow) -> set[BlockRef]:
    return {item.ref for _, item in window.session.project.items() if isinstance(item, Excerpt)}


@pytest.fixture
def nickel(statement: Source, article: Source) -> Topic:
    return replace(NICKEL, hits=match((statement, article), ("nickel",)))


@pytest.fixture
def window(make_session: MakeSession, project: Project, nickel: Topic, jobs: Jobs) -> Iterator[MainWindow]:
    """A window on two documents and one topic, showing the map."""
    made = MainWindow(make_session(replace(project, topics=(nickel,))), jobs)
    made.resize(1440, 900)
    made.show()
    made.reader.coverage.work.slice = 60.0  # all at once, however busy the machine is
    made.reader.show_map()
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def arranged(window: MainWindow, arrange: Arrange) -> CoverageMap:
    window.reader.coverage.set_arrange(arrange)
    return window.reader.coverage.map


def look_at(view: CoverageMap, ref: BlockRef) -> Look:
    return next(mark.look for _, mark in view.marks() if mark.cell.ref == ref)


def click(qtbot: QtBot, view: CoverageMap, ref: BlockRef) -> None:
    row, mark = next(each for each in view.marks() if each[1].cell.ref == ref)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.mark_rect(row, mark).center())


# ---- what stands where


def test_in_order_every_paragraph_has_one_mark_in_the_order_of_its_document(window: MainWindow) -> None:
    view = arranged(window, Arrange.DOCUMENTS)
    cells = [cell.ref for row in coverage(window.session.project).sources for cell in row.cells]
    assert [mark.cell.ref for _, mark in view.marks()] == cells


def test_a_mark_says_whether_a_paragraph_is_used_twice_in_part_missed_or_on_no_topic(
    window: MainWindow, statement: Source, nickel: Topic
) -> None:
    session, view = window.session, arranged(window, Arrange.DOCUMENTS)
    on = next(hit.ref for hit in nickel.hits)
    off = next(ref for n in map(str, range(1, 20)) if (ref := ref_of(statement, n)) not in {h.ref for h in nickel.hits})
    assert (look_at(view, on), look_at(view, off)) == (Look.MISSED, Look.UNUSED)
    window.reader.add_to(session.target_section(), (off,))
    tab = next(part for part in session.project.book.root.children if part.kind is SectionKind.TAB)
    assert look_at(view, off) is Look.USED
    again = excerpts.whole(session.project.source(off.source), session.project.block(off))
    session.apply(edits.add_items, tab.id, (again,))
    assert look_at(view, off) is Look.TWICE
    number = next(n for n in map(str, range(2, 20)) if numbered(statement, n).text.count(". ") > 1)
    some = excerpts.of_sentences(statement, numbered(statement, number), (0,))
    session.apply(edits.add_items, tab.id, (some,))
    assert look_at(view, ref_of(statement, number)) is Look.PART


def test_by_topic_a_paragraph_stands_under_each_topic_it_is_on_and_the_others_last(
    window: MainWindow, nickel: Topic
) -> None:
    view = arranged(window, Arrange.TOPICS)
    columns = coverage_words.columns_of(window.session.project, coverage(window.session.project), Arrange.TOPICS)
    assert [column.id for column in columns] == [nickel.id, NONE]
    assert columns[0].words == f"0 of {len(nickel.hits)} used"
    under = {mark.cell.ref for _, mark in view.marks() if mark.column == nickel.id}
    assert under == {hit.ref for hit in nickel.hits}


def test_by_tab_a_paragraph_stands_under_the_tab_that_quotes_it(window: MainWindow, statement: Source) -> None:
    window.reader.add_to(window.session.target_section(), (ref_of(statement, "4"),))
    view = arranged(window, Arrange.TABS)
    tab = next(part for part in window.session.project.book.root.children if part.kind is SectionKind.TAB)
    mark = next(mark for _, mark in view.marks() if mark.cell.ref == ref_of(statement, "4"))
    assert mark.column == tab.id


def test_marks_never_stand_on_one_another_and_stay_within_their_row() -> None:
    found = coverage(books.project())
    for size in SIZES:
        for width in (90, 300, 900):
            layout = MapLayout(found.sources, Arrange.DOCUMENTS, (), {}, width, size)
            for row in range(len(found.sources)):
                spots = [(mark.x, mark.y) for mark in layout.marks(row)]
                assert len(set(spots)) == len(found.sources[row].cells)
                height = layout.tops[row + 1] - layout.tops[row]
                assert height >= LEAST_ROW
                assert all(y >= 0 and y + size <= height for _, y in spots)
                for mark in layout.marks(row):
                    assert layout.mark_at(mark.x + 1, layout.tops[row] + mark.y + 1) == (row, mark)


def test_what_is_on_no_topic_makes_no_row_taller_and_the_rest_is_counted() -> None:
    source = books.source("long", "Long Report", *(books.paragraph(f"long-{n}", "Words.", str(n)) for n in range(400)))
    project = replace(books.project(), sources=(source,), topics=(replace(NICKEL, hits=()),))
    found = coverage(project)
    columns = coverage_words.columns_of(project, found, Arrange.TOPICS)
    layout = MapLayout(found.sources, Arrange.TOPICS, columns, {}, 400, 14)
    more = layout.more(0)
    assert layout.height == LEAST_ROW
    assert more is not None
    assert more.number + len(layout.marks(0)) == 400


# ---- going there


def test_a_click_on_a_mark_shows_its_paragraph_in_the_reader(window: MainWindow, qtbot: QtBot, article: Source) -> None:
    ref = BlockRef(article.id, next(block.id for block in article.blocks if block.kind == "paragraph"))
    click(qtbot, arranged(window, Arrange.DOCUMENTS), ref)
    assert window.reader.head.page == 0
    assert window.reader.source is not None
    assert window.reader.source.id == article.id
    assert window.reader.current_ref() == ref


def test_keys_go_from_mark_to_mark_and_enter_shows_the_paragraph(window: MainWindow, qtbot: QtBot) -> None:
    view = arranged(window, Arrange.DOCUMENTS)
    marks = [mark.cell.ref for _, mark in view.marks()]
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.current is not None
    assert view.current.ref == marks[1]
    assert "Not in the book" in view.accessibleDescription()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current.ref not in marks[:2]
    qtbot.keyClick(view, Qt.Key.Key_Up)
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.current.ref == marks[-1]
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert window.reader.current_ref() == marks[-1]


def test_n_goes_to_the_next_paragraph_on_a_topic_that_is_not_used(
    window: MainWindow, qtbot: QtBot, nickel: Topic
) -> None:
    view = arranged(window, Arrange.DOCUMENTS)
    missed = {hit.ref for hit in nickel.hits}
    seen = []
    for _ in missed:
        qtbot.keyClick(view, Qt.Key.Key_N)
        assert view.current is not None
        seen.append(view.current.ref)
    assert set(seen) == missed
    qtbot.keyClick(view, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert view.current is not None
    assert view.current.ref == seen[-2 if len(seen) > 1 else -1]


def test_space_puts_a_paragraph_into_the_book_and_takes_it_out(window: MainWindow, qtbot: QtBot) -> None:
    view = arranged(window, Arrange.DOCUMENTS)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.current is not None
    ref = view.current.ref
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert quoted(window) == {ref}
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert not quoted(window)


def test_the_pointer_is_told_number_words_topics_and_where_it_is_used(
    window: MainWindow, statement: Source, nickel: Topic
) -> None:
    view = arranged(window, Arrange.DOCUMENTS)
    ref = next(hit.ref for hit in nickel.hits if hit.ref.source == statement.id)
    window.reader.add_to(window.session.target_section(), (ref,))
    row, mark = next(each for each in view.marks() if each[1].cell.ref == ref)
    tip = view.tip_at(view.mark_rect(row, mark).center())
    block = window.session.project.block(ref)
    assert f"para {(block.number or '').rstrip('.')}" in tip
    assert block.text[:20] in tip
    assert "Nickel" in tip
    assert "Tab 1" in tip


# ---- not used on a topic


def test_what_is_not_used_on_a_topic_is_one_click_away_and_goes_to_its_tab_in_one_edit(
    window: MainWindow, nickel: Topic
) -> None:
    window.session.show_topic(nickel)
    window.reader.set_page(0)
    window.reader.topic_bar.missed.click()
    missed = window.reader.coverage.missed
    assert missed.isVisible()
    assert set(missed.model.missed) == {hit.ref for hit in nickel.hits}
    assert missed.add.text() == f"Make a tab with {len(nickel.hits)}"
    missed.add.click()
    assert quoted(window) == {hit.ref for hit in nickel.hits}
    assert missed.done.isVisible()
    assert not missed.list.isVisible()
    window.session.undo()
    assert not quoted(window)
    assert len(missed.model.missed) == len(nickel.hits)


def test_the_rest_of_a_topic_is_added_to_the_tab_it_has(window: MainWindow, nickel: Topic) -> None:
    missed = window.reader.coverage.missed
    window.session.show_topic(nickel)
    first = missed.model.missed[:1]
    missed.add_asked.emit(first)
    assert "Tab 1" in missed.add.text()
    missed.add.click()
    tabs = [part for part in window.session.project.book.root.children if part.kind is SectionKind.TAB]
    assert len(tabs) == 1
    assert quoted(window) == {hit.ref for hit in nickel.hits}


def test_a_click_over_a_column_lists_what_is_not_used_and_a_second_one_shows_all(
    window: MainWindow, nickel: Topic
) -> None:
    view = arranged(window, Arrange.TOPICS)
    view.column_asked.emit(nickel.id)
    assert window.reader.coverage.topic == nickel.id
    assert [view.faint(mark) for _, mark in view.marks()] == [m.column != nickel.id for _, m in view.marks()]
    view.column_asked.emit(nickel.id)
    assert window.reader.coverage.topic == ""
    assert not window.reader.coverage.missed.isVisible()


def test_a_suggested_topic_can_be_looked_at_before_it_is_taken(window: MainWindow, statement: Source) -> None:
    ferry = Topic("top-new", "Ferries", hits=(TopicHit(ref_of(statement, "4")),))
    window.session.show_topic(ferry)
    assert window.reader.coverage.missed.model.missed == (ref_of(statement, "4"),)


def test_the_legend_counts_and_lets_one_kind_stand_out(window: MainWindow, nickel: Topic) -> None:
    view, legend = arranged(window, Arrange.DOCUMENTS), window.reader.coverage.legend
    button = legend._buttons[Look.MISSED]
    assert button.text().endswith(f": {len(nickel.hits)}")
    button.click()
    assert {mark.cell.ref for _, mark in view.marks() if not view.faint(mark)} == {hit.ref for hit in nickel.hits}
    button.click()
    assert not any(view.faint(mark) for _, mark in view.marks())


def test_without_documents_the_map_says_what_to_do(empty_session, jobs: Jobs) -> None:
    made = MainWindow(empty_session, jobs)
    made.show()
    made.reader.show_map()
    assert made.reader.empty.isVisible() or made.reader.coverage.empty.isVisible()
    made.close()


# ---- large books


def test_a_map_of_500_documents_and_20000_paragraphs_is_painted_and_scrolled_at_once(
    dressed: object, qtbot: QtBot
) -> None:
    project = large_project(500, 40)
    found: Coverage = coverage(project)
    view = CoverageMap()
    qtbot.addWidget(view)
    view.resize(900, 700)
    begun = time.perf_counter()
    view.show_coverage(project, found.sources, (), Arrange.DOCUMENTS)
    view.grab()
    assert time.perf_counter() - begun < 1.0  # 0.1 s on a quiet machine
    begun = time.perf_counter()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.grab()
    assert time.perf_counter() - begun < 0.5
    assert len(view._layout._marks) < 100


def large_project(documents: int, paragraphs: int) -> Project:
    text = "Both sides finish the survey of nickel by April. The coast guards meet each autumn."
    sources = tuple(
        books.source(
            f"s{n}", f"Statement {n}", *(books.paragraph(f"s{n}-{p}", text, str(p)) for p in range(paragraphs))
        )
        for n in range(documents)
    )
    hits = tuple(TopicHit(BlockRef(f"s{n}", f"s{n}-{n % paragraphs}")) for n in range(documents))
    return replace(books.project(), sources=sources, topics=(replace(NICKEL, hits=hits),))

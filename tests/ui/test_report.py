"""The import report: what reading did, with 'show me', corrections taken back, text put back, names and dates."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from briefing import edits
from briefing.model.project import Project
from briefing.model.source import Notice, Source
from briefing.model.topic import BlockRef
from briefing.reading import read_bytes
from tests.ui.papers import MakeSession, numbered, ref_of
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.models.report_rows import ReportRow, RowKind, report_groups
from ui.models.report_words import doubts, living, verdict
from ui.panes.reader_body import COVERAGE, ORIGINAL, REPORT, TEXT

CLEAN = "Note on Port Ardle\n\n1. The port is open.\n\n2. The pier is new.\n"


def source_of(text: str, name: str = "note.txt") -> Source:
    return read_bytes(name, text.encode())


def doubtful(source: Source, number: str) -> Source:
    """Return *source* with a doubt about one of its numbers, and a lost page."""
    about = numbered(source, number).id
    notices = (
        Notice("joined", "A page cut this paragraph.", about),
        Notice("uncertain-number", "Paragraph 9 was found where 8 was expected.", about),
        Notice("page-damaged", "Page 3 is damaged."),
    )
    return replace(source, notices=notices)


def rows(window: MainWindow) -> list[ReportRow]:
    window.reader.set_page(REPORT)
    return list(window.reader.report.model.rows)


def entry(window: MainWindow, words: str) -> int:
    """Return the row of the report whose words or detail begin so."""
    return next(
        at
        for at, row in enumerate(rows(window))
        if row.kind is RowKind.ENTRY and (row.words.startswith(words) or row.detail.startswith(words))
    )


@pytest.fixture
def doubting(make_session: MakeSession, project: Project, jobs: Jobs, statement: Source) -> MainWindow:
    """A window on a statement that was read with doubts."""
    session = make_session(replace(project, sources=(doubtful(statement, "9"), *project.sources[1:])))
    made = MainWindow(session, jobs)
    made.resize(1440, 900)
    made.show()
    yield made
    made.close()


# ---- what it says


def test_a_clean_import_reassures_with_what_it_found() -> None:
    source = source_of(CLEAN)
    assert doubts(source) == 0
    assert verdict(source) == "2 numbered paragraphs; nothing uncertain"


def test_what_is_most_doubtful_stands_first(doubting: MainWindow) -> None:
    groups = [row.words for row in rows(doubting) if row.kind is RowKind.GROUP]
    assert groups[:3] == ["May be missing or wrong", "Number out of order", "Joined"]
    assert rows(doubting)[0].words == "2 things to look at"


def test_the_button_of_the_report_counts_what_is_to_be_looked_at(doubting: MainWindow) -> None:
    assert doubting.reader.head._pages.button(REPORT).text() == "Report (2)"


def test_each_row_says_number_and_first_words(doubting: MainWindow, statement: Source) -> None:
    row = rows(doubting)[entry(doubting, "Paragraph 9 was found")]
    assert row.number == "9"
    assert numbered(statement, "9").text.startswith(row.words[:40])


def test_a_notice_nobody_foresaw_is_told_all_the_same() -> None:
    source = replace(source_of(CLEAN), notices=(Notice("moon-phase", "The moon was full."),))
    told = [row.words for group in report_groups(source) for row in group.rows]
    assert "The moon was full." in told


def test_groups_open_and_close_by_keys(doubting: MainWindow, qtbot: QtBot) -> None:
    rows(doubting)
    view = doubting.reader.report.view
    view.setCurrentIndex(doubting.reader.report.model.index(1))
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert not doubting.reader.report.model.row(1).open
    assert doubting.reader.report.model.row(2).kind is RowKind.GROUP
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert doubting.reader.report.model.row(1).open
    assert view.currentIndex().row() == 1


# ---- show me


def test_show_me_goes_to_the_paragraph_and_the_bar_leads_on_and_back(
    doubting: MainWindow, qtbot: QtBot, statement: Source
) -> None:
    at = entry(doubting, "Paragraph 9 was found")
    view = doubting.reader.report.view
    view.setCurrentIndex(doubting.reader.report.model.index(at))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert doubting.reader.head.page == TEXT
    assert doubting.reader.current_ref() == ref_of(statement, "9")
    assert doubting.reader.report_bar.isVisible()
    assert "Number out of order" in doubting.reader.report_bar.label.text()
    doubting.reader.report_bar.back.click()
    assert doubting.reader.head.page == REPORT
    assert view.currentIndex().row() == at


def test_show_me_outlines_the_paragraph_on_the_page_beside(doubting: MainWindow, statement: Source) -> None:
    doubting.reader.toggle_beside()
    assert doubting.reader.body.beside
    doubting.reader.report.view.do(entry(doubting, "Paragraph 9 was found"))
    original = doubting.reader.original
    assert original.isVisible()
    assert doubting.reader.view.isVisible()
    assert original._origins == numbered(statement, "9").origins


def test_a_narrow_reader_keeps_the_page_away_from_the_text(doubting: MainWindow) -> None:
    doubting.reader.toggle_beside()
    doubting.across.setSizes([600, 330, 500])
    assert not doubting.reader.body.beside
    assert not doubting.reader.original.isVisible()
    doubting.reader.set_page(ORIGINAL)
    assert doubting.reader.original.isVisible()
    doubting.reader.set_page(COVERAGE)
    assert not doubting.reader.original.isVisible()


def test_the_places_of_the_report_are_stepped_through_by_key(doubting: MainWindow, statement: Source) -> None:
    doubting.reader.commands["next-in-report"].trigger()
    assert doubting.reader.current_ref() == ref_of(statement, "9")
    assert doubting.reader.report_bar.count.text() == "1 of 2"
    doubting.reader.commands["next-in-report"].trigger()
    assert doubting.reader.report_bar.count.text() == "2 of 2"


def test_a_document_without_places_says_so(doubting: MainWindow, article: Source, qtbot: QtBot) -> None:
    doubting.session.apply(edits.add_sources, (plain := source_of(CLEAN),))
    doubting.reader.show_source(plain.id)
    with qtbot.waitSignal(doubting.session.status) as said:
        doubting.reader.commands["next-in-report"].trigger()
    assert "no places" in said.args[0]


def test_a_document_read_with_doubts_leads_to_its_report(window: MainWindow, article: Source) -> None:
    shaky = replace(article, id="src-shaky", notices=(Notice("no-text", "There is no text on page 2 (a scan?)."),))
    window.session.apply(edits.add_sources, (shaky,))
    window.session.source_read.emit(shaky)
    assert "1 thing to look at" in window.notices.sentences()[0]
    button = window.notices.findChild(QPushButton, "notice-follow")
    button.click()
    assert window.reader.source.id == "src-shaky"
    assert window.reader.head.page == REPORT
    assert window.notices.sentences() == []


def test_a_document_read_without_doubt_stays_quiet_but_one_click_leads_to_its_report(
    window: MainWindow, statement: Source
) -> None:
    window.session.source_read.emit(statement)
    assert window.notices.sentences() == []
    assert window.status.follow.isVisible()
    window.status.follow.click()
    assert window.reader.head.page == REPORT
    assert not window.status.follow.isVisible()


# ---- taking back and putting back


def test_what_is_set_aside_is_listed_with_its_page_and_put_back(window: MainWindow, statement: Source) -> None:
    reader = window.reader
    reader.show_block(ref_of(statement, "9"))
    reader.commands["set-aside"].trigger()
    assert reader.model.row_of(ref_of(statement, "9")) < 0
    at = entry(window, numbered(statement, "9").text[:30])
    row = reader.report.model.row(at)
    assert row.page == numbered(statement, "9").page
    reader.report.view.acted.emit(row)
    assert reader.model.row_of(ref_of(statement, "9")) > 0
    window.session.undo()
    window.session.undo()
    assert window.session.project.sources[0].blocks == statement.blocks


def test_a_correction_is_listed_and_taken_back_by_space(window: MainWindow, qtbot: QtBot, statement: Source) -> None:
    reader = window.reader
    reader.show_block(ref_of(statement, "9"))
    reader.commands["make-heading-2"].trigger()
    at = entry(window, "Made a heading")
    view = reader.report.view
    view.setCurrentIndex(reader.report.model.index(at))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert window.session.project.sources[0].corrections == ()
    assert not [row for row in rows(window) if row.words == "Corrected by you"]


def test_a_row_of_the_report_can_be_corrected_itself(doubting: MainWindow, statement: Source) -> None:
    at = entry(doubting, "Paragraph 9 was found")
    doubting.reader.report.view.setCurrentIndex(doubting.reader.report.model.index(at))
    doubting.reader.commands["make-heading-1"].trigger()
    assert doubting.session.project.sources[0].block(numbered(statement, "9").id).kind == "heading"
    assert doubting.reader.head.page == REPORT


def test_a_notice_follows_its_paragraph_into_what_it_was_joined_to(statement: Source, project: Project) -> None:
    one, two = numbered(statement, "9").id, numbered(statement, "10").id
    joined, _ = edits.join_blocks(project, statement.id, (one, two))
    source = joined.sources[0]
    assert living(source, two, {block.id for block in source.blocks}) == one


# ---- who and what is named


def test_names_dates_and_figures_are_listed_with_their_places(window: MainWindow, qtbot: QtBot) -> None:
    window.reader.set_page(REPORT)
    model = window.reader.report.model
    qtbot.waitUntil(lambda: any(row.key == "fact-dates" for row in model.rows), timeout=15_000)
    model.set_open("fact-dates", True)
    row = next(at for at, row in enumerate(model.rows) if row.key.startswith("fact-dates:"))
    printed = model.row(row)
    window.reader.report.view.do(row)
    spot = printed.spots[0]
    assert window.reader.current_ref() == spot.ref
    text = window.session.project.block(spot.ref).text
    assert text[spot.span[0] : spot.span[1]] == printed.words
    assert window.reader.view.painter.found[1] == spot.span


def test_a_long_document_opens_its_report_at_once(make_session: MakeSession, project: Project, jobs: Jobs) -> None:
    source = source_of("Long Report\n\n" + "\n\n".join(f"{n}. Both sides met." for n in range(1, 3001)))
    notices = tuple(Notice("joined", "A page cut this paragraph.", block.id) for block in source.blocks)
    source = replace(source, notices=notices)
    session = make_session(replace(project, sources=()))
    session.apply(edits.add_sources, (source,))
    window = MainWindow(session, jobs)
    window.resize(1200, 800)
    window.show()
    window.reader.set_page(REPORT)
    window.reader.report.model.set_open("joined", True)
    assert len(window.reader.report.model.rows) > 3000
    assert len(window.reader.report.view.painter._settings) < 100
    assert window.reader.report.view.show_key(window.reader.report.model.rows[-1].key)
    assert BlockRef(source.id, source.blocks[-1].id) in {row.ref for row in window.reader.report.model.rows}
    window.close()

"""The sources pane: documents, headings, coverage, facts, removal, dropping."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from briefing import edits
from briefing.model.ids import new_id
from briefing.model.source import Source, SourceKind
from tests.ui.papers import ref_of
from ui.main_window import MainWindow
from ui.models.reader_model import REFS
from ui.models.report_words import verdict
from ui.models.source_dates import read_date
from ui.models.source_model import Node
from ui.panes.reader_body import REPORT
from ui.widgets.drop_area import files_in


def nodes(window: MainWindow) -> list[Node]:
    return list(window.sources.model.nodes)


def choose(window: MainWindow, source: Source) -> None:
    window.sources.select(source.id)


def test_headings_show_the_range_of_their_paragraphs(window: MainWindow, statement: Source) -> None:
    labels = [child.heading.label for child in nodes(window)[0].children if child.heading]
    assert labels[0] == "Security and Safety · 4–8"
    assert len(labels) == 4


def test_what_is_used_is_counted_for_documents_and_headings(window: MainWindow, statement: Source) -> None:
    window.session.show_block(ref_of(statement, "4"))
    window.reader.toggle()
    top = nodes(window)[0]
    assert (top.used, top.total) == (1, 22)
    assert [child.used for child in top.children] == [1, 0, 0, 0]
    window.session.undo()
    assert nodes(window)[0].used == 0


def test_a_heading_leads_to_its_place(window: MainWindow, qtbot: QtBot, statement: Source) -> None:
    model = window.sources.model
    window.sources.tree.setCurrentIndex(model.index(1, 0, model.index(0, 0)))
    qtbot.keyClick(window.sources.tree, Qt.Key.Key_Return)
    shown = window.reader.current_ref()
    assert shown is not None
    assert window.session.project.block(shown).text == "Economy and People"


def test_a_document_is_shown_when_it_is_chosen(window: MainWindow, article: Source) -> None:
    choose(window, article)
    window.sources.show_in_reader()
    assert window.reader.source == article


def test_a_drag_of_a_heading_carries_its_paragraphs(window: MainWindow, statement: Source) -> None:
    model = window.sources.model
    data = model.mimeData([model.index(0, 0, model.index(0, 0))])
    refs = [ref_of(statement, number) for number in "45678"]
    carried = json.loads(bytes(data.data(REFS).data()))
    assert [ref for ref in carried if ref in [[r.source, r.block] for r in refs]] == [[r.source, r.block] for r in refs]


def test_a_document_in_use_is_not_removed_and_the_notice_says_where(window: MainWindow, statement: Source) -> None:
    window.session.show_block(ref_of(statement, "4"))
    window.reader.toggle()
    choose(window, statement)
    window.sources.remove()
    assert statement.id in [source.id for source in window.session.project.sources]
    assert "What has been agreed" in window.notices.sentences()[0]


def test_a_document_in_use_can_be_removed_on_purpose_and_its_quotations_stay(
    window: MainWindow, statement: Source
) -> None:
    window.session.show_block(ref_of(statement, "4"))
    window.reader.toggle()
    choose(window, statement)
    window.sources.remove_anyway()
    assert len(nodes(window)) == 1
    assert [item for _, item in window.session.project.items()]


def test_an_unused_document_is_removed_and_comes_back_by_undo(window: MainWindow, article: Source) -> None:
    choose(window, article)
    window.sources.remove()
    assert len(nodes(window)) == 1
    window.session.undo()
    assert len(nodes(window)) == 2


def test_title_date_and_place_are_corrected_as_edits(window: MainWindow, qtbot: QtBot, article: Source) -> None:
    choose(window, article)
    window.sources.edit_details()
    details = window.sources.details
    assert details.inferred.isVisible() == article.date_inferred
    for field, words in ((details.title, "Nickel first"), (details.date, "12 May 2026"), (details.place, "Ardle")):
        field.clear()
        qtbot.keyClicks(field, words)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    source = window.session.project.source(article.id)
    assert (source.title, source.date, source.place) == ("Nickel first", date(2026, 5, 12), "Ardle")
    assert not source.date_inferred
    assert nodes(window)[1].source.title == "Nickel first"


def test_a_date_that_is_none_is_refused_with_an_example(window: MainWindow, qtbot: QtBot, article: Source) -> None:
    choose(window, article)
    window.sources.edit_details()
    field = window.sources.details.date
    field.clear()
    qtbot.keyClicks(field, "sometime in May")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.session.project.source(article.id).date == article.date
    assert "10 June 2026" in window.notices.sentences()[0]


def test_the_details_say_what_reading_found_and_lead_to_its_report(window: MainWindow, statement: Source) -> None:
    choose(window, statement)
    window.sources.edit_details()
    details = window.sources.details
    assert details.verdict.text() == verdict(statement)
    details.report.click()
    assert window.reader.head.page == REPORT
    assert window.reader.source is not None
    assert window.reader.source.id == statement.id


def test_the_kind_can_be_set(window: MainWindow, article: Source) -> None:
    window.sources._set_kind(article.id, SourceKind.SPEECH)
    assert window.session.project.source(article.id).kind is SourceKind.SPEECH


def test_dropped_documents_are_read(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Port Ardle Statement\n\n1. Both sides met.\n2. Both sides agreed.\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(letter)), QUrl("https://example.org/x.pdf")])
    assert files_in(data) == [letter]
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(window.session.loading_ended, timeout=30_000):
        window.sources.drop.dropEvent(event)
    assert nodes(window)[-1].source.title == "Port Ardle Statement"
    assert window.sources.current() is not None
    assert window.sources.current().source.title == "Port Ardle Statement"


@pytest.mark.parametrize(
    "words", ["10 June 2026", "June 10, 2026", "2026-06-10", "10/06/2026", "10 Jun 2026", "2026年6月10日"]
)
def test_dates_are_read_as_officers_type_them(words: str) -> None:
    assert read_date(words) == date(2026, 6, 10)


@pytest.mark.parametrize("words", ["31 June 2026", "June 2026", "soon", ""])
def test_what_is_no_date_is_none(words: str) -> None:
    assert read_date(words) is None


def test_what_is_being_read_stays_chosen_while_further_documents_come_in(window: MainWindow, qtbot: QtBot) -> None:
    pane = window.sources
    reading = window.session.project.sources[0]
    pane.select(reading.id)
    window.session.apply(edits.add_sources, (replace(reading, id=new_id("src"), title="Communiqué of the ministers"),))
    node = pane.current()
    assert node is not None
    assert node.source.id == reading.id

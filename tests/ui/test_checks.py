"""The checks panel and the book's details."""

from dataclasses import replace

from PySide6.QtCore import Qt

from briefing import edits
from briefing.model.book import ClearanceState
from tests.ui.desk import press, type_in
from ui.dialogs.book_details import BookDetails
from ui.panes.checks import ChecksPane
from ui.widgets.fields import ChoiceField, LineField


def test_findings_are_counted_and_lead_to_their_place(desk, qtbot):
    pane = ChecksPane(desk.session, desk.jobs)
    qtbot.addWidget(pane)
    pane.show()
    item = desk.item("tab2-q1")
    desk.session.apply(edits.set_item, replace(item, quoted="Something else."))
    with qtbot.waitSignal(pane.counted, timeout=30_000, check_params_cb=lambda errors, _: errors == 1):
        pane.check()
    assert pane.findings[0].error
    pane.view.setCurrentRow(0)
    press(pane.view, Qt.Key.Key_Return)
    assert desk.session.item_id == "tab2-q1"
    with qtbot.waitSignal(pane.counted, timeout=30_000, check_params_cb=lambda errors, _: errors == 0):
        desk.session.undo()


def test_the_details_of_the_book_are_kept_as_they_are_typed(desk, qtbot):
    dialog = BookDetails(desk.session)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    marking = dialog.findChild(LineField, "book-marking")
    marking.selectAll()
    type_in(marking, "SECRET")
    with qtbot.waitSignal(desk.session.changed):
        type_in(dialog.findChild(LineField, "book-field-copy"), "/4")
    type_in(dialog.findChild(LineField, "editor-approved-when"), "14 May")
    dialog.findChild(LineField, "book-title-field").flush()
    dialog.reject()
    book = desk.session.project.book
    assert book.marking == "SECRET"
    assert book.field_value("copy") == "3 of 12/4"
    assert book.clearance.approved.when == "14 May"
    assert book.clearance.state is ClearanceState.DRAFT


def test_the_language_of_the_labels_is_one_the_template_speaks(desk, qtbot):
    dialog = BookDetails(desk.session)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    choice = dialog.findChild(ChoiceField, "book-language")
    assert choice.count() == len(desk.session.template.info.languages)
    choice.activated.emit(0)
    assert desk.session.project.settings.language == desk.session.template.info.languages[0]
    dialog.reject()

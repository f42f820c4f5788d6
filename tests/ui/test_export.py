"""Export from the window: checked first, written whole, told in a sentence."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QWidget

from briefing import edits
from tests.ui.desk import Desk
from ui.dialogs.export_blocked import ExportBlocked
from ui.export_flow import PDF, WORD, ExportFlow, with_suffix


@pytest.fixture
def flow(desk: Desk, qtbot) -> ExportFlow:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    made = ExportFlow(desk.session, desk.jobs, window)
    with qtbot.waitExposed(window):
        window.show()
    made.keep_alive = window
    return made


class Opened(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url)


def test_the_book_is_written_as_pdf_and_word_and_can_be_opened(desk, flow, qtbot, tmp_path):
    paths = (tmp_path / "Visit.pdf", tmp_path / "Visit.docx")
    jobs = []
    desk.jobs.started.connect(lambda job: jobs.append(job.title))
    with qtbot.waitSignal(flow.exported, timeout=90_000):
        flow.export_to(paths)
    assert paths[0].read_bytes().startswith(b"%PDF")
    assert paths[1].read_bytes().startswith(b"PK")
    assert jobs == ["Checking the book", "Exporting Visit.pdf, Visit.docx"]
    assert flow.toast.isVisible()
    assert "are ready" in flow.toast.words.text()
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")
    try:
        flow.toast.findChild(QPushButton, "toast-open-pdf").click()
        flow.toast.findChild(QPushButton, "toast-folder").click()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert [Path(url.toLocalFile()) for url in opened.urls] == [paths[0], tmp_path]
    assert QSettings().value("export/folder") == str(tmp_path)
    assert flow.proposed(PDF) == tmp_path / "Visit to Velmara – Issue 2.pdf"


def test_a_quotation_that_is_not_word_for_word_stops_the_export_and_leads_to_its_place(desk, flow, qtbot, tmp_path):
    item = desk.item("tab1-q1")
    desk.session.apply(edits.set_item, replace(item, quoted=item.quoted.replace("both", "Velmara")))
    with qtbot.waitSignal(flow.blocked, timeout=60_000):
        flow.export_to((tmp_path / "Visit.pdf",))
    assert not (tmp_path / "Visit.pdf").exists()
    dialog = flow.keep_alive.findChild(ExportBlocked)
    row = dialog.list.item(0)
    assert row.text()
    dialog.list.itemActivated.emit(row)
    assert desk.session.item_id == "tab1-q1"


def test_a_folder_that_is_gone_gets_a_sentence(desk, flow, qtbot, tmp_path):
    with qtbot.waitSignal(flow.failed, timeout=60_000) as failed:
        flow.export_to((tmp_path / "nowhere" / "Visit.pdf",))
    assert "nowhere" in failed.args[0] or "folder" in failed.args[0]
    assert flow.toast.words.text() == failed.args[0]


def test_a_cancelled_export_leaves_no_file(desk, flow, qtbot, tmp_path):
    desk.jobs.started.connect(lambda job: job.title.startswith("Exporting") and job.cancel())
    flow.export_to((tmp_path / "Visit.pdf",))
    qtbot.waitUntil(lambda: "cancelled" in flow.toast.words.text(), timeout=60_000)
    assert list(tmp_path.glob("*.pdf")) == []
    assert not flow.running


def test_names_get_the_suffix_of_their_format():
    assert with_suffix(Path("a/Visit"), PDF) == Path("a/Visit.pdf")
    assert with_suffix(Path("a/Visit 2.1"), WORD) == Path("a/Visit 2.1.docx")
    assert with_suffix(Path("a/Visit.pdf"), WORD) == Path("a/Visit.docx")
    assert with_suffix(Path("a/Visit.PDF"), PDF) == Path("a/Visit.PDF")


def test_the_export_menu_has_a_key_and_words_for_each_way(desk, flow):
    menu = flow.menu()
    assert [action.objectName() for action in menu.actions()] == [
        "action-export-pdf",
        "action-export-word",
        "action-export-both",
    ]
    assert flow.commands["export-pdf"].shortcut().toString() == "Ctrl+E"

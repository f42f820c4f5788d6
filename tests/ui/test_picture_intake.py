"""Pictures come into the book by choosing, dropping and pasting: read aside, kept in the file, one step to undo."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage

from briefing import store, template
from briefing.model.book import AnnexPages, Picture
from tests import books
from tests.test_pictures import pdf_of
from tests.ui.desk import Desk, open_desk
from ui.jobs import Jobs
from ui.models import book_drops
from ui.panes.editor import EditorPane
from ui.panes.outline import OutlinePane
from ui.session import Session
from ui.widgets.fields import WordsField
from ui.widgets.picture_box import PictureBox


@pytest.fixture
def album(tmp_path: Path):
    desk = open_desk(tmp_path, books.records())
    for sha256, data in books.pictures().items():
        desk.session.keep_file(sha256, data)
    yield desk
    desk.close()


def picture_file(folder: Path, name: str = "port.png") -> Path:
    path = folder / name
    path.write_bytes(books.dots(80, 24, 18))
    return path


def pictures_in(desk: Desk, section: str) -> list[Picture]:
    return [item for item in desk.section(section).items if isinstance(item, Picture)]


def test_chosen_pictures_come_into_the_section_as_one_edit(album: Desk, qtbot, tmp_path: Path):
    files = (picture_file(tmp_path), picture_file(tmp_path, "ship.png"))
    with qtbot.waitSignal(album.session.changed, timeout=20_000):
        album.session.picture_intake.add_files(files, "map", 0)
    assert [item.asset.name for item in pictures_in(album, "map")] == ["port.png", "ship.png", "strait.png"]
    assert album.session.undo_label == "Add 2 pictures to The Narrow Sea"
    album.session.undo()
    assert len(pictures_in(album, "map")) == 1


def test_a_picture_is_still_there_when_the_book_is_opened_again(album: Desk, qtbot, tmp_path: Path):
    with qtbot.waitSignal(album.session.changed, timeout=20_000):
        album.session.picture_intake.add_files((picture_file(tmp_path),), "map")
    asset = pictures_in(album, "map")[-1].asset
    album.close()
    for _ in range(2):  # what is not in use is forgotten on opening
        with store.open_book(album.path) as book:
            assert hashlib.sha256(book.original(asset.sha256)).hexdigest() == asset.sha256


def test_a_file_that_is_no_picture_is_said_and_the_others_come(album: Desk, qtbot, tmp_path: Path):
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"not a picture")
    said: list[str] = []
    album.session.notice.connect(said.append)
    with qtbot.waitSignal(album.session.changed, timeout=20_000):
        album.session.picture_intake.add_files((bad, picture_file(tmp_path)), "map")
    assert len(said) == 1
    assert "'bad.png'" in said[0]
    assert len(pictures_in(album, "map")) == 2


def test_a_picture_file_is_dropped_on_a_section(album: Desk, qtbot, tmp_path: Path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture_file(tmp_path)))])
    assert book_drops.can_drop(album.session, data, "map", -1)
    assert not book_drops.can_drop(album.session, data, "contents", -1)
    assert not book_drops.can_drop(album.session, data, "root", -1)
    with qtbot.waitSignal(album.session.changed, timeout=20_000):
        book_drops.drop(album.session, data, "map", 0)
    assert pictures_in(album, "map")[0].asset.name == "port.png"


def test_documents_are_not_taken_for_pictures(tmp_path: Path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.png")), QUrl.fromLocalFile(str(tmp_path / "b.docx"))])
    assert book_drops.files_in(data, (".png",)) == ()
    data.setUrls([QUrl("https://example.org/a.png")])
    assert book_drops.files_in(data, (".png",)) == ()


def test_a_picture_on_the_clipboard_is_pasted_behind_the_chosen_item(album: Desk, qtbot):
    pane = OutlinePane(album.session, album.jobs)
    qtbot.addWidget(pane)
    album.session.select_item("pic1")
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(QColor(20, 40, 60))
    QGuiApplication.clipboard().setImage(image)
    with qtbot.waitSignal(album.session.changed, timeout=20_000):
        pane.commands["paste"].trigger()
    pasted = pictures_in(album, "map")[1]
    assert (pasted.asset.width, pasted.asset.height, pasted.asset.name) == (20, 10, "Pasted picture.png")


def test_the_form_asks_for_a_description_until_there_is_one(album: Desk, qtbot):
    pane = EditorPane(album.session, album.jobs)
    qtbot.addWidget(pane)
    pane.show()
    album.session.select_item("pic1")
    missing, alt = pane.findChild(object, "editor-alt-missing"), pane.findChild(WordsField, "editor-alt")
    assert not missing.isVisibleTo(pane)
    alt.setPlainText("")
    pane.flush()
    assert missing.isVisibleTo(pane)
    album.session.undo()
    assert not missing.isVisibleTo(pane)


def test_a_portrait_is_set_and_taken_away_again(album: Desk, qtbot, tmp_path: Path):
    pane = EditorPane(album.session, album.jobs)
    qtbot.addWidget(pane)
    pane.show()
    album.session.select_item("who1")
    box = pane.findChild(PictureBox, "editor-photo")
    assert not box.image.pixmap().isNull()
    box.remove.click()
    assert album.item("who1").photo is None
    with qtbot.waitSignal(album.session.changed, timeout=20_000):
        box.file_dropped.emit(picture_file(tmp_path))
    assert album.item("who1").photo.name == "port.png"


def test_pages_of_a_pdf_become_an_annex_and_fewer_can_be_taken(album: Desk, qtbot, tmp_path: Path):
    path = tmp_path / "Harbour_plan.pdf"
    path.write_bytes(pdf_of((200, 300), (200, 300), (200, 300)))
    with qtbot.waitSignal(album.session.changed, timeout=30_000):
        album.session.picture_intake.add_pages(path, "annexes")
    annex = album.section("annexes").items[-1]
    assert isinstance(annex, AnnexPages)
    assert (annex.title, [sheet.number for sheet in annex.sheets]) == ("Harbour plan", [1, 2, 3])
    with qtbot.waitSignal(album.session.changed, timeout=30_000):
        album.session.picture_intake.set_pages(annex, 2, 2)
    assert [sheet.number for sheet in album.item(annex.id).sheets] == [2]
    album.session.undo()
    assert len(album.item(annex.id).sheets) == 3


def test_a_copied_picture_brings_its_file_into_another_book(album: Desk, qtbot, tmp_path: Path):
    folder = tmp_path / "other"
    folder.mkdir()
    other = open_desk(folder, books.project())
    try:
        here, there = OutlinePane(album.session, album.jobs), OutlinePane(other.session, other.jobs)
        qtbot.addWidget(here)
        qtbot.addWidget(there)
        album.session.select_item("pic1")
        here.commands["copy"].trigger()
        other.session.select_section("glance")
        there.commands["paste"].trigger()
        pasted = pictures_in(other, "glance")[0]
        assert other.session.original(pasted.asset.sha256) == books.MAP
    finally:
        other.close()


def test_a_book_open_for_reading_only_takes_no_pictures(album: Desk, tmp_path: Path):
    album.close()
    with store.open_book(album.path, read_only=True) as book:
        jobs = Jobs()
        session = Session(book, template.load("visit-book"), jobs)
        said: list[str] = []
        session.notice.connect(said.append)
        session.picture_intake.add_files((picture_file(tmp_path),), "map")
        session.close()
        jobs.close()
    assert "reading only" in said[0]

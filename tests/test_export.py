"""An export is whole, says only what the sources say, and leaves nothing behind when it fails."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2
import pytest

from briefing import edits
from briefing.errors import Cancelled, ExportError, TemplateError
from briefing.export import export, preview
from briefing.model.project import Project
from tests import books

HERE = Path(__file__).resolve().parents[1]


class Watching:
    """Notes what is reported, and stops at a share of the whole."""

    def __init__(self, stop_at: int = 1000) -> None:
        self.steps: list[tuple[int, int, str]] = []
        self.stop_at = stop_at

    def report(self, done: int, total: int, what: str = "") -> None:
        self.steps.append((done, total, what))
        if done >= self.stop_at:
            raise Cancelled("The export was stopped.")


def text_of_pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def broken(project: Project) -> Project:
    item = project.section("tab1-agreed").items[0]
    return edits.set_item(project, replace(item, quoted="Other words."))[0]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Watching]:
    folder, watching = tmp_path_factory.mktemp("export"), Watching()
    (folder / "Visit.PDF").write_bytes(b"an older file")
    notices = export(books.project(), (folder / "Visit.PDF", folder / "Visit.docx"), watching)
    assert notices == ()
    return folder, watching


def test_both_files_are_there_whole_and_nothing_else(exported: tuple[Path, Watching]):
    folder, _ = exported
    assert sorted(name.name for name in folder.iterdir()) == ["Visit.PDF", "Visit.docx"]
    assert text_of_pdf((folder / "Visit.PDF").read_bytes()).count("RESTRICTED") >= 2
    assert zipfile.ZipFile(folder / "Visit.docx").testzip() is None


def test_every_excerpt_is_in_both_files_word_for_word(exported: tuple[Path, Watching]):
    folder, _ = exported
    pdf, word = letters(text_of_pdf((folder / "Visit.PDF").read_bytes())), letters(word_text(folder))
    for text in books.STATEMENT_TEXTS + books.ARTICLE_TEXTS:
        assert letters(text) in word
        assert letters(text) in pdf or all(letters(part) in pdf for part in text.split(". ")), text


def letters(text: str) -> str:
    """Words without what a line end may put between their letters."""
    return re.sub(r"[\s\xad\ufffe\u2010-]", "", text)


def word_text(folder: Path) -> str:
    document = docx.Document(str(folder / "Visit.docx"))
    return "".join("".join(node.itertext()) for node in document.element.body)


def test_the_way_is_reported_from_0_to_100_without_going_back(exported: tuple[Path, Watching]):
    _, watching = exported
    done = [step[0] for step in watching.steps]
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0, 100)
    assert {total for _, total, _ in watching.steps} == {100}
    stages = list(dict.fromkeys(what for _, _, what in watching.steps))
    assert stages == [
        "Checking the quotations",
        "Arranging",
        "Laying out the pages",
        "Writing for Word",
        "Writing",
        "Done",
    ]


@pytest.mark.parametrize("stop_at", [0, 3, 50, 65, 90, 95, 99])
def test_a_stopped_export_leaves_the_old_file_and_nothing_else(tmp_path: Path, stop_at: int):
    target = tmp_path / "Visit.pdf"
    target.write_bytes(b"an older file")
    with pytest.raises(Cancelled):
        export(books.project(), (target, tmp_path / "Visit.docx"), Watching(stop_at))
    assert [name.name for name in tmp_path.iterdir()] == ["Visit.pdf"]
    assert target.read_bytes() == b"an older file"


def test_stopping_when_the_files_are_there_is_too_late(tmp_path: Path):
    export(books.project(), (tmp_path / "Visit.docx",), Watching(100))
    assert [name.name for name in tmp_path.iterdir()] == ["Visit.docx"]


def test_a_quotation_that_is_not_word_for_word_stops_the_export_and_is_named(tmp_path: Path):
    with pytest.raises(ExportError, match=r"not exported.*para 2 in 'What has been agreed' is not word for word"):
        export(broken(books.project()), (tmp_path / "Visit.pdf",))
    assert list(tmp_path.iterdir()) == []


def test_several_wrong_quotations_are_counted(tmp_path: Path):
    project = edits.remove_source(books.project(), "js", force=True)[0]
    with pytest.raises(ExportError, match=r"lost its source.*\(2 more like this: see the checks\.\)"):
        export(project, (tmp_path / "Visit.pdf",))


def test_words_adapted_on_purpose_and_sections_left_out_do_not_stop_it(tmp_path: Path):
    project = broken(books.project())
    export(edits.set_section(project, "tab1", included=False)[0], (tmp_path / "One.docx",))
    item = project.section("tab1-agreed").items[0]
    export(edits.set_item(project, replace(item, adapted=True))[0], (tmp_path / "Two.docx",))
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Visit.odt", r"'\.odt' is not known\. Use \.pdf or \.docx"),
        ("Visit", r"without an ending is not known\. Use \.pdf or \.docx"),
        ("gone/Visit.pdf", "the folder '.*gone' is not there"),
        ("folder.pdf", "is a folder"),
    ],
)
def test_places_that_cannot_be_written_are_refused_before_any_work(tmp_path: Path, name: str, words: str):
    (tmp_path / "folder.pdf").mkdir()
    watching = Watching()
    with pytest.raises(ExportError, match=words):
        export(books.project(), (tmp_path / name,), watching)
    assert len(watching.steps) == 1


def test_no_file_an_empty_book_and_a_missing_template_are_refused_with_a_sentence(tmp_path: Path):
    with pytest.raises(ExportError, match="No file was named"):
        export(books.project(), ())
    project = books.project()
    empty, _ = edits.remove_sections(project, [section.id for section in project.book.root.children])
    with pytest.raises(ExportError, match="nothing in the book to export"):
        export(empty, (tmp_path / "Visit.pdf",))
    with pytest.raises(TemplateError, match="no-such-book"):
        export(replace(project, template="no-such-book"), (tmp_path / "Visit.pdf",))


def test_what_a_killed_export_left_is_taken_away_after_a_while(tmp_path: Path):
    old, new = tmp_path / ".Visit.docx.1a2b.part", tmp_path / ".Visit.docx.3c4d.part"
    old.write_bytes(b"x")
    new.write_bytes(b"x")
    os.utime(old, (1, 1))
    export(books.project(), (tmp_path / "Visit.docx",))
    assert sorted(name.name for name in tmp_path.iterdir()) == [".Visit.docx.3c4d.part", "Visit.docx"]


EXPORT = """
import sys
from pathlib import Path
from briefing.errors import ExportError
from briefing.export import export
from tests import books
try:
    export(books.project(), (Path(sys.argv[1]),))
except ExportError as error:
    print(error)
"""


def run(*command: object) -> str:
    done = subprocess.run(list(map(str, command)), cwd=HERE, capture_output=True, text=True, check=False, timeout=120)
    assert not done.stderr
    return done.stdout


@pytest.mark.skipif(os.name == "nt", reason="folders are protected otherwise on Windows")
def test_a_write_protected_folder_gives_a_sentence(tmp_path: Path):
    rights = [] if os.geteuid() else ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    if rights and not shutil.which("setpriv"):
        pytest.skip("the rights of files mean nothing to root, and root cannot be given up here")
    tmp_path.chmod(0o555)
    said = run(*rights, sys.executable, "-c", EXPORT, tmp_path / "Visit.docx")
    tmp_path.chmod(0o755)
    assert said.startswith("'Visit.docx' could not be written: the folder ")
    assert "is write-protected" in said


def test_a_full_disk_gives_a_sentence_and_leaves_nothing(tmp_path: Path):
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("a small disk can only be made as root")
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", tmp_path], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("this system does not let a small disk be made")
    try:
        said = run(sys.executable, "-c", EXPORT, tmp_path / "Visit.docx")
        assert said.startswith("'Visit.docx' could not be written: the disk is full.")
        assert list(tmp_path.iterdir()) == []
    finally:
        subprocess.run(["umount", tmp_path], check=True)


# the preview


def test_the_preview_of_a_part_shows_the_top_level_section_it_stands_in_with_its_label():
    shown = preview(books.project(), "tab2-back")
    text = text_of_pdf(shown.data)
    assert "Maritime safety" in text
    assert "Critical minerals" not in text
    assert {"tab2", "tab2-q1"} <= {place.anchor for place in shown.places}


def test_the_preview_of_the_whole_book_shows_all_of_it():
    shown = preview(books.project())
    assert shown.pages > 3
    assert "Critical minerals" in text_of_pdf(shown.data)


def test_a_preview_with_a_wrong_quotation_is_still_shown():
    assert preview(broken(books.project()), "tab1").pages == 1


def test_what_has_no_pages_says_so():
    project = edits.remove_items(books.project(), ["n-glance"])[0]
    with pytest.raises(ExportError, match="'At a glance' is still empty"):
        preview(project, "glance")
    with pytest.raises(ExportError, match="'At a glance' is left out of the book"):
        preview(edits.set_section(project, "glance", included=False)[0], "glance")
    with pytest.raises(ExportError, match="no longer in the book"):
        preview(project, "gone")


def test_a_stopped_preview_stops():
    with pytest.raises(Cancelled):
        preview(books.project(), "tab1", Watching(1))

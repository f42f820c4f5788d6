"""Whatever happens to the file, what can be read is read, and what cannot is named."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from briefing import edits, store
from briefing.errors import StoreError
from briefing.model.book import Note
from briefing.model.project import Project
from briefing.model.text import rich
from briefing.store import backups, database
from briefing.store.salvage import harvest
from tests import books

ORIGINALS = {source.original.sha256: source.title.encode() for source in books.project().sources}
HERE = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Visit.briefing"
    store.create(path, books.project(), ORIGINALS).close()
    return path


def run(path: Path, sql: str, *values: object) -> list[tuple]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        return connection.execute(sql, values).fetchall()


def flip_in_row(path: Path, row_id: str) -> None:
    ((content,),) = run(path, "SELECT content FROM part WHERE id=?", row_id)
    run(path, "UPDATE part SET content=? WHERE id=?", content[:-3] + bytes([content[-3] ^ 1]) + content[-2:], row_id)


def messages(book: store.BookFile) -> str:
    return "\n".join(notice.message for notice in book.notices)


def ids(project: Project) -> set[str]:
    return {item.id for _, item in project.items()} | {section.id for section in project.book.root.walk()}


# single rows


def test_a_damaged_item_is_named_the_rest_is_there_and_the_book_can_be_worked_on(path: Path):
    flip_in_row(path, "tab1-n1")
    with store.open_book(path) as book:
        assert ids(book.project) == ids(books.project()) - {"tab1-n1"}
        assert "An item in 'Background' is damaged and could not be read." in messages(book)
        assert "is kept as 'Visit.backups/damaged" in messages(book)
        assert not book.read_only
    with store.open_book(path) as again:
        assert again.notices == ()


def test_a_damaged_row_comes_back_from_a_backup(path: Path):
    store.open_book(path).close()
    flip_in_row(path, "tab1-n1")
    flip_in_row(path, "js/js-4")
    with store.open_book(path) as book:
        assert book.project == books.project()
        assert "A paragraph after 3 of the document 'Aruna-Velmara Joint Statement' was damaged" in messages(book)
        assert "taken from the backup of" in messages(book)
    with store.open_book(path) as again:
        assert again.project == books.project()
        assert again.notices == ()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("js/js-4", "A paragraph after 3 of the document 'Aruna-Velmara Joint Statement' is damaged"),
        ("js", "Title and date of a document is damaged"),
        ("tab1-agreed", "A section in 'Critical minerals' is damaged"),
        ("tab1", "A section in 'Visit to Velmara' is damaged"),
        ("root", "A section in the book is damaged"),
        ("prj-visit", "Title, marking and details of the book is damaged"),
        ("top1", "A topic is damaged"),
    ],
)
def test_whatever_row_is_damaged_everything_below_it_is_still_there(path: Path, row: str, words: str):
    flip_in_row(path, row)
    with store.open_book(path) as book:
        assert words in messages(book)
        assert ids(book.project) == ids(books.project())
        whole = {block.id for source in books.project().sources for block in source.blocks}
        assert {block.id for source in book.project.sources for block in source.blocks} == whole - {
            row.rpartition("/")[2]
        }
        book.save(edits.set_book(book.project, title="Mended")[0])
    with store.open_book(path) as again:
        assert again.notices == ()
        assert again.project.book.title == "Mended"


def test_every_row_damaged_at_once_is_still_a_sentence_or_a_book(path: Path):
    run(path, "UPDATE part SET content=substr(content, 2)")
    with store.open_book(path) as book:
        assert not book.project.sources
        assert "could not be read" in messages(book)


def test_a_damaged_book_opened_for_reading_is_not_touched(path: Path):
    flip_in_row(path, "tab1-n1")
    before = path.read_bytes()
    with store.open_book(path, read_only=True) as book:
        assert book.read_only
        assert ids(book.project) == ids(books.project()) - {"tab1-n1"}
    assert path.read_bytes() == before
    assert not backups.folder_of(path).exists()


# the file as a whole


def test_random_bit_flips_never_pass_unnoticed(path: Path, tmp_path: Path):
    whole, chance, sentences = path.read_bytes(), random.Random(2031), []
    for turn in range(30):
        broken = tmp_path / f"t{turn}" / "Visit.briefing"
        broken.parent.mkdir()
        data = bytearray(whole)
        for _ in range(1 + turn % 4):
            data[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)
        broken.write_bytes(data)
        try:
            with store.open_book(broken) as book:
                assert book.project == books.project() or book.notices, turn
        except StoreError as error:
            sentences.append(str(error))
        shutil.rmtree(broken.parent)
    assert all("Visit.briefing" in sentence for sentence in sentences)


def test_a_file_cut_off_anywhere_gives_what_is_left_or_a_sentence(path: Path, tmp_path: Path):
    project = books.project()
    for number in range(200):
        words = f"Note {number} " + "long words " * 60
        project, _ = edits.add_items(project, "tab1-back", [Note(f"long-{number}", rich(words))])
    with store.open_book(path) as book:
        book.save(project)
    whole = path.read_bytes()
    recovered, sentences = [], []
    for part in (0, 1, 50, 99, 100, 5000, len(whole) // 2, len(whole) - 9000, len(whole) - 1):
        cut = tmp_path / f"cut{part}" / "Cut.briefing"
        cut.parent.mkdir()
        cut.write_bytes(whole[:part])
        try:
            with store.open_book(cut) as book:
                assert "is damaged" in messages(book) or "was damaged" in messages(book)
                recovered.append(len(list(book.project.items())))
        except StoreError as error:
            sentences.append(str(error))
    assert all("Cut.briefing" in sentence for sentence in sentences)
    assert max(recovered) > 100
    assert recovered == sorted(recovered)


def test_a_file_broken_beyond_reading_names_its_last_backup(path: Path):
    store.open_book(path).close()
    data = path.read_bytes()
    path.write_bytes(data[:100] + bytes(len(data) - 100))
    with pytest.raises(StoreError, match=r"Its last backup is of .*: open 'Visit\.backups/"):
        store.open_book(path)
    (backup,) = backups.backups_of(path)
    with store.open_book(backup) as book:
        assert book.project == books.project()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"SQLite format 3\x00" + bytes(40), "is cut off after 56 bytes"),
        (b"SQLite format 3\x00" + bytes(200), "is not a briefing book"),
        (b"%PDF-1.7 and so on" * 20, "is not a briefing book"),
    ],
)
def test_a_file_that_is_no_book_is_refused_with_a_sentence(tmp_path: Path, content: bytes, words: str):
    wrong = tmp_path / "Wrong.briefing"
    wrong.write_bytes(content)
    with pytest.raises(StoreError, match=f"'Wrong.briefing' {words}"):
        store.open_book(wrong)
    assert wrong.read_bytes() == content


def test_a_missing_file_a_folder_and_a_missing_folder_have_their_sentences(tmp_path: Path):
    with pytest.raises(StoreError, match=r"'No\.briefing' is not in '.*It may have been moved or renamed"):
        store.open_book(tmp_path / "No.briefing")
    with pytest.raises(StoreError, match="is a folder"):
        store.open_book(tmp_path)
    with pytest.raises(StoreError, match=r"is no longer there\. Connect the drive"):
        store.open_book(tmp_path / "gone" / "No.briefing")
    with pytest.raises(StoreError, match="is no longer there"):
        store.create(tmp_path / "gone" / "New.briefing", books.project(), {})


def test_a_book_whose_file_or_folder_vanishes_says_so_and_can_still_be_copied(path: Path, tmp_path: Path):
    book = store.open_book(path)
    edited = edits.set_book(book.project, title="Later")[0]
    path.rename(tmp_path / "Renamed.briefing")
    with pytest.raises(StoreError, match="moved, renamed or replaced"):
        book.save(edited)
    (tmp_path / "Renamed.briefing").rename(path)
    book.save(edited)
    folder = tmp_path.with_name(tmp_path.name + "-elsewhere")
    tmp_path.rename(folder)
    latest = edits.set_book(book.project, title="Latest")[0]
    with pytest.raises(StoreError, match=r"is no longer there\. Connect the drive again, or save a copy"):
        book.save(latest)
    book.save_copy(folder / "Copy.briefing")
    book.close()
    with store.open_book(folder / "Copy.briefing") as copy:
        assert copy.project == latest


def test_a_file_replaced_by_another_is_not_written_into_the_void(path: Path, tmp_path: Path):
    other = tmp_path / "Other.briefing"
    store.create(other, books.project(), {}).close()
    book = store.open_book(path)
    if os.name == "nt":
        pytest.skip("Windows does not let an open file be replaced")
    other.replace(path)
    with pytest.raises(StoreError, match="moved, renamed or replaced"):
        book.save(edits.set_book(book.project, title="Lost?")[0])
    book.close()


def test_a_file_that_is_being_written_for_long_is_busy_and_not_damaged(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(database, "BUSY", 0.2)
    before = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for read_only in (True, False):
            with pytest.raises(StoreError, match="is being written by another program"):
                store.open_book(path, read_only)
        other.execute("ROLLBACK")
    assert path.read_bytes() == before
    assert not backups.folder_of(path).exists()


def test_a_drive_that_does_not_answer_for_a_moment_is_not_taken_for_damage(path: Path):
    """What cannot be read is given up only when the file itself is broken."""
    with closing(sqlite3.connect(path)) as connection:
        connection.set_progress_handler(lambda: 1, 1)  # every read is broken off
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            harvest(connection)
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            database.is_sound(connection)


# processes and disks

SAVE_IN_A_LOOP = """
import sys
from pathlib import Path
from briefing import edits, store
from briefing.model.book import Note
from briefing.model.text import rich
book = store.open_book(Path(sys.argv[1]))
project, number = book.project, 0
print("ready", flush=True)
while True:
    number += 1
    project = edits.set_item(project, Note("tab1-n1", rich(f"{number} " + "words " * 500)))[0]
    project = edits.set_book(project, title=f"Title {number}")[0]
    book.save(project)
    print(number, flush=True)
"""


def start(script: str, *arguments: object) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=HERE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_no_acknowledged_save_is_lost_when_the_program_is_killed(path: Path):
    chance = random.Random(4)
    for _ in range(6):
        with start(SAVE_IN_A_LOOP, path) as process:
            assert process.stdout is not None
            acknowledged = 0
            assert process.stdout.readline() == "ready\n"
            for _ in range(chance.randrange(1, 40)):
                acknowledged = int(process.stdout.readline())
            process.kill()
            rest = process.stdout.read().split("\n")
            acknowledged = max([acknowledged, *(int(line) for line in rest[:-1] if line)])
        with store.open_book(path) as book:
            assert book.notices == ()
            assert not book.read_only  # the lease of the dead is taken over
            number = int(book.project.book.title.removeprefix("Title "))
            assert number in (acknowledged, acknowledged + 1)
            note = next(item for _, item in book.project.items() if item.id == "tab1-n1")
            assert isinstance(note, Note)
            assert note.text[0].text.startswith(f"{number} ")


def test_a_crash_in_the_middle_of_a_save_is_undone_also_where_nothing_may_be_written(path: Path, tmp_path: Path):
    """A journal left behind by a crash is worked off, on a write-protected stick in a private copy."""
    before = books.project()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size=1")
        connection.execute("PRAGMA cache_spill=1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE part SET content=zeroblob(9000)")
        crashed = tmp_path / "crashed" / "Visit.briefing"
        crashed.parent.mkdir()
        shutil.copyfile(path, crashed)
        shutil.copyfile(f"{path}-journal", f"{crashed}-journal")
        connection.execute("ROLLBACK")
    with store.open_book(crashed, read_only=True) as book:
        assert book.project == before
    with store.open_book(crashed) as book:
        assert book.project == before
        assert book.notices == ()


FILL_THE_DISK = """
import resource, signal, sys
from pathlib import Path
from briefing import edits, store
from briefing.errors import StoreError
from briefing.model.book import Note
from briefing.model.text import rich
path = Path(sys.argv[1])
book = store.open_book(path)
book.save(edits.set_book(book.project, title="Kept")[0])
if sys.argv[2] == "limit":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 20_000, resource.RLIM_INFINITY))
try:
    book.save(edits.set_item(book.project, Note("tab1-n1", rich("words " * 2_000_000)))[0])
except StoreError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
book.save(edits.set_item(book.project, Note("tab1-n1", rich("short")))[0])
try:
    if sys.argv[2] == "limit":
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
    long = edits.set_item(book.project, Note("tab1-n1", rich("words " * 2_000_000)))[0]
    store.create(path.with_name("New.briefing"), long, {})
except StoreError as error:
    print(error)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit of file sizes to try this with")
def test_a_file_that_may_not_grow_gives_a_sentence_and_the_book_stays_whole(path: Path):
    with start(FILL_THE_DISK, path, "limit") as process:
        out, err = process.communicate(timeout=60)
    assert not err
    assert out.count("'Visit.briefing' could not be saved") == 1
    assert "full" in out
    assert "New.briefing' could not be written" in out
    check_after_full_disk(path)


def check_after_full_disk(path: Path) -> None:
    assert sorted(name.name for name in path.parent.iterdir() if name.is_file()) == ["Visit.briefing"]
    with store.open_book(path) as book:
        assert book.notices == ()
        assert book.project.book.title == "Kept"
        assert book.project.section("tab1-back").items[0] == Note("tab1-n1", rich("short"))


def test_a_full_disk_gives_a_sentence_and_the_book_stays_whole(path: Path, tmp_path: Path):
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("a small disk can only be made as root")
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("this system does not let a small disk be made")
    try:
        small = disk / "Visit.briefing"
        shutil.copyfile(path, small)
        with start(FILL_THE_DISK, small, "disk") as process:
            out, err = process.communicate(timeout=60)
        assert not err
        assert "'Visit.briefing' could not be saved: the disk is full" in out
        assert "'New.briefing' could not be written: the disk is full" in out
        check_after_full_disk(small)
    finally:
        subprocess.run(["umount", disk], check=True)


OPEN_PROTECTED = """
import sys
from pathlib import Path
from briefing import store
from briefing.errors import StoreError
with store.open_book(Path(sys.argv[1])) as book:
    print(book.read_only, book.project.book.title, [notice.message for notice in book.notices])
    try:
        book.save_copy(Path(sys.argv[1]).with_name("Copy.briefing"))
    except StoreError as error:
        print(error)
try:
    store.create(Path(sys.argv[1]).with_name("New.briefing"), book.project, {})
except StoreError as error:
    print(error)
"""


@pytest.mark.skipif(os.name == "nt", reason="folders are protected otherwise on Windows")
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o444), (0o555, 0o666), (0o777, 0o444)])
def test_a_write_protected_book_is_opened_for_reading(path: Path, folder_mode: int, file_mode: int):
    rights = [] if os.geteuid() else ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    if rights and not shutil.which("setpriv"):
        pytest.skip("the rights of files mean nothing to root, and root cannot be given up here")
    path.chmod(file_mode)
    path.parent.chmod(folder_mode)
    command = [*rights, sys.executable, "-c", OPEN_PROTECTED, str(path)]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=60, check=False)
    path.parent.chmod(0o755)
    out, err = done.stdout, done.stderr
    assert not err
    assert out.startswith("True Visit to Velmara [\"'Visit.briefing' is write-protected, or its folder is.")
    if folder_mode == 0o555:
        assert "'Copy.briefing' could not be written: the file or its folder" in out
        assert "'New.briefing' could not be written: the file or its folder" in out

"""A book file holds the project exactly, writes only what changed and knows who is working on it."""

import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefing import edits, store
from briefing.errors import BookInUse, StoreError
from briefing.model.book import Note, Section
from briefing.model.text import rich
from briefing.store import backups, migrations
from briefing.store.database import APPLICATION_ID, VERSION
from tests import books

ORIGINALS = {source.original.sha256: source.title.encode() for source in books.project().sources}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Visit to Velmara.briefing"


@pytest.fixture
def book(path: Path) -> Iterator[store.BookFile]:
    with store.create(path, books.project(), ORIGINALS) as book:
        yield book


def typed(project, words: str):
    return edits.set_item(project, Note("tab1-n1", rich(words)))[0]


def raw(path: Path, sql: str, *values: object) -> list[tuple]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        return connection.execute(sql, values).fetchall()


def test_a_new_book_holds_the_project_and_the_originals(book: store.BookFile, path: Path):
    assert book.project == books.project()
    assert book.path == path
    assert not book.read_only
    assert book.notices == ()
    for sha256, data in ORIGINALS.items():
        assert book.original(sha256) == data


def test_what_was_saved_is_there_after_opening_again(book: store.BookFile, path: Path):
    edited = typed(book.project, "Schmelzofen — 精錬所 — “quoted” \x00 \ud800 end")
    book.save(edited)
    assert book.project is edited
    book.close()
    with store.open_book(path) as again:
        assert again.project == edited
        assert again.notices == ()


def test_only_changed_rows_are_written(book: store.BookFile, path: Path):
    before = dict(raw(path, "SELECT kind || ' ' || id, sha256 FROM part"))
    numbers = dict(raw(path, "SELECT id, number FROM part"))
    book.save(typed(book.project, "New words"))
    after = dict(raw(path, "SELECT kind || ' ' || id, sha256 FROM part"))
    assert {key for key in after if after[key] != before[key]} == {"item tab1-n1"}
    assert dict(raw(path, "SELECT id, number FROM part")) == numbers


def test_moving_and_removing_keeps_exactly_the_rows_of_the_project(book: store.BookFile, path: Path):
    project, _ = edits.move_items(book.project, ["tab1-n1"], "tab2-back", 0)
    project, _ = edits.remove_sections(project, ["tab1", "questions"])
    project, _ = edits.remove_source(project, "art", force=True)
    book.save(project)
    rows = {name for (name,) in raw(path, "SELECT id FROM part WHERE kind IN ('section', 'item')")}
    assert rows == {section.id for section in project.book.root.walk()} | {item.id for _, item in project.items()}
    assert not raw(path, "SELECT 1 FROM part WHERE id LIKE 'art%'")
    book.close()
    with store.open_book(path) as again:
        assert again.project == project


def test_an_equal_project_made_anew_writes_nothing(book: store.BookFile, path: Path):
    state = raw(path, "SELECT value FROM fact WHERE name='state'")
    book.save(books.project())
    assert raw(path, "SELECT value FROM fact WHERE name='state'") == state


def test_the_file_has_the_settings_that_keep_it_safe(book: store.BookFile, path: Path):
    assert raw(path, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert raw(path, "PRAGMA user_version") == [(VERSION,)]
    settings = {"journal_mode": "delete", "synchronous": 3, "secure_delete": 1, "temp_store": 2, "foreign_keys": 1}
    settings |= {"trusted_schema": 0, "cell_size_check": 1}
    for name, value in settings.items():
        assert book._connection.execute(f"PRAGMA {name}").fetchone() == (value,), name


def test_removed_words_do_not_stay_in_the_file(book: store.BookFile, path: Path):
    book.save(typed(book.project, "Zanzibarite concession"))
    assert b"Zanzibarite" in path.read_bytes()
    book.save(edits.remove_items(book.project, ["tab1-n1"])[0])
    assert b"Zanzibarite" not in path.read_bytes()


def test_a_book_is_never_made_over_another_file(book: store.BookFile, path: Path):
    with pytest.raises(StoreError, match=r"already a file 'Visit to Velmara\.briefing'.*another name"):
        store.create(path, books.project(), {})
    assert [name.name for name in path.parent.iterdir()] == [path.name]


def test_two_items_of_the_same_id_are_refused_rather_than_losing_one(book: store.BookFile):
    root = book.project.book.root
    twice = replace(root, children=(*root.children, replace(root.children[2], id="other")))
    with pytest.raises(StoreError, match="same name"):
        book.save(replace(book.project, book=replace(book.project.book, root=twice)))
    assert book.project == books.project()


@pytest.mark.parametrize(
    "name", ["What? #1 100%25 & more.briefing", "訪問 ’31.briefing", "a" * 200 + ".briefing", "no ending"]
)
def test_a_book_may_have_any_name(tmp_path: Path, name: str):
    path = tmp_path / name
    with store.create(path, books.project(), {}) as book:
        book.save(typed(book.project, "Words"))
    with store.open_book(path) as again:
        assert again.project == book.project
        assert again.notices == ()
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == [name]


def test_a_tree_nobody_made_is_damage(book: store.BookFile, path: Path):
    section = Section("deep", "Deep")
    for number in range(400):
        section = Section(f"deep{number}", "Deep", children=(section,))
    book.save(edits.add_section(book.project, "root", section)[0])
    book.close()
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(300)
    try:
        with pytest.raises(StoreError, match="is damaged"):
            store.open_book(path)
    finally:
        sys.setrecursionlimit(limit)
    assert raw(path, "SELECT * FROM lease") == []


# originals


def test_originals_are_added_checked_and_dropped_when_their_document_is_gone(book: store.BookFile, path: Path):
    data = books.agreement().title.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    book.add_original(sha256, data)
    assert book.original(sha256) == data
    with pytest.raises(StoreError, match="changed while it was being read"):
        book.add_original(sha256, b"other bytes")
    book.close()
    with store.open_book(path) as again, pytest.raises(StoreError, match="not in 'Visit to Velmara"):
        again.original(sha256)  # no document uses it


def test_a_document_and_its_file_travel_together(book: store.BookFile, path: Path):
    source = books.agreement()
    book.add_original(source.original.sha256, source.title.encode())
    book.save(edits.add_sources(book.project, [source])[0])
    book.close()
    with store.open_book(path) as again:
        assert again.project.source("agr") == source
        assert again.original(source.original.sha256) == source.title.encode()


def test_a_damaged_original_comes_from_a_backup(book: store.BookFile, path: Path):
    book.close()
    store.open_book(path).close()  # makes a backup
    sha256, data = next(iter(ORIGINALS.items()))
    raw(path, "UPDATE original SET data=? WHERE sha256=?", b"x" + data, sha256)
    with store.open_book(path) as again:
        assert again.original(sha256) == data


# who is working on it


def test_a_second_opening_is_refused_with_the_name_of_the_holder(book: store.BookFile, path: Path):
    with pytest.raises(BookInUse, match="being worked on by another window on this computer"):
        store.open_book(path)


def test_a_second_opening_for_reading_shows_the_book_and_names_the_holder(book: store.BookFile, path: Path):
    book.save(typed(book.project, "Newest"))
    with store.open_book(path, read_only=True) as reader:
        assert reader.read_only
        assert reader.project == book.project
        assert [notice.code for notice in reader.notices] == ["in-use"]
        with pytest.raises(StoreError, match=r"reading only\. Save a copy"):
            reader.save(typed(reader.project, "No"))
        with pytest.raises(StoreError, match="reading only"):
            reader.save(reader.project)
    book.save(typed(book.project, "Later"))


def test_after_closing_the_book_is_free_and_names_nobody(book: store.BookFile, path: Path):
    book.close()
    book.close()
    assert raw(path, "SELECT * FROM lease") == []
    with store.open_book(path) as again:
        assert not again.read_only
    with pytest.raises(StoreError, match="already closed"):
        book.save(typed(books.project(), "Late"))


def set_holder(path: Path, **facts: object) -> None:
    (holder,) = raw(path, "SELECT holder FROM lease")[0]
    raw(path, "UPDATE lease SET holder=?", json.dumps(json.loads(holder) | facts))


def test_a_lease_of_a_process_that_died_is_taken_over(book: store.BookFile, path: Path):
    set_holder(path, pid=4_000_000, token="dead")
    with store.open_book(path) as again:
        assert not again.read_only


def test_a_number_given_to_another_process_does_not_keep_a_book(book: store.BookFile, path: Path):
    if not Path("/proc/self/stat").exists():
        pytest.skip("this system does not say when a process began")
    set_holder(path, born="1", token="dead")
    with store.open_book(path) as again:
        assert not again.read_only


def test_a_holder_on_another_machine_is_believed_until_it_has_been_silent_for_long(book: store.BookFile, path: Path):
    recent = (datetime.now(UTC) - timedelta(minutes=5)).isoformat()
    set_holder(path, host="castellan-12", user="mara", token="other", renewed=recent)
    with pytest.raises(BookInUse, match="mara on 'castellan-12'"):
        store.open_book(path)
    set_holder(path, renewed=(datetime.now(UTC) - timedelta(minutes=20)).isoformat())
    with store.open_book(path) as again:
        assert not again.read_only


def test_a_window_whose_book_was_taken_over_does_not_overwrite_it(book: store.BookFile, path: Path):
    set_holder(path, host="castellan-12", user="mara", token="other")
    with pytest.raises(BookInUse, match="taken over by mara on 'castellan-12'"):
        book.save(typed(book.project, "Mine"))
    set_holder(path, renewed="2020-01-01T00:00:00+00:00")
    with store.open_book(path) as other:
        other.save(typed(other.project, "Theirs"))
    with pytest.raises(BookInUse, match="taken over"):
        book.save(typed(book.project, "Mine"))
    with store.open_book(path) as again:
        assert again.project.section("tab1-back").items[0] == Note("tab1-n1", rich("Theirs"))


def test_a_heartbeat_renews_the_lease(book: store.BookFile, path: Path):
    set_holder(path, renewed="2020-01-01T00:00:00+00:00")
    book.heartbeat()
    assert "2020-01-01" in raw(path, "SELECT holder FROM lease")[0][0]  # less than a minute ago
    book._renewed -= timedelta(minutes=2)
    book.heartbeat()
    assert "2020-01-01" not in raw(path, "SELECT holder FROM lease")[0][0]


# copies and backups


def test_a_copy_is_a_whole_book_of_its_own(book: store.BookFile, path: Path, tmp_path: Path):
    book.save(typed(book.project, "Newest"))
    copy = tmp_path / "Copy.briefing"
    book.save_copy(copy)
    with store.open_book(copy) as other:
        assert other.project == book.project
        assert other.original(next(iter(ORIGINALS))) == ORIGINALS[next(iter(ORIGINALS))]
        assert other.notices == ()
    with pytest.raises(StoreError, match="is the book itself"):
        book.save_copy(path)


def test_a_copy_can_be_saved_of_work_the_file_did_not_take(book: store.BookFile, path: Path, tmp_path: Path):
    set_holder(path, host="castellan-12", user="mara", token="other")
    mine = typed(book.project, "Mine")
    with pytest.raises(BookInUse):
        book.save(mine)
    book.save_copy(tmp_path / "Mine.briefing")
    with store.open_book(tmp_path / "Mine.briefing") as other:
        assert other.project == mine


def test_a_backup_is_made_on_opening_when_something_changed_and_only_then(book: store.BookFile, path: Path):
    assert backups.backups_of(path) == ()
    book.close()
    store.open_book(path).close()
    store.open_book(path).close()
    (first,) = backups.backups_of(path)
    assert first.parent == path.with_name("Visit to Velmara.backups")
    with store.open_book(first, read_only=True) as backup:
        assert backup.project == books.project()
        assert backup.notices == ()


def test_backups_are_thinned_to_the_last_ten_a_week_of_days_and_four_weeks(book: store.BookFile, path: Path):
    start = datetime(2031, 3, 1, 9, 0)
    for hours in range(0, 24 * 40, 8):
        book.save(typed(book.project, f"Hour {hours}"))
        backups.back_up(book._connection, path, start + timedelta(hours=hours))
    times = [datetime.strptime(name.stem, backups.STAMP) for name in backups.backups_of(path)]
    last = start + timedelta(hours=24 * 40 - 8)
    assert times[:10] == [last - timedelta(hours=8 * step) for step in range(10)]
    assert len({when.date() for when in times}) >= 7
    assert len({when.isocalendar()[:2] for when in times}) >= 4
    assert 10 < len(times) <= 21
    assert backups.back_up(book._connection, path, last + timedelta(hours=1)) is None


def test_no_backup_in_a_folder_that_takes_none_is_a_notice_and_no_failure(book: store.BookFile, path: Path):
    book.close()
    path.with_name("Visit to Velmara.backups").write_text("a file in the way")
    with store.open_book(path) as again:
        assert [notice.code for notice in again.notices] == ["no-backup"]
        assert not again.read_only


# versions


def test_a_book_of_a_newer_version_is_opened_for_reading_only(book: store.BookFile, path: Path):
    book.close()
    raw(path, f"PRAGMA user_version={VERSION + 1}")
    with store.open_book(path) as newer:
        assert newer.read_only
        assert newer.project == books.project()
        assert "made by a newer version of this program. Update the program" in newer.notices[0].message
    assert raw(path, "SELECT * FROM lease") == []


@pytest.mark.parametrize("content", [b'{"id":"x","is":"Hologram"}', b'{"id":"x","is":"Note","mood":"calm"}'])
def test_parts_a_newer_version_made_are_not_shown_and_not_lost(book: store.BookFile, path: Path, content: bytes):
    from briefing.store.parts import digest

    book.close()
    key, parent = ("item", "tab1-n1"), "tab1-back"
    raw(path, "UPDATE part SET content=?, sha256=? WHERE id='tab1-n1'", content, digest(key, parent, content))
    with store.open_book(path) as newer:
        assert newer.read_only
        assert [notice.code for notice in newer.notices] == ["newer"]
        assert newer.project.section("tab1-back").items == ()
    assert raw(path, "SELECT content FROM part WHERE id='tab1-n1'") == [(content,)]
    assert raw(path, "SELECT * FROM lease") == []


def test_an_older_book_is_brought_up_to_date_after_a_verified_backup(
    book: store.BookFile, path: Path, monkeypatch: pytest.MonkeyPatch
):
    book.close()
    raw(path, "PRAGMA user_version=0")
    raw(path, "ALTER TABLE part RENAME TO piece")
    monkeypatch.setitem(migrations.STEPS, 0, lambda connection: connection.execute("ALTER TABLE piece RENAME TO part"))
    with store.open_book(path, read_only=True) as reader:
        assert reader.project == books.project()
    assert raw(path, "PRAGMA user_version") == [(0,)]
    with store.open_book(path) as again:
        assert again.project == books.project()
        assert not again.read_only
    assert raw(path, "PRAGMA user_version") == [(VERSION,)]
    (before,) = path.with_name("Visit to Velmara.backups").glob("before version*")
    assert raw(before, "SELECT count(*) FROM piece") == raw(path, "SELECT count(*) FROM part")


def test_a_migration_that_fails_leaves_the_old_book(book: store.BookFile, path: Path, monkeypatch: pytest.MonkeyPatch):
    book.close()
    raw(path, "PRAGMA user_version=0")
    raw(path, "ALTER TABLE part RENAME TO piece")

    def fails(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TABLE original")
        raise sqlite3.OperationalError("no")

    monkeypatch.setitem(migrations.STEPS, 0, fails)
    with pytest.raises(StoreError):
        store.open_book(path)
    assert raw(path, "SELECT count(*) FROM original") == [(2,)]
    assert raw(path, "SELECT * FROM lease") == []


def test_a_version_too_old_is_said_to_be_so(book: store.BookFile, path: Path):
    book.close()
    raw(path, "PRAGMA user_version=0")
    with pytest.raises(StoreError, match="too old"):
        store.open_book(path)

"""The power goes while an officer types: what stood for two seconds is in the book."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing import store
from briefing.model.book import Note
from tests import books
from tests.ui.desk import open_desk

ROOT = Path(__file__).parents[2]
KEPT_AFTER = 2.0  # seconds: the program's promise


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
@pytest.mark.parametrize("typing_for", [2.3, 2.9, 3.6])
def test_kill_9_while_typing_loses_nothing_older_than_two_seconds(tmp_path: Path, typing_for: float) -> None:
    desk = open_desk(tmp_path, books.project())
    desk.close()
    moments, killed = typed_until_killed(desk.path, tmp_path, typing_for)
    book = store.open_book(desk.path)
    try:
        kept = words_kept(book)
        assert book.notices == ()
    finally:
        book.close()
    promised = max((word for word, moment in moments.items() if moment <= killed - KEPT_AFTER), default=0)
    assert promised > 0, "too little was typed to prove anything"
    assert kept[:promised] == [f"word{number}" for number in range(1, promised + 1)]


def typed_until_killed(path: Path, folder: Path, typing_for: float) -> tuple[dict[int, float], float]:
    """Return the moment each word was typed and the moment of the kill."""
    places = {name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME")}
    environment = {**os.environ, **places, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    typist = [sys.executable, "-m", "tests.ui.typist", str(path), "n-glance"]
    with subprocess.Popen(typist, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(typing_for)
        killed = time.time()
        process.send_signal(signal.SIGKILL)
        lines = [first, *process.stdout]
    whole = [line.split() for line in lines if line.endswith("\n") and len(line.split()) == 2]
    return {int(word): float(moment) for word, moment in whole}, killed


def words_kept(book: store.BookFile) -> list[str]:
    note = next(item for _, item in book.project.items() if item.id == "n-glance")
    assert isinstance(note, Note)
    return " ".join(para.text for para in note.text).split()

"""Background work: results, failures, cancel, superseding; nothing left behind (the ``jobs`` fixture checks that)."""

import os
import time
from pathlib import Path

from pytestqt.qtbot import QtBot

from briefing.errors import BriefingError, Cancelled, SourceError
from briefing.progress import SILENT, Progress
from ui.jobs import Job, JobGroup, Jobs, State


def double(number: int) -> int:
    return 2 * number


def steps(count: int, progress: Progress = SILENT) -> int:
    for step in range(count):
        progress.report(step, count, f"step {step}")
    return count


def endless(marker: Path, progress: Progress = SILENT) -> None:
    marker.touch()
    while True:
        progress.report(0, 1)
        time.sleep(0.01)


def deaf(marker: Path) -> None:
    marker.touch()
    while True:
        time.sleep(0.01)


def refuse() -> None:
    raise SourceError("‘letter.pdf’ is locked. Ask for the password.")


def die() -> None:
    os._exit(9)


def fault() -> None:
    raise ValueError("a fault of the program")


def process_id() -> int:
    return os.getpid()


def test_a_result_comes_back_to_the_window(jobs: Jobs, qtbot: QtBot) -> None:
    got: list[int] = []
    with qtbot.waitSignal(jobs.finished):
        jobs.start(double, 21, title="Doubling", done=got.append)
    assert got == [42]
    assert not jobs.running


def test_progress_is_told(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    job = jobs.start(steps, 3, title="Counting", done=lambda _: None)
    job.changed.connect(lambda: seen.append((job.done_steps, job.total_steps)))
    with qtbot.waitSignal(jobs.finished):
        pass
    assert any(total == 3 for _, total in seen)


def test_a_refusal_of_the_engine_reaches_the_officer_as_it_is(jobs: Jobs, qtbot: QtBot) -> None:
    said: list[BriefingError] = []
    with qtbot.waitSignal(jobs.finished):
        jobs.start(refuse, title="Reading", done=lambda _: None, failed=said.append)
    assert str(said[0]) == "‘letter.pdf’ is locked. Ask for the password."


def test_a_process_that_dies_is_a_sentence_and_not_the_end(jobs: Jobs, qtbot: QtBot) -> None:
    said: list[BriefingError] = []
    for function in (die, fault):
        with qtbot.waitSignal(jobs.finished):
            jobs.start(function, title="Reading ‘letter.pdf’", done=lambda _: None, failed=said.append, warm="reading")
    assert all("Reading ‘letter.pdf’" in str(error) for error in said)
    got: list[int] = []
    with qtbot.waitSignal(jobs.finished):
        jobs.start(double, 1, title="Doubling", done=got.append, warm="reading")
    assert got == [2]


def test_a_cancelled_job_ends_at_once_even_when_it_does_not_listen(jobs: Jobs, qtbot: QtBot, tmp_path: Path) -> None:
    said: list[BriefingError] = []
    done: list[object] = []
    job = jobs.start(deaf, tmp_path / "began", title="Deaf", done=done.append, failed=said.append)
    qtbot.waitUntil((tmp_path / "began").exists)
    with qtbot.waitSignal(jobs.finished):
        job.cancel()
    assert isinstance(said[0], Cancelled)
    assert not done


def test_a_job_of_the_same_key_replaces_the_one_that_waits(jobs: Jobs, qtbot: QtBot, tmp_path: Path) -> None:
    got: list[int] = []
    jobs.start(double, 1, title="First", done=got.append, key="page", warm="preview")
    jobs.start(double, 2, title="Second", done=got.append, key="page", warm="preview")
    jobs.start(double, 3, title="Third", done=got.append, key="page", warm="preview")
    qtbot.waitUntil(lambda: not jobs.running)
    assert got == [6]


def test_a_superseded_job_that_never_ends_is_stopped(jobs: Jobs, qtbot: QtBot, tmp_path: Path) -> None:
    got: list[int] = []
    jobs.start(endless, tmp_path / "began", title="Endless", done=got.append, key="page", warm="preview")
    qtbot.waitUntil((tmp_path / "began").exists)
    jobs.start(double, 2, title="Second", done=got.append, key="page", warm="preview")
    qtbot.waitUntil(lambda: not jobs.running, timeout=15_000)
    assert got == [4]


def test_a_warm_process_serves_job_after_job(jobs: Jobs, qtbot: QtBot) -> None:
    ids: list[int] = []
    for _ in range(2):
        with qtbot.waitSignal(jobs.finished):
            jobs.start(process_id, title="Who", done=ids.append, warm="preview")
    with qtbot.waitSignal(jobs.finished):
        jobs.start(process_id, title="Who", done=ids.append)
    assert ids[0] == ids[1] != ids[2]
    assert os.getpid() not in ids


def test_a_group_counts_its_parts_and_cancels_them_all(jobs: Jobs, qtbot: QtBot, tmp_path: Path) -> None:
    group = JobGroup("Reading 2 documents")
    jobs.show(group)
    made: list[Job] = [
        jobs.start(endless, tmp_path / f"began {n}", title="Endless", done=lambda _: None, group=group)
        for n in range(2)
    ]
    qtbot.waitUntil(lambda: all(job.state is State.RUNNING for job in made))
    group.cancel()
    qtbot.waitUntil(lambda: jobs.running == [group])
    jobs.finish(group)
    assert not jobs.running


def test_closing_ends_what_runs(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    made = Jobs()
    made.start(deaf, tmp_path / "began", title="Deaf", done=lambda _: None)
    made.start(deaf, tmp_path / "began too", title="Deaf", done=lambda _: None, warm="preview")
    qtbot.waitUntil((tmp_path / "began").exists)
    made.close()
    assert not made.running


def test_a_closed_window_hears_nothing_more_and_the_processes_serve_the_others(
    jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    got: list[int] = []
    window = Jobs(lanes=jobs.lanes)
    window.start(endless, tmp_path / "began", title="Endless", done=got.append, warm="preview")
    window.start(double, 1, title="Doubling", done=got.append, warm="preview")
    qtbot.waitUntil((tmp_path / "began").exists)
    window.close()
    assert window.start(double, 2, title="Too late", done=got.append).over
    window.deleteLater()
    with qtbot.waitSignal(jobs.finished):
        jobs.start(double, 3, title="Doubling", done=got.append, warm="preview")
    assert got == [6]

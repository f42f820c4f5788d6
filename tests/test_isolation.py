"""Work in a process of its own survives whatever a document does to it."""

import ctypes
import os
import subprocess
import sys
import tempfile
import threading
import time
from multiprocessing import active_children
from pathlib import Path

import pytest

from briefing.errors import BriefingError, Cancelled, SourceError, TemplateError
from briefing.isolation import Isolated, JobFailed, run_isolated
from briefing.progress import SILENT, Progress


def add(a: int, b: int) -> int:
    return a + b


def process_id() -> int:
    return os.getpid()


def abort() -> None:
    os.abort()


def crash_natively() -> None:
    ctypes.string_at(0)


def leave() -> None:
    os._exit(0)


def loop() -> None:
    while True:
        pass


def sleep(seconds: float) -> str:
    time.sleep(seconds)
    return "awake"


def hoard() -> int:
    return sum(len(part) for part in [bytearray(50 << 20) for _ in range(1000)])


def hoard_at_once() -> int:
    return len(bytearray(3 << 30))


def refuse(name: str) -> None:
    raise SourceError(f"‘{name}’ is empty. Choose another file.")


def refuse_template() -> None:
    raise TemplateError("unknown role ‘x’", "book.html.j2", 12)


class OddError(SourceError):
    def __init__(self, first: str, second: str) -> None:
        super().__init__(first + second)


def refuse_oddly() -> None:
    raise OddError("one ", "two")


def stumble(text: str) -> None:
    raise ValueError(f"cannot make sense of {text}")


def count(steps: int, progress: Progress = SILENT) -> int:
    for step in range(steps):
        progress.report(step + 1, steps, f"page {step + 1}")
    return steps


def report_forever(progress: Progress = SILENT) -> None:
    while True:
        progress.report(1, 2, "still at it")


def report_once_and_loop(progress: Progress = SILENT) -> None:
    progress.report(1, 2, "last word")
    loop()


def large(size: int) -> bytes:
    return b"x" * size


def length(data: bytes) -> int:
    return len(data)


def unpicklable() -> object:
    return threading.Lock()


def chatter() -> str:
    os.write(1, b"to standard output")
    os.write(2, b"to standard error")
    print("words of the document")
    return "done"


class Recorder:
    def __init__(self, stop_at: int | None = None) -> None:
        self.reports: list[tuple[int, int, str]] = []
        self.stop_at = stop_at

    def report(self, done: int, total: int, what: str = "") -> None:
        self.reports.append((done, total, what))
        if self.stop_at is not None and len(self.reports) >= self.stop_at:
            raise Cancelled("stopped by the officer")


@pytest.fixture(scope="module")
def shared():
    with Isolated() as isolated:
        yield isolated
    assert not active_children()


def test_a_function_gives_the_same_answer_as_at_home():
    assert run_isolated(add, 2, 3) == 5
    assert not active_children()


def test_fifty_calls_are_done_by_one_process(shared):
    assert len({shared.run(process_id) for _ in range(50)}) == 1


@pytest.mark.parametrize("disaster", [abort, crash_natively, leave])
def test_a_crash_becomes_a_sentence_and_the_next_call_works(shared, disaster):
    with pytest.raises(JobFailed) as failure:
        shared.run(disaster, what="Reading ‘broken.pdf’")
    assert failure.value.reason == "crash"
    assert str(failure.value).startswith("Reading ‘broken.pdf’ failed")
    assert shared.run(add, 1, 1) == 2


def test_a_killed_idle_process_is_replaced_unnoticed(shared):
    first = shared.run(process_id)
    if sys.platform != "win32":
        os.kill(first, 9)
        time.sleep(0.2)
    assert shared.run(add, 1, 1) == 2


def test_an_endless_loop_ends_when_its_time_is_up(shared):
    began = time.monotonic()
    with pytest.raises(JobFailed, match=r"longer than 0\.5 seconds") as failure:
        shared.run(loop, seconds=0.5)
    assert failure.value.reason == "time"
    assert time.monotonic() - began < 5
    assert shared.run(add, 1, 1) == 2


@pytest.mark.parametrize("greed", [hoard, hoard_at_once])
def test_a_job_that_wants_too_much_memory_is_stopped_with_a_sentence(shared, greed):
    with pytest.raises(JobFailed, match="more memory") as failure:
        shared.run(greed, memory=200 << 20, seconds=60)
    assert failure.value.reason == "memory"
    assert shared.run(length, b"x" * (20 << 20), memory=200 << 20) == 20 << 20


def test_cancel_from_another_thread_kills_at_once(shared):
    shared.run(add, 1, 1)
    timer = threading.Timer(0.3, shared.cancel)
    timer.start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        shared.run(loop)
    assert time.monotonic() - began < 3
    timer.join()
    assert shared.run(add, 1, 1) == 2


def test_cancel_with_nothing_running_does_not_harm_the_next_call(shared):
    shared.run(add, 1, 1)
    shared.cancel()
    assert shared.run(add, 1, 2) == 3


def test_reports_arrive_in_order_and_to_the_end(shared):
    recorder = Recorder()
    assert shared.run(count, 20, progress=recorder) == 20
    assert recorder.reports == [(step, 20, f"page {step}") for step in range(1, 21)]


def test_a_function_without_progress_is_given_none(shared):
    assert shared.run(add, 2, 2, progress=Recorder()) == 4


def test_a_listener_that_says_stop_stops_the_job(shared):
    with pytest.raises(Cancelled, match="by the officer"):
        shared.run(report_forever, progress=Recorder(stop_at=3))
    assert shared.run(add, 1, 1) == 2


def test_a_job_that_does_not_listen_is_killed_after_a_moment(shared):
    with pytest.raises(Cancelled):
        shared.run(report_once_and_loop, progress=Recorder(stop_at=1))
    assert shared.run(add, 1, 1) == 2


def test_the_engines_own_errors_come_back_as_they_were(shared):
    with pytest.raises(SourceError, match=r"^‘a\.pdf’ is empty\. Choose another file\.$"):
        shared.run(refuse, "a.pdf")
    with pytest.raises(TemplateError) as failure:
        shared.run(refuse_template)
    assert (failure.value.file, failure.value.line) == ("book.html.j2", 12)
    with pytest.raises(BriefingError, match="one two"):
        shared.run(refuse_oddly)


def test_an_unexpected_error_keeps_the_documents_words_out_of_its_sentence(shared):
    with pytest.raises(JobFailed) as failure:
        shared.run(stumble, "the secret clause")
    assert failure.value.reason == "error"
    assert "secret clause" not in str(failure.value)
    assert "ValueError" in failure.value.debug
    assert shared.run(process_id) == shared.run(process_id)


def test_a_hundred_megabytes_go_both_ways(shared):
    assert shared.run(length, b"x" * (100 << 20)) == 100 << 20
    assert len(shared.run(large, 100 << 20)) == 100 << 20


def test_a_result_that_cannot_travel_is_an_error_not_a_hang(shared):
    with pytest.raises(JobFailed) as failure:
        shared.run(unpicklable)
    assert failure.value.reason == "error"


def test_the_message_names_the_file_when_the_caller_says_nothing(shared):
    with pytest.raises(JobFailed, match="‘sleep’"):
        shared.run(sleep, 5, seconds=0.1)
    with pytest.raises(JobFailed, match=r"‘stumble’ on ‘notes\.docx’"):
        shared.run(stumble, Path("/somewhere/notes.docx"))


def test_closing_during_a_call_stops_it_and_leaves_nothing_behind():
    isolated = Isolated()
    isolated.run(add, 1, 1)
    timer = threading.Timer(0.2, isolated.close)
    timer.start()
    with pytest.raises(Cancelled):
        isolated.run(loop)
    timer.join()
    isolated.close()
    with pytest.raises(Cancelled):
        isolated.run(add, 1, 1)


def test_calls_from_two_threads_wait_for_each_other(shared):
    answers: list[int] = []
    threads = [threading.Thread(target=lambda n=n: answers.append(shared.run(add, n, n))) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [0, 2, 4, 6, 8, 10]


def test_no_thread_outlives_its_calls(shared):
    before = set(threading.enumerate())
    shared.run(add, 1, 1, seconds=30)
    assert set(threading.enumerate()) <= before


PROGRAM = """
import sys
import tempfile
from briefing.isolation import run_isolated
from tests.test_isolation import chatter, loop, process_id

if __name__ == "__main__":
    if sys.argv[1:] == ["orphan"]:
        from briefing.isolation import Isolated
        isolated = Isolated()
        print(isolated.run(process_id), flush=True)
        isolated.run(loop)
    else:
        print(run_isolated(chatter))
"""


def start(tmp_path: Path, *args: str) -> "subprocess.Popen[str]":
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    root = Path(__file__).parent.parent
    return subprocess.Popen(
        [sys.executable, str(program), *args],
        env=os.environ | {"PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_what_libraries_print_reaches_neither_stream_of_the_program(tmp_path):
    with start(tmp_path) as process:
        output, errors = process.communicate(timeout=60)
    assert (output, errors) == ("done\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX process ids")
def test_a_busy_worker_ends_when_the_program_is_killed(tmp_path):
    with start(tmp_path, "orphan") as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        time.sleep(0.3)
        process.kill()
        process.wait()
        deadline = time.monotonic() + 10
        while alive(worker) and time.monotonic() < deadline:
            time.sleep(0.05)
    assert not alive(worker)


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def leave_a_temporary_file() -> str:
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(b"words of a document")
    return file.name


def leave_a_temporary_file_and_crash(told: Path) -> None:
    told.write_text(leave_a_temporary_file())
    os.abort()


def test_temporary_files_of_a_job_are_private_and_gone_with_its_process(tmp_path: Path) -> None:
    with Isolated() as isolated:
        left = Path(isolated.run(leave_a_temporary_file))
        assert left.parent.stat().st_mode & 0o077 == 0 or sys.platform == "win32"
    assert not left.parent.exists()
    with pytest.raises(JobFailed):
        run_isolated(leave_a_temporary_file_and_crash, tmp_path / "told")
    assert not Path((tmp_path / "told").read_text()).parent.exists()

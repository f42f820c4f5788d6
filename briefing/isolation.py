"""Work in a process of its own: killable, bounded in memory, and harmless to the program when native code crashes.

The process is *spawned*, never forked (a forked Qt process is broken), and kept warm for several calls. A frozen
program calls ``multiprocessing.freeze_support()`` first thing in its main module.
"""

import contextlib
import inspect
import os
import pickle
import queue
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from briefing.errors import BriefingError, Cancelled
from briefing.memory_limit import MEMORY_EXIT, MemoryLimit
from briefing.progress import SILENT, Progress

_SPAWN = get_context("spawn")
_REPORT_EVERY = 0.02  # seconds; a loop that reports a million times must not choke the pipe
_STOP_PATIENCE = 1.0  # seconds a job has to notice that it should stop before its process is killed
_POLL = 0.25  # seconds; only so that Ctrl-C is noticed on Windows


class JobFailed(BriefingError):
    """A job in a process of its own came to a bad end.

    ``reason`` is 'crash', 'time', 'memory' or 'error'; ``debug`` holds the traceback of an unexpected error and may
    quote the document, so it is for a developer's eyes and never for a log.
    """

    def __init__(self, message: str, reason: str, debug: str = "") -> None:
        super().__init__(message)
        self.reason = reason
        self.debug = debug

    def __reduce__(self) -> tuple[object, ...]:
        """Keep all three parts when the error is pickled."""
        return (JobFailed, (str(self), self.reason, self.debug))


class Isolated:
    """One worker process, started at the first call and replaced after a crash, a limit or a cancel.

    Calls from several threads wait for each other. Use as a context manager, or ``close()`` it.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()  # one call at a time
        self._guard = threading.Lock()  # the three fields below
        self._worker: _Worker | None = None
        self._ended_by = ""  # why the process of the running call was killed: 'cancel' or 'time'
        self._running = False
        self._closed = False

    def __enter__(self) -> "Isolated":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(
        self,
        function: Callable[..., Any],
        *args: Any,
        progress: Progress = SILENT,
        seconds: float | None = None,
        memory: int | None = None,
        what: str = "",
    ) -> Any:
        """Return ``function(*args)``, worked out in the process.

        ``function`` is a top-level function; a parameter of it called ``progress`` is given one whose reports reach
        *progress* here. *seconds* is wall time, *memory* is bytes on top of what the process uses already, *what* names
        the job in messages ('Reading statement.pdf'). Raises the ``BriefingError`` the function raised, ``Cancelled``
        after ``cancel()``, and ``JobFailed`` for anything else that went wrong.
        """
        work = _Work(what or _subject(function, args), any(isinstance(arg, (Path, bytes)) for arg in args), seconds)
        with self._turn:
            worker = self._begin()
            try:
                with self._watched(worker, seconds):
                    kind, payload = worker.call(function, args, memory, progress)
            except (EOFError, OSError):
                raise self._sudden_end(worker, work) from None
            except BaseException:
                self._discard(worker)
                raise
            finally:
                with self._guard:
                    self._running = False
        if kind == "result":
            return payload
        if kind == "error":
            raise pickle.loads(payload)
        if kind == "memory":
            self._discard(worker)
            raise work.failed("memory")
        raise work.failed("error", payload)

    def cancel(self) -> None:
        """Kill the process of the running call at once; its ``run()`` raises ``Cancelled``. No call, no effect."""
        with self._guard:
            self._kill("cancel")

    def close(self) -> None:
        """End the process; a running call raises ``Cancelled``. Safe to call twice."""
        with self._guard:
            self._closed = True
            self._kill("cancel")
        with self._turn, self._guard:
            worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()

    def _begin(self) -> "_Worker":
        with self._guard:
            if self._closed:
                raise Cancelled("This work was stopped because the program is closing.")
            worker = self._worker
            if worker is not None and not worker.alive:
                worker.end()
                worker = None
            self._worker = worker = worker or _Worker()
            self._ended_by = ""
            self._running = True
            return worker

    @contextlib.contextmanager
    def _watched(self, worker: "_Worker", seconds: float | None) -> Iterator[None]:
        """Kill the process after *seconds*, wherever the call is then: sending, waiting or receiving."""
        if seconds is None:
            yield
            return
        timer = threading.Timer(seconds, self._out_of_time, (worker,))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()

    def _out_of_time(self, worker: "_Worker") -> None:
        with self._guard:
            if self._worker is worker:
                self._kill("time")

    def _kill(self, reason: str) -> None:
        """Kill the process of the running call; the guard is held."""
        if self._running and self._worker is not None and not self._ended_by:
            self._ended_by = reason
            self._worker.kill()

    def _discard(self, worker: "_Worker") -> int | None:
        with self._guard:
            if self._worker is worker:
                self._worker = None
        worker.kill()
        return worker.end()

    def _sudden_end(self, worker: "_Worker", work: "_Work") -> BriefingError:
        exit_code = self._discard(worker)
        if self._ended_by == "cancel":
            return Cancelled(f"{work.subject} was stopped; nothing was changed.")
        if self._ended_by == "time":
            return work.failed("time")
        return work.failed("memory" if exit_code == MEMORY_EXIT else "crash")


def run_isolated(
    function: Callable[..., Any],
    *args: Any,
    progress: Progress = SILENT,
    seconds: float | None = 30,
    memory: int | None = 1 << 30,
    what: str = "",
) -> Any:
    """Return ``function(*args)``, worked out in a process that ends with the call; see ``Isolated.run``."""
    with Isolated() as isolated:
        return isolated.run(function, *args, progress=progress, seconds=seconds, memory=memory, what=what)


_ABOUT_A_FILE = {
    "crash": (
        "{0} failed: the part of the program that does this work stopped suddenly. Nothing was changed. Try once more; "
        "if it fails again, the document is probably damaged: open it in the program it was made with and save it anew."
    ),
    "time": (
        "{0} was stopped because it took longer than {1} seconds. Nothing was changed. The document may be damaged or "
        "far too large; try a smaller part of it."
    ),
    "memory": (
        "{0} was stopped because it needed more memory than it may use. Nothing was changed. The document may be "
        "damaged or far too large; try a smaller part of it."
    ),
    "error": (
        "{0} failed because of a fault in the program. Nothing was changed. Try another form of the document (PDF, "
        "Word or text) and report the fault to those who look after the program."
    ),
}
_ABOUT_THE_BOOK = {
    "crash": (
        "{0} failed: the part of the program that does this work stopped suddenly. Nothing was changed. Try once more; "
        "if it fails again, report it to those who look after the program."
    ),
    "time": "{0} was stopped because it took longer than {1} seconds. Nothing was changed. Try a smaller part of it.",
    "memory": (
        "{0} was stopped because it needed more memory than it may use. Nothing was changed. Try a smaller part of it."
    ),
    "error": (
        "{0} failed because of a fault in the program. Nothing was changed. Try once more; if it fails again, report "
        "it to those who look after the program."
    ),
}


@dataclass(frozen=True, slots=True)
class _Work:
    """What a call is called in messages, and whether it is about a file the officer could bring in another form."""

    subject: str
    about_a_file: bool
    seconds: float | None

    def failed(self, why: str, detail: str = "") -> JobFailed:
        """Return what to raise when the work ended badly: 'crash', 'time', 'memory' or 'error'."""
        said = (_ABOUT_A_FILE if self.about_a_file else _ABOUT_THE_BOOK)[why]
        return JobFailed(said.format(self.subject, f"{self.seconds or 0:g}"), why, detail)


def _subject(function: Callable[..., Any], args: tuple[Any, ...]) -> str:
    """Return how messages call the job when the caller does not say: its function's name and the file, if any."""
    name = getattr(function, "__name__", "job").strip("_").replace("_", " ")
    file = next((arg.name for arg in args if isinstance(arg, Path)), "")
    return f"The step ‘{name}’ on ‘{file}’" if file else f"The step ‘{name}’"


class _Worker:
    """The parent's end of one process: two one-way pipes, the process itself and its folder for temporary files."""

    def __init__(self) -> None:
        self._scratch = tempfile.mkdtemp(prefix="briefing-")  # readable by this user only; gone with the process
        jobs, self._jobs = _SPAWN.Pipe(duplex=False)
        self._answers, answers = _SPAWN.Pipe(duplex=False)
        self._process: SpawnProcess = _SPAWN.Process(
            target=_serve, args=(jobs, answers, self._scratch), daemon=True, name="briefing-worker"
        )
        try:
            self._process.start()
        except BaseException:
            self._jobs.close()
            self._answers.close()
            shutil.rmtree(self._scratch, ignore_errors=True)
            raise
        finally:
            # Only the process may hold these ends, or its death would not be seen.
            jobs.close()
            answers.close()

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def call(
        self, function: Callable[..., Any], args: tuple[Any, ...], memory: int | None, progress: Progress
    ) -> tuple[str, Any]:
        """Send one job and return the kind of its answer and the answer; raises ``EOFError`` when the process dies."""
        self._jobs.send((function, args, memory))
        while True:
            kind, payload = self._receive()
            if kind != "progress":
                return kind, payload
            try:
                progress.report(*payload)
            except BaseException:
                self._stop_softly()
                raise

    def _receive(self) -> tuple[str, Any]:
        while not self._answers.poll(_POLL):
            pass
        answer: tuple[str, Any] = self._answers.recv()
        return answer

    def _stop_softly(self) -> None:
        """Ask the job to stop and wait a little, so that files it writes are cleared away by the job itself."""
        with contextlib.suppress(EOFError, OSError):
            self._jobs.send(None)
            deadline = time.monotonic() + _STOP_PATIENCE
            while self._answers.poll(max(0.0, deadline - time.monotonic())):
                if self._answers.recv()[0] != "progress":
                    return

    def kill(self) -> None:
        with contextlib.suppress(ValueError, OSError):  # closed, or gone already
            self._process.kill()

    def end(self) -> int | None:
        """Let the process go, wait until it is gone and return its exit code; the second call does nothing."""
        if self._jobs.closed:
            return None
        self._jobs.close()  # the process ends when it sees this
        self._process.join(2.0)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()
        exit_code = self._process.exitcode
        self._answers.close()
        self._process.close()
        shutil.rmtree(self._scratch, ignore_errors=True)
        return exit_code


# ------------------------------------------------------------------------------------------------ inside the process


class _Reporter:
    """The ``Progress`` a job is given."""

    def __init__(self, answers: Connection, stop: threading.Event) -> None:
        self._answers = answers
        self._stop = stop
        self._last = 0.0
        self._what: str | None = None

    def report(self, done: int, total: int, what: str = "") -> None:
        """Send the report to the parent; raises ``Cancelled`` when the job should stop."""
        if self._stop.is_set():
            raise Cancelled("The work was stopped; nothing was changed.")
        now = time.monotonic()
        if what != self._what or done >= total or now - self._last >= _REPORT_EVERY:
            self._last, self._what = now, what
            self._answers.send(("progress", (done, total, what)))


def _serve(jobs: Connection, answers: Connection, scratch: str) -> None:
    """Do one job after another until the parent closes its end."""
    tempfile.tempdir = scratch
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    if not os.environ.get("BRIEFING_DEBUG"):
        _silence()
    waiting: queue.SimpleQueue[Any] = queue.SimpleQueue()
    stop = threading.Event()
    threading.Thread(target=_listen, args=(jobs, waiting, stop, scratch), daemon=True).start()
    while True:
        job = waiting.get()
        stop.clear()
        if job[0] == "failed":
            _send(answers, job)
        else:
            function, args, memory = job
            _send(answers, _do(function, args, memory, _Reporter(answers, stop)))


def _listen(jobs: Connection, waiting: "queue.SimpleQueue[Any]", stop: threading.Event, scratch: str) -> None:
    """Take in jobs and requests to stop; end the process at once when the parent is gone, whatever it is doing."""
    while True:
        try:
            job = jobs.recv()
        except (EOFError, OSError):
            shutil.rmtree(scratch, ignore_errors=True)  # the parent may have been killed
            os._exit(0)
        except Exception:  # noqa: BLE001 - a job that cannot be unpickled is reported, not fatal
            job = ("failed", traceback.format_exc())
        if job is None:
            stop.set()
        else:
            waiting.put(job)


def _do(function: Callable[..., Any], args: tuple[Any, ...], memory: int | None, progress: Progress) -> tuple[str, Any]:
    wants_progress = "progress" in inspect.signature(function).parameters
    try:
        with MemoryLimit(memory):
            result = function(*args, progress=progress) if wants_progress else function(*args)
        return ("result", result)
    except BriefingError as error:
        return ("error", _pickled(error))
    except MemoryError:
        return ("memory", None)
    except Exception:  # noqa: BLE001 - the edge of a job
        return ("failed", traceback.format_exc())


def _pickled(error: BriefingError) -> bytes:
    """Return *error* pickled so that it surely comes out again on the other side."""
    try:
        data = pickle.dumps(error)
        pickle.loads(data)
    except Exception:  # noqa: BLE001 - an error class may be built in any way
        return pickle.dumps(BriefingError(str(error)))
    return data


def _send(answers: Connection, answer: tuple[str, Any]) -> None:
    try:
        answers.send(answer)
    except OSError:
        os._exit(0)  # the parent is gone
    except MemoryError:
        os._exit(MEMORY_EXIT)
    except Exception:  # noqa: BLE001 - a result that cannot be pickled
        answers.send(("failed", traceback.format_exc()))


def _silence() -> None:
    """Send what libraries print to nowhere: it may quote the document, and ``--json`` owns the standard output."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # a windowed program has no console
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - for the process's life

"""Work that takes over 50 ms: jobs run in processes that can be killed, results come back to the window's thread.

A thread waits for each process, so the window never does. Jobs with the same *warm* name run one after another in
one process that stays ready (previews, reading); the others get a process of their own, a few at a time.
"""

import contextlib
import queue
import threading
import traceback
from collections.abc import Callable
from enum import Enum, auto
from os import cpu_count
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from briefing.errors import BriefingError, Cancelled
from briefing.isolation import Isolated
from ui.text import tr

_SIDE_BY_SIDE = max(2, min(4, cpu_count() or 2))
_PATIENCE = 1500  # ms a superseded job in a warm process may go on
DEFAULT_MEMORY = 1 << 30  # bytes

Done = Callable[[Any], None]
Failed = Callable[[BriefingError], None]


class State(Enum):
    """How far a job is."""

    WAITING = auto()
    RUNNING = auto()
    DONE = auto()
    FAILED = auto()
    CANCELLED = auto()


class Job(QObject):
    """One piece of work, as the status bar shows it. Created by ``Jobs.start``."""

    changed = Signal()  # progress or state

    def __init__(self, title: str, key: str = "", quiet: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.key = key
        self.quiet = quiet  # not shown in the status bar
        self.state = State.WAITING
        self.done_steps = 0
        self.total_steps = 0
        self.what = ""
        self._stop = threading.Event()
        self._isolated: Isolated | None = None
        self._guard = threading.Lock()

    @property
    def over(self) -> bool:
        """True when nothing more will come of the job."""
        return self.state in {State.DONE, State.FAILED, State.CANCELLED}

    @property
    def cancelled(self) -> bool:
        """True once ``cancel()`` was called."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Stop the job: its process is killed, its ``done`` is never called."""
        with self._guard:
            self._stop.set()
            if self._isolated is not None:
                self._isolated.cancel()

    def drop(self) -> None:
        """Nobody wants the result any more: a waiting job never starts, a running one is asked to stop softly."""
        self._stop.set()

    def report(self, done: int, total: int, what: str = "") -> None:
        """Take a progress report (the job's thread); raises ``Cancelled`` when the job should stop."""
        if self._stop.is_set():
            raise Cancelled(tr("Stopped."))
        self.done_steps, self.total_steps, self.what = done, total, what
        with contextlib.suppress(RuntimeError):  # its window is closing: the next report ends it
            self.changed.emit()

    def _enter(self, isolated: Isolated) -> bool:
        """Take *isolated* for this job; False when the job was cancelled before it began."""
        with self._guard:
            if self._stop.is_set():
                return False
            self._isolated = isolated
            return True

    def _leave(self) -> None:
        with self._guard:
            self._isolated = None


class JobGroup(Job):
    """Several jobs shown as one, with one progress and one cancel. Not run itself."""

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        super().__init__(title, parent=parent)
        self.jobs: list[Job] = []

    def add(self, job: Job) -> None:
        """Count *job* as a part."""
        self.jobs.append(job)
        job.changed.connect(self._count)

    def cancel(self) -> None:
        """Cancel every part that is not over."""
        super().cancel()
        for job in self.jobs:
            if not job.over:
                job.cancel()

    def _count(self) -> None:
        share = sum(1.0 if job.over else _part(job) for job in self.jobs)
        self.done_steps, self.total_steps = round(100 * share), 100 * len(self.jobs)
        names = [job.what or job.title for job in self.jobs if job.state is State.RUNNING]
        self.what = ", ".join(names[:2])
        self.changed.emit()


class Jobs(QObject):
    """Starts jobs and tells of them. One for the program, one for each window, which borrows the program's processes.

    ``close()`` ends what it started: no callback is called any more, and no thread or process of its own is left.
    """

    started = Signal(object)  # Job
    finished = Signal(object)  # Job
    _delivered = Signal(object, object, object)  # Work, result, error; from a job's thread to the window's
    _begun = Signal(object)

    def __init__(self, parent: QObject | None = None, lanes: "Lanes | None" = None) -> None:
        super().__init__(parent)
        self.running: list[Job] = []
        self.lanes = lanes or Lanes()
        self._own_lanes = lanes is None
        self._work: dict[Job, _Work] = {}
        self._closed = False
        self._delivered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._begun.connect(self._begin, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        function: Callable[..., Any],
        *args: Any,
        title: str,
        done: Done,
        failed: Failed | None = None,
        key: str = "",
        warm: str = "",
        seconds: float | None = None,
        memory: int | None = DEFAULT_MEMORY,
        quiet: bool = False,
        group: JobGroup | None = None,
    ) -> Job:
        """Run the top-level *function* in a process and call *done* with its result, in the window's thread.

        *failed* gets the ``BriefingError`` of a job that went wrong (also ``Cancelled`` for one the officer stopped);
        without it the error is dropped after ``finished``. A job with the same non-empty *key* replaces an older one,
        neither of whose callbacks is called then. *quiet* jobs and those of a *group* are not shown by themselves.
        """
        if self._closed:  # a timer of a closing window: nobody wants the result any more
            return _dead_job(title, key)
        job = Job(title, key, quiet or group is not None, self)
        work = _Work(job, function, args, done, failed, seconds, memory, warm)
        work.tell(self._begun.emit, self._delivered.emit)
        if key:
            self._drop_older(key)
        if group is not None:
            group.add(job)
        self.running.append(job)
        self._work[job] = work
        self.started.emit(job)
        self.lanes.lane(warm).put(work)
        return job

    def show(self, group: JobGroup) -> None:
        """Show *group* in the status bar until ``finish`` is called for it."""
        group.setParent(self)
        self.running.append(group)
        self.started.emit(group)

    def finish(self, group: JobGroup) -> None:
        """Take *group* from the status bar."""
        if group in self.running:
            group.state = State.CANCELLED if group.cancelled else State.DONE
            self._end(group)

    def warm_up(self, function: Callable[..., Any], *args: Any, warm: str) -> None:
        """Make the process *warm* ready by a call whose result nobody wants."""
        self.start(function, *args, title="", done=lambda _: None, warm=warm, quiet=True)

    def close(self) -> None:
        """Cancel everything; with processes of its own, wait until all are gone. Safe to call twice."""
        self._closed = True
        for work in self._work.values():
            work.hush()
        for job in list(self.running):
            job.cancel()
        if self._own_lanes:
            self.lanes.close()
        self.running.clear()
        self._work.clear()

    def _drop_older(self, key: str) -> None:
        for job in list(self.running):
            if job.key == key and not job.over:
                work = self._work.get(job)
                if work is not None:
                    work.unwanted = True
                if work is not None and work.warm and job.state is State.RUNNING:
                    # Stopping it would cost the warm process; most previews are over sooner than a new one is ready.
                    QTimer.singleShot(_PATIENCE, job, job.drop)
                else:
                    job.drop()

    def _begin(self, work: "_Work") -> None:
        if not work.job.over:
            work.job.state = State.RUNNING
            work.job.changed.emit()

    def _deliver(self, work: "_Work", result: object, error: BriefingError | None) -> None:
        job = work.job
        if self._closed or job not in self.running:
            return
        stopped = job.cancelled or isinstance(error, Cancelled)
        job.state = State.CANCELLED if stopped else State.FAILED if error else State.DONE
        self._work.pop(job, None)
        self._end(job)
        if work.unwanted:
            return
        if stopped or error is not None:
            if work.failed is not None:
                work.failed(error if error is not None and not stopped else Cancelled(tr("Stopped.")))
            return
        work.done(result)

    def _end(self, job: Job) -> None:
        self.running.remove(job)
        job.changed.emit()
        self.finished.emit(job)
        job.deleteLater()


class _Work:
    """A job with what it does."""

    def __init__(
        self,
        job: Job,
        function: Callable[..., Any],
        args: tuple[Any, ...],
        done: Done,
        failed: Failed | None,
        seconds: float | None,
        memory: int | None,
        warm: str = "",
    ) -> None:
        self.warm = warm
        self._guard = threading.Lock()
        self._begun: Callable[[_Work], None] | None = None
        self._delivered: Callable[[_Work, object, BriefingError | None], None] | None = None
        self.job = job
        self.function = function
        self.args = args
        self.done = done
        self.failed = failed
        self.seconds = seconds
        self.memory = memory
        self.unwanted = False

    def tell(
        self,
        begun: "Callable[[_Work], None]",
        delivered: "Callable[[_Work, object, BriefingError | None], None]",
    ) -> None:
        """Say whom to tell."""
        self._begun, self._delivered = begun, delivered

    def hush(self) -> None:
        """Tell nobody any more: whoever asked may be gone the next moment."""
        with self._guard:
            self._begun = self._delivered = None

    def begin(self) -> None:
        """Tell that the work begins (a lane's thread)."""
        with self._guard:
            if self._begun is not None:
                self._begun(self)

    def deliver(self, result: object, error: BriefingError | None) -> None:
        """Tell how the work ended (a lane's thread)."""
        with self._guard:
            if self._delivered is not None:
                self._delivered(self, result, error)

    def run(self, isolated: Isolated) -> tuple[object, BriefingError | None]:
        """Return result and error; the edge of a job."""
        job = self.job
        if not job._enter(isolated):
            return None, Cancelled(tr("Stopped."))
        try:
            result = isolated.run(
                self.function, *self.args, progress=job, seconds=self.seconds, memory=self.memory, what=job.title
            )
        except BriefingError as error:
            return None, error
        except Exception as error:  # noqa: BLE001 - the edge of a job
            traceback.print_exception(error)
            said = tr("‘{title}’ could not be finished because of a fault in the program.", title=job.title)
            return None, BriefingError(said)
        finally:
            job._leave()
        return result, None


class _Lane:
    """Threads that take work from one queue.

    A warm lane keeps its process; the others end it after each job, unless more of the same work is waiting.
    """

    def __init__(self, threads: int, keep: bool) -> None:
        self._queue: queue.SimpleQueue[_Work | None] = queue.SimpleQueue()
        self._keep = keep
        self._threads: list[threading.Thread] = []
        self._most = threads
        self._idle = 0
        self._guard = threading.Lock()

    def put(self, work: "_Work") -> None:
        with self._guard:
            if self._idle == 0 and len(self._threads) < self._most:
                thread = threading.Thread(target=self._serve, name="briefing-jobs", daemon=True)
                self._threads.append(thread)
                thread.start()
            elif self._idle:
                self._idle -= 1
        self._queue.put(work)

    def stop(self) -> None:
        for _ in self._threads:
            self._queue.put(None)

    def join(self) -> None:
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        isolated = Isolated()
        last: object = None
        try:
            while (work := self._queue.get()) is not None:
                if last is not None and work.function is not last:  # another's process: not its memory, nor its faults
                    isolated.close()
                    isolated = Isolated()
                work.begin()
                result, error = work.run(isolated)
                last = work.function if not self._keep and error is None else None
                if not self._keep and (error is not None or self._queue.empty()):
                    isolated.close()
                    isolated, last = Isolated(), None
                work.deliver(result, error)
                with self._guard:
                    self._idle += 1
        finally:
            isolated.close()


class Lanes:
    """All lanes of the program, made when they are first needed."""

    def __init__(self) -> None:
        self._lanes: dict[str, _Lane] = {}

    def lane(self, warm: str) -> _Lane:
        """Return the lane of a warm process, or the one for processes that end with their job."""
        if warm not in self._lanes:
            self._lanes[warm] = _Lane(1 if warm else _SIDE_BY_SIDE, bool(warm))
        return self._lanes[warm]

    def close(self) -> None:
        """Wait until all threads and processes are gone; running work must have been cancelled."""
        for lane in self._lanes.values():
            lane.stop()
        for lane in self._lanes.values():
            lane.join()
        self._lanes.clear()


def _dead_job(title: str, key: str) -> Job:
    job = Job(title, key)
    job.state = State.CANCELLED
    return job


def _part(job: Job) -> float:
    return job.done_steps / job.total_steps if job.total_steps else 0.0

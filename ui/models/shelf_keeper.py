"""The officer's shelf as the window keeps it: where its file is, what is on it, and the reading of what is new.

Only the place of the shelf's file is in the settings; no word and no name of a document on it.
"""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

from briefing.errors import BriefingError
from briefing.reading.ocr import seconds_for
from briefing.shelf import Standing, default_path, look_over, note_problem, put_on, shelve, take_off
from ui.jobs import JobGroup, Jobs
from ui.text import counted, tr

_SETTING = "shelf/file"
_SECONDS = 30  # to read one document
_LANE = "shelf"


def shelf_path() -> Path:
    """Return the file of the shelf, whether or not there is one."""
    chosen = str(QSettings().value(_SETTING, ""))
    return Path(chosen) if chosen else default_path()


def keep_shelf_at(path: Path) -> None:
    """Remember where the shelf is."""
    QSettings().setValue(_SETTING, str(path))


class ShelfKeeper(QObject):
    """Puts files on the shelf and takes them off; reads them one by one in a process that can be killed."""

    changed = Signal()  # what is on it, or how far reading is
    failed = Signal(str)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._group: JobGroup | None = None
        self._waiting: set[Path] = set()
        self.standing = Standing()
        self.total = 0

    @property
    def reading(self) -> int:
        """How many files still have to be read."""
        return len(self._waiting)

    def look(self) -> None:
        """See what is on the shelf, what of it is gone, new or changed; read the new and changed."""
        self._start(look_over, shelf_path(), title=tr("Looking over the shelf"))

    def put(self, paths: Iterable[Path]) -> None:
        """Put files and folders on the shelf."""
        if chosen := tuple(paths):
            self._start(put_on, shelf_path(), chosen, title=tr("Looking over the shelf"))

    def take(self, paths: Iterable[Path]) -> None:
        """Take files and folders off, with their words."""
        if chosen := tuple(paths):
            self._start(take_off, shelf_path(), chosen, title=tr("Taking off the shelf"))

    def cancel(self) -> None:
        """Stop reading; what was read stays."""
        if self._group is not None:
            self._group.cancel()
        self._waiting.clear()
        self._end()

    # ---- inside

    def _start(self, function: object, *args: object, title: str) -> None:
        self._jobs.start(
            function,  # type: ignore[arg-type]
            *args,
            title=title,
            done=self._stand,
            failed=self._fail,
            warm=_LANE,
        )

    def _stand(self, standing: Standing) -> None:
        self.standing = standing
        fresh = [path for path in standing.to_read if path not in self._waiting]
        if fresh:
            self._read(fresh)
        self.changed.emit()

    def _read(self, paths: list[Path]) -> None:
        if self._group is None:
            self._group = JobGroup("")
            self.total = 0
            self._jobs.show(self._group)
        self.total += len(paths)
        self._group.title = counted(self.total, "Putting 1 document on the shelf", "Putting {n} documents on the shelf")
        for path in paths:
            self._waiting.add(path)
            self._jobs.start(
                shelve,
                shelf_path(),
                path,
                title=path.name,
                done=partial(self._read_one, path),
                failed=partial(self._lost_one, path),
                warm=_LANE,
                seconds=seconds_for(path, _SECONDS),
                group=self._group,
            )

    def _read_one(self, path: Path, *_: object) -> None:
        self._waiting.discard(path)
        if not self._waiting:
            self._end()
        self.changed.emit()

    def _lost_one(self, path: Path, error: BriefingError) -> None:
        stopped = self._group is None or self._group.cancelled
        self._waiting.discard(path)
        if not stopped:  # the process died over it: say so on the shelf, or it would be tried for ever
            self._jobs.start(
                note_problem,
                shelf_path(),
                path,
                str(error),
                title=tr("Looking over the shelf"),
                done=lambda _: None,
                failed=self._fail,
                warm=_LANE,
                quiet=True,
            )
        if not self._waiting:
            self._end()
        self.changed.emit()

    def _end(self) -> None:
        group, self._group = self._group, None
        if group is None:
            return
        stopped = group.cancelled
        self._jobs.finish(group)
        if not stopped:
            self.look()
        else:
            self._start(_only_look, shelf_path(), title=tr("Looking over the shelf"))

    def _fail(self, error: BriefingError) -> None:
        self.failed.emit(str(error))


def _only_look(shelf: Path) -> Standing:
    """Return how the shelf stands without asking for what is not read: the officer has just stopped that."""
    found = look_over(shelf)
    return Standing(found.entries, found.places, found.missing)

"""Loading documents: one process a file, several side by side, one progress, one cancel; failures file by file."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from briefing import edits
from briefing.errors import BriefingError, Cancelled
from briefing.model.source import Source
from briefing.reading.parcel_contents import Held
from ui.jobs import Job, JobGroup, State
from ui.loading import Loaded, Newer, Parcel, find_earlier, load_held, load_source
from ui.saving import Saving
from ui.text import counted, tr

if TYPE_CHECKING:
    from ui.session import Session

_STALL = 60.0  # seconds a file may be read without getting on; recognising one scanned page takes about ten
_LOOK = 150  # ms between looks at how far the files are
_FIRST_PORTION = 3000  # ms what is read waits for the rest; then twice as long each time, so that Undo has few steps
_LITTLE = 150_000  # letters looked through for an earlier version in less than 50 ms


class Stage(Enum):
    """How far a file is."""

    WAITING = auto()
    READING = auto()
    READ = auto()  # waits for the others, to be added with them
    ASKING = auto()  # a parcel: the officer chooses
    FAILED = auto()
    GONE = auto()


@dataclass(slots=True, eq=False)
class Coming:
    """One file on its way into the book, as the list of sources shows it."""

    what: Path | Held
    parcel: str = ""  # the folder, archive or message it came out of
    replaces: str = ""  # id of the source it is a newer version of, by the officer's word
    stage: Stage = Stage.WAITING
    done: int = 0
    total: int = 0
    doing: str = ""
    trouble: str = ""
    job: Job | None = None
    group: JobGroup | None = None
    loaded: Loaded | None = None
    moved_at: float = 0.0
    told: bool = False  # its failure has been said

    @property
    def name(self) -> str:
        """Its file name."""
        return self.what.leaf if isinstance(self.what, Held) else self.what.name or str(self.what)

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same file again."""
        return (self.parcel, self.what.name) if isinstance(self.what, Held) else ("", str(self.what))

    @property
    def busy(self) -> bool:
        """True while a process has to do with it."""
        return self.stage in {Stage.WAITING, Stage.READING}


class SourceLoading(QObject):
    """Reads files for one session. A second load while one runs joins it."""

    listed = Signal()  # files came or went
    moved = Signal(object)  # Coming: it got on
    parcel_opened = Signal(object)  # Parcel to choose from: take()
    newer_found = Signal(object)  # Newer: a loaded document looks like another version of one that was there
    revised = Signal(str, str)  # ids of the old and the new version, loaded as such by the officer's word
    ended = Signal()

    def __init__(self, session: Session, saving: Saving) -> None:
        super().__init__(session)
        self._session = session
        self._saving = saving
        self._files: list[Coming] = []
        self._group: JobGroup | None = None
        self._closed = False
        self._stopped: list[Coming] = []
        self._look = QTimer(self, interval=_LOOK)
        self._look.timeout.connect(self._look_round)
        self._portion = QTimer(self, singleShot=True, interval=_FIRST_PORTION)
        self._portion.timeout.connect(self._add_portion)

    # ---- what is coming

    @property
    def files(self) -> tuple[Coming, ...]:
        """The files on their way and those that failed, in the order they were given."""
        return tuple(self._files)

    @property
    def failed(self) -> tuple[Coming, ...]:
        """The files that could not be read and were not dismissed yet."""
        return tuple(file for file in self._files if file.stage is Stage.FAILED)

    @property
    def running(self) -> bool:
        """True while files are being read."""
        return any(file.busy for file in self._files)

    # ---- what can be asked

    def load(self, paths: tuple[Path, ...], replaces: str = "") -> None:
        """Read *paths* in the background, as newer versions of the source *replaces* where that is given."""
        self._begin([Coming(path, replaces=replaces) for path in paths])

    def take(self, parcel: Parcel, chosen: tuple[Held, ...]) -> None:
        """Read what the officer chose from *parcel*; nothing chosen: it is dropped."""
        asked = [file for file in self._files if file.stage is Stage.ASKING and file.what == parcel.path]
        replaces = next((file.replaces for file in asked), "") if len(chosen) == 1 else ""
        for file in asked:
            self._drop(file)
        self._begin([Coming(held, parcel.name, replaces) for held in chosen])
        self.listed.emit()

    def cancel(self) -> None:
        """Stop reading. What was read so far is added to the book and said; the rest is not."""
        self._stopped = [file for file in self._files if file.busy]
        for group in {id(file.group): file.group for file in self._stopped}.values():
            if group is not None:
                group.cancel()

    def stop(self, file: Coming) -> None:
        """Stop reading one file; a failed one is taken from the list."""
        if file.busy and file.job is not None:
            file.job.cancel()
        elif file.stage is Stage.FAILED:
            self._drop(file)
            self.listed.emit()

    def try_again(self, files: tuple[Coming, ...] = ()) -> None:
        """Read once more what failed: *files*, or all."""
        again = [file for file in files or self.failed if file.stage is Stage.FAILED]
        for file in again:
            self._drop(file)
        self._begin([Coming(file.what, file.parcel, file.replaces) for file in again])
        self.listed.emit()

    def dismiss(self) -> None:
        """Take what failed from the list."""
        for file in self.failed:
            self._drop(file)
        self.listed.emit()

    def close(self) -> None:
        """Stop everything; nothing is added any more."""
        self._closed = True
        self._look.stop()
        self._portion.stop()
        self.cancel()

    # ---- one file

    def _begin(self, files: list[Coming]) -> None:
        there = {file.key: file for file in self._files}
        fresh: dict[tuple[str, str], Coming] = {}
        for file in files:
            before = there.get(file.key)
            if before is not None and before.stage is Stage.FAILED:
                self._drop(before)
            elif before is not None:
                continue
            fresh.setdefault(file.key, file)
        if not fresh:
            return
        group, begun = self._group, False
        if group is None or group.cancelled:
            self._group, group, begun = (made := JobGroup("")), made, True
            self._portion.setInterval(_FIRST_PORTION)
        for file in fresh.values():
            file.group = group
            self._files.append(file)
        number = sum(file.group is group for file in self._files)
        group.title = counted(number, "Reading 1 document", "Reading {n} documents")
        if begun:
            self._session.jobs.show(group)
        for file in fresh.values():
            self._start(file)
        self._look.start()
        self.listed.emit()

    def _start(self, file: Coming) -> None:
        work = (load_held, file.what, file.parcel) if isinstance(file.what, Held) else (load_source, file.what)
        file.moved_at = time.monotonic()
        file.job = self._session.jobs.start(
            *work,
            title=tr("Reading ‘{name}’", name=file.name),
            done=lambda loaded: self._one_read(file, loaded),
            failed=lambda error: self._one_failed(file, error),
            group=file.group,
        )

    def _one_read(self, file: Coming, loaded: Loaded | Parcel) -> None:
        if isinstance(loaded, Parcel):
            file.stage = Stage.ASKING
            self.moved.emit(file)
            if not self._closed:
                self.parcel_opened.emit(loaded)
        else:
            file.stage, file.loaded = Stage.READ, loaded
            self.moved.emit(file)
            if not self._portion.isActive():
                self._portion.start()
        self._one_over(file)

    def _one_failed(self, file: Coming, error: BriefingError) -> None:
        if isinstance(error, Cancelled) and not file.trouble:
            self._drop(file)
            self.listed.emit()
        else:
            file.stage, file.trouble = Stage.FAILED, _named(file, file.trouble or str(error))
            self.moved.emit(file)
        self._one_over(file)

    def _one_over(self, file: Coming) -> None:
        group = file.group
        file.job = None
        if any(other.busy and other.group is group for other in self._files):
            return
        if group is not None:
            self._session.jobs.finish(group)
        if group is self._group:
            self._group = None
        if self.running:
            return
        self._look.stop()
        self._portion.stop()
        if not self._closed:
            added = self._add_read()
            self._say_stopped(added)
            self._say_failures()
        self.ended.emit()

    def _drop(self, file: Coming) -> None:
        file.stage = Stage.GONE
        if file in self._files:
            self._files.remove(file)

    def _look_round(self) -> None:
        """Tell how far the files are, and stop one that does not get on."""
        now = time.monotonic()
        for file in tuple(self._files):
            job = file.job
            if job is None or not file.busy:
                continue
            stage = Stage.READING if job.state is State.RUNNING else Stage.WAITING
            if stage is Stage.WAITING or (job.done_steps, job.what) != (file.done, file.doing):
                file.moved_at = now
            told = (stage, job.done_steps, job.total_steps, job.what)
            if told != (file.stage, file.done, file.total, file.doing):
                file.stage, file.done, file.total, file.doing = told
                self.moved.emit(file)
            if now - file.moved_at > _STALL and not file.trouble:
                file.trouble = tr(
                    "‘{name}’ was stopped because it did not get on for {seconds} seconds. It may be damaged or far "
                    "too large; try a smaller part of it.",
                    name=file.name,
                    seconds=round(_STALL),
                )
                job.cancel()

    # ---- into the book

    def _add_portion(self) -> None:
        """Add what is there already while others are still being read: nobody waits for the slowest."""
        if self.running and any(file.stage is Stage.READ for file in self._files):
            self._portion.setInterval(self._portion.interval() * 2)
            self._add_read()

    def _add_read(self) -> int:
        """Add what was read as one edit; return how many documents are new in the book."""
        ready = [file for file in self._files if file.stage is Stage.READ and file.loaded is not None]
        for file in ready:
            self._drop(file)
        known = {source.original.sha256: source.title for source in self._session.project.sources}
        fresh: list[Coming] = []
        for file in ready:
            assert file.loaded is not None
            original = file.loaded.source.original
            if original.sha256 in known:
                self._say_known(file, known[original.sha256])
                continue
            known[original.sha256] = file.loaded.source.title
            fresh.append(file)
        for file in fresh:
            assert file.loaded is not None
            self._saving.add_original(file.loaded.source.original.sha256, file.loaded.data)
        before = self._session.project.sources
        plain = [file.loaded.source for file in fresh if file.loaded is not None and not file.replaces]
        self.listed.emit()
        if plain:
            self._session.apply(edits.add_sources, tuple(plain))
            self._ask_for_earlier(before, plain)
        for file in fresh:
            if file.replaces and file.loaded is not None:
                self._add_revision(file.replaces, file.loaded.source)
        for file in fresh:
            if file.loaded is not None and file.loaded.source.notices:
                self._session.source_read.emit(file.loaded.source)
        return len(fresh)

    def _add_revision(self, old: str, source: Source) -> None:
        there = any(each.id == old for each in self._session.project.sources)
        if not there:  # the officer removed it meanwhile
            self._session.apply(edits.add_sources, (source,))
        elif self._session.apply(edits.add_revision, old, source) is not None:
            self.revised.emit(old, source.id)

    def _ask_for_earlier(self, before: tuple[Source, ...], fresh: list[Source]) -> None:
        if not before and len(fresh) < 2:
            return
        letters = sum(len(block.text) for source in (*before, *fresh) for block in source.blocks) * len(fresh)
        if letters < _LITTLE:
            self._found_earlier(find_earlier(before, tuple(fresh)))
        else:
            self._session.jobs.start(
                find_earlier,
                before,
                tuple(fresh),
                title=tr("Looking for earlier versions"),
                done=self._found_earlier,
                seconds=_STALL,
                quiet=True,
            )

    def _found_earlier(self, found: tuple[Newer, ...]) -> None:
        there = {source.id for source in self._session.project.sources}
        for newer in found:
            if {newer.old, newer.new} <= there:
                self.newer_found.emit(newer)

    # ---- what is said

    def _say_known(self, file: Coming, title: str) -> None:
        said = tr(
            "‘{name}’ is already in this book as ‘{title}’, so it was not added again.", name=file.name, title=title
        )
        self._session.notice.emit(said)

    def _say_stopped(self, added: int) -> None:
        stopped = sum(file.stage is Stage.GONE for file in self._stopped)
        self._stopped = []
        if not stopped:
            return
        left = counted(stopped, "1 document was not read", "{n} documents were not read")
        if added:
            kept = counted(
                added, "1 document that was read is in the book", "{n} documents that were read are in the book"
            )
            self._session.status.emit(
                tr("Stopped: {left}, {kept}. Undo takes out what was read.", kept=kept, left=left)
            )
        else:
            self._session.status.emit(tr("Stopped: {left}, and nothing was changed.", left=left))

    def _say_failures(self) -> None:
        """One notice, however many files: each with its sentence."""
        fresh = [file for file in self.failed if not file.told]
        for file in fresh:
            file.told = True
        if len(fresh) == 1:
            self._session.notice.emit(fresh[0].trouble)
        elif fresh:
            head = tr("{n} documents could not be read:", n=len(fresh))
            self._session.notice.emit("\n".join([head, *(f"• {file.trouble}" for file in fresh)]))


def _named(file: Coming, sentence: str) -> str:
    return sentence if file.name in sentence else f"{file.name}: {sentence}"

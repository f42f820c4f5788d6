"""Loading documents: one process a file, several side by side, one progress, one edit; failures file by file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from briefing import edits
from briefing.errors import BriefingError, Cancelled
from briefing.model.source import Source
from ui.jobs import JobGroup
from ui.loading import Loaded, load_source
from ui.saving import Saving
from ui.text import counted, tr

if TYPE_CHECKING:
    from ui.session import Session

_SECONDS = 120.0


class SourceLoading(QObject):
    """Reads files for one session. A second load while one runs joins it."""

    ended = Signal()

    def __init__(self, session: Session, saving: Saving) -> None:
        super().__init__(session)
        self._session = session
        self._saving = saving
        self._group: JobGroup | None = None
        self._waiting: list[Path] = []
        self._order: list[Path] = []
        self._read: dict[Path, Loaded] = {}

    @property
    def running(self) -> bool:
        """True while files are being read."""
        return self._group is not None

    def load(self, paths: tuple[Path, ...]) -> None:
        """Read *paths* in the background; nothing to read: no effect."""
        fresh = [path for path in dict.fromkeys(paths) if path not in self._order]
        if not fresh:
            return
        if self._group is None:
            title = counted(len(fresh), "Reading 1 document", "Reading {n} documents")
            self._group = JobGroup(title)
            self._session.jobs.show(self._group)
        for path in fresh:
            self._order.append(path)
            self._waiting.append(path)
            self._start(path)

    def cancel(self) -> None:
        """Stop reading; what was read so far is dropped, nothing was changed."""
        if self._group is not None:
            self._group.cancel()

    def _start(self, path: Path) -> None:
        self._session.jobs.start(
            load_source,
            path,
            title=tr("Reading ‘{name}’", name=path.name),
            done=lambda loaded: self._one_read(path, loaded),
            failed=lambda error: self._one_failed(path, error),
            seconds=_SECONDS,
            group=self._group,
        )

    def _one_read(self, path: Path, loaded: Loaded) -> None:
        self._read[path] = loaded
        self._one_over(path)

    def _one_failed(self, path: Path, error: BriefingError) -> None:
        if not isinstance(error, Cancelled):
            self._session.notice.emit(_named(path, str(error)))
        self._one_over(path)

    def _one_over(self, path: Path) -> None:
        self._waiting.remove(path)
        if self._waiting:
            return
        group, self._group = self._group, None
        read = [self._read[each] for each in self._order if each in self._read]
        self._read.clear()
        self._order.clear()
        if group is not None:
            self._session.jobs.finish(group)
        if group is None or not group.cancelled:
            self._add(read)
        self.ended.emit()

    def _add(self, read: list[Loaded]) -> None:
        known = {source.original.sha256: source.title for source in self._session.project.sources}
        fresh: list[Loaded] = []
        for loaded in read:
            digest = loaded.source.original.sha256
            if digest in known:
                said = tr(
                    "‘{name}’ is already in this book as ‘{title}’, so it was not added again.",
                    name=loaded.source.original.name,
                    title=known[digest],
                )
                self._session.notice.emit(said)
                continue
            known[digest] = loaded.source.title
            fresh.append(loaded)
        if fresh:
            for loaded in fresh:
                self._saving.add_original(loaded.source.original.sha256, loaded.data)
            self._session.apply(edits.add_sources, tuple(loaded.source for loaded in fresh))
            self._say_notices([loaded.source for loaded in fresh])

    def _say_notices(self, sources: list[Source]) -> None:
        for source in sources:
            if source.notices:
                self._session.source_read.emit(source)


def _named(path: Path, sentence: str) -> str:
    return sentence if path.name in sentence else f"{path.name}: {sentence}"

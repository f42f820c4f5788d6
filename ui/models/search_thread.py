"""The searcher of an open book, as the window has it: answers come as signals, speakers are found out on the side."""

from PySide6.QtCore import QObject, QTimer, Signal

from briefing.model.harvest import Saying
from briefing.model.source import Source
from briefing.search.index import Desk
from briefing.search.searcher import Found, Searcher, Standing
from briefing.store.beside import Beside
from ui.jobs import Jobs
from ui.models.search_jobs import who_says
from ui.session import Session
from ui.text import tr

_EARLY = 1500  # ms after the window opened: the index is brought up to date before the first search
_AT_ONCE = 600  # blocks whose speakers are found out in one go
_UNASKED = 12_000  # blocks whose speakers are found out without being asked for; it takes a second for each 200
_SECONDS = 180.0


class Searching(QObject):
    """Asks on behalf of one window. ``ask`` returns at once; ``found`` follows."""

    found = Signal(object)  # Found
    told = Signal(object)  # Standing
    _answered = Signal(object)  # from the searcher's thread
    _stood = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self._searcher: Searcher | None = None
        self._closed = False
        self._hearing = False
        self._speakers_wanted = False
        self.standing = Standing()
        self._answered.connect(self.found)
        self._stood.connect(self._take)
        self._early = QTimer(self, singleShot=True, interval=_EARLY)
        self._early.timeout.connect(self.start)
        self._early.start()
        session.changed.connect(self._follow)
        session.closing.connect(self.close)

    def start(self) -> None:
        """Begin to bring the index up to date; done by itself soon after the window opens."""
        if self._searcher is None and not self._closed:
            self._early.stop()
            self._searcher = Searcher(self._desk, self._emit_found, self._emit_standing)
            self._searcher.show(self._session.project)

    def ask(self, text: str) -> None:
        """Look for *text*; the newest question is answered by ``found``."""
        self.start()
        if self._searcher is not None:
            self._searcher.ask(text)

    def want_speakers(self) -> None:
        """Find out who speaks, however long that takes: somebody asked."""
        self._speakers_wanted = True
        self._hear_more()

    def close(self) -> None:
        """End the searcher's thread; safe to call twice."""
        self._closed = True
        self._early.stop()
        if self._searcher is not None:
            self._searcher.close()

    def _desk(self) -> Desk:
        return Beside(self._session.book_file)

    def _emit_found(self, found: Found) -> None:
        self._answered.emit(found)

    def _emit_standing(self, standing: Standing) -> None:
        self._stood.emit(standing)

    def _follow(self, *_: object) -> None:
        if self._searcher is not None and not self._closed:
            self._searcher.show(self._session.project)

    def _take(self, standing: Standing) -> None:
        if self._closed:
            return
        self.standing = standing
        self._hear_more()
        self.told.emit(standing)

    def _hear_more(self) -> None:
        unheard = self.standing.unheard
        many = sum(len(source.blocks) for source in unheard) > _UNASKED
        if self._closed or self._hearing or not unheard or (many and not self._speakers_wanted):
            return
        self._hearing = True
        batch: list[Source] = []
        for source in unheard:
            if batch and sum(len(one.blocks) for one in (*batch, source)) > _AT_ONCE:
                break
            batch.append(source)
        sources = tuple(batch)
        self._jobs.start(
            who_says,
            sources,
            title=tr("Finding out who speaks"),
            done=lambda said: self._hear(sources, dict(said)),
            failed=lambda _: self._hear(sources, {}),
            seconds=_SECONDS,
            quiet=True,
        )

    def _hear(self, sources: tuple[Source, ...], said: dict[str, tuple[Saying, ...]]) -> None:
        self._hearing = False
        if self._searcher is not None and not self._closed:
            for source in sources:
                self._searcher.hear(source, said.get(source.id, ()))

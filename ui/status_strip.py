"""The strip at the foot: what the preview says, running jobs with progress and cancel, and the notices."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from ui import theme
from ui.jobs import Job, Jobs
from ui.text import counted, tr
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.naming import named

_SHOW_AFTER = 300  # ms; shorter jobs would only flicker
_SAID, _OFFERED = 8_000, 30_000  # ms a sentence stays; longer where it leads on
_MOST = 3  # jobs side by side
_HEIGHT = 36  # px; room for a job's row, so that the panes stay where they are when one begins or ends


class StatusStrip(QFrame):
    """The foot of a window."""

    notices_asked = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status-strip")
        self.setProperty("look", "foot")
        self._rows: dict[Job, _JobRow] = {}
        self.message = ElidedLabel(self, look="small", name="status-message")
        self.message.setAccessibleName(tr("Status"))
        self.more = named(QLabel(self), "more-jobs")
        self.more.setProperty("look", "small")
        self.notices = named(QToolButton(self), "notices-button")
        self.notices.setProperty("look", "link")
        self.notices.clicked.connect(self.notices_asked)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(16, 4, 12, 4)
        self._line.setSpacing(16)
        self.setMinimumHeight(_HEIGHT)
        self.follow = named(QToolButton(self), "status-follow")
        self.follow.setProperty("look", "link")
        self.follow.setText(tr("Open the report"))
        self.follow.clicked.connect(self._follow)
        self.follow.hide()
        self._go: Callable[[], object] | None = None
        self._line.addWidget(self.message, 1)
        self._line.addWidget(self.follow)
        self._line.addWidget(self.more)
        self._line.addWidget(self.notices)
        self._calm = QTimer(self, singleShot=True)
        self._calm.timeout.connect(self._back_to_standing)
        self._standing = ""
        jobs.started.connect(self._add)
        jobs.finished.connect(self._take)
        for job in jobs.running:
            self._add(job)
        self.show_notices(0)
        self._tidy()

    def say(self, text: str) -> None:
        """Show *text* for some seconds."""
        self.message.setText(text)
        self.follow.hide()
        self._calm.start(_SAID)

    def offer(self, way: str, go: Callable[[], object]) -> None:
        """Lead on from what is said by one click; *way* names the button, *go* is what it does."""
        self._go = go
        self.follow.setText(way)
        self.follow.show()
        self._calm.start(_OFFERED)

    def set_standing(self, text: str) -> None:
        """Show *text* whenever there is nothing newer to say."""
        self._standing = text
        if not self._calm.isActive():
            self.message.setText(text)

    def show_notices(self, number: int) -> None:
        """Show how many notices wait to be read."""
        self.notices.setVisible(number > 0)
        said = counted(number, "1 notice", "{n} notices")
        self.notices.setText(f"{said}  ▴")
        self.notices.setAccessibleName(said)

    def _follow(self) -> None:
        self.follow.hide()
        if self._go is not None:
            self._go()

    def _back_to_standing(self) -> None:
        self.follow.hide()
        self.message.setText(self._standing)

    def _add(self, job: Job) -> None:
        if job.quiet or job in self._rows:
            return
        row = _JobRow(job, self)
        self._rows[job] = row
        self._line.insertWidget(1, row)
        row.hide()
        row.due.connect(self._tidy)

    def _take(self, job: Job) -> None:
        row = self._rows.pop(job, None)
        if row is not None:
            row.hide()
            row.deleteLater()
            self._tidy()

    def _tidy(self) -> None:
        due = [row for row in self._rows.values() if row.is_due]
        for place, row in enumerate(due):
            row.setVisible(place < _MOST)
        hidden = len(due) - _MOST
        self.more.setVisible(hidden > 0)
        self.more.setText(tr("and {n} more", n=hidden))


class _JobRow(QWidget):
    """One running job."""

    due = Signal()

    def __init__(self, job: Job, parent: QWidget) -> None:
        super().__init__(parent)
        self._job = job
        self.is_due = False
        self.label = ElidedLabel(self, look="small", name="job-title", text=job.title)
        self.bar = named(QProgressBar(self, textVisible=False), "job-progress")
        self.bar.setFixedWidth(120)
        self.bar.setAccessibleName(job.title)
        self.stop = named(QToolButton(self), "job-cancel")
        self.stop.setProperty("look", "link")
        self.stop.setText(tr("Cancel"))
        self.stop.setAccessibleName(tr("Cancel: {title}", title=job.title))
        theme.set_icon(self.stop, "x-circle")
        self.stop.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.stop.clicked.connect(job.cancel)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.label)
        line.addWidget(self.bar)
        line.addWidget(self.stop)
        job.changed.connect(self._redraw)
        self._timer = QTimer(self, singleShot=True, interval=_SHOW_AFTER)
        self._timer.timeout.connect(self._become_due)
        self._timer.start()
        self._redraw()

    def _become_due(self) -> None:
        self.is_due = True
        self.due.emit()

    def _redraw(self) -> None:
        job = self._job
        self.bar.setRange(0, job.total_steps)
        self.bar.setValue(job.done_steps)
        self.label.setText(f"{job.title} · {job.what}" if job.what and job.what != job.title else job.title)
        if job.cancelled:
            self.label.setText(tr("Stopping…"))
            self.stop.setEnabled(False)

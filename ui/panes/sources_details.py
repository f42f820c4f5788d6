"""What is known about a source, to be corrected, and the way to the report of how it was read."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefing import edits
from briefing.model.source import Source
from ui import theme
from ui.models.report_words import verdict
from ui.models.source_dates import read_date
from ui.models.source_words import plain_date
from ui.session import Session
from ui.text import tr
from ui.widgets.naming import named


class SourceDetails(QFrame):
    """A panel under the sources; hidden until it is asked for."""

    closed = Signal()
    report_asked = Signal(str)  # source id

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("source-details")
        self.setProperty("look", "panel")
        self.setAccessibleName(tr("Details of the document"))
        self._session = session
        self._source_id = ""
        self.title = self._field("source-title", tr("Title"))
        self.date = self._field("source-date", tr("Date"))
        self.place = self._field("source-place", tr("Place"))
        self.inferred = named(QLabel(self, wordWrap=True), "source-date-inferred")
        self.inferred.setProperty("look", "warn")
        self.inferred.setTextFormat(Qt.TextFormat.PlainText)
        self.right = named(QToolButton(self), "source-date-right")
        self.right.setText(tr("It is right"))
        self.right.setProperty("look", "link")
        self.verdict = named(QLabel(self, wordWrap=True), "source-verdict")
        self.verdict.setProperty("look", "small")
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.report = named(QToolButton(self), "source-report")
        self.report.setText(tr("Open the report"))
        self.report.setToolTip(tr("What was joined, dropped or inferred when the document was read"))
        self.report.setProperty("look", "link")
        self._lay_out()
        self.title.editingFinished.connect(partial(self._keep, "title", self.title))
        self.place.editingFinished.connect(partial(self._keep, "place", self.place))
        self.date.editingFinished.connect(self._keep_date)
        self.right.clicked.connect(self._confirm_date)
        self.report.clicked.connect(lambda: self.report_asked.emit(self._source_id))
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that there is room again."""
        super().hideEvent(event)
        self.closed.emit()

    def show_source(self, source: Source) -> None:
        """Show one source."""
        self._source_id = source.id
        self._fill(source)
        self.show()

    def refresh(self) -> None:
        """Show the source as it is now; hide when it is gone."""
        source = self._source()
        if source is None:
            self.hide()
        else:
            self._fill(source)

    def _source(self) -> Source | None:
        return next((each for each in self._session.project.sources if each.id == self._source_id), None)

    def _fill(self, source: Source) -> None:
        for line, words in (
            (self.title, source.title),
            (self.date, plain_date(source)),
            (self.place, source.place),
        ):
            line.setReadOnly(self._session.read_only)
            if line.text() != words:
                line.setText(words)
                line.setCursorPosition(0)
        self.inferred.setText(tr("Part of the date was worked out, not printed."))
        self.inferred.setVisible(source.date_inferred)
        self.right.setVisible(source.date_inferred and not self._session.read_only)
        self.verdict.setText(verdict(source))

    def _lay_out(self) -> None:
        close = named(QToolButton(self), "source-details-close")
        close.setProperty("look", "quiet")
        close.setAccessibleName(tr("Close the details"))
        theme.set_icon(close, "x")
        close.clicked.connect(self.hide)
        heading = QLabel(tr("Details"), self)
        heading.setProperty("look", "strong")
        head = QHBoxLayout()
        head.addWidget(heading)
        head.addStretch(1)
        head.addWidget(close)
        form = QFormLayout()
        form.setSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Title"), self.title)
        form.addRow(tr("Date"), self.date)
        form.addRow(tr("Place"), self.place)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 8, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(form)
        column.addWidget(self.inferred)
        column.addWidget(self.right, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(4)
        column.addWidget(self.verdict)
        column.addWidget(self.report, 0, Qt.AlignmentFlag.AlignLeft)

    def _field(self, name: str, said: str) -> QLineEdit:
        line = named(QLineEdit(self), name)
        line.setAccessibleName(said)
        return line

    def _keep(self, fact: str, line: QLineEdit) -> None:
        source = self._source()
        words = " ".join(line.text().split())
        if source is None or words == getattr(source, fact):
            return
        if fact == "title" and not words:
            line.setText(source.title)
            return
        self._session.apply(edits.set_source_facts, source.id, **{fact: words})

    def _keep_date(self) -> None:
        source = self._source()
        if source is None or self.date.text().strip() == plain_date(source):
            return
        day = read_date(self.date.text())
        if day is None and self.date.text().strip():
            self._session.notice.emit(tr("The date was not understood. Write it like ‘10 June 2026’ or ‘2026-06-10’."))
            self.date.setText(plain_date(source))
            return
        self._session.apply(edits.set_source_facts, source.id, date=day)

    def _confirm_date(self) -> None:
        if (source := self._source()) is not None:
            self._session.apply(edits.set_source_facts, source.id, date_inferred=False)

"""The checks: what has to be mended before the book goes out, and what to look at. A click leads to the place."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from briefing.errors import BriefingError, Cancelled
from ui import theme
from ui.jobs import Jobs
from ui.models.book_edits import find_item, find_section
from ui.page_jobs import Found, check_book
from ui.session import Session
from ui.text import counted, tr
from ui.widgets.named import label, named

_PAUSE = 800  # ms after the last edit
_FIRST = 2500  # ms after opening: the first pages come first
_FOUND = Qt.ItemDataRole.UserRole + 1
_EDGE, _PAD, _ICON, _GAP = 16, 8, 18, 12
Index = QModelIndex | QPersistentModelIndex


class ChecksPane(QWidget):
    """A list of findings, kept up to date in the background."""

    counted = Signal(int, int)  # errors, warnings

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checks-pane")
        self.setAccessibleName(tr("Checks"))
        self._session, self._jobs = session, jobs
        self._checked: object = None
        self._running = False
        self.findings: tuple[Found, ...] = ()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._due)
        self._build()
        session.changed.connect(lambda _: self._timer.start())
        self._timer.start(_FIRST)

    def _due(self) -> None:
        if self.window().isVisible():
            self.check()
        else:
            self._timer.start(_FIRST)  # the window is not open yet, or just closing

    def check(self) -> None:
        """Run all checks in the background, unless nothing changed since."""
        project = self._session.project
        if self._running or self._checked is project:
            return
        self._running = True
        self._jobs.start(
            check_book,
            project,
            title=tr("Checking the book"),
            done=lambda found: self._done(project, found),
            failed=self._failed,
            key=f"checks-{id(self)}",
            warm="checks",
            quiet=True,
        )

    def show_findings(self, findings: tuple[Found, ...]) -> None:
        """Show *findings*, keeping the current row where it still stands."""
        old = self.findings
        self.findings = findings
        if findings != old:
            place = self.view.currentRow()
            self.view.clear()
            for found in findings:
                row = QListWidgetItem(found.message)
                row.setData(_FOUND, found)
                kind = tr("To mend before export") if found.error else tr("To look at")
                row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{kind}: {found.message}")
                self.view.addItem(row)
            self.view.setCurrentRow(min(place, len(findings) - 1))
        errors = sum(found.error for found in findings)
        self._summary.setText(self._said(errors, len(findings) - errors))
        self._empty.setVisible(not findings)
        self.view.setVisible(bool(findings))
        self.counted.emit(errors, len(findings) - errors)

    def go_to(self, found: Found) -> None:
        """Lead to the place a finding is about."""
        session = self._session
        if found.item and find_item(session.project, found.item) is not None:
            session.select_item(found.item)
        elif found.section and find_section(session.project, found.section) is not None:
            session.select_item("")
            session.select_section(found.section)
        elif callable(details := getattr(self.window(), "open_details", None)):
            details()  # what is about the book as a whole is mended in its details

    def _done(self, project: object, findings: tuple[Found, ...]) -> None:
        self._running, self._checked = False, project
        self.show_findings(findings)
        if project is not self._session.project:
            self._timer.start()

    def _failed(self, error: BriefingError) -> None:
        self._running = False
        if not isinstance(error, Cancelled):
            self._summary.setText(str(error))

    def _said(self, errors: int, warnings: int) -> str:
        parts = []
        if errors:
            parts.append(counted(errors, "1 to mend before export", "{n} to mend before export"))
        if warnings:
            parts.append(counted(warnings, "1 to look at", "{n} to look at"))
        return " · ".join(parts)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QFrame()
        bar.setProperty("look", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 16, 8)
        self._summary = label(tr("Checking the book…"), "muted", "checks-summary", wrap=True)
        row.addWidget(self._summary, 1)
        self._empty = label(tr("Nothing to mend. The book can go out."), "muted", "checks-empty", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(24, 24, 24, 24)
        self._empty.hide()
        self.view = named(_List(), "checks-list", tr("Findings"))
        self.view.setItemDelegate(_FindingDelegate(self.view))
        self.view.itemClicked.connect(lambda item: self.go_to(item.data(_FOUND)))
        self.view.go_asked.connect(lambda item: self.go_to(item.data(_FOUND)))
        for widget in (bar, self._empty):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)


class _List(QListWidget):
    """Rows as wide as the pane; Enter goes to the place."""

    go_asked = Signal(QListWidgetItem)

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the place with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.go_asked.emit(self.currentItem())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the sentences anew for the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _FindingDelegate(QStyledItemDelegate):
    """A sign and a sentence, on as many lines as it takes."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one finding."""
        found = index.data(_FOUND)
        use = theme.colors()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, use.qcolor("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, use.qcolor("hover"))
        sign = QRect(rect.left() + _EDGE, rect.top() + _PAD, _ICON, _ICON)
        name, color = ("warning-octagon", "danger") if found.error else ("warning", "warn")
        theme.icon(name, color).paint(painter, sign)
        words = rect.adjusted(_EDGE + _ICON + _GAP, _PAD, -_EDGE, -_PAD)
        painter.setFont(theme.sans())
        painter.setPen(use.qcolor("text"))
        painter.drawText(words, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, found.message)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room the sentence takes."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else 240
        room = QRect(0, 0, max(width - 2 * _EDGE - _ICON - _GAP, 80), 10_000)
        metrics = option.fontMetrics
        needed = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), str(index.data()))
        return QSize(80, max(needed.height(), _ICON) + 2 * _PAD)

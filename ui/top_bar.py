"""The bar above the panes: what is open, whether it is kept, search, checks, export."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from ui import theme
from ui.panes.search_field import SearchField
from ui.session import Session
from ui.text import counted, plain_tip, tr
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.naming import named

_CHIP_EDGES = 20  # px; padding and border on both sides
_GAPS = 2 * 16 + 8 * 12  # px; the bar's margins and what stands between its parts
_CHIP_LEAST = 160  # px; the marking stays readable in the narrowest window


class TopBar(QFrame):
    """Title · marking · issue · kept ── search ── checks · export. Emits what the officer asks for."""

    details_asked = Signal()
    search_asked = Signal(str)  # typed words
    results_asked = Signal()  # Enter or Down: go to the results
    checks_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top-bar")
        self.setProperty("look", "bar")
        self._session = session
        self.title = ElidedLabel(self, look="title", name="book-title")
        self.marking = MarkingChip(self)
        self.issue = ElidedLabel(self, look="muted", name="book-issue")
        self.kept = named(QLabel(self), "kept-state")
        self.kept.setProperty("look", "muted")
        self.search = SearchField(session, self)
        self.checks = named(QPushButton(self), "checks-button")
        self.export = named(QToolButton(self), "export-button")
        self._dress()
        self._lay_out()
        self.marking.clicked.connect(self.details_asked)
        self.search.textChanged.connect(self.search_asked)
        self.search.results_asked.connect(self.results_asked)
        self.checks.clicked.connect(self.checks_asked)
        session.changed.connect(self.redraw)
        session.saving.connect(self._show_kept)
        session.saved.connect(self._show_kept)
        session.save_failed.connect(self._show_kept)
        theme.changes().changed.connect(self.redraw)
        self.redraw()
        self.show_findings(0, 0)

    def redraw(self) -> None:
        """Show the project as it is."""
        book = self._session.project.book
        self.title.setText(book.title or tr("Untitled book"))
        self.marking.show_marking(book.marking, self._session.template.design.marking.color)
        issue = book.field_value("issue")
        said = issue if not issue or not issue[0].isdigit() else tr("Issue {issue}", issue=issue)
        self.issue.setText(said)
        self._show_kept()
        self._show_issue()

    def show_findings(self, errors: int, warnings: int) -> None:
        """Show how many checks ask for attention."""
        number = errors + warnings
        self.checks.setText(counted(number, "1 check", "{n} checks") if number else tr("Checks"))
        self.checks.setProperty("look", "warn" if number else "quiet")
        tip = tr("{errors} to mend before export, {warnings} to look at", errors=errors, warnings=warnings)
        self.checks.setToolTip(tip if number else tr("Nothing to mend"))
        self.checks.style().unpolish(self.checks)
        self.checks.style().polish(self.checks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the less important words go first when the bar is narrow."""
        super().resizeEvent(event)
        self.search.setFixedWidth(min(400, max(200, self.width() // 4)))
        self._show_issue()

    def _show_issue(self) -> None:
        others = (self.title, self.marking, self.kept, self.checks, self.export)
        taken = sum(part.sizeHint().width() for part in others) + self.search.width() + _GAPS
        self.issue.setVisible(bool(self.issue.text()) and taken + self.issue.sizeHint().width() <= self.width())

    def _dress(self) -> None:
        self.title.setAccessibleName(tr("Title of the book"))
        self.issue.setAccessibleName(tr("Issue"))
        self.kept.setAccessibleName(tr("Whether the changes are kept"))
        self.checks.setAccessibleName(tr("Checks"))
        self.export.setAccessibleName(tr("Export the book"))
        self.export.setText(tr("Export") + "  ▾")
        self.export.setProperty("look", "primary")
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.export.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self.title)
        row.addWidget(self.marking)
        row.addWidget(self.issue)
        row.addWidget(self.kept)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addStretch(1)
        row.addWidget(self.checks)
        row.addWidget(self.export)

    def _show_kept(self) -> None:
        session = self._session
        if session.read_only:
            said, look = tr("for reading only"), "warn"
        elif session.save_problem:
            said, look = tr("changes not kept"), "danger"
        elif session.all_kept:
            said, look = tr("all changes kept"), "muted"
        else:
            said, look = tr("keeping…"), "muted"
        self.kept.setText(said)
        self.kept.setToolTip(session.save_problem)
        if self.kept.property("look") != look:
            self.kept.setProperty("look", look)
            self.kept.style().unpolish(self.kept)
            self.kept.style().polish(self.kept)


class MarkingChip(QPushButton):
    """The book's marking in its colour: the only loud thing in the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("marking-chip")
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_marking(self, marking: str, color: str) -> None:
        """Show *marking* on *color*, or that there is none."""
        use = theme.colors()
        shown = marking.upper() if marking else tr("No marking")
        self._words = shown
        self.setText(shown.replace("&", "&&"))
        change = tr("Change the marking in the book's details")
        self.setToolTip(plain_tip(f"{shown} – {change}") if marking else change)
        self.setAccessibleName(tr("Marking: {marking}", marking=shown))
        ground, words, border = (
            (color, theme.readable_on(color), color) if marking else (use.pane, use.muted, use.border)
        )
        style = "solid" if marking else "dashed"
        self.setStyleSheet(
            f"QPushButton {{ background: {ground}; color: {words}; border: 1px {style} {border}; border-radius: 3px;"
            f" padding: 1px 8px; min-height: 18px; font-size: 12px; font-weight: 600; letter-spacing: 0.8px; }}"
            f"QPushButton:focus {{ border: 2px solid {use.focus}; padding: 0 7px; }}"
        )
        self.ensurePolished()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for the whole marking."""
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + _CHIP_EDGES, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Let a long marking be shortened in a narrow window; the tool tip has the whole of it."""
        return QSize(min(_CHIP_LEAST, self.sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much of the marking as fits."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.width() - _CHIP_EDGES + 1
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        option.text = shown.replace("&", "&&")
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

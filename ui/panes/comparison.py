"""The comparison pane: an earlier and a newer version of a document, and what of the book the newer one touches."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from briefing import edits
from briefing.model.source import Source
from briefing.model.topic import BlockRef
from briefing.revision import State
from ui import theme
from ui.actions import Command, make_actions
from ui.jobs import Jobs
from ui.models.comparison_model import ComparisonModel
from ui.models.comparison_rows import ExcerptRow, PairRow, Standing, state_name
from ui.models.source_words import date_words
from ui.panes.comparison_view import ComparisonView
from ui.session import Session
from ui.text import counted, tr
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.named import label, quiet_button
from ui.widgets.naming import named

_SHOWN = (State.REWORDED, State.MOVED, State.NEW, State.GONE, State.UNCHANGED)


class ComparisonPane(QWidget):
    """Old beside new, by paragraph. ``commands`` are its actions by name."""

    closed = Signal()

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:  # noqa: ARG002
        super().__init__(parent)
        self.setObjectName("comparison-pane")
        self.setAccessibleName(tr("Comparison of two versions"))
        self._session = session
        self.model = ComparisonModel(session, self)
        self.commands: dict[str, QAction] = make_actions(self, self._commands(), local=True)
        self._make_head()
        self._make_bar()
        self.view = ComparisonView(self.model, not session.read_only, self)  # after the head: so Tab goes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self.bar, self.view):
            column.addWidget(widget)
        column.setStretch(2, 1)
        self.setFocusProxy(self.view)
        self._connect()

    # ---- what is shown

    def show_versions(self, old: str, new: str, block: str = "") -> None:
        """Compare two sources and go to a paragraph of either, else to the first excerpt that waits."""
        try:
            self.model.set_versions(old, new)
        except KeyError:
            return
        self._draw()
        waiting = self.model.open
        place = self.model.place_of_block(block) if block else -1
        if place < 0 and waiting:
            place = self._pair_of(waiting[0])
        if place >= 0:
            self.view.show_row(place)
        else:
            self.view.scrollToTop()
            self.view.setCurrentIndex(self.model.index(0))
            self.view.step(1)

    def set_show(self, state: State | None) -> None:
        """Show all differences, or the paragraphs of one state."""
        self.model.set_show(state)
        if not self.view.currentIndex().isValid():
            self.view.show_row(0)
        self._draw()

    def next_difference(self) -> None:
        """Go to the next paragraph that differs."""
        self.view.step(1)

    def previous_difference(self) -> None:
        """Go to the previous paragraph that differs."""
        self.view.step(-1)

    # ---- what it does to the book

    def accept(self, item_id: str = "") -> None:
        """Quote the newer version in one excerpt, or in all of the chosen paragraph."""
        self._decide(edits.accept_revision, item_id)

    def keep(self, item_id: str = "") -> None:
        """Keep one excerpt as quoted, or all of the chosen paragraph."""
        self._decide(edits.keep_as_quoted, item_id)

    def accept_all(self) -> None:
        """Quote, cite and annex the newer version wherever the earlier one still stands behind something."""
        if items := (*(row.item for row in self.model.open), *self.model.others):
            self._session.apply(edits.accept_revision, items)

    def keep_all(self) -> None:
        """Keep every excerpt that waits as it is quoted."""
        if waiting := self.model.open:
            self._session.apply(edits.keep_as_quoted, tuple(row.item for row in waiting))

    # ---- inside

    def _commands(self) -> list[Command]:
        return [
            Command("next-difference", "Next difference", self.next_difference, "F8", "caret-down"),
            Command("previous-difference", "Previous difference", self.previous_difference, "Shift+F8", "caret-up"),
            Command("accept-newer", "Accept the newer words", self.accept, "A", "check"),
            Command("keep-quoted", "Keep as quoted", self.keep, "K", "lock-simple"),
            Command("accept-all-newer", "Accept all newer words", self.accept_all),
            Command("keep-all-quoted", "Keep all as quoted", self.keep_all),
            Command("close-comparison", "Close the comparison", self._close, "Esc"),
        ]

    def _make_head(self) -> None:
        self.head = named(QFrame(self), "comparison-head", look="bar")
        self.title = ElidedLabel(self.head, look="title", name="comparison-title")
        self.earlier = ElidedLabel(self.head, look="small", name="comparison-earlier")
        self.newer = ElidedLabel(self.head, look="small", name="comparison-newer")
        self.place = named(QLabel(self.head), "comparison-place", look="small")
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.title, 1)
        top.addWidget(self.place)
        for name, icon, said in (
            ("previous-difference", "caret-up", tr("Previous difference")),
            ("next-difference", "caret-down", tr("Next difference")),
            ("close-comparison", "x", tr("Close the comparison")),
        ):
            button = named(QToolButton(self.head), f"comparison-{name.partition('-')[0]}", said, "quiet")
            button.setToolTip(f"{said} ({self.commands[name].shortcut().toString()})")
            theme.set_icon(button, icon)
            button.clicked.connect(self.commands[name].trigger)
            top.addWidget(button)
        sides = QHBoxLayout()
        sides.setSpacing(24)
        sides.addWidget(self.earlier, 1)
        sides.addWidget(self.newer, 1)
        column = QVBoxLayout(self.head)
        column.setContentsMargins(20, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._make_filters())
        column.addLayout(sides)

    def _make_filters(self) -> QWidget:
        box = named(QWidget(self.head), "comparison-filters", tr("Show"))
        row = FlowLayout(box, gap=4)
        self._group = QButtonGroup(box)
        self.filters: dict[State | None, QPushButton] = {}
        for state in (None, *_SHOWN):
            words = state_name(state) if state is not None else tr("All differences")
            button = quiet_button(words, f"comparison-show-{state or 'all'}")
            button.setCheckable(True)
            button.clicked.connect(partial(self._filter, state))
            self._group.addButton(button)
            row.addWidget(button)
            self.filters[state] = button
        self.filters[None].setChecked(True)
        return box

    def _make_bar(self) -> None:
        self.bar = named(QFrame(self), "comparison-waiting", look="warn-bar")
        self.waiting = named(label("", "", wrap=True), "comparison-waiting-words")
        acts = QWidget(self.bar)
        row = FlowLayout(acts, gap=8)
        self.accept_button = quiet_button(tr("Accept all"), "comparison-accept-all", "link")
        self.keep_button = quiet_button(tr("Keep all as quoted"), "comparison-keep-all", "link")
        self.accept_button.clicked.connect(self.accept_all)
        self.keep_button.clicked.connect(self.keep_all)
        row.addWidget(self.accept_button)
        row.addWidget(self.keep_button)
        column = QVBoxLayout(self.bar)
        column.setContentsMargins(8, 4, 4, 4)  # the look has a padding of its own
        column.setSpacing(2)
        column.addWidget(self.waiting)
        column.addWidget(acts)

    def _connect(self) -> None:
        self.view.accept_asked.connect(self.accept)
        self.view.keep_asked.connect(self.keep)
        self.view.excerpt_asked.connect(self._session.select_item)
        self.view.row_asked.connect(self._show_in_reader)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._draw_place())
        self.model.modelReset.connect(self._draw)
        self._session.changed.connect(self._draw)  # the model has followed by then
        self.model.gone.connect(self.closed)

    def _filter(self, state: State | None, *_: object) -> None:
        self.set_show(state)
        self.view.setFocus()

    def _close(self) -> None:
        self.closed.emit()

    def _decide(self, edit: object, item_id: str) -> None:
        here = self.view.currentIndex().row()
        rows = self.model.excerpts_at(here)
        wanted = {Standing.OPEN} if edit is edits.keep_as_quoted else {Standing.OPEN, Standing.KEPT}
        items = (item_id,) if item_id else tuple(row.item for row in rows if row.standing in wanted)
        if not items:
            return
        key = self.model.row(here).key if here >= 0 else ""
        self._session.apply(edit, items)  # type: ignore[arg-type]
        if not item_id:  # by key: on to the next one that waits
            self._go_on(self.model.place_of(key))

    def _go_on(self, place: int) -> None:
        for later in range(max(place, 0) + 1, len(self.model.rows)):
            row = self.model.row(later)
            if isinstance(row, ExcerptRow) and row.standing is Standing.OPEN:
                self.view.show_row(self._pair_of(row))
                return

    def _pair_of(self, row: ExcerptRow) -> int:
        place = self.model.place_of(row.key)
        while place > 0 and not isinstance(self.model.row(place), PairRow):
            place -= 1
        return place

    def _show_in_reader(self, row: PairRow) -> None:
        comparison = self.model.comparison
        if comparison is None:
            return
        source, block = (comparison.new, row.pair.new) if row.pair.new else (comparison.old, row.pair.old)
        self._session.show_block(BlockRef(source, block))

    # ---- drawing

    def _draw(self) -> None:
        comparison = self.model.comparison
        if comparison is None:
            return
        project = self._session.project
        old, new = project.source(comparison.old), project.source(comparison.new)
        self.title.setText(new.title)
        self.earlier.setText(tr("Earlier: {words}", words=_version(old)))
        self.newer.setText(tr("Newer: {words}", words=_version(new)))
        counts = comparison.counts()
        differences = sum(number for state, number in counts.items() if state is not State.UNCHANGED)
        self.filters[None].setText(counted(differences, "1 difference", "{n} differences"))
        for state in _SHOWN:
            button = self.filters[state]
            button.setText(f"{state_name(state)} {counts[state]}")
            button.setVisible(counts[state] > 0)
        self.filters[self.model.show_only].setChecked(True)
        self._draw_waiting()
        self._draw_place()

    def _draw_waiting(self, *_: object) -> None:
        waiting, others = self.model.open, self.model.others
        self.bar.setVisible(bool(waiting or others))
        self.waiting.setText(" ".join(_waiting_words(waiting, len(others))))
        free = not self._session.read_only
        self.keep_button.setVisible(bool(waiting))
        self.accept_button.setText(tr("Accept all") if waiting else tr("Bring up to date"))
        self.keep_button.setEnabled(free and bool(waiting))
        self.accept_button.setEnabled(free)
        for name in ("accept-newer", "keep-quoted", "keep-all-quoted"):
            self.commands[name].setEnabled(free and bool(waiting))
        self.commands["accept-all-newer"].setEnabled(free and bool(waiting or others))

    def _draw_place(self) -> None:
        shown = [
            place
            for place, row in enumerate(self.model.rows)
            if isinstance(row, PairRow) and (row.differs or self.model.show_only is not None)
        ]
        here = self.view.currentIndex().row()
        at = sum(place <= here for place in shown)
        self.place.setText(tr("{n} of {all}", n=at, all=len(shown)) if shown else "")


def _waiting_words(waiting: tuple[ExcerptRow, ...], others: int) -> list[str]:
    said: list[str] = []
    if waiting:
        said.append(
            counted(
                len(waiting),
                "1 quotation in the book has words that changed. It stays as it is until you decide.",
                "{n} quotations in the book have words that changed. They stay as they are until you decide.",
            )
        )
    if gone := sum(row.gone for row in waiting):
        said.append(
            counted(
                gone,
                "1 of them is gone from the newer version: accepting takes it out of the book.",
                "{n} of them are gone from the newer version: accepting takes them out of the book.",
            )
        )
    if others:
        said.append(
            counted(
                others,
                "1 annex or citation still leads to the earlier version.",
                "{n} annexes and citations still lead to the earlier version.",
            )
        )
    return said


def _version(source: Source) -> str:
    return " · ".join(part for part in (date_words(source), source.original.name) if part)

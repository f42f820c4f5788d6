"""The list of a comparison: rows by keyboard and mouse, with a strip of buttons for each excerpt."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui import theme
from ui.models.comparison_model import ROW, ComparisonModel
from ui.models.comparison_rows import ExcerptRow, FoldRow, PairRow, Row, Standing
from ui.panes.comparison_delegate import ComparisonDelegate
from ui.panes.comparison_strip import ExcerptStrip
from ui.text import tr


class ComparisonView(QListView):
    """Shows a ``ComparisonModel``. The current row is always a paragraph or a fold."""

    accept_asked = Signal(str)  # id of an excerpt
    keep_asked = Signal(str)
    excerpt_asked = Signal(str)
    row_asked = Signal(object)  # PairRow to be shown in the reader

    def __init__(self, model: ComparisonModel, free: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("comparison-list")
        self.setAccessibleName(tr("Paragraphs of the two versions"))
        self._rows = model
        self._free = free
        self._kept: tuple[str, int] = ("", 0)
        self._strips: dict[str, ExcerptStrip] = {}
        self._painter = ComparisonDelegate(self)
        self.setItemDelegate(self._painter)
        self.setModel(model)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.verticalScrollBar().setSingleStep(24)
        model.modelAboutToBeReset.connect(self._before_reset)
        model.modelReset.connect(self._after_reset)
        model.dataChanged.connect(self._redraw_strip)
        theme.changes().changed.connect(self._redress)

    def show_row(self, place: int) -> None:
        """Make a row the current one and bring it into view, with the excerpts under it."""
        index = self._rows.index(place)
        if index.isValid():
            self.setCurrentIndex(index)
            below = self._rows.excerpts_at(place)
            if below and isinstance(self._rows.row(place), PairRow):
                self.scrollTo(self._rows.index(place + len(below)))
            self.scrollTo(index)

    def step(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) difference; False at the end."""
        here = self.currentIndex().row()
        places = range(here + 1, len(self._rows.rows)) if step > 0 else range(here - 1, -1, -1)
        for place in places:
            row = self._rows.row(place)
            if isinstance(row, PairRow) and (row.differs or self._rows.show_only is not None):
                self.show_row(place)
                return True
        return False

    def current(self) -> Row | None:
        """The row the keys work on."""
        row = self.currentIndex().data(ROW) if self.currentIndex().isValid() else None
        return row if isinstance(row, FoldRow | PairRow | ExcerptRow) else None

    # ---- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter unfold, or show the paragraph in the reader; the arrows pass over the strips."""
        row = self.current()
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter} and row is not None:
            self._open(row)
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up} and not event.modifiers():
            self._walk(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click unfolds."""
        super().mouseReleaseEvent(event)
        row = self.indexAt(event.position().toPoint()).data(ROW)
        if event.button() == Qt.MouseButton.LeftButton and isinstance(row, FoldRow):
            self._open(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click shows a paragraph in the reader."""
        row = self.indexAt(event.position().toPoint()).data(ROW)
        if isinstance(row, PairRow):
            self.row_asked.emit(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words run differently at another width; what is read stays in view."""
        place = self.indexAt(QPoint(40, 8))
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            if place.isValid():
                self.executeDelayedItemsLayout()
                self.scrollTo(place, QAbstractItemView.ScrollHint.PositionAtTop)

    # ---- inside

    def _open(self, row: Row) -> None:
        if isinstance(row, FoldRow):
            self._rows.toggle(row)
        elif isinstance(row, PairRow):
            self.row_asked.emit(row)

    def _walk(self, step: int) -> None:
        place = self.currentIndex().row() + step
        while 0 <= place < len(self._rows.rows):
            if not isinstance(self._rows.row(place), ExcerptRow):
                self.show_row(place)
                return
            place += step

    def _before_reset(self) -> None:
        row = self.current()
        self._kept = (row.key if row is not None else "", self.verticalScrollBar().value())
        self._strips.clear()

    def _after_reset(self) -> None:
        self._painter.forget()
        self._make_strips()
        key, value = self._kept
        place = self._rows.place_of(key)
        if place >= 0:
            self.setCurrentIndex(self._rows.index(place))
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(value)

    def _make_strips(self) -> None:
        before: QWidget = self
        for place, row in enumerate(self._rows.rows):
            if isinstance(row, ExcerptRow):
                strip = ExcerptStrip(row, self._free, self)
                strip.accept_asked.connect(self.accept_asked)
                strip.keep_asked.connect(self.keep_asked)
                strip.show_asked.connect(self.excerpt_asked)
                self._strips[row.key] = strip
                self.setIndexWidget(self._rows.index(place), strip)
                for button in (strip.keep, strip.accept, strip.place):  # Tab goes on from the list, down the rows
                    self.setTabOrder(before, button)
                    before = button

    def _redraw_strip(self, first: QModelIndex, *_: object) -> None:
        row = first.data(ROW)
        if isinstance(row, ExcerptRow) and (strip := self._strips.get(row.key)) is not None:
            had = strip.accept.hasFocus() or strip.keep.hasFocus()
            strip.show_row(row)
            if had and row.standing is not Standing.OPEN:
                self._focus_next_strip(first.row())

    def _focus_next_strip(self, place: int) -> None:
        """After a decision the focus goes on to the next one that waits, as one goes through a pile."""
        for after in self._rows.rows[place + 1 :]:
            if isinstance(after, ExcerptRow) and after.standing is Standing.OPEN:
                self._strips[after.key].accept.setFocus()
                self.scrollTo(self._rows.index(self._rows.place_of(after.key)))
                return
        self.setFocus()

    def _redress(self) -> None:
        for place, row in enumerate(self._rows.rows):
            if isinstance(row, ExcerptRow) and row.key in self._strips:
                self._strips[row.key].show_row(self._rows.row(place))  # type: ignore[arg-type]
        self.viewport().update()

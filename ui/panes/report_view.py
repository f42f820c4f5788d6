"""The import report's list: what reading did, row by row. It asks; the pane leads there or changes the book."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from ui import theme
from ui.models.report_model import ReportModel
from ui.models.report_rows import ReportRow, RowAction, RowKind, Spot
from ui.panes.reader_layout import Target
from ui.panes.reader_list import ReaderList, RowPainter
from ui.panes.report_delegate import ReportDelegate
from ui.text import plain_tip, tr


class ReportView(ReaderList):
    """Shows a ``ReportModel``. Enter shows the place, Space does what the row offers, Left and Right choose a place."""

    shown = Signal(object, object)  # ReportRow, Spot | None
    acted = Signal(object)  # ReportRow

    def __init__(self, model: ReportModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report-view")
        self.setAccessibleName(tr("Import report: what reading did; Enter shows the place"))
        self._rows = model
        self.painter = ReportDelegate(model, self)
        self.setItemDelegate(self.painter)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        model.modelAboutToBeReset.connect(self.remember_place)
        model.modelReset.connect(self.restore_current)
        theme.changes().changed.connect(self.viewport().update)

    def row_painter(self) -> RowPainter:
        """Return what draws the rows."""
        return self.painter

    def key_of(self, row: int) -> object:
        """Return the name of a row."""
        return self._rows.row(row).key if row < len(self._rows.rows) else None

    def row_with(self, key: object) -> int:
        """Return the row of that name."""
        return self._rows.row_of(str(key))

    def current(self) -> ReportRow | None:
        """The row the keys work on."""
        index = self.currentIndex()
        return self._rows.row(index.row()) if index.isValid() else None

    def show_key(self, key: str) -> bool:
        """Make the row with that key current, opening its group; False when there is none."""
        row = self._rows.reveal(key)
        if row < 0:
            return False
        index = self._rows.index(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def do(self, row: int) -> None:
        """Open or close a group; show the place of anything else."""
        item = self._rows.row(row)
        if item.kind is RowKind.GROUP:
            self._rows.toggle(row)
        elif item.kind is RowKind.ENTRY:
            self.shown.emit(item, self._chosen_spot(row))

    # ---- Qt

    def reset(self) -> None:
        """Fit the width first."""
        self.painter.fit(self.viewport().width())
        super().reset()

    def restore_current(self) -> None:
        """Make the row current that was, else the first."""
        super().restore_current()
        if not self.currentIndex().isValid() and self._rows.rows:
            self.selectionModel().setCurrentIndex(self._rows.index(0), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the sentences anew for another width."""
        if self.painter.fit(self.viewport().width()):
            self.guess_all()
        super().resizeEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters do nothing here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows, Space acts, Left and Right close and open a group or choose among the places of a row."""
        row = self.currentIndex().row()
        item = self.current()
        key = event.key()
        if item is None:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.do(row)
        elif key == Qt.Key.Key_Space and item.action is not RowAction.NONE:
            self.acted.emit(item)
        elif key == Qt.Key.Key_Space and item.kind is RowKind.GROUP:
            self._rows.toggle(row)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._sideways(row, item, 1 if key == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Do what is clicked."""
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            super().mousePressEvent(event)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        item, target = self._rows.row(index.row()), self._target(index, event.position())
        if item.kind is RowKind.GROUP:
            self._rows.toggle(index.row())
        elif target is not None and target.kind == "act":
            self.acted.emit(item)
        elif target is not None and target.kind == "spot" and isinstance(target.value, int):
            self.painter.choose_spot(item, target.value)
            self.shown.emit(item, item.spots[target.value])
        elif target is not None and target.kind == "show":
            self.shown.emit(item, self._chosen_spot(index.row()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the place."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._rows.row(index.row()).kind is RowKind.ENTRY:
            self.do(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked."""
        index = self.indexAt(event.position().toPoint())
        target = self._target(index, event.position()) if index.isValid() else None
        group = index.isValid() and self._rows.row(index.row()).kind is RowKind.GROUP
        pointing = target is not None or group
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)
        hovered = (index.row() if index.isValid() else -1, target)
        if self.painter.hovered != hovered:
            self.painter.hovered = hovered
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self.painter.hovered = (-1, None)
        self.viewport().update()
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say the whole words of what is cut short."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            tip = self.painter.tip(index.row()) if index.isValid() else ""
            QToolTip.showText(event.globalPos(), plain_tip(tip), self)
            return True
        return super().viewportEvent(event)

    # ---- inside

    def _chosen_spot(self, row: int) -> Spot | None:
        item = self._rows.row(row)
        return item.spots[self.painter.spot_of(item)] if item.spots else None

    def _sideways(self, row: int, item: ReportRow, step: int) -> None:
        if item.kind is RowKind.GROUP:
            if item.open != (step > 0):
                self._rows.toggle(row)
        elif len(item.spots) > 1:
            at = max(0, min(len(item.spots) - 1, self.painter.spot_of(item) + step))
            self.painter.choose_spot(item, at)
            self._exact[row] = False
            self.dataChanged(self._rows.index(row), self._rows.index(row))

    def _target(self, index: QModelIndex, point: QPointF) -> Target | None:
        inside = point - QPointF(self.visualRect(index).topLeft())
        return next((each for each in self.painter.targets(index.row()) if each.rect.contains(inside)), None)

    def menu_point(self) -> QPoint:
        """Return where a menu asked for by the keyboard belongs."""
        box = self.visualRect(self.currentIndex())
        return box.topLeft() + QPoint(80, min(box.height(), 24))

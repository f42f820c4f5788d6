"""The form for a table of the officer's own."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.panes.editors.form import ItemForm
from ui.text import tr
from ui.widgets.fields import LineField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.named import named

Rows = tuple[tuple[str, ...], ...]
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class TableForm(ItemForm):
    """Caption and cells; the first row is the head."""

    def build(self) -> None:
        """Lay out caption and grid."""
        caption = LineField("editor-caption", tr("Caption"), tr("What the table shows, and from when"))
        self.column.addWidget(self.labelled(tr("Caption"), self.bind("caption", caption)))
        grid = Grid(self.session.undo, self.session.redo)
        self.first = grid.view
        self.column.addWidget(self.bind("rows", grid))


class Grid(QWidget):
    """Cells of plain words with buttons for rows and columns."""

    edited = Signal(object)

    def __init__(self, undo: Any, redo: Any) -> None:
        super().__init__()
        self.setObjectName("editor-grid")
        self.model = GridModel(self)
        self.view = GridView(self.model)
        self.view.setItemDelegate(CellDelegate(undo, redo, self.view))
        self.model.edited.connect(self.edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.view)
        self._buttons = QWidget()
        row = FlowLayout(self._buttons, gap=4)
        for name, words, icon, do in (
            ("add-row", tr("Add row"), "plus", self._add_row),
            ("add-column", tr("Add column"), "plus", self._add_column),
            ("remove-row", tr("Remove row"), "minus", self._remove_row),
            ("remove-column", tr("Remove column"), "minus", self._remove_column),
        ):
            button = named(QPushButton(words), f"editor-grid-{name}")
            button.setProperty("look", "quiet")
            button.setAutoDefault(False)
            theme.set_icon(button, icon)
            button.clicked.connect(do)
            row.addWidget(button)
        column.addWidget(self._buttons)

    def setReadOnly(self, read_only: bool) -> None:
        """Let the cells be looked at only."""
        self.model.free = not read_only
        self._buttons.setVisible(not read_only)

    def value(self) -> Rows:
        """Return the cells, row by row."""
        return self.model.rows

    def show_value(self, rows: Rows) -> None:
        """Show what the session holds."""
        self.model.take(rows)
        self.view.fit()

    def flush(self) -> None:
        """Hand over what is being typed in a cell."""
        for field in self.view.findChildren(LineField):
            field.flush()

    def _add_row(self) -> None:
        rows, width = self.model.rows, max(self.model.columnCount(), 1)
        place = self.view.currentIndex().row() + 1 if self.view.currentIndex().isValid() else len(rows)
        self.edited.emit((*rows[:place], ("",) * width, *rows[place:]))

    def _add_column(self) -> None:
        current = self.view.currentIndex()
        place = current.column() + 1 if current.isValid() else self.model.columnCount()
        rows = self.model.rows or ((),)
        self.edited.emit(tuple((*row[:place], "", *row[place:]) for row in rows))

    def _remove_row(self) -> None:
        place, rows = self.view.currentIndex().row(), self.model.rows
        if 0 <= place < len(rows) and len(rows) > 1:
            self.edited.emit(rows[:place] + rows[place + 1 :])

    def _remove_column(self) -> None:
        place = self.view.currentIndex().column()
        if place >= 0 and self.model.columnCount() > 1:
            self.edited.emit(tuple(row[:place] + row[place + 1 :] for row in self.model.rows))


class GridModel(QAbstractTableModel):
    """The cells. Rows of unequal length are shown filled up with empty cells."""

    edited = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Rows = ()
        self.free = True

    def take(self, rows: Rows) -> None:
        """Show *rows*; an open cell stays open while the shape of the table is the same."""
        width = max((len(row) for row in rows), default=0)
        full = tuple((*row, *("",) * (width - len(row))) for row in rows)
        if full == self.rows:
            return
        if len(full) == len(self.rows) and width == self.columnCount():
            self.rows = full
            self.dataChanged.emit(self.index(0, 0), self.index(len(full) - 1, width - 1))
            return
        self.beginResetModel()
        self.rows = full
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() or not self.rows else len(self.rows[0])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell; the head row is semibold."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.FontRole and index.row() == 0:
            return theme.sans(weight=600)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Change the words of a cell."""
        row, column = index.row(), index.column()
        if role != Qt.ItemDataRole.EditRole or self.rows[row][column] == value:
            return False
        changed = (*self.rows[row][:column], str(value), *self.rows[row][column + 1 :])
        self.edited.emit((*self.rows[:row], changed, *self.rows[row + 1 :]))
        return True

    def paste(self, row: int, column: int, words: str) -> None:
        """Put tab-separated words into the cells from there on, with new rows and columns where needed."""
        lines = [line.split("\t") for line in words.splitlines()]
        width = max(self.columnCount(), column + max((len(line) for line in lines), default=0))
        cells = [[*old, *[""] * (width - len(old))] for old in self.rows]
        while len(cells) < row + len(lines):
            cells.append([""] * width)
        for down, line in enumerate(lines):
            for across, word in enumerate(line):
                cells[row + down][column + across] = word.strip()
        self.edited.emit(tuple(tuple(line) for line in cells))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells can be edited unless the book is for reading only."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.free and index.isValid() else flags


class GridView(QTableView):
    """The cells, as high as they need."""

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self.setObjectName("editor-grid-cells")
        self.setAccessibleName(tr("Cells of the table"))
        self._cells = model
        self.setModel(model)
        self.setWordWrap(True)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setTabKeyNavigation(True)
        self.setShowGrid(True)
        self._dress()
        theme.changes().changed.connect(self._dress)

    def _dress(self) -> None:
        line = theme.colors().hairline
        frame = f"QTableView {{ gridline-color: {line}; border: 1px solid {line}; }}"
        self.setStyleSheet(frame + " QTableView::item { padding: 4px 8px; }")

    def fit(self) -> None:
        """Take the height of all rows."""
        self.setFixedHeight(max(self.verticalHeader().length() + 4, 40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste whole tables from other programs."""
        current = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Paste) and current.isValid() and self._cells.free:
            self._cells.paste(current.row(), current.column(), QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Delete) and current.isValid() and self._cells.free:
            self._cells.setData(current, "")
        else:
            super().keyPressEvent(event)


class CellDelegate(QStyledItemDelegate):
    """Cells are typed in like every other field: each keystroke reaches the session."""

    def __init__(self, undo: Any, redo: Any, parent: QWidget) -> None:
        super().__init__(parent)
        self._undo, self._redo = undo, redo

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        """Return the field of a cell."""
        field = LineField("editor-cell", tr("Cell"), parent=parent)
        field.setStyleSheet("border-radius: 0; padding: 0 4px; min-height: 0;")
        field.edited.connect(lambda words: index.model().setData(index, words))
        field.undo_asked.connect(self._undo)
        field.redo_asked.connect(self._redo)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what the session holds, without losing the caret."""
        if isinstance(editor, LineField):
            editor.show_value(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:  # noqa: ARG002
        """Hand over what was typed."""
        if isinstance(editor, LineField):
            editor.flush()

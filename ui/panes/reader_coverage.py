"""Coverage: every paragraph of a source on one line, used or not, so that a gap is seen at a glance."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from briefing.model.source import BlockKind
from briefing.model.topic import BlockRef
from ui import theme
from ui.models.reader_model import ROW, ReaderModel
from ui.models.reader_rows import Row
from ui.models.source_words import plain_number
from ui.text import tr

_HEIGHT = 28
_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class CoverageView(QListView):
    """The reader's rows, one line each. Enter or a click goes to the paragraph."""

    chosen = Signal(object)  # BlockRef

    def __init__(self, model: ReaderModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("coverage-view")
        self.setAccessibleName(tr("Coverage of the document"))
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(_Line(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._choose)
        self.clicked.connect(self._choose)
        theme.changes().changed.connect(self.viewport().update)

    def show_ref(self, ref: BlockRef) -> None:
        """Make a paragraph current."""
        row = self._rows.row_of(ref)
        if row >= 0:
            self.setCurrentIndex(self._rows.index(row))

    def _choose(self, index: QModelIndex) -> None:
        ref = self._rows.row(index.row()).ref
        if ref is not None:
            self.chosen.emit(ref)


class _Line(QStyledItemDelegate):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        use = theme.colors()
        box = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, use.qcolor("selected"))
        elif row.ticked:
            painter.fillRect(box, use.qcolor("used"))
        if row.ticked:
            painter.fillRect(QRectF(box.left(), box.top() + 1, 4, box.height() - 2), use.qcolor("accent_text"))
        self._words(painter, box.adjusted(20, 0, -16, 0), row)
        painter.restore()

    def _words(self, painter: QPainter, box: QRectF, row: Row) -> None:
        use = theme.colors()
        heading = row.block is None or row.block.kind in {BlockKind.HEADING, BlockKind.TITLE}
        where = ", ".join(dict.fromkeys(place.label for place in row.places))
        painter.setFont(theme.sans(theme.SMALL_SIZE, 600))
        painter.setPen(use.qcolor("accent_text"))
        painter.drawText(box, _RIGHT, where)
        room = painter.fontMetrics().horizontalAdvance(where) + 16 if where else 0
        if not heading and row.block is not None:
            painter.setPen(use.qcolor("muted"))
            painter.drawText(box, _FLAGS, plain_number(row.block.number))
            box = box.adjusted(36, 0, 0, 0)
        painter.setFont(theme.sans(theme.TEXT_SIZE, 600) if heading else theme.serif(14))
        painter.setPen(use.qcolor("text" if heading or row.ticked else "muted"))
        words = " ".join((row.block.text if row.block else row.source.title).split())
        shown = painter.fontMetrics().elidedText(words[:200], Qt.TextElideMode.ElideRight, int(box.width() - room))
        painter.drawText(box, _FLAGS, shown)

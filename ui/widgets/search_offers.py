"""The small list under the search box: what may be typed, and what there is to complete it with."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.named import label, named

_TEXT = Qt.ItemDataRole.UserRole
_SHOWN = Qt.ItemDataRole.UserRole + 1
_DETAIL = Qt.ItemDataRole.UserRole + 2
_ROW = 32  # px
_EDGE = 12
_WIDTH = 460
_MOST_ROWS = 14


class SearchOffers(QFrame):
    """Rows of (text the box will hold, what is shown, a word on it). The box keeps the focus and steers it."""

    taken = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("search-offers")
        self.setProperty("look", "card")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.head = label("", "small", "search-offers-head")
        self.list = named(QListWidget(self), "search-offers-list")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self._delegate = _OfferDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.itemClicked.connect(lambda item: self.taken.emit(str(item.data(_TEXT))))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 4)
        column.setSpacing(4)
        self.head.setContentsMargins(_EDGE, 0, _EDGE, 0)
        column.addWidget(self.head)
        column.addWidget(self.list)
        self.hide()

    def offer(self, head: str, rows: list[tuple[str, str, str]], under: QWidget) -> None:
        """Show *rows* under the box *under*; none hides the list."""
        self.list.clear()
        if not rows:
            self.hide()
            return
        self.head.setText(head)
        self.head.setVisible(bool(head))
        for text, shown, detail in rows:
            item = QListWidgetItem(f"{shown} {detail}".strip(), self.list)
            item.setData(_TEXT, text)
            item.setData(_SHOWN, shown)
            item.setData(_DETAIL, detail)
        widest = max(QFontMetrics(theme.sans()).horizontalAdvance(shown) for _, shown, _ in rows)
        self._delegate.column = min(widest, _WIDTH // 2) + 24 if any(detail for _, _, detail in rows) else 0
        self._place(under, len(rows))
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Go up or down in the list."""
        self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + by)))

    def current(self) -> str | None:
        """Return what the chosen row makes of the box, or None when no row is chosen."""
        item = self.list.currentItem()
        return str(item.data(_TEXT)) if item is not None and self.isVisible() else None

    def first(self) -> str | None:
        """Return what the chosen row, or the first, makes of the box."""
        item = self.list.currentItem() or self.list.item(0)
        return str(item.data(_TEXT)) if item is not None and self.isVisible() else None

    def _place(self, under: QWidget, rows: int) -> None:
        window = self.parentWidget() or under
        corner = under.mapTo(window, QPoint(0, under.height() + 4))
        head = self.head.sizeHint().height() + 4 if self.head.text() else 0
        width = min(max(_WIDTH, under.width()), window.width() - 16)
        height = min(head + rows * _ROW + 16, head + _MOST_ROWS * _ROW + 16, window.height() - corner.y() - 8)
        left = max(8, min(corner.x(), window.width() - width - 8))
        self.setGeometry(QRect(left, corner.y(), width, max(height, 80)))


class _OfferDelegate(QStyledItemDelegate):
    """What is typed in bold, what it means beside it."""

    column = 0

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        use = theme.colors()
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, use.qcolor("selected"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, use.qcolor("hover"))
        line = rect.adjusted(_EDGE, 0, -_EDGE, 0)
        room = self.column if self.column else line.width()
        bold = theme.sans(weight=600)
        painter.setFont(bold)
        painter.setPen(use.qcolor("text"))
        shown = QFontMetrics(bold).elidedText(str(index.data(_SHOWN)), Qt.TextElideMode.ElideRight, room - 12)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        if self.column:
            font = theme.sans(theme.SMALL_SIZE)
            painter.setFont(font)
            painter.setPen(use.qcolor("muted"))
            beside = line.adjusted(room, 0, 0, 0)
            said = QFontMetrics(font).elidedText(str(index.data(_DETAIL)), Qt.TextElideMode.ElideRight, beside.width())
            painter.drawText(beside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)
        painter.restore()

"""Draws who said what: captions over the sides, sentences set like a page with citation and speaker. No HTML."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.models.said_model import ROW
from ui.models.said_rows import SaidRow
from ui.text import tr

Index = QModelIndex | QPersistentModelIndex
_EDGE, _PAD, _BAR = 20, 8, 3
_MEASURE = 620.0  # px: a line of 60–75 letters
_LEADING = 1.42
_SIZE = 16
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class SaidDelegate(QStyledItemDelegate):
    """A caption a side; a sentence in full, for a line is taken from all of it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the room a row takes at the width of the list."""
        row = index.data(ROW)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 400
        if not isinstance(row, SaidRow) or row.said is None:
            return QSize(120, int(_height(theme.sans(weight=600)) + 26))
        _, height = _set(row.said.words, _room(width))
        return QSize(120, int(height + _height(_small()) + 2 * _PAD + 6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = index.data(ROW)
        if not isinstance(row, SaidRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if row.said is None:
            self._caption(painter, box, row)
        else:
            self._sentence(painter, box, row, option.state)
        painter.restore()

    def _caption(self, painter: QPainter, box: QRectF, row: SaidRow) -> None:
        use = theme.colors()
        room = box.adjusted(_EDGE, 12, -_EDGE, -4)
        painter.setFont(theme.sans(weight=600))
        painter.setPen(use.qcolor("text"))
        painter.drawText(room, _LEFT, row.caption)
        painter.setFont(_small())
        painter.setPen(use.qcolor("muted"))
        painter.drawText(room, _RIGHT, row.detail)
        painter.setPen(use.qcolor("hairline"))
        painter.drawLine(QPointF(room.left(), box.bottom()), QPointF(room.right(), box.bottom()))

    def _sentence(self, painter: QPainter, box: QRectF, row: SaidRow, state: QStyle.StateFlag) -> None:
        use = theme.colors()
        assert row.said is not None
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, use.qcolor("selected" if selected else "hover"))
        if row.proposed:
            side = QRectF(box.left() + 8, box.top() + _PAD, _BAR, box.height() - 2 * _PAD)
            painter.fillRect(side, use.qcolor("accent" if row.ours else "border"))
        width = _room(int(box.width()))
        layout, height = _set(row.said.words, width)
        painter.setPen(use.qcolor("text"))
        layout.draw(painter, QPointF(box.left() + _EDGE, box.top() + _PAD))
        small = _small()
        line = QRectF(box.left() + _EDGE, box.top() + _PAD + height + 4, width, _height(small))
        painter.setFont(small)
        used = tr("in a line already") if row.used else ""
        right = QFontMetricsF(small).horizontalAdvance(used) + 12 if used else 0
        words = " · ".join(part for part in (row.speaker, row.cited) if part)
        painter.setPen(use.qcolor("muted"))
        shown = QFontMetricsF(small).elidedText(words, Qt.TextElideMode.ElideMiddle, width - right)
        painter.drawText(line, _LEFT, shown)
        if used:
            painter.setPen(use.qcolor("accent_text"))
            painter.drawText(line, _RIGHT, used)


def _room(width: int) -> float:
    return max(120.0, min(_MEASURE, width - 2.0 * _EDGE))


def _small() -> QFont:
    return theme.sans(theme.SMALL_SIZE)


def _height(font: QFont) -> float:
    metrics = QFontMetricsF(font)
    return max(metrics.height(), metrics.boundingRect("漢かÄg").height())


def _set(words: str, width: float) -> tuple[QTextLayout, float]:
    """Return the words laid out in lines of *width*, and their height."""
    font = theme.serif(_SIZE)
    layout = QTextLayout(" ".join(words.split()), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    leading = QFontMetricsF(font).height() * _LEADING / 1.25
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += leading
    layout.endLayout()
    return layout, y

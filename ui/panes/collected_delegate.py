"""Draws what is collected: a name or figure, what it means, why it needs a look, how often it comes. No HTML."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.models.collected_model import ROW
from ui.models.collected_rows import EntryRow

Index = QModelIndex | QPersistentModelIndex
_PAD, _EDGE, _SIGN = 7, 16, 14
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_KANA = "漢かÄg"  # taller than Latin letters: no row is cut in any language


class EntryDelegate(QStyledItemDelegate):
    """Two lines a row; a third says why a row needs the officer's eye."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the height of a row."""
        row = index.data(ROW)
        lines = 3 if isinstance(row, EntryRow) and row.warning and row.detail else 2
        return QSize(160, int(_line(theme.sans(weight=600)) + (lines - 1) * _line(_small()) + 2 * _PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        row = index.data(ROW)
        if not isinstance(row, EntryRow):
            return
        use, state, box = theme.colors(), option.state, QRectF(option.rect)
        painter.save()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, use.qcolor("selected" if selected else "hover"))
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), use.qcolor("accent_text"))
        room = box.adjusted(_EDGE, _PAD, -_EDGE, -_PAD)
        self._words(painter, room, row)
        painter.setPen(use.qcolor("hairline"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()

    def _words(self, painter: QPainter, room: QRectF, row: EntryRow) -> None:
        use = theme.colors()
        bold, small = theme.sans(weight=600), _small()
        first = QRectF(room.x(), room.y(), room.width(), _line(bold))
        number = str(row.count) if row.count else ""
        painter.setFont(small)
        painter.setPen(use.qcolor("muted"))
        painter.drawText(first, _RIGHT, number)
        width = room.width() - (QFontMetricsF(small).horizontalAdvance(number) + 8 if number else 0)
        painter.setFont(bold)
        painter.setPen(use.qcolor("muted" if row.entry.excluded else "text"))
        painter.drawText(first, _LEFT, _fitted(bold, row.title, width))
        second = QRectF(room.x(), first.bottom(), room.width(), _line(small))
        painter.setFont(small)
        painter.setPen(use.qcolor("muted"))
        painter.drawText(second, _LEFT, _fitted(small, row.detail, room.width()))
        if row.warning:
            third = second.translated(0, second.height() if row.detail else 0)
            sign = QRectF(third.x(), third.center().y() - _SIGN / 2, _SIGN, _SIGN)
            theme.icon("warning", "warn").paint(painter, sign.toRect())
            painter.setPen(use.qcolor("warn_text"))
            said = third.adjusted(_SIGN + 6, 0, 0, 0)
            painter.drawText(said, _LEFT, _fitted(small, row.warning, said.width()))


def _small() -> QFont:
    return theme.sans(theme.SMALL_SIZE)


def _line(font: QFont) -> float:
    metrics = QFontMetricsF(font)
    return float(max(metrics.height(), metrics.boundingRect(_KANA).height())) + 1


def _fitted(font: QFont, words: str, width: float) -> str:
    elide = Qt.TextElideMode.ElideRight
    return str(QFontMetricsF(font).elidedText(" ".join(words.split()), elide, width))

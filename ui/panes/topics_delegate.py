"""Draws topics: name, how many paragraphs, how many used, the tab made for it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.models.topic_model import LINE, TopicLine
from ui.panes.sources_delegate import draw_bar
from ui.text import counted, tr

_ROW = 54
_CAPTION = 36
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class TopicDelegate(QStyledItemDelegate):
    """One row a topic."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        line = index.data(LINE)
        return QSize(160, _ROW if isinstance(line, TopicLine) and line.topic else _CAPTION)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row."""
        line = index.data(LINE)
        if not isinstance(line, TopicLine):
            return
        use = theme.colors()
        box = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = box.adjusted(16, 0, -16, 0)
        if line.topic is None:
            painter.setFont(theme.sans(theme.SMALL_SIZE, 600))
            painter.setPen(use.qcolor("muted"))
            painter.drawText(room.adjusted(0, 8, 0, 0), _LEFT, line.caption)
        else:
            selected = bool(state & QStyle.StateFlag.State_Selected)
            if selected or state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(box, use.qcolor("selected" if selected else "hover"))
            if selected and state & QStyle.StateFlag.State_HasFocus:
                painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), use.qcolor("accent_text"))
            self._topic(painter, room, line)
        painter.restore()

    def _topic(self, painter: QPainter, room: QRectF, line: TopicLine) -> None:
        use = theme.colors()
        assert line.topic is not None
        first = QRectF(room.x(), room.y() + 7, room.width(), 20)
        label = theme.sans(12, 600)
        width = QFontMetricsF(label).horizontalAdvance(line.tab) + 10 if line.tab else 0.0
        painter.setFont(theme.sans(weight=500 if line.suggested else 600))
        painter.setPen(use.qcolor("text"))
        name = painter.fontMetrics().elidedText(
            line.topic.name, Qt.TextElideMode.ElideRight, int(first.width() - width)
        )
        painter.drawText(first, _LEFT, name)
        if line.tab:
            painter.setFont(label)
            painter.setPen(use.qcolor("accent_text"))
            painter.drawText(first, _RIGHT, line.tab)
        second = QRectF(room.x(), room.y() + 26, room.width(), 18)
        painter.setFont(theme.sans(theme.SMALL_SIZE))
        painter.setPen(use.qcolor("muted"))
        words = counted(line.total, "1 paragraph", "{n} paragraphs")
        if line.used:
            words = f"{words} · {tr('{n} used', n=line.used)}"
        painter.drawText(second, _LEFT, words)
        if line.total and line.used:
            draw_bar(painter, QRectF(room.right() - 64, second.center().y() - 2, 64, 4), line.used / line.total)

"""Draws topics: name, how many paragraphs, how many used, the tab made for it; a tick box before a suggestion."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme
from ui.models.topic_lines import TopicLine
from ui.models.topic_model import LINE
from ui.panes.sources_delegate import draw_bar
from ui.text import counted, tr

ROW = 54
CAPTION = 36
EDGE = 16  # px before what is drawn in a row
INDENT = 16
_BOX = 16
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

Index = QModelIndex | QPersistentModelIndex


def box_rect(row: QRect) -> QRect:
    """Return where the tick box of a suggestion stands in its row."""
    return QRect(row.left() + EDGE, row.top() + 10, _BOX, _BOX)


def chevron_rect(row: QRect) -> QRect:
    """Return where the sign stands that opens and closes a topic with others nested in it."""
    return QRect(row.left() + 1, row.top() + 11, 14, 14)


class TopicDelegate(QStyledItemDelegate):
    """One row a topic. The view draws the ground."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        line = index.data(LINE)
        return QSize(120, ROW if isinstance(line, TopicLine) and line.topic else CAPTION)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        line = index.data(LINE)
        if not isinstance(line, TopicLine):
            return
        row: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(row).adjusted(EDGE, 0, -EDGE, 0)
        if line.topic is None:
            painter.setFont(theme.sans(theme.SMALL_SIZE, 600))
            painter.setPen(theme.colors().qcolor("muted"))
            painter.drawText(room.adjusted(0, 8, 0, 0), _LEFT, _elided(painter.font(), line.caption, room.width()))
        else:
            if line.suggested:
                _draw_box(painter, QRectF(box_rect(row)), line.ticked)
                room.setLeft(room.left() + _BOX + 10)
            self._topic(painter, room, line)
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        """Return a field for the name, in place."""
        field = QLineEdit(parent)
        field.setObjectName("topics-rename-field")
        field.setAccessibleName(tr("Name of the topic"))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the name, all of it selected."""
        if isinstance(editor, QLineEdit) and not editor.text():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the new name over."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Put the field over the name."""
        row: QRect = option.rect
        editor.setGeometry(QRect(row.left() + 8, row.top() + 10, row.width() - 16, 34))

    def _topic(self, painter: QPainter, room: QRectF, line: TopicLine) -> None:
        use = theme.colors()
        assert line.topic is not None
        first = QRectF(room.x(), room.y() + 7, room.width(), 20)
        label = theme.sans(12, 600)
        width = QFontMetricsF(label).horizontalAdvance(line.tab) + 10 if line.tab else 0.0
        font = theme.sans(weight=500 if line.suggested else 600)
        painter.setFont(font)
        painter.setPen(use.qcolor("text"))
        painter.drawText(first, _LEFT, _elided(font, line.topic.name, first.width() - width))
        if line.tab:
            painter.setFont(label)
            painter.setPen(use.qcolor("accent_text"))
            painter.drawText(first, _RIGHT, line.tab)
        self._second(painter, QRectF(room.x(), room.y() + 26, room.width(), 18), line)

    def _second(self, painter: QPainter, room: QRectF, line: TopicLine) -> None:
        use, small = theme.colors(), theme.sans(theme.SMALL_SIZE)
        painter.setFont(small)
        painter.setPen(use.qcolor("good_text" if line.all_used else "muted"))
        bar = bool(line.total and line.used and not line.all_used)
        painter.drawText(room, _LEFT, _elided(small, second_words(line), room.width() - (56 if bar else 0)))
        if bar:
            at = QRectF(room.right() - 48, room.center().y() - 2, 48, 4)
            draw_bar(painter, at, line.used / line.total)


def second_words(line: TopicLine) -> str:
    """Return what the second line of a row says: '9 paragraphs · 2 documents', '4 of 9 used', 'All 9 used'."""
    if line.all_used:
        return tr("All {n} used", n=f"{line.total:,}")
    words = counted(line.total, "1 paragraph", "{n} paragraphs")
    if line.used:
        return tr("{used} of {words} used", used=f"{line.used:,}", words=f"{line.total:,}")
    if line.documents > 1:
        return f"{words} · {counted(line.documents, '1 document', '{n} documents')}"
    return words


def _draw_box(painter: QPainter, box: QRectF, on: bool) -> None:
    use = theme.colors()
    inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(use.qcolor("accent" if on else "border"), 1))
    painter.setBrush(use.qcolor("accent" if on else "pane"))
    painter.drawRoundedRect(inner, 3, 3)
    if on:
        painter.setPen(QPen(use.qcolor("on_accent"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        points = [QPointF(box.x() + x, box.y() + y) for x, y in ((4, 8.5), (7, 11.5), (12, 5))]
        painter.drawPolyline(points)


def _elided(font: QFont, words: str, width: float) -> str:
    return QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, width)

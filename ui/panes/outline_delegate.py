"""How a row of the outline is painted: include box, number, title, budget gauge, state."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from briefing.model.book import ClearanceState
from ui import theme
from ui.models.book_model import ROW_ROLE
from ui.models.book_rows import Row
from ui.models.book_words import clearance_name
from ui.text import tr

BOX = 14
INDENT = 18
_LEFT = 12  # of the column of include boxes, the same for all levels
_PAD = 6  # above and below the words
_GAP = 8
_GAUGE = 56
_GAUGE_HEIGHT = 5
_EDGE = 12  # between the row's end and the pane's

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints ``Row``s and takes clicks on their include boxes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the room of one line."""
        return QSize(120, QFontMetrics(theme.sans()).height() + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row; the ground is painted by the view over the full width."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if row.is_section and (row.top or not row.included or state & QStyle.StateFlag.State_MouseOver):
            _paint_box(painter, box_rect(rect), row)
        left = title_left(rect)
        right = self._paint_right(painter, rect, row)
        self._paint_words(painter, QRect(left, rect.top(), max(0, right - left - _GAP), rect.height()), row)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRect, row: Row) -> None:
        use = theme.colors()
        strong = theme.sans(weight=600 if row.top else 400)
        metrics = QFontMetrics(strong)
        title = "  ".join(part for part in (row.number, row.title) if part)
        # a quotation's place stays whole, its words are what gives way
        keep = room.width() if not row.quiet else max(room.width() * 2 // 3, 0)
        title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, max(keep, 40))
        painter.setFont(strong)
        painter.setPen(use.qcolor("text" if row.included else "muted"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        used = metrics.horizontalAdvance(title) + _GAP + 2
        rest = room.adjusted(used, 0, 0, 0)
        if row.quiet and rest.width() > 48:
            font = theme.sans(theme.SMALL_SIZE)
            font.setItalic(row.prompt)
            painter.setFont(font)
            painter.setPen(use.qcolor("muted"))
            words = QFontMetrics(font).elidedText(row.quiet, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _paint_right(self, painter: QPainter, rect: QRect, row: Row) -> int:
        """Paint what stands at the right and return where it begins."""
        use = theme.colors()
        font = theme.sans(theme.SMALL_SIZE)
        metrics = QFontMetrics(font)
        right = rect.right() - _EDGE
        painter.setFont(font)
        painter.setPen(use.qcolor("warn_text" if row.outdated else "muted"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        said = row.detail if row.included else tr("left out")
        painter.drawText(QRect(rect.left(), rect.top(), right - rect.left(), rect.height()), flags, said)
        left = right - metrics.horizontalAdvance(said)
        if row.share is not None and rect.width() > 300:
            left = min(left, right - detail_width(metrics)) - 2 * _GAP - _GAUGE
            _paint_gauge(painter, QRectF(left, rect.center().y() - 1.5, _GAUGE, _GAUGE_HEIGHT), row.share)
        side = metrics.height() - 2
        for shown, name, color in (
            (row.outdated, "clock-clockwise", "warn_text"),
            (row.closed, "lock-simple", "danger"),
        ):
            if shown:
                left -= side + (_GAP if name == "lock-simple" else 4)
                theme.icon(name, color).paint(painter, QRect(left, rect.center().y() - side // 2, side, side))
        return left

    # ---- renaming

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        """Return the field a row is renamed in."""
        field = QLineEdit(parent)
        field.setObjectName("outline-rename-field")
        field.setAccessibleName(tr("New name"))
        field.setStyleSheet("padding: 0 4px; min-height: 0;")
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002
        """Put the field over the title."""
        rect: QRect = option.rect
        left = title_left(rect) - 6
        editor.setGeometry(QRect(left, rect.top() + 1, max(rect.right() - _EDGE - left, 80), rect.height() - 2))


def box_rect(rect: QRect) -> QRect:
    """Return where the include box of a row stands: in one column at the left, whatever the level."""
    return QRect(_LEFT, rect.center().y() - BOX // 2, BOX, BOX)


def chevron_rect(rect: QRect) -> QRect:
    """Return where the sign stands that opens and closes a row."""
    return QRect(rect.left() + _LEFT + BOX + 4, rect.center().y() - 6, 12, 12)


def title_left(rect: QRect) -> int:
    """Return where the words of a row begin."""
    return chevron_rect(rect).right() + 6


def detail_width(metrics: QFontMetrics) -> int:
    """Return the width the states need, so that the gauges stand under each other."""
    return max(metrics.horizontalAdvance(clearance_name(state)) for state in ClearanceState)


def _paint_box(painter: QPainter, box: QRect, row: Row) -> None:
    use = theme.colors()
    shape = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
    if row.included:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(use.qcolor("accent" if row.top else "border"))
        painter.drawRoundedRect(shape, 3, 3)
        painter.setPen(QPen(use.qcolor("on_accent"), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        middle = shape.center()
        painter.drawPolyline(
            [
                QPointF(middle.x() - 3, middle.y()),
                QPointF(middle.x() - 1, middle.y() + 2.4),
                QPointF(middle.x() + 3.2, middle.y() - 2.6),
            ]
        )
    else:
        painter.setPen(QPen(use.qcolor("border"), 1))
        painter.setBrush(use.qcolor("pane"))
        painter.drawRoundedRect(shape, 3, 3)


def _paint_gauge(painter: QPainter, bar: QRectF, share: float) -> None:
    use = theme.colors()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(use.qcolor("track"))
    painter.drawRoundedRect(bar, 2.5, 2.5)
    if share <= 0:
        return
    painter.setBrush(use.qcolor("danger" if share > 1 else "warn" if share > 0.9 else "good"))
    filled = QRectF(bar)
    filled.setWidth(max(bar.width() * min(share, 1.0), _GAUGE_HEIGHT))
    painter.drawRoundedRect(filled, 2.5, 2.5)

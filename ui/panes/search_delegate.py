"""How a found paragraph is painted: its citation, then its words with those looked for marked. No HTML."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.models.search_hits import HIT_ROLE, HitRow
from ui.panes.reader_words import find_words, to_qt

Index = QModelIndex | QPersistentModelIndex
_EDGE = 16
_PAD = 8
_LINES = 4  # of the paragraph, around the first word found
_LEADING = 1.4


class HitDelegate(QStyledItemDelegate):
    """Paints ``HitRow``s. ``words`` are marked."""

    words: tuple[str, ...] = ()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = index.data(HIT_ROLE)
        if not isinstance(row, HitRow):
            return
        use = theme.colors()
        rect: QRect = option.rect
        painter.save()
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, use.qcolor("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, use.qcolor("hover"))
        inside = rect.adjusted(_EDGE, _PAD, -_EDGE, -_PAD)
        head = theme.sans(theme.SMALL_SIZE, 600)
        painter.setFont(head)
        painter.setPen(use.qcolor("accent_text"))
        title = QFontMetrics(head).elidedText(row.title, Qt.TextElideMode.ElideMiddle, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, title)
        second = " · ".join(part for part in (row.under, row.used) if part)
        small = theme.sans(theme.SMALL_SIZE)
        painter.setFont(small)
        painter.setPen(use.qcolor("muted"))
        top = inside.top() + _line_height(head, title)
        if second:
            shown = QFontMetrics(small).elidedText(second, Qt.TextElideMode.ElideRight, inside.width())
            line = QRect(inside.left(), top, inside.width(), _line_height(small, shown))
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)
            top += line.height()
        layout, _ = self._set(row, inside.width())
        painter.setPen(use.qcolor("text"))
        place = QPointF(inside.left(), top + 4)
        layout.draw(painter, place)
        last = layout.lineAt(layout.lineCount() - 1)
        if last.textStart() + last.textLength() < len(layout.text()):
            painter.setFont(theme.serif(16))
            end = QPointF(min(last.naturalTextWidth(), inside.width() - 8), last.y() + last.ascent())
            painter.drawText(place + end, "…")
        painter.setPen(use.qcolor("hairline"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room the lines take at the width of the list."""
        row = index.data(HIT_ROLE)
        rect: QRect = option.rect
        width = rect.width() if rect.width() > 0 else 240
        if not isinstance(row, HitRow):
            return QSize(width, 40)
        small = theme.sans(theme.SMALL_SIZE)
        head = _line_height(theme.sans(theme.SMALL_SIZE, 600), row.title)
        head += _line_height(small, row.under + row.used) if row.under or row.used else 0
        return QSize(120, int(self._set(row, width - 2 * _EDGE)[1]) + head + 2 * _PAD + 6)

    def _set(self, row: HitRow, width: int) -> tuple[QTextLayout, float]:
        """Return the words laid out, a few lines around the first match, and their height."""
        spans = find_words(row.text, self.words)
        text, shift = _around(row.text, spans[0][0] if spans else 0, max(60, width * _LINES // 9))
        layout = QTextLayout(text, theme.serif(16))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._mark(text, start - shift, end - shift) for start, end in spans if start >= shift])
        layout.beginLayout()
        y, leading = 0.0, QFontMetrics(theme.serif(16)).height() * _LEADING / 1.25
        for _ in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 40))
            line.setPosition(QPointF(0, y))
            y += leading
        layout.endLayout()
        return layout, QRectF(0, 0, width, y).height()

    def _mark(self, text: str, start: int, end: int) -> QTextLayout.FormatRange:
        use = theme.colors()
        found = QTextLayout.FormatRange()
        found.start = to_qt(text, start)
        found.length = to_qt(text, min(end, len(text))) - found.start
        look = QTextCharFormat()
        look.setBackground(QColor(use.highlight))
        look.setForeground(QColor(use.on_highlight))
        found.format = look
        return found


def _line_height(font: QFont, words: str) -> int:
    """Return the height of a line of *words*; kana and kanji are taller than the font's own letters."""
    return max(QFontMetrics(font).height(), QFontMetrics(font).size(0, words).height())


def _around(text: str, place: int, room: int) -> tuple[str, int]:
    """Return *text* from a word shortly before *place*, and how far positions shift; the end is cut by the lines."""
    if place < room // 2:
        return text[: room * 2], 0
    begin = text.rfind(" ", 0, place - room // 4) + 1
    return f"… {text[begin : begin + room * 2]}", begin - 2

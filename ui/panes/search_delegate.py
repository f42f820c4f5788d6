"""How a found paragraph is painted: its citation, who speaks and where it is used, then its words with marks. No HTML.

A row's height is reckoned from the length of its words, not from laying them out: a thousand rows cost nothing until
they are seen.
"""

from functools import cache
from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from briefing.search.marks import Span, marks, window
from briefing.search.query import Query
from ui import theme
from ui.models.search_hits import HIT_ROLE, TEXT_ROLE, HitRow
from ui.panes.reader_words import is_right_to_left, to_qt

Index = QModelIndex | QPersistentModelIndex
_EDGE = 16
_PAD = 8
_LINES = 4  # of the paragraph, around the words found
_SERIF = 16
_HEAD = 36  # px; the head of a group
_NONE = Query()


class HitDelegate(QStyledItemDelegate):
    """Paints ``HitRow``s. What ``query`` finds is marked."""

    query: Query = _NONE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = index.data(HIT_ROLE)
        if not isinstance(row, HitRow):
            return
        painter.save()
        if row.head:
            _paint_head(painter, option.rect, row)
        else:
            _paint_ground(painter, option.rect, option.state)
            self._paint_hit(painter, option.rect, row)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room a row takes at the width of the list."""
        rect: QRect = option.rect
        width = (rect.width() if rect.width() > 0 else 240) - 2 * _EDGE
        text = index.data(TEXT_ROLE)
        if text is None:
            return QSize(120, _HEAD)
        lines = self._lines(str(text), width)
        return QSize(120, 2 * _line_height() + lines * _leading() + 2 * _PAD + 4)

    def _lines(self, text: str, width: int) -> int:
        if len(text) > width:  # no script fits a letter a pixel
            return _LINES
        advance = _reading().horizontalAdvance(text)
        return max(1, min(_LINES, ceil(advance * 1.06 / max(width, 40))))

    def _paint_hit(self, painter: QPainter, rect: QRect, row: HitRow) -> None:
        use = theme.colors()
        inside = rect.adjusted(_EDGE, _PAD, -_EDGE, -_PAD)
        line = QRect(inside.left(), inside.top(), inside.width(), _line_height())
        bold, small = theme.sans(theme.SMALL_SIZE, 600), theme.sans(theme.SMALL_SIZE)
        _draw(painter, line, row.title, bold, use.qcolor("accent_text"), Qt.TextElideMode.ElideMiddle)
        line.translate(0, _line_height())
        used = _fitting(row.used, bold, line.width() // 2) if row.used else ""
        taken = QFontMetrics(bold).horizontalAdvance(used) + 8 if used else 0
        named = " · ".join(part for part in (row.speaker, row.under) if part)
        _draw(painter, line.adjusted(0, 0, -taken, 0), named, small, use.qcolor("muted"), Qt.TextElideMode.ElideRight)
        if used:
            right = line.adjusted(line.width() - taken + 8, 0, 0, 0)
            _draw(painter, right, used, bold, use.qcolor("accent_text"), Qt.TextElideMode.ElideRight)
        self._paint_words(painter, inside, line.bottom() + 5, row)
        painter.setPen(use.qcolor("hairline"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_words(self, painter: QPainter, inside: QRect, top: int, row: HitRow) -> None:
        use = theme.colors()
        flat = row.text.replace("\n", " ").replace("\t", " ")
        spans = marks(flat, self.query)
        start, end = window(flat, spans, max(40, _room(flat, inside.width())))
        lead = "… " if start else ""
        shown = lead + flat[start:end]
        layout = QTextLayout(shown, theme.serif(_SERIF))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if is_right_to_left(flat):
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        layout.setTextOption(option)
        moved = [(a - start + len(lead), b - start + len(lead)) for a, b in spans if a >= start and b <= end]
        layout.setFormats([_mark(shown, span) for span in moved])
        cut = _set(layout, inside.width()) or end < len(flat)
        painter.setPen(use.qcolor("text"))
        place = QPointF(inside.left(), top)
        layout.draw(painter, place)
        if cut and layout.lineCount():
            last = layout.lineAt(layout.lineCount() - 1)
            painter.setFont(theme.serif(_SERIF))
            dots = QPointF(min(last.naturalTextWidth() + 2, inside.width() - 12), last.y() + last.ascent())
            painter.drawText(place + dots, "…")


def _paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    use = theme.colors()
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, use.qcolor("selected"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), use.qcolor("accent"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, use.qcolor("hover"))


def _paint_head(painter: QPainter, rect: QRect, row: HitRow) -> None:
    use = theme.colors()
    painter.fillRect(rect, use.qcolor("chrome"))
    line = rect.adjusted(_EDGE, 0, -_EDGE, 0)
    small = theme.sans(theme.SMALL_SIZE)
    taken = QFontMetrics(small).horizontalAdvance(row.text) + 12
    painter.setFont(small)
    painter.setPen(use.qcolor("muted"))
    painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.text)
    bold = theme.sans(theme.SMALL_SIZE, 600)
    _draw(painter, line.adjusted(0, 0, -taken, 0), row.title, bold, use.qcolor("text"), Qt.TextElideMode.ElideRight)
    painter.setPen(use.qcolor("hairline"))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _draw(painter: QPainter, line: QRect, words: str, font: QFont, color: QColor, cut: Qt.TextElideMode) -> None:
    painter.setFont(font)
    painter.setPen(color)
    shown = QFontMetrics(font).elidedText(words, cut, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _fitting(words: str, font: QFont, room: int) -> str:
    return QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room)


def _set(layout: QTextLayout, width: int) -> bool:
    """Lay the words out in the lines there are; True when not all of them fit."""
    layout.beginLayout()
    end = 0
    for number in range(_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width - (12 if number == _LINES - 1 else 0), 40))
        line.setPosition(QPointF(0, number * _leading()))
        end = line.textStart() + line.textLength()
    layout.endLayout()
    return end < len(layout.text())


def _room(text: str, width: int) -> int:
    """Return about how many characters of *text* fill the lines."""
    sample = text[:200]
    advance = max(1, QFontMetrics(theme.serif(_SERIF)).horizontalAdvance(sample))
    return int(_LINES * width * len(sample) / advance * 0.94)


def _mark(text: str, span: Span) -> QTextLayout.FormatRange:
    use = theme.colors()
    found = QTextLayout.FormatRange()
    found.start = to_qt(text, span[0])
    found.length = to_qt(text, min(span[1], len(text))) - found.start
    look = QTextCharFormat()
    look.setBackground(QColor(use.highlight))
    look.setForeground(QColor(use.on_highlight))
    found.format = look
    return found


@cache
def _reading() -> QFontMetrics:
    """Return the measures of the reading face; asked for every row of a list, so it is kept."""
    return QFontMetrics(theme.serif(_SERIF))


@cache
def _line_height() -> int:
    """Return the height of a line of small words; kana and kanji are taller than the font's own letters."""
    metrics = QFontMetrics(theme.sans(theme.SMALL_SIZE, 600))
    return max(metrics.height(), metrics.size(0, "資料").height())


@cache
def _leading() -> int:
    """Return the height of a line of the paragraph."""
    metrics = QFontMetrics(theme.serif(_SERIF))
    return max(round(metrics.height() * 1.12), metrics.size(0, "資料").height())

"""Draws a comparison: two columns of set text, what is gone struck through, what is new underlined; folds."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from briefing.model.source import Block
from briefing.revision import Pair, State, WordKind
from ui import theme
from ui.models.comparison_model import ROW
from ui.models.comparison_rows import (
    ExcerptRow,
    FoldRow,
    PairRow,
    fold_words,
    printed_number,
    state_word,
    text_of,
)
from ui.text import tr

SIDE = 20  # px at both edges
GUTTER = 36  # room of a printed number
_GAP = 24  # between the columns
NARROW = 560  # px below which the newer version stands under the earlier one
_TOP = 12
_HEAD = 24  # the line that says what became of the paragraph
_FOLD = 36
STRIP = 44  # an excerpt with its buttons
_SIZE = 16
_CELL = "  ·  "  # between the cells of a table

Index = QModelIndex | QPersistentModelIndex

_SIGNS = {
    State.REWORDED: ("pencil-simple", "accent_text"),
    State.MOVED: ("arrows-down-up", "accent_text"),
    State.NEW: ("plus-circle", "good_text"),
    State.GONE: ("minus-circle", "danger_text"),
    State.UNCHANGED: ("equals", "muted"),
}


@dataclass(frozen=True, slots=True)
class _Side:
    """One version of a paragraph, laid out."""

    number: str
    layout: QTextLayout
    height: float


class ComparisonDelegate(QStyledItemDelegate):
    """Rows as high as their words need at the width of the view."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._laid: dict[tuple[object, ...], tuple[_Side | None, _Side | None]] = {}
        theme.changes().changed.connect(self.forget)

    def forget(self) -> None:
        """Lay everything out anew."""
        self._laid.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the height of a row."""
        row = index.data(ROW)
        width = self._view.viewport().width()
        if isinstance(row, FoldRow):
            return QSize(200, _FOLD)
        if isinstance(row, ExcerptRow):
            return QSize(200, STRIP + 30 if self._narrow(width) else STRIP)
        if not isinstance(row, PairRow):
            return QSize(200, 0)
        heights = [side.height for side in self._sides(row, width) if side is not None]
        words = sum(heights) + 8 * (len(heights) - 1) if self._narrow(width) else max(heights, default=0)
        return QSize(200, round(_TOP + _HEAD + words + _TOP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row over the whole width."""
        row = index.data(ROW)
        use = theme.colors()
        state = option.state
        box = QRectF(option.rect)
        box.setLeft(0)
        box.setWidth(self._view.viewport().width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected) and isinstance(row, PairRow | FoldRow)
        if chosen:
            painter.fillRect(box, use.qcolor("selected" if isinstance(row, FoldRow) else "used"))
        elif state & QStyle.StateFlag.State_MouseOver and isinstance(row, FoldRow):
            painter.fillRect(box, use.qcolor("hover"))
        if chosen and self._view.hasFocus():
            painter.fillRect(QRectF(0, box.top(), 3, box.height()), use.qcolor("accent_text"))
        if isinstance(row, FoldRow):
            self._fold(painter, box, row)
        elif isinstance(row, PairRow):
            self._pair(painter, box, row)
        painter.restore()

    # ---- inside

    def _narrow(self, width: int) -> bool:
        return width < NARROW

    def _fold(self, painter: QPainter, box: QRectF, row: FoldRow) -> None:
        use = theme.colors()
        painter.setPen(use.qcolor("hairline"))
        painter.drawLine(QPointF(SIDE, box.top() + 0.5), QPointF(box.right() - SIDE, box.top() + 0.5))
        sign = QRectF(SIDE, box.center().y() - 7, 14, 14).toRect()
        theme.icon("caret-down" if row.unfolded else "caret-right").paint(painter, sign)
        painter.setPen(use.qcolor("muted"))
        painter.setFont(theme.sans(theme.SMALL_SIZE))
        painter.drawText(
            box.adjusted(SIDE + 24, 0, -SIDE, 0),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            fold_words(row),
        )

    def _pair(self, painter: QPainter, box: QRectF, row: PairRow) -> None:
        use = theme.colors()
        painter.setPen(use.qcolor("hairline"))
        painter.drawLine(QPointF(SIDE, box.top() + 0.5), QPointF(box.right() - SIDE, box.top() + 0.5))
        sign, color = _SIGNS[row.pair.state]
        head = QRectF(SIDE, box.top() + _TOP - 4, box.width() - 2 * SIDE, 20)
        theme.icon(sign, color).paint(painter, QRectF(head.x(), head.y() + 2, 16, 16).toRect())
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        font = theme.sans(theme.SMALL_SIZE, 600)
        painter.setFont(font)
        painter.setPen(use.qcolor(color))
        said = state_word(row.pair)
        painter.drawText(head.adjusted(24, 0, 0, 0), flags, said)
        used = QFontMetrics(font).horizontalAdvance(said) + 24 + 12
        if note := _number_note(row):
            painter.setFont(theme.sans(theme.SMALL_SIZE))
            painter.setPen(use.qcolor("muted"))
            painter.drawText(head.adjusted(used, 0, 0, 0), flags, note)
        self._columns(painter, box, row)

    def _columns(self, painter: QPainter, box: QRectF, row: PairRow) -> None:
        width = self._view.viewport().width()
        left, right = self._sides(row, width)
        top = box.top() + _TOP + _HEAD
        if self._narrow(width):
            for side in (left, right):
                if side is not None:
                    self._side(painter, side, SIDE, top)
                    top += side.height + 8
            return
        column = _column(width)
        if left is not None:
            self._side(painter, left, SIDE, top)
        if right is not None:
            self._side(painter, right, SIDE + column + _GAP, top)

    def _side(self, painter: QPainter, side: _Side, x: float, y: float) -> None:
        use = theme.colors()
        if side.number:
            painter.setFont(theme.sans(theme.SMALL_SIZE))
            painter.setPen(use.qcolor("muted"))
            room = QRectF(x, y, GUTTER - 8, 22)
            shown = painter.fontMetrics().elidedText(side.number, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.setPen(use.qcolor("text"))
        side.layout.draw(painter, QPointF(x + GUTTER, y))

    def _sides(self, row: PairRow, width: int) -> tuple[_Side | None, _Side | None]:
        key = (row.key, width, row.pair, row.old, row.new, theme.colors().name)
        if key not in self._laid:
            if len(self._laid) > 2000:
                self._laid.clear()
            room = (width - 2 * SIDE if self._narrow(width) else _column(width)) - GUTTER
            same = row.pair.state in {State.UNCHANGED, State.MOVED}
            left = _laid_out(row.pair, row.old, WordKind.GONE, room, row.is_heading) if row.old else None
            right = _laid_out(row.pair, row.new, WordKind.NEW, room, row.is_heading) if row.new else None
            # the same words twice would only ask to be compared, and under each other would take twice the room
            self._laid[key] = (None, right) if same and self._narrow(width) else (left, right)
        return self._laid[key]


def _column(width: int) -> float:
    return (width - 2 * SIDE - _GAP) / 2


def _number_note(row: PairRow) -> str:
    """Return 'para 5 is now para 6' where the printed number is another one."""
    before, now = printed_number(row.old), printed_number(row.new)
    if not row.old or not row.new or before == now:
        return ""
    if not before or not now:
        return tr("now with number {now}", now=now) if now else tr("now without number {before}", before=before)
    return tr("{before} is now {now}", before=before, now=now)


def _laid_out(pair: Pair, blocks: tuple[Block, ...], own: WordKind, width: float, heading: bool) -> _Side:
    """Lay out one side; *own* are the words that only this side has."""
    parts = [(change.kind, change.text) for change in pair.words if change.kind in {WordKind.SAME, own}]
    if not parts:
        whole = own if pair.state in {State.GONE, State.NEW} else WordKind.SAME
        parts = [(whole, text_of(blocks))]
    words = "".join(text for _, text in parts).replace("\n", "\u2028").replace("\t", _CELL)
    layout = QTextLayout(words, _font(heading))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.setFormats(_formats(parts, own))
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 60.0))
        line.setPosition(QPointF(0, height))
        height += round(line.height() * 1.12)
    layout.endLayout()
    return _Side(printed_number(blocks), layout, height)


def _font(heading: bool) -> QFont:
    return theme.sans(15, 600) if heading else theme.serif(_SIZE)


def _formats(parts: list[tuple[WordKind, str]], own: WordKind) -> list[QTextLayout.FormatRange]:
    use = theme.colors()
    gone = own is WordKind.GONE
    look = QTextCharFormat()
    look.setForeground(use.qcolor("danger_text" if gone else "good_text"))
    look.setBackground(use.qcolor("danger_ground" if gone else "good_ground"))
    look.setFontStrikeOut(gone)
    look.setFontUnderline(not gone)
    found: list[QTextLayout.FormatRange] = []
    start = 0
    for kind, text in parts:
        length = _units(text)
        if kind is own:
            bare = _units(text.rstrip()) or length
            made = QTextLayout.FormatRange()
            made.start, made.length, made.format = start, bare, look
            found.append(made)
        start += length
    return found


def _units(text: str) -> int:
    """Return the length of *text* as Qt counts it, in UTF-16 units, with the signs that stand for tabs."""
    return len(text.replace("\t", _CELL).encode("utf-16-le", "surrogatepass")) // 2

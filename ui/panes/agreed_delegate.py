"""Draws a near-match: when, where, how like it is; its words with those that differ marked, inline or side by side."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from briefing.agreed_language import Kind
from briefing.revision.comparison import WordKind
from ui import theme
from ui.models.agreed_model import ROW, AskedRow, MatchRow
from ui.text import counted, tr
from ui.widgets.marked_text import LaidOut, laid_out, of_changes

Index = QModelIndex | QPersistentModelIndex
_SIDE = 20
_TOP = 12
_GAP = 6
_COLUMNS = 24  # between two columns
_NARROW = 520  # px below which nothing stands side by side
_SIZE = 16
_KEPT = 800


@dataclass(frozen=True, slots=True)
class _Laid:
    """A row laid out."""

    head: LaidOut
    alike: LaidOut
    texts: tuple[LaidOut, ...]  # one, or the sentence asked for and this one

    @property
    def height(self) -> float:
        return _TOP + self.head.height + self.alike.height + _GAP + max(text.height for text in self.texts) + _TOP


class AgreedDelegate(QStyledItemDelegate):
    """Rows as high as their words need. ``beside``: the sentence asked for stands at the left of each."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.beside = False
        self._laid: dict[tuple[object, ...], _Laid] = {}
        theme.changes().changed.connect(self.forget)

    def forget(self) -> None:
        """Lay everything out anew."""
        self._laid.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the room a row takes."""
        row = index.data(ROW)
        width = self._view.viewport().width()
        if isinstance(row, AskedRow):
            return QSize(200, round(self._asked(row, width).height) + 20)
        return QSize(200, round(self._lay(row, width).height) if isinstance(row, MatchRow) else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = index.data(ROW)
        use = theme.colors()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        width = self._view.viewport().width()
        painter.save()
        if isinstance(row, AskedRow):
            painter.fillRect(rect, use.qcolor("canvas"))
            self._asked(row, width).draw(painter, _SIDE, rect.top() + 10, "muted")
        elif isinstance(row, MatchRow):
            if state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, use.qcolor("used"))
                if self._view.hasFocus():
                    painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), use.qcolor("accent_text"))
            elif state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(rect, use.qcolor("hover"))
            self._match(painter, rect, row, width)
        painter.setPen(use.qcolor("hairline"))
        painter.drawLine(QPointF(rect.left(), rect.bottom()), QPointF(rect.right(), rect.bottom()))
        painter.restore()

    def on_citation(self, index: Index, y: int) -> bool:
        """True when *y* px below a row's top is its citation, which leads to the paragraph."""
        row = index.data(ROW)
        if not isinstance(row, MatchRow):
            return False
        return _TOP <= y <= _TOP + self._lay(row, self._view.viewport().width()).head.height

    # ---- inside

    def _match(self, painter: QPainter, rect: QRect, row: MatchRow, width: int) -> None:
        laid = self._lay(row, width)
        y = float(rect.top() + _TOP)
        laid.head.draw(painter, _SIDE, y, "accent_text" if row.match.ref else "text")
        y += laid.head.height
        sign, color = _sign(row)
        theme.icon(sign, color).paint(painter, QRectF(_SIDE, y + 1, 14, 14).toRect())
        laid.alike.draw(painter, _SIDE + 20, y, color)
        y += laid.alike.height + _GAP
        x = float(_SIDE)
        for text in laid.texts:
            text.draw(painter, x, y)
            x += _column(width) + _COLUMNS

    def _lay(self, row: MatchRow, width: int) -> _Laid:
        beside = self.beside and width >= _NARROW and not row.itself and row.match.likeness.kind is not Kind.IDENTICAL
        key = (row, width, beside, theme.colors().name)
        if key not in self._laid:
            if len(self._laid) > _KEPT:
                self._laid.clear()
            room = width - 2 * _SIDE
            head = laid_out(f"{row.day} · {row.cited}", room, theme.sans(14, 600))
            alike = laid_out(f"{row.alike} · {row.origin}", room - 20, theme.sans(theme.SMALL_SIZE))
            self._laid[key] = _Laid(head, alike, self._texts(row, room, beside, width))
        return self._laid[key]

    def _texts(self, row: MatchRow, room: int, beside: bool, width: int) -> tuple[LaidOut, ...]:
        font = theme.serif(_SIZE)
        changes = row.match.changes
        if not beside:
            text, stretches = of_changes(changes, WordKind.SAME, WordKind.GONE, WordKind.NEW)
            return (laid_out(text, room, font, stretches),)
        sides = ((WordKind.SAME, WordKind.GONE), (WordKind.SAME, WordKind.NEW))
        made = []
        for kinds in sides:
            text, stretches = of_changes(changes, *kinds)
            made.append(laid_out(text, _column(width), font, stretches))
        return tuple(made)

    def _asked(self, row: AskedRow, width: int) -> LaidOut:
        found = counted(row.found, "1 near-match of", "{n} near-matches of")
        words = f"{found} “{row.text}”" if row.found else tr("Nothing is like “{words}”", words=row.text)
        font = theme.sans(theme.SMALL_SIZE, 600)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, 2 * (width - 2 * _SIDE))
        return laid_out(shown, width - 2 * _SIDE, font)


def _column(width: int) -> float:
    return (width - 2 * _SIDE - _COLUMNS) / 2


def _sign(row: MatchRow) -> tuple[str, str]:
    if row.itself:
        return "quotes", "muted"
    if row.match.likeness.kind in {Kind.IDENTICAL, Kind.SIGNS}:
        return "equals", "good_text"
    return "pencil-simple", "muted"

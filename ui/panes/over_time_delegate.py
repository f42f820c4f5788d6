"""Draws a cell of a topic over time: the words as set text, names and figures marked, the marks said under them."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from briefing.over_time import Passage
from briefing.revision.comparison import WordChange, WordKind
from ui import theme
from ui.models.book_rows import cited
from ui.models.over_time_model import CELL, CHANGES
from ui.models.over_time_words import COLORS, mark_words
from ui.session import Session
from ui.text import tr
from ui.widgets.marked_text import LaidOut, Stretch, laid_out, of_changes

Index = QModelIndex | QPersistentModelIndex
_SIDE = 12
_TOP = 10
_GAP = 4
_BETWEEN = 12  # two passages
_SIZE = 15
_KEPT = 1500  # cells whose layout is remembered


@dataclass(frozen=True, slots=True)
class _Laid:
    """One passage laid out."""

    passage: Passage
    words: LaidOut
    marks: tuple[tuple[LaidOut, str], ...]  # with the colour of the sign
    cited: LaidOut

    @property
    def height(self) -> float:
        return self.words.height + _GAP + sum(one.height + 2 for one, _ in self.marks) + self.cited.height


class OverTimeDelegate(QStyledItemDelegate):
    """Cells as high as their words need at the width of their column."""

    def __init__(self, session: Session, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._laid: dict[tuple[object, ...], tuple[_Laid, ...]] = {}
        theme.changes().changed.connect(self.forget)

    def forget(self) -> None:
        """Lay everything out anew."""
        self._laid.clear()

    def height(self, index: Index, width: int) -> int:
        """Return how high a cell is at a width."""
        cells = self._cells(index, width)
        if not cells:
            return 44
        return round(2 * _TOP + sum(one.height for one in cells) + _BETWEEN * (len(cells) - 1))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room a cell takes."""
        rect: QRect = option.rect
        width = rect.width() or 280
        return QSize(width, self.height(index, width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        use = theme.colors()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setClipRect(rect)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, use.qcolor("used"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), use.qcolor("accent_text"))
        cells = self._cells(index, rect.width())
        y = float(rect.top() + _TOP)
        if not cells:
            painter.setFont(theme.sans(theme.SMALL_SIZE))
            painter.setPen(use.qcolor("muted"))
            painter.drawText(rect.adjusted(_SIDE, _TOP, -_SIDE, 0), int(Qt.AlignmentFlag.AlignLeft), "–")
        for one in cells:
            one.words.draw(painter, rect.left() + _SIDE, y)
            y += one.words.height + _GAP
            for mark, color in one.marks:
                mark.draw(painter, rect.left() + _SIDE, y, color)
                y += mark.height + 2
            one.cited.draw(painter, rect.left() + _SIDE, y, "accent_text")
            y += one.cited.height + _BETWEEN
        painter.restore()

    def passage_at(self, index: Index, width: int, y: int) -> tuple[Passage | None, bool]:
        """Return the passage at *y* px below a cell's top, and whether that is its citation, which leads to it."""
        top = float(_TOP)
        for one in self._cells(index, width):
            if y < top + one.height + _BETWEEN / 2:
                return one.passage, y >= top + one.height - one.cited.height - 2
            top += one.height + _BETWEEN
        return None, False

    # ---- inside

    def _cells(self, index: Index, width: int) -> tuple[_Laid, ...]:
        passages: tuple[Passage, ...] = index.data(CELL) or ()
        changes = index.data(CHANGES) or ()
        key = (passages, width, changes, index.column(), theme.colors().name)
        if key not in self._laid:
            if len(self._laid) > _KEPT:
                self._laid.clear()
            room = width - 2 * _SIDE
            self._laid[key] = tuple(self._lay(passage, room) for passage in passages)
            if changes and passages:
                self._laid[key] = (self._lay_changes(passages, changes, index.column(), room),)
        return self._laid[key]

    def _lay(self, passage: Passage, room: int) -> _Laid:
        stretches = [
            Stretch(mark.start, mark.end, COLORS[mark.turn][0], COLORS[mark.turn][1]) for mark in passage.marks
        ]
        words = laid_out(passage.text, room, theme.serif(_SIZE), stretches)
        return _Laid(passage, words, self._signs(passage, room), self._cited(passage, room))

    def _lay_changes(
        self, passages: tuple[Passage, ...], changes: tuple[WordChange, ...], column: int, room: int
    ) -> _Laid:
        """Lay the words of one of two sources out, with those only it has marked."""
        own = WordKind.GONE if column == 0 else WordKind.NEW
        text, stretches = of_changes(changes, WordKind.SAME, own)
        first = passages[0]
        signs = tuple(sign for passage in passages for sign in self._signs(passage, room))
        return _Laid(first, laid_out(text, room, theme.serif(_SIZE), stretches), signs, self._cited(first, room))

    def _signs(self, passage: Passage, room: int) -> tuple[tuple[LaidOut, str], ...]:
        font = theme.sans(theme.SMALL_SIZE, 600)
        return tuple((laid_out(mark_words(mark), room, font), COLORS[mark.turn][0]) for mark in passage.marks)

    def _cited(self, passage: Passage, room: int) -> LaidOut:
        font = theme.sans(theme.SMALL_SIZE)
        try:
            said = cited(self._session.project, passage.ref)
        except KeyError:
            said = tr("no longer in the book")
        said = QFontMetrics(font).elidedText(said, Qt.TextElideMode.ElideMiddle, room)
        return laid_out(said, room, font)

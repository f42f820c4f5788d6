"""The coverage map: one row a document, one mark a paragraph. Paints what is seen; keys go from mark to mark."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from briefing.coverage import Cell, SourceCoverage
from briefing.model.project import Project
from briefing.model.topic import BlockRef
from ui import theme
from ui.models import coverage_words
from ui.models.coverage_map import NUMBERED, SIZES, Arrange, Column, Look, MapLayout, Mark, look_of
from ui.models.source_words import plain_number
from ui.panes.coverage_heads import draw_column, draw_label
from ui.panes.coverage_marks import draw_mark
from ui.text import plain_tip, tr

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_HEAD = 62  # px, over the columns
_FEW = 20  # documents
_EDGE = 16  # left of the labels


class CoverageMap(QAbstractScrollArea):
    """Shows rows of ``SourceCoverage``. ``chosen`` is emitted with the paragraph that was clicked or entered."""

    chosen = Signal(object)  # BlockRef
    column_asked = Signal(str)  # id of the topic or tab over a column
    current_changed = Signal()
    toggle_asked = Signal(object)  # BlockRef: put into the book, or take out
    menu_asked = Signal(object, QPoint)  # BlockRef, where on the screen
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("coverage-map")
        self.setAccessibleName(tr("Coverage map"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)
        self.horizontalScrollBar().setSingleStep(24)
        self._project: Project | None = None
        self._rows: Sequence[SourceCoverage] = ()
        self._columns: Sequence[Column] = ()
        self._tabs: dict[str, str] = {}
        self.arrange = Arrange.DOCUMENTS
        self.size_step = 2
        self.topic = ""  # only its paragraphs stand out
        self.only: Look | None = None  # only these stand out
        self._current: tuple[BlockRef, str] | None = None
        self._hover: tuple[int, Mark] | None = None
        self._layout = MapLayout((), self.arrange, (), {}, 400, SIZES[self.size_step])
        theme.changes().changed.connect(self.viewport().update)

    # ---- what is shown

    def show_coverage(
        self, project: Project, rows: Sequence[SourceCoverage], columns: Sequence[Column], arrange: Arrange
    ) -> None:
        """Show rows against columns; the current mark and the place stay where they can."""
        if arrange is not self.arrange:
            self.verticalScrollBar().setValue(0)
            self.horizontalScrollBar().setValue(0)
        self._project, self._rows, self._columns, self.arrange = project, rows, columns, arrange
        self._tabs = coverage_words.tab_of_sections(project)
        self._set_out()

    def show_topic(self, topic: str) -> None:
        """Let only the paragraphs on a topic stand out, drawn by what the book has of them; '': all."""
        self.topic = topic
        self.viewport().update()

    def show_only(self, look: Look | None) -> None:
        """Let only paragraphs of one look stand out; None: all."""
        self.only = look
        self.viewport().update()

    def zoom(self, step: int) -> None:
        """Draw larger (1) or smaller (-1) marks."""
        wanted = max(0, min(len(SIZES) - 1, self.size_step + step))
        if wanted != self.size_step:
            middle = self._layout.row_at(self.verticalScrollBar().value())
            self.size_step = wanted
            self._set_out()
            if middle >= 0:
                self.verticalScrollBar().setValue(self._layout.tops[middle])
            self.zoomed.emit()

    def show_ref(self, ref: BlockRef) -> None:
        """Make a paragraph current and bring it into view."""
        found = self._find(ref)
        if found is not None:
            self._current = (found[1].cell.ref, found[1].column)
            self._bring(*found, across=False)
            self.viewport().update()

    @property
    def current(self) -> Cell | None:
        """The paragraph the keys are on."""
        found = self._current_mark()
        return found[1].cell if found is not None else None

    def mark_rect(self, row: int, mark: Mark) -> QRect:
        """Return where a mark stands in the viewport."""
        left = self._label_width() + mark.x - self.horizontalScrollBar().value()
        top = self._head_height() + self._layout.tops[row] + mark.y - self.verticalScrollBar().value()
        return QRect(left, top, self._layout.size, self._layout.size)

    def marks(self) -> list[tuple[int, Mark]]:
        """Return every mark with its row, in reading order."""
        return [(row, mark) for row in range(len(self._rows)) for mark in self._layout.marks(row)]

    def faint(self, mark: Mark) -> bool:
        """True for a mark that is not asked for."""
        look = self._look(mark)
        return look is None or (self.only is not None and look is not self.only)

    # ---- places

    def _label_width(self) -> int:
        share = 30 if self.arrange is Arrange.DOCUMENTS else 24  # per cent; columns need the room more
        return max(120, min(240, self.viewport().width() * share // 100)) + _EDGE

    def _head_height(self) -> int:
        return _HEAD if self.arrange is not Arrange.DOCUMENTS else 0

    def _set_out(self) -> None:
        width = max(80, self.viewport().width() - self._label_width())
        self._hover = None
        self._layout = self._laid_out(width)
        room = self.viewport().height() - self._head_height()
        self.verticalScrollBar().setPageStep(max(1, room))
        self.verticalScrollBar().setRange(0, max(0, self._layout.height - room))
        self.horizontalScrollBar().setPageStep(width)
        self.horizontalScrollBar().setRange(0, max(0, self._layout.width - width))
        self.viewport().update()

    def _laid_out(self, width: int) -> MapLayout:
        """Return the layout; in a small book what is on no topic or in no tab is shown in full."""
        facts = (self._rows, self.arrange, self._columns, self._tabs, width, SIZES[self.size_step])
        if len(self._rows) <= _FEW:
            full = MapLayout(*facts, bounded=False)
            if full.height <= self.viewport().height() - self._head_height():
                return full
        return MapLayout(*facts)

    def _look(self, mark: Mark) -> Look | None:
        if not self.topic or self.arrange is Arrange.TOPICS:
            return mark.look if not self.topic or mark.column == self.topic else None
        return look_of(mark.cell, self.topic)

    def _at(self, point: QPoint) -> tuple[int, Mark] | None:
        if point.x() < self._label_width() or point.y() < self._head_height():
            return None
        x = point.x() - self._label_width() + self.horizontalScrollBar().value()
        y = point.y() - self._head_height() + self.verticalScrollBar().value()
        return self._layout.mark_at(x, y)

    def _find(self, ref: BlockRef, column: str | None = None) -> tuple[int, Mark] | None:
        row = next((n for n, each in enumerate(self._rows) if each.source == ref.source), -1)
        marks = [mark for mark in self._layout.marks(row) if mark.cell.ref == ref] if row >= 0 else []
        best = next((mark for mark in marks if column is None or mark.column == column), None)
        return (row, best or marks[0]) if marks else None

    def _current_mark(self) -> tuple[int, Mark] | None:
        return self._find(*self._current) if self._current is not None else None

    def _make_current(self, row: int, mark: Mark) -> None:
        self._current = (mark.cell.ref, mark.column)
        self._bring(row, mark)
        if self._project is not None:
            self.setAccessibleDescription(coverage_words.spoken(self._project, mark.cell))
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.viewport().update()
        self.current_changed.emit()

    def _bring(self, row: int, mark: Mark, across: bool = True) -> None:
        bars, size = (self.horizontalScrollBar(), self.verticalScrollBar()), self._layout.size
        places = (mark.x, self._layout.tops[row] + mark.y)
        for bar, place in list(zip(bars, places, strict=True))[0 if across else 1 :]:
            if place - 8 < bar.value():
                bar.setValue(place - 8)
            elif place + size + 8 > bar.value() + bar.pageStep():
                bar.setValue(place + size + 8 - bar.pageStep())

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the marks anew for another width."""
        super().resizeEvent(event)
        self._set_out()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Draw anew."""
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl held."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the paragraph, or take the topic or tab over a column."""
        found = self._at(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if found is not None:
            self._make_current(*found)
            self.chosen.emit(found[1].cell.ref)
        elif (column := self._column_at(event.position().toPoint())) is not None:
            self.column_asked.emit(column)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked."""
        point = event.position().toPoint()
        hover = self._at(point)
        hand = hover is not None or self._column_at(point) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        if hover != self._hover:
            self._hover = hover
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self._hover = None
        self.viewport().update()
        super().leaveEvent(event)

    def focusInEvent(self, event: object) -> None:
        """Begin at the first mark."""
        if self._current_mark() is None:
            self._jump(0)
        super().focusInEvent(event)  # type: ignore[arg-type]

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what a mark stands for."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for what can be done with a paragraph."""
        asked = event.reason() != QContextMenuEvent.Reason.Keyboard
        found = self._at(event.pos()) if asked else self._current_mark()
        if found is not None:
            self._make_current(*found)
            place = self.viewport().mapToGlobal(self.mark_rect(*found).bottomRight())
            self.menu_asked.emit(found[1].cell.ref, event.globalPos() if asked else place)

    def tip_at(self, point: QPoint) -> str:
        """Return what is said of the mark, the document or the column at a point of the viewport."""
        found = self._at(point)
        if self._project is None:
            return ""
        if found is not None:
            lines = coverage_words.cell_lines(self._project, found[1].cell)
            return f"<qt>{'<br>'.join(map(escape, lines))}</qt>"
        if (column := self._column_at(point)) is not None:
            each = next(each for each in self._columns if each.id == column)
            return plain_tip(f"{each.name}: {each.words}")
        row = self._layout.row_at(point.y() - self._head_height() + self.verticalScrollBar().value())
        if row >= 0 and point.x() < self._label_width():
            return plain_tip(self._project.source(self._rows[row].source).title)
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from mark to mark, N to the next not used; Enter shows it in the reader, Space ticks it."""
        key, now = event.key(), self._current_mark()
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and now is not None:
            self.chosen.emit(now[1].cell.ref)
        elif key == Qt.Key.Key_Space and now is not None:
            self.toggle_asked.emit(now[1].cell.ref)
        elif key in steps:
            self._step(steps[Qt.Key(key)])
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._step_line(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._jump(0 if key == Qt.Key.Key_Home else -1)
        elif key == Qt.Key.Key_N:
            self.next_unused(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus}:
            self.zoom(-1 if key == Qt.Key.Key_Minus else 1)
        else:
            super().keyPressEvent(event)

    def next_unused(self, step: int = 1) -> None:
        """Go to the next paragraph on a topic (on the topic that is shown) that is not used."""
        now = self._current_mark()
        count = len(self._rows)
        start = now[0] if now is not None else 0
        for turn in range(count + 1):  # once round, back into the row it began in
            row = (start + turn * step) % count
            marks = self._layout.marks(row)
            for mark in marks[::step]:
                behind = now is not None and turn == 0 and not _ahead(mark, now[1], step)
                if not behind and self._look(mark) is Look.MISSED:
                    self._make_current(row, mark)
                    return

    def _step(self, step: int) -> None:
        """Go *step* (1 or -1) marks on, into the next row at the end of one."""
        now = self._current_mark()
        if now is None:
            self._jump(0)
            return
        row, marks = now[0], self._layout.marks(now[0])
        place = marks.index(now[1]) + step
        while not 0 <= place < len(marks):
            row += step
            if not 0 <= row < len(self._rows):
                return
            marks = self._layout.marks(row)
            place = 0 if step > 0 else len(marks) - 1
        self._make_current(row, marks[place])

    def _jump(self, step: int) -> None:
        """Go to the first mark (0) or the last (-1)."""
        order = range(len(self._rows)) if step == 0 else range(len(self._rows) - 1, -1, -1)
        row = next((row for row in order if self._layout.marks(row)), -1)
        if row >= 0:
            self._make_current(row, self._layout.marks(row)[step])

    def _step_line(self, step: int) -> None:
        """Go to the nearest mark of the line above or below."""
        now = self._current_mark()
        if now is None:
            self._step(1)
            return
        tops = self._layout.tops
        here = tops[now[0]] + now[1].y
        for row in range(now[0], len(self._rows) if step > 0 else -1, step):
            found = [
                (abs(tops[row] + mark.y - here), abs(mark.x - now[1].x), n)
                for n, mark in enumerate(self._layout.marks(row))
                if (tops[row] + mark.y - here) * step > 0
            ]
            if found:
                self._make_current(row, self._layout.marks(row)[min(found)[2]])
                return

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows that are seen, then what stays in place: labels and heads."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), theme.colors().qcolor("pane"))
        head, offset = self._head_height(), self.verticalScrollBar().value()
        if self._rows and self._project is not None:
            first = self._layout.row_at(offset)
            for row in range(first, len(self._rows)):
                top = head + self._layout.tops[row] - offset
                if top > self.viewport().height():
                    break
                self._draw_row(painter, row, top)
            self._draw_current(painter)
        if head:
            self._draw_head(painter)
        painter.end()

    def _draw_row(self, painter: QPainter, row: int, top: int) -> None:
        use, label = theme.colors(), self._label_width()
        height = self._layout.tops[row + 1] - self._layout.tops[row]
        width = self.viewport().width()
        painter.save()
        painter.setClipRect(QRect(label, max(top, self._head_height()), width - label, height))
        if self._layout.columns:
            self._draw_stripes(painter, top, height)
        for mark in self._layout.marks(row):
            box = self.mark_rect(row, mark)
            if box.right() < label or box.left() > width:
                continue
            look = self._look(mark)
            number = plain_number(mark.cell.block.number) if self._layout.size >= NUMBERED else ""
            draw_mark(painter, QRectF(box), look or mark.look, number, self.faint(mark))
        if (more := self._layout.more(row)) is not None:
            painter.setFont(theme.sans(11, 600))
            painter.setPen(use.qcolor("muted"))
            place = QPoint(more.x, more.y) + QPoint(label - self.horizontalScrollBar().value(), top)
            painter.drawText(QRect(place, QSize(60, self._layout.size)), _LEFT, f"+{more.number:,}")
        painter.restore()
        painter.fillRect(QRectF(_EDGE, top + height - 1, width - _EDGE, 1), use.qcolor("hairline"))
        assert self._project is not None
        source = self._project.source(self._rows[row].source)
        draw_label(painter, QRectF(_EDGE, top, label - _EDGE - 12, height), source, self._rows[row])

    def _draw_stripes(self, painter: QPainter, top: int, height: int) -> None:
        use, wide = theme.colors(), self._layout.column_width
        left = self._label_width() - self.horizontalScrollBar().value()
        for place, column in enumerate(self._layout.columns):
            box = QRectF(left + place * wide, top, wide, height)
            if column.id and column.id == self.topic:
                painter.fillRect(box, use.qcolor("used"))
            painter.fillRect(QRectF(box.left(), top, 1, height), use.qcolor("hairline"))

    def _draw_current(self, painter: QPainter) -> None:
        use = theme.colors()
        for found, shade in ((self._hover, "border"), (self._current_mark() if self.hasFocus() else None, "focus")):
            if found is not None and found[0] < len(self._rows):
                box = QRectF(self.mark_rect(*found)).adjusted(-2.5, -2.5, 2.5, 2.5)
                if box.left() >= self._label_width() - 4:
                    painter.setPen(QPen(use.qcolor(shade), 2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRoundedRect(box, 3, 3)

    def _draw_head(self, painter: QPainter) -> None:
        use, label, wide = theme.colors(), self._label_width(), self._layout.column_width
        painter.fillRect(0, 0, self.viewport().width(), _HEAD, use.qcolor("pane"))
        painter.setClipRect(QRect(label, 0, self.viewport().width() - label, _HEAD))
        left = label - self.horizontalScrollBar().value()
        for place, column in enumerate(self._layout.columns):
            box = QRectF(left + place * wide, 0, wide, _HEAD)
            if box.right() < label or box.left() > self.viewport().width():
                continue
            if column.id and column.id == self.topic:
                painter.fillRect(box, use.qcolor("used"))
            painter.fillRect(QRectF(box.left(), 0, 1, _HEAD), use.qcolor("hairline"))
            draw_column(painter, box.adjusted(8, 6, -8, -6), column)
        painter.setClipping(False)
        painter.fillRect(QRectF(0, _HEAD - 1, self.viewport().width(), 1), use.qcolor("border"))

    def _column_at(self, point: QPoint) -> str | None:
        if point.y() >= self._head_height() or point.x() < self._label_width():
            return None
        return self._layout.column_at(point.x() - self._label_width() + self.horizontalScrollBar().value())


def _ahead(mark: Mark, other: Mark, step: int) -> bool:
    """True when *mark* is read behind *other* (before it for a step back)."""
    one, two = ((each.column, each.y, each.x) for each in (mark, other))
    return one > two if step > 0 else one < two

"""Draws the rows of the reader and knows what stands where in them."""

from collections import OrderedDict

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from briefing.model.source import BlockKind
from ui import theme
from ui.models.reader_model import ROW, ReaderModel
from ui.models.reader_rows import Row
from ui.panes.reader_cut import draw_cut
from ui.panes.reader_layout import Measure, Setting, Target, chip_font, guess_height, measure, number_font, set_row
from ui.panes.reader_notes import ShownText
from ui.panes.reader_table import draw_table
from ui.panes.reader_words import find_words, to_qt

Index = QModelIndex | QPersistentModelIndex
_KEPT = 500  # settings; heights are kept for all
_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class ReaderDelegate(QStyledItemDelegate):
    """One for each reader."""

    def __init__(self, model: ReaderModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.zoom = 1.0
        self.words: tuple[str, ...] = ()  # marked wherever they stand
        self.chosen: tuple[int, tuple[tuple[int, int], ...]] = (-1, ())  # row and the stretches chosen in it
        self.gaps: tuple[int, tuple[tuple[int, int], ...]] = (-1, ())  # row and the words left out in it
        self.cursor: tuple[int, tuple[int, int]] = (-1, (0, 0))  # row and the sentence or words the keys are on
        self.said: tuple[int, tuple[tuple[int, int], ...]] = (-1, ())  # row and the words of the speaker pointed at
        self.found: tuple[int, tuple[int, int]] = (-1, (0, 0))  # row and the words the report led to
        self.cut: tuple[int, int] = (-1, 0)  # row and character before which it would be split
        self.hovered: tuple[int, Target | None] = (-1, None)
        self._measure: Measure | None = None
        self._settings: OrderedDict[object, Setting] = OrderedDict()
        self._heights: dict[int, tuple[float, Row]] = {}  # by id() of the block, which the row holds

    def fit(self, width: int) -> bool:
        """Set to a viewport of *width* px; True when anything moves."""
        fresh = measure(list(self._model.rows), float(width), self.zoom)
        if fresh == self._measure:
            return False
        self._measure = fresh
        self._settings.clear()
        self._heights.clear()
        return True

    def setting(self, index: int) -> Setting:
        """Return the row set to the present width."""
        row = self._model.row(index)
        key = self._key(row)
        found = self._settings.get(key)
        if found is None:
            found = set_row(row, self._columns(), self._used(row))
            self._settings[key] = found
            self._heights[id(row.block)] = (found.height, row)
            if len(self._settings) > _KEPT:
                self._settings.popitem(last=False)
        return found

    def guess(self, index: int) -> float:
        """Return about how tall a row will be, without setting it."""
        row = self._model.row(index)
        known = self._heights.get(id(row.block))
        if known is not None and row.block is not None and _as_tall(known[1], row):
            return known[0]
        return guess_height(row, self._columns())

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(int(self._columns().width), round(self.setting(index.row()).height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        setting = self.setting(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        self._ground(painter, box, row, option)
        painter.translate(box.topLeft())
        if setting.tick is not None:
            _draw_tick(painter, setting.tick, row, hovered=self.hovered[0] == index.row())
        self._draw_number(painter, setting)
        self._draw_words(painter, setting, row, index.row())
        for target in setting.targets:
            _draw_target(painter, target, lit=self.hovered == (index.row(), target))
        painter.restore()

    def editorEvent(
        self, _event: object, _model: QAbstractItemModel, _option: QStyleOptionViewItem, _index: Index
    ) -> bool:
        """Leave clicks to the view: a tick is an edit of the book, not of this model."""
        return False

    def _columns(self) -> Measure:
        if self._measure is None:
            self.fit(640)
        assert self._measure is not None
        return self._measure

    def _key(self, row: Row) -> object:
        """Return what the setting of a row depends on, besides the columns."""
        if row.block is None:
            source = row.source
            facts = (source.title, source.kind, source.date, source.date_inferred, source.place, source.status)
            return (source.id, facts, source.agency, source.byline, self._used(row))
        labels = tuple((place.label, place.item) for place in row.places)
        topics = tuple(topic.name for topic in row.topics)
        return (row.source.id, row.block.id, id(row.block), topics, labels, row.sayings, row.corrected)

    def _used(self, row: Row) -> int:
        return self._model.used.used_in(row.source) if row.block is None else 0

    def _ground(self, painter: QPainter, box: QRectF, row: Row, option: QStyleOptionViewItem) -> None:
        use = theme.colors()
        state = option.state
        painter.fillRect(box, use.qcolor("pane"))
        edge = QRectF(box.left(), box.top(), 3, box.height())
        if state & QStyle.StateFlag.State_Selected and row.can_tick:
            painter.fillRect(box, use.qcolor("used"))
            painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), use.qcolor("selected"))
            painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), use.qcolor("selected"))
            painter.fillRect(edge, use.qcolor("accent_text"))
        elif row.on_topic:
            painter.fillRect(edge, use.qcolor("highlight"))
        if state & QStyle.StateFlag.State_HasFocus and not row.can_tick and row.block is not None:
            painter.fillRect(edge, use.qcolor("focus"))

    def _draw_number(self, painter: QPainter, setting: Setting) -> None:
        if setting.number is None or not setting.number_words:
            return
        painter.setPen(theme.colors().qcolor("muted"))
        font = number_font(self.zoom)
        painter.setFont(font)
        words = painter.fontMetrics().elidedText(
            setting.number_words, Qt.TextElideMode.ElideRight, int(setting.number.width()) + 6
        )
        ascent = painter.fontMetrics().ascent()
        painter.drawText(QPointF(setting.number.x(), setting.number.y() + ascent), words)

    def _draw_words(self, painter: QPainter, setting: Setting, row: Row, index: int) -> None:
        use = theme.colors()
        if setting.table is not None:
            draw_table(painter, setting.table)
        if setting.text is not None:
            quiet = row.block is not None and row.block.kind in {BlockKind.FOOTNOTE, BlockKind.PICTURE}
            painter.setPen(use.qcolor("muted" if quiet else "text"))
            setting.text.draw(painter, setting.text_top, self._marks(setting.shown, index, row))
            if self.cut[0] == index:
                draw_cut(painter, setting, self.cut[1])
        if setting.second and setting.second_rect is not None:
            painter.setPen(use.qcolor("muted"))
            painter.setFont(theme.sans(theme.SMALL_SIZE))
            painter.drawText(setting.second_rect, int(Qt.TextFlag.TextWordWrap), setting.second)

    def _marks(self, shown: ShownText, index: int, row: Row) -> list[QTextLayout.FormatRange]:
        use = theme.colors()
        marks = []
        if self.cut[0] == index:
            marks.append(_mark(shown, (self.cut[1], len(shown.own)), use.qcolor("selected"), None))
        if not any(place.whole for place in row.places):  # which sentences are in the book already
            marks += [_underlined(shown, span, "accent_text") for place in row.places for span in place.spans]
        for at, spans in (self.said, self.chosen):
            if at == index:
                marks += [_mark(shown, span, use.qcolor("selected"), None) for span in spans]
        if self.gaps[0] == index:
            marks += [_left_out(shown, span) for span in self.gaps[1]]
        if self.cursor[0] == index:
            marks.append(_cursor(shown, self.cursor[1]))
        pen = use.qcolor("on_highlight")
        found = [self.found[1]] if self.found[0] == index else []
        found += find_words(shown.own, self.words)
        marks += [_mark(shown, span, use.qcolor("highlight"), pen) for span in found]
        for seen, mark in shown.mark_places():
            look = QTextCharFormat()
            look.setForeground(use.qcolor("accent_text"))
            marks.append(_ranged(shown.text, seen, seen + len(mark.words), look))
        return marks


def _as_tall(one: Row, other: Row) -> bool:
    """True when two rows of a block have the same labels under their text."""
    return one.topics == other.topics and one.places == other.places and one.sayings == other.sayings


def _mark(shown: ShownText, span: tuple[int, int], ground: QColor, pen: QColor | None) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setBackground(ground)
    if pen is not None:
        look.setForeground(pen)
    return _ranged(shown.text, shown.seen(span[0]), shown.seen(span[1]), look)


def _underlined(shown: ShownText, span: tuple[int, int], color: str) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    look.setUnderlineColor(theme.colors().qcolor(color))
    return _ranged(shown.text, shown.seen(span[0]), shown.seen(span[1]), look)


def _left_out(shown: ShownText, span: tuple[int, int]) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setFontStrikeOut(True)
    look.setForeground(theme.colors().qcolor("muted"))
    look.setBackground(theme.colors().qcolor("pane"))
    return _ranged(shown.text, shown.seen(span[0]), shown.seen(span[1]), look)


def _cursor(shown: ShownText, span: tuple[int, int]) -> QTextLayout.FormatRange:
    """Return the mark of what the keys are on: underlined in the colour of the focus."""
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setUnderlineColor(theme.colors().qcolor("focus"))
    return _ranged(shown.text, shown.seen(span[0]), shown.seen(span[1]), look)


def _ranged(text: str, start: int, end: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    mark = QTextLayout.FormatRange()
    mark.start = to_qt(text, start)
    mark.length, mark.format = to_qt(text, end) - mark.start, look
    return mark


def _draw_tick(painter: QPainter, box: QRectF, row: Row, hovered: bool) -> None:
    use = theme.colors()
    whole = any(place.whole for place in row.places)
    frame = box.adjusted(0.75, 0.75, -0.75, -0.75)
    painter.setPen(QPen(use.qcolor("accent_text" if row.ticked or hovered else "border"), 1.5))
    painter.setBrush(use.qcolor("accent") if whole else use.qcolor("pane"))
    if whole:
        painter.setPen(QPen(use.qcolor("accent"), 1.5))
    painter.drawRoundedRect(frame, 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if whole:
        pen = QPen(use.qcolor("on_accent"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        path = QPainterPath(QPointF(box.x() + 5, box.y() + 9.5))
        path.lineTo(box.x() + 8, box.y() + 12.5)
        path.lineTo(box.x() + 13.2, box.y() + 5.8)
        painter.drawPath(path)
    elif row.ticked:  # some of its sentences
        painter.fillRect(QRectF(box.x() + 5, box.center().y() - 1, box.width() - 10, 2.2), use.qcolor("accent_text"))


def _draw_target(painter: QPainter, target: Target, lit: bool) -> None:
    """Draw a label under the text or a sign beside it; marks of notes are part of the text."""
    if target.kind == "corrected":
        theme.icon("pencil-simple", "accent_text" if lit else "muted").paint(painter, target.rect.toRect())
    elif target.kind not in {"note", "back"}:
        _draw_chip(painter, target, lit)


def _draw_chip(painter: QPainter, target: Target, lit: bool) -> None:
    use = theme.colors()
    font = chip_font()
    rect = target.rect.adjusted(8, 0, 0, -1)
    if target.kind == "place":
        font.setUnderline(lit)
        painter.setPen(use.qcolor("accent_text"))
        rect = target.rect.adjusted(0, 0, 0, -1)
    else:
        ground, words, edge = _tints(target)
        shown = use.qcolor("focus") if lit else use.qcolor(edge) if edge else None
        painter.setPen(QPen(shown, 1) if shown is not None else Qt.PenStyle.NoPen)
        painter.setBrush(use.qcolor(ground))
        painter.drawRoundedRect(target.rect.adjusted(0.5, 1.5, -0.5, -1.5), 8.5, 8.5)
        painter.setPen(use.qcolor(words))
    painter.setFont(font)
    painter.drawText(rect, _FLAGS, target.words)


def _tints(target: Target) -> tuple[str, str, str]:
    """Return the colours of a label: ground, words, edge."""
    if target.kind == "speaker":
        return "pane", "muted", "hairline"
    if target.kind == "one-sided":
        return "warn_ground", "warn_text", ""
    good = sum(map(ord, target.words)) % 2 == 0  # two quiet tints, always the same for a topic
    return ("good_ground", "good_text", "") if good else ("chip", "chip_text", "")

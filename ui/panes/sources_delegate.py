"""Draws sources, their headings and earlier versions, and the files on their way."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.models.source_model import NODE, Node
from ui.models.source_words import coming_words, count_words, date_words, kind_word
from ui.source_loading import Coming, Stage
from ui.text import tr

_LEFT = 16
_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_HEADING = 28
_TITLE_LINES = 2
_TROUBLE_LINES = 5  # of the sentence that says why a file was not read; the tip and the notices have all of it
_LINE = 18
_ICON = 22  # room of a sign before a name


class SourceDelegate(QStyledItemDelegate):
    """A source: title, facts, coverage. A heading: its words and the paragraphs under it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        node = index.data(NODE)
        if isinstance(node, Coming):
            words = _wrapped(coming_words(node), self._room(option) - _ICON, _TROUBLE_LINES)
            return QSize(180, 8 + 19 + max(1, len(words)) * _LINE + (4 if node.stage is Stage.FAILED else 14))
        if not isinstance(node, Node) or node.heading is not None or node.earlier:
            return QSize(180, _HEADING)
        width = self._room(option)
        lines = len(title_lines(node.source.title, QFontMetrics(theme.sans(weight=600)), width))
        return QSize(180, 10 + lines * 19 + 2 * 18 + 18)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row over the whole width of the pane."""
        node = index.data(NODE)
        if not isinstance(node, Node | Coming):
            return
        use = theme.colors()
        state = option.state
        box = QRectF(option.rect)
        box.setLeft(0)
        box.setRight(self._width(option))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, use.qcolor("selected" if selected else "hover"))
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRectF(0, box.top(), 3, box.height()), use.qcolor("accent_text"))
        if isinstance(node, Coming):
            self._coming(painter, box, node, bool(index.row()))
        elif node.earlier:
            self._earlier(painter, box, node)
        elif node.heading is None:
            self._source(painter, box, node, bool(index.row()))
        else:
            self._heading(painter, box, node, selected)
        painter.restore()

    def _room(self, option: QStyleOptionViewItem) -> int:
        return self._width(option) - 2 * _LEFT

    def _width(self, option: QStyleOptionViewItem) -> int:
        view = option.widget
        return view.viewport().width() if isinstance(view, QAbstractItemView) else 240

    def _source(self, painter: QPainter, box: QRectF, node: Node, ruled: bool) -> None:
        use, source = theme.colors(), node.source
        if ruled:
            painter.fillRect(QRectF(0, box.top(), box.width(), 1), use.qcolor("hairline"))
        room = box.adjusted(_LEFT, 10, -_LEFT, 0)
        painter.setPen(use.qcolor("text"))
        painter.setFont(theme.sans(weight=600))
        for line in title_lines(source.title, painter.fontMetrics(), int(room.width())):
            painter.drawText(QRectF(room.x(), room.y(), room.width(), 19), _FLAGS, line)
            room.setTop(room.y() + 19)
        painter.setPen(use.qcolor("muted"))
        painter.setFont(theme.sans(theme.SMALL_SIZE))
        facts = " · ".join(fact for fact in (kind_word(source.kind), date_words(source), source.agency) if fact)
        counts = count_words(source, node.used)
        for words in (facts, counts):
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(QRectF(room.x(), room.y(), room.width(), 18), _FLAGS, shown)
            room.setTop(room.y() + 18)
        bar = QRectF(room.x(), room.y() + 5, room.width(), 4)
        draw_bar(painter, bar, node.used / node.total if node.total else 0.0)

    def _earlier(self, painter: QPainter, box: QRectF, node: Node) -> None:
        """Draw one quiet line: what stands in the book of the version that was."""
        use = theme.colors()
        room = box.adjusted(_LEFT + 14, 0, -12, 0)
        sign = QRectF(room.x(), room.center().y() - 7, 14, 14)
        theme.icon("clock-counter-clockwise").paint(painter, sign.toRect())
        font = theme.sans(theme.SMALL_SIZE)
        painter.setFont(font)
        painter.setPen(use.qcolor("muted"))
        said = tr("{n} used", n=node.used) if node.used else tr("not used")
        facts = (tr("Earlier version"), date_words(node.source), said)
        words = QFontMetrics(font).elidedText(
            " · ".join(fact for fact in facts if fact), Qt.TextElideMode.ElideRight, int(room.width()) - _ICON
        )
        painter.drawText(room.adjusted(_ICON, 0, 0, 0), _FLAGS, words)

    def _coming(self, painter: QPainter, box: QRectF, file: Coming, ruled: bool) -> None:
        """Draw a file on its way: its name, how far it is, or why it was not read."""
        use = theme.colors()
        if ruled:
            painter.fillRect(QRectF(0, box.top(), box.width(), 1), use.qcolor("hairline"))
        failed = file.stage is Stage.FAILED
        room = box.adjusted(_LEFT, 8, -_LEFT, 0)
        name, color = _SIGNS[file.stage]
        theme.icon(name, color).paint(painter, QRectF(room.x(), room.y() + 2, 16, 16).toRect())
        room.setLeft(room.x() + _ICON)
        painter.setPen(use.qcolor("text" if failed else "muted"))
        painter.setFont(theme.sans(weight=600))
        shown = painter.fontMetrics().elidedText(file.name, Qt.TextElideMode.ElideMiddle, int(room.width()))
        painter.drawText(QRectF(room.x(), room.y(), room.width(), 19), _FLAGS, shown)
        room.setTop(room.y() + 19)
        painter.setPen(use.qcolor("danger_text" if failed else "muted"))
        painter.setFont(theme.sans(theme.SMALL_SIZE))
        for line in _wrapped(coming_words(file), int(room.width()), _TROUBLE_LINES):
            painter.drawText(QRectF(room.x(), room.y(), room.width(), _LINE), _FLAGS, line)
            room.setTop(room.y() + _LINE)
        if not failed and file.stage is not Stage.ASKING:
            share = 1.0 if file.stage is Stage.READ else file.done / file.total if file.total else 0.0
            draw_bar(painter, QRectF(room.x(), room.y() + 3, room.width(), 4), share)

    def _heading(self, painter: QPainter, box: QRectF, node: Node, selected: bool) -> None:
        use = theme.colors()
        assert node.heading is not None
        level = max(0, node.heading.heading.level - 1)
        room = box.adjusted(_LEFT + 14 + 12 * level, 0, -12, 0)
        painter.setFont(theme.sans(weight=600 if selected else 400))
        used = str(node.used) if node.used else ""
        painter.setPen(use.qcolor("accent_text"))
        small = theme.sans(12, 600)
        width = QFontMetrics(small).horizontalAdvance(used) + 8 if used else 0
        painter.setPen(use.qcolor("text"))
        words = _shortened(node.heading.label, painter.fontMetrics(), int(room.width()) - width)
        painter.drawText(room, _FLAGS, words)
        if used:
            painter.setFont(small)
            painter.setPen(use.qcolor("accent_text"))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), used)


_SIGNS = {
    Stage.WAITING: ("hourglass", "muted"),
    Stage.READING: ("book-open", "accent_text"),
    Stage.READ: ("check", "good_text"),
    Stage.ASKING: ("check-square", "accent_text"),
    Stage.FAILED: ("warning-circle", "danger_text"),
    Stage.GONE: ("x", "muted"),
}


def _wrapped(words: str, width: int, most: int) -> list[str]:
    """Return *words* in lines of *width* px, the last of *most* cut with '…'."""
    font = theme.sans(theme.SMALL_SIZE)
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 40))
        if len(lines) == most - 1:
            rest = words[line.textStart() :]
            lines.append(QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, max(width, 40)))
            break
        lines.append(words[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return lines


def draw_bar(painter: QPainter, bar: QRectF, share: float) -> None:
    """Draw how much of something is used."""
    use = theme.colors()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(use.qcolor("track"))
    painter.drawRoundedRect(bar, 2, 2)
    if share > 0:
        filled = QRectF(bar)
        filled.setWidth(max(4.0, bar.width() * min(1.0, share)))
        painter.setBrush(use.qcolor("accent_text"))
        painter.drawRoundedRect(filled, 2, 2)


def title_lines(title: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Return *title* on two lines at most."""
    words = title.split() or [""]
    lines: list[str] = []
    while words and len(lines) < _TITLE_LINES:
        line = words.pop(0)
        last = len(lines) == _TITLE_LINES - 1
        while words and (last or metrics.horizontalAdvance(f"{line} {words[0]}") <= width):
            line = f"{line} {words.pop(0)}"
        lines.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width))
    return lines


def _shortened(label: str, metrics: QFontMetrics, width: int) -> str:
    """Shorten the heading's words rather than the range of its paragraphs."""
    words, dot, span = label.rpartition(" · ")
    if not dot or metrics.horizontalAdvance(label) <= width:
        return metrics.elidedText(label, Qt.TextElideMode.ElideRight, width)
    tail = f"{dot}{span}"
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width - metrics.horizontalAdvance(tail)) + tail

"""What stands beside and over the marks of the coverage map: documents, topics or tabs, each with its counts."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from briefing.coverage import SourceCoverage
from briefing.model.source import Source
from ui import theme
from ui.models.coverage_map import Column
from ui.models.coverage_words import source_line
from ui.panes.sources_delegate import draw_bar, title_lines

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_TALL = 62  # px from which a title has two lines
_ELIDE = Qt.TextElideMode.ElideRight


def draw_label(painter: QPainter, box: QRectF, source: Source, row: SourceCoverage) -> None:
    """Draw a document's title and how much of it is used."""
    use = theme.colors()
    painter.setFont(theme.sans(theme.SMALL_SIZE, 600))
    painter.setPen(use.qcolor("muted" if row.superseded else "text"))
    lines = (
        title_lines(source.title, painter.fontMetrics(), int(box.width()))
        if box.height() >= _TALL
        else [painter.fontMetrics().elidedText(source.title, _ELIDE, int(box.width()))]
    )
    for line, words in enumerate(lines):
        painter.drawText(QRectF(box.x(), box.y() + 5 + 17 * line, box.width(), 18), _LEFT, words)
    low = box.y() + 5 + 17 * len(lines) + 1
    painter.setFont(theme.sans(12))
    painter.setPen(use.qcolor("muted"))
    words = painter.fontMetrics().elidedText(source_line(source, row), _ELIDE, int(box.width()))
    painter.drawText(QRectF(box.x(), low, box.width(), 18), _LEFT, words)


def draw_column(painter: QPainter, box: QRectF, column: Column) -> None:
    """Draw a topic or tab over its marks: its name on two lines, its count, how much is used."""
    use = theme.colors()
    painter.setFont(theme.sans(12, 600))
    painter.setPen(use.qcolor("text"))
    for line, words in enumerate(_two_lines(column.name, painter.fontMetrics(), int(box.width()))):
        painter.drawText(QRectF(box.x(), box.y() + 15 * line, box.width(), 15), _LEFT, words)
    low = QRectF(box.x(), box.y() + 32, box.width(), 14)
    painter.setFont(theme.sans(12))
    painter.setPen(use.qcolor("good_text" if column.done else "muted"))
    if column.done:
        theme.icon("check-circle", "good_text").paint(painter, QRect(int(low.x()), int(low.y()), 14, 14))
        low.adjust(18, 0, 0, 0)
    painter.drawText(low, _LEFT, painter.fontMetrics().elidedText(column.words, _ELIDE, int(low.width())))
    if column.share >= 0:
        draw_bar(painter, QRectF(box.x(), box.bottom() - 3, box.width(), 3), column.share)


def _two_lines(words: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Return *words* on one or two lines, the second cut short where it must be."""
    if metrics.horizontalAdvance(words) <= width:
        return [words]
    first, parts = "", words.split()
    while parts and metrics.horizontalAdvance(f"{first} {parts[0]}".strip()) <= width:
        first = f"{first} {parts.pop(0)}".strip()
    if not first:
        return [metrics.elidedText(words, _ELIDE, width)]
    return [first, metrics.elidedText(" ".join(parts), _ELIDE, width)]

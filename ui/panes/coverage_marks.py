"""The marks of the coverage map. Each look has its own shape, so that nobody needs to tell the colours apart."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from ui import theme
from ui.models.coverage_map import NUMBERED, Look

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_FAINT = 0.22  # of marks that are not asked for


def draw_mark(painter: QPainter, box: QRectF, look: Look, number: str = "", faint: bool = False) -> None:
    """Draw one mark into *box*: filled, with a hole, half filled, hatched, or a dot."""
    painter.save()
    if faint:
        painter.setOpacity(_FAINT)
    use = theme.colors()
    round_by = max(1.5, box.width() / 8)
    if look is Look.UNUSED:
        _dot(painter, box, use.qcolor("border"), number)
    elif look is Look.MISSED:
        _hatched(painter, box, round_by)
    else:
        _filled(painter, box, look, round_by)
    if number and box.width() >= NUMBERED:
        _number(painter, box, look, number)
    painter.restore()


def mark_icon(look: Look, side: int = 14) -> QIcon:
    """Return the picture of a look for the legend."""
    ratio = 3
    picture = QPixmap(QSize(side, side) * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(ratio, ratio)
    draw_mark(painter, QRectF(1, 1, side - 2, side - 2), look)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return QIcon(picture)


def _filled(painter: QPainter, box: QRectF, look: Look, round_by: float) -> None:
    use = theme.colors()
    full = use.qcolor("accent" if use.name == "light" else "accent_text")
    painter.setPen(Qt.PenStyle.NoPen)
    if look is Look.PART:
        painter.setPen(QPen(full, 1.2))
        painter.setBrush(use.qcolor("pane"))
        inner = box.adjusted(0.6, 0.6, -0.6, -0.6)
        painter.drawRoundedRect(inner, round_by, round_by)
        half = QPainterPath()
        half.addRoundedRect(inner, round_by, round_by)
        corner = QPainterPath(inner.bottomLeft())
        corner.lineTo(inner.topLeft())
        corner.lineTo(inner.bottomRight())
        corner.closeSubpath()
        painter.fillPath(half.intersected(corner), full)
        return
    painter.setBrush(full)
    painter.drawRoundedRect(box, round_by, round_by)
    if look is Look.TWICE:
        painter.setBrush(use.qcolor("pane"))
        side = box.width() * 0.4
        if box.width() >= NUMBERED:  # the number takes the middle: the hole becomes a frame within
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(use.qcolor("pane"), 1.6))
            painter.drawRoundedRect(box.adjusted(3.2, 3.2, -3.2, -3.2), 1, 1)
        else:
            painter.drawRect(QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side))


def _hatched(painter: QPainter, box: QRectF, round_by: float) -> None:
    use = theme.colors()
    inner = box.adjusted(0.6, 0.6, -0.6, -0.6)
    edge, lines = use.qcolor("warn"), use.qcolor("warn")
    lines.setAlphaF(0.5)
    shape = QPainterPath()
    shape.addRoundedRect(inner, round_by, round_by)
    painter.fillPath(shape, use.qcolor("warn_ground"))
    painter.save()
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(lines, max(1.0, box.width() / 14)))
    gap = max(3.0, box.width() / 3.5)
    start = -inner.height()
    while start < inner.width():
        at = QPointF(inner.left() + start, inner.bottom())
        painter.drawLine(at, at + QPointF(inner.height(), -inner.height()))
        start += gap
    painter.restore()
    painter.setPen(QPen(edge, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, round_by, round_by)


def _dot(painter: QPainter, box: QRectF, shade: QColor, number: str) -> None:
    if number and box.width() >= NUMBERED:
        painter.setPen(QPen(shade, 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        return
    side = max(3.0, box.width() * 0.36)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawEllipse(QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side))


def _number(painter: QPainter, box: QRectF, look: Look, number: str) -> None:
    use = theme.colors()
    light = use.name == "light"
    filled = "on_accent" if light else "pane"
    shades = {Look.USED: filled, Look.TWICE: filled, Look.MISSED: "warn_text", Look.UNUSED: "muted", Look.PART: "text"}
    painter.setFont(theme.sans(11 if box.width() < 30 else 12, 600))
    if look in {Look.MISSED, Look.PART}:  # a quiet ground, or the pattern would cross the figure
        wide = painter.fontMetrics().horizontalAdvance(number) + 4
        ground = QRectF(box.center().x() - wide / 2, box.center().y() - 7, wide, 14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(use.qcolor("warn_ground" if look is Look.MISSED else "pane"))
        painter.drawRoundedRect(ground, 2, 2)
    painter.setPen(use.qcolor(shades[look]))
    painter.drawText(box, _CENTRE, number)

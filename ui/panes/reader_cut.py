"""Where a paragraph can be split: between words, shown by a line that keys and the pointer move."""

import re

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPen

from ui import theme
from ui.panes.reader_layout import Setting
from ui.panes.reader_words import from_qt, to_qt

_WORD = re.compile(r"(?<=\s)\S")
_WIDE = r"\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u3002\u0e00-\u0e7f"
_UNSPACED = re.compile(rf"(?<=[{_WIDE}])[{_WIDE}]")  # scripts that set no space between words
_NO_START = frozenset("、。，．）」』】〉》！？：；,.;:!?)]}%»”’")


def cuts(text: str) -> tuple[int, ...]:
    """Return the characters before which *text* can be split, in order: beginnings of words, never the first."""
    places = {match.start() for match in _WORD.finditer(text)}
    places |= {match.start() for match in _UNSPACED.finditer(text)}
    first = len(text) - len(text.lstrip())
    return tuple(sorted(place for place in places if place > first and text[place] not in _NO_START))


def nearest(places: tuple[int, ...], place: int) -> int:
    """Return the cut nearest to *place*, -1 when there is none."""
    return min(places, key=lambda each: (abs(each - place), each), default=-1)


def stepped(places: tuple[int, ...], now: int, step: int) -> int:
    """Return the cut *step* words on."""
    if now not in places:
        return nearest(places, now)
    return places[max(0, min(len(places) - 1, places.index(now) + step))]


def cut_at(setting: Setting, point: QPointF) -> int:
    """Return the cut nearest to *point*, given relative to the row's top left; -1 when there is none."""
    layout = setting.text
    if layout is None or not layout.lineCount():
        return -1
    inside = point - setting.text_top
    lines = [layout.lineAt(at) for at in range(layout.lineCount())]
    line = next((each for each in lines if inside.y() < each.y() + each.height() + 4), lines[-1])
    seen = from_qt(setting.shown.text, line.xToCursor(inside.x()))
    return nearest(cuts(setting.shown.own), setting.shown.place(seen))


def draw_cut(painter: QPainter, setting: Setting, place: int) -> None:
    """Draw the line at which a paragraph would be split, with scissors over it."""
    layout = setting.text
    if layout is None:
        return
    position = to_qt(setting.shown.text, setting.shown.seen(place))
    line = layout.lineForTextPosition(position)
    if not line.isValid():
        return
    found: object = line.cursorToX(position)
    x = float(found[0]) if isinstance(found, tuple) else float(found)  # type: ignore[arg-type]
    spot = setting.text_top + QPointF(x - 2, line.y())
    use = theme.colors()
    painter.setPen(QPen(use.qcolor("accent_text"), 2))
    painter.drawLine(spot + QPointF(0, -1), spot + QPointF(0, line.height() + 1))
    badge = QRectF(spot.x() - 9, spot.y() - 17, 18, 18)
    painter.setBrush(use.qcolor("accent"))
    painter.setPen(QPen(use.qcolor("accent"), 1))
    painter.drawEllipse(badge)
    inner = QRect(round(badge.x()) + 3, round(badge.y()) + 3, 12, 12)
    theme.icon("scissors", "on_accent").paint(painter, inner)

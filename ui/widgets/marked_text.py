"""Set text with stretches that look another way, laid out for painting: words that differ, names, figures."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from briefing.revision.comparison import WordChange, WordKind
from briefing.topics.words import CJK
from ui import theme

_LEADING = 1.12  # of the font's own line height


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters *start* to *end* of a text, in the named colours; what is gone is struck through."""

    start: int
    end: int
    text: str = "accent_text"  # colour of the letters
    ground: str = ""  # colour behind them
    underline: bool = True
    struck: bool = False


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A text ready to be painted."""

    layout: QTextLayout
    height: float

    def draw(self, painter: QPainter, x: float, y: float, color: str = "text") -> None:
        """Paint it with its upper left corner at *x*, *y*."""
        painter.setPen(theme.colors().qcolor(color))
        self.layout.draw(painter, QPointF(x, y))


def laid_out(text: str, width: float, font: QFont, stretches: Iterable[Stretch] = ()) -> LaidOut:
    """Lay *text* out for a column of *width* px."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.setFormats([_format(text, one) for one in stretches])
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 40.0))
        line.setPosition(QPointF(0, height))
        height += round(line.height() * _LEADING)
    layout.endLayout()
    return LaidOut(layout, height)


def of_changes(changes: Iterable[WordChange], *kinds: WordKind) -> tuple[str, tuple[Stretch, ...]]:
    """Return the words of some *kinds* of changes as one text, with what is gone struck and what is new underlined."""
    text = ""
    found: list[Stretch] = []
    for change in changes:
        if change.kind not in kinds:
            continue
        start, words = len(text), change.text
        if text and not text[-1].isspace() and words[:1] and not CJK.match(text[-1]) and not CJK.match(words[0]):
            words, start = f" {words}", start + 1
        text += words
        end = start + len(change.text.rstrip())
        if change.kind is WordKind.GONE:
            found.append(Stretch(start, end, "danger_text", "danger_ground", False, True))
        elif change.kind is WordKind.NEW:
            found.append(Stretch(start, end, "good_text", "good_ground"))
    return text, tuple(found)


def _format(text: str, one: Stretch) -> QTextLayout.FormatRange:
    use = theme.colors()
    made = QTextLayout.FormatRange()
    made.start = _units(text[: one.start])
    made.length = _units(text[one.start : one.end])
    look = QTextCharFormat()
    look.setForeground(use.qcolor(one.text))
    if one.ground:
        look.setBackground(use.qcolor(one.ground))
    look.setFontUnderline(one.underline)
    look.setFontStrikeOut(one.struck)
    made.format = look
    return made


def _units(text: str) -> int:
    """Return the length of *text* as Qt counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2

"""A template as a card: its real first page, its name and what it is for."""

import re

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui import theme

CARD = QSize(208, 396)
PAGE = QSize(168, 238)  # A4
_EDGE = 20  # px around page and words
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class TemplateCard(QAbstractButton):
    """Checkable; the picture comes later."""

    def __init__(self, template_id: str, name: str, description: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.template_id = template_id
        self.description = description
        self.setObjectName(f"template-{template_id}")
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(CARD)
        self._picture = QPixmap()
        theme.changes().changed.connect(self.update)

    @property
    def has_picture(self) -> bool:
        """True once the first page is shown."""
        return not self._picture.isNull()

    @property
    def shows_all(self) -> bool:
        """True when the name and the whole description have room on the card."""
        room = self._words_room()
        bold, small = QFontMetrics(theme.sans(weight=600)), QFontMetrics(theme.sans(theme.SMALL_SIZE))
        endless = QRect(0, 0, room.width(), 1000)
        name = bold.boundingRect(endless, _WRAPPED, self.text())
        below = small.boundingRect(endless, _WRAPPED, self.description)
        return max(name.width(), below.width()) <= room.width() and name.height() + 2 + below.height() <= room.height()

    def matches(self, words: str, by_name: bool = False) -> bool:
        """True when each of *words* begins a word of the template's name, or of what it is for."""
        said = f" {self.text()} {self.template_id} {'' if by_name else self.description}".casefold()
        found = re.sub(r"[^a-zà-ÿ0-9]+", " ", said)
        return all(f" {word}" in found or (not word.isascii() and word in said) for word in words.casefold().split())

    def set_picture(self, picture: QPixmap) -> None:
        """Show the first page, brought to the size of the card on its screen (drawing it smaller would be jagged)."""
        sharp = self.devicePixelRatioF()
        self._picture = picture.scaled(
            PAGE * sharp, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self._picture.setDevicePixelRatio(sharp)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of every card."""
        return CARD

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw page, name and description."""
        use = theme.colors()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        lit = self.isChecked()
        ground = "selected" if lit else "hover" if self.underMouse() else "canvas"
        edge = "focus" if self.hasFocus() else "accent_text" if lit else "hairline"
        painter.setPen(QPen(use.qcolor(edge), 2 if self.hasFocus() or lit else 1))
        painter.setBrush(use.qcolor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        self._draw_page(painter, self._sheet())
        self._draw_words(painter, self._words_room())
        painter.end()

    def _sheet(self) -> QRect:
        """Return where the first page stands: its own shape, in the middle of the room for an upright one."""
        size = self._picture.deviceIndependentSize().toSize() if self.has_picture else PAGE
        left = (self.width() - size.width()) // 2
        return QRect(left, _EDGE + (PAGE.height() - size.height()) // 2, size.width(), size.height())

    def _words_room(self) -> QRect:
        top = _EDGE + PAGE.height() + 13
        return QRect(_EDGE, top, self.width() - 2 * _EDGE, self.height() - top - 8)

    def _draw_page(self, painter: QPainter, page: QRect) -> None:
        use = theme.colors()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.black)
        painter.setOpacity(0.10)
        painter.drawRoundedRect(page.translated(0, 2), 2, 2)
        painter.setOpacity(1.0)
        painter.setPen(QPen(use.qcolor("hairline"), 1))
        painter.setBrush(use.qcolor("paper"))
        painter.drawRect(page)
        if self.has_picture:
            painter.drawPixmap(page.topLeft(), self._picture)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(page)
        else:
            _draw_waiting(painter, page)

    def _draw_words(self, painter: QPainter, room: QRect) -> None:
        use = theme.colors()
        painter.setPen(use.qcolor("text"))
        painter.setFont(theme.sans(weight=600))
        line = painter.fontMetrics().boundingRect(room, _WRAPPED, self.text()).height()
        painter.drawText(room, _WRAPPED, self.text())
        painter.setPen(use.qcolor("muted"))
        painter.setFont(theme.sans(theme.SMALL_SIZE))
        below = QRect(room.x(), room.y() + line + 2, room.width(), room.height() - line)
        painter.drawText(below, _WRAPPED, self.description)


def _draw_waiting(painter: QPainter, page: QRect) -> None:
    """Draw a page of grey lines, as a page looks from afar."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.LIGHT.qcolor("track"))
    left, width = page.x() + 24, page.width() - 48
    painter.drawRoundedRect(left, page.y() + 64, width * 3 // 4, 9, 2, 2)
    for step, share in enumerate((1.0, 0.94, 0.98, 0.6, 0, 1.0, 0.9, 0.4)):
        painter.drawRoundedRect(left, page.y() + 92 + step * 10, int(width * share), 4, 2, 2)

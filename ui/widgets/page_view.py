"""Pages of a PDF held in memory: clicks tell the place, a new version takes over where the old one stood."""

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMargins, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QLabel, QWidget

from ui import theme

POINTS = 72.0  # to an inch
_MARGINS = QMargins(20, 16, 20, 20)
_GAP = 12
_COVER = 600  # ms at most the old pages stay in view while the new ones are drawn
_LEAST, _MOST = 0.25, 4.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the officer is: a page from 1 and points from its top, at the upper edge of the view."""

    page: int = 1
    top: float = 0.0
    left: int = 0


class PageView(QPdfView):
    """Shows one PDF after another. Nothing is written to disk, nothing is loaded but the bytes given."""

    clicked = Signal(int, float)  # page from 1, points from the top of the sheet
    page_changed = Signal(int)  # page from 1
    shown = Signal()  # a new document stands in the view
    failed = Signal()  # the bytes were no PDF

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # no parent: a document that goes down with the view as its child takes the program along (Qt 6.12)
        self._document = QPdfDocument()
        self._coming: QPdfDocument | None = None
        self._mark: tuple[int, float, float] | None = None
        self._pressed = QPoint()
        self._cover = QLabel(self.viewport())
        self._cover.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._cover.hide()
        self._waiting: set[int] = set()
        self._uncover = QTimer(self, singleShot=True, interval=_COVER)
        self._uncover.timeout.connect(self._take_cover_off)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setDocumentMargins(_MARGINS)
        self.setPageSpacing(_GAP)
        self.setDocument(self._document)
        renderer = self.findChild(QPdfPageRenderer)
        if isinstance(renderer, QPdfPageRenderer):
            renderer.pageRendered.connect(self._page_drawn)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)
        theme.changes().changed.connect(self._dress)
        self._dress()

    # ---- documents

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return self._document.pageCount()

    def load(self, data: bytes, standing: Standing | None = None) -> None:
        """Show *data* in place of the old pages, at *standing* or where the old ones stood."""
        if self._coming is not None:
            self._coming.deleteLater()
        coming = QPdfDocument()
        buffer = QBuffer(coming)
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._coming = coming
        coming.load(buffer)
        if coming.status() == QPdfDocument.Status.Ready:
            self._swap(coming, standing or self.standing())
        else:
            self._coming = None
            coming.deleteLater()
            self.failed.emit()

    def clear(self) -> None:
        """Show no pages."""
        empty = QPdfDocument()
        old, self._document = self._document, empty
        self.setDocument(empty)
        old.deleteLater()

    def _swap(self, coming: QPdfDocument, standing: Standing) -> None:
        self._put_cover_on()
        old, self._document, self._coming = self._document, coming, None
        self._mark = None
        self.setDocument(coming)
        old.deleteLater()
        self.go_to(standing)
        self._waiting = set(self.visible_pages())
        self._tell_page()
        self.shown.emit()

    def _put_cover_on(self) -> None:
        if self.pages > 0 and self.isVisible():
            self._cover.hide()
            self._cover.setPixmap(self.viewport().grab())
            self._cover.setGeometry(self.viewport().rect())
            self._cover.show()
            self._uncover.start()

    def _page_drawn(self, page: int, *_: object) -> None:
        self._waiting.discard(page + 1)
        if not self._waiting and self._cover.isVisible():
            QTimer.singleShot(0, self, self._take_cover_off)

    def _take_cover_off(self) -> None:
        self._uncover.stop()
        self._cover.hide()
        self._cover.setPixmap(QPixmap())

    # ---- geometry

    def page_rects(self) -> list[QRectF]:
        """Return where each page lies, from the top left of all pages; as ``QPdfView`` lays them out."""
        inch = self.screen().logicalDotsPerInch() / POINTS
        margins, view = self.documentMargins(), self.viewport().size()
        sizes = [self._page_size(page, inch, margins, view) for page in range(self.pages)]
        width = max((size.width() for size in sizes), default=0) + margins.left() + margins.right()
        across = max(width, view.width())
        rects, y = [], float(margins.top())
        for size in sizes:
            rects.append(QRectF(QPointF((across - size.width()) // 2, y), size.toSizeF()))
            y += size.height() + self.pageSpacing()
        return rects

    def _page_size(self, page: int, inch: float, margins: QMargins, view: QSize) -> QSize:
        points = self._document.pagePointSize(page)
        if self.zoomMode() == QPdfView.ZoomMode.Custom:
            return (points * inch * self.zoomFactor()).toSize()
        size = (points * inch).toSize()
        if self.zoomMode() == QPdfView.ZoomMode.FitToWidth:
            room = view.width() - margins.left() - margins.right()
            return size * (room / size.width()) if size.width() else size
        room_size = view + QSize(-margins.left() - margins.right(), -self.pageSpacing())
        return size.scaled(room_size, Qt.AspectRatioMode.KeepAspectRatio)

    def standing(self) -> Standing:
        """Return where the upper edge of the view stands."""
        y = self.verticalScrollBar().value()
        for place, rect in enumerate(self.page_rects()):
            if rect.bottom() > y:
                points = self._document.pagePointSize(place).height()
                top = (y - rect.top()) * points / rect.height() if rect.height() else 0.0
                return Standing(place + 1, top, self.horizontalScrollBar().value())
        return Standing()

    def go_to(self, standing: Standing) -> None:
        """Scroll so that *standing* is at the upper edge; behind the last page means the end."""
        rects = self.page_rects()
        if not rects:
            return
        place = min(max(standing.page, 1), len(rects)) - 1
        rect, points = rects[place], self._document.pagePointSize(place).height()
        y = rect.top() + (standing.top * rect.height() / points if points else 0.0)
        if standing.page > len(rects):
            y = rect.bottom()
        self.verticalScrollBar().setValue(round(y))
        self.horizontalScrollBar().setValue(standing.left)

    def visible_pages(self) -> list[int]:
        """Return the pages in view, from 1."""
        y, height = self.verticalScrollBar().value(), self.viewport().height()
        rects = self.page_rects()
        return [place for place, rect in enumerate(rects, start=1) if rect.bottom() > y and rect.top() < y + height]

    def current_page(self) -> int:
        """Return the page that stands in the middle of the view, from 1; 0 without pages."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        for place, rect in enumerate(self.page_rects(), start=1):
            if rect.bottom() + _GAP >= middle:
                return place
        return self.pages

    def show_place(self, page: int, top: float, bottom: float) -> None:
        """Mark a stretch of a page, in points, and bring it into view if it is not."""
        rects = self.page_rects()
        if not 1 <= page <= len(rects):
            return
        self._mark = (page, top, bottom)
        rect = self._on_page(rects[page - 1], page, top, bottom)
        view = QRectF(0, self.verticalScrollBar().value(), 1, self.viewport().height())
        if rect.top() < view.top() or min(rect.bottom(), rect.top() + 80) > view.bottom():
            self.verticalScrollBar().setValue(round(rect.top() - view.height() / 4))
        self.viewport().update()

    def mark(self, place: tuple[int, float, float] | None) -> None:
        """Mark a stretch of a page without scrolling; None: mark nothing."""
        self._mark = place
        self.viewport().update()

    def _on_page(self, page_rect: QRectF, page: int, top: float, bottom: float) -> QRectF:
        points = self._document.pagePointSize(page - 1).height() or 1.0
        scale = page_rect.height() / points
        return QRectF(page_rect.left(), page_rect.top() + top * scale, page_rect.width(), max(bottom - top, 8) * scale)

    # ---- zoom

    def zoom(self, factor: float) -> None:
        """Show the pages larger or smaller by *factor*, staying at the same words."""
        standing, rects = self.standing(), self.page_rects()
        if not rects:
            return
        inch = self.screen().logicalDotsPerInch() / POINTS
        now = rects[0].width() / (self._document.pagePointSize(0).width() * inch)
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setZoomFactor(min(max(now * factor, _LEAST), _MOST))
        self.go_to(standing)

    def fit(self, mode: QPdfView.ZoomMode) -> None:
        """Fit the width or the whole page, staying at the same words."""
        standing = self.standing()
        self.setZoomMode(mode)
        self.go_to(standing)

    # ---- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay at the same words when the pane changes its size."""
        standing = self.standing()
        super().resizeEvent(event)
        self._take_cover_off()
        self.go_to(standing)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.1 if event.angleDelta().y() > 0 else 1 / 1.1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take note where a click begins."""
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which place of which page was clicked."""
        super().mouseReleaseEvent(event)
        place = event.position()
        if event.button() != Qt.MouseButton.LeftButton or (place.toPoint() - self._pressed).manhattanLength() > 6:
            return
        point = QPointF(place.x() + self.horizontalScrollBar().value(), place.y() + self.verticalScrollBar().value())
        for page, rect in enumerate(self.page_rects(), start=1):
            if rect.contains(point):
                points = self._document.pagePointSize(page - 1).height()
                self.clicked.emit(page, (point.y() - rect.top()) * points / rect.height())
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages with a hairline around each, and a bar beside what is selected."""
        super().paintEvent(event)
        use = theme.colors()
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        painter.setPen(QPen(use.qcolor("hairline"), 1))
        rects = self.page_rects()
        for rect in rects:
            painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self._mark is not None and 1 <= self._mark[0] <= len(rects):
            page, top, bottom = self._mark
            rect = self._on_page(rects[page - 1], page, top, bottom)
            bar = QRectF(rect.left() + rect.width() * 0.055, rect.top(), 3, rect.height())
            color = QColor(theme.LIGHT.accent)  # the paper is white in both appearances
            painter.fillRect(bar, color)

    def _tell_page(self, *_: object) -> None:
        self.page_changed.emit(self.current_page())

    def _dress(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Dark, theme.colors().qcolor("canvas"))
        self.setPalette(palette)
        self.viewport().update()

"""The original page of a PDF source, with the paragraph outlined."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefing.errors import BriefingError
from briefing.model.source import Origin, Source
from briefing.model.topic import BlockRef
from ui import theme
from ui.session import Session
from ui.text import tr
from ui.widgets.empty_state import EmptyState
from ui.widgets.naming import named

_MARGIN = 16
_WIDEST = 900


class OriginalView(QWidget):
    """One page at a time, as wide as the pane. Other formats than PDF get a calm page that says so."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("original-view")
        self.setAccessibleName(tr("Original page"))
        self._session = session
        self._source: Source | None = None
        self._loaded = ""  # sha256 of the document that is open
        self._page = 0
        self._origins: tuple[Origin, ...] = ()
        self._buffer = QBuffer(self)
        self._document = QPdfDocument(self)
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setDocument(self._document)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.pageRendered.connect(self._take_page)
        self.sheet = _Sheet(self)
        self._lay_out()
        theme.changes().changed.connect(self.sheet.update)

    def set_source(self, source: Source | None) -> None:
        """Show another source's pages; loaded when they are looked at."""
        if source is None or self._source is None or source.id != self._source.id:
            self._origins = ()
            self._page = 0
        self._source = source
        if self.isVisible():
            self._load()

    def show_ref(self, ref: BlockRef) -> None:
        """Turn to the page of a paragraph and outline it."""
        if self._source is None or ref.source != self._source.id:
            return
        try:
            self._origins = self._source.block(ref.block).origins
        except KeyError:
            self._origins = ()
        self._turn_to_origins()

    def show_origins(self, origins: tuple[Origin, ...]) -> None:
        """Turn to where something stands that is no paragraph, as what was set aside, and outline it."""
        self._origins = origins
        self._turn_to_origins()

    def _turn_to_origins(self) -> None:
        if self._origins:
            self._page = self._origins[0].page - 1
        if self.isVisible():
            self._load()
            self._render()
            QTimer.singleShot(0, self, self._reveal)  # once the area knows the sheet's new size

    def turn(self, step: int) -> None:
        """Go *step* pages forward."""
        last = self._document.pageCount() - 1
        self._page = max(0, min(last, self._page + step))
        self._render()
        self._area.verticalScrollBar().setValue(0)

    def showEvent(self, event: object) -> None:
        """Open the document when it is first looked at."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._load()
        self._render()
        QTimer.singleShot(0, self, self._reveal)

    def resizeEvent(self, event: object) -> None:
        """Draw the page anew for another width."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._render()

    # ---- inside

    def _lay_out(self) -> None:
        self._area = named(QScrollArea(self), "original-page")
        self._area.setAccessibleName(tr("Page of the original document"))
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setProperty("look", "canvas")
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or its coming narrows the page
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._area.setWidget(self.sheet)
        self.place = named(QLabel(self), "original-place")
        self.place.setProperty("look", "small")
        self.back = self._turner("original-previous", tr("Previous page"), "caret-left", -1)
        self.next = self._turner("original-next", tr("Next page"), "caret-right", 1)
        foot = QFrame(self)
        foot.setProperty("look", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 2, 12, 2)
        row.addStretch(1)
        for widget in (self.back, self.place, self.next):
            row.addWidget(widget)
        row.addStretch(1)
        book = QWidget(self)
        column = QVBoxLayout(book)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(foot)
        self.empty = EmptyState("", "", self, "original-empty")
        self._pages = QStackedWidget(self)
        self._pages.addWidget(book)
        self._pages.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self._book = book

    def _turner(self, name: str, said: str, icon: str, step: int) -> QToolButton:
        button = named(QToolButton(self), name)
        button.setProperty("look", "quiet")
        button.setAccessibleName(said)
        button.setToolTip(said)
        theme.set_icon(button, icon)
        button.clicked.connect(lambda: self.turn(step))
        return button

    def _load(self) -> None:
        source = self._source
        if source is None or source.original.media_type != "application/pdf":
            self._say_none()
            return
        if source.original.sha256 == self._loaded:
            self._pages.setCurrentWidget(self._book)
            return
        self._document.close()
        self._buffer.close()
        try:
            data = self._session.original(source.original.sha256)
        except BriefingError as error:
            self._loaded = ""
            self.empty.say(tr("The original cannot be shown"), str(error))
            self._pages.setCurrentWidget(self.empty)
            return
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._loaded = source.original.sha256
        self._pages.setCurrentWidget(self._book)

    def _say_none(self) -> None:
        name = self._source.original.name if self._source else ""
        self.empty.say(
            tr("No pages to show"),
            tr(
                "‘{name}’ has no fixed pages. The text view shows all of it; the file itself is kept in the book.",
                name=name,
            ),
        )
        self._pages.setCurrentWidget(self.empty)

    def _render(self) -> None:
        count = self._document.pageCount()
        if not self.isVisible() or self._pages.currentWidget() is not self._book or not 0 <= self._page < count:
            return
        points = self._document.pagePointSize(self._page)
        width = max(200, min(_WIDEST, self._area.viewport().width() - 2 * _MARGIN))
        size = QSize(width, round(width * points.height() / max(1.0, points.width())))
        self.sheet.expect(size, [each for each in self._origins if each.page == self._page + 1], width / points.width())
        self._renderer.requestPage(self._page, size * self.devicePixelRatioF())
        self.place.setText(tr("Page {page} of {pages}", page=self._page + 1, pages=count))
        self.back.setEnabled(self._page > 0)
        self.next.setEnabled(self._page < count - 1)

    def _take_page(self, page: int, _size: QSize, image: QImage, *_: object) -> None:
        if page == self._page:
            self.sheet.take(image)

    def _reveal(self) -> None:
        outline = self.sheet.outline()
        if not outline.isNull():
            centre = outline.center()
            self._area.ensureVisible(round(centre.x()), round(centre.y()), 50, self._area.viewport().height() // 3)


class _Sheet(QWidget):
    """The page with its outlines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._origins: list[Origin] = []
        self._scale = 1.0

    def expect(self, size: QSize, origins: list[Origin], scale: float) -> None:
        """Take the size of the page to come; *scale* is px a point."""
        if size + QSize(2 * _MARGIN, 2 * _MARGIN) != self.size():
            self.resize(size + QSize(2 * _MARGIN, 2 * _MARGIN))
        self._origins = origins
        self._scale = scale
        self.update()

    def take(self, image: QImage) -> None:
        """Show the drawn page."""
        self._image = image
        self.update()

    def outline(self) -> QRectF:
        """Return where the paragraph stands on the sheet; null when it is not there."""
        found = QRectF()
        for origin in self._origins:
            if origin.rect is not None:
                left, top, right, bottom = (value * self._scale + _MARGIN for value in origin.rect)
                found = found.united(QRectF(QPointF(left - 5, top - 4), QPointF(right + 5, bottom + 4)))
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw paper, page and outline."""
        use = theme.colors()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), use.qcolor("canvas"))
        paper = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        painter.fillRect(paper, use.qcolor("paper"))
        painter.setPen(QPen(use.qcolor("hairline"), 1))
        painter.drawRect(paper)
        if not self._image.isNull():
            painter.drawImage(paper, self._image)
        outline = self.outline()
        if not outline.isNull():
            painter.setPen(QPen(theme.LIGHT.qcolor("focus"), 2))
            tint = theme.LIGHT.qcolor("focus")
            tint.setAlphaF(0.10)
            painter.setBrush(tint)
            painter.drawRoundedRect(outline, 3, 3)
        painter.end()

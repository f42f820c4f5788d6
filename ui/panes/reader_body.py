"""What stands between the reader's bars: text, coverage or report, with the original page alone or beside them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from ui.panes.reader_original import OriginalView

WIDE_ENOUGH = 600  # px; below, text and page beside each other could not be read
TEXT, ORIGINAL, COVERAGE, REPORT = range(4)


class ReaderBody(QSplitter):
    """Shows one page of the reader; the original page beside it where that is asked for and there is room."""

    room_changed = Signal()

    def __init__(self, original: OriginalView, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("reader-body")
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self._original = original
        self._asked = False
        self._page = TEXT
        self._paged = False  # the source has pages to show
        self.stack = QStackedWidget(self)
        self.addWidget(self.stack)
        self.addWidget(original)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)
        original.hide()

    @property
    def roomy(self) -> bool:
        """True when two pages have room beside each other."""
        return self.width() >= WIDE_ENOUGH

    @property
    def beside(self) -> bool:
        """True while the original page stands beside the text."""
        return self._asked and self._paged and self.roomy and self._page != ORIGINAL

    @property
    def shows_original(self) -> bool:
        """True while the original page is seen, alone or beside."""
        return self.beside or (self._page == ORIGINAL and not self._original.isHidden())

    def set_beside(self, asked: bool) -> None:
        """Ask for the original page beside the text, or not."""
        self._asked = asked
        self._arrange()

    def show_page(self, page: int, widget: QWidget, paged: bool) -> None:
        """Show *widget* as that page; *paged*: the source has pages."""
        self._page, self._paged = page, paged
        if widget is not self._original:
            self.stack.setCurrentWidget(widget)
        self._arrange(only_original=widget is self._original)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the page beside or away as the room asks."""
        super().resizeEvent(event)
        if self._asked:
            self._arrange(only_original=self.stack.isHidden())
        self.room_changed.emit()

    def _arrange(self, only_original: bool | None = None) -> None:
        alone = self.stack.isHidden() if only_original is None else only_original
        was = self._original.isHidden()
        self.stack.setVisible(not alone)
        self._original.setVisible(alone or self.beside)
        if was and self.beside:
            self.setSizes([self.width() * 11 // 20, self.width() * 9 // 20])

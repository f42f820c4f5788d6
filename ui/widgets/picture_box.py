"""A picture of the book in a form: seen, chosen, dropped upon, taken away."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from briefing.errors import BriefingError
from briefing.model.book import Asset
from ui import theme
from ui.models.book_drops import files_in
from ui.page_jobs import PICTURE_SUFFIXES
from ui.text import tr


class PictureBox(QFrame):
    """Shows an asset. The form that holds it brings in another file when one is chosen or dropped."""

    edited = Signal(object)  # None: the picture was taken away
    choose_asked = Signal()
    file_dropped = Signal(object)  # Path

    def __init__(self, name: str, spoken: str, bytes_of: Callable[[str], bytes], size: QSize, removable: bool) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setAcceptDrops(True)
        self._bytes_of = bytes_of
        self._size = size
        self._asset: Asset | None = None
        self._shown = ""
        self._full = QImage()  # as large as it is ever shown
        self._removable = removable
        self._free = True
        self.image = QLabel()
        self.image.setObjectName(f"{name}-image")
        self.image.setProperty("look", "muted")
        self.image.setMinimumHeight(28)
        self.image.setWordWrap(True)
        self.image.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # the pane says how wide
        self.choose = self._button(f"{name}-choose", tr("Choose a picture …"), "image")
        self.choose.clicked.connect(self.choose_asked)
        self.remove = self._button(f"{name}-remove", tr("Take the picture away"), "trash")
        self.remove.clicked.connect(lambda: self.edited.emit(None))
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.image)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        row.addStretch(1)
        column.addLayout(row)

    def _button(self, name: str, words: str, icon: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setProperty("look", "link")
        button.setAutoDefault(False)
        theme.set_icon(button, icon, "accent_text")
        return button

    def value(self) -> Asset | None:
        """Return what is shown."""
        return self._asset

    def show_value(self, asset: Asset | None) -> None:
        """Show what the session holds."""
        self._asset = asset
        self.remove.setVisible(self._removable and asset is not None and self._free)
        self.choose.setText(tr("Choose another picture …") if asset else tr("Choose a picture …"))
        name = asset.sha256 if asset else ""
        if name == self._shown and name:
            return
        self._shown = name
        self._full = self._picture(asset) if asset else QImage()
        if self._full.isNull():
            self.image.setPixmap(QPixmap())
            missing = tr("The book file no longer holds this picture. Choose it again.")
            self.image.setText(missing if asset else tr("No picture yet. Choose one, or drop a file here."))
        else:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the picture as wide as there is room."""
        super().resizeEvent(event)
        if not self._full.isNull():
            self._fit()

    def _fit(self) -> None:
        ratio = self.devicePixelRatioF()
        room = QSize(max(1, round(self.width() * ratio)), self._full.height())
        image = self._full
        if image.width() > room.width():
            image = image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(ratio)
        self.image.setPixmap(picture)

    def flush(self) -> None:
        """Nothing waits here."""

    def setReadOnly(self, read_only: bool) -> None:
        """Let the picture be looked at only."""
        self._free = not read_only
        self.choose.setVisible(self._free)
        self.remove.setVisible(self._free and self._removable and self._asset is not None)
        self.setAcceptDrops(self._free)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one picture file."""
        if files_in(event.mimeData(), PICTURE_SUFFIXES):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the dropped file on."""
        found: tuple[Path, ...] = files_in(event.mimeData(), PICTURE_SUFFIXES)
        if found:
            event.acceptProposedAction()
            self.file_dropped.emit(found[0])

    def _picture(self, asset: Asset) -> QImage:
        try:
            data = self._bytes_of(asset.sha256)
        except BriefingError:
            return QImage()
        image = QImage.fromData(data)
        ratio = self.devicePixelRatioF()
        room = QSize(round(self._size.width() * ratio), round(self._size.height() * ratio))
        if image.width() > room.width() or image.height() > room.height():
            image = image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        return image

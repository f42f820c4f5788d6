"""First pages of the templates as pictures: made by the exporter in the background, kept in the user's cache."""

import hashlib
from pathlib import Path

import platformdirs
import shiboken6
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtPdf import QPdfDocument

from briefing import __version__
from briefing.template import TemplateInfo
from ui.jobs import Jobs
from ui.template_sample import first_pages
from ui.widgets.template_card import PAGE

_SHARPNESS = 3  # pixels kept for each pixel of the card, for screens of high density


class Thumbnails(QObject):
    """Emits ``ready`` for each template that is wanted, at once where the picture is in the cache."""

    ready = Signal(str, object)  # template id, QPixmap

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs

    def want(self, info: TemplateInfo) -> None:
        """Ask for a template's first page; a template whose page cannot be made keeps its placeholder."""
        path = cache_path(info)
        if path.is_file():
            image = QImage(str(path))
            if not image.isNull():
                QTimer.singleShot(0, self, lambda: self._tell(info.id, image))
                return
        self._jobs.start(
            first_pages,
            info.id,
            title=f"thumbnail {info.id}",
            done=lambda data: self._take(info, data),
            key=f"thumbnail:{info.id}",
            warm="thumbnails",
            seconds=120,
            quiet=True,
        )

    def _take(self, info: TemplateInfo, data: object) -> None:
        image = first_page_image(data, PAGE * _SHARPNESS) if isinstance(data, bytes) else QImage()
        if image.isNull():
            return
        path = cache_path(info)
        path.parent.mkdir(parents=True, exist_ok=True)
        image.save(str(path))
        self._tell(info.id, image)

    def _tell(self, template_id: str, image: QImage) -> None:
        picture = QPixmap.fromImage(image)
        if shiboken6.isValid(self):  # the start page may have been closed while its pictures were made
            self.ready.emit(template_id, picture)


def cache_path(info: TemplateInfo) -> Path:
    """Return where a template's picture is kept; another version of program or template has another."""
    key = hashlib.sha256(f"{info.id}\n{info.version}\n{__version__}".encode()).hexdigest()[:16]
    return Path(platformdirs.user_cache_dir("briefing", appauthor=False)) / "thumbnails" / f"{info.id}-{key}.png"


def first_page_image(pdf: bytes, size: QSize) -> QImage:
    """Return the first page of *pdf* on white, as large as fits *size*, or a null image."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.pageCount() < 1:
        return QImage()
    points = document.pagePointSize(0)
    page = document.render(0, points.scaled(QSizeF(size), Qt.AspectRatioMode.KeepAspectRatio).toSize())
    image = QImage(page.size(), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.drawImage(0, 0, page)
    painter.end()
    document.close()
    return image

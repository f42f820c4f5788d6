"""A dashed field that takes documents, by dropping or by choosing them."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSettings, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget

from briefing.reading import SUFFIXES
from ui import theme
from ui.book_places import books_folder
from ui.text import tr

_FOLDER = "documents/folder"
_SHORT_FILTERS = QFileDialog.Option.HideNameFilterDetails  # 'Documents', not a row of twenty suffixes


class DropArea(QAbstractButton):
    """Two lines in a dashed frame; a click opens the file dialog, so it works by keyboard too."""

    dropped = Signal(object)  # list[Path]

    def __init__(self, heading: str, sentence: str, parent: QWidget | None = None, name: str = "drop-area") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(sentence)
        self.setAcceptDrops(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._heading = heading
        self._sentence = sentence
        self._over = False
        self.setMinimumHeight(76)
        self.clicked.connect(self.choose)
        theme.changes().changed.connect(self.update)

    def choose(self) -> None:
        """Ask for documents in a file dialog."""
        if paths := ask_documents(self):
            self.dropped.emit(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files."""
        if files_in(event.mimeData()):
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go back to rest."""
        self._over = False
        self.update()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        self._over = False
        self.update()
        if paths := files_in(event.mimeData()):
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame and the two lines."""
        use = theme.colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self._over or self.underMouse() or self.hasFocus()
        pen = QPen(use.qcolor("accent_text" if strong else "border"), 1.6 if strong else 1.2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(use.qcolor("used" if self._over else "pane"))
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(frame, 6, 6)
        inner = self.rect().adjusted(12, 8, -12, -8)
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
        upper = inner.adjusted(0, 0, 0, -inner.height() // 2)
        lower = inner.adjusted(0, inner.height() // 2, 0, 0)
        painter.setPen(use.qcolor("accent_text" if strong else "text"))
        painter.setFont(theme.sans(weight=600))
        painter.drawText(upper, flags, self._heading)
        painter.setPen(use.qcolor("muted"))
        painter.setFont(theme.sans(theme.SMALL_SIZE))
        painter.drawText(lower, flags, self._sentence)
        painter.end()


def files_in(data: QMimeData) -> list[Path]:
    """Return the local files and folders of a drag."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def ask_documents(parent: QWidget) -> list[Path]:
    """Ask for documents; empty when the officer thinks better of it."""
    names, _ = QFileDialog.getOpenFileNames(
        parent, tr("Add documents"), str(_last_folder()), _filters(), options=_SHORT_FILTERS
    )
    return [_remembered(Path(name)) for name in names]


def ask_document(parent: QWidget, title: str) -> Path | None:
    """Ask for the newer version of the document called *title*."""
    name, _ = QFileDialog.getOpenFileName(
        parent,
        tr("Newer version of ‘{title}’", title=title),
        str(_last_folder()),
        _filters(),
        options=_SHORT_FILTERS,
    )
    return _remembered(Path(name)) if name else None


def ask_folder(parent: QWidget) -> Path | None:
    """Ask for a folder of documents."""
    name = QFileDialog.getExistingDirectory(parent, tr("Add a folder"), str(_last_folder()))
    return _remembered(Path(name)) if name else None


def _filters() -> str:
    kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
    return f"{tr('Documents')} ({kinds});;{tr('All files')} (*)"


def _remembered(path: Path) -> Path:
    QSettings().setValue(_FOLDER, str(path.parent))
    return path


def _last_folder() -> Path:
    kept = str(QSettings().value(_FOLDER, ""))
    return Path(kept) if kept and Path(kept).is_dir() else books_folder()

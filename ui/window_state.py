"""What the program remembers between runs: geometry, splitters, open panes, recent books. No document text, ever."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter, QTabWidget, QWidget

_MOST_RECENT = 12


def save_window(window: QMainWindow, splitters: list[QSplitter], tabs: list[QTabWidget]) -> None:
    """Remember where everything stands; the widgets' object names are the keys."""
    settings = QSettings()
    settings.setValue("window/geometry", window.saveGeometry())
    for splitter in splitters:
        settings.setValue(f"window/{splitter.objectName()}", splitter.saveState())
    for tab in tabs:
        settings.setValue(f"window/{tab.objectName()}", tab.currentIndex())


def restore_window(window: QMainWindow, splitters: list[QSplitter], tabs: list[QTabWidget]) -> bool:
    """Put everything where it was; False when nothing is remembered."""
    settings = QSettings()
    geometry = settings.value("window/geometry")
    for splitter in splitters:
        state = settings.value(f"window/{splitter.objectName()}")
        if isinstance(state, QByteArray):
            splitter.restoreState(state)
    for tab in tabs:
        index = settings.value(f"window/{tab.objectName()}")
        if index is not None and str(index).isdigit() and tab.isTabVisible(int(str(index))):
            tab.setCurrentIndex(int(str(index)))
    return isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)


def remember_visible(pane: QWidget, visible: bool) -> None:
    """Remember whether a pane is shown."""
    QSettings().setValue(f"window/visible/{pane.objectName()}", visible)


def was_visible(pane: QWidget) -> bool:
    """Return whether a pane was shown when it was last seen; True at first."""
    return str(QSettings().value(f"window/visible/{pane.objectName()}", "true")).lower() != "false"


def recent_books() -> list[Path]:
    """Return the books opened before, latest first, whether or not they are still there."""
    value = QSettings().value("recent", [])
    names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return [Path(str(name)) for name in names if str(name)]


def remember_book(path: Path) -> None:
    """Put *path* at the head of the recent books."""
    path = path.absolute()
    _write([path] + [other for other in recent_books() if other != path])


def forget_book(path: Path) -> None:
    """Take *path* off the recent books; the file stays."""
    _write([other for other in recent_books() if other != path])


def _write(paths: list[Path]) -> None:
    QSettings().setValue("recent", [str(path) for path in paths[:_MOST_RECENT]])


def reader_zoom() -> float:
    """Return the size of set text, 1 is normal."""
    try:
        return min(2.5, max(0.7, float(str(QSettings().value("reader/zoom", 1.0)))))
    except ValueError:
        return 1.0


def remember_reader_zoom(zoom: float) -> None:
    """Remember the size of set text."""
    QSettings().setValue("reader/zoom", zoom)


def original_beside() -> bool:
    """Return whether the original page stands beside the reader's text where there is room."""
    return str(QSettings().value("reader/beside", "false")).lower() == "true"


def remember_original_beside(beside: bool) -> None:
    """Remember whether the original page stands beside the text."""
    QSettings().setValue("reader/beside", beside)

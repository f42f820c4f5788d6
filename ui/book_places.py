"""Where books are kept, and how their files are named."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from ui.text import tr

SUFFIX = ".briefing"


def books_folder() -> Path:
    """Return where books are kept unless the officer says otherwise."""
    name = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(name) if name else Path.home()
    return folder if folder.is_dir() else Path.home()


def free_path(folder: Path, name: str) -> Path:
    """Return a path in *folder* for a book called *name* that no file has yet."""
    clean = "".join(" " if char in '\\/:*?"<>|' or ord(char) < 32 else char for char in name)
    clean = " ".join(clean.split()).strip(". ")[:80] or tr("Briefing book")
    path, number = folder / f"{clean}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{clean} {number}{SUFFIX}", number + 1
    return path

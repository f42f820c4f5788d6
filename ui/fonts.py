"""The bundled faces: Source Serif 4 for reading, Source Sans 3 for everything else."""

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase

from ui.font_cutting import FACES, SANS, SERIF, face_bytes, variable_file

__all__ = ["SANS", "SERIF", "load_fonts"]
_loaded: list[int] = []


def load_fonts() -> None:
    """Make the bundled faces known to Qt, once. Cuts them at the first start of all, which takes a second or two."""
    if _loaded:
        return
    for italic in (False, True):
        if (path := variable_file(SERIF, italic)) is not None:
            _loaded.append(QFontDatabase.addApplicationFont(str(path)))
    for face in FACES:
        if (data := face_bytes(face)) is not None:
            _loaded.append(QFontDatabase.addApplicationFontFromData(QByteArray(data)))

"""The bundled faces: Source Serif 4 for reading, Source Sans 3 for everything else."""

import sys

from PySide6.QtCore import QByteArray, QLocale
from PySide6.QtGui import QFontDatabase

from ui.font_cutting import FACES, SANS, SERIF, face_bytes, variable_file

__all__ = ["SANS", "SERIF", "families", "load_fonts"]
_JAPANESE = {"win32": "Yu Gothic UI", "darwin": "Hiragino Sans"}  # every system has one; else Noto's
_loaded: list[int] = []


def families(face: str) -> list[str]:
    """Return *face* and, in a Japanese window, the face for kana and kanji.

    Named, because kanji share their numbers with Chinese letters of another shape and a system may pick those.
    """
    if QLocale().language() is not QLocale.Language.Japanese:
        return [face]
    return [face, _JAPANESE.get(sys.platform, "Noto Sans CJK JP")]


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

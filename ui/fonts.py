"""The bundled faces: Source Serif 4 for reading, Source Sans 3 for everything else."""

from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFontDatabase

SERIF = "Source Serif 4"
SANS = "Source Sans 3"
_PACKAGES = ("fontpkg_source_serif_4", "fontpkg_source_sans_3")
_loaded: list[int] = []


def font_files() -> tuple[Path, ...]:
    """Return the font files of the packages the program depends on; fewer where a package is missing."""
    found: list[Path] = []
    for package in _PACKAGES:
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations or []) if spec else []:
            found += sorted(Path(folder, "files").glob("*.ttf"))
    return tuple(found)


def load_fonts() -> None:
    """Make the bundled faces known to Qt, once."""
    if _loaded:
        return
    for path in font_files():
        _loaded.append(QFontDatabase.addApplicationFont(str(path)))

"""Where the program's own files are: beside ``briefing/`` in a checkout, under ``briefing/_resources`` in a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    """Return the folder *name*; the wheel's copy wins, because only there both could exist."""
    installed = _PACKAGE / "_resources" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def templates_folder() -> Path:
    """Return the folder with one folder a template package and ``_shared``."""
    return _folder("templates")


def assets_folder() -> Path:
    """Return the folder with the sample visit, icons and pictures."""
    return _folder("assets")

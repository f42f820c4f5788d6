"""The program's entry: words after ``briefing`` go to the command line, none (or a book) open the window.

Nothing of Qt is imported until a window is needed, so that the command line starts fast and runs without Qt's
libraries.
"""

import multiprocessing
import os
import sys
from pathlib import Path

SUFFIX = ".briefing"
SAMPLE = "--sample"


def main(arguments: list[str] | None = None) -> int:
    """Run the program; return its exit code."""
    multiprocessing.freeze_support()
    given = sys.argv[1:] if arguments is None else arguments
    if not opens_window(given):
        from briefing.cli import main as command_line  # noqa: PLC0415 - the window must not wait for it

        return command_line(given)
    if not has_display():
        print(
            "There is no screen to show a window on. Use 'briefing --help' for what works without one.", file=sys.stderr
        )
        return 2
    from ui.app import run  # noqa: PLC0415 - Qt only when a window is needed

    return run([Path(word) for word in given if word != SAMPLE], sample=SAMPLE in given)


def opens_window(arguments: list[str]) -> bool:
    """True when *arguments* ask for a window: none, books only, or the sample."""
    return all(word == SAMPLE or (word.lower().endswith(SUFFIX) and not word.startswith("-")) for word in arguments)


def has_display() -> bool:
    """True where a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))

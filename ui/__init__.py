"""The window: PySide6 only. Nothing here is imported by the engine."""

import sys

if sys.version_info < (3, 12):
    from ui.singletons import keep_alive

    keep_alive()

"""Collects Python's garbage in the window's thread only.

Python runs its cycle collector in whichever thread happens to allocate. If that is a background thread and the garbage
holds a Qt object, Qt destroys it there: that thread waits for the interpreter while the window's thread, inside Qt,
holds the interpreter and waits for Qt's lock, and the program stands still for good. So collection by itself is off
while windows live, and a timer in the window's thread does what is due.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000  # milliseconds; a due collection of the youngest objects takes well under one


class Garbage(QObject):
    """Takes over collection from Python until ``give_back``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start()

    def give_back(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        if self._was_on:
            gc.enable()


def collect_what_is_due() -> None:
    """Collect the oldest generation whose threshold is passed, as Python itself would; call in the window's thread."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in range(len(counts) - 1, -1, -1):
        if thresholds[generation] and counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return

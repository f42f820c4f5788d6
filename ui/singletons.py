"""Keeps None, True and False alive under Python 3.11 with PySide6 6.12.

Since Python 3.12 these three live for ever, and PySide6 6.12 relies on it: most of its calls give back None, and its
signals True, without taking a reference. Under Python 3.11 each such call uses up a reference, and after some
thousand the interpreter ends with 'none_dealloc: deallocating None'. So they get a stock of references that no session
can use up. PySide6 6.11 does not do this, but has QtPdf only together with a whole web browser.
"""

import ctypes
import sys

_STOCK = 1 << 40


def keep_alive() -> None:
    """Give the three singletons a large stock of references; does nothing where they live for ever."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython" or sys.maxsize < _STOCK:
        return
    for value in (None, True, False):
        if sys.getrefcount(value) < _STOCK // 2:
            ctypes.c_ssize_t.from_address(id(value)).value += _STOCK

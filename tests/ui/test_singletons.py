"""A long session must not use up Python's None."""

import sys

from PySide6.QtGui import QPainter, QPen, QPixmap


def test_thousands_of_calls_leave_none_alive(qapp: object) -> None:
    picture = QPixmap(8, 8)
    painter = QPainter(picture)
    for _ in range(50_000):
        painter.setPen(QPen())
    painter.end()
    assert sys.getrefcount(None) > 1000

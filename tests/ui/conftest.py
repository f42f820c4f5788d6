"""Fixtures of the window tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests import books
from tests.ui.desk import Desk, open_desk
from ui import theme


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """Return the application in the program's own look."""
    theme.dress(qapp)
    return qapp


@pytest.fixture
def desk(dressed: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Return the small visit book, open for work."""
    made = open_desk(tmp_path, books.project())
    yield made
    made.close()

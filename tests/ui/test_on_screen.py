"""The window on a real X screen: it comes up, paints, takes the keyboard; the program starts and ends as a whole."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow

pytestmark = pytest.mark.xvfb
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def on_x(qapp: QApplication) -> None:
    if QGuiApplication.platformName() != "xcb":
        pytest.skip("there is no X screen")


def test_the_window_comes_up_and_paints(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitExposed(window):
        window.show()
    picture = window.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 23) for y in range(0, picture.height(), 19)}
    assert len(colours) > 10
    assert picture.width() >= 1000


def test_the_search_field_takes_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitActive(window):
        window.show()
        window.windowHandle().requestActivate()
    field = window.findChild(QLineEdit, "search-field")
    assert field is not None
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(field.hasFocus, timeout=3000)
    qtbot.keyClicks(field, "ferry")
    assert field.text() == "ferry"


def test_the_program_starts_with_the_sample_and_ends_when_asked(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    environment |= {name: str(tmp_path / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "ui", "--sample"], env=environment, stderr=subprocess.PIPE, text=True
    ) as program:
        time.sleep(6)
        running = program.poll() is None
        program.send_signal(signal.SIGTERM)
        try:
            _, said = program.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            program.kill()
            _, said = program.communicate()
    assert running, said
    assert "Traceback" not in said, said

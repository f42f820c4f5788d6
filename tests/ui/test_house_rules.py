"""What every control of the window owes to the keyboard, to screen readers and to tests: a name, and a way to it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from ui.main_window import MainWindow

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)


def controls(window: QWidget) -> Iterator[QWidget]:
    """The program's own controls, without those that Qt puts inside its widgets."""
    for widget in window.findChildren(QWidget):
        if isinstance(widget, CONTROLS) and not isinstance(widget, QHeaderView) and not _is_qts_own(widget):
            yield widget


def _is_qts_own(widget: QWidget) -> bool:
    if widget.objectName().startswith("qt_"):
        return True
    parent = widget.parentWidget()
    return isinstance(parent, QLineEdit | QAbstractSpinBox | QTabBar | QComboBox) or (
        isinstance(parent, QAbstractItemView) and isinstance(widget, QAbstractButton)
    )


def described(widget: QWidget) -> str:
    above = widget.parentWidget()
    return f"{type(widget).__name__} '{widget.objectName()}' in '{above.objectName() if above else ''}'"


@pytest.fixture
def found(window: MainWindow) -> list[QWidget]:
    return list(controls(window))


def test_every_control_has_an_object_name(found: list[QWidget]) -> None:
    assert [described(widget) for widget in found if not widget.objectName()] == []


def test_every_control_has_a_name_for_a_screen_reader(found: list[QWidget]) -> None:
    silent = [
        described(widget)
        for widget in found
        if not widget.accessibleName() and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert [words for words in silent if "QTabBar" not in words] == []


def test_every_visible_control_can_be_reached_by_the_keyboard(found: list[QWidget], window: MainWindow) -> None:
    """By Tab, by a shortcut, or because an action of the menus does the same."""
    unreachable = [
        described(widget)
        for widget in found
        if widget.isVisibleTo(window)
        and widget.focusPolicy() == Qt.FocusPolicy.NoFocus
        and not widget.actions()
        and not (isinstance(widget, QAbstractButton) and not widget.shortcut().isEmpty())
    ]
    assert unreachable == []


def test_every_action_has_an_object_name_and_words(window: MainWindow) -> None:
    nameless = [
        action.text() or action.objectName()
        for action in window.findChildren(QAction)
        if not action.isSeparator() and action.menu() is None and action.parent() is window and not action.objectName()
    ]
    assert nameless == []


def test_no_two_actions_of_the_window_share_a_shortcut(window: MainWindow) -> None:
    keys: dict[str, list[str]] = {}
    for action in window.actions():
        if action.shortcutContext() == Qt.ShortcutContext.WindowShortcut:
            for sequence in action.shortcuts():
                keys.setdefault(sequence.toString(), []).append(action.text())
    assert {key: names for key, names in keys.items() if len(names) > 1} == {}

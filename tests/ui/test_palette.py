"""The command palette and the menus: every action is there, with a name, and works."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from briefing import edits
from ui.actions import plain_text
from ui.main_window import MainWindow
from ui.palette import CommandPalette


def palette_of(window: MainWindow) -> CommandPalette:
    palette = CommandPalette(window.menuBar(), window)
    palette.show()
    return palette


def all_actions(menu: QMenu) -> list[QAction]:
    found: list[QAction] = []
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            found += all_actions(below)
        elif action.text():
            found.append(action)
    return found


def menus(window: MainWindow) -> list[QMenu]:
    return [menu for action in window.menuBar().actions() if isinstance(menu := action.menu(), QMenu)]


def test_a_few_letters_find_an_action_and_enter_runs_it(window: MainWindow, qtbot: QtBot) -> None:
    window.session.apply(edits.set_book, title="Another title")
    palette = palette_of(window)
    qtbot.keyClicks(palette.field, "undo")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.session.project.book.title == "Visit to Velmara"
    assert not palette.isVisible()


def test_the_arrow_keys_move_while_one_types(window: MainWindow, qtbot: QtBot) -> None:
    palette = palette_of(window)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 1
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_what_cannot_be_done_now_is_not_run(window: MainWindow, qtbot: QtBot) -> None:
    palette = palette_of(window)
    qtbot.keyClicks(palette.field, "undo")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.chosen is None
    palette.reject()


def test_every_action_of_the_panes_is_in_a_menu(window: MainWindow) -> None:
    there = {id(action) for menu in menus(window) for action in all_actions(menu)}
    for pane in (window.sources, window.topics, window.reader, window.outline):
        for name, action in pane.commands.items():
            assert id(action) in there, name


def test_no_two_actions_of_the_window_share_keys(window: MainWindow) -> None:
    taken: dict[str, str] = {}
    for menu in menus(window):
        for action in all_actions(menu):
            if action.shortcutContext() is not Qt.ShortcutContext.WindowShortcut:
                continue
            for keys in action.shortcuts():
                words = keys.toString()
                assert taken.setdefault(words, action.text()) == action.text(), f"{words}: {plain_text(action)}"


def test_every_control_has_a_name_for_tests_and_for_readers_of_the_screen(window: MainWindow) -> None:
    kinds = ("QPushButton", "QToolButton", "QLineEdit", "QListView", "QTreeView", "QListWidget", "QAbstractButton")
    for pane in (window.top_bar, window.sources, window.topics, window.reader, window.status):
        for control in pane.findChildren(QWidget):
            if control.objectName().startswith("qt_") or isinstance(control, QLabel):
                continue
            if not any(control.inherits(kind) for kind in kinds):
                continue
            if (control.parent() or pane).inherits("QLineEdit"):
                continue  # the clear button of a field
            said = control.accessibleName() or getattr(control, "text", lambda: "")()
            assert control.objectName(), control
            assert said, control.objectName()


def test_words_no_command_has_are_answered(window: MainWindow, qtbot: QtBot) -> None:
    palette = palette_of(window)
    qtbot.keyClicks(palette.field, "zzz")
    assert [palette.list.item(row).text() for row in range(palette.list.count())] == ["No command has these words"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.chosen is None
    palette.reject()

"""Actions: each thing the officer can do is one ``QAction``, shared by menu, shortcut, button and command palette."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.text import tr

_BRACKETED = re.compile(r"\(&\w\)")  # Japanese: 'ファイル(&F)'


@dataclass(frozen=True, slots=True)
class Command:
    """How an action is called and reached. ``text`` is the sentence for the menu, before translation."""

    name: str
    text: str
    run: Callable[[], object]
    keys: str = ""
    icon: str = ""
    tip: str = ""
    checkable: bool = False


def make_action(
    owner: QWidget,
    command: Command,
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> QAction:
    """Return the action of *command*, added to *owner* so that its keys work there."""
    action = QAction(tr(command.text), owner)
    action.setObjectName(f"action-{command.name}")
    if command.keys:
        action.setShortcuts([QKeySequence(keys) for keys in command.keys.split("|")])
        action.setShortcutContext(context)
    if command.tip:
        action.setStatusTip(tr(command.tip))
    if command.icon:
        theme.set_icon(action, command.icon)
    action.setCheckable(command.checkable)
    action.triggered.connect(lambda *_: command.run())
    owner.addAction(action)
    return action


def make_actions(owner: QWidget, commands: Iterable[Command], local: bool = False) -> dict[str, QAction]:
    """Return the actions of *commands* by name; *local* ones have their keys only while *owner* has the focus."""
    context = Qt.ShortcutContext.WidgetWithChildrenShortcut if local else Qt.ShortcutContext.WindowShortcut
    return {command.name: make_action(owner, command, context) for command in commands}


def plain_text(action: QAction) -> str:
    """Return the action's words without the mark of its access key, nor the key itself where it stands in brackets."""
    return _BRACKETED.sub("", action.text()).replace("&&", "\0").replace("&", "").replace("\0", "&")

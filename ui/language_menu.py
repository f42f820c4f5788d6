"""View ▸ Language: each language in itself, and the system's."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from ui import languages
from ui.saying import say
from ui.text import language, tr

if TYPE_CHECKING:
    from ui.app import Program


def add_language_menu(menu: QMenu, program: "Program | None") -> QMenu:
    """Add the choice of language to *menu* and return its own menu."""
    choices = menu.addMenu(tr("&Language"))
    choices.setObjectName("menu-language")
    group = QActionGroup(choices)
    for choice, said in ((languages.SYSTEM, tr("As the system")), *languages.LANGUAGES.items()):
        action = QAction(said, choices, checkable=True)
        action.setObjectName(f"action-language-{choice}")
        action.setChecked(languages.chosen() == choice)
        action.triggered.connect(partial(_choose, menu, program, choice))
        group.addAction(action)
        choices.addAction(action)
    return choices


def _choose(menu: QMenu, program: "Program | None", choice: str, *_: object) -> None:
    """Remember *choice*. It is spoken at once where no book is open; an open book keeps its words until the next start.

    A window half in one language and half in another would be worse than a sentence that says when it changes.
    """
    languages.remember(choice)
    wanted = languages.wanted()
    if wanted == language():
        return
    if program is not None and not program.windows:
        languages.speak(wanted)
        program.renew_start()
        return
    name = languages.LANGUAGES[wanted]
    say(menu.window().parentWidget(), name, tr("The program speaks {language} when you start it again.", language=name))

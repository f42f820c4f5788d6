"""The window of the start page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from ui import theme
from ui.actions import Command, make_actions
from ui.language_menu import add_language_menu
from ui.start_page import StartPage
from ui.status_strip import StatusStrip
from ui.text import tr
from ui.widgets.naming import named

if TYPE_CHECKING:
    from ui.app import Program


class StartWindow(QMainWindow):
    """Shown when no book is open, and whenever a new one is begun."""

    def __init__(self, program: "Program") -> None:
        super().__init__()
        self.setObjectName("start-window")
        self.setWindowTitle(tr("Briefing"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._program = program
        self.page = StartPage(program.jobs, self)
        self.status = StatusStrip(program.jobs, self)
        centre = named(QWidget(self), "centre")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addWidget(self.status)
        self.setCentralWidget(centre)
        self.resize(1180, 800)
        self._make_menus()
        self.page.book_chosen.connect(program.open_book)
        self.page.open_asked.connect(program.ask_open)
        self.page.sample_asked.connect(program.open_sample)
        self.page.book_wanted.connect(program.new_book)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell the program."""
        super().closeEvent(event)
        self._program.start_closed()

    def _make_menus(self) -> None:
        program = self._program
        commands = [
            Command("open", "&Open…", program.ask_open, "Ctrl+O", "folder-open"),
            Command("sample", "Open the &sample visit", program.open_sample, "", "book-open"),
            Command("close", "&Close", self.close, "Ctrl+W"),
            Command("quit", "&Quit", program.quit, "Ctrl+Q"),
            Command("about", "&About Briefing", program.show_about),
        ]
        actions = make_actions(self, commands)
        menu = self.menuBar().addMenu(tr("&File"))
        for name in ("open", "sample", "close", "quit"):
            menu.addAction(actions[name])
        looks = self.menuBar().addMenu(tr("&View"))
        for choice, said in (("system", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark"))):
            action = looks.addAction(said)
            action.triggered.connect(lambda *_, choice=choice: theme.set_appearance(choice))
        looks.addSeparator()
        add_language_menu(looks, program)
        self.menuBar().addMenu(tr("&Help")).addAction(actions["about"])

"""The menu bar: every action of the window with its keys. The panes bring their own actions."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui import theme, window_state
from ui.actions import Command, make_actions
from ui.language_menu import add_language_menu
from ui.text import tr

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Menus:
    """Builds the menus of one window and keeps what is enabled true."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.actions = make_actions(window, _commands(window))
        bar = window.menuBar()
        bar.setObjectName("menu-bar")
        bar.setAccessibleName(tr("Menus"))
        self._file(self._menu(tr("&File"), "menu-file"))
        self._edit(self._menu(tr("&Edit"), "menu-edit"))
        self._view(self._menu(tr("&View"), "menu-view"))
        self._pane_menu(tr("&Sources"), "menu-sources", window.sources, window.comparison, window.asking.shelf)
        self._pane_menu(tr("&Topics"), "menu-topics", window.topics, window.asking.over_time)
        self._pane_menu(tr("&Paragraph"), "menu-paragraph", window.reader, window.asking.agreed, window.asking.who_said)
        panes = (window.outline, window.editor, window.preview, window.checks, window.collected)
        self._pane_menu(tr("&Book"), "menu-book", *panes)
        help_menu = self._menu(tr("&Help"), "menu-help")
        help_menu.addAction(self.actions["palette"])
        help_menu.addAction(self.actions["shortcuts"])
        help_menu.addAction(self.actions["about"])
        for signal in (window.session.changed, window.session.saved):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Name what undo and redo would do, and disable what cannot be done."""
        session = self._window.session
        undo, redo = self.actions["undo"], self.actions["redo"]
        undo.setEnabled(session.can_undo)
        redo.setEnabled(session.can_redo)
        undo.setText(tr("&Undo: {label}", label=_safe(session.undo_label)) if session.can_undo else tr("&Undo"))
        redo.setText(tr("&Redo: {label}", label=_safe(session.redo_label)) if session.can_redo else tr("&Redo"))

    def _menu(self, title: str, name: str) -> QMenu:
        menu = self._window.menuBar().addMenu(title)
        menu.setObjectName(name)
        return menu

    def _file(self, menu: QMenu) -> None:
        use = self.actions
        menu.addAction(use["new"])
        menu.addAction(use["open"])
        self._recent = menu.addMenu(tr("Open &recent"))
        self._recent.setObjectName("menu-recent")
        self._recent.aboutToShow.connect(self._fill_recent)
        menu.addAction(use["start-page"])
        menu.addSeparator()
        menu.addAction(use["details"])
        menu.addAction(use["save-copy"])
        exports = menu.addMenu(tr("&Export"))
        exports.setObjectName("menu-export")
        exports.addActions(list(self._window.export_flow.commands.values()))
        menu.addSeparator()
        menu.addAction(use["close"])
        menu.addAction(use["quit"])

    def _edit(self, menu: QMenu) -> None:
        use = self.actions
        menu.addAction(use["undo"])
        menu.addAction(use["redo"])
        menu.addSeparator()
        menu.addAction(use["search"])

    def _view(self, menu: QMenu) -> None:
        use = self.actions
        for name in ("show-sources", "show-topics", "show-reader", "show-outline", "show-preview", "show-editor"):
            menu.addAction(use[name])
        menu.addAction(use["show-checks"])
        menu.addAction(use["show-collected"])
        menu.addAction(use["show-notices"])
        menu.addSeparator()
        menu.addActions(list(self._window.asking.commands.values()))
        menu.addSeparator()
        menu.addAction(use["next-pane"])
        menu.addAction(use["previous-pane"])
        menu.addAction(use["toggle-left"])
        menu.addAction(use["toggle-right"])
        menu.addSeparator()
        looks = menu.addMenu(tr("&Appearance"))
        looks.setObjectName("menu-appearance")
        group = QActionGroup(looks)
        for choice, said in (("system", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark"))):
            action = QAction(said, looks, checkable=True)
            action.setObjectName(f"action-appearance-{choice}")
            action.setChecked(theme.appearance() == choice)
            action.triggered.connect(lambda *_, choice=choice: theme.set_appearance(choice))
            group.addAction(action)
            looks.addAction(action)
        add_language_menu(menu, self._window.program)
        menu.addSeparator()
        menu.addAction(use["full-screen"])

    def _pane_menu(self, title: str, name: str, *panes: object) -> None:
        groups = [list(getattr(pane, "commands", {}).values()) for pane in panes]
        menu = self._menu(title, name)
        for actions in groups:
            if actions and menu.actions():
                menu.addSeparator()
            for action in actions:
                menu.addAction(action)
        menu.menuAction().setVisible(bool(menu.actions()))

    def _fill_recent(self) -> None:
        self._recent.clear()
        program = self._window.program
        for path in window_state.recent_books():
            if path == self._window.session.path or program is None:
                continue
            action = self._recent.addAction(_safe(path.stem))
            action.setEnabled(path.exists())
            action.triggered.connect(lambda *_, path=path: program.open_book(path))
        if not self._recent.actions():
            self._recent.addAction(tr("No other books")).setEnabled(False)


def _commands(window: "MainWindow") -> list[Command]:
    program = window.program

    def ask(name: str) -> object:
        return getattr(program, name)() if program is not None else None

    def save_copy() -> None:
        if program is not None:
            program.save_copy(window)

    return [
        Command("new", "&New from template…", lambda: ask("show_start"), "Ctrl+N", "file-plus"),
        Command("open", "&Open…", lambda: ask("ask_open"), "Ctrl+O", "folder-open"),
        Command("start-page", "Start &page", lambda: ask("show_start"), "", "house"),
        Command("details", "Book &details…", window.open_details, "Ctrl+Shift+D", "sliders-horizontal"),
        Command(
            "save-copy", "&Save a copy…", lambda: program.save_copy(window) if program else None, "Ctrl+Shift+S", "copy"
        ),
        Command("close", "&Close the book", window.close, "Ctrl+W"),
        Command("quit", "&Quit", lambda: ask("quit"), "Ctrl+Q"),
        Command("undo", "&Undo", window.undo, "Ctrl+Z", "arrow-u-up-left"),
        Command("redo", "&Redo", window.redo, "Ctrl+Shift+Z|Ctrl+Y", "arrow-u-up-right"),
        Command("search", "&Search sources and book", window.focus_search, "Ctrl+K|Ctrl+F", "magnifying-glass"),
        Command("show-sources", "&Sources", lambda: window.show_left(window.sources), "Ctrl+1"),
        Command("show-topics", "&Topics", lambda: window.show_left(window.topics), "Ctrl+2"),
        Command("show-reader", "&Reader", lambda: window.show_pane(window.reader), "Ctrl+3"),
        Command("show-outline", "&Outline", lambda: window.show_pane(window.outline), "Ctrl+4"),
        Command("show-preview", "&Preview", lambda: window.show_lower(window.preview), "Ctrl+5"),
        Command("show-editor", "&Editor", lambda: window.show_lower(window.editor), "Ctrl+6"),
        Command("show-checks", "&Checks", lambda: window.show_lower(window.checks), "Ctrl+7"),
        Command("show-collected", "Collected", lambda: window.show_left(window.collected), "Ctrl+9"),
        Command("show-notices", "&Notices", window.notices.toggle, "Ctrl+8"),
        Command("next-pane", "Next pane", lambda: window.next_pane(1), "F6"),
        Command("previous-pane", "Previous pane", lambda: window.next_pane(-1), "Shift+F6"),
        Command("toggle-left", "Show or hide the sources side", lambda: _toggle(window.left), "F9"),
        Command("toggle-right", "Show or hide the book side", lambda: _toggle(window.right), "Shift+F9"),
        Command("full-screen", "&Full screen", lambda: _full_screen(window), "F11"),
        Command("palette", "Find a &command…", window.open_palette, "Ctrl+Shift+P", "command"),
        Command("shortcuts", "&Keyboard shortcuts", lambda: ask("show_shortcuts"), "F1", "keyboard"),
        Command("about", "&About Briefing", lambda: ask("show_about")),
    ]


def _toggle(pane: QWidget) -> None:
    pane.setVisible(pane.isHidden())
    window_state.remember_visible(pane, not pane.isHidden())


def _full_screen(window: "MainWindow") -> None:
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)


def _safe(text: str) -> str:
    """Return *text* for a menu, where '&' would mark an access key."""
    return text.replace("&", "&&")

"""The reader's actions."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from ui.actions import Command, make_actions

if TYPE_CHECKING:
    from ui.panes.reader import ReaderPane


def reader_commands(pane: "ReaderPane") -> dict[str, QAction]:
    """Return the actions of *pane* by name, in the order of the menu."""
    local = make_actions(
        pane.view,
        [
            Command("tick", "&Put into the book, or take out", pane.toggle, "Space", "check-square"),
            Command("add-sentences", "Add chosen &sentences", pane.add_sentences, "Ctrl+Return", "text-align-left"),
            Command("copy", "&Copy with citation", pane.copy, "Ctrl+C|Ctrl+Shift+C", "copy"),
            Command("show-in-book", "Show in the &book", pane.go_to_book, "Ctrl+J", "arrow-square-out"),
        ],
        local=True,
    )
    wide = make_actions(
        pane,
        [
            Command("show-text", "Show the &text", lambda: pane.set_page(0), "Alt+1", "article"),
            Command("show-original", "Show the &original page", lambda: pane.set_page(1), "Alt+2", "file-text"),
            Command("show-coverage", "Show co&verage", lambda: pane.set_page(2), "Alt+3", "squares-four"),
            Command("next-on-topic", "&Next paragraph on the topic", lambda: pane.step_topic(1), "F3", "arrow-down"),
            Command("previous-on-topic", "P&revious paragraph on the topic", lambda: pane.step_topic(-1), "Shift+F3"),
            Command("add-all-on-topic", "Add &all on the topic", pane.add_all_on_topic, "Ctrl+Shift+A", "list-plus"),
            Command("zoom-in", "&Larger text", lambda: pane.zoom(1), "Ctrl++|Ctrl+="),
            Command("zoom-out", "S&maller text", lambda: pane.zoom(-1), "Ctrl+-"),
            Command("zoom-normal", "Normal te&xt size", lambda: pane.zoom(0), "Ctrl+0"),
        ],
    )
    return local | wide

"""The reader's actions."""

from functools import partial
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
            Command("add-to", "Add to a tab or section…", pane.quoting.ask_place, "Ctrl+Shift+Return", "list-plus"),
            Command("leave-out", "Leave &words out", pane.quoting.leave_out, "Ctrl+L", "eraser"),
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
            Command("show-report", "Show the &import report", lambda: pane.set_page(3), "Alt+4", "clipboard-text"),
            Command("show-map", "Coverage of all documents", pane.show_map, "Alt+6|Ctrl+M", "map-trifold"),
            Command("show-beside", "Original pa&ge beside the text", pane.toggle_beside, "Alt+5", "columns"),
            Command("next-on-topic", "&Next paragraph on the topic", lambda: pane.step_topic(1), "F3", "arrow-down"),
            Command("previous-on-topic", "P&revious paragraph on the topic", lambda: pane.step_topic(-1), "Shift+F3"),
            Command("add-all-on-topic", "Add &all on the topic", pane.add_all_on_topic, "Ctrl+Shift+A", "list-plus"),
            Command("show-missed", "Not used on the topic", pane.show_missed, "Ctrl+Shift+U", "magnifying-glass"),
            Command("show-voices", "Show by speaker or side", pane.voices.toggle, "Alt+7", "users"),
            Command("zoom-in", "&Larger text", lambda: pane.zoom(1), "Ctrl++|Ctrl+="),
            Command("zoom-out", "S&maller text", lambda: pane.zoom(-1), "Ctrl+-"),
            Command("zoom-normal", "Normal te&xt size", lambda: pane.zoom(0), "Ctrl+0"),
        ],
    )
    return local | wide | _corrections(pane) | _steps(pane)


def _corrections(pane: "ReaderPane") -> dict[str, QAction]:
    """Return the corrections of how the source was read; their keys work in the text and in the report."""
    use = pane.corrections
    return make_actions(
        pane,
        [
            Command("join-next", "&Join with the next", use.join_next, "Ctrl+Shift+J", "arrow-line-down"),
            Command("join-previous", "Join with the one b&efore", use.join_previous, "Ctrl+Alt+J", "arrow-line-up"),
            Command("split", "Split &here…", use.split, "Ctrl+Shift+X", "scissors"),
            Command("set-number", "Set the n&umber…", use.set_number, "Ctrl+Alt+N", "hash"),
            Command("make-heading-1", "Make a heading, level &1", partial(use.make_heading, 1), "Ctrl+Alt+1"),
            Command("make-heading-2", "Make a heading, level &2", partial(use.make_heading, 2), "Ctrl+Alt+2"),
            Command("make-heading-3", "Make a heading, level &3", partial(use.make_heading, 3), "Ctrl+Alt+3"),
            Command("make-paragraph", "Ma&ke a paragraph", use.make_paragraph, "Ctrl+Alt+0", "text-align-left"),
            Command("set-aside", "Set aside: no part o&f the text", use.set_aside, "Ctrl+Del", "archive"),
            Command(
                "take-back", "Take back what was correcte&d", use.take_back, "Ctrl+Alt+Z", "arrow-counter-clockwise"
            ),
        ],
        local=True,
    )


def _steps(pane: "ReaderPane") -> dict[str, QAction]:
    return make_actions(
        pane,
        [
            Command("next-in-report", "Next place of the report", lambda: pane.tour.step(1), "F4"),
            Command("previous-in-report", "Previous place of the report", lambda: pane.tour.step(-1), "Shift+F4"),
        ],
    )

"""The menus of the topics: how they are sorted, topic sets, and what can be done with the chosen ones."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from ui.actions import Command, make_actions
from ui.models.topic_lines import Order
from ui.models.topic_sets_known import known_sets, set_name
from ui.panes.topics_details import NEAR, WORDS
from ui.text import tr

if TYPE_CHECKING:
    from ui.panes.topics import TopicsPane

_ORDER = "topics/order"


def topic_commands(pane: "TopicsPane") -> dict[str, QAction]:
    """Return the actions of a topics pane by name; those of *local* keys work while the list has the focus."""
    acts, details = pane.acts, pane.details
    everywhere = [
        Command("accept-topics", "&Accept the ticked topics", acts.accept, "Ctrl+Alt+A", "check-circle"),
        Command("make-tab", "&Make a tab", pane.make_tabs, "Ctrl+T", "plus-circle"),
        Command("new-topic", "&New topic", pane.new_topic, "Ctrl+Shift+T", "tag"),
        Command("show-tab", "Show the topic’s &tab", pane.show_tab, "", "arrow-square-out"),
        Command("put-on-topic", "&Put what is chosen in the reader on the topic", acts.put_on, "Ctrl+Alt+T", "plus"),
        Command("take-off-topic", "Take it &off the topic", acts.take_off, "Ctrl+Alt+U", "minus"),
        Command("topic-words", "Change the topic’s &words", lambda: pane.work_on(WORDS), "Ctrl+Alt+W", "funnel"),
        Command("topic-near-show", "Paragraphs near the topi&c", lambda: pane.work_on(NEAR), "", "magnet"),
        Command("split-topic", "&Split the topic…", details.begin_split, "", "git-fork"),
    ]
    local = [
        Command("rename-topic", "&Rename the topic", pane.rename, "F2", "pencil-simple"),
        Command("merge-topics", "Mer&ge the topics", acts.merge, "Ctrl+M", "git-merge"),
        Command("nest-topic", "N&est in the topic above", acts.nest, "Alt+Right", "arrow-line-right"),
        Command("take-out-topic", "Ta&ke out of the topic around", acts.take_out, "Alt+Left", "arrow-line-left"),
        Command("remove-topic", "Remo&ve the topic", pane.remove, "Del", "trash"),
    ]
    sets = [
        Command("open-topic-set", "Open a topic set…", acts.open_set, "", "folder-open"),
        Command("save-topic-set", "Save these topics as a set…", acts.save_set, "", "floppy-disk"),
    ]
    made = make_actions(pane, everywhere) | make_actions(pane.tree, local, local=True) | make_actions(pane, sets)
    pane.tree.commands = [made[command.name] for command in local if command.name != "remove-topic"]
    return made


def fill_more(pane: "TopicsPane", menu: QMenu) -> None:
    """Fill the menu beside the field: order, topic sets."""
    menu.clear()
    group = QActionGroup(menu)
    for order, name, said in (
        (Order.ORDER, "topics-order-order", tr("In the book’s order, best suggestions first")),
        (Order.STRENGTH, "topics-order-strength", tr("What the documents say most about first")),
        (Order.NAME, "topics-order-name", tr("By name")),
    ):
        action = menu.addAction(said)
        action.setObjectName(name)
        action.setCheckable(True)
        action.setChecked(pane.model.order is order)
        action.triggered.connect(partial(_set_order, pane, order))
        group.addAction(action)
    menu.addSeparator()
    free = not pane.session.read_only
    for path in known_sets():
        action = menu.addAction(tr("Look for the topics of ‘{name}’", name=set_name(path)).replace("&", "&&"))
        action.setEnabled(free)
        action.triggered.connect(partial(_apply, pane, path))
    menu.addAction(pane.commands["open-topic-set"])
    menu.addAction(pane.commands["save-topic-set"])


def popup_rows(pane: "TopicsPane", where: QPoint) -> None:
    """Show what can be done with the chosen topics."""
    if not pane.chosen():
        return
    menu = QMenu(pane)
    menu.setObjectName("topics-row-menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    groups = (
        ("accept-topics", "make-tab", "show-tab"),
        ("rename-topic", "topic-words", "topic-near-show"),
        ("merge-topics", "split-topic", "nest-topic", "take-out-topic"),
        ("put-on-topic", "take-off-topic"),
        ("remove-topic",),
    )
    for group in groups:
        for name in group:
            if pane.commands[name].isEnabled():
                menu.addAction(pane.commands[name])
        menu.addSeparator()
    if (over_time := pane.window().findChild(QAction, "action-show-over-time")) is not None:
        menu.addAction(over_time)
    menu.popup(where)


def remembered_order() -> Order:
    """Return how topics were sorted last."""
    value = str(QSettings().value(_ORDER, Order.ORDER.value))
    return Order(value) if value in set(Order) else Order.ORDER


def _set_order(pane: "TopicsPane", order: Order, *_: object) -> None:
    QSettings().setValue(_ORDER, order.value)
    pane.model.set_order(order)


def _apply(pane: "TopicsPane", path: Path, *_: object) -> None:
    pane.acts.apply_set(path)

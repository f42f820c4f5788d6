"""The head of the search results: how many there are, in which order, which only, and the way into the book."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QMenu, QToolButton, QVBoxLayout, QWidget

from briefing.search.searcher import Found
from ui import theme
from ui.models.search_hits import Order
from ui.text import counted, tr
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.named import label, named, quiet_button


class SearchBar(QFrame):
    """Says what was found and asks for it otherwise."""

    order_chosen = Signal(object)  # Order
    unused_toggled = Signal()
    add_asked = Signal()
    earlier_asked = Signal()

    def __init__(self, order: Order, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("search-bar")
        self.setProperty("look", "bar")
        self.order = order
        self.count = label("", "strong", "search-count", wrap=True)
        self.hint = label("", "small", "search-hint", wrap=True)
        self.orders = _tool("search-order", tr("Order of the results"))
        self.unused = _tool("search-unused", tr("Only paragraphs not used yet"))
        self.add = _tool("search-add", tr("Add to the book"))
        self.add_menu = named(QMenu(self), "search-add-menu")
        self.earlier = quiet_button("", "search-earlier", "link")
        self._dress()
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 4)
        column.setSpacing(4)
        for words in (self.count, self.hint):
            words.setContentsMargins(12, 0, 8, 0)
        column.addWidget(self.count)
        column.addWidget(self.hint)
        column.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignLeft)
        tools = QWidget()
        row = FlowLayout(tools, gap=4)
        for tool in (self.orders, self.unused, self.add):
            row.addWidget(tool)
        column.addWidget(tools)
        self.tools = tools

    @property
    def only_unused(self) -> bool:
        """True when paragraphs that are in the book are left out."""
        return self.unused.isChecked()

    def say(self, found: Found | None, rows: int) -> None:
        """Say what was found; None: nothing was looked for."""
        words = _found_words(found) if found is not None else ""
        self.count.setText(words)
        self.count.setVisible(bool(words))
        hint = _hint(found, rows) if found is not None else ""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        earlier = found.answer.earlier if found is not None else 0
        self.earlier.setText(counted(earlier, "1 more in an earlier version", "{n} more in earlier versions"))
        self.earlier.setVisible(earlier > 0)

    def enable(self, chosen: int, every: bool, writable: bool) -> None:
        """Let be added what can be added."""
        self.add.setEnabled(writable and (chosen > 0 or every))
        self.add.setText(counted(chosen, "Add", "Add {n}") if chosen else tr("Add"))

    def _dress(self) -> None:
        self.unused.setText(tr("Not used yet"))
        self.unused.setCheckable(True)
        self.unused.setToolTip(tr("Leave out what is already in the book"))
        self.unused.toggled.connect(lambda _: self.unused_toggled.emit())
        self.add.setText(tr("Add"))
        self.add.setToolTip(tr("Puts the selected paragraphs into the section being worked on (Ctrl+Enter)"))
        theme.set_icon(self.add, "plus", "accent_text")
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.add.setMenu(self.add_menu)
        self.add.clicked.connect(self.add_asked)
        self.add.setEnabled(False)
        self.earlier.clicked.connect(self.earlier_asked)
        self.earlier.setAccessibleName(tr("earlier versions of documents, too"))
        self.earlier.hide()
        self.hint.hide()
        self._make_orders()

    def _make_orders(self) -> None:
        menu = named(QMenu(self), "search-order-menu")
        group = QActionGroup(menu)
        names = {Order.RELEVANCE: tr("Best first"), Order.SOURCE: tr("By source"), Order.DATE: tr("Newest first")}
        for order, words in names.items():
            action = QAction(words, menu, checkable=True)
            action.setChecked(order is self.order)
            action.triggered.connect(lambda _, order=order, words=words: self._choose(order, words))
            group.addAction(action)
            menu.addAction(action)
        self._name_order(names[self.order])
        self.orders.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.orders.setMenu(menu)

    def _name_order(self, words: str) -> None:
        self.orders.setText(f"{words}  ▾")

    def _choose(self, order: Order, words: str) -> None:
        self.order = order
        self._name_order(words)
        self.order_chosen.emit(order)


def _tool(name: str, spoken: str) -> QToolButton:
    made = named(QToolButton(), name, spoken)
    made.setProperty("look", "quiet")
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def _found_words(found: Found) -> str:
    answer = found.answer
    if found.query.is_empty:
        return ""
    if not answer.hits and not found.own:
        return tr("Nothing found")
    if not answer.hits:
        return counted(len(found.own), "1 place in the book", "{n} places in the book")
    if not answer.counted:
        return tr("More than {n} paragraphs", n=f"{answer.total:,}")
    sources = len({hit.ref.source for hit in answer.hits})
    if answer.total > len(answer.hits) or sources < 2:
        return counted(answer.total, "1 paragraph", "{n} paragraphs")
    return tr("{paragraphs} paragraphs in {n} documents", paragraphs=f"{answer.total:,}", n=f"{sources:,}")


def _hint(found: Found, rows: int) -> str:
    answer = found.answer
    said = []
    if found.query.unfinished:
        said.append(tr("Type what comes after {words}", words=", ".join(found.query.unfinished)))
    if found.left:
        said.append(tr("{n} paragraphs are still being taken in.", n=f"{found.left:,}"))
    if found.unheard:
        said.append(tr("Still finding out who speaks in {n} documents.", n=f"{found.unheard:,}"))
    if answer.total > len(answer.hits) > 0:
        said.append(tr("The best {n} are shown. Another word or a filter leaves fewer.", n=f"{len(answer.hits):,}"))
    elif not rows and not said and not found.query.is_empty:
        said.append(tr("Try fewer letters or another word. Words with * at the end find all that begin so."))
    return "\n".join(said)

"""The bars around the reader's text: which page, which topic, which sentences, where ticks go."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from ui import theme
from ui.models.reader_rows import Show
from ui.text import counted, tr
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.naming import named


class ReaderHead(QFrame):
    """Text | Original page | Coverage | Report, the page beside the text, and which paragraphs are shown."""

    page_asked = Signal(int)
    beside_asked = Signal(bool)
    show_asked = Signal(object)  # Show

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reader-head")
        self.setProperty("look", "bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 12, 3)
        row.setSpacing(4)
        self._pages = QButtonGroup(self)
        names = ("reader-page-text", "reader-page-original", "reader-page-coverage", "reader-page-report")
        for page, said in enumerate((tr("Text"), tr("Original page"), tr("Coverage"), tr("Report"))):
            button = bar_button(self, names[page], said, "segment")
            button.setCheckable(True)
            self._pages.addButton(button, page)
            row.addWidget(button)
        self._pages.button(0).setChecked(True)
        self._pages.idClicked.connect(self.page_asked)
        row.addStretch(1)
        self.beside = bar_button(self, "reader-beside", "", "quiet", tr("Original page beside the text"), "columns")
        self.beside.setCheckable(True)
        self.beside.clicked.connect(self.beside_asked)
        row.addWidget(self.beside)
        self.filter = bar_button(self, "reader-show", "", "quiet", tr("Which paragraphs are shown"))
        theme.set_icon(self.filter, "funnel")
        self.filter.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.filter.setMenu(self._menu())
        row.addWidget(self.filter)
        self.set_show(Show.ALL)

    @property
    def page(self) -> int:
        """0 text, 1 original page, 2 coverage, 3 report."""
        return self._pages.checkedId()

    def set_page(self, page: int) -> None:
        """Light the button of *page*."""
        self._pages.button(page).setChecked(True)
        self.filter.setVisible(page == 0)
        self._fit()

    def set_show(self, show: Show) -> None:
        """Say which paragraphs are shown."""
        self.filter.setText(tr("Show: {what}", what=_show_words(show)) + "  ▾")
        self.filter.setAccessibleName(tr("Show: {what}", what=_show_words(show)))
        self.filter.setToolTip(tr("Show: {what}", what=_show_words(show)))
        self._fit()
        self._choices[show].setChecked(True)

    def show_beside(self, on: bool, possible: bool, room: bool) -> None:
        """Say whether the original page stands beside the text; not offered where it cannot or has no room."""
        self.beside.setChecked(on)
        self.beside.setVisible(possible and room)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep every word readable: where there is little room, the filter is a picture."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        style = Qt.ToolButtonStyle
        self.filter.setToolButtonStyle(style.ToolButtonTextOnly)
        shown = [button for button in (*self._pages.buttons(), self.beside, self.filter) if not button.isHidden()]
        need = sum(button.sizeHint().width() + 4 for button in shown) + 32
        if need > self.width():
            self.filter.setToolButtonStyle(style.ToolButtonIconOnly)

    def show_doubts(self, number: int) -> None:
        """Say on the report's button how many things are to be looked at."""
        button = self._pages.button(3)
        button.setText(tr("Report ({n})", n=number) if number else tr("Report"))
        self._fit()

    def allow_topic(self, there: bool) -> None:
        """Offer the paragraphs on the topic only when one is chosen."""
        self._choices[Show.TOPIC].setVisible(there)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("reader-show-menu")
        group = QActionGroup(menu)
        self._choices = {}
        for show in Show:
            action = menu.addAction(_show_words(show).capitalize())
            action.setCheckable(True)
            action.triggered.connect(lambda *_, show=show: self.show_asked.emit(show))
            group.addAction(action)
            self._choices[show] = action
        return menu


class TopicBar(QFrame):
    """The chosen topic: how many paragraphs, step through them, add them all."""

    only_asked = Signal(bool)
    add_asked = Signal()
    step_asked = Signal(int)
    missed_asked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("topic-bar")
        self.setProperty("look", "bar")
        self.label = ElidedLabel(self, look="strong", name="topic-bar-label")
        self.count = named(QLabel(self), "topic-bar-count")
        self.count.setProperty("look", "small")
        self.back = bar_button(self, "topic-previous", "", "quiet", tr("Previous paragraph on the topic"), "caret-up")
        self.next = bar_button(self, "topic-next", "", "quiet", tr("Next paragraph on the topic"), "caret-down")
        self.only = bar_button(
            self, "topic-only", tr("Only these"), "quiet", tr("Show only the paragraphs on the topic")
        )
        self.only.setCheckable(True)
        self.add = bar_button(self, "topic-add-all", "", "link", tr("Add all on the topic"))
        self.missed = bar_button(self, "topic-missed", "", "quiet", tr("Not used on the topic"), "squares-four")
        close = bar_button(self, "topic-close", "", "quiet", tr("Show no topic"), "x")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 2, 8, 2)
        row.setSpacing(4)
        row.addWidget(self.label)
        row.addSpacing(4)
        row.addWidget(self.count)
        row.addStretch(1)
        for button in (self.back, self.next, self.only, self.missed, self.add, close):
            row.addWidget(button)
        self.only.clicked.connect(self.only_asked)
        self.add.clicked.connect(self.add_asked)
        self.missed.clicked.connect(self.missed_asked)
        self.back.clicked.connect(lambda: self.step_asked.emit(-1))
        self.next.clicked.connect(lambda: self.step_asked.emit(1))
        close.clicked.connect(self.closed)
        self.hide()

    def show_topic(self, name: str, everywhere: int, here: int, fresh: int, only: bool) -> None:
        """Say what the topic has."""
        self.label.setText(name)
        said = counted(everywhere, "1 paragraph", "{n} paragraphs")
        self.count.setText(said if here == everywhere else f"{said} · {tr('{n} here', n=here)}")
        self.add.setText(counted(fresh, "Add 1", "Add all {n}") if fresh else tr("All in the book"))
        self.add.setAccessibleName(counted(fresh, "Add 1 paragraph to the book", "Add {n} paragraphs to the book"))
        self.add.setEnabled(fresh > 0)
        self.only.setChecked(only)


class ReaderFoot(QFrame):
    """Where ticked paragraphs go, with a menu to choose another place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reader-foot")
        self.setProperty("look", "foot")
        self._lead = QLabel(tr("Ticked paragraphs go to"), self)
        self._lead.setProperty("look", "small")
        self.button = bar_button(self, "reader-target", "", "link", tr("Where ticked paragraphs go"))
        self.menu = QMenu(self)
        self.menu.setObjectName("reader-target-menu")
        self.button.setMenu(self.menu)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 3, 12, 3)
        row.setSpacing(2)
        row.addWidget(self._lead)
        row.addWidget(self.button)
        row.addStretch(1)

    def show_target(self, words: str) -> None:
        """Name the place."""
        short = words if len(words) <= 48 else words[:47].rstrip() + "…"
        self._lead.setText(tr("Ticked paragraphs go to") if words else tr("The first tick makes a tab"))
        self.button.setText((short or tr("Choose another place")).replace("&", "&&") + "  ▾")
        self.button.setAccessibleName(tr("Ticked paragraphs go to {place}", place=words))


def bar_button(parent: QWidget, name: str, text: str, look: str, said: str = "", icon: str = "") -> QToolButton:
    """Return a button of a bar: with words, or with a picture and what a screen reader says."""
    button = named(QToolButton(parent), name)
    button.setText(text)
    button.setProperty("look", look)
    if said:
        button.setAccessibleName(said)
        button.setToolTip(said)
    if icon:
        theme.set_icon(button, icon)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly if icon else Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _show_words(show: Show) -> str:
    words = {
        Show.ALL: tr("all"),
        Show.TOPIC: tr("on the topic"),
        Show.USED: tr("in the book"),
        Show.UNUSED: tr("not in the book"),
    }
    return words[show]

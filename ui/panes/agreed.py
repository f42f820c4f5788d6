"""Agreed language: what is like a sentence in all documents and on the shelf, newest first, differences by word."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QPlainTextEdit,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefing.model.topic import BlockRef
from ui import theme
from ui.actions import Command, make_actions
from ui.jobs import Jobs
from ui.models.agreed_model import AgreedModel, MatchRow, Order, Where, add_matches, copied
from ui.panes.agreed_delegate import AgreedDelegate
from ui.session import Session
from ui.text import counted, tr
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.named import label, quiet_button
from ui.widgets.naming import named
from ui.widgets.segments import Segments

_LINES = 3  # of the field


class AgreedPane(QWidget):
    """``look_for(text)`` looks for a sentence; ``commands`` are its actions by name."""

    closed = Signal()
    shelf_asked = Signal()

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("agreed-pane")
        self.setAccessibleName(tr("Agreed language"))
        self._session = session
        self.model = AgreedModel(session, jobs, self)
        self.commands: dict[str, QAction] = make_actions(self, self._commands(), local=True)
        self._make_head()
        self.view = _Results(self)
        self._painter = AgreedDelegate(self.view)
        self.view.setItemDelegate(self._painter)
        self.view.setModel(self.model)
        self.empty = EmptyState("", "", self, "agreed-empty")
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.view)
        self.pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.pages, 1)
        column.addWidget(self._make_foot())
        self.setFocusProxy(self.field)
        self._connect()
        self._draw()

    # ---- asking

    def look_for(self, text: str, ref: BlockRef | None = None) -> None:
        """Look for what is like *text*; *ref* is the paragraph it stands in, if it is in the book."""
        words = " ".join(text.split())
        self.field.setPlainText(words)
        self.model.ask(words, ref)
        self._draw()

    def find_typed(self) -> None:
        """Look for what stands in the field."""
        words = " ".join(self.field.toPlainText().split())
        if words:
            self.model.ask(words, self.model.asked_ref if words == self.model.text else None)
            self._draw()

    # ---- what can be done with a match

    def chosen(self) -> tuple[MatchRow, ...]:
        """Return the selected matches in their order."""
        places = sorted(index.row() for index in self.view.selectedIndexes())
        rows = (self.model.rows[place] for place in places)
        return tuple(row for row in rows if isinstance(row, MatchRow))

    def show_chosen(self) -> None:
        """Show the chosen match in the reader; one on the shelf says where it is."""
        rows = self.chosen()
        if not rows:
            return
        ref = rows[0].match.ref
        if ref is not None:
            self._session.show_block(ref)
        else:
            self._session.status.emit(tr("It is on the shelf: {cited}", cited=rows[0].cited))

    def add_chosen(self) -> None:
        """Put the chosen matches into the section being worked on."""
        session, rows = self._session, self.chosen()
        target = session.target_section()
        if not rows:
            return
        if not target:
            session.notice.emit(tr("Add a tab to the book first, then put paragraphs into it."))
            return
        session.apply(add_matches, target, rows)

    def copy(self) -> None:
        """Copy the chosen matches with their citations."""
        if rows := self.chosen():
            QGuiApplication.clipboard().setText(copied(rows))

    # ---- inside

    def _commands(self) -> list[Command]:
        return [
            Command("agreed-add", "Add the chosen agreed language to the book", self.add_chosen, "", "plus"),
            Command("agreed-copy", "Copy agreed language with citation", self.copy, "", "copy"),
            Command("close-agreed", "Close ‘Agreed language’", self.closed.emit, "Esc"),
        ]

    def _make_head(self) -> None:
        self.head = named(QFrame(self), "agreed-head", look="bar")
        title = label(tr("Agreed language"), "title", "agreed-title")
        self.shelf = quiet_button(tr("Shelf…"), "agreed-shelf")
        theme.set_icon(self.shelf, "books", "accent_text")
        self.shelf.setToolTip(tr("Earlier books and statements you keep to be asked"))
        close = named(QToolButton(self.head), "agreed-close", tr("Close ‘Agreed language’"), "quiet")
        close.setToolTip(tr("Close ‘Agreed language’"))
        theme.set_icon(close, "x")
        close.clicked.connect(self.closed)
        self.field = named(_Field(self.head), "agreed-field", tr("Sentence to look for"))
        self.field.setPlaceholderText(tr("Type or paste a sentence, then press Enter"))
        self.go = quiet_button(tr("Find"), "agreed-find", "primary")
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(self.shelf)
        top.addWidget(close)
        asked = QHBoxLayout()
        asked.setSpacing(8)
        asked.addWidget(self.field, 1)
        asked.addWidget(self.go, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self.head)
        column.setContentsMargins(20, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(top)
        column.addLayout(asked)
        column.addWidget(self._make_choices())
        self.count = label("", "small", "agreed-count", wrap=True)
        column.addWidget(self.count)

    def _make_choices(self) -> QWidget:
        box = QWidget(self.head)
        row = FlowLayout(box, gap=12)
        self.where = Segments(
            "agreed-where",
            tr("Where to look"),
            ((Where.ALL, tr("Everywhere")), (Where.BOOK, tr("This book")), (Where.SHELF, tr("Shelf"))),
        )
        self.order = Segments(
            "agreed-order",
            tr("Order"),
            ((Order.NEWEST, tr("Newest first")), (Order.CLOSEST, tr("Closest first"))),
        )
        self.beside = quiet_button(tr("Side by side"), "agreed-beside")
        self.beside.setCheckable(True)
        self.where.show_value(Where.ALL)
        self.order.show_value(Order.NEWEST)
        for widget in (self.where, self.order, self.beside):
            row.addWidget(widget)
        return box

    def _make_foot(self) -> QFrame:
        foot = named(QFrame(self), "agreed-foot", look="foot")
        column = QVBoxLayout(foot)
        column.setContentsMargins(20, 6, 12, 6)
        acts = QWidget(foot)
        column.addWidget(acts)
        row = FlowLayout(acts, gap=8)
        self.show_button = quiet_button(tr("Show in the reader"), "agreed-show")
        self.copy_button = quiet_button(tr("Copy with citation"), "agreed-copy")
        self.add_button = quiet_button(tr("Add to the book"), "agreed-add", "primary")
        for button, act in (
            (self.show_button, self.show_chosen),
            (self.copy_button, self.copy),
            (self.add_button, self.add_chosen),
        ):
            button.clicked.connect(act)
            row.addWidget(button)
        return foot

    def _connect(self) -> None:
        self.field.entered.connect(self.find_typed)
        self.go.clicked.connect(self.find_typed)
        self.shelf.clicked.connect(self.shelf_asked)
        self.where.edited.connect(lambda value: self.model.show(where=Where(value)))
        self.order.edited.connect(lambda value: self.model.show(order=Order(value)))
        self.beside.toggled.connect(self._set_beside)
        self.view.acted.connect(self._act)
        self.view.citation_clicked.connect(self.show_chosen)
        self.view.customContextMenuRequested.connect(self._menu)
        self.view.selectionModel().selectionChanged.connect(self._enable)
        self.model.shown.connect(self._draw)
        self.model.modelReset.connect(self._painter.forget)
        self.model.failed.connect(self._say_failed)
        self._session.changed.connect(self._follow)

    def _follow(self, change: object) -> None:
        sources = {source.id for source in self._session.project.sources}
        if self.isVisible() and sources & set(getattr(change, "ids", ())):
            self.model.again()
        self._enable()

    def _set_beside(self, beside: bool) -> None:
        self._painter.beside = beside
        self.view.scheduleDelayedItemsLayout()
        self.view.viewport().update()

    def _act(self, name: str) -> None:
        {"show": self.show_chosen, "add": self.add_chosen, "copy": self.copy}[name]()

    def _menu(self, place: QPoint) -> None:
        menu = named(QMenu(self), "agreed-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rows = self.chosen()
        menu.addAction(tr("Show in the reader"), self.show_chosen).setEnabled(bool(rows and rows[0].match.ref))
        menu.addAction(tr("Add to the book"), self.add_chosen).setEnabled(self.add_button.isEnabled())
        menu.addAction(tr("Copy with citation"), self.copy).setEnabled(bool(rows))
        if rows:
            again = menu.addAction(tr("Look for this wording instead"))
            again.triggered.connect(partial(self._look_instead, rows[0]))
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _look_instead(self, row: MatchRow, *_: object) -> None:
        self.look_for(row.match.text, row.match.ref)

    # ---- drawing

    def _draw(self) -> None:
        model = self.model
        number = model.matches()
        self.pages.setCurrentWidget(self.view if model.rows else self.empty)
        self._painter.forget()
        said = counted(number, "1 near-match", "{n} near-matches") if model.rows else ""
        self.count.setText("\n".join(part for part in (said, model.problem) if part))
        self.count.setVisible(bool(self.count.text()))
        if model.rows and not self.view.selectedIndexes():
            first = next((place for place, row in enumerate(model.rows) if isinstance(row, MatchRow)), -1)
            self.view.setCurrentIndex(model.index(first)) if first >= 0 else None
        self._say_empty()
        self._enable()

    def _say_empty(self) -> None:
        if self.model.busy:
            self.empty.say(tr("Looking for agreed language…"), tr("All documents and the shelf are asked."))
        elif not self.model.text:
            sentence = tr(
                "Type a sentence above, or choose one in the reader or an editor and press Ctrl+Shift+G. "
                "Its near-matches are shown newest first, with the words that differ."
            )
            self.empty.say(tr("What was said before?"), sentence)
        else:
            sentence = tr("No document and nothing on the shelf is worded like this. Try a shorter part of it.")
            self.empty.say(tr("Nothing is like it"), sentence)

    def _say_failed(self, problem: str) -> None:
        self.empty.say(tr("This could not be looked for"), problem)
        self.pages.setCurrentWidget(self.empty)

    def _enable(self, *_: object) -> None:
        rows = self.chosen()
        self.show_button.setEnabled(bool(rows and rows[0].match.ref))
        self.copy_button.setEnabled(bool(rows))
        self.add_button.setEnabled(bool(rows) and not self._session.read_only)
        self.commands["agreed-add"].setEnabled(self.add_button.isEnabled())
        self.commands["agreed-copy"].setEnabled(bool(rows))


class _Field(QPlainTextEdit):
    """A few lines; Enter asks, Shift+Enter begins a line."""

    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 22)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks."""
        held = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not held:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class _Results(QListView):
    """The list; says what a key or a click asks for."""

    acted = Signal(str)
    citation_clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("agreed-list")
        self.setAccessibleName(tr("Near-matches, with the words that differ"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.verticalScrollBar().setSingleStep(24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows, Ctrl+Enter adds, Ctrl+C copies."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.acted.emit("add" if event.modifiers() & Qt.KeyboardModifier.ControlModifier else "show")
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.acted.emit("copy")
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the citation leads to the paragraph."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        painter = self.itemDelegate()
        if event.button() != Qt.MouseButton.LeftButton or event.modifiers() or not isinstance(painter, AgreedDelegate):
            return
        if index.isValid() and painter.on_citation(index, place.y() - self.visualRect(index).top()):
            self.citation_clicked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click leads to the paragraph."""
        super().mouseDoubleClickEvent(event)
        self.acted.emit("show")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words run differently at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

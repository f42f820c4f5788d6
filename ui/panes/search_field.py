"""The search box. It offers the names of filters and what there is to complete them with, all from the keyboard."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from briefing.search.completion import Known, offers, shown_name
from briefing.search.query import BARE, Filter
from ui import theme
from ui.models.search_thread import Searching
from ui.session import Session
from ui.text import language, tr
from ui.widgets.search_offers import SearchOffers

_HELP = "question"
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SearchField(QLineEdit):
    """Emits ``results_asked`` for Enter and Down; ``known`` holds who speaks, for ``speaker:``."""

    results_asked = Signal()
    speakers_asked = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("search-field")
        self.setProperty("look", "search")
        self.setAccessibleName(tr("Search sources and book"))
        self.setPlaceholderText(tr("Search sources and book  ·  Ctrl+K"))
        self.setClearButtonEnabled(True)
        self._session = session
        self.known = Known()
        self._offers: SearchOffers | None = None
        self._help = self.addAction(theme.icon(_HELP), QLineEdit.ActionPosition.TrailingPosition)
        self._help.setObjectName("search-help")
        self._help.setToolTip(tr("What can be typed here"))
        self._help.triggered.connect(self.show_help)
        for button in self.findChildren(QToolButton):  # the look of other buttons would push them down
            button.setStyleSheet("QToolButton { padding: 0; margin: 0; border: none; min-height: 0; }")
        self.textEdited.connect(self._offer)
        self.textChanged.connect(lambda text: None if text else self._offer_help_if_focused())
        theme.changes().changed.connect(self._dress)  # a method of this widget: the connection ends with it

    def _dress(self) -> None:
        self._help.setIcon(theme.icon(_HELP))

    def sizeHint(self) -> QSize:
        """Return a width that suits the bar."""
        return QSize(400, super().sizeHint().height())

    def learn_from(self, searching: Searching) -> None:
        """Know who speaks from *searching*, and have it found out when it is asked for."""
        searching.told.connect(lambda standing: setattr(self, "known", Known(standing.speakers)))
        self.speakers_asked.connect(searching.want_speakers)

    @property
    def offers_shown(self) -> bool:
        """True while the list under the box is open."""
        return self._offers is not None and self._offers.isVisible()

    def show_help(self) -> None:
        """List what can be typed."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        before = f"{self.text().rstrip()} " if self.text().strip() else ""
        rows = [(f"{before}{typed}", shown, said) for typed, shown, said in _help_rows()]
        self._list().offer(tr("Words are all looked for. Also:"), rows, self)

    def hide_offers(self) -> None:
        """Close the list."""
        if self._offers is not None:
            self._offers.hide()

    def take(self, text: str) -> None:
        """Put an offer into the box and offer what comes next."""
        self.setText(text)
        self._offer(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the list, then clears; Tab completes; Enter and Down take an offer or lead to the results."""
        if self.offers_shown and self._steered(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.hide_offers()
        elif event.key() in _ENTER or event.key() == Qt.Key.Key_Down:
            if event.key() == Qt.Key.Key_Down and not self.text():
                self.show_help()
                return
            self.hide_offers()
            self.results_asked.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Tab for an offer while the list is open; Qt would move the focus before a key is seen."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.offers_shown:
            completes = event.key() == Qt.Key.Key_Tab and bool(self.text())
            text = self._list().first() if completes else None
            if text is not None:
                self.take(text)
                return True
        return bool(super().event(event))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """List what can be typed when the empty box is asked for by its key."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.ShortcutFocusReason and not self.text():
            QTimer.singleShot(0, self, self._offer_help_if_focused)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list."""
        super().focusOutEvent(event)
        self.hide_offers()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """List what can be typed in an empty box."""
        super().mousePressEvent(event)
        self._offer_help_if_focused()

    def _steered(self, event: QKeyEvent) -> bool:
        made = self._list()
        if event.key() == Qt.Key.Key_Escape:
            made.hide()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            made.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in _ENTER and (text := made.current()) is not None:
            self.take(text)
        else:
            return False
        return True

    def _offer_help_if_focused(self) -> None:
        if self.hasFocus() and not self.text():
            self.show_help()

    def _offer(self, text: str) -> None:
        if not text:
            return
        if self.cursorPosition() < len(text):
            self.hide_offers()
            return
        found = offers(text, self._session.project, self.known, language())
        if any(offer.which is Filter.SPEAKER for offer in found) or _asks_speakers(text):
            self.speakers_asked.emit()
        rows = [(offer.text, offer.shown, offer.detail or _said(offer.shown)) for offer in found]
        self._list().offer("", rows, self)

    def _list(self) -> SearchOffers:
        if self._offers is None:
            self._offers = SearchOffers(self.window())
            self._offers.taken.connect(self.take)
        return self._offers


def _asks_speakers(text: str) -> bool:
    return shown_name(Filter.SPEAKER, language()) in text or "speaker:" in text


def _said(shown: str) -> str:
    """Return what a filter of that name does, for the list of names."""
    said = {shown_name(which, language()): words for which, words in _meanings()}
    return said.get(shown, "")


def _meanings() -> list[tuple[Filter, str]]:
    return [
        (Filter.TOPIC, tr("on a topic of this book")),
        (Filter.SOURCE, tr("in documents called so")),
        (Filter.SPEAKER, tr("said by this person or side")),
        (Filter.AFTER, tr("in documents from then on: 2026-01")),
        (Filter.BEFORE, tr("in documents before then")),
        (Filter.NUMBER, tr("with this printed number")),
        (Filter.IN, tr("what stands in this tab; ‘book’: in the book")),
        (Filter.UNUSED, tr("not in the book yet")),
        (Filter.EARLIER, tr("earlier versions of documents, too")),
    ]


def _help_rows() -> list[tuple[str, str, str]]:
    rows = []
    for which, said in _meanings():
        name = shown_name(which, language())
        rows.append((f"{name} " if which in BARE else name, name, said))
    rows += [
        ('"', tr("“two words”"), tr("in this order")),
        ("", tr("begin*"), tr("whatever the ending")),
        ("-", tr("-word"), tr("without it")),
        ("", "OR", tr("one word or the other")),
        ("", "NEAR", tr("one word close to the other")),
    ]
    return rows

"""What the officer may correct about one entry, and everywhere it comes from; a click leads there."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from briefing import edits
from briefing.model.collected import Entry, Sort
from ui.models.collected_rows import PlaceRow, places_of
from ui.session import Session
from ui.text import counted, tr
from ui.widgets.fields import DateField, LineField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.named import label, named, quiet_button

_PLACE = Qt.ItemDataRole.UserRole + 1
_MOST_PROPOSALS = 6
_NAMES = {
    "name": "collected-name",
    "detail": "collected-detail",
    "side": "collected-side",
    "as_of": "collected-as-of",
    "pronunciation": "collected-pronunciation",
    "address": "collected-address",
}
_NARROW = frozenset({"side", "as_of", "pronunciation", "address"})  # two of them stand side by side
_LISTED = 6  # places seen without scrolling


class EntryDetails(QScrollArea):
    """Fields of the chosen entry. Hidden while none or several are chosen."""

    place_asked = Signal(object)  # PlaceRow

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("collected-details")
        self.setAccessibleName(tr("The chosen entry"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._session = session
        self._entry: Entry | None = None
        self._fields: dict[str, LineField] = {}
        self._proposals: QWidget | None = None
        self._places = _Places()
        self._places.asked.connect(self.place_asked)

    @property
    def entry(self) -> Entry | None:
        """The entry shown."""
        return self._entry

    def show_entry(self, entry: Entry | None) -> None:
        """Show *entry*; the same one keeps what is being typed."""
        if entry is None:
            self.flush()
            self._entry = None
            return
        new = self._entry is None or (self._entry.sort, self._entry.key) != (entry.sort, entry.key)
        if new:
            self.flush()
        changed = new or self._entry is None or self._entry.proposals != entry.proposals
        self._entry = entry
        if changed:
            self._build(entry)
        for name, field in self._fields.items():
            field.show_value(_value(entry, name))  # type: ignore[arg-type]
        self._places.show_places(places_of(self._session.project, entry))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take no more height than the fields need: the list has the rest."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        page = self.widget()
        layout = page.layout() if page is not None else None
        if layout is not None:
            wraps = layout.hasHeightForWidth()
            width = self.viewport().width()
            height = layout.totalHeightForWidth(width) if wraps else layout.totalSizeHint().height()
            self.setMaximumHeight(max(120, height + 2))

    def flush(self) -> None:
        """Hand over what was typed."""
        for field in self._fields.values():
            field.flush()

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        if self._fields:
            next(iter(self._fields.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ---- inside

    def _build(self, entry: Entry) -> None:
        self._places.setParent(None)
        self._fields = {}
        page = QWidget()
        page.setProperty("look", "pane")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        pair: QHBoxLayout | None = None
        for name, words, hint in _fields_of(entry):
            made: LineField = (
                DateField(_NAMES[name], words) if name == "as_of" else LineField(_NAMES[name], words, hint)
            )
            made.setReadOnly(self._session.read_only)
            made.edited.connect(self._put(name))
            made.undo_asked.connect(self._session.undo)
            made.redo_asked.connect(self._session.redo)
            self._fields[name] = made
            if name in _NARROW:
                if pair is None or pair.count() == 2:
                    pair = QHBoxLayout()
                    pair.setSpacing(8)
                    column.addLayout(pair)
                pair.addWidget(_labelled(words, made), 1)
                continue
            column.addWidget(_labelled(words, made))
            if name == ("name" if entry.sort is Sort.DAY else "detail"):
                self._add_proposals(column, entry)
        if entry.context:
            column.addWidget(label(f"“{entry.context}”", "muted", "collected-context", wrap=True))
        column.addWidget(label(tr("Where it comes from"), "small", "collected-places-head"))
        column.addWidget(self._places)
        column.addStretch(1)
        self.setWidget(page)

    def _add_proposals(self, column: QVBoxLayout, entry: Entry) -> None:
        """Offer what the sources print; nothing is invented."""
        offered = [words for words in entry.proposals if words != entry.detail][:_MOST_PROPOSALS]
        if not offered or self._session.read_only:
            return
        box = QWidget()
        flow = FlowLayout(box, gap=4)
        flow.addWidget(label(tr("Sources also print:"), "small"))
        for place, words in enumerate(offered):
            shown = words if len(words) <= 34 else words[:33].rstrip() + "…"
            button = quiet_button(shown.replace("&", "&&"), f"collected-proposal-{place}", "link")
            button.setToolTip(words)
            button.setAccessibleName(tr("Use ‘{words}’", words=words))
            button.clicked.connect(lambda *_, words=words: self._take("detail", words))
            flow.addWidget(button)
        column.addWidget(box)

    def _put(self, name: str) -> Callable[[object], None]:
        return lambda value: self._take(name, value)

    def _take(self, name: str, value: object) -> None:
        entry = self._entry
        if entry is None or value == _value(entry, name):
            return
        self._session.apply(edits.decide, entry, **{name: " ".join(value.split()) if isinstance(value, str) else value})


class _Places(QListWidget):
    """Everywhere an entry comes from; Enter or a click leads there."""

    asked = Signal(object)  # PlaceRow

    def __init__(self) -> None:
        super().__init__()
        named(self, "collected-places", tr("Where it comes from; Enter leads there"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda item: self.asked.emit(item.data(_PLACE)))

    def show_places(self, places: tuple[PlaceRow, ...]) -> None:
        """List *places*, the book's first."""
        self.clear()
        for place in places:
            row = QListWidgetItem(place.words)
            row.setData(_PLACE, place)
            said = tr("In the book: {place}", place=place.words) if place.in_book else place.words
            row.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            row.setToolTip(said)
            font = row.font()
            font.setBold(place.in_book)
            row.setFont(font)
            self.addItem(row)
        line = max(self.sizeHintForRow(0), 20) if places else 20
        self.setFixedHeight(line * max(1, min(len(places), _LISTED)) + 4)
        self.setAccessibleDescription(counted(len(places), "1 place", "{n} places"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead there with Enter."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.asked.emit(item.data(_PLACE))
        else:
            super().keyPressEvent(event)


def _fields_of(entry: Entry) -> list[tuple[str, str, str]]:
    """Return name, label and hint of the fields of an entry."""
    match entry.sort:
        case Sort.PERSON:
            return [
                ("name", tr("Name as the book prints it"), ""),
                ("detail", tr("Role"), ""),
                ("side", tr("Side"), tr("State or body")),
                ("as_of", tr("As of"), ""),
                ("pronunciation", tr("Pronunciation"), tr("e.g. ma-RAHNT")),
                ("address", tr("Form of address"), ""),
            ]
        case Sort.ACRONYM:
            return [("detail", tr("Stands for"), tr("Nowhere spelt out: write it here"))]
        case Sort.FIGURE:
            return [
                ("name", tr("What it is"), tr("e.g. Trade in goods")),
                ("detail", tr("Scope"), tr("Who, where, which period")),
                ("as_of", tr("As of"), ""),
            ]
        case _:
            return [("name", tr("What happens"), tr("Your words for a list of dates"))]


def _value(entry: Entry, name: str) -> object:
    return getattr(entry, name)


def _labelled(words: str, field: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    head = label(words, "small")
    head.setBuddy(field)
    column.addWidget(head)
    column.addWidget(field)
    return box

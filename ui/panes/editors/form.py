"""What all forms of the editor share: fields bound to one item, citations, handling, date and owner."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from briefing.model.book import Handling, Item
from briefing.model.topic import BlockRef
from ui.models.book_edits import find_item
from ui.models.book_typing import part, set_part
from ui.session import Session
from ui.text import tr
from ui.widgets.citations import Citations
from ui.widgets.fields import DateField, LineField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.format_bar import FormatBar
from ui.widgets.rich_text_edit import RichTextEdit
from ui.widgets.segments import Segments


def handling_choices() -> list[tuple[object, str]]:
    """Return the ways of handling with the officer's words for them."""
    return [
        (Handling.MAY_BE_USED, tr("May be used")),
        (Handling.NOT_FOR_DISCLOSURE, tr("Not for disclosure")),
    ]


class Form(QWidget):
    """Fields by the dotted name of what they show. Subclasses say where values come from and go to."""

    shown_ref: Callable[[], BlockRef | None]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.fields: dict[str, Any] = {}
        self.first: QWidget | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 16)
        self.column.setSpacing(8)
        self.shown_ref = lambda: None

    # ---- to be said by each kind of form

    def subject(self) -> Any:
        """Return the item, section or book the form is about, or None when it is gone."""
        raise NotImplementedError

    def put(self, name: str, value: Any) -> None:
        """Hand an edit to the session."""
        raise NotImplementedError

    def extra(self, subject: Any) -> None:
        """Show what is not a plain field."""

    # ---- fields

    def bind(self, name: str, field: Any) -> Any:
        """Let *field* show and edit the part of the subject called *name*; returns the field."""
        self.fields[name] = field
        field.edited.connect(lambda value: self.put(name, value))
        if hasattr(field, "undo_asked"):
            field.undo_asked.connect(self.session.undo)
            field.redo_asked.connect(self.session.redo)
        if self.session.read_only:
            if hasattr(field, "setReadOnly"):
                field.setReadOnly(True)
            else:
                field.setEnabled(False)
        if self.first is None and not isinstance(field, Segments):
            self.first = field
        return field

    def refresh(self) -> None:
        """Show what the session holds."""
        subject = self.subject()
        if subject is None:
            return
        for name, field in self.fields.items():
            field.show_value(part(subject, name))
        self.extra(subject)

    def flush(self) -> None:
        """Hand over everything typed."""
        for field in self.fields.values():
            field.flush()

    # ---- layout

    def labelled(self, words: str, field: QWidget) -> QWidget:
        """Return *field* under a small label."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        label = QLabel(words)
        label.setProperty("look", "small")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(field)
        column.addWidget(label)
        column.addWidget(field)
        return box

    def row(self, *parts: QWidget) -> QWidget:
        """Put *parts* side by side, in more rows where the pane is narrow; returns the row."""
        box = QWidget()
        flow = FlowLayout(box, gap=16)
        for piece in parts:
            flow.addWidget(piece)
        self.column.addWidget(box)
        return box

    def line(self) -> None:
        """Put a hairline."""
        rule = QFrame()
        rule.setProperty("look", "line")
        self.column.addWidget(rule)


class ItemForm(Form):
    """A form about one item."""

    def __init__(self, session: Session, item_id: str) -> None:
        super().__init__(session)
        self.item_id = item_id
        self.bar: FormatBar | None = None
        self.citations: Citations | None = None
        self.build()
        self._add_care()
        self.column.addStretch(1)
        self.refresh()

    def build(self) -> None:
        """Lay out the fields of this kind of item."""
        raise NotImplementedError

    def subject(self) -> Item | None:
        """Return the item."""
        return find_item(self.session.project, self.item_id)

    def put(self, name: str, value: Any) -> None:
        """Hand an edit of the item to the session."""
        self.session.apply(set_part, self.item_id, name, value)
        self.refresh()

    def rich(self, name: str, spoken: str, placeholder: str, lines: int = 3) -> RichTextEdit:
        """Return a field for the officer's own words, served by the form's one bar of marks."""
        if self.bar is None:
            self.bar = FormatBar()
            self.column.addWidget(self.bar)
        field: RichTextEdit = self.bind(name, RichTextEdit(f"editor-{name}", spoken, placeholder, lines))
        self.bar.serve(field)
        field.refs_dropped.connect(self._cite)
        return field

    def add_citations(self, words: str = "") -> None:
        """Add the row of citations."""
        self.citations = self.bind("citations", Citations(self.session, "editor-citations"))
        self.citations.shown_wanted.connect(self._cite_shown)
        if words:
            self.column.addWidget(self.labelled(words, self.citations))
        else:
            self.column.addWidget(self.citations)

    def extra(self, subject: Any) -> None:  # noqa: ARG002
        """Offer the citation of the paragraph in the reader only while there is one."""
        if self.citations is not None:
            self.citations.add_button.setVisible(not self.session.read_only)

    def _cite(self, refs: tuple[BlockRef, ...]) -> None:
        if self.citations is not None:
            self.citations.cite(refs)

    def _cite_shown(self) -> None:
        ref = self.shown_ref()
        if ref is None:
            self.session.notice.emit(tr("Click a paragraph in the reader first, then cite it."))
        else:
            self._cite((ref,))

    def _add_care(self) -> None:
        self.line()
        handling = Segments("editor-handling", tr("Handling"), handling_choices())
        self.bind("care.handling", handling)
        as_of = self.bind("care.as_of", DateField("editor-as-of", tr("As of")))
        owner = self.bind("care.owner", LineField("editor-owner", tr("Owner"), tr("Desk or name")))
        marking = self.bind("care.marking", LineField("editor-marking", tr("Marking"), tr("as the book")))
        self.row(
            self.labelled(tr("Handling"), handling),
            self.labelled(tr("As of"), as_of),
            self.labelled(tr("Owner"), owner),
            self.labelled(tr("Marking of its own"), marking),
        )

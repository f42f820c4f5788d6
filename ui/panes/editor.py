"""The editor of what is selected in the outline: an item, or the section being worked on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from briefing.edits import Change
from briefing.model.book import Item, Section
from briefing.model.topic import BlockRef
from briefing.usage import tab_labels, top_section
from ui.jobs import Jobs
from ui.models.book_edits import find_item, find_section
from ui.models.book_words import item_kind_name
from ui.panes.editors import ITEM_FORMS
from ui.panes.editors.form import Form
from ui.panes.editors.section import SectionForm
from ui.session import Session
from ui.text import tr
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.named import named


class EditorPane(QWidget):
    """Shows one form at a time and keeps it in step with the session."""

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:  # noqa: ARG002
        super().__init__(parent)
        self.setObjectName("editor-pane")
        self.setAccessibleName(tr("Editor"))
        self._session = session
        self._shown_ref: BlockRef | None = None
        self._about: tuple[str, type] | None = None
        self.form: Form | None = None
        self._lay_out()
        session.item_selected.connect(self._turn)
        session.section_selected.connect(self._turn)
        session.changed.connect(self._follow)
        session.block_shown.connect(self._take_shown_block)
        self._turn()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QFrame()
        self._head.setProperty("look", "bar")
        row = QHBoxLayout(self._head)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        self._kind = named(QLabel(), "editor-kind")
        self._kind.setProperty("look", "strong")
        self._kind.setTextFormat(Qt.TextFormat.PlainText)
        self._path = ElidedLabel(look="muted", name="editor-path")
        row.addWidget(self._kind)
        row.addWidget(self._path, 1)
        self._scroll = named(QScrollArea(), "editor-scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._empty = named(QLabel(tr("Select something in the outline to work on it.")), "editor-empty")
        self._empty.setProperty("look", "muted")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(24, 24, 24, 24)
        column.addWidget(self._head)
        column.addWidget(self._empty, 1)
        column.addWidget(self._scroll, 1)

    def flush(self) -> None:
        """Hand what is being typed to the session, now."""
        if self.form is not None:
            self.form.flush()

    def start_editing(self) -> None:
        """Put the cursor into the first field."""
        if self.form is not None and self.form.first is not None:
            self.form.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown_block(self) -> BlockRef | None:
        """Return the paragraph that 'cite the paragraph shown' means: the reader's current one, else the last shown."""
        reader = getattr(self.window(), "reader", None)
        ask = getattr(reader, "current_ref", None)
        current = ask() if callable(ask) else None
        return current if isinstance(current, BlockRef) else self._shown_ref

    def _take_shown_block(self, ref: object) -> None:
        self._shown_ref = ref if isinstance(ref, BlockRef) else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on to the form."""
        super().focusInEvent(event)
        self.start_editing()

    def _turn(self, *_: object) -> None:
        """Show the form of what is selected now."""
        thing = self._thing()
        about = (thing.id, type(thing)) if thing is not None else None
        if about == self._about:
            self._follow()
            return
        self.flush()
        self._about = about
        if self.form is not None and self.form.isAncestorOf(self.focusWidget() or self):
            self._scroll.setFocus()  # else the focus would jump to some other part of the window
        old, self.form = self._scroll.takeWidget(), None
        if old is not None:
            old.hide()
            old.deleteLater()
        if thing is not None:
            self.form = self._make(thing)
            self.form.shown_ref = self.shown_block
            self._scroll.setWidget(self.form)
        self._redraw_head(thing)

    def _follow(self, change: Change | None = None) -> None:  # noqa: ARG002
        thing = self._thing()
        about = (thing.id, type(thing)) if thing is not None else None
        if about != self._about:
            self._turn()
            return
        if self.form is not None:
            self.form.refresh()
        self._redraw_head(thing)

    def _thing(self) -> Section | Item | None:
        session = self._session
        item = find_item(session.project, session.item_id) if session.item_id else None
        return item or find_section(session.project, session.section_id)

    def _make(self, thing: Section | Item) -> Form:
        if isinstance(thing, Section):
            return SectionForm(self._session, thing.id)
        return ITEM_FORMS[type(thing)](self._session, thing.id)

    def _redraw_head(self, thing: Section | Item | None) -> None:
        self._head.setVisible(thing is not None)
        self._scroll.setVisible(thing is not None)
        self._empty.setVisible(thing is None)
        if thing is None:
            return
        self._kind.setText(tr("Section") if isinstance(thing, Section) else item_kind_name(thing))
        self._path.setText(self._where(thing))

    def _where(self, thing: Section | Item) -> str:
        project = self._session.project
        section = thing if isinstance(thing, Section) else self._session.section_of(thing.id)
        if section is None:
            return ""
        top = top_section(project, section.id)
        label = tab_labels(project).get(top.id, "") if top is not None else ""
        names = [f"{label}  {top.title}".strip()] if top is not None else []
        if section is not top and not isinstance(thing, Section):
            names.append(section.title)
        return " › ".join(names)

"""The paragraphs an item rests on: each one click from its source, more by drag or from the reader."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from briefing.model.project import Project
from briefing.model.topic import BlockRef
from ui import theme
from ui.models.book_drops import REFS, refs_in
from ui.models.book_rows import cited
from ui.session import Session
from ui.text import tr
from ui.widgets.flow_layout import FlowLayout

Refs = tuple[BlockRef, ...]


class Citations(QWidget):
    """Shows citations as links to their paragraphs and tells when one is added or taken away."""

    edited = Signal(object)  # the new tuple of BlockRef
    shown_wanted = Signal()  # cite the paragraph shown in the reader

    def __init__(self, session: Session, name: str = "citations") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(tr("Citations"))
        self.setAcceptDrops(True)
        self._session = session
        self._refs: Refs = ()
        self._chips: list[QWidget] = []
        self._row = FlowLayout(self, gap=8)
        self.add_button = QPushButton(tr("Cite the paragraph shown"))
        self.add_button.setObjectName(f"{name}-add")
        self.add_button.setProperty("look", "link")
        self.add_button.setAutoDefault(False)
        self.add_button.setToolTip(tr("Cites the paragraph the reader shows. Or drag paragraphs here."))
        theme.set_icon(self.add_button, "quotes", "accent_text")
        self.add_button.clicked.connect(self.shown_wanted)
        self._row.addWidget(self.add_button)

    def value(self) -> Refs:
        """Return the cited paragraphs."""
        return self._refs

    def show_value(self, refs: Refs) -> None:
        """Show what the session holds; called again when a source's title or date changes."""
        self._refs = tuple(refs)
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(place, ref) for place, ref in enumerate(self._refs)]
        self._row.removeWidget(self.add_button)
        for chip in self._chips:
            self._row.addWidget(chip)
            chip.show()
        self._row.addWidget(self.add_button)
        self.add_button.setEnabled(not self._session.read_only)
        self.updateGeometry()

    def flush(self) -> None:
        """Nothing waits here."""

    def setReadOnly(self, read_only: bool) -> None:
        """Citations lead to their paragraphs in any case; what changes them asks the session itself."""

    def cite(self, refs: Refs) -> None:
        """Add citations that are not there yet."""
        known = self._session.project
        fresh = tuple(ref for ref in dict.fromkeys(refs) if ref not in self._refs and _exists(known, ref))
        if fresh:
            self.edited.emit((*self._refs, *fresh))

    def _chip(self, place: int, ref: BlockRef) -> QWidget:
        chip = QFrame()
        chip.setObjectName(f"citation-{place}")
        chip.setProperty("look", "card")
        row = QHBoxLayout(chip)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(0)
        words = cited(self._session.project, ref)
        link = QPushButton(words.replace("&", "&&"))
        link.setObjectName(f"citation-{place}-show")
        link.setAccessibleName(tr("Show {citation} in its document", citation=words))
        link.setProperty("look", "link")
        link.setAutoDefault(False)
        link.clicked.connect(lambda: self._session.show_block(ref))
        remove = QToolButton()
        remove.setObjectName(f"citation-{place}-remove")
        remove.setAccessibleName(tr("Remove the citation {citation}", citation=words))
        remove.setToolTip(tr("Remove this citation"))
        remove.setProperty("look", "link")
        theme.set_icon(remove, "x")
        remove.setEnabled(not self._session.read_only)
        remove.clicked.connect(lambda: self.edited.emit(self._refs[:place] + self._refs[place + 1 :]))
        row.addWidget(link)
        row.addWidget(remove)
        return chip

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take paragraphs of the sources."""
        if event.mimeData().hasFormat(REFS) and not self._session.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Cite the dropped paragraphs."""
        self.cite(refs_in(event.mimeData()))
        event.acceptProposedAction()


def _exists(project: Project, ref: BlockRef) -> bool:
    try:
        project.block(ref)
    except KeyError:
        return False
    return True

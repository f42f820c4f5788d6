"""Where paragraphs and sentences can go: a field to find a tab or section by a few letters, the latest first."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from briefing.edits import quoting_section
from briefing.model.book import GENERATED, SectionKind
from briefing.model.project import Project
from ui.models.used_places import top_labels
from ui.session import Session, takes_excerpts
from ui.text import tr
from ui.widgets.naming import named

_SECTION = Qt.ItemDataRole.UserRole
_KEPT = 8
NEW_TAB = "new-tab"


@dataclass(frozen=True, slots=True)
class Home:
    """A section that takes paragraphs."""

    section: str
    words: str  # 'Tab 2 · Critical minerals › What has been agreed'


class RecentPlaces:
    """The sections paragraphs went to last, latest first."""

    def __init__(self) -> None:
        self._sections: list[str] = []

    def note(self, section_id: str) -> None:
        """Something went to a section."""
        if section_id:
            self._sections = [section_id, *(each for each in self._sections if each != section_id)][:_KEPT]

    def ordered(self, homes: list[Home]) -> list[Home]:
        """Return *homes*, those used last first."""
        rank = {section: place for place, section in enumerate(self._sections)}
        return sorted(homes, key=lambda home: rank.get(home.section, _KEPT))


def homes_in(project: Project) -> list[Home]:
    """Return every section that takes paragraphs, in the order of the book; a tab stands for its quoting section."""
    labels, found = top_labels(project), []
    for top in project.book.root.children:
        if top.kind in GENERATED:
            continue
        label = labels.get(top.id, "")
        title = top.title or tr("Untitled")
        name = f"{label} · {title}" if label and label != top.title else title
        first = quoting_section(top) if top.kind is SectionKind.TAB else top
        parts = [first, *(part for part in top.walk() if part.id not in {first.id, top.id})]
        for part in parts:
            if takes_excerpts(part):
                found.append(Home(part.id, name if part is first else f"{name} › {part.title or tr('Untitled')}"))
    return found


class PlacePicker(QDialog):
    """A field and a list; Enter takes the chosen section, Escape leaves."""

    def __init__(
        self, session: Session, recent: RecentPlaces, chosen: Callable[[str], object], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("place-picker")
        self.setAccessibleName(tr("Add to a tab or section"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._chosen = chosen
        self._homes = recent.ordered(homes_in(session.project))
        self._tab = session.template.tab is not None
        self.field = named(QLineEdit(self), "place-field", tr("Tab or section"))
        self.field.setPlaceholderText(tr("Find a tab or section"))
        self.list = named(QListWidget(self), "place-list", tr("Tabs and sections, those used last first"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(2)
        hint = named(QLabel(tr("Enter adds · Esc leaves")), "place-hint", look="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        for widget in (self.field, self.list, hint):
            column.addWidget(widget)
        self.resize(440, 320)
        self.field.textChanged.connect(self._filter)
        self.field.returnPressed.connect(self._take)
        self.list.itemClicked.connect(lambda _: self._take())
        self.field.installEventFilter(self)
        self._filter("")

    def open_over(self, widget: QWidget) -> None:
        """Show it in the middle of *widget*."""
        middle = widget.mapToGlobal(widget.rect().center())
        self.move(middle.x() - self.width() // 2, middle.y() - self.height() // 2)
        self.show()
        self.field.setFocus()

    def shown(self) -> list[str]:
        """Return the words of the rows."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down move through the list while the field keeps the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
        return super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        self.list.clear()
        parts = typed.casefold().split()
        for home in self._homes:
            if all(part in home.words.casefold() for part in parts):
                self._row(home.words, home.section)
        if self._tab and not self.list.count():
            self._row(tr("A new tab"), NEW_TAB)
        self.list.setCurrentRow(0)

    def _row(self, words: str, section: str) -> None:
        item = QListWidgetItem(words, self.list)
        item.setData(_SECTION, section)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            section = str(item.data(_SECTION))
            self.close()
            self._chosen("" if section == NEW_TAB else section)

"""What can be done in the outline, as actions for its buttons, menus and keys."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from briefing import edits, template
from briefing.errors import TemplateError
from briefing.model.book import (
    GENERATED,
    Annex,
    AnnexPages,
    Commitment,
    KeyFigure,
    Line,
    Note,
    Person,
    Picture,
    Point,
    ProgrammeEntry,
    Question,
    Section,
    SectionKind,
    Table,
)
from briefing.usage import top_section
from ui import theme
from ui.models import book_edits, book_new
from ui.models.book_drops import files_in, set_included
from ui.page_jobs import PICTURE_SUFFIXES
from ui.panes.outline_clipboard import TOKEN, OutlineClipboard
from ui.session import Session
from ui.text import counted, tr

Keys = QKeySequence.StandardKey

ADD_ITEMS: tuple[tuple[str, type, str], ...] = (
    ("add-note", Note, "note"),
    ("add-point", Point, "megaphone-simple"),
    ("add-question", Question, "question"),
    ("add-line", Line, "columns"),
    ("add-table", Table, "table"),
    ("add-person", Person, "user"),
    ("add-programme-entry", ProgrammeEntry, "clock"),
    ("add-commitment", Commitment, "handshake"),
    ("add-key-figure", KeyFigure, "chart-bar"),
)


class OutlineCommands(QObject):
    """The actions by name, and what they do with the chosen rows. *chosen* gives the ids of the selected rows."""

    placed = Signal(object, bool)  # ids to select; True: work on the first in the editor
    rename_asked = Signal()
    folding_asked = Signal(bool)  # True: open all

    def __init__(self, session: Session, chosen: Callable[[], list[str]], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._chosen = chosen
        self._clipboard = OutlineClipboard(session)
        self.actions: dict[str, QAction] = {}
        self._make_adding()
        self._make_changing()
        self._make_moving()
        session.picture_intake.placed.connect(self.placed)
        session.changed.connect(self.refresh)

    def add_menu(self, parent: QWidget) -> QMenu:
        """Return the menu of everything that can be added."""
        menu = QMenu(parent)
        menu.setObjectName("outline-add-menu")
        for name in ("add-tab", "add-section", "add-subsection"):
            menu.addAction(self.actions[name])
        menu.addSeparator()
        for name, _, _ in ADD_ITEMS:
            menu.addAction(self.actions[name])
        menu.addAction(self.actions["add-picture"])
        menu.addMenu(self._annex_menu(menu))
        menu.addAction(self.actions["add-pages"])
        return menu

    def row_menu(self, parent: QWidget) -> QMenu:
        """Return the menu of the selected rows."""
        menu = QMenu(parent)
        menu.setObjectName("outline-row-menu")
        adding = self.add_menu(menu)
        adding.setTitle(tr("Add"))
        menu.addMenu(adding)
        groups = (
            ("rename", "duplicate", "include"),
            ("cut", "copy", "paste"),
            ("move-up", "move-down", "indent", "outdent"),
            ("delete",),
        )
        for group in groups:
            menu.addSeparator()
            for name in group:
                menu.addAction(self.actions[name])
        return menu

    def refresh(self, *_: object) -> None:
        """Enable what can be done with the chosen rows."""
        project, free = self._session.project, not self._session.read_only
        picked = book_edits.pick(project, self._chosen())
        for name in ("delete", "duplicate", "cut", "move-up", "move-down", "indent", "outdent"):
            self.actions[name].setEnabled(free and picked.count > 0)
        self.actions["copy"].setEnabled(picked.count > 0)
        self.actions["rename"].setEnabled(free and picked.count == 1)
        sections = [book_edits.find_section(project, name) for name in picked.sections]
        self.actions["include"].setEnabled(free and bool(sections))
        left_out = any(section is not None and not section.included for section in sections)
        self.actions["include"].setText(tr("Include in the book") if left_out else tr("Leave out of the book"))
        for name in (
            "add-tab",
            "add-section",
            "add-subsection",
            "add-picture",
            "add-pages",
            *(name for name, _, _ in ADD_ITEMS),
        ):
            self.actions[name].setEnabled(free)

    # ---- making the actions

    def _make_adding(self) -> None:
        texts = {
            "add-note": (tr("Note"), "Ctrl+Shift+N"),
            "add-point": (tr("Point to make"), "Ctrl+Shift+M"),
            "add-question": (tr("Question"), "Ctrl+Shift+Y"),
            "add-line": (tr("Our line | their line"), "Ctrl+Shift+L"),
            "add-table": (tr("Table"), ""),
            "add-person": (tr("Person"), ""),
            "add-programme-entry": (tr("Programme entry"), ""),
            "add-commitment": (tr("Commitment"), ""),
            "add-key-figure": (tr("Key figure"), ""),
        }
        self._action("add-tab", tr("Tab"), "bookmark-simple", "Ctrl+Shift+B", self.add_tab, wide=True)
        self._action("add-section", tr("Section"), "text-h", "Ctrl+Shift+E", lambda: self.add_section(False), wide=True)
        self._action("add-subsection", tr("Section inside"), "tree-structure", "", lambda: self.add_section(True))
        for name, kind, icon in ADD_ITEMS:
            text, keys = texts[name]
            self._action(name, text, icon, keys, partial(self.add_item, kind), wide=True)
        self._action("add-picture", tr("Picture …"), "image", "Ctrl+Shift+J", self.add_pictures, wide=True)
        self._action("add-pages", tr("Annex: pages of a PDF …"), "file-pdf", "", self.add_pages)

    def _make_changing(self) -> None:
        self._action("rename", tr("Rename"), "pencil-simple", "F2", self.rename_asked.emit)
        self._action("duplicate", tr("Duplicate"), "copy-simple", "Ctrl+D", self.duplicate)
        self._action("delete", tr("Delete"), "trash", Keys.Delete, self.delete)
        self._action("include", tr("Leave out of the book"), "check-square", "Space", self.toggle_included)
        self._action("cut", tr("Cut"), "scissors", Keys.Cut, self.cut)
        self._action("copy", tr("Copy with citation"), "copy", Keys.Copy, self.copy)
        self._action("paste", tr("Paste"), "clipboard", Keys.Paste, self.paste)
        self._action(
            "expand-all", tr("Open all"), "arrows-out-line-vertical", "", lambda: self.folding_asked.emit(True)
        )
        self._action(
            "collapse-all", tr("Close all"), "arrows-in-line-vertical", "", lambda: self.folding_asked.emit(False)
        )

    def _make_moving(self) -> None:
        self._action("move-up", tr("Move up"), "arrow-up", "Alt+Up", lambda: self.shift(-1))
        self._action("move-down", tr("Move down"), "arrow-down", "Alt+Down", lambda: self.shift(1))
        self._action("indent", tr("Move into the section above"), "arrow-right", "Alt+Right", self.indent)
        self._action("outdent", tr("Move out of the section"), "arrow-left", "Alt+Left", self.outdent)

    def _action(
        self, name: str, text: str, icon: str, keys: str | Keys, do: Callable[[], object], wide: bool = False
    ) -> None:
        action = QAction(text, self)
        action.setObjectName(f"outline-{name}")
        theme.set_icon(action, icon)
        if keys:
            action.setShortcut(QKeySequence(keys))
        # Keys such as Delete belong to the tree alone: it runs them itself (``OutlineView.keyPressEvent``).
        context = Qt.ShortcutContext.WindowShortcut if wide else Qt.ShortcutContext.WidgetShortcut
        action.setShortcutContext(context)
        action.triggered.connect(lambda _checked=False: do())
        self.actions[name] = action

    def _annex_menu(self, parent: QMenu) -> QMenu:
        menu = QMenu(tr("Annex: a document in full"), parent)
        menu.setObjectName("outline-annex-menu")
        for source in self._session.project.sources:
            shown = source.title.replace("&", "&&")
            menu.addAction(shown, partial(self.add_item, Annex, source.id))
        menu.setEnabled(not menu.isEmpty() and not self._session.read_only)
        return menu

    # ---- adding

    def add_item(self, kind: type, source: str = "") -> None:
        """Put an empty item behind the selected one, or into the section it belongs in."""
        session = self._session
        place = self._place(kind)
        if place is None:
            return
        item = book_new.empty_item(kind, session.project.section(place[0]), source)
        if session.apply(edits.add_items, place[0], (item,), place[1]) is not None:
            self.placed.emit((item.id,), True)

    def add_pictures(self) -> None:
        """Ask for pictures and put them behind the selected item."""
        place = self._place(Picture)
        if place is not None:
            window = self._window()
            self._session.picture_intake.add_files(self._session.picture_intake.choose_pictures(window), *place)

    def add_pages(self) -> None:
        """Ask for a PDF and put its pages into the annexes."""
        place = self._place(AnnexPages)
        path = self._session.picture_intake.choose_pdf(self._window()) if place is not None else None
        if place is not None and path is not None:
            self._session.picture_intake.add_pages(path, *place)

    def _place(self, kind: type) -> tuple[str, int] | None:
        """Return the section a new item of *kind* goes to and the gap in it, or say that there is none."""
        session = self._session
        home = book_new.home_of(session.project, kind, session.section_id)
        if home is None:
            session.notice.emit(tr("Add a section to the book first, then what goes into it."))
            return None
        places = [one.id for one in home.items]
        return home.id, places.index(session.item_id) + 1 if session.item_id in places else len(places)

    def _window(self) -> QWidget:
        parent = self.parent()
        assert isinstance(parent, QWidget)
        return parent.window()

    def add_section(self, inside: bool) -> None:
        """Add a section behind the one being worked on, or inside it."""
        session, project = self._session, self._session.project
        current = book_edits.find_section(project, session.section_id)
        parent = book_edits.parent_of(project, session.section_id)
        made = book_new.empty_section()
        if current is not None and inside and current.kind not in GENERATED:
            done = session.apply(edits.add_section, current.id, made)
        elif current is not None and parent is not None:
            place = [child.id for child in parent.children].index(current.id) + 1
            done = session.apply(edits.add_section, parent.id, made, place)
        else:
            done = session.apply(edits.add_section, project.book.root.id, made)
        if done is not None:
            self.placed.emit((made.id,), False)
            self.rename_asked.emit()

    def add_tab(self) -> None:
        """Add an empty tab behind the one being worked on, else behind the last."""
        session, project = self._session, self._session.project
        try:
            made = template.new_tab(session.template, tr("New tab"), "", project.settings.language)
        except TemplateError as error:
            session.notice.emit(str(error))
            return
        root = project.book.root
        here = top_section(project, session.section_id) if session.section_id else None
        tabs = [place for place, section in enumerate(root.children) if section.kind is SectionKind.TAB]
        place = tabs[-1] + 1 if tabs else None
        if here is not None and here.kind is SectionKind.TAB:
            place = root.children.index(here) + 1
        if session.apply(edits.add_section, root.id, made, place) is not None:
            self.placed.emit((made.id,), False)
            self.rename_asked.emit()

    # ---- changing

    def delete(self) -> None:
        """Take the chosen rows out of the book."""
        picked = book_edits.pick(self._session.project, self._chosen())
        if picked.count:
            self._session.apply(book_edits.remove, picked)

    def duplicate(self) -> None:
        """Put a copy of each chosen row behind it."""
        picked = book_edits.pick(self._session.project, self._chosen())
        if not picked.count:
            return
        known = _ids(self._session)
        if self._session.apply(book_edits.duplicate, picked) is not None:
            fresh = book_edits.pick(self._session.project, _ids(self._session) - known)
            self.placed.emit((*fresh.sections, *fresh.items), False)

    def toggle_included(self) -> None:
        """Put the chosen sections into the export, or leave them out if all are in it."""
        project = self._session.project
        picked = book_edits.pick(project, self._chosen())
        sections = [section for name in picked.sections if (section := book_edits.find_section(project, name))]
        if sections:
            included = any(not section.included for section in sections)
            set_included(self._session, picked.sections, included)

    def copy(self) -> None:
        """Copy the chosen rows."""
        self._clipboard.copy(self._chosen())

    def cut(self) -> None:
        """Copy the chosen rows and take them out of the book."""
        if self._clipboard.copy(self._chosen()):
            self.delete()

    def paste(self) -> None:
        """Put copies of what was cut or copied behind the current row."""
        session, project = self._session, self._session.project
        if self._paste_pictures():
            return
        kept = self._clipboard.contents()
        made = tuple(thing.id for thing in (*kept.sections, *kept.items))
        if not made:
            return
        label = counted(len(made), "Paste 1 entry", "Paste {n} entries")
        current = book_edits.find_section(project, session.section_id)
        if kept.items and current is None:
            session.notice.emit(tr("Select the section to paste into first."))
            return
        if kept.items and current is not None:
            places = [item.id for item in current.items]
            row = places.index(session.item_id) + 1 if session.item_id in places else len(places)
            done = session.apply(book_edits.insert, kept.sections, kept.items, current.id, row, label)
        else:
            parent = book_edits.parent_of(project, session.section_id) or project.book.root
            names = [child.id for child in parent.children]
            place = names.index(session.section_id) + 1 if session.section_id in names else len(names)
            row = len(parent.items) + place
            done = session.apply(book_edits.insert, kept.sections, (), parent.id, row, label)
        if done is not None:
            self.placed.emit(made, False)

    def _paste_pictures(self) -> bool:
        """Take in picture files or a picture on the clipboard; False when it holds none."""
        data = QGuiApplication.clipboard().mimeData()
        files = files_in(data, PICTURE_SUFFIXES)
        bare = data.hasImage() and not data.hasText() and not data.hasFormat(TOKEN)
        if not files and not bare:
            return False
        place = self._place(Picture)
        if place is not None and files:
            self._session.picture_intake.add_files(files, *place)
        elif place is not None:
            self._session.picture_intake.add_image(QImage(QGuiApplication.clipboard().image()), *place)
        return True

    # ---- moving by keyboard

    def shift(self, step: int) -> None:
        """Move the chosen rows up or down; at the end of its section an item goes on into the next one."""
        project = self._session.project
        picked = book_edits.pick(project, self._chosen())
        if picked.sections and picked.items:
            self._session.notice.emit(tr("Select either sections or their contents to move them with the keyboard."))
        elif picked.sections:
            self._shift_sections(picked, step)
        elif picked.items:
            self._shift_items(picked, step)

    def _shift_sections(self, picked: book_edits.Picked, step: int) -> None:
        parent = book_edits.parent_of(self._session.project, picked.sections[0 if step < 0 else -1])
        if parent is None:
            return
        names = [child.id for child in parent.children]
        place = names.index(picked.sections[0]) - 1 if step < 0 else names.index(picked.sections[-1]) + 2
        if 0 <= place <= len(names):
            self._move(picked, parent.id, len(parent.items) + place)

    def _shift_items(self, picked: book_edits.Picked, step: int) -> None:
        project = self._session.project
        edge = picked.items[0 if step < 0 else -1]
        holder = book_edits.holder_of(project, edge)
        if holder is None:
            return
        names = [item.id for item in holder.items]
        place = names.index(edge) - 1 if step < 0 else names.index(edge) + 2
        if 0 <= place <= len(names):
            self._move(picked, holder.id, place)
            return
        open_to = [part for part in project.book.root.walk() if _takes_items(part)]
        here = open_to.index(holder) + step
        if 0 <= here < len(open_to):
            beside = open_to[here]
            self._move(picked, beside.id, len(beside.items) if step < 0 else 0)

    def indent(self) -> None:
        """Move the chosen sections into the section above, the chosen items into the first section below theirs."""
        project = self._session.project
        picked = book_edits.pick(project, self._chosen())
        if picked.sections and not picked.items:
            parent = book_edits.parent_of(project, picked.sections[0])
            names = [child.id for child in parent.children] if parent else []
            place = names.index(picked.sections[0]) - 1 if names else -1
            if place >= 0:
                self._move(picked, names[place], -1)
        elif picked.items and not picked.sections:
            holder = book_edits.holder_of(project, picked.items[0])
            if holder is not None and holder.children:
                self._move(picked, holder.children[0].id, 0)

    def outdent(self) -> None:
        """Move the chosen rows out of their section, one level up."""
        project = self._session.project
        picked = book_edits.pick(project, self._chosen())
        if picked.sections and not picked.items:
            parent = book_edits.parent_of(project, picked.sections[0])
            above = book_edits.parent_of(project, parent.id) if parent else None
            if parent is not None and above is not None:
                place = [child.id for child in above.children].index(parent.id) + 1
                self._move(picked, above.id, len(above.items) + place)
        elif picked.items and not picked.sections:
            holder = book_edits.holder_of(project, picked.items[0])
            above = book_edits.parent_of(project, holder.id) if holder else None
            if above is not None and above.kind is not SectionKind.ROOT:
                self._move(picked, above.id, len(above.items))

    def _move(self, picked: book_edits.Picked, parent_id: str, row: int) -> None:
        if self._session.apply(book_edits.move, picked, parent_id, row) is not None:
            self.placed.emit((*picked.sections, *picked.items), False)


def _takes_items(section: Section) -> bool:
    return section.kind not in GENERATED and section.kind is not SectionKind.ROOT


def _ids(session: Session) -> frozenset[str]:
    root = session.project.book.root
    return frozenset(name for part in root.walk() for name in (part.id, *(item.id for item in part.items)))

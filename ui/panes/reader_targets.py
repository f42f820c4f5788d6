"""The menu of places in the book that a paragraph can go to."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu

from briefing.edits import quoting_section
from briefing.model.book import Section, SectionKind
from ui.models.used_places import top_labels
from ui.session import Session, takes_excerpts
from ui.text import tr


def fill_target_menu(menu: QMenu, session: Session, chosen: Callable[[str], object]) -> None:
    """Fill *menu* with the tabs and sections that take paragraphs; *chosen* gets the section's id."""
    menu.clear()
    now = session.target_section()
    labels = top_labels(session.project)
    for top in session.project.book.root.children:
        section = quoting_section(top) if top.kind is SectionKind.TAB else top
        if takes_excerpts(section):
            _add(menu, section, _named(labels.get(top.id, ""), top), section.id == now, chosen)
    if not menu.actions():
        menu.addAction(tr("The book has no section that takes paragraphs")).setEnabled(False)


def _add(menu: QMenu, section: Section, words: str, now: bool, chosen: Callable[[str], object]) -> None:
    action = menu.addAction(words.replace("&", "&&"))
    action.setCheckable(True)
    action.setChecked(now)
    action.triggered.connect(partial(_call, chosen, section.id))


def _call(chosen: Callable[[str], object], section_id: str, *_: object) -> None:
    chosen(section_id)


def _named(label: str, top: Section) -> str:
    title = top.title or tr("Untitled")
    return f"{label} · {title}" if label and label != top.title else title

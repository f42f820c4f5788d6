"""``docs/interface.md`` names every control of the window, and every control has a name."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

import ui
from briefing import edits
from tests import books
from tests.ui.desk import Desk
from ui.dialogs.book_details import BookDetails
from ui.dialogs.export_blocked import ExportBlocked
from ui.main_window import MainWindow
from ui.page_jobs import Found

DOCUMENT = Path(__file__).parents[2] / "docs" / "interface.md"
WITH_ITS_TOPIC = {"topic-add-all"}  # gets its words when there is a topic
CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)


@pytest.fixture
def widgets(desk: Desk, qtbot) -> list[QWidget | QAction]:
    """Return every widget and action the window has, with each form and dialog shown once."""
    window = MainWindow(desk.session, desk.jobs)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(window)
    found: list[QWidget | QAction] = []
    for item in (item for section in books.records().book.root.children for item in section.items):
        if not any(other.id == item.id for _, other in desk.session.project.items()):
            desk.session.apply(edits.add_items, "glance", (item,))
    for _, item in desk.session.project.items():
        desk.session.select_item(item.id)
        found += window.editor.findChildren(QWidget)
    desk.session.select_item("")
    desk.session.select_section("tab1")
    details = BookDetails(desk.session, window)
    blocked = ExportBlocked((Found("verbatim", True, "Not word for word."),), window)
    found += [*window.findChildren(QWidget), *window.findChildren(QAction), details, blocked]
    window.outline.commands["rename"].trigger()
    return found


def names(widgets) -> set[str]:
    """Return the names, with 'N' for numbers and without what Qt names itself."""
    found = {re.sub(r"\d+", "N", widget.objectName()) for widget in widgets}
    return {name for name in found if name and name[0].islower() and not name.startswith("qt_")}


def written() -> set[str]:
    """Return the names written out in the source, for what only shows at times."""
    folder = Path(ui.__file__).parent
    text = "\n".join(path.read_text("utf-8") for path in folder.rglob("*.py"))
    return set(re.findall(r"\"([a-z]+(?:-[a-z]+)*)\"", text)) | {"toast-open-pdf", "toast-open-docx"}


def documented() -> set[str]:
    return set(re.findall(r"^\| `([^`]+)`", DOCUMENT.read_text("utf-8"), re.MULTILINE))


def test_every_name_in_the_window_is_documented(widgets):
    assert sorted(names(widgets) - documented()) == []


def test_every_documented_name_is_in_the_window(widgets):
    assert sorted(documented() - names(widgets) - written()) == []


def test_every_control_has_a_name_and_says_what_it_is(widgets):
    for widget in widgets:
        if not isinstance(widget, CONTROLS) or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        inside = isinstance(widget.parent(), QAbstractItemView | QComboBox | QLineEdit)
        if inside or widget.objectName().startswith("qt_") or widget.objectName() in WITH_ITS_TOPIC:
            continue
        assert widget.objectName(), f"{type(widget).__name__} in {widget.parent()}"
        said = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        assert said, widget.objectName()

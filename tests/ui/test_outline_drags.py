"""Drags in the outline: everything lands where it is dropped, as one edit, and the tree stays a tree."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, QObject, Qt, Signal

from briefing import template
from briefing.edits import Change
from briefing.history import History
from briefing.model.book import GENERATED, SectionKind
from tests import books
from tests.ui.test_outline import shown, tree, tree_of
from ui.models.book_drops import IDS, REFS, TOPIC
from ui.models.book_model import BookModel

MOVE = Qt.DropAction.MoveAction


def carry(kind: str, value: object) -> QMimeData:
    data = QMimeData()
    words = value if isinstance(value, str) else json.dumps(value)
    data.setData(kind, QByteArray(words.encode()))
    return data


def drop(pane, data: QMimeData, parent: str, row: int = -1) -> bool:
    index = pane.model.index_of(parent)
    if not pane.model.canDropMimeData(data, MOVE, row, 0, index):
        return False
    pane.model.dropMimeData(data, MOVE, row, 0, index)
    return True


def test_items_are_moved_between_sections_to_the_gap_they_are_dropped_in(desk, qtbot):
    pane = shown(desk, qtbot)
    before = desk.session.project
    assert drop(pane, carry(IDS, ["tab1-q2", "tab1-n1"]), "tab2-agreed", 1)
    assert desk.items_of("tab2-agreed") == ["tab2-q1", "tab1-q2", "tab1-n1", "tab2-q2"]
    qtbot.waitUntil(lambda: set(pane.view.chosen()) == {"tab1-q2", "tab1-n1"})
    desk.session.undo()
    assert desk.session.project == before


def test_children_move_with_their_section(desk, qtbot):
    pane = shown(desk, qtbot)
    assert drop(pane, carry(IDS, ["tab2", "tab2-q1"]), "root", 0)
    assert desk.children_of("root")[0] == "tab2"
    assert desk.items_of("tab2-agreed") == ["tab2-q1", "tab2-q2"]


def test_sections_and_items_dragged_together_move_in_one_edit(desk, qtbot):
    pane = shown(desk, qtbot)
    before = desk.session.project
    assert drop(pane, carry(IDS, ["tab1-back", "tab1-p1"]), "tab2")
    assert desk.items_of("tab2") == ["tab1-p1"]
    assert desk.children_of("tab2")[-1] == "tab1-back"
    desk.session.undo()
    assert desk.session.project == before


@pytest.mark.parametrize(
    ("ids", "parent"),
    [
        (["tab1"], "tab1-points"),  # into itself
        (["tab1-p1"], "root"),  # items stand in sections
        (["tab1"], "tab2"),  # a tab within a tab
        (["cover"], "tab1"),  # a page of its own
        (["tab1-p1"], "contents"),  # fills itself
        (["gone"], "tab1"),
    ],
)
def test_a_drop_that_makes_no_book_is_refused_and_changes_nothing(desk, qtbot, ids, parent):
    pane = shown(desk, qtbot)
    before = desk.session.project
    assert not drop(pane, carry(IDS, ids), parent)
    assert desk.session.project is before


def test_paragraphs_dropped_on_a_tab_go_to_its_part_for_excerpts(desk, qtbot):
    pane = shown(desk, qtbot)
    assert drop(pane, carry(REFS, [["js", "js-4"], ["art", "art-1"]]), "tab1")
    added = [desk.item(name) for name in desk.items_of("tab1-agreed")[2:]]
    assert [item.ref.block for item in added] == ["js-4", "art-1"]
    assert added[0].quoted == books.STATEMENT_TEXTS[3]
    assert added[0].number == "4"


def test_paragraphs_dropped_between_items_stay_there(desk, qtbot):
    pane = shown(desk, qtbot)
    assert drop(pane, carry(REFS, [["js", "js-4"]]), "tab1-agreed", 1)
    assert desk.item(desk.items_of("tab1-agreed")[1]).ref.block == "js-4"


def test_a_topic_dropped_between_tabs_becomes_a_tab_there(desk, qtbot):
    pane = shown(desk, qtbot)
    place = desk.children_of("root").index("tab1")
    assert drop(pane, carry(TOPIC, "top1"), "root", place)
    made = desk.section(desk.children_of("root")[place])
    assert made.kind is SectionKind.TAB
    assert made.title == "Critical minerals"
    quoted = [item.ref.block for part in made.walk() for item in part.items]
    assert quoted == ["js-2", "js-4"]
    desk.session.undo()
    assert made.id not in desk.children_of("root")


def test_a_suggested_topic_comes_with_its_name_and_paragraphs(desk, qtbot):
    pane = shown(desk, qtbot)
    data = carry(REFS, [["js", "js-5"], ["js", "js-6"]])
    data.setData(TOPIC, QByteArray(b"top-suggested"))
    data.setText("Grid and hydrogen")
    assert drop(pane, data, "root", 0)
    made = desk.section(desk.children_of("root")[0])
    assert made.title == "Grid and hydrogen"
    assert [item.ref.block for part in made.walk() for item in part.items] == ["js-5", "js-6"]
    assert desk.session.project.topic("top-suggested").name == "Grid and hydrogen"


def test_a_topic_dropped_on_a_tab_adds_only_what_is_not_there(desk, qtbot):
    pane = shown(desk, qtbot)
    assert drop(pane, carry(TOPIC, "top1"), "tab1")
    assert [desk.item(name).ref.block for name in desk.items_of("tab1-agreed")] == ["js-2", "js-3", "js-4"]


def test_rubbish_in_a_drag_is_refused(desk, qtbot):
    pane = shown(desk, qtbot)
    for data in (carry(IDS, "no json"), carry(REFS, "{}"), carry(TOPIC, "nobody"), QMimeData()):
        before = desk.session.project
        drop(pane, data, "tab1")
        assert desk.session.project is before


def test_a_drag_leaves_the_book_as_words_for_other_programs(desk, qtbot):
    pane = shown(desk, qtbot)
    data = pane.model.mimeData([pane.model.index_of("tab1-q1"), pane.model.index_of("tab1-points")])
    assert json.loads(bytes(data.data(IDS).data())) == ["tab1-points", "tab1-q1"]
    assert "Both sides will finish the survey" in data.text()


class BareSession(QObject):
    """The part of a session the model needs, without a file: hundreds of drags in a second."""

    changed = Signal(object)
    notice = Signal(str)
    read_only = False
    section_id = ""

    def __init__(self) -> None:
        super().__init__()
        self.history = History(books.project())
        self.template = template.load("visit-book")

    @property
    def project(self):
        return self.history.project

    def apply(self, edit, *args, **kwargs) -> Change | None:
        project, change = edit(self.project, *args, **kwargs)
        if project is self.project:
            return None
        self.history.change(project, change)
        self.changed.emit(change)
        return change

    def undo(self) -> None:
        self.changed.emit(self.history.undo())


def all_ids(project) -> list[str]:
    names = []
    for section in project.book.root.walk():
        names += [section.id, *(item.id for item in section.items)]
    return names


@settings(max_examples=40)
@given(data=st.data())
def test_random_drags_keep_the_tree_well_formed_and_undo_restores_it(qapp, data):
    session = BareSession()
    model = BookModel(session)  # type: ignore[arg-type]
    start = session.project
    names = sorted(all_ids(start))
    steps = [start]
    for _ in range(data.draw(st.integers(1, 8))):
        ids = data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=4))
        parent = model.index_of(data.draw(st.sampled_from(names)))
        row = data.draw(st.integers(-1, model.rowCount(parent)))
        mime = carry(IDS, ids)
        if model.canDropMimeData(mime, MOVE, row, 0, parent):
            model.dropMimeData(mime, MOVE, row, 0, parent)
        project = session.project
        assert tree(model) == tree_of(project.book.root)
        assert sorted(all_ids(project)) == names
        for section in project.book.root.walk():
            assert section.kind not in GENERATED or not (section.items or section.children)
        if project is not steps[-1]:
            steps.append(project)
    while len(steps) > 1:
        steps.pop()
        session.undo()
        assert session.project is steps[-1]
        assert tree(model) == tree_of(session.project.book.root)
    assert model.index_of("nobody") == QModelIndex()

"""The outline: what a row says, keys, clipboard, selection."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit

from briefing import edits, excerpts
from briefing.model.book import Handling, Limits, Note, Question, SectionKind
from tests import books
from tests.ui.desk import Desk, press
from ui.models.book_model import ROW_ROLE, BookModel
from ui.panes.outline import OutlinePane

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def shown(desk: Desk, qtbot) -> OutlinePane:
    pane = OutlinePane(desk.session, desk.jobs)
    qtbot.addWidget(pane)
    pane.resize(540, 700)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.view.setFocus()
    return pane


def row(pane: OutlinePane, name: str):
    return pane.model.index_of(name).data(ROW_ROLE)


def tree(model: BookModel, parent: QModelIndex | None = None) -> list:
    parent = parent or QModelIndex()
    found = []
    for place in range(model.rowCount(parent)):
        index = model.index(place, 0, parent)
        found.append((model.id_of(index), tree(model, index)))
    return found


def tree_of(section) -> list:
    return [(item.id, []) for item in section.items] + [(child.id, tree_of(child)) for child in section.children]


def test_the_rows_are_the_sections_and_items_of_the_book_in_order(desk, qtbot):
    pane = shown(desk, qtbot)
    QAbstractItemModelTester(pane.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert tree(pane.model) == tree_of(desk.session.project.book.root)


def test_rows_say_tab_numbers_summaries_and_counts(desk, qtbot):
    pane = shown(desk, qtbot)
    assert row(pane, "tab1").number == "1"
    assert row(pane, "tab2").number == "2"
    assert row(pane, "tab1-q1").title == "“ Joint Statement, para 2"
    assert row(pane, "tab1-q1").detail == "verbatim"
    assert row(pane, "tab1-back").detail == "11 words"
    assert row(pane, "tab1-p2").detail == "If raised"
    assert row(pane, "cover").detail == "fills itself"
    assert row(pane, "tab1").detail == "draft"
    desk.session.apply(edits.set_section, "tab1-points", limits=Limits(items=6))
    assert row(pane, "tab1-points").detail == "2 of 6"
    assert row(pane, "tab1-points").share == 2 / 6


def test_a_tab_left_out_gives_its_number_to_the_next(desk, qtbot):
    pane = shown(desk, qtbot)
    pane.select(("tab1",))
    press(pane.view, Qt.Key.Key_Space)
    assert not desk.section("tab1").included
    assert row(pane, "tab1").number == ""
    assert row(pane, "tab2").number == "1"
    assert "left out of the book" in row(pane, "tab1").spoken


def test_an_empty_slot_shows_its_prompt_until_something_is_in_it(desk, qtbot):
    session = desk.session
    pane = shown(desk, qtbot)
    session.apply(edits.remove_items, ("tab1-n1",))
    session.apply(edits.set_section, "tab1-back", prompt="What the principal should know.")
    assert row(pane, "tab1-back").quiet == "What the principal should know."
    pane.select(("tab1-back",))
    pane.commands["add-note"].trigger()
    assert row(pane, "tab1-back").quiet == ""
    assert isinstance(desk.item(session.item_id), Note)


def test_renaming_in_place_with_f2(desk, qtbot):
    pane = shown(desk, qtbot)
    pane.select(("tab1",))
    press(pane.view, Qt.Key.Key_F2)
    field = pane.view.findChild(QLineEdit, "outline-rename-field")
    assert field.text() == "Critical minerals"
    field.setText("  Nickel and   cobalt ")
    press(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.section("tab1").title == "Nickel and cobalt")
    assert desk.session.undo_label


def test_a_section_never_loses_its_title_by_renaming(desk, qtbot):
    pane = shown(desk, qtbot)
    assert not pane.model.setData(pane.model.index_of("tab1"), "   ")
    assert desk.section("tab1").title == "Critical minerals"


def test_alt_and_arrows_move_an_item_within_and_beyond_its_section(desk, qtbot):
    pane = shown(desk, qtbot)
    pane.select(("tab1-q2",))
    press(pane.view, Qt.Key.Key_Up, ALT)
    assert desk.items_of("tab1-agreed") == ["tab1-q2", "tab1-q1"]
    press(pane.view, Qt.Key.Key_Up, ALT)
    assert desk.items_of("tab1-agreed") == ["tab1-q1"]
    assert desk.items_of("tab1-points") == ["tab1-p1", "tab1-p2", "tab1-q2"]
    assert desk.session.item_id == "tab1-q2"
    press(pane.view, Qt.Key.Key_Down, ALT)
    assert desk.items_of("tab1-agreed") == ["tab1-q2", "tab1-q1"]


def test_alt_and_arrows_move_indent_and_outdent_sections(desk, qtbot):
    pane = shown(desk, qtbot)
    pane.select(("tab2",))
    press(pane.view, Qt.Key.Key_Up, ALT)
    order = desk.children_of("root")
    assert order.index("tab2") == order.index("tab1") - 1
    pane.select(("tab1-back",))
    press(pane.view, Qt.Key.Key_Right, ALT)
    assert desk.children_of("tab1-agreed") == ["tab1-back"]
    press(pane.view, Qt.Key.Key_Left, ALT)
    assert desk.children_of("tab1") == ["tab1-points", "tab1-agreed", "tab1-back"]


def test_an_edit_elsewhere_keeps_expansion_selection_and_scroll(desk, qtbot):
    pane = shown(desk, qtbot)
    pane.resize(540, 200)
    pane.view.collapse(pane.model.index_of("tab2"))
    pane.select(("tab1-q1", "tab1-q2"))
    pane.view.verticalScrollBar().setValue(60)
    chosen, scroll = set(pane.view.chosen()), pane.view.verticalScrollBar().value()
    desk.session.apply(edits.move_sections, ("questions",), "root", 0)
    desk.session.apply(
        edits.add_items, "tab1-agreed", (excerpts.whole(books.statement(), books.statement().blocks[2]),)
    )
    desk.session.undo()
    assert set(pane.view.chosen()) == chosen == {"tab1-q1", "tab1-q2"}
    assert pane.view.isExpanded(pane.model.index_of("tab1"))
    assert not pane.view.isExpanded(pane.model.index_of("tab2"))
    assert pane.view.verticalScrollBar().value() == scroll


def test_selecting_a_row_makes_it_the_one_worked_on(desk, qtbot):
    pane = shown(desk, qtbot)
    with qtbot.waitSignal(desk.session.item_selected):
        pane.select(("tab1-p2",))
    assert (desk.session.section_id, desk.session.item_id) == ("tab1-points", "tab1-p2")
    pane.select(("tab2",))
    assert (desk.session.section_id, desk.session.item_id) == ("tab2", "")


def test_a_selection_made_elsewhere_shows_in_the_outline(desk, qtbot):
    pane = shown(desk, qtbot)
    pane.view.collapseAll()
    desk.session.select_item("tab2-q1")
    assert pane.view.chosen() == ["tab2-q1"]
    assert pane.view.isExpanded(pane.model.index_of("tab2"))


def test_cut_and_paste_moves_an_item_and_undo_brings_it_back(desk, qtbot):
    pane = shown(desk, qtbot)
    before = desk.session.project
    pane.select(("tab1-n1",))
    press(pane.view, Qt.Key.Key_X, CTRL)
    assert desk.items_of("tab1-back") == []
    pane.select(("tab2-back",))
    press(pane.view, Qt.Key.Key_V, CTRL)
    (kept, pasted) = desk.items_of("tab2-back")
    assert kept == "tab2-n1"
    assert desk.item(pasted).text == books.rich("The smelter closed two years ago.\nA new one is planned.")
    desk.session.undo()
    desk.session.undo()
    assert desk.session.project == before


def test_a_copied_tab_is_pasted_behind_the_current_one_with_new_ids(desk, qtbot):
    pane = shown(desk, qtbot)
    pane.select(("tab1",))
    press(pane.view, Qt.Key.Key_C, CTRL)
    press(pane.view, Qt.Key.Key_V, CTRL)
    order = desk.children_of("root")
    copy = desk.section(order[order.index("tab1") + 1])
    assert copy.title == "Critical minerals"
    assert copy.id != "tab1"
    assert {part.id for part in copy.walk()}.isdisjoint({part.id for part in desk.section("tab1").walk()})


def test_copied_rows_are_words_with_citations_for_other_programs(desk, qtbot, qapp):
    pane = shown(desk, qtbot)
    pane.select(("tab1-q1",))
    press(pane.view, Qt.Key.Key_C, CTRL)
    words = qapp.clipboard().text()
    assert words.startswith("Both sides will finish the survey")
    assert words.endswith("(Aruna–Velmara Joint Statement, 2 March 2030, para 2)")


def test_plain_words_are_pasted_as_a_note(desk, qtbot, qapp):
    pane = shown(desk, qtbot)
    qapp.clipboard().setText("The ferry runs again.")
    pane.select(("tab2-back",))
    press(pane.view, Qt.Key.Key_V, CTRL)
    assert desk.item(desk.items_of("tab2-back")[-1]).text == books.rich("The ferry runs again.")


def test_duplicate_and_delete_of_several_are_one_edit_each(desk, qtbot):
    pane = shown(desk, qtbot)
    before = desk.session.project
    pane.select(("tab1-p1", "tab1-q1", "tab2"))
    press(pane.view, Qt.Key.Key_D, CTRL)
    assert len(desk.items_of("tab1-points")) == 3
    assert len(desk.items_of("tab1-agreed")) == 3
    desk.session.undo()
    assert desk.session.project == before
    pane.select(("tab1-p1", "tab1-q1", "tab2"))
    press(pane.view, Qt.Key.Key_Delete)
    assert "tab2" not in desk.children_of("root")
    assert desk.items_of("tab1-points") == ["tab1-p2"]
    desk.session.undo()
    assert desk.session.project == before


def test_new_things_go_where_they_belong_and_take_over_the_handling(desk, qtbot):
    pane = shown(desk, qtbot)
    desk.session.apply(edits.set_section, "tab1-points", handling=Handling.NOT_FOR_DISCLOSURE)
    pane.select(("tab1",))
    pane.commands["add-point"].trigger()
    point = desk.items_of("tab1-points")[-1]
    assert desk.session.item_id == point
    assert desk.item(point).care.handling is Handling.NOT_FOR_DISCLOSURE
    pane.select(("tab1",))
    pane.commands["add-question"].trigger()
    assert isinstance(desk.item(desk.items_of("questions")[-1]), Question)


def test_a_new_tab_stands_behind_the_current_one_and_waits_for_its_name(desk, qtbot):
    pane = shown(desk, qtbot)
    pane.select(("tab1-points",))
    pane.commands["add-tab"].trigger()
    order = desk.children_of("root")
    made = desk.section(order[order.index("tab1") + 1])
    assert made.kind is SectionKind.TAB
    assert made.children
    assert pane.view.findChild(QLineEdit, "outline-rename-field") is not None
    assert row(pane, "tab2").number == "3"


def test_nothing_can_be_changed_in_a_book_open_for_reading_only(desk, qtbot, tmp_path):
    from briefing import store
    from ui.session import Session

    desk.session.close()
    book = store.open_book(desk.path, read_only=True)
    session = Session(book, desk.session.template, desk.jobs)
    pane = OutlinePane(session, desk.jobs)
    qtbot.addWidget(pane)
    pane.select(("tab1",))
    assert not pane.commands["delete"].isEnabled()
    assert not pane.model.flags(pane.model.index_of("tab1")) & Qt.ItemFlag.ItemIsDragEnabled
    session.close()

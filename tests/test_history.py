"""Undo takes back exactly what was done, redo does it again, and nothing is ever lost on the way."""

from collections import Counter
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from briefing import edits
from briefing.errors import BriefingError
from briefing.history import TYPING_PAUSE, History
from briefing.model.book import Note, Section, SectionKind
from briefing.model.ids import new_id
from briefing.model.text import rich
from tests import books


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def typed(history: History, words: str) -> None:
    history.change(*edits.set_item(history.project, Note("tab1-n1", rich(words))))


def test_undo_and_redo_name_what_they_do_and_bring_back_the_very_same_project():
    start = books.project()
    history = History(start)
    assert (history.can_undo, history.can_redo, history.undo_label, history.redo_label) == (False, False, "", "")
    history.change(*edits.move_items(start, ["tab1-p1", "tab1-n1", "tab1-q1"], "tab2-back", 0))
    moved = history.project
    assert history.undo_label == "Move 3 items to Maritime safety"
    undone = history.undo()
    assert history.project is start
    assert undone is not None
    assert undone.label == history.redo_label == "Move 3 items to Maritime safety"
    assert history.redo() == undone
    assert history.project is moved


def test_with_nothing_to_undo_or_redo_nothing_happens():
    history = History(books.project())
    assert history.undo() is None
    assert history.redo() is None


def test_typing_in_one_place_undoes_in_one_step():
    clock = Clock()
    start = books.project()
    history = History(start, clock)
    for words in ("N", "Ne", "New"):
        typed(history, words)
        clock.now += 0.2
    history.undo()
    assert history.project is start
    history.redo()
    assert history.project.section("tab1-back").items[0] == Note("tab1-n1", rich("New"))


def test_typing_after_a_pause_is_a_step_of_its_own():
    clock = Clock()
    history = History(books.project(), clock)
    typed(history, "N")
    clock.now += TYPING_PAUSE + 0.1
    typed(history, "Ne")
    history.undo()
    assert history.project.section("tab1-back").items[0] == Note("tab1-n1", rich("N"))


def test_typing_after_leaving_the_field_after_an_undo_or_in_another_field_is_a_step_of_its_own():
    history = History(books.project(), Clock())
    typed(history, "One")
    history.pause()
    typed(history, "Two")
    history.change(*edits.set_field(history.project, "copy", "4"))
    typed(history, "Three")
    history.undo()
    typed(history, "Four")
    labels = []
    while history.can_undo:
        labels.append(history.undo_label)
        history.undo()
    assert labels == ["Edit note", "Fill in copy", "Edit note", "Edit note"]


def test_a_new_edit_drops_what_was_undone():
    history = History(books.project())
    typed(history, "One")
    history.undo()
    history.change(*edits.set_book(history.project, title="Other"))
    assert not history.can_redo
    assert history.redo() is None


def test_an_edit_that_changed_nothing_leaves_no_trace_and_keeps_what_can_be_redone():
    history = History(books.project())
    typed(history, "One")
    history.undo()
    history.change(*edits.set_book(history.project, title="Visit to Velmara"))
    assert not history.can_undo
    assert history.can_redo


def test_a_thousand_edits_share_what_they_do_not_change():
    history = History(books.project())
    for number in range(1000):
        typed(history, f"Version {number}")
        history.pause()
    sources = {id(step.project.sources) for step in history._past}
    untouched = {id(step.project.section("tab2")) for step in history._past}
    assert len(sources) == len(untouched) == 1


def test_what_follows_by_itself_is_no_step_and_leaves_redo_alone():
    history = History(books.project())
    for title in ("First", "Second"):
        history.change(*edits.set_book(history.project, title=title))
        history.pause()
    history.undo()
    history.amend(edits.set_field(history.project, "place", "Castellan")[0])
    assert history.redo_label
    history.redo()
    assert history.project.book.title == "Second"
    history.undo()
    assert ("place", "Castellan") in tuple(history.project.book.fields)
    history.undo()
    assert history.project == books.project()


class Editing(RuleBasedStateMachine):
    """Any edits, undone and done again, in any order."""

    @initialize()
    def begin(self) -> None:
        self.start = books.project()
        self.clock = Clock()
        self.history = History(self.start, self.clock)

    def ids(self, draw: st.DataObject, what: str) -> list[str]:
        project = self.history.project
        if what == "sections":
            choices = [section.id for section in project.book.root.walk()]
        else:
            choices = [item.id for _, item in project.items()]
        return draw.draw(st.lists(st.sampled_from(choices), max_size=4, unique=True)) if choices else []

    def section(self, draw: st.DataObject) -> str:
        return draw.draw(st.sampled_from([section.id for section in self.history.project.book.root.walk()]))

    def edit(self, function, *arguments, **named) -> None:
        self.clock.now += 0.5
        before = self.history.project
        frozen = repr(before) if len(self.ids_of(before)) < 40 else None
        try:
            self.history.change(*function(before, *arguments, **named))
        except BriefingError:
            assert self.history.project is before
        assert frozen is None or repr(before) == frozen

    @rule(data=st.data(), index=st.none() | st.integers(-1, 8))
    def move_sections(self, data: st.DataObject, index: int | None) -> None:
        self.edit(edits.move_sections, self.ids(data, "sections"), self.section(data), index)

    @rule(data=st.data(), index=st.none() | st.integers(-1, 8))
    def move_items(self, data: st.DataObject, index: int | None) -> None:
        before = Counter(self.ids_of(self.history.project))
        self.edit(edits.move_items, self.ids(data, "items"), self.section(data), index)
        assert Counter(self.ids_of(self.history.project)) == before

    @rule(data=st.data(), kind=st.sampled_from(SectionKind), index=st.none() | st.integers(-1, 8))
    def add_section(self, data: st.DataObject, kind: SectionKind, index: int | None) -> None:
        if kind is not SectionKind.ROOT:
            self.edit(edits.add_section, self.section(data), Section(new_id("sec"), "New", kind), index)

    @rule(data=st.data(), count=st.integers(0, 3), index=st.none() | st.integers(-1, 8))
    def add_items(self, data: st.DataObject, count: int, index: int | None) -> None:
        self.edit(edits.add_items, self.section(data), [Note(new_id("itm")) for _ in range(count)], index)

    @rule(data=st.data())
    def remove_sections(self, data: st.DataObject) -> None:
        self.edit(edits.remove_sections, self.ids(data, "sections")[:1])

    @rule(data=st.data())
    def remove_items(self, data: st.DataObject) -> None:
        self.edit(edits.remove_items, self.ids(data, "items")[:2])

    @rule(data=st.data(), words=st.sampled_from(["A", "AB", ""]))
    def type_words(self, data: st.DataObject, words: str) -> None:
        for item_id in self.ids(data, "items")[:1]:
            item = next(item for _, item in self.history.project.items() if item.id == item_id)
            self.edit(
                edits.set_item,
                replace(item, text=rich(words)) if isinstance(item, Note) else Note(item_id, rich(words)),
            )

    @rule(data=st.data(), included=st.booleans())
    def include(self, data: st.DataObject, included: bool) -> None:
        self.edit(edits.set_section, self.section(data), included=included)

    @rule(source=st.sampled_from(["js", "art"]), force=st.booleans())
    def remove_source(self, source: str, force: bool) -> None:
        self.edit(edits.remove_source, source, force=force)

    @rule(seconds=st.sampled_from([0.0, 10.0]))
    def wait(self, seconds: float) -> None:
        self.clock.now += seconds

    @precondition(lambda self: self.history.can_undo)
    @rule()
    def undo_and_redo(self) -> None:
        present = self.history.project
        done = self.history.undo()
        assert self.history.redo() == done
        assert self.history.project is present

    @rule()
    def undo(self) -> None:
        self.history.undo()

    @rule()
    def redo(self) -> None:
        self.history.redo()

    @staticmethod
    def ids_of(project) -> list[str]:
        return [item.id for _, item in project.items()] + [section.id for section in project.book.root.walk()]

    @invariant()
    def the_tree_is_well_formed(self) -> None:
        project = self.history.project
        ids = self.ids_of(project)
        assert len(set(ids)) == len(ids)
        assert project.book.root.id == "root"
        assert sum(section.kind is SectionKind.ROOT for section in project.book.root.walk()) == 1
        for section in project.book.root.walk():
            if section.kind is SectionKind.TAB:
                assert section in project.book.root.children

    def teardown(self) -> None:
        end = self.history.project
        steps = 0
        while self.history.undo():
            steps += 1
        assert self.history.project is self.start
        assert self.start == books.project()
        for _ in range(steps):
            self.history.redo()
        assert self.history.project is end
        while self.history.redo():
            self.the_tree_is_well_formed()


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)

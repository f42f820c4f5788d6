"""Any project comes back from its file as it went in."""

import re
import tempfile
import typing
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing import store
from briefing.model.book import Book, Item, Section, SectionKind
from briefing.model.project import Project
from briefing.model.source import Block, Source
from briefing.model.topic import Topic
from briefing.store import codec
from briefing.store.codec import BadContent, UnknownContent
from tests import books

words = st.text(st.characters(), max_size=12) | st.sampled_from(["", "貿易", "\ud800", "a\x00b", "\u2028", "[…]"])
st.register_type_strategy(str, words)
st.register_type_strategy(float, st.floats(allow_nan=False))
ITEMS = typing.get_args(Item)


def numbered(prefix: str) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"{prefix}-{number}"


@st.composite
def projects(draw: st.DrawFn) -> Project:
    names = numbered("id")
    leaf = st.builds(
        Section, items=st.lists(st.one_of(*map(st.from_type, ITEMS)), max_size=2).map(tuple), children=st.just(())
    )
    tree = st.recursive(
        leaf,
        lambda below: st.builds(Section, items=st.just(()), children=st.lists(below, max_size=2).map(tuple)),
        max_leaves=3,
    )

    def named(section: Section) -> Section:
        items = tuple(replace(item, id=next(names)) for item in section.items)
        return replace(section, id=next(names), items=items, children=tuple(map(named, section.children)))

    root = replace(named(draw(tree)), kind=SectionKind.ROOT)
    sources = []
    for source in draw(
        st.lists(st.builds(Source, blocks=st.lists(st.from_type(Block), max_size=3).map(tuple)), max_size=2)
    ):
        blocks = tuple(replace(block, id=f"b{place}") for place, block in enumerate(source.blocks))
        sources.append(replace(source, id=next(names), blocks=blocks))
    topics = [replace(topic, id=next(names)) for topic in draw(st.lists(st.from_type(Topic), max_size=2))]
    book = replace(draw(st.builds(Book, root=st.just(Section("x", "x")))), root=root)
    return Project(next(names), book, draw(words), tuple(sources), tuple(topics))


@given(st.lists(projects(), min_size=1, max_size=3))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_saved_project_is_read_back_equal(versions: list[Project]):
    versions = [replace(version, id="prj") for version in versions]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Book.briefing"
        with store.create(path, versions[0], {}) as book:
            assert book.project == versions[0]
            for version in versions:
                book.save(version)
        with store.open_book(path) as book:
            assert book.project == versions[-1]
            assert book.notices == ()


@given(projects())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_equal_projects_have_equal_bytes(project: Project):
    content = codec.to_bytes(codec.encode(Project, project))
    again = codec.decode(Project, codec.from_bytes(content))
    assert again == project
    assert codec.to_bytes(codec.encode(Project, again)) == content


def test_every_kind_of_item_is_stored_by_its_name():
    for kind in ITEMS:
        assert (
            codec.encode(Item, kind("x", "y") if kind.__name__ == "Annex" else books_item(kind))[codec.TAG]
            == kind.__name__
        )


def books_item(kind: type) -> object:
    items = (item for project in (books.project(), books.records()) for _, item in project.items())
    return next(item for item in items if isinstance(item, kind))


def test_the_format_has_not_changed_by_accident():
    # A change here means that books written before are read otherwise: raise the version and write a migration.
    note = next(item for _, item in books.project().items() if item.id == "tab1-p2")
    assert codec.to_bytes(codec.encode(Item, note)).decode() == (
        '{"id":"tab1-p2","is":"Point","strength":"if-raised","subject":"Export permits",'
        '"text":[{"runs":[{"text":"The rules apply to all alike."}]}]}'
    )
    cell = books.agreement().block("agr-tab")
    assert codec.to_bytes(codec.encode(Block, cell)).decode() == (
        '{"cells":[[{"head":true,"text":"Year"},{"head":true,"text":"Students"}],[{"text":"2031"},{"text":"40"}]],'
        '"id":"agr-tab","kind":"table"}'
    )
    assert codec.encode(Source, replace(books.article(), blocks=()))["date"] == "2031-05-11"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({"id": "x", "is": "Hologram"}, UnknownContent),
        ({"id": "x", "is": "Note", "mood": "calm"}, UnknownContent),
        ({"id": "x", "is": "Point", "strength": "shouted"}, UnknownContent),
        ({"id": "x"}, BadContent),
        ({"is": "Note"}, BadContent),
        ({"id": 5, "is": "Note"}, BadContent),
        ({"id": "x", "is": "Note", "text": "words"}, BadContent),
        ({"id": "x", "is": "Note", "care": {"as_of": "yesterday"}}, BadContent),
        ({"id": "x", "is": "ProgrammeEntry", "day": 5}, BadContent),
        (
            {"id": "x", "is": "Excerpt", "ref": {"source": "s", "block": "b"}, "spans": [[1, 2, 3]], "quoted": ""},
            BadContent,
        ),
        ([], BadContent),
        (None, BadContent),
    ],
)
def test_names_of_newer_versions_and_damage_are_told_apart(data: object, error: type[Exception]):
    with pytest.raises(error):
        codec.decode(Item, data)


def test_bytes_that_are_no_json_are_damage():
    for content in (b"{", b"\xff\xfe", b"[" * 100_000):
        with pytest.raises(BadContent):
            codec.from_bytes(content)


def test_a_type_without_a_way_to_store_it_is_refused_at_once():
    with pytest.raises(TypeError, match=re.escape("no way to store")):
        codec.encode(dict, {})

"""Whatever an officer corrects, in any order: no character is lost, every quotation stays word for word."""

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import edits, excerpts
from briefing.errors import BriefingError
from briefing.excerpts import is_verbatim
from briefing.model.book import Excerpt
from briefing.model.project import Project
from briefing.model.source import Block, BlockKind, Source
from briefing.model.text import Run
from briefing.reading.sentences import sentence_spans
from briefing.store.parts import Assembly, book_parts, source_parts, stored
from tests import books

_WORDS = st.sampled_from(
    [
        "nickel",
        "the",
        "of",
        "2.",
        "14.",
        "(a)",
        "port;",
        "non-",
        "港。",
        "協力を",
        "Both",
        "sides.",
        "agreed,",
        "U.S.",
        "“ore”",
    ]
)
_TEXT = st.lists(_WORDS, min_size=2, max_size=14).map(" ".join)
_NUMBER = st.sampled_from([None, None, "1", "14", "(a)"])
_KIND = st.sampled_from([BlockKind.PARAGRAPH] * 5 + [BlockKind.ITEM, BlockKind.HEADING, BlockKind.FOOTNOTE])
_PRINTED = {"1": "1.", "14": "14.", "(a)": "(a)"}
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["join", "split", "number", "heading", "paragraph", "aside", "restore", "back"]),
        st.integers(0, 40),
        st.integers(0, 200),
    ),
    max_size=10,
)


@st.composite
def _sources(draw: st.DrawFn) -> Source:
    blocks = []
    for place in range(draw(st.integers(2, 7))):
        number = draw(_NUMBER)
        cut = draw(st.integers(0, 8))
        text = draw(_TEXT)
        runs = tuple(run for run in (Run(text[:cut], bold=True), Run(text[cut:])) if run.text)
        printed = _PRINTED[number] if number else ""
        blocks.append(Block(f"b{place}", draw(_KIND), runs, number, printed=printed))
    return replace(books.source("any", "Any document", language="en"), blocks=tuple(blocks))


def _project(source: Source) -> Project:
    project = replace(books.project(), sources=(source,), topics=())
    project = replace(project, book=replace(project.book, root=replace(project.book.root, children=())))
    quotes: list[Excerpt] = []
    for place, block in enumerate(source.blocks):
        whole = excerpts.whole(source, block)
        some = excerpts.of_spans(source, block, sentence_spans(block.text, "en")[:1])
        quotes += [replace(whole, id=f"w{place}"), replace(some, id=f"s{place}")]
    section = replace(books.project().section("glance"), items=tuple(quotes))
    root = replace(project.book.root, children=(section,))
    return replace(project, book=replace(project.book, root=root))


def _edited(project: Project, step: tuple[str, int, int]) -> Project:
    kind, place, other = step
    source = project.source("any")
    block = source.blocks[place % len(source.blocks)]
    at = source.blocks.index(block)
    match kind:
        case "join":
            both = [one.id for one in source.blocks[at : at + 2 + other % 2]]
            return edits.join_blocks(project, "any", both)[0]
        case "split":
            return edits.split_block(project, "any", block.id, other % (len(block.text) + 1))[0]
        case "number":
            number = [None, "2", "14", "(a)", "7.1"][other % 5]
            return edits.set_number(project, "any", block.id, number)[0]
        case "heading":
            return edits.set_heading(project, "any", block.id, 1 + other % 3)[0]
        case "paragraph":
            return edits.set_paragraph(project, "any", block.id, other % 3)[0]
        case "aside":
            return edits.set_aside(project, "any", [block.id], force=other % 2 == 0)[0]
        case "restore":
            asides = source.set_aside
            return edits.restore(project, "any", asides[other % len(asides)].block.id)[0] if asides else project
        case _:
            count = len(source.corrections)
            return edits.take_back_correction(project, "any", other % count)[0] if count else project


def _characters(source: Source) -> Counter[str]:
    blocks = (*source.blocks, *(one.block for one in source.set_aside))
    return Counter(char for block in blocks for char in block.printed + block.text if not char.isspace())


@settings(max_examples=150, deadline=None)
@given(_sources(), _STEPS)
def test_no_character_and_no_word_of_a_quotation_is_lost(source: Source, steps: list[tuple[str, int, int]]) -> None:
    project = _project(source)
    for step in steps:
        try:
            project = _edited(project, step)
        except BriefingError:
            continue
        now = project.source("any")
        assert _characters(now) == _characters(source)
        ids = [block.id for block in (*now.blocks, *(one.block for one in now.set_aside))]
        assert len(set(ids)) == len(ids)
        assert all(one.before in ("", *(block.id for block in now.blocks)) for one in now.set_aside)
        blocks = {block.id: block for block in (*now.blocks, *(one.block for one in now.set_aside))}
        for _, item in project.items():
            assert isinstance(item, Excerpt)
            assert is_verbatim(item, blocks[item.ref.block]), (step, item, blocks[item.ref.block])


@settings(max_examples=80, deadline=None)
@given(_sources(), _STEPS)
def test_taking_all_back_from_the_last_to_the_first_gives_the_document_as_it_was_read(
    source: Source, steps: list[tuple[str, int, int]]
) -> None:
    project = _project(source)
    for step in steps:
        if step[0] == "back":
            continue
        try:
            project = _edited(project, step)
        except BriefingError:
            continue
    while project.source("any").corrections:
        try:
            project, _ = edits.take_back_correction(project, "any", len(project.source("any").corrections) - 1)
        except BriefingError:
            return  # what was restored is quoted since
    assert project.source("any") == source


@settings(max_examples=40, deadline=None)
@given(_sources(), _STEPS)
def test_corrections_and_what_was_set_aside_survive_the_book_file(
    source: Source, steps: list[tuple[str, int, int]]
) -> None:
    project = _project(source)
    for step in steps:
        try:
            project = _edited(project, step)
        except BriefingError:
            continue
    parts = [*book_parts(project), *(part for one in project.sources for part in source_parts(one, project.id))]
    again = Assembly((stored(part.key, part.parent, part.content()) for part in parts), "any").project()
    assert again == project

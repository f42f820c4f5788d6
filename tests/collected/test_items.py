"""What is collected becomes people, key figures with their citation, and tables of the book; decisions are kept."""

from pathlib import Path

import pytest

from briefing import edits, store
from briefing.collected import collect
from briefing.collected.items import home, items_of
from briefing.model.book import Item, KeyFigure, Person, Table
from briefing.model.collected import Sort
from briefing.model.topic import BlockRef
from briefing.store.codec import decode, encode
from tests.collected.visit import visit


def test_a_person_takes_name_role_and_side_into_the_delegations() -> None:
    project = visit()
    vance = next(entry for entry in collect(project).people if "Vance" in entry.name)
    (made,) = items_of(project, [vance], "Aruna")
    assert isinstance(made, Person)
    assert (made.name, made.role, made.side, made.care.as_of) == (
        "Teodor Vance",
        "Prime Minister of Aruna",
        "ours",
        vance.as_of,
    )
    section = home(project, Sort.PERSON)
    assert section is not None
    assert section.id == "people"


def test_a_figure_is_taken_as_printed_with_the_paragraph_it_stands_in() -> None:
    project = visit()
    crowns = next(entry for entry in collect(project).figures if "crowns" in entry.printed)
    (made,) = items_of(project, [crowns])
    assert isinstance(made, KeyFigure)
    assert (made.label, made.value, made.citations) == ("contribution", "40 million crowns", (BlockRef("st", "st-3"),))


def test_the_paragraph_the_book_quotes_is_the_one_cited() -> None:
    project = visit(quoting=("ar-2",))
    crowns = next(entry for entry in collect(project).figures if "crowns" in entry.printed)
    (made,) = items_of(project, [crowns])
    assert isinstance(made, KeyFigure)
    assert made.citations == (BlockRef("ar", "ar-2"),)


def test_acronyms_and_days_come_in_one_table_each_and_quoted_sentences_are_marked() -> None:
    project = visit(quoting=("st-1", "st-4"))
    found = collect(project)
    acronyms, days = (
        items_of(project, found.acronyms, heads=("A", "B")),
        items_of(project, found.days, heads=("D", "W", "S")),
    )
    assert isinstance(acronyms[0], Table)
    assert acronyms[0].rows[0] == ("A", "B")
    assert ("JCGC", "Joint Coast Guard Cell") in acronyms[0].rows
    assert isinstance(days[0], Table)
    when, said, source = days[0].rows[2]
    assert when == "2 March 2030"
    assert said.strip("“”") in project.source("st").block("st-1").text
    assert source.endswith("para 1")


def test_items_survive_the_way_through_a_drag() -> None:
    project = visit()
    for made in items_of(project, [*collect(project).people, *collect(project).figures]):
        assert decode(Item, encode(Item, made)) == made


@pytest.mark.parametrize("sort", list(Sort))
def test_decisions_are_kept_in_the_book_file(tmp_path: Path, sort: Sort) -> None:
    project = visit(quoting=("st-1", "st-2", "st-3"))
    entry = collect(project).of(sort)[0]
    field = "detail" if sort is Sort.ACRONYM else "name"
    project, _ = edits.decide(project, entry, **{field: "as the officer has it"})
    project, _ = edits.set_our_side(project, "Aruna")
    path = tmp_path / "visit.briefing"
    store.create(path, project, {source.original.sha256: b"x" for source in project.sources}).close()
    book = store.open_book(path)
    try:
        again = book.project
    finally:
        book.close()
    assert again.decisions == project.decisions
    assert again.settings.our_side == "Aruna"
    assert getattr(collect(again).of(sort)[0], field) == "as the officer has it"

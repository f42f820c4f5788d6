"""What filters and nearness find, in which order, and what is marked."""

from dataclasses import replace
from datetime import date

import pytest

from briefing.harvest import harvest
from briefing.model.source import Source
from briefing.model.topic import Topic, TopicHit
from briefing.search import Index
from briefing.search.completion import Known, offers
from briefing.search.days import stretch
from briefing.search.marks import marks
from briefing.search.query import parse
from tests import books
from tests.books import heading, paragraph, source


def found(query: str, *sources: Source, typing: bool = False) -> list[str]:
    with Index(sources) as index:
        return [hit.ref.block for hit in index.query(query, typing=typing)]


def found_in_book(query: str) -> list[str]:
    project = books.project()
    with Index(project.sources, project) as index:
        for each in project.sources:
            index.hear(each, harvest(each).sayings)
        return [hit.ref.block for hit in index.query(query)]


@pytest.mark.parametrize(
    ("query", "blocks"),
    [
        ('topic:"Critical minerals"', {"js-2", "js-4"}),
        ("topic:crit survey", {"js-2"}),
        ("topik:crit survey", {"js-2"}),
        ("トピック：crit survey", {"js-2"}),
        ("-topic:crit nickel OR ferry", {"art-3"}),
        ("topic:nothing", set()),
        ("after:2031 ferry OR coast", {"art-3"}),
        ("before:2031-05-11 ferry OR coast", {"js-7"}),
        ("after:11.5.2031 ferry", {"art-3"}),
        ("after:nonsense ferry", {"art-3"}),
        ("in:1", {"js-2", "js-3"}),
        ('in:"tab 2"', {"js-7", "art-3"}),
        ("dalam:maritime", {"js-7", "art-3"}),
        ("in:book -in:1", {"js-7", "art-3"}),
        ("unused: both", {"js-5", "js-6"}),
        ("未使用: both", {"js-5", "js-6"}),
        ("para:2", {"js-2"}),
        ("source:narrow ferry", {"art-3"}),
        ('source:"Aruna–Velmara" survey', {"js-2"}),
        ("source:furnace source:statement ferry OR hydrogen", {"art-3", "js-6", "js-h4"}),
        ("-source:statement nickel OR ferry", {"art-3"}),
    ],
)
def test_a_filter_leaves_these_paragraphs(query: str, blocks: set[str]) -> None:
    assert set(found_in_book(query)) == blocks


def test_a_speaker_is_asked_for_by_sentence_not_by_paragraph() -> None:
    assert found_in_book("speaker:harrow") == ["art-2"]
    assert found_in_book("speaker:harrow jobs") == ["art-2"]
    assert found_in_book("speaker:harrow reporters") == []
    assert "art-2" not in found_in_book("-speaker:harrow")


def test_two_topics_mean_both() -> None:
    hits = (TopicHit(books.ref("js-2")), TopicHit(books.ref("js-4")))
    project = replace(books.project(), topics=(Topic("a", "Ore", hits=hits), Topic("b", "Work", hits=hits[:1])))
    with Index(project.sources, project) as index:
        assert [hit.ref.block for hit in index.query("topic:ore topic:work")] == ["js-2"]


def test_nested_topics_come_with_the_topic_above() -> None:
    below = Topic("b", "Nickel", hits=(TopicHit(books.ref("js-4")),), parent="a")
    project = replace(books.project(), topics=(Topic("a", "Minerals"), below))
    with Index(project.sources, project) as index:
        assert [hit.ref.block for hit in index.query("topic:minerals")] == ["js-4"]


def test_the_phrase_comes_first_then_words_close_together_then_words_apart() -> None:
    far = "herring " + "and other words " * 10 + "survey"
    blocks = [
        paragraph("far", far),
        paragraph("close", "The survey of this year's herring, with herring and survey."),
        paragraph("phrase", "A long text with many other things, and among them a herring survey of the sea to come."),
    ]
    assert found("herring survey", source("s", "S", *blocks)) == ["phrase", "close", "far"]


def test_the_whole_word_comes_before_words_that_begin_so() -> None:
    blocks = [paragraph("longer", "Minerals mineral-rich."), paragraph("whole", "The min is a measure of old times.")]
    assert found("min", source("s", "S", *blocks), typing=True) == ["whole", "longer"]
    assert found("min", source("s", "S", *blocks)) == ["whole"]


def test_near_words_stand_at_most_so_far_apart_in_any_order() -> None:
    text = source("s", "S", paragraph("a", "Nickel is refined here."), paragraph("b", "Refined one two three nickel."))
    assert set(found("nickel NEAR refined", text)) == {"a", "b"}
    assert found("nickel NEAR/1 refined", text) == ["a"]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("defense", "The defence of the sea."),
        ("organisation", "An organization of states."),
        ("cooperation", "Closer co-operation was agreed."),
        ("co-operation", "Closer cooperation was agreed."),
        ("UN", "Reform of the U.N. was discussed."),
        ("4200", "They bought 4,200 tonnes."),
        ("policy", "Their policies differ."),
        ("negara-negara", "Sebuah negara kecil."),
        ("CO2", "Less CO₂ is given off."),
        ("大臣", "大　臣は述べた。"),
        ("ｱｼﾞｱ", "アジアの協力"),
        ("人々", "人々の交流"),
        ("AZEC構想", "両国はAZEC構想について協力する"),
        ("ความร่วมมือ", "ประเทศทั้งสองมีความร่วมมือกัน"),
        ("velmara's", "The plan of Velmara."),
        ("elan", "Élan was shown."),
    ],
)
def test_a_word_is_found_in_its_other_spellings_and_marked(query: str, text: str) -> None:
    assert found(query, source("s", "S", paragraph("p", text))) == ["p"]
    assert marks(text, parse(query))


def test_marks_are_whole_words_and_phrases_and_nothing_else() -> None:
    text = "Critical minerals: the critical mineral is nickel, not nickelodeon; a mineral."
    marked = [text[start:end] for start, end in marks(text, parse('"critical minerals" nickel'))]
    assert marked == ["Critical minerals", "nickel"]
    assert [text[a:b] for a, b in marks(text, parse("nickel*"))] == ["nickel", "nickelodeon"]
    assert marks(text, parse("-nickel topic:nickel")) == ()


def test_earlier_versions_are_left_out_counted_and_come_last_when_asked_for() -> None:
    old = source("old", "Draft", paragraph("o-1", "The herring survey."))
    new = replace(source("new", "Draft", paragraph("n-1", "The herring survey, herring.")), supersedes="old")
    with Index((old, new)) as index:
        answer = index.ask("herring")
        assert ([hit.ref.block for hit in answer.hits], answer.earlier) == (["n-1"], 1)
        assert [hit.ref.block for hit in index.query("earlier: survey")] == ["n-1", "o-1"]


def test_a_version_whose_newer_one_is_not_in_the_book_is_found() -> None:
    alone = replace(source("new", "Draft", paragraph("n-1", "herring")), supersedes="gone")
    assert found("herring", alone) == ["n-1"]


def test_undated_documents_are_in_no_stretch_of_days() -> None:
    undated = source("s", "S", paragraph("p", "herring"))
    assert found("after:2020 herring", undated) == []
    assert found("before:2020 herring", undated) == []


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2026/2/3", date(2026, 2, 3), date(2026, 2, 3)),
        ("3.2.2026", date(2026, 2, 3), date(2026, 2, 3)),
        ("Feb 2026", date(2026, 2, 1), date(2026, 2, 28)),
        ("3 Mac 2026", date(2026, 3, 3), date(2026, 3, 3)),
        ("2026年6月", date(2026, 6, 1), date(2026, 6, 30)),
        ("令和8年6月10日", date(2026, 6, 10), date(2026, 6, 10)),
    ],
)
def test_days_are_understood_as_officers_type_them(typed: str, first: date, last: date) -> None:
    days = stretch(typed)
    assert days is not None
    assert (days.first, days.last) == (first, last)


@pytest.mark.parametrize("typed", ["20", "2026-13", "31.2.2026", "yesterday", "0000-01", ""])
def test_what_is_no_day_is_said_to_be_unfinished_and_narrows_nothing(typed: str) -> None:
    assert stretch(typed) is None
    query = parse(f"after:{typed} nickel")
    assert query.unfinished
    assert not query.filters


def test_a_filter_without_a_value_yet_finds_nothing_and_is_no_error() -> None:
    assert found_in_book("topic:") == []
    assert parse("topic:").unfinished == ("topic:",)


def test_heads_are_found_but_are_never_unused() -> None:
    text = source("s", "Herring", heading("h", "Herring"), paragraph("p", "The herring spawn."))
    assert set(found("herring", text)) == {"s-t", "h", "p"}
    project = replace(books.project(), sources=(text,))
    with Index(project.sources, project) as index:
        assert [hit.ref.block for hit in index.query("unused: herring")] == ["p"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("top", ["topic:"]),
        ("nickel topic:mar", ['nickel topic:"Maritime safety" ']),
        ("-topic:crit", ['-topic:"Critical minerals" ']),
        ("speaker:harr", ["speaker:Harrow "]),
        ("in:", ["in:1 ", "in:2 "]),
        ("unu", ["unused: "]),
        ("nickel", []),
        ("to", []),
    ],
)
def test_what_is_typed_may_be_completed(typed: str, offered: list[str]) -> None:
    known = Known((("Harrow", "Aruna", 3),))
    assert [offer.text for offer in offers(typed, books.project(), known)] == offered


def test_names_of_filters_are_offered_in_the_language_of_the_window() -> None:
    assert [offer.text for offer in offers("penu", books.project(), Known(), "ms")] == ["penutur:"]
    assert [offer.text for offer in offers("発", books.project(), Known(), "ja")] == ["発言者:"]

"""Search words become hits: whole words, without regard to case, accents, plural and hyphens; acronyms both ways."""

import pytest

from briefing.model.source import Source
from briefing.topics import match
from tests.books import paragraph, source


def document(*texts: str) -> Source:
    return source("doc", "Statement", *(paragraph(f"doc-{i}", text, str(i)) for i, text in enumerate(texts, 1)))


def finds(term: str, text: str) -> bool:
    return bool(match((document(text),), (term,)))


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("critical minerals", "A survey of Critical Minerals is due."),
        ("critical mineral", "Critical minerals are scarce."),
        ("critical minerals", "Each critical mineral has its price."),
        ("supply chain", "They will mend supply-chains together."),
        ("accords", "L’Accord de la mer"),
        ("économie", "economie"),
        ("defence equipment", "the transfer of Defense Equipment"),
        ("recognise degrees", "to recognize degrees"),
        ("Velmara", "Velmara's coast guard"),
        ("LORNA", "the Lorna scheme, and LORNA-led work"),
        ("policies", "a new policy"),
        ("半導体", "両国は半導体に関する協力を歓迎した。"),
    ],
)
def test_a_term_finds_the_same_words_however_they_are_written(term: str, text: str) -> None:
    assert finds(term, text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("AI", "They said that rain fell on the aisle."),
        ("WHO", "the minister who said so"),
        ("US", "They gave us US$18 million."),
        ("TIDE", "The tide turned. Tide tables were exchanged."),
        ("critical minerals", "critical talks on minerals"),
        ("port", "the report of transport"),
        ("", "anything"),
        ("—", "anything — at all"),
    ],
)
def test_a_term_finds_nothing_else(term: str, text: str) -> None:
    assert not finds(term, text)


def test_an_acronym_finds_what_it_stands_for_and_the_other_way_round() -> None:
    texts = ("The Joint Coast Guard Cell (JCGC) opened.", "The Joint Coast Guard Cell kept watch.", "JCGC answered.")
    for term in ("JCGC", "joint coast guard cells"):
        assert {hit.ref.block for hit in match((document(*texts),), (term,))} == {"doc-1", "doc-2", "doc-3"}


def test_the_strongest_paragraph_comes_first_and_ties_keep_the_order_of_the_text() -> None:
    texts = (
        "Nickel was named once. Then ferries. Then students. Then the weather.",
        "Nickel first. Nickel second. Nickel third.",
        "Nickel was named once. Then ferries. Then students. Then the weather.",
    )
    hits = match((document(*texts),), ("nickel",))
    assert [hit.ref.block for hit in hits] == ["doc-2", "doc-1", "doc-3"]
    assert all(0 < hit.score <= 1 for hit in hits)
    assert hits[0].score > hits[1].score == hits[2].score


def test_a_hit_says_which_words_matched_as_they_are_printed() -> None:
    (hit,) = match((document("The Narrow Sea cable, and the cables of the Inner Seas"),), ("cable", "inner seas"))
    assert hit.reason == "cable, Inner Seas"


def test_a_long_text_is_matched_in_time_that_grows_with_its_length() -> None:
    texts = ["The cable under the Narrow Sea, and the survey of the Ardle Basin. " * 4] * 1500
    terms = (*(f"term{i} of many" for i in range(300)), "cable")
    assert len(match((document(*texts),), terms)) == 1500

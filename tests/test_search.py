"""Search over all sources: words, phrases, beginnings, exclusions, printed numbers, Japanese; no query is an error."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model.source import Source
from briefing.search import Hit, Index, search
from tests.books import heading, paragraph, source

STATEMENT = source(
    "st",
    "Joint Statement of Aruna and Velmara",
    heading("st-h", "Critical minerals"),
    paragraph("st-1", "Both sides finish the survey of the critical mineral deposits.", "1."),
    paragraph("st-2", "Refining of minerals is critical. The défense of the Narrow Sea is shared.", "2."),
    paragraph("st-3", "両国は半導体に関する協力を歓迎し、ＪＣＧＣの活動を評価した。", "(3)"),
)
ARTICLE = source(
    "ar", "Velmara Wants Nickel", paragraph("ar-1", "The cable avoids the herring; its energy-security case holds.")
)


def found(query: str, *sources: Source) -> list[str]:
    return [hit.ref.block for hit in search(sources or (STATEMENT, ARTICLE), query)]


@pytest.mark.parametrize(
    ("query", "blocks"),
    [
        ("survey", {"st-1"}),
        ("SURVEYS", {"st-1"}),
        ("critical mineral", {"st-h", "st-1", "st-2"}),
        ('"critical minerals"', {"st-h"}),
        ("“critical mineral deposits”", {"st-1"}),
        ("defense", {"st-2"}),
        ("Défense", {"st-2"}),
        ("refin*", {"st-2"}),
        ("refin", set()),
        ("critical -survey", {"st-h", "st-2"}),
        ("cable OR survey", {"ar-1", "st-1"}),
        ("energy-security", {"ar-1"}),
        ('"energy security"', {"ar-1"}),
        ("number:2", {"st-2"}),
        ("number:(3)", {"st-3"}),
        ("number:2 survey", set()),
        ("source:nickel", {"ar-t", "ar-1"}),
        ('source:"joint statement" survey', {"st-1"}),
        ("半導体", {"st-3"}),
        ("導体", {"st-3"}),
        ("協力", {"st-3"}),
        ("力", {"st-3"}),
        ("導半", set()),
        ("JCGC", {"st-3"}),
        ("ｊｃｇｃ 半導体", {"st-3"}),
    ],
)
def test_a_query_finds_these_blocks_and_no_others(query: str, blocks: set[str]) -> None:
    assert set(found(query)) == blocks


def test_hits_come_best_first_with_scores_above_nothing() -> None:
    short = source(
        "s", "S", paragraph("s-1", "Nickel."), paragraph("s-2", "Nickel among very many other metals of the isles.")
    )
    hits = search((short,), "nickel")
    assert [hit.ref.block for hit in hits] == ["s-1", "s-2"]
    assert hits[0].score >= hits[1].score > 0


def test_no_more_hits_come_than_were_asked_for() -> None:
    many = source("m", "M", *(paragraph(f"m-{i}", "nickel ore") for i in range(50)))
    assert len(search((many,), "nickel", limit=7)) == 7


def test_a_snippet_shows_the_words_that_were_found_and_marks_what_it_leaves_out() -> None:
    text = "Many words of introduction. " * 20 + "Here the herring spawn. " + "Many words follow. " * 20
    (hit,) = search((source("l", "L", paragraph("l-1", text)),), "herring")
    assert "herring spawn" in hit.snippet
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert len(hit.snippet) < 200


def test_an_index_can_be_asked_again_and_built_anew() -> None:
    with Index((STATEMENT,)) as index:
        assert [hit.ref.block for hit in index.query("survey")] == ["st-1"]
        index.build((ARTICLE,))
        assert index.query("survey") == ()
        assert isinstance(index.query("cable")[0], Hit)


@given(
    st.text(max_size=40)
    | st.lists(
        st.sampled_from(
            [
                '"',
                "*",
                "-",
                "(",
                ")",
                ":",
                "NEAR",
                "AND",
                "OR",
                "NOT",
                "number:",
                "source:",
                "survey",
                "^",
                "{",
                "}",
                "+",
                "半",
                "\0",
            ]
        )
    ).map(" ".join)
)
@settings(max_examples=150, deadline=None)
def test_no_query_is_an_error(query: str) -> None:  # fmt: skip
    with Index((STATEMENT, ARTICLE)) as index:
        there = {block.id for source in (STATEMENT, ARTICLE) for block in source.blocks}
        assert {hit.ref.block for hit in index.query(query)} <= there


def test_a_word_of_a_query_that_cannot_be_understood_is_looked_for_as_a_word() -> None:
    assert found("(survey") == ["st-1"]
    assert found('"survey') == ["st-1"]
    assert found("words:survey") == []

"""Suggested topics are what an officer would name: headings, programmes and shared subjects, each one thing once."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefing.model.source import Block, Source
from briefing.model.topic import Topic
from briefing.topics import suggest
from tests.books import article, heading, item, paragraph, source, statement


def topics_of(*sources: Source) -> dict[str, Topic]:
    return {topic.name: topic for topic in suggest(sources)}


def blocks_of(topic: Topic) -> list[str]:
    return [hit.ref.block for hit in topic.hits]


def numbered(*texts: str, prefix: str = "p") -> tuple[Block, ...]:
    return tuple(paragraph(f"{prefix}-{i}", text, str(i)) for i, text in enumerate(texts, 1))


def test_every_heading_becomes_a_topic_with_the_paragraphs_under_it() -> None:
    found = topics_of(statement(), article())
    assert {"js-2", "js-3", "js-4"} <= set(blocks_of(found["Critical minerals"]))
    assert {"js-7"} <= set(blocks_of(found["Maritime safety"]))
    assert all(hit.reason == "heading" for hit in found["Maritime safety"].hits if hit.ref.block == "js-7")


def test_sub_paragraphs_belong_to_the_heading_of_their_paragraph() -> None:
    doc = source(
        "doc", "Accord", heading("h", "Grid"), paragraph("p", "They agreed on:", "1"), item("a", "a cable", "(a)")
    )
    assert set(blocks_of(topics_of(doc)["Grid"])) == {"p", "a"}


def test_a_paragraph_under_a_nested_heading_belongs_to_both_and_more_to_the_nearer() -> None:
    doc = source(
        "doc", "Accord", heading("h1", "Energy"), heading("h2", "Hydrogen ports", 2), paragraph("p", "A plant.", "1")
    )
    found = topics_of(doc)
    assert found["Hydrogen ports"].hits[0].score > found["Energy"].hits[0].score


@pytest.mark.parametrize(
    "text", ["Conclusion", "1. Introduction", "Annex A", "NEXT STEPS", "Latar Belakang", "おわりに"]
)
def test_headings_that_only_say_where_one_is_are_no_topics(text: str) -> None:
    assert topics_of(source("doc", "Accord", heading("h", text), paragraph("p", "Both sides thanked all.", "1"))) == {}


def test_the_number_and_the_capitals_of_a_heading_are_only_its_look() -> None:
    doc = source("doc", "Accord", heading("h", "II. MARITIME SAFETY"), paragraph("p", "Ships report.", "1"))
    assert list(topics_of(doc)) == ["Maritime safety"]


def test_the_same_heading_in_two_sources_is_one_topic() -> None:
    one = source("one", "One", heading("h1", "Critical minerals"), paragraph("p1", "Ore is refined here.", "1"))
    two = source("two", "Two", heading("h2", "Critical Minerals"), paragraph("p2", "Furnaces are costly.", "1"))
    found = topics_of(one, two)
    assert list(found) == ["Critical minerals"]
    assert set(blocks_of(found["Critical minerals"])) == {"p1", "p2"}


def test_an_acronym_its_expansion_and_its_heading_are_one_topic() -> None:
    texts = (
        "The Joint Coast Guard Cell (JCGC) opened.",
        "Trade grew again this year, and so did the number of passengers.",
        "The JCGC answered ninety calls.",
        "Students go both ways.",
    )
    found = topics_of(source("doc", "Accord", heading("h", "Joint Coast Guard Cell"), *numbered(*texts)))
    assert list(found) == ["Joint Coast Guard Cell"]
    assert "JCGC" in found["Joint Coast Guard Cell"].terms


def test_a_programme_named_by_an_acronym_is_a_topic_in_every_source_that_speaks_of_it() -> None:
    texts = ("The Joint Coast Guard Cell (JCGC) opened.", "Nothing else happened.")
    wire = source("wire", "Wire", paragraph("w-1", "The JCGC did well.", None), paragraph("w-2", "It rained.", None))
    found = topics_of(source("doc", "Accord", *numbered(*texts)), wire)
    assert blocks_of(found["Joint Coast Guard Cell (JCGC)"]) == ["p-1", "w-1"]


def test_a_subject_that_paragraphs_share_is_a_topic_and_verbs_of_reporting_are_not() -> None:
    texts = (
        "Both leaders welcomed the survey of critical minerals in the Ardle Basin.",
        "Both leaders welcomed the exchange of students.",
        "Both leaders welcomed closer cooperation on critical minerals.",
        "Both leaders welcomed the return of the bell.",
        "Prime Minister Teodor Vance welcomed the talks; Prime Minister Vance left.",
    )
    assert list(topics_of(source("doc", "Accord", *numbered(*texts)))) == ["Critical minerals"]


def test_bylines_persons_and_the_place_of_issue_are_no_topics() -> None:
    texts = ("Orla Benning saw Port Ardle.", "Joren Harrow of Port Ardle spoke.", "Orla Benning and Joren Harrow left.")
    wire = source("wire", "Wire", *numbered(*texts), byline="Orla Benning", place="Port Ardle")
    wire = replace(wire, blocks=tuple(replace(block, speaker="Joren Harrow") for block in wire.blocks))
    assert topics_of(wire) == {}


def test_what_is_on_every_page_is_no_topic() -> None:
    texts = [f"The Council of Isles (COI) met for the {n}th time." for n in range(4, 24)]
    assert topics_of(source("doc", "Accord", *numbered(*texts))) == {}


def test_the_same_sources_always_give_the_same_topics_with_the_same_ids() -> None:
    once, again = suggest((statement(), article())), suggest((statement(), article()))
    assert once == again
    assert len({topic.id for topic in once}) == len(once)


def test_the_topic_that_carries_most_of_the_sources_comes_first() -> None:
    texts = (
        "Both sides will build wind farms. Wind farms need cables. Wind farms need ships.",
        "The wind farms off Cape Lorne will be joined to the shore next year.",
        "A bell tower was named beside the wind farms.",
        "The bell tower was repaired and painted, and all were glad of it.",
    )
    assert next(iter(topics_of(source("doc", "Accord", *numbered(*texts))))) == "Wind farms"


def test_a_suggestion_says_which_sentences_are_on_it() -> None:
    texts = ("Nickel ore is dear. Ferries ran.", "The nickel ore came by sea. Bells were rung.")
    found = topics_of(source("doc", "Accord", *numbered(*texts)))["Nickel ore"]
    assert [hit.spans for hit in found.hits] == [((0, 19),), ((0, 27),)]


def test_the_parties_to_the_talks_are_no_topic_and_a_third_country_is() -> None:
    texts = [f"Aruna and Velmara will open school number {n}." for n in range(14)]
    texts += ["They spoke of Tarsk.", "Velmara sends aid to Tarsk, and so does Aruna."]
    names = list(topics_of(source("doc", "Joint Statement of Aruna and Velmara", *numbered(*texts))))
    assert "Tarsk" in names
    assert not {"Aruna", "Velmara"} & set(names)


def test_words_of_an_address_on_the_web_are_no_topic() -> None:
    texts = ("See https://example.org/wind-farm-levy now.", "And https://example.org/wind-farm-levy again.")
    assert topics_of(source("doc", "Accord", *numbered(*texts))) == {}


@pytest.mark.parametrize(
    ("language", "texts", "names"),
    [
        (
            "ja",
            ("両首脳は、重要鉱物の供給について一致した。", "重要鉱物の探査を進めることを歓迎した。", "鐘を鳴らした。"),
            {"重要鉱物"},
        ),
        (
            "ms",
            (
                "Kedua-dua pemimpin bersetuju untuk bekerjasama di Laut Sempit.",
                "Kedua-dua pemimpin mengalu-alukan kapal baharu di Laut Sempit.",
            ),
            {"Laut Sempit"},
        ),
        (
            "fr",
            ("Les deux parties ont salué la visite.", "Les deux parties ont décidé de poursuivre la visite."),
            set(),
        ),
        ("zh", ("两国领导人欢迎合作取得的进展。", "两国领导人欢迎合作取得的成果。"), set()),
    ],
)
def test_other_languages_give_sensible_topics_or_none(language: str, texts: tuple[str, ...], names: set[str]) -> None:
    assert set(topics_of(source("doc", "X", *numbered(*texts), language=language))) == names


@pytest.mark.parametrize("text", ["第三条", "Article 4", "Why is this being done?", "BAHAGIAN II", "Titre IV"])
def test_a_heading_that_is_a_label_or_a_question_is_no_topic(text: str) -> None:
    assert topics_of(source("doc", "Accord", heading("h", text), paragraph("p", "Both sides thanked all.", "1"))) == {}


def test_what_one_source_adds_does_not_change_what_was_counted_of_the_others() -> None:
    from briefing.topics.statistics import statistics

    suggest((statement(),))
    before = statistics.cache_info().misses
    suggest((statement(), article()))
    suggest((article(), statement()))
    assert statistics.cache_info().misses <= before + 1


def test_nothing_gives_no_topics() -> None:
    assert suggest(()) == ()
    assert topics_of(source("doc", "Empty")) == {}


SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the two real seed documents are not on this machine")
def test_the_real_statement_and_article_give_the_topics_an_officer_would_name() -> None:
    from briefing.reading import read_file

    names = list(topics_of(*(read_file(path) for path in sorted(SEEDS.glob("*.txt")))))
    assert {"Security and Safety Cooperation", "Economy and People-to-People Exchanges"} <= set(names)
    assert {
        "Energy security",
        "Supply chains",
        "Artificial intelligence (AI)",
        "Joint Crediting Mechanism (JCM)",
    } <= set(names)
    assert not any(word in name for name in names for word in ("Leaders", "Takaichi", "Bernama", "Conclusion"))

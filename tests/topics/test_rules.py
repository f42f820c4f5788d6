"""Rules in plain form: any of these words, near these, not those; by sentence, in any spelling, false friends apart."""

import pytest

from briefing.model.source import Source
from briefing.model.topic import TakenOff, Topic, TopicHit, TopicRules
from briefing.topics import learnt_rules, match, match_all, related
from tests.books import heading, item, paragraph, source


def document(*texts: str, language: str = "en") -> Source:
    blocks = (paragraph(f"doc-{i}", text, str(i)) for i, text in enumerate(texts, 1))
    return source("doc", "Statement", *blocks, language=language)


def numbers(doc: Source, *terms: str, near: tuple[str, ...] = (), never: tuple[str, ...] = ()) -> set[int]:
    hits = match((doc,), TopicRules(terms, near, never))
    return {int(hit.ref.block.removeprefix("doc-")) for hit in hits}


def finds(term: str, text: str, language: str = "en") -> bool:
    return bool(numbers(document(text, language=language), term))


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("technology transfer", "The transfer of technology goes on."),
        ("technology transfer", "Their firms transferred technologies for forty years."),
        ("Council reform", "They will reform the Council, as all agreed."),
        ("energy security", "Energy, economic, and food security were discussed."),
        ("maritime security", "They spoke of maritime safety and security."),
        ("harbour", "The harbor was dredged."),
        ("aluminium", "Aluminum is light."),
        ("analyse samples", "They analyzed samples."),
        ("import", "Goods were imported again."),
        ("non-proliferation", "Nonproliferation matters."),
        ("healthcare", "Health care and health-care workers"),
        ("cyber security", "Cybersecurity first."),
        ("refin*", "The refinery, and refined ore"),
        ("grid hydro*", "Grid hydrogen is stored."),
        ('"the Cell"', "Both praised the Cell."),
        ("経済安全保障", "両国は経済の安全保障を強化する。"),
        ("半導体", "両国は半 導体に関して協力する。"),
    ],
)
def test_the_same_thing_in_other_words_is_found(term: str, text: str) -> None:
    assert finds(term, text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("technology transfer", "the transfer of naval equipment and technology"),
        ("nuclear energy", "nuclear and missile programmes, and energy"),
        ("power grid", "POWER Asia was launched, and the grid was named."),
        ("Harrow Motors", "Harrow-Vance opened a plant; motors were made."),
        ("critical minerals", "minerals in critical condition reports"),
        ('"critical mineral"', "Critical minerals are scarce."),
        ("unit", "The United Ports met."),
        ("port", "See https://example.org/port/harbour-port for more."),
        ("nation", "a national plan"),
        ("energy security", "energy, as the leaders said, and then much later on there was talk of security"),
    ],
)
def test_a_false_friend_is_kept_apart(term: str, text: str) -> None:
    assert not finds(term, text)


def test_malay_words_are_found_with_their_affixes() -> None:
    assert finds("pelaburan", "Syarikat itu melaburkan modal di Port Ardle.", "ms")
    assert finds("kerjasama", "Kerjasamanya diteruskan.", "ms")
    assert not finds("kerjasama", "Kerja itu selesai.", "ms")


def test_a_word_only_counts_near_another_one() -> None:
    doc = document(
        "The cable was laid. Hydrogen is cheap.",
        "The cable was laid. Ferries ran. Students came. Hydrogen is cheap.",
        "The cable was laid with hydrogen.",
    )
    assert numbers(doc, "cable", near=("hydrogen",)) == {1, 3}


def test_a_word_does_not_count_beside_a_forbidden_one_in_its_sentence() -> None:
    doc = document(
        "Nuclear power was praised. The missile was not.", "Nuclear missiles were condemned.", "The Inner Sea of Aruna."
    )
    assert numbers(doc, "nuclear", never=("missile",)) == {1}
    assert numbers(doc, "Aruna", never=("Inner Sea of Aruna",)) == set()


def test_a_longer_name_forbids_only_itself() -> None:
    doc = document("Aruna wrote about the Sea of Aruna.")
    assert numbers(doc, "Aruna", never=("Sea of Aruna",)) == {1}


def test_only_the_sentences_on_the_topic_are_brought_to_it() -> None:
    first, second, third = "Ferries ran on time.", "Nickel was mined in Ardle.", "Students went home."
    (hit,) = match((document(f"{first} {second} {third}"),), ("nickel",))
    assert hit.spans == ((len(first) + 1, len(first) + 1 + len(second)),)
    (hit,) = match((document(second),), ("nickel",))
    assert hit.spans == ()  # the whole paragraph


def test_a_sentence_that_goes_on_with_the_subject_belongs_to_it() -> None:
    text = "The Coastal Trade Initiative (CTI) began. The Initiative has ten members. It rained. Ships came."
    (hit,) = match((document(text),), ("Coastal Trade Initiative",))
    assert [text[start:end] for start, end in hit.spans] == [
        "The Coastal Trade Initiative (CTI) began. The Initiative has ten members."
    ]
    linked = "Nickel is scarce. In this regard, both sides will open a school. Ferries ran."
    (hit,) = match((document(linked),), ("nickel",))
    assert [linked[start:end] for start, end in hit.spans] == [linked[: linked.index(" Ferries")]]


def test_the_items_of_a_list_belong_to_the_sentence_before_them() -> None:
    doc = source(
        "doc",
        "Accord",
        paragraph("doc-1", "They agreed on nickel:", "1"),
        item("doc-2", "a survey;", "(a)"),
        item("doc-3", "a school.", "(b)"),
        paragraph("doc-4", "Ferries ran.", "2"),
    )
    assert numbers(doc, "nickel") == {1, 2, 3}


def test_what_stands_under_a_heading_that_names_the_topic_is_on_it() -> None:
    doc = source(
        "doc",
        "Accord",
        heading("h1", "Critical minerals"),
        paragraph("doc-1", "Ore will be refined.", "1"),
        heading("h2", "Ferries, students, minerals, harbours and other matters of the sea"),
        paragraph("doc-2", "Bells were rung.", "2"),
    )
    (hit,) = match((doc,), ("minerals",))
    assert (hit.ref.block, hit.reason) == ("doc-1", "heading")


def test_many_topics_are_looked_for_in_one_pass() -> None:
    doc = document("Nickel and ferries.", "Ferries only.")
    found = match_all((doc,), {"a": ("nickel",), "b": TopicRules(("ferry",)), "c": ()})
    assert {name: len(hits) for name, hits in found.items()} == {"a": 1, "b": 2, "c": 0}


def test_rules_are_learnt_from_what_was_taken_off() -> None:
    doc = document(
        "Nuclear energy needs trained reactor staff.",
        "They condemned the nuclear and missile tests.",
        "Nuclear power stations are costly.",
    )
    hits = match((doc,), ("nuclear",))
    off = next(hit for hit in hits if hit.ref.block == "doc-2")
    topic = Topic(
        "t",
        "Nuclear energy",
        ("nuclear",),
        tuple(h for h in hits if h is not off),
        True,
        taken_off=(TakenOff(off.ref),),
    )
    rules = learnt_rules((doc,), topic)
    assert "missile" in rules.never
    assert {hit.ref.block for hit in match((doc,), rules)} == {"doc-1", "doc-3"}


def test_related_paragraphs_are_near_the_topic_and_not_on_it() -> None:
    doc = document(
        "Nickel refining needs a smelter at Port Ardle and export credit.",
        "The smelter at Port Ardle will be built with export credit next year.",
        "Students of both countries will learn each other's languages at school.",
        "The weather in Castellan was mild and the bells were rung all day long.",
    )
    topic = Topic("t", "Nickel", ("nickel",), match((doc,), ("nickel",)))
    (near,) = related((doc,), topic)
    assert near.ref.block == "doc-2"
    assert "credit" in near.reason
    assert related((doc,), Topic("t", "Empty")) == ()
    off = Topic("t", "Nickel", ("nickel",), topic.hits, taken_off=(TakenOff(near.ref),))
    assert related((doc,), off) == ()
    assert isinstance(topic.hits[0], TopicHit)

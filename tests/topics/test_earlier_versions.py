"""A document that has a newer version in the book says nothing on a topic: the newer one speaks for it."""

from dataclasses import replace

from briefing.model.source import Source, superseded, without_earlier
from briefing.model.topic import Topic, TopicHit
from briefing.topics import match, related, suggest
from tests.books import paragraph, source

WORDS = "Both sides agreed to survey the nickel deposits of the Ardle Basin before the ore is refined in Port Ardle."


def version(name: str, supersedes: str = "") -> Source:
    made = source(name, "Statement", *(paragraph(f"{name}-{n}", WORDS, str(n)) for n in (1, 2, 3)))
    return replace(made, supersedes=supersedes)


OLD, NEW, OTHER = version("old"), version("new", "old"), version("other")


def test_only_a_version_with_a_newer_one_in_the_book_is_an_earlier_one() -> None:
    assert superseded((OLD, NEW, OTHER)) == {"old"}
    assert superseded((NEW, OTHER)) == frozenset()
    assert without_earlier((OLD, NEW, OTHER)) == (NEW, OTHER)
    assert without_earlier((version("newest", "new"), NEW, OLD)) == (version("newest", "new"),)


def test_an_earlier_version_is_on_no_topic() -> None:
    assert {hit.ref.source for hit in match((OLD, NEW, OTHER), ("nickel",))} == {"new", "other"}
    assert {hit.ref.source for hit in match((OLD, OTHER), ("nickel",))} == {"old", "other"}


def test_an_earlier_version_suggests_nothing_and_is_near_nothing() -> None:
    assert "old" not in {hit.ref.source for topic in suggest((OLD, NEW, OTHER)) for hit in topic.hits}
    about = Topic("top", "Nickel", ("nickel",), (TopicHit(match((OTHER,), ("nickel",))[0].ref),))
    near = {one.ref.source for one in related((OLD, NEW, OTHER), about)}
    assert near
    assert "old" not in near

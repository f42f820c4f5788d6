"""Whatever a document holds, its harvest points into its words, never twice at the same ones, and never fails."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.harvest import harvest
from briefing.model.harvest import Mention
from briefing.model.source import SourceKind
from tests.harvest.papers import paper

PIECES = st.sampled_from(
    [
        "Prime Minister Ilsa Varo",
        "Mr. Jan Okker",
        "said",
        "“We are ready",
        ",”",
        "he",
        "Both leaders",
        "welcomed",
        " and ",
        ", ",
        ". ",
        "They",
        "The Velmaran side",
        "agreed",
        "US$4.2 billion",
        "nearly",
        "12%",
        "last year",
        "10–12 June 2026",
        "on Tuesday",
        "according to",
        "quoting",
        "as saying",
        "the ambassador",
        "Narrow Sea Agency (NSA)",
        "(US$1 = RM4.22)",
        "「海」",
        "と述べた。",
        "令和8年6月10日",
        "約3兆円",
        "قال الوزير",
        "שלום",
        "ไทย",
        "Recalling",
        "\n",
        "'",
        '"',
        "«",
        "»",
        "3:1",
        "99999年",
        "令和99年",
        "Q ",
        "A: ",
        "²",
        "0",
        "1,000,000,000,000",
        "May",
        "’s",
        "Dato' Seri",
        "bin",
        "a/l",
        "—",
        "\u00a0",
        "\u200f",
        "one-third",
        "31 February 2026",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=25).map(" ".join)


def apart(mentions: list[Mention]) -> bool:
    ordered = sorted(mentions, key=lambda one: (one.block, one.start))
    return all(one.block != other.block or one.end <= other.start for one, other in pairwise(ordered))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(TEXTS, min_size=1, max_size=4),
    st.sampled_from(list(SourceKind)),
    st.sampled_from(["en", "ms", "ja", "ar", ""]),
)
def test_mentions_lie_in_the_text_and_sayings_of_a_kind_never_overlap(
    texts: list[str], kind: SourceKind, language: str
) -> None:
    source = paper(*texts, kind=kind, language=language)
    found = harvest(source)
    lengths = {block.id: len(block.text) for block in source.blocks}
    everything = [
        *(one.mention for one in found.sayings),
        *(one.mention for one in found.days),
        *(one.mention for one in found.figures),
        *(mention for one in found.people for mention in one.mentions),
        *(mention for one in found.organisations for mention in one.mentions),
    ]
    assert all(0 <= one.start < one.end <= lengths[one.block] for one in everything)
    for saying_kind in {one.kind for one in found.sayings}:
        assert apart([one.mention for one in found.sayings if one.kind is saying_kind])
    assert apart([one.mention for one in found.days])
    assert apart([one.mention for one in found.figures])
    assert apart([mention for one in found.people for mention in one.mentions])
    assert apart([mention for one in found.organisations for mention in one.mentions])

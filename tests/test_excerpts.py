"""Excerpts show the words of the source and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import excerpts
from briefing.errors import BriefingError
from briefing.model.book import ELISION
from briefing.model.source import Block, BlockKind, Cell
from briefing.model.text import Run
from tests import books

TEXT = "Both sides will finish the survey. Its findings belong to both. No volumes yet."
texts = st.text(st.sampled_from("abcÄé .,-’1\n\t（日本”"), max_size=60)
spans = st.lists(st.tuples(st.integers(-3, 70), st.integers(-3, 70)), max_size=6)


def block(text: str) -> Block:
    return books.paragraph("x-1", text, "14")


HOME = books.source("x", "Statement", block(TEXT), language="en")


def test_a_whole_paragraph_is_quoted_without_elision():
    excerpt = excerpts.whole(HOME, HOME.block("x-1"))
    assert excerpt.quoted == TEXT
    assert excerpt.number == "14"
    assert excerpt.spans == ((0, len(TEXT)),)


def test_words_left_out_in_the_middle_are_shown_as_an_elision_with_single_spaces():
    assert excerpts.words(TEXT, ((0, 34), (64, len(TEXT)))) == "Both sides will finish the survey. […] No volumes yet."


def test_words_left_out_at_the_beginning_and_the_end_are_shown_too():
    assert excerpts.words(TEXT, ((35, 63),)) == "[…] Its findings belong to both. […]"


def test_white_space_left_out_at_the_ends_is_not_an_elision():
    assert excerpts.words("  The cable. \n", ((2, 12),)) == "The cable."


def test_stretches_with_only_a_space_between_them_are_one():
    assert (
        excerpts.words(TEXT, ((35, 63), (0, 34)))
        == "Both sides will finish the survey. Its findings belong to both. […]"
    )


def test_chosen_sentences_are_quoted_in_the_order_of_the_source():
    excerpt = excerpts.of_sentences(HOME, HOME.block("x-1"), (2, 0))
    assert excerpt.quoted == "Both sides will finish the survey. […] No volumes yet."
    assert excerpts.is_verbatim(excerpt, HOME.block("x-1"))


def test_a_sentence_that_is_not_there_is_refused():
    with pytest.raises(BriefingError, match="3 sentences"):
        excerpts.of_sentences(HOME, HOME.block("x-1"), (3,))


@pytest.mark.parametrize(
    ("text", "cut", "quoted"),
    [
        ("It is unable to pay.", "able to", "[…] unable to […]"),
        ("A non-nuclear zone.", "nuclear", "[…] non-nuclear […]"),
        ("It cost 1.5 billion.", "5 billion", "[…] 1.5 billion […]"),
        ("The minister’s view.", "minister", "[…] minister’s […]"),
        ("両首脳は協力を確認した。", "協力", "[…] 協力 […]"),
    ],
)
def test_a_choice_never_cuts_a_word(text: str, cut: str, quoted: str):
    start = text.index(cut)
    home = books.source("x", "Statement", block(text))
    assert excerpts.of_spans(home, home.block("x-1"), ((start, start + len(cut)),)).quoted == quoted


@pytest.mark.parametrize("chosen", [(), ((5, 5),), ((900, 950),), ((4, 5),)])
def test_choosing_nothing_is_refused_with_a_sentence(chosen: tuple[tuple[int, int], ...]):
    with pytest.raises(BriefingError, match="no words to quote"):
        excerpts.of_spans(HOME, HOME.block("x-1"), chosen)


def test_an_excerpt_is_no_longer_verbatim_when_one_letter_of_the_source_differs():
    excerpt = excerpts.whole(HOME, HOME.block("x-1"))
    assert excerpts.is_verbatim(excerpt, block(TEXT))
    assert not excerpts.is_verbatim(excerpt, block(TEXT.replace("volumes", "volume")))
    assert not excerpts.is_verbatim(excerpt, block(TEXT + " Later."))
    assert not excerpts.is_verbatim(excerpt, None)


def test_changed_words_and_impossible_spans_are_not_verbatim():
    excerpt = excerpts.whole(HOME, HOME.block("x-1"))
    assert not excerpts.is_verbatim(replace(excerpt, quoted=TEXT.upper()), block(TEXT))
    for wrong in (((0, 999),), ((5, 3),), ((10, 20), (0, 5)), ((-4, 5),), ((0, 20), (10, 30))):
        assert not excerpts.is_verbatim(replace(excerpt, spans=wrong), block(TEXT))


def test_a_table_is_quoted_with_its_cells_apart():
    table = Block("x-2", BlockKind.TABLE, cells=((Cell("Year"), Cell("Tonnes")), (Cell("2030"), Cell("410"))))
    assert excerpts.whole(HOME, table).quoted == "Year\tTonnes\n2030\t410"


def test_marked_runs_are_quoted_by_their_letters():
    marked = Block("x-2", BlockKind.PARAGRAPH, (Run("The "), Run("nickel", bold=True), Run(" survey.")))
    assert excerpts.whole(HOME, marked).quoted == "The nickel survey."


@given(texts, spans)
@settings(deadline=None)
def test_every_piece_between_elisions_stands_in_the_source_in_that_order(text: str, chosen: list[tuple[int, int]]):
    position = 0
    for piece in excerpts.words(text, chosen).split(ELISION):
        found = text.find(piece.strip(), position)
        assert found >= 0
        position = found + len(piece.strip())


@given(texts, spans)
@settings(deadline=None)
def test_whatever_is_chosen_is_verbatim_and_covers_what_was_asked(text: str, chosen: list[tuple[int, int]]):
    home = books.source("x", "Statement", block(text))
    try:
        excerpt = excerpts.of_spans(home, block(text), chosen)
    except BriefingError:
        assert not excerpts.normal_spans(text, chosen)
        return
    assert excerpts.is_verbatim(excerpt, block(text))
    for start, end in excerpts.normal_spans(text, chosen):
        assert any(kept_start <= start and end <= kept_end for kept_start, kept_end in excerpt.spans)


@given(texts, spans)
@settings(deadline=None)
def test_a_gap_is_shown_exactly_where_words_are_missing(text: str, chosen: list[tuple[int, int]]):
    kept = excerpts.normal_spans(text, chosen)
    if not kept:
        return
    ends = [0, *(place for span in kept for place in span), len(text)]
    gaps = sum(bool(text[ends[at] : ends[at + 1]].strip()) for at in range(0, len(ends), 2))
    assert excerpts.words(text, kept).count(ELISION) == gaps


# ---- leaving words out and bringing them back

LONG = "Both sides, mindful of the weather, will finish the pre-survey by April. They meet again in May."


def test_words_left_out_are_whole_words_and_show_as_an_elision():
    start = LONG.index("mindful") + 2
    kept = excerpts.leaving_out(LONG, ((0, len(LONG)),), (start, LONG.index("weather") + 3))
    assert (
        excerpts.words(LONG, kept)
        == f"Both sides, {ELISION} , will finish the pre-survey by April. They meet again in May."
    )


def test_a_hyphenated_word_is_left_out_whole():
    place = LONG.index("survey")
    kept = excerpts.leaving_out(LONG, ((0, len(LONG)),), (place, place + 2))
    assert "pre" not in excerpts.words(LONG, kept)


def test_what_was_left_out_can_be_brought_back():
    gap = (LONG.index("mindful"), LONG.index(", will"))
    kept = excerpts.leaving_out(LONG, ((0, len(LONG)),), gap)
    assert excerpts.bringing_back(LONG, kept, (gap[1] - 1, gap[0] + 1)) == ((0, len(LONG)),)


def test_leaving_everything_out_leaves_nothing():
    assert excerpts.leaving_out(LONG, ((5, 20), (30, 60)), (0, len(LONG))) == ()


def test_a_quotation_with_words_left_out_stays_verbatim():
    source = books.source("s", "Statement", books.paragraph("s-1", LONG, "1"))
    block = source.block("s-1")
    kept = excerpts.leaving_out(LONG, ((0, 70),), (20, 26))
    made = excerpts.of_spans(source, block, kept)
    assert excerpts.is_verbatim(made, block)
    assert made.quoted.count(ELISION) == 2  # in the gap, and for the sentence that is not quoted

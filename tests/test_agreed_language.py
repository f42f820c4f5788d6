"""Agreed language: what is found again in other words, how like it is, what differs, in which order."""

from dataclasses import replace
from datetime import date

import pytest

from briefing.agreed_language import (
    Kind,
    Match,
    Sentence,
    SentenceIndex,
    find,
    find_in_sources,
    index_source,
    merged,
)
from briefing.revision import WordKind
from briefing.shelf.asking import ask, hold_and_ask, states_of
from tests import books

SURVEY = "Both sides will finish the survey of nickel deposits in the northern valleys by April 2031."
OTHERS = (
    "The coast guards of both countries exercise together each autumn.",
    "Both sides will open the fair of young farmers in the southern plains by October 2032.",
    "Its cost is shared in equal parts.",
    "A picture of all ships is shared at all hours.",
)


def look(asked: str, *texts: str) -> tuple[Match, ...]:
    index = SentenceIndex.in_memory()
    index.add("doc", "2030-03-02", "", (Sentence(text, "b") for text in (*texts, *OTHERS)))
    (asking,) = find(asked, index)
    return asking.matches


def only(asked: str, text: str) -> Match:
    matches = look(asked, text)
    assert [match.text for match in matches] == [text]
    return matches[0]


def test_the_same_words_are_word_for_word_the_same() -> None:
    match = only(SURVEY, SURVEY)
    assert match.likeness.kind is Kind.IDENTICAL
    assert match.likeness.score == 1.0
    assert {change.kind for change in match.changes} == {WordKind.SAME}


def test_punctuation_and_capitals_are_no_other_words_but_are_shown() -> None:
    match = only(SURVEY, SURVEY.replace("Both sides", "Both Sides,"))
    assert match.likeness.kind is Kind.SIGNS
    assert match.likeness.other == 0
    assert any(change.kind is WordKind.NEW and "Sides," in change.text for change in match.changes)


def test_the_words_that_differ_are_counted() -> None:
    match = only(SURVEY, SURVEY.replace("April 2031", "June 2032").replace("finish", "complete"))
    assert match.likeness.kind is Kind.WORDS
    assert match.likeness.other == 3


def test_a_figure_that_differs_is_a_word_that_differs() -> None:
    match = only("Its cost is put at 780 million crowns today.", "Its cost is put at 860 million crowns today.")
    assert match.likeness.other == 1
    assert [change.text.strip() for change in match.changes if change.kind is not WordKind.SAME] == ["780", "860"]


def test_a_clause_put_in_does_not_hide_a_sentence() -> None:
    text = SURVEY.replace("finish ", "finish, with the help of the Aruna Geological Office, ")
    match = only(SURVEY, text)
    assert "".join(change.text for change in match.changes if change.kind is WordKind.NEW).startswith("finish, with")


def test_another_order_is_said_to_be_one() -> None:
    match = only(SURVEY, "By April 2031 both sides will finish the survey of nickel deposits in the northern valleys.")
    assert match.likeness.kind is Kind.ORDER
    assert match.likeness.reordered


def test_a_sentence_within_a_longer_one_is_a_part_of_it() -> None:
    asked = "The two countries share ship reporting data every six hours."
    longer = (
        "Having seen what happened off Cape Lorne, and wishing never to see it again, the Ministers declared that the "
        "two countries share ship reporting data every six hours, and that a hotline will be kept open day and night."
    )
    assert only(asked, longer).likeness.kind is Kind.PART


def test_formulas_alone_make_no_near_match() -> None:
    asked = "Both sides reaffirmed their commitment to work together on the recognition of degrees."
    ferries = "Both sides reaffirmed their commitment to work together on rules for ferries."
    assert all(match.likeness.score < 0.75 for match in look(asked, ferries))
    assert look(asked, "Both sides thanked the people of Castellan for their hospitality.") == ()


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (
            "Kedua-dua pihak akan menyiapkan kajian deposit nikel di lembah utara sebelum April 2031.",
            "Kedua-dua pihak berhasrat menyiapkan kajian tentang deposit nikel di lembah utara sebelum April 2031.",
        ),
        (
            "双方は、北部の谷におけるニッケル鉱床の調査を終えることで一致した。",
            "双方は、アルーナ地質局の協力を得て、北部の谷におけるニッケル鉱床の調査を終えることで一致した。",
        ),
    ],
)
def test_malay_by_words_and_japanese_by_characters(asked: str, text: str) -> None:
    match = only(asked, text)
    assert 0.5 < match.likeness.score < 1


def test_newest_first_and_undated_last() -> None:
    index = SentenceIndex.in_memory()
    for key, day in (("old", "2027-10-14"), ("none", ""), ("new", "2031-05-11")):
        index.add(key, day, "", [Sentence(SURVEY)])
    (asking,) = find(SURVEY.replace("finish", "end"), index)
    assert [match.document for match in asking.matches] == ["new", "old", "none"]


def test_several_sentences_are_looked_for_one_by_one() -> None:
    index = SentenceIndex.in_memory()
    index.add("doc", "", "", [Sentence(SURVEY), *(Sentence(text) for text in OTHERS)])
    first, second = find(f"{SURVEY} {OTHERS[0]}", index)
    assert [match.text for match in first.matches] == [SURVEY]
    assert [match.text for match in second.matches] == [OTHERS[0]]


def test_what_is_taken_out_of_the_index_is_found_no_more() -> None:
    index = SentenceIndex.in_memory()
    index.add("one", "", "", [Sentence(SURVEY)])
    index.add("two", "", "", [Sentence(OTHERS[0])])
    index.remove("one")
    assert find(SURVEY, index)[0].matches == ()
    assert index.count == 1
    index.add("two", "", "", [Sentence(OTHERS[2])])
    assert find(OTHERS[0], index)[0].matches == ()


def test_a_match_leads_to_its_paragraph_and_its_very_words() -> None:
    source = books.statement()
    index = SentenceIndex.in_memory()
    index_source(index, source)
    (asking,) = find("The Aruna Geological Office leads the work.", index)
    (match,) = asking.matches
    assert match.ref is not None
    text = source.block(match.ref.block).text
    assert text[slice(*match.span)] == match.text
    assert match.day == source.date


def test_headings_and_titles_are_no_agreed_language() -> None:
    assert find_in_sources("Maritime safety", (books.statement(),))[0].matches == ()


def test_the_answers_of_book_and_shelf_are_put_together_newest_first() -> None:
    index, shelf = SentenceIndex.in_memory(), SentenceIndex.in_memory()
    index.add("book", "2031-01-01", "", [Sentence(SURVEY)])
    shelf.add("shelf", "2032-01-01", "", [Sentence(SURVEY)])
    (asking,) = merged([find(SURVEY, index), find(SURVEY, shelf, shelved=True)])
    assert [(match.document, match.shelved) for match in asking.matches] == [("shelf", True), ("book", False)]
    assert asking.matches[0].ref is None


def test_documents_are_handed_over_once_and_asked_for_again_when_they_changed() -> None:
    source = books.statement()
    asked = "Both sides agreed that ore is refined where it is found."
    assert ask("book-a", states_of((source,)), asked, None).missing == (source.id,)
    held = hold_and_ask("book-a", (source,), states_of((source,)), asked, None)
    assert held.askings[0].matches
    assert ask("book-a", states_of((source,)), asked, None) == held
    later = replace(source, date=date(2033, 1, 1))
    assert ask("book-a", states_of((later,)), asked, None).missing == (source.id,)
    assert ask("book-a", (), asked, None).askings[0].matches == ()


def test_a_question_without_words_finds_nothing() -> None:
    index = SentenceIndex.in_memory()
    index.add("doc", "", "", [Sentence(SURVEY)])
    assert find("   ", index) == ()
    assert find("…", index)[0].matches == ()

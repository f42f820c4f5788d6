"""The checks find what should not go out, say it in a sentence and say where it is."""

import pkgutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

import briefing.checks
from briefing import edits
from briefing.checks import Finding, Severity, acronyms, budget, checks, marking, run_checks
from briefing.model.book import Annex, Book, Care, Limits, Note, Question, Section, SectionKind
from briefing.model.project import Project
from briefing.model.text import Run, rich
from tests import books

TODAY = date(2031, 5, 14)


def sound() -> Project:
    """Return a book in which nothing is wrong."""
    project = books.project()
    for name in ("principal", "dates"):
        project = edits.set_field(project, name, "filled")[0]
    return project


def with_note(words: str, **care: object) -> Project:
    return edits.set_item(sound(), Note("tab1-n1", rich(words), care=Care(**care)))[0]  # type: ignore[arg-type]


def findings(project: Project, code: str = "") -> list[Finding]:
    return [one for one in run_checks(project, today=TODAY) if not code or one.code == code]


def changed(project: Project, item_id: str, change: Callable) -> Project:
    item = next(item for _, item in project.items() if item.id == item_id)
    return edits.set_item(project, change(item))[0]


def test_a_sound_book_has_no_findings():
    assert findings(sound()) == []


def test_each_module_that_holds_a_check_is_found():
    modules = {module.name for module in pkgutil.iter_modules(briefing.checks.__path__)} - {"finding"}
    assert len(checks()) == len(modules) >= 9
    assert len({check.code for check in checks()}) == len(checks())
    assert all(check.summary for check in checks())


def test_errors_come_first_then_the_order_of_the_book():
    project = with_note("TBC")
    project = changed(project, "tab2-q1", lambda item: replace(item, quoted="Other words."))
    project = edits.set_item(project, Note("n-glance", rich("???")))[0]
    assert [(one.severity, one.item) for one in findings(project)] == [
        (Severity.ERROR, "tab2-q1"),
        (Severity.WARNING, "n-glance"),
        (Severity.WARNING, "tab1-n1"),
    ]


def test_a_section_left_out_of_the_book_is_not_checked():
    project = changed(with_note("TBC"), "tab1-q1", lambda item: replace(item, quoted="Other words."))
    assert len(findings(project)) == 2
    assert findings(edits.set_section(project, "tab1", included=False)[0]) == []


# the verbatim guard


def test_a_quotation_that_is_not_word_for_word_is_an_error_that_names_the_paragraph():
    project = changed(sound(), "tab1-q1", lambda item: replace(item, quoted=item.quoted.replace("nickel", "copper")))
    (finding,) = findings(project)
    assert (finding.code, finding.severity) == ("not-verbatim", "error")
    assert (finding.section, finding.item) == ("tab1-agreed", "tab1-q1")
    assert "Aruna–Velmara Joint Statement, 2 March 2030, para 2 in 'What has been agreed'" in finding.message


def test_a_source_that_changed_under_a_quotation_is_found():
    project = sound()
    block = project.source("js").block("js-2")
    blocks = tuple(
        replace(one, runs=(Run("New words."),)) if one is block else one for one in project.source("js").blocks
    )
    source = replace(project.source("js"), blocks=blocks)
    project = replace(project, sources=(source, project.sources[1]))
    assert [one.code for one in findings(project)] == ["not-verbatim"]


def test_words_adapted_on_purpose_are_no_error():
    project = changed(sound(), "tab1-q1", lambda item: replace(item, quoted="In short: nickel.", adapted=True))
    assert findings(project) == []


def test_a_document_that_is_gone_leaves_its_quotations_and_citations_flagged():
    project = edits.remove_source(sound(), "js", force=True)[0]
    found = findings(project, "source-gone")
    assert [(one.item, one.severity) for one in found] == [
        ("tab1-q1", "error"),
        ("tab1-q2", "error"),
        ("tab2-q1", "error"),
        ("tab1-p1", "warning"),
        ("tab2-p1", "warning"),
        ("qa1", "warning"),
        ("line1", "warning"),
    ]
    assert "The quotation of para 2 in 'What has been agreed' has lost its source" in found[0].message


def test_an_annex_of_a_document_that_is_gone_is_an_error():
    project = edits.add_items(sound(), "annexes", [Annex("annex-x", "gone")])[0]
    (finding,) = findings(project)
    assert (finding.code, finding.severity, finding.item) == ("source-gone", "error", "annex-x")


# what is missing


def test_required_sections_without_words_are_found():
    project = edits.set_section(sound(), "tab1-back", required=True)[0]
    assert findings(project) == []
    project = edits.set_item(project, Note("tab1-n1", rich("   ")))[0]
    (finding,) = findings(project)
    assert finding.code == "empty-section"
    assert (
        finding.message == "'Background' in 'Critical minerals' is still empty. Fill it in or leave it out of the book."
    )


def test_required_fields_and_the_title_are_asked_for():
    project = edits.set_field(sound(), "dates", " ")[0]
    assert [one.message for one in findings(project)] == [
        "'Dates of the visit' is not filled in. The cover of this template needs it."
    ]
    assert "no title" in findings(edits.set_book(sound(), title="")[0])[0].message


def test_a_template_that_is_not_there_is_an_error():
    (finding,) = findings(replace(sound(), template="no-such-book"))
    assert finding.severity is Severity.ERROR
    assert "no-such-book" in finding.message


@pytest.mark.parametrize(
    "words", ["TBC", "to be confirmed", "Minister XXX", "who???", "[insert name]", "Date: ____", "〇〇大臣"]
)
def test_placeholders_are_found_in_what_the_officer_wrote(words: str):
    assert [one.code for one in findings(with_note(words))] == ["placeholder"]


@pytest.mark.parametrize("words", ["Tbcx is a name", "a question?", "[…]", "Article XX"])
def test_ordinary_words_are_no_placeholders(words: str):
    assert findings(with_note(words), "placeholder") == []


# budgets


def test_budgets_of_words_items_and_pages_are_kept():
    project = edits.set_section(sound(), "tab1-back", limits=Limits(words=11))[0]
    assert findings(project) == []
    project = edits.set_section(project, "tab1-back", limits=Limits(words=9))[0]
    assert [one.message for one in findings(project)] == ["'Background' has 11 words, 2 more than the 9 it may have."]
    project = edits.set_section(sound(), "tab1-points", limits=Limits(items=1, pages=1))[0]
    assert [one.message for one in findings(project)] == [
        "'Points to make' has 2 items, 1 more than the 1 it may have."
    ]
    found = run_checks(project, pages={"tab1-points": 3}, today=TODAY)
    assert "'Points to make' has 3 pages, 2 more than the 1 it may have." in [one.message for one in found]


def test_words_are_counted_as_a_reader_counts_them():
    assert budget.count_words("One – two, three's 4.5 per-cent — […]") == 5
    assert budget.count_words("両首脳は確認した") == 4
    assert budget.count_words("AOIP を支持") == 3
    assert budget.count_words("") == 0


def test_annexed_documents_do_not_count_against_a_budget():
    project = edits.set_section(sound(), "annexes", limits=Limits(words=0))[0]
    assert findings(project) == []


# acronyms


def test_an_acronym_nobody_spells_out_is_found_once_where_it_comes_first():
    project = edits.set_item(with_note("The NSC met. The NSC agreed."), Note("n-glance", rich("NSC first.")))[0]
    (finding,) = findings(project)
    assert (finding.code, finding.item) == ("acronym", "n-glance")
    assert finding.message == "'NSC' in 'At a glance' is never spelt out. Write it in full the first time."


@pytest.mark.parametrize(
    "words",
    [
        "The Narrow Sea Council (NSC) met. The NSC agreed.",
        "The NSC (Narrow Sea Council) met.",
        "The WGH meets twice.",  # a source spells it out
        "The EU and the UN, at 9 AM.",
        "Under Chapter VII, see Annex XIV.",
        "NOT FOR THE PRESS TODAY",
        "RESTRICTED until Tuesday.",
        "Velmara's E-5 visa and the AGOs of both.",
    ],
)
def test_acronyms_that_are_explained_or_none_are_left_alone(words: str):
    assert findings(with_note(words), "acronym") == []


def test_acronyms_of_quotations_are_named_together_for_a_note():
    words = "The NSC and the PAHB met with the VEC and the AGS."
    source = books.source("x", "Statement", books.paragraph("x-1", words, "1"), language="en")
    project = edits.add_sources(sound(), [source])[0]
    project = edits.add_items(project, "tab1-agreed", [books.quote(project.sources, "x-1", "quote-x")])[0]
    (finding,) = findings(project)
    assert finding.item == "quote-x"
    assert finding.message.startswith("Quotations use 'NSC', 'PAHB', 'VEC', 'AGS', which no document spells out.")


def test_acronyms_are_recognised_in_their_forms():
    assert acronyms.used("The R&D of two SMEs (NSC), not Dr or MoU; ASEAN-led.") == ["R&D", "SME", "NSC", "ASEAN"]


# markings


@pytest.mark.parametrize(
    ("carries", "holds", "lower"),
    [
        ("RESTRICTED", "SECRET", True),
        ("SECRET", "RESTRICTED", False),
        ("Secret", "SECRET", False),
        ("TOP SECRET", "SECRET", False),
        ("SECRET", "TOP SECRET - EYES ONLY", True),
        ("OFFICIAL", "OFFICIAL-SENSITIVE", True),
        ("", "SULIT", True),
        ("", "TERBUKA", False),
        ("", "House rules", True),
        ("TERHAD", "RAHSIA BESAR", True),
        ("取扱注意", "極秘", True),
        ("極秘", "秘", False),
        ("SULIT", "SECRET", None),
        ("House rules", "SECRET", None),
        ("House rules", "house  rules", False),
        ("SECRET", "", False),
    ],
)
def test_markings_of_one_scale_are_compared_and_others_are_not(carries: str, holds: str, lower: bool | None):
    assert marking.is_lower(carries, holds) is lower


def test_an_item_marked_higher_than_its_pages_is_an_error():
    (finding,) = findings(with_note("Words.", marking="SECRET"))
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        "An item is marked 'SECRET', but the pages of 'Critical minerals' carry only 'RESTRICTED'. "
        "Raise that marking or take this out."
    )
    raised = edits.set_section(with_note("Words.", marking="SECRET"), "tab1", marking="SECRET")[0]
    (finding,) = findings(raised)
    assert finding.message.startswith("'Critical minerals' is marked 'SECRET', but the book carries only 'RESTRICTED'.")
    assert findings(edits.set_book(raised, marking="SECRET")[0]) == []


def test_a_quotation_or_annex_of_a_source_marked_higher_is_an_error():
    project = edits.set_source_facts(sound(), "art", marking="CONFIDENTIAL")[0]
    found = findings(project)
    assert [(one.item, one.severity) for one in found] == [("tab2-q2", "error"), ("annex-art", "error")]
    assert found[0].message.startswith("A quotation from 'Furnace In Port Ardle")


def test_markings_of_two_scales_are_for_the_officer_to_judge():
    (finding,) = findings(with_note("Words.", marking="SULIT"))
    assert finding.severity is Severity.WARNING
    assert "See that this is high enough" in finding.message


# dates


@pytest.mark.parametrize(
    ("as_of", "words"),
    [(date(2031, 4, 1), "1 April 2031, 43 days ago"), (date(2031, 5, 20), "20 May 2031, which is still to come")],
)
def test_dates_long_past_or_still_to_come_are_found(as_of: date, words: str):
    (finding,) = findings(with_note("Words.", as_of=as_of))
    assert finding.code == "stale-date"
    assert words in finding.message


def test_a_recent_date_is_right():
    assert findings(with_note("Words.", as_of=date(2031, 4, 20))) == []


def test_a_question_that_is_too_long_for_its_page_is_named() -> None:
    long = Question("itm-long", "Who pays?", rich("word " * 30))
    short = Question("itm-short", "When?", rich("word " * 5))
    section = Section("sec-q", "Press", SectionKind.QUESTIONS, items=(long, short), limits=Limits(each=20))
    root = Section("sec-root", "", SectionKind.ROOT, children=(section,))
    found = [one for one in run_checks(Project("prj", Book("Visit", root), "visit-book")) if one.code == "over-budget"]
    assert [(one.item, one.section) for one in found] == [("itm-long", "sec-q")]
    assert "'Who pays?' in 'Press' has 32 words, 12 more than the 20 each may have." in found[0].message

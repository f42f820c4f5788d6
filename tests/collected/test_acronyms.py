"""Acronyms of the book: spelt out by sources, by nobody, by the officer; the glossary and the check."""

from briefing import edits
from briefing.checks import run_checks
from briefing.collected import collect, glossary
from briefing.model.collected import Entry
from briefing.model.project import Project
from tests.collected.visit import note, visit


def acronyms(project: Project) -> dict[str, Entry]:
    return {entry.key: entry for entry in collect(project).acronyms}


def findings(project: Project) -> list[str]:
    return [finding.message for finding in run_checks(project) if finding.code == "acronym"]


def test_an_acronym_of_the_book_has_the_expansion_its_source_prints() -> None:
    project = visit(quoting=("ar-1",))
    assert acronyms(project)["JCGC"].detail == "Joint Coast Guard Cell"
    assert glossary(project) == [("JCGC", "Joint Coast Guard Cell")]


def test_one_that_nothing_spells_out_is_flagged_and_no_meaning_is_invented() -> None:
    entry = acronyms(visit(quoting=("st-4",)))["NHB"]
    assert (entry.unexplained, entry.detail, entry.proposals) == (True, "", ())


def test_one_that_only_a_source_uses_is_not_flagged() -> None:
    assert not acronyms(visit())["NHB"].unexplained


def test_what_the_officer_writes_stands_in_the_glossary_and_settles_the_check() -> None:
    project = visit(note("Ask the NHB."), quoting=("st-4",))
    assert findings(project)
    project, _ = edits.decide(project, acronyms(project)["NHB"], detail="Narrow Sea Harbour Board")
    assert glossary(project) == [("NHB", "Narrow Sea Harbour Board")]
    assert findings(project) == []


def test_a_corrected_expansion_takes_the_place_of_the_printed_one() -> None:
    project = visit(quoting=("st-2",))
    project, _ = edits.decide(project, acronyms(project)["JCGC"], detail="Joint Coast Guard Cell of Aruna and Velmara")
    assert glossary(project) == [("JCGC", "Joint Coast Guard Cell of Aruna and Velmara")]
    assert acronyms(project)["JCGC"].proposals == ("Joint Coast Guard Cell",)


def test_one_left_out_stands_in_no_glossary_and_troubles_no_check() -> None:
    project = visit(note("Ask the NHB."), quoting=("st-2",))
    project, _ = edits.exclude(project, [acronyms(project)[name] for name in ("JCGC", "NHB")])
    assert glossary(project) == []
    assert findings(project) == []


def test_what_a_note_spells_out_is_in_the_glossary() -> None:
    project = visit(note("The Narrow Sea Harbour Board (NHB) reports to both. Ask the NHB."), quoting=())
    assert glossary(project) == [("NHB", "Narrow Sea Harbour Board")]


def test_an_acronym_with_two_printed_meanings_has_both_until_the_officer_says_which() -> None:
    project = visit(note("The Joint Customs and Grain Council (JCGC) is another."), quoting=("st-2",))
    assert acronyms(project)["JCGC"].ambiguous
    assert len(glossary(project)) == 2
    project, _ = edits.decide(project, acronyms(project)["JCGC"], detail="Joint Coast Guard Cell")
    assert glossary(project) == [("JCGC", "Joint Coast Guard Cell")]
    assert not acronyms(project)["JCGC"].ambiguous


def test_markings_and_what_everybody_knows_are_no_acronyms_of_the_book() -> None:
    project = visit(note("The UN and the PM agree. TOP SECRET"), quoting=())
    found = acronyms(project)
    assert not any(found[name].unexplained for name in ("UN", "PM") if name in found)

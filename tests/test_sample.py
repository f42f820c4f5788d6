"""The filled example of every template: whole, true to its sources, within its budgets, in every language."""

from datetime import date
from functools import lru_cache

import pytest

from briefing.checks import Severity, run_checks
from briefing.compose import compose
from briefing.export import guard
from briefing.flow import Contents, Flow, FlowSection, Paragraph, Role, Table, walk
from briefing.model.book import SectionKind
from briefing.model.project import Project
from briefing.rendering.docx import render_docx
from briefing.rendering.pdf import render_pdf
from briefing.sample import build_sample
from briefing.template import load, templates
from briefing.usage import printed_assets
from tests.rendering.read_back import squeezed, text_of_docx, text_of_pdf

DAY = date(2031, 5, 14)
ALL = [(info.id, language) for info in templates() for language in info.languages]
IDS = [info.id for info in templates()]


@lru_cache(maxsize=64)
def sample(template_id: str, language: str = "en") -> tuple[Project, Flow, dict[str, bytes]]:
    project, originals = build_sample(template_id, language)
    return project, compose(project, load(template_id)), originals


def words(section: FlowSection) -> list[str]:
    return [node.text for node in walk(section.nodes) if isinstance(node, Paragraph)]


def numbers(section: FlowSection, role: Role) -> list[str]:
    return [node.number for node in walk(section.nodes) if isinstance(node, Paragraph) and node.role is role]


def headed(section: FlowSection) -> list[str]:
    return [node.text for node in walk(section.nodes) if isinstance(node, Paragraph) and node.role is Role.H1]


@pytest.mark.parametrize(("template_id", "language"), ALL)
def test_every_example_is_marked_filled_and_speaks_its_language(template_id: str, language: str) -> None:
    project, flow, _ = sample(template_id, language)
    assert project.template == template_id
    assert project.book.marking
    assert flow.language == language
    assert flow.sections
    template = load(template_id)
    missing = [spec.name for spec in template.fields if spec.required and not project.book.field_value(spec.name)]
    assert not missing


@pytest.mark.parametrize(("template_id", "language"), ALL)
def test_no_check_finds_anything_wrong_in_an_example(template_id: str, language: str) -> None:
    project, _, _ = sample(template_id, language)
    guard(project)
    found = [one for one in run_checks(project, today=DAY) if one.code != "stale-date"]
    assert not [one.message for one in found if one.severity is Severity.ERROR]
    assert not [one.message for one in found if one.code in ("over-budget", "empty-section", "missing-field")]


@pytest.mark.parametrize("template_id", IDS)
def test_every_picture_of_an_example_is_kept_with_it(template_id: str) -> None:
    project, _, originals = sample(template_id)
    assert set(project.kept_files()) <= set(originals)
    assert set(printed_assets(project)) <= set(originals)


@pytest.mark.parametrize("template_id", ["cards-a5", "question-pack", "kertas-taklimat", "commitment-tracker"])
def test_pdf_and_word_of_every_example_say_the_same_and_bear_the_marking(template_id: str) -> None:
    project, flow, originals = sample(template_id)
    design = load(template_id).design
    pictures = {name: originals[name] for name in printed_assets(project)}
    pdf = render_pdf(flow, design, pictures=pictures)
    word = render_docx(flow, design, {place.anchor: place.page for place in pdf.places}, pictures=pictures)
    thumb = 30 if design.furniture.thumb else 0
    printed = squeezed("".join(text_of_pdf(pdf.data, design.page.top - 6, design.page.bottom - 6, thumb)))
    typed = squeezed(text_of_docx(word.data))
    for head in heads_of_tables(flow):  # said again on every page the table runs to
        printed, typed = printed.replace(head, ""), typed.replace(head, "")
    assert printed == typed
    marking = squeezed(project.book.marking)
    bare = [place for place, page in enumerate(text_of_pdf(pdf.data, 0, 0, 0), 1) if squeezed(page).count(marking) < 2]
    assert not bare


def heads_of_tables(flow: Flow) -> set[str]:
    tables = [node for section in flow.sections for node in walk(section.nodes) if isinstance(node, Table)]
    heads = {
        squeezed("".join(_text(cell) for row in table.rows[: table.head_rows] for cell in row)) for table in tables
    }
    return heads - {""}


@pytest.mark.parametrize("template_id", ["meeting-brief", "topic-brief"])
def test_a_brief_has_two_sides_at_most(template_id: str) -> None:
    _, flow, _ = sample(template_id)
    assert render_pdf(flow, load(template_id).design, draft=True).pages <= 2


@pytest.mark.parametrize("template_id", ["cards-a5", "cards-5x3"])
def test_each_card_is_one_page_with_its_text_in_the_upper_two_thirds(template_id: str) -> None:
    _, flow, _ = sample(template_id)
    design = load(template_id).design
    assert render_pdf(flow, design, draft=True).pages == len(flow.sections) == 4
    assert design.page.bottom >= design.page.height / 3


def test_a_card_bears_the_first_words_of_the_next_at_its_foot() -> None:
    _, flow, _ = sample("cards-a5")
    assert [section.next for section in flow.sections] == [
        "Next: Critical minerals",
        "Next: The rules are published and …",
        "Next: The cable",
        "",
    ]
    assert load("cards-a5").design.furniture.foot[0] == "{next}"


def test_cards_set_their_words_large_and_ragged_right() -> None:
    for template_id in ("cards-a5", "cards-5x3"):
        style = load(template_id).design.role(Role.POINT)
        assert 18 <= style.size <= 24
        assert style.align == "left"
        assert style.keep_together


def test_each_question_has_a_page_of_its_own_and_a_line_in_the_index() -> None:
    _, flow, _ = sample("question-pack")
    index, *pages = flow.sections
    asked = [headed(page)[0] for page in pages if headed(page)[0].endswith("?")]
    assert len(asked) == 4
    listed = next(node for node in walk(index.nodes) if isinstance(node, Contents))
    entries = [entry for _, group in listed.groups for entry in group]
    assert [entry.title for entry in entries][:4] == asked
    assert [entry.target for entry in entries][:4] == [page.anchor for page in pages][:4]
    assert [entry.label for entry in entries][:4] == ["Q1.1", "Q1.2", "Q2.1", "Q3.1"]
    assert 14 <= load("question-pack").design.role(Role.ANSWER).size <= 16


def test_the_index_of_questions_is_whole_when_it_is_laid_out_alone() -> None:
    project, flow, _ = sample("question-pack")
    index = project.book.root.children[0]
    alone = compose(project, load("question-pack"), index.id).sections
    assert [section.anchor for section in alone] == [index.id]
    assert words(alone[0]) == words(flow.sections[0])
    assert [node for node in walk(alone[0].nodes) if isinstance(node, Contents)] == [
        node for node in walk(flow.sections[0].nodes) if isinstance(node, Contents)
    ]


def test_japanese_questions_are_called_as_in_a_ministry() -> None:
    _, flow, _ = sample("question-pack", "ja")
    page = flow.sections[1]
    assert numbers(page, Role.H1) == ["問1.1"]
    assert numbers(page, Role.QUESTION) == ["更問", "更問"]
    assert "（参考）" in words(page)


def test_the_parts_of_a_kertas_taklimat_are_numbered_and_their_paragraphs_below_them() -> None:
    _, flow, _ = sample("kertas-taklimat", "ms")
    paper = flow.sections[0]
    heads = [node for node in walk(paper.nodes) if isinstance(node, Paragraph) and node.role is Role.H2]
    assert [(head.number, head.text) for head in heads] == [
        ("1.", "Tujuan"),
        ("2.", "Latar belakang"),
        ("3.", "Isu / perkembangan"),
        ("4.", "Pendirian"),
        ("5.", "Ulasan"),
        ("6.", "Syor"),
    ]
    counts = {"1": 1, "2": 2, "3": 3, "4": 2, "5": 2, "6": 2}
    expected = [f"{part}.{place}" for part, count in counts.items() for place in range(1, count + 1)]
    assert numbers(paper, Role.NUMBERED) == expected
    assert words(paper)[0] == "KERTAS TAKLIMAT"


def test_a_kertas_taklimat_is_set_in_arial_12_and_begins_in_malay() -> None:
    template = load("kertas-taklimat")
    body = template.design.role(Role.BODY)
    assert template.design.font(body.font) == "Arial"
    assert body.size == 12
    assert 20 <= body.leading <= 21  # one and a half times the line Arial asks for by itself
    assert template.info.languages[0] == "ms"


def test_the_tracker_lies_on_its_side_and_says_where_each_promise_was_made() -> None:
    _, flow, _ = sample("commitment-tracker")
    page = load("commitment-tracker").design.page
    assert page.width > page.height
    tables = [node for section in flow.sections for node in walk(section.nodes) if isinstance(node, Table)]
    tracker = next(table for table in tables if len(table.rows) == 10)
    assert tracker.head_rows == 1
    assert all("Joint Statement, para" in "".join(_text(cell) for cell in row) for row in tracker.rows[1:])


def _text(cell: object) -> str:
    return "".join(node.text for node in cell.nodes if isinstance(node, Paragraph))  # type: ignore[attr-defined]


def test_a_template_the_sample_does_not_know_gets_the_visit_by_its_slots(tmp_path, monkeypatch) -> None:
    from briefing import sample as module

    monkeypatch.setattr(module, "_script", lambda *_: module._toml(module.assets_folder() / "sample/visit-book.toml"))
    project, _ = build_sample("topic-brief")
    tabs = [part for part in project.book.root.children if part.kind is SectionKind.TAB]
    points = [part for tab in tabs for part in tab.children if part.slot == "points"]
    assert len(tabs) == 4
    assert all(part.items for part in points)

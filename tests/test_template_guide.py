"""The template of the guide, taken from its pages: it works as it stands there, and the reference is true."""

import re
from dataclasses import replace
from pathlib import Path

from briefing.compose import compose
from briefing.flow import Paragraph, Role, walk
from briefing.flow_parser import _TEXT_ROLES
from briefing.marking_presets import marking_presets
from briefing.model.book import Note, SectionKind
from briefing.model.text import rich
from briefing.rendering.pdf import render_pdf
from briefing.template import NUMBERINGS, Template, load_folder, new_project, templates
from briefing.template_design import FURNITURE_SLOTS

GUIDE = (Path(__file__).parent.parent / "docs" / "templates.md").read_text(encoding="utf-8")


def guided(folder: Path) -> Template:
    """Make the guide's template in *folder*."""
    made = folder / "scenario-note"
    made.mkdir()
    manifest, look = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    (made / "template.toml").write_text(f"{manifest}\n{look}", encoding="utf-8")
    (made / "book.html.j2").write_text(re.findall(r"```jinja\n(.*?)```", GUIDE, re.DOTALL)[0], encoding="utf-8")
    return load_folder(made)


def test_the_guides_template_makes_a_page(tmp_path: Path) -> None:
    template = guided(tmp_path)
    project = new_project(template, "Calls")
    (call,) = project.book.root.children
    words = ("You call on the harbour master first.", "She receives you on the quay.", "Coffee is offered; take it.")
    parts = tuple(
        replace(part, items=(Note(f"itm-{part.slot}", rich(word)),))
        for part, word in zip(call.children, words, strict=True)
    )
    root = replace(project.book.root, children=(replace(call, title="The harbour master", children=parts),))
    book = replace(project.book, root=root, marking="SECRET")
    flow = compose(replace(project, book=book), template)
    nodes = [node for section in flow.sections for node in walk(section.nodes) if isinstance(node, Paragraph)]
    assert [node.text for node in nodes if node.role is Role.H2] == ["Purpose", "How it will go", "Points to make"]
    assert [node.number for node in nodes if node.text in words] == ["", "2.", "3."]
    assert template.design.color(template.design.role(Role.H1).color) == "#5a2d6e"
    assert render_pdf(flow, template.design, draft=True).pages == 1


def test_the_guide_names_every_template_role_kind_numbering_slot_and_preset() -> None:
    named = set(re.findall(r"[a-z0-9_-]+", GUIDE))
    assert {info.id for info in templates()} <= named
    assert set(_TEXT_ROLES) | {"h1", "h2", "h3", "h4"} <= named
    assert {kind.value for kind in SectionKind if kind is not SectionKind.ROOT} <= named
    assert set(NUMBERINGS) <= named
    assert set(marking_presets()) <= named
    assert set(re.findall(r"\{([a-z_]+)\}", GUIDE)) <= FURNITURE_SLOTS | {"date"}

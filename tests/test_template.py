"""Template packages: what is loaded, and what is said about one that is wrong."""

from itertools import pairwise
from pathlib import Path

import pytest

from briefing.compose import compose
from briefing.design import Furniture
from briefing.errors import TemplateError
from briefing.flow import Paragraph, Role, walk
from briefing.marking_levels import is_lower
from briefing.marking_presets import marking_presets, placed
from briefing.model.book import GENERATED, Book, Note, Section, SectionKind
from briefing.model.project import Project
from briefing.model.text import rich
from briefing.resources import templates_folder
from briefing.template import load, load_folder, new_project, new_tab, templates

MANIFEST = """id = "mine"
name = "Mine"
extends = "base"

[[section]]
slot = "note"
title = "Note"

[[section]]
repeat = "topic"
slot = "tab"
kind = "tab"
title = "New tab"
"""
BOOK = "{% for s in sections %}<section class='front' id='{{ s.anchor }}'><h1>{{ s.title }}</h1></section>{% endfor %}"


def package(folder: Path, manifest: str = MANIFEST, book: str | None = BOOK) -> Path:
    mine = folder / "mine"
    mine.mkdir()
    (mine / "template.toml").write_text(manifest, encoding="utf-8")
    if book is not None:
        (mine / "book.html.j2").write_text(book, encoding="utf-8")
    return mine


def complaint(folder: Path, manifest: str) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        load_folder(package(folder, manifest))
    return caught.value


def test_the_templates_are_listed_without_a_problem() -> None:
    found = {info.id: info for info in templates()}
    assert {"visit-book", "topic-brief"} <= set(found)
    assert not any(info.problem for info in found.values())
    assert found["visit-book"].languages == ("en", "ms", "ja")
    assert found["visit-book"].formats == ("pdf", "docx")


def test_every_folder_beside_shared_is_found() -> None:
    folders = {path.name for path in templates_folder().iterdir() if path.is_dir() and path.name[0] not in "_."}
    assert {info.id for info in templates()} == folders


def test_a_package_takes_its_looks_and_words_from_what_it_extends(tmp_path: Path) -> None:
    mine = load_folder(package(tmp_path, MANIFEST + '[styles.h1]\nsize = 30\n[colors]\naccent = "#112233"\n'))
    base = load("visit-book")
    assert mine.design.role(Role.H1).size == 30
    assert mine.design.role(Role.H2) == base.design.role(Role.H2)
    assert mine.design.color("accent") == "#112233"
    assert mine.words("en").word("our_line") == "Our line"


@pytest.mark.parametrize(
    ("added", "says"),
    [
        ("colour = 1\n", "'colour' is not known here"),
        ("[styles.heading]\nsize = 3\n", "'heading' is no role"),
        ('[styles.h1]\nsize = "big"\n', "'size' must be a number"),
        ("[styles.h1]\nsize = 3000\n", "between 0 and 400"),
        ("[styles.h1]\nweight = 650\n", "200, 300"),
        ("[styles.h1]\nitalic = 1\n", "true or false"),
        ('[styles.h1]\ncolor = "sky"\n', "'sky' is not among [colors]"),
        ('[colors]\naccent = "blue"\n', "must be written like"),
        ("[page]\ninner = 400\nouter = 400\n", "less than an inch"),
        ('[furniture]\nhead = ["a", "b"]\n', "three texts"),
        ('[furniture]\nhead = ["{secret}", "", ""]\n', "'{secret}' is not known"),
        ('[fonts]\nserif = "a; src: url(file:///x)"\n', "is not the name of a font"),
        ('[[section]]\nslot = "a"\ntitle = "A"\nkind = "chapter"\n', "'kind' is 'chapter'"),
        ('[[section]]\nslot = "a"\n', "'title' is missing"),
        ('[[section]]\nslot = "a"\ntitle = "A"\nlimits = { words = -1 }\n', "1 or more"),
        ('[[section]]\nslot = "a"\ntitle = "A"\nlimits = { lines = 1 }\n', "'lines' is not known"),
        ('[[field]]\nname = "No Good"\nlabel = "x"\n', "small letters"),
        ("nonsense\n", "not valid TOML"),
    ],
)
def test_what_is_wrong_in_the_manifest_is_said_with_file_and_line(tmp_path: Path, added: str, says: str) -> None:
    first_added = MANIFEST.count("\n") + 1
    if added.startswith("colour"):
        manifest, first_added = added + MANIFEST, 1
    else:
        manifest = MANIFEST + added
    error = complaint(tmp_path, manifest)
    assert says in str(error)
    assert error.file == "mine/template.toml"
    assert error.line is not None
    assert first_added <= error.line <= first_added + added.count("\n")
    assert str(error).startswith(f"mine/template.toml, line {error.line}: ")


def test_the_line_of_a_wrong_key_in_the_second_section_is_its_own(tmp_path: Path) -> None:
    manifest = MANIFEST.replace('slot = "tab"', 'slot = "tab"\nsize = 3')
    assert complaint(tmp_path, manifest).line == manifest.splitlines().index("size = 3") + 1


def test_an_id_that_is_not_the_folders_name_is_refused(tmp_path: Path) -> None:
    assert "the folder is called 'mine'" in str(complaint(tmp_path, MANIFEST.replace('id = "mine"', 'id = "yours"')))


def test_a_package_that_extends_nothing_known_is_refused(tmp_path: Path) -> None:
    assert "no shared template 'other'" in str(complaint(tmp_path, MANIFEST.replace('"base"', '"other"')))


@pytest.mark.parametrize("name", ["../../etc", "..", "visit book", "", "no-such-template"])
def test_a_name_that_is_no_template_is_refused(name: str) -> None:
    with pytest.raises(TemplateError):
        load(name)


def test_an_arrangement_with_an_odd_file_name_is_refused(tmp_path: Path) -> None:
    mine = package(tmp_path)
    (mine / "x'import os.html.j2").write_text("x", encoding="utf-8")
    with pytest.raises(TemplateError, match="Rename this file"):
        load_folder(mine)


def test_a_package_without_an_arrangement_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"no 'book\.html\.j2'"):
        load_folder(package(tmp_path, MANIFEST.replace('extends = "base"\n', ""), book=None))


def test_labels_that_are_not_utf_8_are_refused(tmp_path: Path) -> None:
    mine = package(tmp_path)
    (mine / "labels.en.toml").write_bytes(b'[words]\nour_line = "\xff"\n')
    with pytest.raises(TemplateError, match="UTF-8"):
        load_folder(mine)


def test_labels_hold_only_texts(tmp_path: Path) -> None:
    mine = package(tmp_path)
    (mine / "labels.en.toml").write_text("[words]\nour_line = 3\n", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"mine/labels\.en\.toml, line 2: 'our_line' must be text"):
        load_folder(mine)


@pytest.mark.parametrize("template_id", [info.id for info in templates()])
@pytest.mark.parametrize("language", ["ms", "ja"])
def test_every_word_of_a_template_is_there_in_each_language(template_id: str, language: str) -> None:
    template = load(template_id)
    own, english = template.words(language), template.words("en")
    assert set(own.words) == set(english.words)
    specs = [*template.skeleton, *(child for spec in template.skeleton for child in spec.children)]
    assert all(spec.slot in own.sections for spec in specs)
    assert all(spec.slot in own.prompts for spec in specs if spec.prompt and spec.kind is not SectionKind.COVER)
    assert all(spec.name in own.fields for spec in template.fields)


def test_a_new_visit_book_has_the_sections_of_the_skeleton_and_no_tab_yet() -> None:
    project = new_project(load("visit-book"), "Visit")
    titles = [section.title for section in project.book.root.children]
    assert titles[:4] == ["Cover", "Copies and distribution", "Contents", "At a glance"]
    assert not any(section.kind is SectionKind.TAB for section in project.book.root.children)
    assert project.book.fields[0] == ("reference", "")


def test_a_new_topic_brief_begins_with_one_brief() -> None:
    kinds = [section.kind for section in new_project(load("topic-brief")).book.root.children]
    assert kinds == [SectionKind.TAB]


def test_a_new_book_speaks_the_language_it_is_made_in() -> None:
    titles = [section.title for section in new_project(load("visit-book"), "訪問", "ja").book.root.children]
    assert "目次" in titles


def test_tabs_have_ids_of_their_own() -> None:
    template = load("visit-book")
    first, second = new_tab(template, "One", "top-1"), new_tab(template, "Two")
    assert first.topic == "top-1"
    assert not {part.id for part in first.walk()} & {part.id for part in second.walk()}


def test_a_template_without_tabs_says_so(tmp_path: Path) -> None:
    template = load_folder(package(tmp_path, MANIFEST.split("[[section]]\nrepeat")[0]))
    with pytest.raises(TemplateError, match="has no tabs"):
        new_tab(template, "One")


def test_the_templates_stand_in_the_order_officers_look_for_them() -> None:
    assert [info.id for info in templates()][:9] == [
        "visit-book",
        "meeting-brief",
        "topic-brief",
        "cards-a5",
        "cards-5x3",
        "question-pack",
        "kertas-taklimat",
        "programme",
        "commitment-tracker",
    ]


def test_a_template_without_a_place_in_the_list_comes_after_the_others(tmp_path: Path) -> None:
    assert load_folder(package(tmp_path)).info.order > max(info.order for info in templates())


@pytest.mark.parametrize("template_id", [info.id for info in templates()])
def test_every_section_to_be_filled_says_what_goes_there(template_id: str) -> None:
    template = load(template_id)
    specs = [*template.skeleton, *(child for spec in template.skeleton for child in spec.children)]
    assert not [spec.slot for spec in specs if not spec.prompt and spec.kind not in GENERATED]


def numbered_paragraphs(folder: Path, numbering: str) -> list[str]:
    book = """{% import "sections.html.j2" as parts with context %}{% for s in sections %}
<section class="front" id="{{ s.anchor }}"><h1>{{ s.title }}</h1>
{% for b in s.blocks %}{{ parts.items.block(b, s) }}{% endfor %}
{% for child in s.children %}{{ parts.part(child) }}{% endfor %}</section>{% endfor %}"""
    template = load_folder(
        package(folder, MANIFEST.replace("[[section]]", f'numbering = "{numbering}"\n[[section]]', 1), book)
    )
    notes = tuple(Note(f"itm-{name}", rich(name)) for name in "abcd")
    parts = (Section("sec-1", "One", items=notes[:2]), Section("sec-2", "Two", items=notes[2:]))
    root = Section("sec-r", "", SectionKind.ROOT, children=(Section("sec-t", "Letter", children=parts),))
    flow = compose(Project("prj", Book("Letter", root), "mine"), template)
    nodes = [node for section in flow.sections for node in walk(section.nodes) if isinstance(node, Paragraph)]
    return [node.number for node in nodes if node.role in (Role.NUMBERED, Role.BODY)]


@pytest.mark.parametrize(
    ("numbering", "printed"),
    [
        ("none", ["", "", "", ""]),
        ("paragraphs", ["1.", "2.", "3.", "4."]),
        ("letter", ["", "2.", "3.", "4."]),
        ("parts", ["1.1", "1.2", "2.1", "2.2"]),
    ],
)
def test_paragraphs_are_numbered_as_the_template_has_them(tmp_path: Path, numbering: str, printed: list[str]) -> None:
    assert numbered_paragraphs(tmp_path, numbering) == printed


def test_a_marking_preset_sets_words_place_and_looks_and_the_template_has_the_last_word(tmp_path: Path) -> None:
    mine = load_folder(package(tmp_path, MANIFEST + '[marking]\npreset = "malaysia"\nfoot = "centre"\nsize = 14\n'))
    assert mine.markings == ("TERBUKA", "TERHAD", "SULIT", "RAHSIA", "RAHSIA BESAR")
    assert mine.design.furniture.head == ("{book}", "{issue}", "{marking}")
    assert mine.design.furniture.foot[1] == "{marking}"
    assert mine.design.marking.color == "#000000"
    assert mine.design.marking.size == 14


@pytest.mark.parametrize("name", sorted(marking_presets()))
def test_the_words_of_every_preset_are_known_from_low_to_high(name: str) -> None:
    words = marking_presets()[name].words
    assert len(words) > 1
    assert not [one for one, other in pairwise(words) if is_lower(one, other) is False]


def test_a_preset_nobody_knows_is_refused_with_its_line(tmp_path: Path) -> None:
    error = complaint(tmp_path, MANIFEST + '[marking]\npreset = "atlantis"\n')
    assert "'atlantis' is no preset" in str(error)
    assert error.line == MANIFEST.count("\n") + 2


def test_a_marking_that_moves_changes_places_with_what_stood_there() -> None:
    lines = Furniture(head=("{book}", "{marking}", "{issue}"), foot=("", "", "{page}"))
    moved = placed(lines, "left", "right")
    assert moved.head == ("{marking}", "{book}", "{issue}")
    assert moved.foot == ("", "", "{page} · {marking}")
    assert placed(lines, "none", "").head == ("{book}", "", "{issue}")
    assert placed(lines, "", "").head == lines.head

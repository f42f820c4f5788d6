"""What a project becomes: the flow both writers print."""

from dataclasses import replace
from itertools import pairwise

import pytest

from briefing.compose import compose
from briefing.flow import (
    Contents,
    Flow,
    FlowSection,
    Group,
    GroupRole,
    Node,
    Paragraph,
    Role,
    SectionRole,
    Table,
    TableRole,
    outline,
    walk,
)
from briefing.model.book import Annex, Care, Point, Section, SectionKind, Strength
from briefing.model.project import Project
from briefing.model.text import Para, ParaStyle, Run, rich
from briefing.rendering.html import anchors_of
from briefing.template import load, new_project, new_tab
from tests.rendering import velmara


def flow_of(project: Project, only: str = "") -> Flow:
    return compose(project, load(project.template), only)


def part(flow: Flow, title: str) -> FlowSection:
    return next(section for section in flow.sections if section.title == title)


def paragraphs(section: FlowSection, role: Role | None = None) -> list[Paragraph]:
    found = [node for node in walk(section.nodes) if isinstance(node, Paragraph)]
    return [node for node in found if role is None or node.role is role]


def texts(section: FlowSection, role: Role | None = None) -> list[str]:
    return [node.text for node in paragraphs(section, role)]


def nodes(section: FlowSection, kind: type[Node]) -> list[Node]:
    return [node for node in walk(section.nodes) if isinstance(node, kind)]


def with_children(project: Project, children: tuple[Section, ...]) -> Project:
    return replace(project, book=replace(project.book, root=replace(project.book.root, children=children)))


def changed(project: Project, slot_or_title: str, **changes: object) -> Project:
    """Return *project* with the top-level section of that slot or title changed."""
    return with_children(
        project,
        tuple(
            replace(child, **changes) if slot_or_title in (child.slot, child.title) else child  # type: ignore[arg-type]
            for child in project.book.root.children
        ),
    )


@pytest.fixture(scope="module")
def visit() -> Flow:
    return flow_of(velmara.visit_book())


@pytest.fixture(scope="module")
def minerals(visit: Flow) -> FlowSection:
    return part(visit, "Critical minerals")


@pytest.fixture(scope="module")
def brief() -> FlowSection:
    return part(flow_of(velmara.topic_brief()), "Critical minerals")


# -- the book as a whole


def test_the_visit_book_has_its_parts_in_order(visit: Flow) -> None:
    assert [section.title for section in visit.sections] == [
        "Cover",
        "Copies and distribution",
        "Contents",
        "At a glance",
        "Programme",
        "Delegations",
        "Steering note",
        "Critical minerals",
        "Maritime safety in the Narrow Sea",
        "Questions and answers",
        "Biographies",
        "Joint Statement of Aruna and Velmara",
        "Speech of Minister Harrow on raw materials",
        "Sources",
        "Glossary",
        "Index of people and programme",
        "Back cover",
    ]


def test_tabs_are_numbered_and_annexes_lettered(visit: Flow) -> None:
    labelled = [(section.role, section.label) for section in visit.sections if section.label]
    assert labelled == [
        (SectionRole.TAB, "1"),
        (SectionRole.TAB, "2"),
        (SectionRole.BACK, "A"),
        (SectionRole.BACK, "B"),
    ]


def test_the_contents_list_every_section_but_cover_and_itself(visit: Flow) -> None:
    contents = nodes(part(visit, "Contents"), Contents)[0]
    assert isinstance(contents, Contents)
    groups = {head: [(entry.label, entry.title) for entry in entries] for head, entries in contents.groups}
    assert list(groups) == ["The visit", "Tabs", "Reference"]
    assert groups["Tabs"] == [("1", "Critical minerals"), ("2", "Maritime safety in the Narrow Sea")]
    assert ("A", "Joint Statement of Aruna and Velmara, 2 March 2030, in full") in groups["Reference"]
    assert ("", "Glossary") in groups["Reference"]


def test_every_contents_entry_and_every_citation_leads_somewhere(visit: Flow) -> None:
    anchors = list(anchors_of(visit))
    assert len(anchors) == len(set(anchors))
    targets = {
        span.target
        for section in visit.sections
        for paragraph in paragraphs(section)
        for span in paragraph.spans
        if span.target
    }
    contents = nodes(part(visit, "Contents"), Contents)[0]
    assert isinstance(contents, Contents)
    targets |= {entry.target for _, entries in contents.groups for entry in entries}
    assert targets
    assert targets <= set(anchors)


def test_headings_go_down_one_level_at_a_time(visit: Flow) -> None:
    levels = [level for level, _ in outline(visit)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_item_and_section_can_be_found_by_its_id(visit: Flow) -> None:
    project = velmara.visit_book()
    anchors = set(anchors_of(visit))
    empty = {section.id for section in project.book.root.children if section.kind is SectionKind.FIGURES}  # no figures
    assert {section.id for section in project.book.root.children} - empty <= anchors
    assert {item.id for _, item in project.items()} <= anchors


def test_the_head_of_a_tab_has_its_number_beside_its_words(minerals: FlowSection) -> None:
    head = paragraphs(minerals, Role.H1)[0]
    assert (head.number, head.text) == ("1", "Critical minerals")
    assert not any("TAB" in text.upper().split() for text in texts(minerals))


# -- what is left out


@pytest.mark.parametrize("template_id", ["visit-book", "topic-brief"])
def test_an_empty_book_prints_no_heading_without_words_and_no_prompt(template_id: str) -> None:
    template = load(template_id)
    project = new_project(template, "Visit")
    flow = compose(project, template)
    covers = [SectionRole.COVER, SectionRole.COVER] if template_id == "visit-book" else []  # front and back
    assert [section.role for section in flow.sections] == covers
    prompts = [section.prompt for section in project.book.root.walk() if section.prompt]
    printed = " ".join(text for section in flow.sections for text in texts(section))
    assert prompts
    assert not any(prompt in printed for prompt in prompts)


def test_empty_parts_of_a_tab_have_no_heading() -> None:
    template = load("visit-book")
    tab = velmara.filled(new_tab(template, "Students"), {"points": (Point("itm-1", text=rich("One.")),)})
    project = with_children(velmara.project_for(template), (tab,))
    assert texts(flow_of(project).sections[0], Role.H2) == ["Points to make"]


def test_items_without_words_do_not_print() -> None:
    template = load("visit-book")
    blank = Point("itm-1", text=(Para((Run("  "),)),))
    tab = velmara.filled(new_tab(template, "Students"), {"points": (blank,)})
    assert flow_of(with_children(velmara.project_for(template), (tab,))).sections == ()


def test_a_section_that_is_left_out_is_in_neither_the_pages_nor_the_contents() -> None:
    flow = flow_of(changed(velmara.visit_book(), "Critical minerals", included=False))
    titles = [section.title for section in flow.sections]
    assert "Critical minerals" not in titles
    assert part(flow, "Maritime safety in the Narrow Sea").label == "1"
    contents = nodes(part(flow, "Contents"), Contents)[0]
    assert isinstance(contents, Contents)
    assert "Critical minerals" not in [entry.title for _, entries in contents.groups for entry in entries]


def test_a_tab_keeps_its_number_when_the_one_before_it_is_still_empty() -> None:
    project = velmara.visit_book()
    first = next(child for child in project.book.root.children if child.kind is SectionKind.TAB)
    empty = velmara.filled(first, {})
    flow = flow_of(changed(project, "Critical minerals", items=(), children=empty.children))
    assert part(flow, "Maritime safety in the Narrow Sea").label == "2"


def test_an_item_of_a_part_that_is_left_out_is_not_counted_as_cited() -> None:
    project = velmara.visit_book()
    without = tuple(replace(child, included=child.slot in ("cover", "sources")) for child in project.book.root.children)
    flow = flow_of(with_children(project, without))
    assert [section.title for section in flow.sections] == ["Cover"]


# -- excerpts


def test_an_excerpt_is_word_for_word_with_its_elision_and_printed_number(minerals: FlowSection) -> None:
    excerpts = paragraphs(minerals, Role.EXCERPT)
    items = {item.id: item for _, item in velmara.visit_book().items()}
    for excerpt in excerpts:
        assert excerpt.text == items[excerpt.anchor].quoted  # type: ignore[union-attr]
    assert [excerpt.number for excerpt in excerpts] == ["2.", "3.", ""]
    assert excerpts[0].text.endswith("[…]")
    assert excerpts[2].text.startswith("[…] It needs")


def test_neighbouring_excerpts_of_one_source_share_one_source_line(minerals: FlowSection) -> None:
    assert texts(minerals, Role.CITATION) == [
        "Joint Statement of Aruna and Velmara, 2 March 2030, paras 2–3",
        "Speech of Minister Harrow on raw materials, 9 April 2031, 1st paragraph",
    ]


def test_an_adapted_quotation_says_so_on_a_line_of_its_own(visit: Flow) -> None:
    lines = texts(part(visit, "Maritime safety in the Narrow Sea"), Role.CITATION)
    assert [line for line in lines if "not verbatim" in line] == [
        "Joint Statement of Aruna and Velmara, 2 March 2030, para 7 · adapted, not verbatim"
    ]


def test_a_table_of_a_source_stays_a_table(visit: Flow) -> None:
    tables = nodes(part(visit, "Maritime safety in the Narrow Sea"), Table)
    grid = next(table for table in tables if isinstance(table, Table) and table.role is TableRole.GRID)
    assert [[cell.nodes[0].text for cell in row] for row in grid.rows] == [
        ["Year", "Students"],
        ["2031", "50"],
        ["2032", "100"],
    ]
    assert grid.head_rows == 1


def test_a_source_lends_its_italics_and_raised_marks_but_never_other_words() -> None:
    project = velmara.visit_book()
    source = velmara.statement()
    blocks = tuple(
        replace(
            block, runs=(Run("Both "), Run("sides", italic=True), Run("1", superscript=True), Run(" decided. More."))
        )
        if block.id == "blk-2"
        else block
        for block in source.blocks
    )
    source = replace(source, blocks=blocks)
    project = replace(project, sources=(source, velmara.speech()))
    excerpt = velmara.quote("itm-x1", source, "blk-2", 0)
    tab = velmara.filled(new_tab(load("visit-book"), "T"), {"agreed": (excerpt,)})
    found = paragraphs(flow_of(with_children(project, (tab,))).sections[0], Role.EXCERPT)[0]
    assert found.text == excerpt.quoted == "Both sides1 decided. […]"
    assert [(span.text, span.italic, span.superscript) for span in found.spans][1:3] == [
        ("sides", True, False),
        ("1", False, True),
    ]
    stale = replace(excerpt, quoted="Both parties decided. […]")
    tab = velmara.filled(new_tab(load("visit-book"), "T"), {"agreed": (stale,)})
    assert texts(flow_of(with_children(project, (tab,))).sections[0], Role.EXCERPT) == ["Both parties decided. […]"]


# -- citations


def test_a_citation_leads_to_the_paragraph_in_the_annex(minerals: FlowSection) -> None:
    point = paragraphs(minerals, Role.POINT)[0]
    cited = [span for span in point.spans if span.cite and span.target]
    assert [(span.text, span.target) for span in cited] == [("Joint Statement, para 2", "itm-a1.blk-2")]


def test_a_citation_leads_to_the_list_of_sources_where_there_is_no_annex() -> None:
    flow = flow_of(changed(velmara.visit_book(), "annexes", items=()))
    point = paragraphs(part(flow, "Critical minerals"), Role.POINT)[0]
    target = next(span.target for span in point.spans if span.target)
    sources = part(flow, "Sources")
    assert target == f"{sources.anchor}.src-statement"
    assert target in [paragraph.anchor for paragraph in paragraphs(sources)]


def test_the_list_of_sources_says_where_each_is_used(visit: Flow) -> None:
    words = texts(part(visit, "Sources"))
    assert "Joint Statement of Aruna and Velmara" in words
    assert "Castellan · 2 March 2030" in words
    assert "paras 2–3 · Tab 1" in words
    assert "Annex A" in words


def test_an_annex_is_the_source_in_full_with_its_own_numbers(visit: Flow) -> None:
    annex = part(visit, "Joint Statement of Aruna and Velmara")
    assert paragraphs(annex, Role.H1)[0].number == "A"
    printed = [(p.number, p.text) for p in paragraphs(annex, Role.EXCERPT)]
    assert printed[1] == ("2.", velmara.PARAGRAPHS[1])
    assert printed[5] == ("(a)", velmara.ITEMS[0])
    assert texts(annex, Role.H2) == ["General", "Economy", "Security", "People"]


def test_an_annex_whose_source_is_gone_says_so_and_does_not_fail() -> None:
    project = changed(velmara.visit_book(), "annexes", items=(Annex("itm-a", "src-gone"),))
    titles = [section.title for section in flow_of(project).sections]
    assert "A source that is no longer in the book" in titles


def test_the_glossary_has_only_the_acronyms_the_book_uses() -> None:
    project = velmara.visit_book()
    rows = nodes(part(flow_of(project), "Glossary"), Table)
    assert isinstance(rows[0], Table)
    found = [tuple(cell.nodes[0].text for cell in row) for row in rows[0].rows]
    assert found == [("AECA", "Aruna Export Credit Agency"), ("JCGC", "Joint Coast Guard Cell")]
    kept = tuple(c for c in project.book.root.children if c.title in ("Critical minerals", "Glossary"))
    rows = nodes(part(flow_of(with_children(project, kept)), "Glossary"), Table)
    assert isinstance(rows[0], Table)
    assert [row[0].nodes[0].text for row in rows[0].rows] == ["AECA"]


# -- items


def test_certain_points_are_numbered_and_the_others_stand_in_boxes_that_say_when(minerals: FlowSection) -> None:
    assert [p.number for p in paragraphs(minerals, Role.POINT)] == ["1", "2", "3"]
    boxes = [group for group in nodes(minerals, Group) if isinstance(group, Group) and group.role is GroupRole.RAISED]
    labels = [box.nodes[0].text for box in boxes if isinstance(box.nodes[0], Paragraph)]
    assert labels == ["If raised: export permits", "If pressed", "Do not raise"]


def test_what_is_not_for_disclosure_stands_in_a_box_that_says_so(minerals: FlowSection) -> None:
    box = next(g for g in nodes(minerals, Group) if isinstance(g, Group) and g.role is GroupRole.CLOSED)
    words = [node.text for node in box.nodes if isinstance(node, Paragraph)]
    assert words[0] == "Not for disclosure"
    assert "cabinet in Castellan is divided" in words[1]


def test_a_closed_section_closes_all_that_is_in_it() -> None:
    project = velmara.visit_book()
    steering = next(child for child in project.book.root.children if child.slot == "steering")
    closed = changed(project, "steering", handling=velmara.CLOSED.handling)
    assert steering.items
    groups = nodes(part(flow_of(closed), "Steering note"), Group)
    assert len(groups) == 1


def test_our_line_and_theirs_stand_side_by_side(minerals: FlowSection) -> None:
    table = next(t for t in nodes(minerals, Table) if isinstance(t, Table) and t.role is TableRole.COLUMNS)
    assert [cell.nodes[0].text for cell in table.rows[0]] == ["Our line", "Their line"]
    assert [cell.nodes[0].text for cell in table.rows[1]] == [
        "Value is added where the ore is found.",
        "Supply first, processing later.",
    ]


def test_the_programme_is_told_day_by_day(visit: Flow) -> None:
    programme = part(visit, "Programme")
    assert texts(programme, Role.H2) == ["Sunday, 18 May 2031", "Monday, 19 May 2031"]
    assert "09:30–10:45" in texts(programme)


def test_a_portion_marking_stands_before_the_officers_words_and_behind_a_quotation() -> None:
    template = load("visit-book")
    secret = Care(marking="Secret")
    items = {
        "points": (replace(velmara.minerals()["points"][1], care=secret),),
        "agreed": (replace(velmara.minerals()["agreed"][1], care=secret),),
    }
    tab = velmara.filled(new_tab(template, "T"), items)
    section = flow_of(with_children(velmara.project_for(template), (tab,))).sections[0]
    assert texts(section, Role.POINT)[0].startswith("(Secret) Refining")
    assert texts(section, Role.EXCERPT)[0].startswith("The Prime Minister")
    assert texts(section, Role.CITATION)[0].startswith("(Secret) ")


def test_a_sections_own_marking_goes_to_its_pages() -> None:
    flow = flow_of(changed(velmara.visit_book(), "steering", marking="Secret"))
    assert part(flow, "Steering note").marking == "Secret"


def test_words_that_look_like_markup_stay_words() -> None:
    evil = '<script>alert("1")</script> & {{ 7 * 7 }} {% raw %}'
    project = changed(velmara.visit_book(), "steering", title=evil, items=(velmara.note("itm-1", evil),))
    project = replace(
        project, book=replace(project.book, title=evil, fields=(("principal", evil), ("issue", "{pages}")))
    )
    flow = flow_of(project)
    steering = next(section for section in flow.sections if section.title == evil)
    assert texts(steering) == [evil, evil]
    assert flow.title == evil


# -- the topic brief


def test_a_brief_numbers_its_own_paragraphs_through(brief: FlowSection) -> None:
    own = [p.number for p in paragraphs(brief) if p.role in (Role.NUMBERED, Role.POINT)]
    assert own == ["1.", "2.", "3.", "4.", "5.", "6."]
    assert [p.number for p in paragraphs(brief, Role.EXCERPT)][:2] == ["2.", "3."]


def test_a_brief_has_its_parts_in_order(brief: FlowSection) -> None:
    assert texts(brief, Role.H2) == [
        "Issue",
        "Our line, their line",
        "Points to make",
        "If raised",
        "If pressed",
        "Do not raise",
        "What has been agreed",
        "Background",
        "Sources",
    ]


def test_a_heading_that_says_when_is_not_said_again_in_the_box(brief: FlowSection) -> None:
    assert "If pressed" not in texts(brief, Role.LABEL)
    assert "export permits" in texts(brief, Role.LABEL)


def test_each_brief_lists_only_its_own_sources() -> None:
    flow = flow_of(velmara.topic_brief())
    assert any("Minister Harrow" in text for text in texts(flow.sections[0], Role.SMALL))
    assert not any("Minister Harrow" in text for text in texts(flow.sections[1], Role.SMALL))


# -- one section alone


def test_one_section_alone_is_as_it_is_in_the_whole_book(visit: Flow) -> None:
    project = velmara.visit_book()
    for section in visit.sections:
        alone = flow_of(project, section.anchor)
        if section.label in ("A", "B"):
            continue
        assert alone.sections == (section,)


def test_the_annexes_come_together() -> None:
    project = velmara.visit_book()
    annexes = next(child for child in project.book.root.children if child.slot == "annexes")
    assert [section.label for section in flow_of(project, annexes.id).sections] == ["A", "B"]


def test_a_section_that_prints_nothing_gives_an_empty_flow() -> None:
    project = changed(velmara.visit_book(), "steering", items=())
    steering = next(child for child in project.book.root.children if child.slot == "steering")
    assert flow_of(project, steering.id).sections == ()


@pytest.mark.parametrize("language", ["ms", "ja"])
def test_every_word_the_template_prints_is_in_the_books_language(language: str) -> None:
    english = {
        text for s in flow_of(velmara.visit_book()).sections for text in texts(s, Role.H2) + texts(s, Role.LABEL)
    }
    other = flow_of(velmara.visit_book(language))
    printed = {text for s in other.sections for text in texts(s, Role.H2) + texts(s, Role.LABEL)}
    own = {"General", "Economy", "Security", "People", "Edda Harrow", "Nickel, thousand tons",
           "The Narrow Sea", "export permits"}  # fmt: skip
    assert printed & english <= own


def test_numbered_and_bulleted_words_of_the_officer_keep_their_marks() -> None:
    template = load("visit-book")
    lines = tuple(Para((Run(word),), ParaStyle.NUMBER) for word in ("one", "two"))
    note = replace(velmara.note("itm-1"), text=(*lines, Para((Run("dot"),), ParaStyle.BULLET)))
    tab = velmara.filled(new_tab(template, "T"), {"background": (note,)})
    section = flow_of(with_children(velmara.project_for(template), (tab,))).sections[0]
    assert [(p.role, p.number) for p in paragraphs(section)[2:]] == [
        (Role.NUMBERED, "1."),
        (Role.NUMBERED, "2."),
        (Role.BULLET, "•"),
    ]


def test_every_strength_has_a_word_in_every_language() -> None:
    for template_id in ("visit-book", "topic-brief"):
        template = load(template_id)
        for language in template.info.languages:
            assert all(
                template.words(language).word(strength.value)
                for strength in Strength
                if strength is not Strength.CERTAIN
            )

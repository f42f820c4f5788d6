"""Rows, cards and pictures arranged; the highest marking on each page; the index; the ways of citing."""

from dataclasses import replace

import pytest

from briefing.compose import compose
from briefing.flow import Figure, FigureRole, Flow, FlowSection, Paragraph, Role, SectionRole, Span, Table, walk
from briefing.model.book import Care, Note, Picture, Section, SectionKind
from briefing.model.project import CitationStyle, Project
from briefing.model.text import rich
from briefing.template import load
from briefing.usage import printed_assets, tab_labels
from tests import books
from tests.rendering import velmara


def flow_of(project: Project) -> Flow:
    return compose(project, load(project.template))


def part(flow: Flow, title: str) -> FlowSection:
    return next(section for section in flow.sections if section.title == title)


def texts(section: FlowSection) -> list[str]:
    return [node.text for node in walk(section.nodes) if isinstance(node, Paragraph)]


def figures(section: FlowSection) -> list[Figure]:
    return [node for node in walk(section.nodes) if isinstance(node, Figure)]


def with_settings(project: Project, **changes: object) -> Project:
    return replace(project, settings=replace(project.settings, **changes))  # type: ignore[arg-type]


def with_section(project: Project, *sections: Section) -> Project:
    root = project.book.root
    return replace(project, book=replace(project.book, root=replace(root, children=(*root.children, *sections))))


@pytest.fixture(scope="module")
def records() -> Flow:
    return flow_of(books.records())


def test_a_picture_prints_with_its_description_caption_and_width(records: Flow):
    (figure,) = figures(part(records, "The Narrow Sea"))
    assert (figure.alt, figure.width, figure.anchor) == ("The strait", 0.6, "pic1")
    assert "".join(span.text for span in figure.caption) == "The strait."


def test_a_picture_without_a_description_goes_out_under_its_caption():
    project = with_section(
        books.records(), Section("s", "More", items=(Picture("p2", books.asset(books.MAP), "", "The port"),))
    )
    assert figures(part(flow_of(project), "More"))[0].alt == "The port"


def test_key_figures_say_value_scope_date_before_and_source(records: Flow):
    words = texts(part(records, "Key figures"))
    assert "412,000 tonnes" in words
    assert "388,000 tonnes (2029)" in words
    assert "as at 1 April 2031" in words
    assert any("Joint Statement, para 4" in text for text in words)


def test_the_commitment_tracker_lies_on_its_side_and_repeats_its_head(records: Flow):
    section = part(records, "Commitments")
    assert section.landscape
    table = next(node for node in section.nodes if isinstance(node, Table))
    assert table.head_rows == 1
    assert [cell.nodes[0].text for cell in table.rows[0]] == [
        *("Topic", "Promised", "Latest", "Status", "Owner", "Next step")
    ]
    words = texts(section)
    assert "Delayed" in words
    assert "by 30 June 2031" in words
    assert any("Joint Statement, para 2" in text for text in words)


def test_a_biography_shows_the_portrait_with_the_name_as_its_description(records: Flow):
    (figure,) = figures(part(records, "Biographies"))
    assert (figure.role, figure.alt) == (FigureRole.PORTRAIT, "Portrait of Ilse Harrow")


def test_pages_of_a_pdf_are_an_annex_with_its_own_letter_and_contents_entry(records: Flow):
    section = part(records, "Harbour study")
    assert section.label == "B"
    assert [(figure.role, figure.anchor) for figure in figures(section)] == [
        (FigureRole.SHEET, "annex-pdf.p1"),
        (FigureRole.SHEET, "annex-pdf.p2"),
    ]
    assert figures(section)[0].alt == "Page 3 of Harbour study: Words of page 3."
    assert tab_labels(books.records())["annex-pdf"] == "B"


def test_every_picture_that_prints_is_asked_for_once():
    assert set(printed_assets(books.records())) == set(books.pictures())
    assert len(printed_assets(books.records(), "annexes")) == 2
    assert printed_assets(books.records(), "figures") == ()


def test_pages_bear_the_highest_marking_of_what_is_on_them():
    secret = Note("n-secret", rich("Only for two."), care=Care(marking="SECRET"))
    inner = Section("inner", "Inner", items=(secret,))
    project = with_section(books.records(), Section("s", "Outer", children=(inner,)))
    flow = flow_of(project)
    assert part(flow, "Outer").marking == "SECRET"
    assert part(flow, "Key figures").marking == ""


def test_a_marking_that_is_left_out_does_not_raise_the_page():
    secret = Note("n-secret", rich("Only for two."), care=Care(marking="SECRET"))
    inner = Section("inner", "Inner", items=(secret,), included=False)
    shown = Note("n-open", rich("For all."))
    project = with_section(books.records(), Section("s", "Outer", items=(shown,), children=(inner,)))
    assert part(flow_of(project), "Outer").marking == ""


def test_every_paragraph_bears_its_mark_where_that_is_asked():
    plain = flow_of(velmara.visit_book())
    marked = flow_of(with_settings(velmara.visit_book(), paragraph_marks=True))
    glance = texts(part(marked, "At a glance"))
    assert glance[1].startswith("(R) ")
    assert not any(text.startswith("(R)") for text in texts(part(plain, "At a glance")))


def test_the_index_leads_to_every_section_that_names_a_person():
    project = with_section(velmara.visit_book(), Section("idx", "Index", SectionKind.INDEX))
    section = part(flow_of(project), "Index")
    assert {"People", "Programme"} <= set(texts(section))
    rows = [row for node in section.nodes if isinstance(node, Table) for row in node.rows]
    by_name = {row[0].nodes[0].text: [span.page_of for span in row[1].nodes[0].spans if span.page_of] for row in rows}
    name = next(name for name in by_name if name.startswith("Edda Harrow"))
    assert len(by_name[name]) == 2  # the delegation and the biography


def test_the_back_cover_bears_the_marking_and_is_not_in_the_contents():
    project = with_section(velmara.visit_book(), Section("bc", "Back cover", SectionKind.BACK_COVER))
    flow = flow_of(project)
    last = flow.sections[-1]
    assert (last.anchor, last.role) == ("bc", SectionRole.COVER)
    assert "Back cover" not in " ".join(texts(last))
    assert not any("bc" in str(node) for node in part(flow, "Contents").nodes)


def test_citations_become_footnotes_outside_tables_and_closed_boxes():
    lines = flow_of(velmara.visit_book())
    notes = flow_of(with_settings(velmara.visit_book(), citations=CitationStyle.FOOTNOTES))
    tab = part(notes, "Critical minerals")
    spans = [span for node in tab.nodes if isinstance(node, Paragraph) for span in node.spans]
    noted = ["".join(inner.text for inner in span.note) for span in spans if span.note]
    assert "Joint Statement, para 2" in noted
    assert not any(span.cite for span in spans)
    assert any(span.cite for node in walk(tab.nodes) if isinstance(node, Paragraph) for span in node.spans)
    cited = [node for node in walk(part(lines, "Critical minerals").nodes) if isinstance(node, Paragraph)]
    assert sum(node.role is Role.CITATION for node in cited) == 2
    assert not any(isinstance(node, Paragraph) and node.role is Role.CITATION for node in tab.nodes)


def test_a_footnote_stands_right_behind_its_words():
    notes = flow_of(with_settings(velmara.visit_book(), citations=CitationStyle.FOOTNOTES))
    paragraph = next(
        node
        for node in walk(part(notes, "Critical minerals").nodes)
        if isinstance(node, Paragraph) and any(span.note for span in node.spans)
    )
    assert not paragraph.text.endswith(" ")
    assert paragraph.spans[-1].note == (Span("Joint Statement, para 2", target=paragraph.spans[-1].note[0].target),)


def test_citations_by_the_list_of_sources_bear_its_numbers_and_the_printed_ones():
    flow = flow_of(with_settings(velmara.visit_book(), citations=CitationStyle.LIST))
    words = texts(part(flow, "Critical minerals"))
    assert any(text.endswith("[1], para 2") for text in words)
    assert "[1], paras 2–3" in words
    assert any(text.startswith("[1] ") for text in texts(part(flow, "Sources")))

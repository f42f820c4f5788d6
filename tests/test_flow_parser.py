"""The restricted HTML of templates, and what is said about anything else."""

import pytest

from briefing.errors import TemplateError
from briefing.flow import (
    Contents,
    ContentsEntry,
    FlowSection,
    Group,
    GroupRole,
    Paragraph,
    Role,
    SectionRole,
    Span,
    Table,
    TableRole,
)
from briefing.flow_parser import parse
from briefing.sandbox import mark_lines


def section(inside: str) -> FlowSection:
    return parse(f'<section class="front" id="s1">{inside}</section>')[0]


def first(inside: str) -> object:
    return section(inside).nodes[0]


def test_a_section_says_its_furniture() -> None:
    html = '<section class="tab" id="s" data-title="Nickel" data-label="2" data-marking="Secret" data-landscape="1">'
    assert parse(html + "</section>") == (FlowSection("s", SectionRole.TAB, "Nickel", "2", "Secret", True),)


def test_a_paragraph_without_a_class_is_body() -> None:
    assert first("<p>Words</p>") == Paragraph(Role.BODY, (Span("Words"),))


@pytest.mark.parametrize("role", [role for role in Role if role.value not in ("h1", "h2", "h3", "h4")])
def test_every_role_can_be_written(role: Role) -> None:
    found = first(f'<p class="{role.value}" data-number="14" data-level="2" id="x">Words</p>')
    assert found == Paragraph(role, (Span("Words"),), "14", 2, "x")


def test_a_heading_keeps_its_number_beside_its_words() -> None:
    assert first('<h1 data-number="2">Nickel</h1>') == Paragraph(Role.H1, (Span("Nickel"),), "2")


def test_inline_marks_become_spans() -> None:
    found = first('<p>a <b>b<i>c</i></b><sup>1</sup><sub>2</sub> <cite><a href="#x">d</a></cite></p>')
    assert isinstance(found, Paragraph)
    assert found.spans == (
        Span("a "),
        Span("b", bold=True),
        Span("c", bold=True, italic=True),
        Span("1", superscript=True),
        Span("2", subscript=True),
        Span(" "),
        Span("d", cite=True, target="x"),
    )


def test_white_space_is_collapsed_but_never_the_authors_own() -> None:
    found = first("<p>\n  one\n\ttwo <b> three</b>\u00a0\u00a0four\u3000 </p>")
    assert isinstance(found, Paragraph)
    assert found.text == "one two three\u00a0\u00a0four\u3000"


def test_characters_no_file_can_hold_are_dropped() -> None:
    found = first("<p>a\x00\x0bb\ud800c</p>")
    assert isinstance(found, Paragraph)
    assert found.text == "abc"


@pytest.mark.parametrize("href", ["file:///etc/passwd", "javascript:alert(1)", "notes.html", "//host/x", "http://x"])
def test_a_link_that_leads_elsewhere_keeps_only_its_words(href: str) -> None:
    assert first(f'<p><a href="{href}">words</a></p>') == Paragraph(Role.BODY, (Span("words"),))


def test_links_to_the_web_and_to_mail_stay() -> None:
    found = first('<p><a href="https://example.org/a">a</a><a href="mailto:x@example.org">b</a></p>')
    assert isinstance(found, Paragraph)
    assert [span.href for span in found.spans] == ["https://example.org/a", "mailto:x@example.org"]


def test_a_page_number_is_asked_for_by_an_empty_link() -> None:
    assert first('<p>page <a class="page" href="#x"></a></p>') == Paragraph(
        Role.BODY, (Span("page "), Span("", page_of="x"))
    )


def test_a_table_has_widths_that_add_up_to_one() -> None:
    found = first('<table class="grid" data-widths="20 60" data-head="1"><tr><th><p>a</p></th><th></th></tr></table>')
    assert isinstance(found, Table)
    assert found.role is TableRole.GRID
    assert found.widths == (0.25, 0.75)
    assert found.rows[0][0].head


def test_columns_are_counted_with_cells_that_span() -> None:
    html = '<table class="grid"><tr><td rowspan="2"></td><td colspan="2"></td></tr><tr><td></td><td></td></tr></table>'
    found = first(html)
    assert isinstance(found, Table)
    assert len(found.widths) == 3


def test_boxes_hold_paragraphs_and_tables() -> None:
    found = first('<div class="closed" id="x"><p class="label">Closed</p><div class="raised"><p>a</p></div></div>')
    assert isinstance(found, Group)
    assert found.role is GroupRole.CLOSED
    assert isinstance(found.nodes[1], Group)


def test_the_contents_stand_in_groups_and_an_empty_group_goes() -> None:
    html = '<nav><p class="group-head">Tabs</p><a href="#a" data-label="1">One</a><p class="group-head">None</p></nav>'
    assert first(html) == Contents((("Tabs", (ContentsEntry("a", "One", "1"),)),))


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        ("<script>x</script>", "<script> is not an element"),
        ('<img src="file:///x">', "<img> is not an element"),
        ("<p>a<br>b</p>", "<br> is not an element"),
        ('<p style="color:red">a</p>', "<p> cannot have 'style'"),
        ('<p onclick="x">a</p>', "<p> cannot have 'onclick'"),
        ('<p class="red">a</p>', "The class of <p> is 'red'"),
        ("<p>a<p>b</p></p>", "<p> cannot stand within <p>"),
        ("<b>a</b>", "<b> must stand in a paragraph"),
        ("<p><b>a</p>", "<b> is still open"),
        ("<p>a", "closes nothing"),
        ("words", "stand outside a paragraph"),
        ("<!-- x -->", "HTML comments"),
        ("<div><p>a</p></div>", "The class of <div> is nothing"),
        ("<div class='card'><h1>a</h1></div>", "<h1> cannot stand within <div>"),
        ("<td><p>a</p></td>", "<td> cannot stand within <section>"),
        ('<p id="x">a</p><p id="x">b</p>', "there twice"),
        ('<p id="a b">a</p>', "cannot be an id"),
        ('<table class="grid"><tr><td colspan="0"></td></tr></table>', "from 1 to 99"),
        ('<table class="grid"><tr><td rowspan="1000000000"></td></tr></table>', "from 1 to 99"),
        ('<table class="grid"></table>', "a row with a cell"),
        ('<table class="grid" data-widths="1 2"><tr><td></td></tr></table>', "must hold 1 numbers"),
        ('<p><a class="page" href="#x">3</a></p>', "must be empty"),
        ('<p><a class="page" href="https://x">3</a></p>', "must lead to an id"),
        ('<figure data-asset="../x" data-alt="a"></figure>', "needs data-asset"),
        ('<figure data-asset="map.png"></figure>', "data-alt"),
        ("<hr>", '<hr class="page">'),
    ],
)
def test_anything_else_is_an_error_at_the_authors_line(inside: str, says: str) -> None:
    source = f'<section class="front" id="s">\n\n{inside}\n</section>'
    with pytest.raises(TemplateError) as caught:
        parse(mark_lines(source, "book.html.j2"))
    assert says in str(caught.value)
    assert caught.value.file == "book.html.j2"
    assert caught.value.line in (1, 3, 4)


def test_an_unknown_role_names_the_line_of_its_own_tag() -> None:
    source = '{# a\ncomment #}\n<section class="front" id="s">\n{% if true\n %}\n<p class="loud">a</p>\n</section>'
    with pytest.raises(TemplateError) as caught:
        parse(mark_lines(source, "book.html.j2").replace("{% if true\n %}", "").replace("{# a\ncomment #}", ""))
    assert caught.value.line == 6


def test_an_element_that_is_never_closed_is_named() -> None:
    with pytest.raises(TemplateError, match="<section> is never closed"):
        parse('<section class="front" id="s"><p>a</p>')


def test_tags_are_marked_only_outside_jinja() -> None:
    source = "{{ '<p>' }}<p>{% set x = '<b>' %}<h{{ 1 }}>\n<b\nclass='x'>{# <i> #}"
    marked = mark_lines(source, "f")
    assert (
        marked == "{{ '<p>' }}<p data-at=\"f:1\">{% set x = '<b>' %}<h{{ 1 }}>\n<b data-at=\"f:2\"\nclass='x'>{# <i> #}"
    )

"""The Word file a ministry goes on editing: what stands in it, and what it does with odd books."""

import shutil
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from briefing.errors import Cancelled
from briefing.flow import (
    Contents,
    ContentsEntry,
    Flow,
    FlowSection,
    Group,
    GroupRole,
    PageBreak,
    Paragraph,
    Role,
    SectionRole,
    Span,
    Table,
    TableCell,
    TableRole,
)
from briefing.rendering.docx import DocxResult, render_docx
from briefing.rendering.package_lint import problems_in
from tests.rendering import word_flows
from tests.rendering.read_back import R, W, headers, names, paragraphs, part, style_of, text_of_docx, words

DESIGN = word_flows.design()
PAGES = {
    "glance": 3,
    "programme": 4,
    "tab-2": 5,
    "tab-3": 7,
    "questions": 8,
    "annex-a": 9,
    "figures": 11,
    "glossary": 12,
}
PAGES |= {"cover": 1, "contents": 2, "annex-14": 10}


@pytest.fixture(scope="module")
def visit() -> DocxResult:
    return render_docx(word_flows.visit(), DESIGN, PAGES, page_count=12)


def book(*nodes: object, role: SectionRole = SectionRole.TAB, label: str = "1", language: str = "en") -> Flow:
    section = FlowSection("one", role, "One", label, "RESTRICTED", False, tuple(nodes))  # type: ignore[arg-type]
    return Flow("A book", language, (section,))


def made(*nodes: object, **options: str) -> bytes:
    return render_docx(book(*nodes, **options), DESIGN, {}).data  # type: ignore[arg-type]


def body(text: str, **marks: object) -> Paragraph:
    return Paragraph(Role.BODY, (Span(text, **marks),))  # type: ignore[arg-type]


def with_style(data: bytes, style: str) -> list[str]:
    return [words(item) for item in paragraphs(data) if style_of(item) == style]


# -- the package


def test_the_schema_audit_finds_no_error(visit: DocxResult, tmp_path: Path) -> None:
    program = Path(sys.executable).parent / "openxml-audit"
    if not program.exists() and not shutil.which("openxml-audit"):
        pytest.skip("openxml-audit is not installed")
    path = tmp_path / "book.docx"
    path.write_bytes(visit.data)
    run = subprocess.run([str(program), str(path)], capture_output=True, text=True, check=False)
    assert "Errors: 0" in run.stdout, run.stdout


def test_the_same_book_gives_the_same_bytes(visit: DocxResult) -> None:
    assert render_docx(word_flows.visit(), DESIGN, PAGES, page_count=12).data == visit.data


def test_nothing_is_in_the_package_that_was_not_put_there(visit: DocxResult) -> None:
    assert problems_in(visit.data) == ()
    assert not [name for name in names(visit.data) if "thumbnail" in name or "custom" in name or "Effects" in name]
    everything = b"".join(part_bytes(visit.data))
    assert b"python-docx" not in everything
    assert b"rsid" not in everything


def part_bytes(data: bytes) -> list[bytes]:
    import zipfile

    with zipfile.ZipFile(BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def test_title_language_and_author_are_set_and_no_date(visit: DocxResult) -> None:
    core = docx.Document(BytesIO(visit.data)).core_properties
    assert (core.title, core.language, core.author) == (
        "Official visit to the Kingdom of Velmara",
        "en",
        "Velmara desk",
    )
    assert core.created is None
    assert docx.Document(BytesIO(made(body("x")))).core_properties.author == ""


def test_a_book_with_its_fonts_stays_below_half_a_megabyte(visit: DocxResult) -> None:
    assert len(visit.data) < 500_000
    assert any(name.endswith(".odttf") for name in names(visit.data))


def test_cancelling_stops_the_work() -> None:
    class Stop:
        def report(self, done: int, total: int, what: str = "") -> None:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        render_docx(word_flows.visit(), DESIGN, PAGES, Stop())


# -- styles


def test_every_role_has_its_named_style() -> None:
    data = made(*(Paragraph(role, (Span(role.value),)) for role in Role))
    document = docx.Document(BytesIO(data))
    used = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs if paragraph.text}
    assert used["h1"] == "Heading 1"
    assert used["title"] == "Title"
    assert used["body"] == "Body Text"
    assert used["bullet"] == "List Bullet"
    assert used["excerpt"] == "Quotation"
    assert used["citation"] == "Source Line"
    assert len(set(used.values())) == len(Role)


def test_headings_have_outline_levels_and_are_followed_by_body_text(visit: DocxResult) -> None:
    styles = part(visit.data, "word/styles.xml")
    for level in range(1, 5):
        style = styles.find(f"{W}style[@{W}styleId='Heading{level}']")
        assert style is not None
        assert style.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == str(level - 1)
        assert style.find(f"{W}next").get(f"{W}val") == "BodyText"
        assert style.find(f"{W}pPr/{W}keepNext") is not None


def test_capitals_and_tracking_are_looks_and_the_words_stay_as_written(visit: DocxResult) -> None:
    assert "If raised: export permits" in text_of_docx(visit.data)
    label = part(visit.data, "word/styles.xml").find(f"{W}style[@{W}styleId='Label']/{W}rPr")
    assert label.find(f"{W}caps") is not None
    assert label.find(f"{W}spacing") is not None


def test_every_style_named_in_the_text_is_defined(visit: DocxResult) -> None:
    defined = {style.get(f"{W}styleId") for style in part(visit.data, "word/styles.xml").iter(f"{W}style")}
    trees = [part(visit.data, "word/document.xml"), *headers(visit.data), *headers(visit.data, "footer")]
    used = {
        item.get(f"{W}val")
        for tree in trees
        for kind in ("pStyle", "rStyle", "tblStyle")
        for item in tree.iter(W + kind)
    }
    assert used <= defined


# -- text


def test_a_printed_number_is_text_before_a_tab_and_never_counted_by_word(visit: DocxResult) -> None:
    quoted = [item for item in paragraphs(visit.data) if style_of(item) == "Quotation"]
    assert words(quoted[0]).startswith("14\tBoth sides decided")
    assert not [item for item in quoted if item.find(f"{W}pPr/{W}numPr") is not None]


def test_a_bullet_is_words_own_list(visit: DocxResult) -> None:
    assert "Reserves: nearly 2.4 million tonnes." in with_style(visit.data, "ListBullet")
    style = part(visit.data, "word/styles.xml").find(f"{W}style[@{W}styleId='ListBullet']/{W}pPr/{W}numPr")
    assert style is not None


def test_control_characters_are_dropped_and_line_ends_kept() -> None:
    data = made(body("a\x00b\x0bc\ud800d\nnext\tcolumn\ufffe"))
    assert with_style(data, "BodyText") == ["abcd\nnext\tcolumn"]


def test_words_in_arabic_run_from_right_to_left() -> None:
    data = made(body("The phrase السلام عليكم was used."), body("مرحبا بكم"))
    first, second = [item for item in paragraphs(data) if style_of(item) == "BodyText"]
    assert [words(run) for run in first.iter(f"{W}r") if run.find(f"{W}rPr/{W}rtl") is not None] == ["السلام عليكم"]
    assert first.find(f"{W}pPr/{W}bidi") is None
    assert second.find(f"{W}pPr/{W}bidi") is not None


def test_japanese_lines_keep_their_leading() -> None:
    data = made(body("両首脳は、重要鉱物の調査を歓迎した。"), language="ja")
    paragraph = next(item for item in paragraphs(data) if style_of(item) == "BodyText")
    assert paragraph.find(f"{W}pPr/{W}spacing").get(f"{W}lineRule") == "exact"
    language = part(data, "word/styles.xml").find(f".//{W}lang")
    assert language.get(f"{W}eastAsia") == "ja-JP"


def test_marks_of_words_come_through() -> None:
    spans = (Span("a", bold=True), Span("b", italic=True), Span("c", underline=True), Span("2", superscript=True))
    data = made(Paragraph(Role.BODY, (*spans, Span("3", subscript=True), Span("d", cite=True))))
    runs = {words(run): run for run in part(data, "word/document.xml").iter(f"{W}r")}
    assert runs["a"].find(f"{W}rPr/{W}b") is not None
    assert runs["b"].find(f"{W}rPr/{W}i") is not None
    assert runs["c"].find(f"{W}rPr/{W}u") is not None
    assert runs["2"].find(f"{W}rPr/{W}vertAlign").get(f"{W}val") == "superscript"
    assert runs["3"].find(f"{W}rPr/{W}vertAlign").get(f"{W}val") == "subscript"
    assert runs["d"].find(f"{W}rPr/{W}rStyle").get(f"{W}val") == "Citation"


def test_only_https_and_mail_links_leave_the_book() -> None:
    links = (
        "https://a.example/x",
        "mailto:desk@a.example",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://a.example",
    )
    result = render_docx(book(*(body(link, href=link) for link in links)), DESIGN, {})
    relations = part(result.data, "word/_rels/document.xml.rels")
    outside = [item.get("Target") for item in relations if item.get("TargetMode") == "External"]
    assert outside == list(links[:2])
    assert len([notice for notice in result.notices if notice.code == "link-dropped"]) == 3
    assert "file:///etc/passwd" in text_of_docx(result.data)


def test_a_cross_reference_leads_to_its_place_and_shows_its_page(visit: DocxResult) -> None:
    document = part(visit.data, "word/document.xml")
    targets = {item.get(f"{W}name") for item in document.iter(f"{W}bookmarkStart")}
    linked = {item.get(f"{W}anchor") for item in document.iter(f"{W}hyperlink") if item.get(f"{W}anchor")}
    assert linked <= targets
    assert "See page 10, or the institute’s figures" in text_of_docx(visit.data)
    referred = {code.split()[1] for code in codes(document) if code.startswith("PAGEREF")}
    assert referred <= targets


def codes(tree: object) -> list[str]:
    return [(item.text or "").strip() for item in tree.iter(f"{W}instrText")]  # type: ignore[attr-defined]


def test_bookmarks_have_numbers_of_their_own(visit: DocxResult) -> None:
    numbers = [item.get(f"{W}id") for item in part(visit.data, "word/document.xml").iter(f"{W}bookmarkStart")]
    ends = [item.get(f"{W}id") for item in part(visit.data, "word/document.xml").iter(f"{W}bookmarkEnd")]
    assert len(set(numbers)) == len(numbers)
    assert sorted(numbers) == sorted(ends)


# -- contents


def test_the_contents_are_fields_already_filled_with_labels_titles_and_pages(visit: DocxResult) -> None:
    assert with_style(visit.data, "TOC1") == [
        "\tAt a glance\t3",
        "\tProgramme\t4",
        "2\tCritical minerals\t5",
        "3\tGrid and hydrogen\t7",
        "\tQuestions and answers\t8",
        "A\tJoint Statement, 2 March 2030, in full\t9",
        "\tKey figures\t11",
        "\tGlossary\t12",
    ]
    fields = [code for code in codes(part(visit.data, "word/document.xml")) if code.startswith("TOC")]
    assert fields == [f'TOC \\o "1-1" \\h \\z \\b ContentsGroup{number}' for number in (1, 2, 3)]
    assert part(visit.data, "word/settings.xml").find(f"{W}updateFields") is None


def test_each_group_of_the_contents_is_limited_to_its_own_sections(visit: DocxResult) -> None:
    inside: dict[str, list[str]] = {}
    numbers: dict[str, str] = {}
    for item in (
        part(visit.data, "word/document.xml").find(f"{W}body").iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}p")
    ):
        name = item.get(f"{W}name") or ""
        if name.startswith("ContentsGroup"):
            numbers[item.get(f"{W}id")] = name
            inside[name] = []
        elif item.tag == f"{W}bookmarkEnd":
            numbers.pop(item.get(f"{W}id"), None)
        elif item.tag == f"{W}p" and style_of(item) == "Heading1":
            for name in numbers.values():
                inside[name].append(words(item).strip())
    assert inside == {
        "ContentsGroup1": ["At a glance", "Programme"],
        "ContentsGroup2": ["2\tCritical minerals", "3\tGrid and hydrogen"],
        "ContentsGroup3": [
            "Questions and answers",
            "A\tJoint Statement, 2 March 2030, in full",
            "Key figures",
            "Glossary",
        ],
    }


def test_a_heading_reads_as_its_entry_so_that_updating_changes_nothing(visit: DocxResult) -> None:
    headings = with_style(visit.data, "Heading1")
    entries = [entry.rpartition("\t")[0] for entry in with_style(visit.data, "TOC1")]
    assert headings == entries


def test_the_head_of_the_contents_is_no_entry_of_them(visit: DocxResult) -> None:
    assert with_style(visit.data, "TOCHeading") == ["Contents"]


def test_an_entry_whose_section_is_not_there_is_plain_words() -> None:
    lost = Contents((("Tabs", (ContentsEntry("gone", "Gone", "9"),)),))
    data = made(lost)
    assert with_style(data, "TOC1") == ["9\tGone\t–"]
    assert not codes(part(data, "word/document.xml"))[:1] or "TOC" not in codes(part(data, "word/document.xml"))[0]


# -- sections, heads and feet


def test_every_section_begins_a_page_with_a_head_and_foot_of_its_own(visit: DocxResult) -> None:
    ends = list(part(visit.data, "word/document.xml").iter(f"{W}sectPr"))
    assert len(ends) == len(word_flows.visit().sections)
    assert {end.find(f"{W}type").get(f"{W}val") for end in ends} == {"nextPage"}
    linked = [item.get(f"{R}id") for end in ends for item in end.iter(f"{W}headerReference", f"{W}footerReference")]
    assert len(set(linked)) == 2 * len(ends)


def test_the_marking_is_at_head_and_foot_of_every_section_and_the_cover(visit: DocxResult) -> None:
    for kind in ("header", "footer"):
        lines = headers(visit.data, kind)
        assert len(lines) == len(word_flows.visit().sections)
        for line in lines:
            marked = [
                words(run) for run in line.iter(f"{W}r") if run.find(f"{W}rPr/{W}rStyle[@{W}val='Marking']") is not None
            ]
            assert marked == ["RESTRICTED"]


def test_page_and_number_of_pages_are_fields_that_show_the_right_numbers_at_once(visit: DocxResult) -> None:
    feet = headers(visit.data, "footer")
    assert words(feet[0]).strip() == "RESTRICTED"  # the cover has its marking only
    assert words(feet[3]) == "Programme\tRESTRICTED\t4 of 12"
    assert [code for code in codes(feet[3]) if code in ("PAGE", "NUMPAGES")] == ["PAGE", "NUMPAGES"]


def test_the_running_title_is_taken_live_from_the_heading(visit: DocxResult) -> None:
    assert 'STYLEREF "Heading Words"' in codes(headers(visit.data, "footer")[3])
    heading = next(item for item in paragraphs(visit.data) if style_of(item) == "Heading1")
    assert heading.find(f"{W}r/{W}rPr/{W}rStyle[@{W}val='HeadingWords']") is not None


def test_a_tab_has_its_thumb_mark_in_the_head_and_its_own_pages_in_the_foot(visit: DocxResult) -> None:
    head, foot = headers(visit.data)[4], headers(visit.data, "footer")[4]
    frames = [item for item in head.iter(f"{W}p") if item.find(f"{W}pPr/{W}framePr") is not None]
    assert [words(item) for item in frames] == ["2"]
    assert "Tab 2 · Critical minerals · 2-" in words(foot)
    assert "PAGE" in codes(foot)


def test_a_wide_section_lies_on_its_side(visit: DocxResult) -> None:
    sizes = [end.find(f"{W}pgSz") for end in part(visit.data, "word/document.xml").iter(f"{W}sectPr")]
    lying = [size for size in sizes if size.get(f"{W}orient") == "landscape"]
    assert len(lying) == 1
    assert int(lying[0].get(f"{W}w")) > int(lying[0].get(f"{W}h"))


def test_a_long_title_is_cut_in_the_running_foot_and_whole_in_the_heading() -> None:
    title = "The long road of the Narrow Sea Interconnector from its first survey to the day it is switched on"
    section = FlowSection("x", SectionRole.FRONT, title, "", "", False, (Paragraph(Role.H1, (Span(title),)),))
    data = render_docx(Flow("B", "en", (section,)), DESIGN, {}).data
    assert with_style(data, "Heading1") == [title]
    foot = words(headers(data, "footer")[0]).split("\t")[0]
    assert foot.startswith("The long road of the Narrow Sea")
    assert foot.endswith("…")
    assert len(foot) < len(title)


# -- tables and boxes


def test_tables_have_exact_widths_heads_that_repeat_and_rows_that_stay_whole(visit: DocxResult) -> None:
    tables = list(part(visit.data, "word/document.xml").iter(f"{W}tbl"))
    assert tables
    for table in tables:
        properties = table.find(f"{W}tblPr")
        assert properties.find(f"{W}tblLayout").get(f"{W}type") == "fixed"
        assert properties.find(f"{W}tblCaption") is not None
        total = sum(int(column.get(f"{W}w")) for column in table.find(f"{W}tblGrid"))
        assert int(properties.find(f"{W}tblW").get(f"{W}w")) == total
        for row in table.findall(f"{W}tr"):
            cells = [int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in row.findall(f"{W}tc")]
            assert sum(cells) == total
    ruled = [table for table in tables if table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "RuledTable"]
    assert ruled[0].find(f"{W}tr/{W}trPr/{W}tblHeader") is not None


def test_cells_over_rows_and_columns_are_merged(visit: DocxResult) -> None:
    table = next(item for item in docx.Document(BytesIO(visit.data)).tables if item.style.name == "Ruled Table")
    assert table.cell(1, 0)._tc is table.cell(2, 0)._tc
    assert table.cell(2, 1)._tc is table.cell(2, 2)._tc


def test_two_tables_in_a_row_do_not_grow_together() -> None:
    table = Table(TableRole.GRID, ((TableCell((body("a"),)), TableCell((body("b"),))),))
    assert len(docx.Document(BytesIO(made(table, table, table))).tables) == 3


def test_not_for_disclosure_is_a_red_box_that_says_so_on_every_page_it_runs_to() -> None:
    label = Paragraph(Role.LABEL, (Span("Not for disclosure"),))
    point = Paragraph(Role.POINT, (Span("A point."),), "1")
    data = made(Group(GroupRole.CLOSED, (label, body("Secret."), point)))
    box = part(data, "word/document.xml").find(f".//{W}tbl")
    assert box.find(f"{W}tblPr/{W}tblBorders/{W}top").get(f"{W}color") == "B3261E"
    head, rest = box.findall(f"{W}tr")
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert words(head) == "Not for disclosure"
    assert words(rest) == "Secret.1\tA point."


def test_two_bars_in_a_row_do_not_grow_together() -> None:
    bar = Group(GroupRole.RAISED, (Paragraph(Role.LABEL, (Span("If raised"),)), body("A line.")))
    styles = [style_of(item) for item in paragraphs(made(bar, bar))][:5]
    assert styles == ["RaisedLabel", "RaisedBodyText", "Space", "RaisedLabel", "RaisedBodyText"]


def test_a_card_is_kept_on_one_page() -> None:
    data = made(Group(GroupRole.CARD, (body("a"), body("b"), body("c"))))
    kept = [item.find(f"{W}pPr/{W}keepNext") is not None for item in paragraphs(data) if style_of(item) == "BodyText"]
    assert kept == [True, True, False]


def test_the_block_at_the_foot_of_the_cover_floats_to_the_bottom_margin(visit: DocxResult) -> None:
    place = part(visit.data, "word/document.xml").find(f".//{W}tblpPr")
    assert (place.get(f"{W}vertAnchor"), place.get(f"{W}tblpYSpec")) == ("margin", "bottom")


def test_a_page_break_begins_the_next_block_on_a_new_page() -> None:
    table = Table(TableRole.FACTS, ((TableCell((body("a"),)),),))
    data = made(body("one"), PageBreak(), body("two"), PageBreak(), table)
    broken = [words(item) for item in paragraphs(data) if item.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert broken == ["two", ""]


# -- odd books


def test_a_book_without_sections_still_opens() -> None:
    data = render_docx(Flow("Nothing yet", "en", ()), DESIGN, {}).data
    assert docx.Document(BytesIO(data)).core_properties.title == "Nothing yet"


def test_an_empty_section_is_an_empty_page() -> None:
    empty = FlowSection("a", SectionRole.TAB, "", "", "")
    data = render_docx(Flow("B", "ms", (empty, replace(empty, anchor="b"))), DESIGN, {}).data
    assert len(docx.Document(BytesIO(data)).sections) == 2


def test_a_long_book_is_written_in_a_few_seconds() -> None:
    tabs = tuple(
        word_flows.section(
            f"tab-{number}",
            SectionRole.TAB,
            f"Topic {number}",
            str(number),
            *(word_flows.p(Role.EXCERPT, "Both sides met again and agreed on little. " * 8, str(n)) for n in range(60)),
        )
        for number in range(1, 31)
    )
    flow = Flow("Long", "en", (word_flows.contents(tabs), *tabs))
    document = docx.Document(BytesIO(render_docx(flow, DESIGN, {}, page_count=400).data))
    assert len(document.sections) == 31
    assert len([item for item in document.paragraphs if item.style.name == "Quotation"]) == 1800


def test_a_short_citation_may_break_in_the_narrow_cell_of_a_table_but_not_in_a_line() -> None:
    cite = (Span("Narrow Sea News, 3rd paragraph", cite=True),)
    cell = TableCell((Paragraph(Role.SMALL, cite),))
    data = made(Paragraph(Role.BODY, cite), Table(TableRole.GRID, ((cell,),), (1.0,)))
    line, narrow = (words(item) for item in paragraphs(data) if "Narrow" in words(item))
    assert " " not in line
    assert narrow == "Narrow Sea News, 3rd paragraph"

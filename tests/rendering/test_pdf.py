"""The finished PDF, looked at from outside: its pages, words, numbers, tags and bytes."""

import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from briefing.compose import compose
from briefing.errors import Cancelled
from briefing.flow import (
    Contents,
    Figure,
    Flow,
    FlowSection,
    Group,
    GroupRole,
    Paragraph,
    Role,
    SectionRole,
    Span,
    Table,
    TableCell,
    TableRole,
)
from briefing.model.project import Project
from briefing.rendering.pdf import PdfResult, render_pdf
from briefing.template import load
from tests.rendering import velmara

DESIGN = load("visit-book").design


def flow_of(project: Project, only: str = "") -> Flow:
    return compose(project, load(project.template), only)


@lru_cache
def visit() -> PdfResult:
    return render_pdf(flow_of(velmara.visit_book()), DESIGN)


@lru_cache
def brief() -> PdfResult:
    return render_pdf(flow_of(velmara.topic_brief()), load("topic-brief").design)


def page_texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace("\xa0", " ") for page in document]
    finally:
        document.close()


def one_page(*nodes: Paragraph | Table, **changes: object) -> Flow:
    section = FlowSection("s", SectionRole.FRONT, "Section", nodes=nodes)
    return replace(Flow("Book", "en", (section,)), **changes)  # type: ignore[arg-type]


def words(text: str, role: Role = Role.BODY, number: str = "") -> Paragraph:
    return Paragraph(role, (Span(text),), number)


def page_of(result: PdfResult, anchor: str) -> int:
    return next(place.page for place in result.places if place.anchor == anchor)


# -- pages and their numbers


@pytest.mark.parametrize("made", [visit, brief])
def test_every_page_carries_the_marking_at_head_and_foot_in_one_word(made: object) -> None:
    for text in page_texts(made().data):  # type: ignore[operator]
        assert len(re.findall(r"\bRESTRICTED\b", text)) == 2


def test_every_page_but_the_covers_says_which_of_how_many_it_is() -> None:
    texts = page_texts(visit().data)
    assert visit().pages == len(texts)
    for number, text in enumerate(texts[1:-1], 2):
        assert f"{number} of {len(texts)}" in text
    assert f"1 of {len(texts)}" not in texts[0]
    assert f"of {len(texts)}" not in texts[-1]


def test_every_number_in_the_contents_is_the_page_its_heading_is_on() -> None:
    flow, texts = flow_of(velmara.visit_book()), page_texts(visit().data)
    contents_page = next(text for text in texts if "\nContents\n" in f"\n{text}")
    found = next(node for section in flow.sections for node in section.nodes if isinstance(node, Contents))
    entries = [entry for _, group in found.groups for entry in group]
    assert len(entries) == 14
    for entry in entries:
        printed = re.search(rf"{re.escape(entry.title)}\s*\n?\s*(\d+)", contents_page)
        assert printed, entry.title
        heading = texts[int(printed[1]) - 1]
        assert "".join(entry.title.split()) in "".join(heading.split())
        assert page_of(visit(), entry.target) == int(printed[1])


def test_a_tabs_pages_are_counted_within_the_tab_too() -> None:
    texts = page_texts(visit().data)
    assert any("Tab 1 · Critical minerals · 1-1" in text for text in texts)
    assert any("Tab 1 · Critical minerals · 1-2" in text for text in texts)
    assert any("Tab 2 · Maritime safety in the Narrow Sea · 2-1" in text for text in texts)


def test_a_section_laid_out_alone_has_the_folios_of_the_book() -> None:
    project = velmara.visit_book()
    tab = next(section for section in flow_of(project).sections if section.label == "1")
    alone = render_pdf(flow_of(project, tab.anchor), DESIGN, first_page=8, total_pages=visit().pages)
    whole = page_texts(visit().data)[7 : 7 + alone.pages]
    assert [text.split() for text in page_texts(alone.data)] == [text.split() for text in whole]


def test_the_contents_laid_out_alone_take_the_page_numbers_they_are_given() -> None:
    project = velmara.visit_book()
    contents = next(section for section in flow_of(project).sections if section.title == "Contents")
    known = {place.anchor: place.page for place in visit().places}
    alone = render_pdf(flow_of(project, contents.anchor), DESIGN, first_page=3, total_pages=visit().pages, pages=known)
    assert page_texts(alone.data)[0].split() == page_texts(visit().data)[2].split()


def test_every_anchor_has_a_place_on_the_page_its_words_are_on() -> None:
    texts = page_texts(visit().data)
    anchors = [place.anchor for place in visit().places]
    assert {item.id for _, item in velmara.visit_book().items()} <= set(anchors)
    place = next(place for place in visit().places if place.anchor == "itm-q2")
    assert "Will the ferry report be published?" in texts[place.page - 1]
    assert 80 < place.top < 760
    first = next(place for place in visit().places if place.anchor == "itm-q1")
    assert first.page == place.page
    assert first.top < place.top


def test_a_job_is_told_of_each_page_and_can_be_stopped_there() -> None:
    flow = flow_of(velmara.visit_book())

    class Impatient:
        steps: list[float] = []

        def report(self, done: int, total: int, what: str = "") -> None:
            self.steps.append(done / total)
            if len(self.steps) > 12:
                raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        render_pdf(flow, DESIGN, Impatient())
    assert Impatient.steps == sorted(Impatient.steps)
    assert Impatient.steps[-1] < 1
    render_pdf(one_page(words("The next job is not disturbed.")), DESIGN)


def test_a_picture_the_book_does_not_hold_is_a_notice_and_its_caption_prints() -> None:
    section = FlowSection("s", SectionRole.FRONT, "S", nodes=(Figure("map.png", "The strait", (Span("The strait."),)),))
    result = render_pdf(Flow("Book", "en", (section,)), DESIGN)
    assert [notice.code for notice in result.notices] == ["picture-missing"]
    assert "The strait." in page_texts(result.data)[0]


def test_an_empty_flow_is_one_page_with_its_marking() -> None:
    flow = Flow("Book", "en", (), furniture=(("marking", "Secret"),))
    result = render_pdf(flow, DESIGN)
    assert result.pages == 1
    assert page_texts(result.data)[0].count("SECRET") == 2


def test_a_landscape_section_lies_on_its_side() -> None:
    flow = Flow("Book", "en", (FlowSection("a", SectionRole.FRONT, "A", landscape=True, nodes=(words("x"),)),))
    with pikepdf.open(BytesIO(render_pdf(flow, DESIGN).data)) as pdf:
        box = [float(value) for value in pdf.pages[0].mediabox]
    assert box[2] > box[3]


# -- words


def test_excerpts_stand_on_the_page_word_for_word() -> None:
    project = velmara.visit_book()
    printed = "".join("".join(page_texts(visit().data)).split())
    for _, item in project.items():
        if quoted := getattr(item, "quoted", ""):
            for line in quoted.splitlines():
                for cell in line.split("\t"):
                    assert "".join(cell.split()) in printed


@pytest.mark.parametrize("label", ["NOT FOR DISCLOSURE", "IF RAISED: EXPORT PERMITS", "OUR LINE", "THE VISIT"])
def test_spaced_capitals_are_still_words(label: str) -> None:
    assert any(label in text for text in page_texts(visit().data))


def test_numbers_stand_before_their_paragraphs_in_the_order_of_the_text() -> None:
    text = page_texts(render_pdf(one_page(words("Both sides decided.", Role.EXCERPT, "14.")), DESIGN).data)[0]
    assert re.search(r"14\.\s+Both sides decided", text)


def test_a_long_number_pushes_the_words_along_and_never_lies_under_them() -> None:
    flow = one_page(words("Both sides decided.", Role.EXCERPT, "Article 12 bis"))
    assert re.search(r"Article 12 bis\s+Both sides", page_texts(render_pdf(flow, DESIGN).data)[0])


def test_a_character_no_font_has_is_a_notice_that_names_it() -> None:
    result = render_pdf(one_page(words("Before \U0001f9ff after \u1200.")), DESIGN)
    assert [notice.code for notice in result.notices] == ["missing-glyph"]
    assert "U+1F9FF" in result.notices[0].message


def test_ordinary_books_bring_no_notice() -> None:
    assert visit().notices == ()
    assert brief().notices == ()


@pytest.mark.parametrize("made", [visit, brief])
def test_all_fonts_are_embedded(made: object) -> None:
    with pikepdf.open(BytesIO(made().data)) as pdf:  # type: ignore[operator]
        descriptors = [
            o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        ]
        assert descriptors
        assert all(any(key in o for key in ("/FontFile2", "/FontFile3")) for o in descriptors)


# -- long things


def test_the_head_of_a_long_table_is_on_each_of_its_pages() -> None:
    head = (TableCell((words("Measure"),), head=True), TableCell((words("Status"),), head=True))
    rows = tuple((TableCell((words(f"row {place}"),)), TableCell((words("open"),))) for place in range(90))
    result = render_pdf(one_page(Table(TableRole.GRID, (head, *rows), (0.7, 0.3), 1)), DESIGN)
    assert result.pages > 2
    assert all("Measure" in text for text in page_texts(result.data))


def test_a_box_that_runs_over_a_page_says_on_each_that_it_is_closed() -> None:
    inside = (words("Not for disclosure", Role.LABEL), *(words(f"Secret {place}. " * 40) for place in range(12)))
    section = FlowSection("s", SectionRole.FRONT, "S", nodes=(Group(GroupRole.CLOSED, inside),))
    texts = page_texts(render_pdf(Flow("Book", "en", (section,)), DESIGN).data)
    assert len(texts) > 1
    assert all("NOT FOR DISCLOSURE" in text for text in texts)
    assert sum(text.count("Secret 7.") for text in texts) == 40


def test_a_heading_is_never_the_last_line_of_a_page() -> None:
    for filler in range(24, 36):
        nodes = [words(f"line {place}") for place in range(filler)]
        flow = one_page(*nodes, words("The heading", Role.H2), words("One. " * 80))
        texts = page_texts(render_pdf(flow, DESIGN, draft=True).data)
        page = next(text for text in texts if "The heading" in text)
        assert "One. One." in page


def test_a_paragraph_leaves_at_least_two_lines_on_each_side_of_a_page_break() -> None:
    for filler in range(26, 32):
        nodes = [words(f"line {place}") for place in range(filler)]
        flow = one_page(*nodes, words("word " * 75, Role.EXCERPT, "7."))
        counts = [len(re.findall(r"^(?:7\.\s+)?word\b", text, re.MULTILINE)) for text in
                  page_texts(render_pdf(flow, DESIGN, draft=True).data)]  # fmt: skip
        assert 1 not in counts


# -- for readers, archives and screen readers


def test_the_file_says_it_is_archive_and_accessible() -> None:
    with pikepdf.open(BytesIO(visit().data)) as pdf:
        metadata = pdf.Root.Metadata.read_bytes().decode()
        assert re.search(r'pdfaid:part="2"|<pdfaid:part>2<', metadata)
        assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo["/Title"]) == "Official visit to the Kingdom of Velmara"
        assert bool(pdf.Root.MarkInfo.Marked)


def test_the_book_speaks_its_language() -> None:
    with pikepdf.open(BytesIO(render_pdf(flow_of(velmara.visit_book("ja")), DESIGN).data)) as pdf:
        assert str(pdf.Root.Lang) == "ja"


def test_bookmarks_are_the_headings_with_their_numbers() -> None:
    with pikepdf.open(BytesIO(visit().data)) as pdf, pdf.open_outline() as outline:
        titles = [str(item.title) for item in outline.root]
        tab = next(item for item in outline.root if "Critical minerals" in str(item.title))
        inside = [str(item.title) for item in tab.children]
    assert titles[0] == "Copies and distribution"
    assert "1 Critical minerals" in titles
    assert "A Joint Statement of Aruna and Velmara, 2 March 2030, in full" in titles
    assert inside == ["Points to make", "Lines", "What has been agreed", "Background"]


def test_running_heads_are_artifacts_and_the_text_is_tagged() -> None:
    with pikepdf.open(BytesIO(visit().data)) as pdf:
        for page in pdf.pages:
            numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
            owners = numbers[2 * int(page.obj.StructParents) + 1]
            content = page.obj.Contents.read_bytes()
            marked = {int(found) for found in re.findall(rb"/MCID\s+(\d+)", content)}
            assert marked == {place for place, owner in enumerate(owners) if owner is not None}
            assert b"/Pagination" in content


def test_links_lead_only_within_the_book_or_to_the_web() -> None:
    spans = (Span("web", href="https://example.org/a"), Span(" in", target="s"), Span(" gone", target="nowhere"))
    result = render_pdf(one_page(Paragraph(Role.BODY, spans)), DESIGN)
    with pikepdf.open(BytesIO(result.data)) as pdf:
        links = list(pdf.pages[0].obj.Annots)
    assert sorted("uri" if "/A" in link else "internal" for link in links) == ["internal", "uri"]
    assert result.notices == ()


def test_the_same_book_gives_the_same_bytes() -> None:
    flow = flow_of(velmara.visit_book())
    assert render_pdf(flow, DESIGN).data == render_pdf(flow, DESIGN).data


def test_nothing_of_this_machine_is_in_the_file() -> None:
    with pikepdf.open(BytesIO(visit().data)) as pdf:
        everything = b"".join(o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream))
    assert str(Path.home()).encode() not in everything
    assert b"/tmp/" not in everything


# -- safety


@pytest.fixture
def listener() -> Iterator[tuple[int, list[str]]]:
    hits: list[str] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.1)
    stop = threading.Event()

    def serve() -> None:
        while not stop.is_set():
            try:
                connection, _ = server.accept()
            except TimeoutError:
                continue
            hits.append("hit")
            connection.close()

    thread = threading.Thread(target=serve)
    thread.start()
    yield server.getsockname()[1], hits
    stop.set()
    thread.join()
    server.close()


@pytest.mark.parametrize(
    "rule",
    [
        "p {{ background: url({url}) }}",
        "@import '{url}';",
        "p::before {{ content: url({url}) }}",
        "@page {{ background: url({url}) }}",
        "@font-face {{ font-family: x; src: url({url}) }} p {{ font-family: x }}",
    ],
)
def test_a_templates_own_css_reaches_neither_files_nor_the_network(
    rule: str, listener: tuple[int, list[str]], tmp_path: Path
) -> None:
    port, hits = listener
    canary = tmp_path / "canary.svg"
    canary.write_text("<svg xmlns='http://www.w3.org/2000/svg'><text>CANARY</text></svg>", encoding="utf-8")
    for url in (f"http://127.0.0.1:{port}/x.svg", canary.as_uri(), f"//127.0.0.1:{port}/x", str(canary)):
        design = replace(DESIGN, extra_css=rule.format(url=url))
        result = render_pdf(one_page(words("Words.")), design, draft=True)
        assert "CANARY" not in page_texts(result.data)[0]
    assert hits == []


def test_words_that_look_like_css_or_html_stay_words() -> None:
    evil = '"; } @page { background: url(http://127.0.0.1:1/x) } <b>bold</b> \\'
    section = FlowSection("s", SectionRole.TAB, evil, evil, evil, nodes=(words(evil),))
    result = render_pdf(Flow(evil, "en", (section,), (("book", evil),)), DESIGN)
    assert "<b>bold</b>" in page_texts(result.data)[0]
    assert not result.notices

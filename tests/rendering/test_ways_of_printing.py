"""What every book can be printed with: pictures, footnotes, large print, both sides, a draft's watermark."""

import re
from dataclasses import replace
from functools import lru_cache
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from briefing.compose import compose
from briefing.flow import Flow
from briefing.model.project import CitationStyle, Project
from briefing.rendering.docx import DocxResult, render_docx
from briefing.rendering.figures import fitted, turned
from briefing.rendering.package_lint import problems_in
from briefing.rendering.pdf import PdfResult, render_pdf
from briefing.template import load
from tests import books
from tests.rendering import velmara
from tests.rendering.read_back import W, headers, names, part, squeezed, text_of_docx, words

DESIGN = load("visit-book").design
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def with_settings(project: Project, **changes: object) -> Flow:
    project = replace(project, settings=replace(project.settings, **changes))  # type: ignore[arg-type]
    return compose(project, load(project.template))


@lru_cache
def records() -> tuple[PdfResult, DocxResult]:
    return both(with_settings(books.records()), books.pictures())


def both(flow: Flow, pictures: dict[str, bytes] | None = None) -> tuple[PdfResult, DocxResult]:
    pdf = render_pdf(flow, DESIGN, pictures=pictures)
    pages = {place.anchor: place.page for place in pdf.places}
    return pdf, render_docx(flow, DESIGN, pages, page_count=pdf.pages, pictures=pictures)


def structure(data: bytes) -> list[pikepdf.Object]:
    """Return the structure elements of a PDF in reading order."""
    with pikepdf.open(BytesIO(data)) as pdf:
        found, todo = [], [pdf.Root.StructTreeRoot]
        while todo:
            element = todo.pop(0)
            if not isinstance(element, pikepdf.Dictionary):
                continue
            if "/S" in element:
                found.append((str(element.S), str(element.get("/Alt", ""))))
            kids = element.get("/K", [])
            todo = [*(kids if isinstance(kids, pikepdf.Array) else [kids]), *todo]
        return found


def test_every_picture_has_its_description_in_both_formats() -> None:
    pdf, word = records()
    described = [alt for kind, alt in structure(pdf.data) if kind == "/Figure"]
    drawn = [one.get("descr") for one in part(word.data, "word/document.xml").iter(f"{WP}docPr")]
    wanted = ["The strait", "Portrait of Ilse Harrow", "Page 3 of Harbour study", "Page 4 of Harbour study"]
    assert [alt.split(":")[0] for alt in described] == wanted
    assert drawn == described
    assert pdf.notices == ()
    assert word.notices == ()


def test_each_page_of_another_pdf_has_a_page_of_its_own_with_marking_and_number() -> None:
    pdf, _ = records()
    places = {place.anchor: place.page for place in pdf.places}
    assert places["annex-pdf.p2"] == places["annex-pdf.p1"] + 1
    with pikepdf.open(BytesIO(pdf.data)) as opened:
        sheet = opened.pages[places["annex-pdf.p2"] - 1]
        assert sheet.get_images()


def test_the_word_file_holds_each_picture_once_and_nothing_it_must_not() -> None:
    _, word = records()
    assert len([name for name in names(word.data) if name.startswith("word/media/")]) == 4
    assert problems_in(word.data) == ()


def test_a_picture_that_is_gone_is_a_notice_in_both_formats_and_the_caption_stays() -> None:
    pdf, word = both(with_settings(books.records()))
    assert {notice.code for notice in (*pdf.notices, *word.notices)} == {"picture-missing"}
    assert "The strait." in text_of_docx(word.data)


def test_a_picture_is_fitted_into_its_room_without_losing_its_shape() -> None:
    wide, high = fitted(books.dots(9, 40, 30), 400, 100)
    assert (round(wide, 3), high) == (133.333, 100)
    assert fitted(books.dots(9, 40, 30), 400, 1000) == (400, 300)


def test_a_sheet_that_is_wide_anyway_is_not_turned_upright() -> None:
    assert turned(replace(DESIGN.page, width=500, height=300), True) == (500, 300)
    assert turned(replace(DESIGN.page, width=300, height=500), True) == (500, 300)


def test_footnotes_are_real_ones_in_both_formats_and_say_the_same() -> None:
    pdf, word = both(with_settings(velmara.visit_book(), citations=CitationStyle.FOOTNOTES))
    notes = [note for note in part(word.data, "word/footnotes.xml") if note.get(f"{W}type") is None]
    said = [words(note).strip() for note in notes]
    assert "Joint Statement, para 2" in said
    text = squeezed(" ".join(text_of_pages(pdf.data)))
    assert all(squeezed(note) in text for note in said)
    assert len(list(part(word.data, "word/document.xml").iter(f"{W}footnoteReference"))) == len(said)
    assert problems_in(word.data) == ()


def test_a_book_without_notes_has_no_part_for_them() -> None:
    _, word = records()
    assert "word/footnotes.xml" not in names(word.data)


@lru_cache
def large() -> tuple[PdfResult, DocxResult]:
    return both(with_settings(velmara.visit_book(), large_print=True))


def test_large_print_is_half_as_large_again_on_the_same_sheet() -> None:
    pdf, word = large()
    usual = render_pdf(with_settings(velmara.visit_book()), DESIGN)
    with pikepdf.open(BytesIO(pdf.data)) as opened:
        box = [float(side) for side in opened.pages[0].mediabox]
    assert [round(side) for side in box[2:]] == [595, 842]
    assert pdf.pages > usual.pages
    size = part(word.data, "word/document.xml").find(f".//{W}pgSz")
    assert (abs(int(size.get(f"{W}w")) - 11906) <= 2, abs(int(size.get(f"{W}h")) - 16838) <= 2) == (True, True)
    styles = {style.get(f"{W}styleId"): style for style in part(word.data, "word/styles.xml").iter(f"{W}style")}
    body = DESIGN.role(next(role for role, _ in DESIGN.roles if role.value == "body"))
    shown = int(styles["BodyText"].find(f".//{W}sz").get(f"{W}val")) / 2
    assert abs(shown - body.size * 1.5) <= 1.0


def test_large_print_says_the_same_in_both_formats() -> None:
    pdf, word = large()
    assert squeezed("We will answer any application within sixty days.") in squeezed(" ".join(text_of_pages(pdf.data)))
    assert "We will answer any application within sixty days." in text_of_docx(word.data)


@lru_cache
def two_sided() -> tuple[PdfResult, DocxResult]:
    return both(with_settings(velmara.visit_book(), duplex=True, draft=True))


def test_tabs_begin_on_right_hand_pages_when_both_sides_are_printed() -> None:
    pdf, word = two_sided()
    pages = {place.anchor: place.page for place in pdf.places}
    flow = with_settings(velmara.visit_book(), duplex=True)
    assert [pages[section.anchor] % 2 for section in flow.sections if section.role == "tab"] == [1, 1]
    ends = list(part(word.data, "word/document.xml").iter(f"{W}sectPr"))
    kinds = [end.find(f"{W}type").get(f"{W}val") for end in ends]
    assert kinds.count("oddPage") == 2
    assert part(word.data, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None


def test_a_blank_page_bears_the_marking_and_says_that_it_is_blank() -> None:
    pdf, _ = two_sided()
    texts = [squeezed(text) for text in text_of_pages(pdf.data)]
    blank = next(text for text in texts if "blankpage" in text)
    assert blank.count("restricted") == 2


def text_of_pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def test_the_thumb_mark_changes_sides_with_the_page() -> None:
    _, word = two_sided()
    frames = [head.find(f".//{W}framePr") for head in headers(word.data)]
    places = [frame.get(f"{W}x") == "0" for frame in frames if frame is not None]
    assert (places.count(True), places.count(False)) == (2, 2)


def test_the_watermark_is_on_every_page_and_no_word_of_the_book() -> None:
    pdf, word = two_sided()
    with pikepdf.open(BytesIO(pdf.data)) as opened:
        page = opened.pages[0].Contents.read_bytes()
    assert re.search(rb"/Artifact", page)
    assert "DRAFT" not in text_of_docx(word.data)
    marks = [head for head in headers(word.data) if head.find(".//{urn:schemas-microsoft-com:vml}shape") is not None]
    assert len(marks) == len(headers(word.data))


def test_no_book_has_a_watermark_unless_it_is_asked_for() -> None:
    _, word = records()
    assert not any(head.find(".//{urn:schemas-microsoft-com:vml}shape") is not None for head in headers(word.data))


@pytest.mark.parametrize("ways", [{}, {"duplex": True, "draft": True, "large_print": True}])
def test_the_same_book_gives_the_same_bytes_however_it_is_printed(ways: dict[str, bool]) -> None:
    flow = with_settings(velmara.topic_brief(), citations=CitationStyle.FOOTNOTES, **ways)
    first, second = both(flow), both(flow)
    assert first[0].data == second[0].data
    assert first[1].data == second[1].data

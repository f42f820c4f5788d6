"""PDF: words by position and font, with what the officer must know about pages that give none."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from briefing.errors import SourceError
from briefing.progress import SILENT, Progress
from briefing.reading import ocr, pdf_pictures
from briefing.reading.lines import Facts, Line
from briefing.reading.pdf_columns import layout
from briefing.reading.pdf_forms import open_form, with_fields
from briefing.reading.pdf_hidden import Unseen, without_unseen
from briefing.reading.pdf_hyphens import mended
from briefing.reading.pdf_layout import Row, runs, vertical_rows
from briefing.reading.pdf_margins import status_in, without_line_numbers, without_watermark
from briefing.reading.pdf_notes import with_notes
from briefing.reading.pdf_tables import PageTable, ruled_tables
from briefing.reading.pdf_text import Fonts, PageText, read_page
from briefing.reading.pdf_unmapped import work_out

MAX_PAGES = 5000
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_GAP_SEEN = 0.22  # of a line height: less extra space is the wobble of the type

LOCKED = (
    "This PDF is protected by a password. Open it in a PDF viewer with the password, print or save it as a new PDF "
    "without one, and load that copy."
)
DAMAGED = (
    "This PDF is damaged and cannot be read. Ask for the file again, or open it in a PDF viewer, save it anew and load "
    "that copy."
)
EMPTY = "This PDF has no pages. Ask for the file again."
BLANK = "All pages of this PDF are blank. Ask for the file again."
NO_TEXT = "This PDF holds no text, only pictures of pages (a scan?). "
NO_WORDS = (
    "This PDF holds no text, and no words could be made out in its pictures. Ask for the text or Word version, or for "
    "a better scan."
)


class PdfReader:
    """Reads PDF files."""

    name = "PDF"
    suffixes = (".pdf",)
    media_type = "application/pdf"

    def sniff(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - part of what every reader offers
        """True when the file's first bytes say PDF, whatever its name."""
        return b"%PDF-" in head[:1024]

    def read(self, data: bytes, progress: Progress = SILENT) -> tuple[tuple[Line, ...], Facts]:
        """Return the lines of all pages and the facts; raises ``SourceError`` for a PDF that gives no words."""
        document, notices = _open(data)
        try:
            pages = len(document)
            if pages == 0:
                raise SourceError(EMPTY)
            if pages > MAX_PAGES:
                raise SourceError(f"This PDF has {pages} pages; split it and load the part you need.")
            read = _read_pages(document, notices, progress)
            title, language = _title(document), _language(document)
        finally:
            document.close()
        if not any(line.text.strip() or line.cells for line in read.lines):
            raise SourceError(_why_no_words(read, pages))
        return tuple(read.lines), Facts(
            title=title, language=language, pages=pages, notices=tuple(notices), status=read.status(pages)
        )


READER = PdfReader()


def _why_no_words(read: "_Pages", pages: int) -> str:
    if len(read.blank) == pages:
        return BLANK
    return NO_WORDS if ocr.available() else NO_TEXT + ocr.MISSING


# ----------------------------------------------------------------------------------------------------------- opening


def _open(data: bytes) -> tuple[pdfium.PdfDocument, list[tuple[str, str]]]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise SourceError(LOCKED) from None
        repaired = _repair(data)
        return repaired, [("repaired", "The PDF was damaged and has been repaired for reading; pages may be missing.")]
    notices: list[tuple[str, str]] = []
    if b"%%EOF" not in data[-2048:]:
        notices.append(("cut-short", "The end of the PDF file is missing; pages or words may be missing with it."))
    return document, notices


def _repair(data: bytes) -> pdfium.PdfDocument:
    import pikepdf  # noqa: PLC0415 - wanted for damaged files only, and slow to load

    try:
        with pikepdf.open(BytesIO(data)) as damaged:
            mended = BytesIO()
            damaged.save(mended)
        return pdfium.PdfDocument(mended.getvalue())
    except pikepdf.PasswordError:
        raise SourceError(LOCKED) from None
    except (pikepdf.PdfError, pdfium.PdfiumError, RuntimeError, ValueError, TypeError):
        raise SourceError(DAMAGED) from None


def _title(document: pdfium.PdfDocument) -> str:
    """Return the title the file gives itself, unless a program put its own name or a file name there."""
    title = " ".join(document.get_metadata_value("Title").split())
    lowered = title.lower()
    junk = (
        len(title) < 8
        or re.search(r"\.(docx?|pdf|rtf|odt|indd|html?|xlsx?|pptx?|qxd|pages|wpd)\b", lowered)
        or lowered.startswith(("microsoft ", "untitled", "document", "powerpoint", "slide 1", "http"))
        or " " not in title
    )
    return "" if junk else title


def _language(document: pdfium.PdfDocument) -> str:
    length = raw.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if not 2 < length < 200:
        return ""
    buffer = (raw.FPDF_WCHAR * (length // 2 + 1))()
    raw.FPDFCatalog_GetLanguage(document.raw, buffer, length)
    text = bytes(buffer).decode("utf-16-le", "replace").partition("\0")[0]
    match = re.match(r"[A-Za-z]{2}\b", text)
    return match.group().lower() if match else ""


# ------------------------------------------------------------------------------------------------------------- pages


def _read_pages(document: pdfium.PdfDocument, notices: list[tuple[str, str]], progress: Progress) -> "_Pages":
    texts, seen = _texts(document, progress)
    if seen.pictures and ocr.available():
        seen.recognised = pdf_pictures.recognise(document, seen.pictures, texts, progress)
        texts |= seen.recognised
    for index in work_out(texts, tuple(seen.recognised)):
        seen.note("lost-letters", index)
    pages = _lines_of(texts, seen, notices)
    for index in seen.unseen.laid_over:
        seen.note("laid-over", index)
    notices.extend((code, _TROUBLE[code].format(page_list(numbers))) for code, numbers in seen.trouble.items())
    for index, words in seen.unseen.words.items():
        notices.append(("unseen", f"Words that cannot be seen on page {index + 1} were left out: ‘{words}’."))
    seen.lines, cuts = _put_together(pages)
    if cuts:
        what = "One word" if cuts == 1 else f"{cuts} words"
        notices.append(("hyphens", f"{what} cut at line ends by the layout of the PDF made whole again."))
    progress.report(len(document), len(document))
    return seen


def lines_of_texts(texts: Sequence[PageText]) -> list[Line]:
    """Return the lines of pages whose text is at hand, as those of a PDF."""
    gutters = set[int]()
    return _put_together([_page_lines(text, (), index, gutters)[0] for index, text in enumerate(texts)])[0]


def _put_together(pages: Sequence[Sequence[Line]]) -> tuple[list[Line], int]:
    """Return the lines of all pages with what only the whole document tells, and how many cut words were mended."""
    body = _body_size(pages)
    leading = _leading(pages)
    lines: list[Line] = []
    for page in pages:
        lines.extend(with_notes(_with_gaps(page, leading), body))
    return mended(lines)


@dataclass(slots=True)
class _Pages:
    """What was found out about the pages of one document. Pages are counted from 0, in ``trouble`` from 1."""

    pictures: list[int] = field(default_factory=list)  # pages whose words are only shown
    recognised: dict[int, PageText] = field(default_factory=dict)
    aside: dict[str, list[int]] = field(default_factory=dict)  # words across the text → pages from 1
    tables: dict[int, list[PageTable]] = field(default_factory=dict)
    unseen: Unseen = field(default_factory=Unseen)
    blank: set[int] = field(default_factory=set)  # pages that show nothing at all
    trouble: dict[str, list[int]] = field(default_factory=dict)  # code → pages
    lines: list[Line] = field(default_factory=list)

    def note(self, code: str, index: int) -> None:
        """Note that the officer must know *code* about the page."""
        self.trouble.setdefault(code, []).append(index + 1)

    def status(self, total: int) -> str:
        """Return what readers of a book must know of the source's words."""
        watermarks = dict.fromkeys(filter(None, (status_in(words) for words in self.aside)))
        return " · ".join([*watermarks, *self._recognition(total)])

    def _recognition(self, total: int) -> list[str]:
        pages = sorted({*self.recognised, *self.unseen.laid_over})
        if not pages:
            return []
        if len(pages) + len(self.blank) >= total:
            return ["Text recognised from a picture"]
        return [f"Text on {page_list([index + 1 for index in pages])} recognised from a picture"]


def _texts(document: pdfium.PdfDocument, progress: Progress) -> tuple[dict[int, PageText], _Pages]:
    """Return the text of each page that can be opened, and which pages give none."""
    fonts, seen, form = Fonts(), _Pages(), open_form(document)
    texts: dict[int, PageText] = {}
    total = len(document)
    for index in range(total):
        progress.report(index, total, f"page {index + 1}")
        try:
            page = document[index]
        except pdfium.PdfiumError:
            seen.note("page-damaged", index)
            continue
        try:
            text = without_unseen(page, read_page(page, fonts), index, seen.unseen)
            texts[index], numbered = without_line_numbers(without_watermark(with_fields(page, form, text)))
            if numbered:
                seen.note("line-numbers", index)
            if pdf_pictures.is_picture(page, texts[index]):
                seen.pictures.append(index)
            elif not texts[index].pieces:
                seen.blank.add(index)
            seen.tables[index] = _tables(page, texts[index])
        finally:
            page.close()
    return texts, seen


def _lines_of(texts: dict[int, PageText], seen: _Pages, notices: list[tuple[str, str]]) -> list[list[Line]]:
    gutters = set[int]()
    pages: list[list[Line]] = []
    for index, text in sorted(texts.items()):
        tables = [] if index in seen.recognised else seen.tables[index]
        lines, vertical = _page_lines(text, tables, index, gutters)
        pages.append(lines)
        if index in seen.recognised:
            seen.note("recognised", index)
        elif index not in seen.blank:
            for code in _page_trouble(text, lines, vertical):
                seen.note(code, index)
        if text.aside:
            seen.aside.setdefault(" ".join(text.aside), []).append(index + 1)
    for words, numbers in seen.aside.items():
        shown = words if len(words) <= 60 else words[:57].rstrip() + "…"
        where = page_list(numbers)
        notices.append(("set-aside", f"Text that stands across {where} was set aside: ‘{shown}’."))
    return pages


_TROUBLE = {
    "line-numbers": "The numbers of the lines beside the text of {} were left out.",
    "laid-over": "The words on {} were recognised from a picture by another program; compare what you quote with it.",
    "recognised": "The words on {} were recognised from a picture; compare what you quote with the original.",
    "page-damaged": "{} could not be read: damaged.",
    "no-text": "There is no text on {} (a scan?).",
    "unreadable-letters": "The PDF does not say which letters stand on {}; words there may be wrong.",
    "lost-letters": (
        "The PDF does not name all letters on {}; they were worked out from words found elsewhere in it. "
        "Compare what you quote with the original."
    ),
    "vertical-text": "The text on {} runs from top to bottom; compare it with the original.",
}


def page_list(numbers: Sequence[int]) -> str:
    """Return ascending page numbers as one says them: 'page 3', 'pages 1, 3–8, 10'."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    words = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)
    return f"page {words}" if len(numbers) == 1 else f"pages {words}"


def _page_lines(text: PageText, tables: Sequence[PageTable], index: int, gutters: set[int]) -> tuple[list[Line], bool]:
    upright = vertical_rows(text.pieces)
    if upright is not None:
        return [_line(row, text, index + 1) for row in upright], True
    held = frozenset().union(*(table.pieces for table in tables))
    found = layout([p for p in text.pieces if p.order not in held], gutters)
    lines = [_line(row, text, index + 1) for row in found.rows]
    for table in (*tables, *found.tables):
        _insert(lines, table, text, index + 1)
    return [line for line in lines if line.text or line.cells], False


def _tables(page: pdfium.PdfPage, text: PageText) -> list[PageTable]:
    if text.turn or not text.pieces:
        return []
    plain = page.get_rotation() == 0 and page.get_bbox()[:2] == (0.0, 0.0)
    return ruled_tables(page, text.pieces, text.height) if plain else []


def _line(row: Row, text: PageText, number: int) -> Line:
    return Line(
        runs=runs(row),
        page=number,
        rect=row.rect,
        page_height=text.height,
        page_width=text.width,
        size=round(row.size, 2),
        bold=row.bold,
        italic=row.italic,
        edge=row.edge,
        doubts=tuple(word for piece in row.pieces for word in piece.doubts),
    )


def _insert(lines: list[Line], table: PageTable, text: PageText, number: int) -> None:
    """Put a table before the first line that stands below its top in its part of the page."""
    left, top, right, _ = table.rect
    place = len(lines)
    for index, line in enumerate(lines):
        if line.rect and line.rect[1] > top and line.rect[0] < right and line.rect[2] > left:
            place = index
            break
    line = Line(page=number, rect=table.rect, page_height=text.height, page_width=text.width, cells=table.cells)
    lines.insert(place, line)


def _page_trouble(text: PageText, lines: Sequence[Line], vertical: bool) -> list[str]:
    """Return the codes of what the officer must know about a page."""
    if not lines:
        return ["no-text"]
    found: list[str] = []
    if any(piece.unknown and _is_word(piece.text) for piece in text.pieces):
        found.append("unreadable-letters")
    if vertical or _one_character_a_line(lines):
        found.append("vertical-text")
    return found


def _is_word(text: str) -> bool:
    """False for a bullet or another lone sign, whose letter does not matter."""
    return len(text.strip()) > 1 or text.strip().isalnum()


def _one_character_a_line(lines: Sequence[Line]) -> bool:
    longest = current = 0
    for line in lines:
        current = current + 1 if len(line.text) == 1 and line.text.isalpha() else 0
        longest = max(longest, current)
    return longest >= 6


# -------------------------------------------------------------------------------------------------------- whole file


def _body_size(pages: Sequence[Sequence[Line]]) -> float:
    """Return the size most characters of the document have."""
    weights: Counter[float] = Counter()
    for page in pages:
        for line in page:
            if line.size:
                weights[round(line.size * 4) / 4] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 10.0


def _leading(pages: Sequence[Sequence[Line]]) -> float:
    """Return the usual step from line to line, as a multiple of the size."""
    inside: list[float] = []
    steps: list[float] = []
    for page in pages:
        edge = max((line.rect[2] for line in page if line.rect), default=0.0)
        for one, two in pairwise(page):
            step = _step(one, two)
            if step is None or not 0.8 < step < 4 or one.size is None or abs(one.size - (two.size or 0)) > 0.3:
                continue
            steps.append(step)
            if one.rect and one.rect[2] > 0.88 * edge:
                inside.append(step)
    if len(inside) >= 5:
        return median(inside)
    return sorted(steps)[len(steps) * 3 // 10] if steps else 1.2


def _step(one: Line, two: Line) -> float | None:
    """Return how far below *one* the line *two* stands, in sizes of the larger."""
    if one.rect is None or two.rect is None or not one.size or not two.size:
        return None
    # Lines are 0.22 of their size deep below the line the letters stand on (see ``Piece.bottom``).
    base_one, base_two = one.rect[3] - 0.22 * one.size, two.rect[3] - 0.22 * two.size
    return (base_two - base_one) / max(one.size, two.size)


def _with_gaps(page: Sequence[Line], leading: float) -> list[Line]:
    """Return the page's lines with the extra space above each in whole line heights, at least 1 where it shows."""
    result = list(page[:1])
    for one, two in pairwise(page):
        step = _step(one, two)
        extra = 0.0 if step is None else step / leading - 1
        if one.cells or two.cells:
            extra = max(extra, 1.0)
        result.append(replace(two, blank_before=max(1, round(extra))) if extra > _GAP_SEEN else two)
    return result

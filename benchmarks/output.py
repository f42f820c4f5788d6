"""Every template in every language and both formats, held against what a book must be; writes ``output.md``.

    python -m benchmarks.output [--template ID] [--language CODE] [--keep FOLDER]

With --template or --language only these books are measured and put into the table in place of the older rows.
The books are the program's own samples. PDFs go through the validator beside the project where it is there, Word files
through openxml-audit and LibreOffice. Ends with 1 when a cell is not right.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pypdfium2

from briefing.compose import compose
from briefing.export import export
from briefing.flow import Contents, Flow, Paragraph, Table, outline, walk
from briefing.model.project import Project
from briefing.rendering.fonts import font_path
from briefing.sample import build_sample
from briefing.template import Template, load, templates
from briefing.usage import printed_assets
from tests.rendering.read_back import outline_of_docx, outline_of_pdf, part, squeezed, text_of_docx

HERE = Path(__file__).parent
OUTPUT = HERE / "output.md"
FORMATS = ("PDF", "Word")
VALIDATOR = HERE.parents[1] / "shared" / "tools" / "validate-pdf"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COLUMNS = ("valid", "contents", "outline", "words", "marking", "links")
RIGHT, WRONG, UNKNOWN, NONE = "yes", "**no**", "?", "–"


@dataclass
class Row:
    """One book in one format."""

    template: str
    language: str
    format: str
    marks: dict[str, str] = field(default_factory=dict)
    pages: str = ""
    seconds: float = 0.0
    size: int = 0
    remarks: list[str] = field(default_factory=list)

    def put(self, column: str, right: bool | None, remark: str = "") -> None:
        self.marks[column] = UNKNOWN if right is None else RIGHT if right else WRONG
        if right is False and remark:
            self.remarks.append(f"{self.template} {self.language} {self.format}, {column}: {remark}")


@dataclass
class Book:
    """One sample with its two files and what must be in them."""

    project: Project
    template: Template
    flow: Flow
    pdf: Path
    docx: Path
    rows: tuple[Row, Row]


def made(template_id: str, language: str, folder: Path) -> Book:
    project, originals = build_sample(template_id, language)
    template = load(template_id)
    pictures = {name: originals[name] for name in printed_assets(project)}
    rows = (Row(template_id, language, "PDF"), Row(template_id, language, "Word"))
    paths = tuple(folder / f"{template_id}.{language}{suffix}" for suffix in (".pdf", ".docx"))
    for path, row in zip(paths, rows, strict=True):
        began = time.perf_counter()
        notices = export(project, (path,), pictures=pictures)
        row.seconds, row.size = time.perf_counter() - began, path.stat().st_size
        row.remarks += [f"{template_id} {language} {row.format}: {notice.message}" for notice in notices]
    return Book(project, template, compose(project, template), paths[0], paths[1], rows)


# -- what is held against what


def valid_pdf(path: Path) -> tuple[bool | None, str]:
    if not VALIDATOR.is_file() or shutil.which("java") is None:
        return None, ""
    done = subprocess.run([VALIDATOR, path, "A-2A", "UA-1"], capture_output=True, text=True, check=False, timeout=300)
    lines = [line.split()[:2] for line in done.stdout.splitlines() if line.startswith(("PASS", "FAIL"))]
    return lines == [["PASS", "A-2A"], ["PASS", "UA-1"]], done.stdout[:400].replace("\n", " ")


def valid_docx(path: Path) -> tuple[bool | None, str]:
    program = Path(sys.executable).parent / "openxml-audit"
    if not program.is_file():
        return None, ""
    done = subprocess.run([program, path], capture_output=True, text=True, check=False, timeout=300)
    return done.returncode == 0, (done.stdout + done.stderr)[:400].replace("\n", " ")


def entries(flow: Flow) -> Iterator[tuple[str, str]]:
    """Yield the title and the anchor of each line of the contents."""
    for section in flow.sections:
        for node in walk(section.nodes):
            if isinstance(node, Contents):
                yield from ((entry.title, entry.target) for _, group in node.groups for entry in group)


def wrong_numbers(pages: list[str], book: Book) -> list[str]:
    """Return the lines of the contents whose number is not the page their heading stands on."""
    plain = [squeezed(text) for text in pages]
    heads = {}
    for section in book.flow.sections:
        title = next((words for _, words in outline(Flow("", "", (section,)))), section.title)
        anchors = [node.anchor for node in walk(section.nodes) if isinstance(node, Paragraph) and node.anchor]
        heads |= dict.fromkeys((*anchors, section.anchor), title)
    whole = "".join(plain)
    return [
        title
        for title, target in entries(book.flow)
        if not any(
            squeezed(heads[target]) in text and f"{squeezed(title)}{number}" in whole
            for number, text in enumerate(plain, 1)
        )
    ]


def unmarked(pages: list[str], book: Book) -> list[int]:
    """Return the pages that do not bear a marking at head and foot."""
    marking = squeezed(book.project.book.marking)
    return [number for number, text in enumerate(pages, 1) if squeezed(text).count(marking) < 2]


def dead_links_of_pdf(path: Path) -> list[str]:
    """Return the links that lead nowhere."""
    dead = []
    with pikepdf.open(path) as pdf:
        names = set()
        if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names:
            names = {str(key) for key, _ in pikepdf.NameTree(pdf.Root.Names.Dests).items()}
        pages = {page.objgen for page in pdf.pages}
        for page in pdf.pages:
            for note in page.get("/Annots", []):
                target = note.get("/Dest") or (note.get("/A", {}).get("/D") if "/A" in note else None)
                if target is None or ("/A" in note and "/URI" in note["/A"]):
                    continue
                ok = str(target) in names if isinstance(target, pikepdf.String) else target[0].objgen in pages
                if not ok:
                    dead.append(str(target)[:60])
    return dead


def dead_links_of_docx(data: bytes) -> list[str]:
    document = part(data, "word/document.xml")
    marks = {item.get(f"{W}name") for item in document.iter(f"{W}bookmarkStart")}
    wanted = {item.get(f"{W}anchor") for item in document.iter(f"{W}hyperlink")} - {None}
    for item in document.iter(f"{W}instrText"):
        wanted |= set(re.findall(r"PAGEREF (\S+)", item.text or ""))
    return sorted(wanted - marks)


def pages_of(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def body_of(path: Path, book: Book) -> str:
    """Return the words between the margins; the head of a table that runs on is there once."""
    page = book.template.design.page
    edge = 30 if book.template.design.furniture.thumb else 0
    heads = [
        squeezed(_head(node)) for section in book.flow.sections for node in walk(section.nodes) if _is_headed(node)
    ]
    document = pypdfium2.PdfDocument(path)
    found = ""
    for sheet in document:
        width, height = sheet.get_size()
        words = sheet.get_textpage().get_text_bounded(0, page.bottom - 6, width - edge, height - page.top + 6)
        text = squeezed(words)
        again = next((head for head in heads if text.startswith(head) and head in found), "")
        found += text.removeprefix(again)
    document.close()
    return found


def _is_headed(node: object) -> bool:
    return isinstance(node, Table) and node.head_rows > 0


def _head(table: Table) -> str:
    cells = (cell for row in table.rows[: table.head_rows] for cell in row)
    return "".join(node.text for cell in cells for node in cell.nodes if isinstance(node, Paragraph))


def nested(expected: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the levels as a PDF can have them: a bookmark is at most one deeper than the one it stands in."""
    found: list[tuple[int, str]] = []
    above: list[int] = []
    for level, words in expected:
        above = [*(other for other in above if other < level), level]
        found.append((len(above), words))
    return found


def check(book: Book, shown: Path | None) -> None:
    """Fill both rows of *book*; *shown* is the Word file as LibreOffice lays it out."""
    pdf, word = book.rows
    pdf.put("valid", *valid_pdf(book.pdf))
    word.put("valid", *valid_docx(book.docx))
    heads = [(level, " ".join(words.split())) for level, words in outline(book.flow)]
    pdf.put("outline", [(level, words) for level, words, _ in outline_of_pdf(book.pdf.read_bytes())] == nested(heads))
    data = book.docx.read_bytes()
    word.put("outline", outline_of_docx(data) == heads)
    words = squeezed(text_of_docx(data))
    pdf.put("words", body_of(book.pdf, book) == words, "not the words of the Word file")
    pdf.put("links", not (dead := dead_links_of_pdf(book.pdf)), ", ".join(dead[:5]))
    word.put("links", not (dead := dead_links_of_docx(data)), ", ".join(dead[:5]))
    laid = {"PDF": (pdf, book.pdf), "Word": (word, shown)}
    for row, path in laid.values():
        if path is None:
            row.marks |= dict.fromkeys(("contents", "marking", "words"), UNKNOWN)
            continue
        pages = pages_of(path)
        row.pages = str(len(pages))
        numbers = wrong_numbers(pages, book)
        row.put("contents", not numbers, "; ".join(numbers[:3]))
        if not any(entries(book.flow)):
            row.marks["contents"] = NONE
        row.put("marking", not (bare := unmarked(pages, book)), f"pages {bare[:9]}")
    if shown is not None:
        word.put("words", body_of(shown, book) == words, "LibreOffice shows others")
        close = abs(int(word.pages) - int(pdf.pages)) <= max(1, int(pdf.pages) // 10) - (int(pdf.pages) < 10)
        if not close:
            word.remarks.append(f"{word.template} {word.language}: {word.pages} pages in Word, {pdf.pages} in PDF")
            word.pages = f"**{word.pages}**"


def office(folder: Path) -> Path | None:
    """Lay out all Word files in *folder*; return where, or None without LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        return None
    out = folder / "office"
    settings = folder / "fonts.conf"
    settings.write_text(FONTS.format(folder=font_path("Arimo").parent), encoding="utf-8")
    command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    files = sorted(str(path) for path in folder.glob("*.docx"))
    subprocess.run(
        [*command, "--outdir", str(out), *files],
        check=True,
        capture_output=True,
        timeout=600,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "FONTCONFIG_FILE": str(settings)},
    )
    return out


# A machine without Arial gets the font of its widths, as an officer's machine has Arial itself.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{folder}</dir>
<match target="pattern"><test name="family"><string>Arial</string></test>
<edit name="family" mode="assign" binding="strong"><string>Arimo</string></edit></match></fontconfig>"""


def line_of(row: Row) -> str:
    cells = [row.template, row.language, row.format, *(row.marks.get(name, NONE) for name in COLUMNS)]
    return " | ".join([*cells, row.pages, f"{row.seconds:.1f}", f"{row.size / 1000:.0f}"])


def table(lines: list[str]) -> str:
    head = ["template", "labels", "format", *COLUMNS, "pages", "seconds", "kB"]
    return "\n".join(f"| {line} |" for line in (" | ".join(head), " | ".join("---" for _ in head), *lines))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--template", action="append")
    parser.add_argument("--language", action="append")
    parser.add_argument("--keep", type=Path, help="a folder that keeps the files")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = arguments.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        books = [
            made(info.id, language, folder)
            for info in templates()
            for language in info.languages
            if not info.problem
            and info.id in (arguments.template or [info.id])
            and language in (arguments.language or [language])
        ]
        shown = office(folder)
        for book in books:
            check(book, shown / f"{book.docx.stem}.pdf" if shown else None)
            print(book.docx.stem, *(f"{row.format} {list(row.marks.values())}" for row in book.rows), flush=True)
    rows = [row for book in books for row in book.rows]
    wrong = sum(mark == WRONG for row in rows for mark in row.marks.values())
    said = write(rows)
    print(table([line_of(row) for row in rows]), said, sep="\n\n")
    return 1 if wrong else 0


def write(rows: list[Row]) -> str:
    """Put *rows* into the table that is kept, in place of those of the same books; return what is said below it."""
    kept = OUTPUT.read_text(encoding="utf-8").splitlines() if OUTPUT.is_file() else []
    cells = [line.strip("| ").split(" | ") for line in kept if line.startswith("| ")]
    lines = {tuple(row[:3]): " | ".join(row) for row in cells}
    lines |= {(row.template, row.language, row.format): line_of(row) for row in rows}
    books = [(info.id, language, name) for info in templates() for language in info.languages for name in FORMATS]
    measured = {f"{row.template} {row.language}" for row in rows}
    remarks = [line[2:] for line in kept if line.startswith("- ") and " ".join(line.split()[1:3]) not in measured]
    remarks = [remark for remark in remarks if remark.split()[0] in {book[0] for book in books}]
    remarks += [remark for row in rows for remark in row.remarks]
    said = "\n".join(f"- {remark}" for remark in remarks) or "All right in every cell."
    shown = [lines[book] for book in books if book in lines]
    OUTPUT.write_text(f"{INTRODUCTION}\n{table(shown)}\n\n{said}\n", encoding="utf-8")
    return said


INTRODUCTION = """# What the books are like

Made by `python -m benchmarks.output`: the sample book of each template in each language.

- **valid**: PDF by the rules of PDF/A-2a and PDF/UA-1 in the same file; Word by openxml-audit, no errors.
- **contents**: each line's number is the page its heading stands on, in Word as LibreOffice lays it out; – where the
  template has no contents.
- **outline**: bookmarks of the PDF and headings of the Word file are those of the book.
- **words**: the PDF's text is that of the Word file, and LibreOffice shows that text, letter for letter, in the same
  order (citations and sources included).
- **marking**: at head and foot of every page. **links**: each leads to a place that is there.
- **pages**: of the PDF, and of the Word file in LibreOffice. **seconds**: one export, on a
  machine shared with other work.
"""

if __name__ == "__main__":
    sys.exit(main())

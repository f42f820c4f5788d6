"""The whole way, as an officer or a script goes it: documents in, a checked PDF and Word file out."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pypdfium2
import pytest

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "assets" / "sample"
SEEDS = ROOT.parent / "shared" / "seeds"
VALIDATE_PDF = ROOT.parent / "shared" / "tools" / "validate-pdf"
MARKING = "OFFICIAL: FOR THE DELEGATION"


def briefing(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "briefing", *map(str, arguments)],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(folder)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=280,
    )


def sample_sources() -> list[Path]:
    return [SAMPLE / "joint-statement.pdf", SAMPLE / "speech.docx", SAMPLE / "article.txt"]


def seed_sources() -> list[Path]:
    if not SEEDS.is_dir():
        pytest.skip("the two real seed documents are not on this machine")
    return sorted(SEEDS.glob("*.txt"))


class Exported:
    """A book made and exported by the command line, with what its pages say."""

    def __init__(self, folder: Path, sources: list[Path]) -> None:
        self.folder = folder
        self.sources = sources
        self.book, self.pdf, self.word = folder / "visit.briefing", folder / "visit.pdf", folder / "visit.docx"
        arguments: list[str | Path] = [
            "new",
            self.book,
            "--template",
            "visit-book",
            "--all-topics",
            "--marking",
            MARKING,
        ]
        for source in sources:
            arguments += ["--source", source]
        self.made = briefing(*arguments, folder=folder)
        self.exported = briefing("export", self.book, "-o", self.pdf, "-o", self.word, folder=folder)
        assert (self.made.returncode, self.exported.returncode) == (0, 0), self.made.stderr + self.exported.stderr
        self.pages = pdf_pages(self.pdf)


def pdf_pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [squeeze(document[index].get_textpage().get_text_range()) for index in range(len(document))]
    finally:
        document.close()


def squeeze(text: str) -> str:
    """Words without the accidents of a line end: soft hyphens, hyphenation of the layout, runs of space."""
    text = text.replace("\ufffe", "").replace("\xad", "").replace("\u2010", "-")
    return re.sub(r"\s+", " ", text).strip()


def letters(text: str) -> str:
    return re.sub(r"[\s\xad\ufffe\u2010-]+", "", text)


@pytest.fixture(scope="module", params=["sample", "seeds"])
def exported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    sources = sample_sources() if request.param == "sample" else seed_sources()
    return Exported(tmp_path_factory.mktemp(request.param), sources)


def read_json(*files: Path, folder: Path) -> list[dict[str, object]]:
    answer = briefing("read", "--json", *files, folder=folder)
    assert answer.returncode == 0, answer.stderr
    read = json.loads(answer.stdout)
    return read if isinstance(read, list) else [read]


def test_every_paragraph_of_every_source_is_in_both_files_word_for_word(exported: Exported) -> None:
    sources = read_json(*exported.sources, folder=exported.folder)
    body = body_text(exported.pages)
    in_word = letters("\n".join(word_paragraphs(exported.word)))
    for source in sources:
        for block in source["blocks"]:  # type: ignore[attr-defined]
            if block["kind"] in ("paragraph", "item"):
                assert letters(block["text"]) in body, block["text"]
                assert letters(block["text"]) in in_word, block["text"]


def body_text(pages: list[str]) -> str:
    """All pages as one string of letters, with the marking (in every margin) taken out."""
    return "".join(letters(strip_margins(page)) for page in pages)


def strip_margins(page: str) -> str:
    """Take the running head and foot off: all up to the first marking and from the last one on."""
    parts = re.split(re.escape(MARKING), page, flags=re.IGNORECASE)
    return " ".join(parts)


def test_every_page_of_the_pdf_carries_the_marking_twice(exported: Exported) -> None:
    for number, page in enumerate(exported.pages, 1):
        assert page.upper().count(MARKING.upper()) >= 2, f"page {number}"


def test_every_number_in_the_contents_is_the_page_its_heading_stands_on(exported: Exported) -> None:
    entries = contents_entries(exported.word)
    assert entries
    for title, number in entries:
        assert letters(title).lower() in letters(exported.pages[number - 1]).lower(), (title, number)


def contents_entries(path: Path) -> list[tuple[str, int]]:
    found = []
    for paragraph in docx.Document(str(path)).paragraphs:
        if (paragraph.style.name or "").lower().startswith("toc") and "\t" in paragraph.text:
            parts = [part for part in paragraph.text.split("\t") if part.strip()]
            if parts[-1].strip().isdigit():
                found.append((parts[-2].strip(), int(parts[-1])))
    return found


def word_paragraphs(path: Path) -> list[str]:
    document = docx.Document(str(path))
    return [
        "".join(node.text or "" for node in paragraph.iter("{*}t"))
        for paragraph in document.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p")
    ]


def test_the_word_file_passes_the_open_xml_audit(exported: Exported) -> None:
    audit = Path(sys.executable).with_name("openxml-audit")
    answer = subprocess.run([audit, exported.word], capture_output=True, text=True, check=False, timeout=120)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_the_pdf_is_accessible_and_archivable(exported: Exported) -> None:
    if not VALIDATE_PDF.exists() or not shutil.which("java"):
        pytest.skip("veraPDF's rules are not on this machine")
    answer = subprocess.run([VALIDATE_PDF, exported.pdf], capture_output=True, text=True, check=False, timeout=280)
    if answer.returncode == 2:
        pytest.skip(f"the PDF validator cannot run here: {answer.stderr.strip()}")
    assert answer.returncode == 0, answer.stdout


def test_libreoffice_shows_the_same_words_on_the_promised_pages(exported: Exported) -> None:
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{exported.folder}/office",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(exported.folder / "office-out"),
            str(exported.word),
        ],
        capture_output=True,
        check=True,
        timeout=250,
    )
    pages = pdf_pages(exported.folder / "office-out" / "visit.pdf")
    for title, number in contents_entries(exported.word):
        assert letters(title).lower() in letters(pages[number - 1]).lower(), (title, number)
    for number, page in enumerate(pages, 1):
        assert letters(page).upper().count(letters(MARKING).upper()) >= 2, f"page {number}"
    assert abs(len(pages) - len(exported.pages)) <= 1 + len(exported.pages) // 10

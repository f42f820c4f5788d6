"""Reading finished files back: the words of a PDF and of a Word file in order, without heads and feet."""

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def squeezed(text: str) -> str:
    """Return *text* without spaces, marks of bullets and case: capitals and spacing are looks, not words."""
    return re.sub(r"[\s•–—­\ufffe\u0002-]", "", text.casefold())


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.namelist()


def headers(data: bytes, kind: str = "header") -> list[etree._Element]:
    """Return the heads (or feet) in the order of the sections."""
    found = [name for name in names(data) if re.fullmatch(rf"word/{kind}\d+\.xml", name)]
    return [part(data, name) for name in sorted(found, key=lambda name: int(re.sub(r"\D", "", name)))]


def words(element: etree._Element) -> str:
    """Return the text of *element* with tabs, without the instructions of fields."""
    found = []
    for item in element.iter(f"{W}t", f"{W}tab", f"{W}br"):
        if item.tag == f"{W}t":
            found.append(item.text or "")
        elif item.getparent().tag == f"{W}r":
            found.append("\t" if item.tag == f"{W}tab" else "\n")
    return "".join(found)


def style_of(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val") if found is not None else ""


def paragraphs(data: bytes) -> list[etree._Element]:
    return list(part(data, "word/document.xml").iter(f"{W}p"))


def text_of_docx(data: bytes) -> str:
    """Return the words of the body in document order, as python-docx opens it."""
    body = docx.Document(BytesIO(data)).element.body
    return "\n".join(words(paragraph) for paragraph in body.iter(f"{W}p"))


def outline_of_docx(data: bytes) -> list[tuple[int, str]]:
    styles = part(data, "word/styles.xml")
    levels = {
        style.get(f"{W}styleId"): int(level.get(f"{W}val")) + 1
        for style in styles.iter(f"{W}style")
        for level in style.iter(f"{W}outlineLvl")
    }
    return [
        (levels[style_of(item)], " ".join(words(item).split())) for item in paragraphs(data) if style_of(item) in levels
    ]


def text_of_pdf(data: bytes, top: float, bottom: float, edge: float = 30) -> list[str]:
    """Return the words of each page between the margins, given in points; *edge*: where thumb marks stand."""
    document = pypdfium2.PdfDocument(data)
    pages = []
    for page in document:
        width, height = page.get_size()
        text = page.get_textpage()
        pages.append(text.get_text_bounded(0, bottom, width - edge, height - top))
        text.close()
        page.close()
    document.close()
    return pages


def outline_of_pdf(data: bytes) -> list[tuple[int, str, int]]:
    """Return level, words and page (from 1) of each bookmark."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for mark in document.get_toc():
        place = mark.get_dest()
        found.append((mark.level + 1, " ".join(mark.get_title().split()), place.get_index() + 1 if place else 0))
    document.close()
    return found


def through_libreoffice(data: bytes, folder: Path) -> bytes:
    """Return the PDF LibreOffice makes of a Word file; skips where it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    source = folder / "book.docx"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [program, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
    command += ["--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / "book.pdf").read_bytes()

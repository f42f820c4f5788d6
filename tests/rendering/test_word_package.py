"""What may leave the program inside a Word file, and what may not."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from briefing.errors import ExportError
from briefing.rendering.docx import render_docx
from briefing.rendering.package_lint import ensure_clean, problems_in
from tests.rendering import word_flows


@pytest.fixture(scope="module")
def clean() -> bytes:
    return render_docx(word_flows.visit(), word_flows.design(), {}).data


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.namelist():
            content = source.read(entry)
            target.writestr(entry, change(content) if entry == name else content)
        if name not in source.namelist():
            target.writestr(name, change(b""))
    return out.getvalue()


def in_body(xml: str) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(b"<w:body>", b"<w:body>" + xml.encode(), 1)


def test_a_book_is_clean(clean: bytes) -> None:
    assert problems_in(clean) == ()
    ensure_clean(clean)


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("word/vbaProject.bin", lambda _: b"macro", "vbaProject"),
        ("docProps/thumbnail.jpeg", lambda _: b"picture", "thumbnail"),
        ("docProps/app.xml", lambda _: b"<Properties/>", "app.xml"),
        ("word/comments.xml", lambda _: b"<comments/>", "comments"),
        ("word/embeddings/oleObject1.bin", lambda _: b"x", "oleObject1"),
        ("word/../../evil.xml", lambda _: b"<x/>", "evil"),
        ("word/document.xml", in_body('<w:altChunk r:id="rId1"/>'), "altChunk"),
        ("word/document.xml", in_body('<w:p><w:ins w:author="A"><w:r/></w:ins></w:p>'), "'ins'"),
        ("word/document.xml", in_body('<w:p w:rsidR="00AA"/>'), "sessions"),
        ("word/document.xml", in_body('<w:p><w:fldSimple w:instr="INCLUDETEXT file"/></w:p>'), "INCLUDETEXT"),
        ("word/document.xml", lambda data: data.replace(b"NUMPAGES", b"x").replace(b" TOC ", b" DDEAUTO "), "DDEAUTO"),
        ("word/document.xml", lambda data: b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + data, "document type"),
        ("word/document.xml", lambda data: data[:-20], "well-formed"),
        (
            "word/_rels/document.xml.rels",
            lambda data: data.replace(b"https://statistics.example/nickel", b"file:///C:/desk.dotm"),
            "leads outside",
        ),
        (
            "word/_rels/document.xml.rels",
            lambda data: data.replace(b'/styles"', b'/attachedTemplate"'),
            "attachedTemplate",
        ),
        ("word/_rels/document.xml.rels", lambda data: data.replace(b"styles.xml", b"gone.xml"), "not there"),
    ],
)
def test_what_must_not_leave_is_named(clean: bytes, name: str, change: Callable[[bytes], bytes], said: str) -> None:
    found = problems_in(changed(clean, name, change))
    assert any(said in problem for problem in found), found


def test_a_field_put_together_from_pieces_is_still_seen(clean: bytes) -> None:
    pieces = "".join(
        f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in (" INCL", "UDEPIC", 'TURE "http://x" ')
    )
    field = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>' + pieces
    field += '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    assert any(
        "INCLUDEPICTURE" in problem for problem in problems_in(changed(clean, "word/document.xml", in_body(field)))
    )


def test_an_unclean_file_is_not_written_and_the_officer_is_told(clean: bytes) -> None:
    with pytest.raises(ExportError, match="Export to PDF instead"):
        ensure_clean(changed(clean, "word/vbaProject.bin", lambda _: b"macro"))


def test_what_is_no_package_at_all_is_said() -> None:
    assert problems_in(b"not a zip") == ("it is not a Word file",)

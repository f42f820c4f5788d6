"""Word files made of plain XML, for what python-docx cannot write."""

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def paragraph(text: str = "", properties: str = "", runs: str = "") -> str:
    """Return a ``w:p`` with one run of *text*, or the given runs."""
    head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    body = runs or (f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else "")
    return f"<w:p>{head}{body}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Return a ``w:r``."""
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{head}<w:t xml:space="preserve">{text}</w:t></w:r>'


def listed(text: str, list_id: int, level: int = 0) -> str:
    """Return a paragraph of an automatic list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(index: int, form: str, text: str, extra: str = "") -> str:
    """Return a ``w:lvl``."""
    head = f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    return f'{head}{extra}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(key: int, *levels: str, extra: str = "") -> str:
    """Return a ``w:abstractNum``."""
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}{extra}</w:abstractNum>'


def listing(key: int, of: int, overrides: str = "") -> str:
    """Return a ``w:num``."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def package(body: str, parts: dict[str, str] | None = None, links: str = "", prefix: bytes = b"") -> bytes:
    """Return a Word file with that body; *parts* gives the inside of 'styles', 'numbering', 'footnotes', 'header1' …"""
    parts = parts or {}
    files = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            [(f"p{place}", name.rstrip("0123456789"), f"{name}.xml") for place, name in enumerate(parts)], links
        ),
    }
    tags = {"header": "hdr", "footer": "ftr"}
    for name, inside in parts.items():
        tag = tags.get(name.rstrip("0123456789"), name)
        files[f"word/{name}.xml"] = f"<w:{tag} {_NAMES}>{inside}</w:{tag}>"
    return prefix + zipped({name: f'<?xml version="1.0" encoding="UTF-8"?>{text}' for name, text in files.items()})


def _content_types(parts: dict[str, str]) -> str:
    kinds = {"document": "document.main"} | {name: name.rstrip("0123456789") for name in parts}
    named = "".join(
        f'<Override PartName="/word/{name}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    usual = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    usual += '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{usual}{named}</Types>'


def _relations(entries: list[tuple[str, str, str]], more: str = "") -> str:
    found = "".join(f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{to}"/>' for key, kind, to in entries)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{found}{more}</Relationships>'


def link(key: str, address: str) -> str:
    """Return a relation to an address outside the file."""
    return f'<Relationship Id="{key}" Type="{_R}/hyperlink" Target="{address}" TargetMode="External"/>'


def zipped(files: dict[str, str]) -> bytes:
    """Return a zip of text files."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()

"""ZIP archives: a document somebody packed is read; of several the officer chooses."""

from dataclasses import replace
from pathlib import PurePosixPath

from briefing.errors import SourceError
from briefing.progress import SILENT, Progress
from briefing.reading import ocr_pictures, reader_for
from briefing.reading.container import Package
from briefing.reading.lines import Facts, Line

NOTHING = "The archive holds no document this program can read. Unpack it and choose what you need."
_MOST_NAMED = 8  # documents named in the sentence
_NO_DOCUMENTS = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")
_OFFICE = ("[content_types].xml", "mimetype", "meta-inf/manifest.xml", "meta-inf/container.xml")


class ZipReader:
    """Reads the one document of an archive; several are named so that the officer can choose."""

    name = "ZIP archive"
    suffixes = (".zip",)
    media_type = "application/zip"

    def sniff(self, name: str, head: bytes) -> bool:  # noqa: ARG002  # asked of every reader
        """True for a zip of any kind; documents that are packages themselves are asked before."""
        return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    def read(self, data: bytes, progress: Progress = SILENT) -> tuple[tuple[Line, ...], Facts]:
        """Return the lines of the only document; raises ``SourceError`` for none or several."""
        package = Package(data)
        disguised = as_document(package)
        if disguised is not None:
            reader, _ = reader_for(f"document{disguised}", data[:4096])
            return reader.read(data, progress)
        found = members(data)
        if not found:
            raise SourceError(NOTHING)
        if len(found) > 1:
            listed = ", ".join(f"‘{name}’" for name, _ in found[:_MOST_NAMED])
            more = " …" if len(found) > _MOST_NAMED else ""
            raise SourceError(f"The archive holds {len(found)} documents: {listed}{more}. Choose which ones to add.")
        name, inner = found[0]
        reader, notices = reader_for(name, inner[:4096])
        lines, facts = reader.read(inner, progress)
        told = ("archive", f"The document is ‘{name}’ in the archive, a {reader.name}.")
        return lines, replace(facts, notices=(*facts.notices, *notices, told))


READER = ZipReader()


def members(data: bytes) -> tuple[tuple[str, bytes], ...]:
    """Return name and bytes of the documents in an archive that can be read; raises ``SourceError``.

    Archives in the archive are not opened: they can unfold without end.
    """
    package = Package(data)
    found: list[tuple[str, bytes]] = []
    for name in package.names():
        if any(sign in name.lower() for sign in _NO_DOCUMENTS) or name.rpartition("/")[2].startswith("."):
            continue
        content = package.part(name)
        if content and is_document(name, content):
            found.append((name, content))
    return tuple(found)


def is_document(name: str, data: bytes) -> bool:
    """True when some reader other than that of archives takes the file; what only passes for text is no document."""
    try:
        reader, _ = reader_for(name, data[:4096])
    except SourceError:
        return False
    if reader is ocr_pictures.READER:
        return ocr_pictures.is_page(data)
    suffix = PurePosixPath(name).suffix.lower()
    passes = reader.media_type == "text/plain" and suffix != "" and suffix not in reader.suffixes
    return reader is not READER and not passes


def as_document(package: Package) -> str | None:
    """Return the ending of the document that an archive really is, when only its name says zip."""
    if not any(package.has(name) for name in _OFFICE):
        return None
    stated = package.part("mimetype")[:80] if package.has("mimetype") else b""
    for sign, ending in ((b"opendocument.text", ".odt"), (b"epub", ".epub")):
        if sign in stated:
            return ending
    for part, ending in (("word/", ".docx"), ("ppt/", ".pptx"), ("xl/", ".xlsx")):
        if any(name.lower().startswith(part) for name in package.names()):
            return ending
    return None

"""Zip packages (Word and its kin) opened with the limits of a hostile world, and XML that can fetch nothing.

A few kilobytes can unfold to gigabytes, and a DTD can name files and multiply itself: so a package is measured before a
parser sees any of it, counting the bytes that really come out, and a part with a DTD is refused.
"""

import zipfile
import zlib
from io import BytesIO
from posixpath import dirname, join, normpath

from lxml import etree

from briefing.errors import SourceError

MAX_ENTRIES = 5_000
MAX_INFLATED = 200 * 1024 * 1024  # bytes, all parts together
MAX_XML_PART = 50 * 1024 * 1024  # bytes
MAX_RATIO = 200  # inflated to stored, for parts over RATIO_FROM
RATIO_FROM = 1024 * 1024  # bytes; below this a high ratio does no harm
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BLOCK = 1 << 16

DAMAGED = "The file is damaged or was cut short. Ask for it again, or open it in its own program and save it anew."
TOO_MUCH = (
    "The file unfolds to far more than a document needs and was not opened. If you trust it, open it in its own "
    "program and save it anew."
)
UNSAFE = "The file is built in a way no word processor writes and was not opened. Ask where it comes from."
LOCKED = (
    "The document is protected by a password. Open it in Word with the password, remove it under File > Info > Protect "
    "Document, save, and load that copy."
)
OLD_WORD = (
    "The document is in the old Word format (.doc). Open it in Word or LibreOffice, save it as .docx, and load that "
    "copy."
)


def is_ole(head: bytes) -> bool:
    """True for the container of old Office files and of encrypted new ones."""
    return head.startswith(_OLE)


def refuse_ole(data: bytes) -> None:
    """Raise the ``SourceError`` that fits when *data* is an old or an encrypted Office file."""
    if is_ole(data):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise SourceError(LOCKED if encrypted else OLD_WORD)


class Package:
    """The parts of a zip package, each inflated once and kept; names as in the package, without a leading slash."""

    def __init__(self, data: bytes) -> None:
        """Measure and inflate *data*; raises ``SourceError``."""
        self._parts = _inflate(data)
        self._names = {name.lower(): name for name in self._parts}

    def names(self) -> tuple[str, ...]:
        """Return the names of all parts."""
        return tuple(self._parts)

    def has(self, name: str) -> bool:
        """True when there is a part of that name, in any case (as the packaging rules want)."""
        return name.lower() in self._names

    def part(self, name: str) -> bytes:
        """Return the bytes of a part; raises ``SourceError`` when it is missing."""
        try:
            return self._parts[self._names[name.lower()]]
        except KeyError:
            raise SourceError(DAMAGED) from None

    def xml(self, name: str) -> etree._Element:
        """Return the root of an XML part; raises ``SourceError`` when it is missing, broken or not allowed."""
        return parse_xml(self.part(name))

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return id → (kind, target) of a part's relations, '' for the package's; inner targets are names of parts."""
        folder = dirname(part)
        name = join(folder, "_rels", part.rpartition("/")[2] + ".rels")
        if not self.has(name):
            return {}
        found: dict[str, tuple[str, str]] = {}
        for element in self.xml(name):
            target = element.get("Target", "")
            if element.get("TargetMode") != "External":
                target = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            found[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], target)
        return found


def parse_xml(data: bytes) -> etree._Element:
    """Return the root of *data*; a DTD is refused, nothing is fetched. Raises ``SourceError``."""
    if len(data) > MAX_XML_PART:
        raise SourceError(TOO_MUCH)
    if _has_doctype(data):
        raise SourceError(UNSAFE)
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError):
        raise SourceError(DAMAGED) from None
    if root is None:
        raise SourceError(DAMAGED)
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding the search above does not know
        raise SourceError(UNSAFE)
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,  # LibreOffice writes the same xml:id twice, which is no reason to refuse a document
    )


def _has_doctype(data: bytes) -> bool:
    return any("<!DOCTYPE".encode(code) in data[:MAX_XML_PART] for code in ("ascii", "utf-16-le", "utf-16-be"))


def _inflate(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_names(entries)
            return _read_all(archive, entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, UnicodeError):
        raise SourceError(DAMAGED) from None
    except RuntimeError:  # what zipfile raises for an encrypted entry
        raise SourceError(LOCKED) from None


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise SourceError(TOO_MUCH)
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        steps = name.split("/")
        if name.startswith("/") or ".." in steps or ":" in steps[0] or "\0" in entry.orig_filename:
            raise SourceError(UNSAFE)
        if name.lower() in seen:
            raise SourceError(UNSAFE)
        seen.add(name.lower())


def _read_all(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left = MAX_INFLATED
    for entry in entries:
        if entry.is_dir():
            continue
        if entry.file_size > left:
            raise SourceError(TOO_MUCH)
        content = _read_one(archive, entry, left)
        left -= len(content)
        parts[entry.filename.replace("\\", "/")] = content
    return parts


def _read_one(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """Return what one entry really holds; its own word on its size is not believed."""
    is_xml = entry.filename.lower().endswith((".xml", ".rels"))
    limit = min(left, MAX_XML_PART) if is_xml else left
    blocks: list[bytes] = []
    size = 0
    with archive.open(entry) as stream:
        while block := stream.read(_BLOCK):
            size += len(block)
            if size > limit or (size > RATIO_FROM and size > MAX_RATIO * max(1, entry.compress_size)):
                raise SourceError(TOO_MUCH)
            blocks.append(block)
    return b"".join(blocks)

"""OpenDocument files of every kind: their parts, and the refusal of those under a password."""

from lxml import etree

from briefing.errors import SourceError
from briefing.reading.container import DAMAGED, Package, parse_xml

LOCKED = (
    "The document is protected by a password. Open it in LibreOffice with the password, save it without one (File > "
    "Save As, clear ‘Save with password’), and load that copy."
)


def is_opendocument(kind: str, suffixes: tuple[str, ...], name: str, head: bytes) -> bool:
    """True for a package or flat file that says it is of that *kind* ('text'), or a package of such a name."""
    if head.startswith(b"PK\x03\x04"):
        stated = head[30:46] == b"mimetypeapplicat"
        return b"opendocument." + kind.encode() in head[:150] or (not stated and name.lower().endswith(suffixes))
    return b"<office:document" in head and b"opendocument." + kind.encode() in head


def opened(data: bytes) -> tuple[etree._Element, etree._Element | None, etree._Element | None]:
    """Return content, styles and facts; a flat file is all three. Raises ``SourceError``."""
    if not data.startswith(b"PK"):
        root = parse_xml(data)
        return root, root, root
    package = Package(data)
    if package.has("META-INF/manifest.xml") and b"encryption-data" in package.part("META-INF/manifest.xml"):
        raise SourceError(LOCKED)
    if not package.has("content.xml"):
        raise SourceError(DAMAGED)
    styles = package.xml("styles.xml") if package.has("styles.xml") else None
    meta = package.xml("meta.xml") if package.has("meta.xml") else None
    return package.xml("content.xml"), styles, meta

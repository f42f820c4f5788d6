"""What a Word file that leaves the program may hold: an allow-list of parts, relationships, fields and elements.

Run over every export. The rules are those of the safety notes: no macros, no embedded objects, no alternative
chunks, no fields that fetch something, no tracked changes or comments, nothing outside but https and mail links.
"""

import posixpath
import re
import zipfile
from io import BytesIO

from lxml import etree

from briefing.errors import ExportError

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/"
_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml|word/(?:_rels/)?(?:document|fontTable)\.xml(?:\.rels)?"
    r"|word/(?:styles|settings|numbering|footnotes)\.xml|word/(?:header|footer)\d{1,4}\.xml|word/theme/theme1\.xml"
    r"|word/fonts/font\d{1,3}\.odttf|word/media/image\d{1,4}\.(?:png|jpeg|gif)"
)
_RELATIONS = frozenset(
    [_PACKAGE + "metadata/core-properties"]
    + [
        _OFFICE + kind
        for kind in (
            "officeDocument styles settings numbering fontTable theme header footer footnotes image font hyperlink"
        ).split()
    ]
)
_EXTERNAL = re.compile(r"(?:https://|mailto:)[^\s<>\"]+", re.IGNORECASE)
_FIELDS = re.compile(r"(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|TOC|STYLEREF|=)(?=\s|$)")
_BANNED = frozenset(
    "altChunk object OLEObject control attachedTemplate mailMerge ins del moveFrom moveTo commentReference "
    "commentRangeStart subDoc dataBinding movie script documentProtection rsids rsid oleLink contentPart".split()
)
_MOST_PARTS, _LARGEST = 5000, 50_000_000


def ensure_clean(data: bytes) -> None:
    """Raise ``ExportError`` when the Word file *data* holds something that must not leave the program."""
    problems = problems_in(data)
    if problems:
        raise ExportError(
            f"The Word file was not written, because it would have held something it must not: {problems[0]}. "
            "Export to PDF instead and report this."
        )


def problems_in(data: bytes) -> tuple[str, ...]:
    """Return what is wrong with the package, in plain words; nothing when it is as it must be."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return tuple(_Lint(archive).run())
    except zipfile.BadZipFile:
        return ("it is not a Word file",)


class _Lint:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = archive.namelist()
        self.problems: list[str] = []

    def run(self) -> list[str]:
        """Return all problems."""
        if len(self.names) != len(set(self.names)) or len(self.names) > _MOST_PARTS:
            self.problems.append("a part is there twice, or there are too many parts")
        for info in self.archive.infolist():
            if not _PARTS.fullmatch(info.filename):
                self.problems.append(f"the part '{info.filename}' is not on the list of what a book needs")
            elif info.file_size > _LARGEST:
                self.problems.append(f"the part '{info.filename}' is too large")
            elif info.filename.endswith((".xml", ".rels")):
                self._xml(info.filename)
        self._all_typed()
        return self.problems

    def _xml(self, name: str) -> None:
        data = self.archive.read(name)
        if b"<!DOCTYPE" in data[:2000] or b"<!ENTITY" in data:
            self.problems.append(f"'{name}' declares a document type")
            return
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            tree = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            self.problems.append(f"'{name}' is not well-formed ({error.msg})")
            return
        if name.endswith(".rels"):
            self._relations(name, tree)
        elif name.startswith("word/"):
            self._content(name, tree)

    def _relations(self, name: str, tree: etree._Element) -> None:
        folder = posixpath.dirname(posixpath.dirname(name))
        for item in tree:
            kind, target = item.get("Type", ""), item.get("Target", "")
            if kind not in _RELATIONS:
                self.problems.append(f"'{name}' has a relationship of the kind '{kind.rpartition('/')[2]}'")
            if item.get("TargetMode") == "External":
                if not kind.endswith("/hyperlink") or not _EXTERNAL.fullmatch(target):
                    self.problems.append(f"'{name}' leads outside to '{target[:60]}'")
            elif posixpath.normpath(posixpath.join(folder, target)) not in self.names:
                self.problems.append(f"'{name}' leads to '{target[:60]}', which is not there")

    def _content(self, name: str, tree: etree._Element) -> None:
        for element in tree.iter():
            local = str(element.tag).rpartition("}")[2]
            if local in _BANNED:
                self.problems.append(f"'{name}' holds '{local}'")
            if any("rsid" in str(key) for key in element.attrib):
                self.problems.append(f"'{name}' tells of editing sessions")
        for code in _instructions(tree):
            if code and not _FIELDS.match(code):
                self.problems.append(f"'{name}' has the field '{code[:30]}'")

    def _all_typed(self) -> None:
        if "[Content_Types].xml" not in self.names:
            self.problems.append("it does not say what its parts are")
            return
        types = etree.fromstring(self.archive.read("[Content_Types].xml"))
        overrides = {item.get("PartName", "").lstrip("/") for item in types if item.get("PartName")}
        defaults = {item.get("Extension", "") for item in types if item.get("Extension")}
        for name in self.names:
            if name != "[Content_Types].xml" and name not in overrides and name.rpartition(".")[2] not in defaults:
                self.problems.append(f"'{name}' has no content type")
        for name in overrides - set(self.names):
            self.problems.append(f"'{name}' is said to be there and is not")


def _instructions(tree: etree._Element) -> list[str]:
    """Return the instruction of every field, each put together from its runs; a field may stand in another's."""
    found: list[str] = []
    open_fields: list[list[str]] = []
    for element in tree.iter("{*}fldChar", "{*}instrText", "{*}fldSimple"):
        local = etree.QName(element).localname
        attributes = {etree.QName(str(key)).localname: str(text) for key, text in element.attrib.items()}
        if local == "fldSimple":
            found.append(attributes.get("instr", "?").strip())
        elif local == "instrText":
            if open_fields:
                open_fields[-1].append(element.text or "")
            else:
                found.append("outside a field")
        elif attributes.get("fldCharType") == "begin":
            open_fields.append([])
        elif attributes.get("fldCharType") == "end" and open_fields:
            found.append("".join(open_fields.pop()).strip())
    return found + ["not closed"] * len(open_fields)

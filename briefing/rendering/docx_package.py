"""The zip around a Word file: which parts there are, how they are related, and nothing that was not put in on purpose.

python-docx's base document lends its list of latent styles and its theme; its thumbnail, its custom XML, its copy of
the styles 'with effects' and its author are left behind. Entries have a fixed time and order, so that the same book
gives the same bytes.
"""

import zipfile
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from io import BytesIO

from lxml import etree

from briefing.design import Design
from briefing.rendering.word_styles import hex_color, language_element
from briefing.rendering.wordml import NAMESPACES, Element, blob, el, flag, legal, qualified, root, twips, value

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CORE_RELATION = f"{_PACKAGE}/relationships/metadata/core-properties"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = {
    "document": f"{_WORD}.document.main+xml",
    "styles": f"{_WORD}.styles+xml",
    "settings": f"{_WORD}.settings+xml",
    "footnotes": f"{_WORD}.footnotes+xml",
    "numbering": f"{_WORD}.numbering+xml",
    "fontTable": f"{_WORD}.fontTable+xml",
    "header": f"{_WORD}.header+xml",
    "footer": f"{_WORD}.footer+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "font": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
    "core": "application/vnd.openxmlformats-package.core-properties+xml",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say


def relation(kind: str) -> str:
    """Return the relationship type of *kind*: 'styles', 'header', 'image', 'hyperlink' …"""
    return f"{_OFFICE}/{kind}"


@dataclass(slots=True)
class Part:
    """One file of the package and what it points at."""

    name: str  # 'word/document.xml'
    content_type: str
    data: bytes = b""
    relations: list[tuple[str, str, bool]] = field(default_factory=list)  # type, target, external

    def relate(self, kind: str, target: str, external: bool = False) -> str:
        """Return the id of the relationship to *target*; the same target is related once."""
        entry = (kind, target, external)
        if entry not in self.relations:
            self.relations.append(entry)
        return f"rId{self.relations.index(entry) + 1}"


def zipped(parts: list[Part], main: Part, core: Part) -> bytes:
    """Return the package's bytes."""
    top = Part("", "")
    top.relate(relation("officeDocument"), main.name)
    top.relate(CORE_RELATION, core.name)
    files = [("[Content_Types].xml", _content_types(parts)), ("_rels/.rels", _relations(top))]
    for part in parts:
        files.append((part.name, part.data))
        if part.relations:
            folder, _, name = part.name.rpartition("/")
            files.append((f"{folder}/_rels/{name}.rels", _relations(part)))
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in files:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, data)
    return out.getvalue()


def _content_types(parts: list[Part]) -> bytes:
    space = f"{_PACKAGE}/content-types"
    types = etree.fromstring(f'<Types xmlns="{space}"/>')
    defaults = {"rels": TYPES["rels"], "xml": "application/xml"}
    for part in parts:
        suffix = part.name.rpartition(".")[2]
        if suffix != "xml":
            defaults[suffix] = part.content_type
    for suffix, kind in sorted(defaults.items()):
        etree.SubElement(types, f"{{{space}}}Default", Extension=suffix, ContentType=kind)
    for part in parts:
        if part.name.endswith(".xml"):
            override = etree.SubElement(types, f"{{{space}}}Override")
            override.set("PartName", f"/{part.name}")
            override.set("ContentType", part.content_type)
    return blob(types)


def _relations(part: Part) -> bytes:
    space = f"{_PACKAGE}/relationships"
    relations = etree.fromstring(f'<Relationships xmlns="{space}"/>')
    folder = part.name.rpartition("/")[0]
    for number, (kind, target, external) in enumerate(part.relations, 1):
        inside = target.removeprefix(f"{folder}/") if folder else target
        item = etree.SubElement(relations, f"{{{space}}}Relationship", Id=f"rId{number}", Type=kind, Target=inside)
        if external:
            item.set("TargetMode", "External")
    return blob(relations)


def core_properties(title: str, language: str, author: str) -> Part:
    """Return the document's properties: title and language, the author where one was given, and no dates."""
    space, dublin = f"{_PACKAGE}/metadata/core-properties", "http://purl.org/dc/elements/1.1/"
    core = etree.Element(f"{{{space}}}coreProperties", nsmap={"cp": space, "dc": dublin})
    for name, text in (("title", title), ("creator", author), ("language", language)):
        if text:
            etree.SubElement(core, f"{{{dublin}}}{name}").text = legal(text)
    return Part("docProps/core.xml", TYPES["core"], blob(core))


def settings(design: Design, language: str, duplex: bool = False, footnotes: Element | None = None) -> Part:
    """Return the settings: fonts travel along, layout as in Word 2013 and later, nothing updates by itself."""
    page = design.page
    modes = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
        "useWord2013TrackBottomHyphenation": 0,
    }
    uri = "http://schemas.microsoft.com/office/word"
    compat = [el("w:compatSetting", {"w:name": key, "w:uri": uri, "w:val": on}) for key, on in modes.items()]
    lang = language_element(language)
    colors = {name: name for name in ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hyperlink")}
    colors |= {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2", "followedHyperlink": "followedHyperlink"}
    part = root(
        "w:settings",
        "w",
        "",
        el("w:zoom", {"w:percent": 100}),
        flag("w:embedTrueTypeFonts"),
        *([flag("w:mirrorMargins")] if abs(page.inner - page.outer) > 0.5 else []),
        value("w:defaultTabStop", twips(36)),
        *([flag("w:evenAndOddHeaders")] if duplex else []),
        value("w:characterSpacingControl", "doNotCompress"),
        *([footnotes] if footnotes is not None else []),
        el("w:compat", None, *compat),
        el("w:themeFontLang", {str(name): text for name, text in lang.attrib.items()}),
        el("w:clrSchemeMapping", {f"w:{key}": colors[key] for key in _SCHEME_ORDER}),
        value("w:decimalSymbol", "."),
        value("w:listSeparator", ","),
    )
    return Part("word/settings.xml", TYPES["settings"], blob(part))


_SCHEME_ORDER = "bg1 t1 bg2 t2 accent1 accent2 accent3 accent4 accent5 accent6 hyperlink followedHyperlink".split()


@lru_cache(maxsize=1)
def _base() -> dict[str, bytes]:
    data = (resources.files("docx") / "templates" / "default.docx").read_bytes()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in ("word/styles.xml", "word/theme/theme1.xml")}


def latent_styles() -> Element | None:
    """Return Word's list of built-in styles that are not in use, from python-docx's base document."""
    return etree.fromstring(_base()["word/styles.xml"]).find(qualified("w:latentStyles"))


def theme(design: Design) -> Part:
    """Return the theme with the design's fonts and colours, which Word offers first when an officer picks one."""
    tree = etree.fromstring(_base()["word/theme/theme1.xml"])
    space = NAMESPACES["a"]
    for which, font in (("majorFont", "sans"), ("minorFont", "serif")):
        for latin in tree.iter(f"{{{space}}}{which}"):
            latin[0].set("typeface", design.font(font))
    wanted = {
        "dk2": ("grey", "#4a515c"),
        "accent1": ("accent", "#1f4e79"),
        "accent2": (design.marking.color, "#b3261e"),
    }
    for name, (color, fallback) in wanted.items():
        for slot in tree.iter(f"{{{space}}}{name}"):
            del slot[:]
            etree.SubElement(slot, f"{{{space}}}srgbClr", val=hex_color(design, color, fallback))
    tree.set("name", "Briefing")
    return Part("word/theme/theme1.xml", TYPES["theme"], blob(tree))

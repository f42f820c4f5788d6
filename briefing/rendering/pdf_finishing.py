"""What the layout engine's PDF still lacks: the PDF/UA part beside PDF/A, running heads as artifacts, fixed ids."""

import re
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

_UA_SCHEMA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
_MARKED = re.compile(rb"/[A-Za-z0-9]+\s*<<\s*/MCID\s+(\d+)\s*>>\s*BDC")


def finish(data: bytes) -> bytes:
    """Return the PDF *data* as PDF/A-2a and PDF/UA-1 in one; the same input gives the same bytes."""
    with pikepdf.open(BytesIO(data)) as pdf:
        _claim_both_standards(pdf)
        _set_running_heads_aside(pdf)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        out = BytesIO()
        pdf.remove_unreferenced_resources()
        pdf.save(
            out,
            deterministic_id=True,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,
        )
    return out.getvalue()


def _claim_both_standards(pdf: pikepdf.Pdf) -> None:
    """Put the PDF/UA part into the metadata; PDF/A wants its schema described there too."""
    metadata = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata = pdf.make_stream(
        metadata.replace(b"</rdf:RDF>", _UA_SCHEMA + b"</rdf:RDF>", 1), Type=Name.Metadata, Subtype=Name.XML
    )


def _set_running_heads_aside(pdf: pikepdf.Pdf) -> None:
    """Mark what stands in the page margins as artifact: a screen reader would read the marking on every page.

    The engine leaves the structure elements of margin boxes out of the tree but their content marked as content.
    """
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    in_tree = _objects_in_tree(root)
    numbers = _numbers(root)
    for page in pdf.pages:
        owners = numbers.get(int(page.obj.get("/StructParents", -1)))
        if owners is None:
            continue
        orphans = {place for place, owner in enumerate(owners) if owner is None or owner.objgen not in in_tree}
        if orphans:
            _rewrite(pdf, page, orphans)
            for place in orphans:
                owners[place] = None


def _numbers(root: Object) -> dict[int, Array]:
    """Return for each page's key the list of structure elements its marked content belongs to."""
    flat = list(root.ParentTree.get("/Nums", Array([])))
    return {int(key): value for key, value in zip(flat[::2], flat[1::2], strict=True) if isinstance(value, Array)}


def _objects_in_tree(root: Object) -> set[tuple[int, int]]:
    seen: set[tuple[int, int]] = set()
    todo: list[Object] = [root]
    while todo:
        element = todo.pop()
        if not isinstance(element, Dictionary) or element.objgen in seen:
            continue
        seen.add(element.objgen)
        kids = element.get("/K")
        if isinstance(kids, Array):
            todo += [kid for kid in kids if isinstance(kid, Dictionary)]
        elif isinstance(kids, Dictionary):
            todo.append(kids)
    return seen


def _rewrite(pdf: pikepdf.Pdf, page: pikepdf.Page, orphans: set[int]) -> None:
    """Turn the marked content of *orphans* into artifacts. Letters are written in hexadecimal: no text can look so."""

    def artifact(match: re.Match[bytes]) -> bytes:
        return b"/Artifact <</Type /Pagination>> BDC" if int(match[1]) in orphans else match[0]

    page.contents_coalesce()
    contents = page.obj.Contents.read_bytes()
    page.obj.Contents = pdf.make_stream(_MARKED.sub(artifact, contents))

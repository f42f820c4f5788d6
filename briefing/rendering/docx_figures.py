"""Pictures of the flow as inline drawings with their words for those who cannot see them."""

from briefing.flow import Figure, FigureRole, Paragraph, Role
from briefing.rendering.docx_draft import Setting, WordDraft
from briefing.rendering.docx_package import Part, relation
from briefing.rendering.docx_text import paragraph
from briefing.rendering.figures import CAPTION, SHEET_HEAD, fitted, text_height
from briefing.rendering.word_styles import StyleSpec, style_id
from briefing.rendering.wordml import Element, el, flag, legal, put_in_order, value

_EMU = 12700  # English metric units in a point
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_LONGEST_ALT = 4000  # characters of a description Word still shows and reads aloud


def figure(draft: WordDraft, node: Figure, setting: Setting) -> list[Element]:
    """Return the picture's paragraph and its caption; of a picture that is not at hand only the caption."""
    caption = [paragraph(draft, Paragraph(Role.SMALL, node.caption), setting)] if node.caption else []
    if node.asset not in draft.pictures:
        draft.notice(
            "picture-missing", f"The picture ‘{node.alt[:60]}’ is not in the Word file: the book does not hold it."
        )
        return caption
    return [_picture(draft, node, setting, bool(caption)), *caption]


def _picture(draft: WordDraft, node: Figure, setting: Setting, captioned: bool) -> Element:
    """Return the paragraph that holds the drawing; its style is named, so that a ministry can set it otherwise."""
    name = "Picture"
    line = el("w:spacing", {"w:before": 0, "w:after": 60, "w:line": 240, "w:lineRule": "auto"})
    draft.extra_styles.setdefault(name, StyleSpec(name, based_on="Normal", quick=True, priority=40, paragraph=(line,)))
    properties = el("w:pPr", None, value("w:pStyle", style_id(name)))
    if captioned or setting.together:
        put_in_order(properties, flag("w:keepNext"))
    if draft.break_next:
        draft.break_next = False
        put_in_order(properties, flag("w:pageBreakBefore"))
    if node.role is FigureRole.SHEET:
        put_in_order(properties, value("w:jc", "center"))
    draft.below, draft.margin = 3.0, 12.0
    return el("w:p", None, properties, el("w:r", None, _drawing(draft, node, setting)))


def _drawing(draft: WordDraft, node: Figure, setting: Setting) -> Element:
    data = draft.pictures[node.asset]
    wide, high = _size(draft, node, setting, data)
    number = len(draft.drawings) + 1
    draft.drawings.append(node.asset)
    target = _media(draft, node.asset, data)
    ident = draft.document.relate(relation("image"), target)
    extent = {"cx": round(wide * _EMU), "cy": round(high * _EMU)}
    named = {"id": number, "name": f"Picture {number}"}
    blip = el("pic:blipFill", None, el("a:blip", {"r:embed": ident}), el("a:stretch", None, el("a:fillRect")))
    shape = el(
        "pic:spPr",
        None,
        el("a:xfrm", None, el("a:off", {"x": 0, "y": 0}), el("a:ext", extent)),
        el("a:prstGeom", {"prst": "rect"}, el("a:avLst")),
        *([_frame()] if node.role is FigureRole.SHEET else []),
    )
    held = el("pic:nvPicPr", None, el("pic:cNvPr", named), el("pic:cNvPicPr"))
    picture = el("pic:pic", None, held, blip, shape)
    graphic = el("a:graphic", None, el("a:graphicData", {"uri": _PICTURE}, picture))
    return el(
        "w:drawing",
        None,
        el(
            "wp:inline",
            {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
            el("wp:extent", extent),
            el("wp:docPr", {**named, "descr": legal(node.alt)[:_LONGEST_ALT]}),
            el("wp:cNvGraphicFramePr", None, el("a:graphicFrameLocks", {"noChangeAspect": 1})),
            graphic,
        ),
    )


def _frame() -> Element:
    fill = el("a:solidFill", None, el("a:srgbClr", {"val": "D9DDE3"}))
    return el("a:ln", {"w": 6350}, fill)


def _size(draft: WordDraft, node: Figure, setting: Setting, data: bytes) -> tuple[float, float]:
    """Return width and height in points: as wide as asked, never wider than the text nor higher than the page."""
    sheet = node.role is FigureRole.SHEET
    most = text_height(draft.design.page, draft.landscape) - (SHEET_HEAD if sheet else CAPTION)
    wide = setting.width - setting.shift - setting.right
    return fitted(data, wide if sheet else wide * node.width, most)


def _media(draft: WordDraft, name: str, data: bytes) -> str:
    """Return the name of the part that holds the picture; the same picture is there once."""
    if name not in draft.media:
        kind = "png" if data.startswith(b"\x89PNG") else "jpeg"
        draft.media[name] = Part(f"word/media/image{len(draft.media) + 1}.{kind}", f"image/{kind}", data)
    return draft.media[name].name
